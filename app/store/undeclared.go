package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"arrears/app/access"
	"arrears/app/casework"
)

// Undeclared lists the employers in the scope that have people in the month of their region and have not declared it by the day,
// and counts all of them (SIL 60, 62). What was handed over as declared by another system counts as declared.
func (s *Store) Undeclared(ctx context.Context, scope access.Scope, f casework.UndeclaredFilter) ([]casework.Undeclared, int, error) {
	if len(f.Months) == 0 {
		return nil, 0, nil
	}
	args := []any{day(f.On)}
	var regions []string
	for _, m := range f.Months {
		args = append(args, m.Region, month(m.Period), day(m.Period.First()), day(m.Period.Last()))
		n := len(args)
		declared := strings.ReplaceAll(stands, "$3", "$1")
		regions = append(regions, fmt.Sprintf(`(e.region = $%d AND NOT EXISTS (SELECT 1 FROM declaration_lines d WHERE d.employer_id = e.employer_id AND d.period = $%d AND %s)
			AND NOT EXISTS (SELECT 1 FROM imported_charges c WHERE c.employer_id = e.employer_id AND c.period = $%d AND c.source = 'declared' AND c.known_on <= $1)
			AND EXISTS (SELECT 1 FROM employments w WHERE w.employer_id = e.employer_id AND w.registered_on <= $1 AND w.started_on <= $%d
				AND (w.ended_on IS NULL OR w.ended_on >= $%d)))`, n-3, n-2, declared, n-2, n, n-1))
	}
	from := "employers e WHERE (" + strings.Join(regions, " OR ") + ") AND " + s.dialect.scopeCondition(scope, "e", &args)
	if f.District != "" {
		args = append(args, f.District)
		from += fmt.Sprintf(" AND e.district = $%d", len(args))
	}
	total, err := s.count(ctx, from, args)
	if err != nil {
		return nil, 0, err
	}
	query := "SELECT e.employer_id, e.uscc, e.name, e.region, e.district, e.phone FROM " + from + fmt.Sprintf(" ORDER BY e.region, e.employer_id LIMIT %d OFFSET %d", f.Limit, f.Offset)
	var list []casework.Undeclared
	err = each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		var u casework.Undeclared
		h := &u.Employer
		err := rows.Scan(&h.ID, &h.Code, &h.Name, &h.Region, &h.District, &u.Phone)
		list = append(list, u)
		return err
	})
	if err != nil {
		return nil, 0, fmt.Errorf("list who has not declared: %w", err)
	}
	return list, total, nil
}
