package web

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"arrears/app/access"
)

// visitor is a browser with its cookies on a site whose people and clock the test holds.
type visitor struct {
	*testing.T
	handler http.Handler
	people  *people
	logged  *bytes.Buffer
	cookies map[string]string
	https   bool
}

// newVisitor is a browser before the pages, and before further routes of a test.
func newVisitor(t *testing.T, further ...route) *visitor {
	t.Helper()
	p := newPeople(t)
	o, logged := optionsWith(t, empty(), p)
	s, err := newSite(o)
	if err != nil {
		t.Fatal(err)
	}
	return &visitor{t, s.handler(append(s.routes(), further...)), p, logged, map[string]string{}, false}
}

// ask sends a request with the cookies of the browser and keeps those that come back.
func (v *visitor) ask(method, target string, fields url.Values) (*http.Response, string) {
	v.Helper()
	r := httptest.NewRequest(method, target, strings.NewReader(fields.Encode()))
	r.Host = "127.0.0.1:8080"
	r.Header.Set("Accept-Language", "en")
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if v.https {
		r.Header.Set("X-Forwarded-Proto", "https")
	}
	for name, value := range v.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	w := httptest.NewRecorder()
	v.handler.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		if v.cookies[c.Name] = c.Value; c.MaxAge < 0 {
			delete(v.cookies, c.Name)
		}
	}
	return w.Result(), body(v, w.Result())
}

func (v *visitor) open(target string) (*http.Response, string) {
	return v.ask(http.MethodGet, target, nil)
}

var formToken = regexp.MustCompile(`name="csrf" value="([^"]+)"`)

// fill opens the page, fills its form in and sends it to the address.
func (v *visitor) fill(page, to string, fields url.Values) (*http.Response, string) {
	v.Helper()
	_, html := v.open(page)
	return v.send(html, to, fields)
}

func (v *visitor) send(html, to string, fields url.Values) (*http.Response, string) {
	v.Helper()
	token := formToken.FindStringSubmatch(html)
	if token == nil {
		v.Fatalf("the page has no form: %s", html)
	}
	all := url.Values{csrfField: {token[1]}}
	for name, values := range fields {
		all[name] = values
	}
	return v.ask(http.MethodPost, to, all)
}

func (v *visitor) signIn(login, password string) (*http.Response, string) {
	v.Helper()
	return v.fill("/sign-in", "/sign-in", url.Values{loginName: {login}, passwordName: {password}})
}

// leads checks that an answer leads to the address.
func (v *visitor) leads(r *http.Response, to string) {
	v.Helper()
	if r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != to {
		v.Errorf("status %d to %q; want 303 to %q", r.StatusCode, r.Header.Get("Location"), to)
	}
}

func TestSigningInLeadsToTheWorkOfTheRole(t *testing.T) {
	for role, start := range map[access.Role]string{
		access.Clerk: "/employers", access.Officer: "/work", access.Supervisor: "/work", access.Auditor: "/work",
		access.Administrator: "/users",
	} {
		v := newVisitor(t)
		r, _ := v.signIn(string(role), goodPassword)
		v.leads(r, "/")
		r, _ = v.open("/")
		v.leads(r, start)
		r, html := v.open("/settings") // every role has it
		if r.StatusCode != http.StatusOK || !strings.Contains(html, v.people.accounts[string(role)].Name) || !strings.Contains(html, "Sign out") {
			t.Errorf("%s: status %d, page %s", role, r.StatusCode, html)
		}
	}
}

func TestSigningInGoesBackToThePageThatWasAskedFor(t *testing.T) {
	v := newVisitor(t)
	r, _ := v.open("/users?role=clerk")
	v.leads(r, "/sign-in?to=%2Fusers%3Frole%3Dclerk")
	r, _ = v.fill(r.Header.Get("Location"), "/sign-in", url.Values{loginName: {"administrator"}, passwordName: {goodPassword}, toName: {"/users?role=clerk"}})
	v.leads(r, "/users?role=clerk")
	for _, evil := range []string{"https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/%09/evil.example", "/%5Cevil.example"} {
		w := newVisitor(t)
		r, _ := w.fill("/sign-in?to="+url.QueryEscape(evil), "/sign-in", url.Values{loginName: {"clerk"}, passwordName: {goodPassword}, toName: {evil}})
		if to := r.Header.Get("Location"); strings.Contains(to, "evil") && !strings.HasPrefix(to, "/%09") || strings.HasPrefix(to, "//") {
			t.Errorf("led to %q", to)
		}
	}
}

