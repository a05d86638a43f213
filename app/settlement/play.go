package settlement

import (
	"arrears/app/calendar"
	"arrears/app/money"
)

// play goes through the days on which money comes in, or on which charges arise while there is credit.
func (s *settler) play(last calendar.Day) error {
	credit := money.Fen(0)
	next := 0 // first money that has not come in
	for {
		day, ok := s.nextDay(next, credit > 0)
		if !ok || day > last {
			return nil
		}
		if arose := s.enter(day); arose && credit > 0 {
			for m := range next {
				if err := s.use(m); err != nil {
					return err
				}
			}
		}
		for next < len(s.result.Money) && s.result.Money[next].On == day {
			if err := s.use(next); err != nil {
				return err
			}
			next++
		}
		credit = 0
		for m := range next {
			credit += s.result.Money[m].Left
		}
	}
}

// nextDay is the next day on which something happens: money comes in, or, with credit, charges arise.
func (s *settler) nextDay(next int, credit bool) (calendar.Day, bool) {
	day, ok := calendar.Day(0), false
	if next < len(s.result.Money) {
		day, ok = s.result.Money[next].On, true
	}
	if credit && s.arisen < len(s.result.Debts) {
		if arises := s.result.Debts[s.arisen].Charge.ArisesOn(); !ok || arises < day {
			day, ok = arises, true
		}
	}
	return day, ok
}

// enter moves to the day: notes which charges have arisen. It tells whether any charge arises on that very day.
func (s *settler) enter(day calendar.Day) bool {
	s.day = day
	arose := false
	for s.arisen < len(s.result.Debts) {
		arises := s.result.Debts[s.arisen].Charge.ArisesOn()
		if arises > day {
			break
		}
		arose = arose || arises == day
		s.arisen++
	}
	return arose
}

// use spends what is left of one money: first on the designated period, then on everything that has arisen. The
// conventions are those of the day of use; where nothing is left to pay there is no use, and none are needed.
func (s *settler) use(m int) error {
	if s.result.Money[m].Left == 0 {
		return nil
	}
	if s.skipPaid(); s.open == s.arisen {
		return nil
	}
	var err error
	if s.order, err = s.region.Settlement.On(s.day); err != nil {
		return err
	}
	if s.shares, err = s.region.ShareOrder.On(s.day); err != nil {
		return err
	}
	if p := s.result.Money[m].Period; p != every {
		if err := s.pay(m, p); err != nil {
			return err
		}
	}
	return s.pay(m, every)
}
