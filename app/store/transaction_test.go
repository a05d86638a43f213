package store

import (
	"context"
	"errors"
	"testing"

	"arrears/app/employer"
)

// The tables of a file are read one after the other; all of them have to show one moment.
func TestSnapshot_ShowsOneMomentAndWritesNothing(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 1, "2025-01-26")
		check(t, s.snapshot(t.Context(), func(tx *transaction) error {
			before, err := tx.files(t.Context(), []employer.ID{1})
			check(t, err)
			bulk(t, s, 1, 1, 1)
			check(t, s.Wake(t.Context(), "alpha", onDay("2025-01-01")))
			after, err := tx.files(t.Context(), []employer.ID{1})
			check(t, err)
			same(t, after, before)
			return nil
		}))
		f := loaded(t, s, 1)
		must(t, len(f.Facts.Declarations) == 1 && f.WakeOn == onDay("2025-01-01"), "the next moment is %+v", f)
	})
}

func TestTransaction_WaitsForItsTurnNoLongerThanItsContext(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 1, "2025-01-26")
		check(t, s.tx(t.Context(), func(tx *transaction) error {
			_, err := tx.lock(t.Context(), []employer.ID{1})
			check(t, err)
			ctx, cancel := context.WithCancel(t.Context())
			waiting := make(chan error)
			go func() {
				waiting <- s.tx(ctx, func(other *transaction) error {
					_, err := other.lock(ctx, []employer.ID{1})
					return err
				})
			}()
			cancel()
			if err := <-waiting; err == nil {
				t.Error("a second transaction went past the lock of the first")
			} else if !errors.Is(err, context.Canceled) {
				t.Errorf("the wait ended with %v", err)
			}
			return nil
		}))
	})
}
