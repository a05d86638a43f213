package ladder_test

import (
	"testing"

	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/service"
)

// bankRow is one state of a case with what is missing for a step on a day; from is the day on which it can be taken.
type bankRow struct {
	name    string
	prepare func(c *bankCase)
	day     string
	wish    *ladder.Body
	failed  string // "-": there is no such step
	from    string
}

func runBankRows(t *testing.T, kind law.PaperKind, start func() *bankCase, rows []bankRow) {
	t.Helper()
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			c := start()
			c.t = t
			if row.prepare != nil {
				row.prepare(c)
			}
			var got []ladder.Move
			if row.wish == nil {
				got = c.moves(kind, row.day)
			} else if m, err := c.situation(bday(row.day)).MoveFor(kind, "", row.wish); err == nil {
				got = []ladder.Move{*m}
			}
			if len(got) == 0 {
				if row.failed != "-" {
					t.Errorf("there is no such step on %s", row.day)
				}
				return
			}
			m := &got[0]
			if failed := bankFailed(m.Gate); failed != row.failed {
				t.Errorf("%q, not %q", failed, row.failed)
			}
			if from, known := m.Gate.Earliest(); row.from != "" && (!known || from.Day != bday(row.from)) || row.from == "" && row.failed != "" && known {
				t.Errorf("from %s, %v", from.Day, known)
			}
			c.announced("2026-02-20", "2026-06-30")
		})
	}
}

func bankHeld(h hold.Hold, from, to string) func(c *bankCase) {
	return func(c *bankCase) { c.hold(from, h, to) }
}

// SIL 63(2); Decree 20 Art 17: a bank is asked when an order was served, its limit has passed and premium is unpaid.
func TestBankEnquiry_Gate(t *testing.T) {
	asked := func(c *bankCase) { c.take(law.BankEnquiry, "2026-03-11") }
	runBankRows(t, law.BankEnquiry, func() *bankCase { return bankCaseIn(t) }, []bankRow{
		{"the day after the limit", nil, "2026-03-11", nil, "", ""},
		{"the last day of the limit", nil, "2026-03-10", nil, "limit_passed", "2026-03-11"},
		{"the order was not served", func(c *bankCase) { c.services = nil }, "2026-03-20", nil, "order_served limit_passed", ""},
		{"only the late fee is unpaid", func(c *bankCase) { c.pay("2026-03-05", "10000.00") }, "2026-03-11", nil, "unpaid", ""},
		{"all is paid", func(c *bankCase) { c.pay("2026-03-05", "12000.00") }, "2026-03-11", nil, "-", ""},
		{"a hold", bankHeld(hold.Hold{No: 1, Ground: hold.Insolvency}, "2026-03-12", "2026-04-30"), "2026-04-30", nil, "not_held", "2026-05-01"},
		{"of two holds the longer one", func(c *bankCase) {
			c.hold("2026-03-12", hold.Hold{No: 1, Ground: hold.CourtStay}, "2026-04-30")
			c.hold("2026-03-12", hold.Hold{No: 2, Ground: hold.ThirdParty}, "2026-05-04")
		}, "2026-04-30", nil, "not_held", "2026-05-05"},
		{"a remedy alone holds nothing", bankHeld(hold.Hold{No: 1, Ground: hold.Reconsideration}, "2026-03-12", "2026-05-12"), "2026-03-20", nil, "", ""},
		{"after the hold", bankHeld(hold.Hold{No: 1, Ground: hold.CourtStay}, "2026-03-12", "2026-04-30"), "2026-05-01", nil, "", ""},
		{"the register has no bank", func(c *bankCase) { c.employer.Bank = "" }, "2026-03-11", nil, "bank_known", ""},
		{"a bank that an officer names", func(c *bankCase) { c.employer.Bank = "" }, "2026-03-11", &ladder.Body{Bank: "丙银行"}, "", ""},
		{"issued and not handed over", func(c *bankCase) { asked(c); c.services = c.services[:1] }, "2026-03-13", nil, "asked_once", ""},
		{"handed over, no answer for ten days", asked, "2026-03-21", nil, "asked_once", "2026-03-22"},
		{"handed over, no answer for eleven days", asked, "2026-03-22", nil, "", ""},
		{"answered, still fresh", func(c *bankCase) {
			c.answer(c.take(law.BankEnquiry, "2026-03-11"), "甲银行", "2026-03-13", bankAccount("A1", "5.00"))
		}, "2026-03-23", nil, "asked_once", "2026-03-24"},
		{"answered that there is no account", func(c *bankCase) { c.answer(c.take(law.BankEnquiry, "2026-03-11"), "甲银行", "2026-03-16") }, "2026-03-26", nil, "asked_once", "2026-03-27"},
		{"the oldest balance decides", func(c *bankCase) {
			f := bankAnswer(c.take(law.BankEnquiry, "2026-03-11"), "甲银行", "2026-03-16", bankAccount("A1", "5.00"), bankAccount("A2", "6.00"))
			f.Answer.Accounts[1].BalanceOn = bday("2026-03-12")
			c.record("2026-03-16", f)
		}, "2026-03-16", nil, "asked_once", "2026-03-23"},
		{"no case is open", func(c *bankCase) { c.caseNo = 0 }, "2026-03-11", nil, "-", ""},
		{"execution has ended for good", func(c *bankCase) { c.enter("2026-03-10", ladder.Fact{Ending: &hold.Ending{}}) }, "2026-03-11", nil, "-", ""},
		{"the order was withdrawn", bankWithdrawOrder, "2026-03-11", nil, "-", ""},
	})
}

