package law_test

import (
	"strings"
	"testing"

	"arrears/app/law"
)

const marksOfTestland = `{window_months: "12", repeat_months: "36", late_filings: "4", late_payments: "5", undeclared: "2", fall_percent: "30", wages_percent: "15", repeat_cases: "3", broken_agreements: "2", debt_months: "6", warn_late_payments: "1", warn_late_filings: "2", warn_days: "7"}`

// An agency may set the marks anew from a day on; until then those of the nation count.
func TestRiskSigns(t *testing.T) {
	text := whole + "risk_signs: [{from: \"2026-01-01\", value: " + marksOfTestland + ", cite: here}]\n"
	b := load(t, folder(t, "t.yaml", text))
	marks, err := region(t, b, "testland").RiskSigns.On(day("2026-01-01"))
	if err != nil || len(marks) != 13 || marks[law.RiskWindowMonths] != 12 || marks[law.RiskDebtMonths] != 6 || marks[law.RiskFallPercent] != 30 {
		t.Errorf("the marks are %v, %v", marks, err)
	}
	if marks, err := region(t, b, "hangzhou").RiskSigns.On(day("2026-01-01")); err != nil || marks[law.RiskWindowMonths] != 6 {
		t.Errorf("the marks of the nation are %v, %v", marks, err)
	}
	const want = "risk_signs 2026-01-01 : months looked at 12, months back for cases 36, late declarations 4, late payments 5, months not declared 2, " +
		"per cent fewer people 30, per cent of wages missing 15, cases 3, broken agreements 2, debt in months of premium 6, late payments before a warning 1, late declarations before a warning 2, days of warning before a due day 7"
	tables, err := b.Show("testland")
	if err != nil || !strings.Contains(linesOf(tables[0].Lines), want) {
		t.Errorf("shown, %v, as\n%s\nwant\n%s", err, linesOf(tables[0].Lines), want)
	}
}

func TestRiskSigns_Refused(t *testing.T) {
	for _, row := range []struct{ name, old, with, want string }{
		{"a list", marksOfTestland, `["12"]`, `write a number for each mark, {window_months: "6", ...}`},
		{"a word for a number", `"12"`, `"twelve"`, `window_months is "twelve", which is no number from 1 to 999`},
		{"nothing", `"12"`, `"0"`, `window_months is "0", which is no number from 1 to 999`},
		{"too many months", `"12"`, `"1000"`, `window_months is "1000", which is no number from 1 to 999`},
		{"one mark left out", `, debt_months: "6"`, ``, "the mark debt_months is missing"},
		{"a mark that nobody knows", `debt_months: "6"`, `debt_months: "6", phase_of_moon: "1"`, "there are marks of no known name"},
	} {
		value := strings.Replace(marksOfTestland, row.old, row.with, 1)
		_, err := law.Load(folder(t, "t.yaml", whole+"risk_signs: [{from: \"2026-01-01\", value: "+value+", cite: here}]\n"))
		if err == nil || !strings.Contains(err.Error(), "risk_signs: line 38: "+row.want) {
			t.Errorf("%s: %v; want %q", row.name, err, row.want)
		}
	}
}
