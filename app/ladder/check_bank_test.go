package ladder_test

import (
	"testing"

	"arrears/app/bank"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
)

// An answer belongs to an enquiry that was handed over; what does not is kept as a note.
func TestCheck_Answer(t *testing.T) {
	asked := func() (*bankCase, ladder.Ref) {
		c := bankCaseIn(t)
		return c, c.take(law.BankEnquiry, "2026-03-11")
	}
	for _, row := range []struct {
		name   string
		change func(c *bankCase, f *ladder.Fact)
		failed string
	}{
		{"as asked", func(*bankCase, *ladder.Fact) {}, ""},
		{"no account", func(_ *bankCase, f *ladder.Fact) { f.Answer.Accounts = nil }, ""},
		{"another bank", func(_ *bankCase, f *ladder.Fact) { f.Answer.Bank = "乙银行" }, "was_asked was_handed asked_account"},
		{"no such enquiry", func(_ *bankCase, f *ladder.Fact) { f.Answer.EnquiryNo = 9 }, "was_asked was_handed own_account"},
		{"an account of another bank", func(_ *bankCase, f *ladder.Fact) { f.Answer.Accounts[0].Bank = "乙银行" }, "asked_account"},
		{"another holder", func(_ *bankCase, f *ladder.Fact) { f.Answer.Accounts[0].Holder = "乙公司" }, "own_account"},
		{"the enquiry was not handed over", func(c *bankCase, _ *ladder.Fact) { c.services = c.services[:1] }, "was_handed"},
		{"a balance of before the enquiry", func(_ *bankCase, f *ladder.Fact) { f.Answer.Accounts[0].BalanceOn = bday("2026-03-10") }, "days_in_order"},
		{"more available than there is", func(_ *bankCase, f *ladder.Fact) { f.Answer.Accounts[0].Available = fen("9.01") }, "plausible"},
		{"an account twice", func(_ *bankCase, f *ladder.Fact) { f.Answer.Accounts = append(f.Answer.Accounts, f.Answer.Accounts[0]) }, "not_twice"},
		{"received after the day from which it counts", func(_ *bankCase, f *ladder.Fact) { f.Answer.ReceivedOn = bday("2026-03-14") }, "was_handed days_in_order"},
		{"recorded twice", func(c *bankCase, f *ladder.Fact) { c.record("2026-03-13", *f) }, "not_recorded_yet"},
		{"corrected", func(c *bankCase, f *ladder.Fact) {
			c.record("2026-03-13", *f)
			corrected := *f.Answer
			corrected.Accounts = []bank.Account{corrected.Accounts[0]}
			corrected.Accounts[0].Available = fen("8.00")
			f.Answer = &corrected
		}, ""},
		{"no case is open", func(c *bankCase, _ *ladder.Fact) { c.caseNo = 0 }, "in_a_case"},
	} {
		c, enquiry := asked()
		f := bankAnswer(enquiry, "甲银行", "2026-03-13", bankAccount("A1", "9.00"))
		row.change(c, &f)
		if got := bankFailed(c.check("2026-03-13", f)); got != row.failed {
			t.Errorf("%s: %q, not %q", row.name, got, row.failed)
		}
	}
	c, enquiry := asked()
	f := bankAnswer(enquiry, "乙银行", "2026-03-13")
	if cure, _ := c.check("2026-03-13", f).Condition(bank.WasAsked); cure.Cure.En == "" || cure.Cure.Zh[len(cure.Cure.Zh)-len("来件可以作为附注登记留存。"):] != "来件可以作为附注登记留存。" {
		t.Errorf("%+v", cure)
	}
	f = bankAnswer(enquiry, "甲银行", "2026-03-13")
	f.On = bday("2026-03-14")
	if g, err := c.situation(bday("2026-03-13")).Check(&f); err != nil || bankFailed(g) != "not_ahead" {
		t.Errorf("a day to come: %v, %v", bankFailed(g), err)
	}
	if _, err := c.situation(bday("2026-03-13")).Check(&ladder.Fact{On: bday("2026-03-13")}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("a fact that says nothing: %v", err)
	}
}

