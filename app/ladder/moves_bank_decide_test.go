package ladder_test

import (
	"testing"

	"arrears/app/bank"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/law"
)

// applied is a case whose application over A1 was handed in at the department, which is the same body, on 13 March.
func bankApplied(t *testing.T, more ...string) (*bankCase, ladder.Ref) {
	c := bankCaseIn(t, append([]string{bankOneBody}, more...)...)
	c.answer(c.take(law.BankEnquiry, "2026-03-11"), "甲银行", "2026-03-12", bankAccount("A1", "20000.00"))
	return c, c.take(law.AllocationApplication, "2026-03-13")
}

// demanded adds a demand served on 13 March; its three working days end on the 18th.
func bankDemanded(t *testing.T, more ...string) (*bankCase, ladder.Ref) {
	c, application := bankApplied(t, more...)
	c.take(law.AllocationDemand, "2026-03-13")
	return c, application
}

// ordered adds a decision of the 19th over 10,000.00 from A1, served the same day.
func bankDecided(t *testing.T, more ...string) (*bankCase, ladder.Ref) {
	c, _ := bankDemanded(t, more...)
	return c, c.take(law.AllocationDecision, "2026-03-19")
}

func bankDropService(kind law.PaperKind) func(c *bankCase) {
	return func(c *bankCase) {
		for i := range c.services {
			if c.services[i].Paper == kind {
				c.services = append(c.services[:i:i], c.services[i+1:]...)
				return
			}
		}
	}
}

func bankWithdraw(c *bankCase, r ladder.Ref, day string) {
	c.papers = append(c.papers, ladder.Paper{No: 90 + len(c.papers), CaseNo: 1, Kind: law.WithdrawalDecision, State: ladder.Issued, IssuedOn: bday(day), Body: ladder.Body{About: []ladder.Ref{r}}})
}

// ACL 35: the demand before the allocation follows a complete application.
func TestAllocationDemand_Gate(t *testing.T) {
	start := func() *bankCase { c, _ := bankApplied(t); return c }
	runBankRows(t, law.AllocationDemand, start, []bankRow{
		{"the department has the application", nil, "2026-03-13", nil, "", ""},
		{"the application was not handed in", bankDropService(law.AllocationApplication), "2026-03-13", nil, "application_filed", ""},
		{"the order was served later than it seemed", func(c *bankCase) { c.services[0].On = bday("2026-03-16") }, "2026-03-17", nil, "limit_passed", "2026-03-24"},
		{"the order was not served", bankDropService(law.OrderToPay), "2026-03-17", nil, "order_served limit_passed", ""},
		{"the order was withdrawn", bankWithdrawOrder, "2026-03-17", nil, "order_served limit_passed", ""},
		{"paid", func(c *bankCase) { c.pay("2026-03-16", "10000.00") }, "2026-03-17", nil, "unpaid", ""},
		{"a hold", bankHeld(hold.Hold{No: 1, Ground: hold.AgreedPause}, "2026-03-14", "2026-03-20"), "2026-03-17", nil, "not_held", "2026-03-21"},
		{"a demand was made", func(c *bankCase) { c.take(law.AllocationDemand, "2026-03-16") }, "2026-03-17", nil, "-", ""},
		{"the application was withdrawn", func(c *bankCase) { bankWithdraw(c, c.papers[1].Ref(), "2026-03-16") }, "2026-03-17", nil, "-", ""},
		{"no case is open", func(c *bankCase) { c.caseNo = 0 }, "2026-03-17", nil, "-", ""},
	})
	apart := func() *bankCase {
		c := bankCaseIn(t)
		c.answer(c.take(law.BankEnquiry, "2026-03-11"), "甲银行", "2026-03-12", bankAccount("A1", "20000.00"))
		c.take(law.AllocationApplication, "2026-03-13")
		return c
	}
	for _, kind := range []law.PaperKind{law.AllocationDemand, law.AllocationDecision} {
		failed := "same_body"
		if kind == law.AllocationDecision {
			failed = "same_body demand_ended"
		}
		runBankRows(t, kind, apart, []bankRow{
			{"the department is another body", nil, "2026-03-13", nil, "-", ""},
			{"an officer wants it all the same", nil, "2026-03-13", &ladder.Body{}, failed, ""},
		})
	}
}

