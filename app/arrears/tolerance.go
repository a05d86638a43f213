package arrears

import (
	"slices"

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
// if nothing happens but what is in the account and among the charges, and no day where there is none.
func ActionableOn(region *law.Region, charges []account.Charge, a *Account, after, last calendar.Day) (calendar.Day, error) {
	reached := func(day calendar.Day) (bool, error) {
		s, err := FromCharges(region, charges, a, day, false)
		if err != nil {
			return false, err
		}
		return s.Actionable(region)
	}
	low := after
	for _, turn := range append(turns(region, charges, a, after, last), last.AddDays(1)) {
		high := turn.AddDays(-1)
		day, err := growing(low, high, reached)
		if err != nil || !day.IsZero() {
			return day, err
		}
		low = max(low, high)
	}
	return 0, nil
}

// turns lists, in order, the days after `after` and not after `last` on which arrears may fall or the tolerance rise: a
// payment is made or reversed, a negative charge acts, the tolerance changes. From one to the next arrears only grow.
func turns(region *law.Region, charges []account.Charge, a *Account, after, last calendar.Day) []calendar.Day {
	var days []calendar.Day
	for i := range a.Payments {
		days = append(days, a.Payments[i].PaidOn, a.Payments[i].ReversedOn)
	}
	for i := range charges {
		if charges[i].Principal() < 0 {
			days = append(days, charges[i].DueOn)
		}
	}
	for _, t := range region.Tolerance.Values() {
		days = append(days, t.From)
	}
	days = slices.DeleteFunc(days, func(d calendar.Day) bool { return d <= after || d > last })
	slices.Sort(days)
	return days
}

// growing is the first day in (low, last] on which it is reached, and no day where it is not; once reached it stays so.
func growing(low, last calendar.Day, reached func(calendar.Day) (bool, error)) (calendar.Day, error) {
	for step := 1; ; step += step {
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
		low = high
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
