package assessment_test

import (
	"errors"
	"strings"
	"testing"

	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/law"
)

// Region round: pension 16 % + 8 % of 4,000 to 20,000; medical 8 % + 2 % of 4,500 to 22,500 and 3 yuan of the employee;
// unemployment 0.5 % + 0.5 % without limits; work injury 0.2 % in class 1, 0.4 % in class 2, nothing of the employee.
// 2025-01 is due on Saturday 15 February, that is on Monday 17; 2025-02 on Saturday 15 March, that is on Monday 17.
var premiumRows = []row{
	{says: "each insurance levied has its shares, employee share with the fixed amount; maternity is not levied", region: "round",
		facts: `filed 2025-01 on 2025-02-10 A=5000.00`,
		on: []standing{{"2025-02-10", `
			2025-01 pension declared due 2025-02-17 known 2025-02-10 800.00+400.00
			2025-01 medical declared due 2025-02-17 known 2025-02-10 400.00+103.00
			2025-01 unemployment declared due 2025-02-17 known 2025-02-10 25.00+25.00
			2025-01 work_injury declared due 2025-02-17 known 2025-02-10 10.00+0.00`}}},
	{says: "work injury has the rate of the industry class", region: "round",
		facts: "class 2\nfiled 2025-01 on 2025-02-10 A=5000.00",
		on: []standing{{"2025-02-10", `
			2025-01 pension declared due 2025-02-17 known 2025-02-10 800.00+400.00
			2025-01 medical declared due 2025-02-17 known 2025-02-10 400.00+103.00
			2025-01 unemployment declared due 2025-02-17 known 2025-02-10 25.00+25.00
			2025-01 work_injury declared due 2025-02-17 known 2025-02-10 20.00+0.00`}}},
	// 4,000.10 x 16 % = 640.016, x 8 % = 320.008; medical 4,500 x 8 % = 360, x 2 % + 3 = 93; 4,000.10 x 0.5 % = 20.0005.
	{says: "a wage is raised to the floor of the insurance, one above it is not", region: "round",
		facts: "filed 2025-01 on 2025-02-10 A=3990.00\nfiled 2025-02 on 2025-03-10 A=4000.10",
		on: []standing{{"2025-03-10", `
			2025-01 pension declared due 2025-02-17 known 2025-02-10 640.00+320.00
			2025-01 medical declared due 2025-02-17 known 2025-02-10 360.00+93.00
			2025-01 unemployment declared due 2025-02-17 known 2025-02-10 19.95+19.95
			2025-01 work_injury declared due 2025-02-17 known 2025-02-10 7.98+0.00
			2025-02 pension declared due 2025-03-17 known 2025-03-10 640.02+320.01
			2025-02 medical declared due 2025-03-17 known 2025-03-10 360.00+93.00
			2025-02 unemployment declared due 2025-03-17 known 2025-03-10 20.00+20.00
			2025-02 work_injury declared due 2025-03-17 known 2025-03-10 8.00+0.00`}}},
	// 19,999.90 x 16 % = 3,199.984, x 8 % = 1,599.992; medical x 8 % = 1,599.992, x 2 % = 399.998 + 3; 22,500 x 8 % = 1,800.
	{says: "a wage is cut to the cap of the insurance, one below it is not", region: "round",
		facts: "filed 2025-01 on 2025-02-10 A=19999.90\nfiled 2025-02 on 2025-03-10 A=30000.00",
		on: []standing{{"2025-03-10", `
			2025-01 pension declared due 2025-02-17 known 2025-02-10 3199.98+1599.99
			2025-01 medical declared due 2025-02-17 known 2025-02-10 1599.99+403.00
			2025-01 unemployment declared due 2025-02-17 known 2025-02-10 100.00+100.00
			2025-01 work_injury declared due 2025-02-17 known 2025-02-10 40.00+0.00
			2025-02 pension declared due 2025-03-17 known 2025-03-10 3200.00+1600.00
			2025-02 medical declared due 2025-03-17 known 2025-03-10 1800.00+453.00
			2025-02 unemployment declared due 2025-03-17 known 2025-03-10 150.00+150.00
			2025-02 work_injury declared due 2025-03-17 known 2025-03-10 60.00+0.00`}}},
	{says: "wage 0 is raised to the floor; a charge both of whose shares are 0 is not made", region: "round",
		facts: `filed 2025-01 on 2025-02-10 A=0.00`,
		on: []standing{{"2025-02-10", `
			2025-01 pension declared due 2025-02-17 known 2025-02-10 640.00+320.00
			2025-01 medical declared due 2025-02-17 known 2025-02-10 360.00+93.00`}}},
	// 5,001 x 0.5 % = 25.005, half up 25.01 for each of the two: 50.02, not 50.01. 5,001 x 2 % + 3 = 103.02.
	{says: "each share of each employee is rounded half up, and a charge is the sum of the rounded amounts", region: "round",
		facts: `filed 2025-01 on 2025-02-10 A=5001.00 B=5001.00`,
		on: []standing{{"2025-02-10", `
			2025-01 pension declared due 2025-02-17 known 2025-02-10 1600.32+800.16
			2025-01 medical declared due 2025-02-17 known 2025-02-10 800.16+206.04
			2025-01 unemployment declared due 2025-02-17 known 2025-02-10 50.02+50.02
			2025-01 work_injury declared due 2025-02-17 known 2025-02-10 20.00+0.00`}}},
	// Region late levies pension and work injury, nothing between; 31 May is a Saturday and 2 June a holiday.
	{says: "an insurance that is not levied is passed over", region: "late",
		facts: `filed 2025-04 on 2025-05-10 A=5000.00`,
		on: []standing{{"2025-05-10", `
			2025-04 pension declared due 2025-06-03 known 2025-05-10 800.00+400.00
			2025-04 work_injury declared due 2025-06-03 known 2025-05-10 10.00+0.00`}}},
	{says: "every row of the declaration is an employee-month, whatever the roster says", region: "one",
		facts: `works A 2024-10-01 registered 2024-10-10 ended 2024-11-30
			works B 2024-10-01 registered 2024-10-10 ended 2025-01-31
			filed 2025-01 on 2025-02-10 A=5000.00 C=6000.00`,
		on: []standing{{"2025-04-30", `2025-01 pension declared due 2025-02-15 known 2025-02-10 1100.00+550.00`}}},
}

