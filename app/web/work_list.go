package web

import (
	"crypto/rand"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/money"
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
	Table   *table
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
	days, err := c.site.Work.WorkDays(c.ctx(), filter)
	if err != nil {
		return err
	}
	total := 0
	for _, d := range days {
		total += d.Count
	}
	address := &url.URL{Path: workPath, RawQuery: c.Request().URL.RawQuery}
	l := listingOf(address, total)
	list, err := c.site.Work.Work(c.ctx(), filter, listLength, l.offset())
	if err != nil {
		return err
	}
	saved, err := c.site.Views.SavedViews(c.ctx(), c.caller.ID)
	if err != nil {
		return err
	}
	tabs, err := c.workViews(query, saved)
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
		Table:   c.workTable(list, days, f, l.offset()), Pages: l.pager(), Results: results,
		Absences: link{Href: absencesPath, Label: w.say("absence.title", nil)},
		Empty:    emptyList{Strong: w.say("work.none", nil), Text: w.say("work.none.text", nil)},
	}
	if len(query) > 0 {
		page.Empty = emptyList{Strong: w.say("work.none.filtered", nil), Link: link{Href: workPath, Label: w.say("work.none.clear", nil)}}
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

// workTable is a page of the list, in groups by when the right dies with how much each group holds in all.
func (c *call) workTable(list []casework.ListedTask, days []casework.WorkDay, f *form, offset int) *table {
	if len(list) == 0 {
		return nil
	}
	w := c.words
	may := c.caller.May(access.WorkCases)
	t := &table{Caption: w.say("work.title", nil), Pick: may, Columns: []column{
		{Label: w.say("work.column.ends", nil), Wide: true}, {Label: w.say("work.column.employer", nil), Head: true}, {Label: w.say("work.column.act", nil), Wide: true},
		{Label: w.say("column.principal", nil), Num: true}, {Label: w.say("column.late_fee", nil), Num: true}, {Label: w.say("work.column.place", nil)}, {Label: w.say("work.column.officer", nil)},
		{Label: w.say("work.column.open", nil), Hidden: true},
	}}
	counts := make([]int, len(workGroups))
	for _, d := range days {
		counts[workGroup(d.Day, c.today)] += d.Count
	}
	last := -1
	var principal, fee money.Fen
	for i := range list {
		item := &list[i]
		if g := workGroup(item.Ends.Day, c.today); g != last {
			last = g
			t.Groups = append(t.Groups, group{Title: w.say("work.group", with{"group": w.say(workGroups[g], nil), "n": counts[g]})})
		}
		at := &t.Groups[len(t.Groups)-1]
		r := c.workRow(item, offset+i+1)
		if p := (&workPick{item.Employer.ID, item.Key}).String(); may {
			r.Pick = &pick{Name: pickName, Value: p, Label: join([]string{item.Employer.Name, w.say(wantWords[item.Want].step, nil)}), Chosen: f.Has(pickName, p), Counts: item.InBulk()}
		}
		at.Rows = append(at.Rows, r)
		principal, fee = principal+item.Principal, fee+item.LateFee
	}
	t.Foot = make([]cell, len(t.Columns))
	t.Foot[1] = cell{Text: w.count("work.total", len(list))}
	t.Foot[3], t.Foot[4] = cell{Text: amount(principal)}, cell{Text: amount(fee)}
	return t
}

// workRow is one thing to do; at is its place in the whole list.
func (c *call) workRow(item *casework.ListedTask, at int) row {
	w := c.words
	ends := cell{State: new(w.status(workState(&item.Task, c.today)))}
	if !item.Ends.Day.IsZero() {
		ends = cell{Due: new(w.due(item.Ends, c.today, workState(&item.Task, c.today)))}
	}
	href := casePath(item.Employer.ID, c.fromList(at))
	who := cell{Text: item.Employer.Name, Strong: true, Lang: tags[zh], Link: href, Code: string(item.Employer.Code)}
	if item.CaseNo == 0 {
		who.Links = []link{{Href: dossierPath(item.Employer.ID), Label: w.say("dossier.title", nil)}} // there is little on the page of a case that is none
	}
	act := cell{Text: w.workAct(&item.Task), Strong: true, Line2: w.workWhy(&item.Task, c.today)}
	if item.Want == casework.WantDraft && !item.InBulk() {
		act.Line2 += w.say("work.join", nil) + w.say("work.draft.singly", nil)
	}
	return row{ID: "n" + strconv.Itoa(at), Cells: []cell{
		ends, who, act,
		{Text: amount(item.Principal)}, {Text: amount(item.LateFee)}, {Text: item.Employer.District, Lang: tags[zh]}, c.officerCell(item),
		{Buttons: []button{{Label: w.say(wantWords[item.Want].open, nil), Href: c.nextStep(item, href), Size: small}}},
	}}
}

// nextStep is where what the row asks for is done; for whoever only reads it is the case.
func (c *call) nextStep(item *casework.ListedTask, matter string) string {
	paper := casePath(item.Employer.ID, fmt.Sprintf("/papers/%s-%d", item.Paper, item.PaperNo))
	switch {
	case !c.caller.May(access.WorkCases) || item.Paper == "" || item.PaperNo == 0 && item.Want != casework.WantDraft:
		return matter
	case item.Want == casework.WantDraft:
		return draftFormPath(item.Employer.ID, item.Paper, item.Step())
	case item.Want == casework.WantServe:
		return paper + "/service"
	case item.Want == casework.WantApprove || item.Want == casework.WantIssue || item.Want == casework.WantComplete:
		return paper
	default:
		return matter
	}
}
