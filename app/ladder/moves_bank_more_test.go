package ladder_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// A decision that is withdrawn and made anew: the old notice is released before the bank is told again.
func TestBank_DecisionMadeAnew(t *testing.T) {
	c, first := bankDecided(t)
	c.take(law.AllocationNotice, "2026-03-19")
	bankWithdraw(c, first, "2026-03-20")
	if got := c.every(law.AllocationDecision, "2026-03-20"); got != "o, 10000.00, 甲银行 A1 10000.00" {
		t.Fatal(got)
	}
	c.take(law.AllocationDecision, "2026-03-20")
	if got := c.every(law.AllocationNotice, "2026-03-20"); got != "" {
		t.Errorf("the bank may still act on the old notice: %s", got)
	}
	if got := c.every(law.BankRelease, "2026-03-20"); got != "w, 甲银行, A1, 10000.00" {
		t.Error(got)
	}
	c.take(law.BankRelease, "2026-03-21")
	m := c.moves(law.AllocationNotice, "2026-03-21")
	if len(m) != 1 || m[0].Key != "allocation_notice_bank 2 甲银行 A1 2" || !m[0].Gate.Open() {
		t.Errorf("%+v", m)
	}
	c.announced("2026-03-01", "2026-05-31")
}

// Two allocations over one debt: what one has, the other does not ask for, and payments lower both.
func TestBank_TwoAllocations(t *testing.T) {
	c := bankCaseIn(t, bankOneBody)
	enquiry := c.take(law.BankEnquiry, "2026-03-11")
	c.answer(enquiry, "甲银行", "2026-03-12", bankAccount("A1", "6000.00"))
	one := c.take(law.AllocationApplication, "2026-03-13")
	c.answer(enquiry, "甲银行", "2026-03-13", bankAccount("A1", "6500.00"), bankAccount("A2", "9000.00"))
	// 4,000.00 are free; of A1 500.00 are, the largest account comes first
	if got := c.every(law.AllocationApplication, "2026-03-13"); got != "4000.00, 甲银行 A2 4000.00" {
		t.Fatal(got)
	}
	two := c.take(law.AllocationApplication, "2026-03-13")
	c.take(law.AllocationDemand, "2026-03-13")
	c.take(law.AllocationDemand, "2026-03-13")
	if got := c.every(law.AllocationDecision, "2026-03-19"); got != "o, 6000.00, 甲银行 A1 6000.00; o, 4000.00, 甲银行 A2 4000.00" {
		t.Fatal(got)
	}
	c.take(law.AllocationDecision, "2026-03-19")
	c.take(law.AllocationDecision, "2026-03-19")
	c.take(law.AllocationNotice, "2026-03-19")
	c.take(law.AllocationNotice, "2026-03-19")
	s := c.situation(bday("2026-03-20"))
	if s.Allocation(one).Closed || s.Allocation(two).Closed || s.Owned(c.orders[0].Lines, ladder.Ref{}) < fen("10000.00") {
		t.Errorf("%+v", s.Measures)
	}
	c.pay("2026-03-20", "5000.00")
	if got := c.every(law.BankRelease, "2026-03-20"); got != "p, 甲银行, A1, 1000.00; p, 甲银行, A2, 4000.00" {
		t.Errorf("5,000.00 are owed and 10,000.00 are with the bank: %s", got)
	}
	c.announced("2026-03-01", "2026-05-31")
}

