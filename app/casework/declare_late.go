package casework

import (
	"fmt"
	"slices"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/money"
)

// LateEffect is what a declaration does to the account: the charges of its month and the debt, before and after it (SIL 62).
type LateEffect struct {
	Period        calendar.Period
	Before, After PeriodPosition
	OwedBefore    money.Fen // what has to be paid on the day of all that is in arrears, with late fee
	OwedAfter     money.Fen
	CreditBefore  money.Fen
	CreditAfter   money.Fen
}

// PeriodPosition is what stands for one month on a day.
type PeriodPosition struct {
	Estimated   bool // an estimate is among the charges
	Principal   money.Fen
	Outstanding money.Fen
	LateFee     money.Fen // to be paid on the day
}

// EffectOf computes what declaring the lines on the day does to the account: the statement with the facts as they are, and
// with the declaration among them.
func EffectOf(region *law.Region, f *File, p calendar.Period, lines []declaration.Line, day calendar.Day) (*LateEffect, error) {
	all, last := f.Facts.Declarations, 0
	for _, other := range all {
		if other.Period == p {
			last = max(last, other.No)
		}
	}
	return compared(region, f, p, day, all, append(slices.Clone(all), &declaration.Declaration{Period: p, FiledOn: day, No: last + 1, Lines: lines}))
}

// EffectOfFiling is EffectOf for a filing that is among the facts: the statement of the day without it and with it.
func EffectOfFiling(region *law.Region, f *File, p calendar.Period, no int, day calendar.Day) (*LateEffect, error) {
	all := f.Facts.Declarations
	without := slices.DeleteFunc(slices.Clone(all), func(o *declaration.Declaration) bool { return o.Period == p && o.No == no })
	return compared(region, f, p, day, without, all)
}

// compared draws the statement of the day with two lists of declarations.
func compared(region *law.Region, f *File, p calendar.Period, day calendar.Day, before, after []*declaration.Declaration) (*LateEffect, error) {
	draw := func(with []*declaration.Declaration) (*arrears.Statement, error) {
		facts := f.Facts
		facts.Declarations = with
		return arrears.Draw(region, &arrears.Account{Facts: &facts, Payments: f.Payments, Waivers: f.Waivers}, day, false)
	}
	was, err := draw(before)
	if err != nil {
		return nil, err
	}
	is, err := draw(after)
	if err != nil {
		return nil, err
	}
	e := &LateEffect{Period: p, CreditBefore: was.Totals.Credit, CreditAfter: is.Totals.Credit}
	if e.Before, e.OwedBefore, err = positionOf(p, was); err != nil {
		return nil, err
	}
	e.After, e.OwedAfter, err = positionOf(p, is)
	return e, err
}

// MonthOf is the month as the file shows it on the day, without what was filed online and without the draft. The month before has its
// people where the file was read for the month (Dossiers.ForMonth).
func MonthOf(f *File, p calendar.Period, day calendar.Day) *Month {
	m := &Month{ID: f.ID, Employer: f.Employer, Period: p, Roster: f.Facts.Employments}
	of := map[calendar.Period][]*declaration.Declaration{}
	for _, d := range f.Facts.Declarations {
		of[d.Period] = append(of[d.Period], d)
	}
	m.InForce = declaration.InForce(of[p], day)
	for earlier, all := range of {
		if earlier >= p || m.Before != nil && earlier < m.Before.Period {
			continue
		}
		if d := declaration.InForce(all, day); d != nil && d.Heads() > 0 {
			m.Before = d
		}
	}
	return m
}

// positionOf is what stands for the month, and what has to be paid of all that is in arrears.
func positionOf(p calendar.Period, s *arrears.Statement) (at PeriodPosition, owed money.Fen, err error) {
	pay, err := s.Payoff(func(l *arrears.Line) bool { return l.Overdue() || l.Charge.Period == p })
	if err != nil {
		return at, 0, err
	}
	for i := range pay.Lines {
		l := &pay.Lines[i]
		if l.Charge.Period == p {
			at.LateFee += l.LateFee
		}
		if l.Charge.DueOn < s.Day {
			owed += l.Total()
		}
	}
	for i := range s.Lines {
		l := &s.Lines[i]
		if l.Charge.Period != p {
			continue
		}
		at.Estimated = at.Estimated || l.Charge.Source == account.Estimated
		at.Principal += l.Charge.Principal()
		at.Outstanding += l.PrincipalOutstanding
	}
	return at, owed, nil
}

func noRegion(e *employer.Employer) error {
	return fmt.Errorf("region %s of employer %s is not in the law: add its file to the law folder", e.Region, e.Code)
}
