package ladder_test

import (
	"testing"

	"arrears/app/calendar"
	"arrears/app/deferral"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
)

// kept is an agreed employer that paid the share of the employees on signature: 8,000.00 are due on 2026-09-07, the rest
// of 40,660.00 monthly until 2027-02-08.
func kept(t testing.TB, more ...string) *stage {
	return agreed(t, more...).pay("2026-08-06", "20000.00", "2026-06")
}

// noticed is an employer that missed the instalment of 2026-09-07 and was told so by a notice served on 2026-09-09: five
// working days to cure it end on 2026-09-16.
func noticed(t testing.TB, more ...string) *stage {
	g := kept(t, more...)
	m := moveOf(t, g.on(t, "2026-09-08"), law.BreachNotice, "", nil)
	g.paper(law.BreachNotice, m.Key, "2026-09-08", "2026-09-09", m.Body)
	return g
}

// found enters a breach that no date shows.
func (g *stage) found(on string, b deferral.Breach) *stage {
	for i := range g.papers {
		if p := &g.papers[i]; p.Kind == law.DeferralAgreement {
			return g.fact(on, ladder.Fact{About: p.Ref(), Found: &b})
		}
	}
	return g
}

func TestBreachNotice(t *testing.T) {
	for _, row := range []struct {
		name   string
		change func(g *stage)
		day    string
		want   string
	}{
		{"on the day of the instalment nothing is late", func(*stage) {}, "2026-09-07", "none"},
		{"the day after it", func(*stage) {}, "2026-09-08", "open"},
		{"paid on the day", func(g *stage) { g.pay("2026-09-07", "8000.00", "2026-06") }, "2026-09-08", "none"},
		{"a fen is missing", func(g *stage) { g.pay("2026-09-07", "7999.99", "2026-06") }, "2026-09-08", "open"},
		{"paid late before any notice: made good", func(g *stage) { g.pay("2026-09-08", "8000.00", "2026-06") }, "2026-09-08", "none"},
		{"execution is held", func(g *stage) { g.fact("2026-09-08", held(hold.CourtStay, "2026-09-08", "2026-10-31")) }, "2026-09-08", "not_held"},
		{"the case is closed", func(g *stage) { g.caseNo = 0 }, "2026-09-08", "none"},
		{"security was found lost", func(g *stage) {
			g.found("2026-08-20", deferral.Breach{Kind: deferral.SecurityLost, On: gDay("2026-08-20"), Missing: gYuan("1.00")})
		}, "2026-08-20", "open"},
		{"and made good", func(g *stage) {
			g.found("2026-08-20", deferral.Breach{Kind: deferral.SecurityLost, On: gDay("2026-08-20"), Missing: gYuan("1.00")})
			g.found("2026-08-24", deferral.Breach{Kind: deferral.SecurityLost, On: gDay("2026-08-20"), Missing: gYuan("1.00"), CuredOn: gDay("2026-08-24")})
		}, "2026-08-24", "none"},
	} {
		g := kept(t)
		row.change(g)
		if got := gState(t, g, row.day, law.BreachNotice); got != row.want {
			t.Errorf("%s: %s, not %s", row.name, got, row.want)
		}
	}
	m := moveOf(t, kept(t).on(t, "2026-09-08"), law.BreachNotice, "", nil)
	b := m.Body.Breach
	if m.Key != "deferral_breach_notice 2 instalment 1 2026-09-07" || m.Body.Variant != ladder.ForInstalment || m.Body.Sum != gYuan("8000.00") || b.Missing != gYuan("8000.00") || len(m.Body.Lines) != 1 || !m.ByNight {
		t.Errorf("%s %+v", m.Key, m.Body)
	}
	if got := gState(t, noticed(t), "2026-09-10", law.BreachNotice); got != "none" {
		t.Errorf("told twice: %s", got)
	}
	// Current premium of 1,500.00 fell due while the agreement ran.
	g := kept(t)
	g.charges = append(g.charges, gCharge("2026-07", "2026-08-17", "1000.00", "500.00"))
	g.found("2026-08-18", deferral.Breach{Kind: deferral.CurrentUnpaid, On: gDay("2026-08-18"), Missing: gYuan("1500.00")})
	m = moveOf(t, g.on(t, "2026-08-18"), law.BreachNotice, "", nil)
	if m.Body.Variant != ladder.ForCurrent || len(m.Body.Lines) != 1 || m.Body.Lines[0].Key.Period != calendar.MustParsePeriod("2026-07") {
		t.Errorf("%+v", m.Body)
	}
}

