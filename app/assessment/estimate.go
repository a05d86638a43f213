package assessment

import (
	"slices"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/premium"
)

// addEstimates adds the estimates that stand on the day (SIL 62). Each period is tested once, on the night after its
// due day: nothing declared by then and somebody on the roster. A declaration filed later takes the estimate away whole.
func (b *book) addEstimates() error {
	if len(b.facts.Employments) == 0 {
		return nil
	}
	for p := b.firstEmployed(); p <= b.day.Period(); p++ { // no period is due before it begins
		due, err := b.region.DueOn(p)
		if err != nil {
			return err
		}
		night := due.Day.AddDays(1)
		if night > b.day { // a deferred period may be due after later ones
			continue
		}
		if b.isDeclared(p, b.day) || b.hasImported(p, account.Estimated, b.day) {
			continue
		}
		shares, err := b.estimated(p, night)
		if err != nil {
			return err
		}
		for _, i := range law.Insurances {
			b.add(account.Charge{Period: p, Insurance: i, Source: account.Estimated, DueOn: due.Day, KnownOn: night}, shares[i])
		}
	}
	return nil
}

// estimated is the estimate of a period on its night, whatever the day of the book; nothing where nobody is on the roster. It is
// computed once, unless its steps are wanted.
func (b *book) estimated(p calendar.Period, night calendar.Day) (perInsurance, error) {
	if have, ok := b.estimates[p]; ok && b.tracer == nil {
		return have, nil
	}
	var shares perInsurance
	if b.isAnybodyOn(p, night) {
		var err error
		if shares, err = b.estimate(p, night); err != nil {
			return shares, err
		}
	}
	b.estimates[p] = shares
	return shares, nil
}

// firstEmployed is the first period that may be estimated: nobody worked earlier, or the region does not look back so far.
func (b *book) firstEmployed() calendar.Period {
	first := b.facts.Employments[0].StartedOn.Period()
	for i := range b.facts.Employments {
		first = min(first, b.facts.Employments[i].StartedOn.Period())
	}
	return max(first, b.region.FirstPeriod)
}

// isAnybodyOn tells whether the roster of the period, as it stands on the night, has anybody.
func (b *book) isAnybodyOn(p calendar.Period, night calendar.Day) bool {
	for i := range b.facts.Employments {
		if b.facts.Employments[i].OnRoster(p, night) {
			return true
		}
	}
	return false
}

// roster lists the persons on the roster of the period as it stands on the night, each once, by number.
func (b *book) roster(p calendar.Period, night calendar.Day) []identity.Number {
	roster := make([]identity.Number, 0, len(b.facts.Employments))
	for i := range b.facts.Employments {
		if e := &b.facts.Employments[i]; e.OnRoster(p, night) {
			roster = append(roster, e.Number)
		}
	}
	if !slices.IsSorted(roster) {
		slices.Sort(roster)
	}
	return slices.Compact(roster)
}

// estimate is the share of the latest earlier period declared with a positive sum that the law fixes (110 %), or, where
// there is none, every person on the roster at the average wage (Interim Regulations 10: business condition, headcount).
func (b *book) estimate(p calendar.Period, night calendar.Day) (perInsurance, error) {
	var shares perInsurance
	last, found, err := b.lastDeclared(p, night)
	if err != nil {
		return shares, err
	}
	b.tracer.start() // the steps of earlier declarations are their own
	if !found {
		return b.byHeadcount(p, night)
	}
	rate, err := b.region.National().Rate(law.EstimateRate, night)
	if err != nil {
		return shares, err
	}
	for i, was := range last.shares {
		shares[i] = premium.Shares{Employer: rate.Of(was.Employer), Employee: rate.Of(was.Employee)}
		b.tracer.month(law.Insurance(i), Step{From: FromEarlierPeriod, Earlier: last.period, Share: rate, Of: was, Shares: shares[i]})
	}
	return shares, nil
}

// lastAmount is a declared period and what it cost.
type lastAmount struct {
	period calendar.Period
	shares perInsurance
}

// lastDeclared finds the latest period before p that was declared with a positive sum, as its declaration known on the
// night gives it, without adjustments.
func (b *book) lastDeclared(p calendar.Period, night calendar.Day) (lastAmount, bool, error) {
	for q := p - 1; q >= b.earliestDeclared(); q-- {
		var shares perInsurance
		if d := b.inForce(q, night); d != nil {
			var err error
			if shares, err = b.declared(d, d.FiledOn); err != nil {
				return lastAmount{}, false, err
			}
		}
		for i := range b.facts.Imported {
			c := &b.facts.Imported[i]
			if c.Period == q && c.Source == account.Declared && c.KnownOn <= night {
				shares[c.Insurance] = shares[c.Insurance].Plus(premium.Shares{Employer: c.EmployerShare, Employee: c.EmployeeShare})
			}
		}
		if shares.sum() > 0 {
			return lastAmount{q, shares}, true, nil
		}
	}
	return lastAmount{}, false, nil
}

// earliestDeclared is the first period for which anything was ever declared.
func (b *book) earliestDeclared() calendar.Period {
	if b.earliest != 0 {
		return b.earliest
	}
	b.earliest = calendar.LastDay.Period()
	for p := range b.filed {
		b.earliest = min(b.earliest, p)
	}
	for i := range b.facts.Imported {
		if c := &b.facts.Imported[i]; c.Source == account.Declared {
			b.earliest = min(b.earliest, c.Period)
		}
	}
	return b.earliest
}

func (b *book) byHeadcount(p calendar.Period, night calendar.Day) (perInsurance, error) {
	var shares perInsurance
	tariffs, err := b.tariffs(p, night)
	if err != nil {
		return shares, err
	}
	roster := b.roster(p, night)
	for _, i := range law.Insurances {
		if tariffs[i].Param == nil {
			continue
		}
		wage, from, err := b.fallbackWage(tariffs, i, p, night)
		if err != nil {
			return shares, err
		}
		one := tariffs[i].Of(wage)
		shares[i] = one.Times(len(roster))
		for n := 0; n < len(roster) && b.tracer != nil; n++ {
			b.tracer.month(i, Step{Number: roster[n], Wage: wage, From: from, Tariff: tariffs[i], Shares: one})
		}
	}
	return shares, nil
}
