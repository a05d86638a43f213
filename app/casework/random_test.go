package casework_test

import (
	"fmt"

	"pgregory.net/rapid"

	"arrears/app/account"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/money"
)

var (
	firstDay    = calendar.MustParseDay("2025-01-01")
	lastDay     = calendar.MustParseDay("2026-06-30")
	firstPeriod = calendar.MustParsePeriod("2025-01")
)

// randomFile draws an employer with a roster, declarations, payments and charges of a year and a half. Days are drawn
// close together, so that things happen on the same day, on due days and on the days around them.
func randomFile(t *rapid.T, region string) *casework.File {
	f := &casework.File{ID: 1, WakeOn: firstDay, Employer: employer.Employer{
		Code: "91330108J0YFB4785B", Name: "演示", Region: region, District: "演示区", IndustryClass: 1,
		FoundedOn:    drawDay(t, "founded"),
		RegisteredOn: drawMaybe(t, "employer registered"),
	}}
	people := rapid.IntRange(0, 3).Draw(t, "people")
	for i := range people {
		f.Facts.Employments = append(f.Facts.Employments, randomSpell(t, numberOf(i)))
	}
	f.Facts.IndustryClass = 1
	f.Facts.Declarations = randomDeclarations(t, people)
	f.Facts.Imported = randomCharges(t)
	for i := range rapid.IntRange(0, 2).Draw(t, "wages") {
		f.Facts.Wages = append(f.Facts.Wages, assessment.CrossWage{Period: drawPeriod(t, "wage period"), Number: numberOf(i), Source: "个税",
			Wage: money.Fen(rapid.IntRange(0, 3_000_000).Draw(t, "wage"))})
	}
	f.Payments = randomPayments(t)
	for range rapid.IntRange(0, 1).Draw(t, "waivers") {
		from := drawDay(t, "waiver from")
		f.Waivers = append(f.Waivers, latefee.Waiver{Period: drawPeriod(t, "waived"), From: from, To: from.AddDays(rapid.IntRange(0, 90).Draw(t, "waiver days"))})
	}
	return f
}

func randomSpell(t *rapid.T, number identity.Number) employer.Employment {
	e := employer.Employment{Number: number, Name: "张演示", StartedOn: drawDay(t, "started"), RegisteredOn: drawMaybe(t, "registered")}
	if rapid.Bool().Draw(t, "ends") {
		e.EndedOn = e.StartedOn.AddDays(rapid.IntRange(0, 300).Draw(t, "work days"))
	}
	return e
}

func randomDeclarations(t *rapid.T, people int) []*declaration.Declaration {
	var out []*declaration.Declaration
	seen := map[string]bool{}
	for range rapid.IntRange(0, 8).Draw(t, "declarations") {
		d := &declaration.Declaration{Period: drawPeriod(t, "declared"), FiledOn: drawDay(t, "filed")}
		d.No = rapid.IntRange(0, 2).Draw(t, "number")
		if rapid.IntRange(0, 3).Draw(t, "is voided") == 0 {
			d.VoidedOn = d.FiledOn.AddDays(rapid.IntRange(0, 60).Draw(t, "voided"))
		}
		if key := fmt.Sprint(d.Period, d.FiledOn, d.No); seen[key] {
			continue
		} else {
			seen[key] = true
		}
		for i := range people {
			if rapid.Bool().Draw(t, "declares") {
				d.Lines = append(d.Lines, declaration.Line{Number: numberOf(i), Wage: money.Fen(rapid.IntRange(0, 4_000_000).Draw(t, "declared wage"))})
			}
		}
		out = append(out, d)
	}
	return out
}

func randomCharges(t *rapid.T) []account.Charge {
	var out []account.Charge
	for i := range rapid.IntRange(0, 2).Draw(t, "charges") {
		p := drawPeriod(t, "charged")
		c := account.Charge{Period: p, Insurance: law.Insurances[rapid.IntRange(0, 3).Draw(t, "insurance")],
			Source: account.Source(rapid.IntRange(0, 4).Draw(t, "source")), DueOn: drawDay(t, "due"), KnownOn: drawDay(t, "known"),
			EmployerShare: money.Fen(rapid.IntRange(1, 500_000).Draw(t, "share")), Imported: true, Reference: fmt.Sprint(i)}
		if c.Source == account.Adjustment && rapid.Bool().Draw(t, "gives back") {
			c.EmployerShare = -c.EmployerShare
		}
		out = append(out, c)
	}
	return out
}

func randomPayments(t *rapid.T) []account.Payment {
	var out []account.Payment
	for i := range rapid.IntRange(0, 8).Draw(t, "payments") {
		p := account.Payment{Reference: fmt.Sprintf("P%d", i), PaidOn: drawDay(t, "paid"), Amount: money.Fen(rapid.IntRange(1, 1_500_000).Draw(t, "amount"))}
		if rapid.IntRange(0, 3).Draw(t, "designates") == 0 {
			p.Period = drawPeriod(t, "designated")
		}
		if rapid.IntRange(0, 4).Draw(t, "bounces") == 0 {
			p.ReversedOn = p.PaidOn.AddDays(rapid.IntRange(0, 40).Draw(t, "bounced after"))
		}
		out = append(out, p)
	}
	return out
}

func drawDay(t *rapid.T, label string) calendar.Day {
	return firstDay.AddDays(rapid.IntRange(0, firstDay.DaysUntil(lastDay)).Draw(t, label))
}

func drawMaybe(t *rapid.T, label string) calendar.Day {
	if rapid.IntRange(0, 2).Draw(t, label+" at all") == 0 {
		return 0
	}
	return drawDay(t, label)
}

func drawPeriod(t *rapid.T, label string) calendar.Period {
	return firstPeriod.AddMonths(rapid.IntRange(0, 14).Draw(t, label))
}

func numberOf(i int) identity.Number {
	return []identity.Number{"440103199910096441", "330106198807271597", "130402197903149064"}[i%3]
}

// copyOf copies what Decide's acts change; the facts are shared, because nothing edits them.
func copyOf(f *casework.File) *casework.File {
	c := *f
	c.Entries, c.Findings, c.Cases, c.Orders = nil, nil, nil, nil
	return &c
}