// Where the late fee is taken too, sums grow from day to day, and a paper that was approved yesterday still says the same.
func TestBank_WithTheLateFee(t *testing.T) {
	c, application := bankDemanded(t, bankTakesFee)
	p := c.papers[1]
	// from 16 January to 13 March 10,000.00 bore 57 days' fee at 0.05 %: 285.00
	if p.Body.Sum != fen("10285.00") || c.papers[2].Body.Sum != fen("10285.00") {
		t.Errorf("%s, %s", p.Body.Sum, c.papers[2].Body.Sum)
	}
	if got := c.moves(law.AllocationApplication, "2026-03-18"); len(got) != 0 {
		t.Errorf("the fee of five days is applied for apart: %s", bankSays(&got[0].Body))
	}
	d := c.moves(law.AllocationDecision, "2026-03-19")[0]
	if d.Body.Sum != fen("10285.00") {
		t.Errorf("more than was applied for: %s", d.Body.Sum)
	}
	c.enter("2026-03-14", ladder.Fact{About: application, Note: &ladder.Note{}})
	before := bankCaseIn(t, bankTakesFee)
	before.answer(before.take(law.BankEnquiry, "2026-03-11"), "甲银行", "2026-03-12", bankAccount("A1", "20000.00"))
	one, next := before.moves(law.AllocationApplication, "2026-03-13")[0].Body, before.moves(law.AllocationApplication, "2026-03-14")[0].Body
	if one.Sum != fen("10285.00") || next.Sum != fen("10290.00") || !next.Same(&one) || !one.Same(&next) {
		t.Errorf("%s, %s", one.Sum, next.Sum)
	}
	before.announced("2026-03-01", "2026-04-30")
	c.announced("2026-03-01", "2026-04-30")
	only := bankCaseIn(t, bankTakesFee)
	only.pay("2026-03-05", "10000.00")
	if m := only.moves(law.BankEnquiry, "2026-03-11"); bankFailed(m[0].Gate) != "" {
		t.Errorf("the fee alone can be taken: %s", bankFailed(m[0].Gate))
	}
}

// Bodies are the same but for what the late fee has grown.
func TestBody_Same(t *testing.T) {
	line := func(fee string) []order.Line {
		return []order.Line{{EmployerOutstanding: fen("100.00"), LateFeeOutstanding: fen(fee)}}
	}
	shares := func(sums ...string) []bank.Share {
		var out []bank.Share
		for _, s := range sums {
			out = append(out, bank.Share{Bank: "甲银行", Account: "A1", Sum: fen(s)})
		}
		return out
	}
	base := ladder.Body{Lines: line("5.00"), Sum: fen("105.00"), Shares: shares("105.00")}
	for _, row := range []struct {
		name string
		body ladder.Body
		same bool
	}{
		{"itself", base, true},
		{"the fee has grown and with it the sum", ladder.Body{Lines: line("6.00"), Sum: fen("106.00"), Shares: shares("106.00")}, true},
		{"the fee has grown, the sum has not", ladder.Body{Lines: line("6.00"), Sum: fen("105.00"), Shares: shares("105.00")}, true},
		{"the sum has grown by more", ladder.Body{Lines: line("6.00"), Sum: fen("106.01"), Shares: shares("106.00")}, false},
		{"a share has grown by more", ladder.Body{Lines: line("6.00"), Sum: fen("106.00"), Shares: shares("106.01")}, false},
		{"the sum is less", ladder.Body{Lines: line("6.00"), Sum: fen("104.99"), Shares: shares("105.00")}, false},
		{"another account", ladder.Body{Lines: line("5.00"), Sum: fen("105.00"), Shares: []bank.Share{{Bank: "甲银行", Account: "A2", Sum: fen("105.00")}}}, false},
		{"a further account", ladder.Body{Lines: line("5.00"), Sum: fen("105.00"), Shares: shares("105.00", "0.00")}, false},
		{"another principal", ladder.Body{Lines: []order.Line{{EmployerOutstanding: fen("99.00"), LateFeeOutstanding: fen("5.00")}}, Sum: fen("105.00"), Shares: shares("105.00")}, false},
		{"another text", ladder.Body{Lines: line("5.00"), Sum: fen("105.00"), Shares: shares("105.00"), Text: law.Text{Zh: "一"}}, false},
	} {
		if row.body.Same(&base) != row.same || base.Same(&row.body) != row.same {
			t.Errorf("%s: %v", row.name, !row.same)
		}
	}
}

