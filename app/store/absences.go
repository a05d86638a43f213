package store

import (
	"context"
	"database/sql"
	"strings"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
)

// Absences lists those that hold on the day or later, the earliest first.
func (s *Store) Absences(ctx context.Context, on calendar.Day) ([]casework.Absence, error) {
	return absencesFrom(ctx, s.read, on)
}

func absencesFrom(ctx context.Context, q querier, on calendar.Day) ([]casework.Absence, error) {
	columns := joined(absencesTable.columns, func(c string) string { return "a." + c }, ", ")
	query := "SELECT " + columns + ", u.name, v.name FROM absences a JOIN users u ON u.user_id = a.user_id JOIN users v ON v.user_id = a.substitute " +
		"WHERE a.to_on >= $1 AND (a.ended_on IS NULL OR (a.ended_on > $1 AND a.ended_on > a.from_on)) ORDER BY a.from_on, a.absence_id"
	var list []casework.Absence
	var row absenceRow
	name, substitute := "", ""
	fields := append(absencesTable.fields(&row), &name, &substitute)
	err := each(ctx, q, query, []any{day(on)}, func(rows *sql.Rows) error {
		err := rows.Scan(fields...)
		a := row.absence()
		a.Name, a.SubName = name, substitute
		list = append(list, a)
		return err
	})
	return list, wrapped(err, "list the absences")
}

// ChangeAbsence locks the people, lets the function decide with the absences that hold on the day or later, and stores what it gives.
func (s *Store) ChangeAbsence(ctx context.Context, people []access.UserID, on calendar.Day, decide func(known []casework.Absence) (*casework.Absence, error)) error {
	return s.tx(ctx, func(t *transaction) error {
		if err := t.lockUsers(ctx, people); err != nil {
			return err
		}
		known, err := absencesFrom(ctx, t, on)
		if err != nil {
			return err
		}
		a, err := decide(known)
		if err != nil || a == nil {
			return err
		}
		return t.keepAbsence(ctx, a)
	})
}

// lockUsers keeps others from changing what belongs to the users until the transaction ends. SQLite has locked everything already.
func (t *transaction) lockUsers(ctx context.Context, people []access.UserID) error {
	if t.dialect != Postgres || len(people) == 0 {
		return nil
	}
	query := "SELECT user_id FROM users WHERE " + t.dialect.among("user_id", 1) + " ORDER BY user_id FOR UPDATE"
	return wrapped(each(ctx, t, query, []any{idList(t.dialect, people)}, func(*sql.Rows) error { return nil }), "lock the users")
}

// keepAbsence adds an absence, or the end of one that is there.
func (t *transaction) keepAbsence(ctx context.Context, a *casework.Absence) error {
	row := absenceRowOf(a)
	if a.No > 0 {
		_, err := t.ExecContext(ctx, "UPDATE absences SET ended_on = $2, ended_by = $3, ended_at = $4 WHERE absence_id = $1 AND ended_on IS NULL", row.No, row.EndedOn, row.EndedBy, row.EndedAt)
		return wrapped(err, "end an absence")
	}
	columns := absencesTable.columns[1:] // the database numbers absences
	_, err := t.ExecContext(ctx, "INSERT INTO absences ("+strings.Join(columns, ", ")+") VALUES ("+parameters(1, len(columns))+")", absencesTable.fields(&row)[1:]...)
	return wrapped(err, "enter an absence")
}
