package store

import (
	"context"
	"fmt"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/registration"
)

type moveRow struct {
	ID, No, Fact     int64
	Region, From, To string
	On               day
	By               string
	Assign           int64
	Handover         string
}

// A move is written once.
var movesTable = table[moveRow]{
	name:    "moves",
	columns: []string{"employer_id", "move_no", "fact_no", "region", "from_district", "to_district", "moved_on", "moved_by", "assign_no", "handover"},
	key:     []string{"employer_id", "move_no"},
	fields: func(r *moveRow) []any {
		return []any{&r.ID, &r.No, &r.Fact, &r.Region, &r.From, &r.To, &r.On, &r.By, &r.Assign, &r.Handover}
	},
}

// movedEmployer is an employer that came to another district just now.
type movedEmployer struct {
	id employer.ID
	*casework.Relocation
}

// moveEmployers puts the new entry of the register in the place of the old one, and ends whose case the employer was.
func (t *transaction) moveEmployers(ctx context.Context, moved []movedEmployer) error {
	for _, m := range moved {
		row := moveRow{ID: int64(m.id), Fact: int64(m.Fact), Region: m.To.Region, From: m.From.Name, To: m.To.Name, On: day(m.On), By: m.By, Handover: m.Handover}
		err := t.QueryRowContext(ctx, "SELECT coalesce((SELECT max(move_no) FROM moves WHERE employer_id = $1), 0) + 1, "+
			"coalesce((SELECT max(assign_no) FROM assignments WHERE employer_id = $1), 0)", row.ID).Scan(&row.No, &row.Assign)
		if err != nil {
			return fmt.Errorf("number the move of employer %d: %w", m.id, err)
		}
		if err := movesTable.put(ctx, t, []moveRow{row}); err != nil {
			return err
		}
		change := &casework.RegisterChange{ID: m.id, By: registration.By{Actor: access.Actor{Name: m.By}, On: m.On}, Reason: fmt.Sprintf("moved by fact %d", m.Fact), Employer: &m.Entry}
		if err := t.replaceEntry(ctx, change); err != nil {
			return err
		}
	}
	return nil
}
