package ladder

import (
	"slices"

	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/guarantee"
	"arrears/app/law"
	"arrears/app/money"
)

// guaranteeChecks look at what is recorded of security and deferral before it is (SIL 63(2); Decree 13 Art 21, 22).
var guaranteeChecks = []check{
	{func(f *Fact) bool { return f.Guarantee != nil }, checkGuarantee},
	{func(f *Fact) bool { return f.Request != nil }, checkRequest},
	{func(f *Fact) bool { return f.Declined != nil }, checkDeclined},
	{func(f *Fact) bool { return f.Signature != nil }, checkSignature},
	{func(f *Fact) bool { return f.Found != nil }, checkFound},
	{func(f *Fact) bool { return f.ForceMajeure != nil }, checkForceMajeure},
}

// The conditions of a guarantee that is recorded, beside those of app/guarantee.
const (
	GuaranteeNumber gate.Key = "guarantee_number"
	StaysMade       gate.Key = "stays_made"
	DaysCome        gate.Key = "days_come"
	KnownAgreement  gate.Key = "known_agreement"
)

// offered are the conditions of a guarantee that is only offered; what follows a contract is looked at when it is to
// support an agreement.
var offered = []gate.Key{guarantee.KindAllowed, guarantee.FitsObject, guarantee.Valued, guarantee.RankKnown, guarantee.NotExpired}

// checkGuarantee looks at a guarantee: a further fact with its number replaces what was known of it. One that is to support
// an agreement, named in About, has to be whole and to cover it; one that is offered has to be possible at all, and what it
// is worth too little is told.
func checkGuarantee(s *Situation, f *Fact) (gate.Gate, error) {
	g := f.Guarantee
	out := s.numbered(f)
	if !g.ReleasedOn.IsZero() {
		return out, nil
	}
	supports := f.About.Kind == law.DeferralAgreement
	need, known, err := s.needOf(f)
	if err != nil {
		return nil, err
	}
	if supports {
		out = append(out, gate.Need(KnownAgreement, known, "SIL 63(2)", "所担保的协议须已起草。", "The agreement that it supports has to be drawn up.").
			With(gate.Name("agreement", f.About.String())).Cured("请核对协议。", "Compare the agreement."))
	}
	checked, err := g.Check(s.Region, need, f.On)
	if err != nil {
		return nil, err
	}
	for _, c := range checked {
		switch {
		case supports || slices.Contains(offered, c.Key):
			out = append(out, c)
		case c.Key == guarantee.WorthEnough:
			out = append(out, c.Weighs(gate.Warns))
		}
	}
	return out, nil
}

// numbered are the conditions of the number: the next one of the employer, or one that is known in the case, whose contract
// and entry stay what they were.
func (s *Situation) numbered(f *Fact) gate.Gate {
	g, next := f.Guarantee, 1
	var before *guarantee.Guarantee
	for i := range s.Guarantees {
		next = max(next, s.Guarantees[i].No+1)
		if s.Guarantees[i].No == g.No {
			before = &s.Guarantees[i]
		}
	}
	stays := true
	if before != nil {
		if from, stood := before.StandsFrom(); stood {
			now, stands := g.StandsFrom()
			stays = stands && now == from && before.ReleasedOn.IsZero()
		}
	}
	latest := max(g.Contract.Day, g.Registration.Day, g.DeliveredOn, g.Valuation.Day)
	return gate.Gate{
		gate.Need(GuaranteeNumber, before != nil && (s.givenIn(g.No) == f.CaseNo || f.CaseNo == 0) || before == nil && g.No == next, "SIL 63(2)", "担保须按次序编号；同一编号只用于同一担保。", "Guarantees are numbered one after another; a number stays with its guarantee.").
			With(gate.Count("number", g.No), gate.Count("next", next)).Cured("新的担保请使用下一个编号。", "Use the next number for a new one."),
		gate.Need(StaysMade, stays, "Civil Code 402, 429", "已经设立的担保，其合同、登记和交付日不得改变；已经解除的不再更新。", "Contract, entry and delivery of a security that stands do not change; one that was released is not renewed.").
			Cured("另行提供的担保请用新的编号登记；不再担保的，请解除。", "Enter other security under a new number, and release what secures no more."),
		gate.Need(DaysCome, latest <= f.On, "SIL 63(2)", "合同、登记、交付和估值之日须不晚于登记事项之日。", "Contract, entry, delivery and valuation are not after the day of the fact.").
			With(gate.Day("latest", latest), gate.Day("on", f.On)).Cured("请更正日期，或者待办理后再登记。", "Correct the day, or record it once it is done."),
	}
}

// needOf is what a guarantee is asked to cover: the debt of the agreement that it is to support on its final day, else that
// of the orders on the last day of the longest deferral.
func (s *Situation) needOf(f *Fact) (guarantee.Need, bool, error) {
	until, err := s.FinalDay()
	lines, known := s.unperformed().lines, false
	if p := s.Paper(f.About); p != nil && p.Live() && p.Body.Plan != nil {
		until, lines, known = p.Body.Plan.Last(), s.open(planLines(p.Body.Plan)), true
	}
	if err != nil {
		return guarantee.Need{}, false, err
	}
	need := guarantee.Need{EmployerCode: string(s.Employer.Code), Until: until}
	if need.Owed, err = s.growing(lines)(until); err != nil {
		return guarantee.Need{}, false, err
	}
	need.Others, err = s.standingBeside(f.Guarantee.No, until)
	return need, known, err
}

// standingBeside is what the other securities that stand today cover on the day.
func (s *Situation) standingBeside(no int, day calendar.Day) (sum money.Fen, err error) {
	for i := range s.Guarantees {
		g := &s.Guarantees[i]
		if g.No == no || !g.StandsOn(s.Day) {
			continue
		}
		worth, err := g.Worth(s.Region, day)
		if err != nil {
			return 0, err
		}
		sum += worth
	}
	return sum, nil
}
