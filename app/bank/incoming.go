package bank

import (
	"fmt"

	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/gate"
	"arrears/app/law"
	"arrears/app/money"
)

// Decision is an allocation decision (划拨决定): the department's, over the shares of several accounts. Its facts are
// frozen; what came in and what was released are facts beside it.
type Decision struct {
	Number    string       `json:"number,omitempty"`
	DecidedOn calendar.Day `json:"decided_on,omitempty"`
	Sum       money.Fen    `json:"sum,omitempty"`
	Shares    []Share      `json:"shares,omitempty"`
	Reason    string       `json:"reason,omitempty"` // why an account from which wages are paid is taken
}

// The conditions of a decision.
const (
	SharesAddUp    gate.Key = "shares_add_up"
	NotBeyondDebt  gate.Key = "not_beyond_debt"
	FromKnown      gate.Key = "from_known_accounts"
	FromFresh      gate.Key = "from_fresh_balances"
	NotBeyondThere gate.Key = "not_beyond_balance"
	PayrollReason  gate.Key = "payroll_reason"
)

// Check looks at a decision, drafted or received from the department, against what is due and the accounts on its day.
func (d *Decision) Check(r *law.Region, accounts []Account, due money.Fen) (gate.Gate, error) {
	var sum money.Fen
	unknown, stale, beyond, odd, payroll := "", "", "", "", false
	seen := map[string]bool{}
	for i := range d.Shares {
		s := &d.Shares[i]
		sum += s.Sum
		key := s.Bank + "/" + s.Account
		if s.Sum <= 0 || seen[key] {
			odd = s.Account
		}
		seen[key] = true
		a, ok := find(accounts, s.Bank, s.Account)
		if why, refused := a.refused(); !ok || refused && why != NothingThere {
			unknown = s.Account
			continue
		}
		fresh, err := a.IsFresh(r, d.DecidedOn)
		if err != nil {
			return nil, err
		}
		if !fresh {
			stale = s.Account
		}
		if s.Sum > a.Available {
			beyond = s.Account
		}
		payroll = payroll || a.Has(Payroll)
	}
	return gate.Gate{
		gate.Need(SharesAddUp, len(d.Shares) > 0 && odd == "" && sum == d.Sum, "Decree 20 Art 17; ACL 37", "各账户数额须大于零、不重复，合计等于决定的数额。", "The sums of the accounts are above zero, each once, and add up to the decision.").
			With(gate.Amount("sum", d.Sum), gate.Amount("shares", sum), gate.Name("account", odd)).Cured("请核对各账户数额。", "Compare the sums of the accounts."),
		gate.Need(NotBeyondDebt, d.Sum <= due, "SIL 63(2)", "划拨数额不得超过当日应缴数额。", "The allocation does not exceed what is due on the day.").
			With(gate.Amount("sum", d.Sum), gate.Amount("due", due)).Cured("请将数额减至"+due.Grouped()+"元以内。", "Lower it to at most "+due.Grouped()+" yuan.").
			Prevents("超过欠缴数额的划拨被撤销。", "An allocation above the debt is set aside."),
		gate.Need(FromKnown, unknown == "", "Decree 20 Art 17; Wage Regulations 33", "账户须经银行答复，且可以划拨。", "An account has to be known from a bank's answer and open to allocation.").
			With(gate.Name("account", unknown)).Cured("请删去该账户，或者先行查询。", "Leave the account out or ask the bank first."),
		gate.Need(FromFresh, stale == "", "SIL 63(2)", "账户余额须未过时。", "The balance of an account has to be fresh.").
			With(gate.Name("account", stale)).Cured("请重新查询该账户。", "Ask about the account again."),
		gate.Need(NotBeyondThere, beyond == "", "SIL 63(2)", "每个账户的划拨数额不得超过其可用余额。", "No account gives more than is available in it.").
			With(gate.Name("account", beyond)).Cured("请减少该账户的数额。", "Lower its sum."),
		gate.Need(PayrollReason, !payroll || d.Reason != "", "ACL 5", "从发放工资的账户划拨的，须写明理由。", "Taking money from an account that pays wages gives its reason.").
			Cured("请写明理由，或者改用其他账户。", "Give the reason or use other accounts."),
	}, nil
}

