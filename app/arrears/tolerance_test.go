package arrears_test

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/law"
)

// A case opens when something is overdue and the total, principal and late fee, is not below the tolerance of the day.
func TestActionable(t *testing.T) {
	for _, row := range []struct {
		name, region, charges, payments, day string
		want                                 bool
	}{
		{"nothing overdue, no tolerance", "plain", "", "", "2025-03-01", false},
		{"on the due day", "plain", "2025-01 pension transferred 2025-02-17 0.01 0.00", "", "2025-02-17", false},
		{"a fen overdue, no tolerance", "plain", "2025-01 pension transferred 2025-02-17 0.01 0.00", "", "2025-02-18", true},
		{"a fen of late fee, no tolerance", "plain", "2025-01 pension transferred 2025-02-17 10.00 0.00", "A 2025-02-18 10.00", "2025-02-18", true},
		{"paid", "plain", "2025-01 pension transferred 2025-02-17 10.00 0.00", "A 2025-02-18 10.01", "2025-02-18", false},
		// 99.90 is 0.04995 a day: 99.95 after one day, 99.90 + 0.10 = 100.00 after two.
		{"below", "tolerant", "2025-01 pension transferred 2025-02-17 99.90 0.00", "", "2025-02-18", false},
		{"equal", "tolerant", "2025-01 pension transferred 2025-02-17 99.90 0.00", "", "2025-02-19", true},
		{"above", "tolerant", "2025-01 pension transferred 2025-02-17 99.90 0.00", "", "2025-02-20", true},
		{"above, but not due", "tolerant", "2025-01 pension transferred 2025-02-17 500.00 0.00", "", "2025-02-17", false},
		{"what is not due does not pool", "tolerant", "2025-01 pension transferred 2025-02-17 60.00 0.00\n 2025-02 pension transferred 2025-03-17 60.00 0.00", "", "2025-03-17", false},
		{"small debts pool", "tolerant", "2025-01 pension transferred 2025-02-17 60.00 0.00\n 2025-02 pension transferred 2025-03-17 60.00 0.00", "", "2025-03-18", true},
		{"the tolerance of the day: the last day of the higher", "tolerant", "2025-05 pension transferred 2025-06-17 60.00 0.00", "", "2025-06-30", false},
		{"the tolerance of the day: the first day of the lower", "tolerant", "2025-05 pension transferred 2025-06-17 60.00 0.00", "", "2025-07-01", true},
		{"the tolerance of the day: risen again", "tolerant", "2025-05 pension transferred 2025-06-17 60.00 0.00", "", "2025-10-01", false},
	} {
		s := draw(t, row.region, accountOf(t, row.charges, row.payments), row.day)
		if got, err := s.Actionable(regionOf(t, row.region)); got != row.want || err != nil {
			t.Errorf("%s: %v, %v", row.name, got, err)
		}
	}
}

func TestActionable_NoValue(t *testing.T) {
	a := accountOf(t, "2024-10 pension transferred 2024-11-15 60.00 0.00", "")
	region := regionOf(t, "tolerant")
	if _, err := draw(t, "tolerant", a, "2024-12-31").Actionable(region); !errors.Is(err, law.ErrNoValue) || !strings.Contains(err.Error(), "tolerance on 2024-12-31") {
		t.Errorf("before the first tolerance: %v", err)
	}
	for _, last := range []string{"2024-12-30", "2025-06-30"} { // on the first day looked at, and while halving
		if _, err := arrears.ActionableOn(region, a.Facts.Imported, a, on("2024-12-25"), on(last)); !errors.Is(err, law.ErrNoValue) {
			t.Errorf("up to %s: %v", last, err)
		}
	}
	old := accountOf(t, "1998-12 pension transferred 1999-01-19 60.00 0.00", "")
	if _, err := arrears.ActionableOn(regionOf(t, "plain"), old.Facts.Imported, old, on("1999-01-19"), on("1999-03-01")); !errors.Is(err, law.ErrNoValue) {
		t.Errorf("before the first rate: %v", err)
	}
}

