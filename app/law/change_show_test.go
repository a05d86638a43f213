package law_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"arrears/app/law"
)

// linesOf writes lines one a row: the rule, from when it holds and is known, and its value.
func linesOf(lines []law.Line) string {
	var out []string
	for _, l := range lines {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s: %s", l.Parameter, l.From, l.KnownFrom, l.Value.En)))
	}
	return strings.Join(out, "\n")
}

// A proposal shows the values that it brings, and none of those that the region has.
func TestLinesOf(t *testing.T) {
	b := load(t, "")
	for _, row := range []struct{ name, region, text, want string }{
		{"a base that does not say when it is known", "hangzhou", theBase,
			"insurances.pension 2026-01 : floor 5,000.00, cap 26,000.00, employer 16%, employee 8%"},
		{"conventions, in the order of the table and not of the text", "hangzhou", `region: hangzhou
tolerance: [{from: "2027-01-01", value: "50.00", cite: a, certainty: verified-2}]
cap: [{from: "2027-01-01", value: none, cite: a, certainty: verified-2}]
guarantee_kinds: [{from: "2027-01-01", value: [mortgage, surety], cite: a, certainty: verified-2}]
`, "cap 2027-01-01 : none\ntolerance 2027-01-01 : 50.00\nguarantee_kinds 2027-01-01 : mortgage, surety"},
		{"a rate of the region's own, and the due day of a month", "hangzhou", `region: hangzhou
late_fee_rates: [{from: "2027-01-01", rate: "0.0003", cite: a, certainty: verified-2}]
due_overrides: {"2026-12": "2026-12-22"}
`, "due_overrides 2026-12 : 2026-12-22\nlate_fee_rates 2027-01-01 : 0.03%"},
		{"a comparison brings no value", "hangzhou", "region: hangzhou\nchecked_on: \"2026-11-26\"\n", ""},
		{"of the nation: the rate, parameters with their unit, and practice", "", `practice:
  bank_answer_days: [{from: "2027-01-01", value: "15", cite: a, certainty: one-source}]
parameters:
  suit_months: {values: [{from: "2027-01-01", value: "3", cite: a, certainty: verified-2}]}
  order_limit_working_days: {values: [{from: "2027-01-01", value: "10", cite: a, certainty: verified-2}]}
late_fee_rates: [{from: "2027-07-01", rate: "0.0003", cite: a, certainty: verified-2}]
`, "late_fee_rates 2027-07-01 : 0.03%\norder_limit_working_days 2027-01-01 : 10 working days\nsuit_months 2027-01-01 : 3 months\nbank_answer_days 2027-01-01 : 15"},
		{"a parameter that no rule knows is left out", "", "parameters:\n  moon_days: {values: [{from: \"2027-01-01\", value: \"3\", cite: a, certainty: assumed}]}\n", ""},
		{"of a region, a text that does not read shows nothing", "hangzhou", "region: hangzhou\nbases: {}\n", ""},
		{"of the nation, a text that does not read shows nothing", "", "rates: []\n", ""},
	} {
		c := region1(row.region, row.text)
		if got := linesOf(b.LinesOf(&c)); got != row.want {
			t.Errorf("%s:\n%s\nwant\n%s", row.name, got, row.want)
		}
	}
}

// Beside a new value stands the one that it follows or replaces.
func TestTable_Before(t *testing.T) {
	tables, err := load(t, folder(t, "testland.yaml", whole)).Show("testland")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ name, parameter, from, want string }{
		{"the latest that holds earlier", "late_fee_start", "2025-12-31", "day_after_due"},
		{"one that holds from the same day", "late_fee_start", "2026-01-01", "first_of_next_month"},
		{"one that holds for every day", "payment_day_counts", "2027-01-01", "true"},
		{"none, where the new value comes before all others", "late_fee_start", "1999-12-31", ""},
		{"none, where the region does not have the rule", "insurances.medical", "2027-01", ""},
	} {
		got := ""
		if before := tables[0].Before(&law.Line{Parameter: row.parameter, From: row.from}); before != nil {
			got = before.Value.En
		}
		if got != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
}

// noticeText writes a year of holidays in a few words.
func noticeText(n *law.HolidayNotice) string {
	var out []string
	for _, r := range n.Runs {
		text := r.Name + " " + r.First.String() + " to " + r.Last.String()
		for _, d := range r.Work {
			text += ", work " + d.String()
		}
		out = append(out, text)
	}
	return fmt.Sprintf("%d %s: %s", n.Year, n.Notice, strings.Join(out, "; "))
}