func TestARefusedSignInTellsTheSameToAll(t *testing.T) {
	pages := map[string]string{}
	for _, login := range []string{"clerk", "nobody", "officer"} {
		v := newVisitor(t)
		if login == "officer" {
			a := v.people.accounts[login]
			a.Disabled = true
			v.people.accounts[login] = a
		}
		password := map[bool]string{true: goodPassword, false: "wrong password!"}[login == "officer"]
		r, html := v.signIn(login, password)
		if r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(html, "The user name or the password is wrong.") || v.cookies[sessionCookie] != "" {
			t.Errorf("%s: status %d, cookies %v, page %s", login, r.StatusCode, v.cookies, html)
		}
		if strings.Contains(html, password) {
			t.Errorf("%s: the page repeats the password", login)
		}
		if !strings.Contains(v.logged.String(), `msg="sign-in refused" login=`+login) {
			t.Errorf("%s: logged %s", login, v.logged)
		}
		pages[strings.ReplaceAll(formToken.ReplaceAllString(html, ""), login, "")] = login
	}
	if len(pages) != 1 {
		t.Errorf("%d different pages; want one", len(pages))
	}
	v := newVisitor(t)
	v.signIn("my secret words", "clerk")
	if strings.Contains(v.logged.String(), "secret") {
		t.Errorf("a password in the wrong field is in the log: %s", v.logged)
	}
	if r, html := v.signIn("", ""); r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(html, "Give your user name.") || !strings.Contains(html, "Give your password.") ||
		!strings.Contains(html, "<title>Error: ") {
		t.Errorf("an empty form: status %d, page %s", r.StatusCode, html)
	}
}

func TestALockedLoginSaysForHowLong(t *testing.T) {
	v := newVisitor(t)
	for range 5 {
		v.signIn("clerk", "wrong password!")
	}
	v.people.now = morning.Add(5 * time.Minute)
	if r, html := v.signIn("clerk", goodPassword); r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(html, "Try again in 10 minutes.") {
		t.Errorf("status %d, page %s; want the time that is left", r.StatusCode, html)
	}
	v.people.now = morning.Add(15 * time.Minute)
	r, _ := v.signIn("clerk", goodPassword)
	v.leads(r, "/")
}

// A token from before the sign-in is worth nothing after it, and none is handed out before.
func TestTheSessionIsNewAtSignInAndGoneAtSignOut(t *testing.T) {
	v := newVisitor(t)
	v.cookies[sessionCookie] = "chosen-by-an-attacker"
	v.signIn("clerk", goodPassword)
	first := v.cookies[sessionCookie]
	if first == "" || first == "chosen-by-an-attacker" {
		t.Fatalf("the token is %q", first)
	}
	r, _ := v.open("/sign-in")
	v.leads(r, "/")
	_, html := v.open("/settings")
	r, _ = v.send(html, "/sign-out", nil)
	v.leads(r, "/sign-in")
	if _, kept := v.cookies[sessionCookie]; kept {
		t.Error("the cookie is still there")
	}
	if _, html := v.open("/sign-in"); !strings.Contains(html, "You have signed out.") {
		t.Errorf("the page does not say so: %s", html)
	}
	if _, html := v.open("/sign-in"); strings.Contains(html, "You have signed out.") {
		t.Error("the note is said twice")
	}
	v.cookies[sessionCookie] = first
	r, _ = v.open("/settings")
	v.leads(r, "/sign-in?to=%2Fsettings")
}

func TestSessionsEndIdleAndInAnyCase(t *testing.T) {
	v := newVisitor(t)
	v.signIn("clerk", goodPassword)
	writes := func() time.Time { return v.people.sessions[hashed(v.cookies[sessionCookie])].SeenAt }
	v.people.now = morning.Add(59 * time.Second)
	if v.open("/settings"); !writes().Equal(morning) {
		t.Error("a page within the minute writes")
	}
	for at := time.Duration(0); at < 12*time.Hour; at += 29 * time.Minute {
		v.people.now = morning.Add(at)
		if r, _ := v.open("/settings"); r.StatusCode != http.StatusOK {
			t.Fatalf("after %s of use: status %d", at, r.StatusCode)
		}
	}
	v.people.now = morning.Add(12 * time.Hour)
	r, _ := v.open("/settings")
	v.leads(r, "/sign-in?to=%2Fsettings")

	w := newVisitor(t)
	w.signIn("clerk", goodPassword)
	w.people.now = morning.Add(30 * time.Minute)
	r, _ = w.open("/settings")
	w.leads(r, "/sign-in?to=%2Fsettings")
}

