package assessment

import (
	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/premium"
)

// Assessor says which charges stand on several days against one employer. What does not depend on the day, such as what a
// declaration comes to with the knowledge of the day on which it was filed, it computes once: with thousands of people that is
// nearly all of the work. The facts stay as they are while it is used, by one goroutine.
type Assessor struct {
	region   *law.Region
	facts    *Facts
	filed    map[calendar.Period][]*declaration.Declaration // of any day
	cache    map[tariffKey]*premium.Tariffs
	sums     map[declaredKey]perInsurance
	wages    map[wageKey]money.Fen // highest cross-checked wage
	earliest calendar.Period
}

// AssessorOf begins the work on the facts of an employer.
func AssessorOf(region *law.Region, facts *Facts) *Assessor {
	a := &Assessor{region: region, facts: facts, filed: map[calendar.Period][]*declaration.Declaration{},
		cache: map[tariffKey]*premium.Tariffs{}, sums: map[declaredKey]perInsurance{},
	}
	for _, d := range facts.Declarations {
		a.filed[d.Period] = append(a.filed[d.Period], d)
	}
	return a
}

// wageKey is a person in a month.
type wageKey struct {
	period calendar.Period
	number identity.Number
}
