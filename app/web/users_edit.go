package web

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"arrears/app/access"
	"arrears/app/employer"
	"arrears/app/identity"
)

// userPage is the form of one user, new or known, with what happened to them.
type userPage struct {
	Frame
	Head   head
	Errors errorSummary
	Action string
	Fields []field
	Button button
	Acts   []button
	Events *eventList
}

type eventList struct {
	Top   cardTop
	Lines []event
}

// shownEvents is how much of the record of a user the page shows.
const shownEvents = 20

var eventWords = map[access.EventKind]string{
	access.Added: "event.added", access.Edited: "event.edited", access.DisabledEvent: "event.disabled", access.EnabledEvent: "event.enabled",
	access.PasswordReset: "event.password_reset", access.PasswordChanged: "event.password_changed", access.Linked: "event.linked",
}

func getNewUser(c *call) error {
	return c.showNewUser(http.StatusOK, c.newForm("role", string(access.Officer)))
}

func (c *call) showNewUser(status int, f *form) error {
	w := c.words
	login := field{
		Name: loginName, Label: w.say("user.login", nil), Hint: w.say("user.login.hint", nil), Value: f.Value(loginName), Error: f.Error(loginName),
		Required: true, Width: middleField, Autocomplete: "off",
	}
	page := userPage{
		Frame: c.frame("users.add"), Action: "/users/new", Fields: append([]field{login}, c.userFields(f)...),
		Head:   head{Title: w.say("users.add", nil), Sub: w.say("users.add.lead", nil), Back: link{Href: "/users", Label: w.say("users.title", nil)}},
		Button: button{Label: w.say("users.add", nil), Kind: primary},
	}
	page.Scripts = []string{"form.js"}
	page.Errors, page.Wrong = errorsOf(page.Fields...), !f.ok()
	return c.show(status, "user", page)
}

// userFields are the questions about a user, new or known.
func (c *call) userFields(f *form) []field {
	w := c.words
	ask := func(name, key string) field {
		return field{Name: name, Label: w.say(key, nil), Value: f.Value(name), Error: f.Error(name), Width: middleField}
	}
	role := ask("role", "user.role")
	role.Kind = radiosField
	for _, r := range access.Roles {
		role.Options = append(role.Options, option{
			Value: string(r), Label: w.say(roleWords[r], nil), Hint: w.say(roleHints[r], nil), Chosen: f.Value("role") == string(r),
		})
	}
	all := ask("all", "user.all")
	all.Kind, all.Checked, all.Hint = tickField, f.ticked("all"), w.say("user.all.hint", nil)
	all.Value = "1"
	districts, employers := ask("districts", "user.districts"), ask("employers", "user.employers")
	districts.Kind, districts.Optional, districts.Rows = areaField, true, 3
	districts.Hint = w.say("user.districts.hint", with{"regions": strings.Join(c.regionNames(), w.say("list.comma", nil))})
	employers.Kind, employers.Optional, employers.Rows, employers.Hint = areaField, true, 3, w.say("user.employers.hint", nil)
	name, email, phone := ask("name", "user.name"), ask("email", "user.email"), ask("phone", "user.phone")
	name.Required, email.Optional, phone.Optional = true, true, true
	return []field{name, email, phone, role, all, districts, employers}
}

func (c *call) regionNames() []string {
	var names []string
	for _, r := range c.site.Law.Regions() {
		names = append(names, r.Name.In(string(c.words.lang)))
	}
	return names
}

// districtTyped reads a line with the name of the region in either language, as the page shows it, or with its key.
func (c *call) districtTyped(line string) (access.District, error) {
	d, err := access.ParseDistrict(line)
	for _, r := range c.site.Law.Regions() {
		if d.Region == r.Name.Zh || strings.EqualFold(d.Region, r.Name.En) {
			d.Region = r.Key
		}
	}
	return d, err
}

// districtShown writes a district as districtTyped reads it.
func (c *call) districtShown(d access.District) string {
	d.Region = c.regionName(d.Region)
	return d.String()
}

