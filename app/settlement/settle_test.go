package settlement_test

import (
	"errors"
	"strings"
	"testing"

	"arrears/app/law"
	"arrears/app/settlement"
)

// Principal 1,000.00: 0.50 a day from 18 February in plain and oldest, 10.00 a day in free.
const january = "2025-01 pension declared 2025-02-17 600.00 400.00"

// Two months; on 1 April the first has 43 days (11 + 31 + 1) and 21.50, the second 15 days and 7.50.
const twoMonths = january + "\n 2025-02 pension declared 2025-03-17 600.00 400.00"

func TestSettle_OneCharge(t *testing.T) {
	check(t, []row{
		{name: "paid before the due day", region: "plain", charges: january, payments: "A 2025-02-10 1000.00", day: "2025-12-31",
			want: "2025-01 pension 600.00 + 400.00, fee 0.00 of 0.00\n A left 0.00"},
		{name: "paid on the due day", region: "plain", charges: january, payments: "A 2025-02-17 1000.00", day: "2025-12-31",
			want: "2025-01 pension 600.00 + 400.00, fee 0.00 of 0.00\n A left 0.00"},
		{name: "paid on the day after; the fee of the day is left", region: "plain", charges: january, payments: "A 2025-02-18 1000.00", day: "2025-12-31",
			want: "2025-01 pension 600.00 + 400.00, fee 0.00 of 0.50\n A left 0.00"},
		{name: "the fee of the day is settled by the same payment", region: "plain", charges: january, payments: "A 2025-02-18 1000.50", day: "2025-12-31",
			want: "2025-01 pension 600.00 + 400.00, fee 0.50 of 0.50\n A left 0.00"},
		{name: "a payment of tomorrow is not there", region: "plain", charges: january, payments: "A 2025-03-10 1000.00", day: "2025-03-09",
			want: "2025-01 pension 0.00 + 0.00, fee 0.00 of 10.00"}, // 11 + 9 days
		{name: "never more than the fee of the day", region: "plain", charges: january, payments: "A 2025-03-10 1010.51", day: "2025-03-10",
			want: "2025-01 pension 600.00 + 400.00, fee 10.50 of 10.50\n A left 0.01"},
		{name: "never more, a year later", region: "plain", charges: january, payments: "A 2025-03-10 1010.51", day: "2026-03-10",
			want: "2025-01 pension 600.00 + 400.00, fee 10.50 of 10.50\n A left 0.01"},
		{name: "day of payment free, on the first day", region: "free", charges: january, payments: "A 2025-02-18 1000.50", day: "2025-12-31",
			want: "2025-01 pension 600.00 + 400.00, fee 0.00 of 0.00\n A left 0.50"},
		{name: "day of payment free: the fee is that after the principal part", region: "free", charges: january, payments: "A 2025-03-10 1250.00", day: "2025-03-10",
			want: "2025-01 pension 600.00 + 400.00, fee 200.00 of 200.00\n A left 50.00"}, // 18 February to 9 March
		// 18 and 19 February on 1,000 = 20.00; 20 to 28 February on 600 = 54.00.
		{name: "in two parts", region: "free", charges: january, payments: "A 2025-02-20 400.00\n B 2025-03-01 1000.00", day: "2025-03-31",
			want: "2025-01 pension 600.00 + 400.00, fee 74.00 of 74.00\n A left 0.00\n B left 326.00"},
		// A hundred days end on 28 May.
		{name: "before the cap", region: "free", charges: january, day: "2025-05-27", want: "2025-01 pension 0.00 + 0.00, fee 0.00 of 990.00"},
		{name: "at the cap", region: "free", charges: january, day: "2025-05-28", want: "2025-01 pension 0.00 + 0.00, fee 0.00 of 1000.00"},
		{name: "a payment settles no more than the cap", region: "free", charges: january, payments: "A 2025-06-15 2500.00", day: "2025-06-30",
			want: "2025-01 pension 600.00 + 400.00, fee 1000.00 of 1000.00\n A left 500.00"},
		{name: "a payment of nothing", region: "plain", charges: january, payments: "A 2025-02-18 0.00", day: "2025-02-18",
			want: "2025-01 pension 0.00 + 0.00, fee 0.00 of 0.50\n A left 0.00"},
	})
}

