package ladder

import (
	"slices"

	"arrears/app/gate"
	"arrears/app/law"
	"arrears/app/order"
)

// ChargesKnown is the condition that something is owed of what the province deferred.
const ChargesKnown gate.Key = "charges_known"

// recordForceMajeure puts the record of a deferral that the province approved into the file (Decree 13 Art 21), one for
// each approval that was entered. It approves nothing.
func recordForceMajeure(s *Situation, wish *Body) ([]Move, error) {
	if !s.runs() {
		return nil, nil
	}
	var out []Move
	for i := range s.Facts {
		f := &s.Facts[i]
		if f.ForceMajeure == nil || f.CaseNo != s.CaseNo || wish != nil && wish.Number != f.No {
			continue
		}
		key := keyOf(law.ForceMajeureRecord, f.No)
		if s.isDone(key) {
			continue
		}
		conditions, err := f.ForceMajeure.Check(s.Region)
		if err != nil {
			return nil, err
		}
		lines := s.ofPeriods(f)
		conditions = append(conditions, gate.Need(ChargesKnown, len(lines) > 0, "Decree 13 Art 21", "缓缴所属期须有尚未缴清的费款。", "Something is owed for the periods that are deferred.").
			With(gate.Count("charges", len(lines))).Cured("请待该所属期的费款产生，或者核对所属期。", "Wait until the charges of the periods arise, or compare the periods."))
		out = append(out, Move{Kind: law.ForceMajeureRecord, Key: key, Article: "Decree 13 Art 21", Gate: conditions, ByNight: true,
			Body: Body{Number: f.No, Lines: lines, Sum: principal(lines)}})
	}
	return out, nil
}

// Fact finds what was recorded under a number; nil where there is none by the day.
func (s *Situation) Fact(no int) *Fact {
	for i := range s.Facts {
		if s.Facts[i].No == no {
			return &s.Facts[i]
		}
	}
	return nil
}

// ofPeriods are the open charges of the periods that a force-majeure deferral names.
func (s *Situation) ofPeriods(f *Fact) []order.Line {
	var out []order.Line
	for i := range s.Statement.Lines {
		l := &s.Statement.Lines[i]
		if l.PrincipalOutstanding > 0 && slices.Contains(f.ForceMajeure.Periods, l.Charge.Period) {
			out = append(out, order.LineOf(l))
		}
	}
	return out
}
