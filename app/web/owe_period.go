package web

import (
	"fmt"
	"net/http"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/money"
	"arrears/app/settlement"
)

// owePeriodPage is how the sum of one month is made up: charge by charge, with what was paid and every stretch of late fee.
type owePeriodPage struct {
	Frame
	Head     head
	Calc     []calcLine
	Declared link // what was declared for the month
}

func getOwePeriod(c *call) error {
	p, err := calendar.ParsePeriod(c.Param("period"))
	if err != nil {
		return fault.New(fault.NotFound, "没有这个月份。", "There is no such month.")
	}
	d, err := c.dossier()
	if err != nil {
		return err
	}
	s, err := d.Statement(d.region, c.today, true)
	if err != nil {
		return err
	}
	w := c.words
	page := owePeriodPage{Frame: c.frame("owe.title")}
	var total money.Fen
	debt := -1
	for i := range s.Lines {
		l := &s.Lines[i]
		if l.Debt != nil {
			debt++
		}
		if l.Charge.Period != p {
			continue
		}
		line, left, err := c.charge(d, s, l, debt, (*arrears.Line).TracePayoff)
		if err != nil {
			return err
		}
		total += left
		page.Calc = append(page.Calc, line)
		if page.Declared.Href == "" && l.Charge.Imported && l.Charge.Source == account.Declared {
			page.Declared = link{Href: c.peoplePath(p, 0, ""), Label: w.say("owe.period.declared", nil)}
		}
		if !l.Charge.Imported {
			page.Declared = link{Href: c.employerPath("/declarations/" + p.String()), Label: w.say("owe.period.declared", nil)}
		}
	}
	if len(page.Calc) == 0 {
		return fault.New(fault.NotFound, fmt.Sprintf("%s 没有应缴费款。", p), fmt.Sprintf("Nothing is due for %s.", p))
	}
	page.Head = head{
		Back: link{Href: c.employerPath("/owe"), Label: w.say("owe.back", nil)}, Over: c.employer.Name,
		Title: w.say("owe.period", with{"month": w.period(p), "sum": w.money(total)}), Sub: w.say("owe.period.sub", with{"day": w.day(c.today, 0).Text}),
	}
	if total == 0 {
		page.Head.Title = w.say("owe.period.paid", with{"month": w.period(p)})
	}
	page.Title = page.Head.Title
	page.Calc = append(page.Calc, calcLine{Label: w.say("owe.sum", nil), Amount: amount(total), Total: true})
	return c.show(http.StatusOK, "owe_period", page)
}

// charge is one charge with its steps, and what is left of it: to pay today, or owed at the end of today, as its late fee is followed.
func (c *call) charge(d *dossier, s *arrears.Statement, l *arrears.Line, debt int, follow func(l *arrears.Line, day calendar.Day) (arrears.FeeTrace, error)) (calcLine, money.Fen, error) {
	w, ch := c.words, &l.Charge
	line := calcLine{
		Label: w.titled(d.region.InsuranceTitle(ch.Insurance)), Open: true,
		Art: w.cites([]string{ch.Source.Ground()}),
		Lines: []calcLine{{
			Label: w.say("calc.principal", with{"source": w.titled(ch.Source.Title()), "employer": amount(ch.EmployerShare),
				"employee": amount(ch.EmployeeShare), "day": w.day(ch.DueOn, c.today).Text}),
			Amount: amount(ch.Principal()),
		}},
	}
	if l.Debt == nil {
		line.Lines = append(line.Lines, calcLine{Label: w.say("calc.gives_back", nil)})
		line.Amount = amount(0)
		return line, 0, nil
	}
	for _, u := range s.Settlement.Uses {
		if u.Debt == debt {
			line.Lines = append(line.Lines, c.used(s, &u))
		}
	}
	trace, err := follow(l, c.today)
	if err != nil {
		return line, 0, err
	}
	for _, stretch := range trace.Stretches {
		label := w.say("calc.stretch", with{
			"principal": amount(stretch.Principal), "n": stretch.Days(), "from": w.day(stretch.From, c.today).Text,
			"to": w.day(stretch.To, c.today).Text, "rate": stretch.Rate.String(),
		})
		sum := stretch.Fee().Round()
		if stretch.Waived {
			label = w.say("calc.waived", with{"n": stretch.Days(), "from": w.day(stretch.From, c.today).Text, "to": w.day(stretch.To, c.today).Text})
		}
		line.Lines = append(line.Lines, calcLine{Label: label, Amount: amount(sum)})
	}
	fee := trace.Exact.Round()
	if trace.Capped {
		fee = ch.Principal()
		line.Lines = append(line.Lines, calcLine{Label: w.say("calc.capped", nil), Art: w.cites([]string{"ACL 45"}), Amount: amount(fee)})
	}
	if len(trace.Stretches) > 1 {
		line.Lines = append(line.Lines, calcLine{Label: w.say("calc.fee", with{"exact": trace.Exact.String()}), Art: w.cites([]string{"SIL 86"}), Amount: amount(fee)})
	}
	left := l.PrincipalOutstanding + max(fee-l.LateFeePaid, 0)
	line.Amount = amount(left)
	return line, left, nil
}

// used is what one payment paid of a charge.
func (c *call) used(s *arrears.Statement, u *settlement.Use) calcLine {
	w, m := c.words, &s.Settlement.Money[u.Money]
	return calcLine{
		Label:  w.say("calc.paid", with{"day": w.day(u.On, c.today).Text, "by": w.moneyName(m), "principal": amount(u.Employer + u.Employee), "fee": amount(u.Fee)}),
		Amount: amount(-(u.Employer + u.Employee + u.Fee)),
	}
}

// moneyName is the reference of a payment, or the month of a charge that gives back.
func (w *words) moneyName(m *settlement.Money) string {
	if m.Payment != nil {
		return m.Payment.Reference
	}
	return w.say("calc.negative", with{"month": w.period(m.Negative.Period)})
}
