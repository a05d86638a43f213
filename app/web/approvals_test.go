package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
)

// fakeApprovals is a queue in memory; acts are noted, and refused for the employers named.
type fakeApprovals struct {
	rows    []casework.Waiting
	sample  casework.Sample
	refuse  []employer.ID
	acts    []string
	scope   access.Scope
	trouble *fault.Fault
}

func (f *fakeApprovals) Queue(_ context.Context, filter casework.QueueFilter) (casework.Queue, error) {
	f.scope = filter.Scope
	var q casework.Queue
	for _, w := range f.rows {
		if filter.Employer == 0 && (filter.Heap == "" || (filter.Heap == casework.Differing) == (len(w.Differences) > 0)) || filter.Employer == w.Employer.ID && filter.Paper == w.Paper {
			q.Rows, q.Total, q.Sum = append(q.Rows, w), q.Total+1, q.Sum+w.Sum
		}
	}
	return q, nil
}

func (f *fakeApprovals) QueueCounts(context.Context, casework.QueueFilter) (casework.QueueCounts, error) {
	n := casework.QueueCounts{OwnDrafts: 3, ToIssue: len(f.rows)}
	for i := range f.rows {
		if len(f.rows[i].Differences) > 0 {
			n.Differing++
		} else {
			n.Alike++
		}
	}
	return n, nil
}

func (f *fakeApprovals) note(act string, s casework.Selected) {
	f.acts = append(f.acts, act+" "+pickOf(s))
}

func (f *fakeApprovals) KeepOpened(_ context.Context, _ access.UserID, s casework.Selected, _ time.Time) error {
	f.note("open", s)
	return nil
}

func (f *fakeApprovals) KeepRead(_ context.Context, _ access.UserID, s casework.Selected, _ time.Time) error {
	f.note("read", s)
	return nil
}

func (f *fakeApprovals) SampleOf(context.Context, casework.QueueFilter, int, time.Time) (casework.Sample, error) {
	return f.sample, nil
}

func (f *fakeApprovals) DrawSample(context.Context, casework.QueueFilter, time.Time) (casework.Sample, error) {
	return f.sample, nil
}

func (f *fakeApprovals) each(act string, chosen []casework.Selected) []casework.Refused {
	var refused []casework.Refused
	for _, s := range chosen {
		f.note(act, s)
		if slices.Contains(f.refuse, s.Employer) {
			refused = append(refused, casework.Refused{Selected: s, Why: fault.New(fault.Refused, "数额变了。", "The sum has changed.")})
		}
	}
	return refused
}

func (f *fakeApprovals) ApproveDraft(_ context.Context, _ casework.QueueFilter, s casework.Selected, _ casework.Stamp) error {
	if refused := f.each("approve", []casework.Selected{s}); refused != nil {
		return refused[0].Why
	}
	return nil
}

func (f *fakeApprovals) ApproveDrafts(_ context.Context, _ casework.QueueFilter, chosen []casework.Selected, _ casework.Stamp) ([]casework.Refused, error) {
	return f.each("approve", chosen), nil
}

func (f *fakeApprovals) ReturnDrafts(_ context.Context, chosen []casework.Selected, remark string, _ casework.Stamp) ([]casework.Refused, error) {
	if remark == "" {
		return nil, fault.New(fault.Invalid, "写明理由。", "Give the reason.")
	}
	return f.each("return "+remark, chosen), nil
}

func (f *fakeApprovals) IssueApproved(_ context.Context, chosen []casework.Selected, _ casework.Stamp) ([]casework.Refused, error) {
	return f.each("issue", chosen), nil
}

func (f *fakeApprovals) LookAtDraft(context.Context, casework.Selected, calendar.Day) (*casework.DraftLook, error) {
	return &casework.DraftLook{Until: calendar.Dated{Day: on("2026-11-30")}, Trouble: f.trouble}, nil
}

func (f *fakeApprovals) PrintDraft(context.Context, casework.Selected, calendar.Day) ([]byte, error) {
	return []byte("%PDF"), nil
}

// twoDrafts are a draft of each heap: of the employer of 上城区 one that equals the wording, of that of Beijing one that differs.
func twoDrafts() *fakeApprovals {
	return &fakeApprovals{rows: []casework.Waiting{
		{Employer: employer.Head{ID: 1, Name: "杭州金桥联运物流有限公司"}, Address: "和平路<1>号", Paper: ladder.Ref{Kind: law.OrderToPay, No: 1}, Sum: money.MustParse("1234.50"),
			DraftedOn: on("2026-11-23"), DraftedBy: casework.Night, IssueBy: calendar.Dated{Day: on("2026-11-30")}},
		{Employer: employer.Head{ID: 2, Name: "北京示例幼儿园"}, Paper: ladder.Ref{Kind: law.BankEnquiry, No: 4}, Bank: "示例银行", Sum: money.MustParse("200.00"), Looked: money.MustParse("150.00"),
			DraftedOn: on("2026-11-23"), DraftedBy: "陈立", Remark: "户名不对", Differences: []casework.Difference{casework.SumChanged, casework.DraftReturned}},
	}}
}

func approvalsSite(t *testing.T, f *fakeApprovals) http.Handler {
	t.Helper()
	handler, _ := testSite(t, empty(), func(o *Options) { o.Approvals = Approvals{Queues: f, Acts: f, Drafts: f} })
	return handler
}