// readUser reads the answers. What does not fit together is told at the field that it is about.
func (c *call) readUser(f *form) (access.Particulars, error) {
	p := access.Particulars{
		Name: f.required("name", "user.name.missing"), Email: f.text("email"), Phone: f.text("phone"), Role: access.Role(f.text("role")),
		Scope: access.Scope{All: f.ticked("all")},
	}
	for _, line := range lines(f.Value("districts")) {
		d, err := c.districtTyped(line)
		if err == nil {
			if _, known := c.site.Law.Region(d.Region); !known {
				f.fail("districts", "user.districts.region", with{"region": d.Region})
				continue
			}
			p.Scope.Districts = append(p.Scope.Districts, d)
		}
		if err := f.failWith("districts", err); err != nil {
			return p, err
		}
	}
	for _, line := range lines(f.Value("employers")) {
		id, err := c.site.Users.Find(c.ctx(), identity.Code(strings.ToUpper(line)))
		if err := f.failWith("employers", err); err != nil {
			return p, err
		}
		p.Scope.Employers = append(p.Scope.Employers, id)
	}
	return p, errors.Join(f.failWith("email", access.CheckEmail(p.Email)), f.failWith("role", p.Role.CheckScope(p.Scope)))
}

// lines gives the lines of an area that hold something.
func lines(text string) []string {
	var found []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			found = append(found, line)
		}
	}
	return found
}

// postNewUser adds a user and shows, this once, the password for the first sign-in.
func postNewUser(c *call) error {
	f := c.readForm()
	p, err := c.readUser(f)
	if err != nil {
		return err
	}
	password := access.NewPassword()
	login := access.CleanLogin(f.Value(loginName))
	if err := f.failWith(loginName, access.CheckLogin(login)); err != nil {
		return err
	}
	if f.ok() {
		u := access.User{Login: login, Name: p.Name, Email: p.Email, Phone: p.Phone, Role: p.Role, Scope: p.Scope, MustChange: true}
		_, err := c.site.Access.AddUser(c.ctx(), c.caller.By(), u, password, c.now)
		if err := f.failWith(loginName, err); err != nil {
			return err
		}
	}
	if !f.ok() {
		return c.showNewUser(http.StatusUnprocessableEntity, f)
	}
	return c.showOneTimePassword(login, password)
}

func getUser(c *call) error {
	u, err := c.userOfPath()
	if err != nil {
		return err
	}
	f, err := c.formOfUser(&u)
	if err != nil {
		return err
	}
	return c.showUser(http.StatusOK, &u, f)
}

// formOfUser fills the form with what is known.
func (c *call) formOfUser(u *access.User) (*form, error) {
	pairs := []string{"name", u.Name, "email", u.Email, "phone", u.Phone, "role", string(u.Role)}
	if u.Scope.All {
		pairs = append(pairs, "all", "1")
	}
	var districts, codes []string
	for _, d := range u.Scope.Districts {
		districts = append(districts, c.districtShown(d))
	}
	if len(u.Scope.Employers) > 0 {
		heads, _, err := c.site.Employers.EmployersInScope(c.ctx(), access.Scope{Employers: u.Scope.Employers}, "", len(u.Scope.Employers), 0)
		if err != nil {
			return nil, err
		}
		for _, h := range heads {
			codes = append(codes, string(h.Code))
		}
	}
	return c.newForm(append(pairs, "districts", strings.Join(districts, "\n"), "employers", strings.Join(codes, "\n"))...), nil
}

