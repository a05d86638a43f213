package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/attachment"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
)

// fakeDispatch is papers on their way out in memory; acts are noted.
type fakeDispatch struct {
	unprinted, serving []casework.Outgoing
	run                casework.PrintRun
	inRun              []casework.Outgoing
	scans              []casework.WaitingScan
	filter             casework.OutgoingFilter
	acts               []string
	refuse             *fault.Fault
	sheet              [][]any
}

func (f *fakeDispatch) Unprinted(_ context.Context, filter casework.OutgoingFilter) ([]casework.Outgoing, int, error) {
	f.filter = filter
	return f.unprinted, len(f.unprinted), nil
}

func (f *fakeDispatch) ToServe(_ context.Context, filter casework.OutgoingFilter) ([]casework.Outgoing, int, error) {
	f.filter = filter
	return f.serving, len(f.serving), nil
}

func (f *fakeDispatch) OutgoingCounts(context.Context, access.Scope) (casework.OutgoingCounts, error) {
	n := casework.OutgoingCounts{ToPrint: len(f.unprinted), ToServe: len(f.serving), ByStage: map[casework.Stage]int{}}
	for i := range f.serving {
		n.ByStage[f.serving[i].Stage()]++
	}
	return n, nil
}

func (f *fakeDispatch) OutgoingOf(_ context.Context, _ access.Scope, papers []casework.Selected) ([]casework.Outgoing, error) {
	var out []casework.Outgoing
	for i := range f.serving {
		if slices.Contains(papers, f.serving[i].Selected()) {
			out = append(out, f.serving[i])
		}
	}
	return out, nil
}

func (f *fakeDispatch) PrintRuns(context.Context, access.Scope, int, int) ([]casework.PrintRun, int, error) {
	if f.run.No == 0 {
		return nil, 0, nil
	}
	return []casework.PrintRun{f.run}, 1, nil
}

func (f *fakeDispatch) Run(_ context.Context, _ access.Scope, no int64) (casework.PrintRun, []casework.Outgoing, error) {
	if no != f.run.No {
		return casework.PrintRun{}, nil, fault.New(fault.NotFound, "没有", "none")
	}
	return f.run, f.inRun, nil
}

func (f *fakeDispatch) act(format string, values ...any) error {
	f.acts = append(f.acts, fmt.Sprintf(format, values...))
	if f.refuse != nil {
		return f.refuse
	}
	return nil
}

func (f *fakeDispatch) PrintPapers(_ context.Context, chosen []casework.Selected, elsewhere bool, _ casework.Stamp) (int64, error) {
	if len(chosen) == 0 {
		return 0, fault.New(fault.Invalid, "先选中要打印的文书。", "Tick the papers to print first.")
	}
	return 7, f.act("print %d %t", len(chosen), elsewhere)
}

func (f *fakeDispatch) PrintAgain(_ context.Context, _ access.Scope, run int64, chosen []casework.Selected, _ casework.Stamp) (int64, error) {
	return 8, f.act("again %d of %d", len(chosen), run)
}

func (f *fakeDispatch) RunFile(context.Context, access.Scope, int64) ([]byte, error) {
	return []byte("%PDF"), nil
}

func (f *fakeDispatch) PostList(_ context.Context, _ access.Scope, no int64) (*casework.PostList, error) {
	if no != f.run.No {
		return nil, fault.New(fault.NotFound, "没有", "none")
	}
	list := &casework.PostList{Run: f.run}
	for i := range f.inRun {
		o := &f.inRun[i]
		list.Lines = append(list.Lines, casework.PostLine{Place: o.Place, Paper: o.Paper, Number: o.Number, Letter: o.Posting.Number,
			Envelope: casework.Envelope{Addressee: o.Employer.Name, Address: o.Address, Phone: o.Phone}})
	}
	return list, nil
}

