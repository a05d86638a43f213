package hold

import (
	"cmp"
	"fmt"
	"slices"

	"arrears/app/calendar"
	"arrears/app/law"
)

// Term is a running term: its clock, the day it started (not counted) and its length in days, working days or months.
type Term struct {
	Clock  Clock
	Start  calendar.Day
	Length int
	Unit   law.Unit
}

// TermOf is the term that a national parameter gives for a start.
func TermOf(r *law.Region, clock Clock, name law.Name, start calendar.Day) (Term, error) {
	length, err := r.National().Count(name, start)
	if err != nil {
		return Term{}, err
	}
	return Term{clock, start, length, r.National().Parameter(name).Unit}, nil
}

// Shift is what one hold does to a term. Days are those of the hold that are not counted, each once however many holds
// cover it: working days where the term counts them.
type Shift struct {
	No            int // of the hold
	Ground        Ground
	Article       string
	Tolls         bool
	From, To      calendar.Day // the part of the hold inside the term
	Days          int
	Before, After calendar.Dated
}

// Tolling is a term with the holds that fell into it.
type Tolling struct {
	Term     Term
	Untolled calendar.Dated // the end without any hold
	End      calendar.Dated
	Shifts   []Shift // one for each hold inside the term, also for those that toll nothing
}

// Tolled re-dates the end of a term: days on which a hold tolls its clock are not counted, and the end rolls to a working
// day that is not held. Holds may come in any order and may overlap.
func Tolled(cal *calendar.Calendar, term Term, holds []Hold) Tolling {
	sorted := slices.Clone(holds)
	slices.SortFunc(sorted, func(a, b Hold) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Last(), b.Last()), cmp.Compare(a.No, b.No))
	})
	count := counter{cal: cal, term: term}
	end := count.end()
	t := Tolling{Term: term, Untolled: end, End: end}
	for i := range sorted {
		h := &sorted[i]
		first, last := max(h.From, term.Start+1), h.Last()
		if last < first || first > t.End.Day {
			continue
		}
		s := Shift{No: h.No, Ground: h.Ground, From: first, Before: t.End, After: t.End}
		if s.Article, s.Tolls = h.Effect(term.Clock); s.Tolls {
			before := count
			count.held = append(count.held[:len(count.held):len(count.held)], span{h.From, last})
			t.End = count.end()
			s.After = t.End
			s.To = last // the term ends after a hold that fell into it
			s.Days = before.countable(s.From, s.To)
		} else {
			s.To = min(last, t.End.Day)
		}
		t.Shifts = append(t.Shifts, s)
	}
	return t
}

type span struct{ from, to calendar.Day }

// counter counts a term past the days that are held.
type counter struct {
	cal  *calendar.Calendar
	term Term
	held []span
}

func (c *counter) isHeld(d calendar.Day) bool {
	return slices.ContainsFunc(c.held, func(s span) bool { return s.from <= d && d <= s.to })
}

func (c *counter) end() calendar.Dated {
	d := c.term.Start
	if c.term.Unit == law.WorkingDays {
		for n := c.term.Length; n > 0; {
			if d++; c.cal.IsWorking(d) && !c.isHeld(d) {
				n--
			}
		}
		return c.dated(c.term.Start+1, d)
	}
	last := d.AddDays(c.term.Length)
	if c.term.Unit == law.Months {
		last = d.AddMonths(c.term.Length)
	}
	for d++; d <= last; d++ {
		if c.isHeld(d) {
			last++
		}
	}
	rolled := last
	for !c.cal.IsWorking(rolled) || c.isHeld(rolled) {
		rolled++
	}
	return c.dated(last, rolled)
}

// dated is the day with the mark of whether some year from first to it is not covered.
func (c *counter) dated(first, d calendar.Day) calendar.Dated {
	out := calendar.Dated{Day: d}
	for y := first.Year(); y <= d.Year(); y++ {
		out.Provisional = out.Provisional || !c.cal.Covers(y)
	}
	return out
}

// countable is how many days from first to last the term would count.
func (c *counter) countable(first, last calendar.Day) int {
	n := 0
	for d := first; d <= last; d++ {
		if !c.isHeld(d) && (c.term.Unit != law.WorkingDays || c.cal.IsWorking(d)) {
			n++
		}
	}
	return n
}

var unitZh = map[law.Unit]string{law.WorkingDays: "个工作日", law.Days: "日", law.Months: "日"}

// Text explains the shift in a sentence.
func (s *Shift) Text(unit law.Unit) law.Text {
	span := fmt.Sprintf("%s至%s", s.From, s.To)
	if !s.Tolls {
		return law.Text{
			Zh: fmt.Sprintf("%s（%s）不停止期限的计算（%s），截止日仍为%s。", s.Ground.Title().Zh, span, law.Cite(s.Article, "zh"), s.After.Day),
			En: fmt.Sprintf("The %s from %s to %s does not stop the term (%s); it still ends on %s.", s.Ground.Title().En, s.From, s.To, s.Article, s.After.Day),
		}
	}
	days := "day"
	if unit == law.WorkingDays {
		days = "working day"
	}
	if s.Days != 1 {
		days += "s"
	}
	return law.Text{
		Zh: fmt.Sprintf("%s（%s）期间的%d%s不计入期限（%s），截止日由%s改为%s。", s.Ground.Title().Zh, span, s.Days, unitZh[unit], law.Cite(s.Article, "zh"), s.Before.Day, s.After.Day),
		En: fmt.Sprintf("The %s from %s to %s leaves out %d %s (%s); the term ends on %s instead of %s.", s.Ground.Title().En, s.From, s.To, s.Days, days, s.Article, s.After.Day, s.Before.Day),
	}
}
