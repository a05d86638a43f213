package casework

import (
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/registration"
)

// What pages ask of the register. Every read takes the scope of whoever asks and applies it in the query.

// ApplicationFilter chooses applications that were handed in; what is not set does not count.
type ApplicationFilter struct {
	State            registration.State
	Region, District string
	Text             string // in the name or the code
	Limit, Offset    int
}

// RosterShow chooses a part of the roster.
type RosterShow string

// The parts. Overdue are those who are not registered although their 30 days are over (SIL 58).
const (
	RosterAll          RosterShow = "all"
	RosterPresent      RosterShow = "present"
	RosterEnded        RosterShow = "ended"
	RosterUnregistered RosterShow = "unregistered"
	RosterOverdue      RosterShow = "overdue"
)

// RosterShows lists the parts in the order of a page.
var RosterShows = []RosterShow{RosterPresent, RosterUnregistered, RosterOverdue, RosterEnded, RosterAll}

// RosterFilter chooses rows of a roster.
type RosterFilter struct {
	Show          RosterShow
	Text          string       // in the name or the identity number
	Today         calendar.Day // who has left by then has ended
	Cutoff        calendar.Day // who started by then and is not registered is overdue; see registration.OverdueSince
	Limit, Offset int
}

// RosterPage is one page of a roster: its rows, how many rows the filter leaves, and how many each part has without the text.
type RosterPage struct {
	Rows   []RosterRow
	Total  int
	Counts map[RosterShow]int
}

// RosterRow is a spell of work with a reference by which pages name it without the whole identity number.
type RosterRow struct {
	Reference  string
	Employment employer.Employment
}

// OverdueKind is whose registration is overdue.
type OverdueKind string

// The kinds.
const (
	OverdueEmployers OverdueKind = "employers" // SIL 57
	OverdueEmployees OverdueKind = "employees" // SIL 58
)

// OverdueFilter chooses registrations that are overdue; what is not set does not count.
type OverdueFilter struct {
	Kind             OverdueKind
	Region, District string
	Cutoff           calendar.Day            // founded or started by then and not registered: overdue
	FirstDays        map[string]calendar.Day // by region: work that ended before is not looked at
	Limit, Offset    int                     // no limit: all
}

// Overdue is one registration that is overdue. Number, name and start are empty for an employer.
type Overdue struct {
	Employer   employer.Head
	FoundedOn  calendar.Day
	Employment employer.Employment
}

// ReplacedEntry is what the register said before. By is empty where an import replaced it.
type ReplacedEntry struct {
	On     calendar.Day
	By     string
	Reason string
	Entry  map[string]any // column to value
}
