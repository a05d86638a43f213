package ladder

import (
	"slices"

	"arrears/app/law"
	"arrears/app/order"
)

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
		out = append(out, Move{Kind: law.ForceMajeureRecord, Key: key, Article: "Decree 13 Art 21", Gate: conditions, ByNight: true,
			Body: Body{Number: f.No, Lines: lines, Sum: principal(lines)}})
	}
	return out, nil
}

// ofPeriods are the open charges of the periods that a force-majeure deferral names.
func (s *Situation) ofPeriods(f *Fact) []order.Line {
	var out []order.Line
	for i := range s.Statement.Lines {
		l := &s.Statement.Lines[i]
		if l.PrincipalOutstanding > 0 && slices.Contains(f.ForceMajeure.Periods, l.Charge.Period) {
			out = append(out, lineOf(l))
		}
	}
	return out
}
