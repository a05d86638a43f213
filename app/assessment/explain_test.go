package assessment_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/app/account"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
)

func writeStep(s *assessment.Step) string {
	sign := "+"
	if s.Subtract {
		sign = "-"
	}
	if s.From == assessment.FromEarlierPeriod {
		return fmt.Sprintf("%s %s: %s of %s, %s+%s, is %s+%s", sign, s.From, s.Share, s.Earlier, s.Of.Employer, s.Of.Employee, s.Shares.Employer, s.Shares.Employee)
	}
	return fmt.Sprintf("%s %s: %s by %s at %s and %s is %s+%s", sign, s.Number, s.Wage, s.From, s.Tariff.EmployerRate, s.Tariff.Param.EmployeeRate,
		s.Shares.Employer, s.Shares.Employee)
}

// Every charge says from what it comes: persons, wages and where they are known from, rates, or the earlier amount.
func TestExplain(t *testing.T) {
	for _, r := range []struct{ says, region, facts, day, want string }{
		{"a declaration: its rows by number", "one", "filed 2025-01 on 2025-02-10 B=6000.00 A=0.00", "2025-02-10", `
			2025-01 pension declared due 2025-02-15 known 2025-02-10 1000.00+500.00
			+ A: 0.00 by declaration at 0.1 and 0.05 is 400.00+200.00
			+ B: 6000.00 by declaration at 0.1 and 0.05 is 600.00+300.00`},
		{"an estimate by 110 %: of which amount", "one", `works A 2025-02-03 registered 2025-02-10 ended 2025-02-28
			filed 2025-01 on 2025-02-10 A=5000.50`, "2025-03-16", `
			2025-01 pension declared due 2025-02-15 known 2025-02-10 500.05+250.03
			+ A: 5000.50 by declaration at 0.1 and 0.05 is 500.05+250.03
			2025-02 pension estimated due 2025-03-15 known 2025-03-16 550.06+275.03
			+ earlier_period: 1.1 of 2025-01, 500.05+250.03, is 550.06+275.03`},
		{"an estimate by headcount, and not by the rows that cost nothing", "free", `works B 2025-02-03 registered 2025-02-10 ended 2025-02-28
			works A 2025-02-03 registered 2025-02-10 ended 2025-02-28
			filed 2025-01 on 2025-02-10 C=0.00`, "2025-03-16", `
			2025-02 pension estimated due 2025-03-15 known 2025-03-16 2000.00+1000.00
			+ A: 10000.00 by average_wage at 0.1 and 0.05 is 1000.00+500.00
			+ B: 10000.00 by average_wage at 0.1 and 0.05 is 1000.00+500.00`},
		{"no average wage", "bare", `works A 2025-03-03 registered 2025-03-10 ended 2025-03-31`, "2025-04-16", `
			2025-03 pension estimated due 2025-04-15 known 2025-04-16 400.00+200.00
			+ A: 4000.00 by floor at 0.1 and 0.05 is 400.00+200.00
			2025-03 medical estimated due 2025-04-15 known 2025-04-16 350.00+70.00
			+ A: 4000.00 by pension_floor at 0.1 and 0.02 is 350.00+70.00
			2025-03 unemployment estimated due 2025-04-15 known 2025-04-16 30.00+0.00
			+ A: 3000.00 by floor at 0.01 and 0 is 30.00+0.00`},
		{"an assessment: the wages of another register", "one", `works B 2025-03-03 ended 2025-03-31
			works A 2025-03-03 ended 2025-03-31
			wage 2025-03 B=7000.00`, "2025-04-16", `
			2025-03 pension unregistered due 2025-04-15 known 2025-04-16 1700.00+850.00
			+ A: 10000.00 by average_wage at 0.1 and 0.05 is 1000.00+500.00
			+ B: 7000.00 by cross_checked at 0.1 and 0.05 is 700.00+350.00`},
		{"an adjustment: before and after", "retro", "filed 2025-03 on 2025-07-30 B=6000.00 A=4000.00", "2025-08-25", `
			2025-03 pension declared due 2025-03-25 known 2025-07-30 1760.00+880.00
			+ A: 4000.00 by declaration at 0.16 and 0.08 is 800.00+400.00
			+ B: 6000.00 by declaration at 0.16 and 0.08 is 960.00+480.00
			2025-03 medical declared due 2025-03-25 known 2025-07-30 1100.00+220.00
			+ A: 4000.00 by declaration at 0.1 and 0.02 is 500.00+100.00
			+ B: 6000.00 by declaration at 0.1 and 0.02 is 600.00+120.00
			2025-03 unemployment declared due 2025-03-25 known 2025-07-30 100.00+52.00
			+ A: 4000.00 by declaration at 0.01 and 0.005 is 40.00+21.00
			+ B: 6000.00 by declaration at 0.01 and 0.005 is 60.00+31.00
			2025-03 pension adjustment due 2025-08-25 known 2025-08-25 -110.00+0.00
			- A: 4000.00 by declaration at 0.16 and 0.08 is 800.00+400.00
			+ A: 4000.00 by declaration at 0.15 and 0.08 is 750.00+400.00
			- B: 6000.00 by declaration at 0.16 and 0.08 is 960.00+480.00
			+ B: 6000.00 by declaration at 0.15 and 0.08 is 900.00+480.00`},
		{"what was taken over has no steps", "one", "taken 2025-01 pension transferred due 2025-02-15 known 2025-02-20 1.00+0.00", "2025-02-20", `
			2025-01 pension transferred due 2025-02-15 known 2025-02-20 1.00+0.00 taken`},
	} {
		explained, err := assessment.Explain(regionOf(t, r.region), readFacts(t, r.facts), day(r.day))
		if err != nil {
			t.Fatalf("%s: %v", r.says, err)
		}
		var got, want []string
		for i := range explained {
			got = append(got, write(&explained[i].Charge))
			for k := range explained[i].Steps {
				got = append(got, writeStep(&explained[i].Steps[k]))
			}
		}
		for line := range strings.Lines(strings.TrimSpace(r.want)) {
			want = append(want, strings.TrimSpace(line))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: the steps are\n\t%s\nwant\n\t%s", r.says, strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
		}
	}
}

