package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"arrears/app/access"
	"arrears/app/account"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	conditions "arrears/app/gate"
	"arrears/app/law"
	"arrears/app/money"
)

// fakeStates is one employer's registration in memory; acts are noted and answered with err.
type fakeStates struct {
	file    *casework.File
	region  *law.Region // that of the law where it has none
	err     error
	listed  []casework.AppliedState
	total   int
	acts    []string
	scope   access.Scope
	filter  casework.StateFilter
	offset  int
	wish    employer.StateWish
	decided casework.StateDecision
}

func (f *fakeStates) Standing(_ context.Context, _ employer.ID, day calendar.Day) (*casework.Standing, error) {
	if f.region != nil {
		return casework.Stand(f.region, f.file, day)
	}
	book, err := law.Load("")
	if err != nil {
		return nil, err
	}
	region, _ := book.Region("hangzhou")
	return casework.Stand(region, f.file, day)
}

func (f *fakeStates) ApplyStateChange(_ context.Context, id employer.ID, w employer.StateWish, by casework.Stamp) (int, error) {
	f.wish = w
	f.acts = append(f.acts, fmt.Sprintf("apply %d by %s on %s", id, by.By.Name, by.On))
	return 1, f.err
}

func (f *fakeStates) WithdrawStateChange(_ context.Context, id employer.ID, no int, by casework.Stamp) error {
	f.acts = append(f.acts, fmt.Sprintf("withdraw %d.%d by %s", id, no, by.By.Name))
	return f.err
}

func (f *fakeStates) DecideStateChange(_ context.Context, id employer.ID, no int, d casework.StateDecision, by casework.Stamp) error {
	f.decided = d
	f.acts = append(f.acts, fmt.Sprintf("decide %d.%d by %s", id, no, by.By.Name))
	return f.err
}

func (f *fakeStates) StateApplications(_ context.Context, scope access.Scope, filter casework.StateFilter, _, offset int) ([]casework.AppliedState, int, error) {
	f.scope, f.filter, f.offset = scope, filter, offset
	return f.listed, f.total, f.err
}

// quiet is an employer without employees, who owes nothing; changes make it otherwise.
func quiet(changes ...func(f *casework.File)) *fakeStates {
	f := &casework.File{ID: 1, Employer: employer.Employer{Name: "杭州金桥联运物流有限公司", Region: "hangzhou", District: "上城区",
		FoundedOn: on("2026-09-01"), RegisteredOn: on("2026-09-10")}, Facts: assessment.Facts{IndustryClass: 1}}
	for _, change := range changes {
		change(f)
	}
	return &fakeStates{file: f}
}

func owing(f *casework.File) {
	f.Facts.Imported = []account.Charge{{Period: calendar.MustParsePeriod("2026-09"), Insurance: law.Pension, Source: account.Transferred,
		DueOn: on("2026-10-15"), KnownOn: on("2026-10-20"), EmployerShare: money.MustParse("1234.50")}}
}

func employing(f *casework.File) {
	for i := range 9 {
		f.Facts.Employments = append(f.Facts.Employments, employer.Employment{Name: fmt.Sprintf("职工%d", i), StartedOn: on("2026-11-02"), RegisteredOn: on("2026-11-03")})
	}
}

func changed(state employer.State, ground employer.StateGround) func(f *casework.File) {
	return func(f *casework.File) {
		f.States = []employer.StateChange{{No: 1, State: state, From: on("2026-11-10"), Ground: ground}}
	}
}

// applied is an application by the user of the number.
func applied(state employer.ApplicationState, user int64) func(f *casework.File) {
	return func(f *casework.File) {
		a := employer.StateApplication{No: 1, State: state, StateWish: employer.StateWish{Change: employer.Closing, Ground: employer.Dissolved, EventOn: on("2026-10-01"),
			Document: "股东会<决议>", Note: "不再经营"}, Filed: employer.By{User: user, Name: "周敏", On: on("2026-11-16"), At: time.Unix(1, 0)},
			ReportBy: calendar.Dated{Day: on("2026-11-02")}, ReviewBy: calendar.Dated{Day: on("2026-11-30")}}
		if state != employer.Pending {
			a.Decided, a.Reason = employer.By{User: 9, Name: "陈立", On: on("2026-11-18")}, "缺清算报告"
		}
		f.StateApplications = []employer.StateApplication{a}
	}
}

