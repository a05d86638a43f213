package declaration

import (
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/money"
)

// NoWage stands where no wage is known: not filled in yet, or not declared the month before.
const NoWage money.Fen = -1

// Draft is the sheet of a month on which clerks work until it is filed.
type Draft struct {
	Period   calendar.Period
	Sheet    int             // 0: carried forward; else the number of the upload that it was read from
	Revision int64           // goes up with every change
	BasedOn  calendar.Period // the month that was carried forward; no period: none
	OpenedOn calendar.Day
	OpenedAt time.Time
	Rows     []Row
}

// Row is one person of a draft.
type Row struct {
	Number   identity.Number
	Name     string
	Place    int // order on the sheet
	Wage     money.Fen
	Previous money.Fen    // of the last declared month
	Revision int64        // of the draft when the row was last changed; 0: never
	By       access.Actor // who changed it last
	At       time.Time
}

// Lines are the lines that the draft declares, in the order of the numbers' rows.
func (d *Draft) Lines() []Line {
	lines := make([]Line, len(d.Rows))
	for i := range d.Rows {
		lines[i] = Line{Number: d.Rows[i].Number, Wage: d.Rows[i].Wage}
	}
	return lines
}

// CarryForward makes the rows of a month out of the last declared one and the roster: wages stay, whoever ended work
// before the month falls out, and whoever is registered by the day and works in the month comes in without a wage.
func CarryForward(p calendar.Period, last []Line, roster []employer.Employment, day calendar.Day) []Row {
	people := PeopleOf(p, roster)
	var rows []Row
	add := func(n identity.Number, wage, previous money.Fen) {
		rows = append(rows, Row{Number: n, Name: people.Name(n), Place: len(rows) + 1, Wage: wage, Previous: previous})
	}
	declared := make(map[identity.Number]bool, len(last))
	for i := range last {
		l := &last[i]
		declared[l.Number] = true
		if people.Works(l.Number) || !people.Known(l.Number) {
			add(l.Number, l.Wage, l.Wage)
		}
	}
	for i := range roster {
		e := &roster[i]
		if e.OnRoster(p, day) && !declared[e.Number] {
			declared[e.Number] = true
			add(e.Number, NoWage, NoWage)
		}
	}
	return rows
}

// People says who is who in the register, and who works in a month.
type People map[identity.Number]person

type person struct {
	name    string
	started calendar.Day
	works   bool
	ended   calendar.Day // the last day of work of who does not work in the month
}

// PeopleOf reads the spells of work for the month. A person has the name of the latest spell.
func PeopleOf(p calendar.Period, spells []employer.Employment) People {
	people := make(People, len(spells))
	for i := range spells {
		e := &spells[i]
		known := people[e.Number]
		if known.name == "" || e.StartedOn >= known.started {
			known.name, known.started = e.Name, e.StartedOn
		}
		known.works = known.works || e.Covers(p)
		known.ended = max(known.ended, e.EndedOn)
		people[e.Number] = known
	}
	return people
}

// Known tells whether the person is in the register at all.
func (p People) Known(n identity.Number) bool { _, known := p[n]; return known }

// Works tells whether the person works in the month.
func (p People) Works(n identity.Number) bool { return p[n].works }

// Name is the person's name, and an empty text where the register does not have the person.
func (p People) Name(n identity.Number) string { return p[n].name }

// EndedOn is the latest end of work that is known of the person.
func (p People) EndedOn(n identity.Number) calendar.Day { return p[n].ended }
