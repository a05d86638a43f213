package casework

import (
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/law"
)

// RegionMonth is the latest month of a region whose due day is over.
type RegionMonth struct {
	Region string
	Period calendar.Period
	Due    calendar.Dated
}

// UndeclaredFilter chooses employers that have not declared the month of their region by the day.
type UndeclaredFilter struct {
	Months        []RegionMonth
	District      string // empty: every one
	On            calendar.Day
	Limit, Offset int
}

// Undeclared is an employer with people that has not declared (SIL 60).
type Undeclared struct {
	Employer employer.Head
	Phone    string
}

// LatestDue is the latest month of the region whose due day is over on the day: the month whose declarations are missed now
// (SIL 60, 62). It is an error where the region has no due rule for the months looked at.
func LatestDue(region *law.Region, day calendar.Day) (RegionMonth, error) {
	for p := day.Period(); ; p = p.AddMonths(-1) {
		due, err := region.DueOn(p)
		if err != nil {
			return RegionMonth{}, err
		}
		if due.Day < day {
			return RegionMonth{Region: region.Key, Period: p, Due: due}, nil
		}
	}
}
