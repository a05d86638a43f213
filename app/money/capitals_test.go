package money

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestCapitals(t *testing.T) {
	for figures, want := range map[string]string{
		"0.00":          "零元整",
		"0.05":          "伍分",
		"0.50":          "伍角整",
		"0.55":          "伍角伍分",
		"1.00":          "壹元整",
		"10.00":         "壹拾元整",
		"14.06":         "壹拾肆元零陆分",
		"100.10":        "壹佰元壹角整",
		"325.04":        "叁佰贰拾伍元零肆分",
		"1680.32":       "壹仟陆佰捌拾元叁角贰分",
		"16409.02":      "壹万陆仟肆佰零玖元零贰分",
		"100500.00":     "壹拾万零伍佰元整",
		"107000.53":     "壹拾万柒仟元伍角叁分",
		"10000005.00":   "壹仟万零伍元整",
		"10005000.00":   "壹仟万伍仟元整",
		"100000000.00":  "壹亿元整",
		"100000500.00":  "壹亿零伍佰元整",
		"100005000.00":  "壹亿零伍仟元整",
		"30045006.00":   "叁仟零肆万伍仟零陆元整",
		"1234567890.12": "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分",
		"1001.00":       "壹仟零壹元整",
		"1010.00":       "壹仟零壹拾元整",
		"100100000.00":  "壹亿零壹拾万元整",
		// up to the largest amount
		"100000000000.00":  "壹仟亿元整",
		"1000000000000.00": "壹万亿元整",
	} {
		if got := MustParse(figures).Capitals(); got != want {
			t.Errorf("%s is %s, not %s", figures, got, want)
		}
	}
	if got := Fen(-1).Capitals(); got != "" {
		t.Errorf("a negative sum has capitals %s", got)
	}
	// sums of amounts go beyond the largest amount
	for f, want := range map[Fen]string{
		1_2345_0000_0000_00: "壹万贰仟叁佰肆拾伍亿元整", 1_0001_0000_0001_00: "壹万零壹亿零壹元整", 1_0000_0001_0000_00: "壹万亿零壹万元整",
	} {
		if got := f.Capitals(); got != want {
			t.Errorf("%s is %s, not %s", f, got, want)
		}
	}
}

// readCapitals reads capitals back, one character at a time, and knows nothing of the writer.
func readCapitals(s string) Fen {
	digits := map[rune]int64{'零': 0, '壹': 1, '贰': 2, '叁': 3, '肆': 4, '伍': 5, '陆': 6, '柒': 7, '捌': 8, '玖': 9}
	places := map[rune]int64{'拾': 10, '佰': 100, '仟': 1000}
	var yuan, fen, group, digit int64
	for _, c := range s {
		if d, ok := digits[c]; ok {
			digit = d
			continue
		}
		switch c {
		case '万':
			group, digit = (group+digit)*10_000, 0
			yuan, group = yuan+group, 0
		case '亿':
			yuan, group, digit = (yuan+group+digit)*100_000_000, 0, 0
		case '元':
			yuan, group, digit = yuan+group+digit, 0, 0
		case '角':
			fen, digit = fen+digit*10, 0
		case '分':
			fen, digit = fen+digit, 0
		case '整':
		default:
			group, digit = group+digit*places[c], 0
		}
	}
	return Fen(yuan*100 + fen)
}

func TestCapitals_AreReadBack(t *testing.T) {
	if got := readCapitals("壹万贰仟叁佰肆拾伍亿零陆万元柒角捌分"); got != 1_2345_0006_0000_78 {
		t.Fatalf("the reader itself is wrong: %d", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		// many zeros: each place is 0 half of the time
		var f Fen
		for range rapid.IntRange(1, 15).Draw(t, "places") {
			f = f*10 + Fen(rapid.SampledFrom([]int{0, 0, 0, 0, 1, 2, 5, 9}).Draw(t, "digit"))
		}
		text := f.Capitals()
		if got := readCapitals(text); got != f {
			t.Fatalf("%s is written %s and read %s", f, text, got)
		}
		for _, bad := range []string{"零零", "零拾", "零佰", "零仟", "零万", "零亿", "零元零", "亿万", "分整"} {
			if strings.Contains(text, bad) {
				t.Fatalf("%s is written %s, with %s", f, text, bad)
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"0", "-1.50", "1000000000000", "1.234", "１", "1e9", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if amount, err := Parse(s); err == nil {
			if again, err := Parse(amount.String()); err != nil || again != amount || amount > MaxFen || amount < -MaxFen {
				t.Fatalf("%q is %s, read again %s, %v", s, amount, again, err)
			}
		}
		if rate, err := ParseRate(s); err == nil {
			if again, err := ParseRate(rate.String()); err != nil || again != rate {
				t.Fatalf("%q is %s, read again %s, %v", s, rate, again, err)
			}
		}
	})
}
