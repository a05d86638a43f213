package web

import (
	"net/http"
	"net/url"
	"strings"

	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/identity"
)

// getNewEmployee asks for a new employee.
func getNewEmployee(c *call) error { return c.askNewEmployee(c.newForm()) }

// postRegister registers somebody whom the roster has without registration; there is nothing to ask.
func postRegister(c *call) error {
	r, err := c.spellOf()
	if err != nil {
		return err
	}
	done, err := c.site.Register.RosterActs.AddEmployee(c.ctx(), c.employer.ID, r.Employment, c.by())
	if err != nil {
		return err
	}
	return c.told(done, afterAdding)
}

func (c *call) askNewEmployee(f *form) error {
	w := c.words
	return c.ask(f, question{
		Frame: c.frame("employees.title"),
		Head: head{Back: link{Href: c.employeesPath(""), Label: w.say("employees.back", nil)}, Over: c.employer.Name,
			Title: w.say("employees.add.title", nil), Sub: w.say("employees.add.sub", nil)},
		Fields: []field{
			{Name: "name", Label: w.say("employees.column.name", nil), Value: f.Value("name"), Error: f.Error("name"), Required: true, Width: middleField, Autocomplete: "off"},
			{Name: "id_number", Label: w.say("employees.column.number", nil), Hint: w.say("employees.number.hint", nil), Value: f.Value("id_number"),
				Error: f.Error("id_number"), Required: true, Width: middleField, Autocomplete: "off"},
			{Kind: dayField, Name: "started_on", Label: w.say("employees.column.started", nil), Hint: w.say("employees.started.hint", nil),
				Value: f.Value("started_on"), Error: f.Error("started_on"), Required: true},
		},
		Action: c.employeesPath("/new"), Button: button{Label: w.say("employees.add.button", nil), Kind: primary, Size: large},
		Back: link{Href: c.employeesPath(""), Label: w.say("employees.cancel", nil)},
	})
}

// numberIn reads an identity number as people type it.
func (f *form) numberIn(name string) identity.Number {
	n, err := identity.ParseNumber(upper(f.text(name)))
	if err != nil {
		f.fail(name, "employees.number.wrong", nil)
	}
	return n
}

// postNewEmployee registers an employee today.
func postNewEmployee(c *call) error {
	f := c.readForm()
	e := employer.Employment{Name: f.required("name", "employees.name.missing"), Number: f.numberIn("id_number"), StartedOn: f.day("started_on", c.today)}
	if !f.ok() {
		return c.askNewEmployee(f)
	}
	done, err := c.site.Register.RosterActs.AddEmployee(c.ctx(), c.employer.ID, e, c.by())
	if err := c.failAt(f, "id_number", err); err != nil {
		return err
	}
	if !f.ok() {
		return c.askNewEmployee(f)
	}
	return c.told(done, afterAdding)
}

// told leads to the roster and says what was done and, where the 30 days were over, what follows from it.
func (c *call) told(done *casework.Registered, said rosterNote) error {
	w := c.words
	values := with{"name": done.Employment.Name}
	if !done.Late() {
		return c.done(c.employeesPath(""), said.done, values)
	}
	values["day"] = w.inSentence(done.Clock.End.Day, c.today)
	values["days"] = w.count("count.days", -done.Clock.DaysLeft)
	if len(done.Assessed) == 0 {
		return c.doneAs(c.employeesPath(""), "warn", said.late, values)
	}
	var months []string
	for _, p := range done.Assessed {
		months = append(months, w.period(p))
	}
	values["months"] = strings.Join(months, w.say("employees.and", nil))
	return c.doneAs(c.employeesPath(""), "warn", said.assessed, values)
}

// getEnd asks for the last day of work.
func getEnd(c *call) error { return c.askEnd(c.newForm()) }

func (c *call) askEnd(f *form) error {
	r, err := c.spellOf()
	if err != nil {
		return err
	}
	w := c.words
	return c.ask(f, question{
		Frame: c.frame("employees.title"),
		Head: head{Back: link{Href: c.spellPath(r.Reference, ""), Label: r.Employment.Name}, Over: c.employer.Name,
			Title: w.say("employees.end.title", with{"name": r.Employment.Name}), Sub: w.say("employees.end.sub", nil)},
		Fields: []field{{Kind: dayField, Name: "ended_on", Label: w.say("employees.column.ended", nil), Hint: w.say("employees.ended.hint", nil),
			Value: f.Value("ended_on"), Error: f.Error("ended_on"), Required: true}},
		Action: c.spellPath(r.Reference, "/end"), Button: button{Label: w.say("employees.end.button", nil), Kind: primary},
		Back: link{Href: c.spellPath(r.Reference, ""), Label: w.say("employees.cancel", nil)},
	})
}

