package casework

import (
	"fmt"
	"slices"
	"strings"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/identity"
	"arrears/app/ladder"
	"arrears/app/law"
)

// findings looks for registrations that are late (SIL 57, 58) and for contradictions in the facts. A finding is made
// once and resolved when what was missing is there.
func (d *deciding) findings() error {
	open := map[string]*Finding{}
	for i := range d.file.Findings {
		if f := &d.file.Findings[i]; f.ResolvedOn.IsZero() {
			open[string(f.Kind)+f.Subject] = f
		}
	}
	found, err := d.breaches()
	if err != nil {
		return err
	}
	for i := range found {
		f := found[i]
		if key := string(f.Kind) + f.Subject; open[key] != nil {
			delete(open, key)
			continue
		}
		d.act(Act{Kind: Find, Ground: findingGrounds[f.Kind], Detail: f.String(), Finding: &f})
	}
	for i := range d.file.Findings {
		f := d.file.Findings[i]
		if open[string(f.Kind)+f.Subject] != nil && f.ResolvedOn.IsZero() {
			f.ResolvedOn = d.day
			d.act(Act{Kind: Resolve, Ground: findingGrounds[f.Kind], Detail: f.String(), Finding: &f})
		}
	}
	now := File{Findings: slices.Clone(d.file.Findings)}
	now.Apply(&d.decision)
	d.findingsNow = now.Findings
	return nil
}

var findingGrounds = map[FindingKind]string{
	EmployerLate:   "SIL 57, 84",
	EmployeeLate:   "SIL 58, 84",
	DoubleDeclared: "SIL 60",
}

// Shown is the subject for people: the middle of an identity number is hidden.
func (f *Finding) Shown() string {
	number, rest, isPerson := strings.Cut(f.Subject, " ")
	if !isPerson {
		return f.Subject
	}
	return identity.Number(number).Masked() + " " + rest
}

// String is the finding in one line for the record and the preview.
func (f *Finding) String() string {
	if f.TermEnd.IsZero() {
		return fmt.Sprintf("%s %s", f.Kind, f.Shown())
	}
	return fmt.Sprintf("%s %s term ended %s", f.Kind, f.Shown(), f.TermEnd)
}

// breaches lists what is wrong on the day.
func (d *deciding) breaches() ([]Finding, error) {
	var found []Finding
	e := &d.file.Employer
	term, err := d.region.Term(law.EmployerRegistrationDays, e.FoundedOn)
	if err != nil {
		return nil, err
	}
	if term.Day < d.day && (e.RegisteredOn.IsZero() || e.RegisteredOn > d.day) {
		found = append(found, Finding{Kind: EmployerLate, FoundOn: d.day, TermEnd: term.Day})
	}
	for i := range d.file.Facts.Employments {
		work := &d.file.Facts.Employments[i]
		if !work.EndedOn.IsZero() && work.EndedOn.Period() < d.region.FirstPeriod || work.RegisteredBy(d.day) {
			continue
		}
		term, err := d.region.Term(law.EmployeeRegistrationDays, work.StartedOn)
		if err != nil {
			return nil, err
		}
		if term.Day < d.day {
			found = append(found, Finding{Kind: EmployeeLate, FoundOn: d.day, TermEnd: term.Day,
				Subject: fmt.Sprintf("%s %s", work.Number, work.StartedOn)})
		}
	}
	return append(found, d.doubles()...), nil
}

// doubles lists periods for which a declaration and an imported declared charge stand side by side: neither reverses
// the other, so that an officer has to look.
func (d *deciding) doubles() []Finding {
	var found []Finding
	for i := range d.file.Facts.Imported {
		c := &d.file.Facts.Imported[i]
		if c.Source != account.Declared || c.KnownOn > d.day {
			continue
		}
		subject := c.Period.String()
		if slices.ContainsFunc(found, func(f Finding) bool { return f.Subject == subject }) {
			continue
		}
		for _, decl := range d.file.Facts.Declarations {
			if decl.Period == c.Period && decl.StandsOn(d.day) {
				found = append(found, Finding{Kind: DoubleDeclared, Subject: subject, FoundOn: d.day})
				break
			}
		}
	}
	return found
}

