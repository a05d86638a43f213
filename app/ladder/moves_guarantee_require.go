package ladder

import (
	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/guarantee"
	"arrears/app/hold"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// The texts of a requirement of a guarantee.
const (
	BalancesLow = "low"   // SIL 63(2): the balances are below the sum due
	AfterShort  = "after" // Decree 20: an allocation was carried out and was not enough
)

// requireGuarantee asks the employer for a guarantee, once in a case and once more after each agreement that has ended.
func requireGuarantee(s *Situation, wish *Body) ([]Move, error) {
	d := s.unperformed()
	key := keyOf(law.GuaranteeRequirement, s.CaseNo, s.round())
	if !s.runs() || len(d.orders) == 0 || s.isDone(key) {
		return nil, nil
	}
	body := Body{About: d.refs(), Variant: BalancesLow, Lines: d.lines, Sum: principal(d.lines)}
	short, err := s.allocatedShort(d.lines)
	if err != nil {
		return nil, err
	}
	if short != nil {
		body.Variant = AfterShort
		body.About = append(body.About, short.ref())
	}
	if wish != nil {
		body.Text, body.Text2 = wish.Text, wish.Text2
	}
	wakesOn(s, s.Region.GuaranteeAfterAllocation)
	wakesOn(s, s.Region.GuaranteeHaircut)
	wakesOn(s, s.Region.GuaranteeKinds)
	conditions := d.ordersProved(s.Day)
	low, err := s.Book.BalanceBelow(s.Region, principal(d.lines), s.Day)
	if err != nil {
		return nil, err
	}
	if short != nil {
		low.Met, low.Article = true, "Decree 20"
	}
	secure, err := s.notSecured(d.lines)
	if err != nil {
		return nil, err
	}
	conditions = append(conditions, low, secure, s.notOwned(d.lines, InAgreement, InCourt), s.notHeld(hold.Execution))
	return []Move{{Kind: law.GuaranteeRequirement, Key: key, Article: "SIL 63(2)", Gate: conditions, Body: body, ByNight: true}}, nil
}

// allocatedShort is the allocation that was carried out and left principal of the lines unpaid, where the region takes that
// for balances below the sum due (Decree 20); nil where there is none.
func (s *Situation) allocatedShort(lines []order.Line) (*AllocationAt, error) {
	counts, err := s.Region.GuaranteeAfterAllocation.On(s.Day)
	if err != nil || !counts {
		return nil, err
	}
	for i := range s.Allocations {
		a := &s.Allocations[i]
		if !a.Closed || a.CameIn() == 0 {
			continue
		}
		for n := range lines {
			if lines[n].Outstanding() > 0 && hasLine(a.Application.Body.Lines, lines[n].Key) {
				return a, nil
			}
		}
	}
	return nil, nil
}

// ref is the decision where it was drawn up here, else the application that led to it.
func (a *AllocationAt) ref() Ref {
	if a.Decision != nil {
		return a.Decision.Ref()
	}
	return a.Application.Ref()
}

// notOwned is the condition that no measure of the kinds owns the lines.
func (s *Situation) notOwned(lines []order.Line, kinds ...MeasureKind) gate.Condition {
	owner := s.ownerOf(lines, Ref{}, kinds...)
	return gate.Need(NotOwned, owner == "", "SIL 63", "同一笔欠费须不在其他措施之中。", "No charge may be in another measure.").
		With(gate.Name("paper", owner)).Cured("请先结束该项措施。", "End that measure first.").
		Prevents("同一笔欠费被重复追缴。", "The same arrears are collected twice.")
}

// givenBy is the last day to give a guarantee that is required today.
func (s *Situation) givenBy(from calendar.Day) (calendar.Dated, error) {
	n, err := s.Region.GuaranteeLimitWorkingDays.On(from)
	if err != nil {
		return calendar.Dated{}, err
	}
	return s.Region.Calendar().TermWorkingDays(from, n), nil
}

// notSecured is the condition that the securities which stand do not cover the debt already.
func (s *Situation) notSecured(lines []order.Line) (gate.Condition, error) {
	until, err := s.givenBy(s.Day)
	if err != nil {
		return gate.Condition{}, err
	}
	c, err := s.covering(s.growing(lines), s.Day, until.Day)
	if err != nil {
		return gate.Condition{}, err
	}
	if len(c.sound) > 0 && s.ownerOf(lines, Ref{}, InAgreement) == "" {
		s.wake(s.Day + 1) // the fee grows, and the end of the limit comes nearer to the last day of the security
	}
	return gate.Need(NotYetSecure, c.short > 0 || principal(lines) == 0, "SIL 63(2)", "须尚无足额担保。", "There is no security yet that covers the debt.").
		With(gate.Count("guarantees", len(c.sound)), gate.Amount("short", c.short)).
		Cured("已有足额担保的，请签订延期缴费协议或者依法实现担保。", "Where it is covered, agree on a deferral or realise the security."), nil
}

// LeastSecurity is the lowest value of the security that is asked for: principal and late fee as they will be owed at the
// end of the limit to give it, less what is secured already, before the haircut of the region.
func (s *Situation) LeastSecurity(lines []order.Line) (money.Fen, error) {
	until, err := s.givenBy(s.Day)
	if err != nil {
		return 0, err
	}
	c, err := s.covering(s.growing(lines), s.Day, until.Day)
	if err != nil {
		return 0, err
	}
	return guarantee.Least(s.Region, c.short, s.Day)
}
