package store

import (
	"context"
	"fmt"
	"strings"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
)

// isPreviewed tells whether the night has a preview that it is still to be held against.
func (t *transaction) isPreviewed(ctx context.Context, night calendar.Day) (bool, error) {
	var is bool
	err := t.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM night_jobs WHERE kind = 'preview' AND state = 'done' AND first <= $1 AND night >= $1) "+
		"AND NOT EXISTS (SELECT 1 FROM night_proofs WHERE night = $1)", day(night)).Scan(&is)
	if err != nil {
		return false, fmt.Errorf("look for the preview of %s: %w", night, err)
	}
	return is, nil
}

// prove holds the outcomes of a night against its preview, where there is one. It is part of the transaction that stores them, so that
// a night that is killed and worked again misses none.
func (t *transaction) prove(ctx context.Context, night calendar.Day, outcomes []casework.Outcome) error {
	is, err := t.isPreviewed(ctx, night)
	if err != nil || !is {
		return err
	}
	ids := make([]employer.ID, len(outcomes))
	for i := range outcomes {
		ids[i] = outcomes[i].ID
	}
	said := map[employer.ID]previewedRow{}
	query := "SELECT " + strings.Join(previewedTable.columns, ", ") + " FROM previewed_employers WHERE " + t.dialect.among("employer_id", 1) + " AND night = $2"
	err = previewedTable.query(ctx, t, query, []any{idList(t.dialect, ids), day(night)}, func(r *previewedRow) error {
		said[employer.ID(r.ID)] = *r
		return nil
	})
	if err != nil {
		return err
	}
	var rows []previewedRow
	for i := range outcomes {
		row, known := said[outcomes[i].ID]
		if !known {
			row = previewedRow{ID: int64(outcomes[i].ID), Night: day(night), Outcome: string(casework.ProofOpen)}
		}
		p, err := row.previewed()
		if err != nil {
			return err
		}
		if p.Outcome != casework.ProofOpen {
			continue
		}
		p.Prove(&outcomes[i])
		if len(p.Said)+len(p.Done) == 0 {
			continue
		}
		if row, err = previewedRowOf(&p); err != nil {
			return err
		}
		rows = append(rows, row)
	}
	return previewedTable.put(ctx, t, rows)
}

// closeProof sums up how a night and its preview compare, once, when the night is over.
func (t *transaction) closeProof(ctx context.Context, night calendar.Day) error {
	is, err := t.isPreviewed(ctx, night)
	if err != nil || !is {
		return err
	}
	_, err = t.ExecContext(ctx, "UPDATE previewed_employers SET outcome = 'differs', why = $2 WHERE night = $1 AND outcome = 'open'", day(night), string(casework.WhyUndone))
	if err != nil {
		return fmt.Errorf("close the preview of %s: %w", night, err)
	}
	said, done, row := casework.NewDigest(), casework.NewDigest(), proofRow{Night: day(night)}
	query := "SELECT " + strings.Join(previewedTable.columns, ", ") + " FROM previewed_employers WHERE night = $1 ORDER BY employer_id"
	err = previewedTable.query(ctx, t, query, []any{day(night)}, func(r *previewedRow) error {
		p, err := r.previewed()
		if err != nil {
			return err
		}
		if p.Outcome == casework.ProofSame {
			row.Same++
		} else {
			row.Differing++
		}
		if err := said.Add(p.ID, p.Said); err != nil {
			return err
		}
		return done.Add(p.ID, p.Done)
	})
	if err != nil {
		return err
	}
	row.Said, row.Done = said.String(), done.String()
	return proofsTable.put(ctx, t, []proofRow{row})
}
