package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/registration"
)

// member is somebody who is signed in and sends forms as a browser does.
type member struct {
	testing.TB
	http.Client
	base, token string
}

func signIn(t testing.TB, base, login, password string) *member {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	m := &member{TB: t, base: base, Client: http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	_, page := m.get("/sign-in")
	m.token = tokenIn.FindStringSubmatch(page)[1]
	if status, _ := m.post("/sign-in", url.Values{"login": {login}, "password": {password}}); status != http.StatusSeeOther {
		t.Fatalf("sign-in: status %d", status)
	}
	_, page = m.get("/components") // any page with a form: the token may be another one now
	if found := tokenIn.FindStringSubmatch(page); found != nil {
		m.token = found[1]
	}
	return m
}

func (m *member) read(r *http.Response, err error) (int, string) {
	m.Helper()
	if err != nil {
		m.Fatal(err)
	}
	content, err := io.ReadAll(r.Body)
	if err = errors.Join(err, r.Body.Close()); err != nil {
		m.Fatal(err)
	}
	return r.StatusCode, string(content)
}

func (m *member) get(path string) (int, string) {
	m.Helper()
	return m.read(m.Get(m.base + path))
}

func (m *member) post(path string, fields url.Values) (int, string) {
	m.Helper()
	fields.Set("csrf", m.token)
	return m.read(m.PostForm(m.base+path, fields))
}

// upload sends a file as the browser does.
func (m *member) upload(path, file string) (int, string, string) {
	m.Helper()
	content, err := os.ReadFile(file)
	must(m, err)
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	must(m, form.WriteField("csrf", m.token))
	part, err := form.CreateFormFile("file", "wages.xlsx")
	must(m, err)
	_, err = part.Write(content)
	must(m, errors.Join(err, form.Close()))
	r, err := m.Post(m.base+path, form.FormDataContentType(), &body)
	must(m, err)
	location := r.Header.Get("Location")
	status, page := m.read(r, nil)
	return status, page, location
}

// clerk signs a further clerk of the payroll in.
func (p *payroll) clerk(login, name string) *member {
	p.Helper()
	if login != "zhou" {
		users, err := access.NewDesk(p.store, access.Quick)
		p.must(err)
		_, err = users.AddUser(p.Context(), access.Actor{Name: "吴强"}, access.User{Login: login, Name: name, Role: access.Clerk, Scope: access.Scope{Employers: []employer.ID{p.id}}}, payrollPassword, timeOfJourney())
		p.must(err)
	}
	return signIn(p.T, p.server.URL, login, payrollPassword)
}

func (p *payroll) path(rest string) string {
	return fmt.Sprintf("/employers/%d/declarations%s", p.id, rest)
}

var fieldIn = regexp.MustCompile(`name="(w\d+|r\d+|key|draft|kind|tick|place|seen)"(?: type="[a-z]+")?(?: [a-z-]+="[^"]*")*? value="([^"]*)"`)

// fields are the values of a page's form, as a browser would send them back.
func fields(page string) url.Values {
	all := url.Values{}
	for _, found := range fieldIn.FindAllStringSubmatch(page, -1) {
		all.Add(found[1], found[2])
	}
	return all
}

func wants(t testing.TB, says, page string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(page, text) {
			t.Errorf("%s: the page does not say %q:\n%s", says, text, page)
		}
	}
}