// principal_first: outstanding principal of all charges in order, after that their late fees in order.
func TestSettle_PrincipalFirst(t *testing.T) {
	check(t, []row{
		{name: "principal of both, then a part of the first fee", region: "plain", charges: twoMonths, payments: "A 2025-04-01 2010.00", day: "2025-04-30", uses: true,
			want: `2025-01 pension 600.00 + 400.00, fee 10.00 of 21.50
				2025-02 pension 600.00 + 400.00, fee 0.00 of 7.50
				A left 0.00
				2025-04-01 A pays 2025-01 pension 600.00 + 400.00, fee 0.00
				2025-04-01 A pays 2025-02 pension 600.00 + 400.00, fee 0.00
				2025-04-01 A pays 2025-01 pension 0.00 + 0.00, fee 10.00`},
		{name: "then a part of the second", region: "plain", charges: twoMonths, payments: "A 2025-04-01 2025.00", day: "2025-04-30",
			want: "2025-01 pension 600.00 + 400.00, fee 21.50 of 21.50\n 2025-02 pension 600.00 + 400.00, fee 3.50 of 7.50\n A left 0.00"},
		{name: "everything", region: "plain", charges: twoMonths, payments: "A 2025-04-01 2029.01", day: "2025-04-30",
			want: "2025-01 pension 600.00 + 400.00, fee 21.50 of 21.50\n 2025-02 pension 600.00 + 400.00, fee 7.50 of 7.50\n A left 0.01"},
		{name: "a part of the second principal", region: "plain", charges: twoMonths, payments: "A 2025-04-01 1500.00", day: "2025-04-02",
			want: "2025-01 pension 600.00 + 400.00, fee 0.00 of 21.50\n 2025-02 pension 100.00 + 400.00, fee 0.00 of 7.75\n A left 0.00"}, // 500 x 0.0005
		{name: "a fee that was left is paid by the next payment after all principal", region: "plain", charges: twoMonths,
			payments: "A 2025-02-20 1000.00\n B 2025-03-20 1002.00", day: "2025-03-20", uses: true,
			want: `2025-01 pension 600.00 + 400.00, fee 1.50 of 1.50
				2025-02 pension 600.00 + 400.00, fee 0.50 of 1.50
				A left 0.00
				B left 0.00
				2025-02-20 A pays 2025-01 pension 600.00 + 400.00, fee 0.00
				2025-03-20 B pays 2025-02 pension 600.00 + 400.00, fee 0.00
				2025-03-20 B pays 2025-01 pension 0.00 + 0.00, fee 1.50
				2025-03-20 B pays 2025-02 pension 0.00 + 0.00, fee 0.50`},
	})
}

// oldest_first: charge by charge, principal and then the fee of the same charge. Employer share first in this region.
func TestSettle_OldestFirst(t *testing.T) {
	check(t, []row{
		{name: "the first with its fee, then the second", region: "oldest", charges: twoMonths, payments: "A 2025-04-01 2010.00", day: "2025-04-02", uses: true,
			want: `2025-01 pension 600.00 + 400.00, fee 21.50 of 21.50
				2025-02 pension 600.00 + 388.50, fee 0.00 of 7.51
				A left 0.00
				2025-04-01 A pays 2025-01 pension 600.00 + 400.00, fee 21.50
				2025-04-01 A pays 2025-02 pension 600.00 + 388.50, fee 0.00`}, // 7.50 + 11.50 x 0.0005 = 7.50575
		{name: "a part of the first fee", region: "oldest", charges: twoMonths, payments: "A 2025-04-01 1010.00", day: "2025-04-01",
			want: "2025-01 pension 600.00 + 400.00, fee 10.00 of 21.50\n 2025-02 pension 0.00 + 0.00, fee 0.00 of 7.50\n A left 0.00"},
		{name: "everything", region: "oldest", charges: twoMonths, payments: "A 2025-04-01 2029.50", day: "2025-04-30",
			want: "2025-01 pension 600.00 + 400.00, fee 21.50 of 21.50\n 2025-02 pension 600.00 + 400.00, fee 7.50 of 7.50\n A left 0.50"},
	})
}

