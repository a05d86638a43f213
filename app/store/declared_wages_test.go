package store

import (
	"slices"
	"testing"

	"arrears/app/money"
)

func TestWagesOf(t *testing.T) {
	for _, r := range []struct {
		name, text string
		heads      int64
		want       []money.Fen // nil: refused
	}{
		{"nobody", "", 0, []money.Fen{}},
		{"one person", "350000", 1, []money.Fen{3_500_00}},
		{"three, one without a wage", "350000,0,1234567", 3, []money.Fen{3_500_00, 0, 12_345_67}},
		{"the longest", "999999999999999999", 1, []money.Fen{999999999999999999}},
		{"longer than an amount", "9999999999999999999", 1, nil},
		{"fewer than the heads", "1,2", 3, nil},
		{"more than the heads", "1,2", 1, nil},
		{"nothing between two commas", "1,,2", 3, nil},
		{"a sign", "-1", 1, nil},
		{"a space", "1, 2", 2, nil},
		{"no number", "1,x", 2, nil},
	} {
		t.Run(r.name, func(t *testing.T) {
			got, err := wagesOf(r.heads, r.text)
			if (err != nil) != (r.want == nil) || err == nil && !slices.Equal(got, r.want) {
				t.Errorf("%q is %v (%v), not %v", r.text, got, err, r.want)
			}
		})
	}
}
