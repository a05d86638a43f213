package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"arrears/app/employer"
)

// part is one table's share of a gathered read.
type part struct {
	query string
	take  func(cells []json.RawMessage) error
}

// partOf reads the rows of one employer in the order of the key. Rows travel as lists, so that tables of different columns
// go through one query.
func partOf[R any](t *table[R], d Dialect, each func(row *R) error) part {
	list := "json_array("
	if d == Postgres {
		list = "json_build_array("
	}
	list += strings.Join(t.columns, ", ") + ")"
	if d == Postgres {
		list += "::text"
	}
	return part{
		query: "SELECT '" + t.name + "' AS source, row_number() OVER (ORDER BY " + strings.Join(t.key, ", ") + ") AS place, " + list +
			" AS cells FROM " + t.name + " WHERE employer_id = $1",
		take: func(cells []json.RawMessage) error {
			row := new(R)
			fields := t.fields(row)
			if len(cells) != len(fields) {
				return fmt.Errorf("%s: %d cells for %d columns", t.name, len(cells), len(fields))
			}
			for i := range fields {
				if err := setCell(fields[i], cells[i]); err != nil {
					return fmt.Errorf("%s.%s: %w", t.name, t.columns[i], err)
				}
			}
			return each(row)
		},
	}
}

// gathered reads several small tables of one employer with one query. A page may ask the database a few times only, whatever it
// shows.
func (t *transaction) gathered(ctx context.Context, id employer.ID, names []string, parts map[string]part) error {
	queries := make([]string, len(names))
	for i, name := range names {
		queries[i] = parts[name].query
	}
	query := "SELECT source, cells FROM (" + strings.Join(queries, " UNION ALL ") + ") AS gathered ORDER BY source, place"
	err := each(ctx, t, query, []any{int64(id)}, func(rows *sql.Rows) error {
		var source, text string
		if err := rows.Scan(&source, &text); err != nil {
			return err
		}
		var cells []json.RawMessage
		if err := json.Unmarshal([]byte(text), &cells); err != nil {
			return err
		}
		return parts[source].take(cells)
	})
	if err != nil {
		return fmt.Errorf("gather %s of employer %d: %w", strings.Join(names, ", "), id, err)
	}
	return nil
}

// setCell reads one value of a list into the field of a row.
func setCell(field any, cell json.RawMessage) error {
	text, isNull := string(cell), string(cell) == "null"
	switch f := field.(type) {
	case *int64:
		n, err := strconv.ParseInt(text, 10, 64)
		*f = n
		return err
	case *bool:
		*f = text == "true" || text == "1" // SQLite has no booleans
		return nil
	case *month:
		return scanNumber(f, text)
	case *link:
		return scanNumber(f, text)
	case *string:
		return textOf(cell, f)
	case sql.Scanner: // day, insurance and source, written as texts
		if isNull {
			return f.Scan(nil)
		}
		var s string
		if err := textOf(cell, &s); err != nil {
			return err
		}
		return f.Scan(s)
	default:
		return fmt.Errorf("a cell cannot be read into %T", field)
	}
}

// textOf reads a text; most have nothing that is escaped.
func textOf(cell json.RawMessage, into *string) error {
	if n := len(cell); n > 1 && cell[0] == '"' && bytes.IndexByte(cell, '\\') < 0 {
		*into = string(cell[1 : n-1])
		return nil
	}
	return json.Unmarshal(cell, into)
}

// scanNumber reads a number, or none.
func scanNumber(field sql.Scanner, text string) error {
	if text == "null" {
		return field.Scan(nil)
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return err
	}
	return field.Scan(n)
}
