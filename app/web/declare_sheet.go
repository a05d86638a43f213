package web

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/money"
	"arrears/app/premium"
)

// declareSheetPage is the grid of wages, step 1.
type declareSheetPage struct {
	Frame
	Head    head
	Errors  errorSummary
	Choices []declareClash
	Wrong   *note
	Tools   []button
	Filters *filters
	Action  string
	Grid    wage
	Pages   *pager
	Empty   *emptyList
	Dock    dock
}

// declareClash is a row for which two values stand, with a button for each.
type declareClash struct {
	Text    string
	Action  string
	Hidden  []hidden
	Buttons []button
}

// sheetView is how the address asks for the sheet.
func (c *call) sheetView() (casework.SheetFilter, string) {
	f := casework.SheetFilter{Text: strings.TrimSpace(c.QueryParam("q")), Limit: listLength}
	show := c.QueryParam("show")
	switch show {
	case "changed":
		f.Changed = true
	case "look":
		f.ToLook = true
	default:
		show = ""
	}
	if page, err := strconv.Atoi(c.QueryParam("page")); err == nil && page > 1 {
		f.Offset = (page - 1) * listLength
	}
	return f, show
}

func getSheet(c *call) error {
	p, err := c.period()
	if err != nil {
		return err
	}
	return c.showSheet(http.StatusOK, p, c.newForm())
}

// showSheet shows the grid; what was typed wrongly stands in the form.
func (c *call) showSheet(status int, p calendar.Period, f *form) error {
	filter, show := c.sheetView()
	sheet, err := c.site.DeclarationReader.Sheet(c.ctx(), c.employer.ID, p, int64(c.caller.ID), filter, c.today)
	if err != nil {
		return err
	}
	if sheet == nil {
		return c.Redirect(http.StatusSeeOther, c.monthPath(p, ""))
	}
	w := c.words
	frame := c.frame("declare.sheet.title")
	frame.Wrong, frame.Scripts = !f.ok(), []string{"form.js", "grid.js"}
	frame.keepQuery(c.Request().URL)
	list := listingOf(c.Request().URL, sheet.Found)
	page := declareSheetPage{Frame: frame, Head: c.sheetHead(sheet, p), Action: c.Request().URL.RequestURI(), Pages: list.pager(), Choices: c.clashes(sheet, p),
		Grid: c.grid(sheet, p, f), Dock: c.sheetDock(sheet), Tools: c.sheetTools(sheet, p)}
	for i := range page.Grid.Rows {
		page.Errors = append(page.Errors, errorsOf(page.Grid.Rows[i].Field)...)
	}
	if sheet.Wrong > 0 {
		page.Wrong = &note{Class: "warn", Text: w.count("declare.sheet.wrong", sheet.Wrong),
			Link: link{Href: c.monthPath(p, fmt.Sprintf("/uploads/%d", sheet.Draft.Sheet)), Label: w.say("declare.act.mend", nil)}}
	}
	if sheet.Heads > listLength || show != "" || filter.Text != "" {
		page.Filters = c.sheetFilters(sheet, p, filter, show)
	}
	if len(page.Grid.Rows) == 0 {
		page.Empty = &emptyList{Strong: w.say("declare.sheet.empty", nil), Link: link{Href: c.monthPath(p, "/sheet"), Label: w.say("declare.sheet.all", nil)}}
		if sheet.Heads == 0 { // no filter hides anybody: there is nobody
			page.Empty = &emptyList{Strong: w.say("declare.sheet.nobody", nil), Text: w.say("declare.sheet.nobody.text", nil),
				Link: link{Href: c.employeesPath("/new"), Label: w.say("declare.sheet.nobody.act", nil)}}
		}
	}
	return c.show(status, "declare_sheet", page)
}

func (c *call) sheetHead(s *Sheet, p calendar.Period) head {
	w := c.words
	values := with{"month": w.period(p), "n": s.Heads, "day": w.inSentence(s.Due.Day, c.today), "before": ""}
	key := "declare.sheet.lead"
	switch {
	case s.Draft.Sheet > 0:
		key = "declare.sheet.lead.upload"
	case s.Draft.BasedOn == p:
		key = "declare.sheet.lead.again"
	case s.Draft.BasedOn == 0:
		key = "declare.sheet.lead.new"
	default:
		values["before"] = w.month(s.Draft.BasedOn)
	}
	return head{Back: link{Href: c.monthPath(p, ""), Label: w.say("declare.back.month", nil)}, Step: w.step(1, 2), Over: c.employer.Name,
		Title: w.say("declare.sheet.head", values), Sub: w.say(key, values)}
}

func (c *call) sheetTools(s *Sheet, p calendar.Period) []button {
	w := c.words
	var tools []button
	if s.Undo {
		tools = append(tools, button{Label: w.say("declare.act.undo", nil), Action: c.monthPath(p, "/undo"), CSRF: c.csrfToken(), Icon: "undo"})
	}
	return append(tools,
		button{Label: w.say("declare.act.upload", nil), Href: c.monthPath(p, "/upload"), Icon: "upload"},
		button{Label: w.say("declare.act.template", nil), Href: c.monthPath(p, "/template.xlsx"), Icon: "download"})
}