// What a demand asks: all that is owed on the lines of the application, also where the accounts have less.
func TestAllocationDemand_AsksForTheWholeDebt(t *testing.T) {
	c := bankCaseIn(t, bankOneBody)
	c.answer(c.take(law.BankEnquiry, "2026-03-11"), "甲银行", "2026-03-12", bankAccount("A1", "300.00"))
	c.take(law.AllocationApplication, "2026-03-13")
	if got := c.every(law.AllocationDemand, "2026-03-13"); got != "10000.00" {
		t.Error(got)
	}
}

func bankStated(c *bankCase, about ladder.Ref, no int, day string) {
	c.enter(day, ladder.Fact{About: about, Statement: &ladder.Statement{No: no, On: bday(day), Content: "多算了一个月"}})
}

func bankReviewed(c *bankCase, no int, accepted bool, day string) {
	c.enter(day, ladder.Fact{Review: &ladder.Review{Statement: no, On: bday(day), Accepted: accepted}})
}

// ACL 35 to 37; SIL 63(2): the decision follows the demand and its limit, with the statement reviewed, over fresh balances.
func TestAllocationDecision_Gate(t *testing.T) {
	start := func() *bankCase { c, _ := bankDemanded(t); return c }
	evidence := law.Text{Zh: "3月16日向关联方转出5万元（流水）", En: "50,000 yuan moved to a related party on 16 March (bank record)"}
	demand := ladder.Ref{Kind: law.AllocationDemand, No: 3}
	runBankRows(t, law.AllocationDecision, start, []bankRow{
		{"the day after the limit of the demand", nil, "2026-03-19", nil, "", ""},
		{"the last day of the limit", nil, "2026-03-18", nil, "demand_ended", "2026-03-19"},
		{"the demand was not served", bankDropService(law.AllocationDemand), "2026-03-19", nil, "demand_ended", ""},
		{"a hold stops the limit", bankHeld(hold.Hold{No: 1, Ground: hold.CourtStay}, "2026-03-16", "2026-03-16"), "2026-03-19", nil, "demand_ended", "2026-03-20"},
		{"at once, with evidence", nil, "2026-03-16", &ladder.Body{Variant: ladder.AtOnce, Text2: evidence}, "", ""},
		{"at once, without evidence", nil, "2026-03-16", &ladder.Body{Variant: ladder.AtOnce}, "urgent_evidence", ""},
		{"at once, without evidence in the reading copy", nil, "2026-03-16", &ladder.Body{Variant: ladder.AtOnce, Text2: law.Text{Zh: "有"}}, "urgent_evidence", ""},
		{"the department has not got the application", bankDropService(law.AllocationApplication), "2026-03-19", nil, "application_filed", ""},
		{"a statement was not reviewed", func(c *bankCase) { bankStated(c, demand, 1, "2026-03-17") }, "2026-03-19", nil, "statement_reviewed", ""},
		{"a statement on the application was not reviewed", func(c *bankCase) { bankStated(c, ladder.Ref{Kind: law.AllocationApplication, No: 2}, 1, "2026-03-17") }, "2026-03-19", nil, "statement_reviewed", ""},
		{"one of two was reviewed", func(c *bankCase) {
			bankStated(c, demand, 1, "2026-03-16")
			bankStated(c, demand, 2, "2026-03-17")
			bankReviewed(c, 1, false, "2026-03-18")
		}, "2026-03-19", nil, "statement_reviewed", ""},
		{"reviewed and not followed", func(c *bankCase) { bankStated(c, demand, 1, "2026-03-17"); bankReviewed(c, 1, false, "2026-03-18") }, "2026-03-19", nil, "", ""},
		{"reviewed and followed", func(c *bankCase) { bankStated(c, demand, 1, "2026-03-17"); bankReviewed(c, 1, true, "2026-03-18") }, "2026-03-19", nil, "no_good_reason", ""},
		{"a statement on something else", func(c *bankCase) { bankStated(c, bankOrder, 1, "2026-03-17") }, "2026-03-19", nil, "", ""},
		{"paid", func(c *bankCase) { c.pay("2026-03-16", "10000.00") }, "2026-03-19", nil, "unpaid", ""},
		{"a hold", bankHeld(hold.Hold{No: 1, Ground: hold.ThirdParty}, "2026-03-19", "2026-03-20"), "2026-03-19", nil, "not_held", "2026-03-21"},
		{"the balance is stale", nil, "2026-03-23", nil, "balance_fresh", ""},
		{"the balance is gone", func(c *bankCase) {
			c.enter("2026-03-17", bankAnswer(ladder.Ref{Kind: law.BankEnquiry, No: 1}, "甲银行", "2026-03-17", bankAccount("A1", "0.00")))
		}, "2026-03-19", nil, "money_there", ""},
		{"the account is gone", func(c *bankCase) {
			c.enter("2026-03-17", bankAnswer(ladder.Ref{Kind: law.BankEnquiry, No: 1}, "甲银行", "2026-03-17", bankAccount("A2", "9.00")))
		}, "2026-03-19", nil, "bank_answered", ""},
		{"wages are paid from it", func(c *bankCase) {
			c.enter("2026-03-17", bankAnswer(ladder.Ref{Kind: law.BankEnquiry, No: 1}, "甲银行", "2026-03-17", bankAccount("A1", "20000.00", bank.Payroll)))
		}, "2026-03-19", nil, "payroll_reason", ""},
		{"it was decided", func(c *bankCase) { c.take(law.AllocationDecision, "2026-03-19") }, "2026-03-19", nil, "-", ""},
		{"execution has ended", func(c *bankCase) { c.enter("2026-03-18", ladder.Fact{Ending: &hold.Ending{}}) }, "2026-03-19", nil, "-", ""},
	})
}

