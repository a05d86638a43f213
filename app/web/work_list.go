package web

import (
	"net/http"
	"net/url"
	"strconv"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/law"
	"arrears/app/money"
)

// workPage is the list of work: what needs the reader, the right that dies first in front.
type workPage struct {
	Frame
	Head   head
	Sheet  button
	Radar  *radar
	Tabs   tabs
	Filter filters
	Table  *table
	Empty  emptyList
	Pages  *pager

	Absences link
	Assign   []field // to whom the chosen cases go; none: the reader gives none away
	Bulk     bulk
	Refused  *section // what was not given away, still chosen
}

func getWork(c *call) error { return c.showWork(http.StatusOK, c.newForm(), nil) }

func (c *call) showWork(status int, f *form, refused []casework.NotAssigned) error {
	query := workQuery(c.Request().URL.Query())
	if err := c.loadStandIns(); err != nil {
		return err
	}
	colleagues, err := c.colleagues()
	if err != nil {
		return err
	}
	filter := c.workFilter(query)
	days, err := c.site.Work.WorkDays(c.ctx(), filter)
	if err != nil {
		return err
	}
	total := 0
	for _, d := range days {
		total += d.Count
	}
	l := listingOf(c.Request().URL, total)
	list, err := c.site.Work.Work(c.ctx(), filter, listLength, l.offset())
	if err != nil {
		return err
	}
	tabs, err := c.workTabs(query)
	if err != nil {
		return err
	}
	w := c.words
	page := workPage{
		Frame: c.frame("work.title"), Head: head{Title: c.workTitle(days, total), Sub: w.say("work.sub", with{"day": w.day(c.today, c.today).Text})},
		Sheet: button{Label: w.say("work.sheet", nil), Href: workAddress(workPath+".xlsx", query), Icon: "download"},
		Radar: c.workRadar(days, query), Tabs: tabs, Filter: c.workFilters(query, total, colleagues),
		Table: c.workTable(list, days, f), Pages: l.pager(),
		Absences: link{Href: absencesPath, Label: w.say("absence.title", nil)},
		Empty:    emptyList{Strong: w.say("work.none", nil), Text: w.say("work.none.text", nil)},
	}
	if len(query) > 0 {
		page.Empty = emptyList{Strong: w.say("work.none.filtered", nil), Link: link{Href: workPath, Label: w.say("work.none.clear", nil)}}
	}
	if c.caller.May(access.WorkCases) && (page.Table != nil || refused != nil) {
		page.Assign, page.Refused = c.assignFields(colleagues, f), c.notAssigned(refused, list)
		page.Bulk = bulk{Label: w.say("work.assign", nil), Chosen: w.say("work.assign.chosen", nil), Hint: w.say("work.assign.hint", nil),
			Buttons: []button{{Label: w.say("work.assign", nil), Kind: primary}}}
	}
	page.Wrong = status != http.StatusOK
	page.Scripts = []string{"work.js"}
	page.keepQuery(c.Request().URL)
	return c.show(status, "work", page)
}

// workTitle is the answer: how much there is, and how much of it is pressing.
func (c *call) workTitle(days []casework.WorkDay, total int) string {
	pressing := 0
	for _, d := range days {
		if g := workGroup(d.Day, c.today); g == groupNow || g == groupOver {
			pressing += d.Count
		}
	}
	switch {
	case total == 0:
		return c.words.say("work.none", nil)
	case pressing == 0:
		return c.words.count("work.head", total)
	default:
		return c.words.say("work.head.pressing", with{"n": pressing, "total": total})
	}
}

// workViews are the views that everybody has.
var workViews = []struct {
	key   string
	query url.Values
}{
	{"work.view.mine", url.Values{askOfficer: {officerMine}}},
	{"work.view.all", url.Values{askOfficer: {officerAll}}},
	{"work.view.none", url.Values{askOfficer: {officerNone}}},
	{"work.view.court", url.Values{askRight: {string(casework.CourtWindow)}}},
	{"work.view.approve", url.Values{askWant: {string(casework.WantApprove)}}},
	{"work.view.issue", url.Values{askWant: {string(casework.WantIssue)}}},
	{"work.view.serve", url.Values{askWant: {string(casework.WantServe)}}},
	{"work.view.large", url.Values{askDebt: {"100000"}}},
	{"work.view.provisional", url.Values{askProvisional: {"yes"}}},
}

// workTabs are the views with how much each holds.
func (c *call) workTabs(query url.Values) (tabs, error) {
	filters := make([]casework.WorkFilter, len(workViews))
	for i, v := range workViews {
		filters[i] = c.workFilter(v.query)
	}
	counts, err := c.site.Work.WorkCounts(c.ctx(), filters)
	if err != nil {
		return tabs{}, err
	}
	t := tabs{Label: c.words.say("work.views", nil)}
	for i, v := range workViews {
		t.Items = append(t.Items, tab{Href: workAddress(workPath, v.query), Label: c.words.say(v.key, nil), Count: grouped(counts[i]),
			Current: query.Encode() == v.query.Encode()})
	}
	return t, nil
}

