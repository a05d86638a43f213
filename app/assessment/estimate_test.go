package assessment_test

import "testing"

// Region one, average wage 10,000: a person without a known wage costs 1,000 + 500. 2025-01 is due on 15 February and
// tested for the night of 16 February.
var estimateRows = []row{
	{says: "tested once, for the night of the due day and one day; not before first_period", region: "one",
		facts: `works A 2024-10-01 registered 2024-10-10`,
		on: []standing{
			{"2025-01-16", ``}, // 2024-12
			{"2025-02-15", ``},
			{"2025-02-16", `2025-01 pension estimated due 2025-02-15 known 2025-02-16 1000.00+500.00`},
			{"2025-03-15", `2025-01 pension estimated due 2025-02-15 known 2025-02-16 1000.00+500.00`},
			{"2025-03-16", `
				2025-01 pension estimated due 2025-02-15 known 2025-02-16 1000.00+500.00
				2025-02 pension estimated due 2025-03-15 known 2025-03-16 1000.00+500.00`}}},
	{says: "every insurance levied; the due day rolls", region: "round",
		facts: `works A 2025-01-02 registered 2025-01-10 ended 2025-01-31`,
		on: []standing{
			{"2025-02-17", ``},
			{"2025-02-18", `
				2025-01 pension estimated due 2025-02-17 known 2025-02-18 1600.00+800.00
				2025-01 medical estimated due 2025-02-17 known 2025-02-18 800.00+203.00
				2025-01 unemployment estimated due 2025-02-17 known 2025-02-18 50.00+50.00
				2025-01 work_injury estimated due 2025-02-17 known 2025-02-18 20.00+0.00`}}},
	{says: "a declaration filed on that night stops it", region: "one",
		facts: `works A 2025-01-02 registered 2025-01-10 ended 2025-01-31
			filed 2025-01 on 2025-02-16 A=5000.00`,
		on: []standing{
			{"2025-02-15", ``},
			{"2025-02-16", `2025-01 pension declared due 2025-02-15 known 2025-02-16 500.00+250.00`}}},
	{says: "a declaration filed later reverses it in full on that day", region: "one",
		facts: `works A 2025-01-02 registered 2025-01-10 ended 2025-01-31
			filed 2025-01 on 2025-02-18 A=5000.00`,
		on: []standing{
			{"2025-02-16", `2025-01 pension estimated due 2025-02-15 known 2025-02-16 1000.00+500.00`},
			{"2025-02-17", `2025-01 pension estimated due 2025-02-15 known 2025-02-16 1000.00+500.00`},
			{"2025-02-18", `2025-01 pension declared due 2025-02-15 known 2025-02-18 500.00+250.00`}}},
	{says: "so does a nil declaration", region: "one",
		facts: `works A 2025-01-02 registered 2025-01-10 ended 2025-01-31
			filed 2025-01 on 2025-02-17`,
		on: []standing{
			{"2025-02-16", `2025-01 pension estimated due 2025-02-15 known 2025-02-16 1000.00+500.00`},
			{"2025-02-17", ``}}},
	{says: "never recomputed: who is registered later is not added", region: "one",
		facts: `works A 2025-01-02 registered 2025-01-10 ended 2025-01-31
			works B 2025-01-27 registered 2025-02-20 ended 2025-01-31`,
		on: []standing{{"2025-12-31", `2025-01 pension estimated due 2025-02-15 known 2025-02-16 1000.00+500.00`}}},
}

