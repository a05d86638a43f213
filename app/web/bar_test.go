package web

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"

	"arrears/app/access"
	"arrears/app/apptest"
)

// desks are the roles that sit at the desk.
var desks = []string{"officer", "supervisor", "auditor", "administrator"}

// Whoever adds an entry of the desk says where it stands among what is rare, even where it stands in the bar of most.
func TestEveryEntryOfTheDeskHasAPlace(t *testing.T) {
	const longestBar = 6
	for _, n := range navigation {
		if n.below == "" && !slices.Contains(navGroups, n.group) {
			t.Errorf("%s stands below no heading", n.path)
		}
	}
	for _, role := range access.Roles {
		front := 0
		for _, n := range navigation {
			if n.front != "" && role.May(n.front) {
				front++
			}
		}
		if front > longestBar {
			t.Errorf("the bar of a %s has %d entries; want %d at most, and what is rare below its heading", role, front, longestBar)
		}
	}
}

func TestTheBarOfTheDesk(t *testing.T) {
	handler, _ := testSite(t, example())
	bar := func(path, as string) string {
		t.Helper()
		r := request(handler, http.MethodGet, path, "As", as, "Accept-Language", "en")
		if r.StatusCode != http.StatusOK {
			t.Fatalf("%s as %s: status %d", path, as, r.StatusCode)
		}
		header, _, _ := strings.Cut(body(t, r), "<main")
		return header
	}
	rows := []struct {
		name, path, as string
		has, lacks     []string
	}{
		{"an officer with no employer in hand has no pages about one", "/settings", "officer", []string{`<summary>More</summary>`}, []string{`class="about"`, ">Owed<"}},
		{"an officer goes from one page about an employer to the others", "/employers/1/owe", "officer",
			[]string{`class="about"`, `<a href="/cases/1">Case</a>`, `<a href="/dossiers/1">Dossier</a>`, `<a href="/employers/1/owe" aria-current="page">Owed</a>`}, nil},
		{"an employer has all of it in the bar", "/employers/1/owe", "clerk", []string{`<a href="/employers/1/owe" aria-current="page">Owed</a>`}, []string{`class="about"`, `class="rare"`, "/cases/1"}},
		{"a stop on the way of papers marks its first one in the bar, and More not besides", "/printing", "officer",
			[]string{`<summary>More</summary>`, `<a href="/printing" aria-current="page">`, `<a href="/approvals" aria-current="page">`}, nil},
		{"an administrator has users in the bar", "/users", "administrator", []string{`<nav aria-label="Main"><a href="/users" aria-current="page">Users</a>`}, []string{"/work", "/overdue"}},
	}
	for _, row := range rows {
		got := bar(row.path, row.as)
		for _, text := range row.has {
			if !strings.Contains(got, text) {
				t.Errorf("%s: no %s in\n%s", row.name, text, got)
			}
		}
		for _, text := range row.lacks {
			if strings.Contains(got, text) {
				t.Errorf("%s: there is %s", row.name, text)
			}
		}
	}
}

// The heading of what is rare is marked for a page below it, unless an entry of the bar itself is.
func TestTheHeadingOfWhatIsRareIsMarkedOnce(t *testing.T) {
	rare := []navPart{{Items: []navItem{{Current: true}}}}
	if f := (Frame{Nav: []navItem{{}}, Rare: rare}); !f.AtRare() {
		t.Error("a page that is rare marks no heading")
	}
	if f := (Frame{Nav: []navItem{{Current: true}}, Rare: rare}); f.AtRare() {
		t.Error("two places of the bar are marked")
	}
}

// The bar is one line from the narrowest screen of an office to the widest, in each language, with an employer in hand too; that of
// an employer's clerk is, although all there is stands in it.
func TestTheBarIsOneLine(t *testing.T) {
	const oneLine = 60
	ctx := apptest.Browser(t, 1024)
	handler, _ := testSite(t, example())
	for _, as := range append([]string{"clerk"}, desks...) {
		server := httptest.NewServer(always(handler, as))
		t.Cleanup(server.Close)
		path := "/settings"
		if as == "officer" || as == "clerk" {
			path = "/employers/1/owe"
		}
		for _, l := range langs {
			opened(t, ctx, server.URL+"/language/"+string(l)+"?to="+path, "light", 1024)
			for _, width := range []int64{1024, 1100, 1280, 1440, 1920} {
				seen(t, ctx, "light", width)
				height, err := strconv.Atoi(evaluate(t, ctx, `String(document.querySelector('.bar').offsetHeight)`))
				if err != nil || height > oneLine {
					t.Errorf("%s, %s, %d px wide: the bar is %d px high", as, l, width, height)
				}
				evaluate(t, ctx, `for (const d of document.querySelectorAll('.rare')) d.open = true; ''`)
				if found := apptest.Overflow(t, ctx); found != "" {
					t.Errorf("%s, %s, %d px wide: sticks out by %s", as, l, width, found)
				}
				evaluate(t, ctx, `for (const d of document.querySelectorAll('.rare')) d.open = false; ''`)
			}
		}
	}
}
