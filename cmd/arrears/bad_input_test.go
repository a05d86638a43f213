package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/intake"
	"arrears/app/web"
)

// hostile is the whole system on 2026-11-24 with two employers whose names begin like formulas, the clerk of the first, and
// what was logged.
type hostile struct {
	*agency
	firm, other employer.ID
	log         *lockedBuffer
}

const formula = `=HYPERLINK("http://x","y")`

func newHostile(t *testing.T) *hostile {
	t.Helper()
	h := &hostile{log: &lockedBuffer{}}
	p := deskOn(t, "2026-11-24", h.log, h.log)
	s, err := p.open(t.Context())
	must(t, err)
	t.Cleanup(func() { must(t, s.close()) })
	users, err := access.NewDesk(s.store, access.Quick)
	must(t, err)
	handler, err := p.handler(s, slog.New(slog.NewTextHandler(h.log, nil)), pageOptions{})
	must(t, err)
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	h.agency = &agency{system: s, T: t, address: server.URL, users: users}
	day := calendar.MustParseDay
	run, err := s.store.BeginImport(t.Context(), day("2026-11-23"))
	must(t, err)
	take := func(kind casework.ImportKind, rows ...casework.ImportRow) {
		must(t, run.Stage(t.Context(), kind, rows))
		_, err := run.Merge(t.Context(), kind, func(r casework.Refusal) error { return fmt.Errorf("row %d: %s", r.Line, r.En) })
		must(t, err)
	}
	codes := [2]identity.Code{}
	for i := range codes {
		codes[i], err = identity.CodeFor(fmt.Sprintf("91330100%09d", i))
		must(t, err)
		take(casework.ImportEmployers, casework.EmployerRow{Employer: employer.Employer{Code: codes[i], Name: formula, Region: "hangzhou", District: "上城区", IndustryClass: 1,
			FoundedOn: day("2026-08-03"), RegisteredOn: day("2026-08-10")}})
	}
	number := func(i int) identity.Number {
		n, err := identity.NumberFor(fmt.Sprintf("33010619880727%03d", i))
		must(t, err)
		return n
	}
	take(casework.ImportEmployees,
		casework.EmploymentRow{Code: codes[0], Employment: employer.Employment{Number: number(1), Name: "+1", StartedOn: day("2026-08-03"), RegisteredOn: day("2026-08-10")}},
		casework.EmploymentRow{Code: codes[0], Origin: casework.Origin{Line: 1}, Employment: employer.Employment{Number: number(2), Name: "@SUM(A1)", StartedOn: day("2026-09-01")}})
	take(casework.ImportDeclarations, casework.DeclarationRow{Code: codes[0], Period: calendar.MustParsePeriod("2026-09"), FiledOn: day("2026-10-10"), Number: number(1), Wage: 6_000_00})
	must(t, run.Close())
	h.firm, err = s.store.Find(t.Context(), codes[0])
	must(t, err)
	h.other, err = s.store.Find(t.Context(), codes[1])
	must(t, err)
	h.user(access.User{Login: "zhoumin", Name: "周敏", Role: access.Clerk, Scope: access.Scope{Employers: []employer.ID{h.firm}}})
	h.user(access.User{Login: "chenli", Name: "陈立", Role: access.Officer, Scope: access.Scope{Districts: []access.District{{Region: "hangzhou", Name: "上城区"}}}})
	return h
}

// months is the address of the declarations of the first employer.
func (h *hostile) months(rest string) string {
	return fmt.Sprintf("/employers/%d/declarations/%s", h.firm, rest)
}

