package arrears_test

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/money"
)

// drawDay draws a day of 2025; ends of months, due days and the days on which the law changes come up often.
func drawDay(t *rapid.T, label string) calendar.Day {
	edges := []calendar.Day{on("2025-01-31"), on("2025-02-01"), on("2025-02-15"), on("2025-02-16"), on("2025-03-15"), on("2025-03-16"),
		on("2025-05-09"), on("2025-05-10"), on("2025-05-11"), on("2025-06-15"), on("2025-06-30"), on("2025-07-01"), on("2025-10-01")}
	return rapid.OneOf(rapid.SampledFrom(edges), rapid.Map(rapid.IntRange(0, 330), on("2025-01-01").AddDays)).Draw(t, label)
}

func drawPeriod(t *rapid.T, label string) calendar.Period {
	return month("2025-01").AddMonths(rapid.IntRange(0, 5).Draw(t, label))
}

func drawFen(t *rapid.T, most int64, label string) money.Fen {
	return money.Fen(rapid.Int64Range(0, most).Draw(t, label))
}

func drawPayments(t *rapid.T) []account.Payment {
	var out []account.Payment
	for i := range rapid.IntRange(0, 4).Draw(t, "payments") {
		p := account.Payment{Reference: fmt.Sprintf("P%d", i), PaidOn: drawDay(t, "paid on"), Amount: drawFen(t, 900_000, "amount")}
		if rapid.Bool().Draw(t, "small") {
			p.Amount = drawFen(t, 15_000, "small amount")
		}
		if rapid.IntRange(0, 2).Draw(t, "designated") == 0 {
			p.Period = drawPeriod(t, "for")
		}
		if rapid.IntRange(0, 3).Draw(t, "reversed") == 0 {
			p.ReversedOn = p.PaidOn.AddDays(rapid.IntRange(0, 90).Draw(t, "reversed after"))
		}
		out = append(out, p)
	}
	return out
}

func drawImported(t *rapid.T, most int64) account.Charge {
	c := account.Charge{Period: drawPeriod(t, "period"), Insurance: rapid.SampledFrom(law.Insurances[:]).Draw(t, "insurance"),
		Source: account.Source(rapid.IntRange(0, 4).Draw(t, "source")), DueOn: drawDay(t, "due on"), Imported: true,
		EmployerShare: drawFen(t, most, "employer share"), EmployeeShare: drawFen(t, most/2, "employee share")}
	switch rapid.IntRange(0, 4).Draw(t, "sign") {
	case 0:
		c.EmployerShare, c.EmployeeShare = -c.EmployerShare, -c.EmployeeShare
	case 1:
		c.EmployeeShare = -c.EmployeeShare
	}
	c.KnownOn = c.ArisesOn()
	if rapid.Bool().Draw(t, "known later") {
		c.KnownOn = drawDay(t, "known on")
	}
	return c
}

// drawSmallCharges draws charges that reach the tolerances only together or after a while, in the order of charges.
func drawSmallCharges(t *rapid.T) []account.Charge {
	var out []account.Charge
	for range rapid.IntRange(1, 4).Draw(t, "charges") {
		c := account.Charge{Period: drawPeriod(t, "period"), DueOn: drawDay(t, "due on"), EmployerShare: 4_000 + drawFen(t, 5_990, "principal")}
		if rapid.IntRange(0, 2).Draw(t, "negative") == 0 {
			c.Source, c.EmployerShare = account.Adjustment, -c.EmployerShare
		}
		out = append(out, c)
	}
	slices.SortFunc(out, func(x, y account.Charge) int { return account.Compare(&x, &y) })
	return out
}

