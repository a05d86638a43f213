package web

import (
	"context"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
)

// lawBook is a desk of the law in memory: it keeps what is proposed, and has measured what the test says.
type lawBook struct {
	desk    *casework.LawDesk
	changes []casework.LawChange
	impact  *casework.LawImpact
	cases   []casework.CaseImpact
	seals   map[string][]byte // by their hashes
}

func (b *lawBook) ProposeLaw(_ context.Context, w casework.LawWish, by casework.Stamp) (int, error) {
	if _, err := b.desk.Try(&w, by.On); err != nil {
		return 0, err
	}
	no := len(b.changes) + 1
	b.changes = append(b.changes, casework.LawChange{No: no, LawWish: w, State: casework.LawProposed,
		Proposed: employer.By{User: int64(by.By.ID), Name: by.By.Name, On: by.On, At: by.At}})
	return no, nil
}

func (b *lawBook) decide(no int, to casework.LawState, remark string, by casework.Stamp) error {
	c := &b.changes[no-1]
	if c.State != casework.LawProposed {
		return fault.New(fault.Refused, "这项更改已经有了结果。", "This change has been decided on.")
	}
	c.State, c.Remark, c.Decided = to, remark, employer.By{User: int64(by.By.ID), Name: by.By.Name, On: by.On, At: by.At}
	return nil
}

func (b *lawBook) ConfirmLaw(_ context.Context, no int, remark string, by casework.Stamp) error {
	return b.decide(no, casework.LawConfirmed, remark, by)
}

func (b *lawBook) RefuseLaw(_ context.Context, no int, remark string, by casework.Stamp) error {
	return b.decide(no, casework.LawRefused, remark, by)
}

func (b *lawBook) WithdrawLaw(_ context.Context, no int, by casework.Stamp) error {
	return b.decide(no, casework.LawWithdrawn, "", by)
}

func (b *lawBook) LawChange(_ context.Context, no int) (*casework.LawChange, *casework.LawImpact, error) {
	if no < 1 || no > len(b.changes) {
		return nil, nil, fault.New(fault.NotFound, "没有。", "There is none.")
	}
	c := b.changes[no-1]
	return &c, b.impact, nil
}

func (b *lawBook) LawChanges(_ context.Context, f casework.LawFilter, _, _ int) ([]casework.LawChange, int, error) {
	list := slices.DeleteFunc(slices.Clone(b.changes), func(c casework.LawChange) bool {
		return f.Open && c.State != casework.LawProposed || f.Kind != "" && f.Kind != c.Kind || f.Region != "" && f.Region != c.Region
	})
	return list, len(list), nil
}

func (b *lawBook) LawRecord(context.Context, int) ([]casework.RecordEntry, error) {
	return []casework.RecordEntry{{No: 1, Day: today, Actor: "吴强", Act: casework.ProposeLaw, Hash: strings.Repeat("a1", 32)}}, nil
}

func (b *lawBook) ImpactCases(_ context.Context, scope access.Scope, _, _, _ int) ([]casework.CaseImpact, int, error) {
	seen := slices.DeleteFunc(slices.Clone(b.cases), func(c casework.CaseImpact) bool { return !scope.Covers(c.Employer) })
	return seen, len(seen), nil
}

func lawSite(t *testing.T) (http.Handler, *lawBook) {
	t.Helper()
	b := &lawBook{}
	handler, _ := testSite(t, empty(), func(o *Options) {
		b.desk = &casework.LawDesk{Law: o.Law}
		o.Lawmaking = Lawmaking{Acts: b, Reader: b}
	})
	return handler, b
}

// baseForm is a retroactive base of Hangzhou as an administrator fills it in.
func baseForm() url.Values {
	return url.Values{lawRuleName: {"insurances.pension"}, lawFromName: {"2026年1月"}, "floor": {"5,000"}, "cap": {"26000元"}, "employer_rate": {"16%"}, "employee_rate": {"0.08"},
		lawCiteName: {"浙人社发〔2026〕99 号 https://example.gov.cn/99"}, lawGradeName: {"verified-2"}}
}