// The night's drafts of the area: what is drafted on a day is not drafted again, and a release after the end belongs to the case.
func TestBank_Drafts(t *testing.T) {
	c, _ := bankDecided(t)
	c.take(law.AllocationNotice, "2026-03-19")
	c.pay("2026-03-20", "11000.00")
	c.caseNo = 0
	changes, err := nightly(c.situation(bday("2026-03-20")))
	if err != nil || len(changes) != 1 || changes[0].Paper.Kind != law.BankRelease || changes[0].Paper.CaseNo != 1 {
		t.Fatalf("%+v, %v", changes, err)
	}
	c.papers = append(c.papers, changes[0].Paper)
	if again, err := nightly(c.situation(bday("2026-03-20"))); err != nil || len(again) != 0 {
		t.Errorf("%+v, %v", again, err)
	}
}

// Whatever banks answer, employers pay, decisions and holds there are: what banks may still transfer is never more than is
// owed when they are told; what they may and did transfer under a decision never more than it; no paper is issued before
// the limit of a served order; nothing is planned on a stale balance, and none twice.
func TestBank_Properties(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		more := []string{bankOneBody}
		if rapid.Bool().Draw(rt, "fee") {
			more = append(more, bankTakesFee)
		}
		c := bankCaseIn(t, more...)
		if rapid.Bool().Draw(rt, "second order") {
			c.owe("2026-02", "700.00", "300.00", "2026-03-16")
			c.serve(ladder.Ref{Kind: law.OrderToPay, No: 2}, "2026-03-18")
		}
		for d := bday("2026-03-02"); d < bday("2026-05-10"); d += calendar.Day(rapid.IntRange(1, 4).Draw(rt, "days")) {
			for range rapid.IntRange(1, 3).Draw(rt, "acts") {
				somethingHappens(rt, c, d)
				checkBanks(rt, c, d)
			}
		}
	})
}

// bankPapers are the papers of the steps about accounts.
var bankPapers = []law.PaperKind{law.BankEnquiry, law.AllocationApplication, law.AllocationDemand, law.AllocationDecision, law.AllocationNotice, law.BankRelease}

func somethingHappens(rt *rapid.T, c *bankCase, d calendar.Day) {
	day := d.String()
	s := c.situation(d)
	switch rapid.IntRange(0, 5).Draw(rt, "act") {
	case 0:
		c.pay(day, fmt.Sprint(rapid.IntRange(1, 3000).Draw(rt, "yuan"))+".00")
	case 1:
		for _, q := range s.Book.Enquiries {
			f := bankAnswer(ladder.Ref{Kind: law.BankEnquiry, No: q.No}, q.Bank, day, bankAccount("A1", fmt.Sprint(rapid.IntRange(0, 9000).Draw(rt, "A1"))+".00"),
				bankAccount("A2", fmt.Sprint(rapid.IntRange(0, 9000).Draw(rt, "A2"))+".00"))
			if c.check(day, f).Open() {
				c.enter(day, f)
			}
		}
	case 2:
		c.hold(day, hold.Hold{No: len(s.Holds) + 1, Ground: hold.CourtStay}, (d + calendar.Day(rapid.IntRange(0, 6).Draw(rt, "held"))).String())
	case 3:
		receiptComes(rt, c, s, day)
	case 4:
		if a := lastAllocation(s.Allocations); a != nil && a.Decision != nil && rapid.IntRange(0, 3).Draw(rt, "withdraws") == 0 {
			bankWithdraw(c, a.Decision.Ref(), day)
		}
	default:
		moves, err := s.Moves()
		if err != nil {
			rt.Fatal(err)
		}
		open := slices.DeleteFunc(moves, func(m ladder.Move) bool { return !m.Gate.Open() || !slices.Contains(bankPapers, m.Kind) })
		if len(open) > 0 {
			takeMove(rt, c, &open[rapid.IntRange(0, len(open)-1).Draw(rt, "move")], d)
		}
	}
}

func lastAllocation(all []ladder.AllocationAt) *ladder.AllocationAt {
	if len(all) == 0 {
		return nil
	}
	return &all[len(all)-1]
}

