package apptest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// Reader is how somebody comes to the pages.
type Reader struct {
	Lang   string // "zh" or "en"
	Width  int64  // of the window in pixels
	Script bool   // whether the browser runs the scripts of pages
}

// Readers are the readers that every journey is made with: each language, width and kind of browser meets each other one
// in one of them.
var Readers = []Reader{{"zh", 390, false}, {"zh", 1440, true}, {"en", 390, true}, {"en", 1440, false}}

// String names the reader in tests and pictures.
func (r Reader) String() string {
	kind := map[bool]string{true: "script", false: "plain"}[r.Script]
	return fmt.Sprintf("%s-%d-%s", r.Lang, r.Width, kind)
}

// Journey is one reader's way through the pages. It does what a person can do: it opens addresses, fills fields by their
// labels, and presses what it can read. A step that finds nothing to press, or two things of one name, fails the test.
type Journey struct {
	t      testing.TB
	ctx    context.Context
	base   string
	reader Reader
	shown  int
}

// Walk starts a journey in a browser of its own at the address of the pages.
func Walk(t testing.TB, base string, r Reader) *Journey {
	t.Helper()
	j := &Journey{t: t, ctx: Browser(t, int(r.Width)), base: base, reader: r}
	j.scripts(r.Script)
	j.Open("/language/" + r.Lang + "?to=/")
	return j
}

// Say chooses the words of the reader's language.
func (j *Journey) Say(zh, en string) string {
	if j.reader.Lang == "zh" {
		return zh
	}
	return en
}

// Open goes to an address of the pages.
func (j *Journey) Open(path string) {
	j.t.Helper()
	j.do(chromedp.Navigate(j.base + path))
}

// At is the path of the page that is shown.
func (j *Journey) At() string {
	j.t.Helper()
	return text(j.t, j.ctx, "location.pathname")
}

// Fill writes into the field with the label, in place of what stood there.
func (j *Journey) Fill(label, value string) {
	j.t.Helper()
	j.do(chromedp.SetValue(j.find(labelled, label), value))
}

// Choose takes the option with the text in the list with the label.
func (j *Journey) Choose(label, option string) {
	j.t.Helper()
	place := j.find(labelled, label)
	value := text(j.t, j.ctx, fmt.Sprintf(`[...document.querySelector(%s).options].find(o => o.text.trim() === %s)?.value ?? '\u0000'`,
		quoted(marked), quoted(option)))
	if value == "\x00" {
		j.fail("the list %q has no option %q", label, option)
	}
	j.do(chromedp.SetValue(place, value))
}

// Tick presses the box or the radio button with the label.
func (j *Journey) Tick(label string) {
	j.t.Helper()
	j.do(chromedp.Click(j.find(unfolded(labelled), label)))
}

// Enter answers the field with the name, whatever its kind and the reader's language: with the value of the option that is taken or
// of the box that is ticked, or with a text; several fields of one name take several. What is folded is opened.
func (j *Journey) Enter(name string, values ...string) {
	j.t.Helper()
	list, _ := json.Marshal(values) // texts always have a form in JSON
	wrong := text(j.t, j.ctx, `(() => {
		const all = [...document.getElementsByName(`+quoted(name)+`)].filter(e => e.type !== 'hidden');
		all.forEach(e => { const fold = e.closest('details'); if (fold) fold.open = true; });
		const boxes = all.filter(e => e.type === 'checkbox' || e.type === 'radio');
		return `+string(list)+`.filter((value, i) => {
			const box = boxes.find(e => e.value === value), e = box ?? all.filter(e => !boxes.includes(e))[i];
			if (!e || e.getClientRects().length === 0) return true;
			if (box) { if (!box.checked) box.click(); return !box.checked; }
			e.value = value;
			return e.value !== value;
		}).join(', ');
	})()`)
	if wrong != "" {
		j.fail("%s does not take %q; the page says\n%s", name, wrong, text(j.t, j.ctx, "document.body.innerText"))
	}
}

// Attach puts a file into the field with the label.
func (j *Journey) Attach(label, file string) {
	j.t.Helper()
	j.do(chromedp.SetUploadFiles(j.find(labelled, label), []string{file}))
}

// pressLimit is how long a page may take to come after a button or link was pressed.
const pressLimit = time.Minute

// Press presses the button or follows the link with the text, and waits for the page that it leads to. A press that comes while the page
// still moves to the place that its address names hits nothing; it is made once more, as people do.
func (j *Journey) Press(words string) {
	j.t.Helper()
	err := j.press(j.find(unfolded(pressable), words))
	if errors.Is(err, context.DeadlineExceeded) {
		err = j.press(j.find(unfolded(pressable), words))
	}
	if err != nil {
		j.fail("press %q: %v", words, err)
	}
}

func (j *Journey) press(place chromedp.CSS) error {
	ctx, stop := context.WithTimeout(j.ctx, pressLimit)
	defer stop()
	_, err := chromedp.RunResponse(ctx, chromedp.Click(place))
	return err
}

// Leads gives where the link with the text leads, and the cookies with which the browser would go there.
func (j *Journey) Leads(words string) (address, cookies string) {
	j.t.Helper()
	j.find(unfolded(pressable), words)
	j.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		have, err := cdp.Call(ctx, target, network.GetCookies, network.GetCookiesParams{})
		if err != nil {
			return err
		}
		var all []string
		for i := range have.Cookies {
			all = append(all, have.Cookies[i].Name+"="+have.Cookies[i].Value)
		}
		cookies = strings.Join(all, "; ")
		return nil
	}))
	return text(j.t, j.ctx, "document.querySelector("+quoted(marked)+").href"), cookies
}

