package calendar

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func days(texts ...string) []Day {
	var out []Day
	for _, s := range texts {
		out = append(out, MustParseDay(s))
	}
	return out
}

func span(from, to string) []Day {
	var out []Day
	for d := MustParseDay(from); d <= MustParseDay(to); d++ {
		out = append(out, d)
	}
	return out
}

// table2026 is the year 2026 by the State Council's notice; 2027 is not known.
func table2026() *Calendar {
	off := slices.Concat(span("2026-01-01", "2026-01-03"), span("2026-02-15", "2026-02-23"), span("2026-04-04", "2026-04-06"),
		span("2026-05-01", "2026-05-05"), span("2026-06-19", "2026-06-21"), span("2026-09-25", "2026-09-27"), span("2026-10-01", "2026-10-07"))
	return New(off, days("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"), []int{2026})
}

func TestIsWorking(t *testing.T) {
	c := table2026()
	for day, want := range map[string]bool{
		"2026-01-01": false, // Thursday, listed
		"2026-01-02": false, // Friday, listed
		"2026-01-04": true,  // Sunday, make-up
		"2026-01-05": true,  // Monday
		"2026-01-10": false, // ordinary Saturday
		"2026-01-11": false, // ordinary Sunday
		"2026-02-14": true,  // Saturday, make-up
		"2026-02-23": false, // Monday, listed
		"2026-02-24": true,
		"2026-12-31": true,
		"2027-01-01": true, // not covered: a Friday
		"2027-01-02": false,
	} {
		if got := c.IsWorking(MustParseDay(day)); got != want {
			t.Errorf("%s working: %v", day, got)
		}
	}
	if !c.IsOff(MustParseDay("2026-02-15")) || c.IsOff(MustParseDay("2026-01-10")) {
		t.Error("the listed Sunday is off, the ordinary Saturday is not listed")
	}
	if !c.Covers(2026) || c.Covers(2027) || !slices.Equal(c.Years(2025, 2027), []int{2026}) {
		t.Errorf("covered: %v", c.Years(2025, 2027))
	}
}

func TestTerms(t *testing.T) {
	c := table2026()
	for _, row := range []struct {
		name string
		got  Dated
		want string
		open bool // provisional
	}{
		{"a working day stays", c.Roll(MustParseDay("2026-01-05")), "2026-01-05", false},
		{"a make-up Sunday stays", c.Roll(MustParseDay("2026-01-04")), "2026-01-04", false},
		{"New Year rolls to the make-up Sunday", c.Roll(MustParseDay("2026-01-01")), "2026-01-04", false},
		{"the spring festival rolls over nine days", c.Roll(MustParseDay("2026-02-15")), "2026-02-24", false},
		{"an uncovered year is provisional", c.Roll(MustParseDay("2027-01-01")), "2027-01-01", true},
		{"a Sunday of an uncovered year rolls", c.Roll(MustParseDay("2027-01-03")), "2027-01-04", true},
		{"rolling into an uncovered year", New(span("2026-12-31", "2026-12-31"), nil, []int{2026}).Roll(MustParseDay("2026-12-31")), "2027-01-01", true},

		{"30 days: the start is not counted", c.TermDays(MustParseDay("2026-03-02"), 30), "2026-04-01", false},
		{"30 days to a Saturday in a holiday", c.TermDays(MustParseDay("2026-03-05"), 30), "2026-04-07", false},
		{"30 days to an ordinary Sunday", c.TermDays(MustParseDay("2026-02-20"), 30), "2026-03-23", false},
		{"60 days into an uncovered year", c.TermDays(MustParseDay("2026-11-23"), 60), "2027-01-22", true},
		{"no days on a working day", c.TermDays(MustParseDay("2026-03-02"), 0), "2026-03-02", false},

		{"a month to its end", c.TermMonths(MustParseDay("2026-05-31"), 1), "2026-06-30", false},
		{"6 months", c.TermMonths(MustParseDay("2026-03-10"), 6), "2026-09-10", false},
		{"6 months to National Day", c.TermMonths(MustParseDay("2026-04-01"), 6), "2026-10-08", false},
		{"3 months into an uncovered year", c.TermMonths(MustParseDay("2026-10-31"), 3), "2027-02-01", true},

		{"5 working days", c.TermWorkingDays(MustParseDay("2026-03-02"), 5), "2026-03-09", false},
		{"5 working days over a make-up Saturday", c.TermWorkingDays(MustParseDay("2026-02-11"), 5), "2026-02-25", false},
		{"10 working days over National Day", c.TermWorkingDays(MustParseDay("2026-09-30"), 10), "2026-10-20", false},
		{"the start may be a day off", c.TermWorkingDays(MustParseDay("2026-10-03"), 1), "2026-10-08", false},
		{"no working days", c.TermWorkingDays(MustParseDay("2026-10-03"), 0), "2026-10-03", false},
		{"across the end of the table", c.TermWorkingDays(MustParseDay("2026-12-30"), 2), "2027-01-01", true},
		{"up to the end of the table", c.TermWorkingDays(MustParseDay("2026-12-30"), 1), "2026-12-31", false},
		{"the start itself is not looked at", c.TermWorkingDays(MustParseDay("2025-12-31"), 1), "2026-01-04", false},
	} {
		if row.got.Day.String() != row.want || row.got.Provisional != row.open {
			t.Errorf("%s: %s (provisional %v), not %s (%v)", row.name, row.got.Day, row.got.Provisional, row.want, row.open)
		}
	}
}

