package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
)

// fakeSearch finds what it holds, whatever is asked, and keeps what was asked.
type fakeSearch struct {
	employers []casework.FoundEmployer
	papers    []casework.ListedPaper
	incoming  []casework.ListedIncoming
	one       *casework.FoundCase
	spells    []casework.FoundSpell
	searches  []casework.PersonSearch
	scope     access.Scope
	folded    string
	number    identity.Number
}

func (f *fakeSearch) SearchEmployers(_ context.Context, scope access.Scope, folded string, limit int) ([]casework.FoundEmployer, error) {
	f.scope, f.folded = scope, folded
	return f.employers[:min(limit, len(f.employers))], nil
}

func (f *fakeSearch) SearchCase(context.Context, access.Scope, casework.CaseNumber) (*casework.FoundCase, error) {
	return f.one, nil
}

func (f *fakeSearch) SearchPapers(context.Context, access.Scope, casework.PaperSought, int) ([]casework.ListedPaper, error) {
	return f.papers, nil
}

func (f *fakeSearch) SearchIncoming(context.Context, access.Scope, casework.PaperSought, int) ([]casework.ListedIncoming, error) {
	return f.incoming, nil
}

func (f *fakeSearch) SearchPerson(_ context.Context, scope access.Scope, number identity.Number, record casework.PersonSearch) ([]casework.FoundSpell, error) {
	f.scope, f.number = scope, number
	record.Found = len(f.spells)
	f.searches = append(f.searches, record)
	return f.spells, nil
}

func (f *fakeSearch) PersonSearches(_ context.Context, limit, offset int) ([]casework.PersonSearch, int, error) {
	return f.searches[min(offset, len(f.searches)):min(offset+limit, len(f.searches))], len(f.searches), nil
}

// searchable is a search that finds two employers, one of them by a former name, a case and two papers.
func searchable() *fakeSearch {
	first := employer.Head{ID: 1, Code: "91330100MA2H4K7N1U", Name: "杭州金桥（集团）物流有限公司", Region: "hangzhou", District: "上城区"}
	second := employer.Head{ID: 7, Code: "91330100MA2H4K7N7H", Name: "杭州新名餐饮店", Region: "hangzhou", District: "上城区"}
	return &fakeSearch{
		employers: []casework.FoundEmployer{
			{Employer: first, Case: &casework.FoundCase{Number: casework.CaseNumber{Employer: 1, No: 2}, Employer: first, OpenedOn: on("2026-10-08"), AsOf: on("2026-11-23"),
				Principal: money.MustParse("37860.56"), LateFee: money.MustParse("100")}},
			{Employer: second, Former: "杭州金桥集团饭店", Until: on("2026-03-01")},
		},
		papers:   []casework.ListedPaper{{Employer: first, Paper: ladder.Ref{Kind: law.OrderToPay, No: 3}, Number: "杭社险限缴通字〔2026〕12号", IssuedOn: on("2026-11-03")}},
		incoming: []casework.ListedIncoming{{Employer: first, Fact: 1, EnteredOn: on("2026-11-05"), In: ladder.Incoming{Number: "杭社险收〔2026〕12号"}}},
		spells: []casework.FoundSpell{{Employer: first, Employment: employer.Employment{Number: "110105194912310038", Name: "林秀远",
			StartedOn: on("2024-12-10"), RegisteredOn: on("2025-01-02")}}},
	}
}

func searchSite(t *testing.T, f *fakeSearch) http.Handler {
	t.Helper()
	h, _ := testSite(t, &fakeReader{}, func(o *Options) { o.Search = f })
	return h
}