// A designated period: its charges first, principal and then fees, then all others in the same way.
func TestSettle_Designated(t *testing.T) {
	three := twoMonths + "\n 2025-02 medical declared 2025-03-17 600.00 400.00"
	check(t, []row{
		{name: "its principal and fee before older principal", region: "plain", charges: twoMonths, payments: "A 2025-04-01 1005.00 for=2025-02", day: "2025-04-01",
			want: "2025-01 pension 0.00 + 0.00, fee 0.00 of 21.50\n 2025-02 pension 600.00 + 400.00, fee 5.00 of 7.50\n A left 0.00"},
		{name: "then the others", region: "plain", charges: twoMonths, payments: "A 2025-04-01 1020.00 for=2025-02", day: "2025-04-01",
			want: "2025-01 pension 0.00 + 12.50, fee 0.00 of 21.50\n 2025-02 pension 600.00 + 400.00, fee 7.50 of 7.50\n A left 0.00"},
		{name: "then their fees", region: "plain", charges: twoMonths, payments: "A 2025-04-01 2010.00 for=2025-02", day: "2025-04-01",
			want: "2025-01 pension 600.00 + 400.00, fee 2.50 of 21.50\n 2025-02 pension 600.00 + 400.00, fee 7.50 of 7.50\n A left 0.00"},
		{name: "all principal of the period, then its fees", region: "plain", charges: three, payments: "A 2025-04-01 2005.00 for=2025-02", day: "2025-04-01",
			want: `2025-01 pension 0.00 + 0.00, fee 0.00 of 21.50
				2025-02 pension 600.00 + 400.00, fee 5.00 of 7.50
				2025-02 medical 600.00 + 400.00, fee 0.00 of 7.50
				A left 0.00`},
		{name: "charge by charge within the period", region: "oldest", charges: three, payments: "A 2025-04-01 2005.00 for=2025-02", day: "2025-04-01",
			want: `2025-01 pension 0.00 + 0.00, fee 0.00 of 21.50
				2025-02 pension 600.00 + 400.00, fee 7.50 of 7.50
				2025-02 medical 600.00 + 397.50, fee 0.00 of 7.50
				A left 0.00`},
		{name: "a period without charges", region: "plain", charges: twoMonths, payments: "A 2025-04-01 1000.00 for=2024-06", day: "2025-04-01",
			want: "2025-01 pension 600.00 + 400.00, fee 0.00 of 21.50\n 2025-02 pension 0.00 + 0.00, fee 0.00 of 7.50\n A left 0.00"},
	})
}

// Within a charge one share is settled first, by default the employee's.
func TestSettle_ShareOrder(t *testing.T) {
	check(t, []row{
		{name: "employee first", region: "plain", charges: january, payments: "A 2025-02-10 399.99", day: "2025-02-10",
			want: "2025-01 pension 0.00 + 399.99, fee 0.00 of 0.00\n A left 0.00"},
		{name: "then employer", region: "plain", charges: january, payments: "A 2025-02-10 500.00", day: "2025-02-10",
			want: "2025-01 pension 100.00 + 400.00, fee 0.00 of 0.00\n A left 0.00"},
		{name: "in two payments", region: "plain", charges: january, payments: "A 2025-02-10 300.00\n B 2025-02-11 300.00", day: "2025-02-11",
			want: "2025-01 pension 200.00 + 400.00, fee 0.00 of 0.00\n A left 0.00\n B left 0.00"},
		{name: "employer first", region: "oldest", charges: january, payments: "A 2025-02-10 599.99", day: "2025-02-10",
			want: "2025-01 pension 599.99 + 0.00, fee 0.00 of 0.00\n A left 0.00"},
		{name: "then employee", region: "oldest", charges: january, payments: "A 2025-02-10 500.00\n B 2025-02-11 300.00", day: "2025-02-11",
			want: "2025-01 pension 600.00 + 200.00, fee 0.00 of 0.00\n A left 0.00\n B left 0.00"},
		// A share that gives back takes nothing: 70.00 are due in all.
		{name: "negative employer share, employee first", region: "plain", charges: "2025-01 pension adjustment 2025-02-17 -30.00 100.00", payments: "A 2025-02-10 80.00", day: "2025-02-10",
			want: "2025-01 pension 0.00 + 70.00, fee 0.00 of 0.00\n A left 10.00"},
		{name: "negative employer share, employer first", region: "oldest", charges: "2025-01 pension adjustment 2025-02-17 -30.00 100.00", payments: "A 2025-02-10 50.00", day: "2025-02-10",
			want: "2025-01 pension 0.00 + 50.00, fee 0.00 of 0.00\n A left 0.00"},
		{name: "negative employee share, employee first", region: "plain", charges: "2025-01 pension adjustment 2025-02-17 100.00 -30.00", payments: "A 2025-02-10 50.00", day: "2025-02-10",
			want: "2025-01 pension 50.00 + 0.00, fee 0.00 of 0.00\n A left 0.00"},
		{name: "negative employee share, employer first", region: "oldest", charges: "2025-01 pension adjustment 2025-02-17 100.00 -30.00", payments: "A 2025-02-10 80.00", day: "2025-02-10",
			want: "2025-01 pension 70.00 + 0.00, fee 0.00 of 0.00\n A left 10.00"},
	})
}

