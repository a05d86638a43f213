package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"arrears/app/access"
)

// closedSite is a site whose handlers all answer 204, so that only the way to them is tested.
func closedSite(t *testing.T, more ...route) (*echo.Echo, []route) {
	t.Helper()
	o, _ := testOptions(t, empty())
	s, err := newSite(o)
	if err != nil {
		t.Fatal(err)
	}
	routes := append(s.routes(), more...)
	for i := range routes {
		routes[i].Handle = func(c *call) error { return c.NoContent(http.StatusNoContent) }
	}
	return s.handler(routes), routes
}

// ofEmployer is a page of an employer, should no area have one.
var ofEmployer = route{Method: http.MethodGet, Path: "/employers/:employer/test", Needs: access.ViewEmployer}

// address is an address of the route at the employer.
func address(path, employer string) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		switch {
		case part == ":"+employerParam:
			parts[i] = employer
		case strings.HasPrefix(part, ":"):
			parts[i] = "1"
		}
	}
	return strings.Join(parts, "/")
}

func send(handler http.Handler, method, target, as string, headers ...string) *http.Response {
	headers = append(headers, "As", as)
	if method == http.MethodGet {
		return request(handler, method, target, headers...)
	}
	return post(handler, target, nil, headers...)
}

// The table of permissions decides about every route; there is no exception to write down.
func TestEveryRouteWithEveryRole(t *testing.T) {
	handler, routes := closedSite(t, ofEmployer)
	for i, r := range routes {
		target := address(r.Path, "1")
		for _, role := range access.Roles {
			want := http.StatusNoContent
			if r.Needs != public && !role.May(r.Needs) {
				want = http.StatusForbidden
			} else if role == access.Administrator && strings.Contains(r.Path, ":"+employerParam) {
				want = http.StatusNotFound
			}
			if got := send(handler, r.Method, target, string(role)); got.StatusCode != want {
				t.Errorf("%s %s as %s: status %d; want %d", r.Method, target, role, got.StatusCode, want)
			}
		}
		got := send(handler, r.Method, target, "nobody", "Remote", fmt.Sprintf("192.0.%d.%d:1", i/200, i%200)) // each from elsewhere: strangers are slowed down
		switch {
		case r.Needs == public && got.StatusCode != http.StatusNoContent:
			t.Errorf("%s %s without sign-in: status %d; want 204", r.Method, target, got.StatusCode)
		case r.Needs != public && (got.StatusCode != http.StatusSeeOther || !strings.HasPrefix(got.Header.Get("Location"), "/sign-in")):
			t.Errorf("%s %s without sign-in: status %d to %s; want 303 to the sign-in", r.Method, target, got.StatusCode, got.Header.Get("Location"))
		}
	}
}

// The employer of somebody else and one that does not exist look the same, and the attempt is in the log.
func TestAnotherEmployerIsNotFound(t *testing.T) {
	o, logged := testOptions(t, empty())
	s, err := newSite(o)
	if err != nil {
		t.Fatal(err)
	}
	page := ofEmployer
	page.Handle = func(c *call) error { return c.String(http.StatusOK, c.employer.Name) }
	handler := s.handler([]route{page})
	rows := []struct {
		as, employer string
		status       int
	}{
		{"clerk", "1", http.StatusOK},
		{"clerk", "2", http.StatusNotFound},
		{"clerk", "3", http.StatusNotFound},
		{"clerk", "x", http.StatusNotFound},
		{"clerk", "1e3", http.StatusNotFound},
		{"officer", "1", http.StatusOK},
		{"officer", "2", http.StatusNotFound},
		{"supervisor", "2", http.StatusOK},
		{"auditor", "2", http.StatusOK},
	}
	pages := map[string]string{}
	for _, row := range rows {
		logged.Reset()
		r := request(handler, http.MethodGet, address(page.Path, row.employer), "As", row.as, "X-Request-ID", "example-request")
		text := body(t, r)
		if r.StatusCode != row.status {
			t.Errorf("%s at employer %s: status %d; want %d", row.as, row.employer, r.StatusCode, row.status)
		}
		pages[row.as+row.employer] = strings.ReplaceAll(text, "%2F"+row.employer+"%2F", "")
		warned := strings.Contains(logged.String(), `level=WARN msg="outside scope" user=`)
		if want := row.status == http.StatusNotFound && row.employer != "x" && row.employer != "1e3"; warned != want {
			t.Errorf("%s at employer %s: logged %s; want a warning %t", row.as, row.employer, logged, want)
		}
	}
	if pages["clerk2"] != pages["clerk3"] {
		t.Error("the page tells an employer of others from one that does not exist")
	}
}

