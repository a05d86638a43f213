package ladder

import (
	"slices"

	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/service"
)

// AllocationAt is an application for an allocation decision, with what came of it.
type AllocationAt struct {
	Application *Paper
	Withdrawn   bool
	Filed       *service.Served // handed in at the department
	Demand      *Paper          // where the collector is the department too
	Demanded    *Demanded       // served demand of either body
	Decision    *Paper          // own
	Served      calendar.Day    // of the decision, on the employer; no day: not yet
	Refused     string
	bank.Execution
	Notices []Noticed
	Closed  bool // withdrawn, refused, or no bank has anything left to transfer
}

// Noticed is a bank that was told to transfer, and how much.
type Noticed struct {
	Paper         *Paper // nil: the department's own notice
	Number        string
	Bank, Account string
	Sum           money.Fen
	On            calendar.Day // received by the bank; no day: not yet
	Releases      []Released
}

// Released is a paper that tells the bank to leave what the notice asks for.
type Released struct {
	Paper  *Paper
	Served bool // the bank has it
}

// The grounds on which a bank is told to leave a sum; the wording has a sentence for each.
const (
	PaidOtherwise = "p" // SIL 63(2): never more than is owed
	TakenBackBy   = "w" // the decision was withdrawn or replaced
	Suspended     = "s" // ACL 39; after the hold a further notice resumes it
	Terminated    = "e" // ACL 40
)

// isTold tells whether a release speaks of the notice.
func (n *Noticed) isTold(release *Body) bool {
	if n.Paper != nil {
		return slices.Contains(release.About, n.Paper.Ref())
	}
	names := slices.ContainsFunc(release.About, func(about Ref) bool { return about.Kind == law.AllocationNotice })
	return !names && release.Bank == n.Bank && first(release.Accounts) == n.Account
}

// NoticeOf is the notice that a release speaks of, with something left on it; nil where there is none.
func (a *AllocationAt) NoticeOf(release *Body) *Noticed {
	for i := range a.Notices {
		if n := &a.Notices[i]; n.isTold(release) && a.Left(n) > 0 {
			return n
		}
	}
	return nil
}

// left is what the bank has still to transfer on the notice, whatever came in under it: with releases that were issued
// where planned, else with those alone that the bank has.
func (n *Noticed) left(planned bool) money.Fen {
	sum := n.Sum
	for _, r := range n.Releases {
		switch {
		case !planned && !r.Served:
		case r.Paper.Body.Variant == PaidOtherwise:
			sum -= r.Paper.Body.Sum
		default:
			return 0
		}
	}
	return sum
}

// Share is what the decision in force takes from an account.
func (a *AllocationAt) Share(bankName, account string) bank.Share {
	for _, s := range a.Execution.Decision.Shares {
		if s.Bank == bankName && s.Account == account {
			return s
		}
	}
	return bank.Share{}
}

// IsReturned tells whether the bank sent its receipt for the account under the decision in force: it transferred what was
// there, and has nothing more to do (ACL 47).
func (a *AllocationAt) IsReturned(bankName, account string) bool {
	return slices.ContainsFunc(a.Receipts, func(r bank.Receipt) bool {
		return r.Bank == bankName && r.Account == account && r.On >= a.Execution.Decision.DecidedOn
	})
}

// IsOvertaken tells whether the decision that a notice rests on is in force no more.
func (a *AllocationAt) IsOvertaken(n *Noticed) bool {
	if a.Withdrawn || a.Share(n.Bank, n.Account).Sum < n.Sum {
		return true
	}
	cites := n.Paper != nil && slices.ContainsFunc(n.Paper.Body.About, func(r Ref) bool { return r.Kind == law.AllocationDecision })
	return cites && (a.Decision == nil || !slices.Contains(n.Paper.Body.About, a.Decision.Ref()))
}

// Left is what a bank has still to transfer on a notice once it has the releases that were issued.
func (a *AllocationAt) Left(n *Noticed) money.Fen { return a.leftOn(n, true) }

func (a *AllocationAt) leftOn(n *Noticed, planned bool) money.Fen {
	sum := n.left(planned)
	for _, r := range a.Receipts {
		if n.On.IsZero() || r.Bank != n.Bank || r.Account != n.Account || r.On < n.On {
			continue
		}
		if !a.IsOvertaken(n) {
			return 0 // the bank has sent its receipt
		}
		sum -= r.Amount
	}
	return max(sum, 0)
}

// pending is what may still come in: the open sums of the accounts whose bank has not sent its receipt.
func (a *AllocationAt) pending() money.Fen {
	var sum money.Fen
	for _, s := range a.Open() {
		if !a.IsReturned(s.Bank, s.Account) {
			sum += s.Sum
		}
	}
	return sum
}

// remains is what the measure owns at most: before a decision all that was applied for, then what may still come in.
func (a *AllocationAt) remains() money.Fen {
	if a.Execution.Decision.Sum == 0 {
		return a.Application.Body.Sum
	}
	return a.pending()
}

// takes is what the allocation takes or took out of an account after the day of its balance.
func (a *AllocationAt) takes(acc *bank.Account) money.Fen {
	var sum money.Fen
	for _, r := range a.Receipts {
		if r.Bank == acc.Bank && r.Account == acc.Number && r.On >= acc.BalanceOn {
			sum += r.Amount
		}
	}
	for i := range a.Notices {
		if n := &a.Notices[i]; n.Bank == acc.Bank && n.Account == acc.Number && a.IsOvertaken(n) {
			sum += a.leftOn(n, false)
		}
	}
	shares := a.Open()
	switch {
	case a.Closed:
		return sum
	case a.Execution.Decision.Sum == 0:
		shares = a.Application.Body.Shares
	}
	for _, s := range shares {
		if s.Bank == acc.Bank && s.Account == acc.Number && !a.IsReturned(s.Bank, s.Account) {
			sum += s.Sum
		}
	}
	return sum
}

// stray is what banks may still transfer on notices whose decision is in force no more, until they have their release.
func (s *Situation) stray() money.Fen {
	var sum money.Fen
	for i := range s.Allocations {
		a := &s.Allocations[i]
		for n := range a.Notices {
			if a.IsOvertaken(&a.Notices[n]) {
				sum += a.leftOn(&a.Notices[n], false)
			}
		}
	}
	return sum
}

// Allocation finds the allocation whose application the paper is or speaks of; nil where there is none.
func (s *Situation) Allocation(r Ref) *AllocationAt {
	ref := s.applicationOf(r)
	for i := range s.Allocations {
		if a := &s.Allocations[i]; a.Application.Ref() == ref {
			return a
		}
	}
	return nil
}
