package store

import (
	"context"
	"database/sql"
	"fmt"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
)

// LastFigures is the latest day that was counted, and no day before the first.
func (s *Store) LastFigures(ctx context.Context) (casework.FigureDay, error) {
	return s.FigureDayBy(ctx, calendar.LastDay)
}

// FigureDayBy is the latest day that was counted, among those up to the given one; no day where there is none.
func (s *Store) FigureDayBy(ctx context.Context, last calendar.Day) (casework.FigureDay, error) {
	days, err := s.FigureDays(ctx, last, 1)
	if err != nil || len(days) == 0 {
		return casework.FigureDay{}, err
	}
	return days[0], nil
}

// BeginFigures removes what a count of the day left behind that did not end.
func (s *Store) BeginFigures(ctx context.Context, on calendar.Day) error {
	return s.tx(ctx, func(t *transaction) error {
		for _, table := range []string{"figure_shares", "figure_flows"} {
			if _, err := t.ExecContext(ctx, "DELETE FROM "+table+" WHERE day >= $1", day(on)); err != nil {
				return fmt.Errorf("begin to count %s: %w", on, err)
			}
		}
		return nil
	})
}

// Debtors lists employers by id that a count of a day has to look at, with what they had paid when they were counted last. Each
// of the four ways to get on the list begins at its own index.
func (s *Store) Debtors(ctx context.Context, last, due calendar.Day, after employer.ID, limit int) ([]casework.ToCount, error) {
	part := func(query string) string {
		return fmt.Sprintf("SELECT employer_id FROM (%s ORDER BY employer_id LIMIT $2) AS p", query)
	}
	query := "SELECT l.employer_id, b.principal, b.late_fee FROM (SELECT employer_id FROM (" +
		part("SELECT employer_id FROM positions WHERE employer_id > $1 AND (principal > 0 OR late_fee > 0)") + " UNION " +
		part("SELECT employer_id FROM cases WHERE employer_id > $1 AND closed_on IS NULL") + " UNION " +
		part("SELECT employer_id FROM employers WHERE employer_id > $1 AND wake_on <= $3") + " UNION " +
		part("SELECT employer_id FROM figure_shares WHERE employer_id > $1 AND day = $4 AND measure = 'paid_late'") +
		") AS u ORDER BY employer_id LIMIT $2) AS l LEFT JOIN figure_shares b ON b.employer_id = l.employer_id AND b.day = $4 AND b.measure = 'paid_late' ORDER BY l.employer_id"
	var page []casework.ToCount
	err := each(ctx, s.read, query, []any{int64(after), int64(limit), day(due), day(last)}, func(rows *sql.Rows) error {
		var c casework.ToCount
		var principal, fee sql.NullInt64
		if err := rows.Scan(&c.ID, &principal, &fee); err != nil {
			return err
		}
		if principal.Valid {
			c.Before = shareOf(principal.Int64, fee.Int64)
		}
		page = append(page, c)
		return nil
	})
	return page, wrapped(err, "list who is to be counted")
}

// KeepShares adds shares of the day.
func (s *Store) KeepShares(ctx context.Context, on calendar.Day, shares []casework.FigureShare) error {
	var stocks, flows []figureShareRow
	for i := range shares {
		row := figureShareRowOf(on, &shares[i])
		if shares[i].Measure.IsFlow() {
			flows = append(flows, row)
		} else {
			stocks = append(stocks, row)
		}
	}
	return s.tx(ctx, func(t *transaction) error {
		if err := figureSharesTable.put(ctx, t, stocks); err != nil {
			return err
		}
		return figureFlowsTable.put(ctx, t, flows)
	})
}

// monthsListed is of how many months before the lists of the last counted day are kept.
const monthsListed = 12

// figuresAtOnce is how many figures one statement writes.
const figuresAtOnce = 5000

// FinishFigures stores the figures, with which the day is counted for good, and removes the shares of days before, but for those
// of the last counted day of each of the twelve months before.
func (s *Store) FinishFigures(ctx context.Context, on casework.FigureDay, figures []casework.DayFigure) error {
	return s.tx(ctx, func(t *transaction) error {
		if err := figureDaysTable.put(ctx, t, []figureDayRow{{day(on.Day), on.CountedAt, int64(on.LeftOut)}}); err != nil {
			return err
		}
		for from := 0; from < len(figures); from += figuresAtOnce {
			part := figures[from:min(from+figuresAtOnce, len(figures))]
			rows := make([]figureRow, len(part))
			for i := range part {
				rows[i] = figureRowOf(on.Day, &part[i])
			}
			if err := figuresTable.put(ctx, t, rows); err != nil {
				return err
			}
		}
		first := on.Day.Period().First()
		_, err := t.ExecContext(ctx, "DELETE FROM figure_shares WHERE day < $1 AND (day >= $2 OR day < $3 OR measure = 'paid_late')",
			day(on.Day), day(first), day(first.AddMonths(-monthsListed)))
		return wrapped(err, "finish the figures of "+on.Day.String())
	})
}