func TestSearch_MarksWhatWasFound(t *testing.T) {
	f := searchable()
	h := searchSite(t, f)
	page := body(t, request(h, "GET", "/search?q="+url.QueryEscape("金桥集团"), "As", "officer"))
	for _, want := range []string{"杭州<mark>金桥（集团</mark>）物流有限公司", "杭州<mark>金桥集团</mark>饭店", `href="/dossiers/1"`, `href="/cases/1"`, "案件 1-2", "37,960.56 元", "找到 2 项"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
	if f.folded != "金桥集团" || f.scope.All || len(f.scope.Districts) != 1 {
		t.Errorf("asked for %q in %+v", f.folded, f.scope)
	}
}

func TestSearch_ByNumbers(t *testing.T) {
	for _, r := range []struct {
		name, text string
		change     func(f *fakeSearch)
		leads      string // where the only thing found is opened
		has        []string
	}{
		{"papers out and in", "〔2026〕12号", func(f *fakeSearch) { f.employers = nil }, "", []string{"/cases/1/papers/order_to_pay-3", "/cases/1/facts", "<mark>杭社险限缴通字〔2026〕12号</mark>"}},
		{"the only paper opens", "杭社险限缴通字2026 12", func(f *fakeSearch) { f.employers, f.incoming = nil, nil }, "/cases/1/papers/order_to_pay-3", nil},
		{"the only employer opens", "91330100MA2H4K7N1U", func(f *fakeSearch) { f.employers = f.employers[:1] }, "/dossiers/1", nil},
		{"the only case opens", "1-2", func(f *fakeSearch) { f.employers, f.one = nil, f.employers[0].Case }, "/cases/1", nil},
		{"the only paper in opens what was entered", "收〔2026〕12", func(f *fakeSearch) { f.employers, f.papers = nil, nil }, "/cases/1/facts", nil},
		{"a code with a wrong character", "91330100MA2H4K7N2U", func(f *fakeSearch) { f.employers = nil }, "", []string{"校验码不对", "没有找到"}},
		{"a number with a wrong character", "110105194912310039", func(f *fakeSearch) { f.employers = nil }, "", []string{"校验码不对"}},
		{"nothing", "", func(*fakeSearch) {}, "", []string{"找单位、案件、文书或者人"}},
	} {
		t.Run(r.name, func(t *testing.T) {
			f := searchable()
			r.change(f)
			got := request(searchSite(t, f), "GET", "/search?q="+url.QueryEscape(r.text), "As", "officer")
			page := body(t, got)
			if to := got.Header.Get("Location"); to != r.leads {
				t.Errorf("leads to %q; want %q", to, r.leads)
			}
			for _, want := range r.has {
				if !strings.Contains(page, want) {
					t.Errorf("the page lacks %q", want)
				}
			}
		})
	}
}

func TestSearch_ListsTenAndSaysThatThereAreMore(t *testing.T) {
	f := &fakeSearch{}
	for i := range 30 {
		f.employers = append(f.employers, casework.FoundEmployer{Employer: employer.Head{ID: employer.ID(i + 1), Code: "91330100MA2H4K7N1U", Name: fmt.Sprintf("第%d厂", i), Region: "hangzhou"}})
	}
	page := body(t, request(searchSite(t, f), "GET", "/search?q="+url.QueryEscape("厂"), "As", "auditor"))
	if n := strings.Count(page, "<mark>厂</mark>"); n != 10 || !strings.Contains(page, "只列前 10 个") {
		t.Errorf("%d hits are listed", n)
	}
}

// A number leaves the address at once, nobody is found without a reason, and what is shown is masked.
func TestSearch_ForAPerson(t *testing.T) {
	f := searchable()
	h := searchSite(t, f)
	got := request(h, "GET", "/search?q=110105194912310038", "As", "officer")
	if got.StatusCode != http.StatusSeeOther || got.Header.Get("Location") != "/search/person" || f.folded != "" {
		t.Fatalf("status %d to %s, asked for %q", got.StatusCode, got.Header.Get("Location"), f.folded)
	}
	if page := body(t, request(h, "GET", "/search/person", "As", "officer")); !strings.Contains(page, `value="110105194912310038"`) {
		t.Error("the form does not have the number")
	}
	if page := body(t, request(h, "GET", "/search/person", "As", "officer")); strings.Contains(page, "110105194912310038") {
		t.Error("the number stays after it was shown once")
	}
	for name, r := range map[string]struct{ number, reason, says string }{
		"no reason":                {"110105194912310038", "", "请写明查询这个人的事由"},
		"half a number":            {"1101051949", "核对投诉人参保", "写全 18 位"},
		"a number of wrong making": {"110105194912310039", "核对投诉人参保", "校验码要对"},
	} {
		got := post(h, "/search/person", url.Values{"number": {r.number}, "reason": {r.reason}}, "As", "officer")
		if got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body(t, got), r.says) || len(f.searches) > 0 {
			t.Errorf("%s: status %d, %d searches", name, got.StatusCode, len(f.searches))
		}
	}
	got = post(h, "/search/person", url.Values{"number": {"110105194912310038"}, "reason": {"核对投诉人参保"}}, "As", "officer")
	page := body(t, got)
	_, found, _ := strings.Cut(page, `id="found"`)
	if got.StatusCode != http.StatusOK || !strings.Contains(found, "110105********0038") || strings.Contains(found, "194912310038") || !strings.Contains(found, "林秀远") {
		t.Errorf("status %d, page %s", got.StatusCode, found)
	}
	if !strings.Contains(page, "段参保用工记录</h1>") {
		t.Error("what was found is not the title of the page")
	}
	if len(f.searches) != 1 || f.searches[0].Reason != "核对投诉人参保" || f.searches[0].By.Name != "陈立" || f.scope.All {
		t.Errorf("kept %+v in %+v", f.searches, f.scope)
	}
	page = body(t, request(h, "GET", "/searches", "As", "auditor"))
	if !strings.Contains(page, "核对投诉人参保") || !strings.Contains(page, "陈立") || strings.Contains(page, "110105") {
		t.Errorf("the list of searches is %s", page)
	}
}

func TestMark(t *testing.T) {
	for _, r := range []struct {
		name, text string
		want       marked
	}{
		{"杭州金桥物流", "金桥", marked{"杭州", "金桥", "物流"}},
		{"杭州金桥物流", "杭州金桥物流", marked{"", "杭州金桥物流", ""}},
		{"金桥（集团）公司", "金桥集团", marked{"", "金桥（集团", "）公司"}},
		{"金桥（集团）公司", "集团公司", marked{"金桥（", "集团）公司", ""}},
		{"北京ABC店", "abc", marked{"北京", "ABC", "店"}},
		{"北京ABC店", "xyz", marked{Before: "北京ABC店"}},
		{"北京", "", marked{Before: "北京"}},
	} {
		if got := mark(r.name, r.text); got != r.want {
			t.Errorf("%q in %q: %+v; want %+v", r.text, r.name, got, r.want)
		}
	}
}
