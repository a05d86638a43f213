package ladder

import (
	"slices"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
	"arrears/app/succession"
)

// StandingOn is who owes the debts of the employer on the day: the employer itself, until a succession takes effect that a
// second person has confirmed by then. Debtors bear the names of the register.
func StandingOn(own *employer.Employer, others []employer.Employer, facts []Fact, day calendar.Day) succession.Standing {
	st := succession.StandingOf(succession.Debtor{Code: own.Code, Name: own.Name}, successionsOn(facts, day))
	for _, list := range [][]succession.Debtor{st.Old, st.Own} {
		for i := range list {
			if e := registered(own, others, list[i].Code); e != nil {
				list[i].Name = e.Name
			}
		}
	}
	return st
}

// registered is the register entry of the code, as far as the file holds it.
func registered(own *employer.Employer, others []employer.Employer, code identity.Code) *employer.Employer {
	if code == own.Code {
		return own
	}
	for i := range others {
		if others[i].Code == code {
			return &others[i]
		}
	}
	return nil
}

// successionsOn are the successions that count on the day.
func successionsOn(facts []Fact, day calendar.Day) []succession.Event {
	var events []succession.Event
	for i := range facts {
		f := &facts[i]
		if f.Succession == nil || f.On > day {
			continue
		}
		if word := wordOn(facts, f.No, day); word != nil && word.Refused == "" {
			events = append(events, succession.Event{No: f.No, On: f.On, Succession: f.Succession})
		}
	}
	return events
}

// wordOn is what the second person said on a succession by the day; nil where nobody has.
func wordOn(facts []Fact, no int, day calendar.Day) *succession.Confirmation {
	for i := range facts {
		if f := &facts[i]; f.Confirmed != nil && f.Confirmed.Fact == no && f.On <= day {
			return f.Confirmed
		}
	}
	return nil
}

// Unconfirmed lists the successions and moves that wait for a second person.
func (s *Situation) Unconfirmed() []*Fact {
	var out []*Fact
	for i := range s.Facts {
		if f := &s.Facts[i]; f.ToConfirm() && wordOn(s.Facts, f.No, s.Day) == nil {
			out = append(out, f)
		}
	}
	return out
}

// DebtorsOf lists whom a paper of the body is for, beside banks, department and court.
func (s *Situation) DebtorsOf(b *Body) []succession.Debtor { return s.Standing.For(s.periodsOf(b)...) }

// periodsOf are the months of the charges that a paper speaks of, itself or by the papers that it rests on.
func (s *Situation) periodsOf(b *Body) []calendar.Period {
	return PeriodsOf(b, s.View.Orders, s.Papers)
}

// PeriodsOf are the months of the charges that a paper speaks of, itself or by the papers that it rests on.
func PeriodsOf(b *Body, orders []order.Order, papers []Paper) []calendar.Period {
	var out []calendar.Period
	add := func(lines []order.Line) {
		for i := range lines {
			out = append(out, lines[i].Key.Period)
		}
	}
	add(b.Lines)
	for _, r := range b.About {
		for i := range orders {
			if r == (Ref{law.OrderToPay, orders[i].No}) {
				add(orders[i].Lines)
			}
		}
		for i := range papers {
			if p := &papers[i]; p.Ref() == r && len(b.Lines) == 0 {
				out = append(out, PeriodsOf(&p.Body, orders, papers)...)
			}
		}
	}
	return out
}

// Seats are the register entries of the debtors, in their order, as far as they are known.
func Seats(own *employer.Employer, others []employer.Employer, debtors []succession.Debtor) []employer.Employer {
	var out []employer.Employer
	for i := range debtors {
		if e := registered(own, others, debtors[i].Code); e != nil {
			out = append(out, *e)
		}
	}
	return out
}

// Seat is the one address at which a paper for the debtors is served; empty where each of several has its own.
func Seat(own *employer.Employer, others []employer.Employer, debtors []succession.Debtor) string {
	if seats := Seats(own, others, debtors); len(seats) == 1 {
		return seats[0].Address
	}
	return ""
}

// PartyOf is the party as a paper of the body names it today.
func (s *Situation) PartyOf(b *Body) order.Party { return partyOf(s.DebtorsOf(b)) }

func partyOf(debtors []succession.Debtor) order.Party {
	name, code := succession.Party(debtors)
	return order.Party{Name: name, Code: code}
}

// Part is what one debtor owes of the older debts today.
type Part struct {
	succession.Debtor
	Sum money.Fen
}

// Parts says what each debtor owes of what is overdue of the older debts: the whole sum, or its part where shares were agreed.
func (s *Situation) Parts() ([]Part, error) {
	parts := make([]Part, len(s.Standing.Old))
	total := s.overdue(s.Statement.Lines)
	sums := make([]money.Fen, len(parts))
	if s.Standing.ByShares() {
		var err error
		if sums, err = s.Standing.Parts(s.paid(), s.Day, s.oldOn); err != nil {
			return nil, err
		}
	} else {
		for i := range sums {
			sums[i] = total
		}
	}
	for i := range parts {
		parts[i] = Part{s.Standing.Old[i], sums[i]}
	}
	return parts, nil
}

// oldOn is what is overdue of the older debts at the end of a day.
func (s *Situation) oldOn(day calendar.Day) (money.Fen, error) {
	if day == s.Day {
		return s.overdue(s.Statement.Lines), nil
	}
	at, err := s.At(day)
	if err != nil {
		return 0, err
	}
	return s.overdue(at.Lines), nil
}

// paid are the payments since shares were agreed, with the debtor that an officer has named.
func (s *Situation) paid() []succession.Paid {
	since := s.Standing.Events[0].On
	payments := slices.Clone(s.Payments)
	slices.SortFunc(payments, func(a, b account.Payment) int { return account.ComparePayments(&a, &b) })
	var out []succession.Paid
	for i := range payments {
		p := &payments[i]
		if p.PaidOn < since || !p.StandsOn(s.Day) {
			continue
		}
		paid := succession.Paid{On: p.PaidOn, Amount: p.Amount}
		for n := range s.Facts {
			if f := s.Facts[n].Payer; f != nil && f.Reference == p.Reference {
				paid.Code = f.Code
			}
		}
		out = append(out, paid)
	}
	return out
}

// overdue is what is in arrears of the older debts.
func (s *Situation) overdue(lines []arrears.Line) money.Fen {
	var sum money.Fen
	for i := range lines {
		if l := &lines[i]; l.Overdue() && s.Standing.Covers(l.Charge.Period) {
			sum += l.PrincipalOutstanding + l.LateFeeOutstanding
		}
	}
	return sum
}
