package web

import (
	"net/http"
	"slices"

	"arrears/app/calendar"
)

// componentsPage shows every component with invented data, in each of its states. It is where a page writer looks first,
// and what the tests of the look open.
type componentsPage struct {
	Frame
	Head     head
	Parts    tabs
	Switches []tabs
	Part     string

	States stateExamples
	Forms  formExamples
	Tables tableExamples
	Case   caseExamples
	Guide  guideExamples
	Wages  wageExamples
	Final  confirm
}

// exampleDay is the day on which the examples stand, a Monday.
var exampleDay = calendar.MustParseDay("2026-11-23")

// parts of the page, and the keys of their names.
var componentParts = []struct{ name, key string }{
	{"states", "example.part.states"}, {"forms", "example.part.forms"}, {"tables", "example.part.tables"}, {"case", "example.part.case"},
	{"guide", "example.part.guide"}, {"wages", "example.part.wages"}, {"final", "example.part.final"},
}

// switches of the page: the name in the address, and its values with the keys of their names.
var componentSwitches = []struct {
	name, key string
	values    []struct{ value, key string }
}{
	{"register", "example.register", []struct{ value, key string }{{"guide", "example.guide"}, {"desk", "example.desk"}}},
	{"theme", "example.theme", []struct{ value, key string }{{"", "example.system"}, {"light", "example.light"}, {"dark", "example.dark"}}},
	{"density", "example.density", []struct{ value, key string }{{"", "example.regular"}, {"compact", "example.compact"}}},
}

// getComponents shows one part of the components as the address asks: register, theme and density.
func getComponents(c *call) error {
	s, w := c.site, c.words
	l := listingOf(c.Request().URL, 0)
	page := componentsPage{Frame: c.frame("example.title"), Part: "states"}
	page.keepQuery(c.Request().URL)
	page.Register, page.Theme, page.Density = guide, "", ""
	if c.QueryParam("register") == string(desk) {
		page.Register = desk
	}
	if theme := c.QueryParam("theme"); theme == "light" || theme == "dark" {
		page.Theme = theme
	}
	if c.QueryParam("density") == "compact" {
		page.Density = "compact"
	}
	page.Parts = tabs{Label: w.say("example.parts", nil)}
	for _, part := range componentParts {
		if c.QueryParam("part") == part.name {
			page.Part = part.name
		}
	}
	for _, part := range componentParts {
		page.Parts.Items = append(page.Parts.Items, tab{
			Href: l.with("part", part.name), Label: w.say(part.key, nil), Current: part.name == page.Part,
		})
	}
	for _, choice := range componentSwitches {
		t := tabs{Label: w.say(choice.key, nil)}
		for i, v := range choice.values {
			asked := c.QueryParam(choice.name)
			known := slices.ContainsFunc(choice.values, func(o struct{ value, key string }) bool { return o.value == asked })
			t.Items = append(t.Items, tab{
				Href: l.with(choice.name, v.value), Label: w.say(v.key, nil), Current: v.value == asked || i == 0 && !known,
			})
		}
		page.Switches = append(page.Switches, t)
	}
	s.fillComponents(&page, w)
	return c.show(http.StatusOK, "components", page)
}

// fillComponents gives the part of the page its examples, and the frame what it can hold.
func (s *site) fillComponents(page *componentsPage, w *words) {
	page.Head = head{Title: w.say("example.title", nil), Sub: w.say("example.lead", nil)}
	page.Nav = []navItem{
		{Href: "/", Label: w.say("example.nav.home", nil)},
		{Href: "/components", Label: w.say("example.title", nil), Current: true},
		{Href: "/components?part=tables", Label: w.say("example.nav.messages", nil), Count: "2"},
	}
	if page.Who == "" {
		page.Who = w.say("example.who", nil)
	}
	switch page.Part {
	case "states":
		page.States = w.stateExamples()
		page.Told = []note{{Class: "ok", Text: w.say("example.note.saved", nil)}}
	case "forms":
		page.Forms = w.formExamples()
		page.Wrong = true
		page.Scripts = []string{"form.js"}
	case "tables":
		page.Tables = w.tableExamples()
	case "case":
		page.Case = w.caseExamples()
	case "guide":
		page.Guide = w.guideExamples()
		page.Scripts = []string{"form.js"}
	case "wages":
		page.Wages = w.wageExamples()
		page.Scripts = []string{"form.js", "grid.js"}
	case "final":
		page.Final = w.confirmExample()
	}
}
