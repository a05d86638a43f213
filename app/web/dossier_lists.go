package web

import (
	"slices"

	"arrears/app/casework"
	"arrears/app/law"
)

// dossierMonths are the latest months: declared when, how many people, what was charged, and whether it was paid in time.
func (m *matter) dossierMonths() (section, error) {
	w := m.words
	s := section{Top: cardTop{ID: "months", Title: w.say("dossier.months", nil), Link: link{Href: m.employerPath("/declarations"), Label: w.say("dossier.months.all", nil)}},
		Empty: emptyList{Text: w.say("dossier.months.none", nil)}}
	const shown = 12
	h, err := m.File.History(m.Situation.Region, m.Situation.Statement, law.RiskMarks{law.RiskWindowMonths: shown}, m.today)
	if err != nil {
		return s, err
	}
	var list []row
	for i := range slices.Backward(h.Months) {
		p := &h.Months[i]
		filed, paid := w.status(stateDeclared), w.status(statePaid)
		switch {
		case p.FiledOn.IsZero():
			filed = w.status(stateOver).as(w.say("dossier.not_declared", nil))
		case p.FiledOn > p.Due:
			filed = w.status(stateLate)
		}
		switch {
		case p.PaidLate:
			paid = w.status(stateSoon).as(w.say("dossier.paid_late", nil))
		case p.Premium == 0:
			paid = w.status(stateWaiting).as(w.say("dossier.nothing_due", nil))
		}
		list = append(list, row{Cells: []cell{
			{Text: w.period(p.Period), Link: m.employerPath("/owe/" + p.Period.String())}, {State: &filed}, m.dayOrNone(p.FiledOn), {Day: w.day(p.Due, m.today)},
			{Text: grouped(p.Heads)}, {Text: amount(p.Wages)}, {Text: amount(p.Premium)}, {State: &paid},
		}})
	}
	if len(list) > 0 {
		s.Table = &table{LabelledBy: "months", Groups: rows(list), Columns: []column{
			{Label: w.say("owe.month", nil), Head: true}, {Label: w.say("dossier.declared", nil)}, {Label: w.say("dossier.filed_on", nil)}, {Label: w.say("owe.due", nil)},
			{Label: w.say("dossier.heads", nil), Num: true}, {Label: w.say("dossier.wages", nil), Num: true}, {Label: w.say("dossier.premium", nil), Num: true},
			{Label: w.say("dossier.paid", nil)},
		}}
	}
	return s, nil
}

// dossierCases are all cases of the employer, the latest first.
func (m *matter) dossierCases() section {
	w := m.words
	s := section{Top: cardTop{ID: "cases", Title: w.say("search.group.cases", nil)}, Empty: emptyList{Text: w.say("dossier.cases.none", nil)}}
	var list []row
	for i := range slices.Backward(m.File.Cases) {
		k := &m.File.Cases[i]
		state := w.status(stateOnTime).as(w.say("case.open", nil))
		if !k.ClosedOn.IsZero() {
			state = w.status(stateSpent).as(w.say("dossier.case.closed", nil))
		}
		number := casework.CaseNumber{Employer: m.call.employer.ID, No: k.No}
		list = append(list, row{Cells: []cell{{Text: number.String(), Link: m.casePath("")}, {State: &state}, {Day: w.day(k.OpenedOn, m.today)}, m.dayOrNone(k.ClosedOn),
			{Text: amount(k.Figures.Principal + k.Figures.LateFee)}}})
		if len(list) == listLength {
			break
		}
	}
	if len(list) > 0 {
		s.Table = &table{LabelledBy: "cases", Groups: rows(list), Columns: []column{{Label: w.say("case.number", nil), Head: true}, {Label: w.say("case.state", nil)},
			{Label: w.say("case.opened", nil)}, {Label: w.say("dossier.closed", nil)}, {Label: w.say("dossier.opened_with", nil), Num: true}}}
	}
	return s
}

// dossierRegister is what stood in the register before, with the day until which, and who replaced it.
func (m *matter) dossierRegister(history []casework.ReplacedEntry) section {
	w := m.words
	s := section{Top: cardTop{ID: "register", Title: w.say("dossier.register", nil)}, Empty: emptyList{Text: w.say("dossier.register.none", nil)}}
	var list []row
	for i := range history[:min(listLength, len(history))] {
		e := &history[i]
		name, _ := e.Entry["name"].(string)
		district, _ := e.Entry["district"].(string)
		list = append(list, row{Cells: []cell{{Text: name, Lang: tags[zh]}, {Text: district, Lang: tags[zh]}, {Day: w.day(e.On, m.today)}, {Text: e.By, Line2: e.Reason}}})
	}
	if len(list) > 0 {
		s.Table = &table{LabelledBy: "register", Groups: rows(list), Columns: []column{{Label: w.say("dossier.name_before", nil), Head: true},
			{Label: w.say("overdue.column.place", nil)}, {Label: w.say("dossier.until", nil)}, {Label: w.say("dossier.by", nil), Wide: true}}}
	}
	return s
}
