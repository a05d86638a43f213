package ladder

import (
	"errors"
	"slices"

	"arrears/app/bank"
	"arrears/app/fault"
	"arrears/app/gate"
	"arrears/app/law"
	"arrears/app/money"
)

var bankChecks = []check{
	{func(f *Fact) bool { return f.Answer != nil }, checkAnswer},
	{func(f *Fact) bool { return f.Demanded != nil }, checkDemanded},
	{func(f *Fact) bool { return f.Decided != nil }, checkDecided},
	{func(f *Fact) bool { return f.Notified != nil }, checkNotified},
	{func(f *Fact) bool { return f.Receipt != nil }, checkReceipt},
}

// The conditions of what banks and the department say.
const (
	AboutAllocation gate.Key = "about_allocation"
	BankTheirs      gate.Key = "departments_own"
	BankComplete    gate.Key = "complete"
	BankDays        gate.Key = "days_in_order"
	BankNew         gate.Key = "not_recorded_yet"
	BankOutcome     gate.Key = "decided_or_refused"
	BankDecided     gate.Key = "decided"
	BankInDecision  gate.Key = "in_decision"
	BankTogether    gate.Key = "together_not_beyond_debt"
	BankTold        gate.Key = "bank_was_told"
	BankFits        gate.Key = "receipt_fits"
)

// checkAnswer looks at a bank's answer. One that belongs to no enquiry is no answer: it is kept as a note.
func checkAnswer(s *Situation, f *Fact) (gate.Gate, error) {
	g := s.Book.Check(f.Answer, s.Day)
	for i := range g {
		if c := &g[i]; c.Key == bank.WasAsked || c.Key == bank.AskedAccount {
			c.Cure.Zh += "来件可以作为附注登记留存。"
			c.Cure.En += " What came in can be kept as a note."
		}
	}
	known := slices.ContainsFunc(s.Book.Answers, func(a bank.Answer) bool { return equal(a, f.Answer) })
	return append(g,
		gate.Need(BankDays, f.Answer.ReceivedOn <= f.On, "SIL 63(2)", "登记所载之日不得早于收到答复之日。", "The fact counts from the day on which the answer came, or later.").
			With(gate.Day("received_on", f.Answer.ReceivedOn), gate.Day("on", f.On)).Cured("请核对日期。", "Compare the days."),
		gate.Need(BankNew, !known, "SIL 63(2)", "同一答复只登记一次。", "An answer is recorded once.").
			Cured("该答复已登记；更正的，请登记更正后的答复。", "This answer is on file; to correct it, record the corrected one."),
	), nil
}

// allocationOf finds what a fact is about, with the condition that there is such an application and the department has it.
func (s *Situation) allocationOf(f *Fact) (*AllocationAt, gate.Gate) {
	a, number := s.Allocation(f.About), ""
	if a != nil {
		number = a.Application.Number
	}
	about := gate.Need(AboutAllocation, a != nil, "SIL 63(2)", "事项须对应本案已签发的划拨申请书。", "The fact belongs to an application for an allocation that was issued.").
		With(gate.Name("application", number)).Cured("请写明所对应的申请书；没有的，先申请划拨。", "Name the application; where there is none, apply first.")
	if a == nil {
		a = &AllocationAt{Application: &Paper{}}
	}
	return a, gate.Gate{about, filed(a)}
}

// theirs is the condition that papers of the kind are recorded, not drawn up here.
func (s *Situation) theirs(kind law.PaperKind) gate.Condition {
	return gate.Need(BankTheirs, !s.Region.Drafts(kind, s.Day), "SIL 63(2)", "征收机构与社会保险行政部门为同一机关的，该文书在此起草，不作登记。",
		"Where collector and department are one body the paper is drawn up here and not recorded.").
		Cured("请在案件中起草并签发该文书。", "Draft and issue the paper in the case.")
}

func checkDemanded(s *Situation, f *Fact) (gate.Gate, error) {
	d := f.Demanded
	a, g := s.allocationOf(f)
	known := a.Demanded != nil && a.Demanded.Number == d.Number
	return append(g,
		s.theirs(law.AllocationDemand),
		complete(d.Number != "" && !d.On.IsZero() && !d.Served.IsZero() && !d.Ends.IsZero(), "请填写文号、日期、送达日和期限届满日。", "Enter number, day, day of service and the last day of its limit."),
		gate.Need(BankDays, inOrder(a.Filed, d.On) && d.On <= d.Served && d.Served <= d.Ends && d.Served <= f.On, "ACL 35, 38", "催告不早于申请，送达不早于催告，期限不早于送达。",
			"The demand is not before the application, its service not before the demand, the end of its limit not before its service.").
			With(gate.Day("on", d.On), gate.Day("served_on", d.Served), gate.Day("ends", d.Ends)).Cured("请按催告书和送达回证更正。", "Correct the days from the demand and its service receipt."),
		isNew(!known, d.Number),
	), nil
}

func complete(is bool, zh, en string) gate.Condition {
	return gate.Need(BankComplete, is, "SIL 63(2)", "登记的内容须齐全。", "What is recorded is complete.").Cured(zh, en)
}

