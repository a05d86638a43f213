package store

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/identity"
)

var databases = apptest.Migrated(func(db apptest.DB) error {
	s, err := Open(context.Background(), db.DSN)
	if err != nil {
		return err
	}
	return errors.Join(s.Migrate(context.Background()), s.Close())
})

// eachStore runs the test on an empty, migrated store of each kind.
func eachStore(t *testing.T, body func(t *testing.T, s *Store)) {
	t.Helper()
	databases.EachDatabase(t, func(t *testing.T, db apptest.DB) { body(t, opened(t, db.DSN)) })
}

func opened(t testing.TB, dsn string) *Store {
	t.Helper()
	s, err := Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func onDay(text string) calendar.Day { return calendar.MustParseDay(text) }
func inPeriod(text string) month     { return month(calendar.MustParsePeriod(text)) }
func rowDay(text string) day         { return day(onDay(text)) }
func check(t testing.TB, err error)  { t.Helper(); must(t, err == nil, "%v", err) }
func must(t testing.TB, ok bool, format string, args ...any) {
	t.Helper()
	if !ok {
		t.Fatalf(format, args...)
	}
}

// code makes the n-th invented code.
func code(n int) identity.Code {
	c, err := identity.CodeFor(fmt.Sprintf("91330100%09d", n))
	if err != nil {
		panic(err)
	}
	return c
}

// fill stores rows of a table of facts.
func fill[R any](t testing.TB, s *Store, table *table[R], rows ...R) {
	t.Helper()
	check(t, s.tx(t.Context(), func(tx *transaction) error { return table.put(t.Context(), tx, rows) }))
}

// employers registers employers 1 to n in the region alpha, due on the day.
func employers(t testing.TB, s *Store, n int, due string) []employer.ID {
	t.Helper()
	ids, rows := make([]employer.ID, n), make([]employerRow, n)
	for i := range n {
		ids[i] = employer.ID(i + 1)
		rows[i] = employerRow{
			ID: int64(i + 1), Code: string(code(i + 1)), Name: fmt.Sprintf("甲市第%d厂", i+1), Region: "alpha", District: "east",
			IndustryClass: 1, FoundedOn: rowDay("2020-01-01"), WakeOn: rowDay(due),
		}
	}
	fill(t, s, &employersTable, rows...)
	check(t, s.tx(t.Context(), func(tx *transaction) error {
		for i := range rows {
			if _, err := tx.ExecContext(t.Context(), "INSERT INTO employer_codes (uscc, employer_id) VALUES ($1, $2)", rows[i].Code, rows[i].ID); err != nil {
				return err
			}
		}
		return nil
	}))
	return ids
}

func loaded(t testing.TB, s *Store, id employer.ID) *casework.File {
	t.Helper()
	files, err := s.Files(t.Context(), []employer.ID{id})
	check(t, err)
	return files[0]
}

// outcome is a decision about the file with the acts and one record entry for each.
func outcome(f *casework.File, on string, acts ...casework.Act) casework.Outcome {
	o := casework.Outcome{
		ID: f.ID, Code: string(f.Employer.Code), Day: onDay(on), Revision: f.Revision,
		Decision: casework.Decision{Acts: acts, WakeOn: onDay(on).AddDays(1)},
	}
	previous := f.LastHash
	for i, a := range acts {
		r := casework.RecordEntry{
			No: f.Records + 1 + i, Day: onDay(on), Actor: "night", Act: a.Kind, Ground: a.Ground, Detail: a.Detail,
			Previous: previous, Hash: fmt.Sprintf("hash-%d-%d", f.ID, f.Records+1+i),
		}
		previous = r.Hash
		o.Records = append(o.Records, r)
	}
	return o
}

func count(t testing.TB, s *Store, table string) int {
	t.Helper()
	var n int
	check(t, s.read.QueryRowContext(t.Context(), "SELECT count(*) FROM "+table).Scan(&n))
	return n
}