func (c *call) workFilters(query url.Values, total int, colleagues []casework.Colleague) filters {
	w := c.words
	choice := func(name string, values []string, word func(value string) string) field {
		f := field{Kind: selectField, Name: name, Label: w.say(askWords[name].label, nil), LabelHidden: true,
			Options: []option{{Label: w.say(askWords[name].all, nil)}}}
		for _, v := range values {
			f.Options = append(f.Options, option{Value: v, Label: word(v), Chosen: query.Get(name) == v})
		}
		return f
	}
	places := map[string]string{}
	var districts, wants, papers, rights, classes []string
	for _, d := range c.workDistricts() {
		districts = append(districts, districtValue(d))
		places[districtValue(d)] = c.districtName(d)
	}
	for _, want := range casework.Wants {
		wants = append(wants, string(want))
	}
	for _, kind := range law.PaperKinds() {
		if kind.Class() != law.Plain {
			papers = append(papers, string(kind))
		}
	}
	for _, right := range workRights {
		rights = append(rights, string(right))
	}
	for n := 1; n <= industries; n++ {
		classes = append(classes, strconv.Itoa(n))
	}
	officers, officerNames := []string{officerMine, officerNone}, map[string]string{officerMine: w.say("work.view.mine", nil), officerNone: w.say("work.view.none", nil)}
	for i := range colleagues {
		value := strconv.FormatInt(int64(colleagues[i].ID), 10)
		officers, officerNames[value] = append(officers, value), colleagues[i].Name
	}
	if c.caller.Role == access.Officer {
		officers, officerNames[officerAll] = append([]string{officerAll}, officers...), w.say("work.view.all", nil)
	}
	f := filters{Action: workPath, Summary: w.count("work.order", total), Fields: []field{
		choice(askDistrict, districts, func(v string) string { return places[v] }),
		choice(askWant, wants, func(v string) string { return w.say(wantWords[casework.Want(v)].step, nil) }),
		choice(askDebt, workDebts, func(v string) string { return w.say("work.ask.debt.from", with{"sum": w.money(money.MustParse(v))}) }),
		choice(askMonths, workMonths, func(v string) string { return w.say("work.ask.months.from", with{"n": v}) }),
		choice(askPaper, papers, func(v string) string { return w.text(law.PaperKind(v).Title()) }),
	}, More: []field{
		choice(askOfficer, officers, func(v string) string { return officerNames[v] }),
		choice(askRight, rights, func(v string) string { return w.say(rightWords[casework.Right(v)], nil) }),
		choice(askIndustry, classes, func(v string) string { return w.say("work.ask.industry.class", with{"n": v}) }),
		choice(askProvisional, []string{"yes"}, func(string) string { return w.say("work.ask.provisional.yes", nil) }),
	}}
	if day := query.Get(askEnds); day != "" {
		f.Keep = []hidden{{askEnds, day}}
	}
	f.Clear = clearOf(query.Encode(), workPath)
	return f
}

// workTable is a page of the list, in groups by when the right dies with how much each group holds in all.
func (c *call) workTable(list []casework.ListedTask, days []casework.WorkDay, f *form) *table {
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
		r := c.workRow(item)
		if value := strconv.FormatInt(int64(item.Employer.ID), 10); may {
			r.Pick = &pick{Name: pickName, Value: value, Label: item.Employer.Name, Chosen: f.Has(pickName, value)}
		}
		at.Rows = append(at.Rows, r)
		principal, fee = principal+item.Principal, fee+item.LateFee
	}
	t.Foot = make([]cell, len(t.Columns))
	t.Foot[1] = cell{Text: w.count("work.total", len(list))}
	t.Foot[3], t.Foot[4] = cell{Text: amount(principal)}, cell{Text: amount(fee)}
	return t
}

func (c *call) workRow(item *casework.ListedTask) row {
	w := c.words
	ends := cell{State: new(w.status(workState(&item.Task, c.today)))}
	if !item.Ends.Day.IsZero() {
		ends = cell{Due: new(w.due(item.Ends, c.today, workState(&item.Task, c.today)))}
	}
	href := "/cases/" + strconv.FormatInt(int64(item.Employer.ID), 10)
	return row{Cells: []cell{
		ends, {Text: item.Employer.Name, Strong: true, Lang: tags[zh], Link: href, Code: string(item.Employer.Code)},
		{Text: w.workAct(&item.Task), Strong: true, Line2: w.workWhy(&item.Task, c.today)},
		{Text: amount(item.Principal)}, {Text: amount(item.LateFee)}, {Text: item.Employer.District, Lang: tags[zh]}, c.officerCell(item),
		{Buttons: []button{{Label: w.say(wantWords[item.Want].open, nil), Hidden: item.Employer.Name, Href: href, Size: small}}},
	}}
}
