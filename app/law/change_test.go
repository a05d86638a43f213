package law_test

import (
	"strings"
	"sync"
	"testing"

	"arrears/app/law"
)

// theBase is a base of Hangzhou that is set back to an earlier month and becomes known now.
const theBase = `region: hangzhou
insurances:
  pension:
    - {from: "2026-01", floor: "5000.00", cap: "26000.00", employer_rate: "0.16", employee_rate: "0.08", cite: 浙人社发〔2026〕99号, certainty: verified-2}
`

const nextYear = `years:
  2027: {status: official, notice: 国办发明电〔2026〕8号, source: "https://www.gov.cn/example"}
days:
  - {date: "2026-12-31", name: 元旦, kind: "off"}
  - {date: "2027-01-01", name: 元旦, kind: "off", statutory: true}
  - {date: "2027-01-02", name: 元旦, kind: "off"}
  - {date: "2027-01-09", name: 元旦, kind: "work"}
`

func region1(region, text string) law.Change {
	return law.Change{Kind: law.ParameterChange, Region: region, Text: text, KnownOn: day("2026-11-26")}
}

func TestChange_OfABaseIsKnownFromItsConfirmation(t *testing.T) {
	b := load(t, "")
	before := region(t, b, "hangzhou")
	if err := b.Adopt([]law.Change{region1("hangzhou", theBase)}, day("2026-11-26")); err != nil {
		t.Fatal(err)
	}
	r := region(t, b, "hangzhou")
	for _, row := range []struct{ period, known, floor string }{
		{"2026-03", "2026-11-25", mustFloor(t, before, "2026-03")}, // what earlier nights knew stays as it was
		{"2026-03", "2026-11-26", "5000.00"},
		{"2025-12", "2026-11-26", mustFloor(t, before, "2025-12")},
	} {
		p, err := r.Param(law.Pension, period(row.period), day(row.known))
		if err != nil || p.Floor.String() != row.floor {
			t.Errorf("%s as known on %s: floor %v, %v; want %s", row.period, row.known, p, err, row.floor)
		}
	}
	if r.Hash() == before.Hash() || !r.BuiltIn {
		t.Error("the night is not told that the region has changed, or the region is no longer built in")
	}
	if other := region(t, b, "beijing"); other.Hash() != region(t, load(t, ""), "beijing").Hash() {
		t.Error("a region that the change is not about has changed")
	}
	if err := b.Adopt(nil, day("2026-11-26")); err != nil || region(t, b, "hangzhou").Hash() != before.Hash() {
		t.Errorf("without the change the region is not what it was: %v", err)
	}
}

func mustFloor(t *testing.T, r *law.Region, p string) string {
	t.Helper()
	v, err := r.Param(law.Pension, period(p), day("2026-11-25"))
	if err != nil {
		t.Fatal(err)
	}
	return v.Floor.String()
}