func stateSite(t *testing.T, f *fakeStates) http.Handler {
	t.Helper()
	handler, _ := testSite(t, empty(), func(o *Options) { o.States = f })
	return handler
}

// shows wants the page with the texts and without the others.
func shows(t *testing.T, r *http.Response, status int, want, not []string) {
	t.Helper()
	html := body(t, r)
	if r.StatusCode != status {
		t.Fatalf("status %d; want %d: %s", r.StatusCode, status, html)
	}
	for _, text := range want {
		if !strings.Contains(html, text) {
			t.Errorf("the page lacks %q:\n%s", text, html)
		}
	}
	for _, text := range append(not, "[standing", "[state", "{") {
		if strings.Contains(html, text) {
			t.Errorf("the page has %q:\n%s", text, html)
		}
	}
	if len(html) > 60_000 {
		t.Errorf("the page has %d bytes", len(html))
	}
}

func TestStandingShowsTheStateAndWhatCanBeAskedFor(t *testing.T) {
	for name, r := range map[string]struct {
		states    *fakeStates
		as        string
		want, not []string
	}{
		"an active employer without debts may do both": {quiet(), "clerk",
			[]string{"Your registration is active", `href="/employers/1/state/suspension"`, `href="/employers/1/state/closing"`, "Insolvency is not dealt with here"},
			[]string{"/state/reopening"}},
		"with debts it may suspend, and is told of them": {quiet(owing), "clerk",
			[]string{"In arrears: to pay on 24 November are the principal ¥1,234.50", "They stay due after the change", `href="/employers/1/state/suspension"`, `href="/employers/1/owe"`, "SIL 60, 86; Handling Regulations 10"},
			[]string{`href="/employers/1/state/closing"`}},
		"with employees it may do neither; five of nine are named": {quiet(employing), "clerk",
			[]string{"On the roster on or after 24 November: 9 (职工0, 职工1, 职工2, 职工3, 职工4 and others)", "Months not declared: 1 (November 2026)", "Wed 25 Nov", `href="/employers/1/employees"`},
			[]string{`href="/employers/1/state/suspension"`, `href="/employers/1/state/closing"`, "职工5"}},
		"an officer sees the same without the way to act": {quiet(owing), "officer",
			[]string{"In arrears: to pay on 24 November are the principal ¥1,234.50", "pay what is in arrears"}, []string{`href="/employers/1/state/suspension"`, `>pay what is in arrears</a>`}},
		"a suspended employer may reopen or close": {quiet(changed(employer.Suspended, employer.NoActivity)), "clerk",
			[]string{"Suspended since 10 November", `href="/employers/1/state/reopening"`, `href="/employers/1/state/closing"`}, []string{"/state/suspension"}},
		"one that moved out may come back": {quiet(changed(employer.Closed, employer.MovedOut)), "clerk",
			[]string{"Closed on 10 November", `href="/employers/1/state/reopening"`}, []string{"/state/closing", "registers anew"}},
		"one that was dissolved may not": {quiet(changed(employer.Closed, employer.Dissolved)), "clerk",
			[]string{"Closed on 10 November", "whoever employs again registers anew"}, []string{`href="/employers/1/state/reopening"`}},
		"an application that waits can be withdrawn, and nothing else asked for": {quiet(applied(employer.Pending, 1)), "clerk",
			[]string{"Closing: application 1 is being decided on", "by 30 November at the latest", `action="/employers/1/state-applications/1/withdraw"`, "What has to be met when it is decided"},
			[]string{`href="/employers/1/state/closing"`, `href="/employers/1/state/suspension"`}},
		"an auditor cannot withdraw it": {quiet(applied(employer.Pending, 1)), "auditor", []string{"application 1 is being decided on"}, []string{"/withdraw"}},
		"a returned one says why":       {quiet(applied(employer.Returned, 1)), "clerk", []string{"Closing: application 1 was returned on 18 November", "缺清算报告", `href="/employers/1/state/closing"`}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			handler := stateSite(t, r.states)
			shows(t, request(handler, "GET", "/employers/1/state", "As", r.as, "Accept-Language", "en"), http.StatusOK, r.want, r.not)
			shows(t, request(handler, "GET", "/employers/1/state", "As", r.as, "Accept-Language", "zh"), http.StatusOK, nil, nil)
		})
	}
}

