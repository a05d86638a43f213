package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/money"
)

// fakeFigures answers with rows that it holds, and keeps what it was asked.
type fakeFigures struct {
	days   []casework.FigureDay
	rows   []casework.DayFigure
	shares []casework.ListedShare
	asked  []casework.FigureFilter
	behind casework.ShareFilter

	declared casework.DeclaredFilter
}

func (f *fakeFigures) FigureDays(_ context.Context, last calendar.Day, limit int) ([]casework.FigureDay, error) {
	var days []casework.FigureDay
	for _, d := range f.days {
		if d.Day <= last && len(days) < limit {
			days = append(days, d)
		}
	}
	return days, nil
}

func (f *fakeFigures) FigureDayBy(ctx context.Context, last calendar.Day) (casework.FigureDay, error) {
	days, err := f.FigureDays(ctx, last, 1)
	return append(days, casework.FigureDay{})[0], err
}

// DayFigures gives the rows of the days; rows without a place are those of every place that is asked for.
func (f *fakeFigures) DayFigures(_ context.Context, filter casework.FigureFilter) ([]casework.DayFigure, error) {
	f.asked = append(f.asked, filter)
	var out []casework.DayFigure
	for _, row := range f.rows {
		days := slices.Contains(filter.Days, row.Day) || len(filter.Days) == 0 && filter.From <= row.Day && row.Day <= filter.To
		measure := len(filter.Measures) == 0 || slices.Contains(filter.Measures, row.Measure)
		part := len(filter.Parts) == 0 || slices.Contains(filter.Parts, row.Part)
		if !days || !measure || !part {
			continue
		}
		if filter.Below {
			row.Place = access.District{Region: "hangzhou", Name: "上城区"}
			out = append(out, row)
			continue
		}
		for _, place := range filter.Places {
			row.Place = place
			out = append(out, row)
		}
	}
	return out, nil
}

func (f *fakeFigures) FigureShares(_ context.Context, filter casework.ShareFilter, limit, offset int) ([]casework.ListedShare, casework.ShareSum, error) {
	f.behind = filter
	var sum casework.ShareSum
	for i := range f.shares {
		s := &f.shares[i]
		sum.Employers, sum.Number, sum.Whole, sum.Amount, sum.LateFee = sum.Employers+1, sum.Number+s.Number, sum.Whole+s.Whole, sum.Amount+s.Principal, sum.LateFee+s.LateFee
	}
	if limit == 0 {
		limit = len(f.shares)
	}
	return f.shares[min(offset, len(f.shares)):min(offset+limit, len(f.shares))], sum, nil
}

func (f *fakeFigures) FigureDeclared(_ context.Context, filter casework.DeclaredFilter, limit, _ int) ([]casework.ListedShare, error) {
	f.declared = filter
	return f.shares[:min(limit, len(f.shares))], nil
}

