package arrears_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"arrears/app/apptest"
	"arrears/app/arrears"
	"arrears/app/money"
)

func explain(t testing.TB, region string, a *arrears.Account, day string) *arrears.Explanation {
	t.Helper()
	e, err := arrears.Explain(regionOf(t, region), a, on(day))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func textOf(t testing.TB, e *arrears.Explanation, lang string) string {
	t.Helper()
	var b bytes.Buffer
	if err := e.WriteText(&b, lang); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Every step from wage to fen in both languages, for an employer to whom nearly everything has happened and for one who
// never declared.
func TestExplain_Golden(t *testing.T) {
	for _, lang := range []string{"zh", "en"} {
		apptest.Golden(t, "story."+lang+".txt", []byte(textOf(t, explain(t, "story", storyAccount(t), "2025-06-30"), lang)))
		apptest.Golden(t, "roster."+lang+".txt", []byte(textOf(t, explain(t, "story", rosterAccount(), "2025-05-01"), lang)))
	}
}

// Both languages say the same: line for line the same figures and days.
func TestExplain_LanguagesAgree(t *testing.T) {
	e := explain(t, "story", storyAccount(t), "2025-06-30")
	zh, en := lines(textOf(t, e, "zh")), lines(textOf(t, e, "en"))
	if len(zh) != len(en) {
		t.Fatalf("%d lines in Chinese, %d in English", len(zh), len(en))
	}
	for i := range zh {
		if a, b := figures(zh[i]), figures(en[i]); a != b {
			t.Errorf("line %d: %s\n%s\nagainst %s\n%s", i+1, a, zh[i], b, en[i])
		}
	}
}

var figure = regexp.MustCompile(`-?[0-9]+(,[0-9]{3})*([.][0-9]+)?`)

// figures keeps the numbers of a line. The source of an estimate is a number in English only.
func figures(line string) string {
	return strings.Join(figure.FindAllString(strings.ReplaceAll(line, "110 %", ""), -1), " ")
}

// Identity numbers are masked: no explanation shows the day of birth.
func TestExplain_Masked(t *testing.T) {
	text := textOf(t, explain(t, "story", storyAccount(t), "2025-06-30"), "zh")
	for _, number := range []string{an, bai, cui, du} {
		if strings.Contains(text, number) || strings.Contains(text, number[6:14]) {
			t.Errorf("%s stands in the text", number)
		}
	}
	if !strings.Contains(text, "110101********1237") {
		t.Error("nobody is named by the masked number")
	}
}

// Every figure of the statement is the sum of its steps: shares, payments, fee.
func TestExplain_AddsUp(t *testing.T) {
	e := explain(t, "story", storyAccount(t), "2025-06-30")
	capped := 0
	for i := range e.Charges {
		if err := addsUp(e, i); err != "" {
			t.Error(err)
		}
		if e.Charges[i].Capped {
			capped++
		}
	}
	if capped != 1 {
		t.Errorf("%d charges are capped; want the one of 2010", capped)
	}
}

// addsUp says what of the line does not add up.
func addsUp(e *arrears.Explanation, i int) string {
	l := &e.Charges[i]
	name := l.Charge.Period.String() + " " + l.Charge.Insurance.String() + " " + l.Charge.Source.String()
	var employer, employee money.Fen
	for _, s := range l.Steps {
		sign := money.Fen(1)
		if s.Subtract {
			sign = -1
		}
		employer += sign * s.Shares.Employer
		employee += sign * s.Shares.Employee
	}
	if !l.Charge.Imported && (employer != l.Charge.EmployerShare || employee != l.Charge.EmployeeShare) {
		return name + ": the steps add up to " + employer.String() + " and " + employee.String()
	}
	if l.Debt == nil {
		if len(l.Uses)+len(l.Stretches) > 0 {
			return name + ": what is no debt is paid or has a fee"
		}
		return ""
	}
	var principal, fee money.Fen
	for _, u := range l.Uses {
		principal += u.Employer + u.Employee
		fee += u.Fee
	}
	if principal != l.PrincipalPaid || fee != l.LateFeePaid {
		return name + ": the payments add up to " + principal.String() + " and " + fee.String()
	}
	var sum money.Exact
	for _, s := range l.Stretches {
		sum = sum.Plus(s.Fee())
	}
	want := sum.Round()
	if l.Capped {
		want = l.Charge.Principal()
	}
	if sum != l.Exact || want != l.LateFee {
		return name + ": the stretches add up to " + sum.String() + ", the fee is " + l.LateFee.String()
	}
	return ""
}
