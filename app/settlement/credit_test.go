package settlement_test

import (
	"testing"

	"arrears/app/settlement"
)

// What is left of a payment is credit; it is used on the day on which charges arise, the first of the month of their
// due day, and counts as paid on that day.
func TestSettle_Credit(t *testing.T) {
	check(t, []row{
		{name: "the day before the charge arises", region: "plain", charges: january, payments: "A 2025-01-31 300.00", day: "2025-01-31", uses: true,
			want: "2025-01 pension 0.00 + 0.00, fee 0.00 of 0.00\n A left 300.00"},
		{name: "the day on which it arises", region: "plain", charges: january, payments: "A 2025-01-31 300.00", day: "2025-02-01", uses: true,
			want: `2025-01 pension 0.00 + 300.00, fee 0.00 of 0.00
				A left 0.00
				2025-02-01 A pays 2025-01 pension 0.00 + 300.00, fee 0.00`},
		{name: "paid on the day on which it arises", region: "plain", charges: january, payments: "A 2025-02-01 300.00", day: "2025-02-01", uses: true,
			want: `2025-01 pension 0.00 + 300.00, fee 0.00 of 0.00
				A left 0.00
				2025-02-01 A pays 2025-01 pension 0.00 + 300.00, fee 0.00`},
		{name: "oldest payment first, over two months", region: "plain", charges: twoMonths, payments: "A 2025-01-10 300.00\n B 2025-01-05 900.00", day: "2025-03-01", uses: true,
			want: `2025-01 pension 600.00 + 400.00, fee 0.00 of 0.00
				2025-02 pension 0.00 + 200.00, fee 0.00 of 0.00
				B left 0.00
				A left 0.00
				2025-02-01 B pays 2025-01 pension 500.00 + 400.00, fee 0.00
				2025-02-01 A pays 2025-01 pension 100.00 + 0.00, fee 0.00
				2025-03-01 A pays 2025-02 pension 0.00 + 200.00, fee 0.00`},
		{name: "before the payments of the day", region: "plain", charges: january, payments: "A 2025-02-01 1000.00\n B 2025-01-10 300.00", day: "2025-02-28", uses: true,
			want: `2025-01 pension 600.00 + 400.00, fee 0.00 of 0.00
				B left 0.00
				A left 300.00
				2025-02-01 B pays 2025-01 pension 0.00 + 300.00, fee 0.00
				2025-02-01 A pays 2025-01 pension 600.00 + 100.00, fee 0.00`},
		{name: "stays where nothing arises", region: "plain", charges: january, payments: "A 2024-12-10 300.00\n B 2025-01-10 500.00", day: "2025-01-31", uses: true,
			want: "2025-01 pension 0.00 + 0.00, fee 0.00 of 0.00\n A left 300.00\n B left 500.00"},
		{name: "what is left after the fee", region: "plain", charges: twoMonths, payments: "A 2025-02-20 1500.00", day: "2025-03-01", uses: true,
			want: `2025-01 pension 600.00 + 400.00, fee 1.50 of 1.50
				2025-02 pension 98.50 + 400.00, fee 0.00 of 0.00
				A left 0.00
				2025-02-20 A pays 2025-01 pension 600.00 + 400.00, fee 1.50
				2025-03-01 A pays 2025-02 pension 98.50 + 400.00, fee 0.00`},
		{name: "a charge that became known later still arose in the month of its due day", region: "plain",
			charges: "2024-06 pension transferred 2024-07-15 600.00 400.00 2025-05-01", payments: "A 2024-06-30 400.00\n B 2024-07-01 600.00", day: "2025-05-01", uses: true,
			want: `2024-06 pension 600.00 + 400.00, fee 0.00 of 0.00
				A left 0.00
				B left 0.00
				2024-07-01 A pays 2024-06 pension 0.00 + 400.00, fee 0.00
				2024-07-01 B pays 2024-06 pension 600.00 + 0.00, fee 0.00`},
		{name: "the designation stays with the credit", region: "plain",
			charges:  "2025-02 pension declared 2025-02-10 600.00 400.00\n 2025-03 medical declared 2025-02-17 600.00 400.00",
			payments: "A 2025-01-10 1500.00 for=2025-03", day: "2025-02-01", uses: true,
			want: `2025-02 pension 100.00 + 400.00, fee 0.00 of 0.00
				2025-03 medical 600.00 + 400.00, fee 0.00 of 0.00
				A left 0.00
				2025-02-01 A pays 2025-03 medical 600.00 + 400.00, fee 0.00
				2025-02-01 A pays 2025-02 pension 100.00 + 400.00, fee 0.00`},
	})
}

