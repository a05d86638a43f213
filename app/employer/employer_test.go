package employer_test

import (
	"testing"

	"pgregory.net/rapid"

	"arrears/app/calendar"
	"arrears/app/employer"
)

func day(s string) calendar.Day {
	if s == "" {
		return 0
	}
	return calendar.MustParseDay(s)
}

// Registered on or before the day; without a day of registration never (SIL 58).
func TestEmployment_RegisteredBy(t *testing.T) {
	for _, r := range []struct {
		registered, day string
		want            bool
	}{
		{"2025-02-16", "2025-02-15", false},
		{"2025-02-16", "2025-02-16", true},
		{"2025-02-16", "2025-02-17", true},
		{"", "2199-12-31", false},
	} {
		e := employer.Employment{RegisteredOn: day(r.registered)}
		if got := e.RegisteredBy(day(r.day)); got != r.want {
			t.Errorf("registered %q: on %s %v", r.registered, r.day, got)
		}
	}
}

// A spell touches every month from that of its first day to that of its last; without an end it goes on.
func TestEmployment_Covers(t *testing.T) {
	for _, r := range []struct {
		started, ended, period string
		want                   bool
	}{
		{"2025-01-31", "", "2024-12", false},
		{"2025-01-31", "", "2025-01", true}, // started on the last day
		{"2025-02-01", "", "2025-01", false},
		{"2025-01-31", "", "2199-12", true},
		{"2024-10-01", "2024-12-31", "2025-01", false},
		{"2024-10-01", "2025-01-01", "2025-01", true}, // the last day counts
		{"2025-01-10", "2025-01-12", "2025-01", true},
	} {
		e := employer.Employment{StartedOn: day(r.started), EndedOn: day(r.ended)}
		if got := e.Covers(calendar.MustParsePeriod(r.period)); got != r.want {
			t.Errorf("%s to %q: in %s %v", r.started, r.ended, r.period, got)
		}
	}
}

func TestEmployment_OnRoster(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		anyDay := rapid.Map(rapid.IntRange(0, 120), func(n int) calendar.Day { return day("2025-01-01").AddDays(n) })
		e := employer.Employment{StartedOn: anyDay.Draw(t, "started")}
		if rapid.Bool().Draw(t, "is registered") {
			e.RegisteredOn = anyDay.Draw(t, "registered")
		}
		if rapid.Bool().Draw(t, "has left") {
			e.EndedOn = e.StartedOn.AddDays(rapid.IntRange(0, 60).Draw(t, "ended"))
		}
		p, night := anyDay.Draw(t, "month").Period(), anyDay.Draw(t, "night")
		works := false // on any day of the month
		for d := p.First(); d <= p.Last(); d++ {
			works = works || d >= e.StartedOn && (e.EndedOn == 0 || d <= e.EndedOn)
		}
		if want := works && e.RegisteredOn != 0 && e.RegisteredOn <= night; e.OnRoster(p, night) != want {
			t.Fatalf("%+v on the roster of %s on %s: %v", e, p, night, !want)
		}
	})
}
