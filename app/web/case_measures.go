package web

import (
	"cmp"
	"net/http"
	"strconv"

	"arrears/app/access"
	"arrears/app/bank"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
)

// getCaseMeasures shows what secures and collects the debt: measures, bank answers, guarantees, agreements, holds.
func getCaseMeasures(c *call) error {
	m, err := c.matter()
	if err != nil {
		return err
	}
	page, err := m.casePage("/measures")
	if err != nil {
		return err
	}
	banks, err := m.bankList()
	if err != nil {
		return err
	}
	agreements, err := m.agreementLists()
	if err != nil {
		return err
	}
	page.Lists = append([]section{m.measureList(), banks}, agreements...)
	page.Lists = append(page.Lists, m.guaranteeList(), m.holdList())
	return c.show(http.StatusOK, "case", page)
}

// nextStep is what stands where a list of the part is empty: what there is not, and where it comes from. Nothing comes to a case that is
// not open, and only who works on cases is led to a form.
func (m *matter) nextStep(none, part, label string) emptyList {
	e := emptyList{Text: m.words.say(none, nil)}
	if m.File.OpenCase() != nil && (part == "" || m.caller.May(access.WorkCases)) {
		e.Link = link{Href: m.placed(part), Label: m.words.say(label, nil)}
	}
	return e
}

func (m *matter) measureList() section {
	w := m.words
	s := section{Top: cardTop{ID: "owned", Title: w.say("case.owned", nil), Sub: w.say("case.charges.sub", nil)}, Empty: m.nextStep("case.owned.none", "", "case.next.now")}
	var list []row
	for i := range m.Situation.Measures {
		owns := &m.Situation.Measures[i]
		list = append(list, row{Cells: []cell{{Text: w.say(measureWords[owns.Kind], nil)}, {Text: m.numberOf(owns.Paper), Link: m.paperPath(owns.Paper, ""), Lang: tags[zh]},
			{Text: grouped(len(owns.Owns))}, {Text: amount(owns.Total()), Strong: true}}})
	}
	if len(list) > 0 {
		s.Table = &table{LabelledBy: "owned", Groups: rows(list[:min(listLength, len(list))]), Columns: []column{{Label: w.say("case.measure", nil), Head: true}, {Label: w.say("case.paper", nil)},
			{Label: w.say("case.charges.count", nil), Num: true}, {Label: w.say("case.sum", nil), Num: true}}}
	}
	return s
}

// bankList is the newest word on every account, with how long it may be relied on, and the banks that have not answered.
func (m *matter) bankList() (section, error) {
	w := m.words
	s := section{Top: cardTop{ID: "banks", Title: w.say("case.banks", nil), Art: w.cites([]string{"SIL 63(2)"})}, Empty: m.nextStep("case.banks.none", "", "case.next.now")}
	var list []row
	for _, name := range m.Situation.Book.Waiting() {
		state := w.status(stateWaiting).as(w.say("case.bank.waiting", nil))
		list = append(list, row{Cells: []cell{{Text: name, Lang: tags[zh]}, {Text: "—"}, {Text: "—"}, {Text: "—"}, {State: &state}}})
	}
	accounts := m.Situation.Book.Latest()
	for i := range accounts {
		a := &accounts[i]
		until, err := a.FreshUntil(m.Situation.Region)
		if err != nil {
			return s, err
		}
		state := w.status(stateOnTime).as(w.say("case.bank.fresh", with{"day": w.day(until, m.today).Text}))
		if until < m.today {
			state = w.status(stateOver).as(w.say("case.bank.stale", with{"day": w.day(until, m.today).Text}))
		}
		r := row{Cells: []cell{{Text: a.Bank, Lang: tags[zh], Code: a.Number}, {Text: amount(a.Balance)}, {Text: amount(a.Available)}, {Day: w.day(a.BalanceOn, m.today)}, {State: &state}}}
		for _, mark := range a.Marks {
			r.Cells[0].Line2 += w.say(markWords[mark], nil) + " "
		}
		list = append(list, r)
	}
	if len(list) > 0 {
		s.Table = &table{LabelledBy: "banks", Groups: rows(list[:min(listLength, len(list))]), Columns: []column{{Label: w.say("case.bank.account", nil), Head: true, Wide: true},
			{Label: w.say("case.bank.balance", nil), Num: true}, {Label: w.say("case.bank.available", nil), Num: true}, {Label: w.say("case.bank.on", nil)}, {Label: w.say("case.state", nil)}}}
	}
	return s, nil
}