// Never more than was applied for, and never more than is owed on the day.
func TestAllocationDecision_Sum(t *testing.T) {
	c, _ := bankDemanded(t)
	c.owe("2026-02", "100.00", "0.00", "2026-03-02") // was not applied for
	if got := c.every(law.AllocationDecision, "2026-03-19"); got != "o, 10000.00, 甲银行 A1 10000.00" {
		t.Error(got)
	}
	c.pay("2026-03-18", "2500.00")
	if got := c.every(law.AllocationDecision, "2026-03-19"); got != "o, 7500.00, 甲银行 A1 7500.00" {
		t.Error(got)
	}
}

// ACL 47; SIL 63(2): a bank is told once the employer has the decision, and never beyond the debt of the day.
func TestBankNotice_Gate(t *testing.T) {
	start := func() *bankCase { c, _ := bankDecided(t); return c }
	wish := &ladder.Body{Bank: "甲银行", Accounts: []string{"A1"}}
	runBankRows(t, law.AllocationNotice, start, []bankRow{
		{"the decision was served", nil, "2026-03-19", nil, "", ""},
		{"the decision was not served", bankDropService(law.AllocationDecision), "2026-03-19", nil, "decision_served", ""},
		{"a hold", bankHeld(hold.Hold{No: 1, Ground: hold.Insolvency}, "2026-03-20", "2026-03-22"), "2026-03-20", nil, "not_held", "2026-03-23"},
		{"paid", func(c *bankCase) { c.pay("2026-03-20", "10000.00") }, "2026-03-20", nil, "-", ""},
		{"paid, and an officer wants it", func(c *bankCase) { c.pay("2026-03-20", "10000.00") }, "2026-03-20", wish, "still_owed", ""},
		{"the bank was told", func(c *bankCase) { c.take(law.AllocationNotice, "2026-03-19") }, "2026-03-20", nil, "-", ""},
		{"an account that is not in the decision", nil, "2026-03-20", &ladder.Body{Bank: "甲银行", Accounts: []string{"A9"}}, "-", ""},
		{"the decision was withdrawn", func(c *bankCase) { bankWithdraw(c, c.papers[3].Ref(), "2026-03-20") }, "2026-03-20", nil, "-", ""},
		{"execution has ended", func(c *bankCase) { c.enter("2026-03-20", ladder.Fact{Ending: &hold.Ending{}}) }, "2026-03-20", nil, "-", ""},
	})
}

