package web

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
)

// call is one request on its way through a handler: who asks, in which language, on which day, and about which employer.
type call struct {
	echo.Context
	site     *site
	visit    *visit
	caller   *access.User   // nil before sign-in
	employer *employer.Head // of the path, within the scope of the caller
	words    *words
	today    calendar.Day
	now      time.Time
	inbox    *casework.MessagePage // the latest messages of the employer, once a page has asked for them

	standsInFor []access.UserID      // whose work the caller does today, once a list of work has asked
	colleagues  []casework.Colleague // the officers of the caller's districts, once a list of work has asked
}

const callKey = "call"

// newCall begins a call without a session.
func (s *site) newCall(ec echo.Context) *call {
	c := &call{Context: ec, site: s, visit: &visit{}, words: s.words[langOf(ec.Request())], today: s.Today(), now: s.Now()}
	ec.Set(callKey, c)
	return c
}

// ctx is the context of the request with its session.
func (c *call) ctx() context.Context { return c.Request().Context() }

// show renders a page whole before the first byte goes out, so that one that fails shows as an error and not as a half.
func (c *call) show(status int, name string, page any) error {
	var out bytes.Buffer
	if err := c.site.pages[c.words.lang].ExecuteTemplate(&out, name, page); err != nil {
		return fmt.Errorf("render the page %s: %w", name, err)
	}
	if err := c.saveSession(); err != nil {
		return err
	}
	c.Response().Header().Set(policyHeader, policy(page))
	return c.HTMLBlob(status, out.Bytes())
}

// Redirect leads the browser to another page of this site, with what the session holds saved first.
func (c *call) Redirect(status int, path string) error {
	if err := c.saveSession(); err != nil {
		return err
	}
	return c.Context.Redirect(status, path)
}

// done ends an act: the browser is led to the page, which says once what was done.
func (c *call) done(path, noteKey string, values with) error {
	return c.doneAs(path, "ok", noteKey, values)
}

// doneAs is done with a note of another class.
func (c *call) doneAs(path, class, noteKey string, values with) error {
	if err := c.leaveNote(leftNote{Class: class, Key: noteKey, Values: values}); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, path)
}

// leftNote is a note for the next page. It rides in the session, and before sign-in in a cookie of its own.
type leftNote struct {
	Class  string `json:"class"`
	Key    string `json:"key"`
	Values with   `json:"values,omitempty"`
}

const (
	noteKey     = "note"
	noteCookie  = "note"
	noteSeconds = 120
)

func (c *call) leaveNote(n leftNote) error {
	for name, value := range n.Values {
		n.Values[name] = spell(value) // numbers and days come back as they were said
	}
	text, err := json.Marshal(n)
	if err != nil {
		return fmt.Errorf("leave a note: %w", err)
	}
	if c.caller == nil {
		c.setCookie(noteCookie, encoded(text), noteSeconds)
		return nil
	}
	c.site.sessions.Put(c.ctx(), noteKey, string(text))
	return nil
}

// takeNotes gives the note that the last page left, once.
func (c *call) takeNotes() []note {
	text := ""
	if c.caller != nil {
		text = c.site.sessions.PopString(c.ctx(), noteKey)
	} else if value := c.cookie(noteCookie); value != "" {
		text = decoded(value)
		c.dropCookie(noteCookie)
	}
	var left leftNote
	if text == "" || json.Unmarshal([]byte(text), &left) != nil || !c.words.has(left.Key) {
		return nil // a cookie may hold anything
	}
	return []note{{Class: left.Class, Text: c.words.say(left.Key, left.Values)}}
}
