package web

import (
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/registration"
)

// employeeRoutes are the roster of an employer (SIL 58).
func (s *site) employeeRoutes() []route {
	const all = "/employers/:employer/employees"
	const one = all + "/:spell"
	return []route{
		{Method: http.MethodGet, Path: all, Needs: access.ViewEmployer, Handle: getEmployees},
		{Method: http.MethodGet, Path: all + "/new", Needs: access.FileForEmployer, Handle: getNewEmployee},
		{Method: http.MethodPost, Path: all + "/new", Needs: access.FileForEmployer, Handle: postNewEmployee},
		{Method: http.MethodGet, Path: all + "/upload", Needs: access.FileForEmployer, Handle: getRosterUpload},
		{Method: http.MethodPost, Path: all + "/upload", Needs: access.FileForEmployer, Handle: postRosterUpload, Body: "20M"},
		{Method: http.MethodGet, Path: all + "/template", Needs: access.FileForEmployer, Handle: getRosterTemplate},
		{Method: http.MethodGet, Path: one, Needs: access.ViewEmployer, Handle: getEmployee},
		{Method: http.MethodPost, Path: one + "/show", Needs: access.FileForEmployer, Handle: postShowNumber},
		{Method: http.MethodPost, Path: one + "/register", Needs: access.FileForEmployer, Handle: postRegister},
		{Method: http.MethodGet, Path: one + "/end", Needs: access.FileForEmployer, Handle: getEnd},
		{Method: http.MethodPost, Path: one + "/end", Needs: access.FileForEmployer, Handle: postEnd},
		{Method: http.MethodGet, Path: one + "/correct", Needs: access.FileForEmployer, Handle: getCorrect},
		{Method: http.MethodPost, Path: one + "/correct", Needs: access.FileForEmployer, Handle: postCorrect},
	}
}

func (c *call) employeesPath(rest string) string { return c.employerPath("/employees" + rest) }

func (c *call) spellPath(reference, rest string) string {
	return c.employeesPath("/" + url.PathEscape(reference) + rest)
}

// rosterFilter is what the address asks for.
func (c *call) rosterFilter() (casework.RosterFilter, error) {
	f := casework.RosterFilter{Show: casework.RosterShow(c.QueryParam("show")), Text: c.QueryParam("text"), Today: c.today, Limit: listLength}
	if !slices.Contains(casework.RosterShows, f.Show) {
		f.Show = casework.RosterPresent
	}
	if n, err := strconv.Atoi(c.QueryParam("page")); err == nil && n > 1 {
		f.Offset = (n - 1) * listLength
	}
	region, ok := c.site.Register.Law.Region(c.employer.Region)
	if !ok {
		return f, nil // nothing is overdue where no law says so
	}
	var err error
	f.Cutoff, err = registration.OverdueSince(region, law.EmployeeRegistrationDays, c.today)
	return f, err
}

// getEmployees lists the roster; the first line says who has to be registered by when.
func getEmployees(c *call) error {
	filter, err := c.rosterFilter()
	if err != nil {
		return err
	}
	roster := c.site.Register.Roster
	list, err := roster.Roster(c.ctx(), c.caller.Scope, c.employer.ID, filter)
	if err != nil {
		return err
	}
	if len(list.Rows) == 0 && filter.Offset > 0 {
		filter.Offset = listingOf(c.Request().URL, list.Total).offset()
		if list, err = roster.Roster(c.ctx(), c.caller.Scope, c.employer.ID, filter); err != nil {
			return err
		}
	}
	w := c.words
	here := c.employeesPath("")
	page := sheet{
		Frame: c.frame("employees.title"),
		Head:  head{Over: c.employer.Name, Title: w.count("employees.title.count", list.Counts[casework.RosterPresent])},
		Tabs:  &tabs{Label: w.say("employees.tabs", nil)},
		Filter: &filters{
			Action: here, Keep: []hidden{{"show", string(filter.Show)}}, Clear: clearOf(filter.Text, here+"?show="+string(filter.Show)),
			Fields:  []field{{Kind: searchField, Name: "text", Label: w.say("employees.search", nil), Value: filter.Text}},
			Summary: w.say("employees.order", nil),
		},
		Lists: []section{{
			Top:   cardTop{ID: "list", Title: w.say(rosterWords[filter.Show].tab, nil), Art: w.say("employees.art", nil)},
			Table: c.rosterTable(list.Rows), Empty: emptyList{Strong: w.say(rosterWords[filter.Show].none, nil)},
			Pages: listingOf(c.Request().URL, list.Total).pager(),
		}},
	}
	for _, show := range casework.RosterShows {
		page.Tabs.Items = append(page.Tabs.Items, tab{
			Href: here + "?show=" + string(show), Label: w.say(rosterWords[show].tab, nil), Count: grouped(list.Counts[show]), Current: show == filter.Show,
		})
	}
	if n := list.Counts[casework.RosterOverdue]; n > 0 {
		page.Notes = append(page.Notes, note{Class: "bad", Strong: w.count("employees.overdue", n), Text: w.say("employees.overdue.text", nil),
			Link: link{Href: here + "?show=" + string(casework.RosterOverdue), Label: w.say("employees.overdue.show", nil)}})
	} else if n := list.Counts[casework.RosterUnregistered]; n > 0 {
		page.Notes = append(page.Notes, note{Class: "warn", Text: w.count("employees.unregistered", n),
			Link: link{Href: here + "?show=" + string(casework.RosterUnregistered), Label: w.say("employees.overdue.show", nil)}})
	}
	if c.caller.May(access.FileForEmployer) {
		page.Acts = []button{
			{Label: w.say("employees.add", nil), Href: c.employeesPath("/new"), Kind: primary, Icon: "add"},
			{Label: w.say("employees.upload", nil), Href: c.employeesPath("/upload"), Icon: "upload"},
		}
	}
	return c.sheet(page)
}

