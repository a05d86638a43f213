package document

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"arrears/app/money"
)

// facts are the finished strings of one paper in one language, and the variants that hold.
type facts struct {
	lang     lang
	values   map[string]string
	holds    map[string]bool
	accounts []map[string]string
}

func (o OrderToPay) facts(l lang, e *edition) facts {
	f := o.Claim.facts(l, e)
	maps.Copy(f.values, map[string]string{
		"order.method_basis": o.Finding.Basis.in(l), "order.method_text": o.Finding.Method.in(l),
		"order.due": o.Finding.Due.Grouped(), "order.paid": o.Finding.Paid.Grouped(),
		"order.finding_text": o.Finding.What.in(l), "order.finding_paper": o.Finding.Paper.in(l),
		"basis.order": o.Basis.in(l), "slip.pay_on": dayText(l, cmp.Or(o.Fee.PayOn, o.Fee.AsOf)),
		"annexes": numbered(l, o.annexes(l, e)),
	})
	f.holds[string(o.Finding.Ground)], f.holds["own"], f.holds["found"] = true, o.Finding.Own, !o.Finding.Own
	return f
}

// facts are those that papers about a debt have in common.
func (o *Claim) facts(l lang, e *edition) facts {
	v := map[string]string{
		"employer.name": o.Employer.Name.in(l), "employer.uscc": o.Employer.USCC, "employer.address": o.Employer.Address.in(l),
		"employer.legal_rep": o.Employer.LegalRep,
		"issuer.name":        o.Issuer.Name.in(l), "issuer.self": o.Issuer.Self.in(l), "issuer.address": o.Issuer.Address.in(l),
		"issuer.phone": o.Issuer.Phone, "officers": joined(l, o.Issuer.Officers),
		"remedy.body": o.Issuer.RemedyBody.in(l), "remedy.court": o.Issuer.RemedyCourt.in(l),
		"paper.no": o.Number, "paper.short": e.short, "paper.title": e.title, "issued_on": dayText(l, o.IssuedOn),
		"debt.periods": periodsText(l, o.Debt.Periods), "debt.insurances": joined(l, o.Debt.Insurances),
		"debt.principal": o.Debt.Principal.Grouped(), "debt.principal_zh": o.Debt.Principal.Capitals(),
		"debt.er": o.Debt.Er.Grouped(), "debt.ee": o.Debt.Ee.Grouped(), "debt.as_of": dayText(l, o.Debt.AsOf),
		"fee.amount": o.Fee.Amount.Grouped(), "fee.amount_zh": o.Fee.Amount.Capitals(), "fee.per_day": o.Fee.PerDay.Grouped(),
		"fee.as_of": dayText(l, o.Fee.AsOf), "fee.start_text": o.Fee.Start.in(l), "fee.end_text": o.Fee.End.in(l),
		"fee.cap_text": o.Fee.Cap.in(l), "fee.old_rate_text": o.Fee.OldRate.in(l),
		"total.amount": o.Total.Grouped(), "total.amount_zh": o.Total.Capitals(),
		"limit.days": strconv.Itoa(o.Limit.Days), "limit.unit": o.Limit.Unit.in(l),
		"calc.assessment_nos": joined(l, o.Notes.AssessmentNos), "calc.transfer_nos": joined(l, o.Notes.TransferNos),
		"calc.fee_paid": o.feePaid().Grouped(),
	}
	if o.State == Draft {
		v["paper.no"], v["issued_on"] = "", e.labels["blank_day"]
	}
	f := facts{lang: l, values: v, holds: map[string]bool{
		"grows": o.Fee.Grows, "single": len(o.PayTo) == 1, "several": len(o.PayTo) > 1,
		"provisional": o.provisional(), "fee_paid": o.feePaid() > 0, "part_paid": o.paid() > 0,
		"later": o.Fee.Later, "limited": o.Fee.Cap.Zh != "",
		"assessed": len(o.Notes.AssessmentNos) > 0, "transferred": len(o.Notes.TransferNos) > 0,
	}}
	for _, p := range o.PayTo {
		f.accounts = append(f.accounts, map[string]string{"pay.for": joined(l, p.For), "pay.name": p.Name.in(l),
			"pay.bank": p.Bank.in(l), "pay.account": p.Account, "pay.ref": p.Ref})
	}
	return f
}