// A waiver covers all charges of its period and no others.
func TestSettle_Waivers(t *testing.T) {
	check(t, []row{
		{name: "one period of two", region: "plain", charges: twoMonths, waivers: "2025-01 2025-02-18 2025-03-31", day: "2025-04-01",
			want: "2025-01 pension 0.00 + 0.00, fee 0.00 of 0.50\n 2025-02 pension 0.00 + 0.00, fee 0.00 of 7.50"},
		{name: "all insurances of the period", region: "plain", charges: january + "\n 2025-01 medical declared 2025-02-17 600.00 400.00",
			waivers: "2025-01 2025-02-18 2025-03-31\n 2025-02 2025-02-18 2025-12-31", day: "2025-04-01",
			want: "2025-01 pension 0.00 + 0.00, fee 0.00 of 0.50\n 2025-01 medical 0.00 + 0.00, fee 0.00 of 0.50"},
		{name: "a payment settles only what accrued", region: "plain", charges: january, payments: "A 2025-03-10 1100.00", waivers: "2025-01 2025-02-20 2025-03-08", day: "2025-03-10",
			want: "2025-01 pension 600.00 + 400.00, fee 2.00 of 2.00\n A left 98.00"}, // 18, 19 February, 9, 10 March
	})
}

// Settlement and share order are those of the day on which the payment is used.
func TestSettle_DayOfUsePicks(t *testing.T) {
	check(t, []row{
		// Fees of 30 April: 72 days, 36.00; 44 days, 22.00.
		{name: "last day of principal first", region: "switching", charges: twoMonths, payments: "A 2025-04-30 1010.00", day: "2025-04-30",
			want: "2025-01 pension 600.00 + 400.00, fee 0.00 of 36.00\n 2025-02 pension 0.00 + 10.00, fee 0.00 of 22.00\n A left 0.00"},
		{name: "first day of oldest first", region: "switching", charges: twoMonths, payments: "A 2025-05-01 1010.00", day: "2025-05-01",
			want: "2025-01 pension 600.00 + 400.00, fee 10.00 of 36.50\n 2025-02 pension 0.00 + 0.00, fee 0.00 of 22.50\n A left 0.00"},
		{name: "last day of employee first", region: "switching", charges: "2025-05 pension declared 2025-05-30 600.00 400.00", payments: "A 2025-05-31 500.00", day: "2025-05-31",
			want: "2025-05 pension 100.00 + 400.00, fee 0.00 of 0.50\n A left 0.00"},
		{name: "first day of employer first", region: "switching", charges: "2025-05 pension declared 2025-06-16 600.00 400.00", payments: "A 2025-06-01 500.00", day: "2025-06-01",
			want: "2025-05 pension 500.00 + 0.00, fee 0.00 of 0.00\n A left 0.00"},
		{name: "credit is used by the order of the day of its use", region: "switching", charges: "2025-05 pension declared 2025-06-16 600.00 400.00", payments: "A 2025-05-20 500.00", day: "2025-06-30",
			want: "2025-05 pension 500.00 + 0.00, fee 0.00 of 3.50\n A left 0.00"}, // 14 days on 500
		{name: "no order is needed on a day on which nothing is used", region: "switching", charges: "2024-12 pension declared 2025-01-15 600.00 400.00", payments: "A 2024-10-05 500.00", day: "2025-01-31",
			want: "2024-12 pension 100.00 + 400.00, fee 0.00 of 4.00\n A left 0.00"}, // 16 days on 500
	})
}

// A convention or a rate without a value on its day is an error that names both.
func TestSettle_NoValue(t *testing.T) {
	for _, row := range []struct{ region, charges, payments, day, want string }{
		{"switching", "2024-10 pension declared 2024-10-31 600.00 400.00", "", "2024-10-31", "late_fee_start on 2024-10-31"},
		{"switching", "2024-10 pension declared 2024-11-25 600.00 400.00", "A 2024-11-28 5.00", "2024-12-31", "settlement on 2024-11-28"},
		{"switching", "2024-11 pension declared 2024-12-16 600.00 400.00", "A 2024-12-10 5.00", "2024-12-15", "share_order on 2024-12-10"},
		{"switching", "2024-11 pension declared 2024-12-30 600.00 400.00", "", "2024-12-31", "late_fee_rates on 2024-12-31"},
		{"switching", "2024-11 pension declared 2024-12-30 600.00 400.00", "A 2024-12-31 5.00", "2025-02-28", "late_fee_rates on 2024-12-31"},
		{"bare", "2024-11 pension declared 2024-12-30 600.00 400.00", "A 2024-12-31 5.00", "2025-02-28", "late_fee_rates on 2024-12-31"},
	} {
		_, err := settlement.Settle(region(t, row.region), charges(t, row.charges), payments(t, row.payments), day(row.day), settlement.Options{})
		if !errors.Is(err, law.ErrNoValue) || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%s: %v; want %s", row.charges, err, row.want)
		}
	}
}
