package assessment

import (
	"fmt"

	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/premium"
)

// perInsurance holds the premium of one period by insurance.
type perInsurance [len(law.Insurances)]premium.Shares

func (p *perInsurance) sum() money.Fen {
	var sum money.Fen
	for i := range p {
		sum += p[i].Sum()
	}
	return sum
}

// tariffs gives the tariff of every insurance levied in the period with the knowledge of the day; insurances that are
// not levied stay empty.
func (b *book) tariffs(p calendar.Period, known calendar.Day) (*premium.Tariffs, error) {
	key := tariffKey{p, known}
	if t, ok := b.cache[key]; ok {
		return t, nil
	}
	t, err := premium.TariffsOf(b.region, b.facts.IndustryClass, p, known)
	if err != nil {
		return nil, err
	}
	b.cache[key] = t
	return t, nil
}

type tariffKey struct {
	period calendar.Period
	known  calendar.Day
}

// declared is the premium of a declaration with the knowledge of the day: the sum of the rounded employee amounts.
func (b *book) declared(d *declaration.Declaration, known calendar.Day) (perInsurance, error) {
	var sum perInsurance
	if d.Heads() == 0 {
		return sum, nil
	}
	key := declaredKey{d, known}
	if have, ok := b.sums[key]; ok && b.tracer == nil {
		return have, nil
	}
	tariffs, err := b.tariffs(d.Period, known)
	if err != nil {
		return sum, err
	}
	for _, insurance := range law.Insurances {
		tariff := tariffs[insurance]
		if tariff.Param == nil {
			continue
		}
		if d.Wages != nil {
			if b.tracer != nil {
				return sum, fmt.Errorf("the declaration of %s filed on %s was read without its people, so that its premium cannot be told person by person", d.Period, d.FiledOn)
			}
			sum[insurance] = tariff.OfAll(d.Wages)
			continue
		}
		for i := range d.Lines {
			l := &d.Lines[i]
			one := tariff.Of(l.Wage)
			sum[insurance] = sum[insurance].Plus(one)
			b.tracer.month(insurance, Step{Number: l.Number, Wage: l.Wage, From: FromDeclaration, Tariff: tariff, Shares: one})
		}
	}
	b.sums[key] = sum
	return sum, nil
}

// declaredKey tells the sums of a book apart; several steps of it ask for the same one.
type declaredKey struct {
	declaration *declaration.Declaration
	known       calendar.Day
}

// fallbackWage is what a month without a known wage counts: the average wage, else the floor of the insurance, else
// the floor of pension (rules.md 5).
func (b *book) fallbackWage(tariffs *premium.Tariffs, i law.Insurance, p calendar.Period, known calendar.Day) (money.Fen, WageSource, error) {
	if wage, ok := b.region.AverageWage(p, known); ok {
		return wage, FromAverage, nil
	}
	if floor := tariffs[i].Param.Floor; floor != law.NoLimit {
		return floor, FromFloor, nil
	}
	if pension := tariffs[law.Pension].Param; pension != nil && pension.Floor != law.NoLimit {
		return pension.Floor, FromPensionFloor, nil
	}
	return 0, "", fmt.Errorf("%w: average_wage of region %s for %s as known on %s, and neither %s nor pension has a floor",
		law.ErrNoValue, b.region.Key, p, known, i)
}
