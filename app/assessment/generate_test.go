package assessment_test

import (
	"cmp"
	"slices"

	"pgregory.net/rapid"

	"arrears/app/account"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/money"
)

// The days from which random facts are drawn: they meet every change of the law in the regions, year ends included.
var (
	firstDay = calendar.MustParseDay("2024-10-15")
	lastDay  = calendar.MustParseDay("2026-01-31")
	persons  = []identity.Number{"A", "B", "C"}
	// regions without a gap: a day on which the law has no answer is tested in rows.
	regions = []string{"one", "round", "retro", "free", "late"}
)

// anyDay draws days between the two, sometimes those on which the law changes.
func anyDay(first, last calendar.Day) *rapid.Generator[calendar.Day] {
	return rapid.Custom(func(t *rapid.T) calendar.Day {
		return first.AddDays(rapid.IntRange(0, first.DaysUntil(last)).Draw(t, "day"))
	})
}

func anyPeriod() *rapid.Generator[calendar.Period] {
	return rapid.Map(rapid.IntRange(int(firstDay.Period()), int(lastDay.Period())), func(p int) calendar.Period { return calendar.Period(p) })
}

// anyAmount draws wages around the limits of the regions, 0 and odd fen among them.
func anyAmount() *rapid.Generator[money.Fen] {
	return rapid.Map(rapid.Int64Range(0, 2_500_000), func(n int64) money.Fen { return money.Fen(n) })
}

func anySpell() *rapid.Generator[employer.Employment] {
	return rapid.Custom(func(t *rapid.T) employer.Employment {
		e := employer.Employment{Number: rapid.SampledFrom(persons).Draw(t, "number"), StartedOn: anyDay(firstDay, lastDay).Draw(t, "started")}
		if rapid.IntRange(0, 3).Draw(t, "is registered") > 0 {
			e.RegisteredOn = e.StartedOn.AddDays(rapid.IntRange(-10, 120).Draw(t, "registered"))
		}
		if rapid.Bool().Draw(t, "has left") {
			e.EndedOn = e.StartedOn.AddDays(rapid.IntRange(0, 200).Draw(t, "ended"))
		}
		return e
	})
}

func anyDeclaration() *rapid.Generator[*declaration.Declaration] {
	return rapid.Custom(func(t *rapid.T) *declaration.Declaration {
		d := &declaration.Declaration{Period: anyPeriod().Draw(t, "period")}
		d.FiledOn = d.Period.First().AddDays(rapid.IntRange(0, 250).Draw(t, "filed"))
		d.No = rapid.IntRange(0, 2).Draw(t, "number")
		if rapid.IntRange(0, 3).Draw(t, "is voided") == 0 {
			d.VoidedOn = d.FiledOn.AddDays(rapid.IntRange(0, 60).Draw(t, "voided"))
		}
		for _, n := range persons {
			if rapid.Bool().Draw(t, "declared") {
				d.Lines = append(d.Lines, declaration.Line{Number: n, Wage: anyAmount().Draw(t, "wage")})
			}
		}
		return d
	})
}

func anyImported() *rapid.Generator[account.Charge] {
	return rapid.Custom(func(t *rapid.T) account.Charge {
		p := anyPeriod().Draw(t, "period")
		return account.Charge{
			Period: p, Insurance: rapid.SampledFrom(law.Insurances[:]).Draw(t, "insurance"),
			Source:  rapid.SampledFrom([]account.Source{account.Declared, account.Estimated, account.Unregistered, account.Adjustment, account.Transferred}).Draw(t, "source"),
			DueOn:   p.AddMonths(1).Day(15),
			KnownOn: p.First().AddDays(rapid.IntRange(0, 200).Draw(t, "known")), EmployerShare: anyAmount().Draw(t, "employer"),
			EmployeeShare: anyAmount().Draw(t, "employee"), Reference: rapid.SampledFrom([]string{"", "1", "2"}).Draw(t, "reference"),
		}
	})
}

func anyWage() *rapid.Generator[assessment.CrossWage] {
	return rapid.Custom(func(t *rapid.T) assessment.CrossWage {
		return assessment.CrossWage{Period: anyPeriod().Draw(t, "period"), Number: rapid.SampledFrom(persons).Draw(t, "number"),
			Source: rapid.SampledFrom([]string{"tax", "bank"}).Draw(t, "source"), Wage: anyAmount().Draw(t, "wage")}
	})
}

// anyFacts draws what is stored about a small employer, in no order. One declaration a period, day and number, as the
// store keeps them.
func anyFacts() *rapid.Generator[*assessment.Facts] {
	return rapid.Custom(func(t *rapid.T) *assessment.Facts {
		f := &assessment.Facts{
			IndustryClass: rapid.IntRange(1, 2).Draw(t, "class"),
			Employments:   rapid.SliceOfN(anySpell(), 0, 5).Draw(t, "employments"),
			Declarations:  rapid.SliceOfN(anyDeclaration(), 0, 6).Draw(t, "declarations"),
			Imported:      rapid.SliceOfN(anyImported(), 0, 4).Draw(t, "imported"),
			Wages:         rapid.SliceOfN(anyWage(), 0, 4).Draw(t, "wages"),
		}
		slices.SortFunc(f.Declarations, func(a, b *declaration.Declaration) int {
			return cmp.Or(cmp.Compare(a.Period, b.Period), cmp.Compare(a.FiledOn, b.FiledOn), cmp.Compare(a.No, b.No))
		})
		f.Declarations = slices.CompactFunc(f.Declarations, func(a, b *declaration.Declaration) bool {
			return a.Period == b.Period && a.FiledOn == b.FiledOn && a.No == b.No
		})
		return f
	})
}

func anyRegion(t *rapid.T) *law.Region {
	return regionOf(t, rapid.SampledFrom(regions).Draw(t, "region"))
}

// shuffled is the same facts, entered in another order.
func shuffled(t *rapid.T, f *assessment.Facts) *assessment.Facts {
	s := &assessment.Facts{
		IndustryClass: f.IndustryClass,
		Employments:   rapid.Permutation(f.Employments).Draw(t, "order of employments"),
		Imported:      rapid.Permutation(f.Imported).Draw(t, "order of imported charges"),
		Wages:         rapid.Permutation(f.Wages).Draw(t, "order of wages"),
	}
	for _, d := range rapid.Permutation(f.Declarations).Draw(t, "order of declarations") {
		s.Declarations = append(s.Declarations, &declaration.Declaration{Period: d.Period, FiledOn: d.FiledOn, No: d.No, VoidedOn: d.VoidedOn,
			Lines: rapid.Permutation(d.Lines).Draw(t, "order of lines")})
	}
	return s
}

// datedUpTo is what the nights up to the day could know: nothing that was filed, known, started or registered later.
// Facts without a date of knowledge stay: cross-checked wages, the class, the end of work.
func datedUpTo(f *assessment.Facts, day calendar.Day) *assessment.Facts {
	u := &assessment.Facts{IndustryClass: f.IndustryClass, Wages: f.Wages}
	for _, d := range f.Declarations {
		if d.FiledOn <= day {
			known := *d
			if known.VoidedOn > day {
				known.VoidedOn = 0
			}
			u.Declarations = append(u.Declarations, &known)
		}
	}
	for _, c := range f.Imported {
		if c.KnownOn <= day {
			u.Imported = append(u.Imported, c)
		}
	}
	for _, e := range f.Employments {
		if e.RegisteredOn > day {
			e.RegisteredOn = 0
		}
		if e.StartedOn <= day {
			u.Employments = append(u.Employments, e)
		}
	}
	return u
}
