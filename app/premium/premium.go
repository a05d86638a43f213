// Package premium computes what one employee-month costs (SIL 10-53, 60; rules of bases and rates by region).
package premium

import (
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

// Of is the premium of one employee-month: base x rate for each share, each rounded half up to the fen, and the fixed
// amount of the employee where the region has one.
func (t Tariff) Of(wage money.Fen) Shares {
	base, _ := Base(t.Param, wage)
	return Shares{
		Employer: t.EmployerRate.Of(base),
		Employee: t.Param.EmployeeRate.Of(base) + t.Param.EmployeeFixedFen,
	}
}
