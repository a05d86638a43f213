package web

import "net/http"

// oncePage shows a password that is never shown again.
type oncePage struct {
	Frame
	Receipt receipt
}

func (c *call) showOneTimePassword(login, password string) error {
	w := c.words
	page := oncePage{Frame: c.frame("once.title"), Receipt: receipt{
		Title: w.say("once.answer", with{"login": login}), Number: password, Sub: w.say("once.lead", nil),
		Buttons: []button{{Label: w.say("users.back", nil), Href: "/users"}},
	}}
	return c.show(http.StatusOK, "once", page)
}

// postResetUser gives a user a new password for one sign-in and shows it this once; all their sessions end.
func postResetUser(c *call) error {
	u, err := c.userOfPath()
	if err != nil {
		return err
	}
	password, err := c.site.Access.ResetPassword(c.ctx(), c.caller.By(), u.ID, c.now)
	if err != nil {
		return err
	}
	return c.showOneTimePassword(u.Login, password)
}

func postDisableUser(c *call) error { return c.setDisabled(true, "user.disabled") }

func postEnableUser(c *call) error { return c.setDisabled(false, "user.enabled") }

func (c *call) setDisabled(disabled bool, note string) error {
	u, err := c.userOfPath()
	if err != nil {
		return err
	}
	if err := c.site.Access.SetDisabled(c.ctx(), c.caller.By(), u.ID, disabled, c.now); err != nil {
		return err
	}
	return c.done(userPath(u.ID), note, with{"name": u.Name})
}
