package settlement_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/money"
)

// place is a region of the random tests: its conventions in the oracle's plain form and as the law reads them.
type place struct {
	conventions
	region *law.Region
}

var (
	places     []place
	placesOnce sync.Once
)

// allPlaces makes a region for every mix of conventions: half of them change every convention within the window, on
// different days; a third have rates so high that the cap is reached within it.
func allPlaces(t *testing.T) []place {
	t.Helper()
	placesOnce.Do(func() { places = makePlaces(t) })
	return places
}

func makePlaces(t *testing.T) []place {
	t.Helper()
	folder := t.TempDir()
	var made []place
	for n := range 64 {
		pick := func(bit int, values [2]string, change string) dated {
			first := n >> bit & 1
			d := dated{{"2000-01-01", values[first]}}
			if n >= 32 {
				d = append(d, struct{ from, value string }{change, values[1-first]})
			}
			return d
		}
		c := conventions{
			start:  pick(0, [2]string{"day_after_due", "first_of_next_month"}, "2025-02-14"),
			counts: pick(1, [2]string{"true", "false"}, "2025-02-20"),
			limit:  pick(2, [2]string{"none", "principal"}, "2025-03-03"),
			order:  pick(3, [2]string{"principal_first", "oldest_first"}, "2025-03-15"),
			shares: pick(4, [2]string{"employee", "employer"}, "2025-03-21"),
			rates:  [3]dated{{{"2000-01-01", "0.0005"}}, {{"2000-01-01", "0.002"}, {"2025-03-10", "0.0005"}}, {{"2000-01-01", "0.03"}, {"2025-02-28", "0.0125"}}}[n%3],
		}
		write(t, filepath.Join(folder, fmt.Sprintf("r%02d.json", n)), c, fmt.Sprintf("r%02d", n))
		made = append(made, place{conventions: c})
	}
	book, err := law.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	for n := range made {
		made[n].region, _ = book.Region(fmt.Sprintf("r%02d", n))
	}
	return made
}

// write writes the conventions as a region file.
func write(t *testing.T, file string, c conventions, key string) {
	t.Helper()
	type group = map[string]any
	series := func(d dated, read func(string) any) (out []group) {
		for _, v := range d {
			out = append(out, group{"from": v.from, "value": read(v.value)})
		}
		return out
	}
	text := func(s string) any { return s }
	var rates []group
	for _, r := range c.rates {
		rates = append(rates, group{"from": r.from, "rate": r.value})
	}
	raw, err := json.Marshal(group{
		"region": key, "name": group{"zh": "随区", "en": "Random"}, "first_period": "2010-01",
		"due_rules":          []group{{"from": "2010-01", "kind": "day", "due_day": 15, "month_offset": 1, "rolls": true}},
		"late_fee_start":     series(c.start, text),
		"payment_day_counts": series(c.counts, func(s string) any { return s == "true" }),
		"cap":                series(c.limit, text),
		"settlement":         series(c.order, text),
		"share_order": series(c.shares, func(s string) any {
			if s == "employee" {
				return []string{"employee", "employer"}
			}
			return []string{"employer", "employee"}
		}),
		"late_fee_rates": rates,
		"insurances":     group{"pension": []group{{"from": "2010-01", "known_from": "2010-01-01", "employer_rate": "0.16", "employee_rate": "0.08"}}},
	})
	if err == nil {
		err = os.WriteFile(file, raw, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// scene is a random employer in a random region.
type scene struct {
	place
	charges  []account.Charge
	payments []account.Payment
	waivers  []latefee.Waiver
	day      calendar.Day
}

var (
	opens  = calendar.MustParseDay("2025-01-01")
	closes = calendar.MustParseDay("2025-06-30")
)

// drawDay draws a day of the window; the ends of months and the days on which conventions change come up often.
func drawDay(t *rapid.T, label string) calendar.Day {
	edges := []calendar.Day{day("2025-01-31"), day("2025-02-01"), day("2025-02-14"), day("2025-02-20"), day("2025-02-28"), day("2025-03-01"),
		day("2025-03-03"), day("2025-03-15"), day("2025-03-21"), day("2025-03-31"), day("2025-04-01"), day("2025-04-15")}
	return rapid.OneOf(rapid.SampledFrom(edges), rapid.Map(rapid.IntRange(0, opens.DaysUntil(closes)), opens.AddDays)).Draw(t, label)
}

func drawPeriod(t *rapid.T, label string) calendar.Period {
	return calendar.MustParsePeriod("2024-12").AddMonths(rapid.IntRange(0, 3).Draw(t, label))
}

func drawScene(t *rapid.T, places []place) scene {
	s := scene{place: rapid.SampledFrom(places).Draw(t, "region"), day: drawDay(t, "day")}
	for range rapid.IntRange(1, 7).Draw(t, "charges") {
		s.charges = append(s.charges, drawCharge(t))
	}
	slices.SortFunc(s.charges, func(x, y account.Charge) int { return account.Compare(&x, &y) })
	for i := range rapid.IntRange(0, 7).Draw(t, "payments") {
		s.payments = append(s.payments, drawPayment(t, fmt.Sprintf("%c%d", "BaA"[rapid.IntRange(0, 2).Draw(t, "letter")], i)))
	}
	for range rapid.IntRange(0, 2).Draw(t, "waivers") {
		from := drawDay(t, "waived from")
		s.waivers = append(s.waivers, latefee.Waiver{Period: drawPeriod(t, "waived period"), From: from, To: from.AddDays(rapid.IntRange(0, 40).Draw(t, "waived days"))})
	}
	return s
}

func drawCharge(t *rapid.T) account.Charge {
	c := account.Charge{Period: drawPeriod(t, "period"), Insurance: rapid.SampledFrom(law.Insurances[:]).Draw(t, "insurance"),
		Source: account.Source(rapid.IntRange(0, 4).Draw(t, "source")), DueOn: drawDay(t, "due on"),
		EmployerShare: money.Fen(rapid.Int64Range(0, 20_000).Draw(t, "employer share")),
		EmployeeShare: money.Fen(rapid.Int64Range(0, 10_000).Draw(t, "employee share"))}
	switch rapid.IntRange(0, 9).Draw(t, "sign") {
	case 0:
		c.EmployerShare = -c.EmployerShare
	case 1:
		c.EmployeeShare = -c.EmployeeShare
	case 2:
		c.EmployerShare, c.EmployeeShare = -c.EmployerShare, -c.EmployeeShare
	case 3:
		c.EmployeeShare = -c.EmployerShare
	}
	c.KnownOn = c.ArisesOn()
	return c
}

func drawPayment(t *rapid.T, reference string) account.Payment {
	p := account.Payment{Reference: reference, PaidOn: drawDay(t, "paid on"), Amount: money.Fen(rapid.Int64Range(0, 40_000).Draw(t, "amount"))}
	if rapid.IntRange(0, 2).Draw(t, "designated") == 0 {
		p.Period = drawPeriod(t, "designated period")
	}
	if rapid.IntRange(0, 5).Draw(t, "reversed") == 0 {
		p.ReversedOn = p.PaidOn.AddDays(rapid.IntRange(0, 60).Draw(t, "reversed after"))
	}
	return p
}
