package ladder_test

import (
	"slices"
	"testing"

	"arrears/app/account"
	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/deferral"
	"arrears/app/guarantee"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
	"arrears/app/service"
)

// gState is the state of the first move of a kind: failed conditions, "open", or "none".
func gState(t *testing.T, g *stage, day string, kind law.PaperKind) string {
	t.Helper()
	for _, m := range gMoves(t, g.on(t, day)) {
		switch {
		case m.Kind != kind:
		case m.Gate.Open():
			return "open"
		default:
			return gFailed(m.Gate)
		}
	}
	return "none"
}

// answered replaces the bank's answer by one of a balance and a day.
func (g *stage) answered(on, balance, balanceOn string) {
	a := *g.facts[0].Answer
	acc := a.Accounts[0]
	acc.Balance, acc.Available, acc.BalanceOn = gYuan(balance), gYuan(balance), gDay(balanceOn)
	a.Accounts, a.ReceivedOn = []bank.Account{acc}, gDay(on)
	g.fact(on, ladder.Fact{Answer: &a})
}

// allocated carries out an allocation of 10,000.00 that was applied for with all of the order.
func (g *stage) allocated(decided, received string) {
	p := g.paper(law.AllocationApplication, "application", "2026-08-03", "2026-08-03", ladder.Body{About: []ladder.Ref{{Kind: law.OrderToPay, No: 1}},
		Lines: g.orders[0].Lines, Sum: gYuan("10000.00"), Bank: "甲银行", Accounts: []string{"6222"}, Shares: []bank.Share{{Bank: "甲银行", Account: "6222", Sum: gYuan("10000.00")}}})
	g.fact(decided, ladder.Fact{About: p.Ref(), Decided: &ladder.Decided{Served: gDay(decided), Decision: bank.Decision{Number: "演人社划决1号", DecidedOn: gDay(decided), Sum: gYuan("10000.00"),
		Shares: []bank.Share{{Bank: "甲银行", Account: "6222", Sum: gYuan("10000.00")}}}}})
	g.fact(received, ladder.Fact{About: p.Ref(), Receipt: &bank.Receipt{Bank: "甲银行", Account: "6222", On: gDay(received), Amount: gYuan("10000.00")}})
	g.pay(received, "10000.00", "2026-06")
}

