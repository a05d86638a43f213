package identity

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParseCode(t *testing.T) {
	// By hand for 91350100M000100Y4: 9+3+27+135+0+26+0+0+420+0+0+0+8+0+0+900+112 = 1640; 1640 mod 31 = 28; 31-28 = 3.
	for _, good := range []string{"91330108J0YFB4785B", "9133010672RT9H8C9P", "91110105G2D92U7T0J", "91350100M000100Y43"} {
		if c, err := ParseCode(good); err != nil || string(c) != good {
			t.Errorf("%s is refused: %v", good, err)
		}
	}
	for bad, why := range map[string]string{
		"":                     "0 characters",
		"91350100M000100Y4":    "17 characters",
		"91350100M000100Y433":  "19 characters",
		"91350100M000100Y44":   "should be 3",
		"91350100m000100Y43":   "character 9",
		"91350100I000100Y43":   "character 9",
		"91350100O000100Y43":   "character 9",
		"9135010 M000100Y43":   "character 8",
		"９1350100M000100Y43":   "character 1 ",
		"91350100M000100Y4３":   "character 18",
		"统一社会信用":               "character 1 ",
		"91350100M000100Y4\n":  "should be",
		" 91350100M000100Y43":  "19 characters",
		"91350100M000100Y43\r": "19 characters",
	} {
		c, err := ParseCode(bad)
		if !errors.Is(err, ErrCode) || !strings.Contains(err.Error(), why) || c != "" {
			t.Errorf("ParseCode(%q) = %q, %v; want a refusal with %q", bad, c, err, why)
		}
	}
}

func TestParseNumber(t *testing.T) {
	// By hand for 11010519491231002: the weighted sum is 167; 167 mod 11 = 2; place 2 of 10X98765432, counted
	// from 0, is X. For 44052418800101001 the sum is 195, 195 mod 11 = 8, the check 4, but nobody born in 1880 is employed.
	for _, good := range []string{"11010519491231002X", "110105194912310038"} {
		if n, err := ParseNumber(good); err != nil || string(n) != good {
			t.Errorf("%s is refused: %v", good, err)
		}
	}
	if n, err := ParseNumber("11010519491231002x"); err != nil || n != "11010519491231002X" {
		t.Errorf("a lower-case x is read as %q, %v", n, err)
	}
	for bad, why := range map[string]string{
		"":                    "0 characters",
		"110105491231002":     "15 characters",
		"110105194912310021":  "should be X",
		"11010519491231002Y":  "should be X",
		"1101051949123100AX":  "character 17",
		"110105194913310024":  "day of birth",
		"110105194902300024":  "day of birth",
		"440524188001010014":  "day of birth",
		"11010519491231００２X":  "character 15",
		"X10105194912310020":  "character 1 ",
		"11010519491231002X ": "19 characters",
	} {
		n, err := ParseNumber(bad)
		if !errors.Is(err, ErrNumber) || !strings.Contains(err.Error(), why) || n != "" {
			t.Errorf("ParseNumber(%q) = %q, %v; want a refusal with %q", bad, n, err, why)
		}
	}
}

func TestMasked(t *testing.T) {
	if got := Number("11010519491231002X").Masked(); got != "110105********002X" {
		t.Errorf("masked: %s", got)
	}
	if got := Number("110105").Masked(); got != "" {
		t.Errorf("half a number shows %s", got)
	}
}

func TestFor_CannotComplete(t *testing.T) {
	if c, err := CodeFor("9135010 M000100Y4"); !errors.Is(err, ErrCode) {
		t.Errorf("completed to %s, %v", c, err)
	}
	if n, err := NumberFor("11010519491331002"); !errors.Is(err, ErrNumber) {
		t.Errorf("completed to %s, %v", n, err)
	}
}

func anyCode(t *rapid.T) Code {
	first := rapid.StringOfN(rapid.RuneFrom([]rune(codeAlphabet)), 17, 17, 17).Draw(t, "first17")
	code, err := CodeFor(first)
	if err != nil {
		t.Fatal(err)
	}
	return code
}

func anyNumber(t *rapid.T) Number {
	digits := func(n int) string { return rapid.StringMatching(`[0-9]{`+string(rune('0'+n))+`}`).Draw(t, "digits") }
	birth := rapid.SampledFrom([]string{"19000101", "19491231", "20000229", "20260630", "19880228"}).Draw(t, "birth")
	number, err := NumberFor(digits(6) + birth + digits(3))
	if err != nil {
		t.Fatal(err)
	}
	return number
}

// The weights of both standards are not multiples of their modulus, so one wrong character never passes.
func TestOneChangedCharacterIsCaught(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		code := []byte(anyCode(t))
		i := rapid.IntRange(0, 17).Draw(t, "place")
		other := rapid.SampledFrom([]byte(codeAlphabet)).Filter(func(b byte) bool { return b != code[i] }).Draw(t, "other")
		code[i] = other
		if c, err := ParseCode(string(code)); err == nil {
			t.Fatalf("%s passes", c)
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		number := []byte(anyNumber(t))
		i := rapid.IntRange(0, 17).Draw(t, "place")
		other := rapid.SampledFrom([]byte("0123456789X")).Filter(func(b byte) bool { return b != number[i] }).Draw(t, "other")
		number[i] = other
		if n, err := ParseNumber(string(number)); err == nil {
			t.Fatalf("%s passes", n)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"91350100M000100Y43", "11010519491231002X", "", "９", "110105194913310024"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if c, err := ParseCode(s); err == nil && (string(c) != s || len(s) != 18) {
			t.Fatalf("%q is read as %q", s, c)
		}
		if n, err := ParseNumber(s); err == nil && (string(n) != strings.ToUpper(s) || len(n.Masked()) != 18) {
			t.Fatalf("%q is read as %q", s, n)
		}
	})
}
