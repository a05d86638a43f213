package intake_test

import (
	"context"
	"errors"
	"testing"

	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/intake"
	"arrears/app/law"
	"arrears/app/store"
)

var databases = apptest.Migrated(func(db apptest.DB) error {
	s, err := store.Open(context.Background(), db.DSN)
	if err != nil {
		return err
	}
	return errors.Join(s.Migrate(context.Background()), s.Close())
})

func TestVectors(t *testing.T) {
	for _, v := range []string{"alpha", "beijing", "gamma"} {
		databases.EachDatabase(t, func(t *testing.T, db apptest.DB) {
			s, err := store.Open(t.Context(), db.DSN)
			if err != nil {
				t.Fatal(err)
			}
			book, err := law.Load("/work/shared/data/vectors/" + v + "/law")
			if err != nil {
				t.Fatal(err)
			}
			for range 2 {
				sum, err := intake.Run(t.Context(), intake.Options{Paths: []string{"/work/shared/data/vectors/" + v + "/data"}, Importer: s, Law: book, Today: calendar.MustParseDay("2026-11-23")})
				if err != nil {
					t.Fatal(err)
				}
				sum.Print(t.Output(), "zh")
			}
			s.Close()
		})
	}
}
