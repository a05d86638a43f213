package web

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
)

// fakeWork answers with what it holds and keeps what it was asked.
type fakeWork struct {
	list  []casework.ListedTask
	days  []casework.WorkDay
	asked casework.WorkFilter

	counted []casework.WorkFilter
}

func (f *fakeWork) Work(_ context.Context, filter casework.WorkFilter, limit, offset int) ([]casework.ListedTask, error) {
	f.asked = filter
	if limit == 0 {
		return f.list, nil
	}
	return f.list[min(offset, len(f.list)):min(offset+limit, len(f.list))], nil
}

func (f *fakeWork) WorkDays(_ context.Context, list casework.WorkFilter, views []casework.WorkFilter) ([]casework.WorkDay, []int, error) {
	days := slices.Clone(f.days)
	if !list.EndsFrom.IsZero() {
		days = slices.DeleteFunc(days, func(d casework.WorkDay) bool { return d.Day != list.EndsFrom })
	}
	f.counted = views
	counts := make([]int, len(views))
	for i := range counts {
		counts[i] = 1200 - i
	}
	return days, counts, nil
}

func (f *fakeWork) WorkNear(_ context.Context, filter casework.WorkFilter, limit, offset int) ([]casework.WorkSpot, error) {
	f.asked = filter
	var spots []casework.WorkSpot
	for i := offset; i < min(offset+limit, len(f.list)); i++ {
		spots = append(spots, casework.WorkSpot{Employer: f.list[i].Employer.ID, Total: len(f.list)})
	}
	return spots, nil
}

func (f *fakeWork) WorkPlaces(context.Context, access.Scope) ([]access.District, error) {
	return []access.District{{Region: "hangzhou", Name: "上城区"}, {Region: "hangzhou", Name: "西湖区"}}, nil
}

// fakeViews keeps views without looking at them; the name 重名 is taken.
type fakeViews struct{ kept []casework.SavedView }

func (f *fakeViews) SavedViews(context.Context, access.UserID) ([]casework.SavedView, error) {
	return f.kept, nil
}

func (f *fakeViews) SaveView(_ context.Context, _ access.UserID, name, query string, _ time.Time) error {
	if name == "重名" {
		return fault.New(fault.Refused, "已经有叫“重名”的视图，请换一个名字。", "A view is called that already; choose another name.")
	}
	f.kept = append(f.kept, casework.SavedView{No: len(f.kept) + 1, Name: name, Query: query})
	return nil
}

func (f *fakeViews) RenameView(_ context.Context, _ access.UserID, no int, name string) error {
	f.kept[no-1].Name = name
	return nil
}

func (f *fakeViews) DropView(_ context.Context, _ access.UserID, no int) (casework.SavedView, error) {
	dropped := f.kept[no-1]
	f.kept = append(f.kept[:no-1:no-1], f.kept[no:]...)
	return dropped, nil
}

// fakeDrafting drafts for everybody but employer 2, and keeps what it was asked.
type fakeDrafting struct {
	chosen []casework.ChosenDraft
	once   string
}

func (f *fakeDrafting) DraftPapers(_ context.Context, chosen []casework.ChosenDraft, once string, _ casework.Stamp) ([]casework.DraftResult, error) {
	f.chosen, f.once = chosen, once
	var results []casework.DraftResult
	for _, c := range chosen {
		r := casework.DraftResult{ChosenDraft: c, Paper: ladder.Ref{Kind: c.Kind(), No: 7}}
		if c.Employer == 2 {
			r.Paper, r.Why = ladder.Ref{}, fault.New(fault.Refused, "还不能办：起诉期未满。", "Not open: time to sue runs.")
		}
		results = append(results, r)
	}
	return results, nil
}

