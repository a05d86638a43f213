package casework

import (
	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/money"
)

// WorkFilter chooses tasks of a list of work; what is not set does not count, but for the scope, without which there are none.
type WorkFilter struct {
	Scope    access.Scope
	District access.District // within the scope; a district without a name is the whole region

	Wants       []Want
	Right       Right
	Paper       law.PaperKind
	Industry    int          // class 1 to 8
	Debt        money.Fen    // at least
	OwedSince   calendar.Day // the oldest debt was due by then
	EndsFrom    calendar.Day // the right ends on that day or later
	EndsBy      calendar.Day // and by that one
	Provisional bool         // its last day may still move

	Officers []access.UserID // whose cases; 0 is nobody; none: everybody's
}

// ListedTask is a task with whom it is about.
type ListedTask struct {
	Task
	Employer employer.Head
	AsOf     calendar.Day  // of the amounts
	Officer  access.UserID // whose case the employer is; 0: nobody's
	Name     string        // of the officer
}

// WorkDay counts the tasks whose right ends on a day; no day: those whose right does not end.
type WorkDay struct {
	Day   calendar.Day
	Count int
}

// WorkTotal is how many tasks the days have.
func WorkTotal(days []WorkDay) int {
	total := 0
	for _, d := range days {
		total += d.Count
	}
	return total
}

// WorkSpot is one row of a list of work seen from a case: whose it is.
type WorkSpot struct {
	Employer employer.ID
	Total    int // rows of the whole list
}
