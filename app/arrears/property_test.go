package arrears_test

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"

	"arrears/app/arrears"
	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
)

// asJSON is everything that a statement says, as one text.
func asJSON(t *rapid.T, region *law.Region, a *arrears.Account, day calendar.Day) string {
	s, err := arrears.Draw(region, a, day, false)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.MarshalIndent(s.JSON(uscc), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The order in which facts of any kind were entered changes nothing; nor do facts dated after the day.
func TestDraw_OrderAndLaterFacts(t *testing.T) {
	region := regionOf(t, "story")
	rapid.Check(t, func(t *rapid.T) {
		a, day := drawAccount(t), drawDay(t, "day")
		want := asJSON(t, region, a, day)
		if got := asJSON(t, region, shuffled(t, a), day); got != want {
			t.Fatalf("entered in another order:\n%s\nwant\n%s", got, want)
		}
		if got := asJSON(t, region, upTo(a, day), day); got != want {
			t.Fatalf("without the facts after %s:\n%s\nwant\n%s", day, got, want)
		}
	})
}

// An explanation says what the statement says, and every figure of it is the sum of its steps.
func TestExplain_AddsUpAlways(t *testing.T) {
	region := regionOf(t, "story")
	rapid.Check(t, func(t *rapid.T) {
		a, day := drawAccount(t), drawDay(t, "day")
		e, err := arrears.Explain(region, a, day)
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.MarshalIndent(e.Statement.JSON(uscc), "", " ")
		if err != nil {
			t.Fatal(err)
		}
		if want := asJSON(t, region, a, day); string(text) != want {
			t.Fatalf("explained:\n%s\nwant\n%s", text, want)
		}
		for i := range e.Charges {
			if wrong := addsUp(e, i); wrong != "" {
				t.Fatal(wrong)
			}
		}
	})
}

// Lines add up to the totals; what was paid is what is settled and credit; what is overdue is due before the day.
func TestDraw_Totals(t *testing.T) {
	region := regionOf(t, "story")
	rapid.Check(t, func(t *rapid.T) {
		a, day := drawAccount(t), drawDay(t, "day")
		s, err := arrears.Draw(region, a, day, false)
		if err != nil {
			t.Fatal(err)
		}
		var sum arrears.Totals
		var money money.Fen
		for i := range a.Payments {
			if p := &a.Payments[i]; p.StandsOn(day) {
				money += p.Amount
			}
		}
		for i := range s.Lines {
			l := &s.Lines[i]
			sum.PrincipalPaid += l.PrincipalPaid
			sum.PrincipalOutstanding += l.PrincipalOutstanding
			sum.LateFee += l.LateFee
			sum.LateFeePaid += l.LateFeePaid
			sum.LateFeeOutstanding += l.LateFeeOutstanding
			if p := l.Charge.Principal(); p > 0 {
				sum.Principal += p
			} else if l.Charge.DueOn <= day {
				money -= p
			}
			owes := l.PrincipalOutstanding > 0 || l.LateFeeOutstanding > 0
			if l.Overdue() != (owes && l.Charge.DueOn < day) || l.Overdue() && l.Charge.DueOn.AddDays(l.OverdueDays) != day {
				t.Fatalf("overdue for %d days, due %s, owes %v", l.OverdueDays, l.Charge.DueOn, owes)
			}
			if l.Overdue() {
				sum.OverduePrincipal += l.PrincipalOutstanding
				sum.OverdueLateFee += l.LateFeeOutstanding
			}
		}
		if sum.Credit = s.Totals.Credit; sum != s.Totals {
			t.Fatalf("the lines add up to %+v, the totals are %+v", sum, s.Totals)
		}
		if settled := sum.PrincipalPaid + sum.LateFeePaid; settled+sum.Credit != money {
			t.Fatalf("%s settled and %s credit of %s", settled, sum.Credit, money)
		}
	})
}
