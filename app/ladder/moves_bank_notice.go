package ladder

import (
	"slices"

	"arrears/app/gate"
	"arrears/app/hold"
	"arrears/app/law"
	"arrears/app/money"
)

// bankNotices tells each bank of a decision what to transfer (ACL 47), one paper for an account. All that banks may still
// transfer is together never more than what is owed on the day.
func (s *Situation) bankNotices(wish *Body) ([]Move, error) {
	if s.takesNothing() || wish == nil && !s.drawnUpHere(law.AllocationNotice) {
		return nil, nil
	}
	var out []Move
	for i := range s.Allocations {
		a := &s.Allocations[i]
		ref := a.Application.Ref()
		if a.Closed || a.Execution.Decision.Sum == 0 || wish != nil && !wish.concerns(ref) {
			continue
		}
		d, err := s.debtOf(a)
		if err != nil {
			return nil, err
		}
		left := max(d.claim-s.stray()-a.atBanks(), 0)
		for _, share := range a.Open() {
			if a.IsReturned(share.Bank, share.Account) || a.stands(share.Bank, share.Account) {
				continue
			}
			sum := max(min(share.Sum, left), 0)
			left -= sum
			named := wish != nil && share.Bank == wish.Bank && first(wish.Accounts) == share.Account
			if wish == nil && sum > 0 || named {
				out = append(out, s.bankNotice(a, d, share.Bank, share.Account, sum))
			}
		}
	}
	return out, nil
}

func (s *Situation) bankNotice(a *AllocationAt, d *debt, bankName, account string, sum money.Fen) Move {
	ref := a.Application.Ref()
	about := []Ref{ref}
	if a.Decision != nil {
		about = append(about, a.Decision.Ref())
	}
	round := s.issuedFor(law.AllocationNotice, func(p *Paper) bool {
		return slices.Contains(p.Body.About, ref) && p.Body.Bank == bankName && first(p.Body.Accounts) == account
	}) + 1
	return Move{
		Kind: law.AllocationNotice, Key: keyOf(law.AllocationNotice, a.Application.No, bankName, account, round), Article: "SIL 63(2); ACL 47, 49",
		Gate: gate.Gate{
			s.ownPaper(law.AllocationNotice),
			s.allocationServed(a),
			gate.Need(StillOwed, sum > 0, "SIL 63(2); ACL 47", "通知的数额连同其他未执行的通知，不得超过今日仍欠数额。", "The notice, with all others that are open, does not exceed what is still owed today.").
				With(gate.Amount("owed", d.claim), gate.Amount("at_banks", a.atBanks()), gate.Amount("sum", sum)).
				Cured("已缴的部分不再通知划拨。", "What was paid is not allocated any more.").
				Prevents("超过欠缴数额划拨的，须退还并承担责任。", "What is taken above the debt has to be given back."),
			s.notHeld(hold.Execution),
		},
		Body:    Body{About: about, Bank: bankName, Accounts: []string{account}, Sum: sum},
		ByNight: true,
	}
}

// allocationServed is the condition that the employer has the decision.
func (s *Situation) allocationServed(a *AllocationAt) gate.Condition {
	s.wake(a.Served)
	return gate.Need(BankDecision, !a.Served.IsZero() && a.Served <= s.Day, "ACL 37, 38", "划拨决定书须已送达用人单位。", "The decision was served on the employer.").
		With(gate.Name("decision", a.Execution.Decision.Number), gate.Day("served_on", a.Served)).
		Cured("请送达决定书并登记送达证明。", "Serve the decision and record the proof of service.")
}

// stands tells whether the bank has a notice for the account that is in force, or will have: not released, not overtaken.
func (a *AllocationAt) stands(bankName, account string) bool {
	for i := range a.Notices {
		n := &a.Notices[i]
		if n.Bank == bankName && n.Account == account && !a.IsOvertaken(n) && a.Left(n) > 0 {
			return true
		}
	}
	return false
}

// atBanks is what banks may still transfer on the notices of the decision in force.
func (a *AllocationAt) atBanks() money.Fen {
	var sum money.Fen
	for i := range a.Notices {
		if n := &a.Notices[i]; !a.IsOvertaken(n) {
			sum += a.leftOn(n, false)
		}
	}
	return sum
}
