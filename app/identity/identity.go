// Package identity checks unified social credit codes and resident identity numbers by their check characters.
package identity

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"arrears/app/calendar"
)

// Faults of codes and numbers; each names what is wrong so that a line of a file can be mended.
var (
	ErrCode   = errors.New("not a unified social credit code")
	ErrNumber = errors.New("not a resident identity number")
)

// Code is a unified social credit code (统一社会信用代码) whose check character has been proved (GB 32100-2015).
type Code string

const codeAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

var codeWeights = [17]int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28}

// ParseCode checks length, alphabet (no I, O, S, V, Z) and check character.
func ParseCode(s string) (Code, error) {
	if err := lengthOf(s, ErrCode); err != nil {
		return "", err
	}
	sum := 0
	for i := range 17 {
		v := strings.IndexByte(codeAlphabet, s[i])
		if v < 0 {
			return "", fmt.Errorf("%w: character %d of %q is not allowed", ErrCode, i+1, s)
		}
		sum += v * codeWeights[i]
	}
	if want := codeAlphabet[(31-sum%31)%31]; s[17] != want {
		return "", fmt.Errorf("%w: the check character of %q should be %c", ErrCode, s, want)
	}
	return Code(s), nil
}

// lengthOf refuses what has not 18 characters, and names full-width and other foreign characters as what they are.
func lengthOf(s string, kind error) error {
	for i, c := range []rune(s) {
		if c > unicode.MaxASCII {
			return fmt.Errorf("%w: character %d of %q is not a plain letter or digit", kind, i+1, s)
		}
	}
	if len(s) != 18 {
		return fmt.Errorf("%w: %q has %d characters, not 18", kind, s, len(s))
	}
	return nil
}

// CodeFor completes 17 characters with their check character; it is for examples and tests.
func CodeFor(first17 string) (Code, error) {
	for i := range len(codeAlphabet) {
		if c, err := ParseCode(first17 + codeAlphabet[i:i+1]); err == nil {
			return c, nil
		}
	}
	return "", fmt.Errorf("%w: %q cannot be completed", ErrCode, first17)
}

// Number is a resident identity number (公民身份号码) whose day of birth and check character have been proved (GB 11643-1999).
type Number string

const numberChecks = "10X98765432"

var numberWeights = [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}

// ParseNumber checks length, digits, the day of birth and the check character; a lower-case x is read as X.
func ParseNumber(s string) (Number, error) {
	if err := lengthOf(s, ErrNumber); err != nil {
		return "", err
	}
	sum := 0
	for i := range 17 {
		if s[i] < '0' || s[i] > '9' {
			return "", fmt.Errorf("%w: character %d of %q is not a digit", ErrNumber, i+1, s)
		}
		sum += int(s[i]-'0') * numberWeights[i]
	}
	if _, err := calendar.ParseDay(s[6:10] + "-" + s[10:12] + "-" + s[12:14]); err != nil {
		return "", fmt.Errorf("%w: the day of birth in %q does not exist", ErrNumber, s)
	}
	last := s[17]
	if last == 'x' {
		last = 'X'
	}
	if want := numberChecks[sum%11]; last != want {
		return "", fmt.Errorf("%w: the check character of %q should be %c", ErrNumber, s, want)
	}
	return Number(s[:17] + string(last)), nil
}

// NumberFor completes 17 digits with their check character; it is for examples and tests.
func NumberFor(first17 string) (Number, error) {
	for i := range len(numberChecks) {
		if n, err := ParseNumber(first17 + numberChecks[i:i+1]); err == nil {
			return n, nil
		}
	}
	return "", fmt.Errorf("%w: %q cannot be completed", ErrNumber, first17)
}

// Masked hides the middle of the number, for pages and papers that do not need all of it: 330199********3417.
func (n Number) Masked() string {
	if len(n) != 18 {
		return ""
	}
	return string(n[:6]) + "********" + string(n[14:])
}
