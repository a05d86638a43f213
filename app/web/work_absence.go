package web

import (
	"net/http"
	"strconv"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/fault"
)

const absencesPath = "/absences"

// absencePage is who is away and who stands in, with the form for one more.
type absencePage struct {
	Frame
	Head   head
	List   section
	Errors errorSummary
	Fields []field // none: the reader enters none
}

func getAbsences(c *call) error { return c.showAbsences(http.StatusOK, c.newForm()) }

func (c *call) showAbsences(status int, f *form) error {
	w := c.words
	absences, err := c.site.Assigning.Absences(c.ctx(), c.today)
	if err != nil {
		return err
	}
	if err := c.loadColleagues(); err != nil {
		return err
	}
	page := absencePage{Frame: c.frame("absence.title"), Head: head{Back: link{Href: workPath, Label: w.say("work.title", nil)}, Title: w.count("absence.head", len(absences)), Sub: w.say("absence.sub", nil)}}
	if len(absences) == 0 {
		page.Head.Title = w.say("absence.none", nil)
	}
	page.List = section{Top: cardTop{ID: "absences", Title: w.say("absence.list", nil)}, Empty: emptyList{Text: w.say("absence.none.text", nil)}, Table: c.absenceTable(absences, page.CSRF)}
	if c.caller.May(access.WorkCases) {
		page.Fields = c.absenceFields(f)
	}
	page.Wrong, page.Errors, page.Scripts = !f.ok(), errorsOf(page.Fields...), []string{"form.js"}
	return c.show(status, "work_absences", page)
}

func (c *call) absenceTable(absences []casework.Absence, csrf string) *table {
	if len(absences) == 0 {
		return nil
	}
	w := c.words
	t := &table{LabelledBy: "absences", Columns: []column{
		{Label: w.say("absence.who", nil), Head: true}, {Label: w.say("absence.substitute", nil)}, {Label: w.say("absence.from", nil)},
		{Label: w.say("absence.to", nil)}, {Label: w.say("absence.reason", nil), Wide: true}, {Label: w.say("absence.end", nil), Hidden: true},
	}}
	var lines []row
	for i := range absences {
		a := &absences[i]
		r := row{Cells: []cell{{Text: a.Name, Lang: tags[zh], Strong: true}, {Text: a.SubName, Lang: tags[zh]}, {Day: w.day(a.From, c.today)}, {Day: w.day(a.To, c.today)}, {Text: a.Reason}, {}}}
		if a.User == c.caller.ID || c.caller.May(access.AssignCases) {
			r.Cells[len(r.Cells)-1].Buttons = []button{{Label: w.say("absence.end", nil), Hidden: a.Name, Action: absencesPath + "/" + strconv.FormatInt(a.No, 10) + "/end", CSRF: csrf, Size: small}}
		}
		lines = append(lines, r)
	}
	t.Groups = rows(lines)
	return t
}

// absenceFields ask who is away, from when to when, and who stands in. An officer enters their own.
func (c *call) absenceFields(f *form) []field {
	w := c.words
	people := func(name, label string) field {
		out := field{Kind: selectField, Name: name, Label: w.say(label, nil), Error: f.Error(name), Width: middleField, Options: []option{{Label: "—"}}}
		for i := range c.colleagues {
			m := &c.colleagues[i]
			if value := strconv.FormatInt(int64(m.ID), 10); name == "user" || c.caller.May(access.AssignCases) || m.ID != c.caller.ID {
				out.Options = append(out.Options, option{Value: value, Label: m.Name, Chosen: f.Value(name) == value})
			}
		}
		return out
	}
	var fields []field
	if c.caller.May(access.AssignCases) {
		fields = append(fields, people("user", "absence.who"))
	}
	return append(fields, people("substitute", "absence.substitute"),
		field{Kind: dayField, Name: "from", Label: w.say("absence.from", nil), Value: f.Value("from"), Error: f.Error("from")},
		field{Kind: dayField, Name: "to", Label: w.say("absence.to", nil), Value: f.Value("to"), Error: f.Error("to")},
		field{Name: reasonName, Label: w.say("absence.reason", nil), Value: f.Value(reasonName), Error: f.Error(reasonName), Width: longField})
}

func postAbsence(c *call) error {
	f := c.readForm()
	leads := c.caller.May(access.AssignCases)
	number := func(name string) access.UserID {
		id, _ := strconv.ParseInt(f.Value(name), 10, 64) // what is no number is nobody, and refused as such
		return access.UserID(id)
	}
	a := casework.Absence{User: c.caller.ID, Substitute: number("substitute"), From: f.day("from", c.today), To: f.day("to", c.today), Reason: f.required(reasonName, "absence.reason.missing")}
	if leads {
		a.User = number("user")
	}
	if f.ok() {
		if err := f.failWith("substitute", c.site.Assigning.EnterAbsence(c.ctx(), a, leads, c.stamp())); err != nil {
			return err
		}
	}
	if !f.ok() {
		return c.showAbsences(http.StatusUnprocessableEntity, f)
	}
	return c.done(absencesPath, "absence.done", nil)
}

func postEndAbsence(c *call) error {
	no, err := strconv.ParseInt(c.Param("no"), 10, 64)
	if err == nil {
		err = c.site.Assigning.EndAbsence(c.ctx(), no, c.caller.May(access.AssignCases), c.stamp())
	} else {
		err = fault.New(fault.NotFound, "没有这段离岗。", "There is no such absence.")
	}
	if err != nil {
		return err
	}
	return c.done(absencesPath, "absence.ended", nil)
}