var rosterRows = []row{
	{says: "registered on the night: on the roster", region: "one",
		facts: `works A 2025-01-20 registered 2025-02-16 ended 2025-01-31`,
		on:    []standing{{"2025-12-31", `2025-01 pension estimated due 2025-02-15 known 2025-02-16 1000.00+500.00`}}},
	{says: "registered a day later: not", region: "one",
		facts: `works A 2025-01-20 registered 2025-02-17 ended 2025-01-31`, // within the 30 days of Article 58
		on:    []standing{{"2025-12-31", ``}}},
	{says: "not registered at all: not", region: "one",
		facts: `works A 2025-01-20`,
		on:    []standing{{"2025-02-16", ``}}},
	{says: "started on the period's last day: on it", region: "one",
		facts: `works A 2025-01-31 registered 2025-02-10 ended 2025-01-31`,
		on:    []standing{{"2025-12-31", `2025-01 pension estimated due 2025-02-15 known 2025-02-16 1000.00+500.00`}}},
	{says: "started a day later: not on it", region: "one",
		facts: `works A 2025-02-01 registered 2025-02-10`,
		on: []standing{
			{"2025-03-15", ``},
			{"2025-03-16", `2025-02 pension estimated due 2025-03-15 known 2025-03-16 1000.00+500.00`}}},
	{says: "ended on the period's first day: on it", region: "one",
		facts: `works A 2024-10-01 registered 2024-10-10 ended 2025-01-01`,
		on:    []standing{{"2025-12-31", `2025-01 pension estimated due 2025-02-15 known 2025-02-16 1000.00+500.00`}}},
	{says: "ended a day earlier: not", region: "one",
		facts: `works A 2024-10-01 registered 2024-10-10 ended 2024-12-31`,
		on:    []standing{{"2025-12-31", ``}}},
	{says: "a person counts once, two persons twice", region: "one",
		facts: `works A 2024-10-01 registered 2024-10-10 ended 2025-01-10
			works A 2025-01-15 registered 2025-01-20 ended 2025-01-31
			works B 2025-01-15 registered 2025-01-20 ended 2025-01-31`,
		on: []standing{{"2025-02-16", `2025-01 pension estimated due 2025-02-15 known 2025-02-16 2000.00+1000.00`}}},
	{says: "a month without anybody between two with somebody", region: "one",
		facts: `works A 2025-01-02 registered 2025-01-10 ended 2025-01-31
			works B 2025-03-03 registered 2025-03-10 ended 2025-03-31`,
		on: []standing{{"2025-12-31", `
			2025-01 pension estimated due 2025-02-15 known 2025-02-16 1000.00+500.00
			2025-03 pension estimated due 2025-04-15 known 2025-04-16 1000.00+500.00`}}},
	{says: "an empty roster: nothing, whatever was declared before", region: "one",
		facts: `works A 2025-01-02 registered 2025-01-10 ended 2025-01-31
			filed 2025-01 on 2025-02-10 A=5000.00`,
		on: []standing{{"2025-12-31", `2025-01 pension declared due 2025-02-15 known 2025-02-10 500.00+250.00`}}},
}