func (f *fakeDispatch) PostListFile(ctx context.Context, scope access.Scope, no int64, lang string) ([]byte, error) {
	list, err := f.PostList(ctx, scope, no)
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(nil, "%%PDF %s %d", lang, len(list.Lines)), nil
}

func (f *fakeDispatch) PostPapers(_ context.Context, _ access.Scope, posted []casework.Posted, _ casework.Stamp) error {
	for _, p := range posted {
		if err := f.act("post %s %s %s", pickOf(p.Selected), p.Number, p.On); err != nil {
			return err
		}
	}
	return nil
}

func (f *fakeDispatch) TakeScan(_ context.Context, _ access.UserID, s casework.Scan, _ time.Time) (int64, error) {
	file, err := attachment.Judge(s.Name, s.Content, casework.MaxScanBytes)
	if err != nil {
		return 0, err
	}
	f.scans = append(f.scans, casework.WaitingScan{No: int64(len(f.scans) + 1), File: file, Content: s.Content})
	return int64(len(f.scans)), nil
}

func (f *fakeDispatch) WaitingScans(context.Context, access.UserID) ([]casework.WaitingScan, error) {
	return f.scans, nil
}

func (f *fakeDispatch) WaitingScan(_ context.Context, _ access.UserID, no int64) (casework.WaitingScan, error) {
	for _, s := range f.scans {
		if s.No == no {
			return s, nil
		}
	}
	return casework.WaitingScan{}, fault.New(fault.NotFound, "没有", "none")
}

func (f *fakeDispatch) DropScan(_ context.Context, _ access.UserID, no int64) error {
	return f.act("drop %d", no)
}

// onTheWay are an order that was posted, one that came back before a right dies, and an enquiry of a bank that is not printed.
func onTheWay() *fakeDispatch {
	orders := func(id employer.ID, n int) casework.Outgoing {
		return casework.Outgoing{Employer: employer.Head{ID: id, Name: "杭州金桥联运物流有限公司", District: "上城区"}, Address: "和平路<1>号", Phone: "0571-1", Waits: true,
			Paper: ladder.Ref{Kind: law.OrderToPay, No: n}, Number: fmt.Sprintf("演社险限缴通字〔2026〕%d号", n), IssuedOn: on("2026-11-20")}
	}
	posted, back := orders(1, 1), orders(1, 12)
	posted.Run, posted.Place, posted.Posting = 3, 1, casework.Posting{Number: "EB000000005CN", On: on("2026-11-21")}
	back.Run, back.Place, back.Failed, back.Right, back.Ends = 3, 2, on("2026-11-23"), casework.StepTerm, calendar.Dated{Day: on("2026-11-25")}
	enquiry := casework.Outgoing{Employer: employer.Head{ID: 2, Name: "北京示例幼儿园"}, Bank: "示例银行", Waits: true, Paper: ladder.Ref{Kind: law.BankEnquiry, No: 1},
		Number: "演社险查通字〔2026〕1号", IssuedOn: on("2026-11-24")}
	return &fakeDispatch{unprinted: []casework.Outgoing{enquiry}, serving: []casework.Outgoing{back, posted, enquiry}, run: casework.PrintRun{No: 3, On: on("2026-11-20"), At: morning, By: access.Actor{Name: "陈立"}, Papers: 2},
		inRun: []casework.Outgoing{posted, back}}
}

func dispatchSite(t *testing.T, f *fakeDispatch) http.Handler {
	t.Helper()
	handler, _ := testSite(t, empty(), func(o *Options) {
		o.Dispatch = Dispatch{Lists: f, Acts: f, Scans: f}
		o.WriteSheet = func(w io.Writer, _ string, _ []string, rows [][]any) error {
			f.sheet = rows
			_, err := w.Write([]byte("sheet"))
			return err
		}
	})
	return handler
}

