package ladder

import (
	"slices"
	"strings"

	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/law"
)

// enquiries asks every bank that is known about the employer's accounts: once in a case, and again where a step waits for
// a balance that has gone stale. The employer is not told.
func (s *Situation) enquiries(wish *Body) ([]Move, error) {
	if s.takesNothing() {
		return nil, nil
	}
	d, err := s.debtFromAccounts()
	if err != nil || len(d.orders) == 0 {
		return nil, err
	}
	banks := s.banksKnown()
	if wish == nil {
		wish = &Body{}
		if len(banks) == 0 {
			banks = []string{""}
		}
	} else {
		banks = []string{wish.Bank}
	}
	conditions := s.missedOrders(d)
	var out []Move
	for _, name := range banks {
		asked, err := s.askedOnce(name)
		if err != nil {
			return nil, err
		}
		again, err := s.asksAgain(d, name)
		if err != nil {
			return nil, err
		}
		out = append(out, Move{
			Kind: law.BankEnquiry, Key: keyOf(law.BankEnquiry, name, s.issuedFor(law.BankEnquiry, func(p *Paper) bool { return p.Body.Bank == name })+1),
			Article: "SIL 63(2); Decree 20 Art 17; Commercial Banking Law 30",
			Gate:    append(slices.Clone(conditions), s.named(name), asked),
			Body:    Body{About: d.refs(), Bank: name, Accounts: wish.Accounts, Text: wish.Text},
			ByNight: again,
		})
	}
	return out, nil
}

// banksKnown are the bank in the register and those that were asked before, sorted.
func (s *Situation) banksKnown() []string {
	var banks []string
	for _, e := range Seats(&s.Employer, s.Others, s.Standing.Old) {
		banks = append(banks, strings.TrimSpace(e.Bank))
	}
	for i := range s.Book.Enquiries {
		banks = append(banks, s.Book.Enquiries[i].Bank)
	}
	banks = slices.DeleteFunc(banks, func(name string) bool { return name == "" })
	slices.Sort(banks)
	return slices.Compact(banks)
}

func (s *Situation) named(name string) gate.Condition {
	return gate.Need(BankKnown, name != "", "Decree 20 Art 4; SIL 63(2)", "须知道开户银行。", "A bank of the employer is known.").
		With(gate.Name("bank", name)).Cured("请在登记事项中填写开户银行，或者指定要查询的银行。", "Enter the bank in the register, or name the bank that is to be asked.")
}

// asks is the last enquiry to the bank with its last answer; nil where there is none.
func (s *Situation) asks(name string) (*bank.Enquiry, *bank.Answer) {
	var asked *bank.Enquiry
	for i := range s.Book.Enquiries {
		if q := &s.Book.Enquiries[i]; q.Bank == name {
			asked = q
		}
	}
	var answer *bank.Answer
	for i := range s.Book.Answers {
		if a := &s.Book.Answers[i]; asked != nil && a.EnquiryNo == asked.No {
			answer = a
		}
	}
	return asked, answer
}

// askedOnce is the condition that the bank is not asked while it may still answer, or while what it answered is fresh.
func (s *Situation) askedOnce(name string) (gate.Condition, error) {
	c := gate.Need(BankAskedOnce, true, "SIL 63(2), 81", "同一银行的答复未过时或者尚在等候的，不重复查询。", "No bank is asked again while its answer is fresh or awaited.").
		Cured("请登记答复；过时后再查询。", "Record the answer; ask again once it is stale.")
	asked, answer := s.asks(name)
	switch {
	case asked == nil:
		return c, nil
	case asked.HandedOn.IsZero():
		c.Met = false
		return c.Cured("请先将已签发的查询通知书交给银行。", "Hand the enquiry that was issued to the bank first."), nil
	}
	until, err := s.freshUntil(name, asked, answer)
	if err != nil {
		return c, err
	}
	c.Met = until < s.Day
	return c.With(gate.Day("handed_on", asked.HandedOn), gate.Day("fresh_until", until)).From(calendar.Dated{Day: until + 1}), nil
}

// freshUntil is the last day on which what the bank said may be relied on: of its accounts the one that goes stale first.
// An answer that names none is as fresh as its day; one that did not come is waited for as long.
func (s *Situation) freshUntil(name string, asked *bank.Enquiry, answer *bank.Answer) (calendar.Day, error) {
	from := asked.HandedOn
	if answer != nil {
		from = answer.ReceivedOn
		for _, a := range s.Book.Latest() {
			if a.Bank == name {
				from = min(from, a.BalanceOn)
			}
		}
	}
	n, err := s.Region.BankAnswerDays.On(from)
	return from.AddDays(n), err
}

// asksAgain tells whether the night asks the bank: first in a case, then where a step waits for its stale balances. These
// are an allocation that could be applied for or decided, a guarantee that was not required yet, and the employer's
// wish to pay later (all of which SIL 63(2) measures by the balances).
func (s *Situation) asksAgain(d *debt, name string) (bool, error) {
	if s.issuedFor(law.BankEnquiry, func(p *Paper) bool { return p.Body.Bank == name && p.CaseNo == s.CaseNo }) == 0 {
		return true, nil
	}
	accounts := slices.DeleteFunc(s.accountsLeft(Ref{}), func(a bank.Account) bool { return a.Bank != name })
	plan, err := bank.Draw(s.Region, accounts, 1, s.Day)
	if err != nil || len(plan.AskAgain) == 0 {
		return false, err
	}
	_, due, err := s.freeOf(d)
	if err != nil {
		return false, err
	}
	waits := s.asksToPayLater() || due > 0 && len(s.issued(law.GuaranteeRequirement)) == 0
	for _, a := range plan.AskAgain {
		waits = waits || due > 0 && a.Available > 0
	}
	for i := range s.Allocations {
		a := &s.Allocations[i]
		waits = waits || !a.Closed && a.Execution.Decision.Sum == 0 && s.Region.Drafts(law.AllocationDecision, s.Day)
	}
	return waits, nil
}

// asksToPayLater tells whether the employer asked for a deferral that has not come about.
func (s *Situation) asksToPayLater() bool {
	asked := slices.ContainsFunc(s.Facts, func(f Fact) bool { return f.Request != nil && f.CaseNo == s.CaseNo })
	return asked && !slices.ContainsFunc(s.Agreements, func(a AgreementAt) bool { return a.Runs(s.Day) })
}
