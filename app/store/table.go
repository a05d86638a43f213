package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"arrears/app/employer"
	"arrears/app/identity"
)

// table describes a table for the paths that carry many rows: its columns, and the fields of a row in the same order.
// Private row structs and these descriptions are mapped to the domain by hand.
type table[R any] struct {
	name    string
	columns []string
	key     []string           // the primary key; reading goes in its order
	updates []string           // columns that a later act may change; all others stay as they were first written
	guard   string             // a further condition of a change
	fields  func(row *R) []any // pointers in the order of the columns
}

const sqliteRowsAtOnce = 16 // binding costs the square of the number of values, parsing the number of statements

// among is the condition that a column is one of many numbers, given as parameter n; idList gives them.
func (d Dialect) among(column string, n int) string {
	if d == Postgres {
		return fmt.Sprintf("%s = ANY($%d::bigint[])", column, n)
	}
	return fmt.Sprintf("%s IN (SELECT value FROM json_each($%d))", column, n)
}

// amongTexts is the condition that a column is one of many texts, given as parameter n, and that parameter.
func (d Dialect) amongTexts(column string, n int, texts []identity.Number) (string, any, error) {
	if d == Postgres {
		list := make([]string, len(texts))
		for i, text := range texts {
			list[i] = string(text)
		}
		return fmt.Sprintf("%s = ANY($%d::text[])", column, n), list, nil
	}
	list, err := json.Marshal(texts)
	return fmt.Sprintf("%s IN (SELECT value FROM json_each($%d))", column, n), string(list), err
}

// of reads the rows of the employers in the order of the key and hands each to the function; the row is used again for
// the next one.
func (t *table[R]) of(ctx context.Context, q querier, d Dialect, ids []employer.ID, each func(row *R) error) error {
	list := idList(d, ids)
	query := "SELECT " + strings.Join(t.columns, ", ") + " FROM " + t.name + " WHERE " + d.among("employer_id", 1) +
		" ORDER BY " + strings.Join(t.key, ", ")
	return t.query(ctx, q, query, []any{list}, each)
}

// query hands every row of a query, whose columns are those of the table, to the function.
func (t *table[R]) query(ctx context.Context, q querier, query string, args []any, each func(row *R) error) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return fmt.Errorf("read %s: %w", t.name, err)
	}
	defer func() { _ = rows.Close() }() // rows.Err says what went wrong
	var row R
	fields := t.fields(&row)
	for rows.Next() {
		if err := rows.Scan(fields...); err != nil {
			return fmt.Errorf("read %s: %w", t.name, err)
		}
		if err := each(&row); err != nil {
			return fmt.Errorf("read %s: %w", t.name, err)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read %s: %w", t.name, err)
	}
	return nil
}

// put adds the rows, or changes those that exist; no key comes twice. It fails where a row would change what has to stay.
func (t *table[R]) put(ctx context.Context, tx *transaction, rows []R) error {
	if len(rows) == 0 {
		return nil
	}
	all := make([][]any, len(rows))
	for i := range rows {
		all[i] = t.fields(&rows[i])
	}
	stored, err := int64(0), error(nil)
	if tx.dialect == Postgres {
		stored, err = t.putArrays(ctx, tx, all, t.conflict())
	} else {
		stored, err = t.putRows(ctx, tx, all, t.conflict())
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", t.name, err)
	}
	if stored != int64(len(rows)) {
		return fmt.Errorf("write %s: %d of %d rows would change what has been written for good", t.name, int64(len(rows))-stored, len(rows))
	}
	return nil
}

// insertNew adds the rows whose keys are not there yet and tells how many those were; the others stay as they are.
func (t *table[R]) insertNew(ctx context.Context, tx *transaction, all [][]any) (int64, error) {
	if len(all) == 0 {
		return 0, nil
	}
	keep := " ON CONFLICT (" + strings.Join(t.key, ", ") + ") DO NOTHING"
	if tx.dialect == Postgres {
		return t.putArrays(ctx, tx, all, keep)
	}
	return t.putRows(ctx, tx, all, keep)
}

// putArrays sends each column as one array, so that a page of any size is one statement with one text.
func (t *table[R]) putArrays(ctx context.Context, tx *transaction, all [][]any, conflict string) (int64, error) {
	var arrays, expressions []string
	var args []any
	for j, column := range t.columns {
		array, expression := postgresColumn(all[0][j], column)
		arrays = append(arrays, fmt.Sprintf("$%d::%s", j+1, array))
		expressions = append(expressions, expression)
		args = append(args, postgresArray(all, j))
	}
	list := strings.Join(t.columns, ", ")
	result, err := tx.ExecContext(ctx, "INSERT INTO "+t.name+" ("+list+") SELECT "+strings.Join(expressions, ", ")+
		" FROM unnest("+strings.Join(arrays, ", ")+") AS given ("+list+")"+conflict, args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// putRows sends a few rows at once.
func (t *table[R]) putRows(ctx context.Context, tx *transaction, all [][]any, conflict string) (int64, error) {
	one := "(" + strings.TrimSuffix(strings.Repeat("?, ", len(t.columns)), ", ") + ")"
	// Where a SELECT could follow, SQLite needs "WHERE true"; VALUES does not.
	start := "INSERT INTO " + t.name + " (" + strings.Join(t.columns, ", ") + ") VALUES "
	var stored int64
	for chunk := range slices.Chunk(all, sqliteRowsAtOnce) {
		text := start + strings.TrimSuffix(strings.Repeat(one+", ", len(chunk)), ", ") + conflict
		result, err := tx.ExecContext(ctx, text, slices.Concat(chunk...)...)
		if err != nil {
			return 0, err
		}
		n, err := result.RowsAffected()
		if err != nil {
			return 0, err
		}
		stored += n
	}
	return stored, nil
}

// conflict changes the columns that may change, where all others are the same.
func (t *table[R]) conflict() string {
	if len(t.updates) == 0 {
		return ""
	}
	conditions := []string{"true"}
	for _, c := range t.columns {
		if !slices.Contains(t.key, c) && !slices.Contains(t.updates, c) {
			conditions = append(conditions, t.name+"."+c+" IS NOT DISTINCT FROM excluded."+c)
		}
	}
	if t.guard != "" {
		conditions = append(conditions, t.guard)
	}
	return " ON CONFLICT (" + strings.Join(t.key, ", ") + ") DO UPDATE SET " +
		joined(t.updates, func(c string) string { return c + " = excluded." + c }, ", ") +
		" WHERE " + strings.Join(conditions, " AND ")
}

// list writes ids for a message.
func list(ids []employer.ID) string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = strconv.FormatInt(int64(id), 10)
	}
	return strings.Join(texts, ", ")
}
