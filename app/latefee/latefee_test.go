package latefee_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/money"
)

// First day of accrual, by region: the day after the due day, or the first of the month after the month of the due day
// as it stands after rolling.
func TestTermsOf_FirstDay(t *testing.T) {
	for _, row := range []struct{ region, due, want string }{
		{"plain", "2025-03-17", "2025-03-18"},
		{"plain", "2025-12-31", "2026-01-01"},
		{"plain", "2024-02-28", "2024-02-29"},
		{"monthly", "2025-05-30", "2025-06-01"},
		{"monthly", "2025-06-01", "2025-07-01"},
		{"monthly", "2025-06-30", "2025-07-01"},
		{"monthly", "2025-07-01", "2025-08-01"},
		{"monthly", "2025-12-31", "2026-01-01"},
	} {
		terms, err := latefee.TermsOf(region(t, row.region), day(row.due))
		if err != nil || terms.First.String() != row.want {
			t.Errorf("%s, due %s: the first day is %s, %v; want %s", row.region, row.due, terms.First, err, row.want)
		}
	}
}

// 31 May 2025 opens the Dragon Boat holiday: the due day rolls to 3 June, and the first of the next month is 1 July,
// not 1 June. 15 March 2025 is a Saturday: due on Monday the 17th, accruing from the 18th.
func TestTermsOf_FirstDayAfterRolling(t *testing.T) {
	for _, row := range []struct{ region, period, due, want string }{
		{"monthly", "2025-05", "2025-06-03", "2025-07-01"},
		{"monthly", "2025-04", "2025-04-30", "2025-05-01"},
		{"plain", "2025-02", "2025-03-17", "2025-03-18"},
	} {
		r := region(t, row.region)
		due, err := r.DueOn(day(row.period + "-01").Period())
		if err != nil || due.Day.String() != row.due {
			t.Fatalf("%s of %s is due on %s, %v; want %s", row.period, row.region, due.Day, err, row.due)
		}
		terms, err := latefee.TermsOf(r, due.Day)
		if err != nil || terms.First.String() != row.want {
			t.Errorf("%s of %s: the first day is %s, %v; want %s", row.period, row.region, terms.First, err, row.want)
		}
	}
}

// The due day of the charge picks start, payment day and cap: the day before, on and after each change.
func TestTermsOf_DueDayPicks(t *testing.T) {
	r := region(t, "switching")
	for _, row := range []struct {
		due, first     string
		counts, capped bool
	}{
		{"2020-03-01", "2020-03-02", true, false},
		{"2024-12-31", "2025-01-01", true, false},
		{"2025-01-01", "2025-02-01", true, false},
		{"2025-01-31", "2025-02-01", true, false},
		{"2025-02-01", "2025-03-01", false, false},
		{"2025-02-28", "2025-03-01", false, false},
		{"2025-03-01", "2025-04-01", false, true},
		{"2025-03-02", "2025-04-01", false, true},
	} {
		terms, err := latefee.TermsOf(r, day(row.due))
		if err != nil || terms.First.String() != row.first || terms.PaymentDayCounts != row.counts || terms.Capped != row.capped {
			t.Errorf("due %s: first %s, payment day %v, cap %v, %v", row.due, terms.First, terms.PaymentDayCounts, terms.Capped, err)
		}
	}
}

// A dated convention with no value on its day is an error that names parameter and day, never a default.
func TestTermsOf_NoValue(t *testing.T) {
	for due, want := range map[string]string{
		"2019-12-31": "late_fee_start on 2019-12-31",
		"2020-01-31": "payment_day_counts on 2020-01-31",
		"2020-02-29": "cap on 2020-02-29",
	} {
		if _, err := latefee.TermsOf(region(t, "switching"), day(due)); !errors.Is(err, law.ErrNoValue) || !strings.Contains(err.Error(), want) {
			t.Errorf("due %s: %v; want %s", due, err, want)
		}
	}
}

