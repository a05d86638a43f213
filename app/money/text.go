package money

import (
	"fmt"
	"math/bits"
	"strconv"
	"strings"
)

// MarshalText writes the rate as its shortest decimal.
func (r Rate) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (r *Rate) UnmarshalText(text []byte) (err error) {
	*r, err = ParseRate(string(text))
	return err
}

// MarshalText writes the exact sum in yuan without rounding.
func (e Exact) MarshalText() ([]byte, error) { return []byte(e.String()), nil }

// UnmarshalText reads what MarshalText wrote: yuan with two to fourteen decimals.
func (e *Exact) UnmarshalText(text []byte) error {
	whole, frac, ok := strings.Cut(string(text), ".")
	if !ok || len(frac) < 2 || len(frac) > rateScale+2 || !onlyDigits(whole) || !onlyDigits(frac) {
		return fmt.Errorf("%w: %q", ErrAmount, text)
	}
	fen, err := Parse(whole + "." + frac[:2])
	if err != nil {
		return err
	}
	rest, err := strconv.ParseUint((frac[2:] + strings.Repeat("0", rateScale))[:rateScale], 10, 64)
	if err != nil {
		return fmt.Errorf("%w: %q", ErrAmount, text)
	}
	hi, lo := bits.Mul64(uint64(fen), rateUnit)
	lo, carry := bits.Add64(lo, rest, 0)
	*e = Exact{hi + carry, lo}
	return nil
}
