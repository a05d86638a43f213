package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/identity"
)

// NightResults gives the results of the latest nights, the latest first, at most limit.
func (s *Store) NightResults(ctx context.Context, limit int) ([]casework.Result, error) {
	var rows []nightRow
	if err := s.orm.WithContext(ctx).Order("day DESC").Limit(limit).Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the nights: %w", err)
	}
	results := make([]casework.Result, len(rows))
	for i, row := range rows {
		var kept resultJSON
		if err := json.Unmarshal([]byte(row.Result), &kept); err != nil {
			return nil, fmt.Errorf("read the night of %s: %w", calendar.Day(row.Day), err)
		}
		results[i] = casework.Result{
			Day: calendar.Day(row.Day), RunID: row.RunID, EmployersExamined: int(row.Examined), Acts: kept.Acts, Carried: kept.Carried,
			DocumentsDrafted: int(row.Drafted), Took: time.Duration(row.Seconds * float64(time.Second)),
		}
		for _, q := range kept.Quarantined {
			results[i].Quarantined = append(results[i].Quarantined, casework.Quarantined(q))
		}
	}
	return results, nil
}

// InQuarantine is an employer that the night of the day could not decide.
type InQuarantine struct {
	ID     employer.ID
	Code   identity.Code
	Name   string
	Region string
	Day    calendar.Day
	Reason string
}

// Quarantined lists the employers within the scope that are in quarantine, by code.
func (s *Store) Quarantined(ctx context.Context, scope access.Scope) ([]InQuarantine, error) {
	var list []InQuarantine
	var args []any
	query := `SELECT q.employer_id, e.uscc, e.name, e.region, q.day, q.reason
		FROM quarantine q JOIN employers e ON e.employer_id = q.employer_id
		WHERE ` + s.dialect.scopeCondition(scope, "e", &args) + ` ORDER BY e.uscc`
	err := each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		var q InQuarantine
		err := rows.Scan(&q.ID, &q.Code, &q.Name, &q.Region, (*day)(&q.Day), &q.Reason)
		list = append(list, q)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the quarantine: %w", err)
	}
	return list, nil
}

// Record gives the case record of an employer from its first entry on.
func (s *Store) Record(ctx context.Context, id employer.ID) ([]casework.RecordEntry, error) {
	var entries []casework.RecordEntry
	err := recordsTable.of(ctx, s.read, s.dialect, []employer.ID{id}, func(r *recordRow) error {
		entries = append(entries, r.entry())
		return nil
	})
	return entries, err
}
