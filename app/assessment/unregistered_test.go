package assessment_test

import "testing"

// Region one: a person without a known wage costs 1,000 + 500. Work that starts on 2025-03-03 has to be registered by
// 2025-04-02; 2025-03 is due on 15 April, 2025-04 on 15 May. Work that starts on 2025-03-31 has time to 2025-04-30.
var nightRows = []row{
	{says: "the night is the day after the due day where the term ends earlier; every month until somebody registers", region: "one",
		facts: `works A 2025-03-03`,
		on: []standing{
			{"2025-04-15", ``},
			{"2025-04-16", `2025-03 pension unregistered due 2025-04-15 known 2025-04-16 1000.00+500.00`},
			{"2025-05-15", `2025-03 pension unregistered due 2025-04-15 known 2025-04-16 1000.00+500.00`},
			{"2025-05-16", `
				2025-03 pension unregistered due 2025-04-15 known 2025-04-16 1000.00+500.00
				2025-04 pension unregistered due 2025-05-15 known 2025-05-16 1000.00+500.00`}}},
	{says: "the night is the day after the term where it ends after the due day", region: "one",
		facts: `works A 2025-03-31 ended 2025-03-31`,
		on: []standing{
			{"2025-04-30", ``},
			{"2025-05-01", `2025-03 pension unregistered due 2025-04-15 known 2025-05-01 1000.00+500.00`},
			{"2025-12-31", `2025-03 pension unregistered due 2025-04-15 known 2025-05-01 1000.00+500.00`}}},
	{says: "30 days from 30 January end on Saturday 1 March, that is on Monday 3 March", region: "one",
		facts: `works A 2025-01-30 ended 2025-01-31`,
		on: []standing{
			{"2025-03-03", ``},
			{"2025-03-04", `2025-01 pension unregistered due 2025-02-15 known 2025-03-04 1000.00+500.00`}}},
	{says: "registered on the night, T + 1: not assessed", region: "one",
		facts: `works A 2025-03-31 registered 2025-05-01 ended 2025-03-31`,
		on:    []standing{{"2025-12-31", ``}}},
	{says: "registered a day later: assessed, and that does not undo it; later months are not assessed", region: "one",
		facts: `works A 2025-03-31 registered 2025-05-02 ended 2025-04-30
			filed 2025-04 on 2025-05-10`,
		on: []standing{
			{"2025-05-01", `2025-03 pension unregistered due 2025-04-15 known 2025-05-01 1000.00+500.00`},
			{"2025-05-02", `2025-03 pension unregistered due 2025-04-15 known 2025-05-01 1000.00+500.00`},
			{"2025-12-31", `2025-03 pension unregistered due 2025-04-15 known 2025-05-01 1000.00+500.00`}}},
	{says: "registered after the term but on the night after the due day: on the roster, so estimated instead", region: "one",
		facts: `works A 2025-03-03 registered 2025-04-16 ended 2025-03-31`,
		on:    []standing{{"2025-12-31", `2025-03 pension estimated due 2025-04-15 known 2025-04-16 1000.00+500.00`}}},
	{says: "registered a day after that: assessed", region: "one",
		facts: `works A 2025-03-03 registered 2025-04-17 ended 2025-03-31`,
		on:    []standing{{"2025-12-31", `2025-03 pension unregistered due 2025-04-15 known 2025-04-16 1000.00+500.00`}}},
	// Region retro: 2025-02 is due on 25 February, in the month itself.
	{says: "a night in the period's own month", region: "retro",
		facts: `works A 2025-01-02 ended 2025-02-28
			filed 2025-01 on 2025-01-20 A=4000.00
			wage 2025-02 A=6000.00`,
		on: []standing{
			{"2025-02-25", `
				2025-01 pension declared due 2025-01-25 known 2025-01-20 640.00+320.00
				2025-01 medical declared due 2025-01-25 known 2025-01-20 400.00+80.00
				2025-01 unemployment declared due 2025-01-25 known 2025-01-20 20.00+20.00`},
			{"2025-02-26", `
				2025-01 pension declared due 2025-01-25 known 2025-01-20 640.00+320.00
				2025-01 medical declared due 2025-01-25 known 2025-01-20 400.00+80.00
				2025-01 unemployment declared due 2025-01-25 known 2025-01-20 20.00+20.00
				2025-02 pension unregistered due 2025-02-25 known 2025-02-26 960.00+480.00
				2025-02 medical unregistered due 2025-02-25 known 2025-02-26 600.00+120.00
				2025-02 unemployment unregistered due 2025-02-25 known 2025-02-26 30.00+30.00`}}},
	{says: "not before first_period", region: "one",
		facts: `works A 2024-06-03 ended 2025-02-01`,
		on: []standing{
			{"2025-02-15", ``},
			{"2025-12-31", `
				2025-01 pension unregistered due 2025-02-15 known 2025-02-16 1000.00+500.00
				2025-02 pension unregistered due 2025-03-15 known 2025-03-16 1000.00+500.00`}}},
	{says: "to the month of ended_on: ended on the first", region: "one",
		facts: `works A 2025-03-03 ended 2025-04-01`,
		on: []standing{{"2025-12-31", `
			2025-03 pension unregistered due 2025-04-15 known 2025-04-16 1000.00+500.00
			2025-04 pension unregistered due 2025-05-15 known 2025-05-16 1000.00+500.00`}}},
	{says: "ended on the last of the month; leaving before the term is over does not undo it", region: "one",
		facts: `works A 2025-03-03 ended 2025-03-31`,
		on:    []standing{{"2025-12-31", `2025-03 pension unregistered due 2025-04-15 known 2025-04-16 1000.00+500.00`}}},
	// 2025-03 is deferred to 31 October; 2025-04 is due on 3 June.
	{says: "a period due later than the ones after it does not keep them waiting", region: "late",
		facts: `works A 2025-03-03 ended 2025-04-30`,
		on: []standing{
			{"2025-06-03", ``},
			{"2025-10-31", `
				2025-04 pension unregistered due 2025-06-03 known 2025-06-04 1600.00+800.00
				2025-04 work_injury unregistered due 2025-06-03 known 2025-06-04 20.00+0.00`},
			{"2025-11-01", `
				2025-04 pension unregistered due 2025-06-03 known 2025-06-04 1600.00+800.00
				2025-04 work_injury unregistered due 2025-06-03 known 2025-06-04 20.00+0.00
				2025-03 pension unregistered due 2025-10-31 known 2025-11-01 1600.00+800.00
				2025-03 work_injury unregistered due 2025-10-31 known 2025-11-01 20.00+0.00`}}},
}

