package assessment

import (
	"cmp"
	"slices"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/premium"
)

// WageSource says where the wage of a step comes from.
type WageSource string

// The sources of a wage, and of an amount that rests on no wage.
const (
	FromDeclaration   WageSource = "declaration"    // SIL 60
	FromRegister      WageSource = "cross_checked"  // another register, the highest of several
	FromAverage       WageSource = "average_wage"   // no wage is known
	FromFloor         WageSource = "floor"          // no average wage is known either
	FromPensionFloor  WageSource = "pension_floor"  // and the insurance has no floor
	FromEarlierPeriod WageSource = "earlier_period" // a share of an earlier declared amount (SIL 62)
)

// Step is one summand of a charge: an employee-month, or a share of an earlier amount.
type Step struct {
	Number identity.Number
	Wage   money.Fen
	From   WageSource
	Tariff premium.Tariff

	Earlier calendar.Period // the period whose declared amount is taken
	Share   money.Rate      // the share of it that counts
	Of      premium.Shares  // that amount

	Shares   premium.Shares // what the step comes to
	Subtract bool           // what was charged before a change of the law
}

// Explained is a charge with the steps that add up to it. Imported charges have none: they were computed elsewhere.
type Explained struct {
	Charge account.Charge
	Steps  []Step
}

// Explain is Charges with every step kept. The code that computes is the code that keeps them.
func Explain(region *law.Region, facts *Facts, day calendar.Day) ([]Explained, error) {
	b := newBook(region, facts, day)
	b.tracer = &tracer{}
	err := b.addAll()
	return b.standing, err
}

// tracer collects the steps of the charges of one period; a nil one collects nothing.
type tracer struct {
	steps [len(law.Insurances)][]Step
}

func (t *tracer) start() {
	if t != nil {
		t.steps = [len(law.Insurances)][]Step{}
	}
}

func (t *tracer) month(i law.Insurance, s Step) {
	if t != nil {
		t.steps[i] = append(t.steps[i], s)
	}
}

// negate marks what was collected so far as what is subtracted.
func (t *tracer) negate() {
	if t == nil {
		return
	}
	for i := range t.steps {
		for k := range t.steps[i] {
			t.steps[i][k].Subtract = true
		}
	}
}

func (t *tracer) of(i law.Insurance) []Step {
	if t == nil {
		return nil
	}
	slices.SortStableFunc(t.steps[i], func(x, y Step) int { return cmp.Compare(x.Number, y.Number) })
	return t.steps[i]
}