// A file that is not a sheet of wages is refused in one sentence that says what to do, and nothing of it is kept.
func TestBadInput_Files(t *testing.T) {
	h := newHostile(t)
	clerk := h.visit("zhoumin")
	var many strings.Builder
	many.WriteString("姓名,证件号码,工资\n")
	for i := range 200_000 {
		fmt.Fprintf(&many, "甲%d,330106198807271597,6000\n", i)
	}
	var macros bytes.Buffer
	z := zip.NewWriter(&macros)
	part, err := z.Create("[Content_Types].xml")
	must(t, err)
	_, err = part.Write([]byte(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>`))
	must(t, err)
	must(t, z.Close())
	for _, row := range []struct {
		says, name string
		content    []byte
		want       string
	}{
		{"a picture", "wages.png", []byte("\x89PNG\r\n\x1a\n0000"), "a pdf or a picture"},
		{"a picture that calls itself a workbook", "wages.xlsx", []byte("\x89PNG\r\n\x1a\n0000"), "a pdf or a picture"},
		{"a PDF", "wages.pdf", []byte(plainPDF), "a pdf or a picture"},
		{"nothing", "wages.csv", nil, "choose a file first"},
		{"a workbook with macros", "wages.xlsm", macros.Bytes(), "macro"},
		{"a workbook with a password", "wages.xlsx", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on"), "password"},
	} {
		page := clerk.upload(h.months("2026-10/upload"), row.name, row.content, nil, http.StatusUnprocessableEntity)
		if !strings.Contains(strings.ToLower(page), row.want) {
			t.Errorf("%s: the page does not say %q\n%s", row.says, row.want, page)
		}
	}
	// 200,000 rows are too many for one sheet. A file of that size is read in the background.
	clerk.upload(h.months("2026-10/upload"), "wages.csv", []byte(many.String()), nil, http.StatusSeeOther)
	no, err := h.store.LatestUpload(t.Context(), h.firm, calendar.MustParsePeriod("2026-10"))
	must(t, err)
	u, err := h.store.Upload(t.Context(), h.firm, no)
	must(t, err)
	p := deskOn(t, "2026-11-24", h.log, h.log)
	if u.State == casework.UploadQueued {
		_, err = newDeclarations(h.system, p.now).sheets.ReadNext(t.Context(), calendar.MustParseDay("2026-11-24"))
		must(t, err)
	}
	_, page := clerk.get(h.months(fmt.Sprintf("2026-10/uploads/%d", no)))
	if !strings.Contains(page, strconv.Itoa(intake.MaxSheetRows)) && !strings.Contains(page, "100,000") {
		t.Errorf("200,000 rows: the page does not name the limit\n%s", page)
	}
	if d, _, err := h.store.Draft(t.Context(), h.firm, calendar.MustParsePeriod("2026-10")); err != nil || d != nil && (d.Sheet != 0 || len(d.Rows) != 1) {
		t.Errorf("a refused file left the draft %v, %v", d, err) // the month that is carried forward has one person
	}
}

// No cell of anything that leaves the system as CSV or workbook is read as a formula.
func TestBadInput_NoExportHoldsAFormula(t *testing.T) {
	h := newHostile(t)
	clerk := h.visit("zhoumin")
	clerk.upload(h.months("2026-10/upload"), "wages.csv", []byte("姓名,证件号码,工资\n\"=1+1\",330106198807271590,6000\n"), nil, http.StatusSeeOther)
	seen := map[string]int{}
	for _, login := range []string{"zhoumin", "chenli"} {
		v := h.visit(login)
		for _, r := range web.Routes() {
			if r.Method != http.MethodGet {
				continue
			}
			path := strings.NewReplacer(":employer", fmt.Sprint(h.firm), ":no", "1", ":order", "1", ":application", "1", ":user", "1").Replace(r.Path)
			for _, period := range []string{"2026-09", "2026-10"} {
				answer, content := v.get(strings.Replace(path, ":period", period, 1) + map[bool]string{true: "?kind=employees"}[strings.HasPrefix(path, "/overdue")])
				kind := answer.Header.Get("Content-Type")
				switch {
				case answer.StatusCode != http.StatusOK:
				case strings.HasPrefix(kind, "text/csv"):
					rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(content, "\ufeff"))).ReadAll()
					must(t, err)
					for _, cell := range slices.Concat(rows...) {
						if _, err := strconv.ParseFloat(cell, 64); err != nil && cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
							t.Errorf("%s: the cell %q", path, cell)
						}
					}
					seen[r.Path]++
				case strings.Contains(kind, "spreadsheet"):
					book, err := excelize.OpenReader(strings.NewReader(content))
					must(t, err)
					for _, sheet := range book.GetSheetList() {
						rows, err := book.GetRows(sheet)
						must(t, err)
						for i, cells := range rows {
							for k := range cells {
								at, err := excelize.CoordinatesToCellName(k+1, i+1)
								must(t, err)
								if text, err := book.GetCellFormula(sheet, at); err != nil || text != "" {
									t.Errorf("%s: %s %s is the formula %q, %v", path, sheet, at, text, err)
								}
							}
						}
					}
					seen[r.Path]++
				}
			}
		}
	}
	for _, path := range []string{"/overdue.csv", "/employers/:employer/notices/:period/csv", "/employers/:employer/declarations/:period/template.xlsx",
		"/employers/:employer/declarations/:period/uploads/:no/marked.xlsx", "/employers/:employer/employees/template"} {
		if seen[path] == 0 {
			t.Errorf("%s was not looked at; seen are %v", path, seen)
		}
	}
}

// Another employer looks the same as none, on every route, and the attempt is logged.
func TestBadInput_AnotherEmployer(t *testing.T) {
	h := newHostile(t)
	clerk := h.visit("zhoumin")
	for _, r := range web.Routes() {
		if !strings.Contains(r.Path, ":employer") || !access.Clerk.May(r.Needs) {
			continue
		}
		path := strings.NewReplacer(":employer", fmt.Sprint(h.other), ":period", "2026-10", ":no", "1", ":order", "1", ":application", "1", ":spell", "x", ":change", "closing").Replace(r.Path)
		before := strings.Count(h.log.String(), "outside scope")
		if r.Method == http.MethodGet {
			if answer, _ := clerk.get(path); answer.StatusCode != http.StatusNotFound {
				t.Errorf("%s: status %d", path, answer.StatusCode)
			}
		} else {
			clerk.post(path, url.Values{}, http.StatusNotFound)
		}
		if logged := strings.Count(h.log.String(), "outside scope"); logged != before+1 {
			t.Errorf("%s: %d lines were logged", path, logged-before)
		}
	}
	nobody := fmt.Sprintf("/employers/%d", h.other+1000)
	if answer, _ := clerk.get(nobody); answer.StatusCode != http.StatusNotFound {
		t.Errorf("%s: status %d", nobody, answer.StatusCode)
	}
}

// A month that is not open yet, or never was, is declared in no way.
func TestBadInput_MonthsThatAreNotOpen(t *testing.T) {
	h := newHostile(t)
	clerk := h.visit("zhoumin")
	for _, month := range []string{"2026-12", "2026-07", "2026-13", "none"} {
		if answer, _ := clerk.get(h.months(month)); answer.StatusCode != http.StatusNotFound {
			t.Errorf("the page of %s: status %d", month, answer.StatusCode)
		}
		for path, fields := range map[string]url.Values{
			"/open":  {},
			"/check": {"kind": {"nil"}, "key": {"k"}},
		} {
			r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, clerk.address+h.months(month+path), strings.NewReader(withToken(fields, clerk.token)))
			must(t, err)
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			if answer, page := clerk.send(r); answer.StatusCode >= http.StatusInternalServerError || answer.StatusCode == http.StatusOK {
				t.Errorf("%s%s: status %d\n%s", month, path, answer.StatusCode, page)
			}
		}
		if p, err := calendar.ParsePeriod(month); err == nil {
			filed, err := h.store.Filings(t.Context(), h.firm, p)
			must(t, err)
			if d, _, err := h.store.Draft(t.Context(), h.firm, p); err != nil || d != nil || len(filed) > 0 {
				t.Errorf("%s: the draft %v, %d filings, %v", month, d, len(filed), err)
			}
		}
	}
}

func withToken(fields url.Values, token string) string {
	fields.Set("csrf", token)
	return fields.Encode()
}

// A form that was sent after its session had ended is kept, and stands filled in after signing in.
func TestBadInput_SessionEndedInMidForm(t *testing.T) {
	h := newHostile(t)
	clerk := h.visit("zhoumin")
	path := fmt.Sprintf("/employers/%d/employees/new", h.firm)
	clerk.post("/sign-out", url.Values{}, http.StatusSeeOther)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, clerk.address+path,
		strings.NewReader(withToken(url.Values{"name": {"王演示"}, "number": {"1"}}, clerk.token)))
	must(t, err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, _ := clerk.send(r)
	to := answer.Header.Get("Location")
	if answer.StatusCode != http.StatusSeeOther || !strings.HasPrefix(to, "/sign-in?kept=") {
		t.Fatalf("status %d, led to %q", answer.StatusCode, to)
	}
	_, page := clerk.get(to)
	clerk.token = tokenIn.FindStringSubmatch(page)[1]
	kept := strings.TrimPrefix(to, "/sign-in?kept=")
	clerk.post("/sign-in", url.Values{"login": {"zhoumin"}, "password": {journeyPassword}, "kept": {kept}}, http.StatusSeeOther)
	if answer, page = clerk.get("/kept/" + kept); answer.StatusCode != http.StatusOK || !strings.Contains(page, "王演示") {
		t.Errorf("status %d; what was typed is gone\n%s", answer.StatusCode, page)
	}
}
