package declaration_test

import (
	"testing"

	"pgregory.net/rapid"

	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/money"
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

// A declaration can be taken back, and several may be filed on one day (SIL 60).
func TestInForce_VoidedAndNumbered(t *testing.T) {
	imported := filed("2025-02-10")
	first, second, third := filed("2025-02-10"), filed("2025-02-10"), filed("2025-02-12")
	first.No, second.No, third.No = 1, 2, 3
	first.VoidedOn, third.VoidedOn = calendar.MustParseDay("2025-02-10"), calendar.MustParseDay("2025-02-14")
	all := []*declaration.Declaration{second, imported, third, first}
	for _, r := range []struct {
		says, day string
		all       []*declaration.Declaration
		want      *declaration.Declaration
	}{
		{"of several filed on one day the last one counts", "2025-02-10", all, second},
		{"what was filed online counts before what was imported for the day", "2025-02-11", []*declaration.Declaration{imported, second}, second},
		{"a later one replaces it", "2025-02-12", all, third},
		{"a voided one counts until the day before", "2025-02-13", all, third},
		{"from the day of the void the one before it counts again", "2025-02-14", all, second},
		{"voided on the day of filing it never counts", "2025-02-10", []*declaration.Declaration{first}, nil},
		{"a higher number does not count before a later day", "2025-02-12", []*declaration.Declaration{{FiledOn: second.FiledOn, No: 9}, third}, third},
	} {
		if got := declaration.InForce(r.all, calendar.MustParseDay(r.day)); got != r.want {
			t.Errorf("%s: on %s: %+v", r.says, r.day, got)
		}
	}
}

func TestInForce_Property(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []*declaration.Declaration
		for _, n := range rapid.SliceOfNDistinct(rapid.IntRange(1, 40), 0, 8, rapid.ID).Draw(t, "filed") {
			all = append(all, &declaration.Declaration{FiledOn: calendar.Day(n), VoidedOn: calendar.Day(rapid.SampledFrom([]int{0, 0, n, n + 1, n + 5}).Draw(t, "voided"))})
		}
		day := calendar.Day(rapid.IntRange(0, 41).Draw(t, "day"))
		got := declaration.InForce(all, day)
		if got != nil && (got.FiledOn > day || got.VoidedOn != 0 && got.VoidedOn <= day) {
			t.Fatalf("on %d the one of %d, voided %d, counts", day, got.FiledOn, got.VoidedOn)
		}
		for _, d := range all {
			stands := d.FiledOn <= day && (d.VoidedOn == 0 || day < d.VoidedOn)
			if stands && (got == nil || d.FiledOn > got.FiledOn) {
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

// The heads are the people declared, however the declaration was read.
func TestDeclaration_Heads(t *testing.T) {
	a, b := declaration.Line{Number: "A", Wage: 500_000}, declaration.Line{Number: "B", Wage: 0}
	for _, r := range []struct {
		says string
		d    *declaration.Declaration
		want int
	}{
		{"a nil declaration has none", filed("2025-02-10"), 0},
		{"every row is one, with a wage of 0 too", filed("2025-02-10", a, b), 2},
		{"read with the wages alone, every wage is one", &declaration.Declaration{Wages: []money.Fen{500_000, 500_000, 0}}, 3},
		{"the people that were asked for beside them are not counted again", &declaration.Declaration{Lines: []declaration.Line{a}, Wages: []money.Fen{500_000, 0}}, 2},
		{"a nil declaration read with the wages alone has none", &declaration.Declaration{Wages: []money.Fen{}}, 0},
	} {
		if got := r.d.Heads(); got != r.want {
			t.Errorf("%s: %d, want %d", r.says, got, r.want)
		}
	}
}

// The total is the sum of the wages declared, however the declaration was read.
func TestDeclaration_Total(t *testing.T) {
	a, b := declaration.Line{Number: "A", Wage: 500_000}, declaration.Line{Number: "B", Wage: 600_001}
	for _, r := range []struct {
		says string
		d    *declaration.Declaration
		want money.Fen
	}{
		{"a nil declaration comes to nothing", filed("2025-02-10"), 0},
		{"the wages of every row", filed("2025-02-10", a, b), 1_100_001},
		{"read with the wages alone, every wage", &declaration.Declaration{Wages: []money.Fen{500_000, 500_000, 0, 1}}, 1_000_001},
		{"the people that were asked for beside them are not added again", &declaration.Declaration{Lines: []declaration.Line{a}, Wages: []money.Fen{500_000, 600_001}}, 1_100_001},
		{"a nil declaration read with the wages alone comes to nothing", &declaration.Declaration{Wages: []money.Fen{}}, 0},
	} {
		if got := r.d.Total(); got != r.want {
			t.Errorf("%s: %s, want %s", r.says, got, r.want)
		}
	}
}
