package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"arrears/app/access"
	"arrears/app/employer"
	"arrears/app/fault"
)

var _ access.Users = (*Store)(nil)

func noUser() error {
	return fault.New(fault.NotFound, "没有这个用户。", "There is no such user.")
}

// Account gives the account of a login with its scope; fault.NotFound where there is none.
func (s *Store) Account(ctx context.Context, login string) (access.Account, error) {
	return s.account(ctx, s.read, "u.login = $1", login, "")
}

// UserByID gives a user with its scope; fault.NotFound where there is none.
func (s *Store) UserByID(ctx context.Context, id access.UserID) (access.User, error) {
	a, err := s.account(ctx, s.read, "u.user_id = $1", int64(id), "")
	return a.User, err
}

func (s *Store) account(ctx context.Context, q querier, condition string, value any, lock string) (access.Account, error) {
	var row userRow
	query := "SELECT " + userColumns + " FROM users u WHERE " + condition + lock
	err := q.QueryRowContext(ctx, query, value).Scan(usersTable.fields(&row)...)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return access.Account{}, noUser()
	case err != nil:
		return access.Account{}, fmt.Errorf("read a user: %w", err)
	}
	a := row.account()
	return a, s.fillScopes(ctx, q, []*access.User{&a.User})
}

var userColumns = joined(usersTable.columns, func(c string) string { return "u." + c }, ", ")

// fillScopes reads the districts and employers of the users in one query.
func (s *Store) fillScopes(ctx context.Context, q querier, users []*access.User) error {
	ids, place := make([]access.UserID, len(users)), map[access.UserID]*access.User{}
	for i, u := range users {
		ids[i], place[u.ID] = u.ID, u
	}
	query := "SELECT user_id, region, district, 0 FROM user_districts WHERE " + s.dialect.among("user_id", 1) +
		" UNION ALL SELECT user_id, '', '', employer_id FROM user_employers WHERE " + s.dialect.among("user_id", 1) + " ORDER BY 1, 2, 3, 4"
	err := each(ctx, q, query, []any{idList(s.dialect, ids)}, func(rows *sql.Rows) error {
		var id access.UserID
		var d access.District
		var e employer.ID
		if err := rows.Scan(&id, &d.Region, &d.Name, &e); err != nil {
			return err
		}
		addToScope(&place[id].Scope, d, e)
		return nil
	})
	if err != nil {
		return fmt.Errorf("read the scope of users: %w", err)
	}
	return nil
}

func addToScope(scope *access.Scope, d access.District, e employer.ID) {
	if d.Region != "" {
		scope.Districts = append(scope.Districts, d)
	}
	if e != 0 {
		scope.Employers = append(scope.Employers, e)
	}
}

// ListUsers lists users by login and counts all that the filter chooses.
func (s *Store) ListUsers(ctx context.Context, filter access.UserFilter, limit, offset int) ([]access.User, int, error) {
	args := []any{filter.Disabled}
	conditions := []string{"u.disabled = $1"}
	if filter.Role != "" {
		args = append(args, string(filter.Role))
		conditions = append(conditions, fmt.Sprintf("u.role = $%d", len(args)))
	}
	if filter.Text != "" {
		args = append(args, containing(filter.Text))
		conditions = append(conditions, fmt.Sprintf("(u.login LIKE $%[1]d ESCAPE '!' OR lower(u.name) LIKE $%[1]d ESCAPE '!')", len(args)))
	}
	query := "SELECT " + userColumns + ", count(*) OVER () FROM users u WHERE " + strings.Join(conditions, " AND ") +
		fmt.Sprintf(" ORDER BY u.login LIMIT %d OFFSET %d", limit, offset)
	var users []access.User
	var row userRow
	count := 0
	fields := append(usersTable.fields(&row), &count)
	err := each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		err := rows.Scan(fields...)
		users = append(users, row.account().User)
		return err
	})
	if err != nil || len(users) == 0 {
		return nil, count, wrapped(err, "list the users")
	}
	pointers := make([]*access.User, len(users))
	for i := range users {
		pointers[i] = &users[i]
	}
	return users, count, s.fillScopes(ctx, s.read, pointers)
}

