package assessment_test

import "testing"

// Region one; A is on the roster of 2025-01 and costs 1,000 + 500 where no wage is known.
var importedRows = []row{
	{says: "imported charges of every source count from known_on and keep their due day", region: "one",
		facts: `taken 2025-01 pension transferred due 2025-02-20 known 2025-03-01 100.00+50.00
			taken 2025-01 pension adjustment due 2025-02-20 known 2025-03-01 -30.00+-10.00
			taken 2025-01 maternity unregistered due 2025-02-20 known 2025-03-02 70.00+0.00`,
		on: []standing{
			{"2025-02-28", ``},
			{"2025-03-01", `
				2025-01 pension adjustment due 2025-02-20 known 2025-03-01 -30.00+-10.00 taken
				2025-01 pension transferred due 2025-02-20 known 2025-03-01 100.00+50.00 taken`},
			{"2025-03-02", `
				2025-01 pension adjustment due 2025-02-20 known 2025-03-01 -30.00+-10.00 taken
				2025-01 pension transferred due 2025-02-20 known 2025-03-01 100.00+50.00 taken
				2025-01 maternity unregistered due 2025-02-20 known 2025-03-02 70.00+0.00 taken`}}},
	// 500.05 x 110 % = 550.055 and 250.05 x 110 % = 275.055: half up each, 825.12 and not 825.11 together.
	{says: "an imported declared charge makes its period a declared one and counts for the 110 %", region: "one",
		facts: `works A 2025-01-02 registered 2025-01-10 ended 2025-02-28
			taken 2025-01 pension declared due 2025-02-15 known 2025-02-16 500.05+250.05`,
		on: []standing{
			{"2025-02-16", `2025-01 pension declared due 2025-02-15 known 2025-02-16 500.05+250.05 taken`},
			{"2025-03-16", `
				2025-01 pension declared due 2025-02-15 known 2025-02-16 500.05+250.05 taken
				2025-02 pension estimated due 2025-03-15 known 2025-03-16 550.06+275.06`}}},
	{says: "from its known_on it reverses the estimate of its period", region: "one",
		facts: `works A 2025-01-02 registered 2025-01-10 ended 2025-01-31
			taken 2025-01 pension declared due 2025-02-15 known 2025-02-18 500.00+250.00`,
		on: []standing{
			{"2025-02-17", `2025-01 pension estimated due 2025-02-15 known 2025-02-16 1000.00+500.00`},
			{"2025-02-18", `2025-01 pension declared due 2025-02-15 known 2025-02-18 500.00+250.00 taken`}}},
	{says: "one known on the night counts for its 110 %", region: "one",
		facts: `works A 2025-02-03 registered 2025-02-10 ended 2025-02-28
			taken 2025-01 pension declared due 2025-02-15 known 2025-03-16 500.00+250.00`,
		on: []standing{{"2025-12-31", `
			2025-01 pension declared due 2025-02-15 known 2025-03-16 500.00+250.00 taken
			2025-02 pension estimated due 2025-03-15 known 2025-03-16 550.00+275.00`}}},
	{says: "one known after the night does not count for its 110 %", region: "one",
		facts: `works A 2025-02-03 registered 2025-02-10 ended 2025-02-28
			taken 2025-01 pension declared due 2025-02-15 known 2025-03-17 500.00+250.00`,
		on: []standing{{"2025-12-31", `
			2025-01 pension declared due 2025-02-15 known 2025-03-17 500.00+250.00 taken
			2025-02 pension estimated due 2025-03-15 known 2025-03-16 1000.00+500.00`}}},
	{says: "charges of other sources make no period declared and do not count for it", region: "one",
		facts: `works A 2025-01-02 registered 2025-01-10 ended 2025-01-31
			taken 2024-12 pension transferred due 2025-01-15 known 2025-01-10 500.00+250.00
			taken 2024-11 pension declared due 2024-12-15 known 2025-01-10 600.00+300.00
			taken 2025-01 pension adjustment due 2025-02-15 known 2025-02-10 1.00+0.00`,
		on: []standing{{"2025-02-16", `
			2024-11 pension declared due 2024-12-15 known 2025-01-10 600.00+300.00 taken
			2024-12 pension transferred due 2025-01-15 known 2025-01-10 500.00+250.00 taken
			2025-01 pension estimated due 2025-02-15 known 2025-02-16 660.00+330.00
			2025-01 pension adjustment due 2025-02-15 known 2025-02-10 1.00+0.00 taken`}}},
	{says: "beside a declaration of the same period both count", region: "one",
		facts: `works A 2025-02-03 registered 2025-02-10 ended 2025-02-28
			filed 2025-01 on 2025-02-10 B=5000.00
			taken 2025-01 pension declared due 2025-02-15 known 2025-02-10 100.00+50.00
			taken 2025-01 pension declared due 2025-02-15 known 2025-02-11 10.00+5.00`,
		on: []standing{{"2025-03-16", `
			2025-01 pension declared due 2025-02-15 known 2025-02-10 100.00+50.00 taken
			2025-01 pension declared due 2025-02-15 known 2025-02-10 500.00+250.00
			2025-01 pension declared due 2025-02-15 known 2025-02-11 10.00+5.00 taken
			2025-02 pension estimated due 2025-03-15 known 2025-03-16 671.00+335.50`}}},
	{says: "an imported estimated charge stands in place of the night's", region: "one",
		facts: `works A 2025-01-02 registered 2025-01-10 ended 2025-02-28
			taken 2025-01 pension estimated due 2025-02-15 known 2025-02-18 800.00+400.00`,
		on: []standing{
			{"2025-02-17", `2025-01 pension estimated due 2025-02-15 known 2025-02-16 1000.00+500.00`},
			{"2025-02-18", `2025-01 pension estimated due 2025-02-15 known 2025-02-18 800.00+400.00 taken`},
			{"2025-03-16", `
				2025-01 pension estimated due 2025-02-15 known 2025-02-18 800.00+400.00 taken
				2025-02 pension estimated due 2025-03-15 known 2025-03-16 1000.00+500.00`}}},
	{says: "a declaration reverses imported estimates, but not imported charges of other sources", region: "one",
		facts: `filed 2025-01 on 2025-03-01 A=5000.00
			taken 2025-01 pension declared due 2025-02-15 known 2025-03-01 500.00+250.00
			taken 2025-01 pension estimated due 2025-02-15 known 2025-02-16 800.00+400.00
			taken 2025-01 pension unregistered due 2025-02-15 known 2025-02-16 300.00+150.00
			taken 2025-01 pension adjustment due 2025-02-15 known 2025-02-16 1.00+0.00
			taken 2025-01 pension transferred due 2025-02-15 known 2025-02-16 2.00+0.00
			taken 2025-02 pension estimated due 2025-03-15 known 2025-02-16 800.00+400.00`,
		on: []standing{
			{"2025-02-28", `
				2025-01 pension estimated due 2025-02-15 known 2025-02-16 800.00+400.00 taken
				2025-01 pension unregistered due 2025-02-15 known 2025-02-16 300.00+150.00 taken
				2025-01 pension adjustment due 2025-02-15 known 2025-02-16 1.00+0.00 taken
				2025-01 pension transferred due 2025-02-15 known 2025-02-16 2.00+0.00 taken
				2025-02 pension estimated due 2025-03-15 known 2025-02-16 800.00+400.00 taken`},
			{"2025-03-01", `
				2025-01 pension declared due 2025-02-15 known 2025-03-01 500.00+250.00
				2025-01 pension declared due 2025-02-15 known 2025-03-01 500.00+250.00 taken
				2025-01 pension unregistered due 2025-02-15 known 2025-02-16 300.00+150.00 taken
				2025-01 pension adjustment due 2025-02-15 known 2025-02-16 1.00+0.00 taken
				2025-01 pension transferred due 2025-02-15 known 2025-02-16 2.00+0.00 taken
				2025-02 pension estimated due 2025-03-15 known 2025-02-16 800.00+400.00 taken`}}},
	{says: "an imported declared charge reverses an imported estimate from its known_on", region: "one",
		facts: `taken 2025-01 pension estimated due 2025-02-15 known 2025-02-16 800.00+400.00
			taken 2025-01 pension declared due 2025-02-15 known 2025-03-01 500.00+250.00`,
		on: []standing{
			{"2025-02-28", `2025-01 pension estimated due 2025-02-15 known 2025-02-16 800.00+400.00 taken`},
			{"2025-03-01", `2025-01 pension declared due 2025-02-15 known 2025-03-01 500.00+250.00 taken`}}},
}

func TestCharges_Imported(t *testing.T) { checkRows(t, importedRows) }