func find(accounts []Account, bank, number string) (*Account, bool) {
	for i := range accounts {
		if accounts[i].Bank == bank && accounts[i].Number == number {
			return &accounts[i], true
		}
	}
	return &Account{Currency: Renminbi}, false
}

// Receipt is money that a bank transferred under a decision.
type Receipt struct {
	Bank    string       `json:"bank,omitempty"`
	Account string       `json:"account,omitempty"`
	On      calendar.Day `json:"on"`
	Amount  money.Fen    `json:"amount,omitempty"`
}

// Release is a sum of an account that the bank need no longer transfer (解除协助划拨).
type Release struct {
	Bank, Account string
	On            calendar.Day
	Sum           money.Fen
}

// Execution is a decision with what came of it.
type Execution struct {
	Decision Decision
	Receipts []Receipt
	Releases []Release
}

// Open is what of each account of the decision was neither transferred nor released, in the order of the shares.
func (e *Execution) Open() []Share {
	out := make([]Share, len(e.Decision.Shares))
	for i, s := range e.Decision.Shares {
		for _, r := range e.Receipts {
			if r.Bank == s.Bank && r.Account == s.Account {
				s.Sum -= r.Amount
			}
		}
		for _, r := range e.Releases {
			if r.Bank == s.Bank && r.Account == s.Account {
				s.Sum -= r.Sum
			}
		}
		out[i] = s
	}
	return out
}

// CameIn is what was transferred.
func (e *Execution) CameIn() money.Fen {
	var sum money.Fen
	for _, r := range e.Receipts {
		sum += r.Amount
	}
	return sum
}

// Remains is what may still come in under the decision.
func (e *Execution) Remains() money.Fen {
	var sum money.Fen
	for _, s := range e.Open() {
		sum += s.Sum
	}
	return sum
}

// Receive enters money of a bank. An account that is not in the decision, a day before it, and more than is open are
// refused: that money is a payment of its own.
func (e *Execution) Receive(r Receipt) error {
	open, in := e.openOf(r.Bank, r.Account)
	switch {
	case !in:
		return fault.New(fault.Refused, fmt.Sprintf("账户%s不在划拨决定%s中；该款请另行登记为缴款。", r.Account, e.Decision.Number),
			fmt.Sprintf("Account %s is not in decision %s: enter the money as a payment of its own.", r.Account, e.Decision.Number))
	case r.On < e.Decision.DecidedOn:
		return fault.New(fault.Refused, fmt.Sprintf("到账日%s早于决定日%s，请核对。", r.On, e.Decision.DecidedOn),
			fmt.Sprintf("The money came in on %s, before the decision of %s: compare the days.", r.On, e.Decision.DecidedOn))
	case r.Amount <= 0 || r.Amount > open:
		return fault.New(fault.Refused, fmt.Sprintf("到账%s元，该账户待划拨%s元；超出部分请另行登记为缴款。", r.Amount.Grouped(), open.Grouped()),
			fmt.Sprintf("%s yuan came in, %s are open on the account: enter what is above as a payment of its own.", r.Amount.Grouped(), open.Grouped()))
	}
	e.Receipts = append(e.Receipts, r)
	return nil
}

func (e *Execution) openOf(bank, account string) (money.Fen, bool) {
	for _, s := range e.Open() {
		if s.Bank == bank && s.Account == account {
			return s.Sum, true
		}
	}
	return 0, false
}

// ToRelease says which sums the banks are told to leave, so that no more can come in than is still owed: accounts that pay
// wages first, then from the last of the decision to the first. Where all is paid every open sum is released.
func (e *Execution) ToRelease(owed money.Fen, on calendar.Day) []Release {
	excess := e.Remains() - owed
	open := e.Open()
	var out []Release
	for _, wages := range []bool{true, false} {
		for i := len(open) - 1; i >= 0 && excess > 0; i-- {
			s := open[i]
			if s.Payroll != wages || s.Sum <= 0 {
				continue
			}
			sum := min(s.Sum, excess)
			out = append(out, Release{Bank: s.Bank, Account: s.Account, On: on, Sum: sum})
			excess -= sum
		}
	}
	return out
}
