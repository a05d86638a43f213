package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"arrears/app/casework"
)

// actsOfOfficers are the acts that the load of officers counts; the first two are approvals.
const (
	approvalsOfOfficers = "'order_approved', 'paper_approved'"
	actsOfOfficers      = approvalsOfOfficers + ", 'order_completed', 'order_issued', 'order_withdrawn', 'paper_drafted', 'paper_draft_withdrawn', 'paper_issued', " +
		"'fact_entered', 'paper_served', 'service_failed', 'service_struck', 'state_change_returned', 'state_change_accepted', 'employer_registered'"
)

// TallyFigures keeps what whole tables say of each employer, one statement a subject, and counts it by district. What was declared
// is counted alone: nearly every employer is in it.
func (s *Store) TallyFigures(ctx context.Context, q casework.FigureQuestion) ([]casework.DayFigure, error) {
	err := s.tx(ctx, func(t *transaction) error {
		for _, keep := range []func(q *casework.FigureQuestion) []keptShares{
			s.keepWaiting, s.keepLoad, s.keepTerms, s.keepCharges, s.keepEmployees, s.keepEmployers, s.keepEffort, s.keepOfficers,
		} {
			for _, one := range keep(&q) {
				if _, err := t.ExecContext(ctx, one.query, one.args...); err != nil {
					return fmt.Errorf("count %s: %w", q.Day, err)
				}
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var all []casework.DayFigure
	err = s.snapshot(ctx, func(t *transaction) error {
		for _, ask := range []func(q *casework.FigureQuestion) (string, []any){addedUp, s.tallyDeclared} {
			if err := addTallies(ctx, t, &q, ask, &all); err != nil {
				return fmt.Errorf("count %s: %w", q.Day, err)
			}
		}
		return nil
	})
	return all, err
}

func addTallies(ctx context.Context, from querier, q *casework.FigureQuestion, ask func(q *casework.FigureQuestion) (string, []any), all *[]casework.DayFigure) error {
	query, args := ask(q)
	if query == "" {
		return nil
	}
	return each(ctx, from, query, args, func(rows *sql.Rows) error {
		var row figureRow
		err := rows.Scan(&row.Region, &row.District, &row.Measure, &row.Part, &row.Number, &row.Whole, &row.Amount, &row.LateFee)
		*all = append(*all, row.figure())
		return err
	})
}

// addedUp adds up by district what was kept here; what the files of employers were counted for is added up there.
func addedUp(q *casework.FigureQuestion) (string, []any) {
	sum := func(table, measures string) string {
		return "SELECT region, district, measure, part, CAST(sum(number) AS BIGINT), CAST(sum(whole) AS BIGINT), CAST(sum(principal) AS BIGINT), CAST(sum(late_fee) AS BIGINT) FROM " +
			table + " WHERE day = $1 AND (" + measures + ") GROUP BY region, district, measure, part"
	}
	return sum("figure_shares", "measure IN ('waiting', 'load', 'unregistered') OR measure IN ('due_soon', 'due_later') AND part <> '"+casework.InstalmentsDue+"'") +
		" UNION ALL " + sum("figure_flows", "measure IN ('effort', 'registered', 'officer')"), []any{day(q.Day)}
}

// byDistrict ends a query whose rows have the employer e.
const byDistrict = " GROUP BY e.region, e.district"

// tallyDeclared counts, of the employers with people in the month that their region declares, those who have declared it.
func (s *Store) tallyDeclared(q *casework.FigureQuestion) (string, []any) {
	args := []any{day(q.Day)}
	var parts []string
	for _, m := range q.Months {
		args = append(args, m.Period.String())
		part := len(args)
		expected, declared := expectedIn(&args, &m)
		parts = append(parts, fmt.Sprintf("SELECT e.region, e.district, 'declared', CAST($%d AS TEXT), count(*) FILTER (WHERE %s), count(*), 0, 0 FROM employers e WHERE %s", part, declared, expected)+byDistrict)
	}
	return strings.Join(parts, " UNION ALL "), args
}
