package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	conditions "arrears/app/gate"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/service"
)

// gatesShown is how many steps stand on the page with all their conditions; the others are a list, each one link away.
const gatesShown = 6

// stepParam names the step that the reader wants to see in full.
const stepParam = "step"

// getCase is what may be done now, with what each step asks; the terms that run beside it.
func getCase(c *call) error {
	m, err := c.matter()
	if err != nil {
		return err
	}
	page, err := m.casePage("")
	if err != nil {
		return err
	}
	w := c.words
	moves := m.sorted(c.QueryParam(stepParam))
	open := 0
	for i := range moves {
		if moves[i].Gate.Open() && m.Live(moves[i].Key) == nil {
			open++
		}
	}
	page.Over = w.say("case.now", nil)
	page.Sub = w.say("case.now.sub", with{"open": open, "shut": len(moves) - open})
	if len(moves) == 0 {
		page.Sub = w.say("case.now.none", nil)
	}
	shown, rest := onePerKind(moves)
	for i := range shown {
		g := m.moveGate(&shown[i])
		if whole := i == 0 && g.Open && m.Live(shown[i].Key) == nil || shown[i].Key == c.QueryParam(stepParam); !whole {
			m.foldMet(&g)
		}
		page.Gates = append(page.Gates, g)
	}
	if len(rest) > 0 {
		page.Lists = append(page.Lists, m.otherSteps(rest))
	}
	page.Notes = m.draftNotes()
	if page.Side, err = m.sides(); err != nil {
		return err
	}
	return c.show(http.StatusOK, "case", page)
}

// onePerKind picks the steps that stand in full: the first of each kind, so that many orders alike do not hide what else there is.
func onePerKind(moves []ladder.Move) (shown, rest []ladder.Move) {
	for i := range moves {
		alike := slices.ContainsFunc(shown, func(s ladder.Move) bool { return s.Kind == moves[i].Kind })
		if len(shown) < gatesShown && !alike {
			shown = append(shown, moves[i])
		} else {
			rest = append(rest, moves[i])
		}
	}
	return shown, rest
}

// sorted puts the step that is asked for first, then those that can be taken, the one whose right dies first in front, then
// those that open by themselves, the first day in front, then the others.
func (m *matter) sorted(first string) []ladder.Move {
	moves := slices.Clone(m.Moves)
	rank := func(v *ladder.Move) (int, calendar.Day) {
		from, known := v.Gate.Earliest()
		until := v.Until.Day
		if until.IsZero() {
			until = calendar.LastDay
		}
		switch {
		case v.Key == first:
			return 0, 0
		case v.Gate.Open() && m.Live(v.Key) == nil:
			return 1, until
		case v.Gate.Open():
			return 2, until
		case known && !from.Day.IsZero():
			return 3, from.Day
		default:
			return 4, until
		}
	}
	slices.SortStableFunc(moves, func(a, b ladder.Move) int {
		x, xd := rank(&a)
		y, yd := rank(&b)
		return cmp.Or(cmp.Compare(x, y), cmp.Compare(xd, yd))
	})
	return moves
}

