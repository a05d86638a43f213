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
	return s.RecordAbout(ctx, id, nil, limit, offset)
}

// RecordAbout lists entries of an employer's record of such acts (none: of all), the latest first, and counts them.
func (s *Store) RecordAbout(ctx context.Context, id employer.ID, acts []casework.ActKind, limit, offset int) ([]casework.RecordEntry, int, error) {
	c := &conditions{dialect: s.dialect}
	c.add("employer_id = $%d", int64(id))
	oneOf(c, "act", acts)
	query := "SELECT " + strings.Join(recordsTable.columns, ", ") + ", COUNT(*) OVER () FROM record_entries" + c.where() + " ORDER BY record_no DESC" + paged(limit, offset)
	var entries []casework.RecordEntry
	total := 0
	err := each(ctx, s.read, query, c.args, func(rows *sql.Rows) error {
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
