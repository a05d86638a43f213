package web

import (
	"net/http"
	"strings"

	"arrears/app/access"
	"arrears/app/employer"
)

func (s *site) employerRoutes() []route {
	return []route{{Method: http.MethodGet, Path: "/employers", Needs: access.ViewEmployer, Handle: getEmployers}}
}

// employersPage lists the employers that the caller may see.
type employersPage struct {
	Frame
	Head    head
	Filters *filters
	List    section
}

const (
	applyHome    = http.MethodGet + " /applications"
	employerHome = http.MethodGet + " /employers/:" + employerParam
)

// getEmployers lists the employers within the caller's scope; a clerk with one is led to it.
func getEmployers(c *call) error {
	w, q := c.words, c.Request().URL.Query()
	only := c.caller.Scope.Employers
	if c.site.table[employerHome] && c.caller.Role == access.Clerk && len(only) == 1 {
		return c.Redirect(http.StatusSeeOther, employerPath(only[0], ""))
	}
	if c.site.table[applyHome] && c.caller.Role == access.Clerk && len(only) == 0 {
		return c.Redirect(http.StatusSeeOther, "/applications") // the first employer is still to be registered
	}
	text, page := strings.TrimSpace(q.Get("text")), max(1, number(q.Get("page")))
	heads, count, err := c.site.Employers.EmployersInScope(c.ctx(), c.caller.Scope, text, listLength, (page-1)*listLength)
	if err != nil {
		return err
	}
	l := listingOf(c.Request().URL, count)
	if len(heads) == 0 && page > 1 {
		return c.Redirect(http.StatusSeeOther, l.with("page", ""))
	}
	p := employersPage{
		Frame: c.frame("employers.title"), Head: head{Title: w.say("employers.answer", with{"employers": w.count("count.employers", count)})},
		List: section{
			Top: cardTop{ID: "employers", Title: w.say("employers.title", nil)}, Pages: l.pager(), Empty: emptyList{Text: w.say("employers.none", nil)},
		},
	}
	p.keepQuery(c.Request().URL)
	if text != "" {
		p.List.Empty = emptyList{Text: w.say("employers.no_match", with{"text": text}), Link: link{Href: "/employers", Label: w.say("filters.clear", nil)}}
	}
	if text != "" || l.pager() != nil {
		p.Filters = &filters{Action: "/employers", Fields: []field{{Kind: searchField, Name: "text", Label: w.say("employers.search", nil), Value: text}}}
	}
	if len(heads) > 0 {
		p.List.Table = c.employerTable(heads)
	}
	return c.show(http.StatusOK, "employers", p)
}

func (c *call) employerTable(heads []employer.Head) *table {
	w := c.words
	t := &table{LabelledBy: "employers", Columns: []column{
		{Label: w.say("employers.name", nil), Head: true}, {Label: w.say("column.region", nil)}, {Label: w.say("employers.district", nil)},
	}}
	var list []row
	for i := range heads {
		e := &heads[i]
		list = append(list, row{Cells: []cell{
			{Text: e.Name, Link: employerPath(e.ID, ""), Lang: tags[zh], Code: string(e.Code)}, {Text: c.regionName(e.Region)}, {Text: e.District, Lang: tags[zh]},
		}})
	}
	t.Groups = rows(list)
	return t
}
