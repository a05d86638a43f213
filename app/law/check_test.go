package law_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/law"
)

var today = calendar.MustParseDay("2026-11-23")

// Temporal coverage: in every built-in region each rule answers for the first and the last day of every month from the
// first period to today, and for some years on.
func TestCheck_BuiltInHasNoFaults(t *testing.T) {
	b := load(t, "")
	for _, on := range []string{"2026-11-23", "2026-12-31", "2029-02-28"} {
		for _, f := range b.Check(day(on)) {
			if f.Severity == law.IsFault {
				t.Errorf("on %s: %+v", on, f)
			}
		}
	}
}

// Each rule answers once: no two values of one insurance share both dates, and conventions have different days.
func TestBuiltIn_AnswersOnce(t *testing.T) {
	for _, r := range load(t, "").Regions() {
		for p := r.FirstPeriod; p <= today.Period(); p++ {
			for _, d := range []calendar.Day{p.First(), min(p.Last(), today)} {
				for _, i := range law.Insurances {
					if !r.Levied(i) {
						continue
					}
					got, err := r.Param(i, p, d)
					if err != nil {
						t.Fatalf("%s %s %s on %s: %v", r.Key, i, p, d, err)
					}
					same := 0
					for _, v := range r.Params(i) {
						if v.From == got.From && v.KnownFrom == got.KnownFrom {
							same++
						}
					}
					if same != 1 {
						t.Errorf("%s %s %s on %s: %d answers", r.Key, i, p, d, same)
					}
				}
			}
			if due, err := r.DueOn(p); err != nil || due.Day <= p.First() {
				t.Errorf("%s %s is due on %s, %v", r.Key, p, due.Day, err)
			}
		}
	}
}

func find(findings []law.Finding, region, parameter string) []law.Finding {
	var out []law.Finding
	for _, f := range findings {
		if f.Region == region && f.Parameter == parameter {
			out = append(out, f)
		}
	}
	return out
}

func TestCheck_Certainty(t *testing.T) {
	findings := load(t, "").Check(today)
	for _, row := range []struct {
		region, parameter, from string
		want                    law.Severity
		en                      string
	}{
		{"beijing", "cap", "1900-01-01", law.IsWarning, "Sources disagree"},
		{"beijing", "settlement", "1900-01-01", law.IsNote, "one source only"},
		{"beijing", "tolerance", "1900-01-01", law.IsWarning, "Assumed"},
		{"beijing", "insurances.pension", "2021-07", law.IsWarning, "Assumed"},
		{"shanghai", "average_wage", "2022-07", law.IsWarning, "Unverified"},
		{"shanghai", "insurances.medical", "2026-07", law.IsWarning, "Sources disagree"},
		{"shanxi", "insurances.medical", "", law.IsWarning, "not levied"},
		{"", "holidays", "2027", law.IsWarning, "holidays of 2027"},
		{"", "employee_registration_days", "1900-01-01", law.IsWarning, "Assumed"},
	} {
		found := find(findings, row.region, row.parameter)
		ok := slices.ContainsFunc(found, func(f law.Finding) bool {
			return f.From == row.from && f.Severity == row.want && strings.Contains(f.En, row.en) && f.Zh != "" && f.In("zh") == f.Zh
		})
		if !ok {
			t.Errorf("%s %s from %q: no %s with %q among %+v", row.region, row.parameter, row.from, row.want, row.en, found)
		}
	}
	for _, f := range find(findings, "beijing", "late_fee_start") {
		t.Errorf("a verified value is reported: %+v", f)
	}
}

func TestCheck_AddedRegion(t *testing.T) {
	text := strings.NewReplacer(`first_period: "2025-01"`, `first_period: "2024-11"`, `"2025-05": "2025-05-20"`, `"2025-05": "2025-06-02"`,
		`{from: "2000-01-01", value: day_after_due, cite: here, certainty: one-source}`, `{from: "2025-01-15", value: day_after_due}`,
		`{from: "2020-01", kind`, `{from: "2025-02", kind`).Replace(whole)
	findings := law.FindingsOf(load(t, folder(t, "t.yaml", text)).Check(today), "testland")
	if !law.HasFaults(findings) {
		t.Error("gaps are no faults")
	}
	for _, row := range []struct {
		parameter, from string
		want            law.Severity
		en              string
	}{
		{"due_rules", "2024-11", law.IsFault, "No value in 3 months (2024-11, 2024-12, 2025-01)"},
		{"late_fee_start", "2024-11", law.IsFault, "No value in 3 months (2024-11, 2024-12, 2025-01)"}, // not on 1 January
		{"insurances.pension", "2024-11", law.IsFault, "No value in 2 months (2024-11, 2024-12)"},
		{"insurances.work_injury", "2024-11", law.IsFault, "add one whose from and known_from are not after 2024-11"},
		{"due_overrides", "2025-05", law.IsWarning, "2025-06-02 does not lie in 2025-05"},
		{"insurances.medical", "", law.IsWarning, "not levied"},
		{"late_fee_rates", "2000-01-01", law.IsWarning, "Cites nothing"},
		{"insurances.pension", "2025-01", law.IsWarning, "Cites nothing"},
	} {
		found := find(findings, "testland", row.parameter)
		if !slices.ContainsFunc(found, func(f law.Finding) bool {
			return f.From == row.from && f.Severity == row.want && strings.Contains(f.En, row.en)
		}) {
			t.Errorf("%s from %q: no %s with %q among %+v", row.parameter, row.from, row.want, row.en, found)
		}
	}
	for _, f := range find(findings, "testland", "checked_on") {
		t.Errorf("compared in January 2026: %+v", f)
	}
}

