package web

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"arrears/app/access"
	"arrears/app/employer"
)

var oneTime = regexp.MustCompile(`<p class="number[^>]*>([^<]+)</p>`)

// An administrator adds an officer, who signs in with the password that was shown once; later it is reset and the officer
// disabled, and everything stands in the record.
func TestTheLifeOfAUser(t *testing.T) {
	v := newVisitor(t)
	v.signIn("administrator", goodPassword)
	r, html := v.fill("/users/new", "/users/new", url.Values{
		loginName: {"L"}, "name": {"李立"}, "role": {"officer"}, "districts": {"hangzhou/上城区\n\n beijing \n"}, "email": {"li@example.com"},
	})
	if r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(html, "2 to 60 small letters") {
		t.Errorf("a short login: status %d, page %s", r.StatusCode, html)
	}
	r, html = v.fill("/users/new", "/users/new", url.Values{
		loginName: {"LiLi"}, "name": {"李立"}, "role": {"officer"}, "districts": {"杭州市/上城区\n\n Beijing \n"}, "email": {"li@example.com"},
	})
	shown := oneTime.FindStringSubmatch(html)
	if r.StatusCode != http.StatusOK || shown == nil {
		t.Fatalf("status %d, page %s; want the password", r.StatusCode, html)
	}
	want := access.Scope{Districts: []access.District{{Region: "hangzhou", Name: "上城区"}, {Region: "beijing"}}}
	if u := v.people.accounts["lili"].User; !slices.Equal(u.Scope.Districts, want.Districts) || !u.MustChange || u.Email != "li@example.com" {
		t.Errorf("stored %+v", u)
	}
	w := *v
	w.cookies = map[string]string{}
	r, _ = w.signIn("lili", shown[1])
	w.leads(r, "/")

	_, page := v.open("/users/6")
	_, html = v.send(page, "/users/6/reset", nil)
	if again := oneTime.FindStringSubmatch(html); again == nil || again[1] == shown[1] {
		t.Errorf("a reset shows %v", again)
	}
	r, _ = w.open("/password")
	w.leads(r, "/sign-in?to=%2Fpassword")
	r, _ = v.send(page, "/users/6/disable", nil)
	v.leads(r, "/users/6")
	_, html = v.open("/users/6")
	for _, want := range []string{"李立 is disabled", "Password reset", "Added 李立, Officer, li@example.com, Hangzhou/上城区, Beijing", "Enable"} {
		if !strings.Contains(html, want) {
			t.Errorf("the page lacks %q: %s", want, html)
		}
	}
	if _, html := v.open("/users?state=disabled"); !strings.Contains(html, "李立") || !strings.Contains(html, "1 user") {
		t.Errorf("the list of disabled users is %s", html)
	}
	r, _ = v.send(page, "/users/6/enable", nil)
	v.leads(r, "/users/6")
}

func TestEditingAUser(t *testing.T) {
	v := newVisitor(t)
	v.signIn("administrator", goodPassword)
	v.people.events = append(v.people.events, access.Event{At: morning, By: access.Actor{Name: "吴强"}, User: 1, Kind: access.Linked, Detail: "employer 1"})
	_, html := v.open("/users/1")
	if _, record, _ := strings.Cut(html, `id="events"`); strings.Contains(record, "employer 1") {
		t.Errorf("the record names an employer by its number: %s", record)
	}
	if !strings.Contains(html, "91330100MA2H4K7N1U") {
		t.Errorf("the form does not show the employer: %s", html)
	}
	rows := []struct {
		name   string
		fields url.Values
		says   string
	}{
		{"no name", url.Values{"name": {""}, "role": {"clerk"}}, "Give the name of the person."},
		{"a role that is none", url.Values{"name": {"n"}, "role": {"boss"}}, "There is no role"},
		{"a district for a clerk", url.Values{"name": {"n"}, "role": {"clerk"}, "districts": {"hangzhou"}}, "A clerk is given employers, not districts."},
		{"a region that is none", url.Values{"name": {"n"}, "role": {"officer"}, "districts": {"atlantis/x"}}, "There is no region &#34;atlantis&#34;"},
		{"a code that is none", url.Values{"name": {"n"}, "role": {"clerk"}, "employers": {"123"}}, "No employer has this code."},
		{"an e-mail that is none", url.Values{"name": {"n"}, "role": {"clerk"}, "email": {"x"}}, "is not written like name@example.com"},
	}
	for _, row := range rows {
		r, html := v.fill("/users/1", "/users/1", row.fields)
		if r.StatusCode != http.StatusUnprocessableEntity || strings.Count(html, row.says) < 2 {
			t.Errorf("%s: status %d; want the error above the form and at its field: %s", row.name, r.StatusCode, html)
		}
	}
	r, _ := v.fill("/users/1", "/users/1", url.Values{"name": {"周敏敏"}, "role": {"clerk"}, "employers": {"91330100ma2h4k7n1u\n91110100MA2H4K7N2X"}})
	v.leads(r, "/users/1")
	if u := v.people.accounts["clerk"].User; u.Name != "周敏敏" || !slices.Equal(u.Scope.Employers, []employer.ID{1, 2}) {
		t.Errorf("stored %+v", u)
	}
	if r, html := v.fill("/users/5", "/users/5", url.Values{"name": {"吴强"}, "role": {"auditor"}}); r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(html, "You cannot change your own role") {
		t.Errorf("one's own role: status %d, %s", r.StatusCode, html)
	}
	for _, target := range []string{"/users/99", "/users/x"} {
		if r, _ := v.open(target); r.StatusCode != http.StatusNotFound {
			t.Errorf("%s: status %d; want 404", target, r.StatusCode)
		}
	}
}

func TestEmployersOfAClerk(t *testing.T) {
	v := newVisitor(t)
	v.signIn("clerk", goodPassword)
	r, _ := v.open("/employers")
	v.leads(r, "/employers/1") // the only one
	none := v.people.accounts["clerk"]
	none.Scope.Employers = nil
	v.people.accounts["clerk"] = none
	r, _ = v.open("/employers")
	v.leads(r, "/applications") // there is one to register first
	several := none
	several.Scope.Employers = []employer.ID{1, 7}
	v.people.accounts["clerk"] = several
	_, html := v.open("/employers")
	if !strings.Contains(html, "杭州金桥联运物流有限公司") || strings.Contains(html, "北京示例幼儿园") || !strings.Contains(html, `<body class="guide">`) {
		t.Errorf("the list is %s", html)
	}
	w := newVisitor(t)
	w.signIn("supervisor", goodPassword)
	if _, html := w.open("/employers?text=北京"); !strings.Contains(html, "北京示例幼儿园") || strings.Contains(html, "杭州金桥") || !strings.Contains(html, `<body class="desk">`) {
		t.Errorf("the search gives %s", html)
	}
	if _, html := w.open("/employers?text=%25"); !strings.Contains(html, "No employer has") {
		t.Errorf("nothing found shows %s", html)
	}
	r, _ = w.open("/employers?page=7")
	w.leads(r, "/employers")
}
