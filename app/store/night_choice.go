package store

import (
	"context"
	"fmt"
	"strings"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
)

// ChoicesOf gives the ranks that a night has kept so far.
func (s *Store) ChoicesOf(ctx context.Context, night calendar.Day) ([]casework.Chosen, error) {
	var chosen []casework.Chosen
	query := "SELECT " + strings.Join(choicesTable.columns, ", ") + " FROM night_choices WHERE night = $1 ORDER BY region, paper, district, place"
	err := choicesTable.query(ctx, s.read, query, []any{day(night)}, func(r *choiceRow) error {
		chosen = append(chosen, r.chosen())
		return nil
	})
	return chosen, err
}

// KeepChoices adds to the choice of the night in one transaction; a rank that is kept already fails.
func (s *Store) KeepChoices(ctx context.Context, night calendar.Day, chosen []casework.Chosen) error {
	rows := make([]choiceRow, len(chosen))
	for i := range chosen {
		rows[i] = choiceRowOf(night, &chosen[i])
	}
	return s.tx(ctx, func(t *transaction) error { return choicesTable.put(ctx, t, rows) })
}

// replaceCarried writes what a night left of the employers in the place of what the one before left, and into the diary.
func (t *transaction) replaceCarried(ctx context.Context, night calendar.Day, outcomes []casework.Outcome) error {
	ids, rows, diary := make([]employer.ID, len(outcomes)), []carriedRow(nil), []nightCarriedRow(nil)
	for i := range outcomes {
		o := &outcomes[i]
		ids[i] = o.ID
		for n := range o.Decision.Carried {
			row := carriedRowOf(o.ID, &o.Decision.Carried[n])
			rows, diary = append(rows, row), append(diary, nightCarriedRow{day(night), row})
		}
	}
	if _, err := t.ExecContext(ctx, "DELETE FROM carried_drafts WHERE "+t.dialect.among("employer_id", 1), idList(t.dialect, ids)); err != nil {
		return fmt.Errorf("replace the drafts that were carried over: %w", err)
	}
	if err := carriedTable.put(ctx, t, rows); err != nil {
		return err
	}
	return nightCarriedTable.put(ctx, t, diary)
}