func TestCheck_LongGapsAreShortened(t *testing.T) {
	text := strings.Replace(whole, `first_period: "2025-01"`, `first_period: "2023-01"`, 1)
	found := find(load(t, folder(t, "t.yaml", text)).Check(today), "testland", "insurances.pension")
	if len(found) == 0 || !slices.ContainsFunc(found, func(f law.Finding) bool { return strings.Contains(f.En, "24 months (2023-01 … 2024-12)") }) {
		t.Errorf("%+v", found)
	}
}

// A comparison is fresh for a year: the day itself is inside.
func TestCheck_OldComparisons(t *testing.T) {
	b := load(t, folder(t, "t.yaml", whole)) // compared on 2026-01-31
	for on, want := range map[string]int{"2027-01-31": 0, "2027-02-01": 1} {
		if found := find(b.Check(day(on)), "testland", "checked_on"); len(found) != want {
			t.Errorf("on %s: %+v", on, found)
		}
	}
	if found := find(b.Check(day("2028-01-01")), "", "suit_months"); len(found) != 1 || !strings.Contains(found[0].En, "2026-11-23") {
		t.Errorf("national: %+v", found)
	}
	if found := find(b.Check(day("2028-01-01")), "", "holidays"); len(found) != 2 {
		t.Errorf("holidays of 2028 and 2029: %+v", found)
	}
}

func TestHasFaults(t *testing.T) {
	if law.HasFaults(nil) || law.HasFaults([]law.Finding{{Severity: law.IsWarning}, {Severity: law.IsNote}}) {
		t.Error("warnings make the check fail")
	}
	if !law.HasFaults([]law.Finding{{Severity: law.IsNote}, {Severity: law.IsFault}}) {
		t.Error("a fault does not make it fail")
	}
}

func TestShow(t *testing.T) {
	b := load(t, folder(t, "t.yaml", whole))
	for _, lang := range []string{"zh", "en"} {
		var out bytes.Buffer
		tables, err := b.Show("testland")
		if err != nil {
			t.Fatal(err)
		}
		guangzhou, err := b.Show("guangzhou")
		if err != nil {
			t.Fatal(err)
		}
		if err := law.WriteTables(&out, lang, append(tables, guangzhou...)); err != nil {
			t.Fatal(err)
		}
		out.WriteByte('\n')
		if err := law.WriteFindings(&out, lang, law.FindingsOf(b.Check(today), "testland")); err != nil {
			t.Fatal(err)
		}
		if err := law.WriteFindings(&out, lang, law.FindingsOf(b.Check(today), "")); err != nil {
			t.Fatal(err)
		}
		apptest.Golden(t, "law."+lang+".txt", out.Bytes())
	}
	all, err := b.Show("")
	if err != nil || len(all) != len(b.Regions())+1 || all[0].Region != "" || all[1].Region != "beijing" {
		t.Errorf("all: %d tables, %v", len(all), err)
	}
	_, err = b.Show("atlantis")
	var f *fault.Fault
	if !errors.As(err, &f) || f.Kind != fault.NotFound || !strings.Contains(f.En, "beijing, chengdu") || !strings.Contains(f.Zh, "atlantis") {
		t.Errorf("no such region: %v", err)
	}
}

// full refuses every write, as a closed pipe does.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("pipe closed") }

func TestWrite_ReportsAClosedPipe(t *testing.T) {
	tables, err := load(t, "").Show("beijing")
	if err != nil {
		t.Fatal(err)
	}
	if law.WriteTables(full{}, "en", tables) == nil || law.WriteFindings(full{}, "en", nil) == nil ||
		law.WriteFindings(full{}, "en", []law.Finding{{}}) == nil {
		t.Error("a closed pipe goes unnoticed")
	}
}