// drawAccount draws an employer with roster, declarations, imported charges, payments and waivers.
func drawAccount(t *rapid.T) *arrears.Account {
	people := []identity.Number{an, bai, cui, du}[:rapid.IntRange(0, 4).Draw(t, "people")]
	a := &arrears.Account{Facts: &assessment.Facts{IndustryClass: rapid.IntRange(1, 2).Draw(t, "class")}, Payments: drawPayments(t)}
	for _, n := range people {
		e := employer.Employment{Number: n, StartedOn: drawDay(t, "started")}
		if rapid.Bool().Draw(t, "registers") {
			e.RegisteredOn = e.StartedOn.AddDays(rapid.IntRange(0, 60).Draw(t, "registered after"))
		}
		if rapid.Bool().Draw(t, "leaves") {
			e.EndedOn = e.StartedOn.AddDays(rapid.IntRange(0, 200).Draw(t, "left after"))
		}
		a.Facts.Employments = append(a.Facts.Employments, e)
		a.Facts.Wages = append(a.Facts.Wages, assessment.CrossWage{Period: drawPeriod(t, "wage period"), Number: n, Source: "个税", Wage: drawFen(t, 2_500_000, "cross wage")})
	}
	filed := map[string]bool{}
	for range rapid.IntRange(0, 6).Draw(t, "declarations") {
		d := &declaration.Declaration{Period: drawPeriod(t, "declared"), FiledOn: drawDay(t, "filed")}
		if key := d.Period.String() + d.FiledOn.String(); filed[key] {
			continue
		} else {
			filed[key] = true
		}
		for _, n := range people {
			if rapid.IntRange(0, 3).Draw(t, "left out") > 0 {
				d.Lines = append(d.Lines, declaration.Line{Number: n, Wage: drawFen(t, 2_500_000, "wage")})
			}
		}
		a.Facts.Declarations = append(a.Facts.Declarations, d)
	}
	for range rapid.IntRange(0, 3).Draw(t, "imported") {
		a.Facts.Imported = append(a.Facts.Imported, drawImported(t, 300_000))
	}
	for range rapid.IntRange(0, 2).Draw(t, "waivers") {
		from := drawDay(t, "waived from")
		a.Waivers = append(a.Waivers, latefee.Waiver{Period: drawPeriod(t, "waived"), From: from, To: from.AddDays(rapid.IntRange(0, 60).Draw(t, "waived days"))})
	}
	return a
}

// shuffled gives the same facts, entered in another order.
func shuffled(t *rapid.T, a *arrears.Account) *arrears.Account {
	f := *a.Facts
	f.Employments = permuted(t, f.Employments)
	f.Declarations = permuted(t, f.Declarations)
	f.Imported = permuted(t, f.Imported)
	f.Wages = permuted(t, f.Wages)
	return &arrears.Account{Facts: &f, Payments: permuted(t, a.Payments), Waivers: permuted(t, a.Waivers)}
}

func permuted[T any](t *rapid.T, all []T) []T {
	if len(all) == 0 {
		return nil
	}
	return rapid.Permutation(all).Draw(t, "entered as")
}

// upTo keeps the facts dated up to the day. Cross-checked wages, waivers and ends of work hold for every day.
func upTo(a *arrears.Account, day calendar.Day) *arrears.Account {
	f := *a.Facts
	f.Employments = slices.Clone(f.Employments)
	for i := range f.Employments {
		if f.Employments[i].RegisteredOn > day {
			f.Employments[i].RegisteredOn = 0
		}
	}
	f.Employments = slices.DeleteFunc(f.Employments, func(e employer.Employment) bool { return e.StartedOn > day })
	f.Declarations = slices.DeleteFunc(slices.Clone(f.Declarations), func(d *declaration.Declaration) bool { return d.FiledOn > day })
	f.Imported = slices.DeleteFunc(slices.Clone(f.Imported), func(c account.Charge) bool { return c.KnownOn > day })
	out := &arrears.Account{Facts: &f, Waivers: a.Waivers}
	for _, p := range a.Payments {
		if p.ReversedOn > day {
			p.ReversedOn = 0
		}
		if p.PaidOn <= day {
			out.Payments = append(out.Payments, p)
		}
	}
	return out
}