// theCase opens a case when the arrears are not below the tolerance and closes it when nothing is owed any more.
func (d *deciding) theCase() error {
	d.openCase = d.file.OpenCase()
	d.endedOn = ladder.EndedOn(d.file.Entered, d.day)
	if d.openCase != nil {
		switch ended := ladder.EndingOf(d.file.Entered, d.openCase.No, d.day); {
		case d.statement.Totals.Overdue() == 0:
			d.close(ClosedPaid, "SIL 63", "nothing is overdue")
		case ended != nil:
			d.close(ClosedEnded, ended.Ground.Article(), "execution ended on "+ended.On.String())
		}
		return nil
	}
	actionable, err := d.statement.Actionable(d.region)
	if err != nil || !actionable || !d.anyAfterEnding() {
		return err
	}
	figures := figuresOf(d.statement)
	d.openCase = &Case{No: len(d.file.Cases) + 1, OpenedOn: d.day, Ground: "SIL 60, 63(1)", Figures: figures}
	d.act(Act{Kind: OpenCase, Ground: d.openCase.Ground, Case: d.openCase,
		Detail: fmt.Sprintf("principal %s late fee %s oldest %s", figures.Principal, figures.LateFee, figures.Oldest)})
	return nil
}

// close closes the open case with its reason.
func (d *deciding) close(reason, ground, detail string) {
	closed := *d.openCase
	closed.ClosedOn, closed.Reason = d.day, reason
	d.openCase = nil
	d.act(Act{Kind: CloseCase, Ground: ground, Detail: detail, Case: &closed})
}

// anyAfterEnding tells whether anything is overdue that an end of execution for good did not cover (ACL 40): what was due
// by then is not pursued in a further case.
func (d *deciding) anyAfterEnding() bool {
	return slices.ContainsFunc(d.statement.Lines, func(l arrears.Line) bool { return l.Overdue() && l.Charge.DueOn > d.endedOn })
}

// wake finds the next day on which Decide would say something else if no new fact arrives. A day too early costs a
// look, a day too late would cost a term; so it takes the earliest of everything that can happen.
func (d *deciding) wake() error {
	next := &earliest{after: d.day}
	change, err := assessment.NextChange(d.region, &d.file.Facts, d.day)
	if err != nil {
		return err
	}
	next.add(change)
	for i := range d.file.Payments {
		next.add(d.file.Payments[i].PaidOn)
		next.add(d.file.Payments[i].ReversedOn)
	}
	for i := range d.statement.Lines {
		l := &d.statement.Lines[i]
		switch {
		case l.Charge.Principal() < 0:
			next.add(l.Charge.DueOn)
		case l.PrincipalOutstanding > 0:
			next.add(l.Charge.DueOn.AddDays(1))
		}
	}
	for _, w := range d.account.Waivers {
		next.add(w.From)
		next.add(w.To.AddDays(1))
	}
	if err := d.registrations(next); err != nil {
		return err
	}
	if err := d.pooling(next); err != nil {
		return err
	}
	next.add(d.ladderWakes)
	next.add(d.warningWake)
	if len(d.decision.Carried) > 0 {
		next.add(d.day + 1) // nothing that is carried over is lost
	}
	d.decision.WakeOn = next.day
	return nil
}

// earliest keeps the earliest day after a day.
type earliest struct{ after, day calendar.Day }

func (e *earliest) add(day calendar.Day) {
	if day > e.after && (e.day == 0 || day < e.day) {
		e.day = day
	}
}

func (d *deciding) registrations(next *earliest) error {
	e := &d.file.Employer
	next.add(e.RegisteredOn)
	term, err := d.region.Term(law.EmployerRegistrationDays, e.FoundedOn)
	if err != nil {
		return err
	}
	if e.RegisteredOn.IsZero() || e.RegisteredOn > term.Day {
		next.add(term.Day.AddDays(1))
	}
	for i := range d.file.Facts.Employments {
		work := &d.file.Facts.Employments[i]
		if work.RegisteredBy(d.day) {
			continue
		}
		term, err := d.region.Term(law.EmployeeRegistrationDays, work.StartedOn)
		if err != nil {
			return err
		}
		if !work.RegisteredBy(term.Day) {
			next.add(term.Day.AddDays(1))
		}
	}
	return nil
}

// pooling finds the day on which small debts reach the tolerance by their late fee alone.
func (d *deciding) pooling(next *earliest) error {
	if d.openCase != nil || d.statement.Totals.Overdue() == 0 {
		return nil
	}
	for _, t := range d.region.Tolerance.Values() {
		next.add(t.From)
	}
	last := next.day
	if last == 0 {
		last = calendar.LastDay
	}
	day, err := arrears.ActionableOn(d.region, d.charges, d.account, d.day, last)
	next.add(day)
	return err
}
