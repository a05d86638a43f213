package assessment

import (
	"arrears/app/calendar"
	"arrears/app/law"
)

// Undeclared lists the periods up to the last one in which somebody was employed and for which nothing counts as declared
// on the day, from the first period of the region on (SIL 60). Unlike an estimate it asks for the work and not for the
// registration, and does not wait for the due day.
func Undeclared(region *law.Region, facts *Facts, last calendar.Period, day calendar.Day) []calendar.Period {
	if len(facts.Employments) == 0 {
		return nil
	}
	var open []calendar.Period
	b := newBook(region, facts, day)
	for p := b.firstEmployed(); p <= last; p++ {
		if b.worked(p) && !b.isDeclared(p, day) {
			open = append(open, p)
		}
	}
	return open
}

// worked tells whether anybody was employed in the period, registered or not.
func (b *book) worked(p calendar.Period) bool {
	for i := range b.facts.Employments {
		if b.facts.Employments[i].Covers(p) {
			return true
		}
	}
	return false
}