// markWords name what hinders taking money from an account.
var markWords = map[bank.Mark]string{
	bank.Frozen: "case.mark.frozen", bank.Pledged: "case.mark.pledged", bank.WageAccount: "case.mark.wages", bank.Payroll: "case.mark.payroll",
}

// agreementLists are the instalments of every agreement, kept, missed or to come.
func (m *matter) agreementLists() ([]section, error) {
	var out []section
	for i := range m.Situation.Agreements {
		s, err := m.agreementList(&m.Situation.Agreements[i])
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

func (m *matter) agreementList(a *ladder.AgreementAt) (section, error) {
	w := m.words
	id := "agreement-" + strconv.Itoa(a.No)
	state := w.status(stateWaiting).as(w.say("case.agreement.unsigned", nil))
	switch {
	case a.Runs(m.today):
		state = w.status(stateOnTime).as(w.say("case.agreement.runs", nil))
	case !a.EndedOn.IsZero() && a.EndedOn <= m.today:
		state = w.status(stateWithdrawn).as(w.say("case.agreement.ended", nil))
	case !a.SignedOn.IsZero() && a.Unpaid == 0:
		state = w.status(statePaid)
	}
	s := section{Top: cardTop{ID: id, Title: m.title(law.DeferralAgreement), Name: a.Number, Lang: tags[zh], State: &state, Link: link{Href: m.paperPath(a.Paper.Ref(), ""), Label: w.say("case.paper", nil)}}}
	left := a.Plan.Sum()
	var list []row
	for _, due := range a.Plan.Due() {
		left -= due.Sum()
		kept := m.instalment(a, due.On.Day < m.today, a.Unpaid-left, due.Sum())
		name := w.say("case.instalment", with{"n": due.No})
		if due.No == 0 {
			name = w.say("case.instalment.first", nil)
		}
		list = append(list, row{Cells: []cell{{Text: name}, {Day: w.day(due.On.Day, m.today)}, {Text: amount(due.Sum())}, {State: &kept}}})
	}
	s.Table = &table{LabelledBy: id, Groups: rows(list), Foot: []cell{{Text: w.say("owe.sum", nil)}, {}, {Text: amount(a.Plan.Sum()), Strong: true}, {}}, Columns: []column{
		{Label: w.say("case.instalments", nil), Head: true}, {Label: w.say("owe.due", nil)}, {Label: w.say("case.sum", nil), Num: true}, {Label: w.say("case.state", nil)}}}
	return s, nil
}

// instalment tells whether an instalment is kept: paid, missed, or to come. open is what is unpaid up to it.
func (m *matter) instalment(a *ladder.AgreementAt, passed bool, open, sum money.Fen) status {
	w := m.words
	switch {
	case a.SignedOn.IsZero():
		return w.status(stateWaiting)
	case open <= 0:
		return w.status(statePaid)
	case passed:
		return w.status(stateOver).as(w.say("case.instalment.missed", with{"sum": w.money(min(open, sum))}))
	case open < sum:
		return w.status(statePartly)
	default:
		return w.status(stateNotYet)
	}
}

func (m *matter) guaranteeList() section {
	w := m.words
	s := section{Top: cardTop{ID: "guarantees", Title: w.say("case.guarantees", nil), Art: w.cites([]string{"SIL 63(2)"})}, Empty: m.nextStep("case.guarantees.none", "/facts/new/"+string(ladder.GuaranteeFact), "case.next.guarantee")}
	var list []row
	for i := range m.Situation.Guarantees {
		g := &m.Situation.Guarantees[i]
		state := w.status(stateWaiting).as(w.say("case.guarantee.missing", nil))
		switch {
		case g.StandsOn(m.today):
			state = w.status(stateActive).as(w.say("case.guarantee.stands", nil))
		case !g.ReleasedOn.IsZero():
			state = w.status(stateSpent).as(w.say("case.guarantee.released", nil))
		}
		r := row{Cells: []cell{{Text: w.titled(g.Kind.Title()) + " · " + cmp.Or(g.Description, g.Owner.Name), Line2: g.Owner.Name}, {Text: amount(g.Valuation.Value)}, {Text: "—"}, {State: &state}}}
		if !g.ExpiresOn.IsZero() {
			r.Cells[2] = cell{Day: w.day(g.ExpiresOn, m.today)}
		}
		list = append(list, r)
	}
	if len(list) > 0 {
		s.Table = &table{LabelledBy: "guarantees", Groups: rows(list[:min(listLength, len(list))]), Columns: []column{{Label: w.say("case.guarantees", nil), Head: true, Wide: true},
			{Label: w.say("case.guarantee.value", nil), Num: true}, {Label: w.say("case.guarantee.expires", nil)}, {Label: w.say("case.state", nil)}}}
	}
	return s
}
