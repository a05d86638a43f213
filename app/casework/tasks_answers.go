package casework

import (
	"slices"

	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/ladder"
	"arrears/app/law"
)

// answers: what was handed to a bank, the department or the court waits for their word, and an agreement for its signature.
// Their answers are recorded by a person.
func (l *listing) answers() {
	s := l.view.Situation
	for i := range s.Papers {
		p := &s.Papers[i]
		if p.State != ladder.Issued || p.IssuedOn > s.Day || p.CaseNo != s.CaseNo || s.CaseNo == 0 ||
			ladder.IsWithdrawn(p.Ref(), s.Papers, s.Facts, s.Day) {
			continue
		}
		if reason, since := l.awaited(p); reason != "" {
			l.add(Task{Key: p.Ref().String(), Want: WantRecord, Paper: p.Kind, PaperNo: p.No, CaseNo: p.CaseNo, Reason: reason,
				Figures: TaskFigures{Day: since, Bank: p.Body.Bank, Number: p.Number}})
		}
	}
}

// awaited says what an issued paper waits for and since which day.
func (l *listing) awaited(p *ladder.Paper) (TaskReason, calendar.Day) {
	s := l.view.Situation
	switch p.Kind {
	case law.BankEnquiry:
		for i := range s.Book.Enquiries {
			e := &s.Book.Enquiries[i]
			answered := slices.ContainsFunc(s.Book.Answers, func(a bank.Answer) bool { return a.EnquiryNo == e.No })
			if e.No == p.No && !e.HandedOn.IsZero() && !answered {
				return BecauseNoBankAnswer, e.HandedOn
			}
		}
	case law.AllocationApplication:
		for i := range s.Allocations {
			a := &s.Allocations[i]
			if a.Application == p && a.Filed != nil && a.Decision == nil && a.Execution.Decision.Sum == 0 && a.Refused == "" && !a.Closed {
				return BecauseNoDecision, a.Filed.On
			}
		}
	case law.DeferralAgreement:
		for i := range s.Agreements {
			if a := &s.Agreements[i]; a.Paper == p && a.SignedOn.IsZero() && a.EndedOn.IsZero() {
				return BecauseUnsigned, p.IssuedOn
			}
		}
	case law.CourtApplication:
		for i := range s.Applications {
			if a := &s.Applications[i]; a.Paper == p && a.Filed != nil && len(a.Words) == 0 {
				return BecauseNoCourtWord, a.Filed.On
			}
		}
	}
	return "", 0
}
