package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"arrears/app/apptest"
)

func TestTheComponentsLookAsReviewed(t *testing.T) {
	handler, _ := testSite(t, example())
	for _, part := range componentParts {
		for _, l := range langs {
			t.Run(part.name+"."+string(l), func(t *testing.T) {
				r := request(handler, http.MethodGet, "/components?part="+part.name, "Accept-Language", tags[l])
				html := body(t, r)
				for _, bad := range []string{"[", "style=", "<script>", "ZgotmplZ"} {
					if strings.Contains(html, bad) {
						t.Errorf("the page holds %q", bad)
					}
				}
				if len(html) > 60_000 {
					t.Errorf("the page has %d bytes; want less than 60,000", len(html))
				}
				apptest.Golden(t, "components_"+part.name+"."+string(l)+".html", []byte(stable(html)))
			})
		}
	}
}

func TestEveryStateHasALookAndIsShown(t *testing.T) {
	shown := map[state]bool{}
	for _, g := range stateGroups {
		for _, s := range g.states {
			shown[s] = true
		}
	}
	w := catalogue(t, zh)
	for s, l := range looks {
		if !shown[s] {
			t.Errorf("%s is not on the page of the components", s)
		}
		if l.icon == "" {
			t.Errorf("%s has no icon", s)
		}
		if word := w.status(s).Word; word == "" || strings.HasPrefix(word, "[") {
			t.Errorf("%s has no word", s)
		}
	}
	for s := range shown {
		if _, ok := looks[s]; !ok {
			t.Errorf("%s has no look", s)
		}
	}
}

// TestOnlyPagesWithScriptsMayRunThem keeps the policy of every other page free of scripts.
func TestOnlyPagesWithScriptsMayRunThem(t *testing.T) {
	handler, _ := testSite(t, example())
	rows := []struct {
		target  string
		scripts bool
	}{
		{"/night", false}, {"/components", false}, {"/components?part=tables", false}, {"/components?part=forms", true}, {"/nothing", false},
	}
	for _, row := range rows {
		r := request(handler, http.MethodGet, row.target)
		policy, html := r.Header.Get("Content-Security-Policy"), body(t, r)
		if got := strings.Contains(policy, "script-src 'self';"); got != row.scripts || strings.Contains(html, "<script") != row.scripts {
			t.Errorf("%s: policy %q, a script in the page: %v; want scripts: %v", row.target, policy, strings.Contains(html, "<script"), row.scripts)
		}
		if strings.Contains(policy, "unsafe") {
			t.Errorf("%s: policy %q", row.target, policy)
		}
	}
}

// ground is the colour behind the page in a theme.
var ground = map[string]string{"light": "rgb(244, 246, 248)", "dark": "rgb(16, 22, 29)"}

func TestTheComponentsInABrowser(t *testing.T) {
	handler, _ := testSite(t, example())
	server := httptest.NewServer(always(handler, "supervisor"))
	t.Cleanup(server.Close)
	ctx := apptest.Browser(t, 1440)
	for _, part := range componentParts {
		t.Run(part.name, func(t *testing.T) {
			for _, l := range langs {
				for k, register := range []string{"desk", "guide"} {
					said := opened(t, ctx, server.URL+"/language/"+string(l)+"?to=/components%3Fpart="+part.name+"%26register="+register, themes[0], 390)
					for i, width := range []int64{390, 1440} {
						theme := themes[(i+k)%len(themes)] // each register meets each width and each theme
						name := fmt.Sprintf("components_%s.%s-%d-%s", part.name, l, width, theme)
						seen(t, ctx, theme, width)
						apptest.Picture(t, ctx, name)
						if got := evaluate(t, ctx, `getComputedStyle(document.body).backgroundColor`); got != ground[theme] {
							t.Errorf("%s: the ground is %s; want %s", name, got, ground[theme])
						}
						if found := apptest.Violations(t, ctx); found != "" {
							t.Errorf("%s: axe finds\n%s", name, found)
						}
					}
					for _, width := range []int64{320, 861, 1101, 1920} { // and each side of where the layout changes
						seen(t, ctx, "light", width)
						if found := apptest.Overflow(t, ctx); found != "" {
							t.Errorf("%s.%s, %s, %d px wide: sticks out by %s", part.name, l, register, width, found)
						}
					}
					for _, found := range said() {
						t.Errorf("%s.%s, %s: the console says %s", part.name, l, register, found)
					}
				}
			}
		})
	}
}

// TestEveryControlShowsItsFocus walks over all that a keyboard can reach.
func TestEveryControlShowsItsFocus(t *testing.T) {
	handler, _ := testSite(t, example())
	server := httptest.NewServer(always(handler, "supervisor"))
	t.Cleanup(server.Close)
	ctx := apptest.Browser(t, 1440)
	front := chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
		return err
	})
	if err := chromedp.Do(ctx, front); err != nil { // as if the window had the keyboard
		t.Fatal(err)
	}
	const bare = `[...document.querySelectorAll('a[href], button, input:not([type=hidden], [tabindex="-1"]), select, textarea, summary')].filter(e => {
		if (!e.checkVisibility()) return false;
		e.focus({ focusVisible: true });
		const look = getComputedStyle(e);
		return document.activeElement !== e || look.outlineStyle !== 'solid' || parseFloat(look.outlineWidth) < 3;
	}).map(e => e.tagName + ' ' + e.className + ' ' + e.id).join('\n')`
	for _, part := range []string{"forms", "tables", "wages", "case"} {
		opened(t, ctx, server.URL+"/components?part="+part, "light", 1440)
		if found := evaluate(t, ctx, bare); found != "" {
			t.Errorf("%s: no ring around\n%s", part, found)
		}
	}
}