func TestApplyingForAChangeOfState(t *testing.T) {
	const form = "/employers/1/state/closing"
	good := url.Values{"ground": {"merged"}, "event_on": {"11-02"}, "document": {" 合并协议 "}, "note": {"并入总公司"}}
	with := func(name, value string) url.Values {
		fields := url.Values{}
		for key, values := range good {
			fields[key] = values
		}
		fields.Set(name, value)
		return fields
	}
	t.Run("an open gate shows the form, a closed one none", func(t *testing.T) {
		shows(t, request(stateSite(t, quiet()), "GET", form, "As", "clerk", "Accept-Language", "en"), http.StatusOK, []string{`name="ground"`, "within 30 days of that day"}, []string{"You cannot apply"})
		shows(t, request(stateSite(t, quiet(owing)), "GET", form, "As", "clerk", "Accept-Language", "en"), http.StatusOK, []string{"You cannot apply to close yet"}, []string{`name="ground"`})
		shows(t, request(stateSite(t, quiet(applied(employer.Pending, 1))), "GET", form, "As", "clerk", "Accept-Language", "en"), http.StatusOK, nil, []string{`name="ground"`})
		shows(t, request(stateSite(t, quiet()), "GET", "/employers/1/state/reopening", "As", "clerk", "Accept-Language", "en"), http.StatusOK, nil, []string{`name="ground"`})
	})
	t.Run("no such change", func(t *testing.T) {
		if r := request(stateSite(t, quiet()), "GET", "/employers/1/state/bankruptcy", "As", "clerk"); r.StatusCode != http.StatusNotFound {
			t.Errorf("status %d", r.StatusCode)
		}
	})
	t.Run("a good form is handed in", func(t *testing.T) {
		states := quiet()
		r := post(stateSite(t, states), form, good, "As", "clerk")
		want := employer.StateWish{Change: employer.Closing, Ground: employer.Merged, EventOn: on("2026-11-02"), Document: "合并协议", Note: "并入总公司"}
		if r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != "/employers/1/state" || !cmp.Equal(states.wish, want) ||
			!cmp.Equal(states.acts, []string{"apply 1 by 周敏 on 2026-11-24"}) {
			t.Errorf("status %d to %s: %+v, %v", r.StatusCode, r.Header.Get("Location"), states.wish, states.acts)
		}
	})
	for name, r := range map[string]struct {
		fields url.Values
		err    error
		want   string
		acts   int
	}{
		"no ground":                       {with("ground", ""), nil, "Choose a ground.", 0},
		"a ground of another change":      {with("ground", "no_activity"), nil, "Choose a ground.", 0},
		"no day":                          {with("event_on", ""), nil, "Enter the day.", 0},
		"no day that exists":              {with("event_on", "13-45"), nil, "13-45", 0},
		"what the desk finds in the day":  {good, fault.New(fault.Invalid, "日期不对。", "The day is wrong."), `<a href="#event_on">The day is wrong.</a>`, 1},
		"what has arisen in the meantime": {good, fault.New(fault.Refused, "还欠费。", "Something is owed now."), "Something is owed now.", 1},
	} {
		t.Run(name, func(t *testing.T) {
			states := quiet()
			states.err = r.err
			shows(t, post(stateSite(t, states), form, r.fields, "As", "clerk", "Accept-Language", "en"), http.StatusUnprocessableEntity,
				[]string{r.want, "并入总公司", "<title>Error: "}, nil)
			if len(states.acts) != r.acts {
				t.Errorf("the desk was asked %v", states.acts)
			}
		})
	}
	t.Run("a desk that fails", func(t *testing.T) {
		states := quiet()
		states.err = errors.New("the database is gone")
		if r := post(stateSite(t, states), form, good, "As", "clerk"); r.StatusCode != http.StatusInternalServerError {
			t.Errorf("status %d", r.StatusCode)
		}
	})
	t.Run("withdrawing", func(t *testing.T) {
		states := quiet(applied(employer.Pending, 1))
		handler := stateSite(t, states)
		if r := post(handler, "/employers/1/state-applications/1/withdraw", nil, "As", "clerk"); r.StatusCode != http.StatusSeeOther || !cmp.Equal(states.acts, []string{"withdraw 1.1 by 周敏"}) {
			t.Errorf("status %d, %v", r.StatusCode, states.acts)
		}
		for _, no := range []string{"2", "x"} {
			if r := post(handler, "/employers/1/state-applications/"+no+"/withdraw", nil, "As", "clerk"); r.StatusCode != http.StatusNotFound {
				t.Errorf("application %s: status %d", no, r.StatusCode)
			}
		}
	})
}

