package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
)

// FigureDays lists the days that were counted up to the given one, the latest first, at most so many.
func (s *Store) FigureDays(ctx context.Context, last calendar.Day, limit int) ([]casework.FigureDay, error) {
	var found []casework.FigureDay
	var row figureDayRow
	listed := false
	err := each(ctx, s.read, "SELECT day, counted_at, left_out, "+isListed+" FROM figure_days d WHERE day <= $1 ORDER BY day DESC"+paged(limit, 0), []any{day(last)}, func(rows *sql.Rows) error {
		err := rows.Scan(append(figureDaysTable.fields(&row), &listed)...)
		one := row.day()
		one.Listed = listed
		found = append(found, one)
		return err
	})
	return found, wrapped(err, "list the counted days")
}

// isListed is the condition that it is kept who is behind the figures of the day d: of a day on which nobody owed anything and nothing
// waited there is nothing to keep. The first measure is looked up in the index: EXISTS reads the whole table for each day without a row,
// where it takes the days to have as many rows each.
const isListed = "(SELECT min(h.measure) FROM figure_shares h WHERE h.day = d.day) IS NOT NULL"

// DayFigures reads figures of the places, of one day or added up over days; what a place has in the middle is not added up.
func (s *Store) DayFigures(ctx context.Context, f casework.FigureFilter) ([]casework.DayFigure, error) {
	c := &conditions{dialect: s.dialect}
	if len(f.Days) == 0 {
		c.add("day >= $%d", day(f.From))
		c.add("day <= $%d", day(f.To))
	}
	days := make([]string, len(f.Days))
	for i, on := range f.Days {
		c.args = append(c.args, day(on))
		days[i] = fmt.Sprintf("$%d", len(c.args))
	}
	if len(days) > 0 {
		c.all = append(c.all, "day IN ("+strings.Join(days, ", ")+")")
	}
	oneOf(c, "measure", f.Measures)
	oneOf(c, "part", f.Parts)
	c.all = append(c.all, placesCondition(f.Places, f.Below, &c.args))
	columns, group := "day, region, district, measure, part, number, whole, amount, late_fee, middle, most", ""
	if f.Sum {
		columns = "NULL, region, district, measure, part, CAST(sum(number) AS BIGINT), CAST(sum(whole) AS BIGINT), CAST(sum(amount) AS BIGINT), CAST(sum(late_fee) AS BIGINT), 0, 0"
		group = " GROUP BY region, district, measure, part"
	}
	var found []casework.DayFigure
	query := "SELECT " + columns + " FROM figures" + c.where() + group + " ORDER BY 1, 2, 3, 4, 5"
	err := figuresTable.query(ctx, s.read, query, c.args, func(r *figureRow) error {
		found = append(found, r.figure())
		return nil
	})
	return found, wrapped(err, "read the figures")
}

// placesCondition is the condition that a figure is of one of the places, or of those directly below them.
func placesCondition(places []access.District, below bool, args *[]any) string {
	var parts []string
	add := func(condition string, values ...any) {
		numbers := make([]any, len(values))
		for i, v := range values {
			*args = append(*args, v)
			numbers[i] = len(*args)
		}
		parts = append(parts, fmt.Sprintf(condition, numbers...))
	}
	for _, p := range places {
		switch {
		case !below:
			add("(region = $%d AND district = $%d)", p.Region, p.Name)
		case p.Region == "":
			add("(region <> '' AND district = '')")
		case p.Name == "":
			add("(region = $%d AND district <> '')", p.Region)
		default:
			add("(region = $%d AND district = $%d)", p.Region, p.Name)
		}
	}
	if len(parts) == 0 {
		return "FALSE"
	}
	return "(" + strings.Join(parts, " OR ") + ")"
}
