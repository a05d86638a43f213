package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
)

// Registered is an employer in the order of the codes.
type Registered struct {
	ID   employer.ID
	Code identity.Code
}

// Employers lists employers by id after the given one, at most limit; with due set only those whose wake_on has come by
// that day.
func (s *Store) Employers(ctx context.Context, after employer.ID, due calendar.Day, limit int) ([]employer.ID, error) {
	query, args := "SELECT employer_id FROM employers WHERE employer_id > $1 ORDER BY employer_id LIMIT $2", []any{int64(after), limit}
	if !due.IsZero() {
		// The + keeps SQLite on the index of wake_on, so that a night costs what is due and not what exists.
		query = "SELECT employer_id FROM employers WHERE wake_on <= $3 AND +employer_id > $1 ORDER BY employer_id LIMIT $2"
		args = append(args, day(due))
	}
	var ids []employer.ID
	err := each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		var id employer.ID
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list the employers: %w", err)
	}
	return ids, nil
}

// EmployersByCode lists employers by code, compared as bytes, after the given one, at most limit.
func (s *Store) EmployersByCode(ctx context.Context, after identity.Code, limit int) ([]Registered, error) {
	var found []Registered
	err := each(ctx, s.read, "SELECT employer_id, uscc FROM employer_codes WHERE uscc > $1 ORDER BY uscc LIMIT $2",
		[]any{string(after), limit}, func(rows *sql.Rows) error {
			var r Registered
			err := rows.Scan(&r.ID, &r.Code)
			found = append(found, r)
			return err
		})
	if err != nil {
		return nil, fmt.Errorf("list the employers by code: %w", err)
	}
	return found, nil
}

// Find gives the id of an employer by its code; fault.NotFound where there is none.
func (s *Store) Find(ctx context.Context, code identity.Code) (employer.ID, error) {
	var id employer.ID
	err := s.read.QueryRowContext(ctx, "SELECT employer_id FROM employer_codes WHERE uscc = $1", string(code)).Scan(&id)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return 0, fault.New(fault.NotFound, fmt.Sprintf("登记中没有统一社会信用代码为 %s 的用人单位。", code),
			fmt.Sprintf("No employer with the unified social credit code %s is in the register.", code))
	case err != nil:
		return 0, fmt.Errorf("find employer %s: %w", code, err)
	}
	return id, nil
}

// each hands every row of a query to the function.
func each(ctx context.Context, q querier, query string, args []any, do func(rows *sql.Rows) error) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // rows.Err says what went wrong
	for rows.Next() {
		if err := do(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
