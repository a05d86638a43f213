package store

import (
	"context"
	"fmt"
	"time"

	"arrears/app/access"
	"arrears/app/casework"
)

var _ casework.QueueStore = (*Store)(nil)

// Draw keeps that the reader drew the draft at the instant; what they opened of it before does not count any more.
func (s *Store) Draw(ctx context.Context, reader access.UserID, c casework.Selected, at time.Time) error {
	return s.opening(ctx, reader, c, at, "(employer_id, paper, paper_no, reader, drawn_at) VALUES ($1, $2, $3, $4, $5) "+
		"ON CONFLICT (employer_id, paper, paper_no, reader) DO UPDATE SET drawn_at = excluded.drawn_at, opened_at = 0, read_at = 0")
}

// KeepOpened keeps the first time at which the reader opened the draft.
func (s *Store) KeepOpened(ctx context.Context, reader access.UserID, c casework.Selected, at time.Time) error {
	return s.opening(ctx, reader, c, at, "(employer_id, paper, paper_no, reader, opened_at) VALUES ($1, $2, $3, $4, $5) "+
		"ON CONFLICT (employer_id, paper, paper_no, reader) DO UPDATE SET opened_at = excluded.opened_at WHERE draft_openings.opened_at = 0")
}

// KeepRead keeps the first time at which the reader said that they have read a draft that they have opened.
func (s *Store) KeepRead(ctx context.Context, reader access.UserID, c casework.Selected, at time.Time) error {
	err := s.tx(ctx, func(t *transaction) error {
		_, err := t.ExecContext(ctx, "UPDATE draft_openings SET read_at = $5 WHERE employer_id = $1 AND paper = $2 AND paper_no = $3 AND reader = $4 "+
			"AND opened_at > 0 AND read_at = 0", int64(c.Employer), string(c.Paper.Kind), c.Paper.No, int64(reader), instant(at))
		return err
	})
	if err != nil {
		return fmt.Errorf("keep that a draft was read: %w", err)
	}
	return nil
}

func (s *Store) opening(ctx context.Context, reader access.UserID, c casework.Selected, at time.Time, rest string) error {
	err := s.tx(ctx, func(t *transaction) error {
		_, err := t.ExecContext(ctx, "INSERT INTO draft_openings "+rest, int64(c.Employer), string(c.Paper.Kind), c.Paper.No, int64(reader), instant(at))
		return err
	})
	if err != nil {
		return fmt.Errorf("keep who opened a draft: %w", err)
	}
	return nil
}
