package web

import (
	"log/slog"
	"net/http"
	"net/url"

	"arrears/app/access"
	"arrears/app/calendar"
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
	Kept     *note
	Login    field
	Password field
	Notices  []notice
	Entries  []link // for those who do not sign in
}

// notice is something that matters today to whoever comes to the door.
type notice struct{ Icon, Strong, Text string }

const (
	loginName    = "login"
	passwordName = "password"
	toName       = "to"
	keptName     = "kept"
)

func getSignIn(c *call) error {
	if c.caller != nil { // in another window, meanwhile
		return c.signedIn(c.QueryParam(keptName), c.QueryParam(toName))
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
	if f.Value(keptName) != "" {
		page.Kept = &note{Class: "warn", Text: w.say("sign_in.kept", nil)}
	}
	if c.site.table[http.MethodGet+" /join"] {
		page.Entries = []link{{Href: "/join", Label: w.say("sign_in.join", nil)}}
	}
	page.Notices = c.notices()
	page.Errors = errorsOf(page.Login, page.Password)
	page.Door, page.Wrong = true, !f.ok()
	return c.show(status, "sign_in", page)
}

// notices are what matters today: until when the month has to be declared and paid, and what follows.
func (c *call) notices() []notice {
	w := c.words
	list := []notice{
		{Icon: "now", Strong: w.say("notice.late", nil), Text: w.say("notice.late.text", nil)},
		{Icon: "add", Strong: w.say("notice.new", nil), Text: w.say("notice.new.text", nil)},
	}
	period, first, last := c.nextDue()
	if first.IsZero() {
		return list
	}
	values := with{"month": w.period(period), "first": w.day(first, c.today).Text, "last": w.day(last, c.today).Text}
	key := "notice.due"
	if first != last {
		key = "notice.due.regions"
	}
	return append([]notice{{Icon: "clock", Strong: w.say(key, values), Text: w.say("notice.due.text", nil)}}, list...)
}

// nextDue is the period whose due day comes next, with its first and last due day among the regions.
func (c *call) nextDue() (period calendar.Period, first, last calendar.Day) {
	for period = c.today.Period().AddMonths(-1); period <= c.today.Period(); period = period.AddMonths(1) {
		for _, r := range c.site.Law.Regions() {
			due, err := r.DueOn(period)
			if err != nil || due.Day < c.today {
				continue // the region has no rule for the month, or the day is over
			}
			if first.IsZero() || due.Day < first {
				first = due.Day
			}
			last = max(last, due.Day)
		}
		if !first.IsZero() {
			return period, first, last
		}
	}
	return 0, 0, 0
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
		c.logRefusal(login)
		_ = f.failWith(loginName, err) // it is a fault
		return c.showSignIn(http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	if err := c.startSession(user); err != nil {
		return err
	}
	return c.signedIn(f.Value(keptName), f.Value(toName))
}

// signedIn leads whoever has signed in to what they sent before, or to the page of this site that they wanted to see.
func (c *call) signedIn(kept, to string) error {
	if kept != "" {
		return c.Redirect(http.StatusSeeOther, "/kept/"+url.PathEscape(kept))
	}
	return c.Redirect(http.StatusSeeOther, localPath(to))
}

// logRefusal logs who was refused. What cannot be a login is left out: it may be a password in the wrong field.
func (c *call) logRefusal(login string) {
	if login = access.CleanLogin(login); access.CheckLogin(login) != nil {
		login = ""
	}
	c.site.log.LogAttrs(c.ctx(), slog.LevelWarn, "sign-in refused", slog.String("login", login), slog.String("address", c.RealIP()),
		slog.String("id", requestID(c)))
}

func postSignOut(c *call) error {
	if err := c.endSession(); err != nil {
		return err
	}
	return c.done("/sign-in", "sign_out.done", nil)
}
