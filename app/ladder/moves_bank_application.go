package ladder

import (
	"slices"

	"arrears/app/bank"
	"arrears/app/gate"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// allocationApplications asks the department to decide that banks transfer what is owed and in no other measure, over the
// accounts whose balance is fresh (SIL 63(2); Decree 20 Art 17).
func (s *Situation) allocationApplications(wish *Body) ([]Move, error) {
	if s.takesNothing() {
		return nil, nil
	}
	d, err := s.debtFromAccounts()
	if err != nil || len(d.orders) == 0 {
		return nil, err
	}
	free, due, err := s.freeOf(d)
	if err != nil || wish == nil && due == 0 && s.ownedBy(d.lines, InAllocation) > 0 {
		return nil, err // everything is applied for
	}
	accounts := s.accountsLeft(Ref{})
	if wish == nil {
		wish = &Body{}
	} else if len(wish.Accounts) > 0 {
		accounts = only(accounts, wish.Accounts)
	}
	plan, err := bank.Draw(s.Region, accounts, due, s.Day)
	if err != nil {
		return nil, err
	}
	no := s.issuedFor(law.AllocationApplication, func(*Paper) bool { return true }) + 1
	return []Move{{
		Kind: law.AllocationApplication, Key: keyOf(law.AllocationApplication, no), Article: "SIL 63(2); Decree 20 Art 17",
		Gate:    append(append(s.missedOrders(d), s.notOwnedElsewhere(d, due)), s.balances(accounts, plan)...),
		Body:    Body{About: d.refs(), Lines: free, Sum: plan.Sum(), Shares: plan.Shares, Accounts: numbersOf(plan.Shares), Text: wish.Text},
		ByNight: true,
	}}, nil
}

// freeOf is what of a debt is in no measure, and the lines it stands on. Lines that an agreement or the court has are left
// out whole. Of those that banks were asked for, the premium beyond that is free; the fee that has grown on them since
// waits until the allocation is over.
func (s *Situation) freeOf(d *debt) (lines []order.Line, due money.Fen, err error) {
	var apart, applied []order.Line
	for _, l := range d.lines {
		one := []order.Line{l}
		switch {
		case s.ownedBy(one, InAgreement)+s.ownedBy(one, InCourt) > 0:
			continue
		case s.isAppliedFor(l.Key):
			applied = append(applied, l)
		default:
			apart = append(apart, l)
		}
		lines = append(lines, l)
	}
	if due, err = s.claimOf(apart); err != nil {
		return nil, 0, err
	}
	due += max(principal(applied)-s.ownedBy(applied, InAllocation), 0)
	if due == 0 {
		return nil, 0, nil
	}
	return lines, due, nil
}

// isAppliedFor tells whether an allocation that is under way has the charge.
func (s *Situation) isAppliedFor(key order.Key) bool {
	return slices.ContainsFunc(s.Allocations, func(a AllocationAt) bool {
		return !a.Closed && slices.ContainsFunc(a.Application.Body.Lines, func(l order.Line) bool { return l.Key == key })
	})
}

// ownedBy is what the measures of the kind own of the lines.
func (s *Situation) ownedBy(lines []order.Line, kind MeasureKind) money.Fen {
	var sum money.Fen
	for i := range s.Measures {
		if m := &s.Measures[i]; m.Kind == kind {
			for n := range lines {
				sum += m.Owns[lines[n].Key]
			}
		}
	}
	return sum
}

// notOwnedElsewhere is the condition that something of the debt is in no other measure.
func (s *Situation) notOwnedElsewhere(d *debt, due money.Fen) gate.Condition {
	return gate.Need(BankNotOwned, due > 0 || d.claim == 0, "SIL 63(2); ACL 42", "申请划拨的数额须不在其他措施之中。", "What is applied for is in no other measure.").
		With(gate.Amount("agreement", s.ownedBy(d.lines, InAgreement)), gate.Amount("allocation", s.ownedBy(d.lines, InAllocation)),
			gate.Amount("court", s.ownedBy(d.lines, InCourt))).
		Cured("请等候该措施结束；其结束后未缴的部分可以再申请。", "Wait until that measure ends; what is unpaid then can be applied for.").
		Prevents("同一笔欠费重复执行的，决定被撤销。", "A debt that is enforced twice is set aside.")
}
