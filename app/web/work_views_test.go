package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"arrears/app/access"
	"arrears/app/casework"
)

func viewSite(t *testing.T, f *fakeWork, v *fakeViews, d *fakeDrafting) http.Handler {
	t.Helper()
	handler, _ := testSite(t, empty(), func(o *Options) { o.Work, o.Assigning, o.Views, o.Drafting = f, &fakeAssigning{}, v, d })
	return handler
}

// A view is kept with whose work it shows, renamed, and deleted with its filters left on the page.
func TestViews_AreKept(t *testing.T) {
	v := &fakeViews{}
	handler := viewSite(t, someWork(), v, nil)
	if page := body(t, request(handler, http.MethodGet, "/work", "As", "officer")); strings.Contains(page, "保存当前筛选") {
		t.Error("there is nothing to save and the page offers it")
	}
	page := body(t, request(handler, http.MethodGet, "/work?want=serve", "As", "officer"))
	if !strings.Contains(page, "＋ 保存当前筛选") || !strings.Contains(page, `action="/views?want=serve"`) {
		t.Error("the page does not offer to save its filters")
	}
	r := post(handler, "/views?want=serve", url.Values{"view": {" 待送 "}}, "As", "officer")
	if r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != "/work?want=serve" || fmt.Sprint(v.kept) != fmt.Sprint([]casework.SavedView{{No: 1, Name: "待送", Query: "officer=mine&want=serve"}}) {
		t.Fatalf("status %d to %s, kept %+v", r.StatusCode, r.Header.Get("Location"), v.kept)
	}
	page = body(t, request(handler, http.MethodGet, "/work?want=serve", "As", "officer"))
	for _, want := range []string{`<a href="/views/1" aria-current="page">待送 <b>1,191</b></a>`, "改名或者删除这个视图", "自己保存的视图按各自的筛选计数", `formaction="/views/1/drop?want=serve"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page of the saved view does not have %s", want)
		}
	}
	if r := request(handler, http.MethodGet, "/views/1", "As", "officer"); r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != "/work?officer=mine&want=serve" {
		t.Errorf("the view leads with status %d to %s", r.StatusCode, r.Header.Get("Location"))
	}
	if r := request(handler, http.MethodGet, "/views/2", "As", "officer"); r.StatusCode != http.StatusNotFound {
		t.Errorf("a view that is not there: status %d", r.StatusCode)
	}
	if r := post(handler, "/views/1/name?want=serve", url.Values{"view": {"本周送"}}, "As", "officer"); r.StatusCode != http.StatusSeeOther || v.kept[0].Name != "本周送" {
		t.Errorf("status %d, kept %+v", r.StatusCode, v.kept)
	}
	if r := post(handler, "/views/1/drop?want=serve", nil, "As", "officer"); r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != "/work?want=serve" || len(v.kept) != 0 {
		t.Errorf("status %d to %s, kept %+v", r.StatusCode, r.Header.Get("Location"), v.kept)
	}
}

func TestViews_ThatAreRefused(t *testing.T) {
	rows := []struct {
		name, as, target, view string
		status                 int
		says                   string
	}{
		{"a name that is taken", "officer", "/views?want=serve", "重名", http.StatusUnprocessableEntity, "已经有叫“重名”的视图"},
		{"filters that are not known", "officer", "/views?want=sleep", "睡", http.StatusUnprocessableEntity, "有认不出来的筛选：要办的事"},
		{"the district of others", "officer", "/views?district=beijing", "北京", http.StatusUnprocessableEntity, "有认不出来的筛选：辖区"},
		{"an auditor keeps views too", "auditor", "/views?want=serve", "看", http.StatusSeeOther, ""},
		{"a clerk has no list", "clerk", "/views?want=serve", "看", http.StatusForbidden, "待办清单是经办机构人员的"},
		{"no such view", "officer", "/views/x/name?want=serve", "看", http.StatusNotFound, "没有这个视图"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			v := &fakeViews{}
			r := post(viewSite(t, someWork(), v, nil), row.target, url.Values{"view": {row.view}}, "As", row.as)
			if page := body(t, r); r.StatusCode != row.status || !strings.Contains(page, row.says) {
				t.Errorf("status %d; want %d and %q", r.StatusCode, row.status, row.says)
			}
			if (len(v.kept) > 0) != (row.status == http.StatusSeeOther) {
				t.Errorf("kept %+v", v.kept)
			}
		})
	}
}

// What a view asks and the list no longer has is told; the rest holds.
func TestViews_SayWhatTheyNoLongerUnderstand(t *testing.T) {
	rows := []struct {
		name, query, says string
		wants             int
	}{
		{"a kind of paper that is gone", "paper=letter&want=serve", "有认不出来的筛选：文书。", 1},
		{"a question that is gone", "mood=1&want=serve", "有认不出来的筛选：mood。", 1},
		{"two of them", "paper=letter&want=sleep", "有认不出来的筛选：要办的事、文书。", 0},
		{"an officer who has left", "officer=99&want=serve", "有认不出来的筛选：承办人。", 1},
		{"nothing", "want=serve&page=2", "", 1},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			f := someWork()
			page := body(t, request(viewSite(t, f, &fakeViews{}, nil), http.MethodGet, "/work?"+row.query, "As", "officer"))
			if told := strings.Contains(page, "有认不出来的筛选"); told != (row.says != "") || !strings.Contains(page, strings.TrimSuffix(row.says, "。")) {
				t.Errorf("it does not say %q", row.says)
			}
			if len(f.asked.Wants) != row.wants {
				t.Errorf("asked %+v", f.asked)
			}
		})
	}
}

// The fixed views count, and lead to, the work of whom the page shows; the page says whose that is.
func TestViews_CountWhatTheyShow(t *testing.T) {
	saved := &fakeViews{kept: []casework.SavedView{{No: 1, Name: "全部待送", Query: "officer=all&want=serve"}}}
	rows := []struct {
		name, as, query, says, serve string
		officers                     string // of the view of what is to be served
	}{
		{"an officer sees their own", "officer", "", "视图上的件数：我的案件", "/work?want=serve", "[2]"},
		{"an officer looks at all", "officer", "officer=all", "视图上的件数：辖区内全部承办人的案件", "/work?officer=all&amp;want=serve", "[]"},
		{"an officer looks at a colleague's", "officer", "officer=71", "视图上的件数：陈立的案件", "/work?officer=71&amp;want=serve", "[71]"},
		{"what is nobody's", "officer", "officer=none", "视图上的件数：还没分派的案件", "/work?officer=none&amp;want=serve", "[0]"},
		{"a supervisor sees all", "supervisor", "", "视图上的件数：辖区内全部承办人的案件", "/work?want=serve", "[]"},
		{"an auditor sees all", "auditor", "want=serve", "视图上的件数：辖区内全部承办人的案件", "/work?want=serve", "[]"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			f := someWork()
			page := body(t, request(viewSite(t, f, saved, nil), http.MethodGet, "/work?"+row.query, "As", row.as))
			if !strings.Contains(page, row.says) || !strings.Contains(page, `<a href="`+row.serve+`"`) {
				t.Errorf("it does not say %q or lead to %s", row.says, row.serve)
			}
			var serve []casework.WorkFilter
			for _, counted := range f.counted {
				if len(counted.Wants) == 1 && counted.Wants[0] == casework.WantServe {
					serve = append(serve, counted)
				}
			}
			if len(serve) != 2 || len(serve[1].Officers) != 0 {
				t.Fatalf("counted %+v", serve)
			}
			officers := serve[0].Officers
			if row.officers == "[2]" && len(officers) == 1 && officers[0] != 0 { // whatever number the officer of the tests has
				officers = []access.UserID{2}
			}
			if fmt.Sprint(officers) != row.officers {
				t.Errorf("the view counts the work of %v; want %s", serve[0].Officers, row.officers)
			}
			if mine := strings.Contains(page, ">我的 <b>"); mine != (row.as == "officer") {
				t.Errorf("there is a view of one's own: %t", mine)
			}
		})
	}
}

// A selection is drafted under one key, each row gets its result, and what failed stays chosen.
func TestWork_Drafts(t *testing.T) {
	d := &fakeDrafting{}
	handler := viewSite(t, someWork(), &fakeViews{}, d)
	page := body(t, request(handler, http.MethodGet, "/work?officer=all", "As", "officer"))
	for _, want := range []string{"本页 13 件，其中 2 件可以一起起草", `data-said="选中 %n 件，其中 %m 件可以一起起草"`, `formaction="/drafts?officer=all"`, `value="3 draft fine_referral 1" data-counts>`, `name="once" value="`} {
		if !strings.Contains(page, want) {
			t.Errorf("the list does not have %s", want)
		}
	}
	r := post(handler, "/drafts?officer=all", url.Values{"pick": {"1 draft fine_referral 1", "2 draft bank_enquiry 1"}, "once": {"k1"}})
	page = body(t, r)
	if r.StatusCode != http.StatusConflict || d.once != "k1" || fmt.Sprint(d.chosen) != "[{1 fine_referral 1} {2 bank_enquiry 1}]" {
		t.Errorf("status %d, asked %s %v", r.StatusCode, d.once, d.chosen)
	}
	for _, want := range []string{"已起草 1\u00a0件文书，1\u00a0件没有起草", `href="/cases/1/papers/fine_referral-7"`, "还不能办：起诉期未满。", `href="/cases/2/draft?for=bank_enquiry&#43;1&amp;kind=bank_enquiry"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the result does not say %s", want)
		}
	}
	if head, _, _ := strings.Cut(page, "</h1>"); !strings.HasSuffix(head, "1\u00a0件没有起草") {
		t.Error("what came of the drafting is not the title of the page")
	}
	if strings.Contains(page, `value="1 draft fine_referral 1" checked`) {
		t.Error("what was drafted is still chosen")
	}
	r = post(handler, "/drafts", url.Values{"once": {"k2"}}, "As", "officer", "Accept-Language", "en")
	if page := body(t, r); r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(page, "Choose what to draft first.") {
		t.Errorf("nothing chosen: status %d", r.StatusCode)
	}
	d.chosen = nil
	if r := post(handler, "/drafts", url.Values{"pick": {"9 draft x 1"}, "once": {"k3"}}, "As", "officer"); r.StatusCode != http.StatusNotFound || d.chosen != nil {
		t.Errorf("an employer out of reach: status %d, asked %v", r.StatusCode, d.chosen)
	}
}

// An act from a filtered list comes back to the same list; of what was chosen only what was refused stays so.
func TestWork_ActsKeepTheList(t *testing.T) {
	handler := viewSite(t, someWork(), &fakeViews{}, nil)
	r := post(handler, "/assignments?officer=all&page=1", url.Values{"pick": {"1 issue order_to_pay 1"}, "to": {"71"}}, "As", "officer")
	if r.Header.Get("Location") != "/work?officer=all&page=1" {
		t.Errorf("status %d to %s", r.StatusCode, r.Header.Get("Location"))
	}
	r = post(handler, "/assignments?officer=all", url.Values{"pick": {"1 issue order_to_pay 1", "2 serve demand_court 1"}, "to": {"71"}})
	page := body(t, r)
	if r.StatusCode != http.StatusConflict || strings.Contains(page, `value="1 issue order_to_pay 1" checked`) || !strings.Contains(page, "换人要写明理由。") {
		t.Errorf("status %d", r.StatusCode)
	}
}

// The next act of a row is one click away for whoever may do it.
func TestWork_RowsLeadToTheAct(t *testing.T) {
	f := someWork()
	for i := range f.list {
		if f.list[i].Want != casework.WantDraft {
			f.list[i].PaperNo = 4
		}
	}
	handler := viewSite(t, f, &fakeViews{}, nil)
	links := map[string]string{"officer": `href="/cases/2/papers/court_application-4/service"`, "auditor": `form="go" formaction="/cases/2" name="at" value="2"`}
	for as, want := range links {
		if page := body(t, request(handler, http.MethodGet, "/work", "As", as)); !strings.Contains(page, `class="btn btn-sm" `+want) {
			t.Errorf("the row of %s does not lead to %s", as, want)
		}
	}
	page := body(t, request(handler, http.MethodGet, "/work?want=serve&page=1", "As", "supervisor"))
	for _, want := range []string{`href="/cases/1?at=1&amp;from=want:serve"`, `<form id="go"><input type="hidden" name="from" value="want:serve"></form>`} {
		if !strings.Contains(page, want) {
			t.Errorf("the way to the case does not carry the list: %s", want)
		}
	}
}
