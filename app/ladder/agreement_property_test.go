package ladder_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
)

// conventionsOf is a district with conventions of its own on what a payment pays and which days bear the fee.
func conventionsOf(rt *rapid.T) *law.Region {
	text := pledgeland
	for _, c := range []struct{ key, usual, other string }{
		{"payment_day_counts", "true", "false"},
		{"late_fee_start", "day_after_due", "first_of_next_month"},
		{"cap", "none", "principal"},
		{"settlement", "principal_first", "oldest_first"},
		{"share_order", "[employee, employer]", "[employer, employee]"},
		{"employee_share_deferred", "false", "true"},
		{"late_fee_resumes", "after_end", "after_missed_day"},
	} {
		line := c.key + ": " + c.usual + "\n"
		if !strings.Contains(text, line) {
			text += line
		}
		if rapid.Bool().Draw(rt, c.key+" "+c.other) {
			text = strings.Replace(text, line, c.key+": "+c.other+"\n", 1)
		}
	}
	book, err := gNation()
	if err != nil {
		rt.Fatal(err)
	}
	region, err := book.ParseRegion([]byte(text))
	if err != nil {
		rt.Fatal(err)
	}
	return region
}

func fenIn(rt *rapid.T, label string, least, most int) money.Fen {
	return money.Fen(rapid.IntRange(least, most).Draw(rt, label))
}

// indebted is an employer with up to four charges, of two insurances and three months, that was ordered to pay them and gives
// the mill: its debt is paid in part on days before the agreement is issued, and on the very day.
func indebted(rt *rapid.T, t testing.TB, issued calendar.Day) *stage {
	g := secured(t)
	g.region = conventionsOf(rt)
	g.charges = nil
	for i := range rapid.IntRange(1, 4).Draw(rt, "charges") {
		month := rapid.SampledFrom([]int{-75, 0, 1, 2}).Draw(rt, "month") // the fee of the first has reached its cap
		due := gDay("2026-05-15").AddMonths(month)
		period := due.Period().AddMonths(-1)
		insurance := rapid.SampledFrom([]law.Insurance{law.Pension, law.Medical}).Draw(rt, "insurance")
		c := account.Charge{Period: period, Insurance: insurance, Source: account.Declared, DueOn: due, KnownOn: due.Period().First(), Imported: true, Reference: fmt.Sprint(i)}
		c.EmployerShare = fenIn(rt, "employer", 1, 1_000_000)
		c.EmployeeShare = fenIn(rt, "employee", 0, 500_000)
		g.charges = append(g.charges, c)
	}
	slices.SortFunc(g.charges, func(a, b account.Charge) int { return account.Compare(&a, &b) })
	g.orders[0].Lines = nil
	for _, c := range g.charges {
		g.orders[0].Lines = append(g.orders[0].Lines, gLine(c))
	}
	for i := range rapid.IntRange(0, 3).Draw(rt, "payments") {
		on := issued.AddDays(-rapid.SampledFrom([]int{0, 0, 1, 15, 40}).Draw(rt, "days before"))
		g.payments = append(g.payments, account.Payment{Reference: fmt.Sprint("before", i), PaidOn: on, ReceivedOn: on, Amount: fenIn(rt, "paid", 1, 900_000)})
	}
	g.answered("2026-08-05", "0.00", "2026-08-05")
	return g
}

// SIL 63(2); Decree 13 Art 22: who signs on the planned day and pays every sum of the plan on its day owes nothing when it is
// over, has no credit, and never breaks the agreement, whatever the conventions of the region.
func TestAgreement_PaidToTheLetter(t *testing.T) {
	met := 0
	rapid.Check(t, func(rt *rapid.T) {
		issued := gDay("2026-08-06")
		signs := issued.AddDays(rapid.SampledFrom([]int{0, 0, 1, 20}).Draw(rt, "days to the signature"))
		g := indebted(rt, t, issued)
		s := g.at(rt, issued)
		offer, err := s.OfferOn(signs)
		if said := (*fault.Fault)(nil); errors.As(err, &said) {
			return // all was paid before
		}
		if err != nil {
			rt.Fatal(err)
		}
		p := rapid.SampledFrom(offer.Proposals).Draw(rt, "proposal")
		m, err := s.MoveFor(law.DeferralAgreement, "", &ladder.Body{Variant: string(p.Shape), Plan: p.Plan})
		if err != nil {
			rt.Fatal(err)
		}
		if !m.Gate.Open() {
			rt.Fatalf("the agreement is closed: %s", gFailed(m.Gate))
		}
		met++
		paper := g.paper(law.DeferralAgreement, m.Key, issued.String(), "", m.Body)
		g.fact(signs.String(), ladder.Fact{Signature: &ladder.Signature{On: signs}, About: paper.Ref()})
		for i, due := range m.Body.Plan.Due() {
			g.payments = append(g.payments, account.Payment{Reference: fmt.Sprint("plan", i), PaidOn: due.On.Day, ReceivedOn: due.On.Day, Amount: due.Sum()})
			for _, day := range []calendar.Day{due.On.Day, due.On.Day + 1} {
				if a := g.at(rt, day).Agreements[0]; a.Breach != nil {
					rt.Fatalf("%s: broken though every sum was paid: %+v", day, a.Breach)
				}
			}
		}
		for _, day := range []calendar.Day{m.Body.Plan.Last(), m.Body.Plan.Last().AddDays(400)} {
			st, err := g.statement(day)
			if err != nil {
				rt.Fatal(err)
			}
			if left := st.Totals.PrincipalOutstanding + st.Totals.LateFeeOutstanding; left != 0 || st.Totals.Credit != 0 {
				rt.Fatalf("%s: %s owed and %s of credit after a plan of %s was paid to the letter", day, left, st.Totals.Credit, m.Body.Plan.Sum())
			}
		}
	})
	if met == 0 {
		t.Error("no agreement was ever made")
	}
}
