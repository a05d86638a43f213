package ladder

import (
	"slices"
	"sort"

	"arrears/app/calendar"
	"arrears/app/court"
	"arrears/app/money"
	"arrears/app/order"
)

// Clues are the clues to property as known on the day, by number: a later fact with the same number replaces the earlier.
func (s *Situation) Clues() []court.Clue {
	var out []court.Clue
	for i := range s.Facts {
		c := s.Facts[i].Clue
		if c == nil {
			continue
		}
		at := slices.IndexFunc(out, func(have court.Clue) bool { return have.No == c.No })
		if at < 0 {
			out = append(out, *c)
		} else {
			out[at] = *c
		}
	}
	slices.SortFunc(out, func(a, b court.Clue) int { return a.No - b.No })
	return out
}

// property lists what the court is asked to seize: the clues that were chosen; otherwise every clue but those found to be
// worth nothing and, as long as the rest covers premium and late fee, the things of least value, because no more may be
// seized than is owed (SIL 63(3)).
func (c *CourtCase) property(s *Situation, chosen []int) error {
	a := &c.Application
	for _, clue := range s.Clues() {
		worthless := clue.Basis != "" && !clue.ValuedOn.IsZero() && clue.Net() == 0
		if len(chosen) == 0 && !worthless || slices.Contains(chosen, clue.No) {
			a.Clues = append(a.Clues, clue)
		}
	}
	if len(chosen) > 0 {
		return nil
	}
	for m := court.Compare(a.Clues, a.Due); m.Verdict == court.More; m = court.Compare(a.Clues, a.Due) {
		at := slices.IndexFunc(a.Clues, func(clue court.Clue) bool { return clue.No == m.Spare })
		rest := m.Property - a.Clues[at].Net()
		a.Clues = slices.Delete(a.Clues, at, at+1)
		if err := s.turns(c.Lines, rest+1, c.Order.Window.Closes.Day); err != nil {
			return err
		}
	}
	return nil
}

// turns notes the first day up to the last on which the lines come to the sum by their late fee alone.
func (s *Situation) turns(lines []order.Line, sum money.Fen, last calendar.Day) error {
	if total(s.open(lines)) >= sum || last <= s.Day {
		return nil
	}
	var failed error
	days := int(last - s.Day)
	reached := sort.Search(days, func(i int) bool {
		owed, err := s.owedOn(lines, s.Day.AddDays(i+1))
		if err != nil {
			failed = err
		}
		return owed >= sum
	})
	if reached < days {
		s.wake(s.Day.AddDays(reached + 1))
	}
	return failed
}