// apart is a case whose application over A1 and B1 was handed in at another body on 13 March.
func bankApart(t *testing.T) (*bankCase, ladder.Ref) {
	c := bankCaseIn(t)
	c.answer(c.take(law.BankEnquiry, "2026-03-11"), "甲银行", "2026-03-12", bankAccount("A1", "7000.00"), bankAccount("A2", "6000.00", bank.Payroll))
	return c, c.take(law.AllocationApplication, "2026-03-13")
}

func bankTheirDemand() *ladder.Demanded {
	return &ladder.Demanded{Number: "人社催1", On: bday("2026-03-16"), Served: bday("2026-03-17"), Ends: bday("2026-03-20")}
}

func bankTheirDecision() *ladder.Decided {
	return &ladder.Decided{Served: bday("2026-03-23"), Decision: bank.Decision{Number: "人社划1", DecidedOn: bday("2026-03-21"), Sum: fen("10000.00"), Reason: "工资已发",
		Shares: []bank.Share{{Bank: "甲银行", Account: "A1", Sum: fen("7000.00")}, {Bank: "甲银行", Account: "A2", Sum: fen("3000.00"), Payroll: true}}}}
}

// A demand of the department is recorded about the application, with days in order (ACL 35, 38).
func TestCheck_Demanded(t *testing.T) {
	for _, row := range []struct {
		name   string
		change func(c *bankCase, f *ladder.Fact)
		failed string
	}{
		{"in order", func(*bankCase, *ladder.Fact) {}, ""},
		{"about nothing", func(_ *bankCase, f *ladder.Fact) { f.About = ladder.Ref{} }, "about_allocation application_filed days_in_order"},
		{"about the order", func(_ *bankCase, f *ladder.Fact) { f.About = bankOrder }, "about_allocation application_filed days_in_order"},
		{"the application was not handed in", func(c *bankCase, _ *ladder.Fact) { bankDropService(law.AllocationApplication)(c) }, "application_filed days_in_order"},
		{"before the application", func(_ *bankCase, f *ladder.Fact) { f.Demanded.On = bday("2026-03-12") }, "days_in_order"},
		{"served before it was made", func(_ *bankCase, f *ladder.Fact) { f.Demanded.Served = bday("2026-03-15") }, "days_in_order"},
		{"served later than it counts", func(_ *bankCase, f *ladder.Fact) { f.Demanded.Served = bday("2026-03-18") }, "days_in_order"},
		{"a limit before its service", func(_ *bankCase, f *ladder.Fact) { f.Demanded.Ends = bday("2026-03-16") }, "days_in_order"},
		{"without a number", func(_ *bankCase, f *ladder.Fact) { f.Demanded.Number = "" }, "complete"},
		{"twice", func(c *bankCase, f *ladder.Fact) { c.record("2026-03-17", *f) }, "not_recorded_yet"},
		{"both are one body", func(c *bankCase, _ *ladder.Fact) { c.region = bankRegion(t, bankOneBody) }, "departments_own"},
	} {
		c, application := bankApart(t)
		f := ladder.Fact{About: application, Demanded: bankTheirDemand()}
		row.change(c, &f)
		if got := bankFailed(c.check("2026-03-17", f)); got != row.failed {
			t.Errorf("%s: %q, not %q", row.name, got, row.failed)
		}
	}
}

