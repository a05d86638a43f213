package assessment

import (
	"cmp"
	"slices"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/money"
)

// omitted is an employee-month that has to be assessed because nobody registered the employee in time (SIL 58).
type omitted struct {
	period calendar.Period
	number identity.Number
	night  calendar.Day // the earliest night of any spell
}

// addUnregistered adds one charge per period and insurance: the sum of the employee-months assessed so far. Registering
// later or leaving does not undo an assessment; the declaration in force does for the employees that it contains.
func (b *book) addUnregistered() error {
	months, err := b.omittedMonths()
	if err != nil {
		return err
	}
	for start := 0; start < len(months); {
		end := start
		for end < len(months) && months[end].period == months[start].period {
			end++
		}
		if err := b.addOmitted(months[start:end]); err != nil {
			return err
		}
		start = end
	}
	return nil
}

// omittedMonths lists the employee-months to be assessed by the day, by period and number.
func (b *book) omittedMonths() ([]omitted, error) {
	nights := map[wageKey]calendar.Day{}
	for i := range b.facts.Employments {
		if err := b.spell(&b.facts.Employments[i], nights); err != nil {
			return nil, err
		}
	}
	var months []omitted
	for key, night := range nights {
		if d := b.inForce(key.period, b.day); d != nil && d.Contains(key.number) {
			continue
		}
		months = append(months, omitted{key.period, key.number, night})
	}
	slices.SortFunc(months, func(x, y omitted) int {
		return cmp.Or(cmp.Compare(x.period, y.period), cmp.Compare(x.number, y.number))
	})
	return months, nil
}

// spell notes the months of one spell of work whose night has come without registration, keeping the earliest night.
func (b *book) spell(e *employer.Employment, nights map[wageKey]calendar.Day) error {
	return unregisteredNights(b.region, e, b.day, func(p calendar.Period, night calendar.Day) {
		key := wageKey{p, e.Number}
		if earlier, ok := nights[key]; !ok || night < earlier {
			nights[key] = night
		}
	})
}

// unregisteredNights goes through the months of a spell whose night has come by the day without registration (SIL 58).
func unregisteredNights(region *law.Region, e *employer.Employment, day calendar.Day, each func(p calendar.Period, night calendar.Day)) error {
	term, err := region.Term(law.EmployeeRegistrationDays, e.StartedOn)
	if err != nil {
		return err
	}
	if e.RegisteredBy(term.Day.AddDays(1)) {
		return nil
	}
	for p := max(e.StartedOn.Period(), region.FirstPeriod); p <= day.Period() && e.Covers(p); p++ {
		due, err := region.DueOn(p)
		if err != nil {
			return err
		}
		night := max(term.Day, due.Day).AddDays(1)
		if night > day || e.RegisteredBy(night) { // a deferred period may be due after later ones
			continue
		}
		each(p, night)
	}
	return nil
}

// OmittedMonths lists the months of a spell of work that are assessed by the day because the employee was not registered
// in time, unless a declaration contains the employee (SIL 58).
func OmittedMonths(region *law.Region, e *employer.Employment, day calendar.Day) ([]calendar.Period, error) {
	var months []calendar.Period
	err := unregisteredNights(region, e, day, func(p calendar.Period, _ calendar.Day) { months = append(months, p) })
	return months, err
}

// Omissible lists the people with a spell of work of which months may be assessed on some day, each once, in order. Only theirs
// are the declared lines, and not the wages alone, that charges depend on.
func Omissible(region *law.Region, spells []employer.Employment) ([]identity.Number, error) {
	var found []identity.Number
	for i := range spells {
		e := &spells[i]
		term, err := region.Term(law.EmployeeRegistrationDays, e.StartedOn)
		if err != nil {
			return nil, err
		}
		if !e.RegisteredBy(term.Day.AddDays(1)) {
			found = append(found, e.Number)
		}
	}
	slices.Sort(found)
	return slices.Compact(found), nil
}

// addOmitted adds the charges of one period.
func (b *book) addOmitted(months []omitted) error {
	var shares perInsurance
	var known calendar.Day
	period := months[0].period
	b.tracer.start()
	for _, m := range months {
		one, err := b.assess(m)
		if err != nil {
			return err
		}
		for i := range shares {
			shares[i] = shares[i].Plus(one[i])
		}
		known = max(known, m.night)
	}
	due, err := b.region.DueOn(period)
	if err != nil {
		return err
	}
	for _, i := range law.Insurances {
		b.add(account.Charge{Period: period, Insurance: i, Source: account.Unregistered, DueOn: due.Day, KnownOn: known}, shares[i])
	}
	return nil
}

// assess is the premium of one omitted month: base is the highest cross-checked wage, else what fallbackWage says.
func (b *book) assess(m omitted) (perInsurance, error) {
	var shares perInsurance
	tariffs, err := b.tariffs(m.period, m.night)
	if err != nil {
		return shares, err
	}
	crossed, known := b.crossChecked(wageKey{m.period, m.number})
	for _, i := range law.Insurances {
		if tariffs[i].Param == nil {
			continue
		}
		wage, from := crossed, FromRegister
		if !known {
			if wage, from, err = b.fallbackWage(tariffs, i, m.period, m.night); err != nil {
				return shares, err
			}
		}
		shares[i] = tariffs[i].Of(wage)
		b.tracer.month(i, Step{Number: m.number, Wage: wage, From: from, Tariff: tariffs[i], Shares: shares[i]})
	}
	return shares, nil
}

// crossChecked is the highest wage that other registers have for the person in the period.
func (b *book) crossChecked(key wageKey) (money.Fen, bool) {
	if b.wages == nil {
		b.wages = map[wageKey]money.Fen{}
		for i := range b.facts.Wages {
			w := &b.facts.Wages[i]
			k := wageKey{w.Period, w.Number}
			if highest, ok := b.wages[k]; !ok || w.Wage > highest {
				b.wages[k] = w.Wage
			}
		}
	}
	wage, ok := b.wages[key]
	return wage, ok
}
