package bank

import (
	"cmp"
	"slices"

	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
)

// Share is the part of an allocation that one account gives. Payroll says that wages are paid from it: the decision names
// its reason for taking it.
type Share struct {
	Bank    string    `json:"bank,omitempty"`
	Account string    `json:"account,omitempty"`
	Sum     money.Fen `json:"sum,omitempty"`
	Payroll bool      `json:"payroll,omitempty"`
}

// Refused is an account from which nothing is taken, with the reason.
type Refused struct {
	Account Account
	Why     Reason
}

// Reason is why nothing is taken from an account.
type Reason string

// The reasons.
const (
	ForWages     Reason = "wage_account" // Wage Regulations 33
	IsFrozen     Reason = "frozen"
	IsPledged    Reason = "pledged"
	OtherMoney   Reason = "currency" // not in renminbi
	NothingThere Reason = "empty"
)

// Plan is one allocation over several accounts.
type Plan struct {
	Due      money.Fen
	Shares   []Share
	AskAgain []Account // stale balances: nothing is planned on them
	Refused  []Refused
}

// Sum is what the plan takes; never more than is due.
func (p *Plan) Sum() money.Fen {
	var sum money.Fen
	for i := range p.Shares {
		sum += p.Shares[i].Sum
	}
	return sum
}

// Short is what the accounts cannot give.
func (p *Plan) Short() money.Fen { return p.Due - p.Sum() }

// Claim is what an allocation may be asked for: the premium, and the late fee where the region's practice has it.
func Claim(r *law.Region, principal, fee money.Fen, day calendar.Day) (money.Fen, error) {
	too, err := r.AllocationClaimsFee.On(day)
	if err != nil {
		return 0, err
	}
	if too {
		return principal + fee, nil
	}
	return principal, nil
}

// Draw plans the allocation of what is due over the accounts as known on the day: the largest first, so that as few banks
// as can be are troubled; accounts from which wages are paid last; nothing on stale balances, none beyond what is
// available, all together not beyond the debt.
func Draw(r *law.Region, accounts []Account, due money.Fen, day calendar.Day) (*Plan, error) {
	p := &Plan{Due: max(due, 0)}
	var usable []Account
	for i := range accounts {
		a := &accounts[i]
		fresh, err := a.IsFresh(r, day)
		if err != nil {
			return nil, err
		}
		switch why, refused := a.refused(); {
		case refused && why != NothingThere:
			p.Refused = append(p.Refused, Refused{*a, why})
		case !fresh:
			p.AskAgain = append(p.AskAgain, *a)
		case refused:
			p.Refused = append(p.Refused, Refused{*a, why})
		default:
			usable = append(usable, *a)
		}
	}
	slices.SortFunc(usable, func(a, b Account) int {
		return cmp.Or(compareBool(a.Has(Payroll), b.Has(Payroll)), cmp.Compare(b.Available, a.Available), compare(&a, &b))
	})
	left := p.Due
	for i := range usable {
		a := &usable[i]
		if left == 0 {
			break
		}
		sum := min(left, a.Available)
		p.Shares = append(p.Shares, Share{Bank: a.Bank, Account: a.Number, Sum: sum, Payroll: a.Has(Payroll)})
		left -= sum
	}
	return p, nil
}

// refused says why nothing is taken from the account, whatever its balance; an empty one last, since its balance may be
// another one when it is asked again.
func (a *Account) refused() (Reason, bool) {
	switch {
	case a.Has(WageAccount):
		return ForWages, true
	case a.Currency != Renminbi:
		return OtherMoney, true
	case a.Has(Frozen) && a.Available == 0:
		return IsFrozen, true
	case a.Has(Pledged) && a.Available == 0:
		return IsPledged, true
	case a.Available <= 0:
		return NothingThere, true
	default:
		return "", false
	}
}

func compare(a, b *Account) int {
	return cmp.Or(cmp.Compare(a.Bank, b.Bank), cmp.Compare(a.Number, b.Number))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	default:
		return 1
	}
}
