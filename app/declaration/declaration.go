// Package declaration holds what employers declare for a period (SIL 60) and which declaration counts on a day.
package declaration

import (
	"arrears/app/calendar"
	"arrears/app/identity"
	"arrears/app/money"
)

// Declaration is everything that one employer filed for one period on one day. Without lines it is a nil declaration:
// no wages were paid, and nothing is due.
type Declaration struct {
	Period  calendar.Period
	FiledOn calendar.Day
	Lines   []Line
}

// Line is one employee-month: the wage in fen that was declared.
type Line struct {
	Number identity.Number
	Wage   money.Fen
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

// InForce is the declaration that counts on the day: the latest filed up to it, which replaces earlier ones whole.
// The list holds the declarations of one period in any order; without one in force the answer is nil.
func InForce(all []*Declaration, day calendar.Day) *Declaration {
	var latest *Declaration
	for _, d := range all {
		if d.FiledOn <= day && (latest == nil || d.FiledOn > latest.FiledOn) {
			latest = d
		}
	}
	return latest
}
