package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"slices"

	"arrears/app/calendar"
	"arrears/app/casework"
)

// importRun is one import on a connection of its own, which holds the staged rows in temporary tables: nothing else sees
// them, and they go with the connection.
type importRun struct {
	store  *Store
	conn   *sql.Conn
	today  calendar.Day
	staged map[casework.ImportKind]int
}

// mergers take in what is staged; each runs in the transaction of its kind.
var mergers = map[casework.ImportKind]func(ctx context.Context, m *merge) error{
	casework.ImportEmployers:    mergeEmployers,
	casework.ImportEmployees:    mergeEmployees,
	casework.ImportDeclarations: mergeDeclarations,
	casework.ImportCharges:      mergeCharges,
	casework.ImportPayments:     mergePayments,
	casework.ImportWages:        mergeWages,
	casework.ImportWaivers:      mergeWaivers,
}

// BeginImport takes a connection for the staged rows; the import must be closed.
func (s *Store) BeginImport(ctx context.Context, today calendar.Day) (casework.ImportRun, error) {
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("take a connection: %w", err)
	}
	return &importRun{store: s, conn: conn, today: today, staged: map[casework.ImportKind]int{}}, nil
}

// Stage keeps rows of one kind in a temporary table.
func (r *importRun) Stage(ctx context.Context, kind casework.ImportKind, rows []casework.ImportRow) error {
	to, known := stagings[kind]
	if !known {
		return fmt.Errorf("stage rows: there is no kind %q", kind)
	}
	_, begun := r.staged[kind]
	err := r.store.txOn(ctx, r.conn, func(t *transaction) error {
		if !begun {
			if err := to.create(ctx, t); err != nil {
				return err
			}
		}
		return to.write(ctx, t, rows)
	})
	if err == nil {
		r.staged[kind] += len(rows)
	}
	return err
}

// Merge takes in the staged rows of the kind in one transaction and then reports the refused ones.
func (r *importRun) Merge(ctx context.Context, kind casework.ImportKind, refused func(casework.Refusal) error) (casework.Merged, error) {
	staged := r.staged[kind]
	if staged == 0 {
		return casework.Merged{}, nil
	}
	m := &merge{today: r.today, stage: stagings[kind].table, staged: int64(staged)}
	err := r.store.txOn(ctx, r.conn, func(t *transaction) error {
		m.transaction = t
		if err := m.prepare(ctx); err != nil {
			return err
		}
		if err := mergers[kind](ctx, m); err != nil {
			return err
		}
		if err := m.wake(ctx); err != nil {
			return err
		}
		if err := m.count(ctx); err != nil {
			return err
		}
		return m.steps(ctx, "drop the staged rows", "DROP TABLE {stage}")
	})
	if err != nil {
		return casework.Merged{}, fmt.Errorf("merge %s: %w", kind, err)
	}
	delete(r.staged, kind)
	if m.merged.Refused == 0 {
		return m.merged, nil
	}
	return m.merged, r.report(ctx, refused)
}

// report reads the refused rows from the table that the merge has left behind.
func (r *importRun) report(ctx context.Context, refused func(casework.Refusal) error) error {
	rows, err := r.conn.QueryContext(ctx, "SELECT file, line, why, a, b FROM import_refused ORDER BY file, line")
	if err != nil {
		return fmt.Errorf("read the refused rows: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err says what went wrong
	for rows.Next() {
		var o casework.Origin
		var why refusal
		var a, b sql.NullString
		if err := rows.Scan(&o.File, &o.Line, &why, &a, &b); err != nil {
			return fmt.Errorf("read the refused rows: %w", err)
		}
		if err := refused(why.say(o, a.String, b.String)); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read the refused rows: %w", err)
	}
	return nil
}

func (r *importRun) drop(ctx context.Context, tables []string) error {
	return r.store.txOn(ctx, r.conn, func(t *transaction) error {
		for _, name := range tables {
			if _, err := t.ExecContext(ctx, "DROP TABLE IF EXISTS "+name); err != nil {
				return fmt.Errorf("drop staged rows: %w", err)
			}
		}
		return nil
	})
}

// Close drops what is staged and gives the connection back. It does so also when the import was broken off: a connection
// with staged rows must not go back to the pool.
func (r *importRun) Close() error {
	tables := slices.Clone(workTables)
	for kind := range r.staged {
		tables = append(tables, stagings[kind].table)
	}
	if err := r.drop(context.Background(), tables); err != nil {
		// The connection is thrown away, and with it all temporary tables.
		_ = r.conn.Raw(func(any) error { return driver.ErrBadConn })
	}
	if err := r.conn.Close(); err != nil && !errors.Is(err, sql.ErrConnDone) && !errors.Is(err, driver.ErrBadConn) {
		return fmt.Errorf("end the import: %w", err)
	}
	return nil
}