func TestGuaranteeRequirement(t *testing.T) {
	decree := `guarantee_after_allocation: true`
	for _, row := range []struct {
		name   string
		change func(g *stage)
		region string
		day    string
		want   string
	}{
		{"balances are below the sum due", func(*stage) {}, "", "2026-08-03", "open"},
		{"on the last day on which the balance is fresh", func(*stage) {}, "", "2026-08-10", "open"},
		{"the balance is stale", func(*stage) {}, "", "2026-08-11", "balance_below"},
		{"the balance covers the sum due", func(g *stage) { g.answered("2026-08-04", "60000.00", "2026-08-04") }, "", "2026-08-04", "balance_below"},
		{"a fen less does not", func(g *stage) { g.answered("2026-08-04", "59999.99", "2026-08-04") }, "", "2026-08-04", "open"},
		{"no bank was asked", func(g *stage) { g.papers, g.facts = nil, nil }, "", "2026-08-04", "balance_below"},
		{"the bank has not answered", func(g *stage) { g.facts = nil }, "", "2026-08-04", "balance_below"},
		{"service of the order is not proved", func(g *stage) { g.services = g.services[1:] }, "", "2026-08-04", "order_served limit_passed"},
		{"on the last day of the limit", func(g *stage) { g.services[0].On = gDay("2026-07-28") }, "", "2026-08-04", "limit_passed"},
		{"the day after it", func(g *stage) { g.services[0].On = gDay("2026-07-28") }, "", "2026-08-05", "open"},
		{"all principal is paid", func(g *stage) { g.pay("2026-08-04", "60000.00", "2026-06") }, "", "2026-08-04", "none"},
		{"the order was revoked", func(g *stage) {
			g.fact("2026-07-24", ladder.Fact{About: ladder.Ref{Kind: law.OrderToPay, No: 1}, Remedy: &ladder.Remedy{No: 1, Kind: ladder.Reconsideration, On: gDay("2026-07-24")}})
			g.fact("2026-08-03", ladder.Fact{Result: &ladder.Result{Remedy: 1, Outcome: ladder.Revoked, On: gDay("2026-08-03")}})
		}, "", "2026-08-04", "none"},
		{"security that stands covers the debt", func(g *stage) { g.fact("2026-08-05", ladder.Fact{Guarantee: mill()}) }, "", "2026-08-05", "not_secured"},
		{"security that is not registered covers nothing", func(g *stage) {
			m := mill()
			m.Registration = guarantee.Registration{}
			g.fact("2026-08-05", ladder.Fact{Guarantee: m})
		}, "", "2026-08-05", "open"},
		{"insolvency bars it", func(g *stage) { g.fact("2026-08-04", held(hold.Insolvency, "2026-08-04", "2026-08-07")) }, "", "2026-08-04", "not_held"},
		{"until it is over", func(g *stage) { g.fact("2026-08-04", held(hold.Insolvency, "2026-08-04", "2026-08-07")) }, "", "2026-08-08", "open"},
		{"a remedy alone does not", func(g *stage) { g.fact("2026-08-04", held(hold.Reconsideration, "2026-08-04", "2026-09-30")) }, "", "2026-08-05", "open"},
		{"the case is closed", func(g *stage) { g.caseNo = 0 }, "", "2026-08-04", "none"},
		{"execution has ended for good", func(g *stage) {
			g.fact("2026-08-04", ladder.Fact{Ending: &hold.Ending{Ground: hold.Dissolved, Paper: hold.Paper{Name: "裁定", Day: gDay("2026-08-04")}, On: gDay("2026-08-04")}})
		}, "", "2026-08-04", "none"},
		{"an application to the court has the arrears", func(g *stage) {
			g.paper(law.CourtApplication, "court", "2026-08-04", "2026-08-04", ladder.Body{About: []ladder.Ref{{Kind: law.OrderToPay, No: 1}}, Lines: g.orders[0].Lines})
		}, "", "2026-08-05", "one_measure"},
		{"an allocation was not enough, where the region has that", func(g *stage) { g.allocated("2026-08-05", "2026-08-06") }, decree, "2026-08-20", "open"},
		{"and is not waited for while it runs", func(g *stage) { g.allocated("2026-08-05", "2026-08-24") }, decree, "2026-08-20", "balance_below"},
		{"elsewhere the balances have to be asked anew", func(g *stage) { g.allocated("2026-08-05", "2026-08-06") }, "", "2026-08-20", "balance_below"},
		{"once in a case", func(g *stage) {
			g.paper(law.GuaranteeRequirement, "guarantee_requirement 1 0", "2026-08-04", "", ladder.Body{Lines: g.orders[0].Lines})
		}, "", "2026-08-05", "none"},
	} {
		g := owing(t, row.region)
		row.change(g)
		if got := gState(t, g, row.day, law.GuaranteeRequirement); got != row.want {
			t.Errorf("%s: %s, not %s", row.name, got, row.want)
		}
	}
}