// What a change makes of the law is what the loader makes of files with the same content.
func TestChange_IsTheSameAsFilesOfTheSameContent(t *testing.T) {
	for _, row := range []struct{ name, change, old, with string }{
		{"a value known later", `region: testland
insurances:
  pension:
    - {from: "2025-01", known_from: "2026-12-01", floor: "4200.00", employer_rate: "0.16", employee_rate: "0.08", cite: a, certainty: one-source}
`, "  work_injury:\n", `    - {from: "2025-01", known_from: "2026-12-01", floor: "4200.00", employer_rate: "0.16", employee_rate: "0.08", cite: a, certainty: one-source}
  work_injury:
`},
		{"a convention that stood bare", `region: testland
payment_day_counts: [{from: "2026-12-01", value: false, cite: a, certainty: verified-3}]
`, "payment_day_counts: true", `payment_day_counts: [{from: "1900-01-01", value: true}, {from: "2026-12-01", value: false, cite: a, certainty: verified-3}]`},
		{"a convention that stood as a group", `region: testland
cap: [{from: "2026-12-01", value: none, cite: b, certainty: conflict}]
`, "cap: {value: principal, cite: here}", `cap: [{from: "1900-01-01", value: principal, cite: here}, {from: "2026-12-01", value: none, cite: b, certainty: conflict}]`},
		{"a value in the place of a wrong one", `region: testland
late_fee_resumes: [{from: "2026-01-01", value: after_end, cite: c, certainty: assumed}]
`, "{from: \"2026-01-01\", value: after_missed_day, cite: here}", `{from: "2026-01-01", value: after_end, cite: c, certainty: assumed}`},
		{"a rule before one that is there", `region: testland
due_rules: [{from: "2025-06", kind: day, due_day: 20, month_offset: 1, cite: d, certainty: assumed}]
`, "  - {from: \"2026-03\", kind", "  - {from: \"2025-06\", kind: day, due_day: 20, month_offset: 1, cite: d, certainty: assumed}\n  - {from: \"2026-03\", kind"},
		{"the due day of a month, and the comparison", `region: testland
checked_on: "2026-11-26"
due_overrides: {"2026-12": "2026-12-22"}
`, "checked_on: \"2026-01-31\"", "checked_on: \"2026-11-26\""},
		{"a wage", `region: testland
average_wage: [{from: "2026-01", value: "8800.00", cite: e, certainty: verified-2}]
`, "value: \"8000.00\"}]", "value: \"8000.00\"}, {from: \"2026-01\", known_from: \"2026-11-26\", value: \"8800.00\", cite: e, certainty: verified-2}]"},
	} {
		t.Run(row.name, func(t *testing.T) {
			b := load(t, folder(t, "testland.yaml", whole))
			if err := b.Adopt([]law.Change{region1("testland", row.change)}, day("2026-11-26")); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(whole, row.old) {
				t.Fatalf("the file has no %s", row.old)
			}
			text := strings.Replace(whole, row.old, row.with, 1)
			if strings.Contains(row.change, "due_overrides") {
				text = strings.Replace(text, `"2025-05-20"}`, `"2025-05-20", "2026-12": "2026-12-22"}`, 1)
			}
			want, got := shown(t, load(t, folder(t, "testland.yaml", text)), "testland"), shown(t, b, "testland")
			if got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			again, err := b.ParseRegion(region(t, b, "testland").Source())
			if err != nil || again.Hash() != region(t, b, "testland").Hash() {
				t.Errorf("the text of the region is not what it was read from: %v", err)
			}
		})
	}
}

func shown(t *testing.T, b *law.Book, key string) string {
	t.Helper()
	tables, err := b.Show(key)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := law.WriteTables(&out, "en", tables); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestChange_RefusesWhatIsNotExactAndNamesAllFaults(t *testing.T) {
	const good = `{from: "2026-01", floor: "5000.00", employer_rate: "0.16", employee_rate: "0.08", cite: a, certainty: verified-2}`
	for _, row := range []struct {
		name, text string
		want       []string
	}{
		{"another region", "region: beijing\n", []string{`region: write "hangzhou"`}},
		{"an unknown key", "region: hangzhou\nbases: {}\n", []string{"line 2: key bases is not known here"}},
		{"what is the region's own", "region: hangzhou\nfirst_period: \"2025-01\"\nname: {zh: 杭, en: H}\n", []string{"first_period: stands in the file", "name: stands in the file"}},
		{"a bare value", "region: hangzhou\ncap: principal\n", []string{"cap: write a list of values"}},
		{"no source, no grade and no day", "region: hangzhou\ncap: [{value: none}]\n", []string{"from is missing", "cite is missing", "certainty is none of"}},
		{"words where a value with its day is needed", "region: hangzhou\ncap: [none]\n", []string{`line 2: cap: "none" is not a group of from, value, cite and certainty`}},
		{"known from a day that is none", "region: hangzhou\ninsurances:\n  pension:\n    - " + strings.Replace(good, `floor`, `known_from: "2026-11-31", floor`, 1) + "\n",
			[]string{"line 4: pension: known_from: not a day"}},
		{"a grade of one's own", "region: hangzhou\ncap: [{from: \"2027-01-01\", value: none, cite: a, certainty: sure}]\n", []string{"certainty is none of"}},
		{"known before its confirmation", "region: hangzhou\ninsurances:\n  pension:\n    - " + strings.Replace(good, `floor`, `known_from: "2026-11-25", floor`, 1) + "\n",
			[]string{"known_from 2026-11-25 lies before 2026-11-26"}},
		{"the same twice", "region: hangzhou\ninsurances:\n  pension:\n    - " + good + "\n    - " + good + "\n", []string{"is there already"}},
		{"a floor above the cap and a bad rate", "region: hangzhou\ninsurances:\n  pension:\n    - {from: \"2026-01\", floor: \"9.00\", cap: \"8.00\", employer_rate: \"16\", employee_rate: \"0.08\", cite: a, certainty: assumed}\n",
			[]string{"floor: is above the cap", "is above 1"}},
		{"empty", "", []string{"the file is empty"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			b := load(t, "")
			hash := region(t, b, "hangzhou").Hash()
			_, err := b.With(region1("hangzhou", row.text))
			wants(t, err, row.want...)
			if err := b.Adopt([]law.Change{region1("hangzhou", row.text)}, day("2026-11-26")); err == nil || region(t, b, "hangzhou").Hash() != hash {
				t.Errorf("a change that does not read has changed the law: %v", err)
			}
		})
	}
	_, err := load(t, "").With(region1("atlantis", "region: atlantis\n"))
	wants(t, err, `region "atlantis" is not known`)
	_, err = load(t, "").With(law.Change{Kind: "rumour"})
	wants(t, err, "a change is of values, holidays, an office or a seal")
}

func wants(t *testing.T, err error, parts ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no fault; want %q", parts)
	}
	for _, part := range parts {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%v\nwant %q", err, part)
		}
	}
}