var hundredTenRows = []row{
	// 5,000.50 x 10 % = 500.05, x 110 % = 550.055; x 5 % = 250.025, charged as 250.03, x 110 % = 275.033.
	{says: "110 % of the declared charge, each share rounded half up; over several missed months it does not compound", region: "one",
		facts: `works A 2024-10-01 registered 2024-10-10 ended 2025-03-31
			filed 2025-01 on 2025-02-10 A=5000.50`,
		on: []standing{{"2025-12-31", `
			2025-01 pension declared due 2025-02-15 known 2025-02-10 500.05+250.03
			2025-02 pension estimated due 2025-03-15 known 2025-03-16 550.06+275.03
			2025-03 pension estimated due 2025-04-15 known 2025-04-16 550.06+275.03`}}},
	// 103.00 x 110 % = 113.30 with the fixed amount in it.
	{says: "per insurance", region: "round",
		facts: `works A 2025-02-03 registered 2025-02-10 ended 2025-02-28
			filed 2025-01 on 2025-02-10 A=5000.00`,
		on: []standing{{"2025-03-18", `
			2025-01 pension declared due 2025-02-17 known 2025-02-10 800.00+400.00
			2025-01 medical declared due 2025-02-17 known 2025-02-10 400.00+103.00
			2025-01 unemployment declared due 2025-02-17 known 2025-02-10 25.00+25.00
			2025-01 work_injury declared due 2025-02-17 known 2025-02-10 10.00+0.00
			2025-02 pension estimated due 2025-03-17 known 2025-03-18 880.00+440.00
			2025-02 medical estimated due 2025-03-17 known 2025-03-18 440.00+113.30
			2025-02 unemployment estimated due 2025-03-17 known 2025-03-18 27.50+27.50
			2025-02 work_injury estimated due 2025-03-17 known 2025-03-18 11.00+0.00`}}},
	{says: "the latest earlier period declared with a positive sum: nil declarations are passed over", region: "one",
		facts: `works A 2024-10-01 registered 2024-10-10 ended 2025-03-31
			filed 2024-12 on 2025-01-10 A=9000.00
			filed 2025-01 on 2025-02-10 A=5000.00
			filed 2025-02 on 2025-03-10`,
		on: []standing{{"2025-12-31", `
			2024-12 pension declared due 2025-01-15 known 2025-01-10 900.00+450.00
			2025-01 pension declared due 2025-02-15 known 2025-02-10 500.00+250.00
			2025-03 pension estimated due 2025-04-15 known 2025-04-16 550.00+275.00`}}},
	{says: "a declaration with rows that cost nothing is passed over too", region: "free",
		facts: `works A 2024-10-01 registered 2024-10-10 ended 2025-03-31
			filed 2025-01 on 2025-02-10 A=5000.00
			filed 2025-02 on 2025-03-10 A=0.00`,
		on: []standing{{"2025-12-31", `
			2025-01 pension declared due 2025-02-15 known 2025-02-10 500.00+250.00
			2025-03 pension estimated due 2025-04-15 known 2025-04-16 550.00+275.00`}}},
	{says: "a later period counts for nothing, though it was declared first", region: "one",
		facts: `works A 2024-10-01 registered 2024-10-10 ended 2025-02-28
			filed 2025-01 on 2025-02-10 A=5000.00
			filed 2025-03 on 2025-03-10 A=9000.00`,
		on: []standing{{"2025-03-16", `
			2025-01 pension declared due 2025-02-15 known 2025-02-10 500.00+250.00
			2025-02 pension estimated due 2025-03-15 known 2025-03-16 550.00+275.00
			2025-03 pension declared due 2025-04-15 known 2025-03-10 900.00+450.00`}}},
	{says: "the declaration known on the night: one that replaces it on that day counts", region: "one",
		facts: `works A 2025-02-03 registered 2025-02-10 ended 2025-02-28
			filed 2025-01 on 2025-02-10 A=5000.00
			filed 2025-01 on 2025-03-16 A=6000.00`,
		on: []standing{{"2025-03-16", `
			2025-01 pension declared due 2025-02-15 known 2025-03-16 600.00+300.00
			2025-02 pension estimated due 2025-03-15 known 2025-03-16 660.00+330.00`}}},
	{says: "one that replaces it a day later does not", region: "one",
		facts: `works A 2025-02-03 registered 2025-02-10 ended 2025-02-28
			filed 2025-01 on 2025-02-10 A=5000.00
			filed 2025-01 on 2025-03-17 A=6000.00`,
		on: []standing{{"2025-12-31", `
			2025-01 pension declared due 2025-02-15 known 2025-03-17 600.00+300.00
			2025-02 pension estimated due 2025-03-15 known 2025-03-16 550.00+275.00`}}},
	{says: "no period declared by the night: by headcount, also after one is declared", region: "one",
		facts: `works A 2025-02-03 registered 2025-02-10 ended 2025-02-28
			filed 2025-01 on 2025-03-17 A=5000.00`,
		on: []standing{
			{"2025-03-16", `2025-02 pension estimated due 2025-03-15 known 2025-03-16 1000.00+500.00`},
			{"2025-03-17", `
				2025-01 pension declared due 2025-02-15 known 2025-03-17 500.00+250.00
				2025-02 pension estimated due 2025-03-15 known 2025-03-16 1000.00+500.00`}}},
	// Region retro: floor 4,000 until 2025-05-20 is known, 5,000 after; the adjustment is no part of the declared charge.
	{says: "of the declared charge, without the adjustments made to it", region: "retro",
		facts: `works A 2025-05-05 registered 2025-05-08 ended 2025-06-30
			filed 2025-05 on 2025-05-15 A=4000.00`,
		on: []standing{{"2025-06-26", `
			2025-05 pension declared due 2025-05-25 known 2025-05-15 640.00+320.00
			2025-05 pension adjustment due 2025-05-25 known 2025-05-20 160.00+80.00
			2025-05 medical declared due 2025-05-25 known 2025-05-15 400.00+80.00
			2025-05 medical adjustment due 2025-05-25 known 2025-05-20 100.00+20.00
			2025-05 unemployment declared due 2025-05-25 known 2025-05-15 20.00+20.00
			2025-06 pension estimated due 2025-06-25 known 2025-06-26 704.00+352.00
			2025-06 medical estimated due 2025-06-25 known 2025-06-26 440.00+88.00
			2025-06 unemployment estimated due 2025-06-25 known 2025-06-26 22.00+22.00`}}},
}