func (c *call) rosterTable(list []casework.RosterRow) *table {
	if len(list) == 0 {
		return nil
	}
	w := c.words
	t := &table{LabelledBy: "list", Columns: []column{
		{Label: w.say("employees.column.name", nil), Head: true}, {Label: w.say("employees.column.number", nil)}, {Label: w.say("employees.column.started", nil)},
		{Label: w.say("employees.column.registered", nil)}, {Label: w.say("employees.column.ended", nil)},
	}}
	var lines []row
	for i := range list {
		e := &list[i].Employment
		ended := cell{Text: "—"}
		if !e.EndedOn.IsZero() {
			ended = cell{Day: w.day(e.EndedOn, c.today)}
		}
		lines = append(lines, row{Cells: []cell{
			{Text: e.Name, Lang: tags[zh], Link: c.spellPath(list[i].Reference, "")}, {Text: e.Number.Masked(), Class: "code nb"},
			{Day: w.day(e.StartedOn, c.today)}, c.registeredCell(e), ended,
		}})
	}
	t.Groups = rows(lines)
	return t
}

// registeredCell says when somebody was registered, and how that stands to the 30 days.
func (c *call) registeredCell(e *employer.Employment) cell {
	w := c.words
	clock, ok := c.clock(c.employer.Region, law.EmployeeRegistrationDays, e.StartedOn)
	switch {
	case e.RegisteredOn.IsZero() && ok:
		return cell{Due: w.countdown(clock, c.today)}
	case e.RegisteredOn.IsZero():
		return cell{State: pointer(w.status(stateNotRegistered))}
	case ok && clock.End.Day < e.RegisteredOn:
		late := clock.End.Day.DaysUntil(e.RegisteredOn)
		return cell{State: pointer(w.status(stateLate).as(w.say("employees.late", with{"days": w.count("count.days", late)}))), Line2: w.day(e.RegisteredOn, c.today).Text}
	default:
		return cell{Day: w.day(e.RegisteredOn, c.today)}
	}
}

// spellOf is the spell of work of the address.
func (c *call) spellOf() (casework.RosterRow, error) {
	reference, err := url.PathUnescape(c.Param("spell"))
	if err != nil {
		return casework.RosterRow{}, err
	}
	return c.site.Register.Roster.Spell(c.ctx(), c.caller.Scope, c.employer.ID, reference)
}

// getEmployee shows one spell of work with what follows from a late registration, and its history.
func getEmployee(c *call) error { return c.showEmployee(false) }

// postShowNumber shows the whole identity number to who may file, and writes down who asked.
func postShowNumber(c *call) error {
	c.site.log.LogAttrs(c.ctx(), slog.LevelInfo, "identity number shown", slog.Int64("user", int64(c.caller.ID)),
		slog.Int64("employer", int64(c.employer.ID)), slog.String("spell", c.Param("spell")), slog.String("id", requestID(c)))
	return c.showEmployee(true)
}

