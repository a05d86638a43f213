package casework

import (
	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/premium"
)

// DeclaredPart is one declaration with some of its people, and what stands on the account for its month.
type DeclaredPart struct {
	Employer    employer.Employer
	Declaration *declaration.Declaration // with the wages of all and the lines of some; nil: nobody was declared by name
	InForce     bool
	Filing      *declaration.Filing // nil: the declaration was imported
	Names       map[identity.Number]string

	Posted     [len(law.Insurances)]premium.Shares // from declarations
	Adjusted   premium.Shares                      // by values that became known after the declaration
	HandedOver [len(law.Insurances)]premium.Shares // declared charges of another system, which come without people
}

// Choose takes the filing with the number out of the month; without a number what counts stays.
func (d *DeclaredPart) Choose(filing int, m *Month) error {
	if filing == 0 {
		if d.Declaration == nil || d.Declaration.No == 0 {
			return nil // nothing counts, or what was imported
		}
		filing = d.Declaration.No
	}
	f, err := m.Filing(filing)
	if err != nil {
		return err
	}
	d.Filing, d.InForce = f, d.Declaration != nil && d.Declaration.No == filing
	d.Declaration = &declaration.Declaration{Period: f.Period, FiledOn: f.FiledOn, No: f.No}
	return nil
}

// InsuranceCost is what one insurance costs for everybody who is declared.
type InsuranceCost struct {
	Insurance law.Insurance
	Tariff    premium.Tariff
	All       premium.Shares
}

// PersonCost is one person of a declaration: of every insurance in the order of the costs the base, what became of the wage, and
// the two shares.
type PersonCost struct {
	Number identity.Number
	Name   string // empty where the register does not have the person
	Wage   money.Fen
	Parts  []PersonPart
	Sum    premium.Shares
}

// PersonPart is one insurance of one person.
type PersonPart struct {
	Base    money.Fen
	Limited premium.Limited
	Shares  premium.Shares
}

// Costs is what the declaration comes to with what was known on the day on which it was filed: for everybody by insurance, and
// for the people of the part one by one. The sums of all people are the charges of the month (SIL 60).
func (d *DeclaredPart) Costs(region *law.Region) ([]InsuranceCost, []PersonCost, error) {
	if d.Declaration == nil || d.Declaration.Heads() == 0 {
		return nil, nil, nil
	}
	tariffs, err := premium.TariffsOf(region, d.Employer.IndustryClass, d.Declaration.Period, d.Declaration.FiledOn)
	if err != nil {
		return nil, nil, err
	}
	var all []InsuranceCost
	for _, i := range law.Insurances {
		if tariffs[i].Param != nil {
			all = append(all, InsuranceCost{Insurance: i, Tariff: tariffs[i], All: tariffs[i].OfAll(d.Declaration.Wages)})
		}
	}
	people := make([]PersonCost, len(d.Declaration.Lines))
	for n := range d.Declaration.Lines {
		l := &d.Declaration.Lines[n]
		one := PersonCost{Number: l.Number, Name: d.Names[l.Number], Wage: l.Wage}
		for i := range all {
			part := PersonPart{Shares: all[i].Tariff.Of(l.Wage)}
			part.Base, part.Limited = premium.Base(all[i].Tariff.Param, l.Wage)
			one.Parts, one.Sum = append(one.Parts, part), one.Sum.Plus(part.Shares)
		}
		people[n] = one
	}
	return all, people, nil
}

// DeclaredQuestion chooses a declaration of a month and some of its people, by identity number.
type DeclaredQuestion struct {
	Employer      employer.ID
	Period        calendar.Period
	On            calendar.Day // what counted then
	Filing        int          // the one that was filed online with the number; 0: the one that counts
	Limit, Offset int
}
