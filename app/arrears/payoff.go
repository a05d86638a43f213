package arrears

import (
	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
)

// Payable is what has to be paid on a day so that nothing of one charge is left, in fen. The late fee is that of a payment
// made on the day: where the region does not count the day of payment, it ends on the day before.
type Payable struct {
	Charge    account.Charge
	Principal money.Fen
	LateFee   money.Fen
}

// Total is principal and late fee together.
func (p *Payable) Total() money.Fen { return p.Principal + p.LateFee }

// Payoff is what has to be paid on one day, charge by charge, in the order of charges.
type Payoff struct {
	Day       calendar.Day
	Lines     []Payable
	Principal money.Fen
	LateFee   money.Fen
	Spared    money.Fen // late fee of the day itself that a payment made on it does not bear; the statement of the day has it
	Credit    money.Fen // paid before and not used
}

// Total is principal and late fee together.
func (p *Payoff) Total() money.Fen { return p.Principal + p.LateFee }

// PayoffOn is what has to be paid on the day so that nothing is left of the charges that the choice takes; charges with
// nothing outstanding have no line. The charges are those known today, in the order of charges: nothing that the future
// may add is in it.
func PayoffOn(region *law.Region, charges []account.Charge, a *Account, day calendar.Day, take func(c *account.Charge) bool) (*Payoff, error) {
	s, err := FromCharges(region, charges, a, day, false)
	if err != nil {
		return nil, err
	}
	return s.Payoff(func(l *Line) bool { return take(&l.Charge) })
}

// Payoff is what has to be paid on the day of the statement so that nothing is left of the lines that the choice takes. The statement
// itself says what is owed when the day is over: where the day of payment bears no late fee, that is more by what is spared.
func (s *Statement) Payoff(take func(l *Line) bool) (*Payoff, error) {
	p := &Payoff{Day: s.Day, Credit: s.Totals.Credit}
	for i := range s.Lines {
		l := &s.Lines[i]
		if l.Debt == nil || !take(l) {
			continue
		}
		line, err := l.payable(s.Day)
		if err != nil {
			return nil, err
		}
		if line.Total() == 0 {
			continue
		}
		p.Lines = append(p.Lines, line)
		p.Principal += line.Principal
		p.LateFee += line.LateFee
		p.Spared += l.LateFeeOutstanding - line.LateFee
	}
	return p, nil
}

func (l *Line) payable(day calendar.Day) (Payable, error) {
	p := Payable{Charge: l.Charge, Principal: l.PrincipalOutstanding}
	paid := l.Debt.Accrual // a copy: what would be owed is asked, nothing is paid
	if err := paid.Pay(day, p.Principal); err != nil {
		return p, err
	}
	fee, err := paid.Fee(day)
	p.LateFee = max(fee-l.LateFeePaid, 0)
	return p, err
}
