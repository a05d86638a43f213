package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
)

// Assigning gives cases to officers, and knows who stands in for whom.
type Assigning interface {
	Colleagues(ctx context.Context, day calendar.Day) ([]casework.Colleague, error)
	Absences(ctx context.Context, day calendar.Day) ([]casework.Absence, error)
	AssignCases(ctx context.Context, chosen []employer.ID, wish casework.AssignWish, by casework.Stamp) ([]casework.NotAssigned, error)
	EnterAbsence(ctx context.Context, a casework.Absence, leads bool, by casework.Stamp) error
	EndAbsence(ctx context.Context, no int64, leads bool, by casework.Stamp) error
}

const (
	askOfficer  = "officer"
	officerMine = "mine"
	officerAll  = "all"
	officerNone = "none"

	assignPath   = "/assignments"
	assignToName = "to"
)

// colleagues are the officers whose districts meet those of the caller.
func (c *call) colleagues() ([]casework.Colleague, error) {
	all, err := c.site.Assigning.Colleagues(c.ctx(), c.today)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(m casework.Colleague) bool {
		return !slices.ContainsFunc(m.Scope.Districts, func(d access.District) bool {
			own := c.caller.Scope
			return own.Reaches(d) || slices.ContainsFunc(own.Districts, func(o access.District) bool { return m.Scope.Reaches(o) })
		})
	}), nil
}

// loadStandIns reads for whom the caller stands in today.
func (c *call) loadStandIns() error {
	absences, err := c.site.Assigning.Absences(c.ctx(), c.today)
	for _, a := range casework.Covered(absences, c.caller.ID, c.today) {
		c.standsInFor = append(c.standsInFor, a.User)
	}
	return err
}

// officersAsked are the officers whose work the address asks for; officers see their own and that of those they stand in for, unless they ask otherwise.
func (c *call) officersAsked(q url.Values) []access.UserID {
	asked := q.Get(askOfficer)
	if asked == "" && c.caller.Role == access.Officer {
		asked = officerMine
	}
	switch asked {
	case officerMine:
		return append([]access.UserID{c.caller.ID}, c.standsInFor...)
	case officerNone:
		return []access.UserID{0}
	}
	if id, err := strconv.ParseInt(asked, 10, 64); err == nil && id > 0 {
		return []access.UserID{access.UserID(id)}
	}
	return nil
}

// officerCell says whose case it is, and where the reader stands in.
func (c *call) officerCell(item *casework.ListedTask) cell {
	switch {
	case item.Officer == 0:
		return cell{Text: c.words.say("work.officer.none", nil)}
	case c.caller.Role == access.Officer && item.Officer != c.caller.ID && slices.Contains(c.standsInFor, item.Officer):
		return cell{Text: c.words.say("work.officer.for", with{"name": item.Name}), Strong: true}
	default:
		return cell{Text: item.Name, Lang: tags[zh]}
	}
}

// assignFields ask to whom the chosen cases go, and why.
func (c *call) assignFields(colleagues []casework.Colleague, f *form) []field {
	w := c.words
	to := field{Kind: selectField, Name: assignToName, Label: w.say("work.assign.to", nil), Error: f.Error(assignToName), Width: middleField}
	add := func(value, label string) {
		to.Options = append(to.Options, option{Value: value, Label: label, Chosen: f.Value(assignToName) == value})
	}
	if c.caller.May(access.AssignCases) {
		add(string(casework.Balanced), w.say("work.assign.balanced", nil))
		add(string(casework.AtRandom), w.say("work.assign.random", nil))
	}
	for i := range colleagues {
		m, key := &colleagues[i], "work.assign.load"
		if m.Absent {
			key = "work.assign.absent"
		}
		add(strconv.FormatInt(int64(m.ID), 10), w.say(key, with{"name": m.Name, "n": m.Load}))
	}
	return []field{to, {Name: reasonName, Label: w.say("work.assign.reason", nil), Hint: w.say("work.assign.reason.hint", nil), Value: f.Value(reasonName), Width: longField}}
}

// postAssign gives the chosen cases away and says of each that was refused why; those stay chosen.
func postAssign(c *call) error {
	f := c.readForm()
	var chosen []employer.ID
	for _, text := range f.list(pickName) {
		id, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return fault.New(fault.Invalid, "选中的单位没有认出来，请重新打开本页。", "What was chosen is not known; open the page again.")
		}
		if slices.Contains(chosen, employer.ID(id)) {
			continue // several things to do about one employer
		}
		if _, err := c.site.Employers.EmployerInScope(c.ctx(), c.caller.Scope, employer.ID(id)); err != nil {
			return err
		}
		chosen = append(chosen, employer.ID(id))
	}
	if len(chosen) == 0 {
		f.fail(assignToName, "work.assign.pick", nil)
		return c.showWork(http.StatusUnprocessableEntity, f, nil)
	}
	wish := casework.AssignWish{Rule: casework.AssignRule(f.Value(assignToName)), Reason: f.text(reasonName), Leads: c.caller.May(access.AssignCases)}
	if !wish.Rule.Chooses() {
		id, _ := strconv.ParseInt(f.Value(assignToName), 10, 64) // what is no number is nobody, and refused as such
		wish.Rule, wish.To = casework.ByHand, access.UserID(id)
	}
	refused, err := c.site.Assigning.AssignCases(c.ctx(), chosen, wish, c.stamp())
	var told *fault.Fault
	if errors.As(err, &told) {
		f.failText(assignToName, told.In(string(c.words.lang)))
		return c.showWork(http.StatusUnprocessableEntity, f, nil)
	}
	if err != nil {
		return err
	}
	if len(refused) == 0 {
		return c.done(workPath, "work.assign.done", with{"n": len(chosen)})
	}
	return c.showWork(http.StatusConflict, f, refused)
}