func TestApprovalsShowWhatDiffers(t *testing.T) {
	read := casework.Sample{Needed: 1, Drawn: []casework.Waiting{{Opening: casework.Opening{ReadAt: morning}}}}
	for name, r := range map[string]struct {
		target, as string
		sample     casework.Sample
		want, not  []string
	}{
		"what differs comes first, and is not approved in bulk": {"/approvals", "supervisor", casework.Sample{},
			[]string{"2 drafts wait to be approved", "3 drafts of your own are not listed", "50.00 yuan since the last look", "The last draft was returned", "示例银行", `value="2/bank_enquiry/4"`, `value="return"`},
			[]string{`value="approve"`, "杭州金桥"}},
		"what equals the wording is not approved before the sample is read": {"/approvals?heap=alike", "supervisor", casework.Sample{Needed: 1},
			[]string{"Read 1 drawn draft before you approve in bulk", `action="/approvals/draw"`, "和平路&lt;1&gt;号", "1,234.50", "Mon 30 Nov"}, []string{`value="approve"`, " checked", "北京示例"}},
		"after that it is chosen and may be approved": {"/approvals?heap=alike", "supervisor", read, []string{"All 1 are read", `value="approve"`, " checked"}, []string{`action="/approvals/draw"`}},
		"an officer and an auditor look only":         {"/approvals", "auditor", casework.Sample{}, []string{"北京示例幼儿园"}, []string{`name="pick"`, `value="return"`}},
		"one draft with what it was compared with": {"/approvals/2/bank_enquiry/4", "supervisor", casework.Sample{},
			[]string{"At the last look it was ¥150.00", "Reason for the return: 户名不对", "Equals today", `action="/approvals/2/bank_enquiry/4/approve"`, "陈立"}, nil},
		"a draft that is gone": {"/approvals/1/order_to_pay/7", "supervisor", casework.Sample{}, []string{"This paper does not wait for you"}, []string{"/approve\""}},
	} {
		t.Run(name, func(t *testing.T) {
			f := twoDrafts()
			f.sample = r.sample
			shows(t, request(approvalsSite(t, f), "GET", r.target, "As", r.as, "Accept-Language", "en"), http.StatusOK, r.want, r.not)
			shows(t, request(approvalsSite(t, f), "GET", r.target, "As", r.as, "Accept-Language", "zh"), http.StatusOK, nil, nil)
		})
	}
}

func TestApprovalsInBulk(t *testing.T) {
	const one, other = "1/order_to_pay/1", "2/bank_enquiry/4"
	for name, r := range map[string]struct {
		target, as string
		fields     url.Values
		refuse     []employer.ID
		status     int
		acts       []string
		want       []string
	}{
		"approving what is chosen":          {"/approvals", "supervisor", url.Values{"pick": {one}, "act": {"approve"}}, nil, 303, []string{"approve " + one}, nil},
		"approving the whole heap":          {"/approvals", "supervisor", url.Values{"act": {"approve_all"}}, nil, 303, []string{"approve " + one}, nil},
		"nothing chosen":                    {"/approvals", "supervisor", url.Values{"act": {"approve"}}, nil, 422, nil, []string{"Tick the papers first."}},
		"returning without a reason":        {"/approvals", "supervisor", url.Values{"pick": {one}, "act": {"return"}, "heap": {"alike"}}, nil, 422, nil, []string{"Give the reason.", " checked"}},
		"returning with one":                {"/approvals", "supervisor", url.Values{"pick": {one, other}, "act": {"return"}, "remark": {"错"}}, nil, 303, []string{"return 错 " + one, "return 错 " + other}, nil},
		"what is refused stays chosen":      {"/approvals", "supervisor", url.Values{"pick": {one, other}, "act": {"approve"}}, []employer.ID{2}, 409, []string{"approve " + one, "approve " + other}, []string{"1 paper was refused and is still ticked", "The sum has changed.", "Done: 1."}},
		"a paper that is none":              {"/approvals", "supervisor", url.Values{"pick": {"x"}, "act": {"approve"}}, nil, 400, nil, nil},
		"an officer does not approve":       {"/approvals", "officer", url.Values{"pick": {one}, "act": {"approve"}}, nil, 403, nil, nil},
		"an officer issues after asking":    {"/issuing", "officer", url.Values{"pick": {one}, "act": {"issue"}}, nil, 200, nil, []string{"Issue 1 paper", "Each takes a number"}},
		"and then for good":                 {"/issuing", "officer", url.Values{"pick": {one}, "act": {"issue"}, "confirm": {"1"}}, nil, 303, []string{"issue " + one}, nil},
		"not outside the scope":             {"/issuing", "officer", url.Values{"pick": {one, other}, "act": {"issue"}, "confirm": {"1"}}, nil, 404, nil, nil},
		"an approved paper can be returned": {"/issuing", "officer", url.Values{"pick": {one}, "act": {"return"}, "remark": {"错"}}, nil, 303, []string{"return 错 " + one}, nil},
		"one draft is approved":             {"/approvals/1/order_to_pay/1/approve", "supervisor", nil, nil, 303, []string{"approve " + one}, nil},
		"one draft is refused":              {"/approvals/1/order_to_pay/1/approve", "supervisor", nil, []employer.ID{1}, 409, []string{"approve " + one}, []string{"The sum has changed."}},
		"one draft is read":                 {"/approvals/1/order_to_pay/1/read", "supervisor", nil, nil, 303, []string{"read " + one}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			f := twoDrafts()
			f.refuse = r.refuse
			got := post(approvalsSite(t, f), r.target, r.fields, "As", r.as, "Accept-Language", "en")
			html := body(t, got)
			if got.StatusCode != r.status || !slices.Equal(f.acts, r.acts) {
				t.Errorf("status %d with the acts %v; want %d with %v\n%s", got.StatusCode, f.acts, r.status, r.acts, html)
			}
			for _, text := range r.want {
				if !strings.Contains(html, text) {
					t.Errorf("the page lacks %q:\n%s", text, html)
				}
			}
		})
	}
}
