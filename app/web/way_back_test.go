package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"arrears/app/access"
	"arrears/app/fault"
)

// Every form that can be refused has a page to lead back to, and whoever may send the form may open it. Only the few that stand on
// every page lead to the first one.
func TestEveryFormHasAPageToGoBackTo(t *testing.T) {
	o, _ := testOptions(t, empty())
	s, err := newSite(o)
	if err != nil {
		t.Fatal(err)
	}
	s.handler(s.routes())
	everywhere := map[string]bool{"/sign-out": true}
	withoutWork := func(r access.Role, path string) bool { return path == viewsPath && !r.May(access.ViewWork) } // there the form stands on no page of theirs
	for _, r := range s.routes() {
		if r.Method != http.MethodPost {
			continue
		}
		for _, role := range access.Roles {
			if r.Needs != public && !role.May(r.Needs) {
				continue
			}
			c := s.newCall(echo.New().NewContext(httptest.NewRequest(http.MethodPost, r.Path, nil), httptest.NewRecorder()))
			c.setCaller(&access.User{Role: role})
			at, _ := c.pageAbove(r.Path, r.Path, false)
			if (at == "/") != (everywhere[r.Path] || withoutWork(role, r.Path)) {
				t.Errorf("POST %s leads a %s to %s", r.Path, role, at)
			}
		}
	}
}

// refusingSite has forms that are refused below a page of employer 1 and below a case.
func refusingSite(t *testing.T) *visitor {
	t.Helper()
	page := func(c *call) error { return c.showSignIn(http.StatusOK, c.newForm()) }
	refuse := func(*call) error {
		return fault.New(fault.Refused, "已经有人办了。", "Somebody has done it already.")
	}
	return newVisitor(t,
		route{Method: http.MethodGet, Path: "/employers/:employer/wages", Needs: access.ViewEmployer, Handle: page},
		route{Method: http.MethodPost, Path: "/employers/:employer/wages", Needs: access.FileForEmployer, Handle: refuse},
		route{Method: http.MethodPost, Path: "/employers/:employer/wages/:no/drop", Needs: access.FileForEmployer, Handle: refuse},
		route{Method: http.MethodGet, Path: "/employers/:employer/files/:no", Needs: access.ViewEmployer, Handle: page, File: true},
		route{Method: http.MethodPost, Path: "/employers/:employer/files/:no/drop", Needs: access.FileForEmployer, Handle: refuse})
}

// A refusal leads back to the form, or to what it was about, and keeps what was typed; the first page stays the second way out.
func TestARefusalLeadsBack(t *testing.T) {
	for _, r := range []struct {
		name, to string
		status   int
		has      []string
		lacks    []string
	}{
		{"the page of the form, with what it was asked", "/employers/1/wages?kind=hold", http.StatusConflict,
			[]string{"Somebody has done it already.", `href="/employers/1/wages?kind=hold">Back to the form`, "What you had filled in", "<li>6120 &lt;b&gt;</li>", `href="/"`}, []string{"secret", tokenOfForms}},
		{"a button in a list of the page", "/employers/1/wages/3/drop", http.StatusConflict, []string{`href="/employers/1/wages">Back to the page this belongs to`}, nil},
		{"what is below a file leads past it", "/employers/1/files/3/drop", http.StatusConflict, []string{`href="/employers/1"`}, []string{"/employers/1/files"}},
		{"an employer that the caller does not see has no page", "/employers/2/wages", http.StatusNotFound, []string{`href="/employers">`}, []string{"/employers/2"}},
		{"no such page", "/employers/1/nothing", http.StatusNotFound, []string{`href="/employers">`}, nil},
	} {
		v := refusingSite(t)
		v.signIn("clerk", goodPassword)
		answer, page := v.fill("/employers/1/wages", r.to, url.Values{"wage": {"6120 <b>", ""}, "password_new": {"secret word"}})
		if answer.StatusCode != r.status {
			t.Errorf("%s: status %d", r.name, answer.StatusCode)
		}
		main := page[strings.Index(page, "<main"):]
		for _, want := range r.has {
			if !strings.Contains(main, want) {
				t.Errorf("%s: lacks %q:\n%s", r.name, want, main)
			}
		}
		for _, not := range r.lacks {
			if strings.Contains(main, not) {
				t.Errorf("%s: has %q:\n%s", r.name, not, main)
			}
		}
	}
}

// A form whose token no longer holds is told from one of another site by what the browser says. Of ours nothing is lost: without a
// session it waits for the sign-in, with one it stands below the refusal. What another site sent is never shown.
func TestAStaleFormIsNotLost(t *testing.T) {
	for _, r := range []struct {
		name, fetch string
		signedIn    bool
		status      int
		has, lacks  string
	}{
		{"ours, signed in", "same-origin", true, http.StatusForbidden, "<li>6120</li>", "another site"},
		{"ours, the session gone with its cookies", "same-origin", false, http.StatusSeeOther, "", "6120"},
		{"of another site", "cross-site", true, http.StatusForbidden, "another site", "6120"},
		{"of nobody knows where", "", true, http.StatusForbidden, "another site", "6120"},
	} {
		v := refusingSite(t)
		if r.signedIn {
			v.signIn("clerk", goodPassword)
		}
		delete(v.cookies, csrfCookie)
		ask := httptest.NewRequest(http.MethodPost, "/employers/1/wages", strings.NewReader(url.Values{"wage": {"6120"}, csrfField: {tokenOfForms}}.Encode()))
		ask.Host = "127.0.0.1:8080"
		ask.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		ask.Header.Set("Accept-Language", "en")
		if r.fetch != "" {
			ask.Header.Set("Sec-Fetch-Site", r.fetch)
		}
		for name, value := range v.cookies {
			ask.AddCookie(&http.Cookie{Name: name, Value: value})
		}
		answer := httptest.NewRecorder()
		v.handler.ServeHTTP(answer, ask)
		page := answer.Body.String()
		if answer.Code != r.status || !strings.Contains(page, r.has) || strings.Contains(page, r.lacks) {
			t.Errorf("%s: status %d:\n%s", r.name, answer.Code, page)
		}
		if r.status == http.StatusForbidden && !strings.Contains(page, `href="/employers/1/wages">Back to the form`) {
			t.Errorf("%s: no way back:\n%s", r.name, page)
		}
		if to := answer.Header().Get("Location"); (r.status == http.StatusSeeOther) != strings.HasPrefix(to, "/sign-in?kept=") {
			t.Errorf("%s: leads to %q", r.name, to)
		}
	}
}

// Whoever has signed in elsewhere meanwhile goes on where they wanted to, on this site only.
func TestTheDoorLeadsOnWhoeverIsIn(t *testing.T) {
	v := refusingSite(t)
	v.signIn("clerk", goodPassword)
	for to, want := range map[string]string{"/sign-in": "/", "/sign-in?to=/employers/1/wages?kind=hold": "/employers/1/wages?kind=hold",
		"/sign-in?to=//evil.example/x": "/", "/sign-in?to=https://evil.example": "/", "/sign-in?kept=abc": "/kept/abc"} {
		r, _ := v.open(to)
		v.leads(r, want)
	}
}
