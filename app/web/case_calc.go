package web

import (
	"net/http"
	"slices"

	"arrears/app/arrears"
	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
)

// monthParam names the month that the calculation unfolds to the day.
const monthParam = "month"

// calcMonths is how many months the calculation lists; those before are one link away.
const calcMonths = 36

// calcPath is where the calculation of a month stands in full.
func (m *matter) calcPath(p calendar.Period) string {
	return m.casePath("/calc?" + monthParam + "=" + p.String() + "#" + calcID(p))
}

func calcID(p calendar.Period) string { return "m-" + p.String() }

// getCaseCalc unfolds the debt of today: the total, the months, the charges, and of one month every stretch of days.
func getCaseCalc(c *call) error {
	m, err := c.matter()
	if err != nil {
		return err
	}
	page, err := m.casePage("/calc")
	if err != nil {
		return err
	}
	if page.Calc, err = m.calculation(c.QueryParam(monthParam)); err != nil {
		return err
	}
	page.CalcTop = cardTop{ID: "calc", Title: c.words.say("calc.title", nil), Sub: m.countedTo("case.calc.sub"), Art: c.words.cites([]string{"SIL 63, 86"}),
		Link: link{Href: m.employerPath("/owe"), Label: c.words.say("case.calc.all", nil)}}
	return c.show(http.StatusOK, "case", page)
}

// calculation is the tree of what is owed. The month that is asked for, or the first one, is unfolded to the day.
func (m *matter) calculation(asked string) ([]calcLine, error) {
	w := m.words
	lines := m.owedLines()
	var months []calendar.Period
	var principal, fee money.Fen
	for _, l := range lines {
		principal, fee = principal+l.PrincipalOutstanding, fee+l.LateFeeOutstanding
		if p := l.Charge.Period; !slices.Contains(months, p) {
			months = append(months, p)
		}
	}
	slices.Sort(months)
	if len(months) > calcMonths {
		months = months[len(months)-calcMonths:]
	}
	if len(months) == 0 {
		return nil, nil
	}
	open, err := calendar.ParsePeriod(asked)
	if err != nil || !slices.Contains(months, open) {
		open = months[0]
	}
	tree := []calcLine{{Label: w.say("owe.sum", nil), Amount: amount(principal + fee), Total: true, Open: true, Lines: []calcLine{
		{Label: w.say("case.calc.principal", nil), Amount: amount(principal)}, {Label: w.say("case.calc.fee", nil), Amount: amount(fee)}}}}
	for _, p := range months {
		line, err := m.calcMonth(p, p == open)
		if err != nil {
			return nil, err
		}
		tree = append(tree, line)
	}
	return tree, nil
}

// calcMonth is one month: its charges by insurance, or every step of them.
func (m *matter) calcMonth(p calendar.Period, whole bool) (calcLine, error) {
	w := m.words
	month := calcLine{ID: calcID(p), Label: w.period(p), Open: whole}
	var sum money.Fen
	if whole {
		lines, left, err := m.calcCharges(p)
		month.Amount, month.Lines = amount(left), lines
		return month, err
	}
	parts := map[law.Insurance]*arrears.Line{}
	for _, l := range m.owedLines() {
		if l.Charge.Period != p {
			continue
		}
		sum += l.PrincipalOutstanding + l.LateFeeOutstanding
		if have := parts[l.Charge.Insurance]; have != nil {
			have.PrincipalOutstanding += l.PrincipalOutstanding
			have.LateFeeOutstanding += l.LateFeeOutstanding
			continue
		}
		one := *l
		parts[l.Charge.Insurance] = &one
	}
	for _, i := range law.Insurances {
		if l := parts[i]; l != nil {
			month.Lines = append(month.Lines, calcLine{Label: w.text(m.Situation.Region.InsuranceTitle(i)) + " · " + w.say("case.parts", with{"principal": amount(l.PrincipalOutstanding), "fee": amount(l.LateFeeOutstanding)}),
				Amount: amount(l.PrincipalOutstanding + l.LateFeeOutstanding)})
		}
	}
	month.Amount = amount(sum)
	month.Lines = append(month.Lines, calcLine{Link: link{Href: m.calcPath(p), Label: w.say("case.calc.unfold", nil), Hidden: w.period(p)}})
	return month, nil
}

// calcCharges are the charges of a month with every stretch of days and every payment.
func (m *matter) calcCharges(p calendar.Period) (lines []calcLine, total money.Fen, err error) {
	s, err := m.File.Statement(m.Situation.Region, m.today, true)
	if err != nil {
		return nil, 0, err
	}
	debt := -1
	for i := range s.Lines {
		l := &s.Lines[i]
		if l.Debt != nil {
			debt++
		}
		if l.Charge.Period != p || l.PrincipalOutstanding+l.LateFeeOutstanding == 0 {
			continue
		}
		line, left, err := m.charge(&dossier{File: m.File, region: m.Situation.Region}, s, l, debt, (*arrears.Line).TraceFee)
		if err != nil {
			return nil, 0, err
		}
		lines, total = append(lines, line), total+left
	}
	return lines, total, nil
}

// getCaseMoney is what was paid, and what each payment settled.
func getCaseMoney(c *call) error {
	m, err := c.matter()
	if err != nil {
		return err
	}
	page, err := m.casePage("/money")
	if err != nil {
		return err
	}
	list, paid := c.paymentList(m.Situation.Statement)
	list.Top.Sub = c.words.say("case.money.sub", with{"paid": c.words.money(paid), "credit": c.words.money(m.Figures.Credit)})
	page.Lists = []section{list}
	return c.show(http.StatusOK, "case", page)
}