func TestTheListOfStateChanges(t *testing.T) {
	pending, decided := quiet(applied(employer.Pending, 1)).file.StateApplications[0], quiet(applied(employer.Returned, 1)).file.StateApplications[0]
	head := employer.Head{ID: 1, Code: "91330100MA2H4K7N1U", Name: "杭州<金桥>物流", Region: "hangzhou", District: "上城区"}
	t.Run("what waits, with both clocks", func(t *testing.T) {
		states := quiet()
		states.listed, states.total = []casework.AppliedState{{Employer: head, Application: pending}}, 1
		shows(t, request(stateSite(t, states), "GET", "/state-changes", "As", "officer", "Accept-Language", "en"), http.StatusOK,
			[]string{"1 application to change a state waits", "杭州&lt;金桥&gt;物流", `href="/employers/1/state-applications/1"`, "周敏 · 14 days late", "6 days", "Mon 30 Nov"}, nil)
		if !cmp.Equal(states.scope, access.Scope{Districts: []access.District{{Region: "hangzhou", Name: "上城区"}}}) || states.filter != (casework.StateFilter{}) {
			t.Errorf("asked for %+v within %+v", states.filter, states.scope)
		}
	})
	t.Run("what is decided, of one kind, on a page", func(t *testing.T) {
		states := quiet()
		states.total = 120
		for range 50 {
			states.listed = append(states.listed, casework.AppliedState{Employer: head, Application: decided})
		}
		shows(t, request(stateSite(t, states), "GET", "/state-changes?view=decided&change=closing&page=2", "As", "auditor", "Accept-Language", "en"), http.StatusOK,
			[]string{"120 applications to change a state decided", "Returned", "Wed 18 Nov · 陈立", "change=closing&amp;view=decided"}, nil)
		if states.filter != (casework.StateFilter{Decided: true, Change: employer.Closing}) || states.offset != 50 {
			t.Errorf("asked for %+v from %d", states.filter, states.offset)
		}
	})
	t.Run("nothing waits", func(t *testing.T) {
		shows(t, request(stateSite(t, quiet()), "GET", "/state-changes?change=nothing", "As", "supervisor", "Accept-Language", "en"), http.StatusOK,
			[]string{"No application to change a state waits", "No application here"}, nil)
	})
	t.Run("a page that is no longer there", func(t *testing.T) {
		if r := request(stateSite(t, quiet()), "GET", "/state-changes?view=decided&page=9", "As", "officer"); r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != "/state-changes?view=decided" {
			t.Errorf("status %d to %s", r.StatusCode, r.Header.Get("Location"))
		}
	})
}