func TestHolidays_AsTheNoticeGivesThem(t *testing.T) {
	const want = "2027 国办发明电〔2026〕8号: 元旦 2026-12-31 to 2027-01-02, work 2027-01-09"
	brought := (&law.Change{Kind: law.HolidayChange, Text: nextYear}).HolidaysOf()
	if len(brought) != 1 || noticeText(&brought[0]) != want || brought[0].Source != "https://www.gov.cn/example" {
		t.Errorf("the change brings %+v; want %s", brought, want)
	}
	if got := (&law.Change{Kind: law.HolidayChange, Text: "years: ["}).HolidaysOf(); got != nil {
		t.Errorf("a text that does not read brings %+v", got)
	}
	b := load(t, "")
	if got := noticeText(&b.HolidayNotices()[4]); got != "2027 : " {
		t.Errorf("before the notice the year has holidays: %s", got)
	}
	if err := b.Adopt([]law.Change{{Kind: law.HolidayChange, Text: nextYear, KnownOn: day("2026-11-26")}}, day("2026-11-26")); err != nil {
		t.Fatal(err)
	}
	known := b.HolidayNotices()
	if len(known) != 5 || noticeText(&known[4]) != want {
		t.Errorf("the book knows %+v; want five years and the last as %s", known, want)
	}
	// New Year's Eve of 2022 belongs to the notice of 2023; the make-up days stand before and after the days off.
	for _, run := range []string{"元旦 2022-12-31 to 2023-01-02", "春节 2023-01-21 to 2023-01-27, work 2023-01-28, work 2023-01-29", "劳动节 2023-04-29 to 2023-05-03, work 2023-04-23, work 2023-05-06"} {
		if got := noticeText(&known[0]); !strings.Contains(got, run) {
			t.Errorf("2023 has no %s in %s", run, got)
		}
	}
	if got := noticeText(&known[3]); strings.Contains(got, "2026-12-31") {
		t.Errorf("the day before New Year counts for its own year: %s", got)
	}
}

// A year that no file names yet is added behind the others.
func TestHolidays_OfAYearThatIsNew(t *testing.T) {
	later := strings.NewReplacer("2027-", "2028-", "2026-12", "2027-12", "2027:", "2028:").Replace(nextYear)
	trial, err := load(t, "").With(law.Change{Kind: law.HolidayChange, Text: later})
	if err != nil {
		t.Fatal(err)
	}
	const want = "2028 国办发明电〔2026〕8号: 元旦 2027-12-31 to 2028-01-02, work 2028-01-09"
	if known := trial.HolidayNotices(); len(known) != 6 || noticeText(&known[5]) != want || noticeText(&known[4]) != "2027 : " {
		t.Errorf("the book knows %+v; want six years, the last as %s", known, want)
	}
}

// The nights until the latest value is known go on with what they know.
func TestChange_KnownTo(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"no value says so", theBase, ""},
		{"the latest of two insurances", `region: hangzhou
insurances:
  pension: [{from: "2026-01", known_from: "2027-02-01"}]
  medical: [{from: "2026-01", known_from: "2026-12-01"}]
`, "2027-02-01"},
		{"a day that is none does not count", `average_wage: [{from: "2026-01", known_from: "2026-12-32"}, {from: "2026-01", known_from: "2026-12-01"}]`, "2026-12-01"},
		{"a text that does not read says nothing", "region: {", ""},
		{"an empty text says nothing", "", ""},
	} {
		if got := (&law.Change{Text: row.text}).KnownTo(); got.String() != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
}

// Whether a change changes anything, and the lines that came with it.
func TestSame_AndWhatWasAdded(t *testing.T) {
	b := load(t, "")
	pension := len(region(t, b, "hangzhou").Params(law.Pension))
	for _, row := range []struct {
		name   string
		change law.Change
		same   bool
		added  string
	}{
		{"the value that stands there already changes nothing", region1("", `late_fee_rates: [{from: "2011-07-01", rate: "0.0005", cite: 社会保险法第八十六条；实施《社会保险法》若干规定第二十九条, certainty: verified-2}]`), true, ""},
		{"a base is added to its region", region1("hangzhou", theBase), false,
			"hangzhou\ninsurances.pension 2026-01 2026-11-26: floor 5,000.00, cap 26,000.00, employer 16%, employee 8%"},
		{"a value of the nation is added to the nation alone", region1("", `practice: {bank_answer_days: [{from: "2027-01-01", value: "15", cite: a, certainty: one-source}]}`), false,
			"\nbank_answer_days 2027-01-01 : 15"},
		{"another source of the same value is a change", region1("", `late_fee_rates: [{from: "2011-07-01", rate: "0.0005", cite: 别的, certainty: verified-2}]`), false,
			"\nlate_fee_rates 2011-07-01 : 0.05%"},
		{"a comparison is a change that adds no line", region1("hangzhou", "region: hangzhou\nchecked_on: \"2026-11-26\"\n"), false, ""},
		{"holidays are a change that adds no line", law.Change{Kind: law.HolidayChange, Text: nextYear}, false, ""},
		{"an office is a change that adds no line", law.Change{Kind: law.OfficeChange, Region: "beijing", Text: office}, false, ""},
	} {
		trial, err := b.With(row.change)
		if err != nil {
			t.Fatalf("%s: %v", row.name, err)
		}
		if got := law.Same(b, trial); got != row.same {
			t.Errorf("%s: same is %t", row.name, got)
		}
		var added []string
		before, err := b.Show("")
		if err != nil {
			t.Fatal(err)
		}
		after, err := trial.Show("")
		if err != nil {
			t.Fatal(err)
		}
		for i, table := range after {
			lines := slices.DeleteFunc(table.Lines, func(l law.Line) bool { return slices.Contains(before[i].Lines, l) })
			if len(lines) > 0 {
				added = append(added, table.Region+"\n"+linesOf(lines))
			}
		}
		if got := strings.Join(added, "\n"); got != row.added {
			t.Errorf("%s: added are\n%s\nwant\n%s", row.name, got, row.added)
		}
	}
	if len(region(t, b, "hangzhou").Params(law.Pension)) != pension {
		t.Error("trying a change has changed the book itself")
	}
}
