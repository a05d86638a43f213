package arrears_test

import (
	"path/filepath"
	"testing"

	"arrears/app/arrears"
	"arrears/app/law"
	"arrears/app/money"
)

// The ages on both sides of every border; nothing falls between two buckets.
func TestBucketOf(t *testing.T) {
	for days, want := range map[int]int{1: 0, 30: 0, 31: 1, 90: 1, 91: 2, 180: 2, 181: 3, 365: 3, 366: 4, 9999: 4} {
		if got := arrears.BucketOf(days); got != want {
			t.Errorf("%d days are in bucket %d, want %d", days, got, want)
		}
	}
}

// What was there, came in and went out is what is there, for every bucket and every pair of days; what ages out of one
// bucket ages into others.
func TestAgeing_AddsUp(t *testing.T) {
	moved := money.Fen(0)
	for _, region := range []string{"alpha", "beijing", "gamma"} {
		folder := filepath.Join("testdata", "vectors", region)
		book, err := law.Load(filepath.Join(folder, "law"))
		if err != nil {
			t.Fatal(err)
		}
		for code, f := range readVectors(t, filepath.Join(folder, "data")) {
			r, _ := book.Region(f.region)
			draw := func(on string) *arrears.Statement {
				s, err := arrears.Draw(r, &f.account, day(t, on), false)
				if err != nil {
					t.Fatal(err)
				}
				return s
			}
			for _, pair := range [][2]string{{"2025-06-30", "2025-09-10"}, {"2025-09-10", "2026-11-23"}, {"2026-11-23", "2026-11-23"}} {
				start, end := draw(pair[0]), draw(pair[1])
				var in, out, opening, closing money.Fen
				for i, a := range arrears.Ageing(start, end) {
					if a.Opening+a.Fresh+a.AgedIn-a.AgedOut-a.Gone != a.Closing {
						t.Errorf("%s %v bucket %d does not add up: %+v", code, pair, i, a)
					}
					in, out = in+a.AgedIn, out+a.AgedOut
					opening, closing = opening+a.Opening, closing+a.Closing
				}
				if in != out || opening != start.Totals.OverduePrincipal || closing != end.Totals.OverduePrincipal {
					t.Errorf("%s %v: aged in %s, out %s; opening %s, closing %s", code, pair, in, out, opening, closing)
				}
				moved += in
			}
		}
	}
	if moved == 0 {
		t.Error("nothing aged in all vectors: the test shows nothing")
	}
}
