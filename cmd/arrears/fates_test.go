package main

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/demo"
	"arrears/app/law"
)

// eighteenMonths is how long the fates are played.
const eighteenMonths = 546

// playFates plays the fates for so many days on a database of its own, every night worked.
func playFates(t *testing.T, days int) (*demo.Fates, *system, calendar.Day) {
	t.Helper()
	book, err := law.Load("")
	if err != nil {
		t.Fatal(err)
	}
	p := &program{folder: t.TempDir(), now: timeOfJourney}
	s, err := p.openAt(t.Context(), filepath.Join(t.TempDir(), "fates.db"), book)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.close(); err != nil {
			t.Error(err)
		}
	})
	f := &demo.Fates{Desk: s.desk, Importer: s.store, Orders: s.printer, Papers: s.printer, Folder: t.TempDir(), First: calendar.MustParseDay("2025-02-03")}
	if err := f.Begin(t.Context()); err != nil {
		t.Fatal(err)
	}
	last := f.First.AddDays(days)
	for day := f.First; day <= last; day++ {
		if err := f.Work(t.Context(), day); err != nil {
			t.Fatal(err)
		}
		results, err := s.desk.Night(t.Context(), day, casework.NightOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range results {
			if len(r.Quarantined) > 0 {
				t.Fatalf("night of %s: %+v", day, r.Quarantined)
			}
		}
	}
	return f, s, last
}

// Eighteen months in one district: how every debt ends, to the fen and the day, as worked out by hand; and the registers of papers
// that went out and came in have no gap. What went to the court is bound.
func TestFates(t *testing.T) {
	t.Parallel()
	f, s, last := playFates(t, eighteenMonths)
	outcomes, err := f.Outcomes(t.Context(), last)
	if err != nil {
		t.Fatal(err)
	}
	if len(outcomes) != len(fates) {
		t.Fatalf("%d fates were played, the table has %d", len(outcomes), len(fates))
	}
	for _, want := range fates {
		at := slices.IndexFunc(outcomes, func(o demo.Outcome) bool { return o.Key == want.key })
		if at < 0 {
			t.Errorf("%s was not played", want.key)
			continue
		}
		o := &outcomes[at]
		got := fated{o.Key, o.Principal.String(), o.LateFee.String(), o.Paid.String(), o.Credit.String(), o.Closed.String(), o.Papers}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(fated{})); diff != "" {
			t.Errorf("%s (-by hand +played):\n%s", want.key, diff)
		}
	}
	bindsForTheCourt(t, s, len(fates), last)
	gaps, counters, err := s.store.Gaps(t.Context())
	if err != nil || len(gaps) > 0 || counters < 2 {
		t.Errorf("%d counters, gaps %v, %v", counters, gaps, err)
	}
}
