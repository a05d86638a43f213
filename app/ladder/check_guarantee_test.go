package ladder_test

import (
	"testing"

	"arrears/app/calendar"
	"arrears/app/deferral"
	"arrears/app/guarantee"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/law"
)

// gChecked is what is wrong with a fact on a day.
func gChecked(t *testing.T, g *stage, day string, f ladder.Fact) string {
	t.Helper()
	if f.On == 0 {
		f.On = gDay(day)
	}
	f.CaseNo = g.caseNo
	checked, err := g.on(t, day).Check(&f)
	if err != nil {
		t.Fatal(err)
	}
	return gFailed(checked)
}

func TestCheck_Guarantee(t *testing.T) {
	mine := func(change func(m *guarantee.Guarantee)) ladder.Fact {
		m := mill()
		change(m)
		return ladder.Fact{Guarantee: m}
	}
	for _, row := range []struct {
		name  string
		stage func(t testing.TB) *stage
		fact  ladder.Fact
		day   string
		want  string
	}{
		{"whole", plain, mine(func(*guarantee.Guarantee) {}), "2026-08-05", ""},
		{"only offered, without contract, entry and description", plain, offeredMill(), "2026-08-05", ""},
		{"not the next number", plain, mine(func(m *guarantee.Guarantee) { m.No = 2 }), "2026-08-05", "guarantee_number"},
		{"of another day", plain, mine(func(m *guarantee.Guarantee) { m.Registration.Day = gDay("2026-08-06") }), "2026-08-05", "days_come"},
		{"expired", plain, mine(func(m *guarantee.Guarantee) { m.ExpiresOn = gDay("2026-08-04") }), "2026-08-05", "not_expired"},
		{"a kind that the region does not have", plain, mine(func(m *guarantee.Guarantee) { m.Kind, m.Object = law.Surety, guarantee.Promise }), "2026-08-05", "kind_allowed"},
		{"a pledge of an immovable", plain, mine(func(m *guarantee.Guarantee) { m.Kind = law.Pledge }), "2026-08-05", "fits_object"},
		{"not valued", plain, mine(func(m *guarantee.Guarantee) { m.Valuation.Paper = "" }), "2026-08-05", "valued"},
		{"a later rank that names nothing before it", plain, mine(func(m *guarantee.Guarantee) { m.Rank = 2 }), "2026-08-05", "rank_known"},
		{"a new valuation of the same one", withMill, mine(func(m *guarantee.Guarantee) {
			m.Valuation.Value, m.Valuation.Day = gYuan("90000.00"), gDay("2026-08-20")
		}), "2026-08-20", ""},
		{"another entry under the same number", withMill, mine(func(m *guarantee.Guarantee) { m.Registration.Day = gDay("2026-08-06") }), "2026-08-20", "stays_made"},
		{"given back by a fact", withMill, mine(func(m *guarantee.Guarantee) { m.ReleasedOn = gDay("2026-08-20") }), "2026-08-20", ""},
		{"renewed after it was given back", func(t testing.TB) *stage {
			g := withMill(t)
			m := mill()
			m.ReleasedOn = gDay("2026-08-20")
			return g.fact("2026-08-20", ladder.Fact{Guarantee: m})
		}, mine(func(*guarantee.Guarantee) {}), "2026-08-21", "stays_made"},
		{"the number of another case", func(t testing.TB) *stage { g := withMill(t); g.caseNo = 2; return g }, mine(func(*guarantee.Guarantee) {}), "2026-08-20", "guarantee_number"},
		{"after the case was closed", func(t testing.TB) *stage { g := withMill(t); g.caseNo = 0; return g }, mine(func(m *guarantee.Guarantee) { m.ReleasedOn = gDay("2026-08-20") }), "2026-08-20", ""},
	} {
		if got := gChecked(t, row.stage(t), row.day, row.fact); got != row.want {
			t.Errorf("%s: %s, not %s", row.name, got, row.want)
		}
	}
	// One that is worth too little is told where it is only offered.
	f := mine(func(m *guarantee.Guarantee) { m.Valuation.Value = gYuan("1000.00") })
	f.On, f.CaseNo = gDay("2026-08-05"), 1
	checked, err := plain(t).on(t, "2026-08-05").Check(&f)
	if err != nil || !checked.Open() || len(checked.Warnings()) != 1 || checked.Warnings()[0].Key != guarantee.WorthEnough {
		t.Errorf("%+v, %v", checked.Warnings(), err)
	}
}

func plain(t testing.TB) *stage { return owing(t) }

func withMill(t testing.TB) *stage {
	return owing(t).fact("2026-08-05", ladder.Fact{Guarantee: mill()})
}

