package ladder

import (
	"slices"

	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/hold"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// debt is what is owed under orders, as far as it can be taken from accounts.
type debt struct {
	orders []*OrderAt   // whose limit has passed; where none has, all that are open
	lines  []order.Line // of these orders, as far as anything of them can be taken
	claim  money.Fen
	served *OrderAt // that shows the service asked for; nil: it is missing
	ended  *OrderAt // that shows the limit asked for
	missed bool     // that limit has passed
}

// debtFromAccounts is what is owed under the open orders of the day.
func (s *Situation) debtFromAccounts() (*debt, error) {
	d := &debt{}
	for _, passed := range []bool{true, false} {
		for i := range s.Orders {
			if o := &s.Orders[i]; o.IsOpen() && o.Ended == passed {
				d.orders = append(d.orders, o)
			}
		}
		if len(d.orders) > 0 {
			d.missed = passed
			break
		}
	}
	var lines []order.Line
	for _, o := range d.orders {
		lines = append(lines, o.Open...)
		if o.Served != nil && (d.ended == nil || o.Limit.End.Day < d.ended.Limit.End.Day) {
			d.served, d.ended = o, o // one of them is enough
		}
	}
	var err error
	if d.lines, err = s.takeable(lines); err != nil {
		return nil, err
	}
	d.claim, err = s.claimOf(d.lines)
	return d, err
}

// debtOf is what is owed today under the orders on which an application rests, less what other measures own of it.
func (s *Situation) debtOf(a *AllocationAt) (*debt, error) {
	d := &debt{}
	whole := true
	for _, r := range a.Application.Body.About {
		if r.Kind != law.OrderToPay {
			continue
		}
		at := slices.IndexFunc(s.Orders, func(o OrderAt) bool { return o.No == r.No })
		if at < 0 || s.Orders[at].Served == nil {
			whole = false // withdrawn or revoked, or its service was not what it seemed: nothing rests on it
			continue
		}
		o := &s.Orders[at]
		d.orders = append(d.orders, o)
		if d.ended == nil || o.Limit.End.Day > d.ended.Limit.End.Day {
			d.served, d.ended = o, o // every one of them is needed
		}
	}
	if !whole {
		d.served = nil
	}
	d.missed = whole && d.ended != nil && d.ended.Ended
	var err error
	if d.lines, err = s.takeable(s.open(a.Application.Body.Lines)); err != nil {
		return nil, err
	}
	if d.claim, err = s.claimOf(d.lines); err != nil {
		return nil, err
	}
	for i := range s.Measures {
		m := &s.Measures[i]
		if m.Kind != InAgreement && (m.Kind != InAllocation || m.Paper == a.Application.Ref()) {
			continue
		}
		for _, l := range d.lines {
			d.claim -= m.Owns[l.Key]
		}
	}
	d.claim = max(d.claim, 0)
	return d, nil
}

// takesFee tells whether the late fee is taken from accounts too. Then sums grow every day, and what fits into the balances
// may change on any of them.
func (s *Situation) takesFee() (bool, error) {
	for _, v := range s.Region.AllocationClaimsFee.Values() {
		s.wake(v.From)
	}
	fee, err := s.Region.AllocationClaimsFee.On(s.Day)
	if fee {
		s.wake(s.Day + 1)
	}
	return fee, err
}

// takeable leaves out lines of which nothing can be taken: those on which only the late fee is open, where that is not taken.
func (s *Situation) takeable(lines []order.Line) ([]order.Line, error) {
	fee, err := s.takesFee()
	return slices.DeleteFunc(lines, func(l order.Line) bool { return l.Outstanding() <= 0 && !fee }), err
}

func (s *Situation) claimOf(lines []order.Line) (money.Fen, error) {
	return bank.Claim(s.Region, principal(lines), fee(lines), s.Day)
}

// refs name the orders.
func (d *debt) refs() []Ref {
	var out []Ref
	for _, o := range d.orders {
		out = append(out, Ref{law.OrderToPay, o.No})
	}
	return out
}

// missedOrders are the conditions under which a debt may be taken at all: an order was served with proof, its limit has
// passed, something is unpaid, and nothing suspends execution.
func (s *Situation) missedOrders(d *debt) gate.Gate {
	var number string
	var servedOn calendar.Day
	var ends calendar.Dated
	if d.served != nil {
		number, servedOn = d.served.PaperNumber, d.served.Served.On
	}
	if d.ended != nil {
		ends = d.ended.Limit.End
	}
	limit := gate.Need(LimitPassed, d.missed, "SIL 63(2); Decree 20 Art 16", "缴费期限须已届满。", "The limit of the order has passed.").
		With(gate.Day("ends", ends.Day)).Cured("请等候期限届满。", "Wait for the end of the limit.")
	if !d.missed && !ends.Day.IsZero() {
		limit = limit.From(calendar.Dated{Day: ends.Day + 1, Provisional: ends.Provisional})
	}
	return gate.Gate{
		gate.Need(OrderServed, d.served != nil, "SIL 63(1), 63(2)", "限期缴纳通知书须已送达并有证明。", "The order to pay was served, with proof.").
			With(gate.Name("order", number), gate.Day("served_on", servedOn)).Cured("请送达通知书并登记送达证明。", "Serve the order and record the proof of service.").
			Prevents("无送达证明的通知书不能作为执行依据。", "An order without proof of service supports no enforcement."),
		limit,
		gate.Need(BankUnpaid, d.claim > 0, "SIL 63(2)", "应缴社会保险费须未缴清。", "Premium is unpaid.").
			With(gate.Amount("unpaid", d.claim)).Cured("只欠滞纳金的，不查询、不划拨。", "Where only the late fee is open, accounts are neither asked about nor drawn on.").
			Prevents("超过当日欠缴数额的，决定被撤销。", "What exceeds the debt of the day is set aside."),
		s.notHeld(hold.Execution),
	}
}

// accountsLeft are the accounts as last answered, less what other allocations take or took out of them since: a balance
// is planned on once.
func (s *Situation) accountsLeft(but Ref) []bank.Account {
	accounts := s.Book.Latest()
	for i := range accounts {
		acc := &accounts[i]
		for n := range s.Allocations {
			if a := &s.Allocations[n]; a.Application.Ref() != but {
				acc.Available = max(acc.Available-a.takes(acc), 0)
			}
		}
	}
	return accounts
}

// only keeps the accounts with these numbers.
func only(accounts []bank.Account, numbers []string) []bank.Account {
	return slices.DeleteFunc(accounts, func(a bank.Account) bool { return !slices.Contains(numbers, a.Number) })
}

// balances are the conditions of a plan: accounts are known, fresh, and have something to give.
func (s *Situation) balances(accounts []bank.Account, plan *bank.Plan) gate.Gate {
	stale := len(plan.AskAgain)
	return gate.Gate{
		gate.Need(BankAnswered, len(accounts) > 0, "Decree 20 Art 17", "开户银行、户名和账号须经银行答复。", "Bank, holder and number of an account are known from a bank's answer.").
			With(gate.Count("waiting", len(s.Book.Waiting()))).Cured("请查询开户银行并登记答复。", "Ask the banks and record their answers."),
		gate.Need(BankFresh, len(plan.Shares) > 0 || stale == 0, "SIL 63(2)", "账户余额须未过时。", "The balances are fresh.").
			With(gate.Count("stale", stale)).Cured("请重新查询余额已过时的账户。", "Ask again about the accounts whose balance is stale."),
		gate.Need(BankMoney, len(plan.Shares) > 0 || stale > 0 || len(accounts) == 0 || plan.Due == 0, "SIL 63(2)", "账户须有可以划拨的余额。", "An account has a balance that can be taken.").
			With(gate.Amount("due", plan.Due), gate.Count("accounts", len(accounts))).
			Cured("余额不足的，可以要求提供担保或者申请法院强制执行。", "Where there is none, require a guarantee or apply to the court."),
	}
}

// numbersOf are the accounts of shares.
func numbersOf(shares []bank.Share) []string {
	var out []string
	for i := range shares {
		out = append(out, shares[i].Account)
	}
	return out
}

// PaidSince is what was paid of the premium of an order since it was issued; charges that stand no more were not paid.
func (s *Situation) PaidSince(o *OrderAt) money.Fen {
	var sum money.Fen
	for i := range o.Lines {
		if l := s.lines[o.Lines[i].Key]; l != nil {
			sum += o.Lines[i].Outstanding() - l.PrincipalOutstanding
		}
	}
	return max(sum, 0)
}
