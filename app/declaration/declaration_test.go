package declaration_test

import (
	"testing"

	"pgregory.net/rapid"

	"arrears/app/calendar"
	"arrears/app/declaration"
)

func filed(day string, lines ...declaration.Line) *declaration.Declaration {
	return &declaration.Declaration{Period: calendar.MustParsePeriod("2025-01"), FiledOn: calendar.MustParseDay(day), Lines: lines}
}

// The latest filed up to the day replaces earlier ones whole (SIL 60), a nil declaration too.
func TestInForce(t *testing.T) {
	first := filed("2025-02-10", declaration.Line{Number: "A", Wage: 500_000})
	second := filed("2025-03-20", declaration.Line{Number: "B", Wage: 600_000})
	third := filed("2025-04-01")
	for _, r := range []struct {
		day  string
		want *declaration.Declaration
	}{
		{"2025-02-09", nil},
		{"2025-02-10", first},
		{"2025-02-11", first},
		{"2025-03-19", first},
		{"2025-03-20", second},
		{"2025-03-31", second},
		{"2025-04-01", third},
		{"2199-12-31", third},
	} {
		for _, all := range [][]*declaration.Declaration{{first, second, third}, {third, second, first}, {second, third, first}} {
			if got := declaration.InForce(all, calendar.MustParseDay(r.day)); got != r.want {
				t.Errorf("on %s: %+v", r.day, got)
			}
		}
	}
	if got := declaration.InForce(nil, calendar.LastDay); got != nil {
		t.Errorf("of none: %+v", got)
	}
}

func TestInForce_Property(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []*declaration.Declaration
		for _, n := range rapid.SliceOfNDistinct(rapid.IntRange(1, 40), 0, 8, rapid.ID).Draw(t, "filed") {
			all = append(all, &declaration.Declaration{FiledOn: calendar.Day(n)})
		}
		day := calendar.Day(rapid.IntRange(0, 41).Draw(t, "day"))
		got := declaration.InForce(all, day)
		if got != nil && got.FiledOn > day {
			t.Fatalf("on %d the one of %d counts", day, got.FiledOn)
		}
		for _, d := range all {
			if d.FiledOn <= day && (got == nil || d.FiledOn > got.FiledOn) {
				t.Fatalf("on %d the one of %d does not count", day, d.FiledOn)
			}
		}
	})
}

func TestDeclaration_Contains(t *testing.T) {
	d := filed("2025-02-10", declaration.Line{Number: "A"}, declaration.Line{Number: "B", Wage: 600_000})
	if !d.Contains("A") || !d.Contains("B") || d.Contains("C") || filed("2025-02-10").Contains("A") {
		t.Error("a declaration has not the persons of its rows")
	}
}
