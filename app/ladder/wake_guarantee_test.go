package ladder_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/deferral"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/money"
)

// gSaid is everything that the steps of a day say but the figures that grow with it: late fee, and the plan that is proposed.
func gSaid(moves []ladder.Move) string {
	var out strings.Builder
	for _, m := range moves {
		fmt.Fprintf(&out, "%s %s %v %v %d lines %s %v\n", m.Key, gFailed(m.Gate), m.Body.About, m.Body.Variant, len(m.Body.Lines), m.Until.Day, m.Body.Breach)
	}
	return out.String()
}

// happens tells whether a paper was issued or money came in on the day, which is no passing of time.
func (g *stage) happens(day calendar.Day) bool {
	for i := range g.papers {
		if g.papers[i].IssuedOn == day {
			return true
		}
	}
	for i := range g.payments {
		if g.payments[i].PaidOn == day {
			return true
		}
	}
	return false
}

// What the steps say changes only on days that were announced.
func TestGuaranteeMoves_Wake(t *testing.T) {
	expiring := func(g *stage) {
		m := mill()
		m.ExpiresOn = gDay("2026-09-30")
		g.fact("2026-08-05", ladder.Fact{Guarantee: m})
		g.answered("2026-09-14", "5.00", "2026-09-14")
	}
	for name, stage := range map[string]func() *stage{
		"nothing but the order and the bank": func() *stage { return owing(t) },
		"a stay over it all":                 func() *stage { return owing(t).fact("2026-08-04", held(hold.CourtStay, "2026-08-04", "2026-08-07")) },
		"security that expires":              func() *stage { g := owing(t); expiring(g); return g },
		"security that the fee outgrows": func() *stage {
			g := owing(t)
			m := mill()
			m.Valuation.Value = gYuan("88000.00")
			return g.fact("2026-08-05", ladder.Fact{Guarantee: m})
		},
		"a haircut that changes": func() *stage {
			return owing(t, `guarantee_after_allocation: [{from: "2020-01-01", value: false}, {from: "2026-09-01", value: true}]`).fact("2026-08-05", ladder.Fact{Guarantee: mill()})
		},
		"asked for and secured":       func() *stage { return secured(t) },
		"offered":                     func() *stage { return owing(t).fact("2026-08-04", offeredMill()) },
		"agreed and nothing paid":     func() *stage { return agreed(t) },
		"agreed and kept for a while": func() *stage { return kept(t).pay("2026-09-07", "8000.00", "2026-06") },
		"told of a breach":            func() *stage { return noticed(t) },
		"told, and held":              func() *stage { return noticed(t).fact("2026-09-10", held(hold.CourtStay, "2026-09-10", "2026-09-24")) },
		"ended":                       func() *stage { g := noticed(t); g.terminate("2026-09-17", "2026-09-21"); return g },
		"paid in the end":             func() *stage { return kept(t).pay("2026-10-08", "40660.00", "2026-06") },
		"security found lost": func() *stage {
			return kept(t).found("2026-08-20", deferral.Breach{Kind: deferral.SecurityLost, On: gDay("2026-08-20"), Missing: 1})
		},
	} {
		t.Run(name, func(t *testing.T) {
			g := stage()
			var before string
			var wake calendar.Day
			first := gDay("2026-08-03")
			for day := first; day <= gDay("2027-03-31"); day++ {
				s := g.at(t, day)
				now := gSaid(gMoves(t, s))
				if day > first && now != before && wake != day && !g.happens(day) {
					t.Fatalf("%s was not announced (%s was):\n%s%s", day, wake, before, now)
				}
				before, wake = now, s.WakeOn()
			}
		})
	}
}

// Random histories of a case whose officers draw up, sign, serve and release whatever is open, with payments, guarantees of
// any worth and holds between: no agreement is made without security that stands and covers it, the late fee of the
// deferred month stands still on no day on which no agreement runs, and nothing of an agreement is in another measure.
func TestDeferral_Properties(t *testing.T) {
	base := owing(t)
	rapid.Check(t, func(t *rapid.T) {
		g := owingRandom(t, base)
		days := rapid.IntRange(20, 120).Draw(t, "days")
		day := gDay("2026-08-03")
		var before *ladder.Situation
		for range days {
			g.happen(t, day)
			s := g.at(t, day)
			g.lawful(t, s, before)
			before = s
			day = day.AddDays(rapid.IntRange(1, 3).Draw(t, "pause"))
		}
	})
}

// owingRandom is an employer of its own that asked to pay later.
func owingRandom(t *rapid.T, base *stage) *stage {
	g := *base
	g.papers, g.facts, g.services = slices.Clone(base.papers), slices.Clone(base.facts), slices.Clone(base.services)
	monthly := money.Fen(rapid.IntRange(0, 2_000_000).Draw(t, "monthly"))
	return g.fact("2026-08-03", ladder.Fact{Request: &ladder.Request{On: gDay("2026-08-03"), Monthly: monthly}})
}

