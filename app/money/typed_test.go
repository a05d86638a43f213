package money_test

import (
	"errors"
	"testing"

	"arrears/app/money"
)

func TestParseTyped(t *testing.T) {
	for typed, want := range map[string]money.Fen{
		"6120": 612_000, "6,120": 612_000, "6120.00": 612_000, "６１２０．５": 612_050, "6,120元": 612_000, " 6 120 ": 612_000,
		"¥6,120.05": 612_005, "￥6120": 612_000, "1，234，567.8": 123_456_780, "-5": -500, "−5.00": -500, "0": 0, "RMB 12": 1_200,
	} {
		if got, err := money.ParseTyped(typed); err != nil || got != want {
			t.Errorf("%q is %s, %v", typed, got, err)
		}
	}
	for _, typed := range []string{"", "元", "六千", "6,12", "61,20", ",120", "6,1200", "6120.005", "6.120,00", "12 个", "1e3", "--5", "6120元元"} {
		if got, err := money.ParseTyped(typed); !errors.Is(err, money.ErrAmount) {
			t.Errorf("%q is read as %s", typed, got)
		}
	}
}
