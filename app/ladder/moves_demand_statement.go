package ladder

import (
	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/gate"
	"arrears/app/law"
)

// The variants of the record of a statement.
const (
	Pending  = "pending" // to be signed; the review is still to come
	Accepted = "accepted"
	Rejected = "rejected"
	NoneMade = "none" // the time of a demand has passed and nothing was stated
)

// statementRecords records what the party stated, for its signature and again with the review, and that it stated nothing in the
// time of a demand (ACL 36, 55(3)).
func (s *Situation) statementRecords(wish *Body) ([]Move, error) {
	if wish != nil && wish.Number == 0 && wish.Variant != NoneMade {
		return nil, fault.New(fault.Invalid, "请写明陈述申辩的序号。", "Name the number of the statement.")
	}
	if wish != nil && wish.Variant == NoneMade {
		return s.nothingStated(wish)
	}
	var moves []Move
	for i := range s.Facts {
		f := &s.Facts[i]
		if f.Statement == nil || wish != nil && wish.Number != f.Statement.No {
			continue
		}
		if m := s.statementRecord(f); s.told(m.Key) == nil {
			moves = append(moves, m)
		}
	}
	if wish != nil {
		return moves, nil
	}
	none, err := s.nothingStated(nil)
	return append(moves, none...), err
}

func (s *Situation) statementRecord(f *Fact) Move {
	no := f.Statement.No
	m := Move{Kind: law.StatementRecord, Key: keyOf(law.StatementRecord, no), Article: "ACL 36", CaseNo: f.CaseNo,
		Body: Body{About: []Ref{f.About}, Variant: Rejected, Number: no}}
	var waiting []*Statement
	switch review := s.reviewedBy(no); {
	case review == nil:
		m.Key, m.Body.Variant = keyOf(law.StatementRecord, no, Pending), Pending
		waiting = append(waiting, f.Statement)
	case review.Accepted:
		m.Body.Variant = Accepted
	}
	m.Gate = gate.Gate{s.reviewed(waiting).Weighs(gate.Warns)}
	return m
}

// nothingStated notes for each demand served here that its time has passed without a statement.
func (s *Situation) nothingStated(wish *Body) ([]Move, error) {
	if s.caseOver() {
		return nil, nil
	}
	var moves []Move
	for _, kind := range []law.PaperKind{law.CourtDemand, law.AllocationDemand} {
		for _, p := range s.issued(kind) {
			ref := p.Ref()
			ends, err := s.EndOfDemand(ref)
			if err != nil {
				return nil, err
			}
			key := keyOf(law.StatementRecord, NoneMade, ref)
			if ends.Day.IsZero() || s.statedBy(ref, ends.Day) || s.told(key) != nil || !wish.asks(ref) {
				continue
			}
			moves = append(moves, Move{
				Kind: law.StatementRecord, Key: key, Article: "ACL 36, 55(3)", ByNight: true, Body: Body{About: []Ref{ref}, Variant: NoneMade},
				Gate: gate.Gate{gate.Need(StatementTimeOver, ends.Day < s.Day, "ACL 35, 36, 55(3)", "催告书的期限须已届满。", "The time of the demand has passed.").
					With(gate.Name("demand", p.Number), gate.Day("ends", ends.Day)).From(dayAfter(ends)).Cured("请待期限届满。", "Wait until it has passed.").
					Prevents("陈述申辩期限未满即认定未提出。", "It was noted before the time to state anything had passed.")},
			})
		}
	}
	return moves, nil
}

// EndOfDemand is the last day of the time in a demand that was drawn up here; no day while it is not served.
func (s *Situation) EndOfDemand(r Ref) (calendar.Dated, error) {
	p, served := s.Paper(r), s.served(r)
	if p == nil || served == nil {
		return calendar.Dated{}, nil
	}
	limit, err := s.limitOf(r.Kind, p.IssuedOn, served)
	if err != nil {
		return calendar.Dated{}, err
	}
	s.wake(limit.End.Day + 1)
	return limit.End, nil
}

// statedBy tells whether the party stated anything on the demand by the day.
func (s *Situation) statedBy(demand Ref, day calendar.Day) bool {
	for i := range s.Facts {
		if f := &s.Facts[i]; f.Statement != nil && f.About == demand && f.Statement.On <= day {
			return true
		}
	}
	return false
}