func TestDispatchPages(t *testing.T) {
	for name, r := range map[string]struct {
		target, as string
		want, not  []string
	}{
		"what is to be printed":       {"/printing", "supervisor", []string{"1 paper waits to be printed", "示例银行", "演社险查通字〔2026〕1号", "1 original · receipt · file copy", `value="print"`, " checked", "/printing/runs/3", "To serve", ">3<"}, nil},
		"an auditor only looks":       {"/printing", "auditor", []string{"北京示例幼儿园"}, []string{`name="pick"`, `value="print"`}},
		"a run with its letters":      {"/printing/runs/3", "officer", []string{"Run 3: 2 papers", "01:00", "/printing/runs/3/pdf", `value="EB000000005CN"`, "Came back", "Print again what is ticked", `href="/printing/runs/3/list"`, "List for the post, PDF", "和平路&lt;1&gt;号"}, nil},
		"a run as an auditor sees it": {"/printing/runs/3", "auditor", []string{"EB000000005CN", "/printing/runs/3/pdf"}, []string{`name="letter"`, "Print again"}},
		"what is to be served":        {"/serving?order=age&stage=on_way", "officer", []string{"3 papers wait to be served", "Failed attempts: 1. Posted and waiting for proof: 1.", "Wed 25 Nov", "issued 4 days ago", "failed", "posted", "/cases/1/papers/order_to_pay-12/service?from=serving", "Send in scans"}, nil},
		"serving for an auditor":      {"/serving", "auditor", []string{"On its way"}, []string{"Record service", "Send in scans"}},
		"no scan yet":                 {"/serving/scans", "officer", []string{"No scan waits", " multiple", `enctype="multipart/form-data"`}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			handler := dispatchSite(t, onTheWay())
			shows(t, request(handler, "GET", r.target, "As", r.as, "Accept-Language", "en"), http.StatusOK, r.want, r.not)
			shows(t, request(handler, "GET", r.target, "As", r.as, "Accept-Language", "zh"), http.StatusOK, nil, nil)
		})
	}
	for _, path := range []string{"/printing", "/serving"} {
		shows(t, request(dispatchSite(t, &fakeDispatch{}), "GET", path, "As", "officer", "Accept-Language", "zh"), http.StatusOK, []string{"没有等待"}, []string{`name="pick"`})
	}
	for path, as := range map[string]string{"/printing/runs/4": "officer", "/printing/runs/x": "officer", "/printing/runs/4/list": "officer", "/printing/runs/x/sheet": "officer", "/serving/scans/9": "officer"} {
		if got := request(dispatchSite(t, onTheWay()), "GET", path, "As", as); got.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", path, got.StatusCode)
		}
	}
}

func TestDispatchFilters(t *testing.T) {
	f := onTheWay()
	handler := dispatchSite(t, f)
	request(handler, "GET", "/serving?order=age&stage=on_way&paper=bank_enquiry&q=EB&district=hangzhou/上城区", "As", "officer")
	if !f.filter.ByAge || f.filter.Stage != casework.OnTheWay || f.filter.Kind != law.BankEnquiry || f.filter.Text != "EB" || f.filter.District.Name != "上城区" || f.filter.Scope.All {
		t.Errorf("asked for %+v", f.filter)
	}
	request(handler, "GET", "/printing?stage=x&paper=payment_slip&district=nowhere", "As", "officer")
	if f.filter.Kind != "" || f.filter.District.Name != "" || f.filter.Stage != "" {
		t.Errorf("what is not known is asked for: %+v", f.filter)
	}
}