func (c *call) sheetFilters(s *Sheet, p calendar.Period, f casework.SheetFilter, show string) *filters {
	w := c.words
	all := ""
	if f.Text != "" || show != "" {
		all = c.monthPath(p, "/sheet")
	}
	return &filters{Action: c.monthPath(p, "/sheet"), Clear: all, Fields: []field{
		{Kind: searchField, Name: "q", Label: w.say("declare.filter.search", nil), Value: f.Text},
		{Kind: selectField, Name: "show", Label: w.say("declare.filter.show", nil), Options: []option{
			{Value: "", Label: w.say("declare.filter.all", with{"n": s.Heads}), Chosen: show == ""},
			{Value: "changed", Label: w.say("declare.filter.changed", with{"n": s.Changed}), Chosen: show == "changed"},
			{Value: "look", Label: w.say("declare.filter.look", with{"n": s.ToLook}), Chosen: show == "look"},
		}},
	}, Summary: w.count("count.people", s.Found)}
}

// grid makes the rows: the wage as stored, or as it was typed where it could not be read.
func (c *call) grid(s *Sheet, p calendar.Period, f *form) wage {
	w := c.words
	g := wage{Caption: w.say("declare.sheet.head", with{"month": w.period(p)}), Last: w.say("declare.last_month", nil), This: w.say("declare.this_month", with{"month": w.month(p)})}
	for i := range s.Draft.Rows {
		g.Rows = append(g.Rows, c.gridRow(s, &s.Draft.Rows[i], f))
	}
	return g
}

func (c *call) gridRow(s *Sheet, r *declaration.Row, f *form) wageRow {
	w := c.words
	name := fmt.Sprintf("w%d", r.Place)
	box := field{Name: name, Value: typedWage(r.Wage), Error: f.Error(name)}
	if box.Error != "" {
		box.Value = f.Value(name)
	}
	out := wageRow{Name: r.Name, Number: r.Number.Masked(), Lang: tags[zh], Last: shownWage(r.Previous), Field: box, Base: shownWage(r.Wage),
		Changed: r.Wage != r.Previous && r.Revision > 0, Hidden: []hidden{{Name: fmt.Sprintf("r%d", r.Place), Value: strconv.FormatInt(r.Revision, 10)}}}
	if r.Name == "" {
		out.Name = w.say("declare.no_name", nil)
	}
	if limits := s.Limits[r.Number]; len(limits) > 0 { // floors and caps of the insurances lie close; the check page has each
		out.Base = amount(limits[0].Base)
		at := stateCut
		if limits[0].Limited == premium.Raised {
			at = stateRaised
		}
		out.Tags = append(out.Tags, w.status(at))
	}
	if jump := w.jump(r.Previous, r.Wage); jump != "" {
		out.Tags = append(out.Tags, status{Class: "warn", Icon: "warn", Word: jump})
	}
	if r.Wage == declaration.NoWage && box.Error == "" {
		out.Tags = append(out.Tags, status{Class: "warn", Icon: "warn", Word: w.say("declare.tag.empty", nil)})
	}
	return out
}

// jump says by how much a wage changed where that is more than half, and nothing otherwise.
func (w *words) jump(was, is money.Fen) string {
	const half, hundred = 50, 100
	if was <= 0 || is == declaration.NoWage {
		return ""
	}
	percent := int((is - was) * hundred / was)
	switch {
	case percent >= half && (is-was)*2 > was:
		return w.say("declare.tag.more", with{"n": percent})
	case (was-is)*2 > was:
		return w.say("declare.tag.less", with{"n": -percent})
	default:
		return ""
	}
}

func typedWage(f money.Fen) string {
	if f == declaration.NoWage {
		return ""
	}
	return amount(f)
}

func shownWage(f money.Fen) string {
	if f == declaration.NoWage {
		return "—"
	}
	return amount(f)
}

func (c *call) sheetDock(s *Sheet) dock {
	w := c.words
	sub := w.say("declare.dock.changed", with{"n": s.Changed})
	if s.Empty+s.Wrong+s.Clashes > 0 {
		sub = w.say("declare.dock.to_do", with{"n": s.Empty + s.Wrong + s.Clashes, "changed": grouped(s.Changed)})
	}
	return dock{Label: w.say("declare.dock", nil), Strong: w.count("count.people", s.Heads), Sub: sub, Buttons: []button{
		{Label: w.say("declare.act.save", nil), Name: "next", Value: "sheet"},
		{Label: w.say("declare.act.check", nil), Name: "next", Value: "check", Kind: primary},
	}}
}

// clashes are the rows for which two values stand.
func (c *call) clashes(s *Sheet, p calendar.Period) []declareClash {
	w := c.words
	var all []declareClash
	for i := range s.Waiting {
		r := &s.Waiting[i].Row
		one := declareClash{Action: c.monthPath(p, "/choose"), Hidden: []hidden{{"csrf", c.csrfToken()}, {"place", strconv.Itoa(r.Place)}, {"seen", strconv.FormatInt(r.Revision, 10)}},
			Text:    w.say("declare.clash", with{"name": r.Name, "by": r.By.Name, "at": c.timeOfDay(r.At), "wage": shownWage(r.Wage)}),
			Buttons: []button{{Label: w.say("declare.clash.take", with{"wage": shownWage(r.Wage)}), Hidden: r.By.Name, Name: "wage", Value: r.Wage.String(), Size: small}}}
		for _, other := range s.Waiting[i].Waiting {
			one.Text += w.say("declare.clash.other", with{"by": other.By.Name, "at": c.timeOfDay(other.At), "wage": shownWage(other.Wage)})
			one.Buttons = append(one.Buttons, button{Label: w.say("declare.clash.take", with{"wage": shownWage(other.Wage)}), Hidden: other.By.Name, Name: "wage", Value: other.Wage.String(), Size: small})
		}
		all = append(all, one)
	}
	return all
}