func wrapped(err error, doing string) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", doing, err)
}

// HasUsers tells whether anybody can sign in.
func (s *Store) HasUsers(ctx context.Context) (bool, error) {
	var found bool
	err := s.read.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM users WHERE NOT disabled)").Scan(&found)
	return found, wrapped(err, "look for users")
}

// UserEvents lists what happened to a user, the latest first.
func (s *Store) UserEvents(ctx context.Context, id access.UserID, limit int) ([]access.Event, error) {
	var events []access.Event
	query := "SELECT happened_at, by_user, by_name, act, detail FROM user_events WHERE user_id = $1 ORDER BY event_no DESC LIMIT $2"
	err := each(ctx, s.read, query, []any{int64(id), limit}, func(rows *sql.Rows) error {
		e, at := access.Event{User: id}, int64(0)
		err := rows.Scan(&at, &e.By.ID, &e.By.Name, &e.Kind, &e.Detail)
		e.At = timeOf(at)
		events = append(events, e)
		return err
	})
	return events, wrapped(err, "read the record of a user")
}

// AddUser stores a new user with the line of the record; fault.Refused where the login is taken.
func (s *Store) AddUser(ctx context.Context, a access.Account, e access.Event) (id access.UserID, err error) {
	err = s.tx(ctx, func(t *transaction) error {
		row := userRowOf(&a)
		columns := usersTable.columns[1:] // the database numbers users
		query := "INSERT INTO users (" + strings.Join(columns, ", ") + ") VALUES (" + parameters(1, len(columns)) +
			") ON CONFLICT (login) DO NOTHING RETURNING user_id"
		err := t.QueryRowContext(ctx, query, usersTable.fields(&row)[1:]...).Scan(&id)
		if errors.Is(err, sql.ErrNoRows) {
			return fault.New(fault.Refused, "用户名“"+a.Login+"”已经有人用了，请换一个。", "The user name \""+a.Login+"\" is taken; choose another.")
		}
		if err != nil {
			return fmt.Errorf("add a user: %w", err)
		}
		e.User = id
		return errors.Join(t.writeScope(ctx, id, a.Scope), t.writeUserEvent(ctx, e))
	})
	return id, err
}

// parameters writes $from, ..., so many of them.
func parameters(from, n int) string {
	parts := make([]string, n)
	for i := range parts {
		parts[i] = fmt.Sprintf("$%d", from+i)
	}
	return strings.Join(parts, ", ")
}

// ChangeUser loads an account under a lock, lets the function change it, and stores it with the event.
func (s *Store) ChangeUser(ctx context.Context, id access.UserID, change func(a *access.Account) (*access.Event, error)) error {
	return s.tx(ctx, func(t *transaction) error {
		lock := ""
		if s.dialect == Postgres {
			lock = " FOR UPDATE"
		}
		before, err := s.account(ctx, t, "u.user_id = $1", int64(id), lock)
		if err != nil {
			return err
		}
		after := before
		after.Scope.Districts, after.Scope.Employers = slices.Clone(before.Scope.Districts), slices.Clone(before.Scope.Employers)
		event, err := change(&after)
		if err != nil {
			return err
		}
		if err := t.writeUser(ctx, &before, &after); err != nil {
			return err
		}
		if event == nil {
			return nil
		}
		return t.writeUserEvent(ctx, *event)
	})
}