func TestDispatchActs(t *testing.T) {
	const one, other = "1/order_to_pay/1", "2/bank_enquiry/1"
	refused := fault.New(fault.Refused, "已经打印", "printed already")
	for name, r := range map[string]struct {
		target, as string
		fields     url.Values
		refuse     *fault.Fault
		status     int
		acts       []string
		want       string
	}{
		"printing what is ticked":             {"/printing", "supervisor", url.Values{"pick": {one, other}, "act": {"print"}}, nil, 303, []string{"print 2 false"}, ""},
		"printed elsewhere":                   {"/printing", "supervisor", url.Values{"pick": {one}, "act": {"elsewhere"}}, nil, 303, []string{"print 1 true"}, ""},
		"nothing ticked":                      {"/printing", "officer", url.Values{"act": {"print"}}, nil, 422, nil, "Tick the papers to print first."},
		"printed already":                     {"/printing", "officer", url.Values{"pick": {one}}, refused, 422, []string{"print 1 false"}, "printed already"},
		"not outside the scope":               {"/printing", "officer", url.Values{"pick": {other}}, nil, 404, nil, ""},
		"an auditor prints nothing":           {"/printing", "auditor", url.Values{"pick": {one}}, nil, 403, nil, ""},
		"printing again":                      {"/printing/runs/3/again", "officer", url.Values{"pick": {one}}, nil, 303, []string{"again 1 of 3"}, ""},
		"letters that were typed":             {"/printing/runs/3/posted", "officer", url.Values{"posted_on": {"2026-11-24"}, "letter": {"EB000000005CN", "eb 000000014 cn"}}, nil, 303, []string{"post 1/order_to_pay/12 EB000000014CN 2026-11-24"}, ""},
		"letters that were pasted by number":  {"/printing/runs/3/posted", "officer", url.Values{"posted_on": {"11-24"}, "pasted": {"演社险限缴通字〔2026〕12号\tEB000000014CN\r\n1\tEB020000000CN"}}, nil, 303, []string{"post 1/order_to_pay/12 EB000000014CN 2026-11-24", "post 1/order_to_pay/1 EB020000000CN 2026-11-24"}, ""},
		"a line that names no paper":          {"/printing/runs/3/posted", "officer", url.Values{"posted_on": {"11-24"}, "pasted": {"3 EB000000014CN"}}, nil, 422, nil, "Line 1, &#34;3 EB000000014CN&#34;, is not understood"},
		"nothing new":                         {"/printing/runs/3/posted", "officer", url.Values{"posted_on": {"11-24"}, "letter": {"EB000000005CN", ""}}, nil, 422, nil, "There is no new number."},
		"a number that is wrong keeps typing": {"/printing/runs/3/posted", "officer", url.Values{"posted_on": {"11-24"}, "letter": {"", "WRONG"}}, refused, 422, []string{"post 1/order_to_pay/12 WRONG 2026-11-24"}, `value="WRONG"`},
		"removing a scan that is not there":   {"/serving/scans/9/drop", "officer", nil, nil, 404, nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			f := onTheWay()
			f.refuse = r.refuse
			got := post(dispatchSite(t, f), r.target, r.fields, "As", r.as, "Accept-Language", "en")
			html := body(t, got)
			if got.StatusCode != r.status || !slices.Equal(f.acts, r.acts) || !strings.Contains(html, r.want) {
				t.Errorf("status %d with the acts %q; want %d with %q and %q\n%s", got.StatusCode, f.acts, r.status, r.acts, r.want, html)
			}
		})
	}
}

func TestDispatchFiles(t *testing.T) {
	f := onTheWay()
	handler := dispatchSite(t, f)
	if got := request(handler, "GET", "/printing/runs/3/pdf", "As", "auditor"); got.StatusCode != 200 || got.Header.Get("Content-Disposition") != `attachment; filename="run-3.pdf"` || got.Header.Get("Content-Type") != pdfKind {
		t.Errorf("%d %v", got.StatusCode, got.Header)
	}
	for _, lang := range []string{"zh", "en"} {
		if got := request(handler, "GET", "/printing/runs/3/list", "As", "auditor", "Accept-Language", lang); got.StatusCode != 200 || got.Header.Get("Content-Disposition") != `attachment; filename="post-3.pdf"` ||
			got.Header.Get("Content-Type") != pdfKind || body(t, got) != "%PDF "+lang+" 2" {
			t.Errorf("%d %v", got.StatusCode, got.Header)
		}
	}
	if got := request(handler, "GET", "/printing/runs/3/sheet", "As", "officer", "Accept-Language", "zh"); got.StatusCode != 200 || len(f.sheet) != 2 ||
		fmt.Sprint(f.sheet[0]) != "[1 杭州金桥联运物流有限公司 和平路<1>号 0571-1 演社险限缴通字〔2026〕1号 社会保险费限期缴纳通知书 1，送达回证 1 中国邮政 EB000000005CN]" {
		t.Errorf("%d %v", got.StatusCode, f.sheet)
	}
}

