package store

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"arrears/app/calendar"
)

// As SQLite keeps a column, and as the driver of PostgreSQL hands it over.
func TestColumn_DaysAndPeriodsComeBack(t *testing.T) {
	first, last := calendar.MustDate(1900, 1, 1), calendar.LastDay
	rapid.Check(t, func(t *rapid.T) {
		want := day(rapid.IntRange(int(first), int(last)).Draw(t, "day"))
		stored, err := want.Value()
		if err != nil {
			t.Fatal(err)
		}
		y, m, d := calendar.Day(want).Civil()
		for _, given := range []any{stored, time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)} {
			var got day
			if err := got.Scan(given); err != nil || got != want {
				t.Fatalf("%v came back as %v, %v", given, got, err)
			}
		}
		period := month(calendar.Day(want).Period())
		number, err := period.Value()
		if err != nil || number != int64(y*100+m) {
			t.Fatalf("%v is stored as %v, %v", calendar.Period(period), number, err)
		}
		var back month
		if err := back.Scan(number); err != nil || back != period {
			t.Fatalf("%v came back as %v, %v", number, back, err)
		}
	})
}

func TestColumn_NothingIsNull(t *testing.T) {
	d, m := day(1), month(1)
	check(t, d.Scan(nil))
	check(t, m.Scan(nil))
	must(t, d == 0 && m == 0, "NULL became %v and %v", d, m)
	noDay, err := day(0).Value()
	check(t, err)
	noMonth, err := month(0).Value()
	check(t, err)
	must(t, noDay == nil && noMonth == nil, "nothing is stored as %v and %v", noDay, noMonth)
}

func TestColumn_RefusesWhatItCannotRead(t *testing.T) {
	for name, err := range map[string]error{
		"a day that does not exist": new(day).Scan("2025-02-30"),
		"a number for a day":        new(day).Scan(int64(5)),
		"a text for a period":       new(month).Scan("202501"),
		"a number for an insurance": new(insurance).Scan(int64(1)),
		"an unknown insurance":      new(insurance).Scan("housing"),
		"a number for a source":     new(source).Scan(int64(1)),
		"an unknown source":         new(source).Scan("guess"),
		"a period in figures":       new(month).UnmarshalText([]byte("2025-13")),
	} {
		if err == nil {
			t.Errorf("%s was read", name)
		}
	}
}