// The department's decision is held against the debt of its day and the accounts as answered (SIL 63(2)).
func TestCheck_Decided(t *testing.T) {
	for _, row := range []struct {
		name   string
		change func(c *bankCase, d *ladder.Decided)
		failed string
		warned string
	}{
		{"in order", func(*bankCase, *ladder.Decided) {}, "", ""},
		{"not served yet", func(_ *bankCase, d *ladder.Decided) { d.Served = 0 }, "", ""},
		{"without a demand", func(c *bankCase, _ *ladder.Decided) { c.facts = c.facts[:1] }, "demand_ended", ""},
		{"at once, without a demand", func(c *bankCase, d *ladder.Decided) { c.facts = c.facts[:1]; d.Urgent = "有转移财物的证据" }, "", ""},
		{"on the last day of the demand", func(_ *bankCase, d *ladder.Decided) { d.DecidedOn = bday("2026-03-20") }, "demand_ended", ""},
		{"a fen above the debt of its day", func(c *bankCase, _ *ladder.Decided) { c.pay("2026-03-21", "0.01") }, "not_beyond_debt", ""},
		{"paid after its day", func(c *bankCase, _ *ladder.Decided) { c.pay("2026-03-22", "5000.00") }, "", ""},
		{"shares that do not add up", func(_ *bankCase, d *ladder.Decided) { d.Shares = d.Shares[:1] }, "shares_add_up", ""},
		{"an account that no bank named", func(_ *bankCase, d *ladder.Decided) { d.Shares[0].Account = "A7" }, "from_known_accounts", ""},
		{"more than there is: the department may know better", func(_ *bankCase, d *ladder.Decided) {
			d.Shares[0].Sum, d.Shares[1].Sum = fen("7000.01"), fen("2999.99")
		}, "", "not_beyond_balance"},
		{"on a balance that was stale", func(_ *bankCase, d *ladder.Decided) { d.DecidedOn = bday("2026-03-23") }, "", "from_fresh_balances"},
		{"wages without a reason", func(_ *bankCase, d *ladder.Decided) { d.Reason = "" }, "", "payroll_reason"},
		{"before the application", func(_ *bankCase, d *ladder.Decided) { d.DecidedOn = bday("2026-03-12") }, "days_in_order demand_ended", ""},
		{"served before it was made", func(_ *bankCase, d *ladder.Decided) { d.Served = bday("2026-03-20") }, "days_in_order", ""},
		{"served on a day to come", func(_ *bankCase, d *ladder.Decided) { d.Served = bday("2026-03-25") }, "days_in_order", ""},
		{"without a number", func(_ *bankCase, d *ladder.Decided) { d.Number = "" }, "complete", ""},
		{"neither sum nor reason", func(_ *bankCase, d *ladder.Decided) { d.Sum, d.Shares = 0, nil }, "decided_or_refused", ""},
		{"sum and reason", func(_ *bankCase, d *ladder.Decided) { d.Refused = "不符合条件" }, "decided_or_refused", ""},
		{"refused, with accounts", func(_ *bankCase, d *ladder.Decided) { d.Sum, d.Refused = 0, "不符合条件" }, "decided_or_refused", ""},
		{"refused", func(_ *bankCase, d *ladder.Decided) { d.Sum, d.Shares, d.Refused = 0, nil, "不符合条件" }, "", ""},
		{"both are one body", func(c *bankCase, _ *ladder.Decided) { c.region = bankRegion(t, bankOneBody) }, "departments_own", ""},
	} {
		c, application := bankApart(t)
		c.record("2026-03-17", ladder.Fact{About: application, Demanded: bankTheirDemand()})
		d := bankTheirDecision()
		row.change(c, d)
		g := c.check("2026-03-24", ladder.Fact{About: application, Decided: d})
		if bankFailed(g) != row.failed || bankWarned(g) != row.warned {
			t.Errorf("%s: %q, warned of %q", row.name, bankFailed(g), bankWarned(g))
		}
	}
}

// theirs is a case with the department's decision over 7,000.00 of A1 and 3,000.00 of A2, served on 23 March.
func bankTheirs(t *testing.T) (*bankCase, ladder.Ref) {
	c, application := bankApart(t)
	c.record("2026-03-17", ladder.Fact{About: application, Demanded: bankTheirDemand()})
	c.record("2026-03-23", ladder.Fact{About: application, Decided: bankTheirDecision()})
	return c, application
}

func bankTheirNotice(account, sum, day string) *ladder.Notified {
	return &ladder.Notified{Number: "人社划通" + account, Bank: "甲银行", Account: account, Sum: fen(sum), On: bday(day)}
}

