package premium_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/premium"
)

var (
	yuan = money.MustParse
	rate = money.MustParseRate
)

func limits(floor, cut money.Fen) *law.Param { return &law.Param{Floor: floor, Cap: cut} }

// The base is the wage, raised to the floor or cut to the cap; an absent limit is no limit.
func TestBase(t *testing.T) {
	both, none := limits(yuan("4000.00"), yuan("20000.00")), limits(law.NoLimit, law.NoLimit)
	for _, r := range []struct {
		says       string
		param      *law.Param
		wage, base string
		limited    premium.Limited
	}{
		{"0 is raised to the floor", both, "0.00", "4000.00", premium.Raised},
		{"a fen below the floor", both, "3999.99", "4000.00", premium.Raised},
		{"the floor", both, "4000.00", "4000.00", premium.AsDeclared},
		{"a fen above the floor", both, "4000.01", "4000.01", premium.AsDeclared},
		{"a fen below the cap", both, "19999.99", "19999.99", premium.AsDeclared},
		{"the cap", both, "20000.00", "20000.00", premium.AsDeclared},
		{"a fen above the cap", both, "20000.01", "20000.00", premium.Cut},
		{"no limits: 0", none, "0.00", "0.00", premium.AsDeclared},
		{"no limits: much", none, "99999999.99", "99999999.99", premium.AsDeclared},
		{"a floor only: low", limits(yuan("4000.00"), law.NoLimit), "1.00", "4000.00", premium.Raised},
		{"a floor only: high", limits(yuan("4000.00"), law.NoLimit), "90000.00", "90000.00", premium.AsDeclared},
		{"a cap only: low", limits(law.NoLimit, yuan("20000.00")), "1.00", "1.00", premium.AsDeclared},
		{"a cap only: high", limits(law.NoLimit, yuan("20000.00")), "90000.00", "20000.00", premium.Cut},
		{"a cap of 0 is a limit", limits(law.NoLimit, 0), "1.00", "0.00", premium.Cut},
	} {
		if base, limited := premium.Base(r.param, yuan(r.wage)); base != yuan(r.base) || limited != r.limited {
			t.Errorf("%s: %s is %s, %q", r.says, r.wage, base, limited)
		}
	}
}

// Each share is base x rate, rounded half up to the fen, the fixed amount on top of the employee's.
func TestTariff_Of_Article60(t *testing.T) {
	for _, r := range []struct {
		says               string
		param              law.Param
		class              int
		wage               string
		employer, employee string
	}{
		{"both shares", law.Param{Floor: law.NoLimit, Cap: law.NoLimit, EmployerRate: rate("0.16"), EmployeeRate: rate("0.08")}, 1,
			"5000.00", "800.00", "400.00"},
		// 5,001 x 0.5 % = 25.005; 5,000.99 x 0.5 % = 25.00495.
		{"half a fen is rounded up", law.Param{Floor: law.NoLimit, Cap: law.NoLimit, EmployerRate: rate("0.005"), EmployeeRate: rate("0.005")}, 1,
			"5001.00", "25.01", "25.01"},
		{"less than half is not", law.Param{Floor: law.NoLimit, Cap: law.NoLimit, EmployerRate: rate("0.005"), EmployeeRate: rate("0.005")}, 1,
			"5000.99", "25.00", "25.00"},
		// 100.90 x 0.5 % = 0.5045 twice: 0.50 and 0.50, though 1.009 together would be 1.01.
		{"each for itself", law.Param{Floor: law.NoLimit, Cap: law.NoLimit, EmployerRate: rate("0.005"), EmployeeRate: rate("0.005")}, 1,
			"100.90", "0.50", "0.50"},
		{"the fixed amount is the employee's, above the floor and at wage 0", law.Param{Floor: law.NoLimit, Cap: law.NoLimit,
			EmployerRate: rate("0.08"), EmployeeRate: rate("0.02"), EmployeeFixedFen: yuan("3.00")}, 1,
			"0.00", "0.00", "3.00"},
		{"of the base, not of the wage: raised", law.Param{Floor: yuan("4000.00"), Cap: law.NoLimit, EmployerRate: rate("0.16"), EmployeeRate: rate("0.08"),
			EmployeeFixedFen: yuan("3.00")}, 1, "1000.00", "640.00", "323.00"},
		{"of the base, not of the wage: cut", law.Param{Floor: law.NoLimit, Cap: yuan("20000.00"), EmployerRate: rate("0.16"), EmployeeRate: rate("0.08")}, 1,
			"21000.00", "3200.00", "1600.00"},
		{"work injury by class", law.Param{Floor: law.NoLimit, Cap: law.NoLimit, EmployerByClass: map[int]money.Rate{1: rate("0.002"), 8: rate("0.019")}}, 8,
			"5000.00", "95.00", "0.00"},
	} {
		tariff, err := premium.TariffOf(&r.param, r.class)
		if err != nil {
			t.Errorf("%s: %v", r.says, err)
			continue
		}
		if got := tariff.Of(yuan(r.wage)); got != (premium.Shares{Employer: yuan(r.employer), Employee: yuan(r.employee)}) {
			t.Errorf("%s: %s + %s", r.says, got.Employer, got.Employee)
		}
	}
}

