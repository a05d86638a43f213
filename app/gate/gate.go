// Package gate holds the conditions of a step: what the law asks, whether it is met, with which figures, and what would
// meet it. A gate names every condition at once, the failed ones with their cure; it decides nothing by itself.
package gate

import (
	"strconv"
	"strings"

	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/law"
)

// Key names a condition without words, for pages, papers and tests.
type Key string

// Condition is one thing that has to be so before a step is lawful.
type Condition struct {
	Key      Key
	Met      bool
	Article  string   // short citation, see law.Cite
	Says     law.Text // what is asked, a whole sentence
	Figures  []Figure // what was looked at
	Cure     law.Text // what meets it, a whole sentence
	Leads    Lead     // the act that meets it, for a link
	Weight   Weight
	Earliest calendar.Dated
	Final    bool     // nothing meets it any more
	Avoids   law.Text // the objection of a court or bank that it prevents; empty where there is none
}

// Need states a condition and whether it is met.
func Need(key Key, met bool, article, zh, en string) Condition {
	return Condition{Key: key, Met: met, Article: article, Says: law.Text{Zh: zh, En: en}}
}

// With adds the figures that were looked at.
func (c Condition) With(figures ...Figure) Condition {
	c.Figures = append(c.Figures[:len(c.Figures):len(c.Figures)], figures...)
	return c
}

// Cured says what meets the condition.
func (c Condition) Cured(zh, en string) Condition {
	c.Cure = law.Text{Zh: zh, En: en}
	return c
}

// From says from which day on the condition can be met: by waiting alone, or by a cure that begins today.
func (c Condition) From(day calendar.Dated) Condition {
	c.Earliest = day
	return c
}

// Lost says that nothing meets the condition any more, where that is so.
func (c Condition) Lost(lost bool) Condition {
	c.Final = lost
	return c
}

// Prevents names the objection that the condition prevents.
func (c Condition) Prevents(zh, en string) Condition {
	c.Avoids = law.Text{Zh: zh, En: en}
	return c
}

// Gate is all conditions of one step, met or not, in the order in which they are shown.
type Gate []Condition

// Open tells whether every condition that bars is met.
func (g Gate) Open() bool { return len(g.Failed()) == 0 }

// Failed are the conditions that bar the step because they are not met.
func (g Gate) Failed() Gate { return g.unmet(Bars) }

// Condition finds a condition by its key.
func (g Gate) Condition(key Key) (Condition, bool) {
	for _, c := range g {
		if c.Key == key {
			return c, true
		}
	}
	return Condition{}, false
}

// Earliest is the first day on which the gate can be open: the latest of the days that the failed conditions name. It is not known where one of them names no day; an open gate waits for no day.
func (g Gate) Earliest() (day calendar.Dated, known bool) {
	for _, c := range g.Failed() {
		if c.Final || c.Earliest.Day.IsZero() {
			return calendar.Dated{}, false
		}
		if c.Earliest.Day > day.Day {
			day.Day = c.Earliest.Day
		}
		day.Provisional = day.Provisional || c.Earliest.Provisional
	}
	return day, true
}

// Lost tells whether a failed condition can never be met any more.
func (g Gate) Lost() bool {
	for _, c := range g.Failed() {
		if c.Final {
			return true
		}
	}
	return false
}

// Refusal is the failure that is told to people: the lead, then every failed condition with its cure. It is nil where
// the gate is open.
func (g Gate) Refusal(kind fault.Kind, zh, en string) error {
	failed := g.Failed()
	if len(failed) == 0 {
		return nil
	}
	var z, e strings.Builder
	z.WriteString(zh)
	e.WriteString(en)
	points := make([]fault.Point, len(failed))
	for i, c := range failed {
		n := strconv.Itoa(i + 1)
		points[i] = fault.Point{Zh: c.Says.Zh + c.Cure.Zh, En: strings.TrimSpace(c.Says.En + " " + c.Cure.En)}
		z.WriteString("（" + n + "）" + points[i].Zh)
		e.WriteString(" (" + n + ") " + points[i].En)
	}
	f := fault.New(kind, z.String(), e.String())
	f.Lead, f.Points = fault.Point{Zh: zh, En: strings.TrimSpace(en)}, points
	return f
}
