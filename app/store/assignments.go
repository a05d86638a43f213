package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
)

var _ casework.AssignStore = (*Store)(nil)

// taskLoad is how much work a task is: two where a right ends, else one.
const taskLoad = "CASE WHEN ending <> '' THEN 2 ELSE 1 END"

// latestLine chooses of the table assignments, under the alias a, the line that holds: the last one, unless the employer has moved to another
// district since.
const latestLine = "a.assign_no = (SELECT max(b.assign_no) FROM assignments b WHERE b.employer_id = a.employer_id)" + sinceMove

const sinceMove = " AND a.assign_no > coalesce((SELECT max(m.assign_no) FROM moves m WHERE m.employer_id = a.employer_id), 0)"

// Colleagues lists the active officers whose districts meet the scope, with all their districts and their load, and who of them is absent on the
// day, in one query.
func (s *Store) Colleagues(ctx context.Context, on calendar.Day, within access.Scope) ([]casework.Colleague, error) {
	args := []any{day(on), string(access.Officer)}
	query := "SELECT u.user_id, u.name, (SELECT coalesce(sum(" + taskLoad + "), 0) FROM tasks t WHERE t.officer = u.user_id), EXISTS (SELECT 1 FROM absences a WHERE a.user_id = u.user_id AND " +
		absentOn + "), coalesce(d.region, ''), coalesce(d.district, '') FROM users u LEFT JOIN user_districts d ON d.user_id = u.user_id " +
		"WHERE u.role = $2 AND NOT u.disabled AND " + meeting(within, &args) + " ORDER BY u.user_id, d.region, d.district"
	var list []casework.Colleague
	err := each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		var c casework.Colleague
		var d access.District
		if err := rows.Scan(&c.ID, &c.Name, &c.Load, &c.Absent, &d.Region, &d.Name); err != nil {
			return err
		}
		if n := len(list); n == 0 || list[n-1].ID != c.ID {
			list = append(list, c)
		}
		addToScope(&list[len(list)-1].Scope, d, 0)
		return nil
	})
	return list, wrapped(err, "list the officers")
}

// meeting is the condition that a user, under the alias u, has a district that is in the scope or holds one of it.
func meeting(scope access.Scope, args *[]any) string {
	if scope.All {
		return "TRUE"
	}
	parts := []string{"FALSE"}
	for _, d := range scope.Districts {
		*args = append(*args, d.Region, d.Name)
		parts = append(parts, fmt.Sprintf("m.region = $%d AND (m.district IN ('', $%[2]d) OR $%[2]d = '')", len(*args)-1, len(*args)))
	}
	return "u.user_id IN (SELECT m.user_id FROM user_districts m WHERE " + strings.Join(parts, " OR ") + ")"
}

// absentOn tells of a row of the table absences, under the alias a, whether it holds on the day of parameter 1.
const absentOn = "a.from_on <= $1 AND a.to_on >= $1 AND (a.ended_on IS NULL OR a.ended_on > $1)"

// CaseOfficer gives whose case the employer is, who stands in where the officer is away on the day, and for whom the reader does, in one query.
func (s *Store) CaseOfficer(ctx context.Context, id employer.ID, reader access.UserID, on calendar.Day) (casework.CaseOfficer, error) {
	query := "SELECT false, a.officer, u.name, u.disabled, coalesce(v.name, ''), away.to_on FROM assignments a JOIN users u ON u.user_id = a.officer " +
		"LEFT JOIN (SELECT a.user_id, a.substitute, a.to_on FROM absences a WHERE " + absentOn + ") AS away ON away.user_id = a.officer " +
		"LEFT JOIN users v ON v.user_id = away.substitute WHERE a.employer_id = $2 AND " + latestLine + " " +
		"UNION ALL SELECT true, a.user_id, '', false, '', a.to_on FROM absences a WHERE a.substitute = $3 AND " + absentOn
	var o casework.CaseOfficer
	err := each(ctx, s.read, query, []any{day(on), int64(id), int64(reader)}, func(rows *sql.Rows) error {
		var one casework.CaseOfficer
		covered := false
		if err := rows.Scan(&covered, &one.ID, &one.Name, &one.Left, &one.Substitute, (*day)(&one.Until)); err != nil {
			return err
		}
		if covered {
			o.Covered = append(o.Covered, one.ID)
			return nil
		}
		one.Covered, o = o.Covered, one
		return nil
	})
	return o, wrapped(err, "read whose case it is")
}

