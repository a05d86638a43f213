package apptest

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// browserLimit ends a test that hangs; the slowest one on two busy cores takes a third of it, beside others.
const browserLimit = 15 * time.Minute

// Browser starts a headless Chromium with an empty profile and gives the context of its tab for chromedp.Do and chromedp.Run; it
// ends with the test. The page is as wide as given, so that a journey can be made on a telephone (360) and on a desk
// (1280). Without a browser the test is skipped at the desk and fails in CI.
func Browser(t testing.TB, width int) context.Context {
	t.Helper()
	options := slices.Concat(chromedp.DefaultExecAllocatorOptions[:], []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(need(t, "ARREARS_TEST_CHROMIUM", "a Chromium browser")),
		chromedp.NoSandbox, // the pages are our own, and the sandbox refuses root
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("no-proxy-server", true), // pages come from this machine alone
	})
	ctx, stop := context.WithTimeout(t.Context(), browserLimit)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(int64(width), 900)); err != nil {
		t.Fatalf("start the browser: %v", err)
	}
	return ctx
}