func TestEveryRouteOfEchoIsInTheTable(t *testing.T) {
	handler, routes := closedSite(t)
	table := map[string]bool{}
	for _, r := range routes {
		key := r.Method + " " + r.Path
		if table[key] {
			t.Errorf("%s is in the table twice", key)
		}
		table[key] = true
	}
	for _, r := range handler.Routes() {
		if !table[r.Method+" "+r.Path] {
			t.Errorf("%s %s is not in the table", r.Method, r.Path)
		}
	}
	if len(handler.Routes()) != len(routes) {
		t.Errorf("Echo has %d routes, the table %d", len(handler.Routes()), len(routes))
	}
}

func TestARouteSaysWhomItIsFor(t *testing.T) {
	for _, needs := range []access.Permission{"", "view_everything"} {
		t.Run(string(needs), func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("the site has started; want it refused")
				}
			}()
			closedSite(t, route{Method: http.MethodGet, Path: "/test", Needs: needs})
		})
	}
}

// Who reads only cannot reach anything that changes something beside their own password and settings.
func TestAnAuditorChangesNothing(t *testing.T) {
	_, routes := closedSite(t)
	for _, r := range routes {
		if r.Method != http.MethodGet && access.Auditor.May(r.Needs) && r.Needs != access.SignIn {
			t.Errorf("%s %s is open to auditors by %s", r.Method, r.Path, r.Needs)
		}
	}
	for _, p := range access.Permissions() {
		if p.Changes() && access.Auditor.May(p) {
			t.Errorf("an auditor has %s", p)
		}
	}
}

func TestAFormHasToComeFromAPageOfOurs(t *testing.T) {
	form := route{Method: http.MethodPost, Path: "/test", Needs: access.SignIn}
	handler, _ := closedSite(t, form)
	other := encoded(make([]byte, tokenBytes))
	rows := []struct {
		name    string
		fields  url.Values
		headers []string
		status  int
	}{
		{"with its token", nil, nil, http.StatusNoContent},
		{"with its token, from the same site", nil, []string{"Sec-Fetch-Site", "same-origin"}, http.StatusNoContent},
		{"without token", url.Values{csrfField: nil}, nil, http.StatusForbidden},
		{"with another token", url.Values{csrfField: {other}}, nil, http.StatusForbidden},
		{"without token, though from the same site", url.Values{csrfField: nil}, []string{"Sec-Fetch-Site", "same-origin"}, http.StatusForbidden},
		{"with empty token and cookie", url.Values{csrfField: {""}}, []string{"Cookie", csrfCookie + "="}, http.StatusForbidden},
		{"from another site", nil, []string{"Sec-Fetch-Site", "cross-site"}, http.StatusForbidden},
		{"from a sister site", nil, []string{"Sec-Fetch-Site", "same-site"}, http.StatusForbidden},
		{"from another origin", nil, []string{"Origin", "https://evil.example"}, http.StatusForbidden},
	}
	for _, row := range rows {
		fields := url.Values{"wage": {"secret-wage"}}
		for name, values := range row.fields {
			fields[name] = values
		}
		r := post(handler, "/test", fields, slices.Concat(row.headers, []string{"Accept-Language", "en"})...)
		text := body(t, r)
		ours := row.status == http.StatusForbidden && slices.Contains(row.headers, "same-origin") // then what was typed is given back as text
		if r.StatusCode != row.status || strings.Contains(text, "secret-wage") != ours {
			t.Errorf("%s: status %d; want %d, and of the form only what is ours: %s", row.name, r.StatusCode, row.status, text)
		}
		if row.status == http.StatusForbidden && !strings.Contains(text, "This form was not taken in") {
			t.Errorf("%s: the page does not say what to do: %s", row.name, text)
		}
	}
}

func TestABodyThatIsTooLarge(t *testing.T) {
	handler, _ := closedSite(t,
		route{Method: http.MethodPost, Path: "/small", Needs: access.SignIn}, route{Method: http.MethodPost, Path: "/large", Needs: access.SignIn, Body: "3M"})
	fields := url.Values{"text": {strings.Repeat("x", 2<<20)}}
	for target, want := range map[string]int{"/small": http.StatusRequestEntityTooLarge, "/large": http.StatusNoContent} {
		if r := post(handler, target, fields); r.StatusCode != want {
			t.Errorf("2 MB to %s: status %d; want %d", target, r.StatusCode, want)
		}
	}
}

// Addresses that send public forms by the hundred are slowed down; signed-in users are not.
func TestPublicFormsAreLimitedByAddress(t *testing.T) {
	handler, _ := closedSite(t, route{Method: http.MethodPost, Path: "/test", Needs: access.SignIn})
	counts := map[int]int{}
	for range publicPostsAtOnce + 10 {
		counts[post(handler, "/sign-in", nil, "As", "nobody").StatusCode]++
		if r := post(handler, "/test", nil); r.StatusCode != http.StatusNoContent {
			t.Fatalf("a form of a user: status %d; want 204", r.StatusCode)
		}
	}
	if counts[http.StatusTooManyRequests] < 5 || counts[http.StatusNoContent] < publicPostsAtOnce {
		t.Errorf("answers %v; want about %d taken and the rest refused with 429", counts, publicPostsAtOnce)
	}
}