// Unfold opens the folded part with the heading.
func (j *Journey) Unfold(words string) {
	j.t.Helper()
	j.do(chromedp.Click(j.find(unfolded(foldable), words)))
}

// Sees fails where the page does not show one of the texts. White space does not count.
func (j *Journey) Sees(texts ...string) {
	j.t.Helper()
	page := j.page()
	for _, want := range texts {
		if !strings.Contains(page, bare(want)) {
			j.fail("the page does not say %q; it says\n%s", want, text(j.t, j.ctx, "document.body.innerText"))
		}
	}
}

// SeesNot fails where the page shows the text.
func (j *Journey) SeesNot(words string) {
	j.t.Helper()
	if strings.Contains(j.page(), bare(words)) {
		j.fail("the page says %q", words)
	}
}

// Looks checks the page that is shown: axe finds nothing and nothing sticks out. It keeps a picture under the name.
func (j *Journey) Looks(name string) {
	j.t.Helper()
	j.shown++
	Picture(j.t, j.ctx, fmt.Sprintf("%s-%02d-%s", j.reader, j.shown, name))
	j.scripts(true) // axe is a script itself; those of the page have had their chance
	defer j.scripts(j.reader.Script)
	if found := Violations(j.t, j.ctx); found != "" {
		j.fail("axe finds on %s\n%s", name, found)
	}
	if found := Overflow(j.t, j.ctx); found != "" {
		j.fail("%s sticks out by %s", name, found)
	}
}

// Value is what stands in the field with the label.
func (j *Journey) Value(label string) string {
	j.t.Helper()
	j.find(labelled, label)
	return text(j.t, j.ctx, fmt.Sprintf("document.querySelector(%s).value", quoted(marked)))
}

// scripts lets the browser run scripts or not.
func (j *Journey) scripts(run bool) {
	j.t.Helper()
	j.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !run})
		return err
	}))
}

func (j *Journey) page() string { return bare(text(j.t, j.ctx, "document.body.innerText")) }

func bare(s string) string { return strings.Join(strings.Fields(s), "") }

func (j *Journey) do(steps ...chromedp.Action[chromedp.Void]) {
	j.t.Helper()
	if err := chromedp.Do(j.ctx, steps...); err != nil {
		j.fail("%v", err)
	}
}

func (j *Journey) fail(format string, values ...any) {
	j.t.Helper()
	j.t.Fatalf("%s at %s: %s", j.reader, text(j.t, j.ctx, "location.href"), fmt.Sprintf(format, values...))
}

// marked is where find puts its mark.
const marked = "[data-journey]"

// What find looks for, as scripts over its words; each gives a list of elements.
const (
	labelled = `[...document.querySelectorAll('label')].filter(l => said(l) === words && l.control && seen(l.control)).map(l => l.control)
		.concat([...document.querySelectorAll('[aria-label]')].filter(e => e.ariaLabel === words && 'value' in e && seen(e)))
		.concat([...document.querySelectorAll('input[aria-labelledby]')].filter(e => e.getAttribute('aria-labelledby').split(' ').map(id => said(document.getElementById(id))).join('') === words && seen(e)))`
	pressable = `[...document.querySelectorAll('a, button, input[type=submit]')].filter(e => (said(e) === words || e.value === words) && seen(e))`
	foldable  = `[...document.querySelectorAll('summary')].filter(e => said(e) === words && seen(e))`
)

// unfolded leaves out of what the script finds what lies folded: the browser gives it a place, and waits for ever for it to show before it clicks.
func unfolded(script string) string { return "unfolded(" + script + ")" }

// find marks the one element that the script finds and can be seen, scrolls to it, and gives its place.
func (j *Journey) find(script, words string) chromedp.CSS {
	j.t.Helper()
	found := text(j.t, j.ctx, `(() => {
		const words = `+quoted(bare(words))+`;
		const said = e => e.textContent.replace(/\s+/g, '');
		const seen = e => e.getClientRects().length > 0;
		const fold = e => {
			const parts = [];
			for (let d = e.closest('details'); d; d = d.parentElement.closest('details')) {
				if (!d.open && !d.querySelector(':scope > summary')?.contains(e)) parts.push(d.querySelector(':scope > summary')?.textContent.trim());
			}
			return parts.at(-1); // the outermost one comes first
		};
		let folded;
		const unfolded = all => {
			const shown = all.filter(e => fold(e) === undefined);
			if (shown.length === 0 && all.length > 0) folded = fold(all[0]);
			return shown;
		};
		document.querySelectorAll('`+marked+`').forEach(e => e.removeAttribute('data-journey'));
		const found = [...new Set(`+script+`)];
		if (found.length === 1) { found[0].setAttribute('data-journey', ''); found[0].scrollIntoView({block: 'center', behavior: 'instant'}); }
		return folded === undefined ? String(found.length) : 'under ' + folded;
	})()`)
	if part, hidden := strings.CutPrefix(found, "under "); hidden {
		j.fail("%q lies folded under %q; unfold that first", words, part)
	}
	if found != "1" {
		j.fail("%s things are called %q; the page says\n%s", found, words, text(j.t, j.ctx, "document.body.innerText"))
	}
	return chromedp.CSS(marked)
}

func quoted(s string) string {
	raw, _ := json.Marshal(s) // a text always has a form in JSON
	return string(raw)
}
