package document

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// Hash is the SHA-256, in hex, of Canonical. It is printed beside the code of the paper, so that anybody can hold the
// paper against the frozen figures on file.
func (o OrderToPay) Hash() string {
	sum := sha256.Sum256([]byte(o.Canonical()))
	return hex.EncodeToString(sum[:])
}

// Canonical writes every fact of the paper, one a line, as name=value: amounts in fen, days as YYYY-MM-DD, texts quoted.
// The first line names the form; a change of the form needs a new name, so that old hashes stay provable.
func (o OrderToPay) Canonical() string {
	c := &canon{}
	c.b.WriteString("order_to_pay/1\n")
	c.word("state", string(o.State))
	c.word("number", o.Number)
	c.plain("issued_on", o.IssuedOn.String())
	c.issuer(o.Issuer)
	c.text("employer.name", o.Employer.Name)
	c.word("employer.uscc", o.Employer.USCC)
	c.text("employer.address", o.Employer.Address)
	c.word("employer.legal_rep", o.Employer.LegalRep)
	if o.Employer.Became != (Text{}) {
		c.text("employer.became", o.Employer.Became)
	}
	c.word("finding.ground", string(o.Finding.Ground))
	c.text("finding.basis", o.Finding.Basis)
	c.text("finding.method", o.Finding.Method)
	c.fen("finding.due", int64(o.Finding.Due))
	c.fen("finding.paid", int64(o.Finding.Paid))
	c.text("finding.what", o.Finding.What)
	c.text("finding.paper", o.Finding.Paper)
	c.flag("finding.own", o.Finding.Own)
	c.debt(o.Debt)
	c.fee(o.Fee)
	c.fen("limit.days", int64(o.Limit.Days))
	c.text("limit.unit", o.Limit.Unit)
	c.text("basis", o.Basis)
	for _, p := range o.PayTo {
		c.texts("pay.for", p.For)
		c.text("pay.name", p.Name)
		c.text("pay.bank", p.Bank)
		c.word("pay.account", p.Account)
		c.word("pay.ref", p.Ref)
	}
	c.lines(&o.Claim)
	c.texts("attached", o.Attached)
	c.fen("total", int64(o.Total))
	if o.Seal != "" { // papers without a picture keep the form that they had before there were any
		c.word("seal", o.Seal)
	}
	return c.b.String()
}

type canon struct{ b strings.Builder }

func (c *canon) plain(name, value string) { c.b.WriteString(name + "=" + value + "\n") }
func (c *canon) word(name, value string)  { c.plain(name, strconv.Quote(value)) }
func (c *canon) fen(name string, n int64) { c.plain(name, strconv.FormatInt(n, 10)) }

func (c *canon) text(name string, t Text) {
	c.plain(name, strconv.Quote(t.Zh)+" "+strconv.Quote(t.En))
}

func (c *canon) texts(name string, ts []Text) {
	for _, t := range ts {
		c.text(name, t)
	}
}

func (c *canon) flag(name string, b bool) { c.plain(name, strconv.FormatBool(b)) }

func (c *canon) issuer(i Issuer) {
	c.text("issuer.name", i.Name)
	c.text("issuer.self", i.Self)
	c.word("issuer.short", i.Short)
	c.text("issuer.address", i.Address)
	c.word("issuer.phone", i.Phone)
	c.texts("issuer.officer", i.Officers)
	c.text("remedy.body", i.RemedyBody)
	c.text("remedy.court", i.RemedyCourt)
}

func (c *canon) debt(d Debt) {
	for _, p := range d.Periods {
		c.plain("debt.period", p.String())
	}
	c.texts("debt.insurance", d.Insurances)
	c.fen("debt.principal", int64(d.Principal))
	c.fen("debt.er", int64(d.Er))
	c.fen("debt.ee", int64(d.Ee))
	c.plain("debt.as_of", d.AsOf.String())
	c.word("debt.capitals", d.Capitals)
}

func (c *canon) fee(f Fee) {
	c.fen("fee.amount", int64(f.Amount))
	c.word("fee.capitals", f.Capitals)
	c.plain("fee.as_of", f.AsOf.String())
	c.flag("fee.grows", f.Grows)
	c.fen("fee.per_day", int64(f.PerDay))
	c.flag("fee.later", f.Later)
	c.plain("fee.pay_on", f.PayOn.String())
	c.text("fee.start", f.Start)
	c.text("fee.end", f.End)
	c.text("fee.cap", f.Cap)
	c.text("fee.old_rate", f.OldRate)
}

func (c *canon) lines(o *Claim) {
	for _, l := range o.Charges {
		c.plain("charge", l.Period.String()+" "+l.DueOn.String())
		c.text("charge.insurance", l.Insurance)
		c.text("charge.source", l.Source)
		c.flag("charge.provisional", l.Provisional)
		c.fen("charge.due_er", int64(l.DueEr))
		c.fen("charge.due_ee", int64(l.DueEe))
		c.fen("charge.paid", int64(l.Paid))
		c.fen("charge.principal", int64(l.Principal))
		c.fen("charge.owed_er", int64(l.OwedEr))
		c.fen("charge.owed_ee", int64(l.OwedEe))
		c.fen("charge.fee", int64(l.Fee))
		c.fen("charge.fee_paid", int64(l.FeePaid))
		c.fen("charge.total", int64(l.Total))
	}
	for _, s := range o.Stretches {
		c.fen("stretch", int64(s.Charge))
		c.fen("stretch.principal", int64(s.Principal))
		c.plain("stretch.days", s.First.String()+" "+s.Last.String()+" "+strconv.Itoa(s.Days))
		c.plain("stretch.rate", s.Rate.String())
		c.plain("stretch.product", s.Product.String())
		c.flag("stretch.not_counted", s.NotCounted)
		c.flag("stretch.capped", s.Capped)
		c.flag("stretch.provisional", s.Provisional)
		c.text("stretch.remark", s.Remark)
	}
	c.texts("calc.assessment", o.Notes.AssessmentNos)
	c.texts("calc.transfer", o.Notes.TransferNos)
}

// hashOfBytes is the SHA-256 of frozen facts, in hex.
func hashOfBytes(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
