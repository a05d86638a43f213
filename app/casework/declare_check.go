package casework

import (
	"cmp"
	"slices"

	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/premium"
)

// Check is a declaration before it is filed: what it costs, what it changes, and what its clerk should look at again. The
// amounts are those that the night will post (rules 4), with what is known on the day.
type Check struct {
	Period      calendar.Period
	Due         calendar.Dated
	Late        bool // the due day is over
	Heads       int
	HeadsBefore int
	Before      calendar.Period // the last declared month; no period: nothing was declared before
	Insurances  []CheckedInsurance
	Sum         premium.Shares
	SumBefore   premium.Shares
	Limits      []BaseLimit // wages that do not count as they are, for information
	Changes     []Change    // who causes the difference, the largest first
	ByLaw       money.Fen   // what limits and rates cause that changed since the last declared month
	Warnings    []Warning   // each has to be ticked
	Blocks      []Block     // each has to be cured first
}

// CheckedInsurance is what one insurance costs.
type CheckedInsurance struct {
	Insurance law.Insurance
	Shares    premium.Shares
	Before    premium.Shares
}

// BaseLimit is a floor or cap at which the wages of some people count.
type BaseLimit struct {
	Limited    premium.Limited
	Base       money.Fen
	Insurances []law.Insurance
	Provision  law.Provision
	From       calendar.Period // the limit holds from this month on
	People     []Changed
}

// ChangeKind is how a person differs from the last declared month.
type ChangeKind string

// The kinds of change.
const (
	Joined      ChangeKind = "joined"
	Left        ChangeKind = "left"
	WageChanged ChangeKind = "wage"
)

// Change is one person's part in the difference to the last declared month.
type Change struct {
	Kind ChangeKind
	Changed
	Difference money.Fen // of the premium, both shares
}

// Changed is a person with the wage before and now; NoWage where there is none.
type Changed struct {
	Number  identity.Number
	Name    string
	Was, Is money.Fen
}

// Difference is what the declaration costs more than the last one, or less.
func (c *Check) Difference() money.Fen { return c.Sum.Sum() - c.SumBefore.Sum() }

// checking is the work on one check.
type checking struct {
	check   *Check
	tariffs *premium.Tariffs
	then    *premium.Tariffs // of the last declared month
	before  map[identity.Number]money.Fen
	people  declaration.People
	here    map[identity.Number]bool // on the sheet
	limits  map[limitKey]int
	changes []Change
}

type limitKey struct {
	limited premium.Limited
	base    money.Fen
}

// CheckDeclaration checks rows of a month against the law, the last declared month and the register. It is pure; an error
// is a value that the law does not have.
func CheckDeclaration(region *law.Region, m *Month, rows []declaration.Row, day calendar.Day) (*Check, error) {
	due, err := region.DueOn(m.Period)
	if err != nil {
		return nil, err
	}
	tariffs, err := premium.TariffsOf(region, m.Employer.IndustryClass, m.Period, day)
	if err != nil {
		return nil, err
	}
	c := &checking{
		check: &Check{Period: m.Period, Due: due, Late: due.Day < day}, tariffs: tariffs,
		people: declaration.PeopleOf(m.Period, m.Roster), limits: map[limitKey]int{},
		here: make(map[identity.Number]bool, len(rows)),
	}
	for _, i := range law.Insurances {
		if tariffs[i].Param != nil {
			c.check.Insurances = append(c.check.Insurances, CheckedInsurance{Insurance: i})
		}
	}
	if err := c.last(region, m); err != nil {
		return nil, err
	}
	for i := range rows {
		c.row(&rows[i])
	}
	c.left(m)
	c.sort()
	c.check.Warnings = warningsOf(c, m, rows)
	c.check.Blocks = blocksOf(m, rows)
	return c.check, nil
}

// last takes in what the last declared month cost when it was filed.
func (c *checking) last(region *law.Region, m *Month) error {
	if m.Before == nil {
		return nil
	}
	then, err := premium.TariffsOf(region, m.Employer.IndustryClass, m.Before.Period, m.Before.FiledOn)
	if err != nil {
		return err
	}
	c.then, c.before = then, wagesOf(m.Before.Lines)
	c.check.Before, c.check.HeadsBefore = m.Before.Period, len(m.Before.Lines)
	for i := range m.Before.Lines {
		shares := then.Of(m.Before.Lines[i].Wage)
		for k := range c.check.Insurances {
			one := &c.check.Insurances[k]
			one.Before = one.Before.Plus(shares[one.Insurance])
		}
		for k := range shares {
			c.check.SumBefore = c.check.SumBefore.Plus(shares[k])
		}
	}
	return nil
}

