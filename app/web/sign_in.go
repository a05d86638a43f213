package web

import (
	"net/http"
	"net/url"

	"arrears/app/access"
	"arrears/app/fault"
)

func (s *site) signInRoutes() []route {
	return []route{
		{Method: http.MethodGet, Path: "/sign-in", Needs: public, Handle: getSignIn},
		{Method: http.MethodPost, Path: "/sign-in", Needs: public, Handle: postSignIn},
		{Method: http.MethodPost, Path: "/sign-out", Needs: access.SignIn, Handle: postSignOut, Fresh: true},
	}
}

// signInPage is the door: what matters today at the left, two fields at the right.
type signInPage struct {
	Frame
	Errors   errorSummary
	Hidden   []hidden // where to go afterwards, and a form that waits for its sender
	Login    field
	Password field
}

const (
	loginName    = "login"
	passwordName = "password"
	toName       = "to"
	keptName     = "kept"
)

func getSignIn(c *call) error {
	if c.caller != nil {
		return c.Redirect(http.StatusSeeOther, "/")
	}
	return c.showSignIn(http.StatusOK, c.newForm(toName, c.QueryParam(toName), keptName, c.QueryParam(keptName)))
}

func (c *call) showSignIn(status int, f *form) error {
	w := c.words
	page := signInPage{
		Frame:  c.frame("sign_in.title"),
		Hidden: []hidden{{toName, f.Value(toName)}, {keptName, f.Value(keptName)}},
		Login: field{
			Name: loginName, Label: w.say("sign_in.login", nil), Value: f.Value(loginName), Error: f.Error(loginName), Required: true,
			Autocomplete: "username",
		},
		Password: field{
			Kind: passwordField, Name: passwordName, Label: w.say("sign_in.password", nil), Hint: w.say("sign_in.password.hint", nil),
			Error: f.Error(passwordName), Required: true, Autocomplete: "current-password",
		},
	}
	page.Errors = errorsOf(page.Login, page.Password)
	page.Door, page.Wrong = true, !f.ok()
	return c.show(status, "sign_in", page)
}

// postSignIn signs in. A wrong password and an unknown name are told alike.
func postSignIn(c *call) error {
	f := c.readForm()
	login := f.required(loginName, "sign_in.login.missing")
	password := f.Value(passwordName)
	if password == "" {
		f.fail(passwordName, "sign_in.password.missing", nil)
	}
	if !f.ok() {
		return c.showSignIn(http.StatusUnprocessableEntity, f)
	}
	user, err := c.site.Access.SignIn(c.ctx(), login, password, c.now)
	if kind := fault.KindOf(err); kind == fault.Denied || kind == fault.Refused {
		c.site.log.Warn("sign-in refused", "login", access.CleanLogin(login), "address", c.RealIP(), "id", requestID(c))
		_ = f.failWith(loginName, err) // it is a fault
		return c.showSignIn(http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	if err := c.startSession(user); err != nil {
		return err
	}
	if kept := f.Value(keptName); kept != "" {
		return c.Redirect(http.StatusSeeOther, "/kept/"+url.PathEscape(kept))
	}
	return c.Redirect(http.StatusSeeOther, localPath(f.Value(toName)))
}

func postSignOut(c *call) error {
	if err := c.endSession(); err != nil {
		return err
	}
	return c.done("/sign-in", "sign_out.done", nil)
}
