package web

import (
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
)

// wayBack leads from a refusal to the page with the form, or to the nearest page about the same thing that the caller may open. It comes
// from the route alone: the address of the page that was left is sent by no browser. Nil where the first page is the nearest.
func (c *call) wayBack(p problem) *link {
	u := c.Request().URL
	at, way := u.Path, c.Path()
	asked := c.Request().Method == http.MethodGet || c.Request().Method == http.MethodHead
	hidden := c.caller != nil && c.employer == nil && (p == notFound || p == denied) // an employer that the caller does not see has no page
	if asked && c.site.ways[way] != "" {
		at, way = path.Dir(at), path.Dir(way) // the page itself has failed
	}
	to, found := c.pageAbove(at, way, hidden)
	switch {
	case to == "/":
		return nil
	case to == u.Path && !asked:
		return &link{Href: (&url.URL{Path: u.Path, RawQuery: u.RawQuery}).String(), Label: c.words.say("problem.back.form", nil)}
	case found == "/cases/:"+employerParam && c.employer != nil:
		return &link{Href: c.placed(""), Label: c.words.say("problem.back.case", with{"name": c.employer.Name})}
	default:
		return &link{Href: to, Label: c.words.say("problem.back.thing", nil)}
	}
}

// formsOf are the pages of forms that are sent to an address of their own beside them.
var formsOf = map[string]string{viewsPath: workPath, assignPath: workPath, draftsPath: workPath}

// pageAbove goes up from an address and the path of its route to the first page that the caller may open, and gives both of it.
func (c *call) pageAbove(at, way string, hidden bool) (string, string) {
	if way == "" || strings.Count(way, "/") != strings.Count(at, "/") {
		way = at // there is no such route
	}
	if page := formsOf[way]; page != "" {
		at, way = page, page
	}
	for ; at != "/" && at != "."; at, way = path.Dir(at), path.Dir(way) {
		needs := c.site.ways[way]
		if needs == "" || hidden && strings.Contains(way, ":"+employerParam) || needs != public && c.caller != nil && !c.caller.May(needs) {
			continue
		}
		return at, way
	}
	return "/", "/"
}

// pageOf is the page from which a form was sent to the address, or the nearest one above it.
func (c *call) pageOf(address string) string {
	u, err := url.Parse(localPath(address))
	if err != nil {
		return "/"
	}
	sent := c.Echo().NewContext(nil, nil)
	c.Echo().Router().Find(http.MethodPost, u.Path, sent)
	to, _ := c.pageAbove(u.Path, sent.Path(), false)
	return to
}

// What a refusal shows of the form: enough to copy it from, and not so much that the page grows heavy.
const (
	typedValues = 40
	typedBytes  = 12 << 10
)

// typed is what was filled in, so that a refusal loses nothing; passwords are left out.
func (c *call) typed() []string {
	r := c.Request()
	if r.Method != http.MethodPost || r.PostForm == nil {
		return nil
	}
	var all []string
	left := typedBytes
	for _, name := range sortedKeys(r.PostForm) {
		if slices.Contains([]string{csrfField, keptFormName, keptName, toName}, name) || strings.HasPrefix(name, passwordName) {
			continue
		}
		for _, value := range r.PostForm[name] {
			if value = strings.TrimSpace(value); value == "" || len(value) > left || len(all) == typedValues {
				continue
			}
			all, left = append(all, value), left-len(value)
		}
	}
	return all
}
