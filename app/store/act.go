package store

import (
	"context"
	"errors"
	"fmt"

	"arrears/app/casework"
	"arrears/app/employer"
)

// Act loads one file under a lock, lets the function decide, and stores its outcome in the same transaction. An error of
// the function undoes everything, the numbers that it took included; without an outcome nothing is stored.
func (s *Store) Act(ctx context.Context, id employer.ID, decide func(f *casework.File, numbers casework.Numbers) (*casework.Outcome, error)) error {
	return s.tx(ctx, func(t *transaction) error {
		ids := []employer.ID{id}
		heads, err := t.lock(ctx, ids)
		if err != nil {
			return err
		}
		file, err := t.whole(ctx, id)
		if err != nil {
			return fmt.Errorf("load the file: %w", err)
		}
		n := &numbers{ctx: ctx, t: t}
		outcome, err := decide(file, n)
		switch {
		case err != nil:
			return err
		case outcome == nil && n.taken:
			return errors.New("a paper number was taken and nothing was decided")
		case outcome == nil:
			return nil
		case outcome.ID != id:
			return fmt.Errorf("the outcome is about employer %d and not %d", outcome.ID, id)
		}
		return t.write(ctx, outcome.Day, []casework.Outcome{*outcome}, heads)
	})
}

// numbers are the counters of paper numbers as one transaction sees them.
type numbers struct {
	ctx   context.Context
	t     *transaction
	taken bool
}

// Take counts on. The counter stays locked until the transaction ends: the next taker waits for it, and a number that is
// rolled back is given again.
func (n *numbers) Take(agency, series string, year int) (int, error) {
	n.taken = true
	var number int
	err := n.t.QueryRowContext(n.ctx, "INSERT INTO paper_counters (agency, series, year, last) VALUES ($1, $2, $3, 1) "+
		"ON CONFLICT (agency, series, year) DO UPDATE SET last = paper_counters.last + 1 RETURNING last", agency, series, year).Scan(&number)
	if err != nil {
		return 0, fmt.Errorf("take a number of %s, %s, %d: %w", agency, series, year, err)
	}
	return number, nil
}
