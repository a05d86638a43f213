package store

import (
	"sync"
	"testing"

	"arrears/app/apptest"
	"arrears/app/fault"
)

func TestMigrate_UpDownUp(t *testing.T) {
	apptest.EachDatabase(t, func(t *testing.T, db apptest.DB) {
		s := opened(t, db.DSN)
		check(t, s.Migrate(t.Context()))
		check(t, s.Migrate(t.Context()))
		first := schemaOf(t, s)
		check(t, s.Rollback(t.Context()))
		if left := schemaOf(t, s); len(left) != 0 {
			t.Errorf("after the way down these tables are left: %v", left)
		}
		check(t, s.Migrate(t.Context()))
		same(t, schemaOf(t, s), first)

		seed(t, s)
		check(t, s.Migrate(t.Context()))
		must(t, count(t, s, "orders") > 0, "a further way up has lost the data")
		check(t, s.Rollback(t.Context()))
		check(t, s.Migrate(t.Context()))
		must(t, count(t, s, "orders") == 0, "the way down has left data")
		seed(t, s)
	})
}

func TestMigrate_ManyAtOnce(t *testing.T) {
	apptest.EachDatabase(t, func(t *testing.T, db apptest.DB) {
		const processes = 5
		stores, start := make([]*Store, processes), make(chan struct{})
		for i := range stores {
			stores[i] = opened(t, db.DSN)
		}
		var wait sync.WaitGroup
		for _, s := range stores {
			wait.Go(func() {
				<-start
				if err := s.Migrate(t.Context()); err != nil {
					t.Errorf("one of them failed: %v", err)
				}
			})
		}
		close(start)
		wait.Wait()
		seed(t, stores[0])
	})
}

// A database whose schema is older than the program says so, with the cure.
func TestPending(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		check(t, s.Pending(t.Context()))
		check(t, s.Rollback(t.Context()))
		err := s.Pending(t.Context())
		must(t, fault.KindOf(err) == fault.Refused, "an older schema: %v", err)
	})
}
