package law_test

import (
	"errors"
	"testing"

	"arrears/app/law"
)

// The national monthly filing deadlines as published for 2023 and 2026. A period of month M-1 is due in month M.
func TestDueOn_TaxFiling(t *testing.T) {
	r := region(t, load(t, ""), "hangzhou")
	for p, want := range map[string]string{
		"2022-12": "2023-01-16", // 1 and 2 January are a run of two; the 15th is a Sunday
		"2023-01": "2023-02-15",
		"2023-02": "2023-03-15",
		"2023-03": "2023-04-17", // one day off; the 15th is a Saturday
		"2023-04": "2023-05-18", // 1 to 3 May: three working days after the 15th
		"2023-05": "2023-06-15",
		"2023-06": "2023-07-17",
		"2023-07": "2023-08-15",
		"2023-08": "2023-09-15",
		"2023-09": "2023-10-23", // 1 to 6 October: six working days after the 15th
		"2023-10": "2023-11-15",
		"2023-11": "2023-12-15",
		"2025-12": "2026-01-20", // 1 to 3 January
		"2026-01": "2026-02-24", // the 15th opens the spring festival
		"2026-02": "2026-03-16",
		"2026-03": "2026-04-20", // 4 to 6 April
		"2026-04": "2026-05-22", // 1 to 5 May
		"2026-05": "2026-06-15",
		"2026-06": "2026-07-15",
		"2026-07": "2026-08-17",
		"2026-08": "2026-09-15",
		"2026-09": "2026-10-26", // 1 to 7 October
		"2026-10": "2026-11-16",
		"2026-11": "2026-12-15",
	} {
		if got, err := r.DueOn(period(p)); err != nil || got.Day.String() != want || got.Provisional {
			t.Errorf("%s is due on %s (provisional %v), %v; want %s", p, got.Day, got.Provisional, err, want)
		}
	}
	if got, err := r.DueOn(period("2026-12")); err != nil || got.Day.String() != "2027-01-15" || !got.Provisional {
		t.Errorf("2026-12 is due on %s (provisional %v), %v", got.Day, got.Provisional, err)
	}
}

// Beijing: the 25th of the month itself, rolling; a make-up working Sunday is a working day.
func TestDueOn_Beijing(t *testing.T) {
	r := region(t, load(t, ""), "beijing")
	for p, want := range map[string]string{
		"2023-01": "2023-01-28", // spring festival; the make-up Saturday
		"2024-02": "2024-02-26", // Sunday
		"2025-01": "2025-01-26", // Saturday, then a make-up Sunday
		"2025-05": "2025-05-26", // Sunday
		"2025-10": "2025-10-27", // Saturday
		"2026-03": "2026-03-25",
		"2026-04": "2026-04-27", // Saturday
		"2026-09": "2026-09-28", // mid-autumn
		"2026-11": "2026-11-25",
	} {
		if got, err := r.DueOn(period(p)); err != nil || got.Day.String() != want || got.Provisional {
			t.Errorf("%s is due on %s, %v; want %s", p, got.Day, err, want)
		}
	}
}

func TestDueOn_RulesAndOverrides(t *testing.T) {
	testland := region(t, load(t, folder(t, "t.yaml", whole)), "testland")
	gamma := region(t, load(t, "testdata/gamma"), "gamma")
	alpha := region(t, load(t, "testdata/alpha"), "alpha")
	qingdao := region(t, load(t, ""), "qingdao")
	for _, row := range []struct {
		r            *law.Region
		period, want string
	}{
		{testland, "2026-02", "2026-03-16"}, // the old rule: the 15th of the next month, a Sunday, rolls
		{testland, "2026-03", "2026-03-31"}, // the new rule for the period: last day of the month itself
		{testland, "2026-05", "2026-05-31"}, // a Sunday; does not roll
		{testland, "2025-04", "2025-05-20"}, // override by the calendar month of the due day
		{testland, "2025-05", "2025-06-16"}, // not by the period
		{gamma, "2026-01", "2026-02-28"},    // `last` of a short month
		{gamma, "2026-03", "2026-04-30"},
		{gamma, "2026-06", "2026-07-31"},
		{alpha, "2026-02", "2026-03-20"}, // override of the filing deadline 16 March, in the next month
		{alpha, "2026-03", "2026-04-20"},
		{qingdao, "2026-09", "2026-10-26"}, // the 24th is a Saturday
	} {
		if got, err := row.r.DueOn(period(row.period)); err != nil || got.Day.String() != row.want {
			t.Errorf("%s %s is due on %s, %v; want %s", row.r.Key, row.period, got.Day, err, row.want)
		}
	}
	if got, err := testland.DueOn(period("2019-12")); !errors.Is(err, law.ErrNoValue) {
		t.Errorf("before the first rule: %s, %v", got.Day, err)
	}
}
