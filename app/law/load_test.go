package law_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arrears/app/calendar"
	"arrears/app/law"
)

func load(t testing.TB, folder string) *law.Book {
	t.Helper()
	b, err := law.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func region(t testing.TB, b *law.Book, key string) *law.Region {
	t.Helper()
	r, ok := b.Region(key)
	if !ok {
		t.Fatalf("there is no region %s", key)
	}
	return r
}

// folder writes files into a new folder; names and contents alternate.
func folder(t testing.TB, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for i := 0; i < len(files); i += 2 {
		if err := os.WriteFile(filepath.Join(dir, files[i]), []byte(files[i+1]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func day(s string) calendar.Day       { return calendar.MustParseDay(s) }
func period(s string) calendar.Period { return calendar.MustParsePeriod(s) }

// whole is a region file that sets everything; tests break it in one place.
const whole = `region: testland
name: {zh: 测试区, en: Testland}
agency: {name: {zh: 测试局, en: Test Office}, short: 测, kind: tax_authority}
first_period: "2025-01"
checked_on: "2026-01-31"
due_rules:
  - {from: "2020-01", kind: day, due_day: 15, month_offset: 1, rolls: true, cite: here, certainty: verified-2}
  - {from: "2026-03", kind: day, due_day: last, month_offset: 0, rolls: false}
due_overrides: {"2025-05": "2025-05-20"}
late_fee_start:
  - {from: "2000-01-01", value: day_after_due, cite: here, certainty: one-source}
  - {from: "2026-01-01", value: first_of_next_month}
payment_day_counts: true
cap: {value: principal, cite: here}
late_fee_rates: [{from: "2000-01-01", rate: "0.002"}, {from: "2011-07-01", rate: "0.0005"}]
settlement: oldest_first
share_order: [employer, employee]
tolerance: "100.00"
guarantee_kinds: [mortgage, pledge, bank_guarantee]
guarantee_haircut: {value: "0.3", cite: here, certainty: one-source}
deferral_longest_months: "6"
employee_share_deferred: true
deferral_cure_working_days: "3"
late_fee_resumes:
  - {from: "2020-01-01", value: after_end, cite: here}
  - {from: "2026-01-01", value: after_missed_day, cite: here}
bank_answer_days: "7"
allocation_late_fee: true
court_late_fee: false
court_applicants: [tax_authority]
average_wage: [{from: "2025-01", known_from: "2025-02-01", value: "8000.00"}]
insurances:
  pension:
    - {from: "2025-01", known_from: "2024-12-01", floor: "4000.00", cap: "20000.00", employer_rate: "0.16", employee_rate: "0.08"}
    - {from: "2025-01", known_from: "2025-06-01", floor: "4100.00", cap: "20500.00", employer_rate: "0.16", employee_rate: "0.08", employee_fixed: "3.00"}
  work_injury:
    - {from: "2025-01", known_from: "2024-12-01", floor: null, cap: null, employer_rate_by_class: {"1": "0.002", "8": "0.019"}, employee_rate: "0"}
`

func TestLoad_BuiltIn(t *testing.T) {
	b := load(t, "")
	var keys []string
	for _, r := range b.Regions() {
		keys = append(keys, r.Key)
		if !r.BuiltIn || r.CheckedOn.IsZero() || r.Note.Zh == "" || r.Note.En == "" {
			t.Errorf("%s: built in, compared and described: %v, %s, %q", r.Key, r.BuiltIn, r.CheckedOn, r.Note)
		}
		if _, err := os.Stat(filepath.Join("data", "regions", r.Key+".yaml")); err != nil {
			t.Errorf("the file of %s is not named after it: %v", r.Key, err)
		}
		if r.Calendar() != b.Calendar() || r.National() != b.National() {
			t.Errorf("%s has a calendar or nation of its own", r.Key)
		}
	}
	const want = "beijing chengdu chongqing guangzhou hangzhou hefei nanjing qingdao shanghai shanxi shenzhen suzhou tianjin wuhan xian zhengzhou"
	if got := strings.Join(keys, " "); got != want {
		t.Errorf("the regions are %s, not %s", got, want)
	}
	for _, name := range law.Names {
		if p := b.National().Parameter(name); p == nil || p.Name != name || len(p.Values.Values()) == 0 {
			t.Errorf("%s has no values", name)
		}
	}
	if n := len(b.Holidays()); n != 5 || b.Holidays()[0].Year != 2023 || b.Holidays()[4].Status == b.Holidays()[0].Status || b.Holidays()[3].Notice == "" {
		t.Errorf("the years of holidays are %+v", b.Holidays())
	}
}

func TestLoad_Vectors(t *testing.T) {
	for _, dir := range []string{"alpha", "beijing", "gamma"} {
		b := load(t, "testdata/"+dir)
		if r := region(t, b, dir); r.BuiltIn || r.FirstPeriod != period("2024-12") {
			t.Errorf("%s: built in %v, first period %s", dir, r.BuiltIn, r.FirstPeriod)
		}
	}
}

func TestLoad_ReplacesABuiltInRegionWhole(t *testing.T) {
	own := region(t, load(t, ""), "beijing")
	replaced := region(t, load(t, "testdata/beijing"), "beijing")
	if _, err := own.Param(law.Pension, period("2022-01"), day("2026-01-01")); err != nil {
		t.Errorf("built in: %v", err)
	}
	if p, err := replaced.Param(law.Pension, period("2022-01"), day("2026-01-01")); err == nil {
		t.Errorf("a value of the built-in region shows through: %+v", p)
	}
}

func TestLoad_Whole(t *testing.T) {
	b := load(t, folder(t, "testland.yaml", whole, "notes.txt", "not law"))
	r := region(t, b, "testland")
	if r.Name.In("zh") != "测试区" || r.Name.In("en") != "Testland" || r.Agency.Kind != law.TaxAuthority || r.Agency.Short != "测" || r.CheckedOn != day("2026-01-31") {
		t.Errorf("%+v", r)
	}
	if order, err := r.ShareOrder.On(day("2025-01-01")); err != nil || order.EmployeeFirst {
		t.Errorf("the employer's share is not first: %v, %v", order, err)
	}
	if v := r.Cap.Values(); len(v) != 1 || v[0].Value != law.CapPrincipal || v[0].Certainty != law.Unverified || !v[0].From.IsZero() {
		t.Errorf("cap: %+v", v)
	}
	if v := r.LateFeeStart.Values(); v[0].Certainty != law.OneSource || v[1].Certainty != law.Assumed || r.LateFeeStart.Name() != "late_fee_start" {
		t.Errorf("late_fee_start: %+v", v)
	}
	if len(b.Regions()) != len(load(t, "").Regions())+1 {
		t.Error("a region added in a folder pushes others out")
	}
}

// JSON is YAML; a byte order mark does not matter.
func TestLoad_JSONAndByteOrderMark(t *testing.T) {
	raw, err := os.ReadFile("testdata/gamma/gamma.json")
	if err != nil {
		t.Fatal(err)
	}
	region(t, load(t, folder(t, "g.json", "\uFEFF"+string(raw))), "gamma")
	region(t, load(t, folder(t, "t.yaml", "\uFEFF"+whole)), "testland")
	region(t, load(t, folder(t, "t.yaml", strings.ReplaceAll(whole, "\n", "\r\n"))), "testland")
}

func TestLoad_Defaults(t *testing.T) {
	text := whole
	for _, key := range []string{"settlement", "share_order", "tolerance", "late_fee_rates", "average_wage", "agency", "due_overrides", "checked_on"} {
		text = without(t, text, key)
	}
	b := load(t, folder(t, "t.yaml", text))
	r := region(t, b, "testland")
	on := day("1990-01-01")
	if v, err := r.Settlement.On(on); err != nil || v != law.PrincipalFirst {
		t.Errorf("settlement: %v, %v", v, err)
	}
	if v, err := r.ShareOrder.On(on); err != nil || !v.EmployeeFirst {
		t.Errorf("share order: %v, %v", v, err)
	}
	if v, err := r.Tolerance.On(on); err != nil || v != 0 {
		t.Errorf("tolerance: %v, %v", v, err)
	}
	for d, want := range map[string]string{"1999-01-22": "0.002", "2011-06-30": "0.002", "2011-07-01": "0.0005", "2026-11-23": "0.0005"} {
		if v, err := r.LateFeeRates.On(day(d)); err != nil || v.String() != want {
			t.Errorf("national late fee on %s: %s, %v", d, v, err)
		}
	}
	if _, ok := r.AverageWage(period("2026-01"), day("2026-01-01")); ok {
		t.Error("an average wage from nowhere")
	}
}

// without drops the line of a key that stands on one line.
func without(t testing.TB, text, key string) string {
	t.Helper()
	var kept []string
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, key+":") {
			kept = append(kept, line)
		}
	}
	out := strings.Join(kept, "")
	if out == text {
		t.Fatalf("there is no key %s", key)
	}
	return out
}
