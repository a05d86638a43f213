package apptest

import (
	"context"
	_ "embed"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// axe is axe-core, which finds what readers with a handicap would stumble over.
//
//go:embed axe/axe.min.js
var axe string

// asked asks axe for what it finds, one line a finding: rule, place, and what is wrong.
const asked = `axe.run().then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + ' ' + n.target + ': ' + n.failureSummary)).join('\n'))`

// sticking names the elements that stick out at the side; a page that fits has none.
const sticking = `(() => {
	const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
	if (wide <= 0) return '';
	const out = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1);
	return wide + ' px: ' + out.slice(0, 3).map(e => e.tagName + '.' + e.className).join(', ');
})()`

// Violations is what axe finds on the page that the browser shows, one line a finding; empty where it finds nothing.
func Violations(t testing.TB, ctx context.Context) string {
	t.Helper()
	if text(t, ctx, "typeof axe") == "undefined" { // a page that is looked at again has it
		text(t, ctx, axe+"; ''")
	}
	return text(t, ctx, asked)
}

// Overflow names what sticks out at the side of the page; empty where everything fits.
func Overflow(t testing.TB, ctx context.Context) string {
	t.Helper()
	return text(t, ctx, sticking)
}

// Picture keeps a picture of the whole page in the folder of ARREARS_TEST_PICTURES, for people to look at.
func Picture(t testing.TB, ctx context.Context, name string) {
	t.Helper()
	folder := os.Getenv("ARREARS_TEST_PICTURES")
	if folder == "" {
		return
	}
	png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), png, 0o600); err != nil {
		t.Fatal(err)
	}
}

// text runs a script that gives a text.
func text(t testing.TB, ctx context.Context, script string) string {
	t.Helper()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return value
}
