package web

import (
	"net/http"
	"strconv"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
)

// warningsPage is who owes nothing yet and shows signs that it will: what is close in front.
type warningsPage struct {
	Frame
	Head    head
	Sheet   button
	Filter  filters
	Rule    string
	Table   *table
	Empty   emptyList
	Pages   *pager
	Bulk    *bulk // nil: the reader reminds nobody
	Errors  errorSummary
	Refused *section // who was not reminded, and why
	Action  string   // where the chosen are sent, with the questions of the list
}

func getWarnings(c *call) error { return c.showWarnings(http.StatusOK, c.newForm(), nil) }

func (c *call) showWarnings(status int, f *form, refused []casework.NotReminded) error {
	address := *c.Request().URL
	address.Path = warningsPath // the list is shown again where something was not sent
	query := warningQuery(address.Query())
	filter := c.warningFilter(query)
	list, total, err := c.site.Warnings.Warnings(c.ctx(), filter, listLength, listingOf(&address, 1<<30).offset())
	if err != nil {
		return err
	}
	w := c.words
	page := warningsPage{
		Frame: c.frame("warnings.title"), Head: head{Title: w.count("warnings.head", total), Sub: w.say("warnings.sub", nil)},
		Sheet:  button{Label: w.say("work.sheet", nil), Href: workAddress(warningsPath+".xlsx", query), Icon: "download"},
		Filter: c.warningFilters(query, total), Rule: w.say("warnings.rule", nil), Table: c.warningsTable(list, f),
		Pages: listingOf(&address, total).pager(), Refused: c.notReminded(refused, list), Action: workAddress(warningsPath+"/remind", query),
		Empty: emptyList{Strong: w.say("warnings.none", nil), Text: w.say("warnings.none.text", nil)},
	}
	if total == 0 {
		page.Head.Title = w.say("warnings.none", nil)
		if len(query) > 0 {
			page.Head.Title = w.say("warnings.none.filtered", nil)
			page.Empty = emptyList{Strong: w.say("warnings.none.filtered", nil), Link: link{Href: warningsPath, Label: w.say("warnings.none.clear", nil)}}
		}
	}
	if c.caller.May(access.WorkCases) && page.Table != nil && page.Table.Pick {
		page.Bulk = &bulk{Label: w.say("warnings.remind", nil), Chosen: w.say("warnings.remind.chosen", nil), Hint: w.say("warnings.remind.hint", nil),
			Buttons: []button{{Label: w.say("warnings.remind", nil), Kind: primary}}}
	}
	if text := f.Error(pickName); text != "" {
		page.Errors = errorSummary{{Href: "#list", Label: text}}
	}
	page.Wrong = status != http.StatusOK
	page.keepQuery(c.Request().URL)
	return c.show(status, "warnings", page)
}

func (c *call) warningsTable(list []casework.ListedWarning, f *form) *table {
	if len(list) == 0 {
		return nil
	}
	w := c.words
	may := c.caller.May(access.WorkCases)
	t := &table{Caption: w.say("warnings.title", nil), Columns: []column{
		{Label: w.say("work.column.employer", nil), Head: true}, {Label: w.say("warnings.says", nil), Wide: true}, {Label: w.say("warnings.due", nil)},
		{Label: w.say("warnings.premium", nil), Num: true}, {Label: w.say("work.column.place", nil)}, {Label: w.say("warnings.phone", nil)}, {Label: w.say("warnings.told", nil)},
	}}
	var lines []row
	for i := range list {
		l := &list[i]
		due := cell{Day: w.day(l.Warning.Next.Due, c.today), Line2: w.period(l.Warning.Next.Period)}
		if !l.Warning.DueOn.IsZero() { // of before the last night: it may have passed since
			due.State = new(w.status(stateSoon).as(w.left(c.today.DaysUntil(l.Warning.DueOn))))
		}
		told := cell{Day: w.day(l.ToldOn, c.today)}
		switch {
		case l.ToldOn.IsZero() && l.Readers == 0:
			told = cell{Text: w.say("warnings.nobody", nil)}
		case l.ToldOn.IsZero():
			told = cell{Text: w.say("warnings.told.never", nil)}
		}
		r := row{Cells: []cell{
			{Text: l.Employer.Name, Lang: tags[zh], Link: dossierPath(l.Employer.ID), Code: string(l.Employer.Code)}, c.warningSays(l), due, {Text: amount(l.Warning.Premium)},
			{Text: l.Employer.District, Lang: tags[zh], Line2: c.regionName(l.Employer.Region), Class: "nb"}, {Text: orDash(l.Phone), Class: "nb"}, told,
		}}
		if value := strconv.FormatInt(int64(l.Employer.ID), 10); may && l.Readers > 0 {
			t.Pick, r.Pick = true, &pick{Name: pickName, Value: value, Label: l.Employer.Name, Chosen: f.Has(pickName, value)}
		}
		lines = append(lines, r)
	}
	t.Groups = rows(lines)
	return t
}

