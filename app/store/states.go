package store

import (
	"context"
	"database/sql"
	"fmt"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
)

// StateApplications lists applications to change the state of employers within the scope, and counts all of them.
func (s *Store) StateApplications(ctx context.Context, scope access.Scope, filter casework.StateFilter, limit, offset int) ([]casework.AppliedState, int, error) {
	var args []any
	where, order := "a.state = 'pending'", "a.review_by, a.employer_id, a.application_no"
	if filter.Decided {
		where, order = "a.state <> 'pending'", "a.decided_on DESC, a.decided_at DESC, a.employer_id, a.application_no DESC"
	}
	where += " AND " + s.dialect.scopeCondition(scope, "e", &args)
	if filter.Change != "" {
		args = append(args, string(filter.Change))
		where += fmt.Sprintf(" AND a.change = $%d", len(args))
	}
	query := "SELECT " + joined(stateApplicationsTable.columns, func(c string) string { return "a." + c }, ", ") +
		", e.uscc, e.name, e.region, e.district, count(*) OVER () FROM state_applications a JOIN employers e ON e.employer_id = a.employer_id WHERE " +
		where + fmt.Sprintf(" ORDER BY %s LIMIT %d OFFSET %d", order, limit, offset)
	var found []casework.AppliedState
	count := 0
	err := each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		var row stateApplicationRow
		var a casework.AppliedState
		fields := append(stateApplicationsTable.fields(&row), &a.Employer.Code, &a.Employer.Name, &a.Employer.Region, &a.Employer.District, &count)
		if err := rows.Scan(fields...); err != nil {
			return err
		}
		a.Employer.ID, a.Application = employer.ID(row.ID), row.application()
		found = append(found, a)
		return nil
	})
	if err != nil {
		return nil, 0, fmt.Errorf("list the applications to change the state: %w", err)
	}
	return found, count, nil
}
