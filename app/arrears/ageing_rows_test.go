package arrears_test

import (
	"testing"

	"arrears/app/arrears"
)

// The buckets follow each other without a gap; what is not overdue is in none.
func TestBuckets(t *testing.T) {
	if arrears.BucketOf(0) != -1 || arrears.Buckets[0].From != 1 {
		t.Errorf("a line that is not overdue is in bucket %d", arrears.BucketOf(0))
	}
	for i, b := range arrears.Buckets[1:] {
		if before := arrears.Buckets[i]; b.From != before.To+1 {
			t.Errorf("%s begins with day %d after day %d", b.Title.En, b.From, before.To)
		}
	}
}

// Three charges of 1,000.00, overdue from 18 February, 18 March and 16 April; between 10 March and 20 April the first
// grows from 21 to 62 days, the second is 34 days old, the third 5.
func TestAgeing_Rows(t *testing.T) {
	const three = `2025-01 pension transferred 2025-02-17 600.00 400.00 2025-01-20
		2025-02 pension transferred 2025-03-17 600.00 400.00
		2025-03 pension transferred 2025-04-15 600.00 400.00`
	reversed := accountOf(t, three, "P 2025-03-01 300.00\n Q 2025-04-10 100.00")
	reversed.Payments[0].ReversedOn = on("2025-04-20")
	for _, row := range []struct {
		name    string
		account *arrears.Account
		want    [2]arrears.Aged
	}{
		// 700.00 on 10 March; 900.00 on 20 April, because the 300.00 never were. Late fees: 5 days 2.50; 52 days on 1,000
		// and 10 on 900 are 30.50, 34 days 17.00.
		{"a payment was reversed", reversed, [2]arrears.Aged{
			{Opening: 70_000, Fresh: 100_000, AgedOut: 70_000, Closing: 100_000, LateFee: 250},
			{Fresh: 120_000, AgedIn: 70_000, Closing: 190_000, LateFee: 4_750},
		}},
		// 400.00 of the first are paid: gone from where they were. 52 days on 1,000 and 10 on 600 are 29.00.
		{"a part was paid", accountOf(t, three, "Q 2025-04-10 400.00"), [2]arrears.Aged{
			{Opening: 100_000, Fresh: 100_000, AgedOut: 60_000, Gone: 40_000, Closing: 100_000, LateFee: 250},
			{Fresh: 100_000, AgedIn: 60_000, Closing: 160_000, LateFee: 4_600},
		}},
		// 42 days on 1,000 are 21.00 and stay owed: the line is in arrears still, with no principal.
		{"the principal of the first was paid", accountOf(t, three, "Q 2025-03-31 1000.00"), [2]arrears.Aged{
			{Opening: 100_000, Fresh: 100_000, Gone: 100_000, Closing: 100_000, LateFee: 250},
			{Fresh: 100_000, Closing: 100_000, LateFee: 3_800},
		}},
		{"all of the first was paid", accountOf(t, three, "Q 2025-03-31 1021.00 2025-01"), [2]arrears.Aged{
			{Opening: 100_000, Fresh: 100_000, Gone: 100_000, Closing: 100_000, LateFee: 250},
			{Fresh: 100_000, Closing: 100_000, LateFee: 1_700},
		}},
	} {
		got := arrears.Ageing(draw(t, "plain", row.account, "2025-03-10"), draw(t, "plain", row.account, "2025-04-20"))
		for i, want := range append(row.want[:], arrears.Aged{}, arrears.Aged{}, arrears.Aged{}) {
			if got[i] != want {
				t.Errorf("%s: bucket %d is %+v\nwant %+v", row.name, i, got[i], want)
			}
		}
	}
}

func TestAged_Plus(t *testing.T) {
	got := arrears.Aged{Opening: 1, Fresh: 2, AgedIn: 3, AgedOut: 4, Gone: 5, Closing: 6, LateFee: 7}.Plus(
		arrears.Aged{Opening: 10, Fresh: 20, AgedIn: 30, AgedOut: 40, Gone: 50, Closing: 60, LateFee: 70})
	if want := (arrears.Aged{Opening: 11, Fresh: 22, AgedIn: 33, AgedOut: 44, Gone: 55, Closing: 66, LateFee: 77}); got != want {
		t.Errorf("the sum is %+v", got)
	}
}