func bankWithdrawOrder(c *bankCase) {
	c.papers = append(c.papers, ladder.Paper{No: 99, Kind: law.WithdrawalDecision, State: ladder.Issued, IssuedOn: bday("2026-03-09"), Body: ladder.Body{About: []ladder.Ref{bankOrder}}})
}

// The night asks once in a case, and again where a step waits for a balance that has gone stale.
func TestBankEnquiry_WhoAsksAgain(t *testing.T) {
	answered := func(c *bankCase, available string, marks ...bank.Mark) {
		c.answer(c.take(law.BankEnquiry, "2026-03-11"), "甲银行", "2026-03-12", bankAccount("A1", available, marks...))
	}
	require := func(c *bankCase) {
		c.papers = append(c.papers, ladder.Paper{No: 50, CaseNo: 1, Kind: law.GuaranteeRequirement, State: ladder.Issued, IssuedOn: bday("2026-03-13")})
	}
	for _, row := range []struct {
		name    string
		prepare func(c *bankCase)
		day     string
		night   bool
	}{
		{"first in the case", func(*bankCase) {}, "2026-03-11", true},
		{"still fresh", func(c *bankCase) { answered(c, "9.00") }, "2026-03-22", false},
		{"stale, and money is there to apply for", func(c *bankCase) { answered(c, "9.00"); require(c) }, "2026-03-23", true},
		{"stale and empty: a guarantee may be required", func(c *bankCase) { answered(c, "0.00") }, "2026-03-23", true},
		{"stale and empty, the guarantee was required", func(c *bankCase) { answered(c, "0.00"); require(c) }, "2026-03-23", false},
		{"stale and empty, the employer asks to pay later", func(c *bankCase) {
			answered(c, "0.00")
			require(c)
			c.enter("2026-03-20", ladder.Fact{Request: &ladder.Request{On: bday("2026-03-20")}})
		}, "2026-03-23", true},
		{"a special wage account is not asked about again", func(c *bankCase) { answered(c, "9.00", bank.WageAccount) }, "2026-03-23", false},
		{"no account there", func(c *bankCase) { c.answer(c.take(law.BankEnquiry, "2026-03-11"), "甲银行", "2026-03-12") }, "2026-03-23", false},
		{"all is applied for, the department decides", func(c *bankCase) {
			answered(c, "20000.00")
			c.take(law.AllocationApplication, "2026-03-13")
		}, "2026-03-23", false},
		{"a new case asks anew", func(c *bankCase) { answered(c, "0.00"); require(c); c.caseNo = 2 }, "2026-03-23", true},
	} {
		c := bankCaseIn(t)
		row.prepare(c)
		m := c.moves(law.BankEnquiry, row.day)
		if len(m) != 1 || (m[0].ByNight && m[0].Gate.Open()) != row.night {
			t.Errorf("%s: %+v", row.name, m)
		}
		c.announced("2026-03-01", "2026-04-30")
	}
}

