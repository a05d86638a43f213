package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/deferral"
	"arrears/app/employer"
	"arrears/app/ladder"
)

// Discretion gathers the requests to pay later and the holds that began in the days within the scope, with what came of them since.
func (s *Store) Discretion(ctx context.Context, scope access.Scope, from, to calendar.Day) (*casework.Discretion, error) {
	args := []any{day(from)}
	query := "SELECT " + joined(caseFactsTable.columns, func(c string) string { return "f." + c }, ", ") + ", coalesce(p.body, ''), e.uscc, e.name, e.region, e.district " +
		"FROM case_facts f JOIN employers e ON e.employer_id = f.employer_id LEFT JOIN papers p ON p.employer_id = f.employer_id AND p.kind = f.about AND p.paper_no = f.about_no " +
		"WHERE f.on_day >= $1 AND f.kind IN ('request', 'declined', 'signature', 'hold', 'lift') AND " + s.dialect.scopeCondition(scope, "e", &args) +
		" ORDER BY f.employer_id, f.fact_no"
	all := &casework.Discretion{}
	var r caseFactRow
	var agreed string
	var of employer.Head
	fields := append(caseFactsTable.fields(&r), &agreed, &of.Code, &of.Name, &of.Region, &of.District)
	err := each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		if err := rows.Scan(fields...); err != nil {
			return err
		}
		of.ID = employer.ID(r.ID)
		f, err := r.fact()
		if err != nil {
			return err
		}
		var plan *deferral.Plan
		if f.Signature != nil && agreed != "" {
			var body ladder.Body
			if err := json.Unmarshal([]byte(agreed), &body); err != nil {
				return fmt.Errorf("read the agreement of employer %d: %w", r.ID, err)
			}
			plan = body.Plan
		}
		all.Note(of, &f, plan, to)
		return nil
	})
	return all, wrapped(err, "gather requests and holds")
}
