package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/registration"
)

// visitor asks the pages as one user.
type visitor struct {
	*agency
	client *http.Client
	token  string
	lang   string // empty: English
}

var tokenIn = regexp.MustCompile(`name="csrf" value="([^"]+)"`)

// visit signs a user in; nobody is signed in without a login.
func (a *agency) visit(login string) *visitor {
	a.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		a.Fatal(err)
	}
	v := &visitor{agency: a, client: &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	_, page := v.get("/sign-in")
	v.token = tokenIn.FindStringSubmatch(page)[1]
	if login != "" {
		v.post("/sign-in", url.Values{"login": {login}, "password": {journeyPassword}}, http.StatusSeeOther)
	}
	return v
}

func (v *visitor) get(path string) (*http.Response, string) {
	v.Helper()
	r, err := http.NewRequestWithContext(v.Context(), http.MethodGet, v.address+path, nil)
	if err != nil {
		v.Fatal(err)
	}
	return v.send(r)
}

func (v *visitor) send(r *http.Request) (*http.Response, string) {
	v.Helper()
	r.Header.Set("Accept-Language", cmp.Or(v.lang, "en"))
	answer, err := v.client.Do(r)
	if err != nil {
		v.Fatal(err)
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	if err != nil {
		v.Fatal(err)
	}
	return answer, string(content)
}

// post sends a form and wants the status.
func (v *visitor) post(path string, fields url.Values, status int) string {
	v.Helper()
	fields.Set("csrf", v.token)
	r, err := http.NewRequestWithContext(v.Context(), http.MethodPost, v.address+path, strings.NewReader(fields.Encode()))
	if err != nil {
		v.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, page := v.send(r)
	if answer.StatusCode != status {
		v.Fatalf("POST %s: status %d, want %d\n%s", path, answer.StatusCode, status, page)
	}
	return page
}

// upload sends a file with further fields.
func (v *visitor) upload(path, name string, content []byte, fields map[string]string, status int) string {
	v.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	all := map[string]string{"csrf": v.token}
	for key, value := range fields {
		all[key] = value
	}
	for key, value := range all {
		if err := form.WriteField(key, value); err != nil {
			v.Fatal(err)
		}
	}
	part, err := form.CreateFormFile("file", name)
	if err != nil {
		v.Fatal(err)
	}
	_, _ = part.Write(content)
	if err := form.Close(); err != nil {
		v.Fatal(err)
	}
	r, err := http.NewRequestWithContext(v.Context(), http.MethodPost, v.address+path, &body)
	if err != nil {
		v.Fatal(err)
	}
	r.Header.Set("Content-Type", form.FormDataContentType())
	answer, page := v.send(r)
	if answer.StatusCode != status {
		v.Fatalf("POST %s: status %d, want %d\n%s", path, answer.StatusCode, status, page)
	}
	return page
}

const plainPDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

// applied is an application of linyanshi in 上城区 that was handed in.
func (a *agency) applied() *visitor {
	a.Helper()
	a.user(access.User{Login: "linyanshi", Name: "林演示", Role: access.Clerk})
	v := a.visit("linyanshi")
	v.post("/applications", url.Values{}, http.StatusSeeOther)
	v.post("/applications/1/particulars/unit", url.Values{"code": {"91350100M000100Y43"}, "name": {"杭州演示食品有限公司"}, "unit_type": {"enterprise"},
		"address": {"演示路1号"}, "legal_representative": {"林演示"}, "founded_on": {"2026-11-02"}}, http.StatusSeeOther)
	v.post("/applications/1/particulars/region", url.Values{"region": {"hangzhou"}}, http.StatusSeeOther)
	v.post("/applications/1/particulars/district", url.Values{"district": {"上城区"}, "industry_class": {"2"}}, http.StatusSeeOther)
	v.post("/applications/1/particulars/bank", url.Values{"bank": {"演示银行"}, "bank_account": {"33010001"}, "phone": {"0571-88001234"}}, http.StatusSeeOther)
	v.upload("/applications/1/documents", "licence.pdf", []byte(plainPDF), map[string]string{"kind": "licence"}, http.StatusSeeOther)
	v.post("/applications/1/hand-in", url.Values{}, http.StatusSeeOther)
	return v
}

// An application is seen by its applicant and by officers of its district, and by nobody else.
func TestApplicationPages_Scope(t *testing.T) {
	a := newAgency(t)
	applicant := a.applied()
	a.user(access.User{Login: "other", Name: "别人", Role: access.Clerk})
	a.user(access.User{Login: "west", Name: "西区", Role: access.Officer, Scope: access.Scope{Districts: []access.District{{Region: "hangzhou", Name: "西湖区"}}}})
	a.user(access.User{Login: "sunping", Name: "孙平", Role: access.Auditor, Scope: access.Scope{All: true}})
	for _, row := range []struct {
		login, path string
		status      int
	}{
		{"linyanshi", "/applications/1", http.StatusOK},
		{"linyanshi", "/applications/1/documents/1", http.StatusOK},
		{"linyanshi", "/applications/1/documents/2", http.StatusNotFound},
		{"linyanshi", "/applications/2", http.StatusNotFound},
		{"linyanshi", "/applications/x", http.StatusNotFound},
		{"other", "/applications/1", http.StatusNotFound},
		{"other", "/applications/1/check", http.StatusNotFound},
		{"other", "/applications/1/documents/1", http.StatusNotFound},
		{"chenli", "/registrations/1", http.StatusOK},
		{"chenli", "/registrations/1/documents/1", http.StatusOK},
		{"west", "/registrations/1", http.StatusNotFound},
		{"west", "/registrations/1/documents/1", http.StatusNotFound},
		{"west", "/registrations/1/accept", http.StatusNotFound},
		{"sunping", "/registrations/1", http.StatusOK},
		{"sunping", "/registrations/1/accept", http.StatusForbidden},
	} {
		if answer, page := a.visit(row.login).get(row.path); answer.StatusCode != row.status {
			t.Errorf("%s at %s: status %d, want %d\n%s", row.login, row.path, answer.StatusCode, row.status, page)
		}
	}
	a.visit("west").post("/registrations/1/accept", url.Values{"seen": {"2"}}, http.StatusNotFound)
	a.visit("other").post("/applications/1/hand-in", url.Values{}, http.StatusNotFound)
	a.visit("other").upload("/applications/1/documents", "x.pdf", []byte(plainPDF), map[string]string{"kind": "other"}, http.StatusNotFound)
	if _, page := a.visit("sunping").get("/registrations/1"); strings.Contains(page, "/accept") {
		t.Error("an auditor is offered to accept")
	}
	// Clicked twice, it is handed in once.
	applicant.post("/applications/1/hand-in", url.Values{}, http.StatusSeeOther)
	app, err := a.store.OwnApplication(t.Context(), app1(t, a), 1)
	if err != nil || app.State != registration.HandedIn || len(app.Steps) != 2 {
		t.Errorf("the application: %+v, %v", app, err)
	}
}

// app1 is the applicant of the first application.
func app1(t *testing.T, a *agency) access.UserID {
	t.Helper()
	found, err := a.store.Application(t.Context(), access.Everything(), 1)
	if err != nil {
		t.Fatal(err)
	}
	return found.Applicant
}

// A document is a file to keep, whatever it holds.
func TestApplicationPages_Documents(t *testing.T) {
	a := newAgency(t)
	a.applied()
	v := a.visit("chenli")
	answer, content := v.get("/registrations/1/documents/1")
	h := answer.Header
	if content != plainPDF || h.Get("Content-Type") != "application/pdf" || !strings.HasPrefix(h.Get("Content-Disposition"), "attachment; filename=licence.pdf") ||
		h.Get("X-Content-Type-Options") != "nosniff" || !strings.Contains(h.Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("headers %v, content %q", h, content)
	}
	v.post("/registrations/1/return", url.Values{"seen": {"2"}, "remark_attachments": {"看不清"}}, http.StatusSeeOther)
	applicant := a.visit("linyanshi")
	for name, content := range map[string]string{
		"page.pdf":  "<html></html>",
		"drawing":   `<svg xmlns="http://www.w3.org/2000/svg"/>`,
		"two.pdf":   plainPDF + "<script>alert(1)</script>",
		"empty.pdf": "",
		"large.pdf": "%PDF-1.4" + strings.Repeat(" ", registration.MaxAttachmentBytes) + "%%EOF",
		"again.pdf": plainPDF,
	} {
		if page := applicant.upload("/applications/1/documents", name, []byte(content), map[string]string{"kind": "other"}, http.StatusUnprocessableEntity); !strings.Contains(page, "file-error") {
			t.Errorf("%s: the page does not say what is wrong", name)
		}
	}
	applicant.upload("/applications/1/documents", "huge.pdf", bytes.Repeat([]byte(" "), 7<<20), nil, http.StatusRequestEntityTooLarge)
	applicant.post("/applications/1/documents/1/remove", url.Values{}, http.StatusSeeOther)
	page := applicant.post("/applications/1/hand-in", url.Values{}, http.StatusUnprocessableEntity)
	if !strings.Contains(page, "Attach the business licence") {
		t.Errorf("without the licence: %s", page)
	}
}

// The officer who comes second is told.
func TestApplicationPages_TwoOfficers(t *testing.T) {
	a := newAgency(t)
	a.applied()
	a.user(access.User{Login: "zhaohua", Name: "赵华", Role: access.Supervisor, Scope: access.Scope{All: true}})
	first, second := a.visit("chenli"), a.visit("zhaohua")
	page := first.post("/registrations/1/refuse", url.Values{"seen": {"2"}}, http.StatusUnprocessableEntity)
	if !strings.Contains(page, "Say why the registration is refused") {
		t.Errorf("a refusal without a reason: %s", page)
	}
	first.post("/registrations/1/accept", url.Values{"seen": {"1"}}, http.StatusConflict)
	first.post("/registrations/1/accept", url.Values{"seen": {"2"}}, http.StatusSeeOther)
	if page := second.post("/registrations/1/refuse", url.Values{"seen": {"2"}, "reason": {"不符"}}, http.StatusConflict); !strings.Contains(page, "was accepted on 2026-11-24") {
		t.Errorf("the second officer: %s", page)
	}
	id, err := a.store.Find(t.Context(), "91350100M000100Y43")
	if err != nil {
		t.Fatal(err)
	}
	clerk := a.visit("linyanshi")
	clerk.post(fmt.Sprintf("/employers/%d/registration/certificate", id), url.Values{}, http.StatusOK)
	if answer, _ := clerk.get(fmt.Sprintf("/employers/%d/employees", id)); answer.StatusCode != http.StatusOK {
		t.Errorf("the new clerk at the roster: status %d", answer.StatusCode)
	}
}

// Whatever the size of the employer, a page stays small and names nobody by the whole number.
func TestEmployeePages_Size(t *testing.T) {
	a := newAgency(t)
	e := a.firm()
	clerk := a.visit("zhoumin")
	var file bytes.Buffer
	file.WriteString("uscc,id_number,name,started_on,ended_on\n")
	for n := range 600 {
		fmt.Fprintf(&file, "%s,%s,职工%d,2026-11-%02d,\n", e.Code, a.person(100+n), n, 1+n%20)
	}
	base := fmt.Sprintf("/employers/%d/employees", e.ID)
	clerk.upload(base+"/upload", "roster.csv", file.Bytes(), nil, http.StatusSeeOther)
	for _, path := range []string{base, base + "?page=2", base + "?page=99", base + "?show=all&text=" + url.QueryEscape("职工"), base + "?show=nonsense", "/overdue?kind=employees"} {
		v := clerk
		if strings.HasPrefix(path, "/overdue") {
			v = a.visit("chenli")
		}
		answer, page := v.get(path)
		if answer.StatusCode != http.StatusOK || len(page) > 60_000 {
			t.Errorf("%s: status %d, %d bytes", path, answer.StatusCode, len(page))
		}
		if regexp.MustCompile(`\d{17}[\dX]`).MatchString(page) {
			t.Errorf("%s shows a whole identity number", path)
		}
	}
	// Another employer's roster and an unknown row are not found.
	for _, path := range []string{"/employers/99/employees", base + "/2026-11-01-3301000010-9", base + "/x", base + "/" + url.PathEscape("a/b")} {
		if answer, _ := clerk.get(path); answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s: status %d", path, answer.StatusCode)
		}
	}
	wrong := clerk.upload(base+"/upload", "roster.xlsx", []byte("PK\x03\x04 nothing"), nil, http.StatusUnprocessableEntity)
	if !strings.Contains(wrong, "file-error") {
		t.Errorf("a broken workbook: %s", wrong)
	}
	payments := clerk.upload(base+"/upload", "p.csv", []byte("reference,uscc,paid_on,amount\nA1,"+string(e.Code)+",2026-11-02,5.00\n"), nil, http.StatusUnprocessableEntity)
	if !strings.Contains(payments, "not a file of employees") {
		t.Errorf("a file of payments: %s", payments)
	}
}

// The export of what is overdue holds no formula and no whole number.
func TestOverduePages_CSV(t *testing.T) {
	a := newAgency(t)
	e := a.firm()
	run, err := a.store.BeginImport(t.Context(), calendar.MustParseDay(journeyDay))
	if err != nil {
		t.Fatal(err)
	}
	a.importEmployee(run, e, employer.Employment{Number: a.person(9), Name: "=HYPERLINK(1)", StartedOn: calendar.MustParseDay("2026-09-01")})
	answer, content := a.visit("chenli").get("/overdue.csv?kind=employees&region=hangzhou")
	want := "\ufeffuscc,employer,region,district,founded_on,name,id_number,started_on,late_from,days_late\r\n" +
		string(e.Code) + ",杭州金桥联运物流有限公司,hangzhou,上城区,2020-03-02,张伟," + a.person(3).Masked() + ",2026-08-03,2026-09-03,83\r\n" +
		string(e.Code) + ",杭州金桥联运物流有限公司,hangzhou,上城区,2020-03-02,'=HYPERLINK(1)," + a.person(9).Masked() + ",2026-09-01,2026-10-09,47\r\n"
	if content != want || !strings.Contains(answer.Header.Get("Content-Disposition"), "overdue-employees-2026-11-24.csv") {
		t.Errorf("got\n%s\nwant\n%s", content, want)
	}
	if answer, _ := a.visit("zhoumin").get("/overdue.csv"); answer.StatusCode != http.StatusForbidden {
		t.Errorf("a clerk: status %d", answer.StatusCode)
	}
	if _, content := a.visit("chenli").get("/overdue.csv?district=" + url.QueryEscape("西湖区")); strings.Count(content, "\n") != 1 {
		t.Errorf("another district: %s", content)
	}
}
