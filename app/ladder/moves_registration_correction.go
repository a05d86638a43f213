package ladder

import (
	"fmt"
	"slices"

	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/law"
)

// corrections orders the registrations that are late: of the employer, and of employees, those found later by a further
// order (SIL 57, 58, 84). The order is the department's; here it is drafted only where both are one body.
func (s *Situation) corrections(wish *Body) ([]Move, error) {
	wakesOn(s, s.Region.SameBody)
	if !s.Region.Drafts(law.CorrectionOrder, s.Day) {
		return nil, nil
	}
	if wish != nil {
		return []Move{s.correction(wish.Variant, wish.People)}, nil
	}
	var moves []Move
	for _, variant := range []string{ofEmployer, ofEmployees} {
		open := slices.DeleteFunc(s.breachesOf(variant), func(b *Registration) bool { return !s.isMissing(b) || s.isOrdered(b) })
		if len(open) > 0 {
			moves = append(moves, s.correction(variant, persons(open)))
		}
	}
	return moves, nil
}

// isOrdered tells whether an order to correct that stands names the breach.
func (s *Situation) isOrdered(b *Registration) bool {
	return slices.ContainsFunc(s.issued(law.CorrectionOrder), func(p *Paper) bool {
		return p.IssuedOn >= b.FoundOn && covers(&p.Body, b)
	})
}

func covers(order *Body, b *Registration) bool {
	if b.Person == "" {
		return order.Variant == ofEmployer
	}
	return order.Variant == ofEmployees && slices.Contains(order.People, b.Person)
}

// correction is the order for the employer, or for the people named.
func (s *Situation) correction(variant string, people []string) Move {
	wanted := Body{Variant: variant, People: people}
	named := slices.DeleteFunc(s.breachesOf(variant), func(b *Registration) bool { return !covers(&wanted, b) })
	known := len(named) > 0 && len(persons(named)) == len(people)
	missing := slices.DeleteFunc(slices.Clone(named), func(b *Registration) bool { return !s.isMissing(b) })
	fresh := slices.DeleteFunc(slices.Clone(missing), func(b *Registration) bool { return s.isOrdered(b) })
	var last calendar.Day
	for _, b := range named {
		last = max(last, b.TermEnd)
	}
	article := "SIL 57, 84"
	if variant == ofEmployees {
		article = "SIL 58, 84"
	}
	all := len(persons(missing)) == len(people) && len(missing) > 0
	return Move{
		Kind: law.CorrectionOrder, Key: keyOf(law.CorrectionOrder, variant, s.everIssued(law.CorrectionOrder, variant)+1), Article: article,
		ByNight: true, Body: wanted, CaseNo: s.CaseNo,
		Gate: gate.Gate{
			gate.Need(RegistrationLate, known && last < s.Day, article, "办理登记的期限须已届满而未登记，并已由夜间检查查明。", "The time to register has passed without registration, and a night has found it.").
				With(gate.Day("term_end", last), gate.Count("people", len(people)), gate.Count("found", len(named))).From(dayAfter(calendar.Dated{Day: last})).
				Cured("请只列已查明逾期的单位或者职工。", "Name only the employer or employees that were found late.").
				Prevents("认定事实不清。", "The facts are not established."),
			gate.Need(RegistrationMissing, !known || all, article, "须至今仍未登记。", "The registration is missing still.").
				With(gate.Count("missing", len(missing))).Cured("已经登记的，不再责令改正；请从名单中删去。", "Who is registered now is not ordered any more: take them off the list.").
				Prevents("违法行为已经改正。", "The breach was corrected already."),
			gate.Need(NotYetOrdered, !all || len(persons(fresh)) == len(people) && len(fresh) > 0, "SIL 84", "同一事项须未责令改正过。", "The same breach was not ordered to be corrected before.").
				Cured("已经责令改正的，等待期限届满，逾期移送处罚。", "It was ordered already: wait for its time, then refer it for the fine.").
				Prevents("重复作出同一处理。", "The same act is done twice."),
		},
	}
}

// everIssued counts the papers of a kind and variant that were ever issued, withdrawn ones too, so that a further one has a key
// of its own.
func (s *Situation) everIssued(kind law.PaperKind, variant string) int {
	n := 0
	for i := range s.Papers {
		if p := &s.Papers[i]; p.Kind == kind && p.State == Issued && p.Body.Variant == variant {
			n++
		}
	}
	return n
}

// CorrectionAt is an order to correct with what came of it, drawn up here or recorded from the department.
type CorrectionAt struct {
	Paper    *Paper // own
	FactNo   int    // of the fact; 0: own
	Number   string
	IssuedOn calendar.Day
	ServedOn calendar.Day   // no day: not proved
	Ends     calendar.Dated // the last day of its limit
	Missing  []*Registration
}

// Corrections are the orders to correct that stand, with the breaches in them that are not made good.
func (s *Situation) Corrections() ([]CorrectionAt, error) {
	var out []CorrectionAt
	for _, p := range s.issued(law.CorrectionOrder) {
		c := CorrectionAt{Paper: p, Number: p.Number, IssuedOn: p.IssuedOn}
		if served := s.served(p.Ref()); served != nil {
			limit, err := s.limitOf(p.Kind, p.IssuedOn, served)
			if err != nil {
				return nil, err
			}
			c.ServedOn, c.Ends = served.On, limit.End
		}
		c.Missing = s.missingOf(&p.Body, p.IssuedOn)
		out = append(out, c)
	}
	for i := range s.Facts {
		f := &s.Facts[i]
		if f.Corrected == nil {
			continue
		}
		d := f.Corrected
		c := CorrectionAt{FactNo: f.No, Number: d.Number, IssuedOn: d.On, ServedOn: d.Served, Ends: calendar.Dated{Day: d.Ends}}
		c.Missing = s.missingOf(&Body{Variant: d.Variant, People: persons(s.breachesOf(d.Variant))}, d.On)
		out = append(out, c)
	}
	for i := range out {
		s.wake(out[i].Ends.Day + 1)
	}
	return out, nil
}

// missingOf are the breaches of an order that were found by its day and are not made good.
func (s *Situation) missingOf(order *Body, day calendar.Day) []*Registration {
	return slices.DeleteFunc(s.breachesOf(order.Variant), func(b *Registration) bool {
		return b.FoundOn > day || !covers(order, b) || !s.isMissing(b)
	})
}

// CorrectionOf is the order to correct that a referral rests on.
func (s *Situation) CorrectionOf(referral *Body) (*CorrectionAt, error) {
	all, err := s.Corrections()
	if err != nil {
		return nil, err
	}
	for i := range all {
		if c := &all[i]; c.isIn(referral) {
			return c, nil
		}
	}
	return nil, fmt.Errorf("no order to correct stands for %v %d", referral.About, referral.Number)
}

func (c *CorrectionAt) isIn(referral *Body) bool {
	if c.Paper != nil {
		return slices.Contains(referral.About, c.Paper.Ref())
	}
	return len(referral.About) == 0 && referral.Number == c.FactNo
}
