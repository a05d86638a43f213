package latefee_test

import (
	"strings"
	"sync"
	"testing"

	"arrears/app/calendar"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/money"
)

var testBook = sync.OnceValues(func() (*law.Book, error) { return law.Load("testdata/law") })

func region(t testing.TB, key string) *law.Region {
	t.Helper()
	book, err := testBook()
	if err != nil {
		t.Fatal(err)
	}
	r, ok := book.Region(key)
	if !ok {
		t.Fatalf("there is no region %s", key)
	}
	return r
}

func day(s string) calendar.Day { return calendar.MustParseDay(s) }

// waivers reads "2025-03-20 to 2025-03-22, 2025-03-24 to 2025-03-25".
func waivers(s string) []latefee.Waiver {
	var out []latefee.Waiver
	for part := range strings.SplitSeq(s, ", ") {
		if from, to, ok := strings.Cut(part, " to "); ok {
			out = append(out, latefee.Waiver{From: day(from), To: day(to)})
		}
	}
	return out
}

// debt is a charge and what happens to it.
type debt struct {
	region    string
	principal string
	due       string
	paid      string // "2025-03-20 4000.00, 2025-03-21 100.00"
	waived    string
}

// accrual starts the late fee of the debt and plays its payments.
func (d debt) accrual(t testing.TB, trace bool) latefee.Accrual {
	t.Helper()
	terms, err := latefee.TermsOf(region(t, d.region), day(d.due))
	if err != nil {
		t.Fatal(err)
	}
	a := latefee.New(terms, money.MustParse(d.principal), waivers(d.waived), trace)
	for part := range strings.SplitSeq(d.paid, ", ") {
		if on, amount, ok := strings.Cut(part, " "); ok {
			if err := a.Pay(day(on), money.MustParse(amount)); err != nil {
				t.Fatal(err)
			}
		}
	}
	return a
}
