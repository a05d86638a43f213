package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/money"
)

// nightsInMemory are nights that answer with what they hold and keep what was said.
type nightsInMemory struct {
	job     *casework.NightJob
	missed  *casework.NightJob // nights that somebody asked for
	proof   *casework.NightProof
	tallies []casework.PreviewTally
	listed  []casework.ListedPreview
	carried []casework.ListedCarried
	scope   access.Scope
	said    []string
	err     error
}

func (n *nightsInMemory) NightJobOf(_ context.Context, kind casework.NightJobKind, _ calendar.Day) (casework.NightJob, bool, error) {
	job := n.job
	if kind == casework.CatchUpJob {
		job = n.missed
	}
	if job == nil {
		return casework.NightJob{}, false, nil
	}
	return *job, true, nil
}

func (n *nightsInMemory) PreviewTallies(_ context.Context, scope access.Scope, _ calendar.Day) ([]casework.PreviewTally, error) {
	n.scope = scope
	return n.tallies, nil
}

func (n *nightsInMemory) Previewed(context.Context, access.Scope, calendar.Day, int, int) ([]casework.ListedPreview, int, error) {
	return n.listed, len(n.listed), nil
}

func (n *nightsInMemory) Differing(context.Context, access.Scope, calendar.Day, int, int) ([]casework.ListedPreview, int, error) {
	return n.listed[:1], 1, nil
}

func (n *nightsInMemory) CarriedBy(context.Context, access.Scope, calendar.Day, int, int) ([]casework.ListedCarried, int, error) {
	return n.carried, len(n.carried), nil
}

func (n *nightsInMemory) ProofOf(context.Context, calendar.Day) (*casework.NightProof, error) {
	return n.proof, nil
}

func (n *nightsInMemory) AskPreview(_ context.Context, night calendar.Day, by access.Actor, _ time.Time) error {
	n.said = append(n.said, "preview "+night.String()+" "+by.Name)
	return n.err
}

func (n *nightsInMemory) AskCatchUp(_ context.Context, night calendar.Day, by access.Actor, _ time.Time) error {
	n.said = append(n.said, "catch up "+night.String()+" "+by.Name)
	return n.err
}

func (n *nightsInMemory) SteerNight(_ context.Context, id employer.ID, word casework.SteeringWord, reason string, by casework.Stamp) error {
	n.said = append(n.said, strings.Join([]string{"steer", string(word), reason, by.By.Name, by.On.String()}, " "))
	return n.err
}

func (n *nightsInMemory) RetryNight(context.Context, employer.ID, casework.Stamp) error {
	n.said = append(n.said, "retry")
	return n.err
}

// noWork has counts alone.
type noWork struct{}

func (noWork) Work(context.Context, casework.WorkFilter, int, int) ([]casework.ListedTask, error) {
	return nil, nil
}

func (noWork) WorkDays(context.Context, casework.WorkFilter, []casework.WorkFilter) ([]casework.WorkDay, []int, error) {
	return []casework.WorkDay{{Count: 31}}, nil, nil
}

func (noWork) WorkNear(context.Context, casework.WorkFilter, int, int) ([]casework.WorkSpot, error) {
	return nil, nil
}

func (noWork) WorkPlaces(context.Context, access.Scope) ([]access.District, error) { return nil, nil }

func previewedNight() *nightsInMemory {
	drafted := casework.PreviewLine{Act: casework.DraftOrder, Paper: law.OrderToPay, Sum: 960_480, Ground: "SIL 63(1)"}
	waits := casework.PreviewLine{Act: casework.DraftCarried, Paper: law.OrderToPay, Sum: 120_060, Why: casework.CarriedFull, Expected: on("2026-11-26")}
	head := employer.Head{ID: 1, Code: "91330100MA2H4K7N1U", Name: "杭州金桥联运物流有限公司", Region: "hangzhou", District: "上城区"}
	list := casework.ListedPreview{Employer: head, Word: casework.HoldTonight}
	list.Said, list.Done, list.Why = []casework.PreviewLine{{Act: casework.OpenCase}, drafted, waits, {Act: casework.Find}, {Act: casework.PostCharge}}, nil, casework.WhySteered
	full := casework.ListedCarried{Of: head, Night: on("2026-11-23"), Office: "上城区", Place: 3, Chance: 2, CarriedDraft: casework.CarriedDraft{Paper: law.OrderToPay, Since: on("2026-11-23"),
		Why: casework.CarriedFull, Expected: on("2026-11-26"), Until: calendar.Dated{Day: on("2026-11-30")}, Sum: money.MustParse("3001.50")}}
	held := casework.ListedCarried{Of: head, Night: on("2026-11-23"), CarriedDraft: casework.CarriedDraft{Paper: law.CourtDemand, Since: on("2026-11-23"), Why: casework.CarriedHeld,
		Expected: on("2026-11-25"), Sum: 100}}
	return &nightsInMemory{
		job: &casework.NightJob{Kind: casework.PreviewJob, Night: today, First: today, State: casework.JobDone, AskedBy: "赵华", EndedAt: morning, Examined: 2, Total: 2},
		tallies: []casework.PreviewTally{{Act: casework.DraftOrder, Paper: law.OrderToPay, Number: 2, Amount: 960_480},
			{Act: casework.DraftCarried, Paper: law.OrderToPay, Number: 3, Amount: 840_420}, {Act: casework.DraftPaper, Paper: law.BankRelease, Number: 5, Amount: 100}},
		listed: []casework.ListedPreview{list}, carried: []casework.ListedCarried{full, held},
		proof: &casework.NightProof{Said: strings.Repeat("a", 64), Done: strings.Repeat("b", 64), Same: 212, Differing: 1},
	}
}

