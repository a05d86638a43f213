package guarantee_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/guarantee"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/settlement"
)

// By hand: 60,000.00 and 30.00 a day from 2026-01-16. On 2026-05-01 106 days have passed: 63,180.00.
func TestCoverageOn(t *testing.T) {
	r := region(t)
	small := press()
	small.Valuation.Value = yuan("1000.00")
	for _, row := range []struct {
		name, day, owed, worth, short string
		all                           []guarantee.Guarantee
	}{
		{"nothing given", "2026-05-01", "63180.00", "0.00", "63180.00", nil},
		{"covered", "2026-05-01", "63180.00", "70000.00", "0.00", []guarantee.Guarantee{workshop()}},
		{"two securities add up", "2026-05-01", "63180.00", "70700.00", "0.00", []guarantee.Guarantee{workshop(), small}},
		{"before either stands", "2026-04-05", "62400.00", "0.00", "62400.00", []guarantee.Guarantee{workshop(), small}},
	} {
		c, err := guarantee.CoverageOn(r, row.all, debt(t, r), day(row.day))
		if err != nil || c.Owed.String() != row.owed || c.Worth.String() != row.worth || c.Short().String() != row.short || len(c.Each) != len(row.all) {
			t.Errorf("%s: owed %s, worth %s, short %s, %v", row.name, c.Owed, c.Worth, c.Short(), err)
		}
	}
}

