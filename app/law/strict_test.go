package law_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arrears/app/law"
)

// Every row breaks the whole file in one place; the refusal must name the file and what is wrong.
func TestLoad_RefusesWhatIsNotExact(t *testing.T) {
	for _, row := range []struct{ name, old, new, want string }{
		{"unknown key at the top", `settlement: oldest_first`, `setlement: oldest_first`, "key setlement is not known"},
		{"unknown key in a group", `en: Testland}`, `en: Testland, fr: Test}`, "key fr is not known"},
		{"unknown key in the agency", `short: 测`, `shrt: 测`, "key shrt is not known"},
		{"unknown key in a due rule", `due_day: 15,`, `due_day: 15, dueday: 16,`, "key dueday is not known"},
		{"unknown key in a dated convention", `value: first_of_next_month}`, `value: first_of_next_month, till: "2027-01-01"}`, "key till is not known"},
		{"unknown key in a cited convention", `cap: {value: principal, cite: here}`, `cap: {value: principal, site: here}`, "key site is not known"},
		{"unknown key in an insurance", `floor: "4000.00"`, `flor: "4000.00"`, "key flor is not known"},
		{"unknown key in a wage", `value: "8000.00"`, `value: "8000.00", note: x`, "key note is not known"},
		{"unknown key in a rate", `rate: "0.002"`, `rate: "0.002", until: x`, "key until is not known"},
		{"unknown insurance", `  work_injury:`, `  accident:`, `"accident" is not an insurance`},
		{"repeated key at the top", `tolerance: "100.00"`, "tolerance: \"100.00\"\ntolerance: \"0.00\"", `"tolerance" already defined`},
		{"repeated key in an insurance", `floor: "4000.00"`, `floor: "4000.00", floor: "1.00"`, `"floor" already defined`},
		{"repeated key in a convention", `value: first_of_next_month}`, `value: first_of_next_month, value: day_after_due}`, `"value" already defined`},
		{"repeated insurance", `  work_injury:`, "  pension: []\n  work_injury:", `"pension" already defined`},

		{"unquoted amount", `floor: "4000.00"`, `floor: 4000.00`, `line 34: "4000.00" must be one value in quotes`},
		{"unquoted rate", `employer_rate: "0.16", employee_rate: "0.08"}`, `employer_rate: 0.16, employee_rate: "0.08"}`, `"0.16" must be one value in quotes`},
		{"unquoted rate of a class", `"8": "0.019"`, `"8": 0.019`, `"0.019" must be one value in quotes`},
		{"unquoted day", `known_from: "2025-02-01"`, `known_from: 2025-02-01`, `"2025-02-01" must be one value in quotes`},
		{"unquoted day of a convention", `{from: "2026-01-01", value: first`, `{from: 2026-01-01, value: first`, `"2026-01-01" must be one value in quotes`},
		{"unquoted override", `"2025-05-20"`, `2025-05-20`, `"2025-05-20" must be one value in quotes`},
		{"unquoted tolerance", `tolerance: "100.00"`, `tolerance: 100.00`, `"100.00" must be one value in quotes`},
		{"a list for an amount", `floor: "4000.00"`, `floor: ["4000.00"]`, "a list must be one value in quotes"},
		{"a group for a rate", `rate: "0.002"`, `rate: {x: y}`, "a group of keys must be one value in quotes"},

		{"null amount", `value: "8000.00"`, `value: null`, "key value has no value"},
		{"empty day", `known_from: "2025-02-01"`, `known_from: `, "key known_from has no value"},
		{"null cap of the late fee", `cap: {value: principal, cite: here}`, `cap: null`, "key cap has no value"},
		{"null first period", `first_period: "2025-01"`, `first_period: ~`, "key first_period has no value"},
		{"null entry of a list", `share_order: [employer, employee]`, `share_order: [employer, null]`, "an empty entry has no value"},
		{"alias", `settlement: oldest_first`, "settlement: &x oldest_first\nnote: {zh: *x, en: x}", "aliases are not allowed"},

		{"missing region", `region: testland`, ``, "region: is missing"},
		{"region with spaces", `region: testland`, `region: " testland"`, "has spaces around it"},
		{"missing English name", `name: {zh: 测试区, en: Testland}`, `name: {zh: 测试区}`, "name: zh and en are both needed"},
		{"unknown kind of agency", `kind: tax_authority`, `kind: bank`, `agency.kind: "bank" is neither`},
		{"missing first period", `first_period: "2025-01"`, ``, "first_period: is missing"},
		{"bad first period", `first_period: "2025-01"`, `first_period: "2025-1"`, "first_period: not a period"},
		{"bad day of comparison", `checked_on: "2026-01-31"`, `checked_on: "2026-02-31"`, "checked_on: not a day"},
		{"missing start of the late fee", "  - {from: \"2000-01-01\", value: day_after_due, cite: here, certainty: one-source}\n  - {from: \"2026-01-01\", value: first_of_next_month}\n", "  []\n", `late_fee_start: line`},
		{"missing cap", `cap: {value: principal, cite: here}`, ``, "cap: is missing"},
		{"missing payment day", `payment_day_counts: true`, ``, "payment_day_counts: is missing"},
		{"missing known_from", `known_from: "2025-02-01", `, ``, "average_wage[0].known_from: is missing"},
		{"missing from of a due rule", `{from: "2020-01", kind`, `{kind`, "due_rules[0]: from: is missing"},
		{"missing day of a rate", `{from: "2000-01-01", rate: "0.002"}`, `{rate: "0.002"}`, "late_fee_rates: [0]: is missing"},
		{"missing employee rate", `employee_rate: "0"`, `cite: here`, "insurances.work_injury[0]: employee_rate: is missing"},
		{"missing employer rate", `employer_rate: "0.16", employee_rate: "0.08"}`, `employee_rate: "0.08"}`, "insurances.pension[0]: employer_rate: is missing"},
		{"no classes", `{"1": "0.002", "8": "0.019"}`, `{}`, "employer_rate: is missing"},
		{"missing value of a convention", `value: first_of_next_month}`, `cite: here}`, "value is missing"},
		{"missing from in a list of two", `{from: "2026-01-01", value: first_of_next_month}`, `{value: first_of_next_month}`, "from: is missing"},
		{"insurance without values", `  work_injury:`, "  medical: []\n  work_injury:", "insurances.medical: has no values"},

		{"rate as percentage", `employer_rate: "0.16", employee_rate: "0.08"}`, `employer_rate: "16", employee_rate: "0.08"}`, `"16" is above 1: write a decimal`},
		{"rate just above one", `employee_rate: "0"`, `employee_rate: "1.000000000001"`, "is above 1"},
		{"rate with a sign", `employee_rate: "0"`, `employee_rate: "-0.1"`, "not a rate"},
		{"percent sign", `rate: "0.002"`, `rate: "0.2%"`, "not a rate"},
		{"an empty amount", `tolerance: "100.00"`, `tolerance: ""`, `tolerance: is missing`},
		{"negative amount", `tolerance: "100.00"`, `tolerance: "-1.00"`, `"-1.00" is negative`},
		{"three decimals", `floor: "4000.00"`, `floor: "4000.001"`, "at most two decimals"},
		{"thousands separator", `cap: "20000.00"`, `cap: "20,000.00"`, "at most two decimals"},
		{"floor above the cap", `floor: "4000.00"`, `floor: "40000.00"`, "floor: is above the cap"},
		{"fixed amount", `employee_fixed: "3.00"`, `employee_fixed: "3 yuan"`, "employee_fixed: not an amount"},
		{"both rates", `{"1": "0.002", "8": "0.019"},`, `{"1": "0.002"}, employer_rate: "0.1",`, "not both"},
		{"class 9", `"8": "0.019"`, `"9": "0.019"`, `class "9" is not 1 to 8`},
		{"rate of a class", `"8": "0.019"`, `"8": "x"`, "class 8: not a rate"},

		{"wages out of order", `value: "8000.00"}]`, `value: "8000.00"}, {from: "2025-01", known_from: "2025-01-31", value: "1.00"}]`, "average_wage[1]: from and known_from"},
		{"the same value twice", `value: "8000.00"}]`, `value: "8000.00"}, {from: "2025-01", known_from: "2025-02-01", value: "1.00"}]`, "average_wage[1]: from and known_from"},
		{"insurance out of order", `known_from: "2025-06-01", floor`, `known_from: "2024-06-01", floor`, "insurances.pension[1]: from and known_from"},
		{"due rules out of order", `{from: "2026-03", kind`, `{from: "2020-01", kind`, "due_rules[1]: from is not after"},
		{"convention out of order", `{from: "2026-01-01", value: first`, `{from: "2000-01-01", value: first`, "from 2000-01-01 is not after"},
		{"rates out of order", `{from: "2011-07-01", rate`, `{from: "2000-01-01", rate`, "late_fee_rates: [1]: from 2000-01-01 is not after"},

		{"no due rules", "  - {from: \"2020-01\", kind: day, due_day: 15, month_offset: 1, rolls: true, cite: here, certainty: verified-2}\n  - {from: \"2026-03\", kind: day, due_day: last, month_offset: 0, rolls: false}\n", "  []\n", "due_rules: at least one rule"},
		{"due day 0", `due_day: 15`, `due_day: 0`, `due_day "0" is neither 1 to 31 nor last`},
		{"due day 32", `due_day: 15`, `due_day: 32`, `due_day "32"`},
		{"due day in words", `due_day: 15`, `due_day: end`, `due_day "end"`},
		{"due day missing", `due_day: 15, `, ``, "kind day needs due_day"},
		{"rolls in words", `rolls: false`, `rolls: "no"`, `"no" is neither true nor false`},
		{"offset missing", `month_offset: 0, `, ``, "month_offset is missing"},
		{"offset 2", `month_offset: 0`, `month_offset: 2`, "month_offset 2 is neither"},
		{"offset in quotes", `month_offset: 0`, `month_offset: "0"`, "cannot unmarshal"},
		{"unknown kind of due rule", `kind: day, due_day: last`, `kind: date, due_day: last`, `kind "date" is neither day nor tax_filing`},
		{"override of no month", `"2025-05": "2025-05-20"`, `"2025-5": "2025-05-20"`, "due_overrides.2025-5"},
		{"override to no day", `"2025-05": "2025-05-20"`, `"2025-05": "2025-05-32"`, "due_overrides.2025-05"},

		{"unknown start", `value: first_of_next_month`, `value: whenever`, `"whenever" is none of [day_after_due first_of_next_month]`},
		{"unknown settlement", `settlement: oldest_first`, `settlement: newest_first`, `settlement: line 16: "newest_first" is none of`},
		{"a list for a settlement", `settlement: oldest_first`, `settlement: [oldest_first]`, "settlement: line 16: a list is none of"},
		{"true in quotes", `payment_day_counts: true`, `payment_day_counts: "true"`, `payment_day_counts: line 13: "true" is neither true nor false`},
		{"one share twice", `[employer, employee]`, `[employer, employer]`, "share_order: line 17"},
		{"three shares", `[employer, employee]`, `[employer, employee, employee]`, "share_order: line 17"},
		{"shares as text", `[employer, employee]`, `""`, "share_order: line 17"},
		{"unknown kind of guarantee", `[mortgage, pledge, bank_guarantee]`, `[mortgage, promise]`, `guarantee_kinds: line 19: "promise" is none of`},
		{"a kind of guarantee twice", `[mortgage, pledge, bank_guarantee]`, `[mortgage, mortgage]`, `guarantee_kinds: line 19: "mortgage" is none of`},
		{"no kind of guarantee", `[mortgage, pledge, bank_guarantee]`, `[]`, `guarantee_kinds: line 19: write a list`},
		{"a kind of guarantee as text", `[mortgage, pledge, bank_guarantee]`, `mortgage`, `guarantee_kinds: line 19: write a list`},
		{"a haircut that leaves nothing", `value: "0.3"`, `value: "1"`, `guarantee_haircut: line 20: "1" leaves nothing`},
		{"a haircut in percent", `value: "0.3"`, `value: "30%"`, `guarantee_haircut: not a rate`},
		{"a haircut without quotes", `value: "0.3"`, `value: 0.3`, `guarantee_haircut: line 20`},
		{"no months of deferral", `deferral_longest_months: "6"`, `deferral_longest_months: "0"`, `deferral_longest_months: line 21: "0" is no number from 1`},
		{"months of deferral in words", `deferral_longest_months: "6"`, `deferral_longest_months: six`, `deferral_longest_months: line 21: "six" is no number`},
		{"months of deferral without quotes", `deferral_longest_months: "6"`, `deferral_longest_months: 6`, `deferral_longest_months: line 21`},
		{"a thousand days", `bank_answer_days: "7"`, `bank_answer_days: "1000"`, `bank_answer_days: line 27: "1000" is no number`},
		{"unknown rule of resumption", `value: after_missed_day`, `value: at_once`, `late_fee_resumes: line 26: "at_once" is none of`},
		{"unknown applicant", `[tax_authority]`, `[court]`, `court_applicants: line 30: "court" is none of`},
		{"a value among groups", `  - {from: "2026-01-01", value: first_of_next_month}`, `  - first_of_next_month`, `"first_of_next_month" stands in a list of`},
		{"day of a convention", `{from: "2026-01-01", value`, `{from: "2026-13-01", value`, "from: not a day"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if !strings.Contains(whole, row.old) {
				t.Fatalf("the whole file has no %q", row.old)
			}
			dir := folder(t, "testland.yaml", strings.Replace(whole, row.old, row.new, 1))
			b, err := law.Load(dir)
			if err == nil || b != nil {
				t.Fatal("is loaded")
			}
			text := err.Error()
			if !strings.Contains(text, row.want) || !strings.Contains(text, filepath.Join(dir, "testland.yaml")) {
				t.Errorf("says\n%s\nand not %q", text, row.want)
			}
			if strings.Contains(text, "law.") || strings.Contains(text, "yaml: unmarshal") {
				t.Errorf("speaks Go:\n%s", text)
			}
		})
	}
}