func TestGuaranteeRequirement_Body(t *testing.T) {
	g := owing(t, `guarantee_after_allocation: true`)
	m := moveOf(t, g.on(t, "2026-08-05"), law.GuaranteeRequirement, "", &ladder.Body{Text: law.Text{Zh: "另附说明"}})
	if m.Body.Variant != ladder.BalancesLow || m.Body.Sum != gYuan("60000.00") || !slices.Equal(m.Body.About, []ladder.Ref{{Kind: law.OrderToPay, No: 1}}) || m.Body.Text.Zh == "" || !m.ByNight {
		t.Errorf("%+v", m)
	}
	// 61,050.00 by 2026-08-19, ten working days on: 30 % off 87,214.28 leaves 61,050.00.
	if least, err := g.on(t, "2026-08-05").LeastSecurity(m.Body.Lines); err != nil || least != gYuan("87214.28") {
		t.Errorf("least %s, %v", least, err)
	}
	g.allocated("2026-08-05", "2026-08-06")
	if m = moveOf(t, g.on(t, "2026-08-20"), law.GuaranteeRequirement, "", nil); m.Body.Variant != ladder.AfterShort || m.Body.Sum != gYuan("50000.00") || len(m.Body.About) != 2 || m.Body.About[1].Kind != law.AllocationApplication {
		t.Errorf("%+v", m.Body)
	}
	// Two days on, only the late fee is another one: the draft stays.
	s := owing(t).on(t, "2026-08-04")
	drafts, err := nightly(s)
	if err != nil {
		t.Fatal(err)
	}
	later := owing(t)
	for _, c := range drafts {
		if c.Paper.Kind == law.GuaranteeRequirement {
			c.Paper.No = 2
			later.papers = append(later.papers, c.Paper)
		}
	}
	if len(later.papers) != 2 {
		t.Fatalf("the night drafted %d papers", len(later.papers)-1)
	}
	drafts, err = nightly(later.on(t, "2026-08-06"))
	if err != nil || slices.ContainsFunc(drafts, func(c ladder.Change) bool { return c.Paper.Kind == law.GuaranteeRequirement }) {
		t.Errorf("drafted anew: %+v, %v", drafts, err)
	}
}

// Two orders make one requirement: the balance is below both together.
func TestGuaranteeRequirement_TwoOrders(t *testing.T) {
	g := owing(t)
	c := gCharge("2026-05", "2026-06-15", "4000.00", "2000.00")
	g.charges = append([]account.Charge{c}, g.charges...)
	g.orders = append(g.orders, order.Order{No: 2, CaseNo: 1, Ground: order.NotPaid, State: order.Issued, IssuedOn: gDay("2026-07-21"), PaperNumber: "演限缴通2号", Lines: []order.Line{gLine(c)}})
	g.services = append(g.services, service.Served{Paper: law.OrderToPay, PaperNo: 2, Attempt: 1, On: gDay("2026-07-24"), Proof: "送达回证"})
	m := moveOf(t, g.on(t, "2026-08-04"), law.GuaranteeRequirement, "", nil)
	if !m.Gate.Open() || m.Body.Sum != gYuan("66000.00") || len(m.Body.About) != 2 || len(m.Body.Lines) != 2 {
		t.Errorf("%s %+v", gFailed(m.Gate), m.Body)
	}
	// The limit of the second runs to 2026-07-31: on that day only the first counts.
	if m = moveOf(t, g.on(t, "2026-07-31"), law.GuaranteeRequirement, "", nil); len(m.Body.About) != 1 {
		t.Errorf("%+v", m.Body.About)
	}
}

// offer is the mill before its contract, entered with the employer's paper.
func offeredMill() ladder.Fact {
	m := mill()
	m.Contract, m.Registration.Number, m.Registration.Day = guarantee.Paper{}, "", 0
	return ladder.Fact{Guarantee: m, In: ladder.Incoming{From: "演示公司", Name: "担保申请", Day: gDay("2026-08-04")}}
}

