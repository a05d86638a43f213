package arrears

import (
	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
)

// Actionable tells whether the arrears are large enough for a case: something is overdue and the total is not below the
// region's tolerance of the day (small debts pool until they are worth pursuing).
func (s *Statement) Actionable(region *law.Region) (bool, error) {
	tolerance, err := region.Tolerance.On(s.Day)
	if err != nil {
		return false, err
	}
	total := s.Totals.Overdue()
	return total > 0 && total >= tolerance, nil
}

// ActionableOn is the first day after `after` and not after `last` on which the arrears will be large enough for a case
// if nothing new happens, and no day where there is none. Without new facts arrears only grow, so that it can be halved
// in upon.
func ActionableOn(region *law.Region, charges []account.Charge, a *Account, after, last calendar.Day) (calendar.Day, error) {
	reached := func(day calendar.Day) (bool, error) {
		s, err := FromCharges(region, charges, a, day, false)
		if err != nil {
			return false, err
		}
		return s.Actionable(region)
	}
	low, step := after, 1
	for {
		high := min(low.AddDays(step), last)
		if high <= low {
			return 0, nil
		}
		ok, err := reached(high)
		if err != nil {
			return 0, err
		}
		if ok {
			return firstReached(low, high, reached)
		}
		low, step = high, step+step
	}
}

// firstReached is the first day in (low, high] on which it is reached; it is reached on high and not on low.
func firstReached(low, high calendar.Day, reached func(calendar.Day) (bool, error)) (calendar.Day, error) {
	for high-low > 1 {
		middle := low + (high-low)>>1
		ok, err := reached(middle)
		if err != nil {
			return 0, err
		}
		if ok {
			high = middle
		} else {
			low = middle
		}
	}
	return high, nil
}

// PerDay is how much the late fee of all lines grows on the day, in fen of that single day rounded half up.
func (s *Statement) PerDay() (money.Fen, error) {
	var sum money.Exact
	for i := range s.Lines {
		if s.Lines[i].Debt == nil {
			continue
		}
		one, err := s.Lines[i].Debt.Accrual.PerDay(s.Day)
		if err != nil {
			return 0, err
		}
		sum = sum.Plus(one)
	}
	return sum.Round(), nil
}
