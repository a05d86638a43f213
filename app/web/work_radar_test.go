package web

import (
	"net/http"
	"strings"
	"testing"

	"arrears/app/casework"
)

// Of the thirty days from Tuesday, 24 November: 2 rights end today, 3 on Sunday, 4 in the week after and 1 on the thirtieth day. What ended yesterday
// and what ends on the thirty-first are no part of it. A day keeps what the list asks, but for another day.
func TestWork_RadarCountsThirtyDays(t *testing.T) {
	f := &fakeWork{days: []casework.WorkDay{{Day: on("2026-11-23"), Count: 50}, {Day: on("2026-11-24"), Count: 2}, {Day: on("2026-11-29"), Count: 3},
		{Day: on("2026-12-03"), Count: 4}, {Day: on("2026-12-23"), Count: 1}, {Day: on("2026-12-24"), Count: 60}, {Count: 70}}}
	html := body(t, request(workSite(t, f), http.MethodGet, "/work?want=serve", "As", "officer", "Accept-Language", "en"))
	for _, part := range []string{
		"10 rights end within 30 days", `href="/work?ends=2026-11-24&amp;want=serve"`, "Today and tomorrow 2, rest of this week 3, then within two weeks 4",
		`name="want" value="serve"`, `name="ends" value="2026-11-24"`, `name="ends" value="2026-12-23"`,
	} {
		if !strings.Contains(radarOf(t, html), part) {
			t.Errorf("the radar does not say %s", part)
		}
	}
	for _, part := range []string{`value="2026-11-23"`, `value="2026-12-24"`} {
		if strings.Contains(radarOf(t, html), part) {
			t.Errorf("the radar leads to %s", part)
		}
	}
}

// radarOf is the part of the page with the radar.
func radarOf(t *testing.T, html string) string {
	t.Helper()
	_, rest, found := strings.Cut(html, `<section class="card radar"`)
	if !found {
		t.Fatal("there is no radar")
	}
	part, _, _ := strings.Cut(rest, "</section>")
	return part
}
