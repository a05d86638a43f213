package web

import (
	"strings"

	"arrears/app/calendar"
	"arrears/app/casework"
)

// workAct is what is to be done, as a heading.
func (w *words) workAct(t *casework.Task) string {
	return w.say(wantWords[t.Want].act, with{"paper": w.text(t.Paper.Title())})
}

// workWhy is why: the right that ends, then what the task waits for.
func (w *words) workWhy(t *casework.Task, today calendar.Day) string {
	var parts []string
	if t.Right != casework.NoRight {
		what, days := w.say(rightWords[t.Right], nil), today.DaysUntil(t.Ends.Day)
		switch {
		case days == 0:
			parts = append(parts, w.say("work.ends.today", with{"what": what}))
		case days < 0:
			parts = append(parts, w.say("work.ends.over", with{"what": what, "n": -days}))
		default:
			parts = append(parts, w.say("work.ends.left", with{"what": what, "n": days}))
		}
	}
	values := with{"n": t.Figures.Count, "bank": t.Figures.Bank, "period": t.Figures.Period, "day": ""}
	if !t.Figures.Day.IsZero() {
		values["day"] = w.inSentence(t.Figures.Day, today)
	}
	parts = append(parts, w.say(reasonWords[t.Reason], values))
	text := strings.Join(parts, w.say("work.join", nil))
	if t.Figures.Number != "" {
		text += w.say("work.number", with{"number": t.Figures.Number})
	}
	return text
}

// workState is the state of the day on which the right ends.
func workState(t *casework.Task, today calendar.Day) state {
	if t.Ends.Day.IsZero() {
		return stateWaiting
	}
	return urgency(today.DaysUntil(t.Ends.Day))
}

// The groups of the list, by when the right dies.
const (
	groupOver = iota
	groupNow
	groupWeek
	groupFortnight
	groupLater
	groupNever
)

var workGroups = []string{"work.group.over", "work.group.now", "work.group.week", "work.group.fortnight", "work.group.later", "work.group.never"}

// workGroup is the group of a last day; no day is the group of what does not end. The week ends on Sunday.
func workGroup(ends, today calendar.Day) int {
	const fortnight = 14
	sunday := today
	for sunday.Weekday() != 0 {
		sunday++
	}
	switch {
	case ends.IsZero():
		return groupNever
	case ends < today:
		return groupOver
	case ends <= today+1:
		return groupNow
	case ends <= sunday:
		return groupWeek
	case ends <= today+fortnight:
		return groupFortnight
	default:
		return groupLater
	}
}
