package ladder

import (
	"arrears/app/calendar"
	"arrears/app/hold"
	"arrears/app/law"
	"arrears/app/service"
)

// Clock is a legal term of the case: which paper it runs from, the article it rests on, its arithmetic with every hold that
// fell into it, and whether it has ended by the day.
type Clock struct {
	Paper   Ref
	Article string
	hold.Tolling
	Ended bool
}

// named is a term that the nation gives a length in a parameter.
type named struct {
	clock   hold.Clock
	name    law.Name
	article string
}

var (
	orderClock   = named{hold.OrderLimit, law.OrderLimitWorkingDays, "SIL 63(1); Decree 20 Art 16"}
	demandClock  = named{hold.DemandLimit, law.CourtDemandWorkingDays, "ACL 54, 69"}
	remedyClocks = []named{
		{hold.Reconsider, law.ReconsiderationDays, "Reconsideration Law 20"},
		{hold.Sue, law.SuitMonths, "Litigation Law 46"},
	}
)

// Clocks lists the terms that run or ran from what was served, in the order of the papers.
func (s *Situation) Clocks() ([]Clock, error) {
	var out []Clock
	add := func(r Ref, served *service.Served, terms ...named) error {
		for _, n := range terms {
			c, err := s.clock(r, served, n)
			if err != nil {
				return err
			}
			out = append(out, c)
		}
		return nil
	}
	for i := range s.Orders {
		o := &s.Orders[i]
		if o.Served == nil {
			continue
		}
		if err := add(Ref{law.OrderToPay, o.No}, o.Served, append([]named{orderClock}, remedyClocks...)...); err != nil {
			return nil, err
		}
	}
	for i := range s.Papers {
		p := &s.Papers[i]
		served := s.served(p.Ref())
		if p.State != Issued || served == nil || s.isWithdrawn(p.Ref()) {
			continue
		}
		if err := add(p.Ref(), served, runFrom(p.Kind)...); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// runFrom are the terms that run from the service of a paper; remedies run from everything that burdens the party.
func runFrom(kind law.PaperKind) []named {
	switch kind {
	case law.CourtDemand:
		return []named{demandClock}
	case law.LevyDecision:
		return append([]named{orderClock}, remedyClocks...)
	case law.CorrectionOrder, law.AssessmentDecision, law.AllocationDecision, law.GuaranteeRequirement:
		return remedyClocks
	default:
		return nil
	}
}

func (s *Situation) clock(r Ref, served *service.Served, n named) (Clock, error) {
	term, err := hold.TermOf(s.Region, n.clock, n.name, served.On)
	if err != nil {
		return Clock{}, err
	}
	t := hold.Tolled(s.Region.Calendar(), term, s.Holds)
	return Clock{Paper: r, Article: n.article, Tolling: t, Ended: t.End.Day < s.Day}, nil
}

// Redated is a term whose end moved, because a proof of service was added, struck out or a hold was entered.
type Redated struct {
	Paper         Ref
	Clock         hold.Clock
	Article       string
	Before, After calendar.Dated // no day: it did not run before, or runs no more
}

// Moved compares the terms of two situations of one case and lists those whose end moved.
func Moved(before, after []Clock) []Redated {
	var out []Redated
	find := func(list []Clock, c *Clock) calendar.Dated {
		for i := range list {
			if list[i].Paper == c.Paper && list[i].Term.Clock == c.Term.Clock {
				return list[i].End
			}
		}
		return calendar.Dated{}
	}
	for i := range after {
		c := &after[i]
		if was := find(before, c); was != c.End {
			out = append(out, Redated{c.Paper, c.Term.Clock, c.Article, was, c.End})
		}
	}
	for i := range before {
		c := &before[i]
		if now := find(after, c); now.Day.IsZero() {
			out = append(out, Redated{c.Paper, c.Term.Clock, c.Article, c.End, now})
		}
	}
	return out
}
