package access

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"arrears/app/employer"
	"arrears/app/fault"
)

// AddUser adds a user. Where the password was chosen by somebody else, MustChange of the user says so.
func (d *Desk) AddUser(ctx context.Context, by Actor, u User, password string, now time.Time) (UserID, error) {
	u.Login = CleanLogin(u.Login)
	if err := u.check(); err != nil {
		return 0, err
	}
	if err := CheckPassword(u.Login, password); err != nil {
		return 0, err
	}
	hash, err := d.hashing.Hash(password)
	if err != nil {
		return 0, err
	}
	return d.users.AddUser(ctx, Account{User: u, PasswordHash: hash}, Event{At: now, By: by, Kind: Added, Detail: u.summary()})
}

// Particulars are what an administrator may change of a user.
type Particulars struct {
	Name, Email, Phone string
	Role               Role
	Scope              Scope
}

// EditUser changes the particulars of a user. Nobody changes their own role.
func (d *Desk) EditUser(ctx context.Context, by Actor, id UserID, p Particulars, now time.Time) error {
	return d.users.ChangeUser(ctx, id, func(a *Account) (*Event, error) {
		if by.ID == id && p.Role != a.Role {
			return nil, fault.New(fault.Refused, "不能改自己的岗位，请由另一位管理员改。", "You cannot change your own role; another administrator has to.")
		}
		before := a.summary()
		a.Name, a.Email, a.Phone, a.Role, a.Scope = p.Name, p.Email, p.Phone, p.Role, p.Scope
		if err := a.check(); err != nil {
			return nil, err
		}
		if after := a.summary(); after != before {
			return &Event{At: now, By: by, User: id, Kind: Edited, Detail: before + " -> " + after}, nil
		}
		return nil, nil
	})
}

// summary writes what counts of a user for the record.
func (u *User) summary() string {
	parts := []string{u.Name, string(u.Role)}
	for _, contact := range []string{u.Email, u.Phone} {
		if contact != "" {
			parts = append(parts, contact)
		}
	}
	if u.Scope.All {
		parts = append(parts, "all employers")
	}
	for _, d := range u.Scope.Districts {
		parts = append(parts, d.String())
	}
	for _, id := range u.Scope.Employers {
		parts = append(parts, fmt.Sprintf("employer %d", id))
	}
	return strings.Join(parts, ", ")
}

// ChangePassword changes one's own password, and with it ends all one's sessions.
func (d *Desk) ChangePassword(ctx context.Context, u *User, old, password string, now time.Time) error {
	// Counted like signing in: who sits down at a browser that was left open must not try passwords here.
	if err := d.users.TakeAttempt(ctx, u.Login, now); err != nil {
		return err
	}
	account, err := d.users.Account(ctx, u.Login)
	if err != nil {
		return err
	}
	right, err := d.matches(old, account.PasswordHash)
	switch {
	case err != nil:
		return err
	case !right:
		return fault.New(fault.Denied, "原密码不对。", "The present password is wrong.")
	}
	if err := d.users.ForgetAttempts(ctx, u.Login); err != nil {
		return err
	}
	if password == old {
		return fault.New(fault.Invalid, "新密码不能与原密码相同。", "The new password has to differ from the present one.")
	}
	return d.setPassword(ctx, u.By(), u.ID, password, PasswordChanged, now)
}

// ResetPassword gives a user a password for one use, which has to be changed at the next sign-in. All sessions of the user end.
func (d *Desk) ResetPassword(ctx context.Context, by Actor, id UserID, now time.Time) (password string, err error) {
	password = NewPassword()
	return password, d.setPassword(ctx, by, id, password, PasswordReset, now)
}

func (d *Desk) setPassword(ctx context.Context, by Actor, id UserID, password string, kind EventKind, now time.Time) error {
	hash, err := d.hashing.Hash(password)
	if err != nil {
		return err
	}
	return d.users.ChangeUser(ctx, id, func(a *Account) (*Event, error) {
		if err := CheckPassword(a.Login, password); err != nil {
			return nil, err
		}
		a.PasswordHash, a.MustChange = hash, kind == PasswordReset
		return &Event{At: now, By: by, User: id, Kind: kind}, nil
	})
}

// SetDisabled takes a user out of the system or lets them back. All sessions of a disabled user end. Nobody disables themself.
func (d *Desk) SetDisabled(ctx context.Context, by Actor, id UserID, disabled bool, now time.Time) error {
	if disabled && by.ID == id {
		return fault.New(fault.Refused, "不能停用自己，请由另一位管理员停用。", "You cannot disable yourself; another administrator has to.")
	}
	return d.users.ChangeUser(ctx, id, func(a *Account) (*Event, error) {
		if a.Disabled == disabled {
			return nil, nil
		}
		a.Disabled = disabled
		kind := EnabledEvent
		if disabled {
			kind = DisabledEvent
		}
		return &Event{At: now, By: by, User: id, Kind: kind}, nil
	})
}

// LinkEmployer gives a clerk one more employer.
func (d *Desk) LinkEmployer(ctx context.Context, by Actor, id UserID, e employer.ID, now time.Time) error {
	return d.users.ChangeUser(ctx, id, func(a *Account) (*Event, error) {
		if slices.Contains(a.Scope.Employers, e) {
			return nil, nil
		}
		a.Scope.Employers = append(slices.Clone(a.Scope.Employers), e)
		if err := a.check(); err != nil {
			return nil, err
		}
		return &Event{At: now, By: by, User: id, Kind: Linked, Detail: fmt.Sprintf("employer %d", e)}, nil
	})
}

// ChooseDisplay keeps how a person wants pages to look. It is of no interest to the record.
func (d *Desk) ChooseDisplay(ctx context.Context, id UserID, display Display) error {
	return d.users.ChangeUser(ctx, id, func(a *Account) (*Event, error) {
		a.Display = display
		return nil, nil
	})
}
