package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
)

// Assigning gives cases to officers, and knows who stands in for whom.
type Assigning interface {
	Colleagues(ctx context.Context, day calendar.Day, within access.Scope) ([]casework.Colleague, error)
	Absences(ctx context.Context, day calendar.Day) ([]casework.Absence, error)
	AssignCases(ctx context.Context, chosen []employer.ID, wish casework.AssignWish, by casework.Stamp) ([]casework.NotAssigned, error)
	EnterAbsence(ctx context.Context, a casework.Absence, leads bool, by casework.Stamp) error
	EndAbsence(ctx context.Context, no int64, leads bool, by casework.Stamp) error
	CaseOfficer(ctx context.Context, id employer.ID, reader access.UserID, day calendar.Day) (casework.CaseOfficer, error)
}

const (
	askOfficer  = "officer"
	officerMine = "mine"
	officerAll  = "all"
	officerNone = "none"

	assignPath   = "/assignments"
	assignToName = "to"
)

// loadColleagues reads who stands in for whom today, and the officers whose districts meet those of the caller.
func (c *call) loadColleagues() error {
	if c.colleagues != nil {
		return nil
	}
	if err := c.loadStandIns(); err != nil {
		return err
	}
	found, err := c.site.Assigning.Colleagues(c.ctx(), c.today, c.caller.Scope)
	c.colleagues = append([]casework.Colleague{}, found...) // read, also where there are none
	return err
}

// loadStandIns reads for whom the caller stands in today.
func (c *call) loadStandIns() error {
	absences, err := c.site.Assigning.Absences(c.ctx(), c.today)
	for _, a := range casework.Covered(absences, c.caller.ID, c.today) {
		c.standsInFor = append(c.standsInFor, a.User)
	}
	return err
}

// usually is whose work the caller sees where the address does not say: officers their own, everybody else that of all.
func (c *call) usually() string {
	if c.caller.Role == access.Officer {
		return officerMine
	}
	return officerAll
}

// officersAsked are the officers whose work is asked for, with those the caller stands in for; known tells whether there is such an officer.
// Where colleagues have not been read every number is taken, and one that is nobody's has no work.
func (c *call) officersAsked(asked string) (officers []access.UserID, known bool) {
	switch asked {
	case officerMine:
		return append([]access.UserID{c.caller.ID}, c.standsInFor...), true
	case officerNone:
		return []access.UserID{0}, true
	case officerAll:
		return nil, true
	}
	id, err := strconv.ParseInt(asked, 10, 64)
	known = err == nil && id > 0 && (c.colleagues == nil || slices.ContainsFunc(c.colleagues, func(m casework.Colleague) bool { return int64(m.ID) == id }))
	return []access.UserID{access.UserID(id)}, known
}

// officerOf says whose case it is, whether the reader stands in for them, and whether it is nobody's.
func (c *call) officerOf(item *casework.ListedTask) (name string, standsIn, nobody bool) {
	switch {
	case item.Officer == 0:
		return c.words.say("work.officer.none", nil), false, true
	case c.caller.Role == access.Officer && item.Officer != c.caller.ID && slices.Contains(c.standsInFor, item.Officer):
		return c.words.say("work.officer.for", with{"name": item.Name}), true, false
	default:
		return item.Name, false, false
	}
}

// assignFields ask to whom the chosen cases go, and why.
func (c *call) assignFields(f *form) []field {
	w := c.words
	to := field{Kind: selectField, Name: assignToName, Label: w.say("work.assign.to", nil), Error: f.Error(assignToName), Width: middleField}
	add := func(value, label string) {
		to.Options = append(to.Options, option{Value: value, Label: label, Chosen: f.Value(assignToName) == value})
	}
	if c.caller.May(access.AssignCases) {
		add(string(casework.Balanced), w.say("work.assign.balanced", nil))
		add(string(casework.AtRandom), w.say("work.assign.random", nil))
	}
	for i := range c.colleagues {
		m, key := &c.colleagues[i], "work.assign.load"
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
	picks, heads, err := c.pickedWork(f)
	if err != nil {
		return err
	}
	var chosen []employer.ID
	for _, p := range picks {
		if !slices.Contains(chosen, p.Employer) { // there may be several things to do about one
			chosen = append(chosen, p.Employer)
		}
	}
	if len(chosen) == 0 {
		f.fail(assignToName, "work.assign.pick", nil)
		return c.showWork(http.StatusUnprocessableEntity, f)
	}
	wish := casework.AssignWish{Rule: casework.AssignRule(f.Value(assignToName)), Reason: f.text(reasonName), Leads: c.caller.May(access.AssignCases)}
	if !wish.Rule.Chooses() {
		id, _ := strconv.ParseInt(f.Value(assignToName), 10, 64) // what is no number is nobody, and refused as such
		wish.Rule, wish.To = casework.ByHand, access.UserID(id)
	}
	refused, err := c.site.Assigning.AssignCases(c.ctx(), chosen, wish, c.stamp())
	if err := f.failWith(assignToName, err); err != nil {
		return err
	}
	if !f.ok() {
		return c.showWork(http.StatusUnprocessableEntity, f)
	}
	if len(refused) == 0 {
		return c.done(c.listAddress(), "work.assign.done", with{"n": len(chosen)})
	}
	f.keepPicks(picks, func(p *workPick) bool {
		return slices.ContainsFunc(refused, func(r casework.NotAssigned) bool { return r.Employer == p.Employer })
	})
	return c.showWork(http.StatusConflict, f, c.notAssigned(refused, heads))
}
