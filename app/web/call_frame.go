package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"arrears/app/access"
	"arrears/app/employer"
)

// entry is one line of the navigation. Below an employer its path follows that of the employer.
type entry struct {
	path, key string
	needs     access.Permission
	front     access.Permission // at the desk, whoever has it finds the entry in the bar itself, everybody else under what is rare
	group     navGroup          // where it stands among what is rare
	below     string            // employersPart, casesPart or dossiersPart; empty where it is of no employer
}

// The parts of the site that are about one employer.
const (
	employersPart = "/employers/:employer"
	casesPart     = "/cases/:employer"
	dossiersPart  = "/dossiers/:employer"
)

// navGroup is a heading among the entries of the desk that are rare; its words are those of the key.
type navGroup string

const (
	navWork    navGroup = "nav.group.work"
	navPapers  navGroup = "nav.group.papers"
	navFirms   navGroup = "nav.group.firms"
	navFigures navGroup = "nav.group.figures"
	navAdmin   navGroup = "nav.group.admin"
)

// navGroups are the headings in their order.
var navGroups = []navGroup{navWork, navPapers, navFirms, navFigures, navAdmin}

// navigation is all there is to go to, the place where the work of a role begins before its others. An entry shows where
// the site has the page and the caller the permission.
var navigation = []entry{
	{path: "/employers", key: "nav.employers", needs: access.FileForEmployer, group: navFirms},
	{path: "", key: "nav.home", needs: access.ViewEmployer, below: employersPart},
	{path: "/declarations", key: "nav.declarations", needs: access.ViewEmployer, below: employersPart},
	{path: "/owe", key: "nav.owe", needs: access.ViewEmployer, below: employersPart},
	{path: "/papers", key: "nav.papers", needs: access.ViewEmployer, below: employersPart},
	{path: "/employees", key: "nav.employees", needs: access.FileForEmployer, below: employersPart},
	{path: "/notices", key: "nav.notices", needs: access.ViewEmployer, below: employersPart},
	{path: messagesPath, key: "nav.messages", needs: access.ViewEmployer, below: employersPart},
	{path: "/registration", key: "nav.registration", needs: access.FileForEmployer, below: employersPart},
	{path: "/applications", key: "nav.applications", needs: access.RegisterEmployer, group: navFirms},
	{path: workPath, key: "nav.work", needs: access.ViewWork, front: access.ViewWork, group: navWork},
	{path: absencesPath, key: "nav.absences", needs: access.AssignCases, group: navWork},
	{path: searchesPath, key: "nav.searches", needs: access.ViewPersonSearches, group: navWork},
	{path: approvalsPath, key: "nav.approvals", needs: access.ViewCases, front: access.ViewCases, group: navPapers},
	{path: issuingPath, key: "nav.issuing", needs: access.ViewCases, group: navPapers},
	{path: printingPath, key: "nav.printing", needs: access.ViewCases, group: navPapers},
	{path: servingPath, key: "nav.serving", needs: access.ViewCases, group: navPapers},
	{path: "/registrations", key: "nav.registrations", needs: access.ViewRegistrations, front: access.ViewRegistrations, group: navFirms},
	{path: "/overdue", key: "nav.overdue", needs: access.ViewOverdue, group: navFirms},
	{path: "/undeclared", key: "nav.undeclared", needs: access.ViewOverdue, group: navFirms},
	{path: warningsPath, key: "nav.warnings", needs: access.ViewOverdue, group: navFirms},
	{path: handoversPath, key: "nav.handovers", needs: access.ViewCases, group: navFirms},
	{path: "/state-changes", key: "nav.state_changes", needs: access.ViewRegistrations, group: navFirms},
	{path: figuresPath, key: "nav.figures", needs: access.ViewFigures, front: access.ViewFigures, group: navFigures},
	{path: "/users", key: "nav.users", needs: access.ManageUsers, front: access.ManageUsers, group: navAdmin},
	{path: lawPath, key: "nav.law", needs: access.ViewLaw, front: access.ManageLaw, group: navAdmin},
	{path: nightPath, key: "nav.night", needs: access.ViewNight, front: access.ViewNight, group: navFigures},
	{path: equalPath, key: "nav.equal", needs: access.ViewReports, group: navFigures},
	{path: "/outbox", key: "nav.outbox", needs: access.ViewOutbox, front: access.ManageUsers, group: navAdmin},
	{path: systemPath, key: "nav.system", needs: access.ViewSystem, front: access.ManageUsers, group: navAdmin},
}