// someFigures are two counted days a month apart with one row of everything. Of 1,000.00 in arrears 410.00 are older than 90 days, of
// 500.00 a month before 195.00.
func someFigures() *fakeFigures {
	f := &fakeFigures{days: []casework.FigureDay{{Day: on("2026-11-23"), LeftOut: 2, Listed: true}, {Day: on("2026-10-23")}}}
	add := func(day string, m casework.FigureMeasure, part string, number, whole int, amount, fee string) {
		f.rows = append(f.rows, casework.DayFigure{Day: on(day), Measure: m, Part: part, Number: number, Whole: whole, Amount: money.MustParse(amount), LateFee: money.MustParse(fee), Middle: 12, Most: 40})
	}
	add("2026-10-23", casework.AgeFigure, "1", 1, 0, "305.00", "0")
	add("2026-10-23", casework.AgeFigure, "91", 1, 0, "195.00", "0")
	add("2026-10-23", casework.OwedFigure, "", 1, 0, "500.00", "1.00")
	add("2026-10-23", casework.StepFigure, string(casework.AtOrder), 2, 0, "500.00", "1.00")
	add("2026-10-23", casework.UnregisteredFigure, casework.EmployeesCounted, 9, 0, "0", "0")
	add("2026-10-23", casework.DeclaredFigure, "2026-10", 97, 100, "0", "0")
	add("2026-11-22", casework.DeclaredFigure, "2026-11", 50, 100, "0", "0")
	const last = "2026-11-23"
	add(last, casework.OwedFigure, "", 3, 0, "1000.00", "12.34")
	add(last, casework.AgeFigure, "1", 2, 0, "590.00", "2.34")
	add(last, casework.AgeFigure, "91", 1, 0, "210.00", "5.00")
	add(last, casework.AgeFigure, "366", 1, 0, "200.00", "5.00")
	add(last, casework.InsuranceFigure, "pension", 3, 0, "690.00", "8.00")
	add(last, casework.InsuranceFigure, "medical", 2, 0, "310.00", "4.34")
	add(last, casework.IndustryFigure, "4", 3, 0, "1000.00", "12.34")
	add(last, casework.StepFigure, string(casework.AtOrder), 5, 0, "800.00", "9.00")
	add(last, casework.StepFigure, string(casework.AtCourt), 1, 0, "200.00", "3.34")
	add(last, casework.WaitingFigure, string(casework.WantApprove), 1200, 0, "0", "0")
	add(last, casework.WaitingFigure, string(casework.WantServe), 7, 0, "0", "0")
	add(last, casework.DeclaredFigure, "2026-11", 54, 100, "0", "0")
	add(last, casework.UnregisteredFigure, casework.EmployeesCounted, 9, 0, "0", "0")
	add(last, casework.RegisteredFigure, casework.EmployeesCounted, 19, 20, "0", "0")
	add(last, casework.DueSoonFigure, casework.ChargesDue, 80, 0, "123456.78", "0")
	add(last, casework.DueSoonFigure, casework.InstalmentsDue, 2, 0, "900.00", "0")
	add(last, casework.DueSoonFigure, casework.TermsDue, 4, 0, "0", "0")
	add(last, casework.CollectedFigure, string(casework.AtOrder), 3, 0, "30000.00", "200.00")
	add(last, casework.CollectedFigure, string(casework.AtDemand), 1, 0, "9800.00", "0")
	add(last, casework.EffortFigure, string(casework.AtOrder), 5, 4, "0", "0")
	add(last, casework.EffortFigure, string(casework.AtCourt), 1, 1, "0", "0")
	add(last, casework.OfficerFigure, "李立<", 40, 10, "0", "0")
	add(last, casework.LoadFigure, casework.LoadPart(casework.LoadNow, "李立<"), 2, 2, "0", "0")
	add(last, casework.LoadFigure, casework.LoadPart(casework.LoadLater, "李立<"), 4, 4, "0", "0")
	for n := range 51 {
		f.shares = append(f.shares, casework.ListedShare{Code: "91330100MA2H4K7N00", Name: fmt.Sprintf("杭州<%d>厂", n), FigureShare: casework.FigureShare{ID: 1, Number: 1,
			Place: access.District{Region: "hangzhou", Name: "上城区"}, Principal: money.MustParse("100.00"), LateFee: money.MustParse("1.00")}})
	}
	return f
}

func figuresSite(t *testing.T, f *fakeFigures) http.Handler {
	h, _ := testSite(t, nil, func(o *Options) {
		o.Figures = f
		o.WriteSheet = func(w io.Writer, sheet string, heads []string, rows [][]any) error {
			_, err := fmt.Fprintln(w, sheet, heads, rows)
			return err
		}
	})
	return h
}