var baseRows = []row{
	{says: "the highest cross-checked wage of the employer, period and person", region: "one",
		facts: `works A 2025-03-03 ended 2025-03-31
			wage 2025-03 A=7000.00
			wage 2025-03 A=8000.00
			wage 2025-03 A=6000.00
			wage 2025-03 B=9000.00
			wage 2025-04 A=9500.00`,
		on: []standing{{"2025-04-16", `2025-03 pension unregistered due 2025-04-15 known 2025-04-16 800.00+400.00`}}},
	{says: "limits by section 4: a low wage is raised", region: "one",
		facts: `works A 2025-03-03 ended 2025-03-31
			wage 2025-03 A=0.00`,
		on: []standing{{"2025-04-16", `2025-03 pension unregistered due 2025-04-15 known 2025-04-16 400.00+200.00`}}},
	{says: "a high one is cut", region: "one",
		facts: `works A 2025-03-03 ended 2025-03-31
			wage 2025-03 A=25000.00`,
		on: []standing{{"2025-04-16", `2025-03 pension unregistered due 2025-04-15 known 2025-04-16 2000.00+1000.00`}}},
	// 2025-01 is due on Monday 17 February; 4,000 is raised to 4,500 for medical.
	{says: "every insurance levied, by the class of the employer", region: "round",
		facts: `class 2
			works A 2025-01-02 ended 2025-01-31
			wage 2025-01 A=4000.00`,
		on: []standing{
			{"2025-02-17", ``},
			{"2025-02-18", `
				2025-01 pension unregistered due 2025-02-17 known 2025-02-18 640.00+320.00
				2025-01 medical unregistered due 2025-02-17 known 2025-02-18 360.00+93.00
				2025-01 unemployment unregistered due 2025-02-17 known 2025-02-18 20.00+20.00
				2025-01 work_injury unregistered due 2025-02-17 known 2025-02-18 16.00+0.00`}}},
	{says: "no wage and no average wage: the floor of the insurance, else the floor of pension", region: "bare",
		facts: `works A 2025-03-03 ended 2025-03-31`,
		on: []standing{{"2025-04-16", `
			2025-03 pension unregistered due 2025-04-15 known 2025-04-16 400.00+200.00
			2025-03 medical unregistered due 2025-04-15 known 2025-04-16 350.00+70.00
			2025-03 unemployment unregistered due 2025-04-15 known 2025-04-16 30.00+0.00`}}},
	{says: "with a wage nobody asks for an average wage", region: "bare",
		facts: `works A 2025-01-02 ended 2025-01-31
			wage 2025-01 A=2000.00`,
		on: []standing{{"2025-02-16", `
			2025-01 pension unregistered due 2025-02-15 known 2025-02-16 200.00+100.00
			2025-01 medical unregistered due 2025-02-15 known 2025-02-16 200.00+40.00
			2025-01 unemployment unregistered due 2025-02-15 known 2025-02-16 30.00+0.00`}}},
	// 12,000 for 2025-06 is known from 2025-09-01.
	{says: "the average wage as known on the night", region: "one",
		facts: `works A 2025-07-01 ended 2025-08-31`,
		on: []standing{{"2025-12-31", `
			2025-07 pension unregistered due 2025-08-15 known 2025-08-16 1000.00+500.00
			2025-08 pension unregistered due 2025-09-15 known 2025-09-16 1200.00+600.00`}}},
}

