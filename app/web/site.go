// Package web serves the pages and the probes; it is the only package that knows Echo. It reads through a small interface
// of its own and decides nothing about the law.
package web

import (
	"html/template"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/templates"
)

// Options are what the pages are wired from.
type Options struct {
	Reader            Reader
	Access            *access.Desk
	Sessions          Sessions
	Employers         Employers
	Dossiers          Dossiers
	Messages          Messages
	Dealings          Dealings
	Later             Later
	Press             Press
	Users             UserReader
	Kept              KeptForms
	Law               *law.Book
	Lawmaking         Lawmaking
	Register          Register
	States            States
	Approvals         Approvals
	NightDesk         NightDesk
	Reports           Reports
	Dispatch          Dispatch
	Cases             Cases
	CasePapers        CasePapers
	CaseActs          CaseActs
	CaseWords         CaseWords
	CaseFiles         CaseFiles
	Declarations      Declarations
	DeclarationReader DeclarationReader
	DeclaredPeople    DeclaredPeople
	Sheets            Sheets
	Undeclarers       Undeclarers
	Warnings          Warnings
	Work              Work
	Assigning         Assigning
	Views             Views
	Drafting          Drafting
	Search            Search
	Histories         Histories
	Successions       Successions
	Figures           Figures
	WriteSheet        WriteSheet
	Checks            []Check
	System            System
	Today             func() calendar.Day
	Now               func() time.Time
	Zone              *time.Location // in which instants become days
	Log               *slog.Logger
	Open              bool // pages may be asked for under any host name, not only those of this machine

	// Invented marks every page: its employers, people and amounts are those of a demonstration.
	Invented bool
}

// site holds what the handlers share; none of it changes after the start.
type site struct {
	Options
	log *slog.Logger
	*shown
	sessions  *scs.SessionManager
	origin    *http.CrossOriginProtection
	addresses middleware.RateLimiterStore  // that send public forms
	table     map[string]bool              // the routes, as "GET /path"
	ways      map[string]access.Permission // the pages that one can be led back to, by the path of their route, with what each needs
}

// New gives the handler of every page and probe. It fails where a template or catalogue cannot be read.
func New(o Options) (http.Handler, error) {
	s, err := newSite(o)
	if err != nil {
		return nil, err
	}
	return s.handler(s.routes()), nil
}

func newSite(o Options) (*site, error) {
	seen, err := appearance()
	if err != nil {
		return nil, err
	}
	return &site{
		Options: o, log: o.Log, shown: seen, sessions: newSessions(o.Sessions, o.Now),
		origin: http.NewCrossOriginProtection(), addresses: newAddresses(), table: map[string]bool{}, ways: map[string]access.Permission{},
	}, nil
}

// shown is what the program carries of how pages look and speak. It is read once, however many sites there are.
type shown struct {
	words  map[lang]*words
	pages  map[lang]*template.Template
	assets map[string]asset
}

var appearance = sync.OnceValues(func() (*shown, error) {
	s := &shown{words: map[lang]*words{}, pages: map[lang]*template.Template{}}
	var err error
	if s.assets, err = loadAssets(templates.Static, templates.Style); err != nil {
		return nil, err
	}
	for _, l := range langs {
		if s.words[l], err = loadWords(templates.Locales, l); err != nil {
			return nil, err
		}
		if s.pages[l], err = loadPages(templates.Pages, s.assets, s.words[l]); err != nil {
			return nil, err
		}
	}
	return s, nil
})

// handler puts the guard and the routes together.
func (s *site) handler(routes []route) *echo.Echo {
	e := echo.New()
	e.HTTPErrorHandler = s.fail
	e.IPExtractor = echo.ExtractIPFromXFFHeader(echo.TrustLinkLocal(false), echo.TrustPrivateNet(false))
	s.guard(e)
	s.mount(e, routes)
	return e
}

// dayOf is the day of an instant.
func (s *site) dayOf(t time.Time) calendar.Day {
	y, m, d := t.In(s.Zone).Date()
	return calendar.MustDate(y, int(m), d)
}

// systemRoutes are what every site has: where to begin, the language, static files and probes.
func (s *site) systemRoutes() []route {
	return []route{
		{Method: http.MethodGet, Path: "/", Needs: access.SignIn, Handle: getStart},
		{Method: http.MethodGet, Path: "/components", Needs: access.ViewComponents, Handle: getComponents},
		{Method: http.MethodGet, Path: "/language/:lang", Needs: public, Handle: getLanguage, Fresh: true},
		{Method: http.MethodGet, Path: "/static/:name", Needs: public, Handle: getStatic, Bare: true},
		{Method: http.MethodGet, Path: "/healthz", Needs: public, Handle: getHealth, Bare: true},
		{Method: http.MethodGet, Path: "/readyz", Needs: public, Handle: getReady, Bare: true},
	}
}

// getStart leads everybody to where their work begins.
func getStart(c *call) error { return c.Redirect(http.StatusSeeOther, c.site.startOf(c.caller)) }

// startOf is the first page of a user: the first entry of the navigation.
func (s *site) startOf(u *access.User) string {
	for _, n := range navigation {
		if n.below == "" && u.May(n.needs) && s.table[http.MethodGet+" "+n.path] {
			return n.path
		}
	}
	return "/settings"
}
