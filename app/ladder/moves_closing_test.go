package ladder_test

import (
	"testing"

	"arrears/app/account"
	"arrears/app/bank"
	"arrears/app/gate"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// dmPaid is the case after 30,000.00 came in on 2 February 2026 and the night closed it.
func dmPaid(t testing.TB) *dmCase {
	c := dmOrdered(t)
	c.pay("2026-02-02", "30000.00")
	return c
}

func TestClosingNotice_EachConditionAlone(t *testing.T) {
	allocated := func(c *dmCase) ladder.Ref {
		ref := c.issue(law.AllocationApplication, "2026-01-19", ladder.Body{About: []ladder.Ref{dmOrder1}, Lines: c.Orders[0].Lines, Sum: money.MustParse("24000.00")})
		c.serve(ref.Kind, ref.No, "2026-01-20")
		c.fact("2026-01-28", ladder.Fact{About: ref, Decided: &ladder.Decided{Served: dmDay("2026-01-28"), Decision: bank.Decision{Number: "划决1", DecidedOn: dmDay("2026-01-28"),
			Sum: money.MustParse("24000.00"), Shares: []bank.Share{{Bank: "甲银行", Account: "6222", Sum: money.MustParse("24000.00")}}}}})
		return ref
	}
	notified := func(c *dmCase) ladder.Ref {
		ref := allocated(c)
		c.fact("2026-01-29", ladder.Fact{About: ref, Notified: &ladder.Notified{Number: "划通1", Bank: "甲银行", Account: "6222", Sum: money.MustParse("24000.00"), On: dmDay("2026-01-29")}})
		return ref
	}
	filed := func(c *dmCase) ladder.Ref {
		ref := c.issue(law.CourtApplication, "2026-01-20", ladder.Body{About: []ladder.Ref{dmOrder1}, Lines: c.Orders[0].Lines})
		c.serve(ref.Kind, ref.No, "2026-01-21")
		return ref
	}
	for _, row := range []struct {
		says, want string
		change     func(c *dmCase)
	}{
		{"a paid case is closed", "open", nil},
		{"not one that the night has not closed yet", "none", func(c *dmCase) { c.CaseNo = 1 }},
		{"not one whose payment was reversed after it was closed", "case_paid", func(c *dmCase) { c.payments[0].ReversedOn = dmDay("2026-02-04") }},
		{"not while a bank that has the notice may still transfer", "banks_released", func(c *dmCase) { notified(c) }},
		{"but while the bank was told nothing", "open", func(c *dmCase) { allocated(c) }},
		{"and after the bank was told to leave the money", "open", func(c *dmCase) {
			ref := notified(c)
			r := c.issue(law.BankRelease, "2026-02-03", ladder.Body{About: []ladder.Ref{ref}, Variant: ladder.PaidOtherwise, Bank: "甲银行", Accounts: []string{"6222"}, Sum: money.MustParse("24000.00")})
			c.serve(r.Kind, r.No, "2026-02-04")
		}},
		{"not while a guarantee is kept", "security_released", func(c *dmCase) { c.fact("2026-01-12", ladder.Fact{Guarantee: dmGuarantee()}) }},
		{"but when its release was issued", "open", func(c *dmCase) {
			c.fact("2026-01-12", ladder.Fact{Guarantee: dmGuarantee()})
			c.issue(law.SecurityRelease, "2026-02-04", ladder.Body{Number: 1})
		}},
		{"and when it was released", "open", func(c *dmCase) {
			g := dmGuarantee()
			c.fact("2026-01-12", ladder.Fact{Guarantee: dmGuarantee()})
			g.ReleasedOn = dmDay("2026-02-04")
			c.fact("2026-02-04", ladder.Fact{Guarantee: g})
		}},
		{"not while the court works on it", "court_told", func(c *dmCase) { filed(c) }},
		{"but after the court has closed", "open", func(c *dmCase) {
			ref := filed(c)
			c.fact("2026-02-04", ladder.Fact{About: ref, Court: &ladder.CourtWord{Kind: ladder.CourtCloses, On: dmDay("2026-02-04")}})
		}},
		{"once", "none", func(c *dmCase) { c.issue(law.ClosingNotice, "2026-02-04", ladder.Body{Number: 1}, "closing_notice 1") }},
		{"not where nothing went out to the employer", "none", func(c *dmCase) { c.Orders[0].State = order.Drafted }},
		{"not where all that went out was taken back", "none", func(c *dmCase) {
			c.issue(law.WithdrawalDecision, "2026-02-04", ladder.Body{About: []ladder.Ref{dmOrder1}, Variant: ladder.Voids})
		}},
	} {
		t.Run(row.says, func(t *testing.T) {
			c := dmPaid(t)
			if row.change != nil {
				row.change(c)
			}
			if c.CaseNo == 1 && row.says != "not one that the night has not closed yet" {
				c.CaseNo = 0
			}
			if got := c.gateOn("2026-02-05", law.ClosingNotice); got != row.want {
				t.Errorf("%s, want %s", got, row.want)
			}
		})
	}
}

func TestClosingNotice_Says(t *testing.T) {
	c := dmPaid(t)
	c.CaseNo = 0
	m := c.moves("2026-02-05", law.ClosingNotice)[0]
	if !m.ByNight || m.CaseNo != 1 || m.Body.Number != 1 || m.Body.Variant != "paid" || m.Article != "SIL 63" {
		t.Errorf("of a paid case it is %+v", m)
	}
	drafts, err := nightly(c.on(dmDay("2026-02-05")))
	if err != nil || len(drafts) != 1 || drafts[0].Paper.CaseNo != 1 || drafts[0].Paper.Kind != law.ClosingNotice {
		t.Errorf("the night drafts %+v, %v", drafts, err)
	}

	c = dmOrdered(t)
	if got := c.asked("2026-02-05", law.ClosingNotice, ladder.Body{Number: 1}); got != "case_paid" {
		t.Errorf("of a case that runs: %s", got)
	}
	c.fact("2026-02-04", ladder.Fact{Ending: &hold.Ending{Ground: hold.Dissolved, Paper: hold.Paper{Name: "注销证明", Number: "1", Day: dmDay("2026-02-03")}, On: dmDay("2026-02-04")}})
	m = c.moves("2026-02-05", law.ClosingNotice)[0]
	if !m.Gate.Open() || m.Body.Variant != "end" || m.Article != "ACL 40(2)" {
		t.Errorf("of one whose execution ended it is %+v", m)
	}
	c.Facts[0].Ending.Paper = hold.Paper{}
	if got := c.gateOn("2026-02-05", law.ClosingNotice); got != "case_ended" {
		t.Errorf("of an ending without a paper: %s", got)
	}
	if got := dmKeys(c.moves("2026-02-05", law.CourtDemand)); got != "" {
		t.Errorf("after the ending there is %s", got)
	}
}

func TestHoldNotice(t *testing.T) {
	remedy := func(c *dmCase, kind ladder.RemedyKind) {
		c.fact("2026-01-20", ladder.Fact{Remedy: &ladder.Remedy{No: 1, Kind: kind, On: dmDay("2026-01-19")}, About: dmOrder1,
			In: ladder.Incoming{From: "复议机关", Name: "受理通知书", Theirs: "复受1", Day: dmDay("2026-01-20")}})
	}
	for _, row := range []struct {
		says, want string
		variant    string
		change     func(c *dmCase)
	}{
		{"a reconsideration goes on", "open", "go rec", func(c *dmCase) { remedy(c, ladder.Reconsideration) }},
		{"a suit goes on", "open", "go suit", func(c *dmCase) { remedy(c, ladder.Suit) }},
		{"a stay of the court stops", "open", "stop", func(c *dmCase) { c.held(dmHold(hold.CourtStay, "2026-01-20", "2026-06-30")) }},
		{"the hold of a remedy without stay is told with the remedy", "open", "go rec", func(c *dmCase) {
			remedy(c, ladder.Reconsideration)
			c.held(dmHold(hold.Reconsideration, "2026-01-20", "2026-06-30"))
		}},
		{"and alone where no remedy is recorded", "open", "go suit", func(c *dmCase) { c.held(dmHold(hold.Suit, "2026-01-20", "2026-06-30")) }},
		{"without its paper it is not told", "event_recorded", "go rec", func(c *dmCase) { remedy(c, ladder.Reconsideration); c.Facts[0].In.Day = 0 }},
		{"nor a hold without its paper", "event_recorded", "stop", func(c *dmCase) {
			h := dmHold(hold.CourtStay, "2026-01-20", "2026-06-30")
			h.Paper = hold.Paper{}
			c.held(h)
		}},
		{"a remedy that is over is not told", "none", "", func(c *dmCase) {
			remedy(c, ladder.Reconsideration)
			c.fact("2026-02-03", ladder.Fact{Result: &ladder.Result{Remedy: 1, Outcome: ladder.Upheld, On: dmDay("2026-02-03")}})
		}},
		{"a hold that is over neither", "none", "", func(c *dmCase) { c.held(dmHold(hold.CourtStay, "2026-01-20", "2026-02-02")) }},
		{"nor one that was lifted", "none", "", func(c *dmCase) {
			c.held(dmHold(hold.CourtStay, "2026-01-20", "2026-06-30"))
			c.fact("2026-02-02", ladder.Fact{Lift: &ladder.Lift{Hold: 1, On: dmDay("2026-02-02")}})
		}},
		{"nor a hold in a case without an order", "none", "", func(c *dmCase) {
			c.held(dmHold(hold.CourtStay, "2026-01-20", "2026-06-30"))
			c.Orders[0].State = order.Drafted
		}},
		{"nor in a closed case", "none", "", func(c *dmCase) { remedy(c, ladder.Suit); c.CaseNo = 0 }},
		{"nor twice", "none", "", func(c *dmCase) {
			remedy(c, ladder.Suit)
			c.issue(law.HoldNotice, "2026-01-21", ladder.Body{Number: 1}, "hold_notice remedy 1")
		}},
	} {
		t.Run(row.says, func(t *testing.T) {
			c := dmOrdered(t)
			row.change(c)
			if got := c.gateOn("2026-02-05", law.HoldNotice); got != row.want {
				t.Errorf("%s, want %s", got, row.want)
			}
			if row.variant == "" {
				return
			}
			m := c.moves("2026-02-05", law.HoldNotice)[0]
			if m.Body.Variant != row.variant || !m.ByNight || m.Body.About[0] != dmOrder1 || m.Body.Number != 1 {
				t.Errorf("it says %+v", m)
			}
			if e := c.on(dmDay("2026-02-05")).EventOf(&ladder.Paper{Key: m.Key}); e == nil || e.Variant != row.variant {
				t.Errorf("its event is %+v", e)
			}
		})
	}
}

func TestHoldNotice_AskedFor(t *testing.T) {
}

// What becomes of the event before its notice is drawn up closes the notice.
func TestHoldNotice_OfAnEventThatIsNoMore(t *testing.T) {
	c := dmOrdered(t)
	if e := c.on(dmDay("2026-02-05")).EventOf(&ladder.Paper{Key: "hold_notice hold 9"}); e != nil {
		t.Errorf("a notice of nothing tells %+v", e)
	}
	c.held(dmHold(hold.CourtStay, "2026-01-20", "2026-02-02"))
	if got := c.asked("2026-02-05", law.HoldNotice, ladder.Body{Number: 1, Variant: "stop"}); got != "event_pending" {
		t.Errorf("asked for after the hold: %s", got)
	}
	c = dmOrdered(t)
	c.CaseNo = 0
	ref := c.issue(law.CorrectionOrder, "2026-01-12", ladder.Body{Variant: "u"})
	c.fact("2026-01-20", ladder.Fact{Remedy: &ladder.Remedy{No: 1, Kind: ladder.Suit, On: dmDay("2026-01-19")}, About: ref, In: ladder.Incoming{Name: "应诉通知书", Day: dmDay("2026-01-20")}})
	if got := c.gateOn("2026-02-05", law.HoldNotice); got != "open" {
		t.Errorf("of a paper outside cases: %s", got)
	}
	c.issue(law.WithdrawalDecision, "2026-02-04", ladder.Body{About: []ladder.Ref{ref}, Variant: ladder.Voids})
	if got := c.asked("2026-02-05", law.HoldNotice, ladder.Body{Number: 1, Variant: "go suit"}); got != "paper_stands" {
		t.Errorf("of a paper that was taken back: %s", got)
	}
}

func TestWithdrawalDecision_EachConditionAlone(t *testing.T) {
	reason := law.Text{Zh: "数额计算有误", En: "an error in the sum"}
	slip := &ladder.Correction{Block: ladder.InContact, Place: "联系电话", Wrong: "12345", Right: "12346"}
	about := []ladder.Ref{dmOrder1}
	for _, row := range []struct {
		says, want string
		wish       ladder.Body
		change     func(c *dmCase)
	}{
		{"void with a reason", "open", ladder.Body{About: about, Variant: ladder.Voids, Text: reason}, nil},
		{"replaced by a paper still to come", "open", ladder.Body{About: about, Variant: ladder.Replaces, Text: reason}, nil},
		{"replaced by one that was issued", "open", ladder.Body{About: about, Variant: ladder.Replaces, Text: reason, Number: 2}, func(c *dmCase) {
			second := c.Orders[0]
			second.No, second.PaperNumber = 2, "限2"
			c.Orders = append(c.Orders, second)
		}},
		{"a slip of the pen", "open", ladder.Body{About: about, Variant: ladder.Clerical, Text: reason, Correction: slip}, nil},
		{"not without a paper", "one_paper_named", ladder.Body{Variant: ladder.Voids, Text: reason}, nil},
		{"not two at once", "one_paper_named", ladder.Body{About: []ladder.Ref{dmOrder1, {Kind: law.CourtDemand, No: 1}}, Variant: ladder.Voids, Text: reason}, nil},
		{"not a draft", "one_paper_named", ladder.Body{About: about, Variant: ladder.Voids, Text: reason}, func(c *dmCase) { c.Orders[0].State = order.Approved }},
		{"not an order that is not there", "one_paper_named", ladder.Body{About: []ladder.Ref{{Kind: law.OrderToPay, No: 7}}, Variant: ladder.Voids, Text: reason}, nil},
		{"not twice", "paper_not_taken_back", ladder.Body{About: about, Variant: ladder.Voids, Text: reason}, func(c *dmCase) {
			c.issue(law.WithdrawalDecision, "2026-02-02", ladder.Body{About: about, Variant: ladder.Voids}, "withdrawal_decision order_to_pay/1")
		}},
		{"not what a remedy revoked", "paper_not_taken_back", ladder.Body{About: about, Variant: ladder.Voids, Text: reason}, func(c *dmCase) {
			c.fact("2026-01-20", ladder.Fact{Remedy: &ladder.Remedy{No: 1, Kind: ladder.Suit}, About: dmOrder1})
			c.fact("2026-02-02", ladder.Fact{Result: &ladder.Result{Remedy: 1, Outcome: ladder.Revoked}})
		}},
		{"not in a way that nobody knows", "withdrawal_how", ladder.Body{About: about, Variant: "burn", Text: reason}, nil},
		{"not replaced by itself", "withdrawal_how", ladder.Body{About: about, Variant: ladder.Replaces, Text: reason, Number: 1}, nil},
		{"not without a reason in both languages", "reason_stated", ladder.Body{About: about, Variant: ladder.Voids, Text: law.Text{Zh: "有误"}}, nil},
		{"no correction without words", "only_the_writing", ladder.Body{About: about, Variant: ladder.Clerical, Text: reason}, nil},
		{"none of the limit", "only_the_writing", ladder.Body{About: about, Variant: ladder.Clerical, Text: reason,
			Correction: &ladder.Correction{Block: ladder.OfLimit, Place: "期限", Wrong: "五", Right: "十"}}, nil},
		{"none of a sum", "only_the_writing", ladder.Body{About: about, Variant: ladder.Clerical, Text: reason,
			Correction: &ladder.Correction{Block: ladder.InFacts, Place: "第一段", Wrong: "¥100.00", Right: "¥1000.00"}}, nil},
		{"none of the party", "only_the_writing", ladder.Body{About: about, Variant: ladder.Clerical, Text: reason,
			Correction: &ladder.Correction{Block: ladder.InFacts, Place: "第一段", Wrong: "乙公司", Right: "甲公司"}}, nil},
	} {
		t.Run(row.says, func(t *testing.T) {
			c := dmOrdered(t)
			if row.change != nil {
				row.change(c)
			}
			if got := c.asked("2026-02-05", law.WithdrawalDecision, row.wish); got != row.want {
				t.Errorf("%s, want %s", got, row.want)
			}
		})
	}
}

// What rests on a paper is named when it is taken back, and bars nothing; a slip of the pen touches none of it.
func TestWithdrawalDecision_Dependents(t *testing.T) {
	c := dmOrdered(t)
	demand := c.issue(law.CourtDemand, "2026-01-20", ladder.Body{About: []ladder.Ref{dmOrder1}})
	c.issue(law.CourtApplication, "2026-07-20", ladder.Body{About: []ladder.Ref{demand}})
	c.issue(law.HoldNotice, "2026-02-20", ladder.Body{About: []ladder.Ref{dmOrder1}, Number: 1})
	if got := len(c.on(dmDay("2026-08-03")).Dependents(dmOrder1)); got != 2 {
		t.Errorf("%d papers rest on the order", got)
	}
	m, err := c.on(dmDay("2026-08-03")).MoveFor(law.WithdrawalDecision, "", &ladder.Body{About: []ladder.Ref{dmOrder1}, Variant: ladder.Voids, Text: law.Text{Zh: "误", En: "e"}})
	if err != nil || !m.Gate.Open() || m.ByNight || m.CaseNo != 1 {
		t.Fatalf("the withdrawal is %+v, %v", m, err)
	}
	told, _ := m.Gate.Condition(ladder.DependentsKnown)
	if told.Met || told.Weight != gate.Warns || told.Figures[0].Text != "履催1, 强申2" {
		t.Errorf("what rests on it is told as %+v", told)
	}
	if got := c.asked("2026-08-03", law.WithdrawalDecision, ladder.Body{About: []ladder.Ref{demand}, Variant: ladder.Clerical, Text: law.Text{Zh: "误", En: "e"},
		Correction: &ladder.Correction{Block: ladder.InContact, Place: "电话", Wrong: "1", Right: "2"}}); got != "open" {
		t.Errorf("a slip in the demand: %s", got)
	}
}

// The estimate of December is replaced by a declaration on 12 January 2026: nothing of the order stands.
func TestWithdrawalDecision_ByTheNight(t *testing.T) {
	estimated := func(t testing.TB) *dmCase {
		c := dmOrdered(t)
		c.Orders[0].Lines = []order.Line{dmLine(dmCharge(account.Estimated, "2025-12", "2025-12-15", "2025-12-16", "17600.00", "8800.00"))}
		return c
	}
	c := estimated(t)
	m := c.moves("2026-01-12", law.WithdrawalDecision)[0]
	if !m.ByNight || !m.Gate.Open() || m.Body.Variant != ladder.Voids || m.Body.About[0] != dmOrder1 || m.Key != "withdrawal_decision order_to_pay/1" {
		t.Errorf("the night drafts %+v", m)
	}
	if m.Body.Text.Zh != "你单位已补办申报，原依照《中华人民共和国社会保险法》第六十二条确定的应缴数额由申报数额取代" {
		t.Errorf("its reason is %s", m.Body.Text.Zh)
	}
	c.issue(law.CourtDemand, "2026-01-20", ladder.Body{About: []ladder.Ref{dmOrder1}})
	if m := c.moves("2026-01-21", law.WithdrawalDecision)[0]; m.ByNight {
		t.Error("the night takes back what a demand rests on")
	}
	c = estimated(t)
	c.Papers = []ladder.Paper{{No: 1, Kind: law.WithdrawalDecision, Key: m.Key, State: ladder.Withdrawn, Reason: "保留"}}
	if m := c.moves("2026-01-21", law.WithdrawalDecision)[0]; m.ByNight {
		t.Error("the night presses on an officer what they took back")
	}
	c = estimated(t)
	c.issue(law.WithdrawalDecision, "2026-01-13", m.Body, m.Key)
	if got := dmKeys(c.moves("2026-01-14", law.WithdrawalDecision)); got != "" {
		t.Errorf("it is taken back twice: %s", got)
	}
	c = estimated(t)
	c.CaseNo = 0
	if got := dmKeys(c.moves("2026-01-14", law.WithdrawalDecision)); got != "" {
		t.Errorf("in a closed case: %s", got)
	}
	if got := dmKeys(dmOrdered(t).moves("2026-01-14", law.WithdrawalDecision)); got != "" {
		t.Errorf("of an order that stands: %s", got)
	}
	c = dmOrdered(t)
	c.issue(law.AssessmentDecision, "2026-01-12", ladder.Body{Variant: "s", Lines: []order.Line{dmLine(dmCharge(account.Unregistered, "2025-11", "2025-11-17", "2025-12-16", "1.00", "1.00"))}})
	if m := c.moves("2026-01-14", law.WithdrawalDecision)[0]; m.Key != "withdrawal_decision assessment_decision/1" || m.Body.Text.Zh != "所列应缴数额已由后来的申报或者核定取代" {
		t.Errorf("of an assessment that a declaration replaced: %+v", m)
	}
}

func TestClosingSteps_WakeOnTheirDays(t *testing.T) {
	for _, row := range []struct {
		says, from, to string
		change         func(c *dmCase)
	}{
		{"a hold that ends, and one that was lifted", "2026-01-19", "2026-07-10", func(c *dmCase) {
			c.held(dmHold(hold.CourtStay, "2026-01-20", "2026-06-30"))
			second := dmHold(hold.AgreedPause, "2026-01-26", "2026-06-26")
			second.No = 2
			c.held(second)
			c.fact("2026-03-02", ladder.Fact{Lift: &ladder.Lift{Hold: 2, On: dmDay("2026-03-02")}})
		}},
		{"a guarantee that expires in a paid case", "2026-02-03", "2026-03-10", func(c *dmCase) {
			c.pay("2026-02-02", "30000.00")
			g := dmGuarantee()
			g.ExpiresOn = dmDay("2026-02-20")
			c.fact("2026-01-12", ladder.Fact{Guarantee: g})
			c.CaseNo = 0
		}},
		{"a release that reaches the bank", "2026-02-03", "2026-03-10", func(c *dmCase) {
			c.pay("2026-02-02", "30000.00")
			ref := c.issue(law.AllocationApplication, "2026-01-19", ladder.Body{About: []ladder.Ref{dmOrder1}, Lines: c.Orders[0].Lines, Sum: money.MustParse("24000.00")})
			c.fact("2026-01-28", ladder.Fact{About: ref, Decided: &ladder.Decided{Served: dmDay("2026-01-28"), Decision: bank.Decision{Number: "划决1", DecidedOn: dmDay("2026-01-28"),
				Sum: money.MustParse("24000.00"), Shares: []bank.Share{{Bank: "甲银行", Account: "6222", Sum: money.MustParse("24000.00")}}}}})
			c.fact("2026-01-29", ladder.Fact{About: ref, Notified: &ladder.Notified{Number: "划通1", Bank: "甲银行", Account: "6222", Sum: money.MustParse("24000.00"), On: dmDay("2026-01-29")}})
			r := c.issue(law.BankRelease, "2026-02-03", ladder.Body{About: []ladder.Ref{ref}, Variant: ladder.PaidOtherwise, Bank: "甲银行", Accounts: []string{"6222"}, Sum: money.MustParse("24000.00")})
			c.serve(r.Kind, r.No, "2026-02-12")
			c.CaseNo = 0
		}},
	} {
		t.Run(row.says, func(t *testing.T) {
			c := dmOrdered(t)
			row.change(c)
			c.wakes(row.from, row.to)
		})
	}
}