func TestLoad_RefusesWhatIsNoRegionFile(t *testing.T) {
	for name, row := range map[string]struct{ text, want string }{
		"empty":             {"", "the file is empty"},
		"only a mark":       {"\uFEFF", "the file is empty"},
		"only comments":     {"# nothing\n", "the file is empty"},
		"a list":            {"[1, 2]", "must hold keys"},
		"a word":            {"beijing", "must hold keys"},
		"null":              {"null", "must hold keys"},
		"two documents":     {whole + "---\n" + whole, "more than one document"},
		"broken YAML":       {"region: {", "not readable"},
		"tabs":              {"region:\n\tx: y", "not readable"},
		"GB 18030":          {"region: x\nname: {zh: \xb2\xe2\xca\xd4}", "not readable"},
		"an empty group":    {"{}", "region: is missing"},
		"cut in the middle": {whole[:len(whole)-40], "not readable"},
	} {
		t.Run(name, func(t *testing.T) {
			if b, err := law.Load(folder(t, "x.yaml", row.text)); err == nil || b != nil || !strings.Contains(err.Error(), row.want) {
				t.Errorf("says %v, not %q", err, row.want)
			}
		})
	}
}

// One start shows all faults of all files.
func TestLoad_NamesAllFaultsAtOnce(t *testing.T) {
	shapes := strings.NewReplacer(`floor: "4000.00"`, `floor: 4000`, `settlement:`, `setlement:`, `value: "8000.00"`, `value: 8000`, `due_day: 15`, `due_day: 99`,
		`value: first_of_next_month}`, `value: first_of_next_month, x: y}`).Replace(whole)
	values := strings.NewReplacer(`floor: "4000.00"`, `floor: "4,000"`, `kind: tax_authority`, `kind: x`, `tolerance: "100.00"`, `tolerance: "-5"`,
		`first_period: "2025-01"`, `first_period: "2025"`, `due_day: last, `, ``).Replace(whole)
	_, err := law.Load(folder(t, "a.yaml", shapes, "b.yaml", values, "c.yml", whole, "d.yaml", whole, "e.yaml", whole))
	if err == nil {
		t.Fatal("is loaded")
	}
	for _, want := range []string{
		"a.yaml", `"4000"`, "setlement", `"8000"`, `due_day "99"`, "key x",
		"b.yaml", `"4,000"`, "agency.kind", `"-5"`, "first_period", "due_rules[1]",
		"c.yml: is not read: end its name in .yaml", "e.yaml: region testland stands in d.yaml too",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not named in\n%v", want, err)
		}
	}
}

func TestLoad_RefusesTheFolder(t *testing.T) {
	file := filepath.Join(folder(t, "x.yaml", whole), "x.yaml")
	for name, want := range map[string]string{filepath.Join(t.TempDir(), "none"): "there is no such folder", file: "is not a folder"} {
		if b, err := law.Load(name); err == nil || b != nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	dir := t.TempDir()
	if err := os.Symlink(filepath.Join(dir, "gone"), filepath.Join(dir, "x.yaml")); err != nil {
		t.Fatal(err)
	}
	if b, err := law.Load(dir); err == nil || b != nil {
		t.Errorf("a file that cannot be read is passed over")
	}
}
