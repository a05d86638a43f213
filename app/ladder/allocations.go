package ladder

import (
	"slices"

	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/hold"
	"arrears/app/law"
)

// allocated joins the applications for an allocation with the department's words and the banks' receipts. The decision
// is the department's: recorded as it came in, or drawn up here where both are one body.
func (s *Situation) allocated() error {
	for _, p := range s.issued(law.AllocationApplication) {
		a := AllocationAt{Application: p, Filed: s.served(p.Ref())}
		if err := s.decided(&a); err != nil {
			return err
		}
		for i := range s.Facts {
			f := &s.Facts[i]
			if f.Receipt != nil && f.About == p.Ref() {
				if err := a.Receive(*f.Receipt); err != nil {
					return err
				}
			}
		}
		for _, r := range s.issued(law.BankRelease) {
			if slices.Contains(r.Body.About, p.Ref()) {
				if served := s.served(r.Ref()); served != nil {
					a.Releases = append(a.Releases, bank.Release{Bank: r.Body.Bank, Account: first(r.Body.Accounts), On: served.On, Sum: r.Body.Sum})
				}
			}
		}
		decided := a.Execution.Decision.Sum > 0
		a.Closed = a.Refused != "" || decided && a.Remains() <= 0
		s.Allocations = append(s.Allocations, a)
	}
	return nil
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// decided finds demand, decision and notices of an application, those of the department and those drawn up here.
func (s *Situation) decided(a *AllocationAt) error {
	ref := a.Application.Ref()
	for i := range s.Facts {
		f := &s.Facts[i]
		if f.About != ref {
			continue
		}
		switch {
		case f.Demanded != nil:
			a.Demanded = f.Demanded
		case f.Decided != nil:
			a.Execution.Decision, a.Served, a.Refused = f.Decided.Decision, f.Decided.Served, f.Decided.Refused
		case f.Notified != nil:
			a.Notices = append(a.Notices, Noticed{Number: f.Notified.Number, Bank: f.Notified.Bank, Account: f.Notified.Account,
				Sum: f.Notified.Sum, On: f.Notified.On})
		}
	}
	for _, p := range s.about(law.AllocationDemand, ref) {
		a.Demand = p
		if served := s.served(p.Ref()); served != nil {
			end, err := s.demandEnds(served.On)
			if err != nil {
				return err
			}
			a.Demanded = &Demanded{Number: p.Number, On: p.IssuedOn, Served: served.On, Ends: end}
			s.wake(end + 1)
		}
	}
	for _, p := range s.about(law.AllocationDecision, ref) {
		a.Decision = p
		a.Execution.Decision = bank.Decision{Number: p.Number, DecidedOn: p.IssuedOn, Sum: p.Body.Sum, Shares: p.Body.Shares, Reason: p.Body.Text.Zh}
		if served := s.served(p.Ref()); served != nil {
			a.Served = served.On
		}
	}
	for _, p := range s.about(law.AllocationNotice, ref) {
		n := Noticed{Paper: p, Number: p.Number, Bank: p.Body.Bank, Account: first(p.Body.Accounts), Sum: p.Body.Sum}
		if served := s.served(p.Ref()); served != nil {
			n.On = served.On
		}
		a.Notices = append(a.Notices, n)
	}
	return nil
}

// demandEnds is the last day of the limit of a demand before an allocation (ACL 35).
func (s *Situation) demandEnds(served calendar.Day) (calendar.Day, error) {
	n, err := s.Region.AllocationDemandWorkingDays.On(served)
	if err != nil {
		return 0, err
	}
	term := hold.Term{Clock: hold.DemandLimit, Start: served, Length: n, Unit: law.WorkingDays}
	return hold.Tolled(s.Region.Calendar(), term, s.Holds).End.Day, nil
}

// about lists the issued papers of the kind that speak of the paper.
func (s *Situation) about(kind law.PaperKind, r Ref) []*Paper {
	return slices.DeleteFunc(s.issued(kind), func(p *Paper) bool { return !slices.Contains(p.Body.About, r) })
}

// atCourt joins the applications to the court with its words.
func (s *Situation) atCourt() error {
	for _, p := range s.issued(law.CourtApplication) {
		c := CourtAt{Paper: p, Filed: s.served(p.Ref())}
		for i := range s.Facts {
			if f := &s.Facts[i]; f.Court != nil && f.About == p.Ref() {
				c.Words = append(c.Words, f.Court)
			}
		}
		s.Applications = append(s.Applications, c)
	}
	return nil
}
