package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"arrears/app/casework"
	"arrears/app/law"
)

var _ casework.DraftCounter = (*Store)(nil)

// WaitingDrafts counts by district the drafts of the kinds, approved ones too; orders have a table of their own.
func (s *Store) WaitingDrafts(ctx context.Context, kinds []law.PaperKind) ([]casework.DistrictImpact, error) {
	var args []any
	var places []string
	tables := []string{}
	for _, kind := range kinds {
		if kind == law.OrderToPay {
			tables = append(tables, "SELECT employer_id FROM orders WHERE state IN ('drafted', 'approved')")
			continue
		}
		args = append(args, string(kind))
		places = append(places, fmt.Sprintf("$%d", len(args)))
	}
	if len(places) > 0 {
		tables = append(tables, "SELECT employer_id FROM papers WHERE state IN ('drafted', 'approved') AND kind IN ("+strings.Join(places, ", ")+")")
	}
	var out []casework.DistrictImpact
	query := "SELECT e.region, e.district, count(*) FROM (" + strings.Join(tables, " UNION ALL ") +
		") d JOIN employers e ON e.employer_id = d.employer_id GROUP BY e.region, e.district ORDER BY e.region, e.district"
	err := each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		var d casework.DistrictImpact
		err := rows.Scan(&d.Region, &d.District, &d.Papers)
		out = append(out, d)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("count the drafts that wait: %w", err)
	}
	return out, nil
}
