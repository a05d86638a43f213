package web

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/hold"
	"arrears/app/law"
)

// equalInMemory is a report of one group, and what it was asked for.
type equalInMemory struct{ from, to calendar.Day }

func (e *equalInMemory) EqualTreatment(_ context.Context, _ access.Scope, from, to calendar.Day, pick func(*casework.Treated) bool) (*casework.EqualTreatment, []casework.Treated, error) {
	e.from, e.to = from, to
	report := casework.NewEqualTreatment()
	var picked []casework.Treated
	returned := casework.Treated{Paper: law.OrderToPay, Sum: 300_000, Industry: 3, People: 30, DraftedOn: on("2026-11-02"), EndedOn: on("2026-11-04"), Treatment: casework.TreatedReturned, Reason: "地址不符"}
	drafts := []casework.Treated{returned, {Paper: law.BankEnquiry, Industry: 8, DraftedOn: on("2026-11-03"), EndedOn: today, Treatment: casework.TreatedReturned}}
	for range 5 {
		issued := returned
		issued.Treatment, issued.Officer, issued.EndedOn, issued.Reason = casework.TreatedIssued, "赵华", on("2026-11-05"), ""
		drafts = append(drafts, issued)
	}
	for i := range drafts {
		report.Add(&drafts[i])
		if pick(&drafts[i]) {
			picked = append(picked, drafts[i])
		}
	}
	return report, picked, nil
}

func (e *equalInMemory) Discretion(context.Context, access.Scope, calendar.Day, calendar.Day) (*casework.Discretion, error) {
	return &casework.Discretion{
		Asked: []casework.AskedLater{{On: on("2026-11-02"), Monthly: 500_000, Granted: true, EndedOn: on("2026-11-09"), By: "赵华", Instalments: 6, Last: on("2027-05-31")},
			{On: on("2026-11-03"), Refused: true, EndedOn: on("2026-11-04"), Reason: "担保不足"}, {On: on("2026-11-04")}},
		Held: []casework.Held{{CaseNo: 1, By: "陈立", Hold: hold.Hold{No: 1, Ground: hold.Grounds[0], From: on("2026-11-10")}},
			{CaseNo: 1, By: "陈立", Hold: hold.Hold{No: 2, Ground: hold.Grounds[0], From: on("2026-11-10"), To: on("2026-11-14")}}},
		Steered: []casework.Steered{
			{Steering: casework.Steering{Night: on("2026-11-12"), Word: casework.HoldTonight, Reason: "明日约谈", By: "王审"}, Counted: true, Papers: 1, Sum: 300_000},
			{Steering: casework.Steering{Night: on("2026-11-11"), Word: casework.LiftTonight, Reason: "来电已缴", By: "王审"}, Counted: true},
			{Steering: casework.Steering{Night: on("2026-11-11"), Word: casework.HoldTonight, Reason: "等来电", By: "王审"}},
			{Steering: casework.Steering{Night: on("2026-11-11"), Word: casework.ReleaseTonight, Reason: "将要注销", By: "赵华"}, Counted: true, Papers: 2, Sum: 700_000}},
	}, nil
}

func TestEqualTreatmentIsReported(t *testing.T) {
	e := &equalInMemory{}
	var sheet [][]any
	handler, _ := testSite(t, example(), func(o *Options) {
		o.Reports = e
		o.WriteSheet = func(_ io.Writer, _ string, _ []string, rows [][]any) error { sheet = rows; return nil }
	})
	said := strings.ReplaceAll(body(t, request(handler, http.MethodGet, equalPath, "As", "auditor")), "\u00a0", " ")
	for _, want := range []string{"2 组同类文书中，1 组办得不一样", "1 万元以下 · 欠费 90 天以内 · 20 至 99 人 · 3 类行业", "2 至 3 天", "赵华", "不等于办错", equalPath + ".xlsx?to=2026-11-24"} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q", want)
		}
	}
	for target, wants := range map[string][]string{
		"?view=officer":                              {"赵华", "by=officer&amp;key=%E8%B5%B5%E5%8D%8E", ">5<"},
		"?view=size":                                 {"20 人以下", "20 至 99 人", "by=size&amp;key=1"},
		"?view=industry":                             {"3 类行业", "8 类行业"},
		"?view=returned":                             {"地址不符", "没有写理由", "2 份，新的在前"},
		"?view=later":                                {"已签协议", "6 期，最后一期", "担保不足", "还没有答复", "5,000.00"},
		"?view=held":                                 {"还在中止", ">15<", ">5<", "陈立"},
		"?view=steered":                              {"王审", "by=%E7%8E%8B%E5%AE%A1&amp;to=2026-11-24&amp;view=steered&amp;word=hold", ">2<", "4 次", "明日约谈", "3,000.00", "7,000.00", "今夜不处理（后来另有安排）", "将要注销"},
		"?view=steered&by=王审&word=hold":              {"王审：今夜不处理", "2 次", "等来电"},
		"?view=steered&by=赵华&word=hold":              {"这段时间没有对单个单位的夜间检查作过安排。"},
		"?view=list&what=issued&by=size&key=1":       {"5 份", "11-05"},
		"?view=list&what=issued&by=officer&key=赵华":   {"5 份"},
		"?view=list&what=returned&by=industry&key=8": {"1 份", "没有写理由"},
		"?view=list&what=returned&by=like&key=order_to_pay-0-0-1-3":          {"1 份", "地址不符"},
		"?view=list&what=issued&by=like&key=demand_court-0-0-1-3":            {"没有这样的文书"},
		"?view=list&what=waiting&by=like&key=order_to_pay-0-0-1-3":           {"没有这样的文书"},
		"?view=list&what=returned&by=nothing&key=" + strings.Repeat("9", 30): {"没有这样的文书"},
	} {
		said := strings.ReplaceAll(body(t, request(handler, http.MethodGet, equalPath+target, "As", "auditor")), "\u00a0", " ")
		for _, want := range wants {
			if !strings.Contains(said, want) {
				t.Errorf("%s: no %q", target, want)
			}
		}
	}
	if e.to != today || e.from != today.AddDays(-equalDays) {
		t.Errorf("from %s to %s", e.from, e.to)
	}
	if r := request(handler, http.MethodGet, equalPath+".xlsx?to=2026-08-24", "As", "supervisor"); r.StatusCode != http.StatusOK || len(sheet) != 2+1+2+2+2+3+2+4 || sheet[0][4] != 5 || e.to != on("2026-08-24") {
		t.Errorf("export: %d, %v, to %s", r.StatusCode, sheet, e.to)
	}
	request(handler, http.MethodGet, equalPath+"?to=2027-01-01", "As", "supervisor")
	if e.to != today {
		t.Errorf("a day to come is shown: %s", e.to)
	}
	for _, role := range []string{"officer", "clerk", "administrator"} {
		if r := request(handler, http.MethodGet, equalPath, "As", role); r.StatusCode != http.StatusForbidden {
			t.Errorf("%s: %d", role, r.StatusCode)
		}
	}
}