// The rate of the region switching begins on 2021-01-01; a charge due on 2020-12-30 would accrue on 31 December.
func TestAccrual_NoRate(t *testing.T) {
	const want = "late_fee_rates on 2020-12-31"
	fresh := func() latefee.Accrual {
		return debt{region: "switching", principal: "1000.00", due: "2020-12-30"}.accrual(t, true)
	}
	a := fresh()
	if fee, err := a.Fee(day("2020-12-30")); fee != 0 || err != nil {
		t.Errorf("on the due day: %s, %v", fee, err)
	}
	capped := latefee.New(latefee.Terms{First: day("2020-12-31"), Capped: true}, 1000, nil, false)
	for name, ask := range map[string]func() error{
		"fee":            func() error { _, err := a.Fee(day("2020-12-31")); return err },
		"fee later":      func() error { _, err := a.Fee(day("2021-06-30")); return err },
		"pay":            func() error { b := fresh(); return b.Pay(day("2020-12-31"), 1) },
		"per day":        func() error { _, err := a.PerDay(day("2020-12-31")); return err },
		"trace":          func() error { _, err := a.Trace(day("2020-12-31")); return err },
		"capped":         func() error { _, err := capped.Capped(day("2020-12-31")); return err },
		"capped fee":     func() error { _, err := capped.Fee(day("2020-12-31")); return err },
		"capped per day": func() error { _, err := capped.PerDay(day("2020-12-31")); return err },
	} {
		if err := ask(); !errors.Is(err, law.ErrNoValue) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v; want %s", name, err, want)
		}
	}
	// Nothing was owed before the rate begins: no rate is needed.
	b := debt{region: "switching", principal: "1000.00", due: "2020-12-30", paid: "2020-12-30 1000.00"}.accrual(t, true)
	if fee, err := b.Fee(day("2021-06-30")); fee != 0 || err != nil {
		t.Errorf("paid on the due day: %s, %v", fee, err)
	}
	if one, err := b.PerDay(day("2020-12-31")); one.Round() != 0 || err != nil {
		t.Errorf("paid on the due day, one day adds %s, %v", one, err)
	}
}

type feeRow struct {
	name string
	debt
	fees string // "2025-03-17 0.00, 2025-03-18 5.00"
}

func checkFees(t *testing.T, rows []feeRow) {
	t.Helper()
	for _, row := range rows {
		for _, trace := range []bool{false, true} {
			a := row.accrual(t, trace)
			for part := range strings.SplitSeq(row.fees, ", ") {
				on, want, _ := strings.Cut(part, " ")
				got, err := a.Fee(day(on))
				if err != nil || got.String() != want {
					t.Errorf("%s: the fee of %s is %s, %v; want %s (trace %v)", row.name, on, got, err, want, trace)
				}
			}
		}
	}
}

// 10,000.00 x 0.0005 = 5.00 a day; 365 days are 1,825.00.
func TestFee_Article86(t *testing.T) {
	checkFees(t, []feeRow{
		{"from the day after the due day", debt{region: "plain", principal: "10000.00", due: "2025-03-17"},
			"2025-03-01 0.00, 2025-03-16 0.00, 2025-03-17 0.00, 2025-03-18 5.00, 2025-03-19 10.00, 2026-03-17 1825.00, 2026-03-18 1830.00"},
		{"from the first of the next month", debt{region: "monthly", principal: "10000.00", due: "2025-06-03"},
			"2025-06-02 0.00, 2025-06-04 0.00, 2025-06-30 0.00, 2025-07-01 5.00, 2025-07-02 10.00"},
		{"over 29 February", debt{region: "plain", principal: "10000.00", due: "2024-02-28"},
			"2024-02-28 0.00, 2024-02-29 5.00, 2024-03-01 10.00"},
	})
}

