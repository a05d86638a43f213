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

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/money"
	"arrears/app/risk"
)

// fakeWarnings holds a list, keeps what was asked, and reminds everybody but employer 7.
type fakeWarnings struct {
	list     []casework.ListedWarning
	asked    casework.WarningFilter
	reminded []employer.ID
}

func (f *fakeWarnings) Warnings(_ context.Context, asked casework.WarningFilter, limit, offset int) ([]casework.ListedWarning, int, error) {
	f.asked = asked
	var found []casework.ListedWarning
	for _, l := range f.list {
		if asked.Scope.Covers(l.Employer) && (asked.Among == nil || slices.Contains(asked.Among, l.Employer.ID)) {
			found = append(found, l)
		}
	}
	if limit == 0 {
		return found, len(found), nil
	}
	return found[min(offset, len(found)):min(offset+limit, len(found))], len(found), nil
}

func (f *fakeWarnings) RemindAllEarly(_ context.Context, ids []employer.ID, _ casework.Stamp) (*casework.RemindedEarly, error) {
	done := &casework.RemindedEarly{}
	for _, id := range ids {
		if id == 7 {
			done.Refused = append(done.Refused, casework.NotReminded{ID: id, Why: fault.New(fault.Refused, "这个月已经提醒过该单位。", "This employer was reminded of that month already.")})
			continue
		}
		f.reminded = append(f.reminded, id)
		done.Sent++
	}
	return done, nil
}

// threeWarned are two employers of the officer's district, one of them without a reader, and one of another region.
func threeWarned() *fakeWarnings {
	november := risk.Ahead{Period: calendar.MustParsePeriod("2026-11"), Due: on("2026-12-15")}
	place := func(id employer.ID, code, name, region, district string) employer.Head {
		return employer.Head{ID: id, Code: identity.Code(code), Name: name, Region: region, District: district}
	}
	return &fakeWarnings{list: []casework.ListedWarning{
		{Employer: place(1, "91330100MA2H4K7N1U", "杭州金桥联运物流有限公司", "hangzhou", "上城区"), Phone: "0571-86000000", Readers: 1,
			Warning: risk.Warning{Day: on("2026-11-23"), Next: risk.Ahead{Period: november.Period, Due: on("2026-11-26")}, DueOn: on("2026-11-26"), Premium: money.MustParse("35210.40"), Signs: []risk.Sign{
				{Kind: risk.PayNear, Count: 2, Of: 6, Mark: 5, Since: november.Period, Due: on("2026-11-26"), From: money.MustParse("12000")},
				{Kind: risk.LatePayments, Count: 2, Of: 6, Mark: 2, Since: calendar.MustParsePeriod("2026-07")},
				{Kind: risk.BrokenAgreements, Count: 1, Of: 24, Mark: 1}}}},
		{Employer: place(7, "91330100MA2H4K7N7H", "杭州<春晓>幼儿园", "hangzhou", "上城区"), ToldOn: on("2026-11-03"), Readers: 1,
			Warning: risk.Warning{Day: on("2026-11-20"), Next: november, Premium: money.MustParse("900"), Signs: []risk.Sign{
				{Kind: risk.LowWages, Count: 12, Of: 6, Mark: 10, From: 100_000_00, To: 88_000_00, Since: calendar.MustParsePeriod("2026-05")}}}},
		{Employer: place(2, "91110100MA2H4K7N2X", "北京示例幼儿园", "beijing", "东城区"),
			Warning: risk.Warning{Day: on("2026-11-20"), Next: november, Signs: []risk.Sign{{Kind: risk.Unregistered, Count: 1, Mark: 1}}}},
	}}
}

func warningSite(t *testing.T, f *fakeWarnings) http.Handler {
	t.Helper()
	h, _ := testSite(t, empty(), func(o *Options) { o.Warnings = f })
	return h
}

func warningPage(t *testing.T, h http.Handler, path, as, lang string) string {
	t.Helper()
	r := request(h, http.MethodGet, path, "As", as, "Accept-Language", lang)
	r.Request = &http.Request{URL: &url.URL{Path: path}}
	return strings.ReplaceAll(says(t, r, http.StatusOK), "\u00a0", " ") // a number stays with its unit
}