// Region one: pension 10 % + 5 % of 4,000 to 20,000, due on the 15th of the next month.
var declaredRows = []row{
	{says: "a declaration counts from the day on which it is filed", region: "one",
		facts: `filed 2025-01 on 2025-02-10 A=5000.00`,
		on: []standing{
			{"2025-02-09", ``},
			{"2025-02-10", `2025-01 pension declared due 2025-02-15 known 2025-02-10 500.00+250.00`},
			{"2025-02-11", `2025-01 pension declared due 2025-02-15 known 2025-02-10 500.00+250.00`}}},
	{says: "the latest filed up to the day replaces earlier ones whole; the new charge has the original due date", region: "one",
		facts: `filed 2025-01 on 2025-03-20 B=6000.00 C=5000.00
			filed 2025-01 on 2025-02-10 A=5000.00
			filed 2025-01 on 2025-04-01`, // nil: no wages were paid after all
		on: []standing{
			{"2025-03-19", `2025-01 pension declared due 2025-02-15 known 2025-02-10 500.00+250.00`},
			{"2025-03-20", `2025-01 pension declared due 2025-02-15 known 2025-03-20 1100.00+550.00`},
			{"2025-03-31", `2025-01 pension declared due 2025-02-15 known 2025-03-20 1100.00+550.00`},
			{"2025-04-01", ``}}},
	{says: "a voided declaration counts until the day before; the month is estimated like any that nobody declared", region: "one",
		facts: `works A 2025-01-02 registered 2025-01-10 ended 2025-01-31
			filed 2025-01 on 2025-02-10 A=5000.00 voided 2025-02-13`,
		on: []standing{
			{"2025-02-12", `2025-01 pension declared due 2025-02-15 known 2025-02-10 500.00+250.00`},
			{"2025-02-13", ``},
			{"2025-02-15", ``},
			{"2025-02-16", `2025-01 pension estimated due 2025-02-15 known 2025-02-16 1000.00+500.00`}}},
	{says: "an estimate rests on what was declared on its night, voided later or not", region: "one",
		facts: `works A 2025-01-02 registered 2025-01-10 ended 2025-02-28
			filed 2025-01 on 2025-02-10 A=5000.00 voided 2025-03-20`,
		on: []standing{{"2025-03-19", `
			2025-01 pension declared due 2025-02-15 known 2025-02-10 500.00+250.00
			2025-02 pension estimated due 2025-03-15 known 2025-03-16 550.00+275.00`}}},
	{says: "a nil declaration is a declaration: nothing is due and nothing is estimated", region: "one",
		facts: `works A 2024-10-01 registered 2024-10-10 ended 2025-01-31
			filed 2025-01 on 2025-02-10`,
		on: []standing{{"2025-02-16", ``}}},
	{says: "charges stand in the order of due day, period and insurance", region: "retro",
		facts: `filed 2025-01 on 2025-01-20 A=8000.00
			filed 2024-12 on 2025-01-21 A=6000.00`,
		on: []standing{{"2025-01-21", `
			2024-12 pension declared due 2024-12-25 known 2025-01-21 960.00+480.00
			2024-12 medical declared due 2024-12-25 known 2025-01-21 600.00+120.00
			2024-12 unemployment declared due 2024-12-25 known 2025-01-21 30.00+30.00
			2025-01 pension declared due 2025-01-25 known 2025-01-20 1280.00+640.00
			2025-01 medical declared due 2025-01-25 known 2025-01-20 800.00+160.00
			2025-01 unemployment declared due 2025-01-25 known 2025-01-20 40.00+40.00`}}},
}

func TestCharges_Premium(t *testing.T)           { checkRows(t, premiumRows) }
func TestCharges_DeclaredArticle60(t *testing.T) { checkRows(t, declaredRows) }