func TestChange_OfTheNation(t *testing.T) {
	b := load(t, "")
	const text = `parameters:
  order_limit_working_days:
    checked_on: "2026-11-26"
    values: [{from: "2027-01-01", value: "10", cite: 某令, certainty: verified-2}]
practice:
  bank_answer_days: [{from: "2027-01-01", value: "15", cite: 某通知, certainty: one-source}]
late_fee_rates: [{from: "2027-07-01", rate: "0.0003", cite: 某法, certainty: verified-2}]
`
	trial, err := b.With(region1("", text))
	if err != nil {
		t.Fatal(err)
	}
	for on, want := range map[string]int{"2026-12-31": 5, "2027-01-01": 10} {
		if n, err := region(t, trial, "hangzhou").National().Count(law.OrderLimitWorkingDays, day(on)); err != nil || n != want {
			t.Errorf("on %s the limit is %d, %v; want %d", on, n, err, want)
		}
	}
	r := region(t, trial, "hangzhou")
	if n, err := r.BankAnswerDays.On(day("2027-01-01")); err != nil || n != 15 {
		t.Errorf("a region does not follow the nation: %d, %v", n, err)
	}
	if rate, err := r.LateFeeRates.On(day("2027-07-01")); err != nil || rate.String() != "0.0003" {
		t.Errorf("the late fee is %s, %v", rate, err)
	}
	for _, r := range trial.Regions() {
		if old := region(t, b, r.Key); old.Hash() == r.Hash() || string(old.Source()) != string(r.Source()) {
			t.Errorf("%s: every region rests on the nation, and its own text stays", r.Key)
		}
	}
	_, err = b.With(region1("", "days: []\n"))
	wants(t, err, "line 1: key days is not known here: mend its spelling or remove it")
	_, err = b.With(region1("", "practice: {bank_answer_days: [{from: \"2027-01-01\", value: \"0\", cite: a, certainty: assumed}]}\n"))
	wants(t, err, "national.yaml: practice.bank_answer_days: ", `"0" is no number from 1 to 999`)
	_, err = b.With(region1("", "parameters:\n  order_limit_working_days: {unit: days}\n  moon_days: {values: []}\n"))
	wants(t, err, "what a parameter counts is not changed", "parameters.moon_days: is not a parameter")
}