func nightSite(t *testing.T, n *nightsInMemory) http.Handler {
	t.Helper()
	handler, _ := testSite(t, example(), func(o *Options) { o.NightDesk, o.Work = NightDesk{n, n}, noWork{} })
	return handler
}

func TestNight_TonightIsPreviewed(t *testing.T) {
	n := previewedNight()
	handler := nightSite(t, n)
	rows := []struct {
		target, as string
		want       []string
		not        []string
	}{
		{tonightPath, "supervisor", []string{"今夜将起草 7 份文书，共 9,605.80 元；顺延 3 份<", "31", "顺延" + law.OrderToPay.Title().Zh, "起草限期缴纳通知书", "排到 11-26 周四", "另有 2 项", "今夜不处理",
			`href="/night/tonight/1"`, ">重新预览<", "−2", "01:00"}, nil}, // 4 orders the night before
		{tonightPath, "officer", []string{"7 份"}, []string{`href="/night/tonight/1"`, ">重新预览<", "上一夜"}},
		{tonightPath, "administrator", []string{"7 份"}, []string{`href="/night/tonight/1"`}},
		{"/night/of/2026-11-23", "auditor", []string{"有 1 户与预览不同", "aaaaaaaaaaaaaaaa<", "相同 212 户，不同 1 户", "预览之后另有安排", "第 3 位：53 × 12 × 2 = 1,272", "没有要办的事"}, nil},
		{nightPath, "supervisor", []string{`href="/night/tonight"`, `href="/night/of/2026-11-23"`, `action="/night/retry/7"`}, []string{"按日期补办"}},
		{nightPath, "officer", []string{`href="/night/tonight"`}, []string{`action="/night/retry/7"`}},
		{tonightPath + "/1", "supervisor", []string{"杭州金桥联运物流有限公司", "人手满了也起草", `value="hold" checked`}, nil},
	}
	for _, row := range rows {
		said := strings.ReplaceAll(body(t, request(handler, http.MethodGet, row.target, "As", row.as)), "\u00a0", " ")
		for _, want := range row.want {
			if !strings.Contains(said, want) {
				t.Errorf("%s as %s does not say %q", row.target, row.as, want)
			}
		}
		for _, not := range row.not {
			if strings.Contains(said, not) {
				t.Errorf("%s as %s says %q", row.target, row.as, not)
			}
		}
	}
	if got := request(handler, http.MethodGet, "/night/of/yesterday", "As", "auditor").StatusCode; got != http.StatusNotFound {
		t.Errorf("a night that is no day: %d", got)
	}
}

func TestNight_StatesOfThePreview(t *testing.T) {
	rows := []struct {
		name string
		job  *casework.NightJob
		want string
	}{
		{"nobody asked", nil, "还没有预览"},
		{"asked", &casework.NightJob{State: casework.JobAsked, Total: 10}, "正在预览今夜"},
		{"running", &casework.NightJob{State: casework.JobRunning, Examined: 600, Total: 1200}, "已看 600 户，到期的共 1,200 户"},
		{"failed", &casework.NightJob{State: casework.JobFailed, Reason: "no rate for 91330100MA2H4K7N1U"}, "no rate for ***"},
		{"missed nights before it", &casework.NightJob{State: casework.JobDone, First: on("2026-11-22"), Night: today}, "先补办 11 月 22 日起遗漏的各夜"},
	}
	for _, row := range rows {
		n := previewedNight()
		n.job = row.job
		if said := body(t, request(nightSite(t, n), http.MethodGet, tonightPath, "As", "supervisor")); !strings.Contains(said, row.want) {
			t.Errorf("%s: no %q in\n%s", row.name, row.want, said)
		}
	}
}