// SIL 63(2); Decree 20 Art 17: bank, holder and number are known and fresh, and the sum is in no other measure.
func TestAllocationApplication_Gate(t *testing.T) {
	answered := func(available string, marks ...bank.Mark) func(c *bankCase) {
		return func(c *bankCase) {
			c.answer(c.take(law.BankEnquiry, "2026-03-11"), "甲银行", "2026-03-12", bankAccount("A1", available, marks...))
		}
	}
	all := answered("20000.00")
	runBankRows(t, law.AllocationApplication, func() *bankCase { return bankCaseIn(t) }, []bankRow{
		{"a fresh balance", all, "2026-03-22", nil, "", ""},
		{"the day on which it is stale", all, "2026-03-23", nil, "balance_fresh", ""},
		{"no bank has answered", nil, "2026-03-11", nil, "bank_answered", ""},
		{"the bank has no account", func(c *bankCase) { c.answer(c.take(law.BankEnquiry, "2026-03-11"), "甲银行", "2026-03-12") }, "2026-03-12", nil, "bank_answered", ""},
		{"nothing in it", answered("0.00"), "2026-03-12", nil, "money_there", ""},
		{"a special wage account", answered("20000.00", bank.WageAccount), "2026-03-12", nil, "money_there", ""},
		{"the limit of another service has not passed", func(c *bankCase) { all(c); c.services[0].On = bday("2026-03-16") }, "2026-03-20", nil, "limit_passed", "2026-03-24"},
		{"the order was not served", func(c *bankCase) { all(c); c.services = c.services[1:] }, "2026-03-20", nil, "order_served limit_passed", ""},
		{"only the late fee is unpaid", func(c *bankCase) { all(c); c.pay("2026-03-13", "10000.00") }, "2026-03-13", nil, "unpaid", ""},
		{"a hold", func(c *bankCase) { all(c); c.hold("2026-03-13", hold.Hold{No: 1, Ground: hold.Loss}, "2026-03-15") }, "2026-03-13", nil, "not_held", "2026-03-16"},
		{"the court has it", func(c *bankCase) { all(c); bankAtCourt(c) }, "2026-03-14", nil, "not_owned", ""},
		{"everything is applied for", func(c *bankCase) { all(c); c.take(law.AllocationApplication, "2026-03-13") }, "2026-03-14", nil, "-", ""},
		{"everything is applied for, and an officer asks", func(c *bankCase) { all(c); c.take(law.AllocationApplication, "2026-03-13") }, "2026-03-14", &ladder.Body{}, "not_owned", ""},
		{"an account that an officer names and no bank", all, "2026-03-14", &ladder.Body{Accounts: []string{"A7"}}, "bank_answered", ""},
		{"execution has ended", func(c *bankCase) { all(c); c.enter("2026-03-13", ladder.Fact{Ending: &hold.Ending{}}) }, "2026-03-14", nil, "-", ""},
		{"all is paid", func(c *bankCase) { all(c); c.pay("2026-03-13", "12000.00") }, "2026-03-14", nil, "-", ""},
	})
}

func bankAtCourt(c *bankCase) {
	c.papers = append(c.papers, ladder.Paper{No: 60, CaseNo: 1, Kind: law.CourtApplication, State: ladder.Issued, IssuedOn: bday("2026-03-13"),
		Body: ladder.Body{About: []ladder.Ref{bankOrder}, Lines: c.orders[0].Lines}})
}

// A step that is lost on the wrong day would be found by no test of its own: the days of a served order are computed, not given.
func TestBank_LimitMovesWithService(t *testing.T) {
	c := bankCaseIn(t)
	for _, row := range [][2]string{{"2026-03-03", "2026-03-11"}, {"2026-03-06", "2026-03-14"}, {"2026-04-03", "2026-04-14"}} {
		c.services = []service.Served{{Paper: law.OrderToPay, PaperNo: 1, Attempt: 1, On: bday(row[0])}}
		opens := calendar.Day(0)
		for d := bday(row[0]); opens.IsZero(); d++ {
			if m := c.moves(law.BankEnquiry, d.String()); m[0].Gate.Open() {
				opens = d
			}
		}
		if opens != bday(row[1]) {
			t.Errorf("served on %s: open on %s, not %s", row[0], opens, row[1])
		}
	}
}