// contractRows are the contract of an offered security under each of its conditions.
var contractRows = []struct {
	name   string
	change func(f *ladder.Fact, g *stage)
	wish   *ladder.Body
	want   string
}{
	{"an offer that is whole but for contract and entry", func(*ladder.Fact, *stage) {}, nil, "open"},
	{"neither asked for nor offered in writing", func(f *ladder.Fact, _ *stage) { f.In = ladder.Incoming{} }, nil, "asked_or_offered"},
	{"asked for", func(f *ladder.Fact, g *stage) {
		f.In = ladder.Incoming{}
		g.paper(law.GuaranteeRequirement, "guarantee_requirement 1 0", "2026-08-03", "2026-08-04", ladder.Body{Lines: g.orders[0].Lines})
	}, nil, "open"},
	{"asked for and not served", func(f *ladder.Fact, g *stage) {
		f.In = ladder.Incoming{}
		g.paper(law.GuaranteeRequirement, "guarantee_requirement 1 0", "2026-08-03", "", ladder.Body{Lines: g.orders[0].Lines})
	}, nil, "asked_or_offered"},
	{"no description", func(f *ladder.Fact, _ *stage) { f.Guarantee.Description = "" }, nil, "described"},
	{"the co-owner does not agree", func(f *ladder.Fact, _ *stage) { f.Guarantee.Owner.Shared = true }, nil, "owner_agrees"},
	{"not valued", func(f *ladder.Fact, _ *stage) { f.Guarantee.Valuation.Paper = "" }, nil, "valued"},
	{"worth too little", func(f *ladder.Fact, _ *stage) { f.Guarantee.Valuation.Value = gYuan("80000.00") }, nil, "worth_enough"},
	{"enough together with another offer", func(f *ladder.Fact, g *stage) {
		f.Guarantee.Valuation.Value = gYuan("80000.00")
		other := mill()
		other.No, other.Valuation.Value, other.Contract = 2, gYuan("40000.00"), guarantee.Paper{}
		g.fact("2026-08-04", ladder.Fact{Guarantee: other})
	}, nil, "open"},
	{"ends before the longest deferral", func(f *ladder.Fact, _ *stage) { f.Guarantee.ExpiresOn = gDay("2027-08-04") }, nil, "lasts"},
	{"the range leaves the late fee out", func(f *ladder.Fact, _ *stage) { f.Guarantee.SecuresFee = false }, nil, "fee_secured"},
	{"the office of the entry is not known", func(f *ladder.Fact, _ *stage) { f.Guarantee.Registration.Office = "" }, nil, "registration_office"},
	{"the officer names it", func(f *ladder.Fact, _ *stage) { f.Guarantee.Registration.Office = "" }, &ladder.Body{Number: 1, Text2: law.Text{Zh: "登记中心", En: "Registry"}}, "open"},
	{"a third party without address", func(f *ladder.Fact, _ *stage) {
		f.Guarantee.Owner = guarantee.Owner{Name: "乙", Code: "B", Consent: guarantee.Paper{Name: "同意书", Day: gDay("2026-08-03")}}
	}, nil, "guarantor_address"},
	{"a third party with address", func(f *ladder.Fact, _ *stage) {
		f.Guarantee.Owner = guarantee.Owner{Name: "乙", Code: "B", Consent: guarantee.Paper{Name: "同意书", Day: gDay("2026-08-03")}}
	}, &ladder.Body{Number: 1, Text: law.Text{Zh: "演示路2号"}}, "open"},
	{"insolvent", func(_ *ladder.Fact, g *stage) {
		g.fact("2026-08-04", held(hold.Insolvency, "2026-08-04", "2027-08-04"))
	}, nil, "not_insolvent"},
	{"the order's limit runs", func(_ *ladder.Fact, g *stage) { g.services[0].On = gDay("2026-07-30") }, nil, "limit_passed"},
	{"a promise has no such contract", func(f *ladder.Fact, _ *stage) {
		f.Guarantee.Kind, f.Guarantee.Object = law.BankGuarantee, guarantee.Promise
	}, nil, "none"},
	{"contracted already", func(f *ladder.Fact, _ *stage) { f.Guarantee.Contract = mill().Contract }, nil, "none"},
	{"contracted already, for printing again", func(f *ladder.Fact, _ *stage) { f.Guarantee.Contract = mill().Contract }, &ladder.Body{Number: 1}, "open"},
	{"of another number", func(*ladder.Fact, *stage) {}, &ladder.Body{Number: 2}, "none"},
	{"drawn up already", func(_ *ladder.Fact, g *stage) {
		g.paper(law.SecurityContract, "security_contract 1", "2026-08-04", "", ladder.Body{Number: 1})
	}, nil, "none"},
	{"the case is closed", func(_ *ladder.Fact, g *stage) { g.caseNo = 0 }, nil, "none"},
}