// writeUser stores what changed. A new password or a disabled user ends the user's sessions.
func (t *transaction) writeUser(ctx context.Context, before, after *access.Account) error {
	row := userRowOf(after)
	columns := usersTable.columns[1:]
	set := make([]string, len(columns))
	for i, c := range columns {
		set[i] = fmt.Sprintf("%s = $%d", c, i+2)
	}
	if _, err := t.ExecContext(ctx, "UPDATE users SET "+strings.Join(set, ", ")+" WHERE user_id = $1", usersTable.fields(&row)...); err != nil {
		return fmt.Errorf("change user %d: %w", after.ID, err)
	}
	if !slices.Equal(before.Scope.Districts, after.Scope.Districts) || !slices.Equal(before.Scope.Employers, after.Scope.Employers) {
		for _, name := range []string{"user_districts", "user_employers"} {
			if _, err := t.ExecContext(ctx, "DELETE FROM "+name+" WHERE user_id = $1", int64(after.ID)); err != nil {
				return fmt.Errorf("change the scope of user %d: %w", after.ID, err)
			}
		}
		if err := t.writeScope(ctx, after.ID, after.Scope); err != nil {
			return err
		}
	}
	if before.PasswordHash == after.PasswordHash && !after.Disabled {
		return nil
	}
	if _, err := t.ExecContext(ctx, "DELETE FROM sessions WHERE user_id = $1", int64(after.ID)); err != nil {
		return fmt.Errorf("end the sessions of user %d: %w", after.ID, err)
	}
	return nil
}

func (t *transaction) writeScope(ctx context.Context, id access.UserID, scope access.Scope) error {
	for _, d := range scope.Districts {
		if _, err := t.ExecContext(ctx, "INSERT INTO user_districts (user_id, region, district) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", int64(id), d.Region, d.Name); err != nil {
			return fmt.Errorf("write a district of user %d: %w", id, err)
		}
	}
	for _, e := range scope.Employers {
		if err := t.linkEmployer(ctx, id, e); err != nil {
			return err
		}
	}
	return nil
}

// linkEmployer lets a clerk see an employer, as part of a larger act; the caller writes the event.
func (t *transaction) linkEmployer(ctx context.Context, id access.UserID, e employer.ID) error {
	if _, err := t.ExecContext(ctx, "INSERT INTO user_employers (employer_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", int64(e), int64(id)); err != nil {
		return fmt.Errorf("link user %d to employer %d: %w", id, e, err)
	}
	return nil
}

func (t *transaction) writeUserEvent(ctx context.Context, e access.Event) error {
	_, err := t.ExecContext(ctx, "INSERT INTO user_events (user_id, happened_at, by_user, by_name, act, detail) VALUES ($1, $2, $3, $4, $5, $6)",
		int64(e.User), instant(e.At), int64(e.By.ID), e.By.Name, string(e.Kind), e.Detail)
	if err != nil {
		return fmt.Errorf("record an event of user %d: %w", e.User, err)
	}
	return nil
}

// TakeAttempt counts an attempt to sign in; fault.Refused while the login is locked. What it counts is committed before the
// password is looked at.
func (s *Store) TakeAttempt(ctx context.Context, login string, now time.Time) error {
	return s.tx(ctx, func(t *transaction) error {
		// The row is made first, so that the first attempts of a login wait for each other too.
		var attempts access.Attempts
		var last int64
		err := t.QueryRowContext(ctx, "INSERT INTO sign_in_attempts (login, attempts, last_at) VALUES ($1, 1, $2) "+
			"ON CONFLICT (login) DO UPDATE SET login = excluded.login RETURNING attempts, last_at", login, int64(0)).Scan(&attempts.Count, &last)
		if err != nil {
			return fmt.Errorf("count the attempts: %w", err)
		}
		if attempts.Last = timeOf(last); last == 0 {
			attempts.Count = 0
		}
		if err := attempts.Take(now); err != nil {
			return err
		}
		_, err = t.ExecContext(ctx, "UPDATE sign_in_attempts SET attempts = $2, last_at = $3 WHERE login = $1", login, attempts.Count, instant(attempts.Last))
		return wrapped(err, "count the attempts")
	})
}

// ForgetAttempts starts the count of a login anew.
func (s *Store) ForgetAttempts(ctx context.Context, login string) error {
	return s.tx(ctx, func(t *transaction) error {
		_, err := t.ExecContext(ctx, "DELETE FROM sign_in_attempts WHERE login = $1", login)
		return wrapped(err, "forget the attempts")
	})
}
