// Package premium computes what one employee-month costs (SIL 10-53, 60; rules of bases and rates by region).
package premium

import (
	"fmt"

	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
)

// Shares are the two parts of a premium in fen: the employer's own and the employee's, which the employer withholds.
type Shares struct {
	Employer, Employee money.Fen
}

// Sum is both parts together.
func (s Shares) Sum() money.Fen { return s.Employer + s.Employee }

// IsZero tells whether nothing is due: a charge both of whose shares are 0 is not made.
func (s Shares) IsZero() bool { return s.Employer == 0 && s.Employee == 0 }

// Plus adds two premiums share by share.
func (s Shares) Plus(o Shares) Shares {
	return Shares{s.Employer + o.Employer, s.Employee + o.Employee}
}

// Minus subtracts share by share.
func (s Shares) Minus(o Shares) Shares {
	return Shares{s.Employer - o.Employer, s.Employee - o.Employee}
}

// Times is the premium of so many.
func (s Shares) Times(n int) Shares {
	return Shares{money.Fen(n) * s.Employer, money.Fen(n) * s.Employee}
}

// Limited tells what became of the wage.
type Limited string

// A wage counts as it is, is raised to the floor or cut to the cap.
const (
	AsDeclared Limited = ""
	Raised     Limited = "raised"
	Cut        Limited = "cut"
)

// Base is the contribution base (缴费基数) in fen: the wage, raised to the floor or cut to the cap of the insurance in
// the period. A wage of 0 is raised to the floor.
func Base(p *law.Param, wage money.Fen) (money.Fen, Limited) {
	switch {
	case p.Floor != law.NoLimit && wage < p.Floor:
		return p.Floor, Raised
	case p.Cap != law.NoLimit && wage > p.Cap:
		return p.Cap, Cut
	default:
		return wage, AsDeclared
	}
}

// Tariff is what one insurance costs an employer of one industry class: the parameter in force with its rate chosen.
type Tariff struct {
	Param        *law.Param
	EmployerRate money.Rate
}

// TariffOf chooses the employer's rate. It fails where the insurance has no rate for the industry class.
func TariffOf(p *law.Param, industryClass int) (Tariff, error) {
	rate, err := p.EmployerRateFor(industryClass)
	return Tariff{p, rate}, err
}

// Tariffs are the tariffs of a period by insurance; those that are not levied have no Param.
type Tariffs [len(law.Insurances)]Tariff

// TariffsOf gives the tariff of every insurance that the region levies in the period with the knowledge of the day. It
// fails where a value is missing.
func TariffsOf(region *law.Region, industryClass int, p calendar.Period, known calendar.Day) (*Tariffs, error) {
	t := &Tariffs{}
	for _, insurance := range law.Insurances {
		if !region.Levied(insurance) {
			continue
		}
		param, err := region.Param(insurance, p, known)
		if err != nil {
			return nil, err
		}
		if t[insurance], err = TariffOf(param, industryClass); err != nil {
			return nil, fmt.Errorf("%s for %s: %w", insurance, p, err)
		}
	}
	return t, nil
}

// Of is the premium of one employee-month by insurance.
func (t *Tariffs) Of(wage money.Fen) [len(law.Insurances)]Shares {
	var shares [len(law.Insurances)]Shares
	for i := range t {
		if t[i].Param != nil {
			shares[i] = t[i].Of(wage)
		}
	}
	return shares
}

// Of is the premium of one employee-month: base x rate for each share, each rounded half up to the fen, and the fixed
// amount of the employee where the region has one.
func (t Tariff) Of(wage money.Fen) Shares {
	base, _ := Base(t.Param, wage)
	return Shares{
		Employer: t.EmployerRate.Of(base),
		Employee: t.Param.EmployeeRate.Of(base) + t.Param.EmployeeFixedFen,
	}
}

// OfAll is the premium of all the wages: the sum of the rounded amounts of each. What is raised to the floor or cut to the cap
// costs the same for everybody and is only counted.
func (t Tariff) OfAll(wages []money.Fen) Shares {
	var sum Shares
	raised, cut := 0, 0
	for _, wage := range wages {
		switch base, limited := Base(t.Param, wage); limited {
		case Raised:
			raised++
		case Cut:
			cut++
		default:
			sum.Employer += t.EmployerRate.Of(base)
			sum.Employee += t.Param.EmployeeRate.Of(base) + t.Param.EmployeeFixedFen
		}
	}
	if raised > 0 {
		sum = sum.Plus(t.Of(t.Param.Floor).Times(raised))
	}
	if cut > 0 {
		sum = sum.Plus(t.Of(t.Param.Cap).Times(cut))
	}
	return sum
}