func TestChange_OfHolidays(t *testing.T) {
	holidays := func(text string) law.Change {
		return law.Change{Kind: law.HolidayChange, Text: text, KnownOn: day("2026-11-26")}
	}
	b := load(t, "")
	due := func(b *law.Book) string {
		d := b.Calendar().Roll(day("2027-01-01"))
		return d.Day.String() + map[bool]string{true: " provisional"}[d.Provisional]
	}
	if got := due(b); got != "2027-01-01 provisional" {
		t.Fatal(got)
	}
	if err := b.Adopt([]law.Change{holidays(nextYear)}, day("2026-11-26")); err != nil {
		t.Fatal(err)
	}
	if got := due(b); got != "2027-01-04" {
		t.Errorf("the first working day is %s", got)
	}
	if c := b.Calendar(); c.IsWorking(day("2026-12-31")) || !c.IsWorking(day("2027-01-09")) || c.IsWorking(day("2026-10-01")) {
		t.Error("the notice reaches into the December before, and leaves other years alone")
	}
	if region(t, b, "beijing").Calendar() != b.Calendar() {
		t.Error("a region has the calendar from before")
	}
	corrected := strings.Replace(nextYear, "  - {date: \"2027-01-02\", name: 元旦, kind: \"off\"}\n", "  - {date: \"2027-01-04\", name: 元旦, kind: \"off\"}\n", 1)
	if err := b.Adopt([]law.Change{holidays(nextYear), holidays(corrected)}, day("2026-11-26")); err != nil {
		t.Fatal(err)
	}
	if got := due(b); got != "2027-01-05" {
		t.Errorf("with the corrected notice the first working day is %s; a year comes whole", got)
	}
	for name, row := range map[string]struct{ old, with, want string }{
		"no source":               {`, source: "https://www.gov.cn/example"`, "", "its notice and its source"},
		"not official":            {"official", "not_found", "with the status official"},
		"a day that is none":      {"2027-01-09", "2027-01-32", "days[3]: date: not a day"},
		"no years":                {nextYear[:strings.Index(nextYear, "days:")], "", "years: is missing: name the year, its notice and the source"},
		"neither off nor work":    {`"off", statutory`, `"rest", statutory`, `days[1]: 2027-01-01: kind "rest" is neither off nor work`},
		"an unknown key of years": {"notice:", "paper:", "key paper is not known here"},
		"a day of another year":   {"2027-01-09", "2028-01-08", "is neither in a year of the change"},
		"a day of November":       {"2026-12-31", "2026-11-30", "is neither in a year of the change"},
		"make-up on a weekday":    {"2027-01-09", "2027-01-08", "is a working day already"},
		"no days":                 {nextYear[strings.Index(nextYear, "days:"):], "", "days: is missing"},
		"an unknown key of days":  {"statutory: true", "legal: true", "key legal is not known here"},
	} {
		_, err := b.With(holidays(strings.Replace(nextYear, row.old, row.with, 1)))
		if err == nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%s: %v; want %q", name, err, row.want)
		}
	}
	against := strings.Replace(strings.ReplaceAll(nextYear, "2027", "2023"), `"2026-12-31", name: 元旦, kind: "off"`, `"2022-12-31", name: 元旦, kind: "work"`, 1)
	_, err := b.With(holidays(strings.Replace(against, "2023-01-09", "2023-01-08", 1)))
	wants(t, err, `2022-12-31 is "off" in the notice of its own year`)
	silent := strings.Replace(strings.Replace(against, "2023-01-09", "2023-01-08", 1), `, kind: "work"}`, "}", 1)
	_, err = b.With(holidays(silent)) // of a day that the year before has already
	wants(t, err, `days[0]: 2022-12-31: kind "" is neither off nor work`)
}

func TestChange_OfAnOfficeCountsFromItsDay(t *testing.T) {
	ofDay := func(text, since string) law.Change {
		return law.Change{Kind: law.OfficeChange, Region: "beijing", Text: text, Since: day(since), KnownOn: day("2026-11-26")}
	}
	b := load(t, "")
	changes := []law.Change{ofDay(office, "2026-11-26"), ofDay("office: beijing\nphone: \"0571-99999999\"\n", "2026-12-01")}
	for on, want := range map[string]string{"2026-11-30": "010-0", "2026-12-01": "0571-99999999"} {
		if err := b.Adopt(changes, day(on)); err != nil {
			t.Fatal(err)
		}
		if o := b.Office("beijing"); o.Phone != want || o.Name.Zh == "" {
			t.Errorf("on %s: %q, %q; want %s and the name as before", on, o.Phone, o.Name.Zh, want)
		}
	}
	_, err := b.With(ofDay("office: hangzhou\n", "2026-12-01"))
	wants(t, err, `office: write "beijing": the change is about the office of this region`)
	_, err = b.With(ofDay("office: beijing\nfax: \"1\"\n", "2026-12-01"))
	wants(t, err, "line 2: key fax is not known here")
	_, err = b.With(ofDay("office: beijing\nshort: \"\"\n", "2026-12-01"))
	wants(t, err, "short and name are needed")
}

// A comparison with the sources that was written down takes the place of the one before.
func TestChange_OfTheComparisonOfTheNation(t *testing.T) {
	b := load(t, "")
	if err := b.Adopt([]law.Change{region1("", "checked_on: \"2026-11-26\"\n")}, day("2026-11-26")); err != nil {
		t.Fatal(err)
	}
	if n := b.National(); n.CheckedOn != day("2026-11-26") || n.Parameter(law.SuitMonths).CheckedOn != day("2026-11-23") {
		t.Errorf("the nation was compared on %s, its term to sue on %s", n.CheckedOn, n.Parameter(law.SuitMonths).CheckedOn)
	}
}

