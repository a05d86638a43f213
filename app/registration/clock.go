package registration

import (
	"arrears/app/calendar"
	"arrears/app/law"
)

// Clock is a term as it stands on a day.
type Clock struct {
	End      calendar.Dated // its last day; provisional where holidays of that year are not published
	DaysLeft int            // 0 on the last day; below 0 when it is over
}

// Over tells whether the term has ended.
func (c Clock) Over() bool { return c.DaysLeft < 0 }

// LateFrom is the first day after the term.
func (c Clock) LateFrom() calendar.Day { return c.End.Day.AddDays(1) }

// ClockOf reads the term that the parameter names, counted from the start, on the day.
func ClockOf(region *law.Region, name law.Name, start, today calendar.Day) (Clock, error) {
	end, err := region.Term(name, start)
	if err != nil {
		return Clock{}, err
	}
	return Clock{End: end, DaysLeft: today.DaysUntil(end.Day)}, nil
}

// Review is the agency's clock: 15 days from the latest hand-in (SIL 57). While the application is with the applicant
// it does not run.
func (a *Application) Review(region *law.Region, today calendar.Day) (Clock, error) {
	return ClockOf(region, law.RegistrationReviewDays, a.LastHanded, today)
}

// Filing is the employer's clock: 30 days from founding, kept by the first hand-in (SIL 57). Before that it is read on the day.
func (a *Application) Filing(region *law.Region, today calendar.Day) (Clock, error) {
	if !a.FirstHanded.IsZero() {
		today = a.FirstHanded
	}
	return ClockOf(region, law.EmployerRegistrationDays, a.Particulars.FoundedOn, today)
}

// OverdueSince is the latest start whose term is over on the day: who began by then and is not registered is overdue. Terms
// end in the order in which they begin, so one day divides them.
func OverdueSince(region *law.Region, name law.Name, today calendar.Day) (calendar.Day, error) {
	n, err := region.National().Count(name, today)
	if err != nil {
		return 0, err
	}
	for start := today.AddDays(-n - 1); ; start-- {
		end, err := region.Term(name, start)
		if err != nil || end.Day < today {
			return start, err
		}
	}
}