func TestFigures_SentencesSayWhatTheTablesShow(t *testing.T) {
	f := someFigures()
	h := figuresSite(t, f)
	rows := map[string][]string{
		"zh": {"<title>11 月 23 日结束时，3 户单位共欠 1,012.34 元", "欠费 90 天以上占 41%，比 10 月 23 日多 2 个百分点。", "养老保险欠得最多，占本金的 69%。",
			"在办 6 件，停在“限期缴纳”的最多：5 件，其中一半不超过 12 天。", "近 90 天收回 40,000.00 元，76% 是在“限期缴纳”之后缴来的。",
			"1,207 件事等人办，最多的是“待批准”：1,200 件。", "手上共 6 件，2 件两天内到期；近 90 天 1 名人员办理 40 项，其中批准 10 项。其中 6 件的承办人当天不在岗。", "（不在岗）", "11 月应申报 100 户，已申报 54 户，占 54%；10 月到截止时为 97%。",
			"近 90 天，20 名职工的登记期满，按时登记 19 名；现在逾期没有登记的有 9 名。", "今后 30 天到期：应缴费 123,456.78 元，协议分期 900.00 元，4 项权利到期会失去。",
			"有 2 户单位当天算不出来，没有计入。", "比 10 月 23 日多 500.00 元", "比 10 月 23 日多 4", "与 10 月 23 日持平", "李立&lt;", "杭州"},
		"en": {"At the end of 23 November 3 employers owe ¥1,012.34", "41% of arrears is older than 90 days, 2 percentage points more than on 23 October.", "54 / 100", "2 employers could not be computed"},
	}
	for language, wanted := range rows {
		t.Run(language, func(t *testing.T) {
			r := request(h, "GET", "/figures", "As", "auditor", "Accept-Language", language)
			if r.StatusCode != http.StatusOK {
				t.Fatalf("status %d", r.StatusCode)
			}
			page := body(t, r)
			for _, want := range wanted {
				if !strings.Contains(page, want) {
					t.Errorf("the page does not say %q", want)
				}
			}
			if t.Failed() {
				t.Log(page)
			}
		})
	}
}

