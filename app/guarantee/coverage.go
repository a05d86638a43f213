package guarantee

import (
	"fmt"
	"slices"
	"sort"

	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/settlement"
)

// Debt is what is owed on a day, principal and late fee, if nothing more is paid; it never falls from day to day.
type Debt func(day calendar.Day) (money.Fen, error)

// Owed is the debt of settled charges from the day of their settlement on.
func Owed(debts []settlement.Debt) Debt {
	return func(day calendar.Day) (money.Fen, error) {
		var sum money.Fen
		for i := range debts {
			fee, err := debts[i].Accrual.Fee(day)
			if err != nil {
				return 0, err
			}
			sum += debts[i].PrincipalOutstanding() + fee - debts[i].FeePaid
		}
		return sum, nil
	}
}

// Coverage is what all securities of a case cover on a day, beside what is owed.
type Coverage struct {
	Day   calendar.Day
	Owed  money.Fen
	Worth money.Fen
	Each  []money.Fen // in the order of the guarantees
}

// Short is what is not covered; 0 where all is.
func (c *Coverage) Short() money.Fen { return max(c.Owed-c.Worth, 0) }

// CoverageOn puts the securities beside the debt on the day.
func CoverageOn(r *law.Region, all []Guarantee, debt Debt, day calendar.Day) (Coverage, error) {
	c := Coverage{Day: day, Each: make([]money.Fen, len(all))}
	for i := range all {
		worth, err := all[i].Worth(r, day)
		if err != nil {
			return Coverage{}, err
		}
		c.Each[i] = worth
		c.Worth += worth
	}
	var err error
	c.Owed, err = debt(day)
	return c, err
}

// FirstShort is the first day from one day to another, both inside, on which the securities no longer cover the debt: it
// outgrows them with the late fee, or one of them expires. It is false where they cover it all along.
func FirstShort(r *law.Region, all []Guarantee, debt Debt, from, to calendar.Day) (Coverage, bool, error) {
	days := rises(r, all, from, to)
	for i, first := range days {
		last := to
		if i+1 < len(days) {
			last = days[i+1] - 1
		}
		at, err := CoverageOn(r, all, debt, last)
		if err != nil {
			return Coverage{}, false, err
		}
		if at.Short() == 0 {
			continue // so it was covered all along
		}
		var failed error
		n := sort.Search(first.DaysUntil(last), func(n int) bool {
			c, err := CoverageOn(r, all, debt, first.AddDays(n))
			if err != nil {
				failed = err
			}
			return c.Short() > 0 || err != nil
		})
		if failed != nil {
			return Coverage{}, false, failed
		}
		c, err := CoverageOn(r, all, debt, first.AddDays(n))
		return c, true, err
	}
	return Coverage{}, false, nil
}

// rises are the days from which the securities may be worth more than the day before, the first day among them: from
// each to the next the worth only falls and the debt only grows.
func rises(r *law.Region, all []Guarantee, from, to calendar.Day) []calendar.Day {
	days := []calendar.Day{from}
	add := func(d calendar.Day) {
		if from < d && d <= to {
			days = append(days, d)
		}
	}
	for i := range all {
		if first, ok := all[i].StandsFrom(); ok {
			add(first)
		}
	}
	for _, v := range r.GuaranteeHaircut.Values() {
		add(v.From)
	}
	for _, v := range r.GuaranteeKinds.Values() {
		add(v.From)
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// Least is the lowest value that a thing must have to cover the sum after the haircut of the region, with nothing ranking
// before it.
func Least(r *law.Region, sum money.Fen, day calendar.Day) (money.Fen, error) {
	haircut, err := r.GuaranteeHaircut.On(day)
	if err != nil {
		return 0, err
	}
	if money.MaxFen-haircut.Of(money.MaxFen) < sum {
		return 0, fault.New(fault.Invalid, fmt.Sprintf("要担保的数额%s元过大，扣除折扣后没有足额的财产价值。", sum.Grouped()),
			fmt.Sprintf("The sum of %s yuan to be secured is too large: after the haircut no value covers it.", sum.Grouped()))
	}
	low, high := sum, money.MaxFen
	for low < high {
		middle := low + (high-low)/2 //arch:number the middle of two values
		if middle-haircut.Of(middle) >= sum {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low, nil
}