// warningSays are the signs of an employer, each a sentence with what it rests on, and the day on which they were read.
func (c *call) warningSays(l *casework.ListedWarning) cell {
	says := cell{Line2: c.words.say("warnings.seen.on", with{"day": c.words.inSentence(l.Warning.Day, c.today)})}
	for n := range l.Warning.Signs {
		s := &l.Warning.Signs[n]
		says.Points = append(says.Points, point{Text: c.signSays(s), Sub: c.signRests(s)})
	}
	return says
}

// postWarnings reminds the chosen employers and says of each that was refused why.
func postWarnings(c *call) error {
	f := c.readForm()
	var chosen []employer.ID
	for _, text := range f.list(pickName) {
		id, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return fault.New(fault.Invalid, "选中的单位没有认出来，请重新打开本页。", "What was chosen is not known; open the page again.")
		}
		chosen = append(chosen, employer.ID(id))
	}
	if len(chosen) == 0 {
		f.fail(pickName, "warnings.remind.pick", nil)
		return c.showWarnings(http.StatusUnprocessableEntity, f, nil)
	}
	known, total, err := c.site.Warnings.Warnings(c.ctx(), casework.WarningFilter{Scope: c.caller.Scope, Among: chosen}, len(chosen), 0)
	if err != nil {
		return err
	}
	if total != len(chosen) {
		return fault.New(fault.NotFound, "选中的单位有的不在预警名单上，或者不在您的范围内；请重新打开本页。", "Some of the chosen employers are not on the list any more, or outside your scope; open the page again.")
	}
	chosen = chosen[:0]
	for i := range known {
		chosen = append(chosen, known[i].Employer.ID)
	}
	done, err := c.site.Warnings.RemindAllEarly(c.ctx(), chosen, c.stamp())
	if err != nil {
		return err
	}
	if len(done.Refused) > 0 {
		return c.showWarnings(http.StatusConflict, f, done.Refused)
	}
	return c.done(workAddress(warningsPath, warningQuery(c.Request().URL.Query())), "warnings.remind.done", with{"n": done.Sent})
}

// notReminded says who was not reminded and why.
func (c *call) notReminded(refused []casework.NotReminded, list []casework.ListedWarning) *section {
	if len(refused) == 0 {
		return nil
	}
	w := c.words
	names := map[employer.ID]string{}
	for i := range list {
		names[list[i].Employer.ID] = list[i].Employer.Name
	}
	s := &section{Top: cardTop{ID: "refused", Title: w.count("warnings.refused", len(refused))}}
	var lines []row
	for _, r := range refused {
		lines = append(lines, row{Cells: []cell{{Text: orDash(names[r.ID]), Lang: tags[zh], Link: dossierPath(r.ID)}, {Text: r.Why.In(string(w.lang))}}})
	}
	s.Table = &table{LabelledBy: "refused", Groups: rows(lines), Columns: []column{{Label: w.say("work.column.employer", nil), Head: true}, {Label: w.say("warnings.why", nil), Wide: true}}}
	return s
}