// postEnd notes the last day of work.
func postEnd(c *call) error {
	r, err := c.spellOf()
	if err != nil {
		return err
	}
	f := c.readForm()
	last := f.day("ended_on", c.today)
	if f.ok() {
		err := c.site.Register.RosterActs.EndEmployee(c.ctx(), c.employer.ID, r.Employment.Number, r.Employment.StartedOn, last, c.by())
		if err := c.failAt(f, "ended_on", err); err != nil {
			return err
		}
	}
	if !f.ok() {
		return c.askEnd(f)
	}
	return c.done(c.employeesPath(""), "employees.ended", with{"name": r.Employment.Name, "day": c.words.inSentence(last, c.today)})
}

// getCorrect asks what was filed wrong. The identity number is asked for only where it is to be another one.
func getCorrect(c *call) error {
	r, err := c.spellOf()
	if err != nil {
		return err
	}
	e := &r.Employment
	f := c.newForm("name", e.Name, "started_on", e.StartedOn.String())
	if !e.EndedOn.IsZero() {
		f.values = url.Values{"name": {e.Name}, "started_on": {e.StartedOn.String()}, "ended_on": {e.EndedOn.String()}}
	}
	return c.askCorrect(f, r)
}

func (c *call) askCorrect(f *form, r casework.RosterRow) error {
	w, e := c.words, &r.Employment
	return c.ask(f, question{
		Frame: c.frame("employees.title"),
		Head: head{Back: link{Href: c.spellPath(r.Reference, ""), Label: e.Name}, Over: c.employer.Name,
			Title: w.say("employees.correct.title", with{"name": e.Name}), Sub: w.say("employees.correct.sub", nil)},
		Fields: []field{
			{Name: "name", Label: w.say("employees.column.name", nil), Value: f.Value("name"), Error: f.Error("name"), Required: true, Width: middleField, Autocomplete: "off"},
			{Kind: dayField, Name: "started_on", Label: w.say("employees.column.started", nil), Value: f.Value("started_on"), Error: f.Error("started_on"), Required: true},
			{Kind: dayField, Name: "ended_on", Label: w.say("employees.column.ended", nil), Hint: w.say("employees.ended.hint.correct", nil),
				Value: f.Value("ended_on"), Error: f.Error("ended_on"), Optional: true},
			{Name: "id_number", Label: w.say("employees.number.right", nil), Hint: w.say("employees.number.right.hint", with{"number": e.Number.Masked()}),
				Value: f.Value("id_number"), Error: f.Error("id_number"), Optional: true, Width: middleField, Autocomplete: "off"},
			{Kind: areaField, Name: "reason", Label: w.say("employees.reason", nil), Value: f.Value("reason"), Error: f.Error("reason"), Required: true, Rows: 3, Longest: 500},
		},
		Action: c.spellPath(r.Reference, "/correct"), Button: button{Label: w.say("employees.correct.button", nil), Kind: primary},
		Back: link{Href: c.spellPath(r.Reference, ""), Label: w.say("employees.cancel", nil)},
	})
}

// postCorrect puts the row right.
func postCorrect(c *call) error {
	r, err := c.spellOf()
	if err != nil {
		return err
	}
	f := c.readForm()
	to := r.Employment
	to.Name, to.StartedOn, to.EndedOn = f.required("name", "employees.name.missing"), f.day("started_on", c.today), f.day("ended_on", c.today)
	if f.text("id_number") != "" {
		to.Number = f.numberIn("id_number")
	}
	f.required("reason", "employees.reason.missing")
	if !f.ok() {
		return c.askCorrect(f, r)
	}
	done, err := c.site.Register.RosterActs.CorrectEmployee(c.ctx(), c.employer.ID, r.Employment.Number, r.Employment.StartedOn, to, f.text("reason"), c.by())
	if err := c.failAt(f, "name", err); err != nil {
		return err
	}
	if !f.ok() {
		return c.askCorrect(f, r)
	}
	return c.told(done, afterCorrecting)
}