// happen lets one thing come to pass on the day.
func (g *stage) happen(t *rapid.T, day calendar.Day) {
	s := g.at(t, day)
	on := day.String()
	switch rapid.IntRange(0, 7).Draw(t, "what") {
	case 0:
		g.payments = append(g.payments, account.Payment{Reference: fmt.Sprint("R", len(g.payments)), PaidOn: day, Amount: money.Fen(rapid.IntRange(1, 1_500_000).Draw(t, "paid"))})
	case 1:
		m := mill()
		m.No = len(s.Guarantees) + 1
		m.Contract.Day, m.Registration.Day, m.Valuation.Day = day, day, day
		m.Valuation.Value = money.Fen(rapid.IntRange(0, 15_000_000).Draw(t, "value"))
		if rapid.Bool().Draw(t, "expires") {
			m.ExpiresOn = day.AddDays(rapid.IntRange(0, 300).Draw(t, "lasts"))
		}
		g.enter(t, s, on, ladder.Fact{Guarantee: m})
	case 2:
		from := day.AddDays(rapid.IntRange(0, 3).Draw(t, "from"))
		h := held(rapid.SampledFrom([]hold.Ground{hold.CourtStay, hold.AgreedPause, hold.Insolvency}).Draw(t, "ground"), on, on)
		h.Hold.No, h.Hold.From, h.Hold.To = len(s.Holds)+1, from, from.AddDays(rapid.IntRange(0, 20).Draw(t, "held"))
		g.enter(t, s, on, h)
	case 3:
		g.answered(on, fmt.Sprintf("%d.00", rapid.IntRange(0, 70_000).Draw(t, "balance")), on)
	case 4:
		for i := range s.Agreements {
			a := &s.Agreements[i]
			g.enter(t, s, on, ladder.Fact{About: a.Paper.Ref(), Signature: &ladder.Signature{On: day}})
		}
	default:
		g.act(t, s, on)
	}
}

// enter records a fact that passes its check.
func (g *stage) enter(t *rapid.T, s *ladder.Situation, on string, f ladder.Fact) {
	f.On, f.CaseNo = s.Day, 1
	checked, err := s.Check(&f)
	if err != nil {
		t.Fatal(err)
	}
	if checked.Open() {
		g.fact(on, f)
	}
}

// act issues one paper whose gate is open; some are served on the day, others later or never.
func (g *stage) act(t *rapid.T, s *ladder.Situation, on string) {
	for _, m := range gMoves(t, s) {
		if !m.Gate.Open() || rapid.Bool().Draw(t, "not now") {
			continue
		}
		served := ""
		if rapid.IntRange(0, 3).Draw(t, "served") > 0 {
			served = on
		}
		g.paper(m.Kind, m.Key, on, served, m.Body)
		return
	}
}

// lawful holds the day against what may never be.
func (g *stage) lawful(t *rapid.T, s, before *ladder.Situation) {
	running := 0
	for i := range s.Agreements {
		a := &s.Agreements[i]
		if a.Runs(s.Day) {
			running++
		}
		if a.SignedOn != s.Day {
			continue
		}
		covered := money.Fen(0)
		for n := range s.Guarantees {
			worth, err := s.Guarantees[n].Worth(s.Region, a.Plan.Last())
			if err != nil {
				t.Fatal(err)
			}
			covered += worth
		}
		if owed := a.Plan.Sum(); a.InForce != s.Day || covered < owed {
			t.Fatalf("signed on %s, in force from %s, with cover of %s for %s", s.Day, a.InForce, covered, owed)
		}
	}
	if running > 1 {
		t.Fatalf("%d agreements run at once", running)
	}
	for _, c := range s.Statement.Lines {
		var owned money.Fen
		for i := range s.Measures {
			for key, amount := range s.Measures[i].Owns {
				if key.Period == c.Charge.Period {
					owned += amount
				}
			}
		}
		if owned > c.PrincipalOutstanding+c.LateFeeOutstanding {
			t.Fatalf("%s of %s are owned, %s are owed", owned, c.Charge.Period, c.PrincipalOutstanding+c.LateFeeOutstanding)
		}
	}
	g.feeStands(t, s, before)
}

// feeStands: between two days the fee of an unpaid charge grows unless an agreement or insolvency stops it.
func (g *stage) feeStands(t *rapid.T, s, before *ladder.Situation) {
	if before == nil || s.Statement.Lines[0].PrincipalOutstanding == 0 || s.Statement.Lines[0].LateFee > before.Statement.Lines[0].LateFee {
		return
	}
	for i := range s.Holds {
		if h := &s.Holds[i]; h.Ground == hold.Insolvency && h.From <= s.Day && h.Last() >= before.Day {
			return
		}
	}
	for i := range s.Agreements {
		a := &s.Agreements[i]
		if !a.InForce.IsZero() && a.InForce <= s.Day && (a.EndedOn.IsZero() || a.EndedOn > before.Day) && before.Day <= a.Plan.Last() {
			return
		}
	}
	t.Fatalf("the fee stands still from %s to %s without an agreement", before.Day, s.Day)
}
