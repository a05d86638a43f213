package web

import (
	"cmp"
	"slices"

	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/law"
)

// clocksShown is how many terms stand beside the page, those that end first.
const clocksShown = 12

// sides are the terms that run, and what has to be known in time.
func (m *matter) sides() ([]caseSide, error) {
	w := m.words
	clocks, err := m.Situation.Clocks()
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(clocks, func(a, b ladder.Clock) int {
		return cmp.Or(cmp.Compare(order01(a.Ended), order01(b.Ended)), cmp.Compare(a.End.Day, b.End.Day))
	})
	terms := caseSide{Top: cardTop{ID: "clocks", Title: w.say("case.clocks", nil)}, Empty: w.say("case.clocks.none", nil)}
	for i := range clocks[:min(clocksShown, len(clocks))] {
		terms.Clocks = append(terms.Clocks, m.clockOf(&clocks[i]))
	}
	warnings, err := m.Situation.Warnings()
	if err != nil {
		return nil, err
	}
	told := caseSide{Top: cardTop{ID: "warnings", Title: w.say("case.warnings", nil)}}
	for i := range warnings[:min(clocksShown, len(warnings))] {
		n := &warnings[i]
		state := w.status(urgency(m.today.DaysUntil(n.On))).as(w.left(m.today.DaysUntil(n.On)))
		told.Clocks = append(told.Clocks, clock{Title: w.text(n.Says), State: state, Day: w.day(n.On, m.today), Text: w.cites([]string{n.Article})})
	}
	if len(told.Clocks) == 0 {
		return []caseSide{terms}, nil
	}
	return []caseSide{terms, told}, nil
}

func order01(last bool) int {
	if last {
		return 1
	}
	return 0
}

// clockOf is a term with its arithmetic: from which service it is counted, how long, and what each hold did to it.
func (m *matter) clockOf(k *ladder.Clock) clock {
	w := m.words
	left := m.today.DaysUntil(k.End.Day)
	state := w.status(urgency(left)).as(w.left(left))
	if k.Ended {
		state = w.status(stateSpent).as(w.say("papers.term.over", nil))
	}
	lines := []string{w.say("case.clock.counted", with{"paper": m.numberOf(k.Paper), "day": w.inSentence(k.Term.Start, m.today), "length": w.count(unitWords[k.Term.Unit], k.Term.Length)})}
	for i := range k.Shifts {
		lines = append(lines, w.text(k.Shifts[i].Text(k.Term.Unit)))
	}
	if k.End.Provisional {
		lines = append(lines, w.say("case.clock.provisional", nil))
	}
	lines = append(lines, w.cites([]string{k.Article}))
	return clock{Title: w.say(clockWords[k.Term.Clock], nil), State: state, Day: w.day(k.End.Day, m.today), Text: w.sentences(lines)}
}

// unitWords write lengths of terms.
var unitWords = map[law.Unit]string{law.Days: "count.days", law.WorkingDays: "standing.working_days", law.Months: "case.months"}

// holdList is every hold of the case, those that run in front.
func (m *matter) holdList() section {
	w := m.words
	s := section{Top: cardTop{ID: "holds", Title: w.say("case.holds", nil)}, Empty: emptyList{Text: w.say("case.holds.none", nil)}}
	holds := slices.Clone(m.Situation.Holds)
	slices.SortStableFunc(holds, func(a, b hold.Hold) int { return cmp.Compare(b.Last(), a.Last()) })
	var list []row
	for i := range holds[:min(listLength, len(holds))] {
		h := &holds[i]
		state := w.status(stateSpent).as(w.say("case.hold.over", nil))
		switch {
		case h.RunsOn(m.today):
			state = w.status(stateTolled)
		case h.From > m.today:
			state = w.status(stateWaiting)
		}
		article, stops := h.Bars(hold.Execution)
		effect := w.say("case.hold.goes_on", nil)
		if stops {
			effect = w.say("case.hold.stops", nil)
		}
		list = append(list, row{Cells: []cell{{Text: w.titled(h.Ground.Title()), Line2: h.Paper.Name + " " + h.Paper.Number}, {State: &state}, {Day: w.day(h.From, m.today)},
			{Day: w.day(h.Last(), m.today)}, {Text: effect, Line2: w.cites([]string{article})}}})
	}
	if len(list) > 0 {
		s.Table = &table{LabelledBy: "holds", Groups: rows(list), Columns: []column{{Label: w.say("case.holds", nil), Head: true, Wide: true}, {Label: w.say("case.state", nil)},
			{Label: w.say("case.from", nil)}, {Label: w.say("case.to", nil)}, {Label: w.say("case.hold.effect", nil)}}}
	}
	return s
}