// getRosterUpload asks for a file of employees.
func getRosterUpload(c *call) error { return c.askRosterUpload(c.newForm()) }

func (c *call) askRosterUpload(f *form) error {
	w := c.words
	return c.ask(f, question{
		Frame: c.frame("employees.title"),
		Head: head{Back: link{Href: c.employeesPath(""), Label: w.say("employees.back", nil)}, Over: c.employer.Name,
			Title: w.say("employees.upload.title", nil), Sub: w.say("employees.upload.sub", nil)},
		Notes: []note{{Class: "now", Text: w.say("employees.upload.columns", nil), Link: link{Href: c.employeesPath("/template"), Label: w.say("employees.template", nil)}}},
		Fields: []field{{Kind: fileField, Name: "file", Label: w.say("employees.upload.file", nil), Hint: w.say("employees.upload.hint", nil), Error: f.Error("file"),
			Accept: ".xlsx,.csv", Required: true}},
		Action: c.employeesPath("/upload"), Multipart: true, Button: button{Label: w.say("employees.upload.button", nil), Kind: primary, Icon: "upload"},
		Back: link{Href: c.employeesPath(""), Label: w.say("employees.cancel", nil)},
	})
}

// postRosterUpload takes a file in and shows what was refused, row by row.
func postRosterUpload(c *call) error {
	f := c.readForm()
	given, err := c.FormFile("file")
	if err != nil {
		f.fail("file", "employees.upload.missing", nil)
		return c.askRosterUpload(f)
	}
	file, err := given.Open()
	if err != nil {
		return err
	}
	defer file.Close()
	filed, err := c.site.Register.RosterFiles.FileRoster(c.ctx(), c.employer, given.Filename, file, c.by())
	if err := f.failWith("file", err); err != nil {
		return err
	}
	if !f.ok() {
		return c.askRosterUpload(f)
	}
	values := with{"rows": filed.Rows, "added": filed.New, "changed": filed.Replaced, "same": filed.Same}
	if filed.Merged.Refused == 0 {
		return c.done(c.employeesPath(""), "employees.filed", values)
	}
	return c.showRefused(filed, values)
}

// showRefused shows the rows of a file that were not taken in.
func (c *call) showRefused(filed RosterFiled, values with) error {
	w := c.words
	values["n"] = filed.Merged.Refused
	page := sheet{
		Frame: c.frame("employees.title"),
		Head: head{Back: link{Href: c.employeesPath("/upload"), Label: w.say("employees.upload.again", nil)}, Over: c.employer.Name,
			Title: w.say("employees.refused.title", values), Sub: w.say("employees.refused.sub", values)},
		Notes: []note{{Class: "now", Text: w.say("employees.refused.next", nil)}},
	}
	t := &table{LabelledBy: "list", Columns: []column{{Label: w.say("employees.column.row", nil), Head: true}, {Label: w.say("employees.column.cell", nil)}, {Label: w.say("employees.column.why", nil), Wide: true}}}
	var lines []row
	for _, r := range filed.Refused {
		why := r.En
		if w.lang == zh {
			why = r.Zh
		}
		lines = append(lines, row{Cells: []cell{{Text: w.say("employees.row", with{"n": r.Line}), Class: "nb"}, {Text: r.Column, Class: "code"}, {Text: why, Class: "t-bad"}}})
	}
	t.Groups = rows(lines)
	page.Lists = []section{{Top: cardTop{ID: "list", Title: w.say("employees.refused.list", with{"shown": len(filed.Refused), "n": filed.Merged.Refused})}, Table: t}}
	page.Wrong = true
	page.Title = page.Head.Title
	return c.show(http.StatusUnprocessableEntity, "register_sheet", page)
}

// getRosterTemplate gives the header of a file of employees, with the employer's own code on a first line to go on from.
func getRosterTemplate(c *call) error {
	const mark = "\ufeff" // spreadsheets take a file without it for another encoding
	text := mark + "uscc,id_number,name,started_on,ended_on\r\n" + string(c.employer.Code) + ",,,,\r\n"
	return c.sendFile("employees"+csvEnding, "text/csv; charset=utf-8", []byte(text))
}