// Unassigned lists employers with tasks that are nobody's case, by number after the given one.
func (s *Store) Unassigned(ctx context.Context, after employer.ID, limit int) ([]employer.ID, error) {
	var ids []employer.ID
	query := "SELECT DISTINCT employer_id FROM tasks WHERE officer = 0 AND employer_id > $1 ORDER BY employer_id" + paged(limit, 0)
	err := each(ctx, s.read, query, []any{int64(after)}, func(rows *sql.Rows) error {
		var id employer.ID
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, wrapped(err, "list the work that is nobody's")
}

// Assign loads holdings under a lock, lets the function decide, and stores what it gives in the same transaction.
func (s *Store) Assign(ctx context.Context, ids []employer.ID, decide func(holdings []casework.Holding) ([]casework.Handed, error)) error {
	return s.tx(ctx, func(t *transaction) error {
		if _, err := t.lock(ctx, ids); err != nil {
			return err
		}
		holdings, err := t.holdings(ctx, ids)
		if err != nil {
			return err
		}
		handed, err := decide(holdings)
		if err != nil || len(handed) == 0 {
			return err
		}
		return t.handOver(ctx, handed)
	})
}

// holdings reads whose cases the employers are, in the order of the ids.
func (t *transaction) holdings(ctx context.Context, ids []employer.ID) ([]casework.Holding, error) {
	query := "SELECT e.employer_id, e.uscc, e.name, e.region, e.district, e.record_count, e.record_hash, coalesce(a.officer, 0), coalesce(u.name, ''), coalesce((SELECT max(b.assign_no) FROM assignments b WHERE b.employer_id = e.employer_id), 0), " +
		"coalesce((SELECT sum(" + taskLoad + ") FROM tasks t WHERE t.employer_id = e.employer_id), 0) " +
		"FROM employers e LEFT JOIN assignments a ON a.employer_id = e.employer_id AND " + latestLine +
		" LEFT JOIN users u ON u.user_id = a.officer WHERE " + t.dialect.among("e.employer_id", 1)
	found := map[employer.ID]casework.Holding{}
	err := each(ctx, t, query, []any{idList(t.dialect, ids)}, func(rows *sql.Rows) error {
		var h casework.Holding
		e := &h.Employer
		err := rows.Scan(&e.ID, &e.Code, &e.Name, &e.Region, &e.District, &h.Records, &h.LastHash, &h.Officer, &h.Name, &h.Lines, &h.Load)
		found[e.ID] = h
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read whose cases they are: %w", err)
	}
	list := make([]casework.Holding, len(ids))
	for i, id := range ids {
		list[i] = found[id]
	}
	return list, nil
}

// handOver writes the new lines, with the record entries, the heads of the files and the officers of the tasks.
func (t *transaction) handOver(ctx context.Context, handed []casework.Handed) error {
	ids := make([]employer.ID, len(handed))
	lines, entries := make([]assignmentRow, len(handed)), make([]recordRow, len(handed))
	for i := range handed {
		h := &handed[i]
		ids[i], lines[i], entries[i] = h.Employer, assignmentRowOf(h.Employer, &h.Assignment), recordRowOf(h.Employer, &h.Entry)
	}
	if err := assignmentsTable.put(ctx, t, lines); err != nil {
		return err
	}
	if err := recordsTable.put(ctx, t, entries); err != nil {
		return err
	}
	given := idList(t.dialect, ids)
	for _, change := range []string{
		"UPDATE employers SET record_count = r.record_no, record_hash = r.hash, revision = revision + 1 FROM record_entries r " +
			"WHERE r.employer_id = employers.employer_id AND r.record_no = employers.record_count + 1 AND " + t.dialect.among("employers.employer_id", 1),
		"UPDATE tasks SET officer = a.officer FROM assignments a WHERE a.employer_id = tasks.employer_id AND " + latestLine + " AND " + t.dialect.among("tasks.employer_id", 1),
	} {
		if _, err := t.ExecContext(ctx, change, given); err != nil {
			return fmt.Errorf("hand cases over: %w", err)
		}
	}
	return nil
}

// officersOf gives whose cases the employers are; an employer that is nobody's is left out.
func (t *transaction) officersOf(ctx context.Context, ids []employer.ID) (map[int64]int64, error) {
	officers := map[int64]int64{}
	query := "SELECT a.employer_id, a.officer FROM assignments a WHERE " + t.dialect.among("a.employer_id", 1) + sinceMove + " ORDER BY a.employer_id, a.assign_no"
	err := each(ctx, t, query, []any{idList(t.dialect, ids)}, func(rows *sql.Rows) error {
		var id, officer int64
		err := rows.Scan(&id, &officer)
		officers[id] = officer // the latest line holds
		return err
	})
	return officers, wrapped(err, "read whose cases they are")
}

// Assignments is the history of whose case an employer is, the latest line first.
func (s *Store) Assignments(ctx context.Context, id employer.ID) ([]casework.Assignment, error) {
	var list []casework.Assignment
	columns := joined(assignmentsTable.columns, func(c string) string { return "a." + c }, ", ")
	query := "SELECT " + columns + ", u.name FROM assignments a JOIN users u ON u.user_id = a.officer WHERE a.employer_id = $1 ORDER BY a.assign_no DESC"
	var row assignmentRow
	name := ""
	fields := append(assignmentsTable.fields(&row), &name)
	err := each(ctx, s.read, query, []any{int64(id)}, func(rows *sql.Rows) error {
		err := rows.Scan(fields...)
		a := row.assignment()
		a.Name = name
		list = append(list, a)
		return err
	})
	return list, wrapped(err, "read whose case an employer was")
}
