package ladder

import (
	"fmt"

	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/hold"
)

// The conditions that steps of several areas share, under the keys that the notions give them.
const (
	NotHeld     gate.Key = "not_held"     // no hold bars the step on the day
	OrderServed gate.Key = "order_served" // every order that the step rests on is served with proof
	LimitPassed gate.Key = "limit_passed" // and its limit has passed
	StillOwed   gate.Key = "still_owed"   // something that the step can ask for is owed
)

// held is the hold that bars the step on the day and lasts longest, with the article by which it does; nil where none does.
func (s *Situation) held(step hold.Step) (h *hold.Hold, article string) {
	for i := range s.Holds {
		one := &s.Holds[i]
		by, bars := one.Bars(step)
		if bars && one.RunsOn(s.Day) && (h == nil || one.Last() > h.Last()) {
			h, article = one, by
		}
	}
	return h, article
}

// notHeld asks that no hold bars the step today; the step opens by itself when the last one is over.
func (s *Situation) notHeld(step hold.Step) gate.Condition {
	h, article := s.held(step)
	if h == nil {
		article = "ACL 39"
	}
	c := gate.Need(NotHeld, h == nil, article, "须没有停止执行或者中止执行的情形。", "Nothing may suspend the act or its execution.").
		Cured("期满自动恢复；提前恢复的，请登记解除或者恢复执行的文书。", "It resumes by itself after the hold; where it resumes earlier, record the paper that lifts the hold.").
		Prevents("停止、中止执行期间继续办理。", "The step is taken while the act is suspended.")
	if h == nil {
		return c
	}
	return c.With(gate.Name("hold", fmt.Sprint(h.No)), gate.Name("ground", h.Ground.Title().Zh), gate.Day("last", h.Last())).
		From(calendar.Dated{Day: h.Last() + 1})
}
