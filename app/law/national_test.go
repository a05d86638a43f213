package law

import (
	"os"
	"slices"
	"strings"
	"testing"

	"arrears/app/calendar"
)

func changed(t *testing.T, name, old, with string) []byte {
	t.Helper()
	raw, err := os.ReadFile("data/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(raw), old) {
		t.Fatalf("%s has no %q", name, old)
	}
	return []byte(strings.Replace(string(raw), old, with, 1))
}

func TestLoadNational_RefusesWhatIsNotExact(t *testing.T) {
	const suit = "  suit_months:\n"
	_, holidays, err := builtInTexts()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ name, old, with, want string }{
		{"unknown key", `checked_on:`, `checkedon:`, "key checkedon is not known"},
		{"no comparison", `checked_on: "2026-11-23"` + "\nlate", "late", "checked_on: is missing"},
		{"missing parameter", suit, "  suit_years:\n", "parameters.suit_months: is missing"},
		{"unknown parameter", suit, "  suit_years:\n", "parameters.suit_years: is not a parameter"},
		{"rate cites nothing", `cite: "社会保险费征缴暂行条例第十三条", `, ``, "late_fee_rates: the value from 1999-01-22 cites nothing"},
		{"rate out of order", `{from: "2011-07-01", rate`, `{from: "1998-07-01", rate`, "from 1998-07-01 is not after"},
		{"value cites nothing", `cite: "行政诉讼法第四十六条", `, ``, "parameters.suit_months: values: the value from 2015-05-01 cites nothing"},
		{"no values", `      - {from: "2015-05-01", value: "6", cite: "行政诉讼法第四十六条", certainty: "verified-2"}`, "      []", "parameters.suit_months: values: is missing"},
		{"bad certainty", `cite: "行政诉讼法第四十六条", certainty: "verified-2"`, `cite: "行政诉讼法第四十六条", certainty: "certain"`, `certainty "certain"`},
		{"no number", `value: "6"`, `value: "six"`, `values[0].value:`},
		{"zero months", `value: "6"`, `value: "0"`, `"0" is not a number of months`},
		{"a bad day", `{from: "2015-05-01"`, `{from: "2015-05-32"`, "values[0].from: not a day"},
		{"values out of order", `{from: "2022-01-01", value: "30"`, `{from: "1990-01-01", value: "30"`, "1990-01-01 is not after the one before"},
		{"unknown unit", "    unit: months", "    unit: moons", `unit "moons" is not known`},
		{"label in one language", `label: {zh: "提起行政诉讼的期限", en: "time to sue"}`, `label: {zh: "提起行政诉讼的期限"}`, "label: zh and en are both needed"},
		{"parameter not compared", `en: "time to sue"}` + "\n    unit: months\n    checked_on: \"2026-11-23\"", `en: "time to sue"}` + "\n    unit: months", "parameters.suit_months: checked_on: is missing"},
		{"bad rate", `value: "1.10"`, `value: "110%"`, "not a rate"},
		{"practice missing", `  bank_answer_days:`, `  bank_answer_dayz:`, "key bank_answer_dayz is not known"},
		{"practice without a source", `value: after_end, cite: "延期届满后恢复加收：郑州市失业保险条例；kidbbs.com；违约终止的参照届满；另一取值after_missed_day：自未按期缴款的次日起", `, `value: after_end, `, "practice.late_fee_resumes: the value from 2011-07-01 cites nothing"},
		{"practice with a grade of its own", `未见规定；余额超过十日的重新查询", certainty: "assumed"`, `未见规定；余额超过十日的重新查询", certainty: "guessed"`, `practice.bank_answer_days: certainty "guessed"`},
		{"practice beside its parameter", "practice:\n", "practice:\n  deferral_longest_months: \"12\"\n", "practice.deferral_longest_months: stands among the parameters"},
		{"a limit that each office sets", "practice:\n", "practice:\n  paper_capacity: {value: {order_to_pay: \"120\"}, cite: a}\n", "practice.paper_capacity: is a matter of each office"},
		{"bad amount", `value: "500.00"`, `value: "500 yuan"`, "not an amount"},
	} {
		t.Run(row.name, func(t *testing.T) {
			e, err := newEdition(changed(t, "national.yaml", row.old, row.with), holidays)
			if err == nil || !strings.Contains(err.Error(), row.want) || !strings.Contains(err.Error(), "national.yaml: ") {
				t.Errorf("%v, %v; want %q", e, err, row.want)
			}
		})
	}
	if _, err := readNational(nil); err == nil {
		t.Error("an empty file is passed over")
	}
	if r, err := (&National{parameters: map[Name]*Parameter{}}).Rate(EstimateRate, 1); err == nil {
		t.Errorf("a rate from nowhere: %s", r)
	}
}

