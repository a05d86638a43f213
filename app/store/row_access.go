package store

import (
	"time"

	"arrears/app/access"
)

type userRow struct {
	ID                        int64
	Login, Name, Email, Phone string
	Role                      string
	SeesAll                   bool
	PasswordHash              string
	MustChange, Disabled      bool
	Lang, Theme, Density      string
}

var usersTable = table[userRow]{
	name: "users",
	columns: []string{
		"user_id", "login", "name", "email", "phone", "role", "sees_all", "password_hash", "must_change", "disabled", "lang", "theme", "density",
	},
	key: []string{"user_id"},
	fields: func(r *userRow) []any {
		return []any{
			&r.ID, &r.Login, &r.Name, &r.Email, &r.Phone, &r.Role, &r.SeesAll, &r.PasswordHash, &r.MustChange, &r.Disabled,
			&r.Lang, &r.Theme, &r.Density,
		}
	},
}

func (r *userRow) account() access.Account {
	return access.Account{PasswordHash: r.PasswordHash, User: access.User{
		ID: access.UserID(r.ID), Login: r.Login, Name: r.Name, Email: r.Email, Phone: r.Phone,
		Role: access.Role(r.Role), Scope: access.Scope{All: r.SeesAll}, MustChange: r.MustChange, Disabled: r.Disabled,
		Display: access.Display{Lang: r.Lang, Theme: r.Theme, Density: r.Density},
	}}
}

func userRowOf(a *access.Account) userRow {
	return userRow{
		ID: int64(a.ID), Login: a.Login, Name: a.Name, Email: a.Email, Phone: a.Phone, Role: string(a.Role),
		SeesAll: a.Scope.All, PasswordHash: a.PasswordHash, MustChange: a.MustChange, Disabled: a.Disabled,
		Lang: a.Display.Lang, Theme: a.Display.Theme, Density: a.Display.Density,
	}
}

// instant is a time in whole seconds since 1970; 0 is no time.
func instant(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}

// timeOf is the time that instant wrote.
func timeOf(seconds int64) time.Time {
	if seconds == 0 {
		return time.Time{}
	}
	return time.Unix(seconds, 0).UTC()
}
