// Package declaration holds what employers declare for a period (SIL 60) and which declaration counts on a day.
package declaration

import (
	"arrears/app/calendar"
	"arrears/app/identity"
	"arrears/app/money"
)

// Declaration is everything that one employer filed for one period at one time. Without lines it is a nil declaration:
// no wages were paid, and nothing is due.
type Declaration struct {
	Period   calendar.Period
	FiledOn  calendar.Day
	No       int          `json:",omitempty"` // counts what was filed online for the period, from 1; 0 for what was imported
	VoidedOn calendar.Day `json:",omitempty"` // from this day on it does not count; no day: not voided
	Lines    []Line

	// Wages are the wages alone, one for each person, where a page reads a declaration without its people. Lines then hold only
	// the people that were asked for. They come to the same charges.
	Wages []money.Fen `json:"-"`
}

// Line is one employee-month: the wage in fen that was declared.
type Line struct {
	Number identity.Number
	Wage   money.Fen
}

// Heads is the number of people that are declared; of a nil declaration it is 0.
func (d *Declaration) Heads() int {
	if d.Wages != nil {
		return len(d.Wages)
	}
	return len(d.Lines)
}

// Contains tells whether the declaration has the person.
func (d *Declaration) Contains(n identity.Number) bool {
	for i := range d.Lines {
		if d.Lines[i].Number == n {
			return true
		}
	}
	return false
}

// StandsOn tells whether the declaration was filed by the day and not voided by it.
func (d *Declaration) StandsOn(day calendar.Day) bool {
	return d.FiledOn <= day && (d.VoidedOn.IsZero() || d.VoidedOn > day)
}

// InForce is the declaration that counts on the day: of those that stand, the latest filed, which replaces earlier ones
// whole; of several of one day the one with the highest number. Where the latest is voided, the one before it counts again.
// The list holds the declarations of one period in any order; without one in force the answer is nil.
func InForce(all []*Declaration, day calendar.Day) *Declaration {
	var latest *Declaration
	for _, d := range all {
		if d.StandsOn(day) && (latest == nil || d.after(latest)) {
			latest = d
		}
	}
	return latest
}

// after tells whether the declaration was filed after the other.
func (d *Declaration) after(o *Declaration) bool {
	return d.FiledOn > o.FiledOn || d.FiledOn == o.FiledOn && d.No > o.No
}

// Total adds up the wages that are declared.
func (d *Declaration) Total() money.Fen {
	var sum money.Fen
	if d.Wages != nil {
		for _, w := range d.Wages {
			sum += w
		}
		return sum
	}
	for i := range d.Lines {
		sum += d.Lines[i].Wage
	}
	return sum
}
