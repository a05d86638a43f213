package demo

import (
	"arrears/app/account"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
)

// hiredLate firms register two newcomers weeks after the term of Article 58; the months until then are assessed.
func hiredLate(f *firm) {
	for range 2 {
		f.hire(f.nights.AddDays(f.between(-15, 15)), f.between(50, 80))
	}
	punctual(f)
}

// hidden firms have people whom only the tax register knows; they pay what they declared and not what was assessed.
func hidden(f *firm) {
	started := f.nights.AddDays(f.between(-15, 15))
	if f.nth%3 == 1 {
		started = f.end.AddDays(-f.between(34, 37)) // the assessment comes in the last nights: a draft waits on the desk
	}
	for range f.between(1, 3) {
		w := f.hire(started, -1)
		if f.oneIn(2) {
			continue // another register has no wage either: the average wage counts
		}
		for p := started.Period(); p <= f.end.Period(); p++ {
			f.facts.Wages = append(f.facts.Wages, assessment.CrossWage{Period: p, Number: w.Number, Source: "tax-demo", Wage: w.wage})
		}
	}
	f.monthly(func(p calendar.Period, _ int) {
		f.declareInTime(p)
		day := p.Day(f.between(19, 24))
		f.on(day, func() { f.pay(day, f.declaredSum(p, day), p) })
	})
}

// declaredSum is what the declaration of the period costs, assessed months left out.
func (f *firm) declaredSum(p calendar.Period, day calendar.Day) money.Fen {
	var sum money.Fen
	s := f.statement(day)
	for i := range s.Lines {
		if l := &s.Lines[i]; l.Charge.Period == p && l.Charge.Source == account.Declared {
			sum += l.PrincipalOutstanding
		}
	}
	return sum
}

// newcomer firms are founded around the first night and come to register more than 30 days later, or not at all.
func newcomer(f *firm) {
	founded := f.nights.AddDays(f.between(-20, 10))
	registered := founded.AddDays(f.between(55, 80))
	f.employer.FoundedOn, f.employer.RegisteredOn = founded, registered
	if f.nth%3 == 1 {
		f.employer.RegisteredOn = 0
	}
	for i := range f.staff {
		f.staff[i].StartedOn, f.staff[i].RegisteredOn, f.staff[i].EndedOn = founded, f.employer.RegisteredOn, 0
	}
	if f.employer.RegisteredOn.IsZero() {
		return
	}
	f.monthly(func(p calendar.Period, _ int) {
		if p.Day(8) > registered {
			f.punctually(p)
		}
	})
}

// oldDebt firms owe for months on both sides of 2011-07-01, when the daily rate fell from 0.2 % to 0.05 %; another body
// assessed them and hands them over. The current months are paid by name.
func oldDebt(f *firm) {
	f.employer.FoundedOn = calendar.MustDate(f.between(2001, 2008), f.between(1, 12), f.between(1, 28))
	f.employer.RegisteredOn = f.employer.FoundedOn.AddDays(f.between(5, 25))
	known := f.nights.AddDays(f.between(5, 40))
	first := calendar.PeriodOf(2010, f.between(9, 12))
	for p, last := first, calendar.PeriodOf(2011, f.between(7, 9)); p <= last; p++ {
		f.handOver(p, known)
	}
	if f.nth%2 == 1 {
		f.handOver(first.AddMonths(-1), f.end.AddDays(-f.between(0, 2))) // found late: a draft waits on the desk
	}
	f.monthly(func(p calendar.Period, i int) {
		f.declareInTime(p)
		f.payByName(p)
		if f.nth%3 == 1 && i == 8 {
			f.payShare(p.Day(28), f.between(30, 60))
		}
	})
}

// handOver is one month of an old debt, by the rates and wages of its time.
func (f *firm) handOver(p calendar.Period, known calendar.Day) {
	base := f.yuan(18_000, 45_000)
	for _, share := range []struct {
		insurance          law.Insurance
		employer, employee money.Fen // per mille
	}{{law.Pension, 200, 80}, {law.Unemployment, 10, 2}, {law.WorkInjury, 5, 0}} {
		f.facts.Imported = append(f.facts.Imported, account.Charge{
			Period: p, Insurance: share.insurance, Source: account.Transferred, DueOn: p.Day(25), KnownOn: known, Imported: true,
			EmployerShare: base * share.employer / 1000, EmployeeShare: base * share.employee / 1000,
		})
	}
}

// noWages firms stand still for some months: nobody is paid, and they say so.
func noWages(f *firm) {
	f.monthly(func(p calendar.Period, i int) {
		if i < 3 || i%7 == 6 {
			f.punctually(p)
			return
		}
		day := f.filingDay(p)
		f.on(day, func() { f.file(p, day, nil) })
	})
}

// corrected firms declare four fifths and file the truth weeks later; the difference is due from the first day.
func corrected(f *firm) {
	const share = 80
	f.monthly(func(p calendar.Period, i int) {
		recent := f.nth%2 == 1 && p == f.end.Period().AddMonths(-1)
		if i%5 != 3 && !recent {
			f.punctually(p)
			return
		}
		day := f.filingDay(p)
		f.on(day, func() { f.file(p, day, f.lines(p, day, share)) })
		f.payInTime(p)
		again := f.workday(f.due(p).AddDays(f.between(10, 30)))
		if recent {
			again = f.end.AddDays(-f.between(0, 3))
		}
		f.on(again, func() { f.file(p, again, f.lines(p, again, truth)) })
		if !recent {
			f.payAll(again.AddDays(f.between(2, 12)))
		}
	})
}

// limits firms pay wages that the floor raises and the cap cuts; a change of either makes adjustments.
func limits(f *firm) {
	for i := range f.staff {
		f.staff[i].wage = f.yuan(2_600, 5_200)
	}
	f.staff[0].wage = f.yuan(48_000, 90_000)
	punctual(f)
}

// window firms bring paper. The last months stand in the file that the window typed, with its slips of the pen.
func window(f *firm) {
	const months = 4
	f.typed = f.end.Period().AddMonths(-months)
	punctual(f)
}

// deferred firms have a deferral for two months and pay when it ends; nothing accrues in between.
func deferred(f *firm) {
	months := f.between(3, 5)
	f.monthly(func(p calendar.Period, i int) {
		f.declareInTime(p)
		switch i {
		case 3, 4:
			last := f.workday(f.due(p).AddMonths(months))
			f.grant(p, f.due(p), last)
			f.payPeriod(p, last)
		case 5: // by name, because the month before is deferred
			f.payPeriod(p, f.due(p))
		default:
			f.payByName(p)
		}
	})
}
