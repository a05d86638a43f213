package web

import (
	"cmp"
	"slices"

	"arrears/app/access"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/law"
)

// clocksShown is how many terms stand beside the page, those that end first.
const clocksShown = 12

// clocks are the terms that run from what was served. What is paid is not executed: of it the time to ask the court is left out.
func (m *matter) clocks() ([]ladder.PaperClocks, error) {
	papers, err := m.Situation.Clocks()
	for i := range papers {
		if p := &papers[i]; !m.Situation.Owes(p.Paper) {
			p.Clocks = slices.DeleteFunc(p.Clocks, func(k ladder.Clock) bool { return k.Kind == ladder.WindowOpens || k.Kind == ladder.WindowCloses })
		}
	}
	return papers, err
}

// sides are the terms that run, and what has to be known in time.
func (m *matter) sides() ([]caseSide, error) {
	w := m.words
	papers, err := m.clocks()
	if err != nil {
		return nil, err
	}
	var clocks []runningClock
	for i := range papers {
		for n := range papers[i].Clocks {
			clocks = append(clocks, runningClock{&papers[i], &papers[i].Clocks[n]})
		}
	}
	over := func(k runningClock) int {
		if k.clock.End.Day < m.today {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(clocks, func(a, b runningClock) int {
		return cmp.Or(cmp.Compare(over(a), over(b)), cmp.Compare(a.clock.End.Day, b.clock.End.Day))
	})
	terms := caseSide{Top: cardTop{ID: "clocks", Title: w.say("case.clocks", nil)}, Empty: w.say("case.clocks.none", nil)}
	for i := range clocks[:min(clocksShown, len(clocks))] {
		k, err := m.clockOf(clocks[i])
		if err != nil {
			return nil, err
		}
		terms.Clocks = append(terms.Clocks, k)
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
	sides := []caseSide{terms}
	if len(told.Clocks) > 0 {
		sides = append(sides, told)
	}
	return append(sides, m.noteSide()), nil
}

// notesShown is how many remarks stand beside the page, the latest first.
const notesShown = 4

// noteSide are the latest remarks, and where one is written.
func (m *matter) noteSide() caseSide {
	w := m.words
	side := caseSide{Top: cardTop{ID: "notes", Title: w.say("case.notes", nil)}, Empty: w.say("case.notes.none", nil)}
	if m.caller.May(access.WorkCases) {
		side.Top.Link = link{Href: m.casePath("/facts/new/" + string(ladder.NoteFact)), Label: w.say("case.notes.write", nil)}
	}
	for i := len(m.File.Entered) - 1; i >= 0 && len(side.Events) < notesShown; i-- {
		if f := &m.File.Entered[i]; f.Note != nil {
			e := m.factEvent(f)
			e.Text = w.text(f.Note.Text)
			side.Events = append(side.Events, e)
		}
	}
	return side
}

// runningClock is one term of a paper.
type runningClock struct {
	paper *ladder.PaperClocks
	clock *ladder.Clock
}

// clockOf is a term with its arithmetic: from which service it is counted, and what each hold did to it.
func (m *matter) clockOf(r runningClock) (clock, error) {
	w, k := m.words, r.clock
	left := m.today.DaysUntil(k.End.Day)
	state := w.status(urgency(left)).as(w.left(left))
	if left < 0 {
		state = w.status(stateSpent).as(w.say("papers.term.over", nil))
	}
	unit, err := m.unitOf(r)
	if err != nil {
		return clock{}, err
	}
	lines := []string{w.say("case.clock.counted", with{"paper": m.numberOf(r.paper.Paper), "day": w.inSentence(r.paper.ServedOn, m.today)})}
	for i := range k.Shifts {
		lines = append(lines, w.text(k.Shifts[i].Text(unit)))
	}
	if k.End.Provisional {
		lines = append(lines, w.say("case.clock.provisional", nil))
	}
	lines = append(lines, w.cites([]string{k.Article}))
	return clock{Title: w.titled(k.Kind.Title()), State: state, Day: w.day(k.End.Day, m.today), Text: w.sentences(lines)}, nil
}

// unitOf is what a term is counted in.
func (m *matter) unitOf(r runningClock) (law.Unit, error) {
	switch r.clock.Kind {
	case ladder.LimitEnds:
		term, _, err := ladder.LimitOf(m.Situation.Region, r.paper.Paper.Kind, r.paper.ServedOn, r.paper.ServedOn)
		if err != nil || term == nil {
			return law.Days, err
		}
		return term.Unit, nil
	case ladder.ReconsiderEnds:
		return law.Days, nil
	default:
		return law.Months, nil
	}
}

// holdList is every hold of the case, those that run in front.
func (m *matter) holdList() section {
	w := m.words
	s := section{Top: cardTop{ID: "holds", Title: w.say("case.holds", nil)}, Empty: m.nextStep("case.holds.none", "/facts/new/"+string(ladder.HoldFact), "case.next.hold")}
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
