package access

import (
	"context"
	"time"

	"arrears/app/fault"
)

// Users keeps the users. What it changes it changes in one transaction together with the line of the record about it.
type Users interface {
	// Account gives the account of a login; fault.NotFound where there is none.
	Account(ctx context.Context, login string) (Account, error)
	// AddUser stores a new user; fault.Refused where the login is taken.
	AddUser(ctx context.Context, a Account, e Event) (UserID, error)
	// ChangeUser loads an account under a lock, lets the function change it, and stores it with the event. Where the
	// password has changed or the user is disabled, all sessions of the user end. Without an event nothing is recorded.
	ChangeUser(ctx context.Context, id UserID, change func(a *Account) (*Event, error)) error
	// TakeAttempt counts an attempt of a login.
	TakeAttempt(ctx context.Context, login string, now time.Time) error
	// ForgetAttempts starts the count of a login anew.
	ForgetAttempts(ctx context.Context, login string) error
}

// Actor is who acts on a user. Without an ID it is whoever runs the command.
type Actor struct {
	ID   UserID
	Name string
}

// By is the user as one who acts.
func (u *User) By() Actor { return Actor{ID: u.ID, Name: u.Name} }

// Event is one line of the record of users; the record only grows.
type Event struct {
	At     time.Time
	By     Actor
	User   UserID
	Kind   EventKind
	Detail string
}

// EventKind is what happened to a user.
type EventKind string

// The kinds of events.
const (
	Added           EventKind = "added"
	Edited          EventKind = "edited"
	DisabledEvent   EventKind = "disabled"
	EnabledEvent    EventKind = "enabled"
	PasswordReset   EventKind = "password_reset"
	PasswordChanged EventKind = "password_changed"
	Linked          EventKind = "linked" // to an employer
)

// Desk does what happens to users and their passwords.
type Desk struct {
	users   Users
	hashing Hashing
	decoy   string // the hash that a password is compared with where there is no such login
	matches func(password, hash string) (bool, error)
}

// NewDesk makes the desk.
func NewDesk(users Users, hashing Hashing) (*Desk, error) {
	decoy, err := hashing.Hash(NewPassword())
	return &Desk{users: users, hashing: hashing, decoy: decoy, matches: matches}, err
}

// SignIn gives the user of a login and password. Unknown login, wrong password and disabled user get the same fault.Denied
// after the same work; while the login is locked it is fault.Refused, which tells for how long.
func (d *Desk) SignIn(ctx context.Context, login, password string, now time.Time) (*User, error) {
	login = CleanLogin(login)
	if len(login) > longest || len(password) > longest*utf8Most {
		return nil, wrongPassword()
	}
	if err := d.users.TakeAttempt(ctx, login, now); err != nil {
		return nil, err
	}
	account, err := d.users.Account(ctx, login)
	if fault.KindOf(err) == fault.NotFound {
		account, err = Account{User: User{Disabled: true}, PasswordHash: d.decoy}, nil
	}
	if err != nil {
		return nil, err
	}
	right, err := d.matches(password, account.PasswordHash)
	switch {
	case err != nil:
		return nil, err
	case !right || account.Disabled:
		return nil, wrongPassword()
	}
	if err := d.users.ForgetAttempts(ctx, login); err != nil {
		return nil, err
	}
	return &account.User, nil
}

const utf8Most = 4 //arch:number bytes of a character

func wrongPassword() error {
	return fault.New(fault.Denied, "用户名或密码不对，请再输一次。", "The user name or the password is wrong. Try again.")
}