// A decision is recorded once; its service may be added, and a refusal or a change comes as a further fact.
func TestCheck_DecidedAgain(t *testing.T) {
	c, application := bankTheirs(t)
	if got := bankFailed(c.check("2026-03-24", ladder.Fact{About: application, Decided: bankTheirDecision()})); got != "not_recorded_yet" {
		t.Errorf("the same again: %q", got)
	}
	c.record("2026-03-25", ladder.Fact{About: application, Notified: bankTheirNotice("A1", "7000.00", "2026-03-24")})
	c.record("2026-03-26", ladder.Fact{About: application, Receipt: &bank.Receipt{Bank: "甲银行", Account: "A1", On: bday("2026-03-26"), Amount: fen("500.00")}})
	c.record("2026-03-27", ladder.Fact{About: application, Decided: &ladder.Decided{Decision: bank.Decision{Number: "人社撤1", DecidedOn: bday("2026-03-27")}, Refused: "原决定撤销"}})
	s := c.situation(bday("2026-03-27"))
	a := s.Allocation(application)
	if !a.Closed || a.Refused != "原决定撤销" || a.CameIn() != fen("500.00") || len(s.Measures) != 0 || !a.IsOvertaken(&a.Notices[0]) {
		t.Errorf("%+v", a)
	}
	if got := bankFailed(c.check("2026-03-27", ladder.Fact{About: application, Receipt: &bank.Receipt{Bank: "甲银行", Account: "A1", On: bday("2026-03-27"), Amount: 1}})); got != "decided receipt_fits" {
		t.Errorf("money under a decision that was taken back: %q", got)
	}
	// the bank may still transfer 6,500.00: nobody plans on that money a second time
	c.answer(c.take(law.BankEnquiry, "2026-03-27"), "甲银行", "2026-03-30", bankAccount("A1", "7000.00"))
	if got := c.every(law.AllocationApplication, "2026-03-30"); got != "500.00, 甲银行 A1 500.00" {
		t.Error(got)
	}
	c.announced("2026-03-01", "2026-04-30")
}

// A notice of the department is within its decision and the debt of the day (ACL 47).
func TestCheck_Notified(t *testing.T) {
	for _, row := range []struct {
		name   string
		change func(c *bankCase, f *ladder.Fact)
		failed string
	}{
		{"in order", func(*bankCase, *ladder.Fact) {}, ""},
		{"about nothing", func(_ *bankCase, f *ladder.Fact) { f.About = ladder.Ref{} }, "about_allocation application_filed decided days_in_order in_decision together_not_beyond_debt"},
		{"no decision", func(c *bankCase, _ *ladder.Fact) { c.facts = c.facts[:2] }, "decided days_in_order in_decision"},
		{"the decision was not served", func(c *bankCase, _ *ladder.Fact) { c.facts[2].Decided.Served = 0 }, "days_in_order"},
		{"before the decision was served", func(_ *bankCase, f *ladder.Fact) { f.Notified.On = bday("2026-03-22") }, "days_in_order"},
		{"after the day from which it counts", func(_ *bankCase, f *ladder.Fact) { f.Notified.On = bday("2026-03-26") }, "days_in_order"},
		{"an account that is not in the decision", func(_ *bankCase, f *ladder.Fact) { f.Notified.Account = "A7" }, "in_decision"},
		{"a fen above the share", func(_ *bankCase, f *ladder.Fact) { f.Notified.Sum = fen("7000.01") }, "in_decision"},
		{"the account was told before", func(c *bankCase, f *ladder.Fact) {
			c.record("2026-03-24", *f)
			again := *f.Notified
			again.Number, again.Sum = "人社划通2", fen("1.00")
			f.Notified = &again
		}, "in_decision"},
		{"twice", func(c *bankCase, f *ladder.Fact) { c.record("2026-03-24", *f) }, "in_decision together_not_beyond_debt not_recorded_yet"},
		{"together above what is owed", func(c *bankCase, f *ladder.Fact) {
			c.record("2026-03-24", ladder.Fact{About: f.About, Notified: bankTheirNotice("A2", "3000.00", "2026-03-24")})
			c.pay("2026-03-24", "0.01")
		}, "together_not_beyond_debt"},
		{"without a sum", func(_ *bankCase, f *ladder.Fact) { f.Notified.Sum = 0 }, "complete"},
		{"both are one body", func(c *bankCase, _ *ladder.Fact) { c.region = bankRegion(t, bankOneBody) }, "departments_own"},
	} {
		c, application := bankTheirs(t)
		f := ladder.Fact{About: application, Notified: bankTheirNotice("A1", "7000.00", "2026-03-24")}
		row.change(c, &f)
		if got := bankFailed(c.check("2026-03-24", f)); got != row.failed {
			t.Errorf("%s: %q, not %q", row.name, got, row.failed)
		}
	}
}

