package demo

import (
	"testing"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
)

// Every story shows what its name says, whoever lives it.
func TestStories_ShowWhatTheyTell(t *testing.T) {
	effects := map[string]func(f *firm) bool{
		"punctual":  func(f *firm) bool { return f.fees() == 0 && f.overdue(f.end) == 0 },
		"late":      func(f *firm) bool { return f.fees() > 0 },
		"partial":   func(f *firm) bool { return f.months(f.halfPaid) > 8 && f.fees() > 0 },
		"forgetful": (*firm).unwound,
		"silent": func(f *firm) bool {
			return len(f.facts.Declarations) == 0 && f.only(account.Estimated) && f.overdue(f.end) > 0
		},
		"unpaid":     func(f *firm) bool { return f.overdue(f.end) > 1_000_00 && !f.has(account.Estimated) },
		"hired_late": func(f *firm) bool { return f.has(account.Unregistered) && f.overdue(f.end) == 0 },
		"hidden":     func(f *firm) bool { return f.has(account.Unregistered) && f.overdue(f.end) > 0 },
		"newcomer":   func(f *firm) bool { return !f.registeredInTime() && f.has(account.Unregistered) },
		"old_debt":   (*firm).bothRates,
		"overpaid":   func(f *firm) bool { return f.months(f.hasCredit) > 8 },
		"bounced":    func(f *firm) bool { return f.revived() > 0 },
		"no_wages":   (*firm).silentMonths,
		"corrected":  (*firm).raised,
		"limits":     (*firm).limited,
		"cents":      func(f *firm) bool { return f.months(f.shortByFen) > 0 },
		"designated": (*firm).leavesOlder,
		"stray":      func(f *firm) bool { return len(f.strays) > 0 && f.fees() > 0 },
		"window": func(f *firm) bool {
			return f.overdue(f.end) == 0 && f.isTyped(f.facts.Declarations[len(f.facts.Declarations)-2])
		},
		"deferred": (*firm).feeStoodStill,
	}
	firms := invent(t, Plan{Today: today, Nights: 365, Employers: 300, Seed: 2026}).firms
	firms = append(firms, invent(t, Plan{Today: today.AddDays(-60), Nights: 365, Employers: 100, Seed: 1}).firms...)
	for _, f := range firms {
		shows, ok := effects[f.story.key]
		switch {
		case !ok:
			t.Fatalf("the story %s has no row here", f.story.key)
		case !shows(f):
			t.Errorf("%s (%s, number %d) does not show its story", f.employer.Code, f.story.key, f.nth)
		case f.err != nil:
			t.Error(f.err)
		}
	}
}

func (f *firm) overdue(day calendar.Day) money.Fen {
	s := f.statement(day)
	return s.Totals.Overdue()
}

func (f *firm) fees() money.Fen { return f.statement(f.end).Totals.LateFee }

// stands lists the standing charges of the last night, by source.
func (f *firm) stands(source account.Source) (found, others []arrears.Line) {
	for _, l := range f.statement(f.end).Lines {
		if l.Charge.Source == source {
			found = append(found, l)
		} else {
			others = append(others, l)
		}
	}
	return found, others
}

func (f *firm) has(source account.Source) bool { found, _ := f.stands(source); return len(found) > 0 }

func (f *firm) only(source account.Source) bool {
	found, others := f.stands(source)
	return len(found) > 0 && len(others) == 0
}

// months counts the months that are over and are so.
func (f *firm) months(are func(p calendar.Period) bool) int {
	n := 0
	for p := f.first; f.due(p) < f.end; p++ {
		if are(p) {
			n++
		}
	}
	return n
}

func (f *firm) halfPaid(p calendar.Period) bool {
	s := f.statement(f.due(p).AddDays(1))
	return s.Totals.PrincipalPaid > 0 && s.Totals.OverduePrincipal > 0
}

func (f *firm) hasCredit(p calendar.Period) bool {
	return f.statement(f.due(p)).Totals.Credit > 0
}

func (f *firm) shortByFen(p calendar.Period) bool {
	owed := f.overdue(f.due(p).AddDays(1))
	return owed > 0 && owed < 1_00
}

