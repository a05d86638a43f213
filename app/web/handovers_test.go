package web

import (
	"net/http"
	"strings"
	"testing"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
)

// An office sees what it handed over and took over: the employer as it was then, the day, who confirmed, the sum and what went along. It is
// led to the case only where it sees the employer.
func TestHandoversOfAnOffice(t *testing.T) {
	move := func(id employer.ID, name, from, to string, seen bool) casework.ListedMove {
		return casework.ListedMove{ID: id, Seen: seen, Relocation: casework.Relocation{Fact: 3, From: access.District{Region: "hangzhou", Name: from}, To: access.District{Region: "hangzhou", Name: to},
			On: on("2026-11-20"), By: "赵华", Entry: employer.Employer{Name: name, Code: "91330100MA2H4K7N1U"},
			Handover: from + " -> " + to + " on fact 3: case 1, owed 12,345.60, drafts 2, issued and not served 1"}}
	}
	h := &heirs{moves: []casework.ListedMove{move(8, "杭州远行物流有限公司", "上城区", "下城区", false), move(9, "杭州归来纸业有限公司", "下城区", "上城区", true)}}
	handler, _ := testSite(t, empty(), func(o *Options) { o.Successions = h })
	r := request(handler, http.MethodGet, "/handovers", "As", "officer", "Accept-Language", "en")
	page := strings.ReplaceAll(body(t, r), "\u00a0", " ")
	for _, want := range []string{"2 handovers between districts", "杭州远行物流有限公司", "上城区 → 下城区", "handed over", `href="/cases/9"`, "taken over", "赵华", "Fri 20 Nov", "12,345.60", "drafts 2, issued and not served 1"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
	if strings.Contains(page, "/cases/8") {
		t.Error("the page leads to a case that its reader does not see")
	}
	if len(h.scope.Districts) != 1 || h.scope.Districts[0].Name != "上城区" {
		t.Errorf("asked for %+v", h.scope)
	}
	h.moves = nil
	says(t, request(handler, http.MethodGet, "/handovers", "As", "supervisor", "Accept-Language", "en"), http.StatusOK, "Nothing was handed over", "recorded among the facts of the case")
	if r := request(handler, http.MethodGet, "/handovers", "As", "clerk"); r.StatusCode != http.StatusForbidden {
		t.Errorf("a clerk: status %d", r.StatusCode)
	}
}
