package ladder

import (
	"slices"

	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/hold"
	"arrears/app/law"
	"arrears/app/money"
)

var closingSteps = []step{
	{law.HoldNotice, (*Situation).holdNotices},
	{law.WithdrawalDecision, (*Situation).withdrawals},
	{law.ClosingNotice, (*Situation).closings},
}

// The conditions of the closing of a case.
const (
	CasePaid         gate.Key = "case_paid"
	CaseEnded        gate.Key = "case_ended"
	BanksReleased    gate.Key = "banks_released"
	SecurityReleased gate.Key = "security_released"
	CourtTold        gate.Key = "court_told"
)

// The variants of a closing notice.
const (
	closedPaid  = "paid"
	closedEnded = "end"
)

// closings tells the employer that a case is closed: it was paid and closed by the night, or its execution ended for good
// (SIL 63, ACL 40). A case in which nothing reached the employer is closed without a word.
func (s *Situation) closings(wish *Body) ([]Move, error) {
	var moves []Move
	for _, no := range s.toldCases() {
		ending := s.EndingOf(no)
		key := keyOf(law.ClosingNotice, no)
		running := no == s.CaseNo && ending == nil
		if s.told(key) != nil || running && wish == nil || wish != nil && wish.Number != no {
			continue
		}
		m := Move{Kind: law.ClosingNotice, Key: key, Article: "SIL 63", ByNight: true, CaseNo: no, Body: Body{Number: no, Variant: closedPaid}}
		if ending != nil {
			m.Article, m.Body.Variant = ending.Ground.Article(), closedEnded
			m.Gate = append(m.Gate, s.endingStands(ending))
		} else {
			m.Gate = append(m.Gate, s.casePaid(no))
		}
		m.Gate = append(m.Gate, s.banksReleased(no), s.securityReleased(no), s.courtTold(no))
		moves = append(moves, m)
	}
	return moves, nil
}

// toldCases are the cases in which an order or a paper that stands went out, in their order.
func (s *Situation) toldCases() []int {
	var out []int
	for i := range s.Orders {
		out = append(out, s.Orders[i].CaseNo)
	}
	for i := range s.Papers {
		p := &s.Papers[i]
		speaks := p.Kind != law.ClosingNotice && p.Kind != law.WithdrawalDecision && p.Kind != law.HoldNotice && p.Kind.Class() != law.InFile
		if speaks && p.CaseNo > 0 && p.State == Issued && p.IssuedOn <= s.Day && !s.isWithdrawn(p.Ref()) {
			out = append(out, p.CaseNo)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// EndingOf is the end of execution of a case for good; nil where there was none.
func (s *Situation) EndingOf(no int) *hold.Ending { return EndingOf(s.Facts, no, s.Day) }

// EndingOf is the end of execution of a case for good that is recorded by the day (ACL 40); nil where there was none.
func EndingOf(facts []Fact, caseNo int, day calendar.Day) *hold.Ending {
	var last *hold.Ending
	for i := range facts {
		if f := &facts[i]; f.Ending != nil && f.CaseNo == caseNo && f.On <= day {
			last = f.Ending
		}
	}
	return last
}

// EndedOn is the latest day by which execution ended for good in any case; no day: it never did.
func EndedOn(facts []Fact, day calendar.Day) calendar.Day {
	var ended calendar.Day
	for i := range facts {
		if f := &facts[i]; f.Ending != nil && f.On <= day {
			ended = max(ended, f.Ending.On)
		}
	}
	return ended
}

func (s *Situation) endingStands(e *hold.Ending) gate.Condition {
	return gate.Need(CaseEnded, e.Check().Open() && e.On <= s.Day, e.Ground.Article(), "终结执行须有法定情形和依据的文书。", "The end of execution has a ground of the law and its paper.").
		With(gate.Name("ground", string(e.Ground)), gate.Day("on", e.On)).Cured("请补齐终结的情形、文书和日期。", "Complete ground, paper and day of the end.")
}

// casePaid asks that the night closed the case and that nothing is owed under its orders.
func (s *Situation) casePaid(no int) gate.Condition {
	var owed money.Fen
	for i := range s.Orders {
		if o := &s.Orders[i]; o.CaseNo == no {
			owed += o.Principal() + o.Fee()
		}
	}
	return gate.Need(CasePaid, owed == 0 && no != s.CaseNo, "SIL 63", "本案欠缴的社会保险费和滞纳金须已全部缴清。", "Premium and late fee of the case are paid in full.").
		With(gate.Amount("owed", owed)).Cured("请待缴清；依法终结执行的，先登记终结。", "Wait until it is paid; where execution ends by law, enter the ending first.")
}

// banksReleased asks that no bank still has to transfer anything that nobody owes.
func (s *Situation) banksReleased(no int) gate.Condition {
	var open money.Fen
	for i := range s.Allocations {
		a := &s.Allocations[i]
		for n := range a.Notices {
			// without the notice in its hands a bank transfers nothing
			if notice := &a.Notices[n]; a.Application.CaseNo == no && !notice.On.IsZero() {
				open += a.leftOn(notice, false)
			}
		}
	}
	return gate.Need(BanksReleased, open == 0, "ACL 40; SIL 63(2)", "银行尚未划拨的数额须已解除。", "What banks have not transferred is released.").
		With(gate.Amount("open", open)).Cured("请向银行送达解除协助划拨通知书，或者登记银行的回执。", "Serve the release on the bank, or record the bank's receipt.")
}

// securityReleased asks that no guarantee of the case is kept; one whose release was issued is not.
func (s *Situation) securityReleased(no int) gate.Condition {
	kept := 0
	for i := range s.Guarantees {
		g := &s.Guarantees[i]
		if g.StandsOn(s.Day) && s.caseOfGuarantee(g.No) == no {
			kept++
		}
	}
	return gate.Need(SecurityReleased, kept == 0, "SIL 63(2); Civil Code 393", "担保须已解除。", "The security is released.").
		With(gate.Count("kept", kept)).Cured("请签发解除担保通知书并办理注销登记。", "Issue the release and have the registration struck off.")
}

func (s *Situation) caseOfGuarantee(no int) int {
	for i := range s.Facts {
		if g := s.Facts[i].Guarantee; g != nil && g.No == no {
			return s.Facts[i].CaseNo
		}
	}
	return 0
}

// courtTold asks that no application is left at the court.
func (s *Situation) courtTold(no int) gate.Condition {
	pending := ""
	for i := range s.Applications {
		if c := &s.Applications[i]; c.Paper.CaseNo == no && c.Filed != nil && !c.IsOver() {
			pending = c.Paper.Number
		}
	}
	return gate.Need(CourtTold, pending == "", "ACL 40; SIL 63(3)", "已向法院申请的，法院须已结案。", "An application at the court is over.").
		With(gate.Name("application", pending)).Cured("请书面告知法院并撤回申请，登记法院的结案文书。", "Tell the court, withdraw the application and enter its closing paper.")
}