// unwound tells whether an estimate stood on the day before a declaration and was gone with it.
func (f *firm) unwound() bool {
	for _, d := range f.facts.Declarations {
		if d.FiledOn <= f.due(d.Period).AddDays(1) {
			continue
		}
		if f.estimates(d.Period, d.FiledOn.AddDays(-1)) > 0 && f.estimates(d.Period, d.FiledOn) == 0 {
			return true
		}
	}
	return false
}

func (f *firm) estimates(p calendar.Period, day calendar.Day) int {
	n := 0
	for _, l := range f.statement(day).Lines {
		if l.Charge.Period == p && l.Charge.Source == account.Estimated {
			n++
		}
	}
	return n
}

func (f *firm) registeredInTime() bool {
	term, err := f.region.Term(law.EmployerRegistrationDays, f.employer.FoundedOn)
	return err == nil && !f.employer.RegisteredOn.IsZero() && f.employer.RegisteredOn <= term.Day
}

// bothRates tells whether late fee runs at 0.2 % and at 0.05 % a day.
func (f *firm) bothRates() bool {
	s, err := arrears.Draw(f.region, f.account(), f.end, true)
	if err != nil {
		return false
	}
	rates := map[string]bool{}
	for i := range s.Lines {
		stretches, err := s.Lines[i].Debt.Accrual.Trace(f.end)
		if err != nil {
			return false
		}
		for _, stretch := range stretches {
			rates[stretch.Rate.String()] = true
		}
	}
	return rates["0.002"] && rates["0.0005"]
}

// revived is what is owed again because payments were reversed.
func (f *firm) revived() money.Fen {
	var sum money.Fen
	for i := range f.payments {
		if p := &f.payments[i]; !p.ReversedOn.IsZero() {
			sum += f.owed(p.ReversedOn) - f.owed(p.ReversedOn.AddDays(-1))
		}
	}
	return sum
}

// silentMonths tells whether months with a nil declaration cost nothing, and others do.
func (f *firm) silentMonths() bool {
	empty := 0
	for _, d := range f.facts.Declarations {
		if len(d.Lines) == 0 {
			empty++
			for _, l := range f.statement(f.end).Lines {
				if l.Charge.Period == d.Period {
					return false
				}
			}
		}
	}
	return empty > 0 && f.has(account.Declared)
}

// raised tells whether a second declaration of a period cost more than the first.
func (f *firm) raised() bool {
	for i, first := range f.facts.Declarations {
		for _, second := range f.facts.Declarations[i+1:] {
			if second.Period == first.Period {
				return f.principal(second.Period, second.FiledOn) > f.principal(first.Period, second.FiledOn.AddDays(-1))
			}
		}
	}
	return false
}

func (f *firm) principal(p calendar.Period, day calendar.Day) money.Fen {
	var sum money.Fen
	for _, l := range f.statement(day).Lines {
		if l.Charge.Period == p && l.Charge.Source == account.Declared {
			sum += l.Charge.Principal()
		}
	}
	return sum
}

// limited tells whether one wage lies above the cap and all others below the floor, and the new limits were charged.
func (f *firm) limited() bool {
	param, err := f.region.Param(law.Pension, f.end.Period(), f.end)
	if err != nil || f.staff[0].wage <= param.Cap {
		return false
	}
	return f.staff[1].wage < param.Floor && f.has(account.Adjustment)
}

// leavesOlder tells whether, some month, the month just due was paid and an older one was not.
func (f *firm) leavesOlder() bool {
	day := f.due(f.first.AddMonths(4)).AddDays(1)
	s := f.statement(day)
	return f.owedFor(f.first.AddMonths(4), day) == 0 && s.Oldest() == f.due(f.first.AddMonths(1))
}

// feeStoodStill tells whether nothing accrued on deferred months while they were owed.
func (f *firm) feeStoodStill() bool {
	for _, w := range f.waivers {
		for _, l := range f.statement(w.To.AddDays(-1)).Lines {
			if l.Charge.Period == w.Period && (l.LateFee != 0 || l.PrincipalOutstanding == 0) {
				return false
			}
		}
	}
	return len(f.waivers) > 0
}
