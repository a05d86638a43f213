package web

import "arrears/app/calendar"

// link leads to another page. Hidden is read aloud after the label where the label alone says too little: "change", of what.
type link struct{ Href, Label, Lang, Hidden string }

// button is an act. With Href it is a link that looks like one; with Action and CSRF it is a form of its own; otherwise it
// sends the form around it, to Action where that is given.
type button struct {
	Label, Hidden string
	Href          string
	Action, CSRF  string
	Name, Value   string
	Kind          buttonKind
	Size          buttonSize
	Icon          string
}

type buttonKind string

// One primary button a page; danger is for what cannot be undone.
const (
	primary buttonKind = "primary"
	danger  buttonKind = "danger"
)

type buttonSize string

// Small buttons stand in rows of tables, large ones alone.
const (
	small buttonSize = "sm"
	large buttonSize = "lg"
)

// Class is the class of the button.
func (b button) Class() string {
	class := "btn"
	if b.Kind != "" {
		class += " btn-" + string(b.Kind)
	}
	if b.Size != "" {
		class += " btn-" + string(b.Size)
	}
	return class
}

// hidden is a value that a form carries along.
type hidden struct{ Name, Value string }

// note tells one thing and offers one act. Its class (ok, now, warn, bad, hold) is also its icon unless it has its own.
type note struct {
	Class  string
	Icon   string
	Strong string // a first line, in bold
	Text   string
	Points []string // a list below it
	Link   link     // after the text
	Button *button  // beside it
}

// Symbol is the icon of the note.
func (n note) Symbol() string {
	if n.Icon != "" {
		return n.Icon
	}
	return n.Class
}

// emptyList stands where a list would: why there is nothing, and what comes next.
type emptyList struct {
	Strong string
	Text   string
	Link   link
}

// head is the top of a page: its title is the answer, not the name of the menu.
type head struct {
	Back  link
	Step  string // from words.step, in a task of several pages
	Over  string // a line above the title: whose page it is
	Title string
	Sub   string
	State *status
}

// cardTop heads a card; ID is what the card's section is labelled by.
type cardTop struct {
	ID, Title string
	Lang      string // of a second name of the thing
	Name      string
	Sub       string
	Art       string
	Link      link
	State     *status
}

// due is a day to be kept, with how long there is until then.
type due struct {
	Left        string
	State       status
	Day         stamp
	Provisional bool
	Roll        string // why the day is not the one counted to
}

// due counts down to a day that is in the given state.
func (w *words) due(d calendar.Dated, today calendar.Day, s state) due {
	return due{Left: w.left(today.DaysUntil(d.Day)), State: w.status(s), Day: w.day(d.Day, today), Provisional: d.Provisional}
}

// left is how many days there are.
func (w *words) left(days int) string {
	switch {
	case days == 0:
		return w.say("due.today", nil)
	case days < 0:
		return w.say("due.over", with{"days": w.count("count.days", -days)})
	default:
		return w.count("count.days", days)
	}
}

// urgency is the state of a day that many calendar days off: over, today and tomorrow, within a week, later.
func urgency(days int) state {
	const week = 7
	switch {
	case days < 0:
		return stateOver
	case days <= 1:
		return stateDies
	case days <= week:
		return stateSoon
	default:
		return stateOnTime
	}
}

// step says where the reader is in a task of several pages.
func (w *words) step(n, of int) string { return w.say("task.step", with{"n": n, "of": of}) }