// someWork is a list with a task of every kind and every reason.
func someWork() *fakeWork {
	f := &fakeWork{}
	add := func(ends string, t casework.Task, name string) {
		if ends != "" {
			t.Ends.Day = on(ends)
		}
		t.Key = string(t.Want) + " " + string(t.Paper) + " 1"
		t.Principal, t.LateFee = money.MustParse("486320.50"), money.MustParse("83403.97")
		f.list = append(f.list, casework.ListedTask{Task: t, AsOf: on("2026-11-24"), Employer: employer.Head{ID: employer.ID(len(f.list) + 1),
			Code: identity.Code(fmt.Sprintf("91330100MA2H4K7N%02d", len(f.list))), Name: name, Region: "hangzhou", District: "上城区"}})
		day := calendar.Day(0)
		if ends != "" {
			day = on(ends)
		}
		if n := len(f.days); n > 0 && f.days[n-1].Day == day {
			f.days[n-1].Count++
			return
		}
		f.days = append(f.days, casework.WorkDay{Day: day, Count: 1})
	}
	day := casework.TaskFigures{Day: on("2026-11-20")}
	add("2026-11-23", casework.Task{Want: casework.WantIssue, Paper: law.OrderToPay, Reason: casework.BecauseApproved, Right: casework.IssueTerm, Figures: day}, "杭州一厂")
	add("2026-11-24", casework.Task{Want: casework.WantServe, Paper: law.CourtApplication, Reason: casework.BecauseFailed, Right: casework.CourtWindow,
		Figures: casework.TaskFigures{Day: on("2026-11-20"), Number: "杭社强申〔2026〕7号"}}, "杭州金桥联运物流有限公司")
	add("2026-11-25", casework.Task{Want: casework.WantDraft, Paper: law.FineReferral, Reason: casework.BecauseTonight, Right: casework.PenaltyTerm}, "杭州<春晓>幼儿园")
	add("2026-11-29", casework.Task{Want: casework.WantComplete, Paper: law.OrderToPay, Reason: casework.BecauseUnfounded, Right: casework.IssueTerm}, "杭州三厂")
	add("2026-12-03", casework.Task{Want: casework.WantCure, Paper: law.CourtApplication, Reason: casework.BecauseUnmet, Right: casework.CourtWindow, Figures: casework.TaskFigures{Count: 2}}, "杭州四厂")
	f.list[4].Ends.Provisional = true
	add("2027-03-16", casework.Task{Want: casework.WantApprove, Paper: law.CourtDemand, Reason: casework.BecauseDrafted, Right: casework.DemandInTime, Figures: day}, "杭州五厂")
	add("", casework.Task{Want: casework.WantRecord, Paper: law.BankEnquiry, Reason: casework.BecauseNoBankAnswer,
		Figures: casework.TaskFigures{Day: on("2026-11-02"), Bank: "杭州银行"}}, "杭州六厂")
	add("", casework.Task{Want: casework.WantRecord, Paper: law.AllocationApplication, Reason: casework.BecauseNoDecision, Figures: day}, "杭州七厂")
	add("", casework.Task{Want: casework.WantRecord, Paper: law.CourtApplication, Reason: casework.BecauseNoCourtWord, Figures: day}, "杭州八厂")
	add("", casework.Task{Want: casework.WantRecord, Paper: law.DeferralAgreement, Reason: casework.BecauseUnsigned, Figures: day}, "杭州九厂")
	add("", casework.Task{Want: casework.WantDraft, Paper: law.BankEnquiry, Reason: casework.BecauseOpen}, "杭州十厂")
	add("", casework.Task{Want: casework.WantServe, Paper: law.LevyDecision, Reason: casework.BecauseIssued, Right: casework.NoRight, Figures: day}, "杭州十一厂")
	add("", casework.Task{Want: casework.WantLook, Reason: casework.BecauseDouble, Figures: casework.TaskFigures{Period: "2026-08"}}, "杭州十二厂")
	return f
}

func workSite(t *testing.T, f *fakeWork) http.Handler {
	t.Helper()
	handler, _ := testSite(t, empty(), func(o *Options) { o.Work, o.Assigning, o.Views = f, &fakeAssigning{}, &fakeViews{} })
	return handler
}

// fakeAssigning has two officers of the district; it keeps what it was asked and refuses employer 2.
type fakeAssigning struct {
	chosen  []employer.ID
	wish    casework.AssignWish
	entered []casework.Absence
	ended   int64
	away    []casework.Absence
}

func (f *fakeAssigning) Colleagues(context.Context, calendar.Day, access.Scope) ([]casework.Colleague, error) {
	district := func(region, name string) access.Scope {
		return access.Scope{Districts: []access.District{{Region: region, Name: name}}}
	}
	return []casework.Colleague{{ID: 71, Name: "陈立", Scope: district("hangzhou", "上城区"), Load: 4}, {ID: 72, Name: "周敏", Scope: district("hangzhou", ""), Absent: true}}, nil
}

func (f *fakeAssigning) Absences(context.Context, calendar.Day) ([]casework.Absence, error) {
	return f.away, nil
}

func (f *fakeAssigning) AssignCases(_ context.Context, chosen []employer.ID, wish casework.AssignWish, _ casework.Stamp) ([]casework.NotAssigned, error) {
	f.chosen, f.wish = chosen, wish
	for _, id := range chosen {
		if id == 2 {
			return []casework.NotAssigned{{Employer: 2, Why: fault.New(fault.Refused, "换人要写明理由。", "Give the reason.")}}, nil
		}
	}
	return nil, nil
}

func (f *fakeAssigning) EnterAbsence(_ context.Context, a casework.Absence, _ bool, _ casework.Stamp) error {
	f.entered = append(f.entered, a)
	return nil
}