// 0.002 up to 2011-06-30, 0.0005 from 2011-07-01 (Decree 13 Art 29): 1,000.00 is 2.00 a day, then 0.50 a day. The
// formula as published: principal x (2011-06-30 - start + 1) x 0.002 + principal x (end - 2011-07-01 + 1) x 0.0005; from
// 16 June to 31 December 1,000 x 15 x 0.002 + 1,000 x 184 x 0.0005 = 30.00 + 92.00.
func TestFee_RateOf2011(t *testing.T) {
	checkFees(t, []feeRow{
		{"across the change", debt{region: "plain", principal: "1000.00", due: "2011-06-15"},
			"2011-06-16 2.00, 2011-06-29 28.00, 2011-06-30 30.00, 2011-07-01 30.50, 2011-07-02 31.00, 2011-12-31 122.00"},
		{"first day is the last of the old rate", debt{region: "plain", principal: "1000.00", due: "2011-06-29"},
			"2011-06-29 0.00, 2011-06-30 2.00, 2011-07-01 2.50"},
		{"first day is the first of the new rate", debt{region: "plain", principal: "1000.00", due: "2011-06-30"},
			"2011-06-30 0.00, 2011-07-01 0.50, 2011-07-02 1.00"},
		{"first of the next month is the first of the new rate", debt{region: "monthly", principal: "1000.00", due: "2011-06-01"},
			"2011-06-30 0.00, 2011-07-01 0.50"},
		{"paid in part on the last day of the old rate", debt{region: "plain", principal: "1000.00", due: "2011-06-28", paid: "2011-06-30 600.00"},
			"2011-06-30 4.00, 2011-07-01 4.20, 2011-07-02 4.40"}, // 29 and 30 June on 1,000; then 400 x 0.0005
		{"paid in part on the first day of the new rate", debt{region: "plain", principal: "1000.00", due: "2011-06-28", paid: "2011-07-01 600.00"},
			"2011-07-01 4.50, 2011-07-02 4.70"},
	})
}

// The exact sum over all days is rounded half up once: not day by day and not stretch by stretch.
func TestFee_RoundedOnce(t *testing.T) {
	checkFees(t, []feeRow{
		// 0.5 fen a day: 0.5 -> 1, 1.0 -> 1, 1.5 -> 2; rounded daily it would be 1, 2, 3.
		{"half a fen a day", debt{region: "plain", principal: "10.00", due: "2025-03-17"},
			"2025-03-18 0.01, 2025-03-19 0.01, 2025-03-20 0.02, 2025-03-21 0.02"},
		// 0.4995 fen a day: 0.4995 -> 0, 0.999 -> 1; rounded daily it would stay 0.
		{"just below half a fen", debt{region: "plain", principal: "9.99", due: "2025-03-17"},
			"2025-03-18 0.00, 2025-03-19 0.01, 2025-03-20 0.01, 2025-03-21 0.02"},
		// 0.4 fen on 18 March, then 0.35 fen: 0.75 -> 1; the two stretches rounded one by one would be 0.
		{"two stretches", debt{region: "plain", principal: "8.00", due: "2025-03-17", paid: "2025-03-18 1.00"},
			"2025-03-18 0.00, 2025-03-19 0.01"},
		// 0.2 fen on 30 June 2011, then 0.05 fen a day: 0.2 + 6 x 0.05 = 0.5 -> 1 on 6 July.
		{"two rates", debt{region: "plain", principal: "1.00", due: "2011-06-29"},
			"2011-06-30 0.00, 2011-07-05 0.00, 2011-07-06 0.01"},
	})
}