func TestExplain_NoValue(t *testing.T) {
	if _, err := assessment.Explain(regionOf(t, "gap"), readFacts(t, "filed 2024-12 on 2025-02-10 A=5000.00"), day("2025-02-10")); err == nil {
		t.Error("a declaration without a due rule is explained")
	}
}

// A charge that was taken over and equals one computed here stands after it, in whatever order the others were stored.
func TestCharges_EqualOnes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := &assessment.Facts{Declarations: readDeclarations("2025-01 on 2025-02-10 A=5000.00")}
		for i := range 40 {
			f.Imported = append(f.Imported, account.Charge{Period: period("2025-01"), Source: account.Transferred, DueOn: day("2025-02-01").AddDays(i % 28),
				KnownOn: day("2025-02-10"), EmployerShare: money.Fen(i + 1)})
		}
		f.Imported = append(f.Imported, account.Charge{Period: period("2025-01"), Insurance: law.Pension, Source: account.Declared,
			DueOn: day("2025-02-15"), KnownOn: day("2025-02-10"), EmployerShare: 500_00, EmployeeShare: 250_00})
		charges := chargesOf(t, regionOf(t, "one"), shuffled(t, f), calendar.MustParseDay("2025-03-01"))
		i := slices.IndexFunc(charges, func(c account.Charge) bool { return c.Source == account.Declared })
		if charges[i].Imported || !charges[i+1].Imported {
			t.Fatalf("%s stands before %s", write(&charges[i]), write(&charges[i+1]))
		}
	})
}