func (f *fakeAssigning) CaseOfficer(context.Context, employer.ID, access.UserID, calendar.Day) (casework.CaseOfficer, error) {
	return casework.CaseOfficer{ID: 71, Name: "陈立"}, nil
}

func (f *fakeAssigning) EndAbsence(_ context.Context, no int64, _ bool, _ casework.Stamp) error {
	f.ended = no
	return nil
}

// Whoever is chosen is given away once, however many things are to be done about it; who belongs elsewhere is no choice.
func TestWork_Assign(t *testing.T) {
	a := &fakeAssigning{}
	handler, _ := testSite(t, empty(), func(o *Options) { o.Work, o.Assigning, o.Views = someWork(), a, &fakeViews{} })
	page := body(t, request(handler, http.MethodGet, "/work?officer=all", "As", "officer", "Accept-Language", "en"))
	if !strings.Contains(page, "周敏 (away, load 0)") || strings.Contains(page, "Whoever has the least work") {
		t.Error("the choice of officers is not that of an officer of the district")
	}
	r := post(handler, "/assignments", url.Values{"pick": {"1 serve a", "1 draft b"}, "to": {"71"}, "reason": {" 熟悉 "}}, "As", "officer")
	if r.StatusCode != http.StatusSeeOther || fmt.Sprint(a.chosen) != "[1]" || a.wish != (casework.AssignWish{Rule: casework.ByHand, To: 71, Reason: "熟悉"}) {
		t.Errorf("status %d, asked %v %+v", r.StatusCode, a.chosen, a.wish)
	}
	r = post(handler, "/assignments", url.Values{"pick": {"1 serve a"}, "to": {"balanced"}})
	if r.StatusCode != http.StatusSeeOther || a.wish != (casework.AssignWish{Rule: casework.Balanced, Leads: true}) {
		t.Errorf("status %d, asked %+v", r.StatusCode, a.wish)
	}
	a.chosen = nil
	if r := post(handler, "/assignments", url.Values{"pick": {"2 serve a"}, "to": {"71"}}, "As", "officer"); r.StatusCode != http.StatusNotFound || a.chosen != nil {
		t.Errorf("an employer of another district: status %d, asked %v", r.StatusCode, a.chosen)
	}
	r = post(handler, "/assignments", url.Values{"to": {"71"}}, "Accept-Language", "en")
	if page := body(t, r); r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(page, "Choose the employers to assign first.") {
		t.Errorf("nothing chosen: status %d", r.StatusCode)
	}
}

func TestWork_Absences(t *testing.T) {
	a := &fakeAssigning{}
	handler, _ := testSite(t, empty(), func(o *Options) { o.Work, o.Assigning, o.Views = someWork(), a, &fakeViews{} })
	if page := body(t, request(handler, http.MethodGet, "/absences", "As", "auditor", "Accept-Language", "en")); !strings.Contains(page, "Nobody is away") || strings.Contains(page, "<select") {
		t.Error("an auditor does not see the list alone")
	}
	if page := body(t, request(handler, http.MethodGet, "/absences", "As", "officer")); !strings.Contains(page, `<option value="" selected`) && !strings.Contains(page, `<option value="">—</option>`) {
		t.Error("a substitute is chosen before anybody has chosen one")
	}
	fields := url.Values{"substitute": {"72"}, "from": {"11-30"}, "to": {"12-04"}, "reason": {"年休假"}, "user": {"99"}}
	r := post(handler, "/absences", fields, "As", "officer")
	if r.StatusCode != http.StatusSeeOther || len(a.entered) != 1 || a.entered[0].User == 99 || a.entered[0].Substitute != 72 || a.entered[0].To != on("2026-12-04") {
		t.Errorf("status %d, entered %+v", r.StatusCode, a.entered)
	}
	fields.Del("reason")
	if r := post(handler, "/absences", fields, "As", "officer"); r.StatusCode != http.StatusUnprocessableEntity || len(a.entered) != 1 {
		t.Errorf("without ground: status %d", r.StatusCode)
	}
	if r := post(handler, "/absences/5/end", nil, "As", "officer"); r.StatusCode != http.StatusSeeOther || a.ended != 5 {
		t.Errorf("status %d, ended %d", r.StatusCode, a.ended)
	}
}

// onceKey is the key of a form, which no two pages share.
var onceKey = regexp.MustCompile(`(name="once" value=")[A-Z2-7]+`)

func TestWork_LooksAsReviewed(t *testing.T) {
	for name, f := range map[string]*fakeWork{"work": someWork(), "work_none": {}} {
		for _, l := range langs {
			r := request(workSite(t, f), http.MethodGet, "/work", "As", "officer", "Accept-Language", tags[l], "X-Request-ID", "example-request")
			html := body(t, r)
			if r.StatusCode != http.StatusOK || strings.Contains(html, "[work") || strings.Contains(html, "{n}") {
				t.Errorf("%s.%s: status %d", name, l, r.StatusCode)
			}
			apptest.Golden(t, name+"."+string(l)+".html", []byte(stable(onceKey.ReplaceAllString(html, "${1}once-key"))))
		}
	}
}