func TestSecurityContract(t *testing.T) {
	for _, row := range contractRows {
		g, f := owing(t), offeredMill()
		row.change(&f, g)
		g.fact("2026-08-04", f)
		m, err := g.on(t, "2026-08-05").MoveFor(law.SecurityContract, "security_contract 1", row.wish)
		got := "none"
		if err == nil {
			if got = gFailed(m.Gate); got == "" {
				got = "open"
			}
		}
		if got != row.want {
			t.Errorf("%s: %s, not %s", row.name, got, row.want)
		}
	}
}

func TestSecurityContract_OfAPledge(t *testing.T) {
	g := owing(t)
	f := offeredMill()
	f.Guarantee.Kind, f.Guarantee.Object = law.Pledge, guarantee.Movable
	g.fact("2026-08-04", f)
	m := moveOf(t, g.on(t, "2026-08-05"), law.SecurityContract, "", nil)
	if m.Body.Variant != ladder.ForPledge || m.Body.Number != 1 || m.Body.Sum != gYuan("150000.00") || m.ByNight {
		t.Errorf("%+v", m)
	}
}

func TestDeferralAgreement(t *testing.T) {
	other := mill()
	other.No, other.Registration.Number = 2, ""
	for _, row := range []struct {
		name   string
		change func(g *stage)
		day    string
		want   string
	}{
		{"asked for and secured", func(*stage) {}, "2026-08-06", "open"},
		{"service of the order is not proved", func(g *stage) { g.services = g.services[1:] }, "2026-08-06", "order_served limit_passed"},
		{"the limit runs", func(g *stage) { g.services[0].On = gDay("2026-07-30") }, "2026-08-06", "limit_passed"},
		{"the balance is stale", func(*stage) {}, "2026-08-11", "balance_below"},
		{"the balance suffices", func(g *stage) { g.answered("2026-08-05", "60000.00", "2026-08-05") }, "2026-08-06", "balance_below"},
		{"no security", func(g *stage) { g.facts = g.facts[:2] }, "2026-08-06", "secured"},
		{"security that is not registered", func(g *stage) { m := *g.facts[2].Guarantee; m.Registration.Number = ""; g.facts[2].Guarantee = &m }, "2026-08-06", "secured registered"},
		{"security worth too little", func(g *stage) {
			m := *g.facts[2].Guarantee
			m.Valuation.Value = gYuan("90000.00")
			g.facts[2].Guarantee = &m
		}, "2026-08-06", "secured worth_enough"},
		{"security that ends before the last instalment", func(g *stage) {
			m := *g.facts[2].Guarantee
			m.ExpiresOn = gDay("2027-02-07")
			g.facts[2].Guarantee = &m
		}, "2026-08-06", "secured lasts"},
		{"security that ends with it", func(g *stage) {
			m := *g.facts[2].Guarantee
			m.ExpiresOn = gDay("2027-02-08")
			g.facts[2].Guarantee = &m
		}, "2026-08-06", "open"},
		{"a second one that is not registered does no harm", func(g *stage) { g.fact("2026-08-05", ladder.Fact{Guarantee: other}) }, "2026-08-06", "open"},
		{"security that was given back", func(g *stage) {
			g.paper(law.SecurityRelease, "security_release 1", "2026-08-05", "", ladder.Body{Number: 1})
		}, "2026-08-06", "secured"},
		{"current premium is overdue", func(g *stage) { g.charges = append(g.charges, gCharge("2026-07", "2026-08-05", "1000.00", "500.00")) }, "2026-08-06", "current_paid"},
		{"the late fee of other premium is open", func(g *stage) { g.owesMay("4000.00", "2026-07-31") }, "2026-08-06", "current_paid"},
		{"a month was paid on the day but for the late fee of the day", func(g *stage) { g.ordersMay("4102.00") }, "2026-08-06", "current_paid"},
		{"a month was paid on the day", func(g *stage) { g.ordersMay("4104.00") }, "2026-08-06", "open"},
		{"insolvent", func(g *stage) { g.fact("2026-08-05", held(hold.Insolvency, "2026-08-05", "2026-12-31")) }, "2026-08-06", "not_insolvent"},
		{"an application for an allocation has the arrears", func(g *stage) {
			g.paper(law.AllocationApplication, "x", "2026-08-05", "2026-08-05", ladder.Body{Lines: g.orders[0].Lines, Sum: gYuan("10000.00")})
		}, "2026-08-06", "one_measure has_instalments"},
		{"not asked for", func(g *stage) { g.facts[1].Request = nil; g.facts[1].Note = &ladder.Note{} }, "2026-08-06", "none"},
		{"the case is closed", func(g *stage) { g.caseNo = 0 }, "2026-08-06", "none"},
	} {
		g := secured(t)
		row.change(g)
		if got := gState(t, g, row.day, law.DeferralAgreement); got != row.want {
			t.Errorf("%s: %s, not %s", row.name, got, row.want)
		}
	}
}

