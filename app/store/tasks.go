package store

import (
	"context"
	"fmt"

	"arrears/app/casework"
	"arrears/app/employer"
)

// replaceTasks writes the tasks of the employers of the outcomes in the place of all that they had.
func (t *transaction) replaceTasks(ctx context.Context, outcomes []casework.Outcome, rows []taskRow) error {
	ids := make([]employer.ID, len(outcomes))
	for i := range outcomes {
		ids[i] = outcomes[i].ID
	}
	if _, err := t.ExecContext(ctx, "DELETE FROM tasks WHERE "+t.dialect.among("employer_id", 1), idList(t.dialect, ids)); err != nil {
		return fmt.Errorf("replace the tasks: %w", err)
	}
	if len(rows) == 0 {
		return nil
	}
	officers, err := t.officersOf(ctx, ids)
	if err != nil {
		return err
	}
	for i := range rows {
		rows[i].Officer = officers[rows[i].ID]
	}
	return tasksTable.put(ctx, t, rows)
}