// The payments of a day are used by reference, compared as bytes: capitals before small letters, "a10" before "a2".
func TestSettle_ReferencesAsBytes(t *testing.T) {
	check(t, []row{{name: "five on one day", region: "plain", charges: january,
		payments: "甲 2025-02-10 300.00\n a2 2025-02-10 300.00\n 乙 2025-02-10 300.00\n B 2025-02-10 300.00\n a10 2025-02-10 300.00", day: "2025-02-10", uses: true,
		want: `2025-01 pension 600.00 + 400.00, fee 0.00 of 0.00
			B left 0.00
			a10 left 0.00
			a2 left 0.00
			乙 left 200.00
			甲 left 300.00
			2025-02-10 B pays 2025-01 pension 0.00 + 300.00, fee 0.00
			2025-02-10 a10 pays 2025-01 pension 200.00 + 100.00, fee 0.00
			2025-02-10 a2 pays 2025-01 pension 300.00 + 0.00, fee 0.00
			2025-02-10 乙 pays 2025-01 pension 100.00 + 0.00, fee 0.00`}})
}

// A charge with negative principal acts as a payment on its due day, without designation, also if it became known later.
func TestSettle_NegativeCharges(t *testing.T) {
	back := january + "\n 2024-12 pension adjustment 2025-03-17 -150.00 -50.00 2025-09-01"
	check(t, []row{
		{name: "before its due day it does nothing", region: "plain", charges: back, day: "2025-03-16",
			want: "2025-01 pension 0.00 + 0.00, fee 0.00 of 13.50"}, // 11 + 16 days
		{name: "on its due day it pays", region: "plain", charges: back, day: "2025-03-17", uses: true,
			want: `2025-01 pension 0.00 + 200.00, fee 0.00 of 14.00
				negative 2024-12 left 0.00
				2025-03-17 negative 2024-12 pays 2025-01 pension 0.00 + 200.00, fee 0.00`},
		{name: "from the day after less accrues", region: "plain", charges: back, day: "2025-03-18",
			want: "2025-01 pension 0.00 + 200.00, fee 0.00 of 14.40\n negative 2024-12 left 0.00"},
		{name: "one share may be positive", region: "plain", charges: january + "\n 2024-12 pension adjustment 2025-03-17 -300.00 100.00", day: "2025-03-17",
			want: "2025-01 pension 0.00 + 200.00, fee 0.00 of 14.00\n negative 2024-12 left 0.00"},
		{name: "it pays late fees too", region: "plain", charges: january + "\n 2024-12 pension adjustment 2025-03-17 -1010.00 0.00", day: "2025-03-17",
			want: "2025-01 pension 600.00 + 400.00, fee 10.00 of 14.00\n negative 2024-12 left 0.00"},
		{name: "it is no payment for its own period", region: "plain", charges: twoMonths + "\n 2025-02 medical adjustment 2025-03-17 -100.00 0.00", day: "2025-03-17",
			want: "2025-01 pension 0.00 + 100.00, fee 0.00 of 14.00\n 2025-02 pension 0.00 + 0.00, fee 0.00 of 0.00\n negative 2025-02 left 0.00"},
		{name: "what is left is credit", region: "plain", charges: "2024-12 pension adjustment 2025-01-15 -300.00 0.00\n" + january, day: "2025-02-01", uses: true,
			want: `2025-01 pension 0.00 + 300.00, fee 0.00 of 0.00
				negative 2024-12 left 0.00
				2025-02-01 negative 2024-12 pays 2025-01 pension 0.00 + 300.00, fee 0.00`},
		{name: "shares that cancel take no part", region: "plain", charges: january + "\n 2024-12 pension adjustment 2025-03-17 -100.00 100.00", day: "2025-03-18",
			want: "2025-01 pension 0.00 + 0.00, fee 0.00 of 14.50"},
		{name: "on a day: credit, then negative charges, then payments", region: "plain",
			charges:  "2024-12 pension adjustment 2025-02-01 -200.00 0.00\n" + january,
			payments: "A 2025-02-01 1000.00\n B 2025-01-10 300.00", day: "2025-02-01", uses: true,
			want: `2025-01 pension 600.00 + 400.00, fee 0.00 of 0.00
				B left 0.00
				negative 2024-12 left 0.00
				A left 500.00
				2025-02-01 B pays 2025-01 pension 0.00 + 300.00, fee 0.00
				2025-02-01 negative 2024-12 pays 2025-01 pension 100.00 + 100.00, fee 0.00
				2025-02-01 A pays 2025-01 pension 500.00 + 0.00, fee 0.00`},
		{name: "several on a day in the order of charges", region: "plain",
			charges: "2024-11 medical adjustment 2025-02-17 -700.00 0.00\n 2024-12 pension adjustment 2025-02-17 -800.00 0.00\n" + january, day: "2025-02-17", uses: true,
			want: `2025-01 pension 600.00 + 400.00, fee 0.00 of 0.00
				negative 2024-11 left 0.00
				negative 2024-12 left 500.00
				2025-02-17 negative 2024-11 pays 2025-01 pension 300.00 + 400.00, fee 0.00
				2025-02-17 negative 2024-12 pays 2025-01 pension 300.00 + 0.00, fee 0.00`},
	})
}

