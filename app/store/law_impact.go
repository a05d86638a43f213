package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"arrears/app/casework"
	"arrears/app/employer"
)

// ClaimImpact gives a proposal to the caller to be measured. What was measured under other law begins anew.
func (s *Store) ClaimImpact(ctx context.Context, inForce int, now, silentSince time.Time) (*casework.LawChange, *casework.LawImpact, error) {
	var change *casework.LawChange
	var impact *casework.LawImpact
	err := s.tx(ctx, func(t *transaction) error {
		query := "SELECT " + joined(lawImpactsTable.columns, func(c string) string { return "i." + c }, ", ") +
			" FROM law_impacts i JOIN law_changes l ON l.change_no = i.change_no WHERE l.state = 'proposed' AND " +
			"(i.state = 'queued' OR i.base_no <> $1 OR i.state = 'measuring' AND i.touched_at < $2) ORDER BY i.change_no LIMIT 1"
		if t.dialect == Postgres {
			query += " FOR UPDATE OF i SKIP LOCKED"
		}
		var row lawImpactRow
		found := false
		err := lawImpactsTable.query(ctx, t, query, []any{int64(inForce), instant(silentSince)}, func(r *lawImpactRow) error {
			row, found = *r, true
			return nil
		})
		if err != nil || !found {
			return err
		}
		if impact, err = row.impact(); err != nil {
			return err
		}
		if change, _, err = lawChange(ctx, t, impact.Change); err != nil {
			return err
		}
		if impact.State == casework.ImpactQueued || impact.Base != inForce {
			if _, err := t.ExecContext(ctx, "DELETE FROM law_impact_cases WHERE change_no = $1", int64(impact.Change)); err != nil {
				return fmt.Errorf("drop what was measured of change %d: %w", impact.Change, err)
			}
			impact = &casework.LawImpact{Change: impact.Change, Base: inForce}
		}
		impact.State, impact.TouchedAt = casework.ImpactMeasuring, now
		return keepLawImpact(ctx, t, impact)
	})
	if err != nil {
		return nil, nil, fmt.Errorf("take a change of the law to be measured: %w", err)
	}
	return change, impact, nil
}

// KeepImpact keeps cases and progress. It fails where the measuring has moved on without the caller, so that two cannot both
// add cases.
func (s *Store) KeepImpact(ctx context.Context, was employer.ID, i *casework.LawImpact, cases []casework.CaseImpact) error {
	return s.tx(ctx, func(t *transaction) error {
		query := "SELECT after_id FROM law_impacts WHERE change_no = $1 AND state = 'measuring' AND base_no = $2"
		if t.dialect == Postgres {
			query += " FOR UPDATE"
		}
		var stands int64
		err := t.QueryRowContext(ctx, query, int64(i.Change), int64(i.Base)).Scan(&stands)
		if errors.Is(err, sql.ErrNoRows) || err == nil && employer.ID(stands) != was {
			return fmt.Errorf("measure change %d of the law: it is measured elsewhere too", i.Change)
		}
		if err != nil {
			return fmt.Errorf("measure change %d of the law: %w", i.Change, err)
		}
		rows := make([]lawCaseRow, len(cases))
		for n := range cases {
			if rows[n], err = lawCaseRowOf(i.Change, &cases[n]); err != nil {
				return err
			}
		}
		if err := lawCasesTable.put(ctx, t, rows); err != nil {
			return err
		}
		return keepLawImpact(ctx, t, i)
	})
}

func keepLawImpact(ctx context.Context, t *transaction, i *casework.LawImpact) error {
	row, err := lawImpactRowOf(i)
	if err != nil {
		return err
	}
	return lawImpactsTable.put(ctx, t, []lawImpactRow{row})
}

const openCases = " FROM cases c JOIN employers e ON e.employer_id = c.employer_id WHERE c.closed_on IS NULL"

// OpenCases lists the employers with an open case after the given one; an empty region is every one.
func (s *Store) OpenCases(ctx context.Context, region string, after employer.ID, limit int) ([]employer.ID, error) {
	where, args := regionOf(region, []any{int64(after)})
	var ids []employer.ID
	query := strings.Join([]string{"SELECT c.employer_id", openCases, " AND c.employer_id > $1", where, fmt.Sprintf(" ORDER BY c.employer_id LIMIT %d", limit)}, "")
	err := each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, employer.ID(id))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list the open cases: %w", err)
	}
	return ids, nil
}

// CountOpenCases counts the open cases; an empty region is every one.
func (s *Store) CountOpenCases(ctx context.Context, region string) (int, error) {
	where, args := regionOf(region, nil)
	n := 0
	if err := s.read.QueryRowContext(ctx, "SELECT count(*)"+openCases+where, args...).Scan(&n); err != nil {
		return 0, fmt.Errorf("count the open cases: %w", err)
	}
	return n, nil
}

func regionOf(region string, args []any) (string, []any) {
	if region == "" {
		return "", args
	}
	args = append(args, region)
	return fmt.Sprintf(" AND e.region = $%d", len(args)), args
}