func wagesOf(lines []declaration.Line) map[identity.Number]money.Fen {
	wages := make(map[identity.Number]money.Fen, len(lines))
	for i := range lines {
		wages[lines[i].Number] = lines[i].Wage
	}
	return wages
}

// row adds one person up. A row without a wage costs nothing yet.
func (c *checking) row(r *declaration.Row) {
	c.check.Heads++
	c.here[r.Number] = true
	was, declared := c.before[r.Number]
	if !declared {
		was = declaration.NoWage
	}
	person := Changed{Number: r.Number, Name: r.Name, Was: was, Is: r.Wage}
	var now money.Fen
	if r.Wage != declaration.NoWage {
		shares := c.tariffs.Of(r.Wage)
		for k := range c.check.Insurances {
			one := &c.check.Insurances[k]
			one.Shares = one.Shares.Plus(shares[one.Insurance])
			c.check.Sum = c.check.Sum.Plus(shares[one.Insurance])
			now += shares[one.Insurance].Sum()
			c.limit(one.Insurance, person)
		}
	}
	switch {
	case !declared:
		c.changes = append(c.changes, Change{Kind: Joined, Changed: person, Difference: now})
	case was != r.Wage:
		c.changes = append(c.changes, Change{Kind: WageChanged, Changed: person, Difference: now - c.cost(was)})
	default:
		c.check.ByLaw += now - c.cost(was)
	}
}

// cost is what a wage of the last declared month cost.
func (c *checking) cost(wage money.Fen) money.Fen {
	var sum money.Fen
	for _, s := range c.then.Of(wage) {
		sum += s.Sum()
	}
	return sum
}

// limit notes that the wage counts at the floor or the cap of the insurance.
func (c *checking) limit(i law.Insurance, person Changed) {
	param := c.tariffs[i].Param
	base, limited := premium.Base(param, person.Is)
	if limited == premium.AsDeclared {
		return
	}
	key := limitKey{limited, base}
	at, known := c.limits[key]
	if !known {
		at = len(c.check.Limits)
		c.limits[key] = at
		c.check.Limits = append(c.check.Limits, BaseLimit{Limited: limited, Base: base, Provision: param.Provision, From: param.From})
	}
	l := &c.check.Limits[at]
	if !slices.Contains(l.Insurances, i) {
		l.Insurances = append(l.Insurances, i)
	}
	if n := len(l.People); n == 0 || l.People[n-1].Number != person.Number {
		l.People = append(l.People, person)
	}
}

// left adds the people of the last declared month that are not on the sheet any more.
func (c *checking) left(m *Month) {
	if m.Before == nil {
		return
	}
	for _, l := range m.Before.Lines {
		if !c.here[l.Number] {
			c.changes = append(c.changes, Change{Kind: Left, Difference: -c.cost(l.Wage),
				Changed: Changed{Number: l.Number, Name: c.people.Name(l.Number), Was: l.Wage, Is: declaration.NoWage}})
		}
	}
}

func (c *checking) sort() {
	slices.SortStableFunc(c.changes, func(a, b Change) int {
		return cmp.Or(cmp.Compare(abs(b.Difference), abs(a.Difference)), cmp.Compare(a.Number, b.Number))
	})
	c.check.Changes = c.changes
}

func abs(f money.Fen) money.Fen { return max(f, -f) }

// Bases says at which base a wage counts in each insurance of the month, for the rows of the sheet.
func Bases(region *law.Region, e *employer.Employer, p calendar.Period, day calendar.Day, wage money.Fen) ([]BaseLimit, error) {
	tariffs, err := premium.TariffsOf(region, e.IndustryClass, p, day)
	if err != nil {
		return nil, err
	}
	c := &checking{check: &Check{}, tariffs: tariffs, limits: map[limitKey]int{}}
	for _, i := range law.Insurances {
		if tariffs[i].Param != nil {
			c.limit(i, Changed{Is: wage})
		}
	}
	return c.check.Limits, nil
}
