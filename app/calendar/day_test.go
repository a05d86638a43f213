package calendar

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func anyDay(t *rapid.T) Day {
	return Day(rapid.Int32Range(1, int32(LastDay)).Draw(t, "day"))
}

// The time package counts the same days: every day up to 2199 is compared.
func TestDay_AgreesWithTheTimePackage(t *testing.T) {
	at := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	for d := Day(1); d <= LastDay; d++ {
		year, month, day := d.Civil()
		wantYear, wantMonth, wantDay := at.Date()
		if year != wantYear || month != int(wantMonth) || day != wantDay || d.Weekday() != int(at.Weekday()) || d.Year() != wantYear {
			t.Fatalf("day %d is %04d-%02d-%02d (%d), not %s", int(d), year, month, day, d.Weekday(), at.Format("2006-01-02 Mon"))
		}
		if back, err := Date(year, month, day); err != nil || back != d {
			t.Fatalf("%s comes back as %d, %v", d, int(back), err)
		}
		at = at.AddDate(0, 0, 1)
	}
}

func TestDate_RefusesDaysThatDoNotExist(t *testing.T) {
	for _, c := range [][3]int{
		{2026, 2, 29}, {2024, 2, 30}, {1900, 2, 29}, {2100, 2, 29}, {2026, 4, 31}, {2026, 6, 31}, {2026, 9, 31}, {2026, 11, 31}, {2026, 1, 32},
		{2026, 0, 1}, {2026, 13, 1}, {2026, 1, 0}, {0, 1, 1}, {10_000, 1, 1}, {2026, -1, 5}, {2026, 1, -5},
	} {
		if d, err := Date(c[0], c[1], c[2]); !errors.Is(err, ErrDay) {
			t.Errorf("%v is %s, %v", c, d, err)
		}
	}
	if d, err := Date(2000, 2, 29); err != nil || d.String() != "2000-02-29" {
		t.Errorf("2000-02-29: %s, %v", d, err)
	}
}

func TestParseDay(t *testing.T) {
	for _, good := range []string{"1900-01-01", "2024-02-29", "2026-11-23", "2199-12-31"} {
		if d, err := ParseDay(good); err != nil || d.String() != good {
			t.Errorf("%s is read as %s, %v", good, d, err)
		}
	}
	for _, bad := range []string{
		"", "2026-1-1", "2026-02-29", "2026-13-01", "2026-00-10", "2026/01/01", "20260101", "2026-01-01T00:00:00", "26-01-01", "2026-01-0x",
		"x026-01-01", "2026-x1-01", "1899-12-31", "2200-01-01", "２026-01-01", "2026-01-01 ", "-026-01-01", "+026-01-01", "2026 01 01",
	} {
		if d, err := ParseDay(bad); !errors.Is(err, ErrDay) || !d.IsZero() {
			t.Errorf("%q is read as %s, %v", bad, d, err)
		}
	}
}

func TestNothing(t *testing.T) {
	if Day(0).String() != "" || !Day(0).IsZero() || Period(0).String() != "" || !Period(0).IsZero() {
		t.Error("no day and no period are not empty")
	}
	if MustParseDay("2026-01-01").IsZero() || MustParsePeriod("2026-01").IsZero() {
		t.Error("a day or period is empty")
	}
}

func TestMust_PanicsOnBadConstants(t *testing.T) {
	for name, f := range map[string]func(){
		"date": func() { MustDate(2026, 2, 29) }, "day": func() { MustParseDay("x") }, "period": func() { MustParsePeriod("x") },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			f()
		}()
	}
}

func TestDay_AddMonths(t *testing.T) {
	for _, row := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-01-31", 1, "2026-02-28"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2026-01-28", 1, "2026-02-28"},
		{"2026-08-31", 6, "2027-02-28"},
		{"2026-05-15", 6, "2026-11-15"},
		{"2026-12-31", 1, "2027-01-31"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-02-28", 12, "2027-02-28"},
		{"2024-02-29", 12, "2025-02-28"},
		{"2026-01-31", 0, "2026-01-31"},
	} {
		if got := MustParseDay(row.from).AddMonths(row.n); got.String() != row.want {
			t.Errorf("%s and %d months is %s, not %s", row.from, row.n, got, row.want)
		}
	}
}

