package store

import (
	"context"
	"fmt"
	"strings"
)

// headRow is what a stored outcome changes in the employer's row.
type headRow struct {
	ID      int64
	WakeOn  day
	Records int64
	Hash    string
}

func (r *headRow) fields() []any { return []any{&r.ID, &r.WakeOn, &r.Records, &r.Hash} }

// advance writes the heads of files and moves their revisions.
func (t *transaction) advance(ctx context.Context, heads []headRow) error {
	if t.dialect == Postgres {
		return t.advanceArrays(ctx, heads)
	}
	for i := range heads {
		h := &heads[i]
		_, err := t.ExecContext(ctx,
			"UPDATE employers SET wake_on = ?, record_count = ?, record_hash = ?, revision = revision + 1 WHERE employer_id = ?",
			h.WakeOn, h.Records, h.Hash, h.ID)
		if err != nil {
			return fmt.Errorf("write employers: %w", err)
		}
	}
	return nil
}

func (t *transaction) advanceArrays(ctx context.Context, heads []headRow) error {
	columns := []string{"employer_id", "wake_on", "record_count", "record_hash"}
	all := make([][]any, len(heads))
	for i := range heads {
		all[i] = heads[i].fields()
	}
	var arrays, expressions []string
	var args []any
	for j, column := range columns {
		array, expression := postgresColumn(all[0][j], "given."+column)
		arrays = append(arrays, fmt.Sprintf("$%d::%s", j+1, array))
		expressions = append(expressions, expression)
		args = append(args, postgresArray(all, j))
	}
	_, err := t.ExecContext(ctx, "UPDATE employers SET wake_on = "+expressions[1]+", record_count = "+expressions[2]+
		", record_hash = "+expressions[3]+", revision = revision + 1 FROM unnest("+strings.Join(arrays, ", ")+
		") AS given ("+strings.Join(columns, ", ")+") WHERE employers.employer_id = given.employer_id", args...)
	if err != nil {
		return fmt.Errorf("write employers: %w", err)
	}
	return nil
}
