package ladder_test

import (
	"slices"
	"testing"

	"arrears/app/calendar"
	"arrears/app/deferral"
	"arrears/app/guarantee"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
)

func TestSecurityRelease(t *testing.T) {
	second := mill()
	second.No = 2
	for _, row := range []struct {
		name   string
		change func(g *stage)
		day    string
		want   string
		night  bool
	}{
		{"the debt is open", func(*stage) {}, "2026-09-01", "security_release 1: no_longer_needed", false},
		// 60,630.00 on the day of signature; the late fee is paid too.
		{"all is paid with its fee", func(g *stage) { g.pay("2026-09-01", "60630.00", "2026-06") }, "2026-09-01", "security_release 1 open", true},
		{"a fen of the fee is open", func(g *stage) { g.pay("2026-09-01", "60629.99", "2026-06") }, "2026-09-01", "security_release 1: no_longer_needed", false},
		{"also when the case was closed", func(g *stage) { g.pay("2026-09-01", "60630.00", "2026-06"); g.caseNo = 0 }, "2026-09-02", "security_release 1 open", true},
		{"other security covers it", func(g *stage) { g.fact("2026-09-01", ladder.Fact{Guarantee: second}) }, "2026-09-01", "security_release 1 open\nsecurity_release 2 open", false},
		{"but not both are given back", func(g *stage) {
			g.fact("2026-09-01", ladder.Fact{Guarantee: second})
			g.papers = append(g.papers, ladder.Paper{No: 9, CaseNo: 1, Kind: law.SecurityRelease, Key: "security_release 1", State: ladder.Drafted, Body: ladder.Body{Number: 1}})
		}, "2026-09-01", "security_release 1 open\nsecurity_release 2: no_longer_needed", false},
		{"given back", func(g *stage) {
			g.pay("2026-09-01", "60630.00", "2026-06")
			g.paper(law.SecurityRelease, "security_release 1", "2026-09-02", "", ladder.Body{Number: 1})
		}, "2026-09-02", "", false},
		{"what was never contracted is not given back", func(g *stage) {
			m := mill()
			m.No, m.Contract = 2, guarantee.Paper{}
			g.fact("2026-08-20", ladder.Fact{Guarantee: m})
		}, "2026-09-01", "security_release 1: no_longer_needed", false},
		{"new arrears do not keep it", func(g *stage) {
			c := gCharge("2026-07", "2026-08-17", "1000.00", "500.00")
			g.charges = append(g.charges, c)
			g.orders = append(g.orders, order.Order{No: 2, CaseNo: 1, State: order.Issued, IssuedOn: gDay("2026-08-20"), Lines: []order.Line{gLine(c)}})
			g.pay("2026-09-01", "60630.00", "2026-06")
		}, "2026-09-01", "security_release 1 open", true},
	} {
		g := agreed(t)
		row.change(g)
		moves := slices.DeleteFunc(gMoves(t, g.on(t, row.day)), func(m ladder.Move) bool { return m.Kind != law.SecurityRelease })
		if got := gListed(moves); got != row.want || len(moves) > 0 && moves[0].ByNight != row.night {
			t.Errorf("%s:\n%s\nnot\n%s", row.name, got, row.want)
		}
	}
	g := agreed(t)
	g.pay("2026-09-01", "60630.00", "2026-06")
	g.caseNo = 0
	s := g.on(t, "2026-09-03")
	m := moveOf(t, s, law.SecurityRelease, "", &ladder.Body{Number: 1})
	if m.CaseNo != 1 || m.Body.Variant != ladder.ReleasePaid || s.ClearedOn(1, ladder.ReleasePaid) != gDay("2026-09-01") {
		t.Errorf("%+v, cleared on %s", m, s.ClearedOn(1, ladder.ReleasePaid))
	}
}

// Without an agreement or a contract drawn up here a security stands for the orders of its case.
func TestSecurityRelease_OfTheOrders(t *testing.T) {
	g := owing(t)
	g.fact("2026-08-05", ladder.Fact{Guarantee: mill()})
	if got := gState(t, g, "2026-08-06", law.SecurityRelease); got != "no_longer_needed" {
		t.Error(got)
	}
	p := g.paper(law.SecurityContract, "security_contract 1", "2026-08-04", "", ladder.Body{Number: 1, Lines: g.orders[0].Lines})
	g.pay("2026-08-06", "60660.00", "2026-06")
	m := moveOf(t, g.on(t, "2026-08-06"), law.SecurityRelease, "", nil)
	if !m.Gate.Open() || !slices.Contains(m.Body.About, p.Ref()) {
		t.Errorf("%s %+v", gFailed(m.Gate), m.Body)
	}
}

func TestForceMajeureRecord(t *testing.T) {
	whole := func() *deferral.ForceMajeure {
		return &deferral.ForceMajeure{Event: "台风", Effect: "停产", EventOn: gDay("2026-07-25"), Authority: "演示省人力资源和社会保障厅", ApprovalNumber: "批1号", ApprovedOn: gDay("2026-08-03"),
			From: gDay("2026-08-01"), To: gDay("2027-01-31"), Periods: []calendar.Period{calendar.MustParsePeriod("2026-06")}}
	}
	g := owing(t)
	g.fact("2026-08-04", ladder.Fact{ForceMajeure: whole()})
	m := moveOf(t, g.on(t, "2026-08-04"), law.ForceMajeureRecord, "", nil)
	if !m.Gate.Open() || m.Body.Number != 2 || m.Body.Sum != gYuan("60000.00") || !m.ByNight {
		t.Errorf("%s %+v", gFailed(m.Gate), m)
	}
	// No fee runs from 2026-08-01 to 2027-01-31: 16 days before.
	s := g.on(t, "2026-12-01")
	if fee := s.Statement.Totals.LateFeeOutstanding; fee != gYuan("480.00") {
		t.Errorf("fee %s", fee)
	}
	if _, err := s.MoveFor(law.ForceMajeureRecord, "", &ladder.Body{Number: 3}); err == nil {
		t.Error("another approval is recorded")
	}
	none := whole()
	none.Authority, none.Periods = "", []calendar.Period{calendar.MustParsePeriod("2026-07")}
	g.fact("2026-08-05", ladder.Fact{ForceMajeure: none})
	g.paper(law.ForceMajeureRecord, m.Key, "2026-08-05", "", m.Body)
	if got := gState(t, g, "2026-08-05", law.ForceMajeureRecord); got != "approved charges_known" {
		t.Error(got)
	}
	g.caseNo = 0
	if got := gState(t, g, "2026-08-05", law.ForceMajeureRecord); got != "none" {
		t.Error(got)
	}
	if g.on(t, "2026-08-05").Fact(9) != nil {
		t.Error("a fact that was not recorded")
	}
}
