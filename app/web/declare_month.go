package web

import (
	"fmt"
	"net/http"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/declaration"
)

// declareMonthPage is one month: what was filed for it, and the ways to declare it.
type declareMonthPage struct {
	Frame
	Head    head
	Note    *note
	Ways    []declareWay
	History *section
}

// declareWay is one way to declare a month.
type declareWay struct {
	Title, Text string
	Button      button
}

func getDeclaredMonth(c *call) error {
	p, err := c.period()
	if err != nil {
		return err
	}
	f, err := c.site.DeclarationReader.Filings(c.ctx(), c.employer.ID, p, c.today)
	if err != nil {
		return err
	}
	w := c.words
	page := declareMonthPage{Frame: c.frame("declare.month.title"), Head: c.monthHead(f, p)}
	page.Note = c.monthNote(f, p)
	if page.Note != nil && page.Note.Link.Href == "" { // something counts
		page.Note.Link = link{Href: c.peoplePath(p, 0, ""), Label: w.say("people.see", nil)}
	}
	if c.mayFile() {
		page.Ways = c.ways(f, p)
	}
	if len(f.All) > 0 {
		page.History = &section{Top: cardTop{ID: "history", Title: w.say("declare.history", nil)}, Table: c.historyTable(f, p)}
	}
	return c.show(http.StatusOK, "declare_month", page)
}

func (c *call) monthHead(f *Filings, p calendar.Period) head {
	w := c.words
	h := head{Back: link{Href: c.employerPath("/declarations"), Label: w.say("declare.back.list", nil)}, Over: c.employer.Name}
	values := with{"month": w.period(p), "day": w.inSentence(f.Due.Day, c.today)}
	key := "declare.month.to_file"
	switch {
	case f.InForce != nil:
		key, values["day"] = "declare.month.declared", w.inSentence(f.InForce.FiledOn, c.today)
	case f.Due.Day < c.today:
		key = "declare.month.late"
	}
	h.Title = w.say(key, values)
	if f.Due.Provisional {
		h.Sub = w.say("declare.provisional", nil)
	}
	return h
}

// monthNote says what can still be done with what was filed.
func (c *call) monthNote(f *Filings, p calendar.Period) *note {
	w := c.words
	values := with{"day": w.inSentence(f.Due.Day, c.today), "month": w.month(p)}
	switch {
	case f.Draft != nil && c.mayFile():
		n := note{Class: "now", Text: w.say("declare.month.open", values), Link: link{Href: c.monthPath(p, "/sheet"), Label: w.say("declare.act.go_on", nil)}}
		return &n
	case f.InForce == nil:
		return nil
	case c.today <= f.Due.Day:
		return &note{Class: "now", Text: w.say("declare.month.may_void", values)}
	default:
		return &note{Class: "now", Text: w.say("declare.month.may_correct", values)}
	}
}

// ways are the ways to declare: once declared, only the sheet is left, to correct it.
func (c *call) ways(f *Filings, p calendar.Period) []declareWay {
	w := c.words
	open := button{Label: w.say("declare.act.open", nil), Action: c.monthPath(p, "/open"), CSRF: c.csrfToken(), Kind: primary}
	upload := declareWay{Title: w.say("declare.way.upload", nil), Text: w.say("declare.way.upload.text", nil),
		Button: button{Label: w.say("declare.act.upload", nil), Href: c.monthPath(p, "/upload"), Icon: "upload"}}
	if f.InForce != nil {
		open.Label = w.say("declare.act.correct", nil)
		return []declareWay{{Title: w.say("declare.way.correct", nil), Text: w.say("declare.way.correct.text", nil), Button: open}, upload}
	}
	var ways []declareWay
	if f.Before != 0 && f.Draft == nil {
		ways = append(ways, declareWay{Title: w.say("declare.way.unchanged", with{"month": w.month(f.Before)}), Text: w.say("declare.way.unchanged.text", nil),
			Button: button{Label: w.say("declare.act.unchanged", nil), Href: c.monthPath(p, "/check?kind=unchanged"), Kind: primary}})
		open.Kind = ""
	}
	if f.Draft != nil {
		open = button{Label: w.say("declare.act.go_on", nil), Href: c.monthPath(p, "/sheet"), Kind: primary}
	}
	return append(ways,
		declareWay{Title: w.say("declare.way.form", nil), Text: w.say("declare.way.form.text", nil), Button: open}, upload,
		declareWay{Title: w.say("declare.way.nil", nil), Text: w.say("declare.way.nil.text", nil),
			Button: button{Label: w.say("declare.act.nil", nil), Href: c.monthPath(p, "/check?kind=nil")}})
}

func (c *call) historyTable(f *Filings, p calendar.Period) *table {
	w := c.words
	t := &table{LabelledBy: "history", Columns: []column{
		{Label: w.say("declare.column.no", nil), Head: true}, {Label: w.say("declare.column.state", nil)}, {Label: w.say("declare.column.filed", nil)}, {Label: w.say("declare.column.by", nil)},
		{Label: w.say("declare.column.heads", nil), Num: true}, {Label: w.say("declare.column.sum", nil), Num: true}, {Label: w.say("declare.column.changes", nil), Wide: true},
	}}
	var list []row
	for i := len(f.All) - 1; i >= 0; i-- {
		one := &f.All[i]
		said := w.status(stateSuperseded)
		switch {
		case !one.Void.On.IsZero():
			said = w.status(stateVoided).as(w.say("declare.voided_on", with{"day": w.day(one.Void.On, c.today).Text}))
		case f.InForce != nil && f.InForce.No == one.No:
			said = w.status(stateDeclared)
		}
		list = append(list, row{Cells: []cell{
			{Text: w.say("declare.filing", with{"no": one.No}), Link: c.monthPath(p, fmt.Sprintf("/filings/%d", one.No)), Code: one.Receipt},
			{State: &said}, {Day: w.day(one.FiledOn, c.today)},
			{Text: one.By.Name, Lang: tags[zh], Line2: w.say(filingWords[one.Kind], nil)},
			{Text: grouped(one.Heads)}, {Text: amount(one.Principal())}, {Text: w.versions(f.Versions[one.No], one)},
		}})
	}
	t.Groups = rows(list)
	return t
}

const versionsShown = 3

// versions says in one line how a filing differs from the one that it replaced.
func (w *words) versions(changes []casework.Change, f *declaration.Filing) string {
	switch {
	case f.ReplacesOn.IsZero():
		return w.say("declare.version.first", nil)
	case len(changes) == 0:
		return w.say("declare.version.same", nil)
	}
	text := ""
	for i := range changes[:min(len(changes), versionsShown)] {
		if i > 0 {
			text += w.say("declare.and", nil)
		}
		text += w.change(&changes[i])
	}
	if more := len(changes) - versionsShown; more > 0 {
		text += w.say("declare.more_people", with{"n": more})
	}
	return text
}

// change is one person's change in words.
func (w *words) change(x *casework.Change) string {
	values := with{"name": w.person(&x.Changed), "was": amount(x.Was), "is": amount(x.Is)}
	return w.say(declaredWords[x.Kind], values)
}

// person is the name, or the masked number of somebody without one.
func (w *words) person(p *casework.Changed) string {
	if p.Name == "" {
		return p.Number.Masked()
	}
	return p.Name
}

func postOpenSheet(c *call) error {
	p, err := c.period()
	if err != nil {
		return err
	}
	if err := c.site.Declarations.OpenDeclaration(c.ctx(), c.employer.ID, p, c.filer()); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, c.monthPath(p, "/sheet"))
}
