package web

import (
	"context"
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/money"
	"arrears/app/succession"
)

// noted keeps what is noted in a case.
type noted struct {
	CaseActs
	facts []ladder.Fact
}

func (n *noted) EnterFact(_ context.Context, _ employer.ID, fact ladder.Fact, _ casework.Stamp) (int, error) {
	n.facts = append(n.facts, fact)
	return len(n.facts), nil
}

// caseSite shows the origin of the examples as the case of employer 1, with the list of work before it.
func caseSite(t *testing.T) (*heirs, *noted, http.Handler) {
	t.Helper()
	f, h, _ := followedBy(t, succession.Succession{Kind: succession.Absorption, Liability: succession.Whole, Heirs: make([]succession.Heir, 1)})
	h.file.ID = 1
	n := &noted{}
	handler, _ := testSite(t, empty(), func(o *Options) {
		o.Dossiers, o.Messages, o.Cases, o.CasePapers, o.CaseActs, o.CaseWords = f, f, h, h, n, struct{ CaseWords }{}
		o.Work, o.Assigning = someWork(), &fakeAssigning{}
	})
	return h, n, handler
}

// An act in a case that was opened from a list leads back to the same row of it; a case that was opened by itself has no list, and what
// the browser keeps is good for that case alone and for a row that can be.
func TestCase_KeepsItsPlaceInTheListAfterAnAct(t *testing.T) {
	_, n, handler := caseSite(t)
	const asked = "?at=1&from=want:serve"
	r := request(handler, http.MethodGet, "/cases/1"+asked, "As", "officer")
	page := body(t, r)
	if r.StatusCode != http.StatusOK || !strings.Contains(page, `rel="next"`) {
		t.Fatalf("status %d:\n%s", r.StatusCode, page)
	}
	kept := ""
	for _, cookie := range r.Cookies() {
		if cookie.Name == placeCookie && cookie.HttpOnly {
			kept = cookie.Value
		}
	}
	rows := []struct{ name, cookie, suffix string }{
		{"opened from the list", kept, asked},
		{"opened by itself", "", ""},
		{"another case was opened last", strings.Replace(kept, "1?", "2?", 1), ""},
		{"no such row", "1?at=-4", ""},
		{"no address", "1?at=%zz", ""},
	}
	for _, row := range rows {
		cookie := placeCookie + "=" + row.cookie
		page := html.UnescapeString(body(t, request(handler, http.MethodGet, "/cases/1/facts/new/note", "As", "officer", "Cookie", cookie)))
		if !strings.Contains(page, `href="/cases/1/facts`+row.suffix+`"`) {
			t.Errorf("%s: the form does not lead back to the row", row.name)
		}
		fields := url.Values{onName: {"2026-11-24"}, placeOf("fact.note.text.zh"): {"已联系"}, csrfField: {tokenOfForms}}
		r := post(handler, "/cases/1/facts/new/note", fields, "As", "officer", "Cookie", cookie)
		if to := r.Header.Get("Location"); to != "/cases/1"+row.suffix {
			t.Errorf("%s: status %d, to %q; want %q", row.name, r.StatusCode, to, "/cases/1"+row.suffix)
		}
	}
	if len(n.facts) != len(rows) {
		t.Errorf("%d facts", len(n.facts))
	}
}

// The head of a case that is closed says when and why, and nothing of its way is still to come.
func TestCase_ClosedSaysWhenAndWhy(t *testing.T) {
	h, _, handler := caseSite(t)
	h.file.Cases = []casework.Case{{No: 3, OpenedOn: on("2026-10-16"), Ground: "SIL 63", ClosedOn: on("2026-11-20"), Reason: casework.ClosedPaid}}
	for lang, want := range map[string]string{"zh": "11 月 20 日已结案：已缴清", "en": "Closed on 20 November: paid in full"} {
		page := strings.ReplaceAll(body(t, request(handler, http.MethodGet, "/cases/1", "As", "officer", "Accept-Language", lang)), "\u00a0", " ")
		if !strings.Contains(page, want) {
			t.Errorf("%s: the head lacks %q:\n%s", lang, want, page)
		}
		if strings.Contains(page, `<li class="todo"`) {
			t.Errorf("%s: something is still to come", lang)
		}
	}
	h.file.Cases[0].Reason = casework.ClosedEnded
	if page := body(t, request(handler, http.MethodGet, "/cases/1", "As", "officer")); !strings.Contains(page, "执行终结") {
		t.Error("the head does not say that execution ended")
	}
}

// What the calculation says of the month that it unfolds and of the others adds up to the debt of the day above it.
func TestCase_CalculationAddsUp(t *testing.T) {
	h, _, handler := caseSite(t)
	m := &matter{CaseView: viewOf(t, h), call: &call{today: today, words: catalogue(t, en), employer: &employer.Head{ID: 1}}}
	tree, err := m.calculation("")
	if err != nil || len(tree) < 2 {
		t.Fatalf("%d lines, %v", len(tree), err)
	}
	want, _ := readMoney(tree[0].Amount)
	sum := money.Fen(0)
	for _, month := range tree[1:] {
		part, ok := readMoney(month.Amount)
		if !ok {
			t.Fatalf("%q is no amount", month.Amount)
		}
		sum += part
	}
	if sum != want {
		t.Errorf("the months have %s, the total %s", amount(sum), amount(want))
	}
	if page := body(t, request(handler, http.MethodGet, "/cases/1/calc", "As", "officer")); !strings.Contains(page, tree[0].Amount) {
		t.Error("the page lacks the total")
	}
}

func viewOf(t *testing.T, h *heirs) *casework.CaseView {
	t.Helper()
	v, err := h.CaseView(t.Context(), 1, today)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
