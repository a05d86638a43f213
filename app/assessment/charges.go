// Package assessment says which charges stand against an employer on a day: what was declared (SIL 60), estimated
// (SIL 62), assessed for employees who were not registered (SIL 58), adjusted after a change of the law, and taken over
// from elsewhere. It is a pure function of the facts and the law; settlement and late fee come after it.
package assessment

import (
	"slices"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/law"
	"arrears/app/premium"
)

// Charges are the charges known on the day and not reversed by it, in the order of account.Compare, as they stand when
// the nights of all days up to it have been run on the facts dated up to it.
func Charges(region *law.Region, facts *Facts, day calendar.Day) ([]account.Charge, error) {
	return AssessorOf(region, facts).Charges(day)
}

// Charges are the charges of a day, as the function of that name gives them.
func (a *Assessor) Charges(day calendar.Day) ([]account.Charge, error) {
	b := &book{Assessor: a, day: day}
	if err := b.addAll(); err != nil {
		return nil, err
	}
	charges := make([]account.Charge, len(b.standing))
	for i := range b.standing {
		charges[i] = b.standing[i].Charge
	}
	return charges, nil
}

func (b *book) addAll() error {
	for _, add := range []func() error{b.addDeclared, b.addAdjustments, b.addEstimates, b.addUnregistered} {
		if err := add(); err != nil {
			return err
		}
	}
	b.addImported()
	// Stable: a charge that was taken over and equals one computed here stays after it.
	slices.SortStableFunc(b.standing, func(x, y Explained) int { return account.Compare(&x.Charge, &y.Charge) })
	return nil
}

// book is the work on one employer and one day.
type book struct {
	*Assessor
	day      calendar.Day
	standing []Explained
	tracer   *tracer // nil unless the steps are wanted
}

func newBook(region *law.Region, facts *Facts, day calendar.Day) *book {
	return &book{Assessor: AssessorOf(region, facts), day: day}
}

// inForce is the declaration of the period that counts on the day.
func (b *book) inForce(p calendar.Period, day calendar.Day) *declaration.Declaration {
	return declaration.InForce(b.filed[p], day)
}

// declaredPeriods lists the periods with a declaration in force on the day of the book, in order.
func (b *book) declaredPeriods() []calendar.Period {
	var periods []calendar.Period
	for p := range b.filed {
		if b.inForce(p, b.day) != nil {
			periods = append(periods, p)
		}
	}
	slices.Sort(periods)
	return periods
}

func (b *book) add(c account.Charge, s premium.Shares) {
	if s.IsZero() {
		return
	}
	c.EmployerShare, c.EmployeeShare = s.Employer, s.Employee
	b.standing = append(b.standing, Explained{Charge: c, Steps: b.tracer.of(c.Insurance)})
}

// addDeclared adds the charges of the declarations in force, computed with what was known when they were filed.
func (b *book) addDeclared() error {
	for _, p := range b.declaredPeriods() {
		d := b.inForce(p, b.day)
		if d.Heads() == 0 {
			continue // a nil declaration is due nothing, whatever the law of its period
		}
		b.tracer.start()
		shares, err := b.declared(d, d.FiledOn)
		if err != nil {
			return err
		}
		due, err := b.region.DueOn(p)
		if err != nil {
			return err
		}
		for _, i := range law.Insurances {
			b.add(account.Charge{Period: p, Insurance: i, Source: account.Declared, DueOn: due.Day, KnownOn: d.FiledOn}, shares[i])
		}
	}
	return nil
}

// addAdjustments adds, for every day on which a value became known after a declaration in force was filed, the
// difference that it makes. A declaration that is replaced loses its adjustments with its charges, because only the one
// in force on the day of the book is looked at (rules.md 8).
func (b *book) addAdjustments() error {
	changes := b.region.KnownChanges()
	for _, p := range b.declaredPeriods() {
		d := b.inForce(p, b.day)
		if d.Heads() == 0 {
			continue
		}
		known := d.FiledOn
		for _, change := range changes {
			if change <= d.FiledOn || change > b.day {
				continue
			}
			if err := b.adjust(d, known, change); err != nil {
				return err
			}
			known = change
		}
	}
	return nil
}

func (b *book) adjust(d *declaration.Declaration, before, change calendar.Day) error {
	old, err := b.tariffs(d.Period, before)
	if err != nil {
		return err
	}
	now, err := b.tariffs(d.Period, change)
	if err != nil {
		return err
	}
	if *old == *now {
		return nil
	}
	b.tracer.start()
	was, err := b.declared(d, before)
	if err != nil {
		return err
	}
	b.tracer.negate()
	is, err := b.declared(d, change)
	if err != nil {
		return err
	}
	due, err := b.adjustmentDue(change)
	if err != nil {
		return err
	}
	for _, i := range law.Insurances {
		b.add(account.Charge{Period: d.Period, Insurance: i, Source: account.Adjustment, DueOn: due, KnownOn: change}, is[i].Minus(was[i]))
	}
	return nil
}

// adjustmentDue is the due day of the month in which the change became known, or of the next month if that day is over.
func (b *book) adjustmentDue(change calendar.Day) (calendar.Day, error) {
	due, err := b.region.DueOn(change.Period())
	if err == nil && due.Day < change {
		due, err = b.region.DueOn(change.Period().AddMonths(1))
	}
	return due.Day, err
}

// addImported adds the charges of other systems that are known by the day. An imported estimate gives way to a
// declaration of its period and to an imported declared charge; everything else stands beside what is computed here.
func (b *book) addImported() {
	for i := range b.facts.Imported {
		c := b.facts.Imported[i]
		if c.KnownOn > b.day {
			continue
		}
		if c.Source == account.Estimated && b.isDeclared(c.Period, b.day) {
			continue
		}
		c.Imported = true
		b.standing = append(b.standing, Explained{Charge: c})
	}
}

// isDeclared tells whether the period counts as declared on the day: by a declaration or by an imported declared charge.
func (b *book) isDeclared(p calendar.Period, day calendar.Day) bool {
	return b.inForce(p, day) != nil || b.hasImported(p, account.Declared, day)
}

func (b *book) hasImported(p calendar.Period, source account.Source, day calendar.Day) bool {
	for i := range b.facts.Imported {
		c := &b.facts.Imported[i]
		if c.Period == p && c.Source == source && c.KnownOn <= day {
			return true
		}
	}
	return false
}
