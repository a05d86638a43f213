package web

import (
	"cmp"
	"strconv"

	"arrears/app/calendar"
	"arrears/app/deferral"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

func (m *matter) textField(f *form, name, label, hint string) field {
	x := field{Name: name, Label: m.words.say(label, nil), Value: f.Value(name), Error: f.Error(name), Optional: true, Width: longField, Longest: longestRemark}
	if hint != "" {
		x.Hint = m.words.say(hint, nil)
	}
	return x
}

func (m *matter) areaField(f *form, name, label, hint string) field {
	x := m.textField(f, name, label, hint)
	x.Kind, x.Rows = areaField, 3
	return x
}

// textFields are the texts and choices that a kind of paper takes from the officer.
func (m *matter) textFields(kind law.PaperKind, f *form) []field {
	switch kind {
	case law.AllocationApplication:
		return []field{m.accountsField(f), m.areaField(f, textName, "case.draft.other", "case.draft.other.hint"), m.areaField(f, textEnName, "case.draft.other.en", "")}
	case law.AllocationDecision:
		how := field{Kind: radiosField, Name: variantName, Label: m.words.say("case.draft.decides", nil), Options: []option{
			{Value: ladder.AfterDemand, Label: m.words.say("case.draft.after_demand", nil), Chosen: cmp.Or(f.Value(variantName), ladder.AfterDemand) == ladder.AfterDemand},
			{Value: ladder.AtOnce, Label: m.words.say("case.draft.at_once", nil), Hint: m.words.say("case.draft.at_once.hint", nil), Chosen: f.Value(variantName) == ladder.AtOnce},
		}}
		return []field{how, m.areaField(f, textName, "case.draft.payroll", "case.draft.payroll.hint"), m.areaField(f, textEnName, "case.draft.payroll.en", ""),
			m.areaField(f, secondName, "case.draft.evidence", ""), m.areaField(f, secondEnName, "case.draft.evidence.en", "")}
	case law.SecurityContract:
		return []field{m.textField(f, textName, "case.draft.address", "case.draft.address.hint"), m.textField(f, textEnName, "case.draft.address.en", ""),
			m.textField(f, secondName, "case.draft.office", "case.draft.office.hint"), m.textField(f, secondEnName, "case.draft.office.en", "")}
	case law.CourtApplication:
		return m.courtFields(f)
	default:
		return nil
	}
}

// accountsField chooses the accounts that the department is asked for; none chosen is every one with a fresh balance.
func (m *matter) accountsField(f *form) field {
	w := m.words
	x := field{Kind: ticksField, Name: accountsName, Label: w.say("case.draft.accounts", nil), Hint: w.say("case.draft.accounts.hint", nil), Optional: true}
	accounts := m.Situation.Book.Latest()
	for i := range accounts[:min(listLength, len(accounts))] {
		a := &accounts[i]
		x.Options = append(x.Options, option{Value: a.Number, Label: join([]string{a.Bank, a.Number, w.money(a.Available)}), Chosen: f.Has(accountsName, a.Number)})
	}
	return x
}

// courtFields ask which property the court is to seize, for the court of an immovable, and why an application is late.
func (m *matter) courtFields(f *form) []field {
	w := m.words
	var fields []field
	clues := field{Kind: ticksField, Name: cluesName, Label: w.say("case.draft.clues", nil), Hint: w.say("case.draft.clues.hint", nil), Optional: true}
	all := m.Situation.Clues()
	for i := range all[:min(listLength, len(all))] {
		no := strconv.Itoa(all[i].No)
		clues.Options = append(clues.Options, option{Value: no, Label: join([]string{no, all[i].Description, w.money(all[i].Net())}), Chosen: f.Has(cluesName, no)})
	}
	if len(clues.Options) > 0 {
		fields = append(fields, clues)
	}
	late := field{Kind: selectField, Name: numberName, Label: w.say("case.draft.late.paper", nil), Hint: w.say("case.draft.late.paper.hint", nil), Optional: true, Options: []option{{Label: "—"}}}
	for i := range m.File.Entered {
		if n := &m.File.Entered[i]; n.Note != nil && !n.In.IsEmpty() {
			late.Options = append(late.Options, option{Value: strconv.Itoa(n.No), Label: join([]string{n.In.Name, n.In.Number}), Chosen: f.Value(numberName) == strconv.Itoa(n.No)})
		}
	}
	return append(fields, m.textField(f, textName, "case.draft.court", "case.draft.court.hint"), m.textField(f, textEnName, "case.draft.court.en", ""),
		m.areaField(f, secondName, "case.draft.late", "case.draft.late.hint"), m.areaField(f, secondEnName, "case.draft.late.en", ""), late)
}

const (
	planDayName = "plan_day_"
	planSumName = "plan_sum_"
	planRows    = 24
)

// planTable are the rows in which an officer types instalments.
func (m *matter) planTable(f *form, offer *deferral.Offer) *table {
	w := m.words
	t := &table{Caption: w.say("case.plan.rows", nil), Columns: []column{{Label: w.say("case.instalments", nil), Head: true}, {Label: w.say("owe.due", nil)}, {Label: w.say("case.sum", nil), Num: true}}}
	var list []row
	for i := range min(offer.Longest, planRows) {
		no := strconv.Itoa(i + 1)
		name := w.say("case.instalment", with{"n": i + 1})
		day := field{Name: planDayName + no, Label: name + " " + w.say("owe.due", nil), LabelHidden: true, Value: f.Value(planDayName + no), Error: f.Error(planDayName + no), Width: shortField}
		sum := field{Name: planSumName + no, Label: name + " " + w.say("case.sum", nil), LabelHidden: true, Value: f.Value(planSumName + no), Error: f.Error(planSumName + no), Inputmode: "decimal", Width: shortField}
		list = append(list, row{Cells: []cell{{Text: name}, {Field: &day}, {Field: &sum}}})
	}
	t.Groups = rows(list)
	return t
}

// typedPlan reads the days and sums of the rows that are filled in.
func (m *matter) typedPlan(f *form) (days []calendar.Day, sums []money.Fen) {
	for i := range planRows {
		no := strconv.Itoa(i + 1)
		day, sum := f.text(planDayName+no), f.text(planSumName+no)
		switch {
		case day == "" && sum == "":
		case day == "":
			f.fail(planDayName+no, "case.plan.day_missing", with{"n": no})
		case sum == "":
			f.fail(planSumName+no, "case.plan.sum_missing", with{"n": no})
		default:
			days, sums = append(days, f.day(planDayName+no, m.today)), append(sums, f.money(planSumName+no))
		}
	}
	if len(days) == 0 && f.ok() {
		f.fail(variantName, "case.plan.empty", nil)
	}
	return days, sums
}

// The fields of what an order for concealed or omitted premium rests on.
const (
	findingName      = "finding"
	findingEnName    = "finding_en"
	findingPaperName = "finding_paper"
	paperEnName      = "finding_paper_en"
)

// findingForm names what an order rests on that another body found out; without it such an order cannot be issued.
func (m *matter) findingForm(r ladder.Ref, f *form) paperForm {
	w := m.words
	line := func(name, label string) field {
		x := m.textField(f, name, label, "")
		x.Optional = false
		return x
	}
	return paperForm{Title: w.say("case.finding", nil), Text: w.say("case.finding.text", nil), Action: m.paperPath(r, "/finding"), Button: button{Label: w.say("case.finding.act", nil)},
		Fields: []field{line(findingName, "case.finding.what"), line(findingEnName, "case.finding.what.en"), line(findingPaperName, "case.finding.paper"), line(paperEnName, "case.finding.paper.en")}}
}

func postOrderFinding(c *call) error {
	return c.onPaper("case.finding.done", func(r ladder.Ref, f *form) error {
		if r.Kind != law.OrderToPay {
			return fault.New(fault.NotFound, "没有这种文书。", "There is no such kind of paper.")
		}
		x := order.Finding{
			Text:  law.Text{Zh: f.required(findingName, "case.finding.missing"), En: f.required(findingEnName, "case.finding.missing")},
			Paper: law.Text{Zh: f.required(findingPaperName, "case.finding.missing"), En: f.required(paperEnName, "case.finding.missing")},
		}
		if !f.ok() {
			return nil
		}
		return c.site.CaseActs.CompleteOrder(c.ctx(), c.employer.ID, r.No, x, c.caller.Name, c.today)
	})
}
