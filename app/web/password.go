package web

import (
	"net/http"

	"arrears/app/access"
	"arrears/app/fault"
)

func (s *site) passwordRoutes() []route {
	return []route{
		{Method: http.MethodGet, Path: "/password", Needs: access.SignIn, Handle: getPassword, Fresh: true},
		{Method: http.MethodPost, Path: "/password", Needs: access.SignIn, Handle: postPassword, Fresh: true},
	}
}

// passwordPage changes one's own password.
type passwordPage struct {
	Frame
	Head            head
	Errors          errorSummary
	Login           string // for the browser's own store of passwords
	Old, New, Again field
	Warning         *note
}

// Names of fields that begin with password are never kept anywhere.
const (
	oldPasswordName   = "password_old"
	newPasswordName   = "password_new"
	againPasswordName = "password_again"
)

func getPassword(c *call) error { return c.showPassword(http.StatusOK, c.newForm()) }

func (c *call) showPassword(status int, f *form) error {
	w := c.words
	ask := func(name, key, kind string) field {
		return field{Kind: passwordField, Name: name, Label: w.say(key, nil), Error: f.Error(name), Required: true, Autocomplete: kind}
	}
	page := passwordPage{
		Frame: c.frame("password.title"), Login: c.caller.Login,
		Head: head{Title: w.say("password.title", nil), Sub: w.say("password.lead", nil), Back: link{Href: "/settings", Label: w.say("settings.title", nil)}},
		Old:  ask(oldPasswordName, "password.old", "current-password"), New: ask(newPasswordName, "password.new", "new-password"),
		Again: ask(againPasswordName, "password.again", "new-password"),
	}
	page.New.Hint = w.say("password.new.hint", nil)
	if c.caller.MustChange {
		page.Head.Back = link{}
		page.Warning = &note{Class: "warn", Text: w.say("password.must", nil)}
	}
	page.Scripts = []string{"form.js"}
	page.Errors, page.Wrong = errorsOf(page.Old, page.New, page.Again), !f.ok()
	return c.show(status, "password", page)
}

// postPassword changes the password. All sessions of the user end; this browser gets a new one.
func postPassword(c *call) error {
	f := c.readForm()
	old, password := f.Value(oldPasswordName), f.Value(newPasswordName)
	if old == "" {
		f.fail(oldPasswordName, "password.old.missing", nil)
	}
	if err := f.failWith(newPasswordName, access.CheckPassword(c.caller.Login, password)); err != nil {
		return err
	}
	if password != f.Value(againPasswordName) {
		f.fail(againPasswordName, "password.again.differs", nil)
	}
	if f.ok() {
		if err := c.changePassword(f, old, password); err != nil {
			return err
		}
	}
	if !f.ok() {
		return c.showPassword(http.StatusUnprocessableEntity, f)
	}
	user := *c.caller
	user.MustChange = false
	if err := c.startSession(&user); err != nil {
		return err
	}
	return c.done(c.site.startOf(&user), "password.done", nil)
}

func (c *call) changePassword(f *form, old, password string) error {
	err := c.site.Access.ChangePassword(c.ctx(), c.caller, old, password, c.now)
	if fault.KindOf(err) == fault.Invalid {
		return f.failWith(newPasswordName, err)
	}
	return f.failWith(oldPasswordName, err)
}
