package web

import (
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"arrears/app/access"
	"arrears/app/employer"
	"arrears/app/fault"
)

// public is what a route needs that everybody may use. It has to be said: a route that says nothing is refused at the start.
const public access.Permission = "public"

// route is one thing that can be asked for. Every handler is reached through one, so that none can be reached without
// the session, the permission, the scope and the protection of forms being looked at first.
type route struct {
	Method string
	Path   string // below /employers/:employer the employer is looked up within the scope of the caller
	Needs  access.Permission
	Handle func(c *call) error

	Body  string // the largest body that is taken, such as 10M; empty: 1M
	Bare  bool   // for programs and browsers alone, such as probes and static files: without session and form
	Fresh bool   // may be used before a password that somebody else has set is changed
	File  bool   // gives a file and no page, and has forms below it: nobody is led back to it
}

const (
	employerParam = "employer"
	ordinaryBody  = "1M"
)

// routes gathers the routes of every area. There is no other way to add one.
func (s *site) routes() []route {
	return slices.Concat(
		s.systemRoutes(),
		s.signInRoutes(),
		s.passwordRoutes(),
		s.settingsRoutes(),
		s.keptRoutes(),
		s.userRoutes(),
		s.lawRoutes(),
		s.employerRoutes(),
		s.stateRoutes(),
		s.caseRoutes(),
		s.attachmentRoutes(),
		s.nightRoutes(),
		s.reportRoutes(),
		s.workRoutes(),
		s.searchRoutes(),
		s.dossierRoutes(),
		s.figuresRoutes(),
		s.declareRoutes(),
		s.declaredPeopleRoutes(),
		s.joinRoutes(),
		s.applyRoutes(),
		s.reviewRoutes(),
		s.registrationRoutes(),
		s.employeeRoutes(),
		s.overdueRoutes(),
		s.undeclaredRoutes(),
		s.warningRoutes(),
		s.approvalRoutes(),
		s.dispatchRoutes(),
		s.oweRoutes(),
		s.successorRoutes(),
		s.laterRoutes(),
		s.paperRoutes(),
		s.messageRoutes(),
		s.noticeRoutes(),
		s.outboxRoutes(),
		s.upkeepRoutes(),
	)
}

// Listed is a route as others see it: what can be asked for, and what somebody needs for it.
type Listed struct {
	Method, Path string
	Needs        access.Permission
}

// Routes lists every route, so that what has to hold for each page can be checked of each; a new one is among them by itself.
func Routes() []Listed {
	routes := (&site{}).routes()
	listed := make([]Listed, len(routes))
	for i := range routes {
		listed[i] = Listed{routes[i].Method, routes[i].Path, routes[i].Needs}
	}
	return listed
}

// mount puts the routes in front of Echo.
func (s *site) mount(e *echo.Echo, routes []route) {
	limit := s.limitByAddress()
	for i := range routes {
		r := &routes[i]
		if r.Needs != public && !r.Needs.IsKnown() {
			panic("the route " + r.Method + " " + r.Path + " does not say whom it is for")
		}
		body := r.Body
		if body == "" {
			body = ordinaryBody
		}
		around := []echo.MiddlewareFunc{middleware.BodyLimit(body)}
		if r.Needs == public && r.Method == http.MethodPost {
			around = append(around, limit)
		}
		e.Add(r.Method, r.Path, s.enter(r), around...)
		s.table[r.Method+" "+r.Path] = true
		if r.Method == http.MethodGet && !r.Bare && !r.File {
			s.ways[r.Path] = r.Needs
		}
	}
}

// enter is the way from a request to its handler.
func (s *site) enter(r *route) echo.HandlerFunc {
	return func(ec echo.Context) error {
		c := s.newCall(ec)
		if r.Bare {
			return r.Handle(c)
		}
		if err := c.loadSession(); err != nil {
			return err
		}
		defer c.dropUploads()
		err := c.readBody()
		if errors.Is(err, errStaleForm) && c.caller == nil && r.Needs != public {
			return c.keepForm() // the browser was closed meanwhile: what was typed waits for the sign-in
		}
		if err != nil {
			return err
		}
		if r.Needs != public {
			if led, err := c.admit(r); led || err != nil {
				return err
			}
		}
		return r.Handle(c)
	}
}

// admit lets the caller in or says no; led is true where the caller has been led elsewhere instead.
func (c *call) admit(r *route) (led bool, err error) {
	switch {
	case c.caller == nil && c.Request().Method == http.MethodPost:
		return true, c.keepForm()
	case c.caller == nil:
		return true, c.Redirect(http.StatusSeeOther, "/sign-in?to="+url.QueryEscape(c.Request().URL.RequestURI()))
	case c.caller.MustChange && !r.Fresh:
		return true, c.Redirect(http.StatusSeeOther, "/password")
	case !c.caller.May(r.Needs):
		c.warn("without permission", slog.String("needs", string(r.Needs)))
		return false, fault.New(fault.Denied, c.site.words[zh].say("problem.denied.text", nil), c.site.words[en].say("problem.denied.text", nil))
	}
	if err := c.findEmployer(); err != nil {
		return false, err
	}
	return false, c.dropKeptForm()
}

// findEmployer looks up the employer of the path. One outside the scope looks the same as one that does not exist.
func (c *call) findEmployer() error {
	text := c.Param(employerParam)
	if text == "" {
		return nil
	}
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return echo.ErrNotFound
	}
	head, err := c.site.Employers.EmployerInScope(c.ctx(), c.caller.Scope, employer.ID(id))
	if fault.KindOf(err) == fault.NotFound {
		c.warn("outside scope", slog.Int64("employer", id))
	}
	if err != nil {
		return err
	}
	c.employer = &head
	return nil
}

// warn logs what somebody was refused; the log is where an auditor looks for attempts.
func (c *call) warn(what string, more ...slog.Attr) {
	attrs := append([]slog.Attr{
		slog.Int64("user", int64(c.caller.ID)), slog.String("path", c.Request().URL.Path), slog.String("id", requestID(c)),
	}, more...)
	c.site.log.LogAttrs(c.ctx(), slog.LevelWarn, what, attrs...)
}