// owesMay adds 4,000.00 for May, 2.00 a day from 2026-06-16 on, with a payment for it.
func (g *stage) owesMay(paid, on string) account.Charge {
	c := gCharge("2026-05", "2026-06-15", "4000.00", "0.00")
	g.charges = append([]account.Charge{c}, g.charges...)
	g.pay(on, paid, "2026-05")
	return c
}

// ordersMay adds May to the order, and a payment of 2026-08-06 for it.
func (g *stage) ordersMay(paid string) {
	g.orders[0].Lines = append(g.orders[0].Lines, gLine(g.owesMay(paid, "2026-08-06")))
}

func TestDeferralAgreement_Wish(t *testing.T) {
	s := secured(t).on(t, "2026-08-06")
	days := []calendar.Day{gDay("2026-09-07"), gDay("2026-10-08")}
	// 40,000.00 of the employer and 630.00 of late fee, the 21 days before the signature, are deferred.
	plan, err := s.PlanOn(gDay("2026-08-06"), days, []money.Fen{gYuan("20000.00"), gYuan("20630.00")})
	if err != nil {
		t.Fatal(err)
	}
	m := moveOf(t, s, law.DeferralAgreement, "", &ladder.Body{Plan: plan, Text: law.Text{Zh: "备注"}})
	if !m.Gate.Open() || m.Body.Plan.Last() != gDay("2026-10-08") || m.Body.Sum != gYuan("60630.00") || m.Body.Text.Zh == "" {
		t.Errorf("%s %+v", gFailed(m.Gate), m.Body)
	}
	if again := moveOf(t, s, law.DeferralAgreement, m.Key, &m.Body); !again.Body.Same(&m.Body) {
		t.Error("the body of the paper is another wish")
	}
	for _, row := range []struct {
		name   string
		change func(p *deferral.Plan)
		day    string
		want   string
	}{
		{"a plan whose day has passed", func(*deferral.Plan) {}, "2026-08-07", "signs_ahead"},
		{"a plan that leaves a fen", func(p *deferral.Plan) { p.Instalments[1].Parts[0].Employer-- }, "2026-08-06", "adds_up"},
		{"a plan longer than a year", func(p *deferral.Plan) { p.Instalments[1].On.Day = gDay("2027-08-07") }, "2026-08-06", "within_limit"},
		{"days that do not follow", func(p *deferral.Plan) { p.Instalments[1].On.Day = gDay("2026-09-07") }, "2026-08-06", "days_ascend"},
	} {
		changed := clonePlan(plan)
		row.change(changed)
		s := secured(t).on(t, row.day)
		if m := moveOf(t, s, law.DeferralAgreement, "", &ladder.Body{Plan: changed}); gFailed(m.Gate) != row.want {
			t.Errorf("%s: %s, not %s", row.name, gFailed(m.Gate), row.want)
		}
	}
	// A charge that no order asks for is not deferred: SIL 63(2) follows the order.
	unordered := secured(t)
	may := gCharge("2026-05", "2026-06-15", "4000.00", "0.00")
	unordered.charges = append([]account.Charge{may}, unordered.charges...)
	wider := clonePlan(plan)
	wider.AtOnce = append(slices.Clone(wider.AtOnce), deferral.Part{Key: order.KeyOf(&may), Employer: gYuan("4000.00"), LateFee: gYuan("102.00")})
	if m := moveOf(t, unordered.on(t, "2026-08-06"), law.DeferralAgreement, "", &ladder.Body{Plan: wider}); gFailed(m.Gate) != "order_served limit_passed" {
		t.Errorf("unordered: %s", gFailed(m.Gate))
	}
	if _, err := s.PlanOn(gDay("2026-08-05"), days, []money.Fen{1, 2}); err == nil {
		t.Error("a day that has passed is taken")
	}
	if _, err := s.PlanOn(gDay("2026-08-06"), days, []money.Fen{gYuan("20000.00"), gYuan("20000.00")}); err == nil {
		t.Error("sums that do not add up are taken")
	}
	// Another shape, for another day: the late fee is that of 25 days, to 2026-08-09.
	m = moveOf(t, s, law.DeferralAgreement, "", &ladder.Body{Variant: string(deferral.Equal), Plan: &deferral.Plan{SignedOn: gDay("2026-08-10")}})
	if m.Body.Plan == nil || m.Body.Plan.SignedOn != gDay("2026-08-10") || m.Body.Sum != gYuan("60750.00") || len(m.Body.Plan.Instalments) != 12 {
		t.Errorf("%+v", m.Body.Plan)
	}
	if m = moveOf(t, s, law.DeferralAgreement, "", &ladder.Body{Variant: "unknown"}); gFailed(m.Gate) != "has_instalments" {
		t.Error(gFailed(m.Gate))
	}
	// Without a request an officer may draw one up and sees that it is missing.
	g := secured(t)
	g.facts[1].Request, g.facts[1].Note = nil, &ladder.Note{}
	if m = moveOf(t, g.on(t, "2026-08-06"), law.DeferralAgreement, "", &ladder.Body{}); gFailed(m.Gate) != "applied" {
		t.Error(gFailed(m.Gate))
	}
}