// Each number leads to the list behind it: those of the last counted day to the employers that add up to it.
func TestFigures_NumbersOpenTheirLists(t *testing.T) {
	h := figuresSite(t, someFigures())
	page := body(t, request(h, "GET", "/figures?district=hangzhou", "As", "supervisor"))
	for _, want := range []string{
		`<li><a href="#age">`, `<li><a href="#industry">`, `<details class="numbers"><summary>`, // a way to each part, and numbers that fold on a narrow page
		`href="/figures/behind?district=hangzhou&amp;measure=owed"`, `href="/figures/behind?district=hangzhou&amp;measure=age&amp;part=91">1<`,
		`href="/figures/behind?district=hangzhou&amp;measure=insurance&amp;part=pension">3<`, `href="/figures/behind?district=hangzhou&amp;measure=industry&amp;part=4">3<`,
		`href="/figures/behind?district=hangzhou&amp;measure=step&amp;part=order">5<`, `href="/figures/behind?district=hangzhou&amp;measure=waiting&amp;part=approve">1,200<`,
		`href="/figures/behind?district=hangzhou&amp;measure=unregistered&amp;part=employees">9<`, `href="/figures/behind?district=hangzhou&amp;measure=declared&amp;part=2026-11">54<`,
		`href="/figures/behind?day=2026-11-22&amp;district=hangzhou&amp;measure=declared&amp;of=expected&amp;part=2026-11">100<`, `href="/figures/behind?district=hangzhou&amp;measure=step"`,
		`href="/figures/behind?district=hangzhou&amp;measure=collected&amp;part=order">3<`, `href="/figures/behind?district=hangzhou&amp;measure=effort&amp;part=order">5<`,
		`href="/figures/behind?district=hangzhou&amp;measure=registered&amp;part=employees">20<`, `href="/figures/behind?district=hangzhou&amp;measure=due_soon&amp;part=terms">4<`,
		`href="/figures/behind?district=hangzhou&amp;measure=load&amp;part=%3A%E6%9D%8E%E7%AB%8B%3C">6<`, `href="/figures/behind?district=hangzhou&amp;measure=load&amp;part=now%3A%E6%9D%8E%E7%AB%8B%3C">2<`,
		`href="/figures/behind?district=hangzhou&amp;measure=officer&amp;part=%E6%9D%8E%E7%AB%8B%3C">40<`, `href="/figures/behind?district=hangzhou%2F%E4%B8%8A%E5%9F%8E%E5%8C%BA&amp;measure=owed">3<`, `href="/figures.xlsx?day=2026-11-23&amp;district=hangzhou&amp;part=age"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("nothing leads to %s", want)
		}
	}
	if t.Failed() {
		t.Log(page)
	}
	before := body(t, request(h, "GET", "/figures?day=2026-10-30", "As", "supervisor"))
	if strings.Contains(before, "measure=age") || !strings.Contains(before, "10 月 23 日结束时，1 户单位共欠 501.00 元") || !strings.Contains(before, "day=2026-10-23&amp;measure=declared") {
		t.Errorf("a day whose lists were not kept leads to them, or flows of it lead nowhere:\n%s", before)
	}
}

func TestFigures_PlacesAreThoseOfTheScope(t *testing.T) {
	rows := []struct {
		name, as, query string
		status          int
		places          string
	}{
		{"a supervisor of everything", "supervisor", "", 200, "[]"},
		{"a district of everything", "supervisor", "?district=hangzhou/%E4%B8%8A%E5%9F%8E%E5%8C%BA", 200, "[hangzhou/上城区]"},
		{"an officer sees the own district", "officer", "", 200, "[hangzhou/上城区]"},
		{"another district is not there for them", "officer", "?district=beijing", 404, ""},
		{"nor is the region around it", "officer", "?district=hangzhou", 404, ""},
		{"a district that cannot be read", "supervisor", "?district=/x", 400, ""},
		{"a day that cannot be read", "supervisor", "?day=x", 400, ""},
		{"a day before all counted ones", "supervisor", "?day=2026-01-01", 404, ""},
		{"a clerk has no figures", "clerk", "", 403, ""},
		{"an administrator has none", "administrator", "", 403, ""},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			f := someFigures()
			r := request(figuresSite(t, f), "GET", "/figures"+row.query, "As", row.as)
			if r.StatusCode != row.status {
				t.Fatalf("status %d; want %d", r.StatusCode, row.status)
			}
			if got := fmt.Sprint(f.asked); row.status == 200 && (len(f.asked) != 4 || fmt.Sprint(f.asked[0].Places) != row.places) {
				t.Errorf("%d questions, the first about %v: %s", len(f.asked), f.asked[0].Places, got)
			}
		})
	}
}

func TestFigures_FilesHaveTheRowsOfThePart(t *testing.T) {
	h := figuresSite(t, someFigures())
	r := request(h, "GET", "/figures.csv?part=collected", "As", "auditor", "Accept-Language", "en")
	said := body(t, r)
	want := "\ufeffLast step before the money,Payments,Principal (yuan),Late fee (yuan),Papers issued,Services tried,\"Papers and services for each ¥10,000\"\r\n" +
		"Order to pay,3,30000.00,200.00,5,4,3.0\r\nDemand,1,9800.00,0.00,0,0,0.0\r\nCourt,0,0.00,0.00,1,1,—\r\n"
	if said != want || r.Header.Get("Content-Disposition") != "attachment; filename=figures-collected-2026-11-23.csv" {
		t.Errorf("%s\n%q; want\n%q", r.Header.Get("Content-Disposition"), said, want)
	}
	r = request(h, "GET", "/figures.xlsx?part=officers", "As", "auditor")
	if said := body(t, r); !strings.Contains(said, "经办人员的工作量 [经办人员 手上的事 两天内到期 七天内 以后 没有期限 办理 其中批准] [[李立<（不在岗） 6 2 0 4 0 40 10]]") {
		t.Errorf("workbook: %s", said)
	}
	for _, target := range []string{"/figures.csv?part=nothing", "/figures.xlsx"} {
		if r := request(h, "GET", target, "As", "auditor"); r.StatusCode != http.StatusNotFound {
			t.Errorf("%s: status %d", target, r.StatusCode)
		}
	}
}

func TestFigures_BehindAFigure(t *testing.T) {
	f := someFigures()
	h := figuresSite(t, f)
	page := body(t, request(h, "GET", "/figures/behind?measure=age&part=91&page=2", "As", "officer"))
	for _, want := range []string{"91 至 180 天：51 户，共 5,151.00 元", "杭州&lt;50&gt;厂", `href="/cases/1/charges"`, "51 户合计", "5,100.00", `aria-current="page"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the list does not say %q:\n%s", want, page)
		}
	}
	if got := fmt.Sprint(f.behind); got != fmt.Sprint(casework.ShareFilter{Day: on("2026-11-23"), Places: []access.District{{Region: "hangzhou", Name: "上城区"}}, Measure: "age", Parts: []string{"91"}}) {
		t.Errorf("asked for %s", got)
	}
	for _, query := range []string{"measure=paid_late", "measure=age", "measure=waiting", "measure=waiting&part=x", "measure=load&part=x:y", "measure=load&part=y", "measure=declared", "measure=declared&part=x",
		"measure=effort", "measure=effort&part=x", "measure=officer", "measure=registered&part=x", "measure=due_soon&part=x", "measure=owed&part=x", "measure=age&part=2", "measure=owed&part=", "measure=insurance&part=x"} {
		want := http.StatusNotFound
		if query == "measure=owed&part=" {
			want = http.StatusOK
		}
		if r := request(h, "GET", "/figures/behind?"+query, "As", "auditor"); r.StatusCode != want {
			t.Errorf("%s: status %d; want %d", query, r.StatusCode, want)
		}
	}
}