// From the date of its reversal on, a reversed payment never was.
func TestSettle_Reversal(t *testing.T) {
	both := "A 2025-02-10 1000.00 reversed=2025-05-06\n B 2025-02-20 1000.00"
	check(t, []row{
		{name: "the day before", region: "plain", charges: january, payments: both, day: "2025-05-05",
			want: "2025-01 pension 600.00 + 400.00, fee 0.00 of 0.00\n A left 0.00\n B left 1000.00"},
		{name: "from its day on the other payment paid, on its own date", region: "plain", charges: january, payments: both, day: "2025-05-06", uses: true,
			want: `2025-01 pension 600.00 + 400.00, fee 0.00 of 1.50
				B left 0.00
				2025-02-20 B pays 2025-01 pension 600.00 + 400.00, fee 0.00`}, // 18, 19, 20 February
		{name: "no other payment", region: "plain", charges: january, payments: "A 2025-02-10 1000.00 reversed=2025-05-06", day: "2025-05-06",
			want: "2025-01 pension 0.00 + 0.00, fee 0.00 of 39.00"}, // 11 + 31 + 30 + 6 days
		{name: "reversed on the day on which it was paid", region: "plain", charges: january, payments: "A 2025-02-10 1000.00 reversed=2025-02-10", day: "2025-02-10",
			want: "2025-01 pension 0.00 + 0.00, fee 0.00 of 0.00"},
	})
}

// Charges that are no debts are kept apart, in the order of charges.
func TestSettle_Others(t *testing.T) {
	text := "2024-11 pension adjustment 2025-02-17 -100.00 100.00\n 2024-12 pension adjustment 2025-02-17 -200.00 50.00\n" + january
	r, err := settlement.Settle(region(t, "plain"), charges(t, text), nil, day("2025-02-01"), settlement.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Debts) != 1 || len(r.Others) != 2 || r.Others[0].Period.String() != "2024-11" || r.Others[1].Period.String() != "2024-12" {
		t.Errorf("debts %v, others %v", r.Debts, r.Others)
	}
	if d := &r.Debts[0]; d.PrincipalPaid() != 0 || d.PrincipalOutstanding() != 100_000 || d.FeeOutstanding() != 0 || r.Credit() != 0 {
		t.Errorf("paid %s, outstanding %s, fee outstanding %s, credit %s", d.PrincipalPaid(), d.PrincipalOutstanding(), d.FeeOutstanding(), r.Credit())
	}
}