func TestDeferralTermination(t *testing.T) {
	for _, row := range []struct {
		name   string
		change func(g *stage)
		day    string
		want   string
	}{
		{"the time to cure runs", func(*stage) {}, "2026-09-16", "cure_over"},
		{"it is over", func(*stage) {}, "2026-09-17", "open"},
		{"cured in time", func(g *stage) { g.pay("2026-09-16", "8000.00", "2026-06") }, "2026-09-17", "none"},
		{"a fen short", func(g *stage) { g.pay("2026-09-16", "7999.99", "2026-06") }, "2026-09-17", "open"},
		{"paid after the time to cure: still broken", func(g *stage) { g.pay("2026-09-17", "8000.00", "2026-06") }, "2026-09-18", "open"},
		{"all is paid", func(g *stage) { g.pay("2026-09-17", "40630.00", "2026-06") }, "2026-09-18", "none"},
		{"a hold of three days moves the time to cure to Sunday 2026-09-20, on which people work", func(g *stage) { g.fact("2026-09-14", held(hold.CourtStay, "2026-09-14", "2026-09-16")) }, "2026-09-20", "cure_over"},
		{"and then it is over", func(g *stage) { g.fact("2026-09-14", held(hold.CourtStay, "2026-09-14", "2026-09-16")) }, "2026-09-21", "open"},
		{"while it is held nothing is ended", func(g *stage) { g.fact("2026-09-18", held(hold.CourtStay, "2026-09-18", "2026-10-30")) }, "2026-09-18", "not_held"},
		{"the notice is not served", func(g *stage) { g.services = g.services[:len(g.services)-1] }, "2026-09-17", "notice_served cure_over"},
		{"ended already, not served", func(g *stage) { g.terminate("2026-09-17", "") }, "2026-09-18", "none"},
		{"ended and served", func(g *stage) { g.terminate("2026-09-17", "2026-09-21") }, "2026-09-22", "none"},
		{"the case is closed", func(g *stage) { g.caseNo = 0 }, "2026-09-17", "none"},
	} {
		g := noticed(t)
		row.change(g)
		if got := gState(t, g, row.day, law.DeferralTermination); got != row.want {
			t.Errorf("%s: %s, not %s", row.name, got, row.want)
		}
	}
	// Security found lost on 2026-08-20, told on 2026-08-24 and made good on 2026-09-01, a day after the time to cure.
	lost := deferral.Breach{Kind: deferral.SecurityLost, On: gDay("2026-08-20"), Missing: 1}
	late := kept(t).found("2026-08-20", lost)
	n := moveOf(t, late.on(t, "2026-08-21"), law.BreachNotice, "", nil)
	late.paper(law.BreachNotice, n.Key, "2026-08-21", "2026-08-24", n.Body)
	lost.CuredOn = gDay("2026-09-01")
	if got := gState(t, late.found("2026-09-01", lost), "2026-09-01", law.DeferralTermination); got != "open" {
		t.Errorf("made good too late: %s", got)
	}
	m := moveOf(t, noticed(t).on(t, "2026-09-17"), law.DeferralTermination, "", nil)
	if m.Body.Variant != ladder.ByBreach || m.Body.Breach.NoticeOn != gDay("2026-09-09") || len(m.Body.About) != 2 || m.Body.Sum != gYuan("40000.00") || !m.ByNight {
		t.Errorf("%+v", m.Body)
	}
	// Paid but for the last instalment, whose day of 2027-02-08 passes: no notice is needed.
	g := kept(t).pay("2026-09-01", "40000.00", "2026-06")
	if got := gState(t, g, "2027-02-08", law.DeferralTermination); got != "none" {
		t.Errorf("on the last day: %s", got)
	}
	m = moveOf(t, g.on(t, "2027-02-09"), law.DeferralTermination, "", nil)
	if !m.Gate.Open() || m.Body.Variant != ladder.ByExpiry || m.Body.Breach != nil {
		t.Errorf("%s %+v", gFailed(m.Gate), m.Body)
	}
}

// terminate issues the termination as it is on the day.
func (g *stage) terminate(issued, served string) {
	s := g.at(panicking{}, gDay(issued))
	m, err := s.MoveFor(law.DeferralTermination, "", nil)
	if err != nil {
		panic(err)
	}
	g.paper(law.DeferralTermination, m.Key, issued, served, m.Body)
}

type panicking struct{}

func (panicking) Fatal(args ...any) { panic(args[0]) }

// The late fee, 30.00 a day on 60,000.00 until the day before signature and 20.00 a day on 40,000.00, stands still from
// 2026-08-06 on and runs again as the region has it once the termination is served on 2026-09-21.
func TestDeferral_FeeRunsAgain(t *testing.T) {
	for _, row := range []struct {
		rule string
		day  string
		fee  string
	}{
		{"after_end", "2026-08-06", "630.00"},
		{"after_end", "2026-09-20", "630.00"},
		{"after_end", "2026-09-21", "650.00"},
		{"after_end", "2026-09-30", "830.00"},
		{"after_missed_day", "2026-09-07", "630.00"},
		{"after_missed_day", "2026-09-08", "650.00"},
		{"after_missed_day", "2026-09-30", "1090.00"},
	} {
		g := noticed(t, "late_fee_resumes: "+row.rule)
		g.terminate("2026-09-17", "2026-09-21")
		s := g.on(t, row.day)
		if fee := s.Statement.Totals.LateFeeOutstanding; fee != gYuan(row.fee) {
			t.Errorf("%s on %s: %s, not %s", row.rule, row.day, fee, row.fee)
		}
	}
	// Kept, it stands still until the final day, and an unpaid rest bears fee from the day after.
	g := kept(t)
	for day, fee := range map[string]string{"2027-02-08": "630.00", "2027-02-09": "650.00"} {
		if got := g.on(t, day).Statement.Totals.LateFeeOutstanding; got != gYuan(fee) {
			t.Errorf("%s: %s, not %s", day, got, fee)
		}
	}
}

