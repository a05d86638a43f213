// Package money holds amounts in whole fen, exact rates and named rounding; it knows no law and no dates.
package money

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Fen is an amount in whole fen (1/100 yuan). It may be negative where a reversal or an adjustment is.
type Fen int64

// MaxFen is the largest amount that Parse accepts, one trillion yuan; it keeps exact products inside 128 bits.
const MaxFen Fen = 100_000_000_000_000

// ErrAmount is wrapped by every refusal of Parse.
var ErrAmount = errors.New("not an amount in yuan")

// Parse reads yuan with up to two decimals, an optional leading minus and no separators ("1234.5", "-3", "0.05").
func Parse(s string) (Fen, error) {
	digits, negative := strings.CutPrefix(s, "-")
	whole, frac, dotted := strings.Cut(digits, ".")
	if whole == "" || dotted && frac == "" || len(frac) > 2 || len(whole) > 15 || !onlyDigits(whole) || !onlyDigits(frac) {
		return 0, fmt.Errorf("%w: %q", ErrAmount, s)
	}
	n, err := strconv.ParseInt(whole+(frac + "00")[:2], 10, 64)
	if err != nil || Fen(n) > MaxFen {
		return 0, fmt.Errorf("%w: %q is too large", ErrAmount, s)
	}
	if negative {
		n = -n
	}
	return Fen(n), nil
}

// MustParse is Parse for constants in tests and examples; it panics on a bad amount.
func MustParse(s string) Fen {
	f, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return f
}

func onlyDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// String writes yuan with two decimals and a hyphen for negative amounts, as files want it: "-1234.50".
func (f Fen) String() string {
	return string(f.AppendTo(nil))
}

// AppendTo appends String to b without allocating.
func (f Fen) AppendTo(b []byte) []byte {
	if f < 0 {
		b = append(b, '-')
		f = -f
	}
	b = strconv.AppendInt(b, int64(f/100), 10)
	return append(b, '.', byte('0'+f%100/10), byte('0'+f%10))
}

// Grouped writes yuan with thousands commas, as papers and pages want it: "-1,234.50".
func (f Fen) Grouped() string {
	plain := f.String()
	sign := ""
	if f < 0 {
		sign, plain = "-", plain[1:]
	}
	whole, frac, _ := strings.Cut(plain, ".")
	var b strings.Builder
	b.WriteString(sign)
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(c)
	}
	return b.String() + "." + frac
}
