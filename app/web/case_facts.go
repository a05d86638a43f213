package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"arrears/app/ladder"
)

// getCaseFacts is what was recorded beside the papers, the latest first. A fact recorded later than it happened shows both days.
func getCaseFacts(c *call) error {
	m, err := c.matter()
	if err != nil {
		return err
	}
	page, err := m.casePage("/facts")
	if err != nil {
		return err
	}
	w := c.words
	facts := slices.Clone(m.File.Entered)
	slices.SortStableFunc(facts, func(a, b ladder.Fact) int { return cmp.Or(cmp.Compare(b.On, a.On), cmp.Compare(b.No, a.No)) })
	l := listingOf(c.Request().URL, len(facts))
	line := &caseLine{Top: cardTop{ID: "facts", Title: w.say("case.facts", nil), Sub: w.count("case.facts.sub", len(facts))}}
	for i := l.offset(); i < min(l.offset()+listLength, len(facts)); i++ {
		line.Events = append(line.Events, m.factEvent(&facts[i]))
	}
	page.Line, page.Pages, page.Asked, page.Facts = line, l.pager(), m.askedFacts(), m.factButtons()
	return c.show(http.StatusOK, "case", page)
}

func (m *matter) factEvent(f *ladder.Fact) event {
	w := m.words
	parts := []string{w.say("case.fact", with{"no": f.No, "kind": w.titled(f.Kind().Title())})}
	if f.About.No > 0 {
		parts = append(parts, m.numberOf(f.About))
	}
	if f.In.Number != "" {
		parts = append(parts, w.say("case.fact.in", with{"number": f.In.Number, "from": f.In.From, "name": f.In.Name}))
	}
	parts = append(parts, m.successionText(f))
	if f.Note != nil {
		parts = append(parts, w.text(f.Note.Text))
	}
	e := event{Day: w.day(f.On, m.today), Who: f.EnteredBy, Text: join(parts)}
	if f.EnteredOn != f.On {
		e.Recorded = w.say("case.fact.recorded", with{"day": w.day(f.EnteredOn, m.today).Text})
	}
	return e
}

// join puts parts of a line behind each other.
func join(parts []string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}