func TestFigures_BeforeTheFirstNight(t *testing.T) {
	h := figuresSite(t, &fakeFigures{})
	if page := body(t, request(h, "GET", "/figures", "As", "auditor")); !strings.Contains(page, "还没有统计过的日子") || strings.Contains(page, "echarts") {
		t.Errorf("page: %s", page)
	}
}

// Pictures and tables in both languages, light and dark, on a phone and a desk: axe finds nothing, and the pictures are drawn anew where
// the theme changes.
func TestFigures_InABrowser(t *testing.T) {
	inABrowser(t, []browsed{{"figures", "/figures", "supervisor", empty()}, {"figures_behind", "/figures/behind?measure=effort&part=order", "supervisor", empty()}},
		func(o *Options) { o.Figures = someFigures() })
	server := httptest.NewServer(always(figuresSite(t, someFigures()), "supervisor"))
	t.Cleanup(server.Close)
	ctx := apptest.Browser(t, 861)
	opened(t, ctx, server.URL+"/language/en?to=/figures", "light", 861)
	for _, width := range []int64{320, 720, 861, 1024, 1101, 1280, 1920} {
		seen(t, ctx, "light", width)
		if found := apptest.Overflow(t, ctx); found != "" {
			t.Errorf("%d px wide: sticks out by %s", width, found)
		}
	}
	pictures := evaluate(t, ctx, `[...document.querySelectorAll('[data-chart]')].filter(p => p.querySelector('canvas') && p.offsetHeight > 20).length + ' of ' + document.querySelectorAll('[data-chart]').length`)
	if pictures != "11 of 11" {
		t.Errorf("drawn are %s pictures", pictures)
	}
}

