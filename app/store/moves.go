package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

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

// Moves lists moves from and to the districts of the scope, the latest first, with the name that the employer had then, and counts them.
func (s *Store) Moves(ctx context.Context, scope access.Scope, limit, offset int) ([]casework.ListedMove, int, error) {
	var args []any
	seen := s.dialect.scopeCondition(scope, "e", &args)
	query := "SELECT m.employer_id, m.fact_no, e.uscc, coalesce(" + s.dialect.textIn("h.entry", "name") + ", e.name), m.region, m.from_district, m.to_district, m.moved_on, m.moved_by, m.handover, " +
		"CASE WHEN " + seen + " THEN 1 ELSE 0 END, count(*) OVER () FROM moves m JOIN employers e ON e.employer_id = m.employer_id " +
		"LEFT JOIN employer_history h ON h.employer_id = m.employer_id AND h.replaced_on = m.moved_on AND h.reason = 'moved by fact ' || m.fact_no WHERE " + movedIn(scope, &args) +
		" ORDER BY m.moved_on DESC, m.employer_id, m.move_no DESC" + paged(limit, offset)
	var list []casework.ListedMove
	total := 0
	err := each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		var m casework.ListedMove
		var seen int
		err := rows.Scan(&m.ID, &m.Fact, &m.Entry.Code, &m.Entry.Name, &m.From.Region, &m.From.Name, &m.To.Name, (*day)(&m.On), &m.By, &m.Handover, &seen, &total)
		m.To.Region, m.Seen = m.From.Region, seen == 1
		list = append(list, m)
		return err
	})
	return list, total, wrapped(err, "list the moves")
}

// movedIn is the condition that a move left or reached a district of the scope.
func movedIn(scope access.Scope, args *[]any) string {
	if scope.All {
		return "TRUE"
	}
	var parts []string
	for _, d := range scope.Districts {
		*args = append(*args, d.Region)
		part := fmt.Sprintf("m.region = $%d", len(*args))
		if d.Name != "" {
			*args = append(*args, d.Name)
			part = fmt.Sprintf("(%s AND $%d IN (m.from_district, m.to_district))", part, len(*args))
		}
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		return "FALSE"
	}
	return "(" + strings.Join(parts, " OR ") + ")"
}