// The name of a file leads to its paper where it holds the number whole, or year and counter that only one paper has.
func TestScansFindTheirPaper(t *testing.T) {
	list := onTheWay().serving
	for name, want := range map[string]string{
		"演社险限缴通字〔2026〕1号.pdf":    "order_to_pay/1",
		"演社险限缴通字(2026)1号 回证.pdf": "order_to_pay/1",
		"演社险限缴通字2026-12.pdf":     "order_to_pay/12",
		"2026-12.pdf":            "order_to_pay/12",
		"2026-1.pdf":             "", // an order and an enquiry
		"演社险查通字〔2026〕1号.jpg":     "bank_enquiry/1",
		"演社险限缴通字〔2025〕1号.pdf":    "",
		"scan0001.pdf":           "",
		"2026-11-24 扫描.pdf":      "",
	} {
		got := ""
		if o := matchOf(name, list); o != nil {
			got = o.Paper.String()
		}
		if got != want {
			t.Errorf("%s is of %q; want %q", name, got, want)
		}
	}
}

// Several scans come in at once; each is judged by itself.
func TestScansComeIn(t *testing.T) {
	f := onTheWay()
	handler := dispatchSite(t, f)
	got := sent(t, handler, "officer", scansPath, nil, scanFileName, casework.Scan{Name: "2026-12.pdf", Content: scanPDF("1")}, casework.Scan{Name: "页.pdf", Content: []byte("<html>")}, casework.Scan{Name: "x.pdf", Content: scanPDF("2")})
	shows(t, got, http.StatusUnprocessableEntity, []string{"2 scans wait", "页.pdf", "not a PDF, JPEG or PNG", "/cases/1/papers/order_to_pay-12/service?from=serving&amp;scan=1", "No paper found", "/serving/scans/2/drop"}, nil)
	if len(f.filter.Numbers) != 1 || f.filter.Numbers[0] != (casework.NumberPart{Year: "2026", No: "12"}) {
		t.Errorf("asked for %+v", f.filter.Numbers)
	}
	shows(t, request(handler, "GET", "/serving/scans/2", "As", "officer", "Accept-Language", "en"), http.StatusOK, []string{"Which paper is this the receipt of?", "x.pdf", "service?from=serving&amp;scan=2"}, nil)
	file := request(handler, "GET", "/serving/scans/2/file", "As", "officer")
	if file.Header.Get("Content-Security-Policy") != "default-src 'none'; sandbox" || !strings.HasPrefix(file.Header.Get("Content-Disposition"), "attachment") {
		t.Errorf("%v", file.Header)
	}
	if page := body(t, request(handler, "GET", scansPath, "As", "officer", "Accept-Language", "en")); strings.Contains(page, "No scan waits") {
		t.Error("the page says that none waits")
	}
	if got := sent(t, handler, "officer", scansPath, nil, scanFileName); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("nothing sent: %d", got.StatusCode)
	}
	if got := sent(t, handler, "auditor", scansPath, nil, scanFileName, casework.Scan{Name: "x.pdf", Content: scanPDF("3")}); got.StatusCode != http.StatusForbidden {
		t.Errorf("an auditor sends a scan: %d", got.StatusCode)
	}
}