// Of two clerks who change one row the second is told; both values stand until one is chosen.
func TestDeclarePages_TwoClerks(t *testing.T) {
	p := newPayroll(t, "2026-11-23", 3, "2026-10")
	zhou, lin := p.clerk("zhou", ""), p.clerk("lin", "林立")
	zhou.post(p.path("/2026-11/open"), url.Values{})
	_, page := lin.get(p.path("/2026-11/sheet"))
	seen := fields(page)
	first, second := fields(page), fields(page)
	first.Set("w1", "6,500.00")
	second.Set("w1", "6,600.00")
	if status, _ := zhou.post(p.path("/2026-11/sheet"), first); status != http.StatusSeeOther {
		t.Fatalf("the first clerk: status %d", status)
	}
	if status, _ := lin.post(p.path("/2026-11/sheet"), second); status != http.StatusSeeOther {
		t.Fatalf("the second clerk: status %d", status)
	}
	_, page = lin.get(p.path("/2026-11/sheet"))
	wants(t, "the second clerk", page, "周敏", "6,500.00", "6,600.00", `action="`+p.path("/2026-11/choose")+`"`)
	status, page := zhou.post(p.path("/2026-11/check"), url.Values{"kind": {"form"}, "key": {"a"}, "draft": {"1"}})
	if status != http.StatusUnprocessableEntity {
		t.Errorf("filed with two values: status %d\n%s", status, page)
	}
	_, page = lin.get(p.path("/2026-11/sheet"))
	choice := fields(page[strings.Index(page, "/choose"):])
	if status, _ := lin.post(p.path("/2026-11/choose"), url.Values{"place": {"1"}, "seen": {choice.Get("seen")}, "wage": {"6600.00"}}); status != http.StatusSeeOther {
		t.Errorf("the choice: status %d", status)
	}
	_, page = zhou.get(p.path("/2026-11/sheet"))
	if strings.Contains(page, "/choose") || fields(page).Get("w1") != "6,600.00" || seen.Get("w1") != "6,120.00" {
		t.Errorf("after the choice stands %s", fields(page).Get("w1"))
	}
	// Each takes back the own change; that of the first clerk has been overtaken.
	zhou.post(p.path("/2026-11/undo"), url.Values{})
	lin.post(p.path("/2026-11/undo"), url.Values{})
	if _, page = lin.get(p.path("/2026-11/sheet")); fields(page).Get("w1") != "6,500.00" {
		t.Errorf("after undoing stands %s", fields(page).Get("w1"))
	}
}

// Clicked twice is filed once, and the same page comes back.
func TestDeclarePages_ClickedTwice(t *testing.T) {
	p := newPayroll(t, "2026-11-23", 3, "2026-10")
	zhou := p.clerk("zhou", "")
	_, page := zhou.get(p.path("/2026-11/check?kind=unchanged"))
	form := fields(page)
	if form.Get("kind") != "unchanged" || len(form.Get("key")) < 20 {
		t.Fatalf("the form has %v", form)
	}
	for range 2 {
		if status, page := zhou.post(p.path("/2026-11/check"), fields(page)); status != http.StatusSeeOther {
			t.Fatalf("status %d\n%s", status, page)
		}
	}
	_, page = zhou.get(p.path("/2026-11"))
	if strings.Count(page, "申回字") != 1 {
		t.Errorf("the month shows\n%s", page)
	}
	r, err := zhou.Get(p.server.URL + p.path("/2026-11/filings/1/receipt.pdf"))
	_, pdf := zhou.read(r, err)
	if r.Header.Get("Content-Type") != "application/pdf" || !strings.HasPrefix(pdf, "%PDF-") || !strings.Contains(r.Header.Get("Content-Disposition"), "receipt-2026-11-1.pdf") {
		t.Errorf("the receipt is a %s of %d bytes", r.Header.Get("Content-Type"), len(pdf))
	}
}

// After the sheet was opened one person was registered and another left: the check says so, and one button brings the sheet in line.
func TestDeclarePages_AlignWithTheRegister(t *testing.T) {
	p := newPayroll(t, "2026-11-23", 3, "2026-10")
	zhou := p.clerk("zhou", "")
	if status, page := zhou.post(p.path("/2026-11/open"), url.Values{}); status != http.StatusSeeOther {
		t.Fatalf("status %d\n%s", status, page)
	}
	by := registration.By{Actor: access.Actor{Name: "周敏"}, On: p.today, At: timeOfJourney()}
	joined, err := identity.NumberFor("33019919900101001")
	p.must(err)
	_, err = p.register().RosterActs.AddEmployee(t.Context(), p.id, employer.Employment{Number: joined, Name: "赵云", StartedOn: calendar.MustParseDay("2026-11-02")}, by)
	p.must(err)
	p.must(p.register().RosterActs.EndEmployee(t.Context(), p.id, p.staff[2], calendar.MustParseDay("2026-09-01"), calendar.MustParseDay("2026-10-31"), by))
	_, page := zhou.get(p.path("/2026-11/check"))
	wants(t, "the check", page, "加入 1 人，拿掉 1 人", "/align")
	if status, page := zhou.post(p.path("/2026-11/align"), url.Values{}); status != http.StatusSeeOther {
		t.Fatalf("status %d\n%s", status, page)
	}
	_, page = zhou.get(p.path("/2026-11/sheet"))
	wants(t, "the sheet", page, "赵云", "王建国", "加入 1 人，拿掉 1 人")
	if strings.Contains(page, "张伟") {
		t.Errorf("who has left is on the sheet:\n%s", page)
	}
	_, page = zhou.get(p.path("/2026-11/check"))
	if strings.Contains(page, "/align") {
		t.Errorf("the sheet is in line, and the button stays:\n%s", page)
	}
}

