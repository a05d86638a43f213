package ladder

import (
	"slices"
	"strings"

	"arrears/app/calendar"
	"arrears/app/deferral"
	"arrears/app/gate"
	"arrears/app/guarantee"
	"arrears/app/hold"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
	"arrears/app/settlement"
)

// guaranteeSteps are those of SIL 63(2), second half, and of Decree 13 Art 21 and 22: security is asked for and contracted,
// paying later is agreed, kept or broken, and what is no longer needed is given back.
var guaranteeSteps = []step{
	{law.GuaranteeRequirement, requireGuarantee},
	{law.SecurityContract, contractSecurity},
	{law.DeferralAgreement, agreeDeferral},
	{law.BreachNotice, noticeBreach},
	{law.DeferralTermination, terminateDeferral},
	{law.SecurityRelease, releaseSecurity},
	{law.ForceMajeureRecord, recordForceMajeure},
}

// The conditions that several of these steps share, beside those of app/deferral and app/guarantee.
const (
	NotYetSecure gate.Key = "not_secured"   // no security that stands covers the debt
	NotOwned     gate.Key = "one_measure"   // the arrears are in no agreement and not before the court
	SecurityMade gate.Key = "security_made" // the security was contracted
)

// debtSecured is what a guarantee or an agreement is about: orders that are not performed, and what is owed of them.
type debtSecured struct {
	orders []*OrderAt
	lines  []order.Line
	served calendar.Day   // of the order served last; no day: one of them is not proved
	limit  calendar.Dated // the last day of all limits; no day while one does not run
}

// unperformed are the orders whose limit has passed with principal unpaid; where there is none yet, those on which principal
// is owed, so that the gate can say what is missing.
func (s *Situation) unperformed() debtSecured {
	var over, all []*OrderAt
	for i := range s.Orders {
		o := &s.Orders[i]
		if o.Principal() <= 0 {
			continue
		}
		all = append(all, o)
		if o.Ended {
			over = append(over, o)
		}
	}
	if len(over) > 0 {
		return debtOf(over)
	}
	return debtOf(all)
}

func debtOf(orders []*OrderAt) debtSecured {
	d := debtSecured{orders: orders}
	proved := true
	for _, o := range orders {
		d.lines = append(d.lines, o.Open...)
		if o.Served == nil {
			proved = false
			continue
		}
		d.served = max(d.served, o.Served.On)
		if o.Limit.End.Day > d.limit.Day {
			d.limit = o.Limit.End
		}
	}
	if !proved {
		d.served, d.limit = 0, calendar.Dated{}
	}
	return d
}

func (d *debtSecured) refs() []Ref {
	out := make([]Ref, len(d.orders))
	for i, o := range d.orders {
		out[i] = Ref{law.OrderToPay, o.No}
	}
	return out
}

// orderedBy is the debt of lines that are named, with the orders that stand for them; the service is not proved where a
// line stands in no order.
func (s *Situation) orderedBy(lines []order.Line) debtSecured {
	var orders []*OrderAt
	ordered := true
	for i := range lines {
		at := slices.IndexFunc(s.Orders, func(o OrderAt) bool { return hasLine(o.Lines, lines[i].Key) })
		if at < 0 {
			ordered = false
			continue
		}
		if o := &s.Orders[at]; !slices.Contains(orders, o) {
			orders = append(orders, o)
		}
	}
	d := debtOf(orders)
	d.lines = lines
	if !ordered {
		d.served, d.limit = 0, calendar.Dated{}
	}
	return d
}

func hasLine(lines []order.Line, key order.Key) bool {
	return slices.ContainsFunc(lines, func(l order.Line) bool { return l.Key == key })
}

// runs tells whether steps of the case make sense at all: it is open and its execution has not ended for good (ACL 40).
func (s *Situation) runs() bool { return s.CaseNo > 0 && s.Ending == nil }

// isDone tells whether the paper of a move has been issued, so that nothing is left to do for it.
func (s *Situation) isDone(key string) bool {
	p := s.live(key)
	return p != nil && p.State == Issued
}

// round counts the agreements of the case that have come to an end, kept or broken: after each a guarantee may be asked for
// and an agreement made once more.
func (s *Situation) round() int {
	n := 0
	for i := range s.Agreements {
		a := &s.Agreements[i]
		if a.Paper.CaseNo == s.CaseNo && !a.InForce.IsZero() && a.InForce <= s.Day && !a.Runs(s.Day) {
			n++
		}
	}
	return n
}

// growing is what is owed of the lines on a later day if nothing is paid until then.
func (s *Situation) growing(lines []order.Line) guarantee.Debt {
	var debts []settlement.Debt
	for i := range lines {
		if l := s.lines[lines[i].Key]; l != nil && l.Debt != nil {
			debts = append(debts, *l.Debt)
		}
	}
	return guarantee.Owed(debts)
}