// aboutEmployer is where officers go from one page about an employer to the others; employers themselves have theirs in the bar.
var aboutEmployer = []entry{
	{path: "", key: "nav.case", needs: access.ViewCases, below: casesPart},
	{path: "", key: "nav.dossier", needs: access.ViewCases, below: dossiersPart},
	{path: "/state", key: "nav.state", needs: access.ViewEmployer, below: employersPart},
	{path: "/employees", key: "nav.employees", needs: access.ViewEmployer, below: employersPart},
	{path: "/declarations", key: "nav.declarations", needs: access.ViewEmployer, below: employersPart},
	{path: "/owe", key: "nav.owe", needs: access.ViewEmployer, below: employersPart},
	{path: "/payments", key: "nav.payments", needs: access.ViewEmployer, below: employersPart},
	{path: laterPath, key: "later.tab", needs: access.ViewEmployer, below: employersPart},
	{path: "/papers", key: "nav.papers", needs: access.ViewEmployer, below: employersPart},
	{path: "/notices", key: "nav.notices", needs: access.ViewEmployer, below: employersPart},
	{path: messagesPath, key: "nav.messages", needs: access.ViewEmployer, below: employersPart},
	{path: "", key: "nav.home", needs: access.ViewEmployer, below: employersPart},
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
			f.WhoHref = "/settings"
			c.guides(&f)
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

// guides fills the bar. Employers have all that there is in it; the desk has what is used every day, the rest below a heading each,
// and on pages about an employer a line of its own with the other pages about it.
func (c *call) guides(f *Frame) {
	if c.caller.Role == access.Clerk {
		f.Nav = c.found(navigation)
		return
	}
	atDesk := slices.DeleteFunc(slices.Clone(navigation), func(n entry) bool { return n.below != "" })
	f.Nav = c.found(slices.DeleteFunc(slices.Clone(atDesk), func(n entry) bool { return !c.inFront(n) }))
	for _, group := range navGroups {
		items := c.found(slices.DeleteFunc(slices.Clone(atDesk), func(n entry) bool { return n.group != group || c.inFront(n) }))
		if len(items) > 0 {
			f.Rare = append(f.Rare, navPart{Title: c.words.say(string(group), nil), Items: items})
		}
	}
	if c.employer != nil && c.caller.May(access.ViewEmployer) {
		f.About = &navPart{Title: c.employer.Name, Items: c.found(aboutEmployer)}
	}
}

// inFront tells whether an entry stands in the caller's bar itself.
func (c *call) inFront(n entry) bool { return n.front != "" && c.caller.May(n.front) }

// found are the entries that the site has and the caller may see.
func (c *call) found(entries []entry) []navItem {
	var items []navItem
	for _, n := range entries {
		if n.below != "" && c.employer == nil || !c.chooses(n) || !c.caller.May(n.needs) || !c.site.table[http.MethodGet+" "+n.below+n.path] {
			continue
		}
		path := n.path
		if n.below != "" {
			path = strings.Replace(n.below, ":employer", strconv.FormatInt(int64(c.employer.ID), 10), 1) + n.path
		}
		items = append(items, navItem{Href: path, Label: c.words.say(n.key, nil), Count: c.newIn(n), Current: c.stands(n, path)})
	}
	return items
}

// stands tells whether the page in hand is the one of the entry, or below it. The list of employers and the home of one have
// pages below them that are entries of their own.
func (c *call) stands(n entry, path string) bool {
	here := c.Request().URL.Path
	switch {
	case here == path, isChain(path, here):
		return true
	case path == workPath && slices.Contains([]string{draftsPath, assignPath}, here): // acts answer with the list
		return true
	case n.path == "/papers" && strings.HasPrefix(here, strings.TrimSuffix(path, n.path)+"/received/"):
		return true
	}
	return path != "/employers" && (n.path != "" || n.below != employersPart) && strings.HasPrefix(here, path+"/")
}

// isChain tells whether a page is a stop on the way of papers, which is marked in the bar at its first one too.
func isChain(entry, here string) bool {
	return entry == approvalsPath && slices.ContainsFunc([]string{issuingPath, printingPath, servingPath}, func(path string) bool {
		return here == path || strings.HasPrefix(here, path+"/")
	})
}

// newIn is how much is new behind an entry: messages that nobody has read. A bar without the number is better than no page.
func (c *call) newIn(n entry) string {
	if n.path != messagesPath || n.below == "" {
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
