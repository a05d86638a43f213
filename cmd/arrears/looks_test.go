package main

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"arrears/app/access"
)

// The first line of the pages of an applicant says how far they are.
func TestLooks_AnApplicationSaysWhatIsMissing(t *testing.T) {
	a := newAgency(t)
	a.user(access.User{Login: "linyanshi", Name: "林演示", Role: access.Clerk})
	v := a.visit("linyanshi")
	_, page := v.get("/applications")
	wants(t, "before the first application", page, "<ul", "<li>")
	v.post("/applications", url.Values{}, http.StatusSeeOther)
	_, page = v.get("/applications/1/check")
	wants(t, "the check of an empty application", page, "<h1>12 lines are not filled in; fill them in, then hand in</h1>")
	v.post("/applications/1/particulars/unit", url.Values{"code": {"91350100M000100Y43"}, "name": {"杭州演示食品有限公司"}, "unit_type": {"enterprise"},
		"address": {"演示路1号"}, "legal_representative": {"林演示"}, "founded_on": {"2026-11-02"}}, http.StatusSeeOther)
	_, page = v.get("/applications/1/check")
	wants(t, "the check of a part", page, "<h1>6 lines are not filled in", ">Enterprise<", ">Mon 2 Nov<")
	_, page = v.get("/applications")
	wants(t, "the list", page, "<h1>You have 1 application</h1>", "1 is not handed in yet")
}

// A sheet on which there is nobody says what comes first, and not that a filter hides somebody.
func TestLooks_ASheetWithoutPeople(t *testing.T) {
	p := newPayroll(t, "2026-11-23", 3, "2026-10")
	zhou := p.clerk("zhou", "")
	zhou.post(p.path("/2026-11/open"), url.Values{})
	_, page := zhou.get(p.path("/2026-11/sheet?q=nobody"))
	wants(t, "a filter that hides everybody", page, p.path("/2026-11/sheet")+`"`)
	if strings.Contains(page, "/employees/new\"") {
		t.Errorf("a filter is taken for a sheet without people: %s", page)
	}
	nobody := newPayroll(t, "2026-11-23", 0)
	lin := nobody.clerk("zhou", "")
	lin.post(nobody.path("/2026-11/open"), url.Values{})
	_, page = lin.get(nobody.path("/2026-11/sheet"))
	wants(t, "a sheet without people", page, "/employees/new\"")
}
