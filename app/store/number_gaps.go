package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"arrears/app/casework"
)

// numberTables are the tables of numbers that are given once over all employers, with their columns. All of them are counted
// in paper_counters.
var numberTables = [][2]string{
	{"paper_numbers", "paper_number"}, {"incoming_numbers", "incoming_number"}, {"slip_numbers", "slip_number"},
	{"receipt_numbers", "receipt_number"}, {"certificate_numbers", "certificate_number"},
}

// Gaps looks through every counter of paper numbers for numbers that were given and that no paper bears, and tells how many
// counters there are. There must be no gap.
func (s *Store) Gaps(ctx context.Context) (gaps []casework.Gap, counters int, err error) {
	err = s.snapshot(ctx, func(t *transaction) error {
		gaps, counters, err = t.gaps(ctx)
		return err
	})
	if err != nil {
		return nil, 0, fmt.Errorf("look for gaps in the paper numbers: %w", err)
	}
	return gaps, counters, nil
}

func (t *transaction) gaps(ctx context.Context) ([]casework.Gap, int, error) {
	var all []casework.Gap
	err := each(ctx, t, "SELECT agency, series, year, last FROM paper_counters", nil, func(rows *sql.Rows) error {
		var g casework.Gap
		err := rows.Scan(&g.Agency, &g.Series, &g.Year, &g.Last)
		all = append(all, g)
		return err
	})
	if err != nil {
		return nil, 0, err
	}
	slices.SortFunc(all, func(x, y casework.Gap) int { // by the program, as the databases order texts in different ways
		return cmp.Or(cmp.Compare(x.Agency, y.Agency), cmp.Compare(x.Series, y.Series), cmp.Compare(x.Year, y.Year))
	})
	var gaps []casework.Gap
	for i := range all {
		g := &all[i]
		given := make([]bool, g.Last+1)
		if err := t.given(ctx, g, given); err != nil {
			return nil, 0, err
		}
		for n := 1; n <= g.Last; n++ {
			if !given[n] {
				g.Missing = append(g.Missing, n)
			}
		}
		if len(g.Missing) > 0 {
			gaps = append(gaps, *g)
		}
	}
	return gaps, len(all), nil
}

// given marks the numbers of a counter that a paper bears: 甲社险查通字〔2026〕7号, with or without 字.
func (t *transaction) given(ctx context.Context, g *casework.Gap, given []bool) error {
	for _, mark := range []string{"字", ""} {
		head := fmt.Sprintf("%s%s%s〔%d〕", g.Agency, g.Series, mark, g.Year)
		queries := make([]string, len(numberTables))
		for i, n := range numberTables {
			queries[i] = fmt.Sprintf("SELECT %[2]s FROM %[1]s WHERE %[2]s >= $1 AND %[2]s < $2", n[0], n[1])
		}
		args := []any{head, head + "\U0010FFFF"}
		err := each(ctx, t, strings.Join(queries, " UNION ALL "), args, func(rows *sql.Rows) error {
			var number string
			if err := rows.Scan(&number); err != nil {
				return err
			}
			n, err := strconv.Atoi(strings.TrimSuffix(number[len(head):], "号"))
			if err == nil && n > 0 && n < len(given) {
				given[n] = true
			}
			return nil // another form is none of this counter: its number stays missing
		})
		if err != nil {
			return err
		}
	}
	return nil
}