// What is to support an agreement, its draft or the one that runs, has to be whole and to cover it.
func TestCheck_GuaranteeOfAnAgreement(t *testing.T) {
	g := kept(t)
	about := ladder.Ref{Kind: law.DeferralAgreement, No: 2}
	second := func(change func(m *guarantee.Guarantee)) ladder.Fact {
		m := mill()
		m.No = 2
		change(m)
		return ladder.Fact{Guarantee: m, About: about}
	}
	for _, row := range []struct {
		name string
		fact ladder.Fact
		want string
	}{
		{"whole", second(func(*guarantee.Guarantee) {}), ""},
		{"not registered", second(func(m *guarantee.Guarantee) { m.Registration.Number = "" }), "registered"},
		{"it ends before the agreement", second(func(m *guarantee.Guarantee) { m.ExpiresOn = gDay("2027-02-07") }), "lasts"},
		{"expired already", second(func(m *guarantee.Guarantee) { m.ExpiresOn = gDay("2026-08-19") }), "not_expired lasts"},
		{"of little worth, but the mill stands beside it", second(func(m *guarantee.Guarantee) { m.Valuation.Value = gYuan("1.00") }), ""},
	} {
		if got := gChecked(t, g, "2026-08-20", row.fact); got != row.want {
			t.Errorf("%s: %s, not %s", row.name, got, row.want)
		}
	}
	f := second(func(*guarantee.Guarantee) {})
	f.About.No = 7
	if got := gChecked(t, g, "2026-08-20", f); got != "known_agreement" {
		t.Error(got)
	}
	// The mill itself, found to be worth 50,000.00: of 40,660.00 that are owed 35,000.00 are covered.
	m := mill()
	m.Valuation.Value, m.Valuation.Day = gYuan("50000.00"), gDay("2026-08-20")
	if got := gChecked(t, g, "2026-08-20", ladder.Fact{Guarantee: m, About: about}); got != "worth_enough" {
		t.Error(got)
	}
}

func TestCheck_Request(t *testing.T) {
	for _, row := range []struct {
		name    string
		request ladder.Request
		want    string
	}{
		{"whole", ladder.Request{On: gDay("2026-08-04"), Monthly: 1, FirstOn: gDay("2026-08-05")}, ""},
		{"nothing said of what it can pay", ladder.Request{On: gDay("2026-08-04")}, ""},
		{"no day", ladder.Request{}, "asked_on"},
		{"to come", ladder.Request{On: gDay("2026-08-05")}, "asked_on"},
		{"negative", ladder.Request{On: gDay("2026-08-04"), Monthly: -1}, "monthly"},
		{"the first instalment on the day of the request", ladder.Request{On: gDay("2026-08-04"), FirstOn: gDay("2026-08-04")}, "first_on"},
	} {
		if got := gChecked(t, owing(t), "2026-08-04", ladder.Fact{Request: &row.request}); got != row.want {
			t.Errorf("%s: %s, not %s", row.name, got, row.want)
		}
	}
}

// A request is declined once, with a reason, and not beside an agreement that was drawn up on it.
func TestCheck_Declined(t *testing.T) {
	asks := func(g *stage) *stage {
		return g.fact("2026-08-03", ladder.Fact{Request: &ladder.Request{On: gDay("2026-08-03")}})
	}
	for _, row := range []struct {
		name   string
		stage  *stage
		reason string
		want   string
	}{
		{"whole", asks(owing(t)), "没有担保", ""},
		{"nobody asked", owing(t), "没有担保", "asked"},
		{"no reason", asks(owing(t)), " ", "reason_given"},
		{"declined already", asks(owing(t)).fact("2026-08-03", ladder.Fact{Declined: &ladder.Declined{Reason: "没有担保"}}), "没有担保", "asked"},
	} {
		if got := gChecked(t, row.stage, "2026-08-04", ladder.Fact{Declined: &ladder.Declined{Reason: row.reason}}); got != row.want {
			t.Errorf("%s: %s, not %s", row.name, got, row.want)
		}
	}
}

