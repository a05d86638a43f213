package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"

	"arrears/app/casework"
	"arrears/app/fault"
)

func TestEveryAnswerCarriesTheHeaders(t *testing.T) {
	want := map[string]string{
		"Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; " +
			"frame-ancestors 'none'",
		"X-Content-Type-Options":       "nosniff",
		"Referrer-Policy":              "no-referrer",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
		"Cache-Control":                "no-store",
	}
	handler, _ := testSite(t, example())
	for _, target := range []string{"/night", "/healthz", "/readyz", "/nothing", "/static/arrears.css", "/language/en"} {
		r := request(handler, http.MethodGet, target)
		for name := range want {
			if got := r.Header.Get(name); got != want[name] {
				t.Errorf("%s: %s is %q; want %q", target, name, got, want[name])
			}
		}
		if r.Header.Get("X-Request-ID") == "" || r.Header.Get("Permissions-Policy") == "" {
			t.Errorf("%s has no request id, or no policy of permissions", target)
		}
	}
}

func TestEveryRouteCarriesTheHeaders(t *testing.T) {
	handler, routes := closedSite(t)
	for _, r := range routes {
		got := send(handler, r.Method, address(r.Path, "1"), "clerk").Header
		for name, want := range headers {
			if got.Get(name) != want {
				t.Errorf("%s %s: %s is %q; want %q", r.Method, r.Path, name, got.Get(name), want)
			}
		}
	}
}

func TestAnIDThatIsNoneIsReplaced(t *testing.T) {
	handler, logged := testSite(t, example())
	r := request(handler, http.MethodGet, "/night", "X-Request-ID", "x level=ERROR forged")
	if id := r.Header.Get("X-Request-ID"); strings.Contains(id, "forged") || id == "" {
		t.Errorf("id %q; want a new one", id)
	}
	if strings.Contains(logged.String(), "forged") {
		t.Errorf("logged %s", logged)
	}
}

func TestTheAccessLogHasNoQuery(t *testing.T) {
	handler, logged := testSite(t, example())
	request(handler, http.MethodGet, "/night?name=secret", "User-Agent", "secret", "Referer", "/secret")
	text := logged.String()
	for _, want := range []string{"msg=request", "method=GET", "path=/night ", "status=200"} {
		if !strings.Contains(text, want) {
			t.Errorf("logged %s; want %s", text, want)
		}
	}
	if strings.Contains(text, "secret") {
		t.Errorf("logged %s; want nothing of the query", text)
	}
}

func TestOtherNamesOfThisMachine(t *testing.T) {
	rows := []struct {
		host   string
		open   bool
		status int
	}{
		{"127.0.0.1:8080", false, http.StatusOK},
		{"localhost", false, http.StatusOK},
		{"[::1]:8080", false, http.StatusOK},
		{"[::1]", false, http.StatusOK},
		{"evil.example:8080", false, http.StatusMisdirectedRequest},
		{"127.0.0.1.evil.example", false, http.StatusMisdirectedRequest},
		{"", false, http.StatusMisdirectedRequest},
		{"collector.example", true, http.StatusOK},
	}
	for _, row := range rows {
		handler, _ := testSite(t, example(), func(o *Options) { o.Open = row.open })
		if r := request(handler, http.MethodGet, "/night", "Host", row.host); r.StatusCode != row.status {
			t.Errorf("host %q, open %t: status %d; want %d", row.host, row.open, r.StatusCode, row.status)
		}
	}
}

// panicking is a reader that fails in the worst way.
type panicking struct{ fakeReader }

func (*panicking) Nights(context.Context, int) ([]casework.Result, error) {
	panic("secret of the inside")
}

func TestAPanicIsAnError(t *testing.T) {
	handler, logged := testSite(t, &panicking{})
	r := request(handler, http.MethodGet, "/night", "Accept-Language", "en")
	html := body(t, r)
	if r.StatusCode != http.StatusInternalServerError || strings.Contains(html, "secret") {
		t.Errorf("status %d, page %s; want 500 and nothing of the inside", r.StatusCode, html)
	}
	if !strings.Contains(logged.String(), "secret of the inside") || !strings.Contains(logged.String(), r.Header.Get("X-Request-ID")) {
		t.Errorf("logged %s; want the panic and the id of the request", logged)
	}
}

