package web

import (
	"net/http"
	"slices"

	"arrears/app/access"
	"arrears/app/law"
)

// lawRegionPage lists the values of a region, or of the nation, by rule.
type lawRegionPage struct {
	Frame
	Head    head
	Acts    []button
	Filters filters
	Notes   []note
	List    section
}

func getLawRegion(c *call) error {
	key, err := c.regionInPath()
	if err != nil {
		return err
	}
	tables, err := c.site.Law.Show(key)
	if err != nil {
		return err
	}
	w, one := c.words, tables[0]
	rule := c.QueryParam("rule")
	lines := one.Lines
	if rule != "" {
		lines = slices.DeleteFunc(slices.Clone(lines), func(l law.Line) bool { return l.Parameter != rule })
	}
	slices.Reverse(lines) // the latest value of a rule first
	slices.SortStableFunc(lines, func(a, b law.Line) int { return c.rulePlace(key, a.Parameter) - c.rulePlace(key, b.Parameter) })
	l := listingOf(c.Request().URL, len(lines))
	p := lawRegionPage{
		Frame: c.frame("law.title"), Filters: c.ruleFilters(l, key, rule),
		Head: head{Back: link{Href: lawPath, Label: w.say("law.title", nil)}, Sub: one.Note.In(string(w.lang)),
			Title: w.say("law.region.answer", with{"region": one.Name.In(string(w.lang)), "values": w.count("count.law_values", len(lines))})},
		List: section{Top: cardTop{ID: "values", Title: w.say("law.values.title", nil)}, Pages: l.pager(),
			Empty: emptyList{Strong: w.say("law.values.none", nil), Link: link{Href: l.path, Label: w.say("filters.clear", nil)}}},
	}
	for _, f := range law.FindingsOf(c.site.Law.Check(c.today), key) {
		if f.Severity == law.IsFault {
			rule, _ := c.site.Law.RuleOf(key, f.Parameter)
			p.Notes = append(p.Notes, note{Class: "bad", Strong: rule.Title.In(string(w.lang)), Text: f.In(string(w.lang))})
		}
	}
	if len(lines) > 0 {
		p.List.Table = c.lawLinesTable(key, lines[l.offset():min(l.offset()+listLength, len(lines))], "values")
	}
	if c.caller.May(access.ManageLaw) {
		p.Acts = []button{{Href: "/law/regions/" + c.Param("region") + "/new", Label: w.say("law.act.value", nil), Kind: primary, Icon: "add"},
			{Href: lawTextPath, Label: w.say("law.act.text", nil), Icon: "upload"}}
	}
	p.keepQuery(c.Request().URL)
	return c.show(http.StatusOK, "law_region", p)
}

// rulePlace is where a rule stands in the list of rules.
func (c *call) rulePlace(region, key string) int {
	return slices.IndexFunc(c.site.Law.RulesOf(region), func(r law.Rule) bool { return r.Key == key })
}

func (c *call) ruleFilters(l listing, region, chosen string) filters {
	w := c.words
	which := field{Kind: selectField, Name: "rule", Label: w.say("law.rule", nil), Options: []option{{Label: w.say("law.every_rule", nil)}}}
	for _, r := range c.site.Law.RulesOf(region) {
		which.Options = append(which.Options, option{Value: r.Key, Label: w.titled(r.Title), Chosen: r.Key == chosen})
	}
	f := filters{Action: l.path, Fields: []field{which}, Summary: w.say("law.values.order", nil)}
	if chosen != "" {
		f.Clear = l.with("rule", "")
	}
	return f
}

func (c *call) lawLinesTable(region string, lines []law.Line, id string) *table {
	w := c.words
	t := &table{LabelledBy: id, Columns: []column{
		{Label: w.say("law.from", nil), Head: true}, {Label: w.say("law.value", nil)},
		{Label: w.say("law.known", nil)}, {Label: w.say("law.basis", nil), Wide: true},
	}}
	for i := range lines {
		l := &lines[i]
		if i == 0 || l.Parameter != lines[i-1].Parameter {
			rule, _ := c.site.Law.RuleOf(region, l.Parameter)
			t.Groups = append(t.Groups, group{Title: w.titled(rule.Title)})
		}
		known := "—"
		if l.KnownFrom != "" {
			known = c.lawSince(l.KnownFrom)
		}
		of := &t.Groups[len(t.Groups)-1]
		of.Rows = append(of.Rows, row{Cells: []cell{
			{Text: c.lawSince(l.From), Class: "nb"}, {Text: l.Words().In(string(w.lang)), Strong: true, Class: "whole"}, {Text: known, Class: "nb"},
			c.basisCell(l.Cite, l.Certainty),
		}})
	}
	return t
}