// The rule of the 15th, by hand: N listed days off in runs of three or more on the 1st to the 15th move the deadline to
// the N-th working day after the 15th.
func TestTaxFiling(t *testing.T) {
	c := table2026()
	for month, want := range map[string]string{
		"2026-01": "2026-01-20", // 1, 2, 3 off: 16, 19, 20
		"2026-02": "2026-02-24", // cut to the 15th the run has one day: the 15th rolls
		"2026-03": "2026-03-16", // a Sunday
		"2026-04": "2026-04-20", // 4, 5, 6 off: 16, 17, 20
		"2026-05": "2026-05-22", // five days off: 18 to 22
		"2026-06": "2026-06-15", // the holiday is later
		"2026-08": "2026-08-17", // a Saturday
		"2026-10": "2026-10-26", // seven days off: 16, 19 to 23, 26
		"2026-12": "2026-12-15",
	} {
		got := c.TaxFiling(MustParsePeriod(month))
		if got.Day.String() != want || got.Provisional {
			t.Errorf("%s: %s (provisional %v), not %s", month, got.Day, got.Provisional, want)
		}
	}
	if got := c.TaxFiling(MustParsePeriod("2027-02")); got.Day.String() != "2027-02-15" || !got.Provisional {
		t.Errorf("an uncovered year: %v", got)
	}
	if got := New(span("2026-01-01", "2026-01-03"), nil, nil).TaxFiling(MustParsePeriod("2026-01")); !got.Provisional {
		t.Errorf("a listed run in an uncovered year: %v", got)
	}
}

