package assessment_test

import "testing"

// Region retro, due on the 25th of the month itself. Known from the start: pension 16 % + 8 % of at least 4,000, medical
// 10 % + 2 % of at least 4,000, unemployment 0.5 % + 0.5 %. Then
//
//	2025-05-20  pension floor 5,000 from 2025-01, medical floor 5,000 from 2025-02
//	2025-06-10  average wage 8,000 from 2025-01 (was 4,000)
//	2025-07-26  unemployment 1 % + 0.5 % and 1 yuan from 2025-03
//	2025-08-25  pension 15 % + 8 % of 5,000 to 18,000 from 2025-03
//	2025-09-10  pension floor 4,500 from 2025-01 after all; from 2025-03 on the value above holds
var adjustmentRows = []row{
	// (5,000 - 4,000) x 16 % = 160, x 8 % = 80, x 10 % = 100, x 2 % = 20; (4,500 - 5,000) x 16 % = -80, x 8 % = -40.
	{says: "the difference per period and insurance, known on K, due in the month of K; changes of one day together, of two days apart", region: "retro",
		facts: `filed 2025-02 on 2025-02-20 A=4000.00`,
		on: []standing{
			{"2025-05-19", `
				2025-02 pension declared due 2025-02-25 known 2025-02-20 640.00+320.00
				2025-02 medical declared due 2025-02-25 known 2025-02-20 400.00+80.00
				2025-02 unemployment declared due 2025-02-25 known 2025-02-20 20.00+20.00`},
			{"2025-05-20", `
				2025-02 pension declared due 2025-02-25 known 2025-02-20 640.00+320.00
				2025-02 medical declared due 2025-02-25 known 2025-02-20 400.00+80.00
				2025-02 unemployment declared due 2025-02-25 known 2025-02-20 20.00+20.00
				2025-02 pension adjustment due 2025-05-25 known 2025-05-20 160.00+80.00
				2025-02 medical adjustment due 2025-05-25 known 2025-05-20 100.00+20.00`},
			{"2025-09-10", `
				2025-02 pension declared due 2025-02-25 known 2025-02-20 640.00+320.00
				2025-02 medical declared due 2025-02-25 known 2025-02-20 400.00+80.00
				2025-02 unemployment declared due 2025-02-25 known 2025-02-20 20.00+20.00
				2025-02 pension adjustment due 2025-05-25 known 2025-05-20 160.00+80.00
				2025-02 medical adjustment due 2025-05-25 known 2025-05-20 100.00+20.00
				2025-02 pension adjustment due 2025-09-25 known 2025-09-10 -80.00+-40.00`}}},
	{says: "only periods not before the `from` of the change", region: "retro",
		facts: `filed 2024-12 on 2025-01-20 A=4000.00
			filed 2025-01 on 2025-01-20 A=4000.00`,
		on: []standing{{"2025-05-20", `
			2024-12 pension declared due 2024-12-25 known 2025-01-20 640.00+320.00
			2024-12 medical declared due 2024-12-25 known 2025-01-20 400.00+80.00
			2024-12 unemployment declared due 2024-12-25 known 2025-01-20 20.00+20.00
			2025-01 pension declared due 2025-01-25 known 2025-01-20 640.00+320.00
			2025-01 medical declared due 2025-01-25 known 2025-01-20 400.00+80.00
			2025-01 unemployment declared due 2025-01-25 known 2025-01-20 20.00+20.00
			2025-01 pension adjustment due 2025-05-25 known 2025-05-20 160.00+80.00`}}},
	// Unemployment: 4,000 x 1 % = 40 for 20, 20 + 1 for 20. Pension: 5,000 x 15 % = 750 for 800, 400 for 400.
	{says: "due in the next month if the due day of the month of K is before K, not if it is K; rates and fixed amounts too", region: "retro",
		facts: `filed 2025-03 on 2025-06-20 A=4000.00`,
		on: []standing{
			{"2025-07-25", `
				2025-03 pension declared due 2025-03-25 known 2025-06-20 800.00+400.00
				2025-03 medical declared due 2025-03-25 known 2025-06-20 500.00+100.00
				2025-03 unemployment declared due 2025-03-25 known 2025-06-20 20.00+20.00`},
			{"2025-07-26", `
				2025-03 pension declared due 2025-03-25 known 2025-06-20 800.00+400.00
				2025-03 medical declared due 2025-03-25 known 2025-06-20 500.00+100.00
				2025-03 unemployment declared due 2025-03-25 known 2025-06-20 20.00+20.00
				2025-03 unemployment adjustment due 2025-08-25 known 2025-07-26 20.00+1.00`},
			{"2025-12-31", `
				2025-03 pension declared due 2025-03-25 known 2025-06-20 800.00+400.00
				2025-03 medical declared due 2025-03-25 known 2025-06-20 500.00+100.00
				2025-03 unemployment declared due 2025-03-25 known 2025-06-20 20.00+20.00
				2025-03 pension adjustment due 2025-08-25 known 2025-08-25 -50.00+0.00
				2025-03 unemployment adjustment due 2025-08-25 known 2025-07-26 20.00+1.00`}}},
	// The cap of 18,000: 18,000 x 15 % = 2,700 for 20,000 x 16 % = 3,200; 18,000 x 8 % = 1,440 for 1,600.
	{says: "a cap too", region: "retro",
		facts: `filed 2025-03 on 2025-08-20 A=30000.00`,
		on: []standing{{"2025-08-25", `
			2025-03 pension declared due 2025-03-25 known 2025-08-20 3200.00+1600.00
			2025-03 medical declared due 2025-03-25 known 2025-08-20 3000.00+600.00
			2025-03 unemployment declared due 2025-03-25 known 2025-08-20 300.00+151.00
			2025-03 pension adjustment due 2025-08-25 known 2025-08-25 -500.00+-160.00`}}},
	{says: "filed the day before K: recomputed", region: "retro",
		facts: `filed 2025-01 on 2025-05-19 A=4000.00`,
		on: []standing{{"2025-05-20", `
			2025-01 pension declared due 2025-01-25 known 2025-05-19 640.00+320.00
			2025-01 medical declared due 2025-01-25 known 2025-05-19 400.00+80.00
			2025-01 unemployment declared due 2025-01-25 known 2025-05-19 20.00+20.00
			2025-01 pension adjustment due 2025-05-25 known 2025-05-20 160.00+80.00`}}},
	{says: "filed on K: computed with what is known, not recomputed", region: "retro",
		facts: `filed 2025-01 on 2025-05-20 A=4000.00`,
		on: []standing{{"2025-05-20", `
			2025-01 pension declared due 2025-01-25 known 2025-05-20 800.00+400.00
			2025-01 medical declared due 2025-01-25 known 2025-05-20 400.00+80.00
			2025-01 unemployment declared due 2025-01-25 known 2025-05-20 20.00+20.00`}}},
	// A: 5,000 - 4,000.10 = 999.90, x 16 % : 800 - 640.02 = 159.98, x 8 %: 400 - 320.01 = 79.99. B is above the floor.
	{says: "the sum of the rounded amounts of the employees, before and after", region: "retro",
		facts: `filed 2025-01 on 2025-01-20 A=4000.10 B=6000.00 C=4000.10`,
		on: []standing{{"2025-05-20", `
			2025-01 pension declared due 2025-01-25 known 2025-01-20 2240.04+1120.02
			2025-01 medical declared due 2025-01-25 known 2025-01-20 1400.02+280.00
			2025-01 unemployment declared due 2025-01-25 known 2025-01-20 70.00+70.00
			2025-01 pension adjustment due 2025-05-25 known 2025-05-20 319.96+159.98`}}},
	{says: "no difference, no charge; a nil declaration has none", region: "retro",
		facts: `filed 2025-01 on 2025-01-20 A=6000.00
			filed 2025-02 on 2025-02-20`,
		on: []standing{{"2025-12-31", `
			2025-01 pension declared due 2025-01-25 known 2025-01-20 960.00+480.00
			2025-01 medical declared due 2025-01-25 known 2025-01-20 600.00+120.00
			2025-01 unemployment declared due 2025-01-25 known 2025-01-20 30.00+30.00`}}},
	{says: "a nil declaration does not keep later periods from being recomputed", region: "retro",
		facts: `filed 2024-12 on 2025-01-20
			filed 2025-01 on 2025-01-20 A=4000.00`,
		on: []standing{{"2025-05-20", `
			2025-01 pension declared due 2025-01-25 known 2025-01-20 640.00+320.00
			2025-01 medical declared due 2025-01-25 known 2025-01-20 400.00+80.00
			2025-01 unemployment declared due 2025-01-25 known 2025-01-20 20.00+20.00
			2025-01 pension adjustment due 2025-05-25 known 2025-05-20 160.00+80.00`}}},
	{says: "a replaced declaration takes its adjustments with it", region: "retro",
		facts: `filed 2025-01 on 2025-01-20 A=4000.00
			filed 2025-01 on 2025-06-01 A=5500.00`,
		on: []standing{
			{"2025-05-31", `
				2025-01 pension declared due 2025-01-25 known 2025-01-20 640.00+320.00
				2025-01 medical declared due 2025-01-25 known 2025-01-20 400.00+80.00
				2025-01 unemployment declared due 2025-01-25 known 2025-01-20 20.00+20.00
				2025-01 pension adjustment due 2025-05-25 known 2025-05-20 160.00+80.00`},
			{"2025-06-01", `
				2025-01 pension declared due 2025-01-25 known 2025-06-01 880.00+440.00
				2025-01 medical declared due 2025-01-25 known 2025-06-01 550.00+110.00
				2025-01 unemployment declared due 2025-01-25 known 2025-06-01 27.50+27.50`}}},
	{says: "the declaration in force on K is recomputed, not the one that it replaced", region: "retro",
		facts: `filed 2025-01 on 2025-01-20 A=4000.00
			filed 2025-01 on 2025-03-01 A=4500.00`,
		on: []standing{{"2025-05-20", `
			2025-01 pension declared due 2025-01-25 known 2025-03-01 720.00+360.00
			2025-01 medical declared due 2025-01-25 known 2025-03-01 450.00+90.00
			2025-01 unemployment declared due 2025-01-25 known 2025-03-01 22.50+22.50
			2025-01 pension adjustment due 2025-05-25 known 2025-05-20 80.00+40.00`}}},
	// A at the average wage of 4,000 as known on 26 January; B, whose term ends on 5 February, with the night of the 6th.
	{says: "estimated, unregistered and imported charges are not recomputed, nor is anything when the average wage changes", region: "retro",
		facts: `works A 2025-01-02 registered 2025-01-10 ended 2025-01-31
			works B 2025-01-02 ended 2025-01-31
			taken 2025-01 pension transferred due 2025-01-25 known 2025-01-25 640.00+320.00`,
		on: []standing{{"2025-12-31", `
			2025-01 pension estimated due 2025-01-25 known 2025-01-26 640.00+320.00
			2025-01 pension unregistered due 2025-01-25 known 2025-02-06 640.00+320.00
			2025-01 pension transferred due 2025-01-25 known 2025-01-25 640.00+320.00 taken
			2025-01 medical estimated due 2025-01-25 known 2025-01-26 400.00+80.00
			2025-01 medical unregistered due 2025-01-25 known 2025-02-06 400.00+80.00
			2025-01 unemployment estimated due 2025-01-25 known 2025-01-26 20.00+20.00
			2025-01 unemployment unregistered due 2025-01-25 known 2025-02-06 20.00+20.00`}}},
}

func TestCharges_Adjustment(t *testing.T) { checkRows(t, adjustmentRows) }
