package casework

import (
	"context"
	"fmt"
	"slices"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/fault"
)

// Absence says from when to when somebody is away and who does their work meanwhile. The cases stay whose they are.
type Absence struct {
	No         int64
	User       access.UserID
	Name       string
	Substitute access.UserID
	SubName    string
	From, To   calendar.Day // both included
	Reason     string
	By         access.Actor
	At         time.Time

	EndedOn calendar.Day // from this day on it does not hold; no day: it was not ended early
	EndedBy access.UserID
	EndedAt time.Time
}

// HoldsOn tells whether the person is away on the day.
func (a *Absence) HoldsOn(day calendar.Day) bool {
	return a.From <= day && day <= a.last()
}

// last is the last day of the absence.
func (a *Absence) last() calendar.Day {
	if a.EndedOn.IsZero() {
		return a.To
	}
	return min(a.To, a.EndedOn.AddDays(-1))
}

func (a *Absence) meets(b *Absence) bool { return a.From <= b.last() && b.From <= a.last() }

// Covered lists for whom the person stands in on the day.
func Covered(absences []Absence, substitute access.UserID, day calendar.Day) []Absence {
	var covered []Absence
	for i := range absences {
		if a := &absences[i]; a.Substitute == substitute && a.HoldsOn(day) {
			covered = append(covered, *a)
		}
	}
	return covered
}

// EnterAbsence keeps an absence: one's own, or whoever leads that of another. It gives who does the work meanwhile. A substitute works for every
// district of the one who is away and is not away themself in those days: nobody's work may be out of sight.
func (d *AssignDesk) EnterAbsence(ctx context.Context, a Absence, leads bool, by Stamp) error {
	if !leads && a.User != by.By.ID {
		return fault.New(fault.Denied, "只能填自己的离岗；别人的由审核人员填。", "You enter your own absence; a supervisor enters that of others.")
	}
	colleagues, err := d.Store.Colleagues(ctx, by.On, access.Everything())
	if err != nil {
		return err
	}
	a.By, a.At = by.By, by.At
	if err := a.check(colleagues, by.On); err != nil {
		return err
	}
	return d.Store.ChangeAbsence(ctx, []access.UserID{a.User, a.Substitute}, by.On, func(known []Absence) (*Absence, error) {
		for i := range known {
			if err := a.against(&known[i]); err != nil {
				return nil, err
			}
		}
		return &a, nil
	})
}

// check looks at the absence alone.
func (a *Absence) check(colleagues []Colleague, today calendar.Day) error {
	find := func(id access.UserID) *Colleague {
		if i := slices.IndexFunc(colleagues, func(c Colleague) bool { return c.ID == id }); i >= 0 {
			return &colleagues[i]
		}
		return nil
	}
	away, sub := find(a.User), find(a.Substitute)
	switch {
	case away == nil || sub == nil:
		return fault.New(fault.Invalid, "离岗的和替班的都须是在职的经办人员。", "Both have to be active officers.")
	case a.User == a.Substitute:
		return fault.New(fault.Invalid, "替班人不能是离岗的人自己，请另选一位。", "The substitute is the person who is away; choose another.")
	case a.From.IsZero() || a.To.IsZero() || a.To < a.From:
		return fault.New(fault.Invalid, "离岗的最后一天不能早于第一天。", "The last day is before the first.")
	case a.To < today:
		return fault.New(fault.Invalid, "这段离岗已经过去，不用填。", "The absence is over; it need not be entered.")
	}
	for _, district := range away.Scope.Districts {
		if !sub.Scope.Reaches(district) {
			return fault.New(fault.Refused, fmt.Sprintf("%s不管%s，看不到%s那里的案件；选管这个区县的人替班。", sub.Name, district, away.Name),
				fmt.Sprintf("%s does not work for %s and would not see the cases of %s there; choose a substitute who does.", sub.Name, district, away.Name))
		}
	}
	a.Name, a.SubName = away.Name, sub.Name
	return nil
}

// against looks at it beside one that is known.
func (a *Absence) against(b *Absence) error {
	if !a.meets(b) {
		return nil
	}
	days := fmt.Sprintf("%s - %s", b.From, b.last())
	switch {
	case a.User == b.User:
		return fault.New(fault.Refused, fmt.Sprintf("%s在 %s 已经填过离岗，先结束那一段。", b.Name, days),
			fmt.Sprintf("An absence of %s is entered for %s; end that one first.", b.Name, days))
	case a.Substitute == b.User:
		return fault.New(fault.Refused, fmt.Sprintf("%s在 %s 也不在岗，请另选替班人。", b.Name, days),
			fmt.Sprintf("%s is away too, %s; choose another substitute.", b.Name, days))
	case a.User == b.Substitute:
		return fault.New(fault.Refused, fmt.Sprintf("%s在 %s 替%s的班，先为%s另选替班人。", b.SubName, days, b.Name, b.Name),
			fmt.Sprintf("%s stands in for %s, %s; choose another substitute for %s first.", b.SubName, b.Name, days, b.Name))
	}
	return nil
}

// EndAbsence ends an absence early: from the day on the person is back. One that has not begun never holds.
func (d *AssignDesk) EndAbsence(ctx context.Context, no int64, leads bool, by Stamp) error {
	return d.Store.ChangeAbsence(ctx, nil, by.On, func(known []Absence) (*Absence, error) {
		for i := range known {
			a := &known[i]
			if a.No != no {
				continue
			}
			if !leads && a.User != by.By.ID {
				return nil, fault.New(fault.Denied, "只能结束自己的离岗；别人的由审核人员结束。", "You end your own absence; a supervisor ends that of others.")
			}
			a.EndedOn, a.EndedBy, a.EndedAt = by.On, by.By.ID, by.At
			return a, nil
		}
		return nil, fault.New(fault.NotFound, "没有这段离岗，或者已经结束。", "There is no such absence, or it is over.")
	})
}