// Of every measure the head says what the list adds up to; where the number was counted before lists were kept, or the list of the day
// was not kept, the page says so.
func TestFigures_BehindEveryMeasure(t *testing.T) {
	rows := []struct{ query, says, leads string }{
		{"measure=step", "在办案件：51 件，共欠 5,151.00 元", "/cases/1"},
		{"measure=step&part=order", "限期缴纳：51 户，共 5,151.00 元", "/cases/1"},
		{"measure=waiting&part=approve", "待批准：51 件，51 户单位", "/cases/1"},
		{"measure=load&part=:李立<", "李立&lt;手上的事：51 件，51 户单位", "/cases/1"},
		{"measure=load&part=now:李立<", "李立&lt;，两天内到期手上的事：51 件", "/cases/1"},
		{"measure=load&part=never:", "没有承办人，没有期限手上的事：51 件", "/cases/1"},
		{"measure=unregistered&part=employees", "逾期没有登记的职工：51，涉及 51 户单位", "/employers/1/employees"},
		{"measure=due_soon&part=charges", "30 天内到期的已入账的应缴费：51 户，共 5,151.00 元", "/cases/1/charges"},
		{"measure=due_later&part=terms", "90 天内会失去的权利：51 项，51 户单位", "/cases/1/charges"},
		{"measure=registered&part=employers", "单位登记期满 0，按时登记 51", "/employers/1/employees"},
		{"measure=collected", "近 90 天收回的欠费：51 次，共 5,151.00 元", "/cases/1/money"},
		{"measure=collected&part=none", "“还没有立案”之后缴来的欠费：51 次", "/cases/1/money"},
		{"measure=effort&part=order", "“限期缴纳”：签发文书 51 份，送达 0 次", "/cases/1/papers"},
		{"measure=officer&part=李立<", "李立&lt;办理 51 项，其中批准 0 项", "/cases/1/record"},
		{"measure=declared&part=2026-11", "2026 年 11 月到 11 月 23 日已申报 54 户", "/employers/1/declarations/2026-11"},
		{"measure=declared&part=2026-11&of=expected", "2026 年 11 月到 11 月 23 日应申报 100 户", "/employers/1/declarations/2026-11"},
		{"measure=declared&part=2026-11&day=2026-11-22", "已申报 50 户", "统计以后才录入"},
		{"measure=officer&part=李立<", "开始留清单以前统计的日子，只有总数", ""},
		{"measure=age&part=91", "统计数是 1，但 11 月 23 日的清单没有留", ""},
	}
	for _, row := range rows {
		t.Run(row.query, func(t *testing.T) {
			f := someFigures()
			f.days = append([]casework.FigureDay{f.days[0], {Day: on("2026-11-22")}}, f.days[1])
			page := body(t, request(figuresSite(t, f), "GET", "/figures/behind?"+escaped(row.query), "As", "auditor"))
			for _, want := range []string{row.says, row.leads} {
				if !strings.Contains(page, want) {
					t.Errorf("the list does not say %q:\n%s", want, page[strings.Index(page, "<main"):])
				}
			}
		})
	}
}

// escaped is a question as a browser sends it.
func escaped(query string) string {
	return strings.NewReplacer("李立", "%E6%9D%8E%E7%AB%8B", "<", "%3C", ":", "%3A").Replace(query)
}

func TestFigures_BehindAsFiles(t *testing.T) {
	f := someFigures()
	f.shares = f.shares[:1]
	f.shares[0].Name, f.shares[0].Whole = "=1+1", 2
	h := figuresSite(t, f)
	r := request(h, "GET", "/figures/behind.csv?measure=effort&part=order&day=2026-11-23", "As", "officer", "Accept-Language", "en")
	want := "\ufeffCredit code,Employer,Region,District,Papers issued,Services tried\r\n91330100MA2H4K7N00,'=1+1,Hangzhou,上城区,1,2\r\n"
	if said := body(t, r); said != want || r.Header.Get("Content-Disposition") != "attachment; filename=figures-effort-2026-11-23.csv" {
		t.Errorf("%s\n%q; want\n%q", r.Header.Get("Content-Disposition"), said, want)
	}
	if got := fmt.Sprint(f.behind.Parts, f.behind.From, f.behind.Day, f.behind.Places); got != "[levy_decision order_to_pay] 2026-08-26 2026-11-23 [hangzhou/上城区]" {
		t.Errorf("asked for %s", got)
	}
	if said := body(t, request(h, "GET", "/figures/behind.xlsx?measure=collected", "As", "auditor")); !strings.Contains(said, "[统一社会信用代码 单位 地区 区县 缴款（次） 本金（元） 滞纳金（元） 合计（元）] [[91330100MA2H4K7N00 =1+1 杭州市 上城区 1 100.00 1.00 101.00]]") {
		t.Errorf("workbook: %s", said)
	}
	for _, target := range []string{"/figures/behind.csv?measure=x", "/figures/behind.xlsx?measure=age"} {
		if r := request(h, "GET", target, "As", "auditor"); r.StatusCode != http.StatusNotFound {
			t.Errorf("%s: status %d", target, r.StatusCode)
		}
	}
}