// Principal paid in full on 2026-02-01 with 100.00 of the fee of 17 days x 30.00: 410.00 are owed for good.
func TestOwed_FeePaid(t *testing.T) {
	r := region(t)
	charges := []account.Charge{{Period: calendar.MustParsePeriod("2026-01"), DueOn: day("2026-01-15"), EmployerShare: yuan("40000.00"), EmployeeShare: yuan("20000.00")}}
	paid := []account.Payment{{Reference: "1", PaidOn: day("2026-02-01"), Amount: yuan("60100.00")}}
	result, err := settlement.Settle(r, charges, paid, day("2026-03-01"), settlement.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if owed, err := guarantee.Owed(result.Debts)(day("2026-12-31")); err != nil || owed.String() != "410.00" {
		t.Errorf("%s, %v", owed, err)
	}
}

// The fee of 2026-12-14 makes 60,000.00 + 333 x 30.00 = 69,990.00, that of 12-15 70,020.00; but from 2026-09-01 the workshop is
// worth 60,000.00 only, and 60,000.00 + 229 x 30.00 = 66,870.00 are owed.
func TestFirstShort(t *testing.T) {
	r := region(t)
	flat, err := law.Load("")
	if err != nil {
		t.Fatal(err)
	}
	nation, _ := flat.Region("hangzhou") // no haircut
	exact := workshop()
	exact.Valuation.Value = yuan("70000.00")
	expiring := exact
	expiring.ExpiresOn = day("2026-06-30")
	later := exact
	later.Registration.Day = day("2026-06-01")
	released := exact
	released.ReleasedOn = day("2026-06-15")
	for _, row := range []struct {
		name     string
		r        *law.Region
		all      []guarantee.Guarantee
		from, to string
		want     string
		short    string
	}{
		{"the late fee outgrows it", nation, []guarantee.Guarantee{exact}, "2026-05-01", "2027-04-30", "2026-12-15", "20.00"},
		{"the day before it was covered", nation, []guarantee.Guarantee{exact}, "2026-05-01", "2026-12-14", "", ""},
		{"the last day asked is looked at", nation, []guarantee.Guarantee{exact}, "2026-05-01", "2026-12-15", "2026-12-15", "20.00"},
		{"it expires first", nation, []guarantee.Guarantee{expiring}, "2026-05-01", "2027-04-30", "2026-07-01", "65010.00"},
		{"it is released first", nation, []guarantee.Guarantee{released}, "2026-05-01", "2027-04-30", "2026-06-15", "64530.00"},
		{"a new haircut makes it short", r, []guarantee.Guarantee{workshop()}, "2026-05-01", "2027-04-30", "2026-09-01", "6870.00"},
		{"short until a lower haircut", r, []guarantee.Guarantee{workshop()}, "2026-10-20", "2026-12-31", "2026-10-20", "8340.00"},
		{"covered from the day of the lower haircut", r, []guarantee.Guarantee{workshop()}, "2026-11-01", "2026-12-31", "", ""},
		{"short from the first day", nation, nil, "2026-05-01", "2027-04-30", "2026-05-01", "63180.00"},
		{"short until it is registered", nation, []guarantee.Guarantee{later}, "2026-05-01", "2026-12-01", "2026-05-01", "63180.00"},
		{"one day", nation, []guarantee.Guarantee{exact}, "2026-12-15", "2026-12-15", "2026-12-15", "20.00"},
	} {
		c, found, err := guarantee.FirstShort(row.r, row.all, debt(t, r), day(row.from), day(row.to))
		if err != nil || found != (row.want != "") || found && (c.Day.String() != row.want || c.Short().String() != row.short) {
			t.Errorf("%s: %s short by %s, %v, %v; not %s by %s", row.name, c.Day, c.Short(), found, err, row.want, row.short)
		}
	}
}

// The first short day is short, and every day before it is covered.
func TestFirstShort_Properties(t *testing.T) {
	r := region(t)
	owed := debt(t, r)
	rapid.Check(t, func(t *rapid.T) {
		var all []guarantee.Guarantee
		for range rapid.IntRange(0, 3).Draw(t, "guarantees") {
			g := rapid.SampledFrom([]func() guarantee.Guarantee{workshop, press, promise}).Draw(t, "kind")()
			g.Valuation.Value = money.Fen(rapid.Int64Range(0, 12_000_000).Draw(t, "value"))
			g.Registration.Day = day("2026-04-01") + calendar.Day(rapid.IntRange(0, 60).Draw(t, "registered"))
			g.ExpiresOn = day("2026-04-01") + calendar.Day(rapid.IntRange(0, 500).Draw(t, "expires"))
			if rapid.Bool().Draw(t, "released") {
				g.ReleasedOn = day("2026-04-01") + calendar.Day(rapid.IntRange(0, 300).Draw(t, "release"))
			}
			all = append(all, g)
		}
		from := day("2026-04-01") + calendar.Day(rapid.IntRange(0, 100).Draw(t, "from"))
		to := from + calendar.Day(rapid.IntRange(0, 300).Draw(t, "long"))
		got, found, err := guarantee.FirstShort(r, all, owed, from, to)
		if err != nil {
			t.Fatal(err)
		}
		for d := from; d <= to; d++ {
			c, err := guarantee.CoverageOn(r, all, owed, d)
			if err != nil {
				t.Fatal(err)
			}
			if c.Short() > 0 {
				if !found || got.Day != d || got.Short() != c.Short() {
					t.Fatalf("short on %s, not %s (%v)", d, got.Day, found)
				}
				return
			}
		}
		if found {
			t.Fatalf("said to be short on %s", got.Day)
		}
	})
}

// A debt that cannot be told is an error, not a cover: on the day looked at first, and on one that the search meets.
func TestFirstShort_Errors(t *testing.T) {
	r := region(t)
	broken := errors.New("no rate")
	for _, bad := range []string{"2026-06-30", "2026-05-31"} {
		owed := func(d calendar.Day) (money.Fen, error) {
			if d == day(bad) {
				return 0, broken
			}
			return yuan("99999.99"), nil
		}
		if _, found, err := guarantee.FirstShort(r, []guarantee.Guarantee{workshop()}, owed, day("2026-05-01"), day("2026-09-30")); !errors.Is(err, broken) || found {
			t.Errorf("%s: %v, %v", bad, found, err)
		}
	}
	if _, _, err := guarantee.FirstShort(r, []guarantee.Guarantee{workshop()}, debt(t, r), day("2011-06-01"), day("2011-06-02")); !errors.Is(err, law.ErrNoValue) {
		t.Errorf("before the law: %v", err)
	}
}

// 70 % of the least value is the sum; a fen less is not.
func TestLeast(t *testing.T) {
	r := region(t)
	for _, row := range []struct{ sum, day, want string }{
		{"70000.00", "2026-05-01", "100000.00"}, // of 99,999.99 the haircut is 30,000.00 after rounding
		{"70000.00", "2026-09-01", "116666.66"},
		{"0.00", "2026-05-01", "0.00"},
	} {
		got, err := guarantee.Least(r, yuan(row.sum), day(row.day))
		if err != nil || got.String() != row.want {
			t.Errorf("%s: %s, %v; not %s", row.sum, got, err, row.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		sum := money.Fen(rapid.Int64Range(1, 1_000_000_000_000).Draw(t, "sum"))
		least, err := guarantee.Least(r, sum, day("2026-05-01"))
		if err != nil {
			t.Fatal(err)
		}
		g := workshop()
		for value, want := range map[money.Fen]bool{least: true, least - 1: false} {
			g.Valuation.Value = value
			if cover, err := g.Cover(r, day("2026-05-01")); err != nil || cover >= sum != want {
				t.Fatalf("%s covers %s of %s, %v", value, cover, sum, err)
			}
		}
	})
	if _, err := guarantee.Least(r, money.MaxFen, day("2026-05-01")); fault.KindOf(err) != fault.Invalid {
		t.Errorf("too large: %v", err)
	}
	if _, err := guarantee.Least(r, 1, day("2011-06-30")); !errors.Is(err, law.ErrNoValue) {
		t.Errorf("before the law: %v", err)
	}
}