// Every sign is a sentence with its figures, its mark, and the article or that it is practice; nobody sees another district.
func TestWarnings_SayWhy(t *testing.T) {
	h := warningSite(t, threeWarned())
	page := warningPage(t, h, "/warnings", "officer", "en")
	for _, want := range []string{"<h1>2 employers owe nothing yet and show signs that they will</h1>", `href="/dossiers/1"`, "¥12,000.00 of November 2026 is not paid and is due on 26 November; 2 of the last 6 months were paid late",
		"shown from 5 days before · SIL 60", "practice", "2 days</span>", "35,210.40", "seen in the night of 23 November", "杭州&lt;春晓&gt;幼儿园", "SIL 12, 60", `name="pick" value="1"`, "There is no score"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
	if strings.Contains(page, "北京示例幼儿园") {
		t.Error("an employer of another region is shown")
	}
	zh := warningPage(t, h, "/warnings", "auditor", "zh-CN")
	for _, want := range []string{"3 户现在没有欠费，但有欠费的苗头", "2026 年 11 月还差 12,000.00 元没有缴，11 月 26 日到期；近 6 个月迟缴 2 次", "没有人在系统里收信，请打电话", "没有打分"} {
		if !strings.Contains(zh, want) {
			t.Errorf("the page lacks %q:\n%s", want, zh)
		}
	}
	if strings.Contains(zh, `name="pick"`) || strings.Contains(zh, "/warnings/remind") {
		t.Error("an auditor could send a reminder")
	}
	if r := request(h, http.MethodGet, "/warnings", "As", "clerk"); r.StatusCode != http.StatusForbidden {
		t.Errorf("a clerk: status %d", r.StatusCode)
	}
	f := threeWarned()
	f.list = nil
	if page := warningPage(t, warningSite(t, f), "/warnings", "officer", "zh-CN"); !strings.Contains(page, "现在没有要预警的单位") {
		t.Errorf("the empty list says not so:\n%s", page)
	}
	if page := warningPage(t, warningSite(t, f), "/warnings?near=yes", "officer", "zh-CN"); !strings.Contains(page, `<a href="/warnings">看全部预警</a>`) {
		t.Errorf("the filtered list offers no way back:\n%s", page)
	}
}

// What the address asks for is asked of the store; what it should not know is left out.
func TestWarnings_Filters(t *testing.T) {
	for _, r := range []struct {
		name, query string
		want        casework.WarningFilter
	}{
		{"nothing", "", casework.WarningFilter{}},
		{"an own district", "district=" + url.QueryEscape("hangzhou/上城区"), casework.WarningFilter{District: access.District{Region: "hangzhou", Name: "上城区"}}},
		{"a district of others", "district=beijing", casework.WarningFilter{}},
		{"a sign", "sign=low_wages", casework.WarningFilter{Kind: risk.LowWages}},
		{"a sign of employers that owe", "sign=large_debt", casework.WarningFilter{}},
		{"what is close and was not told", "near=yes&told=no", casework.WarningFilter{Near: true, Untold: true}},
	} {
		f := threeWarned()
		warningPage(t, warningSite(t, f), "/warnings?"+r.query, "officer", "zh-CN")
		r.want.Scope, r.want.Since = f.asked.Scope, on("2026-10-24")
		if got := fmt.Sprintf("%+v", f.asked); got != fmt.Sprintf("%+v", r.want) || f.asked.Scope.All {
			t.Errorf("%s: %s", r.name, got)
		}
	}
}

func TestWarnings_Sheet(t *testing.T) {
	var sheet sheetWritten
	f := threeWarned()
	h, _ := testSite(t, empty(), func(o *Options) { o.Warnings, o.WriteSheet = f, sheet.write })
	r := request(h, http.MethodGet, "/warnings.xlsx?sign=low_wages", "As", "officer", "Accept-Language", "zh-CN")
	if r.StatusCode != http.StatusOK || !strings.Contains(r.Header.Get("Content-Disposition"), "warnings-2026-11-24.xlsx") || f.asked.Kind != risk.LowWages {
		t.Errorf("status %d, %v, asked %+v", r.StatusCode, r.Header, f.asked)
	}
	if len(sheet.rows) != 4 || len(sheet.heads) != len(sheet.rows[0]) { // one line a sign
		t.Errorf("%d lines of %d cells under %d heads", len(sheet.rows), len(sheet.rows[0]), len(sheet.heads))
	}
}

// sheetWritten keeps what was written as a workbook.
type sheetWritten struct {
	heads []string
	rows  [][]any
}

func (s *sheetWritten) write(_ io.Writer, _ string, heads []string, rows [][]any) error {
	s.heads, s.rows = heads, rows
	return nil
}

func TestWarnings_Remind(t *testing.T) {
	f := threeWarned()
	h := warningSite(t, f)
	r := post(h, "/warnings/remind?near=yes", url.Values{"pick": {"1"}}, "As", "officer")
	if r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != "/warnings?near=yes" || !slices.Equal(f.reminded, []employer.ID{1}) {
		t.Errorf("status %d to %s, reminded %v", r.StatusCode, r.Header.Get("Location"), f.reminded)
	}
	r = post(h, "/warnings/remind", url.Values{"pick": {"1", "7"}}, "As", "officer", "Accept-Language", "zh-CN")
	r.Request = &http.Request{URL: &url.URL{}}
	says(t, r, http.StatusConflict, "1 户没有提醒", "这个月已经提醒过该单位。", `value="7" checked`)
	r = post(h, "/warnings/remind", nil, "As", "officer", "Accept-Language", "zh-CN")
	r.Request = &http.Request{URL: &url.URL{}}
	says(t, r, http.StatusUnprocessableEntity, "先选中要提醒的单位。", "错误：")
	for name, bad := range map[string]struct {
		pick, as string
		status   int
	}{
		"no number": {"one", "officer", http.StatusBadRequest}, "another region": {"2", "officer", http.StatusNotFound}, "auditor": {"1", "auditor", http.StatusForbidden},
	} {
		if r := post(h, "/warnings/remind", url.Values{"pick": {bad.pick}}, "As", bad.as); r.StatusCode != bad.status {
			t.Errorf("%s: status %d", name, r.StatusCode)
		}
	}
	if len(f.reminded) != 2 {
		t.Errorf("reminded %v", f.reminded)
	}
}