func isNew(is bool, number string) gate.Condition {
	return gate.Need(BankNew, is, "SIL 63(2)", "同一文书只登记一次。", "A paper is recorded once.").
		With(gate.Name("number", number)).Cured("该文书已登记；请核对文号。", "It is on file already; compare the number.")
}

// checkNotified looks at a notice that the department handed to a bank itself.
func checkNotified(s *Situation, f *Fact) (gate.Gate, error) {
	n := f.Notified
	a, g := s.allocationOf(f)
	open, known := money.Fen(0), false
	for _, share := range a.Open() {
		if share.Bank == n.Bank && share.Account == n.Account {
			open = share.Sum
		}
	}
	for i := range a.Notices {
		known = known || a.Notices[i].Number == n.Number
	}
	owed, err := s.owedFromAccounts(a, n.On)
	if err != nil {
		return nil, err
	}
	return append(g,
		s.theirs(law.AllocationNotice),
		complete(n.Number != "" && n.Bank != "" && n.Account != "" && n.Sum > 0 && !n.On.IsZero(), "请填写文号、银行、账号、数额和交付日。", "Enter number, bank, account, sum and the day of handing over."),
		decidedYet(a),
		gate.Need(BankDays, !a.Served.IsZero() && a.Served <= n.On && n.On <= f.On, "ACL 37, 47", "通知银行不得早于划拨决定书送达之日。", "A bank is told after the decision was served on the employer.").
			With(gate.Day("served_on", a.Served), gate.Day("on", n.On)).Cured("请先登记决定书的送达日，或者更正日期。", "Record the service of the decision first, or correct the day."),
		gate.Need(BankInDecision, n.Sum <= open && !a.stands(n.Bank, n.Account), "ACL 47", "账户须为决定所列，数额不超过其待划拨数额，且未通知过。", "The account is in the decision, the sum within what is open of it, and the bank was not told before.").
			With(gate.Name("account", n.Account), gate.Amount("open", open), gate.Amount("sum", n.Sum)).Cured("请核对决定书所列的账户和数额。", "Compare account and sum with the decision."),
		gate.Need(BankTogether, n.Sum+a.atBanks() <= owed, "SIL 63(2)", "各通知合计不得超过当日仍欠数额。", "All notices together do not exceed what was still owed that day.").
			With(gate.Amount("at_banks", a.atBanks()), gate.Amount("owed", owed)).Cured("请与行政部门核对；已缴的部分须解除。", "Compare with the department; what was paid has to be released."),
		isNew(!known, n.Number),
	), nil
}

func decidedYet(a *AllocationAt) gate.Condition {
	return gate.Need(BankDecided, a.Execution.Decision.Sum > 0, "SIL 63(2); ACL 47", "须已有划拨决定。", "There is an allocation decision in force.").
		With(gate.Name("decision", a.Execution.Decision.Number)).Cured("请先登记划拨决定。", "Record the decision first.")
}

// checkReceipt looks at what a bank sent back on a notice. The money itself comes in as a payment. A bank that transferred
// nothing answers for an account of which something is open.
func checkReceipt(s *Situation, f *Fact) (gate.Gate, error) {
	r := *f.Receipt
	a, g := s.allocationOf(f)
	told := false
	for i := range a.Notices {
		n := &a.Notices[i]
		told = told || n.Bank == r.Bank && n.Account == r.Account && !n.On.IsZero() && n.On <= r.On
	}
	wasTold := gate.Need(BankTold, told, "ACL 47", "须已将该账户的划拨通知书交给银行。", "The bank was handed a notice for the account.").
		With(gate.Name("bank", r.Bank), gate.Name("account", r.Account)).Cured("请先登记通知书的交付。", "Record the handing over of the notice first.")
	if !s.Region.Drafts(law.AllocationNotice, s.Day) {
		wasTold = wasTold.Weighs(gate.Warns) // the department told the bank, and need not have said so
	}
	entered := bank.Execution{Decision: a.Execution.Decision, Receipts: slices.Clone(a.Receipts), Releases: slices.Clone(a.Releases)}
	probe := r
	if probe.Amount == 0 {
		probe.Amount = 1
	}
	fits := gate.Need(BankFits, true, "ACL 47", "到账须属于决定所列账户，不早于决定，不超过待划拨数额。", "What came in is of an account in the decision, not before it, and not above what is open.").
		With(gate.Name("account", r.Account), gate.Day("on", r.On), gate.Amount("amount", r.Amount)).
		Cured("请按回执核对；不属于该决定的款项另行登记为缴款。", "Compare it with the bank's paper; money that is not of the decision is a payment of its own.")
	var refused *fault.Fault
	if errors.As(entered.Receive(probe), &refused) {
		fits.Met = false
		fits = fits.Cured(refused.Zh, refused.En)
	}
	return append(g, decidedYet(a), wasTold, fits,
		gate.Need(BankDays, r.On <= f.On, "ACL 47", "登记所载之日不得早于到账之日。", "The fact counts from the day on which the money came in, or later.").
			With(gate.Day("received_on", r.On), gate.Day("on", f.On)).Cured("请核对日期。", "Compare the days."),
		gate.Need(BankNew, !slices.Contains(a.Receipts, r), "ACL 47", "同一回执只登记一次。", "A receipt is recorded once.").
			Cured("该回执已登记。", "It is on file already."),
	), nil
}
