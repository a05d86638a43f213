package ladder

import (
	"slices"

	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

var registrationSteps = []step{
	{law.CorrectionOrder, (*Situation).corrections},
	{law.AssessmentDecision, (*Situation).assessments},
	{law.FineReferral, (*Situation).referrals},
}

// The variants of an order to correct and of a referral for its fine.
const (
	ofEmployer  = "u" // the employer is not registered (SIL 57)
	ofEmployees = "s" // employees are not registered (SIL 58)
	ofMissing   = "r" // not registered in the time of the order to correct (SIL 84)
	ofUnpaid    = "p" // not paid in the time of the order to pay (SIL 86)
)

// The conditions of the papers about registration and of the referrals.
const (
	RegistrationLate    gate.Key = "registration_late"
	RegistrationMissing gate.Key = "registration_missing"
	NotYetOrdered       gate.Key = "not_yet_ordered"
	AssessedStands      gate.Key = "assessed_stands"
	AssessedDue         gate.Key = "assessed_due"
	CorrectionServed    gate.Key = "correction_served"
	CorrectionOver      gate.Key = "correction_over"
	PrincipalOwed       gate.Key = "principal_owed"
	PenaltyInTime       gate.Key = "penalty_in_time"
)

// caseOver tells whether the case is closed or its execution has ended: nothing but releases and its closing follows.
func (s *Situation) caseOver() bool { return s.CaseNo == 0 || s.Ending != nil }

// told is the issued paper that stands for a move; nil where there is none. A draft tells nobody anything.
func (s *Situation) told(key string) *Paper {
	if p := s.live(key); p != nil && p.State == Issued {
		return p
	}
	return nil
}

// declined tells whether an officer took a draft of the move back. The night does not press it on them again; they may
// still ask for it.
func (s *Situation) declined(key string) bool {
	return slices.ContainsFunc(s.Papers, func(p Paper) bool {
		return p.Key == key && p.State == Withdrawn && !slices.Contains(NightReasons, p.Reason)
	})
}

// wakesOn notes the days from which a region's convention changes.
func wakesOn[T any](s *Situation, series law.Series[T]) {
	for _, v := range series.Values() {
		s.wake(v.From)
	}
}

// dayAfter is the first day after a last day; no day stays no day.
func dayAfter(d calendar.Dated) calendar.Dated {
	if !d.Day.IsZero() {
		d.Day++
	}
	return d
}

// breachesOf are the breaches of a variant: the employer's own, or those of people.
func (s *Situation) breachesOf(variant string) []*Registration {
	var out []*Registration
	for i := range s.Breaches {
		b := &s.Breaches[i]
		if b.FoundOn <= s.Day && (b.Person == "") == (variant == ofEmployer) {
			out = append(out, b)
		}
	}
	return out
}

// isMissing tells whether the registration is still not there on the day.
func (s *Situation) isMissing(b *Registration) bool { return b.Done.IsZero() || b.Done > s.Day }

// persons are the people of breaches, each once, in the order of their numbers; none for the employer's own.
func persons(breaches []*Registration) []string {
	var out []string
	for _, b := range breaches {
		if b.Person != "" {
			out = append(out, b.Person)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// penaltyEnds is the last day on which a fine may still be imposed for a limit that passed (Penalty Law 36).
func (s *Situation) penaltyEnds(limit calendar.Dated) (calendar.Dated, error) {
	if limit.Day.IsZero() {
		return calendar.Dated{}, nil
	}
	months, err := s.Region.National().Count(law.PenaltyLimitMonths, limit.Day)
	return calendar.Dated{Day: limit.Day.AddMonths(months), Provisional: limit.Provisional}, err
}

// fineInTime is the condition that a fine may still be imposed.
func (s *Situation) fineInTime(last calendar.Dated) gate.Condition {
	return gate.Need(PenaltyInTime, last.Day.IsZero() || s.Day <= last.Day, "Penalty Law 36", "自期限届满之日起须未超过二年。", "Not more than two years may have passed since the limit ended.").
		With(gate.Day("last", last.Day)).Cured("追究时效已过，不能再移送处罚；欠缴的社会保险费仍依法征收。", "The time for a fine has passed; the premium is still collected.").
		Lost(!last.Day.IsZero() && last.Day < s.Day).Prevents("超过行政处罚的追究时效。", "The time in which a fine may be imposed has passed.")
}

// charged is what lines come to, whatever was paid of them.
func charged(lines []order.Line) money.Fen {
	var sum money.Fen
	for i := range lines {
		sum += lines[i].EmployerShare + lines[i].EmployeeShare
	}
	return sum
}
