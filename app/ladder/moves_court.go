package ladder

import (
	"slices"

	"arrears/app/calendar"
	"arrears/app/law"
)

var courtSteps = []step{{law.CourtApplication, courtMoves}}

// courtMoves are the applications to the court (SIL 63(3); ACL 53 to 55), one for each decision that can be executed. They are
// listed from the day on which the time to pay is over, so that the end of the window is seen long before it opens. A wish
// may name the decision, the clues, the court of an immovable, and why the application is late.
func courtMoves(s *Situation, wish *Body) ([]Move, error) {
	if s.caseOver() {
		return nil, nil
	}
	s.courtLaw()
	var out []Move
	for i := range s.Orders {
		o := &s.Orders[i]
		named := wish == nil || len(wish.About) == 0 || slices.Contains(wish.About, o.Decision)
		tried, standing := s.tried(o.Decision)
		if !named || !o.Ended || o.Principal() == 0 || o.Decision.No == 0 || standing {
			continue
		}
		m, err := s.courtMove(o, wish, tried)
		if err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, nil
}

// tried counts the applications on the decision that the court did not accept, and tells whether another one stands: it is
// to be filed, waits for the court, or was ruled on. What was not accepted may be filed anew inside the window.
func (s *Situation) tried(decision Ref) (rejected int, standing bool) {
	for i := range s.Applications {
		c := &s.Applications[i]
		switch {
		case c.decision() != decision:
		case c.IsRejected():
			rejected++
		default:
			standing = true
		}
	}
	return rejected, standing
}

// courtMove is the application on one decision. The night draws up the first one; after a ruling of the court an officer
// decides whether to object or to apply again.
func (s *Situation) courtMove(o *OrderAt, wish *Body, tried int) (Move, error) {
	c, err := s.courtCase(o, wish)
	if err != nil {
		return Move{}, err
	}
	conditions, err := c.Application.Check(s.Region, s.Day)
	if err != nil {
		return Move{}, err
	}
	executable, err := s.executable()
	if err != nil {
		return Move{}, err
	}
	m := Move{Kind: law.CourtApplication, Key: keyOf(law.CourtApplication, o.Decision, tried+1), Article: "SIL 63(3); ACL 53, 54, 55", Gate: append(conditions, executable),
		Body: c.body(wish), ByNight: tried == 0}
	if w := &o.Window; w.Known && (c.Application.LateReason == "" || !w.IsOver(s.Day)) {
		m.Until = calendar.Dated{Day: w.FileBy, Provisional: w.Closes.Provisional}
	}
	return m, nil
}

// courtLaw notes the days on which the region's practice before courts changes.
func (s *Situation) courtLaw() {
	r := s.Region
	wakesOn(s, r.DecisionExecuted)
	wakesOn(s, r.CourtApplicants)
	wakesOn(s, r.CourtClaimsFee)
	wakesOn(s, r.GuaranteeKinds)
	wakesOn(s, r.GuaranteeHaircut)
}
