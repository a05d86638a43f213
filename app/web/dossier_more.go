package web

import (
	"cmp"
	"fmt"
	"slices"

	"arrears/app/casework"
	"arrears/app/employer"
)

// dossierRows is how much of a list stands on the dossier; the whole is one link away.
const dossierRows = 8

// dossierRoster are those who work for the employer today, by name; the search is one link away.
func (m *matter) dossierRoster() section {
	w := m.words
	var present []*employer.Employment
	for i := range m.File.Facts.Employments {
		if e := &m.File.Facts.Employments[i]; e.StartedOn <= m.today && (e.EndedOn.IsZero() || e.EndedOn >= m.today) {
			present = append(present, e)
		}
	}
	slices.SortFunc(present, func(a, b *employer.Employment) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Number, b.Number))
	})
	s := section{Top: cardTop{ID: "roster", Title: w.count("dossier.roster", len(present)), Link: link{Href: m.employerPath("/employees"), Label: w.say("dossier.roster.all", nil)}},
		Empty: emptyList{Text: w.say("dossier.roster.none", nil)}}
	var list []row
	for _, e := range present[:min(listLength, len(present))] {
		list = append(list, row{Cells: []cell{{Text: e.Name, Lang: tags[zh]}, {Text: e.Number.Masked(), Class: "code"}, {Day: w.day(e.StartedOn, m.today)}, m.dayOrNone(e.RegisteredOn)}})
	}
	if len(list) > 0 {
		s.Table = &table{LabelledBy: "roster", Groups: rows(list), Columns: []column{{Label: w.say("employees.column.name", nil), Head: true}, {Label: w.say("employees.column.number", nil)},
			{Label: w.say("employees.column.started", nil)}, {Label: w.say("employees.column.registered", nil)}}}
	}
	return s
}

// dossierCharges are the latest months of which anything is unpaid.
func (m *matter) dossierCharges() section {
	s := m.monthsOwed("charges", nil, dossierRows)
	s.Top.Sub = m.words.say("case.counted", with{"day": m.words.inSentence(m.today, m.today)})
	s.Top.Title, s.Top.Link = m.words.say("case.charges", nil), link{Href: m.casePath("/charges"), Label: m.words.say("dossier.charges.all", nil)}
	return s
}

// dossierPayments are the latest payments, with what each settled.
func (m *matter) dossierPayments() section {
	w, st := m.words, m.Situation.Statement
	s := section{Top: cardTop{ID: "payments", Title: w.say("payments.title", nil), Link: link{Href: m.casePath("/money"), Label: w.say("dossier.payments.all", nil)}},
		Empty: emptyList{Text: w.say("payments.none", nil)}}
	var list []row
	for n := len(st.Settlement.Money) - 1; n >= 0 && len(list) < dossierRows; n-- {
		paid := &st.Settlement.Money[n]
		list = append(list, row{Cells: []cell{{Text: w.moneyName(paid), Class: "code"}, {Day: w.day(paid.On, m.today)}, {Text: amount(paid.Amount)}, {Text: m.settled(st, n)}}})
	}
	if len(list) > 0 {
		s.Table = &table{LabelledBy: "payments", Groups: rows(list), Columns: []column{{Label: w.say("payments.reference", nil), Head: true}, {Label: w.say("payments.day", nil)},
			{Label: w.say("payments.amount", nil), Num: true}, {Label: w.say("payments.settled", nil), Wide: true}}}
	}
	return s
}

// dossierPapers are the latest papers of all cases.
func (m *matter) dossierPapers() section {
	w := m.words
	s := section{Top: cardTop{ID: "papers", Title: w.say("case.papers", nil), Link: link{Href: m.casePath("/papers"), Label: w.say("dossier.papers.all", nil)}},
		Empty: emptyList{Text: w.say("case.papers.none", nil)}}
	var list []row
	all := m.papers()
	for i := range all[:min(dossierRows, len(all))] {
		p := &all[i]
		state := m.stateOfPaper(p)
		list = append(list, row{Cells: []cell{{Text: m.title(p.ref.Kind), Link: m.paperPath(p.ref, ""), Code: p.number}, {State: &state}, {Text: caseSum(p)}, m.dayOrNone(p.issuedOn)}})
	}
	if len(list) > 0 {
		s.Table = &table{LabelledBy: "papers", Groups: rows(list), Columns: []column{{Label: w.say("case.paper", nil), Head: true}, {Label: w.say("case.state", nil)},
			{Label: w.say("case.sum", nil), Num: true}, {Label: w.say("case.issued", nil)}}}
	}
	return s
}