// receiptComes is a bank that sends back the receipt of a notice with a part of its sum, and the money.
func receiptComes(rt *rapid.T, c *bankCase, s *ladder.Situation, day string) {
	for i := range s.Allocations {
		a := &s.Allocations[i]
		for n := range a.Notices {
			notice := &a.Notices[n]
			left := a.Left(notice)
			if left == 0 || a.IsOvertaken(notice) {
				continue
			}
			came := money.Fen(rapid.Int64Range(0, int64(left)).Draw(rt, "came"))
			f := ladder.Fact{About: a.Application.Ref(), Receipt: &bank.Receipt{Bank: notice.Bank, Account: notice.Account, On: bday(day), Amount: came}}
			if c.check(day, f).Open() {
				c.enter(day, f)
				if came > 0 {
					c.pay(day, came.String())
				}
				return
			}
		}
	}
}

func takeMove(rt *rapid.T, c *bankCase, m *ladder.Move, d calendar.Day) {
	if d <= bday("2026-03-10") {
		rt.Fatalf("%s before the limit of the order has passed", m.Key)
	}
	s := c.situation(d)
	for _, share := range m.Body.Shares {
		for _, a := range s.Book.Latest() {
			if a.Number == share.Account && (share.Sum > a.Available || a.BalanceOn+10 < d) {
				rt.Fatalf("%s is planned on %s of %s", share.Sum, a.Available, a.BalanceOn)
			}
		}
	}
	r := c.issue(m, d.String())
	if rapid.Bool().Draw(rt, "handed over") || m.Kind == law.AllocationNotice {
		c.serve(r, d.String())
	}
	if m.Kind != law.AllocationNotice {
		return
	}
	s = c.situation(d)
	var atBanks money.Fen
	for i := range s.Allocations {
		for n := range s.Allocations[i].Notices {
			notice := &s.Allocations[i].Notices[n]
			if !slices.ContainsFunc(notice.Releases, func(r ladder.Released) bool { return r.Served && r.Paper.Body.Variant != ladder.PaidOtherwise }) {
				atBanks += s.Allocations[i].Left(notice)
			}
		}
	}
	if atBanks > s.Statement.Totals.OverduePrincipal+s.Statement.Totals.OverdueLateFee {
		rt.Fatalf("on %s %s are with the banks, %s are owed", d, atBanks, s.Statement.Totals.OverduePrincipal+s.Statement.Totals.OverdueLateFee)
	}
}

// checkBanks holds the allocations of the day against their decisions, and the measures against the debt.
func checkBanks(rt *rapid.T, c *bankCase, d calendar.Day) {
	s := c.situation(d)
	moves, err := s.Moves()
	if err != nil {
		rt.Fatal(err)
	}
	for i := range s.Allocations {
		a := &s.Allocations[i]
		if a.Execution.Decision.Sum == 0 {
			continue
		}
		sum := money.Fen(0)
		for n := range a.Notices {
			if !a.IsOvertaken(&a.Notices[n]) {
				sum += a.Left(&a.Notices[n])
			}
		}
		for _, r := range a.Receipts {
			if r.On >= a.Execution.Decision.DecidedOn {
				sum += r.Amount
			}
		}
		if sum > a.Execution.Decision.Sum {
			rt.Fatalf("on %s %s under a decision over %s: %+v", d, sum, a.Execution.Decision.Sum, a)
		}
	}
	for i := range s.Measures {
		for key := range s.Measures[i].Owns {
			l := order.Line{Key: key}
			if st := s.Statement; s.Owned([]order.Line{l}, ladder.Ref{}) > st.Totals.PrincipalOutstanding+st.Totals.LateFeeOutstanding {
				rt.Fatalf("a charge is owned beyond what is owed: %+v", s.Measures)
			}
		}
	}
	seen := map[string]bool{}
	for i := range moves {
		if seen[moves[i].Key] {
			rt.Fatalf("%s is asked for twice", moves[i].Key)
		}
		seen[moves[i].Key] = true
	}
}
