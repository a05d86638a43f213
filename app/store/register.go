package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

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

// maxWakingDays is how many days of waking are read one by one; with more of them, all are read at once and sorted.
const maxWakingDays = 32

// Employers lists employers by id after the given one, at most limit; with due set only those whose wake_on has come by
// that day.
func (s *Store) Employers(ctx context.Context, after employer.ID, due calendar.Day, limit int) ([]employer.ID, error) {
	query, args := "SELECT employer_id FROM employers WHERE employer_id > $1 ORDER BY employer_id LIMIT $2", []any{int64(after), limit}
	if !due.IsZero() {
		days, err := s.wakingDays(ctx, due)
		if err != nil {
			return nil, err
		}
		query, args = dueQuery(days, due, args)
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

// dueQuery asks for the employers of each day of waking apart. Within a day the index gives them by id, so that a page
// costs what it holds; over a range of days every page would sort all that is still due.
func dueQuery(days []day, due calendar.Day, args []any) (string, []any) {
	if len(days) == 0 || len(days) > maxWakingDays {
		return "SELECT employer_id FROM employers WHERE wake_on <= $3 AND employer_id > $1 ORDER BY employer_id LIMIT $2", append(args, day(due))
	}
	parts := make([]string, len(days))
	for i, d := range days {
		args = append(args, d)
		parts[i] = fmt.Sprintf("SELECT employer_id FROM (SELECT employer_id FROM employers WHERE wake_on = $%d AND employer_id > $1 "+
			"ORDER BY employer_id LIMIT $2) AS day%d", len(args), i)
	}
	return strings.Join(parts, " UNION ALL ") + " ORDER BY employer_id LIMIT $2", args
}

// wakingDays lists the different days of waking up to the day that is due, one more than are read one by one at most.
func (s *Store) wakingDays(ctx context.Context, due calendar.Day) ([]day, error) {
	var days []day
	err := each(ctx, s.read, `WITH RECURSIVE waking (day) AS (
			SELECT min(wake_on) FROM employers WHERE wake_on <= $1
			UNION ALL
			SELECT (SELECT min(wake_on) FROM employers WHERE wake_on > waking.day AND wake_on <= $1) FROM waking WHERE waking.day IS NOT NULL
		) SELECT day FROM waking WHERE day IS NOT NULL LIMIT $2`, []any{day(due), maxWakingDays + 1}, func(rows *sql.Rows) error {
		var d day
		err := rows.Scan(&d)
		days = append(days, d)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list the days of waking: %w", err)
	}
	return days, nil
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