func TestDay_Arithmetic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, n := anyDay(t), rapid.IntRange(0, 40_000).Draw(t, "n")
		if later := d.AddDays(n); d.DaysUntil(later) != n || later.DaysUntil(d) != -n || later.AddDays(-n) != d {
			t.Fatalf("%s and %d days do not come back", d, n)
		}
		later := d.AddMonths(n % 600)
		if later.Period() != d.Period().AddMonths(n%600) {
			t.Fatalf("%s and %d months is %s", d, n%600, later)
		}
		_, _, day := d.Civil()
		if _, _, laterDay := later.Civil(); laterDay != day && (laterDay > day || later != later.Period().Last()) {
			t.Fatalf("%s and %d months is %s", d, n%600, later)
		}
	})
}

func TestParsePeriod(t *testing.T) {
	for _, good := range []string{"1900-01", "2026-12", "2199-12"} {
		if p, err := ParsePeriod(good); err != nil || p.String() != good {
			t.Errorf("%s is read as %s, %v", good, p, err)
		}
	}
	for _, bad := range []string{"", "2026-13", "2026-00", "2026-1", "2026-001", "2026/01", "202601", "1899-12", "2200-01", "x026-01", "2026-x1", "2026-01-01"} {
		if p, err := ParsePeriod(bad); !errors.Is(err, ErrPeriod) || !p.IsZero() {
			t.Errorf("%q is read as %s, %v", bad, p, err)
		}
	}
}

func TestPeriod_Days(t *testing.T) {
	for _, row := range []struct{ period, first, last, day30 string }{
		{"2026-02", "2026-02-01", "2026-02-28", "2026-02-28"},
		{"2024-02", "2024-02-01", "2024-02-29", "2024-02-29"},
		{"2026-04", "2026-04-01", "2026-04-30", "2026-04-30"},
		{"2026-12", "2026-12-01", "2026-12-31", "2026-12-30"},
	} {
		p := MustParsePeriod(row.period)
		if p.First().String() != row.first || p.Last().String() != row.last || p.Day(30).String() != row.day30 {
			t.Errorf("%s runs from %s to %s, its 30th is %s", p, p.First(), p.Last(), p.Day(30))
		}
	}
	if p := PeriodOf(2026, 13); p.String() != "2027-01" {
		t.Errorf("month 13 of 2026 is %s", p)
	}
	rapid.Check(t, func(t *rapid.T) {
		d := anyDay(t)
		p := d.Period()
		if d < p.First() || d > p.Last() || p.Last()+1 != p.AddMonths(1).First() || p.AddMonths(-1).Last() != p.First()-1 {
			t.Fatalf("%s does not lie in %s (%s to %s)", d, p, p.First(), p.Last())
		}
		year, month := p.Civil()
		if PeriodOf(year, month) != p {
			t.Fatalf("%s does not come back", p)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"2026-02-28", "2024-02-29", "2026-02", "", "9999-99-99"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := ParseDay(s); err == nil {
			if want, err := time.Parse(time.DateOnly, s); err != nil || d.String() != s || d.Weekday() != int(want.Weekday()) {
				t.Fatalf("%q is read as %s", s, d)
			}
		}
		if p, err := ParsePeriod(s); err == nil && p.String() != s {
			t.Fatalf("%q is read as %s", s, p)
		}
	})
}

func TestDayAt_IsTheDayInChina(t *testing.T) {
	for _, at := range []string{"1969-12-31T15:59:59Z", "1969-12-31T16:00:00Z", "1970-01-01T00:00:00Z", "2026-11-22T15:59:59Z", "2026-11-22T16:00:00Z",
		"2026-11-23T15:59:59Z", "1900-03-01T16:00:00Z"} {
		instant, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		want := instant.Add(8 * time.Hour).Format(time.DateOnly)
		if got := DayAt(instant.Unix()).String(); got != want {
			t.Errorf("%s is %s and not %s", at, got, want)
		}
	}
}

// The last second of a day in China is still that day, and the next one is not.
func TestDay_LastSecond(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDay(t)
		if last := d.LastSecond(); DayAt(last) != d || DayAt(last+1) != d+1 {
			t.Fatalf("%s ends at %d", d, last)
		}
	})
	if got := MustParseDay("1970-01-01").LastSecond(); got != 57_599 { // 15:59:59 UTC
		t.Errorf("%d", got)
	}
}
