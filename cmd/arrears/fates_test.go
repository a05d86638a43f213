package main

import (
	"path/filepath"
	"testing"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/demo"
	"arrears/app/law"
)

// playFates plays the fates for eighteen months on a database of its own.
func playFates(t *testing.T, days int) (*demo.Fates, *system, calendar.Day) {
	t.Helper()
	book, err := law.Load("")
	if err != nil {
		t.Fatal(err)
	}
	p := &program{folder: t.TempDir()}
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

func TestFates(t *testing.T) {
	f, _, last := playFates(t, 546)
	outcomes, err := f.Outcomes(t.Context(), last)
	if err != nil {
		t.Fatal(err)
	}
	for i := range outcomes {
		t.Log(outcomes[i].String())
	}
}