// A region that has no due day of its own for any month gets its first one.
func TestChange_OfARuleThatTheFileDoesNotHave(t *testing.T) {
	b := load(t, "")
	if err := b.Adopt([]law.Change{region1("hangzhou", "region: hangzhou\ndue_overrides: {\"2026-12\": \"2026-12-22\"}\n")}, day("2026-11-26")); err != nil {
		t.Fatal(err)
	}
	r := region(t, b, "hangzhou")
	if due, err := r.DueOn(period("2026-11")); err != nil || due.Day != day("2026-12-22") || len(r.DueOverrides) != 1 {
		t.Errorf("the premium of November is due on %s, %v; want 2026-12-22", due.Day, err)
	}
	for _, f := range b.Check(day("2026-11-26")) {
		if f.Region == "hangzhou" && f.Parameter == "due_overrides" && f.Severity == law.IsFault {
			t.Errorf("the format has no place for a source, and its lack is a fault: %s", f.En)
		}
	}
}

// A file that contradicts a confirmed change is refused, and the law stays as it was.
func TestAddRegion_UnderAChange(t *testing.T) {
	b := load(t, folder(t, "testland.yaml", whole))
	const wage = `{from: "2026-01", known_from: "2026-11-26", value: "8800.00", cite: e, certainty: verified-2}`
	if err := b.Adopt([]law.Change{region1("testland", "region: testland\naverage_wage: ["+wage+"]\n")}, day("2026-11-26")); err != nil {
		t.Fatal(err)
	}
	hash := region(t, b, "testland").Hash()
	twice := strings.Replace(whole, `value: "8000.00"}]`, `value: "8000.00"}, `+wage+`]`, 1)
	wants(t, b.AddRegion([]byte(twice)), "average_wage: a value from 2026-01 that is known from 2026-11-26 is there already: let this one be known from a later day")
	wants(t, b.AddRegion([]byte("region: testland\n")), "first_period: is missing")
	if region(t, b, "testland").Hash() != hash {
		t.Error("a file that was refused has changed the law")
	}
	if err := b.AddRegion([]byte(strings.Replace(whole, `tolerance: "100.00"`, `tolerance: "50.00"`, 1))); err != nil {
		t.Fatal(err)
	}
	r := region(t, b, "testland")
	wages, tolerance := r.AverageWages(), r.Tolerance.Values()
	if len(wages) != 2 || wages[1].Value.String() != "8800.00" || tolerance[0].Value.String() != "50.00" {
		t.Errorf("the new file has not kept the change: %+v, %+v", wages, tolerance)
	}
}

// Readers go on while changes come and go: each sees law that is whole.
func TestChange_IsSafeWhileOthersRead(t *testing.T) {
	b := load(t, "")
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for range 200 {
				r, _ := b.Region("hangzhou")
				if p, err := r.Param(law.Pension, period("2026-03"), day("2026-11-26")); err != nil || p == nil {
					t.Errorf("no law while it changes: %v", err)
				}
			}
		})
	}
	for i := range 20 {
		changes := []law.Change{region1("hangzhou", theBase)}
		if err := b.Adopt(changes[:i%2], day("2026-11-26")); err != nil {
			t.Error(err)
		}
	}
	readers.Wait()
}

// The law of another day is a book of its own: the book keeps what was adopted.
func TestBook_On(t *testing.T) {
	ofDay := func(phone, since string) law.Change {
		return law.Change{Kind: law.OfficeChange, Region: "beijing", Text: strings.Replace(office, "010-0", phone, 1), Since: day(since), KnownOn: day("2026-11-26")}
	}
	b := load(t, "")
	first, second := ofDay("010-1", "2026-11-26"), ofDay("010-2", "2026-12-01")
	if err := b.Adopt([]law.Change{first, second}, day("2026-12-02")); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		changes []law.Change
		on      string
		want    string
	}{
		{[]law.Change{first, second}, "2026-11-25", ""}, {[]law.Change{first, second}, "2026-11-30", "010-1"}, {[]law.Change{first, second}, "2026-12-01", "010-2"},
		{[]law.Change{second, first}, "2026-12-01", "010-1"},
	} {
		then, err := b.On(row.changes, day(row.on))
		if err != nil {
			t.Fatal(err)
		}
		if got := then.Office("beijing").Phone; got != row.want {
			t.Errorf("on %s the phone is %q; want %q", row.on, got, row.want)
		}
		if now := b.Office("beijing").Phone; now != "010-2" {
			t.Errorf("the book itself has the phone %q", now)
		}
	}
	if _, err := b.On([]law.Change{ofDay("010-3", "2026-12-01"), {Kind: "other"}}, day("2026-12-02")); err == nil {
		t.Error("a change of no kind reads")
	}
}
