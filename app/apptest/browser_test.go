package apptest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/chromedp/chromedp"
)

func TestBrowserShowsAPageOfThisMachine(t *testing.T) {
	ctx := Browser(t, 360)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, `<!doctype html><title>欠缴</title><a href="/next">next</a>`)
	}))
	t.Cleanup(server.Close)
	if err := chromedp.Do(ctx, chromedp.Navigate(server.URL)); err != nil {
		t.Fatal(err)
	}
	title, err := chromedp.Run(ctx, chromedp.Title())
	if err != nil || title != "欠缴" {
		t.Errorf("title %q, error %v; want 欠缴", title, err)
	}
	width, err := chromedp.Run(ctx, chromedp.Evaluate[int]("window.innerWidth"))
	if err != nil || width != 360 {
		t.Errorf("width %d, error %v; want 360", width, err)
	}
	next, err := chromedp.RunResponse(ctx, chromedp.Click(chromedp.CSS("a")))
	if err != nil || next == nil || next.URL != server.URL+"/next" {
		t.Errorf("the link led to %+v, error %v; want /next", next, err)
	}
}