// What the address asks for is asked of the store; what it should not know is left out.
func TestWork_Filters(t *testing.T) {
	rows := []struct {
		name, query string
		want        casework.WorkFilter
	}{
		{"nothing", "", casework.WorkFilter{}},
		{"an own district", "district=hangzhou/" + url.QueryEscape("上城区"), casework.WorkFilter{District: access.District{Region: "hangzhou", Name: "上城区"}}},
		{"a district of others", "district=beijing", casework.WorkFilter{}},
		{"a kind of work", "want=serve", casework.WorkFilter{Wants: []casework.Want{casework.WantServe}}},
		{"an unknown kind of work", "want=sleep", casework.WorkFilter{}},
		{"a kind of paper", "paper=demand_court", casework.WorkFilter{Paper: law.CourtDemand}},
		{"an unknown paper", "paper=letter", casework.WorkFilter{}},
		{"a right", "right=court_window", casework.WorkFilter{Right: casework.CourtWindow}},
		{"a debt", "debt=100000", casework.WorkFilter{Debt: money.MustParse("100000")}},
		{"a debt that is no choice", "debt=99999999999999999999", casework.WorkFilter{}},
		{"an age", "months=3", casework.WorkFilter{OwedSince: on("2026-08-24")}},
		{"an industry", "industry=8", casework.WorkFilter{Industry: 8}},
		{"no such industry", "industry=9", casework.WorkFilter{}},
		{"a day", "ends=2026-12-02", casework.WorkFilter{EndsFrom: on("2026-12-02"), EndsBy: on("2026-12-02")}},
		{"provisional days", "provisional=yes", casework.WorkFilter{Provisional: true}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			f := someWork()
			r := request(workSite(t, f), http.MethodGet, "/work?"+row.query, "As", "officer")
			if r.StatusCode != http.StatusOK {
				t.Fatalf("status %d", r.StatusCode)
			}
			if len(f.asked.Scope.Districts) == 0 {
				t.Error("asked without the scope of the officer")
			}
			if len(f.asked.Officers) != 1 {
				t.Error("an officer sees the work of others unasked")
			}
			f.asked.Scope, f.asked.Officers = access.Scope{}, nil
			if got, want := fmt.Sprintf("%+v", f.asked), fmt.Sprintf("%+v", row.want); got != want {
				t.Errorf("asked %s; want %s", got, want)
			}
		})
	}
}

// The groups are cut at midnight of the days that they name; the week ends on Sunday.
func TestWork_Groups(t *testing.T) {
	rows := []struct {
		name, ends string
		want       int
	}{
		{"yesterday", "2026-11-23", groupOver}, {"today", "2026-11-24", groupNow}, {"tomorrow", "2026-11-25", groupNow},
		{"the day after", "2026-11-26", groupWeek}, {"Sunday", "2026-11-29", groupWeek}, {"Monday", "2026-11-30", groupFortnight},
		{"in two weeks", "2026-12-08", groupFortnight}, {"a day later", "2026-12-09", groupLater},
	}
	for _, row := range rows {
		if got := workGroup(on(row.ends), today); got != row.want {
			t.Errorf("%s: %s; want %s", row.name, workGroups[got], workGroups[row.want])
		}
	}
	if workGroup(0, today) != groupNever {
		t.Error("what does not end has a group of days")
	}
}

// The workbook has the whole list, not a page of it.
func TestWork_Sheet(t *testing.T) {
	var rows [][]any
	handler, _ := testSite(t, empty(), func(o *Options) {
		o.Work, o.Assigning, o.Views = someWork(), &fakeAssigning{}, &fakeViews{}
		o.WriteSheet = func(w io.Writer, _ string, heads []string, given [][]any) error {
			rows = append([][]any{make([]any, len(heads))}, given...)
			_, err := w.Write([]byte("book"))
			return err
		}
	})
	r := request(handler, http.MethodGet, "/work.xlsx", "As", "auditor", "Accept-Language", "en")
	if got := body(t, r); got != "book" || !strings.Contains(r.Header.Get("Content-Disposition"), "work-2026-11-24.xlsx") {
		t.Fatalf("%q, %s", got, r.Header.Get("Content-Disposition"))
	}
	if len(rows) != 14 || len(rows[1]) != len(rows[0]) {
		t.Fatalf("%d rows of %d cells", len(rows), len(rows[1]))
	}
	if got := fmt.Sprint(rows[5]...); !bytes.Contains([]byte(got), []byte("court window closes in 9 days; 2 conditions are not met")) {
		t.Errorf("row 5 says %s", got)
	}
}
