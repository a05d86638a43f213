package casework

import (
	"fmt"
	"slices"
	"strings"

	"arrears/app/arrears"
	"arrears/app/assessment"
	"arrears/app/identity"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
	"arrears/app/premium"
)

var registrationFillers = map[law.PaperKind]filler{
	law.CorrectionOrder:    correctionOrder,
	law.AssessmentDecision: assessmentDecision,
	law.FineReferral:       fineReferral,
}

// correctionOrder says whose registration is missing since when, and how long there is to make it good.
func correctionOrder(w *filling) error {
	b := &w.paper.Body
	w.variant(b.Variant)
	w.set("reg.checked_on", Dated(w.p.On))
	if b.Variant == "u" {
		w.set("reg.founded_on", Dated(w.file.Employer.FoundedOn))
	} else {
		w.set("reg.count", Counted(len(b.People)))
		w.p.Tables["reg.list"] = w.lateRows(b.People)
	}
	days, err := w.s.Region.CorrectionLimitDays.On(w.p.On)
	w.p.LimitDays, w.p.LimitUnit = days, law.Days
	return err
}

// lateRows are the people whose registration is missing, each spell of work once, in the order of the findings.
func (w *filling) lateRows(people []string) [][]Value {
	var rows [][]Value
	for i := range w.s.Breaches {
		r := &w.s.Breaches[i]
		missing := r.Done.IsZero() || r.Done > w.p.On
		if missing && slices.Contains(people, r.Person) {
			rows = append(rows, []Value{Named(r.Name), Named(lastFour(r.Person)), Dated(r.Since), Dated(r.TermEnd)})
		}
	}
	return rows
}

// lastFour hides all of an identity number but its last four characters.
func lastFour(number string) string {
	masked := identity.Number(number).Masked()
	shown := strings.LastIndex(masked, "*") + 1
	return strings.Repeat("*", shown) + masked[shown:]
}

// baseTitles say where the wage comes from that an assessment takes (SIL 58).
var baseTitles = map[assessment.WageSource]law.Text{
	assessment.FromRegister:     {Zh: "其他登记机关的工资数据", En: "wages known from another register"},
	assessment.FromAverage:      {Zh: "当地职工平均工资", En: "the local average wage"},
	assessment.FromFloor:        {Zh: "缴费基数下限", En: "the lowest base"},
	assessment.FromPensionFloor: {Zh: "基本养老保险缴费基数下限", En: "the lowest base of pension insurance"},
}

// assessmentDecision says for every employee and month what is assessed, and on which base. The table of the decision is its
// own proof: it comes to the shares of the charges, whatever was paid of them since.
func assessmentDecision(w *filling) error {
	w.variant(w.paper.Body.Variant)
	a, err := w.file.Account(w.s.Region)
	if err != nil {
		return err
	}
	explained, err := arrears.Explain(w.s.Region, a, w.p.On)
	if err != nil {
		return err
	}
	t := &assessed{names: map[identity.Number]string{}}
	for i := range w.file.Facts.Employments {
		work := &w.file.Facts.Employments[i]
		t.names[work.Number] = work.Name
	}
	for i := range explained.Charges {
		c := &explained.Charges[i]
		key := order.KeyOf(&c.Charge)
		if slices.ContainsFunc(w.paper.Body.Lines, func(l order.Line) bool { return l.Key == key }) {
			t.add(c)
		}
	}
	w.p.Lines, w.p.PerDay = nil, 0
	w.p.Tables["assess.list"] = t.rows
	w.set("assess.count", Counted(len(t.people)))
	w.set("assess.periods", monthsOf(w.paper.Body.Lines))
	w.set("assess.sum", Sum(t.sum.Sum()))
	w.set("assess.er", Sum(t.sum.Employer))
	w.set("assess.ee", Sum(t.sum.Employee))
	w.set("assess.base_text", Value{List: t.bases})
	return nil
}

// assessed gathers the table of an assessment.
type assessed struct {
	names  map[identity.Number]string
	people []identity.Number
	bases  []law.Text
	rows   [][]Value
	sum    premium.Shares
}

func (t *assessed) add(c *arrears.ExplainedLine) {
	for _, step := range c.Steps {
		if !slices.Contains(t.people, step.Number) {
			t.people = append(t.people, step.Number)
		}
		title := baseTitles[step.From]
		if !slices.Contains(t.bases, title) {
			t.bases = append(t.bases, title)
		}
		base, _ := premium.Base(step.Tariff.Param, step.Wage)
		t.sum = t.sum.Plus(step.Shares)
		t.rows = append(t.rows, []Value{Named(t.names[step.Number]), Named(lastFour(string(step.Number))), {Months: monthsOf([]order.Line{{Key: order.KeyOf(&c.Charge)}}).Months},
			{Text: c.Charge.Insurance.Title()}, Sum(base), {Text: title}, Sum(step.Shares.Employer), Sum(step.Shares.Employee)})
	}
}

// monthsOf are the periods of lines, each once, in order.
func monthsOf(lines []order.Line) Value {
	var v Value
	for i := range lines {
		v.Months = append(v.Months, lines[i].Key.Period)
	}
	slices.Sort(v.Months)
	v.Months = slices.Compact(v.Months)
	return v
}

// fineReferral says which order was not followed and what measures the fine: never the late fee (SIL 84, 86).
func fineReferral(w *filling) error {
	b := &w.paper.Body
	w.variant(b.Variant)
	w.set("referral.checked_on", Dated(w.p.On))
	if b.Variant == "p" {
		w.order()
		var principal money.Fen
		for i := range w.p.Lines {
			principal += w.p.Lines[i].PrincipalOutstanding
		}
		w.set("referral.base", Sum(principal))
		w.attach(law.Text{Zh: "限期缴纳通知书及送达回证", En: "order to pay with its service receipt"})
		return nil
	}
	w.p.Lines, w.p.PerDay = nil, 0
	c, err := w.s.CorrectionOf(b)
	if err != nil {
		return err
	}
	w.set("referral.base", Sum(b.Sum))
	w.set("referral.matter", matterOf(c))
	w.set("correction.no", Named(c.Number))
	w.set("correction.served_on", Dated(c.ServedOn))
	w.set("correction.ended_on", Dated(c.Ends.Day))
	w.attach(law.Text{Zh: "责令限期改正通知书及送达回证", En: "order to correct with its service receipt"})
	return nil
}

// matterOf is the registration that an order to correct asked for and that is missing still.
func matterOf(c *ladder.CorrectionAt) Value {
	people := map[string]bool{}
	for _, r := range c.Missing {
		if r.Person != "" {
			people[r.Person] = true
		}
	}
	if len(people) == 0 {
		return Worded("社会保险登记", "its registration for social insurance")
	}
	return Worded(fmt.Sprintf("%d名职工的社会保险登记", len(people)), fmt.Sprintf("the registration of %d employees", len(people)))
}
