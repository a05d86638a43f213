package ladder

import (
	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
	"arrears/app/service"
)

// checkDecided looks at the department's decision as it came in. What makes it unlawful bars: it goes back to the
// department. What the department may know better, a newer balance, is told and bars nothing.
func checkDecided(s *Situation, f *Fact) (gate.Gate, error) {
	d := f.Decided
	a, g := s.allocationOf(f)
	known := a.Execution.Decision.Number == d.Number && a.Served == d.Served && a.Refused == d.Refused
	g = append(g,
		s.theirs(law.AllocationDecision),
		complete(d.Number != "" && !d.DecidedOn.IsZero(), "请填写文号和决定日。", "Enter number and day of the decision."),
		gate.Need(BankOutcome, (d.Refused == "") == (d.Sum > 0) && (d.Refused == "" || len(d.Shares) == 0), "SIL 63(2)", "须为划拨决定，或者写明不予划拨（撤销）的理由，二者取一。",
			"It is either an allocation or says why there is none, or none any more.").
			Cured("请填写数额和账户，或者填写理由。", "Enter sum and accounts, or the reason."),
		gate.Need(BankDays, inOrder(a.Filed, d.DecidedOn) && d.DecidedOn <= f.On && (d.Served.IsZero() || d.DecidedOn <= d.Served && d.Served <= s.Day), "SIL 63(2); ACL 38", "决定不早于申请，送达不早于决定，均不在今日之后。",
			"The decision is not before the application, its service not before the decision, neither is to come.").
			With(gate.Day("decided_on", d.DecidedOn), gate.Day("served_on", d.Served)).Cured("请按决定书和送达回证更正。", "Correct the days from the decision and its service receipt."),
		isNew(!known, d.Number),
	)
	if d.Sum == 0 {
		return g, nil
	}
	m := a.Demanded
	demand := gate.Need(BankDemandEnded, d.Urgent != "" || m != nil && m.Ends < d.DecidedOn, "ACL 35, 37", "决定之前须已催告且期限届满；立即决定的，须有转移或者隐匿财物的证据。",
		"The demand was made and its limit passed before the decision; a decision at once names its evidence.").
		Cured("请先登记催告书，或者填写立即决定的证据。", "Record the demand first, or enter the evidence of a decision at once.")
	if m != nil {
		demand = demand.With(gate.Name("demand", m.Number), gate.Day("ends", m.Ends))
	}
	due, err := s.owedFromAccounts(a, d.DecidedOn)
	if err != nil {
		return nil, err
	}
	own, err := d.Check(s.Region, s.accountsOn(d.DecidedOn), due)
	if err != nil {
		return nil, err
	}
	for i := range own {
		switch own[i].Key {
		case bank.FromFresh, bank.NotBeyondThere, bank.PayrollReason:
			own[i] = own[i].Weighs(gate.Warns)
		}
	}
	return append(append(g, demand), own...), nil
}

// inOrder tells whether the department had the application by the day.
func inOrder(filed *service.Served, day calendar.Day) bool { return filed != nil && filed.On <= day }

// accountsOn are the accounts as answered by the day.
func (s *Situation) accountsOn(day calendar.Day) []bank.Account {
	book := bank.Book{Enquiries: s.Book.Enquiries}
	for _, a := range s.Book.Answers {
		if a.ReceivedOn <= day {
			book.Answers = append(book.Answers, a)
		}
	}
	return book.Latest()
}

// owedFromAccounts is what could be taken on a day up to today of the lines of an application.
func (s *Situation) owedFromAccounts(a *AllocationAt, day calendar.Day) (money.Fen, error) {
	if day.IsZero() || day >= s.Day {
		d, err := s.debtOf(a)
		if err != nil {
			return 0, err
		}
		return d.claim, nil
	}
	st, err := s.At(day)
	if err != nil {
		return 0, err
	}
	var lines []order.Line
	for i := range st.Lines {
		l := order.LineOf(&st.Lines[i])
		for _, of := range a.Application.Body.Lines {
			if of.Key == l.Key {
				lines = append(lines, l)
			}
		}
	}
	return s.claimOf(lines)
}