// After the end the arrears are free again, and a new guarantee and a new agreement may follow.
func TestDeferral_LadderResumes(t *testing.T) {
	g := noticed(t)
	before := g.on(t, "2026-09-18")
	if owner := before.Owner(g.orders[0].Lines[0].Key); owner == nil || owner.Kind != ladder.InAgreement || owner.Total() != gYuan("40630.00") {
		t.Errorf("%+v", owner)
	}
	g.terminate("2026-09-17", "2026-09-21")
	after := g.on(t, "2026-09-21")
	if owner := after.Owner(g.orders[0].Lines[0].Key); owner != nil || after.Agreements[0].EndedOn != gDay("2026-09-21") {
		t.Errorf("%+v", owner)
	}
	g.answered("2026-09-22", "100.00", "2026-09-22")
	if m := moveOf(t, g.on(t, "2026-09-22"), law.DeferralAgreement, "", nil); m.Key != "deferral_agreement 1 1" || !m.Gate.Open() {
		t.Errorf("%s: %s", m.Key, gFailed(m.Gate))
	}
	m := *mill()
	m.Valuation.Value, m.Valuation.Day = gYuan("10000.00"), gDay("2026-09-22")
	g.fact("2026-09-22", ladder.Fact{Guarantee: &m})
	if r := moveOf(t, g.on(t, "2026-09-22"), law.GuaranteeRequirement, "", nil); r.Key != "guarantee_requirement 1 1" || !r.Gate.Open() {
		t.Errorf("%s: %s", r.Key, gFailed(r.Gate))
	}
}

func TestCurrentMissing(t *testing.T) {
	july := gCharge("2026-07", "2026-08-17", "1000.00", "500.00")
	for _, row := range []struct {
		name   string
		change func(g *stage)
		day    string
		want   string
	}{
		{"on the due day", func(*stage) {}, "2026-08-17", "0.00"},
		{"the day after", func(*stage) {}, "2026-08-18", "1500.00"},
		{"paid", func(g *stage) { g.pay("2026-08-17", "1500.00", "2026-07") }, "2026-08-18", "0.00"},
		{"a payment that went to the oldest debt counts", func(g *stage) { g.pay("2026-08-17", "1400.00", "2026-06") }, "2026-08-18", "100.00"},
		{"until the instalment is due", func(g *stage) { g.pay("2026-08-17", "1400.00", "2026-06") }, "2026-09-07", "1500.00"},
	} {
		g := kept(t)
		g.charges = append(g.charges, july)
		row.change(g)
		s := g.on(t, row.day)
		if got := s.CurrentMissing(&s.Agreements[0]); got != money.MustParse(row.want) {
			t.Errorf("%s: %s, not %s", row.name, got, row.want)
		}
	}
}

// A security released by a paper, and one whose later fact says so, secure no more; insolvency that was lifted lets the
// fee run again.
func TestSituation_ReleasedAndLifted(t *testing.T) {
	g := kept(t)
	g.paper(law.SecurityRelease, "security_release 1", "2026-08-20", "", ladder.Body{Number: 1})
	if got := g.on(t, "2026-08-20").Guarantees[0].ReleasedOn; got != gDay("2026-08-20") {
		t.Errorf("released on %s", got)
	}
	o := owing(t)
	o.fact("2026-08-01", held(hold.Insolvency, "2026-08-01", "2026-12-31"))
	o.fact("2026-08-11", ladder.Fact{Lift: &ladder.Lift{Hold: 1, On: gDay("2026-08-11")}, In: ladder.Incoming{From: "法院", Name: "裁定", Day: gDay("2026-08-10")}})
	// 2026-07-16 to 31 and 2026-08-11 to 20: 26 days of 30.00.
	if fee := o.on(t, "2026-08-20").Statement.Totals.LateFeeOutstanding; fee != gYuan("780.00") {
		t.Errorf("fee %s", fee)
	}
	// Facts that are entered later with an earlier day take their place in the order of days.
	later := mill()
	later.Registration.Day = gDay("2026-08-07")
	g = agreed(t)
	g.fact("2026-08-04", ladder.Fact{Guarantee: later})
	if from, _ := g.on(t, "2026-08-10").Guarantees[0].StandsFrom(); from != gDay("2026-08-05") {
		t.Errorf("stands from %s", from)
	}
}
