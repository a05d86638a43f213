package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"arrears/app/access"
	"arrears/app/casework"
)

// Overdue lists registrations in the scope whose 30 days are over, the longest overdue first, and counts all of them (SIL 57,
// 58). It rests on the facts of the moment, where the findings of nights are those of last night.
func (s *Store) Overdue(ctx context.Context, scope access.Scope, f casework.OverdueFilter) ([]casework.Overdue, int, error) {
	from, order, args := s.overdueQuery(scope, &f)
	count, err := s.count(ctx, from, args)
	if err != nil {
		return nil, 0, err
	}
	query := "SELECT e.employer_id, e.uscc, e.name, e.region, e.district, e.founded_on, " + map[casework.OverdueKind]string{
		casework.OverdueEmployers: "'', '', NULL, NULL",
		casework.OverdueEmployees: "w.id_number, w.name, w.started_on, w.ended_on",
	}[f.Kind] + " FROM " + from + " ORDER BY " + order
	if f.Limit > 0 {
		query += fmt.Sprintf(" LIMIT %d OFFSET %d", f.Limit, f.Offset)
	}
	var found []casework.Overdue
	err = each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		var o casework.Overdue
		h, e := &o.Employer, &o.Employment
		err := rows.Scan(&h.ID, &h.Code, &h.Name, &h.Region, &h.District, (*day)(&o.FoundedOn), &e.Number, &e.Name, (*day)(&e.StartedOn), (*day)(&e.EndedOn))
		found = append(found, o)
		return err
	})
	if err != nil {
		return nil, 0, fmt.Errorf("list overdue registrations: %w", err)
	}
	return found, count, nil
}

// overdueQuery is where the rows come from, their order and the parameters.
func (s *Store) overdueQuery(scope access.Scope, f *casework.OverdueFilter) (from, order string, args []any) {
	args = []any{day(f.Cutoff)}
	if f.Kind == casework.OverdueEmployees {
		from = "employments w JOIN employers e ON e.employer_id = w.employer_id WHERE w.registered_on IS NULL AND w.started_on <= $1" + s.stillLookedAt(f, &args)
		order = "w.started_on, w.employer_id, w.id_number"
	} else {
		from = "employers e WHERE e.registered_on IS NULL AND e.founded_on <= $1"
		order = "e.founded_on, e.employer_id"
	}
	from += " AND " + s.dialect.scopeCondition(scope, "e", &args)
	for _, equal := range [][2]string{{"region", f.Region}, {"district", f.District}} {
		if column, value := equal[0], equal[1]; value != "" {
			args = append(args, value)
			from += fmt.Sprintf(" AND e.%s = $%d", column, len(args))
		}
	}
	return from, order, args
}

// stillLookedAt leaves out work that ended before the region looks back, as the night does.
func (s *Store) stillLookedAt(f *casework.OverdueFilter, args *[]any) string {
	condition := ""
	for _, region := range slices.Sorted(maps.Keys(f.FirstDays)) {
		*args = append(*args, region, day(f.FirstDays[region]))
		condition += fmt.Sprintf(" AND (e.region <> $%d OR w.ended_on IS NULL OR w.ended_on >= $%d)", len(*args)-1, len(*args))
	}
	return condition
}