func TestTaxFiling_Runs(t *testing.T) {
	for _, row := range []struct {
		name string
		off  []Day
		want string
	}{
		{"two days are no run", span("2026-07-01", "2026-07-02"), "2026-07-15"},
		{"three days are one", span("2026-07-01", "2026-07-03"), "2026-07-20"},
		{"a run over the 1st counts from the 1st", span("2026-06-29", "2026-07-02"), "2026-07-15"},
		{"a run of three to the 15th", span("2026-07-13", "2026-07-15"), "2026-07-20"},
		{"a run over the 15th is cut at it", span("2026-07-13", "2026-07-17"), "2026-07-22"},
		{"a run cut to two days is none: the 15th rolls", span("2026-07-14", "2026-07-16"), "2026-07-17"},
		{"two runs add up", slices.Concat(span("2026-07-01", "2026-07-03"), span("2026-07-08", "2026-07-10")), "2026-07-23"},
		{"a short run beside a long one is not counted", slices.Concat(span("2026-07-01", "2026-07-03"), span("2026-07-09", "2026-07-10")), "2026-07-20"},
		{"two pairs with a working day between", slices.Concat(span("2026-07-06", "2026-07-07"), span("2026-07-09", "2026-07-10")), "2026-07-15"},
		{"the ordinary weekend of 11 and 12 July adds nothing", span("2026-07-09", "2026-07-10"), "2026-07-15"},
	} {
		if got := New(row.off, nil, []int{2026}).TaxFiling(MustParsePeriod("2026-07")); got.Day.String() != row.want {
			t.Errorf("%s: %s, not %s", row.name, got.Day, row.want)
		}
	}
}

func anyCalendar(t *rapid.T) *Calendar {
	first := MustParseDay("2026-01-01")
	pick := func(name string) []Day {
		var out []Day
		for _, n := range rapid.SliceOfN(rapid.IntRange(0, 729), 0, 60).Draw(t, name) {
			out = append(out, first.AddDays(n))
		}
		return out
	}
	return New(pick("off"), pick("make-up"), []int{2026})
}

func TestTerms_Properties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCalendar(t)
		start := MustParseDay("2026-01-01").AddDays(rapid.IntRange(0, 700).Draw(t, "start"))
		n := rapid.IntRange(1, 40).Draw(t, "n")

		rolled := c.Roll(start)
		if !c.IsWorking(rolled.Day) || rolled.Day < start || c.Roll(rolled.Day).Day != rolled.Day {
			t.Fatalf("%s rolls to %s", start, rolled.Day)
		}
		for d := start; d < rolled.Day; d++ {
			if c.IsWorking(d) {
				t.Fatalf("%s rolls to %s over the working day %s", start, rolled.Day, d)
			}
		}
		end := c.TermWorkingDays(start, n)
		working := 0
		for d := start + 1; d <= end.Day; d++ {
			if c.IsWorking(d) {
				working++
			}
		}
		if working != n || !c.IsWorking(end.Day) {
			t.Fatalf("%d working days from %s end on %s, with %d of them", n, start, end.Day, working)
		}
		if longer := c.TermWorkingDays(start, n+1); longer.Day <= end.Day || end.Provisional && !longer.Provisional {
			t.Fatalf("one more working day ends on %v, not after %v", longer, end)
		}
		if c.TermDays(start, n).Day > c.TermDays(start, n+1).Day || c.TermDays(start, n).Day < start.AddDays(n) {
			t.Fatalf("%d days from %s end on %s", n, start, c.TermDays(start, n).Day)
		}
		if due := c.TaxFiling(start.Period()); !c.IsWorking(due.Day) || due.Day < start.Period().Day(15) {
			t.Fatalf("the deadline of %s is %s", start.Period(), due.Day)
		}
	})
}

func TestWorkingDaysBefore(t *testing.T) {
	// Wednesday 1 January 2025 is off, Saturday the 4th is worked for it
	c := New([]Day{MustParseDay("2025-01-01")}, []Day{MustParseDay("2025-01-04")}, []int{2025})
	for _, r := range []struct {
		from string
		n    int
		want string
	}{
		{"2025-01-06", 0, "2025-01-06"}, {"2025-01-06", 1, "2025-01-04"}, {"2025-01-06", 2, "2025-01-03"}, {"2025-01-05", 1, "2025-01-04"},
		{"2025-01-02", 1, "2024-12-31"}, {"2025-01-13", 5, "2025-01-06"},
	} {
		if got := c.WorkingDaysBefore(MustParseDay(r.from), r.n).String(); got != r.want {
			t.Errorf("%d working days before %s are %s and not %s", r.n, r.from, got, r.want)
		}
	}
}