func TestLoadHolidays_RefusesWhatIsNotExact(t *testing.T) {
	const newYear = `{date: "2026-01-01", name: 元旦, kind: "off", statutory: true}`
	for _, row := range []struct{ name, old, with, want string }{
		{"unknown key", newYear, `{date: "2026-01-01", name: 元旦, sort: "off"}`, "key sort is not known"},
		{"unquoted day", newYear, `{date: 2026-01-01, name: 元旦, kind: "off"}`, "must be one value in quotes"},
		{"bad day", newYear, `{date: "2026-02-30", name: 元旦, kind: "off"}`, "not a day"},
		{"unknown kind", newYear, `{date: "2026-01-01", name: 元旦, kind: "rest"}`, `kind "rest" is neither off nor work`},
		{"off and working", newYear, newYear + "\n  - " + `{date: "2026-01-01", name: 元旦, kind: "work"}`, "2026-01-01 stands twice"},
		{"unknown status", "status: not_found", "status: guessed", `years.2027: status "guessed"`},
	} {
		t.Run(row.name, func(t *testing.T) {
			c, _, err := readHolidays(changed(t, "holidays.yaml", row.old, row.with))
			if err == nil || c != nil || !strings.Contains(err.Error(), row.want) {
				t.Errorf("%v; want %q", err, row.want)
			}
		})
	}
	if _, _, err := readHolidays(nil); err == nil {
		t.Error("an empty file is passed over")
	}
}

// Every weekday that the table calls off is a weekday off, every make-up day lies on a weekend, and a year has as many
// statutory holidays as the decree says: 11 before 2025, 13 from then on.
func TestHolidays_AreWhatTheDecreeSays(t *testing.T) {
	raw, err := builtIn.ReadFile("data/holidays.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var f holidayFile
	if err := strict(raw, &f); err != nil {
		t.Fatal(err)
	}
	statutory := map[int]int{}
	for _, d := range f.Days {
		day := calendar.MustParseDay(string(d.Date))
		weekend := day.Weekday() == 0 || day.Weekday() == 6
		if d.Kind == "work" && !weekend {
			t.Errorf("%s is a make-up day in the week", day)
		}
		if d.Statutory {
			statutory[day.Year()]++
		}
	}
	for year, want := range map[int]int{2023: 11, 2024: 11, 2025: 13, 2026: 13} {
		// when mid-autumn falls into the National Day holiday, one statutory day carries both names
		if got := statutory[year]; got != want {
			t.Errorf("%d has %d statutory holidays, not %d", year, got, want)
		}
	}
}

// A built-in value without a citation is a fault, and so is one that was never compared.
func TestCheck_BuiltInMustCite(t *testing.T) {
	b, err := Load("")
	if err != nil {
		t.Fatal(err)
	}
	built, _ := b.Region("wuhan")
	r := *built // what is built in is one for every book
	r.insurances[Pension] = slices.Clone(r.insurances[Pension])
	r.insurances[Pension][0].Provision = Provision{Certainty: Assumed}
	r.CheckedOn = 0
	b.now.Load().regions["wuhan"] = &r
	findings := b.Check(calendar.MustParseDay("2026-11-23"))
	var cites, compared int
	for _, f := range findings {
		if f.Region == "wuhan" && f.Parameter == "insurances.pension" && f.Severity == IsFault {
			cites++
		}
		if f.Region == "wuhan" && f.Parameter == "checked_on" && f.Severity == IsWarning {
			compared++
		}
	}
	if cites != 1 || compared != 1 || !HasFaults(findings) {
		t.Errorf("%d faults for the citation, %d warnings for the comparison", cites, compared)
	}
}
