package web

import (
	"fmt"
	"slices"
	"strings"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
	"arrears/app/money"
)

// impactAnswer is the first line of the page: what the change would do.
func (c *call) impactAnswer(change *casework.LawChange, i *casework.LawImpact) string {
	w := c.words
	switch {
	case i == nil || i.State == casework.ImpactQueued || i.State == casework.ImpactMeasuring:
		if change.State == casework.LawProposed {
			return w.say("law.impact.measuring", nil)
		}
		return w.say("law.impact.unmeasured", nil)
	case i.State == casework.ImpactFailed:
		return w.say("law.impact.failed", nil)
	}
	if change.Kind == law.WordingChange {
		return c.wordingImpactAnswer(change, i)
	}
	cases, diff := i.Sum()
	switch {
	case cases == 0 && len(i.Due) > 0:
		return w.say("law.impact.due.only", nil)
	case cases == 0:
		return w.say("law.impact.none", nil)
	}
	return w.say("law.impact.answer", with{"cases": w.count("count.law_cases", cases), "diff": c.signedMoney(diff)})
}

func (c *call) signedMoney(f money.Fen) string {
	if f > 0 {
		return "+" + c.words.money(f)
	}
	return c.words.money(f)
}

// showImpact puts the effect on the page: the work while it lasts, then figures, days and cases.
func (c *call) showImpact(page *lawChangePage, change *casework.LawChange, i *casework.LawImpact) error {
	w := c.words
	switch {
	case i == nil:
		return nil
	case i.State == casework.ImpactFailed:
		page.Notes = append(page.Notes, note{Class: "bad", Strong: w.say("law.impact.failed", nil), Text: i.Problem})
		return nil
	case i.State != casework.ImpactDone:
		if change.State == casework.LawProposed {
			c.showMeasuring(page, change, i)
		}
		return nil
	}
	if change.Kind == law.WordingChange {
		page.Impact = append(page.Impact, c.wordingDrafts(i))
		return nil
	}
	page.Ident.Facts = []fact{{Label: w.say("law.impact.as_of", nil), Value: w.inSentence(i.AsOf, c.today)}, {Label: w.say("law.impact.open", nil), Value: grouped(i.Total)}}
	page.Impact = append(page.Impact, c.districtSection(i), c.dueSection(i))
	if !c.caller.May(access.ViewCases) {
		page.Notes = append(page.Notes, note{Class: "now", Text: w.say("law.impact.totals", nil)})
		return nil
	}
	at := max(1, number(c.QueryParam("page")))
	cases, total, err := c.site.Lawmaking.Reader.ImpactCases(c.ctx(), c.caller.Scope, change.No, listLength, (at-1)*listLength)
	if err != nil {
		return err
	}
	page.Impact = append(page.Impact, c.caseImpactSection(cases, total))
	page.keepQuery(c.Request().URL)
	return nil
}

func (c *call) showMeasuring(page *lawChangePage, change *casework.LawChange, i *casework.LawImpact) {
	w := c.words
	path := lawChangePath(change.No)
	page.Progress = &progress{Label: w.say("law.impact.progress", nil), Done: i.Done, Total: max(i.Total, 1), Meanwhile: w.say("law.impact.meanwhile", nil),
		Figures: []string{w.say("law.impact.figures", with{"n": grouped(i.Done), "total": grouped(i.Total)})}, Stop: link{Href: path + "?still=1", Label: w.say("declare.read.stop", nil)}}
	page.Scripts = []string{"progress.js"}
	if c.QueryParam("still") == "" {
		page.Refresh = 5
	}
}

func (c *call) districtSection(i *casework.LawImpact) section {
	w := c.words
	s := section{Top: cardTop{ID: "districts", Title: w.say("law.impact.districts", nil), Sub: w.say("law.impact.districts.sub", nil)},
		Empty: emptyList{Strong: w.say("law.impact.none", nil), Text: w.say("law.impact.none.text", nil)}}
	if len(i.Districts) == 0 {
		return s
	}
	t := &table{LabelledBy: "districts", Columns: []column{
		{Label: w.say("law.district", nil), Head: true}, {Label: w.say("law.impact.cases", nil), Num: true}, {Label: w.say("law.impact.before", nil), Num: true},
		{Label: w.say("law.impact.after", nil), Num: true}, {Label: w.say("law.impact.diff", nil), Num: true}, {Label: w.say("law.impact.moved", nil), Num: true},
		{Label: w.say("law.impact.papers", nil), Num: true},
	}}
	var list []row
	var sum casework.DistrictImpact
	for k := range i.Districts {
		d := &i.Districts[k]
		sum.Cases, sum.Before, sum.After, sum.Moved, sum.Papers = sum.Cases+d.Cases, sum.Before+d.Before, sum.After+d.After, sum.Moved+d.Moved, sum.Papers+d.Papers
		cells := impactCells(d)
		cells[0] = cell{Text: c.lawRegionName(d.Region) + " " + d.District}
		if d.Failed > 0 {
			cells[0].Line2 = w.say("law.impact.district_failed", with{"n": grouped(d.Failed)})
		}
		list = append(list, row{Cells: cells})
	}
	slices.SortFunc(list, func(a, b row) int { return strings.Compare(a.Cells[0].Text, b.Cells[0].Text) })
	t.Groups, t.Foot = rows(list), impactCells(&sum)
	t.Foot[0] = cell{Text: w.say("law.impact.sum", nil), Strong: true}
	s.Table = t
	return s
}