func TestDecidingOnAChangeOfState(t *testing.T) {
	const page = "/employers/1/state-applications/1"
	waits := func(changes ...func(f *casework.File)) *fakeStates {
		return quiet(append(changes, applied(employer.Pending, 1))...)
	}
	for name, r := range map[string]struct {
		states    *fakeStates
		as        string
		want, not []string
	}{
		"an open gate has both answers": {waits(), "officer",
			[]string{"Decide: closing", "股东会&lt;决议&gt;", "14 days late", "6 days", `name="confirm" value="fines_paid"`, `value="accept"`, `value="return"`, "closed from 24 November", "This cannot be undone"}, nil},
		"a closed gate can only be returned, with what is missing": {waits(owing), "officer",
			[]string{`value="return"`, "In arrears: to be paid on 2026-11-24 are the principal ¥1,234.50", "Pay them first."}, []string{`value="accept"`}},
		"an auditor reads":             {waits(), "auditor", []string{"Decide: closing"}, []string{`value="accept"`, `value="return"`}},
		"nobody decides on their own":  {quiet(applied(employer.Pending, 2)), "officer", []string{"Decide: closing"}, []string{`value="accept"`, `value="return"`}},
		"what is decided is read only": {quiet(applied(employer.Returned, 1)), "officer", []string{"Closing: returned", "缺清算报告", "陈立"}, []string{`value="accept"`, `value="return"`, "Conditions"}},
	} {
		t.Run(name, func(t *testing.T) {
			handler := stateSite(t, r.states)
			shows(t, request(handler, "GET", page, "As", r.as, "Accept-Language", "en"), http.StatusOK, r.want, r.not)
			shows(t, request(handler, "GET", page, "As", r.as, "Accept-Language", "zh"), http.StatusOK, nil, nil)
		})
	}
	accept := url.Values{"decision": {"accept"}, "confirm": {"fines_paid"}, "remark": {"核对无误"}}
	for name, r := range map[string]struct {
		fields url.Values
		err    error
		status int
		want   casework.StateDecision
		text   string
	}{
		"accepted":                  {accept, nil, http.StatusSeeOther, casework.StateDecision{Accept: true, Reason: "核对无误", Answered: []conditions.Key{casework.FinesPaid}}, ""},
		"returned":                  {url.Values{"decision": {"return"}, "reason": {"缺文书"}}, nil, http.StatusSeeOther, casework.StateDecision{Reason: "缺文书"}, ""},
		"accepted without the tick": {url.Values{"decision": {"accept"}}, nil, http.StatusUnprocessableEntity, casework.StateDecision{}, "tick the box where none is"},
		"returned without a reason": {url.Values{"decision": {"return"}, "reason": {" "}}, nil, http.StatusUnprocessableEntity, casework.StateDecision{}, "Give the reason for the return."},
		"neither":                   {url.Values{}, nil, http.StatusUnprocessableEntity, casework.StateDecision{}, ""},
		"what has arisen in the meantime": {accept, fault.New(fault.Refused, "还欠费。", "Something is owed now."), http.StatusUnprocessableEntity,
			casework.StateDecision{Accept: true, Reason: "核对无误", Answered: []conditions.Key{casework.FinesPaid}}, "Something is owed now."},
		"what the desk denies": {accept, fault.New(fault.Denied, "不行。", "No."), http.StatusForbidden,
			casework.StateDecision{Accept: true, Reason: "核对无误", Answered: []conditions.Key{casework.FinesPaid}}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			states := waits()
			states.err = r.err
			got := post(stateSite(t, states), page, r.fields, "As", "officer", "Accept-Language", "en")
			if html := body(t, got); got.StatusCode != r.status || !strings.Contains(html, r.text) || !cmp.Equal(states.decided, r.want) {
				t.Errorf("status %d, decided %+v: %s", got.StatusCode, states.decided, html)
			}
		})
	}
	for _, no := range []string{"2", "x"} {
		if r := request(stateSite(t, waits()), "GET", "/employers/1/state-applications/"+no, "As", "officer"); r.StatusCode != http.StatusNotFound {
			t.Errorf("application %s: status %d", no, r.StatusCode)
		}
	}
}