func measured(b *lawBook) {
	b.impact = &casework.LawImpact{Change: 1, State: casework.ImpactDone, AsOf: today, Total: 58, Done: 58,
		Districts: []casework.DistrictImpact{{Region: "hangzhou", District: "上城区", Cases: 37, Before: money.MustParse("100000"), After: money.MustParse("112480"), Moved: 2, Papers: 5}},
		Due:       []casework.MovedDue{{Region: "hangzhou", Period: calendar.MustParsePeriod("2027-01"), Before: calendar.Dated{Day: on("2027-02-15"), Provisional: true}, After: calendar.Dated{Day: on("2027-02-24")}}}}
	b.cases = []casework.CaseImpact{{Employer: employer.Head{ID: 1, Code: "91330100MA2H4K7N1U", Name: "杭州金桥联运物流有限公司", Region: "hangzhou", District: "上城区"},
		Before: casework.Owing{Principal: money.MustParse("1500")}, After: casework.Owing{Principal: money.MustParse("1800")},
		Moved:  []casework.MovedDay{{Paper: law.OrderToPay, No: 1, Clock: ladder.LimitEnds, Before: calendar.Dated{Day: on("2027-01-04"), Provisional: true}, After: calendar.Dated{Day: on("2027-01-05")}}},
		Papers: []casework.RedonePaper{{Act: casework.DraftPaper, Paper: law.CourtDemand, No: 2}}}}
}

func TestLaw_AChangeFromTheFormToTheSecondPerson(t *testing.T) {
	handler, b := lawSite(t)
	r := request(handler, "GET", "/law/regions/hangzhou/new?rule=insurances.pension", "As", "administrator", "Accept-Language", "en")
	contains(t, body(t, r), `name="employer_rate"`, "Propose the change")

	bad := baseForm()
	bad.Set(lawFromName, "yesterday")
	bad.Set("floor", "30000")
	bad.Set("employee_rate", "eight")
	bad.Del(lawCiteName)
	r = post(handler, "/law/regions/hangzhou/new", bad, "As", "administrator", "Accept-Language", "en")
	if text := body(t, r); r.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("status %d", r.StatusCode)
	} else {
		contains(t, text, "The lowest base is above the highest", "is no rate", "Name the act or notice")
	}
	past := baseForm()
	past.Set(lawKnownName, "2026-11-23")
	contains(t, body(t, post(handler, "/law/regions/hangzhou/new", past, "As", "administrator", "Accept-Language", "en")), "It cannot be known before today")

	r = post(handler, "/law/regions/hangzhou/new", baseForm(), "As", "administrator", "Accept-Language", "en")
	if r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != "/law/changes/1" {
		t.Fatalf("status %d to %s: %s", r.StatusCode, r.Header.Get("Location"), body(t, r))
	}
	c := b.changes[0]
	for _, want := range []string{"region: hangzhou", `from: "2026-01"`, `floor: "5000.00"`, `cap: "26000.00"`, `employer_rate: "0.16"`, `certainty: "verified-2"`} {
		if !strings.Contains(c.Text, want) {
			t.Errorf("the text lacks %s: %s", want, c.Text)
		}
	}

	b.impact = &casework.LawImpact{State: casework.ImpactMeasuring, Done: 20, Total: 58}
	contains(t, body(t, request(handler, "GET", "/law/changes/1", "As", "administrator", "Accept-Language", "en")), "Working out the effect on open cases", "20 of 58 cases", `http-equiv="refresh"`)

	measured(b)
	text := body(t, request(handler, "GET", "/law/changes/1", "As", "administrator", "Accept-Language", "en"))
	contains(t, text, "37 open cases would change, +¥12,480.00 in all", "You proposed this", "Withdraw the change", "You see totals", "24 Feb 2027", "15 Feb 2027 (provisional)", "2 sources agree", `href="https://example.gov.cn/99"`)
	lacks(t, text, "Confirm change 1", "金桥")
	contains(t, body(t, request(handler, "GET", "/law", "As", "officer", "Accept-Language", "en")), "1 change waiting for a second person")

	text = body(t, request(handler, "GET", "/law/changes/1", "As", "officer", "Accept-Language", "en"))
	contains(t, text, "杭州金桥联运物流有限公司", "+300.00", "becomes 5 Jan 2027")
	lacks(t, text, "Confirm change 1", "Withdraw the change", "You see totals")
	lacks(t, body(t, request(handler, "GET", "/law/changes/1", "As", "auditor", "Accept-Language", "zh")), "退回更改")

	b.changes[0].Proposed.User = 99 // of somebody else
	text = body(t, request(handler, "GET", "/law/changes/1", "As", "administrator", "Accept-Language", "en"))
	contains(t, text, "Confirm change 1", "Refuse the change", "not taken back")
	r = post(handler, "/law/changes/1", url.Values{decisionName: {refuseValue}}, "As", "administrator", "Accept-Language", "en")
	if r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body(t, r), "Give the reason for refusing it") {
		t.Errorf("refused without a reason: status %d", r.StatusCode)
	}
	r = post(handler, "/law/changes/1", url.Values{decisionName: {confirmValue}, remarkName: {"看过"}}, "As", "administrator", "Accept-Language", "en")
	if r.StatusCode != http.StatusSeeOther || b.changes[0].State != casework.LawConfirmed || b.changes[0].Remark != "看过" {
		t.Errorf("status %d, %+v", r.StatusCode, b.changes[0])
	}
	r = post(handler, "/law/changes/1", url.Values{decisionName: {withdrawValue}}, "As", "administrator", "Accept-Language", "en")
	if r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body(t, r), "This change has been decided on") {
		t.Errorf("decided twice: status %d", r.StatusCode)
	}
	contains(t, body(t, request(handler, "GET", "/law/changes", "As", "auditor", "Accept-Language", "zh")), "共有 1 项更改", "已确认")
}