// dossierHeirs are those who followed the employer: by what, from which day, how they owe, and the agreement; nil where nobody did.
func (m *matter) dossierHeirs() *section {
	w := m.words
	events := m.Situation.Standing.Events
	if len(events) == 0 {
		return nil
	}
	s := &section{Top: cardTop{ID: "heirs", Title: w.say("dossier.heirs", nil), Link: link{Href: m.casePath("/facts"), Label: w.say("dossier.heirs.facts", nil)}}}
	var list []row
	for i := range events {
		e := &events[i]
		agreement := ""
		if e.Agreement.Name != "" {
			agreement = join([]string{e.Agreement.Name, e.Agreement.Number, w.day(e.Agreement.Day, m.today).Text})
		}
		for _, h := range e.Heirs {
			list = append(list, row{Cells: []cell{{Text: h.Name, Lang: tags[zh], Code: string(h.Code)}, {Text: w.titled(e.Kind.Title()), Line2: w.cites([]string{e.Kind.Article()})},
				{Day: w.day(e.On, m.today)}, {Text: w.titled(e.Liability.Title()), Line2: shareText(h.Share)}, {Text: orDash(agreement)}}})
		}
	}
	s.Table = &table{LabelledBy: "heirs", Groups: rows(list), Columns: []column{{Label: w.say("dossier.heir", nil), Head: true}, {Label: w.say("followed.how", nil)},
		{Label: w.say("followed.from", nil)}, {Label: w.say("followed.owes", nil)}, {Label: w.say("dossier.agreement", nil), Wide: true}}}
	return s
}

// formerNames are the names that the register had before, the latest first.
func formerNames(history []casework.ReplacedEntry, now string) []string {
	var names []string
	for i := range history {
		if name, _ := history[i].Entry["name"].(string); name != "" && name != now && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// askLine chooses what the timeline of a dossier is about.
const askLine = "line"

// lineKinds are what a timeline may be about, and the acts of each.
var lineKinds = []struct {
	value, key string
	acts       []casework.ActKind
}{
	{"", "dossier.line.everything", nil},
	{"case", "dossier.line.case", []casework.ActKind{casework.OpenCase, casework.CloseCase, casework.AssignCase, casework.SteerNight, casework.SendReminder}},
	{"papers", "dossier.line.papers", []casework.ActKind{casework.DraftOrder, casework.WithdrawOrder, casework.ApproveOrder, casework.CompleteOrder, casework.IssueOrder,
		casework.DraftPaper, casework.WithdrawPaper, casework.ReadDraft, casework.ApprovePaper, casework.IssuePaper, casework.ServePaper, casework.FailService, casework.StrikeService}},
	{"money", "dossier.line.money", []casework.ActKind{casework.PostCharge, casework.MakeEstimate, casework.AssessOmitted, casework.PostAdjustment, casework.ReverseCharge, casework.PrintSlip}},
	{"facts", "dossier.line.facts", []casework.ActKind{casework.EnterFact, casework.KeepAttachment, casework.Find, casework.Resolve}},
	{"register", "dossier.line.register", []casework.ActKind{casework.RegisterEmployer, casework.ChangeParticulars, casework.TakeCertificate, casework.AddEmployee, casework.EndEmployee,
		casework.CorrectEmployee, casework.FileRoster, casework.FileDeclaration, casework.VoidDeclaration, casework.ChangeState, casework.MoveEmployer}},
}

// lineAsked is what the address wants the timeline to be about.
func (c *call) lineAsked() (value string, acts []casework.ActKind) {
	for _, k := range lineKinds {
		if k.value == c.QueryParam(askLine) {
			return k.value, k.acts
		}
	}
	return "", nil
}

// lineTabs choose what the timeline is about.
func (m *matter) lineTabs() tabs {
	chosen, _ := m.lineAsked()
	t := tabs{Label: m.words.say("dossier.line.about", nil)}
	for _, k := range lineKinds {
		href := dossierPath(m.call.employer.ID)
		if k.value != "" {
			href += fmt.Sprintf("?%s=%s", askLine, k.value)
		}
		t.Items = append(t.Items, tab{Href: href + "#line", Label: m.words.say(k.key, nil), Current: k.value == chosen})
	}
	return t
}

// lineEvent tells an entry of the record. What happened earlier than it was recorded stands with both days.
func (m *matter) lineEvent(e *casework.RecordEntry) event {
	w := m.words
	out := event{Day: w.day(e.Day, m.today), Who: m.actor(e.Actor), Text: m.recordSays(e), Art: w.cites([]string{e.Ground})}
	if happened := happenedOn(e); !happened.IsZero() && happened != e.Day {
		out.Day, out.Recorded = w.day(happened, m.today), w.say("case.fact.recorded", with{"day": w.day(e.Day, m.today).Text})
	}
	return out
}