func TestErrorsBecomeAnswersInOnePlace(t *testing.T) {
	told := func(k fault.Kind) error { return fault.New(k, "改日期。", "Change the day.") }
	rows := []struct {
		err    error
		status int
		says   string
		logged bool
	}{
		{told(fault.Invalid), http.StatusBadRequest, "Change the day.", false},
		{told(fault.Denied), http.StatusForbidden, "Change the day.", false},
		{told(fault.NotFound), http.StatusNotFound, "Change the day.", false},
		{told(fault.Refused), http.StatusConflict, "Change the day.", false},
		{context.DeadlineExceeded, http.StatusServiceUnavailable, "Try again in a minute.", true},
		{errors.New("disk full"), http.StatusInternalServerError, "The error is in the log.", true},
	}
	for _, row := range rows {
		handler, logged := testSite(t, &fakeReader{err: row.err})
		r := request(handler, http.MethodGet, "/night", "Accept-Language", "en")
		if html := body(t, r); r.StatusCode != row.status || !strings.Contains(html, row.says) {
			t.Errorf("%v: status %d, page %s; want %d and %q", row.err, r.StatusCode, html, row.status, row.says)
		}
		if got := strings.Contains(logged.String(), "request failed"); got != row.logged {
			t.Errorf("%v: logged as our failing %t; want %t", row.err, got, row.logged)
		}
	}
}

func TestWhatIsNotServed(t *testing.T) {
	handler, _ := testSite(t, example())
	rows := []struct {
		method, target string
		status         int
	}{
		{http.MethodPost, "/night", http.StatusMethodNotAllowed},
		{http.MethodGet, "/static/", http.StatusNotFound},
		{http.MethodGet, "/static/none.css", http.StatusNotFound},
		{http.MethodGet, "/static/..%2fpages%2fnight.html", http.StatusNotFound},
		{http.MethodGet, "/language/fr", http.StatusNotFound},
		{http.MethodHead, "/nothing", http.StatusNotFound},
	}
	for _, row := range rows {
		if r := request(handler, row.method, row.target); r.StatusCode != row.status {
			t.Errorf("%s %s: status %d; want %d", row.method, row.target, r.StatusCode, row.status)
		}
	}
}

func TestOnlyTheAddressOfThisContentIsKept(t *testing.T) {
	handler, _ := testSite(t, example())
	html := body(t, request(handler, http.MethodGet, "/night"))
	_, rest, _ := strings.Cut(html, `href="/static/arrears.css`)
	version, _, _ := strings.Cut(rest, `"`)
	for _, row := range []struct{ target, want string }{
		{"/static/arrears.css" + version, keep},
		{"/static/arrears.css", "no-store"},
		{"/static/arrears.css?v=0", "no-store"},
	} {
		r := request(handler, http.MethodGet, row.target, "Accept-Encoding", "gzip")
		if got := r.Header.Get("Cache-Control"); got != row.want {
			t.Errorf("%s: Cache-Control %q; want %q", row.target, got, row.want)
		}
		if r.Header.Get("Content-Type") != "text/css; charset=utf-8" || r.Header.Get("Content-Encoding") != "gzip" {
			t.Errorf("%s: headers %v; want packed text/css", row.target, r.Header)
		}
	}
}

func TestProbes(t *testing.T) {
	asked := false
	good := Check{Name: "database", Ask: func(ctx context.Context) error {
		_, asked = ctx.Deadline()
		return nil
	}}
	bad := Check{Name: "migrations", Ask: func(context.Context) error { return errors.New("secret address") }}
	rows := []struct {
		target string
		checks []Check
		status int
		want   health
	}{
		{"/healthz", []Check{bad}, http.StatusOK, health{Status: "ok"}},
		{"/readyz", []Check{good}, http.StatusOK, health{"ok", map[string]string{"database": "ok"}}},
		{"/readyz", []Check{good, bad}, http.StatusServiceUnavailable, health{"failed", map[string]string{"database": "ok", "migrations": "failed"}}},
	}
	for _, row := range rows {
		handler, logged := testSite(t, empty(), func(o *Options) { o.Checks = row.checks })
		r := request(handler, http.MethodGet, row.target)
		text := body(t, r)
		var got health
		if err := json.Unmarshal([]byte(text), &got); err != nil {
			t.Fatalf("%s: %q: %v", row.target, text, err)
		}
		if r.StatusCode != row.status || got.Status != row.want.Status || len(got.Parts) != len(row.want.Parts) {
			t.Errorf("%s: status %d, %+v; want %d, %+v", row.target, r.StatusCode, got, row.status, row.want)
		}
		for part, want := range row.want.Parts {
			if got.Parts[part] != want {
				t.Errorf("%s: %s is %q; want %q", row.target, part, got.Parts[part], want)
			}
		}
		if strings.Contains(text, "secret") || row.status == http.StatusServiceUnavailable != strings.Contains(logged.String(), "secret address") {
			t.Errorf("%s answers %s and logs %s; want the reason in the log only", row.target, text, logged)
		}
	}
	if !asked {
		t.Error("a check was asked without a limit of time")
	}
}