func TestTariffOf_NoRateForTheClass(t *testing.T) {
	p := &law.Param{EmployerByClass: map[int]money.Rate{1: rate("0.002")}}
	if _, err := premium.TariffOf(p, 2); !errors.Is(err, law.ErrNoValue) {
		t.Errorf("class 2: %v", err)
	}
}

func TestShares(t *testing.T) {
	a, b := premium.Shares{Employer: 300, Employee: 100}, premium.Shares{Employer: 20, Employee: 500}
	if a.Sum() != 400 || a.Plus(b) != (premium.Shares{Employer: 320, Employee: 600}) || a.Minus(b) != (premium.Shares{Employer: 280, Employee: -400}) {
		t.Errorf("%v, %v, %v", a.Sum(), a.Plus(b), a.Minus(b))
	}
	for shares, want := range map[premium.Shares]bool{
		{}: true, {Employer: 1}: false, {Employee: 1}: false, {Employer: 1, Employee: -1}: false, // shares that cancel are a charge
	} {
		if shares.IsZero() != want {
			t.Errorf("%+v is zero: %v", shares, !want)
		}
	}
}

// A higher wage never costs less, no share is negative, and the base stays within the limits.
func TestTariff_Of_Property(t *testing.T) {
	anyAmount := rapid.Map(rapid.Int64Range(0, 5_000_000), func(n int64) money.Fen { return money.Fen(n) })
	anyRate := rapid.SampledFrom([]money.Rate{rate("0"), rate("0.005"), rate("0.0535"), rate("0.08"), rate("0.16"), rate("1")})
	rapid.Check(t, func(t *rapid.T) {
		p := limits(law.NoLimit, law.NoLimit)
		if rapid.Bool().Draw(t, "has a floor") {
			p.Floor = anyAmount.Draw(t, "floor")
		}
		if rapid.Bool().Draw(t, "has a cap") {
			p.Cap = max(p.Floor, 0) + anyAmount.Draw(t, "cap above the floor")
		}
		p.EmployerRate, p.EmployeeRate, p.EmployeeFixedFen = anyRate.Draw(t, "employer"), anyRate.Draw(t, "employee"), anyAmount.Draw(t, "fixed")
		tariff, err := premium.TariffOf(p, 1)
		if err != nil {
			t.Fatal(err)
		}
		wage := anyAmount.Draw(t, "wage")
		more := wage + anyAmount.Draw(t, "more")
		low, high := tariff.Of(wage), tariff.Of(more)
		if low.Employer < 0 || low.Employee < p.EmployeeFixedFen || high.Employer < low.Employer || high.Employee < low.Employee {
			t.Fatalf("%s costs %+v, %s costs %+v", wage, low, more, high)
		}
		base, limited := premium.Base(p, wage)
		if p.Floor != law.NoLimit && base < p.Floor || p.Cap != law.NoLimit && base > p.Cap || (limited == premium.AsDeclared) != (base == wage) {
			t.Fatalf("%s is %s, %q within %s and %s", wage, base, limited, p.Floor, p.Cap)
		}
	})
}