// A receipt belongs to an account of the decision and to what is open on it (ACL 47).
func TestCheck_Receipt(t *testing.T) {
	for _, row := range []struct {
		name   string
		change func(c *bankCase, f *ladder.Fact)
		failed string
		warned string
	}{
		{"in full", func(*bankCase, *ladder.Fact) {}, "", ""},
		{"in part", func(_ *bankCase, f *ladder.Fact) { f.Receipt.Amount = 1 }, "", ""},
		{"nothing", func(_ *bankCase, f *ladder.Fact) { f.Receipt.Amount = 0 }, "", ""},
		{"less than nothing", func(_ *bankCase, f *ladder.Fact) { f.Receipt.Amount = -1 }, "receipt_fits", ""},
		{"a fen above what is open", func(_ *bankCase, f *ladder.Fact) { f.Receipt.Amount = fen("7000.01") }, "receipt_fits", ""},
		{"before the decision", func(_ *bankCase, f *ladder.Fact) { f.Receipt.On = bday("2026-03-20") }, "receipt_fits", "bank_was_told"},
		{"an account that is not in the decision", func(_ *bankCase, f *ladder.Fact) { f.Receipt.Account = "A7" }, "receipt_fits", "bank_was_told"},
		{"of a notice that was not recorded", func(_ *bankCase, f *ladder.Fact) { f.Receipt.Account, f.Receipt.Amount = "A2", 1 }, "", "bank_was_told"},
		{"after the day from which it counts", func(_ *bankCase, f *ladder.Fact) { f.Receipt.On = bday("2026-03-27") }, "days_in_order", ""},
		{"twice", func(c *bankCase, f *ladder.Fact) { f.Receipt.Amount = fen("10.00"); c.record("2026-03-25", *f) }, "not_recorded_yet", ""},
		{"in a second part", func(c *bankCase, f *ladder.Fact) {
			one := *f.Receipt
			one.Amount = fen("1000.00")
			c.record("2026-03-24", ladder.Fact{About: f.About, Receipt: &one})
			f.Receipt.Amount = fen("6000.00")
		}, "", ""},
		{"about nothing", func(_ *bankCase, f *ladder.Fact) { f.About = ladder.Ref{Kind: law.AllocationDecision, No: 77} }, "about_allocation application_filed decided receipt_fits", "bank_was_told"},
	} {
		c, application := bankTheirs(t)
		c.record("2026-03-24", ladder.Fact{About: application, Notified: bankTheirNotice("A1", "7000.00", "2026-03-24")})
		f := ladder.Fact{About: application, Receipt: &bank.Receipt{Bank: "甲银行", Account: "A1", On: bday("2026-03-24"), Amount: fen("7000.00")}}
		row.change(c, &f)
		g := c.check("2026-03-25", f)
		if bankFailed(g) != row.failed || bankWarned(g) != row.warned {
			t.Errorf("%s: %q, warned of %q", row.name, bankFailed(g), bankWarned(g))
		}
	}
	// where the notice is drawn up here, a bank that was not told has nothing to send back
	c, decision := bankDecided(t)
	if got := bankFailed(c.check("2026-03-25", ladder.Fact{About: decision, Receipt: &bank.Receipt{Bank: "甲银行", Account: "A1", On: bday("2026-03-25"), Amount: 1}})); got != "bank_was_told" {
		t.Error(got)
	}
}