// payment_day_counts true: a payment of day d reduces the principal from d+1 on; false: from d on.
func TestFee_PaymentDay(t *testing.T) {
	plain := debt{region: "plain", principal: "10000.00", due: "2025-03-17"}     // 5.00 a day from 18 March
	monthly := debt{region: "monthly", principal: "10000.00", due: "2025-02-28"} // 5.00 a day from 1 March
	paid := func(d debt, paid string) debt { d.paid = paid; return d }
	checkFees(t, []feeRow{
		// 18, 19, 20 March on 10,000 = 15.00; then 3.00 a day.
		{"counts, in part", paid(plain, "2025-03-20 4000.00"), "2025-03-20 15.00, 2025-03-21 18.00, 2025-03-22 21.00"},
		{"counts, in full", paid(plain, "2025-03-20 10000.00"), "2025-03-20 15.00, 2025-03-21 15.00, 2026-03-21 15.00"},
		{"counts, before the due day", paid(plain, "2025-03-01 10000.00"), "2025-03-18 0.00, 2025-12-31 0.00"},
		{"counts, on the due day", paid(plain, "2025-03-17 4000.00"), "2025-03-17 0.00, 2025-03-18 3.00"},
		{"counts, on the first day", paid(plain, "2025-03-18 4000.00"), "2025-03-18 5.00, 2025-03-19 8.00"},
		{"counts, twice on one day", paid(plain, "2025-03-20 4000.00, 2025-03-20 6000.00"), "2025-03-20 15.00, 2025-03-21 15.00"},
		{"counts, on two days", paid(plain, "2025-03-20 4000.00, 2025-03-22 4000.00"), "2025-03-22 21.00, 2025-03-23 22.00"},
		// 1 to 19 March on 10,000 = 95.00; from the 20th on 3.00 a day.
		{"free, in part", paid(monthly, "2025-03-20 4000.00"), "2025-03-20 98.00, 2025-03-21 101.00"},
		{"free, in full", paid(monthly, "2025-03-20 10000.00"), "2025-03-20 95.00, 2025-03-21 95.00"},
		{"free, on the last free day", paid(monthly, "2025-02-28 4000.00"), "2025-02-28 0.00, 2025-03-01 3.00"},
		{"free, on the first day", paid(monthly, "2025-03-01 4000.00"), "2025-03-01 3.00, 2025-03-02 6.00"},
		{"free, on the second day", paid(monthly, "2025-03-02 4000.00"), "2025-03-02 8.00, 2025-03-03 11.00"},
		{"free, between due day and first day", paid(monthly, "2025-02-10 4000.00"), "2025-02-28 0.00, 2025-03-01 3.00"},
	})
}

// Nothing accrues inside a waiver, both ends inside; after it accrual resumes; overlaps count once (Decree 13 Art 21, 22).
func TestFee_Waivers(t *testing.T) {
	plain := debt{region: "plain", principal: "10000.00", due: "2025-03-17"} // 5.00 a day from 18 March
	waived := func(s string) debt { d := plain; d.waived = s; return d }
	checkFees(t, []feeRow{
		{"both ends are inside", waived("2025-03-20 to 2025-03-22"),
			"2025-03-19 10.00, 2025-03-20 10.00, 2025-03-21 10.00, 2025-03-22 10.00, 2025-03-23 15.00, 2025-03-24 20.00"},
		{"one day", waived("2025-03-20 to 2025-03-20"), "2025-03-19 10.00, 2025-03-20 10.00, 2025-03-21 15.00"},
		{"overlapping", waived("2025-03-20 to 2025-03-24, 2025-03-22 to 2025-03-26"), "2025-03-19 10.00, 2025-03-26 10.00, 2025-03-27 15.00"},
		{"overlapping in one day", waived("2025-03-20 to 2025-03-22, 2025-03-22 to 2025-03-24"), "2025-03-24 10.00, 2025-03-25 15.00"},
		{"one inside the other", waived("2025-03-20 to 2025-03-26, 2025-03-22 to 2025-03-23"), "2025-03-26 10.00, 2025-03-27 15.00"},
		{"with one start", waived("2025-03-20 to 2025-03-26, 2025-03-20 to 2025-03-20"), "2025-03-26 10.00, 2025-03-27 15.00"},
		{"adjacent", waived("2025-03-20 to 2025-03-22, 2025-03-23 to 2025-03-25"), "2025-03-22 10.00, 2025-03-25 10.00, 2025-03-26 15.00"},
		{"a day between them", waived("2025-03-20 to 2025-03-22, 2025-03-24 to 2025-03-25"), "2025-03-22 10.00, 2025-03-23 15.00, 2025-03-25 15.00, 2025-03-26 20.00"},
		{"in any order", waived("2025-03-24 to 2025-03-25, 2025-03-20 to 2025-03-22"), "2025-03-22 10.00, 2025-03-23 15.00, 2025-03-25 15.00, 2025-03-26 20.00"},
		{"over the first day", waived("2025-03-01 to 2025-03-18"), "2025-03-18 0.00, 2025-03-19 5.00"},
		{"over before anything accrues", waived("2025-03-01 to 2025-03-17"), "2025-03-18 5.00"},
		{"from the first day", waived("2025-03-18 to 2025-03-31"), "2025-03-31 0.00, 2025-04-01 5.00"},
		{"over the change of rate", debt{region: "plain", principal: "1000.00", due: "2011-06-26", waived: "2011-06-29 to 2011-07-02"},
			"2011-06-28 4.00, 2011-07-02 4.00, 2011-07-03 4.50"},
		{"with a payment inside", debt{region: "plain", principal: "10000.00", due: "2025-03-17", waived: "2025-03-20 to 2025-03-22", paid: "2025-03-21 4000.00"},
			"2025-03-22 10.00, 2025-03-23 13.00"},
	})
}

