package account_test

import (
	"testing"

	"arrears/app/account"
)

// A payment counts from the day on which it was paid; from the day of its reversal on it never was.
func TestPayment_StandsOn(t *testing.T) {
	for _, r := range []struct {
		paid, reversed, day string
		want                bool
	}{
		{"2025-03-10", "", "2025-03-09", false},
		{"2025-03-10", "", "2025-03-10", true},
		{"2025-03-10", "", "2199-12-31", true},
		{"2025-03-10", "2025-04-01", "2025-03-31", true},
		{"2025-03-10", "2025-04-01", "2025-04-01", false},
		{"2025-03-10", "2025-04-01", "2025-04-02", false},
		{"2025-03-10", "2025-03-10", "2025-03-10", false},
	} {
		p := account.Payment{PaidOn: day(r.paid), ReversedOn: day(r.reversed), ReceivedOn: day("2025-03-20")} // received_on is for information
		if got := p.StandsOn(day(r.day)); got != r.want {
			t.Errorf("paid %s, reversed %q: on %s %v", r.paid, r.reversed, r.day, got)
		}
	}
}

// By day, then by reference compared as bytes: capitals before small letters, "10" before "9".
func TestComparePayments(t *testing.T) {
	inOrder := []account.Payment{
		{PaidOn: 1, Reference: "z"},
		{PaidOn: 2, Reference: "10"}, {PaidOn: 2, Reference: "9"}, {PaidOn: 2, Reference: "B"}, {PaidOn: 2, Reference: "a"}, {PaidOn: 2, Reference: "款"},
		{PaidOn: 3, Reference: ""},
	}
	for i := range inOrder {
		for k := range inOrder {
			got := account.ComparePayments(&inOrder[i], &inOrder[k])
			if (got < 0) != (i < k) || (got > 0) != (i > k) {
				t.Errorf("%+v and %+v: %d", inOrder[i], inOrder[k], got)
			}
		}
	}
}