// The notices of the department's decision may be handed over by the collector, where the region has it so.
func TestBankNotice_OfTheDepartmentsDecision(t *testing.T) {
	c := bankCaseIn(t, `same_body: [{from: "2020-01-01", value: [allocation_notice_bank]}]`)
	c.answer(c.take(law.BankEnquiry, "2026-03-11"), "甲银行", "2026-03-12", bankAccount("A1", "20000.00"))
	application := c.take(law.AllocationApplication, "2026-03-13")
	c.record("2026-03-16", ladder.Fact{About: application, Demanded: &ladder.Demanded{Number: "人社催1", On: bday("2026-03-16"), Served: bday("2026-03-16"), Ends: bday("2026-03-19")}})
	d := ladder.Decided{Decision: bank.Decision{Number: "人社划1", DecidedOn: bday("2026-03-20"), Sum: fen("10000.00"), Shares: []bank.Share{{Bank: "甲银行", Account: "A1", Sum: fen("10000.00")}}}}
	c.record("2026-03-20", ladder.Fact{About: application, Decided: &d})
	if got := bankFailed(c.moves(law.AllocationNotice, "2026-03-20")[0].Gate); got != "decision_served" {
		t.Error(got)
	}
	served := d
	served.Served = bday("2026-03-23")
	c.record("2026-03-24", ladder.Fact{About: application, Decided: &served})
	if got := c.every(law.AllocationNotice, "2026-03-24"); got != "甲银行, A1, 10000.00" {
		t.Error(got)
	}
	c.announced("2026-03-01", "2026-04-30")
}

// bankTold is a case whose bank was told to transfer 10,000.00 from A1 on 19 March.
func bankTold(t *testing.T) (*bankCase, ladder.Ref) {
	c, decision := bankDecided(t)
	c.take(law.AllocationNotice, "2026-03-19")
	return c, decision
}

// releaseRow is what happened after a bank was told, with what it is told on 20 March.
type releaseRow struct {
	name    string
	prepare func(c *bankCase, decision ladder.Ref)
	says    string
	failed  string
	warned  string
	night   bool
	article string
}

