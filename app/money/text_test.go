package money

import (
	"encoding/json"
	"errors"
	"testing"

	"pgregory.net/rapid"
)

// Rates and exact sums travel in JSON as quoted decimals, amounts as whole fen; bad ones are refused as everywhere.
func TestText(t *testing.T) {
	type stored struct {
		Amount Fen
		Rate   Rate
		Sum    Exact
	}
	var sum Exact
	sum.Add(208_250, 10, MustParseRate("0.0005"))
	written := stored{-123_456, MustParseRate("0.0535"), sum}
	raw, err := json.Marshal(written)
	if err != nil || string(raw) != `{"Amount":-123456,"Rate":"0.0535","Sum":"10.4125"}` {
		t.Errorf("written %s, %v", raw, err)
	}
	var back stored
	if err := json.Unmarshal(raw, &back); err != nil || back != written {
		t.Errorf("read %+v, %v", back, err)
	}
	if err := json.Unmarshal([]byte(`{"Rate":"16%"}`), &back); !errors.Is(err, ErrRate) {
		t.Errorf("percent: %v", err)
	}
	for _, bad := range []string{"", "1", "1.", "1.5", ".50", "-1.00", "1.00 ", "1.0x", "x.00", "1.001234567890123", "1000000000000.01", "99999999999999999.00"} {
		if err := new(Exact).UnmarshalText([]byte(bad)); !errors.Is(err, ErrAmount) {
			t.Errorf("%q is read as an exact sum: %v", bad, err)
		}
	}
}

func TestExact_ReadsWhatItWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var sum, back Exact
		sum.Add(Fen(rapid.Int64Range(0, int64(MaxFen)/4).Draw(t, "fen")), rapid.IntRange(0, 1).Draw(t, "days"), anyRate(t))
		if err := back.UnmarshalText([]byte(sum.String())); err != nil || back != sum {
			t.Fatalf("%s is read as %s, %v", sum, back, err)
		}
	})
}
