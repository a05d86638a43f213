package web

import (
	"context"

	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"arrears/app/access"
	"arrears/app/employer"
	"arrears/app/identity"
)

// UserReader is what the pages about users read.
type UserReader interface {
	// UserByID gives a user with its scope; fault.NotFound where there is none.
	UserByID(ctx context.Context, id access.UserID) (access.User, error)
	// ListUsers lists users by login and counts all that the filter chooses.
	ListUsers(ctx context.Context, filter access.UserFilter, limit, offset int) ([]access.User, int, error)
	// UserEvents lists what happened to a user, the latest first.
	UserEvents(ctx context.Context, id access.UserID, limit int) ([]access.Event, error)
	// Find gives the id of an employer by its code; fault.NotFound where there is none.
	Find(ctx context.Context, code identity.Code) (employer.ID, error)
}

func (s *site) userRoutes() []route {
	return []route{
		{Method: http.MethodGet, Path: "/users", Needs: access.ManageUsers, Handle: getUsers},
		{Method: http.MethodGet, Path: "/users/new", Needs: access.ManageUsers, Handle: getNewUser},
		{Method: http.MethodPost, Path: "/users/new", Needs: access.ManageUsers, Handle: postNewUser},
		{Method: http.MethodGet, Path: "/users/:user", Needs: access.ManageUsers, Handle: getUser},
		{Method: http.MethodPost, Path: "/users/:user", Needs: access.ManageUsers, Handle: postUser},
		{Method: http.MethodPost, Path: "/users/:user/reset", Needs: access.ManageUsers, Handle: postResetUser},
		{Method: http.MethodPost, Path: "/users/:user/disable", Needs: access.ManageUsers, Handle: postDisableUser},
		{Method: http.MethodPost, Path: "/users/:user/enable", Needs: access.ManageUsers, Handle: postEnableUser},
	}
}

var (
	roleWords = map[access.Role]string{
		access.Clerk: "role.clerk", access.Officer: "role.officer", access.Supervisor: "role.supervisor", access.Auditor: "role.auditor",
		access.Administrator: "role.administrator",
	}
	roleHints = map[access.Role]string{
		access.Clerk: "role.clerk.hint", access.Officer: "role.officer.hint", access.Supervisor: "role.supervisor.hint",
		access.Auditor: "role.auditor.hint", access.Administrator: "role.administrator.hint",
	}
)

// usersPage lists the users.
type usersPage struct {
	Frame
	Head    head
	Add     button
	Filters filters
	List    section
}

func getUsers(c *call) error {
	w, q := c.words, c.Request().URL.Query()
	filter := access.UserFilter{Text: strings.TrimSpace(q.Get("text")), Role: access.Role(q.Get("role")), Disabled: q.Get("state") == "disabled"}
	page := max(1, number(q.Get("page")))
	users, count, err := c.site.Users.ListUsers(c.ctx(), filter, listLength, (page-1)*listLength)
	if err != nil {
		return err
	}
	l := listingOf(c.Request().URL, count)
	if len(users) == 0 && page > 1 {
		return c.Redirect(http.StatusSeeOther, l.with("page", ""))
	}
	p := usersPage{
		Frame: c.frame("users.title"), Add: button{Href: "/users/new", Label: w.say("users.add", nil), Kind: primary, Icon: "add"},
		Head:    head{Title: w.say("users.answer", with{"users": w.count("count.users", count)}), Sub: w.say("users.lead", nil)},
		Filters: w.userFilters(filter, count),
		List: section{
			Top: cardTop{ID: "users", Title: w.say("users.title", nil)}, Pages: l.pager(),
			Empty: emptyList{Text: w.say("users.empty", nil), Link: link{Href: "/users", Label: w.say("filters.clear", nil)}},
		},
	}
	p.keepQuery(c.Request().URL)
	if len(users) > 0 {
		p.List.Table = c.userTable(users)
	}
	return c.show(http.StatusOK, "users", p)
}

func (w *words) userFilters(filter access.UserFilter, count int) filters {
	role := field{Kind: selectField, Name: "role", Label: w.say("user.role", nil), Options: []option{{Label: w.say("users.every_role", nil)}}}
	for _, r := range access.Roles {
		role.Options = append(role.Options, option{Value: string(r), Label: w.say(roleWords[r], nil), Chosen: r == filter.Role})
	}
	f := filters{
		Action: "/users", Summary: w.say("users.summary", with{"users": w.count("count.users", count)}),
		Fields: []field{
			{Kind: searchField, Name: "text", Label: w.say("users.search", nil), Value: filter.Text}, role,
			{Kind: selectField, Name: "state", Label: w.say("user.state", nil), Options: []option{
				{Label: w.say("state.active", nil)}, {Value: "disabled", Label: w.say("state.disabled", nil), Chosen: filter.Disabled},
			}},
		},
	}
	if filter != (access.UserFilter{}) {
		f.Clear = "/users"
	}
	return f
}

func (c *call) userTable(users []access.User) *table {
	w := c.words
	t := &table{LabelledBy: "users", Columns: []column{
		{Label: w.say("user.name", nil), Head: true}, {Label: w.say("user.role", nil)}, {Label: w.say("user.scope", nil)}, {Label: w.say("user.state", nil)},
	}}
	var list []row
	for i := range users {
		u := &users[i]
		state := w.status(stateActive)
		if u.Disabled {
			state = w.status(stateDisabled)
		}
		list = append(list, row{Cells: []cell{
			{Text: u.Name, Link: userPath(u.ID), Lang: tags[zh], Code: u.Login}, {Text: w.say(roleWords[u.Role], nil)}, {Text: c.scope(u.Scope)}, {State: &state},
		}})
	}
	t.Groups = rows(list)
	return t
}

// scope says what somebody may see, with the names of regions.
func (c *call) scope(s access.Scope) string {
	w := c.words
	var parts []string
	if s.All {
		parts = append(parts, w.say("scope.all", nil))
	}
	for _, d := range s.Districts {
		parts = append(parts, strings.TrimSpace(c.regionName(d.Region)+" "+d.Name))
	}
	if n := len(s.Employers); n > 0 {
		parts = append(parts, w.count("count.employers", n))
	}
	if len(parts) == 0 {
		return w.say("scope.nothing", nil)
	}
	return strings.Join(parts, w.say("list.comma", nil))
}

// regionName is the name of a region, and its key where the law does not have it.
func (c *call) regionName(key string) string {
	if r, ok := c.site.Law.Region(key); ok {
		return r.Name.In(string(c.words.lang))
	}
	return key
}

func userPath(id access.UserID) string { return "/users/" + strconv.FormatInt(int64(id), 10) }

// userOfPath is the user that the address names.
func (c *call) userOfPath() (access.User, error) {
	id, err := strconv.ParseInt(c.Param("user"), 10, 64)
	if err != nil {
		return access.User{}, echo.ErrNotFound
	}
	return c.site.Users.UserByID(c.ctx(), access.UserID(id))
}
