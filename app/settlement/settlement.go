// Package settlement says which charges a payment pays (抵缴). It is a pure function of the charges and payments known on
// the day: the order in which they were entered makes no difference. No national rule for principal against late fee is
// known; the order is a dated parameter of the region.
package settlement

import (
	"cmp"
	"slices"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/money"
)

// Debt is a charge with positive principal and what has been paid on it by the day.
type Debt struct {
	Charge       account.Charge
	EmployerPaid money.Fen
	EmployeePaid money.Fen
	FeePaid      money.Fen
	Fee          money.Fen // late fee up to and including the day
	Accrual      latefee.Accrual
}

// PrincipalPaid is what was paid of both shares.
func (d *Debt) PrincipalPaid() money.Fen { return d.EmployerPaid + d.EmployeePaid }

// PrincipalOutstanding is what is still owed of both shares.
func (d *Debt) PrincipalOutstanding() money.Fen { return d.Accrual.Outstanding() }

// FeeOutstanding is the late fee that is still owed.
func (d *Debt) FeeOutstanding() money.Fen { return d.Fee - d.FeePaid }

// Use is what one payment, or one negative charge, paid of one debt on one day.
type Use struct {
	Money              int // index into Result.Money
	Debt               int // index into Result.Debts
	On                 calendar.Day
	Employer, Employee money.Fen
	Fee                money.Fen
}

// Money is a payment or a negative charge that acts as one, and what is left of it.
type Money struct {
	Payment  *account.Payment // nil for a negative charge
	Negative *account.Charge  // nil for a payment
	On       calendar.Day
	Amount   money.Fen
	Left     money.Fen
	Period   calendar.Period // the designation stays with what is left
}

// Result is the account of one employer on the day.
type Result struct {
	Debts  []Debt           // in the order of charges
	Others []account.Charge // negative ones and those whose shares cancel: no debts
	Money  []Money
	Uses   []Use
}

// Credit is what was paid and not used.
func (r *Result) Credit() money.Fen {
	var sum money.Fen
	for i := range r.Money {
		sum += r.Money[i].Left
	}
	return sum
}

// Options say what is looked at.
type Options struct {
	Waivers []latefee.Waiver
	Trace   bool // keep the stretches of the late fee
}

// Settle plays all payments that stand on the day against all charges, day by day, and computes the fee of the day. The
// charges are those known on the day (assessment.Charges), in the order of account.Compare.
func Settle(region *law.Region, charges []account.Charge, payments []account.Payment, day calendar.Day, o Options) (*Result, error) {
	s := &settler{region: region, result: &Result{Debts: make([]Debt, 0, len(charges))}}
	if err := s.debts(charges, o); err != nil {
		return nil, err
	}
	s.moneys(charges, payments, day)
	if err := s.play(day); err != nil {
		return nil, err
	}
	for i := range s.result.Debts {
		d := &s.result.Debts[i]
		var err error
		if d.Fee, err = d.Accrual.Fee(day); err != nil {
			return nil, err
		}
	}
	return s.result, nil
}

type settler struct {
	region *law.Region
	result *Result
	open   int // debts before it are paid with their fee
	day    calendar.Day
	arisen int // debts before it have arisen by the day that is played
	order  law.SettlementOrder
	shares law.ShareOrder
}

func (s *settler) debts(charges []account.Charge, o Options) error {
	var terms latefee.Terms
	var termsOf calendar.Day
	for i := range charges {
		c := &charges[i]
		if c.Principal() <= 0 {
			s.result.Others = append(s.result.Others, *c)
			continue
		}
		if c.DueOn != termsOf {
			var err error
			if terms, err = latefee.TermsOf(s.region, c.DueOn); err != nil {
				return err
			}
			termsOf = c.DueOn
		}
		s.result.Debts = append(s.result.Debts, Debt{Charge: *c,
			Accrual: latefee.New(terms, c.Principal(), waiversOf(o.Waivers, c.Period), o.Trace)})
	}
	return nil
}

func waiversOf(all []latefee.Waiver, p calendar.Period) []latefee.Waiver {
	var out []latefee.Waiver
	for _, w := range all {
		if w.Period == p {
			out = append(out, w)
		}
	}
	return out
}

// moneys lists what can pay, in the order in which it is used: by day; on a day negative charges in the order of
// charges, then payments by reference.
func (s *settler) moneys(charges []account.Charge, payments []account.Payment, day calendar.Day) {
	for i := range charges {
		if c := &charges[i]; c.Principal() < 0 && c.DueOn <= day {
			s.result.Money = append(s.result.Money, Money{Negative: c, On: c.DueOn, Amount: -c.Principal(), Left: -c.Principal()})
		}
	}
	for i := range payments {
		if p := &payments[i]; p.StandsOn(day) {
			s.result.Money = append(s.result.Money, Money{Payment: p, On: p.PaidOn, Amount: p.Amount, Left: p.Amount, Period: p.Period})
		}
	}
	slices.SortStableFunc(s.result.Money, func(x, y Money) int {
		if c := cmp.Compare(x.On, y.On); c != 0 {
			return c
		}
		switch {
		case x.Payment != nil && y.Payment != nil:
			return account.ComparePayments(x.Payment, y.Payment)
		case x.Negative != nil && y.Negative != nil:
			return account.Compare(x.Negative, y.Negative)
		case x.Negative != nil:
			return -1
		default:
			return 1
		}
	})
}
