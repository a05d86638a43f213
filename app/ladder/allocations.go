package ladder

import (
	"slices"

	"arrears/app/bank"
	"arrears/app/law"
)

// allocated joins the applications for an allocation with the department's words and the banks' receipts. The decision
// is the department's: recorded as it came in, or drawn up here where both are one body. An application that was withdrawn
// is a measure no more; it stays in view while a bank may still act on a notice.
func (s *Situation) allocated() error {
	for i := range s.Papers {
		p := &s.Papers[i]
		if p.Kind != law.AllocationApplication || p.State != Issued || p.IssuedOn > s.Day {
			continue
		}
		a := AllocationAt{Application: p, Filed: s.served(p.Ref()), Withdrawn: s.isWithdrawn(p.Ref())}
		if err := s.decided(&a); err != nil {
			return err
		}
		if a.Withdrawn && len(a.Notices) == 0 {
			continue
		}
		for i := range s.Facts {
			// what came in was checked when it was recorded; a decision that was replaced later does not undo it
			if f := &s.Facts[i]; f.Receipt != nil && s.applicationOf(f.About) == p.Ref() {
				a.Receipts = append(a.Receipts, *f.Receipt)
			}
		}
		s.released(&a)
		a.Closed = a.Withdrawn || a.Refused != "" || a.Execution.Decision.Sum > 0 && a.pending() <= 0
		s.Allocations = append(s.Allocations, a)
	}
	return nil
}

// released joins the notices of an allocation with the papers that tell the banks to leave it. Only a sum that is owed no
// more leaves the decision itself; a suspension and a decision that was taken back end the notice.
func (s *Situation) released(a *AllocationAt) {
	for _, r := range s.about(law.BankRelease, a.Application.Ref()) {
		served := s.served(r.Ref())
		for i := range a.Notices {
			if n := &a.Notices[i]; n.isTold(&r.Body) {
				n.Releases = append(n.Releases, Released{Paper: r, Served: served != nil})
			}
		}
		if served != nil && r.Body.Variant == PaidOtherwise {
			a.Releases = append(a.Releases, bank.Release{Bank: r.Body.Bank, Account: first(r.Body.Accounts), On: served.On, Sum: r.Body.Sum})
		}
	}
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// applicationOf names the application for an allocation that a paper is or speaks of; empty where it is none of these.
func (s *Situation) applicationOf(r Ref) Ref {
	if r.Kind == law.AllocationApplication {
		return r
	}
	if p := s.Paper(r); p != nil {
		for _, about := range p.Body.About {
			if about.Kind == law.AllocationApplication {
				return about
			}
		}
	}
	return Ref{}
}

// decided finds demand, decision and notices of an application, those of the department and those drawn up here.
func (s *Situation) decided(a *AllocationAt) error {
	ref := a.Application.Ref()
	for i := range s.Facts {
		f := &s.Facts[i]
		if s.applicationOf(f.About) != ref {
			continue
		}
		switch {
		case f.Demanded != nil:
			a.Demanded = f.Demanded
			s.wake(f.Demanded.Served)
		case f.Decided != nil:
			a.Execution.Decision, a.Served, a.Refused = f.Decided.Decision, f.Decided.Served, f.Decided.Refused
			s.wake(f.Decided.Served)
		case f.Notified != nil:
			a.Notices = append(a.Notices, Noticed{Number: f.Notified.Number, Bank: f.Notified.Bank, Account: f.Notified.Account,
				Sum: f.Notified.Sum, On: f.Notified.On})
			s.wake(f.Notified.On)
		}
	}
	for _, p := range s.about(law.AllocationDemand, ref) {
		a.Demand = p
		if served := s.served(p.Ref()); served != nil {
			end, err := s.limitOf(p.Kind, p.IssuedOn, served)
			if err != nil {
				return err
			}
			a.Demanded = &Demanded{Number: p.Number, On: p.IssuedOn, Served: served.On, Ends: end.End.Day}
			s.wake(end.End.Day + 1)
		}
	}
	for _, p := range s.about(law.AllocationDecision, ref) {
		a.Decision = p
		a.Execution.Decision = bank.Decision{Number: p.Number, DecidedOn: p.IssuedOn, Sum: p.Body.Sum, Shares: p.Body.Shares, Reason: p.Body.Text.Zh}
		a.Served, a.Refused = 0, ""
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