// asSigned are the lines as an agreement that is signed on the day finds them: with that day the fee stands still, so that a
// payment of that very day may pay more of them. What it pays off needs no agreement.
func (s *Situation) asSigned(lines []order.Line, day calendar.Day) ([]order.Line, error) {
	if len(lines) == 0 {
		return nil, nil
	}
	st, err := s.At(max(day, s.Day), deferral.Waives(lines, day)...)
	if err != nil {
		return nil, err
	}
	var out []order.Line
	for i := range lines {
		for n := range st.Lines {
			if l := &st.Lines[n]; order.KeyOf(&l.Charge) == lines[i].Key && l.PrincipalOutstanding+l.LateFeeOutstanding > 0 {
				out = append(out, lineOf(l))
			}
		}
	}
	return out, nil
}

// cover is what the securities of the case come to for a debt.
type cover struct {
	each  []gate.Gate           // what each lacks, of those that were not released
	sound []guarantee.Guarantee // those that lack nothing beside worth
	short money.Fen             // what is not covered
}

// covering measures the securities that were not released against a debt that grows, from one day to another: one that
// lacks anything counts for nothing.
func (s *Situation) covering(debt guarantee.Debt, from, until calendar.Day) (*cover, error) {
	c := &cover{}
	owed, err := debt(until)
	if err != nil {
		return nil, err
	}
	need := guarantee.Need{EmployerCode: string(s.Employer.Code), Until: until, Owed: owed, Others: owed}
	var all []guarantee.Guarantee
	for i := range s.Guarantees {
		g := &s.Guarantees[i]
		if !g.ReleasedOn.IsZero() && g.ReleasedOn <= s.Day {
			continue
		}
		all = append(all, *g)
		checked, err := g.Check(s.Region, need, s.Day)
		if err != nil {
			return nil, err
		}
		if checked.Open() && g.StandsOn(s.Day) {
			c.sound = append(c.sound, *g)
		}
	}
	total, err := guarantee.CoverageOn(s.Region, c.sound, debt, until)
	if err != nil {
		return nil, err
	}
	for i := range all {
		own, err := all[i].Worth(s.Region, until)
		if err != nil {
			return nil, err
		}
		need.Others = total.Worth
		if slices.ContainsFunc(c.sound, func(g guarantee.Guarantee) bool { return g.No == all[i].No }) {
			need.Others -= own
		}
		checked, err := all[i].Check(s.Region, need, s.Day)
		if err != nil {
			return nil, err
		}
		c.each = append(c.each, checked)
	}
	if c.short = total.Short(); c.short > 0 {
		return c, nil
	}
	first, falls, err := guarantee.FirstShort(s.Region, c.sound, debt, from, until)
	if falls {
		c.short = first.Short()
	}
	return c, err
}

// isInsolvent tells whether insolvency proceedings run today.
func (s *Situation) isInsolvent() bool {
	return slices.ContainsFunc(s.Holds, func(h hold.Hold) bool { return h.Ground == hold.Insolvency && h.RunsOn(s.Day) })
}

// ownerOf names the paper of a measure, of the kinds given or of any, that owns something of the lines; empty: none does.
func (s *Situation) ownerOf(lines []order.Line, but Ref, kinds ...MeasureKind) string {
	for i := range s.Measures {
		m := &s.Measures[i]
		if m.Paper == but || len(kinds) > 0 && !slices.Contains(kinds, m.Kind) {
			continue
		}
		if slices.ContainsFunc(lines, func(l order.Line) bool { return m.Owns[l.Key] > 0 }) {
			return s.nameOf(m.Paper)
		}
	}
	return ""
}

// nameOf is a paper as people name it: its number, or its title where it has none.
func (s *Situation) nameOf(r Ref) string {
	if p := s.Paper(r); p != nil && p.Number != "" {
		return p.Number
	}
	return strings.TrimSpace(r.Kind.Title().Zh)
}

// ordersProved are the conditions that the orders were served with proof, that their limit has passed and that principal is
// owed (SIL 63(1), (2)).
func (d *debtSecured) ordersProved(day calendar.Day) gate.Gate {
	after := d.limit
	if !after.Day.IsZero() {
		after.Day++
	}
	owed := principal(d.lines)
	return gate.Gate{
		gate.Need(OrderServed, !d.served.IsZero() && d.served <= day, "SIL 63(1)", "限期缴纳通知书须已送达并有证明。", "The order to pay has to be served with proof.").
			With(gate.Day("served_on", d.served)).Cured("请送达通知书并登记送达回证。", "Serve the order and enter the receipt.").
			Prevents("没有送达证明的通知书不产生期限。", "An order without proof of service starts no limit."),
		gate.Need(LimitPassed, !d.limit.Day.IsZero() && d.limit.Day < day, "SIL 63(2)", "限期缴纳的期限须已届满。", "The limit of the order has to have passed.").
			With(gate.Day("limit", d.limit.Day)).From(after).Cured("请待期限届满。", "Wait until the limit has passed."),
		gate.Need(StillOwed, owed > 0, "SIL 63(2)", "须仍有欠缴的本金。", "Principal has to be owed still.").
			With(gate.Amount("principal", owed)).Cured("没有欠缴本金的，无需担保。", "Where none is owed no security is asked for."),
	}
}
