package access

import (
	"net/mail"
	"regexp"
	"strings"

	"arrears/app/fault"
)

// UserID is the number of a user, for good.
type UserID int64

// User is a person who signs in.
type User struct {
	ID         UserID
	Login      string
	Name       string
	Email      string
	Phone      string
	Role       Role
	Scope      Scope
	Display    Display
	MustChange bool // the password was set by somebody else; nothing may be done before it is changed
	Disabled   bool
}

// Display is how a person wants pages to look; what is empty follows the browser.
type Display struct {
	Lang    string // zh or en
	Theme   string // light or dark
	Density string // compact
}

// Account is a user with what proves that it is them.
type Account struct {
	User
	PasswordHash string
}

// May tells whether the user has the permission.
func (u *User) May(p Permission) bool { return u.Role.May(p) }

var goodLogin = regexp.MustCompile(`^[a-z0-9][a-z0-9._@-]{1,59}$`)

// CleanLogin is the login as it is kept: small letters, no space around it.
func CleanLogin(text string) string { return strings.ToLower(strings.TrimSpace(text)) }

// check refuses a user that could not work.
func (u *User) check() error {
	if err := CheckLogin(u.Login); err != nil {
		return err
	}
	if strings.TrimSpace(u.Name) == "" {
		return fault.New(fault.Invalid, "请填写姓名。", "Give the name of the person.")
	}
	if err := CheckEmail(u.Email); err != nil {
		return err
	}
	return u.Role.CheckScope(u.Scope)
}

// CheckLogin refuses with fault.Invalid a login that nobody could have.
func CheckLogin(login string) error {
	if !goodLogin.MatchString(login) {
		return fault.New(fault.Invalid, "用户名须为 2 至 60 个小写字母、数字或 . _ @ -，并以字母或数字开头。",
			"The user name has to be 2 to 60 small letters, digits or . _ @ - and begin with a letter or digit.")
	}
	return nil
}

// CheckEmail refuses with fault.Invalid what is no e-mail address; none is right.
func CheckEmail(text string) error {
	if text == "" {
		return nil
	}
	if a, err := mail.ParseAddress(text); err != nil || a.Address != text {
		return fault.New(fault.Invalid, "电子邮箱“"+text+"”的写法不对，应像 name@example.com。",
			"The e-mail address \""+text+"\" is not written like name@example.com.")
	}
	return nil
}

// UserFilter chooses users; what is not set does not count.
type UserFilter struct {
	Text     string // in login or name
	Role     Role
	Disabled bool // those who are disabled instead of those who are not
}
