package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"arrears/app/access"
	"arrears/app/employer"
)

// entry is one line of the navigation; below an employer its path follows that of the employer.
type entry struct {
	path, key  string
	needs      access.Permission
	ofEmployer bool
	ofCase     bool // below the case of the employer
}

// navigation is all there is to go to, the place where the work of a role begins before its others. An entry shows where
// the site has the page and the caller the permission.
var navigation = []entry{
	{path: "/employers", key: "nav.employers", needs: access.FileForEmployer},
	{path: "", key: "nav.home", needs: access.ViewEmployer, ofEmployer: true},
	{path: "/declarations", key: "nav.declarations", needs: access.ViewEmployer, ofEmployer: true},
	{path: "/owe", key: "nav.owe", needs: access.ViewEmployer, ofEmployer: true},
	{path: "/papers", key: "nav.papers", needs: access.ViewEmployer, ofEmployer: true},
	{path: "/employees", key: "nav.employees", needs: access.FileForEmployer, ofEmployer: true},
	{path: "/notices", key: "nav.notices", needs: access.ViewEmployer, ofEmployer: true},
	{path: messagesPath, key: "nav.messages", needs: access.ViewEmployer, ofEmployer: true},
	{path: "/registration", key: "nav.registration", needs: access.FileForEmployer, ofEmployer: true},
	{path: "/applications", key: "nav.applications", needs: access.RegisterEmployer},
	{path: "", key: "nav.case", needs: access.ViewCases, ofEmployer: true, ofCase: true},
	{path: workPath, key: "nav.work", needs: access.ViewWork},
	{path: "/registrations", key: "nav.registrations", needs: access.ViewRegistrations},
	{path: "/overdue", key: "nav.overdue", needs: access.ViewOverdue},
	{path: "/undeclared", key: "nav.undeclared", needs: access.ViewOverdue},
	{path: warningsPath, key: "nav.warnings", needs: access.ViewOverdue},
	{path: "/state-changes", key: "nav.state_changes", needs: access.ViewRegistrations},
	{path: approvalsPath, key: "nav.approvals", needs: access.ViewCases},
	{path: searchesPath, key: "nav.searches", needs: access.ViewPersonSearches},
	{path: figuresPath, key: "nav.figures", needs: access.ViewFigures},
	{path: "/users", key: "nav.users", needs: access.ManageUsers},
	{path: lawPath, key: "nav.law", needs: access.ViewLaw},
	{path: "/night", key: "nav.night", needs: access.ViewNight},
	{path: equalPath, key: "nav.equal", needs: access.ViewReports},
	{path: "/outbox", key: "nav.outbox", needs: access.ViewOutbox},
	{path: systemPath, key: "nav.system", needs: access.ViewSystem},
}

// frame is the frame of a page for the caller, in their language. Whoever is not signed in gets the register of the public.
func (c *call) frame(title string) Frame {
	s, w := c.site, c.words
	other := s.words[w.lang.other()]
	f := Frame{
		Lang: tags[w.lang], Title: w.say(title, nil), words: w, Register: guide, CSRF: c.csrfToken(), Told: c.takeNotes(),
		Home: link{Href: "/", Label: w.say("system.name", nil)},
		Other: link{
			Href:  languageHref(other.lang, c.Request().URL.Path),
			Label: other.say("language", nil), Lang: tags[other.lang],
		},
	}
	if s.Options.Invented {
		f.Invented = w.say("frame.invented", nil)
	}
	if u := c.caller; u != nil {
		f.Who, f.SignOut = u.Name, "/sign-out"
		if !u.MustChange {
			f.WhoHref, f.Nav = "/settings", c.nav()
		}
		f.Theme, f.Density = u.Display.Theme, u.Display.Density
		if u.Role != access.Clerk {
			f.Register = desk
		}
		if s.Options.Search != nil && u.May(access.ViewCases) && !u.MustChange {
			f.Search = searchPath
		}
	}
	return f
}

func languageHref(l lang, back string) string {
	return "/language/" + string(l) + "?to=" + url.QueryEscape(back)
}

// chooses tells whether the entry is a choice for the caller now: whoever files for one employer alone has no list to choose
// from, and a first registration is no business of an employer that is registered.
func (c *call) chooses(n entry) bool {
	switch n.path {
	case "/employers":
		return c.employer == nil || len(c.caller.Scope.Employers) != 1 // elsewhere it is the way back
	case "/applications":
		return c.employer == nil
	default:
		return true
	}
}

func (c *call) nav() []navItem {
	var items []navItem
	here := c.Request().URL.Path
	for _, n := range navigation {
		path, pattern := n.path, n.path
		if !c.chooses(n) {
			continue
		}
		if n.ofEmployer {
			if c.employer == nil {
				continue
			}
			path, pattern = c.employerPath(n.path), "/employers/:employer"+n.path
			if n.ofCase {
				path, pattern = c.casePath(n.path), "/cases/:employer"+n.path
			}
		}
		if c.caller.May(n.needs) && c.site.table[http.MethodGet+" "+pattern] {
			items = append(items, navItem{
				Href: path, Label: c.words.say(n.key, nil), Count: c.newIn(n),
				Current: isChain(n.path, here) || here == path || path != "/employers" && (n.path != "" || n.ofCase) && strings.HasPrefix(here, path+"/"),
			})
		}
	}
	return items
}

// isChain tells whether a page is a stop on the way of papers, which stands in the bar under its first one.
func isChain(entry, here string) bool {
	return entry == approvalsPath && slices.ContainsFunc([]string{issuingPath, printingPath, servingPath}, func(path string) bool {
		return here == path || strings.HasPrefix(here, path+"/")
	})
}

// newIn is how much is new behind an entry: messages that nobody has read. A bar without the number is better than no page.
func (c *call) newIn(n entry) string {
	if n.path != messagesPath || !n.ofEmployer {
		return ""
	}
	unread, err := c.unread()
	switch {
	case err != nil:
		c.site.log.Error("count the messages", "error", err, "id", requestID(c))
		return ""
	case unread == 0:
		return ""
	}
	return grouped(unread)
}

// unread counts the messages that nobody has read; a page that has asked for messages knows already.
func (c *call) unread() (int, error) {
	if c.inbox != nil {
		return c.inbox.Unread, nil
	}
	return c.site.Messages.Unread(c.ctx(), c.employer.ID)
}

// employerPath is the address of a page of the employer that the call is about.
func (c *call) employerPath(rest string) string { return employerPath(c.employer.ID, rest) }

func employerPath(id employer.ID, rest string) string {
	return fmt.Sprintf("/employers/%d%s", id, rest)
}
