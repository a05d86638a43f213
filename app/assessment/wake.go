package assessment

import (
	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/law"
)

// NextChange is the first day after `day` on which Charges says something else if no new fact is stored: a stored fact
// is dated later, a change of the law becomes known, or a night comes on which a month is estimated or assessed. It may
// name a day on which nothing comes of it, never one too late; no day means never.
func NextChange(region *law.Region, facts *Facts, day calendar.Day) (calendar.Day, error) {
	n := &nextDay{after: day}
	n.facts(facts)
	if len(facts.Declarations) > 0 {
		for _, change := range region.KnownChanges() {
			n.add(change)
		}
	}
	b := newBook(region, facts, day)
	if err := b.nextEstimate(n); err != nil {
		return 0, err
	}
	err := b.nextOmitted(n)
	return n.day, err
}

// nextDay keeps the earliest day after a day.
type nextDay struct{ after, day calendar.Day }

func (n *nextDay) add(d calendar.Day) {
	if d > n.after && (n.day == 0 || d < n.day) {
		n.day = d
	}
}

func (n *nextDay) facts(f *Facts) {
	for _, d := range f.Declarations {
		n.add(d.FiledOn)
		n.add(d.VoidedOn)
	}
	for i := range f.Imported {
		n.add(f.Imported[i].KnownOn)
	}
	for i := range f.Employments {
		n.add(f.Employments[i].RegisteredOn)
	}
}

// mayComeIn tells whether a night of the period can be earlier than the day found so far: no period is due before it
// begins, but a deferred one may be due after later ones.
func (n *nextDay) mayComeIn(p calendar.Period) bool { return n.day == 0 || p.First() <= n.day }

// nextEstimate finds the next period that will be estimated unless it is declared.
func (b *book) nextEstimate(n *nextDay) error {
	if len(b.facts.Employments) == 0 {
		return nil
	}
	end, open := b.lastEmployed()
	for p := b.firstEmployed(); (open || p <= end) && n.mayComeIn(p); p++ {
		due, err := b.region.DueOn(p)
		if err != nil {
			return err
		}
		night := due.Day.AddDays(1)
		if night <= b.day || b.isDeclared(p, b.day) || b.hasImported(p, account.Estimated, b.day) {
			continue
		}
		if b.isAnybodyOn(p, night) {
			n.add(night)
		}
	}
	return nil
}

// lastEmployed is the last period in which anybody is known to work; open where a registered spell has no end.
func (b *book) lastEmployed() (last calendar.Period, open bool) {
	for i := range b.facts.Employments {
		e := &b.facts.Employments[i]
		switch {
		case !e.EndedOn.IsZero():
			last = max(last, e.EndedOn.Period())
		case !e.RegisteredOn.IsZero():
			open = true
		default:
			last = max(last, e.StartedOn.Period())
		}
	}
	return last, open
}

// nextOmitted finds the next night on which a month of an unregistered employee will be assessed.
func (b *book) nextOmitted(n *nextDay) error {
	for i := range b.facts.Employments {
		e := &b.facts.Employments[i]
		term, err := b.region.Term(law.EmployeeRegistrationDays, e.StartedOn)
		if err != nil {
			return err
		}
		if e.RegisteredBy(term.Day.AddDays(1)) {
			continue
		}
		for p := max(e.StartedOn.Period(), b.region.FirstPeriod); e.Covers(p) && n.mayComeIn(p); p++ {
			due, err := b.region.DueOn(p)
			if err != nil {
				return err
			}
			n.add(max(term.Day, due.Day).AddDays(1))
		}
	}
	return nil
}
