package store

import (
	"context"
	"database/sql"
	"fmt"

	"arrears/app/access"
	"arrears/app/money"
)

// RegionTotals is where a region stands after the last night.
type RegionTotals struct {
	Region         string
	Employers      int
	OpenCases      int
	DraftedOrders  int
	ApprovedOrders int
	IssuedOrders   int
	Quarantined    int
	Principal      money.Fen // outstanding and overdue
	LateFee        money.Fen // outstanding on it
}

// Totals sums up the employers within the scope by region.
func (s *Store) Totals(ctx context.Context, scope access.Scope) ([]RegionTotals, error) {
	var args []any
	query := `SELECT e.region, count(*),
			count(c.employer_id), CAST(coalesce(sum(o.drafted), 0) AS BIGINT), CAST(coalesce(sum(o.approved), 0) AS BIGINT), CAST(coalesce(sum(o.issued), 0) AS BIGINT),
			count(q.employer_id), CAST(coalesce(sum(p.principal), 0) AS BIGINT), CAST(coalesce(sum(p.late_fee), 0) AS BIGINT)
		FROM employers e
		LEFT JOIN positions p ON p.employer_id = e.employer_id
		LEFT JOIN cases c ON c.employer_id = e.employer_id AND c.closed_on IS NULL
		LEFT JOIN quarantine q ON q.employer_id = e.employer_id
		LEFT JOIN (SELECT employer_id,
				sum(CASE WHEN state = 'drafted' THEN 1 ELSE 0 END) AS drafted,
				sum(CASE WHEN state = 'approved' THEN 1 ELSE 0 END) AS approved,
				sum(CASE WHEN state = 'issued' THEN 1 ELSE 0 END) AS issued
			FROM orders GROUP BY employer_id) o ON o.employer_id = e.employer_id
		WHERE ` + s.dialect.scopeCondition(scope, "e", &args) + `
		GROUP BY e.region ORDER BY e.region`
	var totals []RegionTotals
	err := each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		var t RegionTotals
		err := rows.Scan(&t.Region, &t.Employers, &t.OpenCases, &t.DraftedOrders, &t.ApprovedOrders, &t.IssuedOrders,
			&t.Quarantined, &t.Principal, &t.LateFee)
		totals = append(totals, t)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("sum up the regions: %w", err)
	}
	return totals, nil
}
