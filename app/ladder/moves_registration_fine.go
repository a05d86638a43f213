package ladder

import (
	"slices"

	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/hold"
	"arrears/app/law"
)

// referrals hands a breach over to the department for its fine: an order to correct that was not followed (SIL 84), an
// order to pay that was not paid (SIL 86). It neither replaces nor waits for the steps of collection.
func (s *Situation) referrals(wish *Body) ([]Move, error) {
	var moves []Move
	corrections, err := s.Corrections()
	if err != nil {
		return nil, err
	}
	for i := range corrections {
		c := &corrections[i]
		if wish != nil && (wish.Variant != ofMissing || !c.isIn(wish)) || wish == nil && len(c.Missing) == 0 {
			continue
		}
		m, err := s.referMissing(c)
		if err != nil {
			return nil, err
		}
		moves = append(moves, m)
	}
	for i := range s.Orders {
		o := &s.Orders[i]
		skip := s.caseOver() || wish == nil && o.Principal() == 0
		if skip || wish != nil && (wish.Variant != ofUnpaid || !slices.Contains(wish.About, Ref{law.OrderToPay, o.No})) {
			continue
		}
		m, err := s.referUnpaid(o)
		if err != nil {
			return nil, err
		}
		moves = append(moves, m)
	}
	return slices.DeleteFunc(moves, func(m Move) bool { return s.told(m.Key) != nil }), nil
}

// referMissing is the referral of an order to correct that was not followed.
func (s *Situation) referMissing(c *CorrectionAt) (Move, error) {
	last, err := s.penaltyEnds(c.Ends)
	if err != nil {
		return Move{}, err
	}
	key, body := keyOf(law.FineReferral, ofMissing, "fact", c.FactNo), Body{Number: c.FactNo}
	if c.Paper != nil {
		key, body = keyOf(law.FineReferral, ofMissing, c.Paper.Ref()), Body{About: []Ref{c.Paper.Ref()}}
	}
	body.Variant, body.People, body.Lines, body.Sum = ofMissing, persons(c.Missing), s.Assessable, charged(s.Assessable)
	return Move{
		Kind: law.FineReferral, Key: key, Article: "SIL 84; Penalty Law 36", ByNight: !s.declined(key), Until: last, Body: body, CaseNo: s.CaseNo,
		Gate: gate.Gate{
			gate.Need(CorrectionServed, !c.ServedOn.IsZero() && c.ServedOn <= s.Day, "SIL 84", "责令限期改正通知书须已送达并有送达证明。", "The order to correct has to be served with proof.").
				With(gate.Name("correction", c.Number), gate.Day("served_on", c.ServedOn)).Cured("请送达并登记送达回证。", "Serve it and enter the receipt.").
				Prevents("未责令改正即处罚，程序违法。", "A fine without an order to correct breaks the procedure."),
			gate.Need(CorrectionOver, !c.Ends.Day.IsZero() && c.Ends.Day < s.Day, "SIL 84", "改正期限须已届满。", "The time to correct has to have passed.").
				With(gate.Day("ends", c.Ends.Day)).From(dayAfter(c.Ends)).Cured("请待改正期限届满。", "Wait until it has passed.").
				Prevents("改正期限未满。", "The time to correct runs still."),
			gate.Need(RegistrationMissing, len(c.Missing) > 0, "SIL 84", "须至今仍未改正。", "The breach is not corrected still.").
				With(gate.Count("missing", len(c.Missing))).Cured("已经改正的，不予移送。", "What was corrected is not referred.").
				Prevents("违法行为已经改正。", "The breach was corrected."),
			s.fineInTime(last),
		},
	}, nil
}

// referUnpaid is the referral of an order to pay that was not paid; the late fee is no part of the measure of the fine.
func (s *Situation) referUnpaid(o *OrderAt) (Move, error) {
	ends := calendar.Dated{}
	served := calendar.Day(0)
	if o.Served != nil {
		served, ends = o.Served.On, o.Limit.End
	}
	last, err := s.penaltyEnds(ends)
	if err != nil {
		return Move{}, err
	}
	ref := Ref{law.OrderToPay, o.No}
	key := keyOf(law.FineReferral, ofUnpaid, ref)
	return Move{
		Kind: law.FineReferral, Key: key, Article: "SIL 86; Penalty Law 36", ByNight: !s.declined(key), Until: last,
		Body: Body{About: []Ref{ref}, Variant: ofUnpaid, Lines: o.Open, Sum: o.Principal()},
		Gate: gate.Gate{
			s.orderServed(o.PaperNumber, served, "SIL 86"),
			s.limitOver(ends, "SIL 86"),
			gate.Need(PrincipalOwed, o.Principal() > 0, "SIL 86", "须仍欠缴社会保险费本金。", "Principal has to be owed still.").
				With(gate.Amount("principal", o.Principal())).Cured("已经缴清的，不予移送。", "What was paid is not referred.").
				Prevents("欠缴已经补足。", "The arrears were paid."),
			s.notHeld(hold.Execution),
			s.fineInTime(last),
		},
	}, nil
}

// orderServed asks for the proven service of an order to pay.
func (s *Situation) orderServed(number string, on calendar.Day, article string) gate.Condition {
	return gate.Need(OrderServed, !on.IsZero(), article, "限期缴纳通知书须已送达并有送达证明。", "The order to pay has to be served with proof.").
		With(gate.Name("order", number), gate.Day("served_on", on)).Cured("请送达并登记送达回证。", "Serve it and enter the receipt.").
		Prevents("没有送达证明。", "There is no proof of service.")
}

// limitOver asks that the time to pay has passed.
func (s *Situation) limitOver(ends calendar.Dated, article string) gate.Condition {
	return gate.Need(LimitPassed, !ends.Day.IsZero() && ends.Day < s.Day, article, "限期缴纳的期限须已届满。", "The time to pay has to have passed.").
		With(gate.Day("ends", ends.Day)).From(dayAfter(ends)).Cured("请待期限届满；未送达的，自送达起计算。", "Wait until it has passed; without service it has not begun.").
		Prevents("履行期限未满。", "The time to perform runs still.")
}
