package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"arrears/app/calendar"
	"arrears/app/casework"
)

// write puts the rows behind those that are staged already.
func (s *staging) write(ctx context.Context, t *transaction, rows []casework.ImportRow) error {
	if t.dialect == Postgres {
		return s.copyRows(ctx, t, rows)
	}
	return s.insertRows(ctx, t, rows)
}

// copyRows sends the rows in PostgreSQL's binary COPY format, written without a step in between: an import of a million
// rows spends its time in the database, not here.
func (s *staging) copyRows(ctx context.Context, t *transaction, rows []casework.ImportRow) error {
	e := &copyEncoder{bytes: make([]byte, 0, len(rows)*copyRowSize)}
	e.begin()
	for _, row := range rows {
		e.bytes = binary.BigEndian.AppendUint16(e.bytes, uint16(len(s.columns)))
		if !s.encode(e, row) {
			return fmt.Errorf("stage rows: a %T does not belong into %s", row, s.table)
		}
	}
	e.end()
	command := "COPY " + s.table + " (" + strings.Join(s.names(), ", ") + ") FROM STDIN (FORMAT binary)"
	return t.onPgx(func(conn *pgx.Conn) error {
		if _, err := conn.PgConn().CopyFrom(ctx, bytes.NewReader(e.bytes), command); err != nil {
			return fmt.Errorf("stage rows: %w", err)
		}
		return nil
	})
}

const (
	copyRowSize = 160     // bytes of a usual row
	dayOf2000   = 730_120 // 2000-01-01 as calendar.Day; PostgreSQL counts days from there
)

// copyEncoder writes cells in the binary COPY format: a length and so many bytes.
type copyEncoder struct{ bytes []byte }

func (e *copyEncoder) text(s string) {
	e.bytes = binary.BigEndian.AppendUint32(e.bytes, uint32(len(s)))
	e.bytes = append(e.bytes, s...)
}

func (e *copyEncoder) number(n int64) {
	e.bytes = append(e.bytes, 0, 0, 0, 8)
	e.bytes = binary.BigEndian.AppendUint64(e.bytes, uint64(n))
}

func (e *copyEncoder) empty() { e.bytes = append(e.bytes, 0xff, 0xff, 0xff, 0xff) }

func (e *copyEncoder) small(n int32) {
	e.bytes = append(e.bytes, 0, 0, 0, 4)
	e.bytes = binary.BigEndian.AppendUint32(e.bytes, uint32(n))
}

func (e *copyEncoder) day(d calendar.Day) {
	if d.IsZero() {
		e.empty()
		return
	}
	e.small(int32(d) - dayOf2000)
}

func (e *copyEncoder) month(p calendar.Period) {
	if p.IsZero() {
		e.empty()
		return
	}
	e.small(int32(month(p).number()))
}

// insertRows sends a few rows with each statement.
func (s *staging) insertRows(ctx context.Context, t *transaction, rows []casework.ImportRow) error {
	one := "(" + strings.TrimSuffix(strings.Repeat("?, ", len(s.columns)), ", ") + ")"
	start := "INSERT INTO " + s.table + " (" + strings.Join(s.names(), ", ") + ") VALUES "
	many, err := t.PrepareContext(ctx, start+strings.TrimSuffix(strings.Repeat(one+", ", sqliteRowsAtOnce), ", "))
	if err != nil {
		return fmt.Errorf("stage rows: %w", err)
	}
	defer many.Close()
	var e valueEncoder
	for chunk := range slices.Chunk(rows, sqliteRowsAtOnce) {
		e = e[:0]
		for _, row := range chunk {
			if !s.encode(&e, row) {
				return fmt.Errorf("stage rows: a %T does not belong into %s", row, s.table)
			}
		}
		if len(chunk) == sqliteRowsAtOnce {
			_, err = many.ExecContext(ctx, e...)
		} else {
			_, err = t.ExecContext(ctx, start+strings.TrimSuffix(strings.Repeat(one+", ", len(chunk)), ", "), e...)
		}
		if err != nil {
			return fmt.Errorf("stage rows: %w", err)
		}
	}
	return nil
}

// valueEncoder gathers cells as arguments of a statement.
type valueEncoder []any

func (e *valueEncoder) text(s string)  { *e = append(*e, s) }
func (e *valueEncoder) number(n int64) { *e = append(*e, n) }

func (e *valueEncoder) day(d calendar.Day) {
	if d.IsZero() {
		*e = append(*e, nil)
		return
	}
	*e = append(*e, d.String())
}

func (e *valueEncoder) month(p calendar.Period) {
	if p.IsZero() {
		*e = append(*e, nil)
		return
	}
	*e = append(*e, month(p).number())
}