// The fee of a charge is at most its original principal where the region caps it (ACL 45). 100.00 is 0.05 a day: 2,000
// days from 2011-08-01 end on 2017-01-20.
func TestFee_Cap(t *testing.T) {
	capped := debt{region: "monthly", principal: "100.00", due: "2011-07-15"}
	free := debt{region: "plain", principal: "100.00", due: "2011-07-31"}
	// 1,000 days to 2014-04-26 are 50.00; then 40.00 is left, 0.02 a day: 50.00 more are 2,500 days, to 2021-02-28. The
	// cap is what was due at first, 100.00, not the 40.00 that are left.
	inPart := debt{region: "monthly", principal: "100.00", due: "2011-07-15", paid: "2014-04-27 60.00"}
	checkFees(t, []feeRow{
		{"capped", capped, "2017-01-19 99.95, 2017-01-20 100.00, 2017-01-21 100.00, 2025-01-01 100.00"},
		{"no cap", free, "2017-01-19 99.95, 2017-01-20 100.00, 2017-01-21 100.05"},
		{"capped by what was due at first", inPart, "2014-04-26 50.00, 2021-02-27 99.98, 2021-02-28 100.00, 2021-03-01 100.00"},
	})
	for _, row := range []struct {
		debt
		day  string
		want bool
	}{
		{capped, "2017-01-19", false}, {capped, "2017-01-20", false}, {capped, "2017-01-21", true}, {free, "2017-01-21", false},
		{inPart, "2021-02-28", false}, {inPart, "2021-03-01", true},
	} {
		a := row.accrual(t, true)
		if got, err := a.Capped(day(row.day)); got != row.want || err != nil {
			t.Errorf("%s on %s: the cap cuts: %v, %v", row.region, row.day, got, err)
		}
	}
}

// PerDay is what one more day adds: nothing before the first day of accrual, in a waiver, at the cap, or once paid.
func TestPerDay(t *testing.T) {
	capped := debt{region: "monthly", principal: "100.00", due: "2011-07-15"}
	for _, row := range []struct {
		name string
		debt
		day, want string
	}{
		{"on the due day", debt{region: "plain", principal: "10000.00", due: "2025-03-17"}, "2025-03-17", "0.00"},
		{"on the first day", debt{region: "plain", principal: "10000.00", due: "2025-03-17"}, "2025-03-18", "5.00"},
		{"overdue, before the first of the next month", debt{region: "monthly", principal: "10000.00", due: "2025-03-17"}, "2025-03-31", "0.00"},
		{"on the first of the next month", debt{region: "monthly", principal: "10000.00", due: "2025-03-17"}, "2025-04-01", "5.00"},
		{"on the rest", debt{region: "plain", principal: "10000.00", due: "2025-03-17", paid: "2025-03-20 4000.01"}, "2025-03-21", "2.999995"},
		{"paid", debt{region: "plain", principal: "10000.00", due: "2025-03-17", paid: "2025-03-20 10000.00"}, "2025-03-21", "0.00"},
		{"old rate", debt{region: "plain", principal: "1000.00", due: "2011-06-15"}, "2011-06-30", "2.00"},
		{"new rate", debt{region: "plain", principal: "1000.00", due: "2011-06-15"}, "2011-07-01", "0.50"},
		{"in a waiver", debt{region: "plain", principal: "1000.00", due: "2025-03-17", waived: "2025-03-20 to 2025-03-22"}, "2025-03-22", "0.00"},
		{"after a waiver", debt{region: "plain", principal: "1000.00", due: "2025-03-17", waived: "2025-03-20 to 2025-03-22"}, "2025-03-23", "0.50"},
		{"between waivers", debt{region: "plain", principal: "1000.00", due: "2025-03-17", waived: "2025-03-20 to 2025-03-22, 2025-03-24 to 2025-03-25"}, "2025-03-23", "0.50"},
		{"before the cap", capped, "2017-01-19", "0.05"},
		{"at the cap", capped, "2017-01-20", "0.00"},
	} {
		a := row.accrual(t, false)
		if got, err := a.PerDay(day(row.day)); err != nil || got.String() != row.want {
			t.Errorf("%s: one day adds %s, %v; want %s", row.name, got, err, row.want)
		}
	}
}

