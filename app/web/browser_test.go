package web

import (
	"context"
	"fmt"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"arrears/app/apptest"
)

// themes are what the reader's system prefers.
var themes = []string{"light", "dark"}

func TestPagesInABrowser(t *testing.T) {
	inABrowser(t, []browsed{
		{"night", "/night", "supervisor", example()},
		{"night_invented", "/night", "supervisor", example()},
		{"night_empty", "/night", "supervisor", empty()},
		{"not_found", "/nothing", "supervisor", example()},
		{"sign_in", "/sign-in", "nobody", empty()},
		{"sign_in_kept", "/sign-in?kept=x", "nobody", empty()},
		{"password", "/password", "clerk", empty()},
		{"settings", "/settings", "officer", empty()},
		{"employers", "/employers", "supervisor", empty()},
		{"users", "/users", "administrator", empty()},
		{"users_none", "/users?text=nobody", "administrator", empty()},
		{"user_new", "/users/new", "administrator", empty()},
		{"user", "/users/2", "administrator", empty()},
	})
}

// browsed is a page that is looked at in a browser, as the user with the login sees it.
type browsed struct {
	name, path, as string
	reader         Reader
}

// inABrowser looks at pages in each language, theme and width: axe finds nothing, nothing sticks out, the console is silent.
func inABrowser(t *testing.T, pages []browsed, change ...func(*Options)) {
	t.Helper()
	ctx := apptest.Browser(t, 1440)
	for _, page := range pages {
		handler, _ := testSite(t, page.reader, append(change, func(o *Options) { o.Invented = page.name == "night_invented" })...)
		server := httptest.NewServer(always(handler, page.as))
		t.Cleanup(server.Close)
		for i, l := range langs {
			said := opened(t, ctx, server.URL+"/language/"+string(l)+"?to="+url.QueryEscape(page.path), themes[0], 390)
			if got := evaluate(t, ctx, `document.documentElement.lang`); got != tags[l] {
				t.Errorf("%s is in %q; want %q", page.name, got, tags[l])
			}
			for j, theme := range themes {
				for k, width := range []int64{390, 1440} {
					if page.name != "night" && (i+j+k)%2 == 1 {
						continue // each language, theme and width meets each other one in one of four
					}
					name := fmt.Sprintf("%s.%s-%d-%s", page.name, l, width, theme)
					t.Run(name, func(t *testing.T) {
						seen(t, ctx, theme, width)
						apptest.Picture(t, ctx, name)
						if found := apptest.Violations(t, ctx); found != "" {
							t.Errorf("axe finds\n%s", found)
						}
						if found := apptest.Overflow(t, ctx); found != "" {
							t.Errorf("sticks out by %s", found)
						}
					})
				}
			}
			for _, found := range said() {
				if !strings.Contains(found, "404") || page.name != "not_found" {
					t.Errorf("%s in %s: the console says %s", page.name, l, found)
				}
			}
		}
	}
}

func TestPagesFitEveryWidth(t *testing.T) {
	ctx := apptest.Browser(t, 320)
	for _, reader := range []*fakeReader{example(), empty()} {
		handler, _ := testSite(t, reader)
		server := httptest.NewServer(always(handler, "supervisor"))
		t.Cleanup(server.Close)
		for _, l := range langs {
			opened(t, ctx, server.URL+"/language/"+string(l)+"?to=/night", "light", 320)
			for _, width := range []int64{320, 360, 390, 720, 861, 1024, 1101, 1280, 1440, 1920} {
				seen(t, ctx, "light", width)
				if found := apptest.Overflow(t, ctx); found != "" {
					t.Errorf("%s, %d px wide: sticks out by %s", l, width, found)
				}
			}
		}
	}
}

func TestTheLanguageIsChosenByALink(t *testing.T) {
	handler, _ := testSite(t, example())
	server := httptest.NewServer(always(handler, "supervisor"))
	t.Cleanup(server.Close)
	ctx := apptest.Browser(t, 390)
	opened(t, ctx, server.URL+"/language/zh?to=/night", "light", 390)
	for _, want := range []string{"en", "zh-CN"} {
		if _, err := chromedp.RunResponse(ctx, chromedp.Click(chromedp.CSS(`.bar a[hreflang="`+want+`"]`))); err != nil {
			t.Fatal(err)
		}
		if got := evaluate(t, ctx, `document.documentElement.lang + location.pathname`); got != want+"/night" {
			t.Errorf("the link led to %s; want the first page in %s", got, want)
		}
	}
}

// opened opens a page as a reader with that theme and width sees it. The function tells what the console has said since.
func opened(t *testing.T, ctx context.Context, address, theme string, width int64) (said func() []string) {
	t.Helper()
	messages := chromedp.Console(ctx)
	seen(t, ctx, theme, width)
	if err := chromedp.Do(ctx, chromedp.Navigate(address)); err != nil {
		t.Fatal(err)
	}
	evaluate(t, ctx, `new Promise(done => document.readyState === 'complete' ? done('') : addEventListener('load', () => done('')))`)
	return func() []string {
		const end = "the end of this page"
		evaluate(t, ctx, `console.log('`+end+`'); ''`)
		var found []string
		for m, err := range messages {
			if err != nil {
				t.Fatal(err)
			}
			if m.Text == end {
				break
			}
			found = append(found, m.String())
		}
		return found
	}
}

// seen shows the page that is open as a reader with that theme and width sees it.
func seen(t *testing.T, ctx context.Context, theme string, width int64) {
	t.Helper()
	prefer := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}}}
	err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 900), chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, prefer)
		return err
	}))
	if err != nil {
		t.Fatal(err)
	}
	// What slides from the look before to this one is at its end.
	evaluate(t, ctx, `new Promise(done => requestAnimationFrame(() => {
		document.getAnimations().filter(a => a instanceof CSSTransition).forEach(a => a.finish());
		requestAnimationFrame(() => done(''));
	}))`)
}

func evaluate(t *testing.T, ctx context.Context, script string) string {
	t.Helper()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return value
}
