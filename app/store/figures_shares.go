package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"arrears/app/access"
	"arrears/app/casework"
)

// FigureShares lists who is behind a figure, the largest principal first and then the largest number, with what all of them add up to.
// Shares of several days or parts are one of each employer.
func (s *Store) FigureShares(ctx context.Context, f casework.ShareFilter, limit, offset int) ([]casework.ListedShare, casework.ShareSum, error) {
	table := intoShares
	c := &conditions{dialect: s.dialect}
	if f.Measure.IsFlow() {
		table = intoFlows
	}
	if f.From.IsZero() || table == intoShares {
		c.add("h.day = $%d", day(f.Day))
	} else {
		c.add("h.day >= $%d", day(f.From))
		c.add("h.day <= $%d", day(f.Day))
	}
	c.add("h.measure = $%d", string(f.Measure))
	oneOf(c, "h.part", f.Parts)
	s.within(c, f.Places, "h")
	// A case is at one step: there each employer has one share also where no part is asked for.
	alone := table == intoShares && isOfMoney(f.Measure) && (len(f.Parts) == 1 || f.Measure == casework.StepFigure)
	employers := "count(DISTINCT employer_id), "
	if alone {
		employers = "count(*), "
	}
	var sum casework.ShareSum
	err := s.read.QueryRowContext(ctx, "SELECT "+employers+sumsOfShares+" FROM "+table+" h"+c.where(), c.args...).
		Scan(&sum.Employers, &sum.Number, &sum.Whole, &sum.Amount, &sum.LateFee)
	if err != nil {
		return nil, sum, wrapped(err, "add up a figure")
	}
	columns, group, order := "h.employer_id, h.region, h.district, h.number, h.whole, h.principal, h.late_fee", "", "h.principal DESC, h.employer_id"
	if !alone {
		columns, group, order = "h.employer_id, max(h.region), max(h.district), "+sumsOfShares, " GROUP BY h.employer_id, e.uscc, e.name", "6 DESC, 4 DESC, 5 DESC, 1"
	}
	query := "SELECT " + columns + ", e.uscc, e.name FROM " + table + " h JOIN employers e ON e.employer_id = h.employer_id" + c.where() + group + " ORDER BY " + order
	found, err := s.listShares(ctx, query, c.args, limit, offset)
	return found, sum, wrapped(err, "list who is behind a figure")
}

// sumsOfShares adds shares up.
const sumsOfShares = "CAST(coalesce(sum(number), 0) AS BIGINT), CAST(coalesce(sum(whole), 0) AS BIGINT), CAST(coalesce(sum(principal), 0) AS BIGINT), CAST(coalesce(sum(late_fee), 0) AS BIGINT)"

// isOfMoney tells whether the shares of a measure are sums, by which their index is ordered.
func isOfMoney(m casework.FigureMeasure) bool {
	return slices.Contains([]casework.FigureMeasure{casework.OwedFigure, casework.AgeFigure, casework.InsuranceFigure, casework.IndustryFigure, casework.StepFigure}, m)
}

// within keeps a list to the places; all regions together are no condition.
func (s *Store) within(c *conditions, places []access.District, alias string) {
	if !slices.ContainsFunc(places, func(d access.District) bool { return d.Region == "" }) {
		c.all = append(c.all, s.dialect.scopeCondition(access.Scope{Districts: places}, alias, &c.args))
	}
}

func (s *Store) listShares(ctx context.Context, query string, args []any, limit, offset int) ([]casework.ListedShare, error) {
	if limit > 0 {
		query += paged(limit, offset)
	}
	var found []casework.ListedShare
	err := each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		var one casework.ListedShare
		err := rows.Scan(&one.ID, &one.Place.Region, &one.Place.Name, &one.Number, &one.Whole, &one.Principal, &one.LateFee, &one.Code, &one.Name)
		found = append(found, one)
		return err
	})
	return found, err
}

// FigureDeclared lists who had to declare the month of the region by the day, by number: everybody who was expected, or those who
// had declared. It says what is known now of that day; the figure says what was known when the day was counted.
func (s *Store) FigureDeclared(ctx context.Context, f casework.DeclaredFilter, limit, offset int) ([]casework.ListedShare, error) {
	c := &conditions{dialect: s.dialect}
	var regions []string
	c.args = append(c.args, day(f.Day))
	for _, m := range f.Months {
		condition := expectedIn(&c.args, &m)
		if f.Declared {
			condition += " AND " + declaredIn(&c.args, &m)
		}
		regions = append(regions, "("+condition+")")
	}
	if len(regions) == 0 {
		return nil, nil
	}
	c.all = append(c.all, "("+strings.Join(regions, " OR ")+")")
	s.within(c, f.Places, "e")
	number := "0"
	if f.Declared {
		number = "1"
	}
	found, err := s.listShares(ctx, "SELECT e.employer_id, e.region, e.district, "+number+", 1, 0, 0, e.uscc, e.name FROM employers e"+c.where()+" ORDER BY e.employer_id", c.args, limit, offset)
	return found, wrapped(err, "list who has declared")
}

// expectedIn is the condition that an employer e has people, on the day ($1), in the month that its region declares.
func expectedIn(args *[]any, m *casework.RegionMonth) string {
	*args = append(*args, m.Region, day(m.Period.First()), day(m.Period.Last()))
	n := len(*args)
	return fmt.Sprintf(`e.region = $%d AND EXISTS (SELECT 1 FROM employments w WHERE w.employer_id = e.employer_id AND w.registered_on <= $1 AND w.started_on <= $%d
		AND (w.ended_on IS NULL OR w.ended_on >= $%d))`, n-2, n, n-1)
}

// declaredIn is the condition that an employer e has declared the month by the day ($1). What was handed over as declared by another
// system counts as declared.
func declaredIn(args *[]any, m *casework.RegionMonth) string {
	*args = append(*args, month(m.Period))
	return fmt.Sprintf(`(EXISTS (SELECT 1 FROM declaration_lines d WHERE d.employer_id = e.employer_id AND d.period = $%[1]d AND %[2]s)
		OR EXISTS (SELECT 1 FROM imported_charges c WHERE c.employer_id = e.employer_id AND c.period = $%[1]d AND c.source = 'declared' AND c.known_on <= $1))`,
		len(*args), strings.ReplaceAll(stands, "$3", "$1"))
}