func TestLaw_HolidaysAreEnteredAsTheNoticeGivesThem(t *testing.T) {
	handler, b := lawSite(t)
	contains(t, body(t, request(handler, "GET", "/law/holidays", "As", "officer", "Accept-Language", "zh")), "放假安排已载入到 2026 年，2027 年的日期都是暂定", "国办发明电〔2025〕7号")
	english := request(handler, "GET", "/law/holidays", "As", "officer", "Accept-Language", "en")
	contains(t, body(t, english), "Spring Festival", "National Day, Mid-Autumn Festival")
	contains(t, body(t, request(handler, "GET", "/law/holidays/new", "As", "administrator", "Accept-Language", "en")), "Dragon Boat Festival: first day")
	form := url.Values{"year": {"2027"}, "notice": {"国办发明电〔2026〕8号"}, "source": {"https://www.gov.cn/example"},
		"h1-first": {"2026-12-31"}, "h1-last": {"01-02"}, "h1-work": {"01-09、01-10"}, "h7-first": {"10-01"}, "h7-last": {"10-07"}}
	bad := url.Values{"year": {"2031"}, "h1-first": {"01-03"}, "h1-last": {"01-01"}, "h1-work": {"Saturday"}}
	r := post(handler, "/law/holidays/new", bad, "As", "administrator", "Accept-Language", "en")
	text := body(t, r)
	contains(t, text, "Give the number of the notice", "Give the address of the notice", "Not a year that can be entered", "The last day lies before the first")
	wrongDay := url.Values{}
	for k, v := range form {
		wrongDay[k] = v
	}
	wrongDay["h1-work"] = []string{"01-08"}
	contains(t, body(t, post(handler, "/law/holidays/new", wrongDay, "As", "administrator", "Accept-Language", "en")), "2027-01-08 is a working day already")

	r = post(handler, "/law/holidays/new", form, "As", "administrator", "Accept-Language", "en")
	if r.StatusCode != http.StatusSeeOther {
		t.Fatalf("status %d: %s", r.StatusCode, body(t, r))
	}
	if c := b.changes[0]; c.Kind != law.HolidayChange || strings.Count(c.Text, `kind: "off"`) != 10 || strings.Count(c.Text, `kind: "work"`) != 2 {
		t.Errorf("%s", c.Text)
	}
	contains(t, body(t, request(handler, "GET", "/law/changes/1", "As", "supervisor", "Accept-Language", "en")), "国庆节", "9 Jan 2027")
}

