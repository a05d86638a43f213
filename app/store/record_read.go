package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"arrears/app/casework"
	"arrears/app/employer"
)

// RecordOf lists entries of an employer's record, the latest first, and counts all.
func (s *Store) RecordOf(ctx context.Context, id employer.ID, limit, offset int) ([]casework.RecordEntry, int, error) {
	query := "SELECT " + strings.Join(recordsTable.columns, ", ") + `, COUNT(*) OVER () FROM record_entries
		WHERE employer_id = $1 ORDER BY record_no DESC LIMIT $2 OFFSET $3`
	var entries []casework.RecordEntry
	total := 0
	err := each(ctx, s.read, query, []any{int64(id), limit, offset}, func(rows *sql.Rows) error {
		r := &recordRow{}
		if err := rows.Scan(append(recordsTable.fields(r), &total)...); err != nil {
			return err
		}
		entries = append(entries, r.entry())
		return nil
	})
	if err != nil {
		return nil, 0, fmt.Errorf("read the record of employer %d: %w", id, err)
	}
	return entries, total, nil
}
