package ladder_test

import (
	"testing"

	"arrears/app/bank"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
)

// wants compares what the steps of a kind say on a day.
func (c *bankCase) wants(kind law.PaperKind, day, says string) {
	c.t.Helper()
	if got := c.every(kind, day); got != says {
		c.t.Errorf("%s on %s: %q, not %q", kind, day, got, says)
	}
}

// One body collects and decides: the whole way by hand, over two banks, from the enquiry to the release of what was paid.
func TestBank_WholeWay(t *testing.T) {
	c := bankCaseIn(t, bankOneBody)
	wayToTheDecision(t, c)
	decision := wayToTheNotices(t, c)
	wayToTheEnd(t, c, decision)
	c.announced("2026-02-20", "2026-06-30")
}

func wayToTheDecision(t *testing.T, c *bankCase) {
	c.wants(law.BankEnquiry, "2026-03-11", "甲银行, 0.00")
	one := c.take(law.BankEnquiry, "2026-03-11")
	m, err := c.situation(bday("2026-03-11")).MoveFor(law.BankEnquiry, "", &ladder.Body{Bank: "乙银行"})
	if err != nil || m.Key != "bank_enquiry 乙银行 1" {
		t.Fatalf("an officer asks a bank of which the register knows nothing: %+v, %v", m, err)
	}
	two := c.issue(m, "2026-03-11")
	c.serve(two, "2026-03-12")
	c.wants(law.AllocationApplication, "2026-03-12", "0.00")
	c.answer(one, "甲银行", "2026-03-13", bankAccount("A1", "6500.00"))
	c.answer(two, "乙银行", "2026-03-16", bankAccount("B1", "2000.00", bank.Payroll), bankAccount("B2", "1000.00"))
	c.wants(law.AllocationApplication, "2026-03-16", "9500.00, 甲银行 A1 6500.00, 乙银行 B2 1000.00, 乙银行 B1 2000.00")
	c.take(law.AllocationApplication, "2026-03-17")
	c.wants(law.AllocationApplication, "2026-03-18", "0.00") // 500.00 are left, and no account has them

	c.wants(law.AllocationDemand, "2026-03-17", "10000.00")
	c.take(law.AllocationDemand, "2026-03-18") // three working days: 19, 20 and 23 March
	c.wants(law.AllocationDemand, "2026-03-18", "")
	c.pay("2026-03-20", "1000.00")

}

// wayToTheNotices decides over balances that are fresh again, and tells the banks.
func wayToTheNotices(t *testing.T, c *bankCase) ladder.Ref {
	// the balance of A1 of 13 March is stale after the 23rd; the bank is asked again because the decision waits for it
	again := c.moves(law.BankEnquiry, "2026-03-24")
	if len(again) != 2 || again[1].Key != "bank_enquiry 甲银行 2" || !again[1].ByNight || again[0].ByNight {
		t.Fatalf("%+v", again)
	}
	c.answer(c.take(law.BankEnquiry, "2026-03-24"), "甲银行", "2026-03-25", bankAccount("A1", "6500.00"))
	c.wants(law.AllocationDecision, "2026-03-25", "o, 9000.00, 甲银行 A1 6500.00, 乙银行 B2 1000.00, 乙银行 B1 1500.00")
	d := c.moves(law.AllocationDecision, "2026-03-25")[0]
	if bankFailed(d.Gate) != "payroll_reason" {
		t.Fatalf("wages are paid from B1: %s", bankFailed(d.Gate))
	}
	m, err := c.situation(bday("2026-03-25")).MoveFor(law.AllocationDecision, "", &ladder.Body{Text: law.Text{Zh: "工资已于10日发放", En: "Wages were paid on the 10th"}})
	if err != nil {
		t.Fatal(err)
	}
	decision := c.issue(m, "2026-03-25")
	if got := bankFailed(c.moves(law.AllocationNotice, "2026-03-25")[0].Gate); got != "decision_served" {
		t.Errorf("the employer has not got the decision: %s", got)
	}
	c.serve(decision, "2026-03-26")

	c.wants(law.AllocationNotice, "2026-03-26", "甲银行, A1, 6500.00; 乙银行, B2, 1000.00; 乙银行, B1, 1500.00")
	c.take(law.AllocationNotice, "2026-03-26")
	c.take(law.AllocationNotice, "2026-03-26")
	c.pay("2026-03-27", "700.00")
	c.wants(law.AllocationNotice, "2026-03-27", "乙银行, B1, 800.00") // 8,300.00 are owed, 7,500.00 are with the banks
	c.take(law.AllocationNotice, "2026-03-27")
	c.wants(law.AllocationNotice, "2026-03-27", "")
	c.wants(law.BankRelease, "2026-03-27", "")
	return decision
}

// wayToTheEnd follows the receipts, a payment of the employer's own, a hold and the end of the allocation.
func wayToTheEnd(t *testing.T, c *bankCase, decision ladder.Ref) {
	c.record("2026-03-30", ladder.Fact{About: decision, Receipt: &bank.Receipt{Bank: "甲银行", Account: "A1", On: bday("2026-03-30"), Amount: fen("6500.00")}})
	c.pay("2026-03-30", "6500.00")
	c.record("2026-03-30", ladder.Fact{About: decision, Receipt: &bank.Receipt{Bank: "乙银行", Account: "B2", On: bday("2026-03-30"), Amount: fen("400.00")}})
	c.pay("2026-03-30", "400.00")
	c.wants(law.BankRelease, "2026-03-30", "") // 1,400.00 are owed, 800.00 are with B1
	c.pay("2026-03-31", "1000.00")
	c.wants(law.BankRelease, "2026-03-31", "p, 乙银行, B1, 400.00") // 400.00 are owed
	part := c.take(law.BankRelease, "2026-03-31")
	c.wants(law.BankRelease, "2026-03-31", "")

	c.hold("2026-04-01", hold.Hold{No: 1, Ground: hold.CourtStay}, "2026-04-20")
	c.wants(law.BankRelease, "2026-04-01", "s, 乙银行, B1, 400.00")
	c.take(law.BankRelease, "2026-04-01")
	c.wants(law.BankRelease, "2026-04-02", "")
	if got := bankFailed(c.moves(law.AllocationNotice, "2026-04-20")[0].Gate); got != "not_held" {
		t.Errorf("in the hold: %s", got)
	}
	c.wants(law.AllocationNotice, "2026-04-21", "乙银行, B1, 400.00") // under the same decision
	c.take(law.AllocationNotice, "2026-04-21")
	a := c.situation(bday("2026-04-21")).Allocation(part)
	if a.Closed || a.CameIn() != fen("6900.00") || c.situation(bday("2026-04-21")).Owner(order.KeyOf(&c.charges[0])).Kind != ladder.InAllocation {
		t.Errorf("%+v", a)
	}
	c.record("2026-04-22", ladder.Fact{About: decision, Receipt: &bank.Receipt{Bank: "乙银行", Account: "B1", On: bday("2026-04-22")}})
	s := c.situation(bday("2026-04-22"))
	if !s.Allocation(part).Closed || len(s.Measures) != 0 {
		t.Errorf("no bank has anything left to transfer: %+v", s.Measures)
	}
}
