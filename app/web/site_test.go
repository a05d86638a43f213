package web

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// fakeReader answers with what it holds.
type fakeReader struct {
	nights      []casework.Result
	regions     []Region
	unissued    []Unissued
	more        int // orders beyond those listed
	quarantined []Quarantined
	err         error
}

func (f *fakeReader) Nights(_ context.Context, limit int) ([]casework.Result, error) {
	return f.nights[:min(limit, len(f.nights))], f.err
}

func (f *fakeReader) Regions(context.Context, access.Scope) ([]Region, error) {
	return f.regions, f.err
}

func (f *fakeReader) Unissued(_ context.Context, _ access.Scope, limit int) ([]Unissued, int, error) {
	return f.unissued[:min(limit, len(f.unissued))], len(f.unissued) + f.more, f.err
}

func (f *fakeReader) Quarantined(_ context.Context, _ access.Scope, limit int) ([]Quarantined, int, error) {
	return f.quarantined[:min(limit, len(f.quarantined))], len(f.quarantined), f.err
}

// today is the day of the examples, a Tuesday.
var today = on("2026-11-24")

func on(text string) calendar.Day { return calendar.MustParseDay(text) }

var (
	hangzhou = law.Text{Zh: "杭州市", En: "Hangzhou"}
	beijing  = law.Text{Zh: "北京市", En: "Beijing"}
)

// example is a district as a collector sees it on an ordinary morning, with every kind of row.
func example() *fakeReader {
	return &fakeReader{
		nights: []casework.Result{
			{
				Day: on("2026-11-23"), EmployersExamined: 1312, DocumentsDrafted: 4, Took: 2_341_000_000,
				Acts: map[casework.ActKind]int{
					casework.PostCharge: 1480, casework.MakeEstimate: 35, casework.Find: 3, casework.OpenCase: 3, casework.DraftOrder: 4,
				},
				Quarantined: []casework.Quarantined{{ID: 7, Reason: "wage missing"}},
			},
			{Day: on("2026-11-22"), Took: 40_000_000},
			{
				Day: on("2025-12-31"), EmployersExamined: 1, DocumentsDrafted: 1, Took: 83_600_000_000,
				Acts: map[casework.ActKind]int{casework.DraftOrder: 1, casework.CloseCase: 0},
			},
		},
		regions: []Region{
			{Name: beijing, Employers: 12, OpenCases: 0, Unissued: 0},
			{Name: hangzhou, Employers: 1301, OpenCases: 58, Unissued: 5, Principal: money.MustParse("1234567.89"), LateFee: money.MustParse("65432.10")},
		},
		unissued: []Unissued{
			{
				Employer: "杭州金桥联运物流有限公司", Region: hangzhou, Ground: order.NotPaid, State: order.Approved, EstablishedOn: on("2026-11-16"),
				IssueBy: calendar.Dated{Day: on("2026-11-23")}, AsOf: on("2026-11-16"), Principal: money.MustParse("486320.50"), LateFee: money.MustParse("83403.97"),
			},
			{
				Employer: "杭州弘远建设工程有限公司", Region: hangzhou, Ground: order.NotDeclared, State: order.Drafted, EstablishedOn: on("2026-11-17"),
				IssueBy: calendar.Dated{Day: on("2026-11-24")}, AsOf: on("2026-11-17"), Principal: money.MustParse("152804.00"), LateFee: money.MustParse("2979.68"),
			},
			{
				Employer: "杭州康宁口腔门诊部", Region: hangzhou, Ground: order.Concealed, State: order.Drafted, EstablishedOn: on("2026-11-18"),
				IssueBy: calendar.Dated{Day: on("2026-11-25")}, AsOf: on("2026-11-18"), Principal: money.MustParse("26308.80"), LateFee: money.MustParse("513.02"),
			},
			{
				Employer: "杭州<春晓>幼儿园", Region: hangzhou, Ground: order.NotPaid, State: order.Drafted, EstablishedOn: on("2026-11-23"),
				IssueBy: calendar.Dated{Day: on("2026-11-30"), Provisional: true}, AsOf: on("2026-11-23"), Principal: money.MustParse("9.00"),
			},
		},
		quarantined: []Quarantined{{ID: 7, Region: hangzhou, Day: on("2026-11-23"), Reason: "employer 91330100MA2H4K7N1U: no rate of work_injury for class 9"}},
	}
}