func clonePlan(p *deferral.Plan) *deferral.Plan {
	out := *p
	out.Instalments = slices.Clone(p.Instalments)
	for i := range out.Instalments {
		out.Instalments[i].Parts = slices.Clone(out.Instalments[i].Parts)
	}
	return &out
}

// A December of 16,000.00 leaves less than the 8,000.00 that the employer can pay in a usual month.
func TestOffer_Stress(t *testing.T) {
	g := secured(t)
	for p := calendar.MustParsePeriod("2025-01"); p <= calendar.MustParsePeriod("2026-05"); p++ {
		premium := gYuan("10000.00")
		if p == calendar.MustParsePeriod("2025-11") {
			premium = gYuan("16000.00")
		}
		g.declared = append(g.declared, deferral.Month{Period: p, Premium: premium})
	}
	s := g.on(t, "2026-08-06")
	offer, err := s.Offer()
	if err != nil || len(offer.Proposals) != 4 || offer.Longest != 12 {
		t.Fatalf("%+v, %v", offer, err)
	}
	load, breaks := offer.Proposals[0].Stress.Breaks()
	if !breaks || load.Month != calendar.MustParsePeriod("2026-12") {
		t.Errorf("%+v %v", load, breaks)
	}
	m := moveOf(t, s, law.DeferralAgreement, "", nil)
	stress, known := m.Gate.Condition(ladder.HoldsYear)
	if !known || stress.Met || !m.Gate.Open() || stress.Figures[2].Text != "2026-12" {
		t.Errorf("%+v", stress)
	}
	if m = moveOf(t, s, law.DeferralAgreement, "", &ladder.Body{Variant: string(deferral.Seasonal)}); len(m.Gate.Warnings()) != 0 {
		t.Errorf("along the season: %+v", m.Gate.Warnings())
	}
	if _, err := s.OfferOn(gDay("2026-08-05")); err == nil {
		t.Error("an offer for a day that has passed")
	}
	g.pay("2026-08-05", "60630.00", "2026-06")
	if _, err := g.on(t, "2026-08-06").Offer(); err == nil {
		t.Error("an offer where nothing is owed")
	}
}
