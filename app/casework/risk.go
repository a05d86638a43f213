package casework

import (
	"slices"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/risk"
)

// RiskOf reads the signs of risk of the employer of a view: what its own months, cases and agreements foretell. No step rests on it.
func RiskOf(v *CaseView) (risk.Reading, error) {
	s := v.Situation
	marks, err := s.Region.RiskSigns.On(s.Day)
	if err != nil {
		return risk.Reading{}, err
	}
	h, err := v.File.History(s.Region, s.Statement, marks, s.Day)
	if err != nil {
		return risk.Reading{}, err
	}
	return risk.Read(h, marks, s.Day), nil
}

// History is what the signs of risk are read from: the latest months whose due day has passed, cases, agreements and debt.
func (f *File) History(region *law.Region, s *arrears.Statement, marks law.RiskMarks, day calendar.Day) (*risk.History, error) {
	return f.history(region, s, marks, day, false)
}

// history reads the latest months that count: those whose due day has passed, and with early those that were declared before it.
func (f *File) history(region *law.Region, s *arrears.Statement, marks law.RiskMarks, day calendar.Day, early bool) (*risk.History, error) {
	h := &risk.History{Debt: s.Totals.OverduePrincipal + s.Totals.OverdueLateFee, Unregistered: unregistered(f.Findings)}
	first, last := max(region.FirstPeriod, f.Employer.FoundedOn.Period()), day.Period()
	for _, d := range f.Facts.Declarations {
		if early && d.StandsOn(day) {
			last = max(last, d.Period)
		}
	}
	for p := last; p >= first && len(h.Months) < marks[law.RiskWindowMonths]; p = p.AddMonths(-1) {
		due, err := region.DueOn(p)
		if err != nil {
			return nil, err
		}
		m := f.riskMonth(s, p, due.Day, day)
		filed := !m.FiledOn.IsZero()
		if due.Day >= day {
			h.Ahead = f.ahead(s, &m, day)
		}
		if due.Day < day && (filed || f.hasPeople(p, day)) || early && filed {
			h.Months = append(h.Months, m)
		}
	}
	slices.Reverse(h.Months)
	if h.Ahead.Due.IsZero() { // where a month is due before it ends, the next one is ahead
		p := day.Period().AddMonths(1)
		due, err := region.DueOn(p)
		if err != nil {
			return nil, err
		}
		m := f.riskMonth(s, p, due.Day, day)
		h.Ahead = f.ahead(s, &m, day)
	}
	for i := range f.Cases {
		h.Cases = append(h.Cases, f.Cases[i].OpenedOn)
	}
	for i := range f.Papers {
		if p := &f.Papers[i]; p.Kind == law.DeferralTermination && p.State == ladder.Issued && !ladder.IsWithdrawn(p.Ref(), f.Papers, f.Entered, day) {
			h.Broken = append(h.Broken, p.IssuedOn)
		}
	}
	return h, nil
}

// ahead is a month that is not due yet.
func (f *File) ahead(s *arrears.Statement, m *risk.Month, day calendar.Day) risk.Ahead {
	handedOver := slices.ContainsFunc(s.Lines, func(l arrears.Line) bool { return l.Charge.Period == m.Period && l.Charge.Source == account.Declared })
	return risk.Ahead{Period: m.Period, Due: m.Due, FiledOn: m.FiledOn, Left: left(s, m.Period), Expected: !handedOver && f.hasPeople(m.Period, day)}
}

// left is what is still to be paid of the premium of a month.
func left(s *arrears.Statement, p calendar.Period) money.Fen {
	var sum money.Fen
	for i := range s.Lines {
		if l := &s.Lines[i]; l.Charge.Period == p {
			sum += l.PrincipalOutstanding
		}
	}
	return sum
}

// unregistered counts the people whose registration is overdue.
func unregistered(findings []Finding) int {
	n := 0
	for i := range findings {
		if f := &findings[i]; f.Kind == EmployeeLate && f.ResolvedOn.IsZero() {
			n++
		}
	}
	return n
}

func (f *File) hasPeople(p calendar.Period, day calendar.Day) bool {
	for i := range f.Facts.Employments {
		if f.Facts.Employments[i].OnRoster(p, day) {
			return true
		}
	}
	return false
}

// riskMonth is what is known of one month.
func (f *File) riskMonth(s *arrears.Statement, p calendar.Period, due, day calendar.Day) risk.Month {
	m := risk.Month{Period: p, Due: due}
	var filed []*declaration.Declaration
	for _, d := range f.Facts.Declarations {
		if d.Period == p && d.StandsOn(day) {
			filed = append(filed, d)
			if m.FiledOn.IsZero() || d.FiledOn < m.FiledOn {
				m.FiledOn = d.FiledOn
			}
		}
	}
	if d := declaration.InForce(filed, day); d != nil {
		m.Heads, m.Wages = d.Heads(), d.Total()
	}
	for i := range s.Lines {
		if l := &s.Lines[i]; l.Charge.Period == p {
			m.Premium += l.Charge.Principal()
			m.PaidLate = m.PaidLate || l.LateFee > 0 || l.Overdue()
		}
	}
	m.Other, m.OtherOf = f.otherWages(p, m.Heads)
	return m
}

// otherWages are the wages that another register has for the month, of the one that has most; registers with more people than were
// declared are left out: who is missing is a question of its own.
func (f *File) otherWages(p calendar.Period, heads int) (most money.Fen, people int) {
	sums, of := map[string]money.Fen{}, map[string]int{}
	for i := range f.Facts.Wages {
		if w := &f.Facts.Wages[i]; w.Period == p {
			sums[w.Source] += w.Wage
			of[w.Source]++
		}
	}
	for source, sum := range sums {
		if sum > most && of[source] <= heads {
			most, people = sum, of[source]
		}
	}
	return most, people
}