func (c *call) showEmployee(whole bool) error {
	r, err := c.spellOf()
	if err != nil {
		return err
	}
	w, e := c.words, &r.Employment
	number := e.Number.Masked()
	if whole {
		number = string(e.Number)
	}
	card := sheetCard{Top: cardTop{ID: "spell", Title: w.say("employees.spell", nil), Art: w.say("employees.art", nil)}, Rows: []sumRow{
		{Label: w.say("employees.column.number", nil), Value: number, Class: "code"},
		{Label: w.say("employees.column.started", nil), Day: w.day(e.StartedOn, c.today)},
		{Label: w.say("employees.column.registered", nil), Value: w.say("employees.not_registered", nil), Class: "t-bad"},
		{Label: w.say("employees.column.ended", nil), Value: w.say("employees.still", nil)},
	}}
	standing := w.say("employees.unregistered.one", nil)
	if !e.RegisteredOn.IsZero() {
		standing = w.say("employees.registered.one", nil)
		card.Rows[2] = sumRow{Label: card.Rows[2].Label, Day: w.day(e.RegisteredOn, c.today)}
	}
	if !e.EndedOn.IsZero() {
		standing = w.say("employees.ended.one", with{"day": w.inSentence(e.EndedOn, c.today)})
		card.Rows[3] = sumRow{Label: card.Rows[3].Label, Day: w.day(e.EndedOn, c.today)}
	}
	page := sheet{
		Frame: c.frame("employees.title"),
		Head:  head{Back: link{Href: c.employeesPath(""), Label: w.say("employees.back", nil)}, Over: c.employer.Name, Title: e.Name, Sub: standing},
		Cards: []sheetCard{card}, Notes: c.lateNote(e),
	}
	if c.caller.May(access.FileForEmployer) {
		if !whole {
			page.Cards[0].Buttons = []button{{Label: w.say("employees.show_number", nil), Action: c.spellPath(r.Reference, "/show"), CSRF: c.csrfToken(), Size: small, Icon: "eye"}}
		}
		if e.RegisteredOn.IsZero() {
			page.Acts = append(page.Acts, button{Label: w.say("employees.register", nil), Action: c.spellPath(r.Reference, "/register"), CSRF: c.csrfToken(), Kind: primary})
		}
		if e.EndedOn.IsZero() {
			page.Acts = append(page.Acts, button{Label: w.say("employees.end", nil), Href: c.spellPath(r.Reference, "/end")})
		}
		page.Acts = append(page.Acts, button{Label: w.say("employees.correct", nil), Href: c.spellPath(r.Reference, "/correct")})
	}
	history, err := c.site.Register.Roster.EmploymentHistory(c.ctx(), c.employer.ID, e.Number)
	if err != nil {
		return err
	}
	for _, h := range history {
		page.Line = append(page.Line, c.replacedEvent(&h))
	}
	return c.sheet(page)
}

// lateNote says in plain words what follows where the 30 days are over.
func (c *call) lateNote(e *employer.Employment) []note {
	clock, ok := c.clock(c.employer.Region, law.EmployeeRegistrationDays, e.StartedOn)
	w := c.words
	switch {
	case !ok:
		return nil
	case e.RegisteredOn.IsZero() && !clock.Over():
		return []note{{Class: "now", Text: w.say("employees.clock", with{"day": w.inSentence(clock.End.Day, c.today), "left": w.left(clock.DaysLeft)})}}
	case e.RegisteredOn.IsZero(), clock.End.Day < e.RegisteredOn:
		return []note{{Class: "warn", Strong: w.say("employees.was_late", with{"day": w.inSentence(clock.End.Day, c.today)}), Text: w.say("employees.follows", nil)}}
	}
	return nil
}

// replacedEvent is a row of the roster that was replaced, in words.
func (c *call) replacedEvent(h *casework.ReplacedEntry) event {
	w := c.words
	day := func(column string) string {
		text, _ := h.Entry[column].(string)
		d, err := calendar.ParseDay(text)
		if err != nil {
			return "—"
		}
		return w.inSentence(d, c.today)
	}
	name, _ := h.Entry["name"].(string)
	said := w.say("employees.replaced", with{"name": name, "started": day("started_on"), "registered": day("registered_on"), "ended": day("ended_on")})
	if h.Reason != "" {
		said += " " + w.say("employees.replaced.reason", with{"reason": h.Reason})
	}
	who := h.By
	if who == "" {
		who = w.say("employees.replaced.import", nil)
	}
	return event{Day: w.day(h.On, c.today), Who: who, Text: said}
}