// empty is the system on its first day.
func empty() *fakeReader { return &fakeReader{} }

// site builds the handler around a reader; the log goes to the buffer.
func testSite(t testing.TB, r Reader, change ...func(*Options)) (http.Handler, *bytes.Buffer) {
	t.Helper()
	o, logged := testOptions(t, r)
	if o.Assigning == nil {
		o.Assigning = &fakeAssigning{}
	}
	if o.NightDesk.Reads == nil {
		o.NightDesk = NightDesk{&nightsInMemory{}, &nightsInMemory{}} // nobody has asked for anything
	}
	for _, f := range change {
		f(&o)
	}
	handler, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return handler, logged
}

func testOptions(t testing.TB, r Reader) (Options, *bytes.Buffer) {
	t.Helper()
	return optionsWith(t, r, newPeople(t))
}

func optionsWith(t testing.TB, r Reader, p *people) (Options, *bytes.Buffer) {
	t.Helper()
	var logged bytes.Buffer
	users, err := access.NewDesk(p, access.Quick)
	if err != nil {
		t.Fatal(err)
	}
	book, err := law.Load("")
	if err != nil {
		t.Fatal(err)
	}
	f, out, queues := newFirm(t), &fakeDispatch{}, &fakeApprovals{}
	return Options{
		Dispatch: Dispatch{Lists: out, Acts: out, Scans: out}, Approvals: Approvals{Queues: queues, Acts: queues, Drafts: queues},
		Dossiers: f, Dealings: f, Successions: &heirs{}, Press: plainPress{},
		Reader: r, Access: users, Sessions: p, Employers: p, Users: p, Kept: p, Messages: f, Law: book, Zone: time.UTC, Today: func() calendar.Day { return today },
		Now: func() time.Time { return p.now }, Log: slog.New(slog.NewTextHandler(&logged, nil)),
	}, &logged
}

func TestPagesLookAsReviewed(t *testing.T) {
	broken := &fakeReader{err: errors.New("dial tcp 10.0.0.7: password of user arrears is wrong")}
	pages := []struct {
		name, target, as string
		reader           Reader
		status           int
	}{
		{"night", "/night", "supervisor", example(), http.StatusOK},
		{"night_invented", "/night", "supervisor", example(), http.StatusOK},
		{"night_empty", "/night", "supervisor", empty(), http.StatusOK},
		{"night_administrator", "/night", "administrator", example(), http.StatusOK},
		{"not_found", "/nothing?name=secret", "supervisor", example(), http.StatusNotFound},
		{"internal", "/night", "supervisor", broken, http.StatusInternalServerError},
		{"sign_in", "/sign-in?kept=token", "nobody", empty(), http.StatusOK},
		{"password", "/password", "clerk", empty(), http.StatusOK},
		{"settings", "/settings", "officer", empty(), http.StatusOK},
		{"employers", "/employers", "auditor", empty(), http.StatusOK},
		{"users", "/users", "administrator", empty(), http.StatusOK},
		{"user_new", "/users/new", "administrator", empty(), http.StatusOK},
		{"user", "/users/2", "administrator", empty(), http.StatusOK},
		{"denied", "/users", "officer", empty(), http.StatusForbidden},
	}
	for _, page := range pages {
		for _, l := range langs {
			t.Run(page.name+"."+string(l), func(t *testing.T) {
				handler, _ := testSite(t, page.reader, func(o *Options) { o.Invented = page.name == "night_invented" })
				r := request(handler, http.MethodGet, page.target, "As", page.as, "Accept-Language", tags[l], "X-Request-ID", "example-request")
				if r.StatusCode != page.status {
					t.Errorf("status %d; want %d", r.StatusCode, page.status)
				}
				html := body(t, r)
				for _, bad := range []string{"[", "password of user", "secret", "style=", "<script>"} {
					if strings.Contains(html, bad) {
						t.Errorf("the page holds %q", bad)
					}
				}
				apptest.Golden(t, page.name+"."+string(l)+".html", []byte(stable(html)))
			})
		}
	}
}

// stable leaves the hashes of the static files out, so that a change of colour is not a change of every page.
func stable(html string) string {
	var out strings.Builder
	for {
		before, after, found := strings.Cut(html, "?v=")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		html = after[hashDigits:]
	}
}
