package money

import (
	"errors"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestParse(t *testing.T) {
	good := map[string]Fen{
		"0": 0, "0.00": 0, "-0.00": 0, "1": 100, "1.5": 150, "1.50": 150, "0.05": 5, "0.5": 50, "-3": -300, "-0.01": -1,
		"1234567890.12": 123456789012, "007": 700, "1000000000000": MaxFen, "1000000000000.00": MaxFen, "-1000000000000": -MaxFen,
	}
	for text, want := range good {
		if got, err := Parse(text); err != nil || got != want {
			t.Errorf("Parse(%q) = %d, %v; want %d", text, got, err, want)
		}
	}
	bad := []string{
		"", "-", ".", "-.5", ".5", "1.", "1.234", "1.0000", "+1", "--1", "1,000.00", "1 000", " 1", "1 ", "1e3", "¥1", "一", "１", "0x10",
		"1.-5", "1..5", "1000000000000.01", "10000000000000", "9999999999999999", "99999999999999999999", "NaN", "Inf", "1_000",
	}
	for _, text := range bad {
		if got, err := Parse(text); !errors.Is(err, ErrAmount) {
			t.Errorf("Parse(%q) = %d, %v; want a refusal", text, got, err)
		}
	}
}

func TestFen_String(t *testing.T) {
	for f, want := range map[Fen][2]string{
		0: {"0.00", "0.00"}, 5: {"0.05", "0.05"}, -5: {"-0.05", "-0.05"}, 50: {"0.50", "0.50"}, 100: {"1.00", "1.00"}, 99_999: {"999.99", "999.99"},
		100_000: {"1000.00", "1,000.00"}, -123_456: {"-1234.56", "-1,234.56"}, 123_456_789_012: {"1234567890.12", "1,234,567,890.12"},
	} {
		if got := f.String(); got != want[0] {
			t.Errorf("String of %d is %q, not %q", int64(f), got, want[0])
		}
		if got := f.Grouped(); got != want[1] {
			t.Errorf("Grouped of %d is %q, not %q", int64(f), got, want[1])
		}
	}
}

func TestParse_ReadsWhatStringWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := Fen(rapid.Int64Range(-int64(MaxFen), int64(MaxFen)).Draw(t, "fen"))
		if got, err := Parse(f.String()); err != nil || got != f {
			t.Fatalf("%s is read as %d, %v", f, got, err)
		}
	})
}

func TestParseRate(t *testing.T) {
	for text, want := range map[string][2]string{
		"0": {"0", "0%"}, "0.0": {"0", "0%"}, "1": {"1", "100%"}, "0.16": {"0.16", "16%"}, "0.0535": {"0.0535", "5.35%"},
		"0.0005": {"0.0005", "0.05%"}, "1.10": {"1.1", "110%"}, "999.999999999999": {"999.999999999999", "99999.9999999999%"},
		"0.000000000001": {"0.000000000001", "0.0000000001%"},
	} {
		r, err := ParseRate(text)
		if err != nil || r.String() != want[0] || r.Percent() != want[1] {
			t.Errorf("ParseRate(%q) = %s, %s, %v; want %v", text, r, r.Percent(), err, want)
		}
		if r.IsZero() != (want[0] == "0") {
			t.Errorf("IsZero of %s is %v", r, r.IsZero())
		}
	}
	for _, text := range []string{"", ".", "1.", ".5", "-0.1", "+0.1", "5%", "1e-3", "1000", "0.0000000000001", "1,5", " 1", "0.１"} {
		if r, err := ParseRate(text); !errors.Is(err, ErrRate) {
			t.Errorf("ParseRate(%q) = %s, %v; want a refusal", text, r, err)
		}
	}
}

func TestMust_PanicsOnBadConstants(t *testing.T) {
	if MustParse("1.00") != 100 || MustParseRate("0.5").String() != "0.5" {
		t.Error("good constants are not read")
	}
	panics(t, "amount", func() { MustParse("x") })
	panics(t, "rate", func() { MustParseRate("x") })
}

func panics(t *testing.T, what string, f func()) {
	t.Helper()
	defer func() {
		if recover() == nil {
			t.Errorf("%s: no panic", what)
		}
	}()
	f()
}

// Half up: exactly half a fen goes towards plus infinity, also below zero (rules.md 1).
func TestRate_Of(t *testing.T) {
	for _, row := range []struct {
		amount, rate, want string
	}{
		{"7270.00", "0.16", "1163.20"},     // Beijing 2026, pension of the employer
		{"7270.00", "0.098", "712.46"},     // medical
		{"4986.00", "0.095", "473.67"},     // 473.67 exactly
		{"0.01", "0.5", "0.01"},            // half a fen goes up
		{"-0.01", "0.5", "0.00"},           // and below zero up means to zero
		{"0.01", "0.499999999999", "0.00"}, // just below half
		{"-0.01", "0.500000000001", "-0.01"},
		{"-0.03", "0.5", "-0.01"}, // -1.5 fen is -1
		{"0.03", "0.5", "0.02"},
		{"100.00", "1.10", "110.00"},
		{"33.35", "1.10", "36.69"},   // 36.685: half
		{"-33.35", "1.10", "-36.68"}, // -36.685: half
		{"0.00", "0.16", "0.00"},
	} {
		if got := MustParseRate(row.rate).Of(MustParse(row.amount)); got.String() != row.want {
			t.Errorf("%s of %s is %s, not %s", row.rate, row.amount, got, row.want)
		}
	}
}