func (c *call) showUser(status int, u *access.User, f *form) error {
	w := c.words
	events, err := c.site.Users.UserEvents(c.ctx(), u.ID, shownEvents)
	if err != nil {
		return err
	}
	page := userPage{
		Frame: c.frame("users.title"), Action: userPath(u.ID), Fields: c.userFields(f), Button: button{Label: w.say("user.save", nil), Kind: primary},
		Head:   head{Over: u.Login, Title: u.Name, Sub: w.say(roleWords[u.Role], nil) + " · " + c.scope(u.Scope), Back: link{Href: "/users", Label: w.say("users.title", nil)}},
		Events: &eventList{Top: cardTop{ID: "events", Title: w.say("user.events", nil)}},
	}
	page.Title = u.Name
	page.Acts = []button{{Label: w.say("user.reset", nil), Action: userPath(u.ID) + "/reset", CSRF: page.CSRF}}
	if u.Disabled {
		state := w.status(stateDisabled)
		page.Head.State = &state
		page.Acts = append(page.Acts, button{Label: w.say("user.enable", nil), Action: userPath(u.ID) + "/enable", CSRF: page.CSRF})
	} else if u.ID != c.caller.ID {
		page.Acts = append(page.Acts, button{Label: w.say("user.disable", nil), Action: userPath(u.ID) + "/disable", CSRF: page.CSRF, Kind: danger})
	}
	employers, err := c.employersIn(events)
	if err != nil {
		return err
	}
	for _, e := range events {
		page.Events.Lines = append(page.Events.Lines, event{
			Day: w.day(c.site.dayOf(e.At), c.today), Who: c.actorShown(e.By.Name), Text: strings.TrimSpace(w.say(eventWords[e.Kind], nil) + " " + c.detailShown(e.Detail, employers)),
		})
	}
	page.Scripts = []string{"form.js"}
	page.Errors, page.Wrong = errorsOf(page.Fields...), !f.ok()
	return c.show(status, "user", page)
}

// employerNumber is how the record of users names an employer.
var employerNumber = regexp.MustCompile(`\bemployer \d+\b`)

// employersIn are the names of the employers that the record names by their numbers.
func (c *call) employersIn(events []access.Event) (map[string]string, error) {
	var ids []employer.ID
	for i := range events {
		for _, named := range employerNumber.FindAllString(events[i].Detail, -1) {
			n, err := strconv.ParseInt(strings.TrimPrefix(named, "employer "), 10, 64)
			if id := employer.ID(n); err == nil && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	heads, _, err := c.site.Employers.EmployersInScope(c.ctx(), access.Scope{Employers: ids}, "", len(ids), 0)
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, h := range heads {
		names[fmt.Sprintf("employer %d", h.ID)] = h.Name
	}
	return names, nil
}

// detailShown is what the record says of a user, with roles, regions and employers in the words of the page.
func (c *call) detailShown(detail string, employers map[string]string) string {
	words := map[string]string{"all employers": c.words.say("scope.all", nil)}
	maps.Copy(words, employers)
	for role, key := range roleWords {
		words[string(role)] = c.words.say(key, nil)
	}
	states := strings.Split(detail, " -> ")
	for i, state := range states {
		parts := strings.Split(state, ", ")
		for j, part := range parts {
			if word, ok := words[part]; ok && (j > 0 || employers[part] != "") { // the name of the user comes first
				parts[j] = word
			} else if id, ok := strings.CutPrefix(part, "employer "); ok {
				parts[j] = c.words.say("event.employer", with{"no": id})
			} else if d, err := access.ParseDistrict(part); err == nil && j > 0 {
				parts[j] = c.districtShown(d)
			}
		}
		states[i] = strings.Join(parts, c.words.say("list.comma", nil))
	}
	return strings.Join(states, " → ")
}

// actorShown is who did something; what was done from the command line says so.
func (c *call) actorShown(name string) string {
	if user, ok := strings.CutPrefix(name, "arrears user, "); ok {
		return c.words.say("event.by.command", with{"user": user})
	}
	return name
}

func postUser(c *call) error {
	u, err := c.userOfPath()
	if err != nil {
		return err
	}
	f := c.readForm()
	p, err := c.readUser(f)
	if err != nil {
		return err
	}
	if f.ok() {
		if err := f.failWith("role", c.site.Access.EditUser(c.ctx(), c.caller.By(), u.ID, p, c.now)); err != nil {
			return err
		}
	}
	if !f.ok() {
		return c.showUser(http.StatusUnprocessableEntity, &u, f)
	}
	return c.done(userPath(u.ID), "user.saved", with{"name": p.Name})
}