func TestCookiesUnderTLS(t *testing.T) {
	v := newVisitor(t)
	v.https = true
	r, _ := v.signIn("clerk", goodPassword)
	v.leads(r, "/")
	if r.Header.Get("Strict-Transport-Security") == "" {
		t.Error("TLS is not asked for from now on")
	}
	found := false
	for _, c := range r.Cookies() {
		if c.Name == "__Host-"+sessionCookie {
			found = true
			if !c.Secure || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.MaxAge != 0 || !c.Expires.IsZero() {
				t.Errorf("the cookie is %v", c)
			}
		}
	}
	if !found {
		t.Errorf("cookies %v; want one with the prefix", r.Cookies())
	}
}

func TestAPasswordSetBySomebodyElseIsChangedFirst(t *testing.T) {
	v := newVisitor(t)
	a := v.people.accounts["administrator"]
	a.MustChange = true
	v.people.accounts["administrator"] = a
	v.signIn("administrator", goodPassword)
	for _, target := range []string{"/", "/users", "/settings"} {
		r, _ := v.open(target)
		v.leads(r, "/password")
	}
	_, html := v.open("/password")
	if !strings.Contains(html, "Somebody else set the present password.") {
		t.Errorf("the page does not say why: %s", html)
	}
	fill := func(old, password, again string) (*http.Response, string) {
		return v.fill("/password", "/password", url.Values{oldPasswordName: {old}, newPasswordName: {password}, againPasswordName: {again}})
	}
	rows := []struct{ old, password, again, says string }{
		{"", "table grey window", "table grey window", "Give your present password."},
		{"wrong", "table grey window", "table grey window", "The present password is wrong."},
		{goodPassword, "short", "short", "The password needs at least 12 characters and has 5."},
		{goodPassword, "table grey window", "table grey windov", "The two new passwords differ."},
		{goodPassword, goodPassword, goodPassword, "The new password has to differ from the present one."},
	}
	for _, row := range rows {
		if r, html := fill(row.old, row.password, row.again); r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(html, row.says) {
			t.Errorf("%v: status %d, page %s", row, r.StatusCode, html)
		}
	}
	before := v.cookies[sessionCookie]
	v.people.sessions["elsewhere"] = access.Session{Token: "elsewhere", User: a.User, Data: noData, StartedAt: morning, SeenAt: morning}
	r, _ := fill(goodPassword, "table grey window", "table grey window")
	v.leads(r, "/users")
	if _, open := v.people.sessions["elsewhere"]; open || v.cookies[sessionCookie] == before {
		t.Error("a session from before is still open")
	}
	if _, html := v.open("/users"); !strings.Contains(html, "The password is changed.") {
		t.Errorf("the next page does not say so: %s", html)
	}
}

func TestSettingsAreKeptWithTheUser(t *testing.T) {
	v := newVisitor(t)
	v.signIn("officer", goodPassword)
	r, _ := v.fill("/settings", "/settings", url.Values{"lang": {"zh"}, "theme": {"dark"}, "density": {"compact"}})
	v.leads(r, "/settings")
	_, html := v.open("/settings")
	for _, want := range []string{`<html lang="zh-CN" data-bs-theme="dark" data-density="compact">`, "设置已经保存。"} {
		if !strings.Contains(html, want) {
			t.Errorf("the page lacks %s: %s", want, html)
		}
	}
	v.fill("/settings", "/settings", url.Values{"lang": {"fr"}, "theme": {"blue"}})
	if got := v.people.accounts["officer"].Display; got != (access.Display{Lang: "zh", Theme: "dark", Density: "compact"}) {
		t.Errorf("settings %+v", got)
	}
	v.open("/language/en?to=/settings")
	if _, html := v.open("/settings"); !strings.Contains(html, `<html lang="en"`) {
		t.Error("the link to the other language does not count for a user with a choice")
	}
}
