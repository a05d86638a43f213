package ladder

import (
	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/hold"
)

// holdChecks look at a hold before it is recorded, and at what lifts it (ACL 39).
var holdChecks = []check{
	{func(f *Fact) bool { return f.Hold != nil }, checkHold},
	{func(f *Fact) bool { return f.Lift != nil }, checkLift},
}

// The conditions of a hold and its lift, beside those of app/hold.
const (
	NextHold    gate.Key = "next_hold"
	LiftedApart gate.Key = "lifted_apart"
	HoldRuns    gate.Key = "hold_runs"
)

func checkHold(s *Situation, f *Fact) (gate.Gate, error) {
	next := 1
	for i := range s.Holds {
		next = max(next, s.Holds[i].No+1)
	}
	return append(f.Hold.Check(),
		gate.Need(NextHold, f.Hold.No == next, "ACL 39", "中止须按次序编号。", "Holds are numbered one after another.").
			With(gate.Count("number", f.Hold.No), gate.Count("next", next)).Cured("请使用下一个编号。", "Use the next number."),
		gate.Need(LiftedApart, f.Hold.LiftedOn.IsZero(), "ACL 39", "恢复执行须另行登记。", "What lifts a hold is recorded as a fact of its own.").
			With(gate.Day("lifted_on", f.Hold.LiftedOn)).Cured("请先登记中止，再登记恢复执行。", "Record the hold first, then what lifts it."),
	), nil
}

// checkLift looks at the end of a hold before its last day: it rests on a paper and falls inside the hold.
func checkLift(s *Situation, f *Fact) (gate.Gate, error) {
	h, since := s.holdOf(f.Lift.Hold)
	runs := gate.Need(HoldRuns, h != nil && h.LiftedOn.IsZero() && f.On >= since, "ACL 39", "恢复执行须针对已登记、尚未解除的中止。", "A hold that is lifted was recorded before and not lifted yet.").
		With(gate.Count("hold", f.Lift.Hold)).Cured("请核对中止的编号。", "Compare the number of the hold.")
	if h == nil || !h.LiftedOn.IsZero() {
		return gate.Gate{runs}, nil
	}
	lifted := *h
	lifted.LiftedOn, lifted.LiftedBy = f.Lift.On, hold.Paper{Name: f.In.Name, Number: f.In.Theirs, Day: f.In.Day}
	right, _ := lifted.Check().Condition(hold.LiftedRight)
	if f.Lift.On.IsZero() {
		right.Met = false
	}
	return gate.Gate{runs, right}, nil
}

// holdOf finds a hold by its number, with the day from which it is on record.
func (s *Situation) holdOf(no int) (*hold.Hold, calendar.Day) {
	var since calendar.Day
	for i := range s.Facts {
		if f := &s.Facts[i]; f.Hold != nil && f.Hold.No == no {
			since = f.On
		}
	}
	for i := range s.Holds {
		if s.Holds[i].No == no {
			return &s.Holds[i], since
		}
	}
	return nil, 0
}
