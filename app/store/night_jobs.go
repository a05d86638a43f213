package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"arrears/app/calendar"
	"arrears/app/casework"
)

var _ casework.NightJobs = (*Store)(nil)

// AskNightJob keeps that the work is asked for; one that is asked for or runs already is left alone.
func (s *Store) AskNightJob(ctx context.Context, j casework.NightJob) error {
	err := s.tx(ctx, func(t *transaction) error {
		_, err := t.ExecContext(ctx, "INSERT INTO night_jobs (kind, night, first, state, asked_by, asked_at, touched_at, ended_at, examined, total, reason) "+
			"VALUES ($1, $2, $3, 'asked', $4, $5, $5, 0, 0, (SELECT count(*) FROM employers WHERE wake_on <= $2), '') "+
			"ON CONFLICT (kind, night) DO UPDATE SET first = excluded.first, state = 'asked', asked_by = excluded.asked_by, asked_at = excluded.asked_at, "+
			"touched_at = excluded.touched_at, ended_at = 0, examined = 0, total = excluded.total, reason = '' WHERE night_jobs.state IN ('done', 'failed')",
			string(j.Kind), day(j.Night), day(j.First), j.AskedBy, instant(j.AskedAt))
		return err
	})
	if err != nil {
		return fmt.Errorf("ask for the work of a night: %w", err)
	}
	return nil
}

// TakeNightJob takes the work that was asked for first, or whose worker has been silent since. Of two that reach for it one gets it.
func (s *Store) TakeNightJob(ctx context.Context, at, silentSince time.Time) (casework.NightJob, bool, error) {
	var job casework.NightJob
	found := false
	waits := "(state = 'asked' OR state = 'running' AND touched_at < $2)"
	err := s.tx(ctx, func(t *transaction) error {
		query := "UPDATE night_jobs SET state = 'running', touched_at = $1 WHERE " + waits + " AND (kind, night) = (SELECT kind, night FROM night_jobs WHERE " + waits +
			" ORDER BY asked_at, kind, night LIMIT 1) RETURNING " + strings.Join(nightJobsTable.columns, ", ")
		return nightJobsTable.query(ctx, t, query, []any{instant(at), instant(silentSince)}, func(r *nightJobRow) error {
			job, found = r.job(), true
			return nil
		})
	})
	if err != nil {
		return job, false, fmt.Errorf("take the work of a night: %w", err)
	}
	return job, found, nil
}

// TouchNightJob notes how far the work is.
func (s *Store) TouchNightJob(ctx context.Context, j casework.NightJob, at time.Time) error {
	return s.tx(ctx, func(t *transaction) error {
		result, err := t.ExecContext(ctx, "UPDATE night_jobs SET state = $3, touched_at = $4, ended_at = $5, examined = $6, reason = $7 WHERE kind = $1 AND night = $2",
			string(j.Kind), day(j.Night), string(j.State), instant(at), instant(j.EndedAt), j.Examined, j.Reason)
		return changedOne(result, err, "note how far the work of a night is")
	})
}

// NightJobOf gives the work of a kind that the night is part of; false where none was asked for.
func (s *Store) NightJobOf(ctx context.Context, kind casework.NightJobKind, night calendar.Day) (casework.NightJob, bool, error) {
	var job casework.NightJob
	found := false
	query := "SELECT " + strings.Join(nightJobsTable.columns, ", ") + " FROM night_jobs WHERE kind = $1 AND first <= $2 AND night >= $2 ORDER BY night LIMIT 1"
	err := nightJobsTable.query(ctx, s.read, query, []any{string(kind), day(night)}, func(r *nightJobRow) error {
		job, found = r.job(), true
		return nil
	})
	return job, found, err
}

// ClearPreview forgets what was said about the nights, those excepted that have been worked.
func (s *Store) ClearPreview(ctx context.Context, first, last calendar.Day) error {
	return s.tx(ctx, func(t *transaction) error {
		for _, name := range []string{"previewed_employers", "preview_tallies"} {
			_, err := t.ExecContext(ctx, "DELETE FROM "+name+" WHERE night BETWEEN $1 AND $2 AND night NOT IN (SELECT day FROM night_runs)", day(first), day(last))
			if err != nil {
				return fmt.Errorf("forget a preview: %w", err)
			}
		}
		return nil
	})
}

// SweepPreviews removes previews of nights that are long over, with what came of them.
func (s *Store) SweepPreviews(ctx context.Context, today calendar.Day) error {
	return s.tx(ctx, func(t *transaction) error {
		for _, name := range []string{"previewed_employers", "preview_tallies", "night_proofs", "night_jobs"} {
			condition := " WHERE night < $1"
			if name == "night_jobs" {
				condition += " AND kind = 'preview'"
			}
			if _, err := t.ExecContext(ctx, "DELETE FROM "+name+condition, day(casework.ForgottenPreviews(today))); err != nil {
				return wrapped(err, "sweep old previews")
			}
		}
		return nil
	})
}

// AddPreviewed keeps what a preview says about employers.
func (s *Store) AddPreviewed(ctx context.Context, employers []casework.PreviewedEmployer) error {
	rows := make([]previewedRow, len(employers))
	for i := range employers {
		var err error
		if rows[i], err = previewedRowOf(&employers[i]); err != nil {
			return err
		}
	}
	return s.tx(ctx, func(t *transaction) error { return previewedTable.load(ctx, t, rows) })
}

// AddPreviewTallies keeps the figures of a preview.
func (s *Store) AddPreviewTallies(ctx context.Context, tallies []casework.PreviewTally) error {
	rows := make([]previewTallyRow, len(tallies))
	for i := range tallies {
		rows[i] = previewTallyRowOf(&tallies[i])
	}
	return s.tx(ctx, func(t *transaction) error { return previewTalliesTable.put(ctx, t, rows) })
}

// ProofOf is what came of a previewed night; nil where it was not previewed, or is not over.
func (s *Store) ProofOf(ctx context.Context, night calendar.Day) (*casework.NightProof, error) {
	p := &casework.NightProof{}
	err := s.read.QueryRowContext(ctx, "SELECT said_digest, done_digest, same, differing FROM night_proofs WHERE night = $1", day(night)).
		Scan(&p.Said, &p.Done, &p.Same, &p.Differing)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("read the proof of %s: %w", night, err)
	}
	return p, nil
}