// moveGate is a step with all its conditions, and its one button where it is open.
func (m *matter) moveGate(v *ladder.Move) gate {
	w := m.words
	g := w.gate(v.Gate.Open(), m.title(v.Kind), m.moveChecks(v))
	g.Art, g.Sub = w.cites([]string{v.Article}), m.aboutMove(v)
	if from, known := v.Gate.Earliest(); known && !v.Gate.Open() && !from.Day.IsZero() {
		g.Earliest, g.Provisional = w.day(from.Day, m.today), from.Provisional
	}
	if !v.Until.Day.IsZero() {
		g.Latest, g.Provisional = w.day(v.Until.Day, m.today), g.Provisional || v.Until.Provisional
	}
	if p := m.Live(v.Key); p != nil {
		g.State = m.paperState(string(p.State))
		g.Foot = w.say("case.step.drafted", with{"by": m.actor(p.DraftedBy), "day": w.inSentence(p.DraftedOn, m.today)})
		g.Buttons = []button{{Label: w.say("case.step.paper", nil), Href: m.paperPath(p.Ref(), "")}}
		return g
	}
	if v.Gate.Lost() {
		g.Foot = w.say("case.step.lost", nil)
	}
	if v.Gate.Open() && v.ByNight {
		g.Foot = w.say("case.step.night", nil)
	}
	if n, asked := v.Gate.Condition(ladder.BankKnown); asked && !n.Met && m.caller.May(access.WorkCases) {
		g.Buttons = []button{{Label: w.say("case.step.bank", nil), Href: m.draftPath(v)}}
	}
	if v.Gate.Open() && m.caller.May(access.WorkCases) {
		g.Buttons = []button{{Label: w.say("case.step.draft", with{"paper": w.text(v.Kind.Title())}), Href: m.draftPath(v)}}
	}
	return g
}

// foldMet folds the conditions that are met away: of a step that is closed, in hand or not the first one they are nothing to learn.
func (m *matter) foldMet(g *gate) {
	var open []check
	for _, k := range g.Checks {
		if k.Met {
			g.Rest = append(g.Rest, k)
		} else {
			open = append(open, k)
		}
	}
	g.Checks, g.RestTitle = open, m.words.count("case.met.all", len(g.Rest))
	if len(open) > 0 {
		g.RestTitle = m.words.count("case.met.rest", len(g.Rest))
	}
}

// draftPath is where a paper of the step is drafted.
func (m *matter) draftPath(v *ladder.Move) string {
	return draftFormPath(m.File.ID, v.Kind, v.Key)
}

// checks are the conditions of a gate, those that bar in front.
func (c *call) checks(g conditions.Gate) []check {
	w := c.words
	var all []check
	for _, met := range []bool{false, true} {
		for i := range g {
			n := &g[i]
			if n.Met != met {
				continue
			}
			k := check{Met: n.Met, Text: w.text(n.Says), Art: w.cites([]string{n.Article})}
			if figures := c.figures(n.Figures); figures != "" {
				k.Text = w.say("case.check.figures", with{"says": k.Text, "figures": figures})
			}
			if !n.Met {
				k.Cure = w.text(n.Cure)
				if !n.Earliest.Day.IsZero() {
					k.Earliest = c.dated(n.Earliest)
				}
			}
			all = append(all, k)
		}
	}
	return all
}

