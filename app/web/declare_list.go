package web

import (
	"net/http"
	"strconv"

	"arrears/app/calendar"
)

// declareListPage is the list of months with where each stands.
type declareListPage struct {
	Frame
	Head   head
	Years  *tabs
	Months section
}

func getDeclarations(c *call) error {
	year, _ := strconv.Atoi(c.QueryParam("year")) // anything else is the latest year
	months, years, err := c.site.DeclarationReader.Months(c.ctx(), c.employer.ID, year, c.today)
	if err != nil {
		return err
	}
	frame := c.frame("declare.list.title")
	frame.keepQuery(c.Request().URL)
	page := declareListPage{Frame: frame, Head: c.listHead(months), Months: section{
		Top:   cardTop{ID: "months", Title: c.words.say("declare.list.months", nil)},
		Empty: emptyList{Strong: c.words.say("declare.list.empty", nil)},
	}}
	if len(years) > 1 {
		page.Years = c.yearTabs(years, months)
	}
	if len(months) > 0 {
		page.Months.Table = c.monthsTable(months)
	}
	return c.show(http.StatusOK, "declare_list", page)
}

// listHead says what is to be done first: the oldest month that is late, else the next one that is due.
func (c *call) listHead(months []DeclaredMonth) head {
	w, today := c.words, c.today
	h := head{Over: c.employer.Name, Title: w.say("declare.list.all_done", nil)}
	for i := range months { // the latest first
		m := &months[i]
		if monthState(m, today) == stateDeclared || !m.Employed {
			continue
		}
		key := "declare.list.due"
		if m.Due.Day < today {
			key = "declare.list.late"
		}
		h.Title = w.say(key, with{"month": w.month(m.Period), "day": w.inSentence(m.Due.Day, today)})
	}
	return h
}

// monthState is where a month stands.
func monthState(m *DeclaredMonth, today calendar.Day) state {
	switch {
	case !m.FiledOn.IsZero() || m.Charged:
		return stateDeclared
	case m.Due.Day < today && m.Employed:
		return stateEstimated
	case m.Due.Day < today:
		return stateNotYet
	default:
		return stateToFile
	}
}

func (c *call) yearTabs(years []int, months []DeclaredMonth) *tabs {
	t := &tabs{Label: c.words.say("declare.list.years", nil)}
	shown := 0
	if len(months) > 0 {
		shown, _ = months[0].Period.Civil()
	}
	for _, y := range years {
		text := strconv.Itoa(y)
		t.Items = append(t.Items, tab{Href: c.employerPath("/declarations?year=" + text), Label: text, Current: y == shown})
	}
	return t
}

func (c *call) monthsTable(months []DeclaredMonth) *table {
	w := c.words
	t := &table{LabelledBy: "months", Columns: []column{
		{Label: w.say("declare.column.month", nil), Head: true}, {Label: w.say("declare.column.state", nil)},
		{Label: w.say("declare.column.due", nil)}, {Label: w.say("declare.column.heads", nil), Num: true},
		{Label: w.say("declare.column.sum", nil), Num: true}, {Label: w.say("declare.column.act", nil), Hidden: true},
	}}
	var list []row
	for i := range months {
		list = append(list, c.monthRow(&months[i]))
	}
	t.Groups = rows(list)
	return t
}

func (c *call) monthRow(m *DeclaredMonth) row {
	w := c.words
	at := monthState(m, c.today)
	said := w.status(at)
	day := cell{Day: w.day(m.Due.Day, c.today)}
	switch {
	case at == stateToFile:
		d := w.due(m.Due, c.today, urgency(c.today.DaysUntil(m.Due.Day)))
		day = cell{Due: &d}
	case at == stateNotYet:
		said = said.as(w.say("declare.state.nobody", nil))
	case at == stateDeclared && m.FiledOn > m.Due.Day:
		said = w.status(stateLate)
	}
	heads, sum := "—", "—"
	switch {
	case m.Filing != nil:
		heads, sum = grouped(m.Filing.Heads), amount(m.Filing.Principal())
	case m.Nil:
		heads, sum = "0", "0.00"
	case m.Heads > 0:
		heads = grouped(m.Heads)
		if m.Posted > 0 {
			sum = amount(m.Posted)
		}
	}
	path := c.monthPath(m.Period, "")
	state := cell{State: &said}
	if at == stateDeclared && !m.FiledOn.IsZero() {
		state.Line2 = w.say("declare.filed_on", with{"day": w.day(m.FiledOn, c.today).Text})
	}
	return row{Cells: []cell{{Text: w.period(m.Period), Link: path}, state, day, {Text: heads}, {Text: sum}, c.monthAct(m, at, path)}}
}

// monthAct is the one next thing to do with a month.
func (c *call) monthAct(m *DeclaredMonth, at state, path string) cell {
	if !c.mayFile() {
		return cell{}
	}
	hiddenWord := c.words.period(m.Period)
	switch {
	case m.Draft:
		return cell{Buttons: []button{{Label: c.words.say("declare.act.go_on", nil), Hidden: hiddenWord, Href: path + "/sheet", Size: small}}}
	case at == stateToFile || at == stateEstimated:
		return cell{Buttons: []button{{Label: c.words.say("declare.act.declare", nil), Hidden: hiddenWord, Href: path, Size: small}}}
	default:
		return cell{}
	}
}