func TestCheck_Signature(t *testing.T) {
	unsigned := func(t testing.TB) *stage { g := agreed(t); g.facts = g.facts[:len(g.facts)-1]; return g }
	about := ladder.Ref{Kind: law.DeferralAgreement, No: 2}
	for _, row := range []struct {
		name   string
		change func(g *stage)
		about  ladder.Ref
		on     string
		day    string
		want   string
	}{
		{"on its day", func(*stage) {}, about, "2026-08-06", "2026-08-06", ""},
		{"entered later", func(*stage) {}, about, "2026-08-06", "2026-08-10", ""},
		{"on another day than that of its plan", func(*stage) {}, about, "2026-08-07", "2026-08-07", "signed_as_planned"},
		{"before its issue", func(*stage) {}, about, "2026-08-05", "2026-08-06", "signed_after_issue signed_as_planned"},
		{"on a day to come", func(*stage) {}, about, "2026-08-07", "2026-08-06", "signed_after_issue signed_as_planned"},
		{"no such agreement", func(*stage) {}, ladder.Ref{Kind: law.DeferralAgreement, No: 5}, "2026-08-06", "2026-08-06", "agreement_issued"},
		{"twice", func(g *stage) {
			g.fact("2026-08-06", ladder.Fact{About: about, Signature: &ladder.Signature{On: gDay("2026-08-06")}})
		}, about, "2026-08-06", "2026-08-06", "not_signed"},
		{"the security was given back meanwhile", func(g *stage) {
			g.paper(law.SecurityRelease, "security_release 1", "2026-08-06", "", ladder.Body{Number: 1})
		}, about, "2026-08-06", "2026-08-06", "secured"},
		{"the security was entered the day after the signature", func(g *stage) {
			m := *g.facts[2].Guarantee
			m.Registration.Day = gDay("2026-08-07")
			g.facts[2].Guarantee = &m
		}, about, "2026-08-06", "2026-08-10", "secured"},
		{"an application to the court has the arrears", func(g *stage) {
			g.paper(law.CourtApplication, "court", "2026-08-06", "2026-08-06", ladder.Body{About: []ladder.Ref{{Kind: law.OrderToPay, No: 1}}, Lines: g.orders[0].Lines})
		}, about, "2026-08-06", "2026-08-06", "one_measure"},
	} {
		g := unsigned(t)
		row.change(g)
		if got := gChecked(t, g, row.day, ladder.Fact{About: row.about, Signature: &ladder.Signature{On: gDay(row.on)}}); got != row.want {
			t.Errorf("%s: %s, not %s", row.name, got, row.want)
		}
	}
}

func TestCheck_Found(t *testing.T) {
	about := ladder.Ref{Kind: law.DeferralAgreement, No: 2}
	current := deferral.Breach{Kind: deferral.CurrentUnpaid, On: gDay("2026-08-18"), Missing: gYuan("1500.00")}
	lost := deferral.Breach{Kind: deferral.SecurityLost, On: gDay("2026-08-18"), Missing: 1}
	with := func(b deferral.Breach, change func(b *deferral.Breach)) deferral.Breach { change(&b); return b }
	for _, row := range []struct {
		name   string
		change func(g *stage)
		about  ladder.Ref
		breach deferral.Breach
		want   string
	}{
		{"current premium unpaid", func(*stage) {}, about, current, ""},
		{"more than is owed", func(*stage) {}, about, with(current, func(b *deferral.Breach) { b.Missing++ }), "missing"},
		{"nothing is missing", func(*stage) {}, about, with(lost, func(b *deferral.Breach) { b.Missing = 0 }), "missing"},
		{"security lost", func(*stage) {}, about, lost, ""},
		{"an instalment is watched by itself", func(*stage) {}, about, with(lost, func(b *deferral.Breach) { b.Kind = deferral.InstalmentMissed }), "known_breach"},
		{"before the agreement", func(*stage) {}, about, with(lost, func(b *deferral.Breach) { b.On = gDay("2026-08-05") }), "breach_day"},
		{"to come", func(*stage) {}, about, with(lost, func(b *deferral.Breach) { b.On = gDay("2026-08-19") }), "breach_day"},
		{"no such agreement", func(*stage) {}, ladder.Ref{}, lost, "agreement_runs"},
		{"an agreement that ended", func(g *stage) { g.pay("2026-08-17", "42160.00", "") }, about, lost, "agreement_runs"},
		{"cured without a breach on record", func(*stage) {}, about, with(lost, func(b *deferral.Breach) { b.CuredOn = gDay("2026-08-18") }), "cured_after"},
		{"cured", func(g *stage) { g.found("2026-08-18", lost) }, about, with(lost, func(b *deferral.Breach) { b.CuredOn = gDay("2026-08-18") }), ""},
		{"cured before it was found", func(g *stage) { g.found("2026-08-18", lost) }, about, with(lost, func(b *deferral.Breach) { b.CuredOn = gDay("2026-08-17") }), "cured_after"},
	} {
		g := kept(t)
		g.charges = append(g.charges, gCharge("2026-07", "2026-08-17", "1000.00", "500.00"))
		row.change(g)
		if got := gChecked(t, g, "2026-08-18", ladder.Fact{About: row.about, Found: &row.breach}); got != row.want {
			t.Errorf("%s: %s, not %s", row.name, got, row.want)
		}
	}
}

