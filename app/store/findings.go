package store

import (
	"context"
	"database/sql"
	"fmt"

	"arrears/app/casework"
)

// OpenFinding is a finding that is not resolved, with the employer it is about.
type OpenFinding struct {
	casework.Finding
	Code, Name, Region string
}

// OpenFindings lists what is not resolved, the oldest missed term first: the list of those who are overdue with a
// registration (SIL 57, 58). An empty kind lists all kinds.
func (s *Store) OpenFindings(ctx context.Context, kind casework.FindingKind) ([]OpenFinding, error) {
	const query = `SELECT f.kind, f.subject, f.found_on, f.term_end, e.uscc, e.name, e.region
		FROM findings f JOIN employers e ON e.employer_id = f.employer_id
		WHERE f.resolved_on IS NULL AND ($1 = '' OR f.kind = $1)
		ORDER BY f.term_end, e.uscc, f.kind, f.subject`
	var found []OpenFinding
	err := each(ctx, s.read, query, []any{string(kind)}, func(rows *sql.Rows) error {
		var f OpenFinding
		err := rows.Scan(&f.Kind, &f.Subject, (*day)(&f.FoundOn), (*day)(&f.TermEnd), &f.Code, &f.Name, &f.Region)
		found = append(found, f)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list the open findings: %w", err)
	}
	return found, nil
}
