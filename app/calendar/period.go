package calendar

import (
	"errors"
	"fmt"
)

// Period is a month of premium (费款所属期), counted in months from January of year 0. The zero value means "no period".
type Period int32

// ErrPeriod is wrapped by every refusal of ParsePeriod.
var ErrPeriod = errors.New("not a period")

// PeriodOf is the period of year and month; months outside 1 to 12 run over into other years.
func PeriodOf(year, month int) Period { return Period(year*12 + month - 1) }

// ParsePeriod reads YYYY-MM between 1900-01 and 2199-12.
func ParsePeriod(s string) (Period, error) {
	if len(s) != 7 || s[4] != '-' {
		return 0, fmt.Errorf("%w: %q is not written YYYY-MM", ErrPeriod, s)
	}
	y, okY := number(s[:4])
	m, okM := number(s[5:])
	if !okY || !okM {
		return 0, fmt.Errorf("%w: %q is not written YYYY-MM", ErrPeriod, s)
	}
	if y < 1900 || y > 2199 || m < 1 || m > 12 {
		return 0, fmt.Errorf("%w: %q does not exist or is outside 1900 to 2199", ErrPeriod, s)
	}
	return PeriodOf(y, m), nil
}

// MustParsePeriod is ParsePeriod for constants in tests and examples; it panics on a bad period.
func MustParsePeriod(s string) Period {
	p, err := ParsePeriod(s)
	if err != nil {
		panic(err)
	}
	return p
}

// Civil gives year and month.
func (p Period) Civil() (year, month int) { return int(p) / 12, int(p)%12 + 1 }

// String writes YYYY-MM, and an empty text for no period.
func (p Period) String() string {
	if p == 0 {
		return ""
	}
	y, m := p.Civil()
	return fmt.Sprintf("%04d-%02d", y, m)
}

// IsZero tells whether there is no period.
func (p Period) IsZero() bool { return p == 0 }

// AddMonths is the period n months later, or earlier for negative n.
func (p Period) AddMonths(n int) Period { return p + Period(n) }

// First is the first day of the month.
func (p Period) First() Day { y, m := p.Civil(); return fromCivil(y, m, 1) }

// Last is the last day of the month.
func (p Period) Last() Day { y, m := p.Civil(); return fromCivil(y, m, daysIn(y, m)) }

// Day is the n-th day of the month, or its last day where the month is shorter.
func (p Period) Day(n int) Day {
	y, m := p.Civil()
	return fromCivil(y, m, min(n, daysIn(y, m)))
}