func TestCheck_ForceMajeure(t *testing.T) {
	whole := deferral.ForceMajeure{Event: "台风", Effect: "停产", EventOn: gDay("2026-07-25"), Authority: "厅", ApprovalNumber: "批1号", ApprovedOn: gDay("2026-08-03"),
		From: gDay("2026-08-01"), To: gDay("2027-01-31"), Periods: []calendar.Period{calendar.MustParsePeriod("2026-06")}}
	for _, row := range []struct {
		name   string
		change func(f *deferral.ForceMajeure)
		want   string
	}{
		{"whole", func(*deferral.ForceMajeure) {}, ""},
		{"approved after the day", func(f *deferral.ForceMajeure) { f.ApprovedOn = gDay("2026-08-05") }, "approved_before"},
		{"approved before the event", func(f *deferral.ForceMajeure) { f.EventOn = gDay("2026-08-04") }, "approved_before"},
		{"no approval", func(f *deferral.ForceMajeure) { f.ApprovalNumber = "" }, "approved"},
		{"longer than a year", func(f *deferral.ForceMajeure) { f.To = gDay("2027-08-01") }, "usual_length"},
	} {
		f := whole
		row.change(&f)
		if got := gChecked(t, owing(t), "2026-08-04", ladder.Fact{ForceMajeure: &f}); got != row.want {
			t.Errorf("%s: %s, not %s", row.name, got, row.want)
		}
	}
}

func TestCheck_HoldAndLift(t *testing.T) {
	paper := ladder.Incoming{From: "法院", Name: "恢复执行通知书", Day: gDay("2026-08-10")}
	stayed := func(t testing.TB) *stage {
		return owing(t).fact("2026-08-04", held(hold.CourtStay, "2026-08-04", "2026-08-31"))
	}
	second := held(hold.AgreedPause, "2026-08-05", "2026-08-20")
	second.Hold.No = 2
	lifted := held(hold.CourtStay, "2026-08-05", "2026-08-20")
	lifted.Hold.LiftedOn, lifted.Hold.LiftedBy = gDay("2026-08-06"), lifted.Hold.Paper
	noPaper := held(hold.CourtStay, "2026-08-05", "2026-08-20")
	noPaper.Hold.Paper = hold.Paper{}
	for _, row := range []struct {
		name  string
		stage func(t testing.TB) *stage
		fact  ladder.Fact
		want  string
	}{
		{"the first hold", plain, held(hold.CourtStay, "2026-08-05", "2026-08-20"), ""},
		{"the second", stayed, second, ""},
		{"the number of another", stayed, held(hold.CourtStay, "2026-08-05", "2026-08-20"), "next_hold"},
		{"without a paper", plain, noPaper, "paper"},
		{"with its lift in one", plain, lifted, "lifted_apart"},
		{"lifted by a paper", stayed, ladder.Fact{Lift: &ladder.Lift{Hold: 1, On: gDay("2026-08-10")}, In: paper}, ""},
		{"lifted without a paper", stayed, ladder.Fact{Lift: &ladder.Lift{Hold: 1, On: gDay("2026-08-10")}}, "lifted"},
		{"lifted on no day", stayed, ladder.Fact{Lift: &ladder.Lift{Hold: 1}, In: paper}, "lifted"},
		{"lifted after its end", stayed, ladder.Fact{Lift: &ladder.Lift{Hold: 1, On: gDay("2026-09-02")}, In: paper}, "lifted"},
		{"of a hold that is not on record", stayed, ladder.Fact{Lift: &ladder.Lift{Hold: 2, On: gDay("2026-08-10")}, In: paper}, "hold_runs"},
		{"dated before the hold", stayed, ladder.Fact{On: gDay("2026-08-03"), Lift: &ladder.Lift{Hold: 1, On: gDay("2026-08-10")}, In: paper}, "hold_runs"},
		{"lifted twice", func(t testing.TB) *stage {
			return stayed(t).fact("2026-08-10", ladder.Fact{Lift: &ladder.Lift{Hold: 1, On: gDay("2026-08-10")}, In: paper})
		}, ladder.Fact{Lift: &ladder.Lift{Hold: 1, On: gDay("2026-08-11")}, In: paper}, "hold_runs"},
	} {
		if got := gChecked(t, row.stage(t), "2026-08-11", row.fact); got != row.want {
			t.Errorf("%s: %s, not %s", row.name, got, row.want)
		}
	}
}