// SIL 63(2); ACL 39, 40, 47: on which ground a bank is told to leave a sum, and how much of it.
func TestBankRelease(t *testing.T) {
	for _, row := range []releaseRow{
		{"all is still owed", func(*bankCase, ladder.Ref) {}, "", "", "", false, ""},
		{"a part was paid", func(c *bankCase, _ ladder.Ref) { c.pay("2026-03-20", "3000.00") }, "p, 甲银行, A1, 3000.00", "", "", true, "SIL 63(2); ACL 47"},
		{"all was paid", func(c *bankCase, _ ladder.Ref) { c.pay("2026-03-20", "11000.00") }, "p, 甲银行, A1, 10000.00", "", "", true, "SIL 63(2); ACL 47"},
		{"paid, and the case is closed", func(c *bankCase, _ ladder.Ref) { c.pay("2026-03-20", "11000.00"); c.caseNo = 0 }, "p, 甲银行, A1, 10000.00", "", "", true, "SIL 63(2); ACL 47"},
		{"exactly the sum of the notice came in", func(c *bankCase, _ ladder.Ref) { c.pay("2026-03-20", "10000.00") }, "p, 甲银行, A1, 10000.00", "", "not_the_transfer", false, "SIL 63(2); ACL 47"},
		{"exactly that, before the notice", func(c *bankCase, _ ladder.Ref) { c.pay("2026-03-18", "10000.00") }, "p, 甲银行, A1, 10000.00", "", "", true, "SIL 63(2); ACL 47"},
		{"the decision was withdrawn", func(c *bankCase, d ladder.Ref) { bankWithdraw(c, d, "2026-03-20") }, "w, 甲银行, A1, 10000.00", "", "", true, "ACL 47"},
		{"the application was withdrawn", func(c *bankCase, _ ladder.Ref) { bankWithdraw(c, c.papers[1].Ref(), "2026-03-20") }, "w, 甲银行, A1, 10000.00", "", "", true, "ACL 47"},
		{"execution is suspended", func(c *bankCase, _ ladder.Ref) {
			c.hold("2026-03-20", hold.Hold{No: 7, Ground: hold.Insolvency}, "2026-04-20")
		}, "s, 甲银行, A1, 10000.00", "", "", true, "ACL 39, 47"},
		{"a part was paid, and execution is suspended", func(c *bankCase, _ ladder.Ref) {
			c.pay("2026-03-20", "3000.00")
			c.hold("2026-03-20", hold.Hold{No: 7, Ground: hold.Insolvency}, "2026-04-20")
		}, "s, 甲银行, A1, 10000.00", "", "", true, "ACL 39, 47"},
		{"all was paid, and execution is suspended", func(c *bankCase, _ ladder.Ref) {
			c.pay("2026-03-20", "11000.00")
			c.hold("2026-03-20", hold.Hold{No: 7, Ground: hold.Insolvency}, "2026-04-20")
		}, "p, 甲银行, A1, 10000.00", "", "", true, "SIL 63(2); ACL 47"},
		{"execution has ended for good", func(c *bankCase, _ ladder.Ref) { c.enter("2026-03-20", ladder.Fact{Ending: &hold.Ending{}}) }, "e, 甲银行, A1, 10000.00", "", "", true, "ACL 40, 47"},
		{"the notice was not handed over", func(c *bankCase, _ ladder.Ref) {
			c.pay("2026-03-20", "3000.00")
			bankDropService(law.AllocationNotice)(c)
		}, "p, 甲银行, A1, 3000.00", "notice_handed", "", true, "SIL 63(2); ACL 47"},
		{"the bank has sent its receipt", func(c *bankCase, d ladder.Ref) {
			c.record("2026-03-20", ladder.Fact{About: d, Receipt: &bank.Receipt{Bank: "甲银行", Account: "A1", On: bday("2026-03-20"), Amount: fen("6000.00")}})
			c.pay("2026-03-20", "10000.00")
		}, "", "", "", false, ""},
	} {
		t.Run(row.name, func(t *testing.T) { releases(t, &row) })
	}
}

func releases(t *testing.T, row *releaseRow) {
	c, decision := bankTold(t)
	row.prepare(c, decision)
	if got := c.every(law.BankRelease, "2026-03-20"); got != row.says {
		t.Fatalf("%q", got)
	}
	for _, m := range c.moves(law.BankRelease, "2026-03-20") {
		if bankFailed(m.Gate) != row.failed || bankWarned(m.Gate) != row.warned || m.ByNight != row.night || m.Article != row.article || m.Until.Day != bday("2026-03-20") {
			t.Errorf("%q, %q, %v, %s, %s", bankFailed(m.Gate), bankWarned(m.Gate), m.ByNight, m.Article, m.Until.Day)
		}
		if m.Body.Variant == ladder.Suspended && m.Body.Number != 7 {
			t.Errorf("hold %d", m.Body.Number)
		}
		// what the paper says is asked for again on the day of issue, and it says the same
		again, err := c.situation(bday("2026-03-20")).MoveFor(law.BankRelease, m.Key, &m.Body)
		if err != nil || !again.Body.Same(&m.Body) {
			t.Errorf("%+v, %v", again, err)
		}
		if row.failed == "" {
			c.issue(&m, "2026-03-20")
			if got := c.every(law.BankRelease, "2026-03-21"); got != "" {
				t.Errorf("issued and not yet handed over, and told again: %s", got)
			}
		}
	}
	c.announced("2026-03-01", "2026-05-31")
}