// The trace has one line per run of days with equal principal and rate; a change of nothing is no new line.
func TestTrace(t *testing.T) {
	for _, row := range []struct {
		name string
		debt
		day  string
		want []string
	}{
		{"nothing before the first day", debt{region: "plain", principal: "1000.00", due: "2011-06-15"}, "2011-06-15", nil},
		{"rates, a waiver over their change, a payment", debt{region: "plain", principal: "1000.00", due: "2011-06-15",
			waived: "2011-06-29 to 2011-07-02", paid: "2011-07-10 400.00"}, "2011-07-20", []string{
			"2011-06-16 2011-06-28 13 1000.00 0.002 26.00",
			"2011-06-29 2011-06-30 2 1000.00 0.002 waived 0.00",
			"2011-07-01 2011-07-02 2 1000.00 0.0005 waived 0.00",
			"2011-07-03 2011-07-10 8 1000.00 0.0005 4.00",
			"2011-07-11 2011-07-20 10 600.00 0.0005 3.00",
		}},
		{"a payment of nothing cuts no line", debt{region: "plain", principal: "1000.00", due: "2025-03-17", paid: "2025-03-20 0.00"},
			"2025-03-21", []string{"2025-03-18 2025-03-21 4 1000.00 0.0005 2.00"}},
		{"after full payment", debt{region: "plain", principal: "1000.00", due: "2025-03-17", paid: "2025-03-20 1000.00"},
			"2025-12-31", []string{"2025-03-18 2025-03-20 3 1000.00 0.0005 1.50"}},
	} {
		a := row.accrual(t, true)
		for range 2 { // asking changes nothing
			stretches, err := a.Trace(day(row.day))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, s := range stretches {
				waived := ""
				if s.Waived {
					waived = " waived"
				}
				got = append(got, fmt.Sprintf("%s %s %d %s %s%s %s", s.From, s.To, s.Days(), s.Principal, s.Rate, waived, s.Fee()))
			}
			if strings.Join(got, "\n") != strings.Join(row.want, "\n") {
				t.Errorf("%s:\n%s\nwant\n%s", row.name, strings.Join(got, "\n"), strings.Join(row.want, "\n"))
			}
		}
	}
}

// Asking for a later day leaves no trace: the lines of an earlier day are what they were.
func TestTrace_AfterLaterDays(t *testing.T) {
	a := debt{region: "monthly", principal: "1000.00", due: "2025-03-17", paid: "2025-04-11 0.00"}.accrual(t, true)
	if _, err := a.Fee(day("2025-12-31")); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Capped(day("2025-12-31")); err != nil {
		t.Fatal(err)
	}
	got, err := a.Trace(day("2025-04-10"))
	if err != nil || len(got) != 1 || got[0].From != day("2025-04-01") || got[0].To != day("2025-04-10") {
		t.Errorf("the trace is %+v, %v", got, err)
	}
}

// Where nothing has been paid the trace is whole, even if no stretches were kept.
func TestTrace_Unkept(t *testing.T) {
	a := debt{region: "plain", principal: "1000.00", due: "2011-06-28"}.accrual(t, false)
	got, err := a.Trace(day("2011-07-02"))
	if err != nil || len(got) != 2 || got[0].Days() != 2 || got[1].Days() != 2 {
		t.Errorf("the trace is %+v, %v", got, err)
	}
}

func TestOutstanding(t *testing.T) {
	a := debt{region: "plain", principal: "1000.00", due: "2025-03-17", paid: "2025-03-01 100.00, 2025-03-20 250.01"}.accrual(t, false)
	if got := a.Outstanding(); got != money.MustParse("649.99") {
		t.Errorf("outstanding is %s", got)
	}
}
