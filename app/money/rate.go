package money

import (
	"errors"
	"fmt"
	"math"
	"math/bits"
	"strconv"
	"strings"
)

// rateScale is the number of decimals of a Rate, rateUnit one whole (100 %) in its units.
const (
	rateScale = 12
	rateUnit  = 1_000_000_000_000
)

// ErrRate is wrapped by every refusal of ParseRate.
var ErrRate = errors.New("not a rate")

// Rate is an exact decimal between 0 and 1000 with at most 12 decimals: 0.16 is 16 %. No float ever holds one.
type Rate struct{ units uint64 }

// ParseRate reads a plain decimal ("0.0005", "1.10", "0"); signs, exponents and percent signs are refused.
func ParseRate(s string) (Rate, error) {
	whole, frac, dotted := strings.Cut(s, ".")
	if whole == "" || len(whole) > 3 || dotted && frac == "" || len(frac) > rateScale || !onlyDigits(whole) || !onlyDigits(frac) {
		return Rate{}, fmt.Errorf("%w: %q", ErrRate, s)
	}
	n, err := strconv.ParseUint(whole+frac+strings.Repeat("0", rateScale-len(frac)), 10, 64)
	if err != nil {
		return Rate{}, fmt.Errorf("%w: %q", ErrRate, s)
	}
	return Rate{n}, nil
}

// MustParseRate is ParseRate for constants in tests and examples; it panics on a bad rate.
func MustParseRate(s string) Rate {
	r, err := ParseRate(s)
	if err != nil {
		panic(err)
	}
	return r
}

// IsZero tells whether the rate is 0.
func (r Rate) IsZero() bool { return r.units == 0 }

// String writes the shortest plain decimal: "0.0005".
func (r Rate) String() string { return shortDecimal(r.units, rateScale) }

// Percent writes the rate in percent for tables: "0.05%".
func (r Rate) Percent() string { return shortDecimal(r.units, rateScale-2) + "%" }

func shortDecimal(units uint64, scale int) string {
	s := fmt.Sprintf("%0*d", scale+1, units)
	s = strings.TrimRight(s[:len(s)-scale]+"."+s[len(s)-scale:], "0")
	return strings.TrimSuffix(s, ".")
}

// Of is f times the rate, rounded half up to the fen (rules.md 1). For a negative f half up means towards zero.
func (r Rate) Of(f Fen) Fen {
	if f < 0 {
		return -roundedDown(uint64(-f), r.units)
	}
	// Nearly every product fits one word, where the compiler divides by multiplying.
	if hi, lo := bits.Mul64(uint64(f), r.units); hi == 0 && lo <= math.MaxInt64 {
		return Fen((lo + rateUnit/2) / rateUnit)
	}
	var e Exact
	e.Add(f, 1, r)
	return e.Round()
}

// roundedDown is magnitude x units, half down: the mirror of half up below zero.
func roundedDown(magnitude, units uint64) Fen {
	hi, lo := bits.Mul64(magnitude, units)
	lo, carry := bits.Add64(lo, rateUnit/2-1, 0)
	q, _ := bits.Div64(hi+carry, lo, rateUnit)
	return Fen(q)
}

// Exact is a non-negative sum of principal x days x rate that has not been rounded yet. The zero value is 0.
type Exact struct{ hi, lo uint64 }

// Add adds principal x days x rate. Principal and days must not be negative: nothing accrues on a credit.
func (e *Exact) Add(principal Fen, days int, r Rate) {
	if principal < 0 || days < 0 {
		panic("money: exact sums take no negative parts")
	}
	over, product := bits.Mul64(uint64(principal), uint64(days))
	if over != 0 {
		panic("money: principal times days does not fit")
	}
	hi, lo := bits.Mul64(product, r.units)
	var carry uint64
	e.lo, carry = bits.Add64(e.lo, lo, 0)
	e.hi, carry = bits.Add64(e.hi, hi, carry)
	if carry != 0 {
		panic("money: exact sum does not fit")
	}
}

// Plus is the sum of both.
func (e Exact) Plus(o Exact) Exact {
	lo, carry := bits.Add64(e.lo, o.lo, 0)
	hi, carry := bits.Add64(e.hi, o.hi, carry)
	if carry != 0 {
		panic("money: exact sum does not fit")
	}
	return Exact{hi, lo}
}

// Round is the sum in whole fen, rounded half up once.
func (e Exact) Round() Fen {
	whole, rest := e.split()
	if rest >= rateUnit/2 {
		whole++
	}
	return whole
}

// String writes the exact sum in yuan with at least two decimals and no rounding: "10.4125".
func (e Exact) String() string {
	whole, rest := e.split()
	return whole.String() + strings.TrimRight(fmt.Sprintf("%0*d", rateScale, rest), "0")
}

// split gives the whole fen and what is left over, in units of a Rate.
func (e Exact) split() (Fen, uint64) {
	if e.hi >= rateUnit {
		panic("money: exact sum does not fit an amount")
	}
	whole, rest := bits.Div64(e.hi, e.lo, rateUnit)
	if whole > 1<<62 {
		panic("money: exact sum does not fit an amount")
	}
	return Fen(whole), rest
}
