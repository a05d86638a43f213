package web

import (
	"crypto/rand"
	"net/http"
	"net/url"
	"strings"

	"arrears/app/access"
	"arrears/app/casework"
)

// workPage is the list of work: what needs the reader, the right that dies first in front.
type workPage struct {
	Frame
	Head    head
	Sheet   button
	Radar   *radar
	Unknown *note // what the address asks and the list does not understand
	Tabs    tabs
	Tools   viewTools
	Filter  filters
	Table   *workTable
	Empty   emptyList
	Pages   *pager

	Absences link
	Results  []section // of the act that the page answers to
	Errors   errorSummary
	Act      string  // where what is done with the chosen rows posts to by itself; empty: the reader only reads
	Once     hidden  // so that the same form drafts once
	Assign   []field // to whom the chosen cases go
	Bulk     bulk
}

func getWork(c *call) error { return c.showWork(http.StatusOK, c.newForm()) }

// listAddress is the list as the caller sees it, also where it answers to an act on its rows.
func (c *call) listAddress() string {
	q := workQuery(c.Request().URL.Query())
	if page := c.QueryParam("page"); page != "" {
		q.Set("page", page)
	}
	return workAddress(workPath, q)
}

// actAddress is the address of an act on rows of the list, which then shows the same list.
func (c *call) actAddress(path string) string {
	_, q, asked := strings.Cut(c.listAddress(), "?")
	if !asked {
		return path
	}
	return path + "?" + q
}

func (c *call) showWork(status int, f *form, results ...section) error {
	query := workQuery(c.Request().URL.Query())
	if err := c.loadColleagues(); err != nil {
		return err
	}
	filter, unknown := c.workFilter(query)
	saved, err := c.site.Views.SavedViews(c.ctx(), c.caller.ID)
	if err != nil {
		return err
	}
	tabs, views := c.workViews(query, saved)
	days, counts, err := c.site.Work.WorkDays(c.ctx(), filter, views)
	if err != nil {
		return err
	}
	for i := range counts {
		tabs.Items[i].Count = grouped(counts[i])
	}
	total := casework.WorkTotal(days)
	address := &url.URL{Path: workPath, RawQuery: c.Request().URL.RawQuery}
	l := listingOf(address, total).inPagesOf(workLength)
	list, err := c.site.Work.Work(c.ctx(), filter, workLength, l.offset())
	if err != nil {
		return err
	}
	places, err := c.workPlaces()
	if err != nil {
		return err
	}
	w := c.words
	page := workPage{
		Frame: c.frame("work.title"), Head: head{Title: c.workTitle(days, total, len(query) > 0), Sub: w.say("work.sub", with{"day": w.day(c.today, c.today).Text})},
		Sheet: button{Label: w.say("work.sheet", nil), Href: workAddress(workPath+".xlsx", query), Icon: "download"},
		Radar: c.workRadar(days, query), Tabs: tabs, Tools: c.viewTools(query, saved, f), Filter: c.workFilters(query, total, places),
		Unknown: c.notUnderstood(append(unknown, strangeQuestions(c.Request().URL.Query())...), query),
		Table:   c.workTable(list, days, filter.District.Name == "" && severalDistricts(places), f, l.offset()), Pages: l.pager(), Results: results,
		Absences: link{Href: absencesPath, Label: w.say("absence.title", nil)},
		Empty:    emptyList{Strong: w.say("work.none", nil), Text: w.say("work.none.text", nil)},
	}
	if len(query) > 0 {
		page.Empty = emptyList{Text: w.say("work.none.filtered.text", nil), Link: link{Href: workPath, Label: w.say("work.none.clear", nil)}}
	}
	if len(results) > 0 { // what came of the act is the answer, and the list says by itself that it is empty
		page.Empty.Strong = w.say("work.none.filtered", nil)
		page.Head.Title, page.Results[0].Top.Title = results[0].Top.Title, w.say("work.drafted.result", nil)
		page.Title = page.Head.Title
	}
	if c.caller.May(access.WorkCases) && page.Table != nil {
		page.Act, page.Once, page.Assign, page.Bulk = c.actAddress(assignPath), hidden{onceName, rand.Text()}, c.assignFields(f), c.workBulk(list)
	}
	page.Errors = append(errorsOf(page.Assign...), errorsOf(page.Tools.Name)...)
	if told := f.Error(pickName); told != "" {
		page.Errors = append(page.Errors, link{Href: "#rows", Label: told})
	}
	page.Wrong = status >= http.StatusBadRequest
	page.Scripts = []string{"keys.js"}
	page.Other.Href = languageHref(w.lang.other(), workPath)
	page.keepQuery(address)
	return c.show(status, "work", page)
}

// severalDistricts tells whether rows can be of more than one district.
func severalDistricts(places []access.District) bool {
	named := 0
	for _, d := range places {
		if d.Name != "" {
			named++
		}
	}
	return named > 1
}

// workBulk says before the click what the page's rows can do.
func (c *call) workBulk(list []casework.ListedTask) bulk {
	w := c.words
	together, singly := 0, 0
	for i := range list {
		switch t := &list[i].Task; {
		case t.InBulk():
			together++
		case t.Want == casework.WantDraft:
			singly++
		}
	}
	b := bulk{Label: w.say("work.bulk", nil), Chosen: w.say("work.bulk.page", with{"n": len(list), "drafts": together}), Said: w.say("work.bulk.chosen", with{"n": "%n", "m": "%m"}),
		Buttons: []button{{Label: w.say("work.assign", nil)}}}
	if singly > 0 {
		b.Hint = w.count("work.bulk.singly", singly)
	}
	if together > 0 {
		b.Buttons = append(b.Buttons, button{Label: w.say("work.draft", nil), Action: c.actAddress(draftsPath), Kind: primary})
	}
	return b
}

// workTitle is the answer: how much there is, and how much of it is pressing.
func (c *call) workTitle(days []casework.WorkDay, total int, filtered bool) string {
	pressing := 0
	for _, d := range days {
		if g := workGroup(d.Day, c.today); g == groupNow || g == groupOver {
			pressing += d.Count
		}
	}
	switch {
	case total == 0 && filtered:
		return c.words.say("work.none.filtered", nil)
	case total == 0:
		return c.words.say("work.none", nil)
	case pressing == 0:
		return c.words.count("work.head", total)
	default:
		return c.words.say("work.head.pressing", with{"n": pressing, "total": total})
	}
}