// A night without a preview says what it did, and that nothing can be compared; one that is not known says the latter alone.
func TestNight_WithoutPreviewSaysWhatItDid(t *testing.T) {
	n := previewedNight()
	n.proof = nil
	handler := nightSite(t, n)
	rows := []struct{ night, want string }{
		{"2026-11-23", "<h1>昨夜检查了 "},
		{"2020-11-23", "<h1>2020 年 11 月 23 日夜间没有预览可以对照</h1>"},
	}
	for _, row := range rows {
		page := strings.ReplaceAll(body(t, request(handler, http.MethodGet, "/night/of/"+row.night, "As", "auditor")), "\u00a0", " ")
		if !strings.Contains(page, row.want) || !strings.Contains(page, "没有预览可以对照") {
			t.Errorf("%s: no %q in\n%s", row.night, row.want, page)
		}
	}
}

// Nights that were missed: the page says who asked for them, how far they are, and why they failed.
func TestNight_MissedNightsAreAskedForBySomebody(t *testing.T) {
	asked := func(state casework.NightJobState) *casework.NightJob {
		return &casework.NightJob{Kind: casework.CatchUpJob, Night: on("2026-11-23"), First: on("2026-11-21"), State: state, AskedBy: "赵华", AskedAt: morning, Examined: 600, Total: 1200,
			Reason: "no rate for 91330100MA2H4K7N1U"}
	}
	rows := []struct {
		name, target string
		job          *casework.NightJob
		want         string
	}{
		{"it waits", nightPath, asked(casework.JobAsked), "赵华 11 月 24 日 01:00要求补办 11 月 21 日至11 月 23 日的夜间检查"},
		{"it runs", nightPath, asked(casework.JobRunning), "已看 600 户，到期的共 1,200 户"},
		{"it failed", nightPath, asked(casework.JobFailed), "no rate for ***"},
		{"it is done", nightPath, asked(casework.JobDone), "的夜间检查已按日期先后补办，赵华"},
		{"one of these nights", "/night/of/2026-11-22", asked(casework.JobDone), "赵华 11 月 24 日 01:00要求补办这一夜"},
	}
	for _, row := range rows {
		n := previewedNight()
		n.missed = row.job
		said := strings.ReplaceAll(body(t, request(nightSite(t, n), http.MethodGet, row.target, "As", "supervisor")), "\u00a0", " ")
		if !strings.Contains(said, row.want) || strings.Contains(said, `action="/night/catch-up"`) {
			t.Errorf("%s: no %q, or asked for again, in\n%s", row.name, row.want, said)
		}
	}
}

func TestNight_WhatASupervisorDoes(t *testing.T) {
	n := previewedNight()
	handler := nightSite(t, n)
	rows := []struct {
		target string
		form   url.Values
		as     string
		status int
		said   string
	}{
		{tonightPath, nil, "supervisor", http.StatusSeeOther, "preview 2026-11-24 赵华"},
		{tonightPath, nil, "officer", http.StatusForbidden, ""},
		{"/night/catch-up", nil, "supervisor", http.StatusSeeOther, "catch up 2026-11-23 赵华"},
		{"/night/retry/1", nil, "supervisor", http.StatusSeeOther, "retry"},
		{"/night/retry/1", nil, "auditor", http.StatusForbidden, ""},
		{tonightPath + "/1", url.Values{"word": {"hold"}, "reason": {" 约谈 "}}, "supervisor", http.StatusSeeOther, "steer hold 约谈 赵华 2026-11-24"},
		{tonightPath + "/1", url.Values{"word": {"hold"}}, "supervisor", http.StatusUnprocessableEntity, ""},
		{tonightPath + "/1", url.Values{"word": {"sleep"}, "reason": {"约谈"}}, "supervisor", http.StatusUnprocessableEntity, ""},
		{tonightPath + "/9", url.Values{"word": {"hold"}, "reason": {"约谈"}}, "supervisor", http.StatusNotFound, ""},
	}
	for _, row := range rows {
		n.said = nil
		if got := post(handler, row.target, row.form, "As", row.as).StatusCode; got != row.status || strings.Join(n.said, "|") != row.said {
			t.Errorf("%s %v as %s: %d %q; want %d %q", row.target, row.form, row.as, got, n.said, row.status, row.said)
		}
	}
	n.err = fault.New(fault.Refused, "不能留到明夜：限期缴纳通知书最迟 2026-11-25 办。", "It cannot wait.")
	r := post(handler, tonightPath+"/1", url.Values{"word": {"hold"}, "reason": {"约谈"}}, "As", "supervisor")
	if said := body(t, r); r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(said, "不能留到明夜") || !strings.Contains(said, "约谈") {
		t.Errorf("a hold that lets a right die: %d\n%s", r.StatusCode, said)
	}
	if r := post(handler, "/night/retry/1", nil, "As", "supervisor"); r.StatusCode != http.StatusSeeOther {
		t.Errorf("a retry that fails: %d", r.StatusCode)
	}
}
