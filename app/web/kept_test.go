package web

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"arrears/app/access"
)

// keptSite has a form of a user whose answer says what came in.
func keptSite(t *testing.T) *visitor {
	t.Helper()
	return newVisitor(t,
		route{Method: http.MethodGet, Path: "/employers/:employer/wages", Needs: access.ViewEmployer, Handle: func(c *call) error {
			return c.showSignIn(http.StatusOK, c.newForm())
		}},
		route{Method: http.MethodPost, Path: "/employers/:employer/wages/save", Needs: access.FileForEmployer, Handle: func(c *call) error {
			return c.String(http.StatusOK, "wage "+strings.Join(c.readForm().list("wage"), "+"))
		}})
}

const wages = "/employers/1/wages"

func TestAFormWhoseSessionHasEndedIsNotLost(t *testing.T) {
	v := keptSite(t)
	v.signIn("clerk", goodPassword)
	_, page := v.open(wages)
	v.people.now = morning.Add(time.Hour)
	r, _ := v.send(page, wages+"/save", url.Values{"wage": {"6120", "5<600"}, "password_new": {"secret word"}})
	to := r.Header.Get("Location")
	if r.StatusCode != http.StatusSeeOther || !strings.HasPrefix(to, "/sign-in?kept=") {
		t.Fatalf("status %d to %s", r.StatusCode, to)
	}
	for _, kept := range v.people.kept {
		if strings.Contains(string(kept.Body), "secret") || strings.Contains(string(kept.Body), csrfField) || kept.User != v.people.accounts["clerk"].ID {
			t.Errorf("kept %s of user %d", kept.Body, kept.User)
		}
	}
	_, html := v.open(to)
	if !strings.Contains(html, "What you filled in is kept") {
		t.Errorf("the sign-in does not say so: %s", html)
	}
	token := strings.TrimPrefix(to, "/sign-in?kept=")
	r, _ = v.send(html, "/sign-in", url.Values{loginName: {"clerk"}, passwordName: {goodPassword}, keptName: {token}})
	v.leads(r, "/kept/"+token)
	_, html = v.open("/kept/" + token)
	for _, want := range []string{`action="/employers/1/wages/save"`, `name="wage" value="6120"`, `name="wage" value="5&lt;600"`, "Send it again", `href="/employers/1/wages"`} {
		if !strings.Contains(html, want) {
			t.Errorf("the page lacks %s: %s", want, html)
		}
	}
	if r, text := v.send(html, wages+"/save", url.Values{"wage": {"6120", "5<600"}, keptFormName: {token}}); r.StatusCode != http.StatusOK || text != "wage 6120+5<600" {
		t.Errorf("sent again: status %d, %s", r.StatusCode, text)
	}
	if r, _ := v.open("/kept/" + token); r.StatusCode != http.StatusNotFound {
		t.Errorf("after it was sent again it is still there: status %d", r.StatusCode)
	}
}

// A kept form is shown to its sender only, and for one hour.
func TestAKeptFormIsForItsSender(t *testing.T) {
	rows := []struct {
		name, as string
		user     access.UserID
		after    time.Duration
		status   int
	}{
		{"its sender", "clerk", 1, time.Minute, http.StatusOK},
		{"whoever has the address, where the sender is not known", "officer", 0, time.Minute, http.StatusOK},
		{"somebody else", "officer", 1, time.Minute, http.StatusNotFound},
		{"its sender, after an hour", "clerk", 1, time.Hour, http.StatusNotFound},
	}
	for _, row := range rows {
		v := keptSite(t)
		v.people.kept[hashOf("token")] = access.KeptForm{Token: hashOf("token"), User: row.user, Path: wages + "/save", Body: []byte("wage=1"), KeptAt: morning}
		v.people.now = morning.Add(row.after)
		v.signIn(row.as, goodPassword)
		if r, html := v.open("/kept/token"); r.StatusCode != row.status || row.status == http.StatusNotFound && strings.Contains(html, "wage") {
			t.Errorf("%s: status %d; want %d: %s", row.name, r.StatusCode, row.status, html)
		}
	}
}

// What a stranger sends is kept in small pieces and seldom, so that nobody fills the database without signing in.
func TestStrangersCannotFillTheStore(t *testing.T) {
	v := keptSite(t)
	_, page := v.open("/sign-in")
	send := func(size int) *http.Response {
		r, _ := v.send(page, wages+"/save", url.Values{"wage": {strings.Repeat("1", size)}})
		return r
	}
	v.leads(send(largestLoose), "/sign-in?to=%2Femployers%2F1%2Fwages") // and from there to the page of the form
	if len(v.people.kept) != 0 {
		t.Error("a large form of a stranger is kept")
	}
	if _, html := v.open("/sign-in"); !strings.Contains(html, "the form was too large to keep") {
		t.Errorf("the page does not say so: %s", html)
	}
	refused := 0
	for range publicPostsAtOnce + 5 {
		if send(10).StatusCode == http.StatusTooManyRequests {
			refused++
		}
	}
	if refused == 0 || len(v.people.kept) > publicPostsAtOnce+1 {
		t.Errorf("%d kept, %d refused", len(v.people.kept), refused)
	}
}

func TestFilesAreAskedForAgain(t *testing.T) {
	v := keptSite(t)
	v.signIn("clerk", goodPassword)
	v.people.now = morning.Add(time.Hour)
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	file, err := w.CreateFormFile("sheet", "wages.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = file.Write([]byte("PK"))
	_ = w.WriteField("wage", "6120")
	_ = w.WriteField(csrfField, tokenOfForms)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, wages+"/save", &form)
	r.Header.Set("Content-Type", w.FormDataContentType())
	v.cookies[csrfCookie] = tokenOfForms
	answer := asked(v.handler, r, []string{"As", v.cookies[sessionCookie]})
	token := strings.TrimPrefix(answer.Header.Get("Location"), "/sign-in?kept=")
	v.signIn("clerk", goodPassword)
	_, html := v.open("/kept/" + token)
	if !strings.Contains(html, "Files are not kept.") || !strings.Contains(html, "<li>6120</li>") || strings.Contains(html, "Send it again") {
		t.Errorf("status %d to %s; the page %s", answer.StatusCode, answer.Header.Get("Location"), html)
	}
}
