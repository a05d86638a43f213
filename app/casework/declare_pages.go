package casework

import (
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/money"
)

// SheetFilter chooses rows of a draft; what is not set does not count.
type SheetFilter struct {
	Text    string // part of the name or of the identity number
	Changed bool   // the wage is not that of the month before
	ToLook  bool   // no wage, two wages, or a jump
	Places  []int  // these rows only
	Limit   int
	Offset  int
}

// SheetPage is a part of a draft and its counts.
type SheetPage struct {
	Draft   declaration.Draft // with the rows of the page
	Found   int               // rows that the filter leaves
	Heads   int
	Changed int
	Empty   int
	ToLook  int
	Clashes int // rows for which two values stand
	Wrong   int // rows of the uploaded sheet that have to be mended
	Undo    bool
}

// MonthLine is where one month of an employer stands.
type MonthLine struct {
	Period   calendar.Period
	FiledOn  calendar.Day // of the declaration that counts; no day: none
	FilingNo int          // 0: imported
	Nil      bool         // it declares nobody
	Charged  bool         // another system has handed declared charges over
	Employed bool         // somebody registered works in the month
	Filing   *declaration.Filing
	Heads    int       // people of an imported declaration; a filing says its own
	Posted   money.Fen // what was posted for an imported declaration; 0 until the night
	Draft    bool      // a sheet is open
}

// WaitingRow is a row of a draft for which two values stand.
type WaitingRow struct {
	Row     declaration.Row
	Waiting []WaitingWage
}

// WaitingWage is the value of a clerk who came second, waiting for a choice.
type WaitingWage struct {
	By   access.Actor
	Wage money.Fen
	At   time.Time
}

// Differences lists who differs between two versions of a month, by what they were declared with.
func Differences(people declaration.People, was, is []declaration.Line) []Change {
	before := wagesOf(was)
	var changes []Change
	for _, l := range is {
		old, declared := before[l.Number]
		delete(before, l.Number)
		person := Changed{Number: l.Number, Name: people.Name(l.Number), Was: old, Is: l.Wage}
		switch {
		case !declared:
			person.Was = declaration.NoWage
			changes = append(changes, Change{Kind: Joined, Changed: person})
		case old != l.Wage:
			changes = append(changes, Change{Kind: WageChanged, Changed: person, Difference: l.Wage - old})
		}
	}
	for _, l := range was {
		if _, left := before[l.Number]; left {
			changes = append(changes, Change{Kind: Left, Changed: Changed{Number: l.Number, Name: people.Name(l.Number), Was: l.Wage, Is: declaration.NoWage}})
		}
	}
	return changes
}