var headcountRows = []row{
	// 12,000 is known from 2025-09-01: the night of 2025-07 was 16 August, that of 2025-08 is 16 September.
	{says: "the average wage as known on the night, and left alone when it changes", region: "one",
		facts: `works A 2025-07-01 registered 2025-07-05 ended 2025-08-31`,
		on: []standing{{"2025-12-31", `
			2025-07 pension estimated due 2025-08-15 known 2025-08-16 1000.00+500.00
			2025-08 pension estimated due 2025-09-15 known 2025-09-16 1200.00+600.00`}}},
	// The average wages of 2026: 30,000 is cut to 20,000; 1,000 from 2026-03 on is raised to 4,000.
	{says: "limits by section 4", region: "one",
		facts: `works A 2026-02-02 registered 2026-02-05 ended 2026-03-31`,
		on: []standing{{"2026-12-31", `
			2026-02 pension estimated due 2026-03-15 known 2026-03-16 2000.00+1000.00
			2026-03 pension estimated due 2026-04-15 known 2026-04-16 400.00+200.00`}}},
	// Pension by its own floor of 4,000; medical has none: pension's, cut to its cap of 3,500; unemployment by its own, 3,000.
	{says: "no average wage: the floor of the insurance, else the floor of pension", region: "bare",
		facts: `works A 2025-03-03 registered 2025-03-05 ended 2025-03-31`,
		on: []standing{{"2025-04-16", `
			2025-03 pension estimated due 2025-04-15 known 2025-04-16 400.00+200.00
			2025-03 medical estimated due 2025-04-15 known 2025-04-16 350.00+70.00
			2025-03 unemployment estimated due 2025-04-15 known 2025-04-16 30.00+0.00`}}},
	// 2025-03 is deferred to 31 October; 2025-04 is due on Saturday 31 May, a holiday to Monday, that is on 3 June.
	{says: "a period due later than the ones after it does not keep them waiting", region: "late",
		facts: `works A 2025-03-03 registered 2025-03-05 ended 2025-04-30`,
		on: []standing{
			{"2025-06-03", ``},
			{"2025-06-04", `
				2025-04 pension estimated due 2025-06-03 known 2025-06-04 1600.00+800.00
				2025-04 work_injury estimated due 2025-06-03 known 2025-06-04 20.00+0.00`},
			{"2025-10-31", `
				2025-04 pension estimated due 2025-06-03 known 2025-06-04 1600.00+800.00
				2025-04 work_injury estimated due 2025-06-03 known 2025-06-04 20.00+0.00`},
			{"2025-11-01", `
				2025-04 pension estimated due 2025-06-03 known 2025-06-04 1600.00+800.00
				2025-04 work_injury estimated due 2025-06-03 known 2025-06-04 20.00+0.00
				2025-03 pension estimated due 2025-10-31 known 2025-11-01 1600.00+800.00
				2025-03 work_injury estimated due 2025-10-31 known 2025-11-01 20.00+0.00`}}},
}

func TestCharges_EstimateArticle62(t *testing.T) { checkRows(t, estimateRows) }
func TestCharges_Roster(t *testing.T)            { checkRows(t, rosterRows) }
func TestCharges_HundredTen(t *testing.T)        { checkRows(t, hundredTenRows) }
func TestCharges_Headcount(t *testing.T)         { checkRows(t, headcountRows) }
