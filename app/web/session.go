package web

import (
	"context"
	"errors"
	"time"

	"github.com/alexedwards/scs/v2"

	"arrears/app/access"
)

const sessionCookie = "session"

// visit is what is known of the session of one request. It travels in the context, because the library that works with
// sessions hands their storage nothing else.
type visit struct {
	user    *access.User
	was     access.UserID // whose session it was, where it has ended
	started time.Time
}

type visitKey struct{}

func visitOf(ctx context.Context) *visit {
	v, _ := ctx.Value(visitKey{}).(*visit)
	return v
}

// sessionStore keeps the sessions of the library among ours, which know their user and when they end.
type sessionStore struct {
	sessions Sessions
	now      func() time.Time
}

var (
	_ scs.CtxStore = sessionStore{}

	errNoContext = errors.New("sessions are kept with a context")
)

func newSessions(sessions Sessions, now func() time.Time) *scs.SessionManager {
	m := scs.New()
	m.Store = sessionStore{sessions, now}
	m.HashTokenInStore = true
	return m
}

// FindCtx gives the data of a session that has not ended, and notes who it is.
func (s sessionStore) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	session, found, err := s.sessions.Session(ctx, token)
	if err != nil || !found {
		return nil, false, err
	}
	v, now := visitOf(ctx), s.now()
	if !session.IsAlive(now) {
		v.was = session.User.ID
		return nil, false, nil
	}
	if session.IsToBeSeen(now) {
		if err := s.sessions.SeeSession(ctx, token, now); err != nil {
			return nil, false, err
		}
	}
	v.user, v.started = &session.User, session.StartedAt
	return session.Data, true, nil
}

// CommitCtx stores the session of the user who has signed in. When it ends is not for the library to say.
func (s sessionStore) CommitCtx(ctx context.Context, token string, data []byte, _ time.Time) error {
	v := visitOf(ctx)
	if v.user == nil {
		return errors.New("store a session: nobody has signed in")
	}
	return s.sessions.SaveSession(ctx, access.Session{Token: token, User: *v.user, Data: data, StartedAt: v.started, SeenAt: s.now()})
}

// DeleteCtx ends a session.
func (s sessionStore) DeleteCtx(ctx context.Context, token string) error {
	return s.sessions.EndSession(ctx, token)
}

// Find is not used: the library calls FindCtx.
func (sessionStore) Find(string) ([]byte, bool, error) { return nil, false, errNoContext }

// Commit is not used: the library calls CommitCtx.
func (sessionStore) Commit(string, []byte, time.Time) error { return errNoContext }

// Delete is not used: the library calls DeleteCtx.
func (sessionStore) Delete(string) error { return errNoContext }

// loadSession finds out who asks, in one query; without the cookie in none.
func (c *call) loadSession() error {
	ctx := context.WithValue(c.ctx(), visitKey{}, c.visit)
	ctx, err := c.site.sessions.Load(ctx, c.cookie(sessionCookie))
	if err != nil {
		return err
	}
	c.SetRequest(c.Request().WithContext(ctx))
	c.setCaller(c.visit.user)
	return nil
}

func (c *call) setCaller(u *access.User) {
	c.visit.user, c.caller = u, u
	if u != nil && c.site.words[lang(u.Display.Lang)] != nil {
		c.words = c.site.words[lang(u.Display.Lang)]
	}
}

// saveSession stores what has changed in the session and gives the browser its token.
func (c *call) saveSession() error {
	if c.visit.user == nil || c.site.sessions.Status(c.ctx()) != scs.Modified {
		return nil
	}
	token, _, err := c.site.sessions.Commit(c.ctx())
	if err != nil {
		return err
	}
	c.setCookie(sessionCookie, token, 0)
	return nil
}

// startSession begins a session of its own for a user, under a token that no one has seen before.
func (c *call) startSession(u *access.User) error {
	if err := c.site.sessions.RenewToken(c.ctx()); err != nil {
		return err
	}
	c.site.sessions.Remove(c.ctx(), noteKey) // of whoever was signed in here before
	c.visit.started = c.now
	c.setCaller(u)
	return nil
}

// endSession ends the session.
func (c *call) endSession() error {
	if err := c.site.sessions.Destroy(c.ctx()); err != nil {
		return err
	}
	c.dropCookie(sessionCookie)
	c.setCaller(nil)
	return nil
}
