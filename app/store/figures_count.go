package store

import (
	"context"
	"database/sql"
	"errors"
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
	var row figureDayRow
	err := s.read.QueryRowContext(ctx, "SELECT day, counted_at, left_out FROM figure_days WHERE day <= $1 ORDER BY day DESC LIMIT 1", day(last)).
		Scan(figureDaysTable.fields(&row)...)
	if errors.Is(err, sql.ErrNoRows) {
		return casework.FigureDay{}, nil
	}
	return row.day(), wrapped(err, "find the last counted day")
}

// BeginFigures removes what a count of the day left behind that did not end.
func (s *Store) BeginFigures(ctx context.Context, on calendar.Day) error {
	return s.tx(ctx, func(t *transaction) error {
		_, err := t.ExecContext(ctx, "DELETE FROM figure_shares WHERE day >= $1", day(on))
		return wrapped(err, "begin to count "+on.String())
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
	rows := make([]figureShareRow, len(shares))
	for i := range shares {
		rows[i] = figureShareRowOf(on, &shares[i])
	}
	return s.tx(ctx, func(t *transaction) error { return figureSharesTable.put(ctx, t, rows) })
}

// figuresAtOnce is how many figures one statement writes.
const figuresAtOnce = 5000

// FinishFigures stores the figures, with which the day is counted for good, and removes the shares of days before.
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
		_, err := t.ExecContext(ctx, "DELETE FROM figure_shares WHERE day < $1", day(on.Day))
		return wrapped(err, "finish the figures of "+on.Day.String())
	})
}
