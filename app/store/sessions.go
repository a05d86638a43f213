package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
)

// Session gives the session of a hashed token with its user and the user's scope, in one query. It may have ended: its
// caller asks it. Found is false where there is none.
func (s *Store) Session(ctx context.Context, token string) (session access.Session, found bool, err error) {
	var row userRow
	var started, seen, employerID int64
	var d access.District
	fields := append(usersTable.fields(&row), &session.Data, &started, &seen, &d.Region, &d.Name, &employerID)
	query := "SELECT " + userColumns + ", s.data, s.started_at, s.seen_at, coalesce(d.region, ''), coalesce(d.district, ''), coalesce(e.employer_id, 0) " +
		"FROM sessions s JOIN users u ON u.user_id = s.user_id LEFT JOIN user_districts d ON d.user_id = u.user_id " +
		"LEFT JOIN user_employers e ON e.user_id = u.user_id WHERE s.token_hash = $1 ORDER BY 17, 18, 19"
	err = each(ctx, s.read, query, []any{token}, func(rows *sql.Rows) error {
		if err := rows.Scan(fields...); err != nil {
			return err
		}
		if !found {
			found = true
			session.Token, session.User = token, row.account().User
			session.StartedAt, session.SeenAt = timeOf(started), timeOf(seen)
		}
		// A user has districts or employers and not both: no row comes twice.
		addToScope(&session.User.Scope, d, employer.ID(employerID))
		return nil
	})
	return session, found, wrapped(err, "read a session")
}

// SaveSession stores a session. It keeps the time at which a session that is there began.
func (s *Store) SaveSession(ctx context.Context, session access.Session) error {
	return s.tx(ctx, func(t *transaction) error {
		_, err := t.ExecContext(ctx, "INSERT INTO sessions (token_hash, user_id, data, started_at, seen_at) VALUES ($1, $2, $3, $4, $5) "+
			"ON CONFLICT (token_hash) DO UPDATE SET data = excluded.data, seen_at = excluded.seen_at",
			session.Token, int64(session.User.ID), session.Data, instant(session.StartedAt), instant(session.SeenAt))
		return wrapped(err, "store a session")
	})
}

// SeeSession notes that a session is in use.
func (s *Store) SeeSession(ctx context.Context, token string, now time.Time) error {
	return s.tx(ctx, func(t *transaction) error {
		_, err := t.ExecContext(ctx, "UPDATE sessions SET seen_at = $2 WHERE token_hash = $1", token, instant(now))
		return wrapped(err, "note the use of a session")
	})
}

// EndSession removes a session; one that is not there is none.
func (s *Store) EndSession(ctx context.Context, token string) error {
	return s.tx(ctx, func(t *transaction) error {
		_, err := t.ExecContext(ctx, "DELETE FROM sessions WHERE token_hash = $1", token)
		return wrapped(err, "end a session")
	})
}

// KeepForm stores a form whose session had ended.
func (s *Store) KeepForm(ctx context.Context, f access.KeptForm) error {
	return s.tx(ctx, func(t *transaction) error {
		_, err := t.ExecContext(ctx, "INSERT INTO kept_forms (token_hash, user_id, path, body, kept_at) VALUES ($1, $2, $3, $4, $5)",
			f.Token, int64(f.User), f.Path, f.Body, instant(f.KeptAt))
		return wrapped(err, "keep a form")
	})
}

// KeptForm gives a kept form; fault.NotFound where there is none.
func (s *Store) KeptForm(ctx context.Context, token string) (access.KeptForm, error) {
	f, kept := access.KeptForm{Token: token}, int64(0)
	err := s.read.QueryRowContext(ctx, "SELECT user_id, path, body, kept_at FROM kept_forms WHERE token_hash = $1", token).
		Scan(&f.User, &f.Path, &f.Body, &kept)
	if errors.Is(err, sql.ErrNoRows) {
		return access.KeptForm{}, fault.New(fault.NotFound, "这份内容已经不在了：填写的内容只保留一小时。",
			"This form is gone: what was filled in is kept for one hour.")
	}
	f.KeptAt = timeOf(kept)
	return f, wrapped(err, "read a kept form")
}

// DropForm removes a kept form.
func (s *Store) DropForm(ctx context.Context, token string) error {
	return s.tx(ctx, func(t *transaction) error {
		_, err := t.ExecContext(ctx, "DELETE FROM kept_forms WHERE token_hash = $1", token)
		return wrapped(err, "drop a kept form")
	})
}

// SweepAccess removes kept forms, sessions and counted attempts that are of no use any more.
func (s *Store) SweepAccess(ctx context.Context, now time.Time) error {
	forms, sessions := access.Forgotten(now)
	return s.tx(ctx, func(t *transaction) error {
		for condition, before := range map[string]time.Time{
			"sessions WHERE seen_at": sessions, "kept_forms WHERE kept_at": forms, "sign_in_attempts WHERE last_at": sessions,
			"waiting_scans WHERE added_at": casework.ForgottenScans(now), "job_runs WHERE started_at": casework.ForgottenRuns(now),
		} {
			if _, err := t.ExecContext(ctx, "DELETE FROM "+condition+" < $1", instant(before)); err != nil {
				return wrapped(err, "sweep what has ended")
			}
		}
		return nil
	})
}
