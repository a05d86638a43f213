// Package arrears draws up what an employer owes on a day (欠缴): the statement of all charges with what was paid on them,
// late fee and age, and the totals from which cases open (SIL 60, 63, 86).
package arrears

import (
	"slices"

	"arrears/app/account"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/settlement"
)

// Account is what a statement is drawn up from.
type Account struct {
	Facts    *assessment.Facts
	Payments []account.Payment
	Waivers  []latefee.Waiver
}

// Line is one charge on the day, in fen.
type Line struct {
	Charge               account.Charge
	EmployerPaid         money.Fen
	EmployeePaid         money.Fen
	PrincipalPaid        money.Fen
	PrincipalOutstanding money.Fen
	LateFee              money.Fen
	LateFeePaid          money.Fen
	LateFeeOutstanding   money.Fen
	OverdueDays          int // days since the due day where anything is outstanding

	Debt *settlement.Debt // nil for a charge that is no debt
}

// Overdue tells whether the line is in arrears: due before the day with principal or late fee outstanding.
func (l *Line) Overdue() bool { return l.OverdueDays > 0 }

// Totals add up a statement, in fen.
type Totals struct {
	Principal            money.Fen // of all debts
	PrincipalPaid        money.Fen
	PrincipalOutstanding money.Fen
	LateFee              money.Fen
	LateFeePaid          money.Fen
	LateFeeOutstanding   money.Fen
	OverduePrincipal     money.Fen // outstanding on lines in arrears
	OverdueLateFee       money.Fen
	Credit               money.Fen
}

// Overdue is what is in arrears: principal and late fee together.
func (t *Totals) Overdue() money.Fen { return t.OverduePrincipal + t.OverdueLateFee }

// Statement is the account of one employer on one day.
type Statement struct {
	Day        calendar.Day
	Lines      []Line // every charge that is not reversed, in the order of charges
	Totals     Totals
	Settlement *settlement.Result
}

// Draw draws up the statement of the day from the facts dated up to it. With trace the stretches of every late fee are
// kept.
func Draw(region *law.Region, a *Account, day calendar.Day, trace bool) (*Statement, error) {
	charges, err := assessment.Charges(region, a.Facts, day)
	if err != nil {
		return nil, err
	}
	return FromCharges(region, charges, a, day, trace)
}

// FromCharges draws up the statement of the day from charges that are already known; they stand in the order of charges.
func FromCharges(region *law.Region, charges []account.Charge, a *Account, day calendar.Day, trace bool) (*Statement, error) {
	settled, err := settlement.Settle(region, charges, a.Payments, day, settlement.Options{Waivers: a.Waivers, Trace: trace})
	if err != nil {
		return nil, err
	}
	s := &Statement{Day: day, Settlement: settled, Lines: make([]Line, 0, len(charges))}
	for i := range settled.Debts {
		s.addDebt(&settled.Debts[i])
	}
	for _, c := range settled.Others {
		s.Lines = append(s.Lines, Line{Charge: c})
	}
	if len(settled.Others) > 0 {
		slices.SortStableFunc(s.Lines, func(x, y Line) int { return account.Compare(&x.Charge, &y.Charge) })
	}
	s.Totals.Credit = settled.Credit()
	return s, nil
}

func (s *Statement) addDebt(d *settlement.Debt) {
	l := Line{Charge: d.Charge, EmployerPaid: d.EmployerPaid, EmployeePaid: d.EmployeePaid,
		PrincipalPaid: d.PrincipalPaid(), PrincipalOutstanding: d.PrincipalOutstanding(),
		LateFee: d.Fee, LateFeePaid: d.FeePaid, LateFeeOutstanding: d.FeeOutstanding(), Debt: d}
	t := &s.Totals
	if d.Charge.DueOn < s.Day && (l.PrincipalOutstanding > 0 || l.LateFeeOutstanding > 0) {
		l.OverdueDays = d.Charge.DueOn.DaysUntil(s.Day)
		t.OverduePrincipal += l.PrincipalOutstanding
		t.OverdueLateFee += l.LateFeeOutstanding
	}
	t.Principal += d.Charge.Principal()
	t.PrincipalPaid += l.PrincipalPaid
	t.PrincipalOutstanding += l.PrincipalOutstanding
	t.LateFee += l.LateFee
	t.LateFeePaid += l.LateFeePaid
	t.LateFeeOutstanding += l.LateFeeOutstanding
	s.Lines = append(s.Lines, l)
}

// Oldest is the due day of the oldest line in arrears, and no day where nothing is overdue.
func (s *Statement) Oldest() calendar.Day {
	for i := range s.Lines {
		if s.Lines[i].Overdue() {
			return s.Lines[i].Charge.DueOn
		}
	}
	return 0
}