var joiningRows = []row{
	{says: "one charge per period and insurance, reversed and replaced when another employee-month joins", region: "one",
		facts: `works A 2025-03-31 ended 2025-03-31
			works B 2025-03-03 ended 2025-03-31
			wage 2025-03 A=6000.00`,
		on: []standing{
			{"2025-04-16", `2025-03 pension unregistered due 2025-04-15 known 2025-04-16 1000.00+500.00`},
			{"2025-04-30", `2025-03 pension unregistered due 2025-04-15 known 2025-04-16 1000.00+500.00`},
			{"2025-05-01", `2025-03 pension unregistered due 2025-04-15 known 2025-05-01 1600.00+800.00`}}},
	{says: "an employee-month that the declaration in force contains is not assessed", region: "one",
		facts: `works A 2025-03-03 ended 2025-03-31
			works B 2025-03-03 ended 2025-03-31
			filed 2025-03 on 2025-04-10 A=5000.00`,
		on: []standing{{"2025-12-31", `
			2025-03 pension declared due 2025-04-15 known 2025-04-10 500.00+250.00
			2025-03 pension unregistered due 2025-04-15 known 2025-04-16 1000.00+500.00`}}},
	{says: "an assessment made is reversed when that declaration is filed, and comes back with one that leaves the person out", region: "one",
		facts: `works A 2025-03-03 ended 2025-03-31
			filed 2025-03 on 2025-05-02 A=5000.00
			filed 2025-03 on 2025-05-10 B=6000.00`,
		on: []standing{
			{"2025-05-01", `2025-03 pension unregistered due 2025-04-15 known 2025-04-16 1000.00+500.00`},
			{"2025-05-02", `2025-03 pension declared due 2025-04-15 known 2025-05-02 500.00+250.00`},
			{"2025-05-09", `2025-03 pension declared due 2025-04-15 known 2025-05-02 500.00+250.00`},
			{"2025-05-10", `
				2025-03 pension declared due 2025-04-15 known 2025-05-10 600.00+300.00
				2025-03 pension unregistered due 2025-04-15 known 2025-04-16 1000.00+500.00`}}},
	{says: "a nil declaration and the declaration of another period contain nobody", region: "one",
		facts: `works A 2025-03-03 ended 2025-03-31
			filed 2025-03 on 2025-04-10
			filed 2025-04 on 2025-04-10 A=5000.00`,
		on: []standing{{"2025-12-31", `
			2025-03 pension unregistered due 2025-04-15 known 2025-04-16 1000.00+500.00
			2025-04 pension declared due 2025-05-15 known 2025-04-10 500.00+250.00`}}},
	// The term of the second spell ends on Thursday 19 June, after 2025-05 was assessed for the first one on the 16th.
	{says: "a month that two spells share is assessed once, with the earlier night", region: "one",
		facts: `works A 2025-05-20 ended 2025-05-31
			works A 2025-05-06 ended 2025-05-09`,
		on: []standing{
			{"2025-06-15", ``},
			{"2025-06-16", `2025-05 pension unregistered due 2025-06-15 known 2025-06-16 1000.00+500.00`},
			{"2025-06-20", `2025-05 pension unregistered due 2025-06-15 known 2025-06-16 1000.00+500.00`}}},
	{says: "whichever spell is stored first", region: "one",
		facts: `works A 2025-05-06 ended 2025-05-09
			works A 2025-05-20 ended 2025-05-31`,
		on: []standing{{"2025-06-20", `2025-05 pension unregistered due 2025-06-15 known 2025-06-16 1000.00+500.00`}}},
	{says: "each spell has its own term", region: "one",
		facts: `works A 2025-05-06 registered 2025-05-08 ended 2025-05-09
			works A 2025-05-20 ended 2025-05-31
			filed 2025-05 on 2025-06-10`,
		on: []standing{
			{"2025-06-19", ``},
			{"2025-06-20", `2025-05 pension unregistered due 2025-06-15 known 2025-06-20 1000.00+500.00`}}},
	{says: "beside an estimate for those on the roster", region: "one",
		facts: `works A 2025-03-03 registered 2025-03-10 ended 2025-03-31
			works B 2025-03-03 ended 2025-03-31`,
		on: []standing{{"2025-04-16", `
			2025-03 pension estimated due 2025-04-15 known 2025-04-16 1000.00+500.00
			2025-03 pension unregistered due 2025-04-15 known 2025-04-16 1000.00+500.00`}}},
}

func TestCharges_UnregisteredArticle58(t *testing.T) { checkRows(t, nightRows) }
func TestCharges_UnregisteredBase(t *testing.T)      { checkRows(t, baseRows) }
func TestCharges_UnregisteredJoining(t *testing.T)   { checkRows(t, joiningRows) }
