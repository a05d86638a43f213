package web

import (
	"bytes"
	"context"
	"maps"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"arrears/app/assessment"
	"arrears/app/attachment"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/service"
)

// fakeFiles keeps files of one case in memory, judged as the desk judges them.
type fakeFiles struct {
	file  *casework.File
	names []string // as they were kept
	paper ladder.Ref
	scans []string
}

func (f *fakeFiles) CaseView(_ context.Context, _ employer.ID, day calendar.Day) (*casework.CaseView, error) {
	book, err := law.Load("")
	if err != nil {
		return nil, err
	}
	return (&casework.Desk{Law: book}).CaseOf(f.file, day)
}

func (f *fakeFiles) RecordOf(context.Context, employer.ID, int, int) ([]casework.RecordEntry, int, error) {
	return nil, 0, nil
}

func (f *fakeFiles) Attach(_ context.Context, _ employer.ID, paper ladder.Ref, scan casework.Scan, by casework.Stamp) (int, error) {
	file, err := attachment.Judge(scan.Name, scan.Content, casework.MaxScanBytes)
	if err != nil {
		return 0, err
	}
	f.names, f.paper = append(f.names, file.Name), paper
	f.file.Attachments = append(f.file.Attachments, casework.Attachment{No: len(f.names), Paper: paper, File: file, AddedOn: by.On, AddedBy: by.By.Name, Content: scan.Content})
	return len(f.names), nil
}

func (f *fakeFiles) TakeBack(_ context.Context, _ employer.ID, no int, why string, by casework.Stamp) error {
	a := &f.file.Attachments[no-1]
	if !a.Back.On.IsZero() {
		return fault.New(fault.Refused, "已撤回", "taken back already")
	}
	a.Back = casework.TakenBack{On: by.On, By: by.By.Name, Why: why}
	return nil
}

func (f *fakeFiles) AttachmentOf(_ context.Context, _ employer.ID, no int) (casework.Attachment, error) {
	if no < 1 || no > len(f.file.Attachments) {
		return casework.Attachment{}, fault.New(fault.NotFound, "没有", "none")
	}
	return f.file.Attachments[no-1], nil
}

func (f *fakeFiles) RecordScannedService(_ context.Context, _ employer.ID, r ladder.Ref, a service.Served, scan casework.Scan, _ casework.Stamp) (*casework.RecordedService, error) {
	f.scans = append(f.scans, r.String()+" "+string(a.Mode)+" "+scan.Name)
	return &casework.RecordedService{Served: a, Now: &a}, nil
}

func (f *fakeFiles) EnterScannedFact(_ context.Context, _ employer.ID, fact ladder.Fact, scan casework.Scan, _ casework.Stamp) (int, error) {
	f.scans = append(f.scans, string(fact.Kind())+" "+scan.Name)
	return 1, nil
}

func filesSite(t *testing.T) (*fakeFiles, http.Handler) {
	t.Helper()
	f := &fakeFiles{file: &casework.File{ID: 1, Employer: employer.Employer{Name: "杭州金桥联运物流有限公司", Region: "hangzhou", District: "上城区",
		FoundedOn: on("2026-09-01"), RegisteredOn: on("2026-09-10")}, Facts: assessment.Facts{IndustryClass: 1}}}
	handler, _ := testSite(t, empty(), func(o *Options) { o.Cases, o.CaseFiles, o.Assigning = f, f, &fakeAssigning{} })
	return f, handler
}

