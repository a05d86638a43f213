package web

import (
	"net/http"

	"arrears/app/access"
)

// joinRoutes let somebody without an account begin a first registration.
func (s *site) joinRoutes() []route {
	return []route{
		{Method: http.MethodGet, Path: "/join", Needs: public, Handle: getJoin},
		{Method: http.MethodPost, Path: "/join", Needs: public, Handle: postJoin},
	}
}

func getJoin(c *call) error {
	if c.caller != nil {
		return c.Redirect(http.StatusSeeOther, "/applications")
	}
	return c.askJoin(c.newForm())
}

func (c *call) askJoin(f *form) error {
	w := c.words
	text := func(name, label string, change func(one *field)) field {
		one := field{Name: name, Label: w.say(label, nil), Value: f.Value(name), Error: f.Error(name), Required: true, Width: middleField}
		change(&one)
		return one
	}
	return c.ask(f, question{
		Frame: c.frame("join.title"),
		Head:  head{Title: w.say("join.title", nil), Sub: w.say("join.sub", nil), Back: link{Href: "/sign-in", Label: w.say("join.sign_in", nil)}},
		Fields: []field{
			text("name", "join.name", func(one *field) { one.Autocomplete = "name" }),
			text("phone", "join.phone", func(one *field) { one.Autocomplete, one.Inputmode = "tel", "tel" }),
			text("email", "join.email", func(one *field) {
				one.Autocomplete, one.Inputmode, one.Hint, one.Optional, one.Required = "email", "email", w.say("join.email.hint", nil), true, false
			}),
			text("login", "join.login", func(one *field) { one.Autocomplete, one.Hint = "username", w.say("join.login.hint", nil) }),
			text("password", "join.password", func(one *field) {
				one.Kind, one.Autocomplete, one.Hint, one.Value = passwordField, "new-password", w.say("join.password.hint", nil), ""
			}),
		},
		Action: "/join", Button: button{Label: w.say("join.button", nil), Kind: primary, Size: large}, After: []string{w.say("join.after", nil)},
	})
}

// postJoin makes the account of a clerk without an employer and signs in. Whether a login is taken has to be told to whoever
// chooses one; the limit of public forms by address keeps lists from being tried.
func postJoin(c *call) error {
	f := c.readForm()
	u := access.User{
		Name: f.required("name", "join.name.missing"), Phone: narrow(f.required("phone", "join.phone.missing")), Email: f.text("email"),
		Login: access.CleanLogin(f.required("login", "join.login.missing")), Role: access.Clerk,
	}
	password := f.Value("password")
	if err := access.CheckPassword(u.Login, password); err != nil {
		_ = f.failWith("password", err) // it is a fault
	}
	if f.ok() {
		id, err := c.site.Access.AddUser(c.ctx(), access.Actor{Name: u.Name}, u, password, c.now)
		if err := f.failWith("login", err); err != nil {
			return err
		}
		u.ID = id
	}
	if !f.ok() {
		return c.askJoin(f)
	}
	if err := c.startSession(&u); err != nil {
		return err
	}
	return c.done("/applications", "join.done", nil)
}