// annexes are the names of the annexes that are attached.
func (o OrderToPay) annexes(l lang, e *edition) []string {
	names := []string{e.labels["calculation"], e.labels["slip"]}
	for _, a := range o.Attached {
		names = append(names, a.in(l))
	}
	return names
}

// numbered lists names, one a line in the paper: 1.名称.
func numbered(l lang, names []string) string {
	parts := make([]string, len(names))
	for i, name := range names {
		if l == zh {
			parts[i] = fmt.Sprintf("%d.%s", i+1, name)
		} else {
			parts[i] = fmt.Sprintf("%d %s", i+1, name)
		}
	}
	if l == zh {
		return strings.Join(parts, "\n")
	}
	return strings.Join(parts, "; ")
}

func (o *Claim) feePaid() (sum money.Fen) {
	for _, c := range o.Charges {
		sum += c.FeePaid
	}
	return sum
}

func (o *Claim) paid() (sum money.Fen) {
	for _, c := range o.Charges {
		sum += c.Paid
	}
	return sum
}

func (o *Claim) provisional() bool {
	return slices.ContainsFunc(o.Charges, func(c Charge) bool { return c.Provisional }) ||
		slices.ContainsFunc(o.Stretches, func(s Stretch) bool { return s.Provisional })
}

// block writes the paragraphs of a block; the paragraph of accounts is repeated for each account.
func (e *edition) block(name string, f facts) ([]string, error) {
	var out []string
	for _, p := range e.blocks[name] {
		texts, err := e.texts(p, f)
		if err != nil {
			return nil, fmt.Errorf("block %s: %w", name, err)
		}
		out = append(out, texts...)
	}
	return out, nil
}

// texts writes one paragraph: none where no variant of it holds, one for each account where it stands for such a passage.
func (e *edition) texts(p paragraph, f facts) ([]string, error) {
	if !f.any(p.variants) {
		return nil, nil
	}
	rounds := f.rounds(p.passage)
	if p.passage != "" {
		p = e.passages[p.passage]
	}
	var out []string
	for _, account := range rounds {
		text, err := e.write(p, f, account)
		if err != nil {
			return nil, err
		}
		out = append(out, f.begun(p, text))
	}
	return out, nil
}

// begun is a paragraph with a capital where it begins with a value: titles and the collector's own word for itself are written as
// they stand within a sentence.
func (f *facts) begun(p paragraph, text string) string {
	if f.lang != en || text == "" || len(p.pieces) == 0 || p.pieces[0].placeholder == "" {
		return text
	}
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// any tells whether one of the variants holds, or none is named.
func (f *facts) any(variants []string) bool {
	return len(variants) == 0 || slices.ContainsFunc(variants, func(v string) bool { return f.holds[v] })
}

// rounds are the accounts that a passage is written for, each in turn; every other passage is written once.
func (f *facts) rounds(passage string) []map[string]string {
	if strings.HasPrefix(passage, "pay_") {
		return f.accounts
	}
	return []map[string]string{nil}
}

// write writes a paragraph. A passage within it that is written for several accounts stands in one sentence where it is
// no sentence itself.
func (e *edition) write(p paragraph, f facts, account map[string]string) (string, error) {
	var b strings.Builder
	for _, piece := range p.pieces {
		switch {
		case !f.any(piece.variants):
			continue
		case piece.passage != "":
			for i, account := range f.rounds(piece.passage) {
				text, err := e.write(e.passages[piece.passage], f, account)
				if err != nil {
					return "", err
				}
				if i > 0 {
					b.WriteString(between(b.String(), f.lang))
				}
				b.WriteString(text)
			}
			continue
		case piece.placeholder == "":
			b.WriteString(piece.literal)
			continue
		}
		value := f.values[piece.placeholder]
		if own, ok := account[piece.placeholder]; ok {
			value = own
		}
		if value == "" && !slices.Contains(e.form.mayBeEmpty, piece.placeholder) {
			return "", fmt.Errorf("{%s} is empty", piece.placeholder)
		}
		b.WriteString(value)
	}
	if f.lang == en {
		return strings.Join(strings.Fields(b.String()), " "), nil // empty texts leave no double spaces
	}
	return b.String(), nil
}

// between joins a text to the one before.
func between(before string, l lang) string {
	switch {
	case l == en && strings.HasSuffix(before, "."):
		return " "
	case l == en:
		return "; "
	case strings.HasSuffix(before, "。"):
		return ""
	default:
		return "；"
	}
}