// The first day on which the total is not below the tolerance, after a day and up to another.
func TestActionableOn(t *testing.T) {
	const small = "2025-01 pension transferred 2025-02-17 99.90 0.00"
	for _, row := range []struct{ name, region, charges, payments, after, last, want string }{
		{"by the late fee", "tolerant", small, "", "2025-02-17", "2025-12-31", "2025-02-19"},
		{"on the last day", "tolerant", small, "", "2025-02-17", "2025-02-19", "2025-02-19"},
		{"after the last day", "tolerant", small, "", "2025-02-17", "2025-02-18", ""},
		{"no day to look at", "tolerant", small, "", "2025-02-18", "2025-02-18", ""},
		{"the last day is before the first", "tolerant", small, "", "2025-02-18", "2025-02-10", ""},
		{"the day before it", "tolerant", small, "", "2025-02-18", "2025-12-31", "2025-02-19"},
		{"it is reached already", "tolerant", small, "", "2025-03-01", "2025-12-31", "2025-03-02"},
		{"by the next charge", "tolerant", "2025-01 pension transferred 2025-02-17 60.00 0.00\n 2025-02 pension transferred 2025-03-17 60.00 0.00", "", "2025-02-18", "2025-12-31", "2025-03-18"},
		{"by a lower tolerance", "tolerant", "2025-05 pension transferred 2025-06-17 60.00 0.00", "", "2025-06-18", "2025-12-31", "2025-07-01"},
		{"by the late fee, years later", "plain", "2025-01 pension transferred 2025-02-17 0.01 0.00", "A 2025-02-17 0.01", "2025-02-17", "2040-12-31", ""},
		// 99.90 reaches 100.00 on 19 February; what happens on the 21st ends it again. The search steps over both.
		{"before a payment that ends it", "tolerant", small, "A 2025-02-21 99.90", "2025-02-11", "2025-12-31", "2025-02-19"},
		{"before a payment on the last day", "tolerant", small, "A 2025-02-21 99.90", "2025-02-11", "2025-02-21", "2025-02-19"},
		{"before a negative charge acts", "tolerant", small + "\n 2024-12 pension adjustment 2025-02-21 -50.00 0.00", "", "2025-02-11", "2025-06-30", "2025-02-19"},
		{"before the first of several turns", "tolerant", small + "\n 2024-12 pension adjustment 2025-02-21 -50.00 0.00", "B 2025-05-01 0.01", "2025-02-11", "2025-06-30", "2025-02-19"},
		// 49.90 and 2.5 fen a day are below 100.00, and not below the 50.00 that hold from July to September.
		{"after a negative charge has acted", "tolerant", small + "\n 2024-12 pension adjustment 2025-02-19 -50.00 0.00", "", "2025-02-17", "2025-12-31", "2025-07-01"},
		{"before the tolerance rises", "tolerant", "2025-08 pension transferred 2025-09-28 60.00 0.00", "", "2025-09-20", "2025-12-31", "2025-09-29"},
	} {
		a := accountOf(t, row.charges, row.payments)
		got, err := arrears.ActionableOn(regionOf(t, row.region), a.Facts.Imported, a, on(row.after), on(row.last))
		if err != nil || got.String() != row.want {
			t.Errorf("%s: %s, %v; want %s", row.name, got, err, row.want)
		}
	}
}

// ActionableOn says what looking at every single day says, whatever still happens: payments, their reversal, negative
// charges, new due days, changes of the tolerance.
func TestActionableOn_EveryDay(t *testing.T) {
	regions := []*law.Region{regionOf(t, "tolerant"), regionOf(t, "plain")}
	rapid.Check(t, func(t *rapid.T) {
		region := rapid.SampledFrom(regions).Draw(t, "region")
		a := &arrears.Account{Facts: &assessment.Facts{IndustryClass: 1}, Payments: drawPayments(t)}
		charges := drawSmallCharges(t)
		first := drawDay(t, "after")
		last := first.AddDays(rapid.IntRange(0, 300).Draw(t, "days"))
		for after := first; after < first.AddDays(16); after++ { // steps of the search fall on other days
			got, err := arrears.ActionableOn(region, charges, a, after, last)
			if err != nil {
				t.Fatal(err)
			}
			if want := firstDay(t, region, charges, a, after, last); got != want {
				t.Fatalf("after %s up to %s: %q, looking at every day %q", after, last, got, want)
			}
		}
	})
}

func firstDay(t *rapid.T, region *law.Region, charges []account.Charge, a *arrears.Account, after, last calendar.Day) calendar.Day {
	for d := after + 1; d <= last; d++ {
		s, err := arrears.FromCharges(region, charges, a, d, false)
		if err != nil {
			t.Fatal(err)
		}
		if ok, err := s.Actionable(region); err != nil {
			t.Fatal(err)
		} else if ok {
			return d
		}
	}
	return 0
}