func TestLaw_TextsAreReadStrictly(t *testing.T) {
	handler, b := lawSite(t)
	send := func(text, about string) *http.Response {
		return post(handler, "/law/text", url.Values{lawAboutName: {about}, lawTextName: {text}, lawBasisName: {"某文件"}}, "As", "administrator", "Accept-Language", "en")
	}
	r := send("region: hangzhou\r\nfloors: 3\r\n", "region:hangzhou")
	contains(t, body(t, r), "The text does not read", "line 2: key floors is not known here", "floors: 3")
	contains(t, body(t, send("", "region:hangzhou")), "Choose a file, or paste the text")
	contains(t, body(t, send("a: b", "rumour")), "Choose what it changes")
	r = send("region: hangzhou\ncap: [{from: \"2027-01-01\", value: principal, cite: a, certainty: conflict}]\n", "region:hangzhou")
	if r.StatusCode != http.StatusSeeOther || len(b.changes) != 1 {
		t.Errorf("status %d: %s", r.StatusCode, body(t, r))
	}
	contains(t, body(t, request(handler, "GET", "/law/changes/1", "As", "supervisor", "Accept-Language", "zh")), "滞纳金上限", "不超过本金", "来源不一")
}

// Every rule that a form asks for can be proposed with it.
func TestLaw_EveryRuleHasItsForm(t *testing.T) {
	handler, b := lawSite(t)
	for _, region := range []string{"hangzhou", ""} {
		path := "/law/regions/" + region + "/new"
		if region == "" {
			path = "/law/regions/" + nationWord + "/new"
		}
		for _, rule := range b.desk.Law.RulesOf(region) {
			if rule.Kind == "" {
				continue
			}
			form := url.Values{lawRuleName: {rule.Key}, lawFromName: {"2027-01-01"}, lawCiteName: {"某文件"}, lawGradeName: {"one-source"}}
			if rule.ByMonth {
				form.Set(lawFromName, "2027-01")
			}
			switch rule.Kind {
			case law.CostRule:
				form.Set("employer_rate", "15.5%")
				form.Set("class_1", "0.2%")
				form.Set("employee_rate", "0")
			case law.AmountRule:
				form.Set(lawValueName, "123.45")
			case law.RateRule:
				form.Set(lawValueName, "0.07%")
			case law.CountRule:
				form.Set(lawValueName, "7")
			case law.YesRule:
				form.Set(lawValueName, "true")
			case law.WordRule, law.WordsRule:
				form.Set(lawValueName, rule.Words[len(rule.Words)-1])
			case law.DueDayRule:
				form.Set(lawDueName, "2027-01-20")
			}
			r := post(handler, path, form, "As", "administrator", "Accept-Language", "en")
			text := body(t, r)
			same := strings.Contains(text, "changes nothing") || strings.Contains(text, "No value in") // says so already, or would leave earlier months without
			if r.StatusCode != http.StatusSeeOther && !same {
				t.Errorf("%s of %q: status %d, %s", rule.Key, region, r.StatusCode, regexp.MustCompile(`(?s)<div class="note bad">.*?</div></div>`).FindString(text))
			}
		}
	}
	if len(b.changes) < 30 {
		t.Errorf("%d were taken in", len(b.changes))
	}
}

func TestReadRate(t *testing.T) {
	for text, want := range map[string]string{"16%": "0.16", "0.2 %": "0.002", "１００％": "1", "0%": "0", "8.5%": "0.085", "0.16": "0.16", "5%": "0.05"} {
		f := &form{words: nil, values: url.Values{"r": {text}}}
		if got := readRate(f, "r", true); got != want {
			t.Errorf("%s is read as %s; want %s", text, got, want)
		}
	}
}

func contains(t *testing.T, text string, parts ...string) {
	t.Helper()
	text = asRead(text)
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("the page lacks %q", part)
		}
	}
}

// asRead is the text of a page without what only keeps a line together.
func asRead(text string) string {
	return strings.NewReplacer("\u00a0", " ", "\u2060", "", "<wbr>", "").Replace(html.UnescapeString(text))
}

func lacks(t *testing.T, text string, parts ...string) {
	t.Helper()
	text = asRead(text)
	for _, part := range parts {
		if strings.Contains(text, part) {
			t.Errorf("the page has %q", part)
		}
	}
}