// halfUp is floor(x + 1/2) in whole numbers.
func halfUp(x *big.Rat) *big.Int {
	x = new(big.Rat).Add(x, big.NewRat(1, 2))
	return new(big.Int).Div(x.Num(), x.Denom()) // Euclidean: floor for a positive denominator
}

func ratOf(t *rapid.T, r Rate) *big.Rat {
	x, ok := new(big.Rat).SetString(r.String())
	if !ok {
		t.Fatalf("%s is no number", r)
	}
	return x
}

func anyRate(t *rapid.T) Rate {
	return Rate{rapid.OneOf(rapid.Uint64Range(0, 2*rateUnit), rapid.SampledFrom([]uint64{0, rateUnit / 2, 500_000_000, 2_000_000_000, rateUnit})).Draw(t, "rate")}
}

func TestRate_Of_IsHalfUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, r := Fen(rapid.Int64Range(-int64(MaxFen), int64(MaxFen)).Draw(t, "fen")), anyRate(t)
		want := halfUp(new(big.Rat).Mul(new(big.Rat).SetInt64(int64(f)), ratOf(t, r)))
		if got := r.Of(f); want.Cmp(big.NewInt(int64(got))) != 0 {
			t.Fatalf("%s of %d fen is %d, not %s", r, int64(f), int64(got), want)
		}
	})
}

func TestExact_IsTheSumOfFractions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var sum, other Exact
		want := new(big.Rat)
		for range rapid.IntRange(0, 8).Draw(t, "parts") {
			f, days, r := Fen(rapid.Int64Range(0, int64(MaxFen)).Draw(t, "fen")), rapid.IntRange(0, 20_000).Draw(t, "days"), anyRate(t)
			if rapid.Bool().Draw(t, "which") {
				sum.Add(f, days, r)
			} else {
				other.Add(f, days, r)
			}
			part := new(big.Rat).SetInt64(int64(f) * int64(days))
			want.Add(want, part.Mul(part, ratOf(t, r)))
		}
		sum = sum.Plus(other)
		if got := sum.Round(); halfUp(want).Cmp(big.NewInt(int64(got))) != 0 {
			t.Fatalf("rounds to %d, not %s", int64(got), halfUp(want))
		}
		shown, ok := new(big.Rat).SetString(sum.String())
		if yuan := new(big.Rat).Quo(want, big.NewRat(100, 1)); !ok || shown.Cmp(yuan) != 0 {
			t.Fatalf("is shown as %s, not %s", sum, yuan.FloatString(14))
		}
	})
}

func TestExact_Rows(t *testing.T) {
	daily := MustParseRate("0.0005")
	for _, row := range []struct {
		principal   string
		days        int
		exact, paid string
	}{
		{"0.00", 10, "0.00", "0.00"},
		{"1000.00", 0, "0.00", "0.00"},
		{"1000.00", 1, "0.50", "0.50"},
		{"10.00", 1, "0.005", "0.01"},   // half a fen goes up
		{"9.99", 1, "0.004995", "0.00"}, // just below
		{"2082.50", 10, "10.4125", "10.41"},
		{"1744.80", 365, "318.426", "318.43"},
	} {
		var e Exact
		e.Add(MustParse(row.principal), row.days, daily)
		if e.String() != row.exact || e.Round().String() != row.paid {
			t.Errorf("%s for %d days is %s, rounded %s; want %s, %s", row.principal, row.days, e, e.Round(), row.exact, row.paid)
		}
	}
	// Rounded once over the days: two days of half a fen are one fen, not two.
	var e Exact
	e.Add(MustParse("10.00"), 1, daily)
	e.Add(MustParse("10.00"), 1, daily)
	if e.Round() != 1 {
		t.Errorf("two days of half a fen are %s", e.Round())
	}
}

func TestExact_RefusesWhatCannotBe(t *testing.T) {
	big1, one := Rate{999 * rateUnit}, Rate{rateUnit}
	panics(t, "negative principal", func() { new(Exact).Add(-1, 1, one) })
	panics(t, "negative days", func() { new(Exact).Add(1, -1, one) })
	panics(t, "principal times days", func() { new(Exact).Add(1<<62, 1<<10, one) })
	full := Exact{^uint64(0), ^uint64(0)}
	panics(t, "sum", func() { e := full; e.Add(1, 1, one) })
	panics(t, "plus", func() { full.Plus(Exact{0, 1}) })
	panics(t, "round", func() { full.Round() })
	panics(t, "round beyond an amount", func() { e := Exact{}; e.Add(1<<62, 1, big1); e.Round() })
	panics(t, "round beyond a word", func() { e := Exact{hi: rateUnit / 2}; e.Round() })
	panics(t, "text", func() { _ = full.String() })
}
