package ladder

import (
	"slices"

	"arrears/app/arrears"
	"arrears/app/gate"
	"arrears/app/law"
	"arrears/app/order"
	"arrears/app/succession"
)

var successionSteps = []step{{law.SuccessionNotice, (*Situation).successionNotices}}

// SuccessionOwed is the condition that something of the debts is in arrears for which the notice is given.
const SuccessionOwed gate.Key = "succession_owed"

// successionNotices tell those who follow that they owe, from when and by which articles (Company Law 221, 223; Civil Code 67).
// What was served before stays served: no term begins anew.
func (s *Situation) successionNotices(wish *Body) ([]Move, error) {
	if s.CaseNo == 0 || s.Ending != nil {
		return nil, nil
	}
	var moves []Move
	for i := range s.Standing.Events {
		e := &s.Standing.Events[i]
		key := keyOf(law.SuccessionNotice, e.No)
		if s.told(key) != nil || wish != nil && wish.Number != e.No {
			continue
		}
		body := Body{Number: e.No, Variant: string(e.Liability)}
		for n := range s.Statement.Lines {
			if l := &s.Statement.Lines[n]; l.Overdue() && s.Standing.Covers(l.Charge.Period) {
				body.Lines = append(body.Lines, order.LineOf(l))
			}
		}
		if e.Liability == succession.Whole && s.Standing.ByShares() {
			body.Variant = string(succession.Shares) // one of several who owe shares was followed
		} else if e.Liability == succession.Whole && len(s.Standing.Old) > 1 {
			body.Variant = string(succession.Joint)
		}
		moves = append(moves, Move{Kind: law.SuccessionNotice, Key: key, Article: e.Kind.Article(), ByNight: !s.declined(key), Body: body, Gate: gate.Gate{
			gate.Need(SuccessionOwed, slices.ContainsFunc(s.Statement.Lines, s.isTakenOver), e.Kind.Article(), "须有承继的欠缴债务。", "Something that was taken over is in arrears.").
				With(gate.Amount("owed", s.overdue(s.Statement.Lines))).Cured("没有欠缴的，不必告知。", "Where nothing is in arrears nothing has to be told."),
		}})
	}
	return moves, nil
}

func (s *Situation) isTakenOver(l arrears.Line) bool {
	return l.Overdue() && s.Standing.Covers(l.Charge.Period)
}

// tellsFirst are the steps before which those who follow have to know that they owe: demands, decisions, what takes their money or
// goes to the court.
var tellsFirst = []law.PaperKind{law.LevyDecision, law.CourtDemand, law.AllocationDemand, law.AllocationApplication, law.AllocationDecision,
	law.AllocationNotice, law.GuaranteeRequirement, law.DeferralTermination, law.CourtApplication}

// withSuccessors adds to the gate of a step that those who follow were told, where the debts of the step have others who owe.
func (s *Situation) withSuccessors(m *Move) {
	if len(s.Standing.Events) == 0 || !slices.Contains(tellsFirst, m.Kind) {
		return
	}
	old := slices.ContainsFunc(s.periodsOf(&m.Body), s.Standing.Covers)
	for i := range s.Standing.Events {
		e := &s.Standing.Events[i]
		if e.Stays && !old {
			continue
		}
		notice := s.told(keyOf(law.SuccessionNotice, e.No))
		served := notice != nil && s.served(notice.Ref()) != nil
		m.Gate = append(m.Gate, gate.Need(SuccessorIsTold, served, e.Kind.Article(), "须已将债务承继告知书送达承继单位。", "The notice of succession is served on those who follow.").
			With(gate.Name("successors", e.Names()), gate.Day("from", e.On)).Cured("请签发债务承继告知书并登记送达。", "Issue the notice of succession and record its service.").
			Prevents("承继单位未被告知即采取措施。", "A measure was taken against a successor that had not been told."))
	}
}
