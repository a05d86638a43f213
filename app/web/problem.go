package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v4"

	"arrears/app/fault"
)

// problemPage says what went wrong and what to do, and nothing of the inside.
type problemPage struct {
	Frame
	Heading   string
	Text      string
	Reference string // id of the request in the log
	Back      *link  // to the page with the form, or else to the nearest page about the same thing
	Typed     []string
}

// problem is how one kind of failure is told.
type problem struct {
	status        int
	heading, text string // keys of the catalogue
}

var (
	badRequest  = problem{http.StatusBadRequest, "problem.bad_request", "problem.bad_request.text"}
	denied      = problem{http.StatusForbidden, "problem.denied", "problem.denied.text"}
	notFound    = problem{http.StatusNotFound, "problem.not_found", "problem.not_found.text"}
	wrongMethod = problem{http.StatusMethodNotAllowed, "problem.method", "problem.method.text"}
	refused     = problem{http.StatusConflict, "problem.refused", "problem.refused.text"}
	tooLarge    = problem{http.StatusRequestEntityTooLarge, "problem.too_large", "problem.too_large.text"}
	wrongHost   = problem{http.StatusMisdirectedRequest, "problem.host", "problem.host.text"}
	internal    = problem{http.StatusInternalServerError, "problem.internal", "problem.internal.text"}
	stale       = problem{http.StatusForbidden, "problem.forged", "problem.stale.text"}
	forged      = problem{http.StatusForbidden, "problem.forged", "problem.forged.text"}
	tooMany     = problem{http.StatusTooManyRequests, "problem.too_many", "problem.too_many.text"}
	unavailable = problem{http.StatusServiceUnavailable, "problem.unavailable", "problem.unavailable.text"}
)

var ofKind = map[fault.Kind]problem{
	fault.Invalid: badRequest, fault.Denied: denied, fault.NotFound: notFound, fault.Refused: refused,
}

// problemOf chooses how an error is told.
func problemOf(err error) problem {
	var h *echo.HTTPError
	switch kind := fault.KindOf(err); {
	case kind != "":
		return ofKind[kind]
	case errors.Is(err, errStaleForm):
		return stale
	case errors.Is(err, errForgedForm):
		return forged
	case errors.Is(err, context.DeadlineExceeded):
		return unavailable
	case !errors.As(err, &h):
		return internal
	}
	for _, p := range []problem{denied, notFound, wrongMethod, refused, tooLarge, wrongHost, tooMany, unavailable} {
		if p.status == h.Code {
			return p
		}
	}
	if h.Code >= http.StatusInternalServerError {
		return internal
	}
	return badRequest
}

// fail is the one place where an error becomes an answer. What is our own failing is logged here, once, with its cause.
func (s *site) fail(err error, ec echo.Context) {
	gone := errors.Is(err, context.Canceled) // the reader went away
	p := problemOf(err)
	if p.status >= http.StatusInternalServerError && !gone {
		s.log.LogAttrs(ec.Request().Context(), slog.LevelError, "request failed", slog.String("id", requestID(ec)),
			slog.String("path", ec.Request().URL.Path), slog.Any("error", err))
	}
	if ec.Response().Committed || gone {
		return
	}
	// The time of the request may be over, or its handler has ended it; what is told is told all the same.
	ec.SetRequest(ec.Request().WithContext(context.WithoutCancel(ec.Request().Context())))
	if err := s.callOf(ec).tell(p, err); err != nil {
		s.log.LogAttrs(ec.Request().Context(), slog.LevelError, "the answer could not be written", slog.String("id", requestID(ec)), slog.Any("error", err))
	}
}

// callOf is the call that has failed, or where no route was found one that knows at least who asks.
func (s *site) callOf(ec echo.Context) *call {
	if c, ok := ec.Get(callKey).(*call); ok {
		return c
	}
	c := s.newCall(ec)
	if err := c.loadSession(); err != nil {
		s.log.LogAttrs(c.ctx(), slog.LevelWarn, "who asked is not known", slog.String("id", requestID(ec)), slog.Any("error", err))
	}
	return c
}

func (c *call) tell(p problem, err error) error {
	if c.Request().Method == http.MethodHead {
		return c.NoContent(p.status)
	}
	page := problemPage{Frame: c.frame(p.heading), Heading: c.words.say(p.heading, nil), Text: c.words.say(p.text, nil)}
	var f *fault.Fault
	if errors.As(err, &f) {
		page.Text = f.In(string(c.words.lang))
	}
	if p.status >= http.StatusInternalServerError {
		page.Reference = requestID(c)
	}
	page.Back = c.wayBack(p)
	if p != forged && p != tooLarge {
		page.Typed = c.typed()
	}
	return c.show(p.status, "problem", page)
}