// figures are the days, sums and names that a condition looked at.
func (c *call) figures(figures []conditions.Figure) string {
	w := c.words
	var parts []string
	for _, f := range figures {
		text := ""
		switch {
		case f.Kind == conditions.IsDay && !f.Day.IsZero():
			text = w.inSentence(f.Day, c.today)
		case f.Kind == conditions.IsAmount:
			text = w.money(f.Amount)
		case f.Kind == conditions.IsName:
			text = c.titleOrName(f.Text)
		}
		if text != "" && !slices.Contains(parts, text) {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, w.say("list.semicolon", nil))
}

// titleOrName writes a name that a condition looked at: kinds and modes by their titles; what has no word for people is left out.
func (c *call) titleOrName(text string) string {
	kind, _, _ := strings.Cut(text, "/")
	switch {
	case law.PaperKind(kind).IsKnown():
		return c.words.text(law.PaperKind(kind).Title())
	case service.Mode(text).IsKnown():
		return c.words.text(service.Mode(text).Title())
	case strings.Trim(text, "abcdefghijklmnopqrstuvwxyz_, ") == "":
		return ""
	default:
		return text
	}
}

// about says what a paper is for: sum, bank, the papers that it speaks of.
func (m *matter) about(b *ladder.Body) string {
	w := m.words
	var parts []string
	if b.Sum > 0 {
		parts = append(parts, w.money(b.Sum))
	}
	if b.Bank != "" {
		parts = append(parts, b.Bank)
	}
	const named = 2
	for _, r := range b.About[:min(named, len(b.About))] {
		if number := m.numberOf(r); number != "" {
			parts = append(parts, number)
		}
	}
	if more := len(b.About) - named; more > 0 {
		parts = append(parts, w.count("case.more_papers", more))
	}
	return strings.Join(parts, " · ")
}

// numberOf is the number of a paper, or its name and running number where it has none.
func (m *matter) numberOf(r ladder.Ref) string {
	for i := range m.File.Orders {
		if o := &m.File.Orders[i]; r.Kind == law.OrderToPay && o.No == r.No && o.PaperNumber != "" {
			return o.PaperNumber
		}
	}
	for i := range m.File.Papers {
		if p := &m.File.Papers[i]; p.Ref() == r && p.Number != "" {
			return p.Number
		}
	}
	if r.No == 0 {
		return ""
	}
	return m.words.say("case.paper_no", with{"paper": m.words.text(r.Kind.Title()), "no": r.No})
}

// aboutMove is what a step is about, and of a case that is closed already its number: several may wait for the same paper.
func (m *matter) aboutMove(v *ladder.Move) string {
	parts := []string{m.about(&v.Body)}
	if v.CaseNo != 0 {
		parts = append(parts, m.words.say("case.of", with{"n": v.CaseNo}))
	}
	return join(parts)
}

// otherSteps lists the steps that do not stand on the page in full.
func (m *matter) otherSteps(moves []ladder.Move) section {
	w := m.words
	l := listingOf(m.Request().URL, len(moves))
	s := section{Top: cardTop{ID: "steps", Title: w.say("case.others", nil), Sub: w.say("case.others.sub", nil)}, Pages: l.pager()}
	t := &table{LabelledBy: "steps", Columns: []column{
		{Label: w.say("case.step", nil), Head: true, Wide: true}, {Label: w.say("case.state", nil)}, {Label: w.say("case.earliest", nil)}, {Label: w.say("case.latest", nil)},
	}}
	var list []row
	for i := l.offset(); i < min(l.offset()+listLength, len(moves)); i++ {
		v := &moves[i]
		state := w.status(stateGateClosed)
		if v.Gate.Open() {
			state = w.status(stateGateOpen)
		}
		if p := m.Live(v.Key); p != nil {
			state = m.paperState(string(p.State))
		}
		r := row{Cells: []cell{{Text: m.title(v.Kind), Link: m.casePath("?" + url.Values{stepParam: {v.Key}}.Encode()), Line2: m.aboutMove(v)}, {State: &state}, {Text: "—"}, {Text: "—"}}}
		if from, known := v.Gate.Earliest(); known && !from.Day.IsZero() {
			r.Cells[2] = cell{Day: w.day(from.Day, m.today)}
		}
		if !v.Until.Day.IsZero() {
			r.Cells[3] = cell{Day: w.day(v.Until.Day, m.today)}
		}
		list = append(list, r)
	}
	t.Groups = rows(list)
	s.Table = t
	return s
}

// draftNotes tell of drafts that wait for the reader.
func (m *matter) draftNotes() []note {
	w := m.words
	waiting := map[ladder.State]int{}
	for _, p := range m.papers() {
		waiting[p.state]++
	}
	var notes []note
	if n := waiting[ladder.Drafted]; n > 0 {
		notes = append(notes, note{Class: "now", Icon: "edit", Text: w.count("case.waits.approval", n), Link: link{Href: m.casePath("/papers"), Label: w.say("case.waits.see", nil)}})
	}
	if n := waiting[ladder.Approved]; n > 0 {
		notes = append(notes, note{Class: "now", Icon: "print", Text: w.count("case.waits.issue", n), Link: link{Href: m.casePath("/papers"), Label: w.say("case.waits.see", nil)}})
	}
	return notes
}

// actor is who did something; the night has a name in both languages.
func (c *call) actor(name string) string {
	if name == casework.Night {
		return c.words.say("case.night", nil)
	}
	return name
}