// Months that are not open, and addresses that mean nothing.
func TestDeclarePages_NotOpen(t *testing.T) {
	p := newPayroll(t, "2026-11-23", 3, "2026-10")
	zhou := p.clerk("zhou", "")
	for path, want := range map[string]int{
		"/2026-12": http.StatusNotFound, "/2026-08": http.StatusNotFound, "/2026-13": http.StatusNotFound, "/x": http.StatusNotFound,
		"/2026-11/sheet": http.StatusSeeOther, "/2026-11/filings/1": http.StatusNotFound, "/2026-11/filings/x": http.StatusNotFound,
		"/2026-11/uploads/7": http.StatusNotFound, "/2026-11/check?kind=form": http.StatusSeeOther, "": http.StatusOK, "?year=1999": http.StatusOK,
	} {
		if status, page := zhou.get(p.path(path)); status != want {
			t.Errorf("%s: status %d, want %d\n%s", path, status, want, page)
		}
	}
	for path, want := range map[string]int{"/2026-12/open": http.StatusConflict, "/2026-12/check": http.StatusUnprocessableEntity, "/2026-11/undo": http.StatusNotFound} {
		if status, page := zhou.post(p.path(path), url.Values{"key": {"a"}, "kind": {"nil"}}); status != want && status != http.StatusSeeOther {
			t.Errorf("POST %s: status %d, want %d\n%s", path, status, want, page)
		}
	}
}

// No page grows with the employer: 50 rows of the sheet, 25 of the wrong ones, and people counted instead of named.
func TestDeclarePages_Weigh(t *testing.T) {
	const most = 60_000
	p := newPayroll(t, "2026-11-23", 600, "2026-09", "2026-10")
	zhou := p.clerk("zhou", "")
	zhou.post(p.path("/2026-11/open"), url.Values{})
	weigh := func(path string, texts ...string) {
		t.Helper()
		status, page := zhou.get(p.path(path))
		if status != http.StatusOK || len(page) > most {
			t.Errorf("%s: status %d, %d bytes", path, status, len(page))
		}
		wants(t, path, page, texts...)
	}
	weigh("")
	weigh("/2026-11")
	weigh("/2026-11/sheet", "w50", "600")
	weigh("/2026-11/sheet?page=12&show=look")
	weigh("/2026-11/sheet?q=王建国", "王建国")
	weigh("/2026-11/check?kind=form")
	weigh("/2026-11/check?kind=nil")
	weigh("/2026-11/upload")
	status, page, location := zhou.upload(p.path("/2026-11/upload"), p.wagesFile("四千五百八"))
	if status != http.StatusSeeOther {
		t.Fatalf("the upload: status %d\n%s", status, page)
	}
	weigh(strings.TrimPrefix(location, p.path("")))
	for path, kind := range map[string]string{"/2026-11/template.xlsx": "spreadsheetml", location[len(p.path("")):] + "/marked.xlsx": "spreadsheetml"} {
		r, err := zhou.Get(p.server.URL + p.path(path))
		_, content := zhou.read(r, err)
		if !strings.Contains(r.Header.Get("Content-Type"), kind) || !strings.HasPrefix(content, "PK") {
			t.Errorf("%s is a %s", path, r.Header.Get("Content-Type"))
		}
	}
}

// testLog writes the log of the pages among that of the test.
type testLog struct{ testing.TB }

func (l testLog) Write(line []byte) (int, error) {
	l.Log(strings.TrimSpace(string(line)))
	return len(line), nil
}