func impactCells(d *casework.DistrictImpact) []cell {
	return []cell{{}, {Text: grouped(d.Cases)}, {Text: amount(d.Before)}, {Text: amount(d.After)}, {Text: signed(d.After - d.Before), Strong: true}, {Text: grouped(d.Moved)}, {Text: grouped(d.Papers)}}
}

// dated writes a day with its mark where it is provisional.
func (c *call) lawDay(d calendar.Dated) string {
	text := c.words.day(d.Day, c.today).Text
	if d.Provisional {
		text += " " + c.words.say("law.provisional", nil)
	}
	return text
}

// dueSection lists the months whose due day moves, regions with the same days in one row.
func (c *call) dueSection(i *casework.LawImpact) section {
	w := c.words
	s := section{Top: cardTop{ID: "due", Title: w.say("law.impact.due", nil)}, Empty: emptyList{Text: w.say("law.impact.due.none", nil)}}
	type key struct {
		period        calendar.Period
		before, after calendar.Dated
	}
	regions := map[key][]string{}
	var order []key
	for _, d := range i.Due {
		k := key{d.Period, d.Before, d.After}
		if regions[k] == nil {
			order = append(order, k)
		}
		regions[k] = append(regions[k], c.lawRegionName(d.Region))
	}
	if len(order) == 0 {
		return s
	}
	slices.SortStableFunc(order, func(a, b key) int { return int(a.period - b.period) })
	t := &table{LabelledBy: "due", Columns: []column{
		{Label: w.say("law.period", nil), Head: true}, {Label: w.say("law.day.before", nil)}, {Label: w.say("law.day.after", nil)}, {Label: w.say("law.region", nil), Wide: true}}}
	var list []row
	for _, k := range order[:min(len(order), listLength)] {
		list = append(list, row{Cells: []cell{{Text: w.period(k.period)}, {Text: c.lawDay(k.before), Class: "nb"}, {Text: c.lawDay(k.after), Class: "nb", Strong: true},
			{Text: strings.Join(regions[k], w.say("list.comma", nil))}}})
	}
	if more := len(order) - len(list); more > 0 {
		s.Top.Sub = w.say("law.impact.due.more", with{"n": grouped(more)})
	}
	t.Groups = rows(list)
	s.Table = t
	return s
}

func (c *call) caseImpactSection(cases []casework.CaseImpact, total int) section {
	w := c.words
	l := listingOf(c.Request().URL, total)
	s := section{Top: cardTop{ID: "cases", Title: w.say("law.impact.list", nil)}, Pages: l.pager(), Empty: emptyList{Text: w.say("law.impact.list.none", nil)}}
	if len(cases) == 0 {
		return s
	}
	t := &table{LabelledBy: "cases", Columns: []column{
		{Label: w.say("law.employer", nil), Head: true}, {Label: w.say("law.impact.before", nil), Num: true}, {Label: w.say("law.impact.after", nil), Num: true},
		{Label: w.say("law.impact.diff", nil), Num: true}, {Label: w.say("law.impact.days", nil), Wide: true},
	}}
	var list []row
	for k := range cases {
		one := &cases[k]
		list = append(list, row{Cells: []cell{
			{Text: one.Employer.Name, Lang: tags[zh], Link: fmt.Sprintf("/cases/%d", one.Employer.ID), Code: string(one.Employer.Code)},
			{Text: amount(one.Before.Total())}, {Text: amount(one.After.Total())}, {Text: signed(one.After.Total() - one.Before.Total()), Strong: true},
			{Text: c.impactWords(one)},
		}})
	}
	t.Groups = rows(list)
	s.Table = t
	return s
}

// impactWords says which days of a case move and which papers are drawn up or taken back.
func (c *call) impactWords(one *casework.CaseImpact) string {
	w := c.words
	var parts []string
	for _, m := range one.Moved {
		parts = append(parts, w.say("law.impact.day", with{"paper": m.Paper.Title().In(string(w.lang)), "no": m.No, "clock": m.Clock.Title().In(string(w.lang)),
			"before": c.lawDay(m.Before), "after": c.lawDay(m.After)}))
	}
	for _, p := range one.Papers {
		parts = append(parts, w.say("law.impact.paper", with{"act": p.Act.Title().In(string(w.lang)), "paper": p.Paper.Title().In(string(w.lang)), "no": p.No}))
	}
	if one.Problem != "" {
		parts = append(parts, w.say("law.impact.problem", with{"why": one.Problem}))
	}
	if len(parts) == 0 {
		return "—"
	}
	return strings.Join(parts, w.say("law.semicolon", nil))
}