// scanPDF is a sound PDF; the mark tells one from another.
func scanPDF(mark string) []byte {
	return []byte("%PDF-1.4\n% " + mark + "\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
}

// sent posts a form with files, as a browser does.
func sent(t *testing.T, handler http.Handler, as, target string, fields url.Values, name string, files ...casework.Scan) *http.Response {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	all := url.Values{csrfField: {tokenOfForms}}
	maps.Copy(all, fields)
	for key, values := range all {
		for _, v := range values {
			if err := form.WriteField(key, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, f := range files {
		part, err := form.CreateFormFile(name, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write(f.Content); err != nil {
			t.Fatal(err)
		}
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, target, &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	return asked(handler, r, []string{"As", as, "Accept-Language", "en"})
}

// Whatever somebody tries to leave with a case: only a sound scan is kept, under a name that can stand anywhere.
func TestAttachmentsAreAttacked(t *testing.T) {
	page := []byte("<!DOCTYPE html><html><script>alert(1)</script></html>")
	for name, r := range map[string]struct {
		as     string
		path   string
		scan   casework.Scan
		status int
		says   string // in the answer
		kept   string // the name; empty: nothing is kept
	}{
		"a page called a PDF":               {"officer", "/cases/1", casework.Scan{Name: "回证.pdf", Content: page}, 422, "not a PDF, JPEG or PNG", ""},
		"a drawing with a script":           {"officer", "/cases/1", casework.Scan{Name: "回证.png", Content: []byte(`<svg onload="alert(1)"/>`)}, 422, "not a PDF, JPEG or PNG", ""},
		"a page behind a PDF":               {"officer", "/cases/1", casework.Scan{Name: "a.pdf", Content: append(scanPDF(strings.Repeat("x", 4000)), page...)}, 422, "carries something behind its end", ""},
		"an archive behind a PDF":           {"officer", "/cases/1", casework.Scan{Name: "a.pdf", Content: append(scanPDF("1"), "PK\x03\x04"...)}, 422, "carries something behind its end", ""},
		"a PDF that runs":                   {"officer", "/cases/1", casework.Scan{Name: "a.pdf", Content: scanPDF("/JavaScript")}, 422, "has a password, a script or a file inside", ""},
		"an empty file":                     {"officer", "/cases/1", casework.Scan{Name: "a.pdf"}, 422, "The file is empty", ""},
		"no file":                           {"officer", "/cases/1", casework.Scan{}, 422, "Choose the file to keep.", ""},
		"a byte too many":                   {"officer", "/cases/1", casework.Scan{Name: "a.pdf", Content: append(scanPDF("1"), make([]byte, casework.MaxScanBytes)...)}, 422, "larger than 10 MB", ""},
		"more than the form may have":       {"officer", "/cases/1", casework.Scan{Name: "a.pdf", Content: make([]byte, 12<<20)}, 413, "", ""},
		"a name that climbs":                {"officer", "/cases/1", casework.Scan{Name: "../../etc/passwd", Content: scanPDF("1")}, 303, "", "passwd.pdf"},
		"a name with a line of its own":     {"officer", "/cases/1", casework.Scan{Name: "a\u202efdp.html", Content: scanPDF("1")}, 303, "", "afdp.html.pdf"},
		"an employer of another district":   {"officer", "/cases/2", casework.Scan{Name: "a.pdf", Content: scanPDF("1")}, 404, "", ""},
		"an auditor, who only reads":        {"auditor", "/cases/1", casework.Scan{Name: "a.pdf", Content: scanPDF("1")}, 403, "", ""},
		"a clerk, who sees no case":         {"clerk", "/cases/1", casework.Scan{Name: "a.pdf", Content: scanPDF("1")}, 403, "", ""},
		"a scan of a receipt, as it should": {"officer", "/cases/1", casework.Scan{Name: "送达回证.PDF", Content: scanPDF("1")}, 303, "", "送达回证.pdf"},
	} {
		t.Run(name, func(t *testing.T) {
			f, handler := filesSite(t)
			var files []casework.Scan
			if r.scan.Name != "" {
				files = append(files, r.scan)
			}
			got := sent(t, handler, r.as, r.path+"/attachments", nil, scanFileName, files...)
			html := body(t, got)
			if got.StatusCode != r.status || !strings.Contains(html, r.says) || strings.Join(f.names, " ") != r.kept {
				t.Errorf("status %d, kept %q; want %d, %q\n%s", got.StatusCode, f.names, r.status, r.kept, html)
			}
		})
	}
}

// A file goes out as a file: no browser makes a page of it.
func TestAttachmentsAreSentAsFiles(t *testing.T) {
	f, handler := filesSite(t)
	if got := sent(t, handler, "officer", "/cases/1/attachments", url.Values{aboutName: {"order_to_pay/1"}}, scanFileName, casework.Scan{Name: "回证.pdf", Content: scanPDF("1")}); got.StatusCode != 303 {
		t.Fatalf("status %d", got.StatusCode)
	}
	if f.paper != (ladder.Ref{Kind: law.OrderToPay, No: 1}) {
		t.Errorf("it belongs to %s", f.paper)
	}
	for as, status := range map[string]int{"officer": 200, "auditor": 200, "clerk": 403, "administrator": 403, "nobody": 303} {
		got := request(handler, "GET", "/cases/1/attachments/1", "As", as)
		if got.StatusCode != status {
			t.Errorf("%s gets %d; want %d", as, got.StatusCode, status)
		}
		if status != 200 {
			continue
		}
		for header, want := range map[string]string{"Content-Type": "application/pdf", "X-Content-Type-Options": "nosniff",
			"Content-Disposition": "attachment; filename*=utf-8''%E5%9B%9E%E8%AF%81.pdf", "Content-Security-Policy": "default-src 'none'; sandbox"} {
			if is := got.Header.Get(header); is != want {
				t.Errorf("%s is %q; want %q", header, is, want)
			}
		}
	}
	for path, status := range map[string]int{"/cases/2/attachments/1": 404, "/cases/1/attachments/2": 404, "/cases/1/attachments/x": 404} {
		if got := request(handler, "GET", path, "As", "officer"); got.StatusCode != status {
			t.Errorf("%s: %d; want %d", path, got.StatusCode, status)
		}
	}
}

// The list says what each file is of: what was said of it, and the records that name its hash.
func TestAttachmentsAreListedWithWhatTheyProve(t *testing.T) {
	f, handler := filesSite(t)
	shows(t, request(handler, "GET", "/cases/1/attachments", "As", "officer", "Accept-Language", "en"), 200, []string{"No attachment yet", `enctype="multipart/form-data"`}, nil)
	one, two := attachment.Hash(scanPDF("1")), attachment.Hash(scanPDF("2"))
	f.file.Attachments = []casework.Attachment{
		{No: 1, File: attachment.File{Name: "回证.pdf", Media: attachment.PDF, Size: 2048, SHA256: one}, AddedOn: today, AddedBy: "陈立"},
		{No: 2, File: attachment.File{Name: "银行<回函>.pdf", Media: attachment.PDF, Size: 2048, SHA256: two}, AddedOn: today, AddedBy: "陈立"},
	}
	f.file.Services = []service.Served{{Paper: law.OrderToPay, PaperNo: 1, ProofHash: one}, {Paper: law.CourtDemand, PaperNo: 2, ProofHash: one}}
	f.file.Entered = []ladder.Fact{{No: 4, In: ladder.Incoming{Hash: two}, Note: &ladder.Note{}}}
	shows(t, request(handler, "GET", "/cases/1/attachments", "As", "officer", "Accept-Language", "en"), 200,
		[]string{"2 files; nothing is removed", "Proves the service of 2 papers", one[:12], "银行&lt;回函&gt;.pdf", "/cases/1/attachments/2", "No. 4: ", "Keep this file"}, nil)
	shows(t, request(handler, "GET", "/cases/1/attachments", "As", "auditor", "Accept-Language", "zh"), 200, []string{"2 个文件"}, []string{"存入这个文件"})
}

// The scan of a fact waits while the form is wrong, and is kept with the fact when it is right.
func TestTheScanOfAFactIsNotLost(t *testing.T) {
	f := &fakeFiles{file: &casework.File{ID: 1, Employer: employer.Employer{Name: "杭州金桥联运物流有限公司", Region: "hangzhou", District: "上城区",
		FoundedOn: on("2026-09-01"), RegisteredOn: on("2026-09-10")}, Facts: assessment.Facts{IndustryClass: 1}}}
	waiting := &fakeDispatch{}
	handler, _ := testSite(t, empty(), func(o *Options) {
		o.Cases, o.CaseFiles, o.Dispatch = f, f, Dispatch{Lists: waiting, Acts: waiting, Scans: waiting}
	})
	const path = "/cases/1/facts/new/renamed"
	wrong := sent(t, handler, "officer", path, url.Values{onName: {"someday"}}, scanFileName, casework.Scan{Name: "通知.pdf", Content: scanPDF("1")})
	shows(t, wrong, http.StatusUnprocessableEntity, []string{"通知.pdf", `name="scan" value="1"`, "/serving/scans/1/file"}, nil)
	if right := sent(t, handler, "officer", path, url.Values{onName: {"2026-11-20"}, scanName: {"1"}}, scanFileName); right.StatusCode != http.StatusSeeOther {
		t.Errorf("status %d\n%s", right.StatusCode, body(t, right))
	}
	if strings.Join(f.scans, ",") != "renamed 通知.pdf" || strings.Join(waiting.acts, ",") != "drop 1" {
		t.Errorf("kept %v, then %v", f.scans, waiting.acts)
	}
	page := sent(t, handler, "officer", path, url.Values{onName: {"2026-11-20"}}, scanFileName, casework.Scan{Name: "页.pdf", Content: []byte("<html>")})
	shows(t, page, http.StatusUnprocessableEntity, []string{"not a PDF, JPEG or PNG"}, []string{`name="scan"`})
	if gone := sent(t, handler, "officer", path, url.Values{onName: {"2026-11-20"}, scanName: {"9"}}, scanFileName); gone.StatusCode != http.StatusNotFound {
		t.Errorf("a scan that is gone: %d", gone.StatusCode)
	}
}

// An officer takes back what was kept by mistake, with a reason; whoever only looks sees who did and why.
func TestAttachmentsAreTakenBack(t *testing.T) {
	f, handler := filesSite(t)
	sent(t, handler, "officer", "/cases/1/attachments", nil, scanFileName, casework.Scan{Name: "回证.pdf", Content: scanPDF("a")})
	list := body(t, request(handler, "GET", "/cases/1/attachments", "As", "officer"))
	if !strings.Contains(list, `href="/cases/1/attachments/1/back"`) {
		t.Fatal("the list leads nowhere")
	}
	if strings.Contains(body(t, request(handler, "GET", "/cases/1/attachments", "As", "auditor")), "/back") {
		t.Error("an auditor is led to take back")
	}
	form := body(t, request(handler, "GET", "/cases/1/attachments/1/back", "As", "officer"))
	if !strings.Contains(form, "回证.pdf") || !strings.Contains(form, `name="why"`) {
		t.Errorf("the form is %s", form)
	}
	for _, row := range []struct {
		name, target, why string
		status            int
		want              string
	}{
		{"without a reason", "/cases/1/attachments/1/back", "", http.StatusUnprocessableEntity, "写明撤回的理由"},
		{"with one", "/cases/1/attachments/1/back", "他单位的回证", http.StatusSeeOther, ""},
		{"twice", "/cases/1/attachments/1/back", "他单位的回证", http.StatusUnprocessableEntity, "已撤回"},
		{"no number", "/cases/1/attachments/x/back", "误存", http.StatusNotFound, ""},
	} {
		r := post(handler, row.target, url.Values{attachmentWhyName: {row.why}}, "As", "officer")
		if got := body(t, r); r.StatusCode != row.status || !strings.Contains(got, row.want) {
			t.Errorf("%s: %d, want %d with %q", row.name, r.StatusCode, row.status, row.want)
		}
	}
	if r := request(handler, "GET", "/cases/1/attachments/7/back", "As", "officer"); r.StatusCode != http.StatusNotFound {
		t.Errorf("an attachment that is not there: %d", r.StatusCode)
	}
	if f.file.Attachments[0].Back.Why != "他单位的回证" {
		t.Errorf("kept as %+v", f.file.Attachments[0].Back)
	}
	list = body(t, request(handler, "GET", "/cases/1/attachments", "As", "auditor"))
	if !strings.Contains(list, "他单位的回证") || strings.Contains(list, "/attachments/1/back") {
		t.Error("the list does not say why it was taken back")
	}
}
