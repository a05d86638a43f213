package web

import (
	"net/http"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/identity"
)

// personKey keeps a number on its way from the box to the form, so that it stands in no address.
const personKey = "person"

// personPage asks whom somebody looks for and why, and shows what was found below.
type personPage struct {
	Frame
	Head   head
	Errors errorSummary
	Notes  []note
	Fields []field
	Button button
	List   *section
}

func getPersonSearch(c *call) error {
	return c.showPersonSearch(http.StatusOK, c.newForm("number", c.site.sessions.PopString(c.ctx(), personKey)), nil)
}

func (c *call) showPersonSearch(status int, f *form, list *section) error {
	w := c.words
	page := personPage{
		Frame: c.frame("search.person.title"), Head: head{Title: w.say("search.person.title", nil), Sub: w.say("search.person.sub", nil)},
		Notes: []note{{Class: "now", Icon: "person", Text: w.say("search.person.recorded", nil)}},
		Fields: []field{
			{Kind: textField, Name: "number", Label: w.say("search.person.number", nil), Hint: w.say("search.person.number.hint", nil), Value: f.Value("number"), Error: f.Error("number"),
				Autocomplete: "off", Longest: casework.WholeCode, Width: middleField},
			{Kind: textField, Name: "reason", Label: w.say("search.person.reason", nil), Hint: w.say("search.person.reason.hint", nil), Value: f.Value("reason"), Error: f.Error("reason"),
				Longest: casework.LongestReason, Width: longField},
		},
		Button: button{Label: w.say("search.person.button", nil), Kind: primary, Icon: "search"}, List: list,
	}
	if list != nil {
		page.Head.Title, page.List.Top.Title = list.Top.Title, w.say("search.person.spells", nil)
		page.Title = page.Head.Title
	}
	page.Errors, page.Wrong = errorsOf(page.Fields...), !f.ok()
	return c.show(status, "search_person", page)
}

// postPersonSearch records the search and shows the spells of work, with the number masked.
func postPersonSearch(c *call) error {
	f := c.readForm()
	number, err := identity.ParseNumber(f.text("number"))
	if err != nil {
		f.fail("number", "search.person.number.wrong", nil)
	}
	if !f.ok() {
		return c.showPersonSearch(http.StatusUnprocessableEntity, f, nil)
	}
	found, err := casework.SearchPerson(c.ctx(), c.site.Search, c.caller.Scope, number, f.text("reason"), c.caller.By(), c.now)
	if fault.KindOf(err) == fault.Invalid {
		if err = f.failWith("reason", err); err == nil {
			return c.showPersonSearch(http.StatusUnprocessableEntity, f, nil)
		}
	}
	if err != nil {
		return err
	}
	return c.showPersonSearch(http.StatusOK, f, c.spellsFound(number, found))
}

func (c *call) spellsFound(number identity.Number, found []casework.FoundSpell) *section {
	w := c.words
	s := &section{Top: cardTop{ID: "found", Title: w.count("search.person.found", len(found)), Sub: number.Masked()},
		Empty: emptyList{Text: w.say("search.person.none.why", nil)}}
	if len(found) == 0 {
		s.Top.Title = w.say("search.person.none", nil)
		return s
	}
	s.Table = &table{LabelledBy: "found", Columns: []column{
		{Label: w.say("employees.column.name", nil), Head: true}, {Label: w.say("overdue.column.employer", nil), Wide: true}, {Label: w.say("overdue.column.place", nil)},
		{Label: w.say("employees.column.started", nil)}, {Label: w.say("search.person.registered", nil)}, {Label: w.say("search.person.ended", nil)},
	}}
	var list []row
	for i := range found {
		e, p := &found[i].Employer, &found[i].Employment
		list = append(list, row{Cells: []cell{
			{Text: p.Name, Lang: tags[zh], Strong: true, Code: p.Number.Masked()}, {Text: e.Name, Lang: tags[zh], Link: dossierPath(e.ID), Code: string(e.Code)},
			{Text: e.District, Lang: tags[zh], Line2: c.regionName(e.Region)}, {Day: w.day(p.StartedOn, c.today)}, c.dayOrNone(p.RegisteredOn), c.dayOrNone(p.EndedOn),
		}})
	}
	s.Table.Groups = rows(list)
	return s
}

// dayOrNone is a cell with a day, or with a dash where there is none.
func (c *call) dayOrNone(d calendar.Day) cell {
	if d.IsZero() {
		return cell{Text: "—"}
	}
	return cell{Day: c.words.day(d, c.today)}
}

// getPersonSearches lists who looked for persons, when and why.
func getPersonSearches(c *call) error {
	offset := listingOf(c.Request().URL, 1<<30).offset()
	list, total, err := c.site.Search.PersonSearches(c.ctx(), listLength, offset)
	if err != nil {
		return err
	}
	w := c.words
	s := section{Top: cardTop{ID: "searches", Title: w.say("search.list.title", nil)}, Pages: listingOf(c.Request().URL, total).pager(),
		Empty: emptyList{Strong: w.say("search.list.none", nil)}}
	if len(list) > 0 {
		var lines []row
		for i := range list {
			p := &list[i]
			lines = append(lines, row{Cells: []cell{
				{Text: w.moment(p.At.Unix(), c.today)}, {Text: p.By.Name, Lang: tags[zh], Strong: true}, {Text: p.Reason, Lang: tags[zh]},
				{Text: grouped(p.Found)}, {Code: p.Hash[:min(len(p.Hash), 12)]},
			}})
		}
		s.Table = &table{LabelledBy: "searches", Groups: rows(lines), Columns: []column{
			{Label: w.say("search.list.when", nil)}, {Label: w.say("search.list.who", nil), Head: true}, {Label: w.say("search.list.why", nil), Wide: true},
			{Label: w.say("search.list.found", nil), Num: true}, {Label: w.say("search.list.hash", nil)},
		}}
	}
	return c.sheet(sheet{Frame: c.frame("search.list.title"), Head: head{Title: w.count("search.list.head", total), Sub: w.say("search.list.sub", nil)}, Lists: []section{s}})
}