// Where the law has no value the answer is an error that names it, never zero.
func TestCharges_NoValue(t *testing.T) {
	for _, r := range []struct{ says, region, facts, day, names string }{
		{"the class has no rate", "round", "class 3\nfiled 2025-01 on 2025-02-10 A=5000.00", "2025-02-10",
			"work_injury for 2025-01: no value in force: employer_rate_by_class has no class 3"},
		{"no value covers the period", "one", "filed 2023-12 on 2025-02-10 A=5000.00", "2025-02-10",
			"insurances.pension of region one for 2023-12 as known on 2025-02-10"},
		{"the value was not known when the declaration was filed", "one", "filed 2024-01 on 2023-12-31 A=5000.00", "2025-02-10",
			"insurances.pension of region one for 2024-01 as known on 2023-12-31"},
		{"nobody knows an average wage or a floor for an estimate", "bare", "works A 2025-01-10 registered 2025-01-20", "2025-02-16",
			"average_wage of region bare for 2025-01 as known on 2025-02-16, and neither pension nor pension has a floor"},
		{"nor for an assessment", "bare", "works A 2025-01-06 ended 2025-01-10", "2025-02-16",
			"average_wage of region bare for 2025-01 as known on 2025-02-16"},
		{"the declaration on which an estimate rests was filed too early, and replaced later", "gap", `
			works A 2025-02-03 registered 2025-02-10 ended 2025-02-28
			filed 2025-01 on 2024-12-31 A=5000.00
			filed 2025-01 on 2025-04-01 A=5000.00`, "2025-04-01",
			"insurances.pension of region gap for 2025-01 as known on 2024-12-31"},
		{"the class has no rate for an estimate", "round", "class 3\nworks A 2025-01-02 registered 2025-01-10", "2025-02-18",
			"work_injury for 2025-01: no value in force: employer_rate_by_class has no class 3"},
		{"nor for an assessment", "round", "class 3\nworks A 2025-01-02", "2025-02-18",
			"work_injury for 2025-01: no value in force: employer_rate_by_class has no class 3"},
		{"nor from the day on which it changes", "gap", "class 2\nfiled 2025-01 on 2025-02-10 A=5000.00", "2025-06-01",
			"work_injury for 2025-01: no value in force: employer_rate_by_class has no class 2"},
		{"no rule for the due day of an adjustment", "gap", "filed 2025-02 on 2024-11-10 A=5000.00", "2024-12-20", "due_rules of region gap for 2024-12"},
		{"no rule for the due day of a declaration", "gap", "filed 2024-12 on 2025-02-10 A=5000.00", "2025-02-10", "due_rules of region gap for 2024-12"},
		{"no rule for the due day of an estimate", "gap", "works A 2024-12-02 registered 2024-12-10", "2025-02-16", "due_rules of region gap for 2024-12"},
		{"no rule for the due day of an assessment", "gap", "works A 2024-12-02", "2025-02-16", "due_rules of region gap for 2024-12"},
	} {
		charges, err := assessment.Charges(regionOf(t, r.region), readFacts(t, r.facts), day(r.day))
		if !errors.Is(err, law.ErrNoValue) || charges != nil || !strings.Contains(err.Error(), r.names) {
			t.Errorf("%s: %v, %v; the error has to name %q", r.says, charges, err, r.names)
		}
	}
	// The term of Article 58 begins when the work does: there is none for work that starts before all values.
	early := &assessment.Facts{Employments: []employer.Employment{{Number: "A", StartedOn: calendar.MustDate(1899, 12, 31)}}}
	if charges, err := assessment.Charges(regionOf(t, "one"), early, day("2025-02-15")); !errors.Is(err, law.ErrNoValue) || charges != nil {
		t.Errorf("work started in 1899: %v, %v", charges, err)
	}
	if next, err := assessment.NextChange(regionOf(t, "one"), early, day("2025-02-15")); !errors.Is(err, law.ErrNoValue) {
		t.Errorf("work started in 1899: %s, %v", next, err)
	}
	// Of several faults the same one is named each time: that of the earliest period.
	for range 20 {
		facts := readFacts(t, "filed 2023-12 on 2025-02-10 A=1.00\nfiled 2023-10 on 2025-02-10 A=1.00\nfiled 2023-11 on 2025-02-10 A=1.00")
		if _, err := assessment.Charges(regionOf(t, "one"), facts, day("2025-02-10")); err == nil || !strings.Contains(err.Error(), "for 2023-10") {
			t.Fatalf("three periods without a value: %v", err)
		}
	}
	// The day before nothing was asked for yet.
	for _, facts := range []string{"works A 2025-01-10 registered 2025-01-20", "works A 2025-01-06 ended 2025-01-10"} {
		if charges, err := assessment.Charges(regionOf(t, "bare"), readFacts(t, facts), day("2025-02-15")); err != nil || len(charges) > 0 {
			t.Errorf("%s: %v, %v", facts, charges, err)
		}
	}
}
