package ladder

import (
	"slices"

	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/hold"
	"arrears/app/law"
	"arrears/app/money"
)

// bankReleases tells banks at once to leave what they were told to transfer and have not: because it was paid otherwise,
// because the decision is in force no more, or because execution is suspended or has ended (SIL 63(2); ACL 39, 40, 47). It
// is the one step about accounts that a closed case still has.
func (s *Situation) bankReleases(wish *Body) ([]Move, error) {
	if wish == nil && !s.drawnUpHere(law.BankRelease) {
		return nil, nil
	}
	var out []Move
	for i := range s.Allocations {
		a := &s.Allocations[i]
		if wish != nil && !wish.concerns(a.Application.Ref()) {
			continue
		}
		d, err := s.debtOf(a)
		if err != nil {
			return nil, err
		}
		paid := a.excess(d.claim, s.Day)
		for n := range a.Notices {
			notice := &a.Notices[n]
			if wish != nil && (wish.Bank != notice.Bank || first(wish.Accounts) != notice.Account || !wish.concerns(notice.ref())) {
				continue
			}
			if ground, sum, number := s.leaves(a, notice, paid); sum > 0 {
				out = append(out, s.bankRelease(a, notice, ground, sum, number))
			}
		}
	}
	return out, nil
}

// ref names the notice where it was drawn up here.
func (n *Noticed) ref() Ref {
	if n.Paper == nil {
		return Ref{}
	}
	return n.Paper.Ref()
}

// excess are the sums that banks need no longer transfer because less is owed than they were told.
func (a *AllocationAt) excess(owed money.Fen, day calendar.Day) []bank.Release {
	var told bank.Execution
	for i := range a.Notices {
		n := &a.Notices[i]
		if sum := a.Left(n); sum > 0 && !a.IsOvertaken(n) {
			told.Decision.Shares = append(told.Decision.Shares, bank.Share{Bank: n.Bank, Account: n.Account, Sum: sum, Payroll: a.Share(n.Bank, n.Account).Payroll})
		}
	}
	return told.ToRelease(owed, day)
}

// leaves says on which ground and by how much a bank is told to leave what a notice asks for; number is that of the hold.
func (s *Situation) leaves(a *AllocationAt, n *Noticed, paid []bank.Release) (ground string, sum money.Fen, number int) {
	left := a.Left(n)
	if left == 0 {
		return "", 0, 0
	}
	if a.IsOvertaken(n) {
		return TakenBackBy, left, 0
	}
	if at := slices.IndexFunc(paid, func(r bank.Release) bool { return r.Bank == n.Bank && r.Account == n.Account }); at >= 0 {
		ground, sum = PaidOtherwise, paid[at].Sum
	}
	switch h, _ := s.held(hold.Execution); {
	case sum == left:
		return ground, sum, 0
	case s.Ending != nil:
		return Terminated, left, 0
	case h != nil:
		return Suspended, left, h.No
	default:
		return ground, sum, 0
	}
}

var releaseArticles = map[string]string{PaidOtherwise: "SIL 63(2); ACL 47", TakenBackBy: "ACL 47", Suspended: "ACL 39, 47", Terminated: "ACL 40, 47"}

func (s *Situation) bankRelease(a *AllocationAt, n *Noticed, ground string, sum money.Fen, number int) Move {
	about := []Ref{a.Application.Ref()}
	var of any = n.Number
	if n.Paper != nil {
		about, of = append(about, n.Paper.Ref()), n.Paper.No
	}
	transfer := s.transferOf(n)
	return Move{
		Kind: law.BankRelease, Key: keyOf(law.BankRelease, a.Application.No, of, len(n.Releases)+1), Article: releaseArticles[ground],
		Gate: gate.Gate{
			s.ownPaper(law.BankRelease),
			gate.Need(BankHanded, !n.On.IsZero() && n.On <= s.Day, "ACL 47", "划拨通知书须已交银行。", "The notice was handed to the bank.").
				With(gate.Name("notice", n.Number), gate.Day("handed_on", n.On)).
				Cured("尚未交付的，不要交付，并撤回该通知书。", "Where it was not, do not hand it over, and withdraw it."),
			gate.Need(BankTransfer, transfer.IsZero(), "ACL 47", "该笔缴款须不是银行按通知划来的款项。", "The payment is not the bank's own transfer under the notice.").
				With(gate.Day("paid_on", transfer)).Weighs(gate.Warns).
				Cured("请向银行核实；是划拨款的，登记划拨回执。", "Ask the bank; where it is its transfer, record its receipt."),
		},
		Body:    Body{About: about, Variant: ground, Bank: n.Bank, Accounts: []string{n.Account}, Sum: sum, Number: number},
		ByNight: ground != PaidOtherwise || transfer.IsZero(),
		Until:   calendar.Dated{Day: s.Day}, CaseNo: a.Application.CaseNo,
	}
}

// transferOf is the day on which exactly what the notice asks for came in after it was handed over, without a receipt of
// the bank: it may be the transfer itself. No day: nothing of the kind came in.
func (s *Situation) transferOf(n *Noticed) calendar.Day {
	for _, m := range s.Statement.Settlement.Money {
		if m.Payment != nil && !n.On.IsZero() && m.Payment.PaidOn >= n.On && m.Payment.Amount == n.Sum {
			return m.Payment.PaidOn
		}
	}
	return 0
}

// DecisionOf is the number of the decision on which a notice rests, also where it is in force no more.
func (s *Situation) DecisionOf(a *AllocationAt, n *Noticed) string {
	if n.Paper != nil {
		for _, r := range n.Paper.Body.About {
			if p := s.Paper(r); p != nil && p.Kind == law.AllocationDecision {
				return p.Number
			}
		}
	}
	number := a.Execution.Decision.Number
	for i := range s.Facts {
		f := &s.Facts[i]
		if f.Decided == nil || s.applicationOf(f.About) != a.Application.Ref() {
			continue
		}
		for _, share := range f.Decided.Shares {
			if share.Bank == n.Bank && share.Account == n.Account {
				number = f.Decided.Number
			}
		}
	}
	return number
}
