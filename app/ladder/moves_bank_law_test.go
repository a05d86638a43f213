package ladder_test

import (
	"errors"
	"strings"
	"testing"

	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
)

// Where the law has no value for the day nothing is guessed: the steps and the checks fail with what is missing.
func TestBank_WithoutLaw(t *testing.T) {
	noFee, noDays, noDemand := `allocation_late_fee: [{from: "2027-01-01", value: true}]`, `bank_answer_days: [{from: "2027-01-01", value: "9"}]`, `allocation_demand_working_days: [{from: "2027-01-01", value: "9"}]`
	told, _ := bankTold(t)
	asked := bankCaseIn(t)
	asked.take(law.BankEnquiry, "2026-03-11")
	for _, row := range []struct {
		name string
		c    *bankCase
		law  string
		day  string
		ask  func(s *ladder.Situation) error
	}{
		{"the fee, enquiry", asked, noFee, "2026-03-11", wishes(law.BankEnquiry)},
		{"the fee, application", asked, noFee, "2026-03-11", wishes(law.AllocationApplication)},
		{"how long a bank is waited for", asked, noDays, "2026-03-11", wishes(law.BankEnquiry)},
	} {
		c := *row.c
		if row.law != "" {
			c.region = bankRegion(t, bankOneBody, row.law)
		}
		if err := row.ask(c.situation(bday(row.day))); !errors.Is(err, law.ErrNoValue) {
			t.Errorf("%s: %v", row.name, err)
		}
	}
	for name, text := range map[string]string{"how long a balance is fresh": noDays, "how long a demand runs": noDemand, "the fee that banks transfer": noFee} {
		c := *told
		c.region = bankRegion(t, bankOneBody, text)
		st, err := c.at(bday("2026-03-19"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ladder.Draw(ladder.View{Region: c.region, Employer: c.employer, Day: bday("2026-03-19"), CaseNo: 1, Statement: st, At: c.at, Orders: c.orders,
			Services: c.services, Papers: c.papers, Facts: c.facts}); !errors.Is(err, law.ErrNoValue) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func wishes(kind law.PaperKind) func(s *ladder.Situation) error {
	return func(s *ladder.Situation) error {
		_, err := s.MoveFor(kind, "", &ladder.Body{Bank: "甲银行", Accounts: []string{"A1"}})
		return err
	}
}

// The collector hands over the releases of notices that the department made itself, where the region has it so.
func TestBankRelease_OfTheDepartmentsNotice(t *testing.T) {
	c, application := bankTheirs(t)
	c.record("2026-03-24", ladder.Fact{About: application, Notified: bankTheirNotice("A1", "7000.00", "2026-03-24")})
	c.record("2026-03-24", ladder.Fact{About: application, Notified: bankTheirNotice("A2", "3000.00", "2026-03-24")})
	c.region = bankRegion(t, `same_body: [{from: "2026-03-25", value: [bank_release]}]`)
	c.pay("2026-03-24", "6000.00")
	c.wants(law.BankRelease, "2026-03-24", "")
	c.wants(law.BankRelease, "2026-03-25", "p, 甲银行, A1, 3000.00; p, 甲银行, A2, 3000.00") // wages first, in full
	m := c.moves(law.BankRelease, "2026-03-25")[1]
	if m.Key != "bank_release 2 人社划通A2 1" {
		t.Error(m.Key)
	}
	r := c.issue(&m, "2026-03-25")
	a := c.situation(bday("2026-03-25")).Allocation(r)
	if a.Left(&a.Notices[1]) != 0 || a.Left(&a.Notices[0]) != fen("7000.00") || a.NoticeOf(&m.Body) != nil || a.NoticeOf(&ladder.Body{Bank: "甲银行", Accounts: []string{"A1"}}) != &a.Notices[0] {
		t.Errorf("%+v", a.Notices)
	}
	c.wants(law.BankRelease, "2026-03-26", "p, 甲银行, A1, 3000.00")
	s := c.situation(bday("2026-03-26"))
	if got := s.DecisionOf(s.Allocation(application), &s.Allocations[0].Notices[0]); got != "人社划1" {
		t.Error(got)
	}
	if s.Allocation(ladder.Ref{Kind: law.CourtDemand, No: 1}) != nil {
		t.Error("an allocation of a demand before the court")
	}
	c.announced("2026-03-01", "2026-05-31")
}

// A notice keeps the decision that it was made under, whatever was decided since.
func TestSituation_DecisionOf(t *testing.T) {
	c, first := bankTold(t)
	bankWithdraw(c, first, "2026-03-20")
	c.take(law.AllocationDecision, "2026-03-20")
	s := c.situation(bday("2026-03-20"))
	a := s.Allocation(first)
	if got := s.DecisionOf(a, &a.Notices[0]); got != "测划决字〔2026〕4号" || a.Execution.Decision.Number == got {
		t.Errorf("%s, now %s", got, a.Execution.Decision.Number)
	}
}

// What was paid of an order since it was issued; a charge that stands no more was not paid.
func TestSituation_PaidSince(t *testing.T) {
	c := bankCaseIn(t)
	c.pay("2026-03-20", "1500.00")
	c.orders[0].Lines = append(c.orders[0].Lines, order.Line{Key: order.Key{Period: calendar.Period(1)}, EmployerOutstanding: fen("50.00")})
	s := c.situation(bday("2026-03-20"))
	if got := s.PaidSince(&s.Orders[0]); got != fen("1500.00") {
		t.Error(got)
	}
	if got := c.situation(bday("2026-03-19")); got.PaidSince(&got.Orders[0]) != 0 {
		t.Errorf("%s before anything was paid", got.PaidSince(&got.Orders[0]))
	}
}

// The employer's wish to pay later asks the banks again until an agreement runs, and only in its own case.
func TestBankEnquiry_WishOfAnotherCase(t *testing.T) {
	c := bankCaseIn(t)
	c.answer(c.take(law.BankEnquiry, "2026-03-11"), "甲银行", "2026-03-12", bankAccount("A1", "0.00"))
	c.papers = append(c.papers, ladder.Paper{No: 50, CaseNo: 1, Kind: law.GuaranteeRequirement, State: ladder.Issued, IssuedOn: bday("2026-03-13")})
	c.enter("2026-03-20", ladder.Fact{Request: &ladder.Request{On: bday("2026-03-20")}})
	c.facts[len(c.facts)-1].CaseNo = 7
	if m := c.moves(law.BankEnquiry, "2026-03-23"); m[0].ByNight {
		t.Error("a wish of another case asks the banks")
	}
}

// Every condition says in both languages what is asked and what meets it; sums that courts look at name the objection.
func TestBank_ConditionsNameTheObjection(t *testing.T) {
	c, _ := bankDemanded(t)
	seen := map[string]bool{}
	moves, err := c.situation(bday("2026-03-19")).Moves()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range moves {
		for _, g := range m.Gate {
			if m.Kind == law.AllocationDecision && g.Avoids.Zh != "" && g.Avoids.En != "" {
				seen[string(g.Key)] = true
			}
		}
	}
	for _, key := range strings.Fields("same_body order_served unpaid demand_ended statement_reviewed " + string(bank.NotBeyondDebt)) {
		if !seen[key] {
			t.Errorf("%s names no objection", key)
		}
	}
}

// A fee that grows past what one account has needs a second one, on a day that was announced.
func TestBank_TheFeeOutgrowsAnAccount(t *testing.T) {
	c := bankCaseIn(t, bankTakesFee)
	c.answer(c.take(law.BankEnquiry, "2026-03-11"), "甲银行", "2026-03-12", bankAccount("A1", "10290.00"), bankAccount("A2", "100.00"))
	c.wants(law.AllocationApplication, "2026-03-14", "10290.00, 甲银行 A1 10290.00")
	c.wants(law.AllocationApplication, "2026-03-15", "10295.00, 甲银行 A1 10290.00, 甲银行 A2 5.00")
	c.announced("2026-03-12", "2026-03-30")
}

// Every order of an application has to stand: with one of two withdrawn nothing is decided on it.
func TestAllocationDemand_OneOfTwoOrdersWithdrawn(t *testing.T) {
	c := bankCaseIn(t, bankOneBody)
	c.owe("2026-02", "700.00", "300.00", "2026-03-02")
	c.serve(ladder.Ref{Kind: law.OrderToPay, No: 2}, "2026-03-04")
	c.answer(c.take(law.BankEnquiry, "2026-03-12"), "甲银行", "2026-03-12", bankAccount("A1", "20000.00"))
	c.take(law.AllocationApplication, "2026-03-12")
	c.wants(law.AllocationDemand, "2026-03-13", "11000.00")
	bankWithdraw(c, ladder.Ref{Kind: law.OrderToPay, No: 2}, "2026-03-13")
	if got := bankFailed(c.moves(law.AllocationDemand, "2026-03-13")[0].Gate); got != "order_served limit_passed" {
		t.Error(got)
	}
}
