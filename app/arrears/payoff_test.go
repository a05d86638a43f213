package arrears_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/money"
)

func all(*account.Charge) bool { return true }

// 1,000.00 due on 15 January at 0.05 % a day: 0.50 for each day from the 16th.
func TestPayoffOn(t *testing.T) {
	for _, r := range []struct {
		says, region, day string
		principal, fee    string
		payments          string
	}{
		{"on the due day no fee runs", "plain", "2025-01-15", "1000.00", "0.00", ""},
		{"the day of payment counts", "plain", "2025-01-16", "1000.00", "0.50", ""},
		{"ten days", "plain", "2025-01-25", "1000.00", "5.00", ""},
		{"the day of payment does not count", "tolerant", "2025-01-25", "1000.00", "4.50", ""},
		{"the day after the due day costs nothing where it does not count", "tolerant", "2025-01-16", "1000.00", "0.00", ""},
		// 600.00 on the 20th: 5 days of 0.50, then 5 days of 0.20.
		{"what was paid lowers principal and fee", "plain", "2025-01-25", "400.00", "3.50", "P 2025-01-20 600.00"},
		// principal first: 999.00 on the 20th leave 1.00; 2.50 and 5 x 0.0005
		{"fen are rounded once", "plain", "2025-01-25", "1.00", "2.50", "P 2025-01-20 999.00"},
	} {
		a := &arrears.Account{Facts: &assessment.Facts{}, Payments: paid(r.payments)}
		charges := imported(t, "2024-12 pension transferred 2025-01-15 700.00 300.00")
		p, err := arrears.PayoffOn(regionOf(t, r.region), charges, a, on(r.day), all)
		if err != nil {
			t.Fatal(err)
		}
		if p.Principal != money.MustParse(r.principal) || p.LateFee != money.MustParse(r.fee) || p.Total() != p.Principal+p.LateFee {
			t.Errorf("%s: %s and %s, together %s", r.says, p.Principal, p.LateFee, p.Total())
		}
	}
}

func TestPayoffOn_LeavesOutWhatIsNotChosenOrPaid(t *testing.T) {
	a := &arrears.Account{Facts: &assessment.Facts{}, Payments: paid("P 2025-01-10 100.00")}
	charges := imported(t, `2024-12 pension transferred 2025-01-15 100.00 0.00
		2025-01 pension transferred 2025-02-15 200.00 0.00
		2025-01 medical adjustment 2025-02-15 -30.00 0.00
		2025-02 pension transferred 2025-03-15 300.00 0.00`)
	p, err := arrears.PayoffOn(regionOf(t, "plain"), charges, a, on("2025-02-10"), func(c *account.Charge) bool { return c.ArisesOn() <= on("2025-02-10") })
	if err != nil {
		t.Fatal(err)
	}
	// the negative charge acts on its due day, five days later
	if len(p.Lines) != 1 || p.Lines[0].Charge.Period != month("2025-01") || p.Total() != 200_00 || p.Lines[0].Total() != 200_00 {
		t.Errorf("%+v", p)
	}
}

// Paying what is said to be payable leaves nothing and no credit; a fen less leaves something. The lines add up.
func TestPayoffOn_PaysEverythingOff(t *testing.T) {
	for _, key := range []string{"plain", "story", "tolerant"} {
		region := regionOf(t, key)
		rapid.Check(t, func(t *rapid.T) {
			a, today := drawAccount(t), drawDay(t, "today")
			if key != "story" {
				a.Facts = &assessment.Facts{Imported: a.Facts.Imported}
			}
			charges, err := assessment.Charges(region, a.Facts, today)
			if err != nil {
				t.Fatal(err)
			}
			day := today.AddDays(rapid.IntRange(0, 40).Draw(t, "ahead"))
			arisen := func(c *account.Charge) bool { return c.ArisesOn() <= day }
			p, err := arrears.PayoffOn(region, charges, a, day, arisen)
			if err != nil {
				t.Fatal(err)
			}
			var sum money.Fen
			for i := range p.Lines {
				sum += p.Lines[i].Total()
			}
			if sum != p.Total() {
				t.Fatalf("the lines add up to %s, the total is %s", sum, p.Total())
			}
			if p.Total() == 0 {
				return
			}
			for _, short := range []money.Fen{0, 1} {
				if left, credit := after(t, region.Key, charges, a, day, p.Total()-short); left != short && short == 0 || left == 0 && short > 0 || credit != 0 {
					t.Fatalf("%s paid on %s: %s left of what has arisen, credit %s", p.Total()-short, day, left, credit)
				}
			}
		})
	}
}

// after is what is left to pay on the day, and the credit, when one more payment is made on it.
func after(t *rapid.T, key string, charges []account.Charge, a *arrears.Account, day calendar.Day, amount money.Fen) (left, credit money.Fen) {
	book, err := testBook()
	if err != nil {
		t.Fatal(err)
	}
	region, _ := book.Region(key)
	more := *a
	more.Payments = append(slices.Clone(a.Payments), account.Payment{Reference: "ZZ", PaidOn: day, Amount: amount})
	p, err := arrears.PayoffOn(region, charges, &more, day, func(c *account.Charge) bool { return c.ArisesOn() <= day })
	if err != nil {
		t.Fatal(err)
	}
	return p.Total(), p.Credit
}
