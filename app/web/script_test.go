package web

import (
	"context"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"arrears/app/apptest"
	"arrears/templates"
)

// TestTheWageGridIsWorkedLikeASpreadsheet types and pastes as a clerk does.
func TestTheWageGridIsWorkedLikeASpreadsheet(t *testing.T) {
	handler, _ := testSite(t, example())
	server := httptest.NewServer(always(handler, "supervisor"))
	t.Cleanup(server.Close)
	ctx := apptest.Browser(t, 1440)
	opened(t, ctx, server.URL+"/components?part=wages", "light", 1440)
	here := `document.activeElement.id`
	if got := evaluate(t, ctx, here); got != "errors" {
		t.Errorf("the page opens with the focus on %q; want the summary of errors", got)
	}
	keys := []struct {
		name string
		key  input.DispatchKeyEventParams
		want string
	}{
		{"Enter goes down and sends nothing", input.DispatchKeyEventParams{Key: "Enter", Text: "\r"}, "wage-2"},
		{"the arrow goes down", input.DispatchKeyEventParams{Key: "ArrowDown"}, "wage-3"},
		{"the arrow goes up", input.DispatchKeyEventParams{Key: "ArrowUp"}, "wage-2"},
		{"Shift and Enter go up", input.DispatchKeyEventParams{Key: "Enter", Text: "\r", Modifiers: int64(chromedp.ModifierShift)}, "wage-1"},
		{"above the first there is nothing", input.DispatchKeyEventParams{Key: "ArrowUp"}, "wage-1"},
	}
	evaluate(t, ctx, `document.getElementById('wage-1').focus(); ''`)
	for _, row := range keys {
		row.key.Type = input.DispatchKeyEventTypeKeyDown
		press := chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, input.DispatchKeyEvent, row.key)
			return err
		})
		if err := chromedp.Do(ctx, press); err != nil {
			t.Fatal(err)
		}
		if got := evaluate(t, ctx, here); got != row.want {
			t.Errorf("%s: the focus is on %q; want %s", row.name, got, row.want)
		}
	}
	paste := `(box, text) => {
		const data = new DataTransfer();
		data.setData('text', text);
		document.getElementById(box).dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
		return [1, 2, 3, 4, 5].map(i => document.getElementById('wage-' + i).value).join(' ') + ' ' + document.activeElement.id;
	}`
	if got := evaluate(t, ctx, `(`+paste+`)('wage-3', '张伟\t6800\r\n陈静\t7,200.00\r\n周凯\t25000\r\n多余\t1\r\n')`); got != "6,120.00 4,580.00 6800 7,200.00 25000 wage-5" {
		t.Errorf("a pasted column gives %s", got)
	}
}

func TestADayMayBeChosenFromTheCalendar(t *testing.T) {
	handler, _ := testSite(t, example())
	server := httptest.NewServer(always(handler, "supervisor"))
	t.Cleanup(server.Close)
	ctx := apptest.Browser(t, 1440)
	opened(t, ctx, server.URL+"/components?part=forms", "light", 1440)
	if got := evaluate(t, ctx, `document.querySelector('#start ~ button').getAttribute('aria-label')`); got == "" || got == "null" {
		t.Errorf("the button of the calendar is called %q", got)
	}
	chosen := `(() => {
		const native = document.querySelector('#start ~ input[type=date]');
		native.value = '2026-12-01';
		native.dispatchEvent(new Event('change'));
		return document.getElementById('start').value + ' ' + document.activeElement.id;
	})()`
	if got := evaluate(t, ctx, chosen); got != "2026-12-01 start" {
		t.Errorf("choosing a day gives %s", got)
	}
}

func TestAFormIsSentOnce(t *testing.T) {
	handler, _ := testSite(t, example())
	server := httptest.NewServer(always(handler, "supervisor"))
	t.Cleanup(server.Close)
	ctx := apptest.Browser(t, 1440)
	opened(t, ctx, server.URL+"/components?part=forms", "light", 1440)
	twice := `(() => {
		const form = document.querySelector('form[data-once]');
		const button = form.querySelector('.dock .btn-primary');
		let sent = 0;
		addEventListener('submit', e => { if (!e.defaultPrevented) sent++; e.preventDefault(); });
		button.click();
		button.click();
		const busy = button.getAttribute('aria-busy');
		dispatchEvent(new Event('pageshow'));
		button.click();
		return sent + ' ' + busy;
	})()`
	if got := evaluate(t, ctx, twice); got != "2 true" {
		t.Errorf("two clicks, then one after coming back: sent and busy are %s; want 2 true", got)
	}
}

// TestProgressIsSeenUntilTheWorkIsDone serves work that is done at the third look.
func TestProgressIsSeenUntilTheWorkIsDone(t *testing.T) {
	script, err := fs.ReadFile(templates.Static, "static/progress.js")
	if err != nil {
		t.Fatal(err)
	}
	var looks atomic.Int64
	mux := http.NewServeMux()
	mux.HandleFunc("/progress.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		if _, err := w.Write(script); err != nil {
			t.Error(err)
		}
	})
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) {
		n := int(looks.Add(1))
		p := progress{Label: "rows", Done: 100 * n, Total: 300, Figures: []string{fmt.Sprintf("%d of 300", 100*n)}, Finished: n > 2}
		if _, err := fmt.Fprintf(w, "<!doctype html><title>x</title><script src=/progress.js defer></script>%s", rendered(t, en, "progress", p)); err != nil {
			t.Error(err)
		}
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	ctx := apptest.Browser(t, 390)
	opened(t, ctx, server.URL+"/", "light", 390)
	until := func(text string) string {
		return `new Promise(done => { const look = () => document.body?.textContent.includes('` + text + `') ? done('seen') : setTimeout(look, 50); look(); })`
	}
	if got := evaluate(t, ctx, until("200 of 300")); got != "seen" {
		t.Errorf("the second look: %s", got)
	}
	if got := looks.Load(); got != 2 {
		t.Errorf("the page was asked for %d times; want once to open and once by the script", got)
	}
}
