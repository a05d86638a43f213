package web

import (
	"bytes"
	"strings"
	"testing"

	"arrears/app/calendar"
	"arrears/app/money"
	"arrears/templates"
)

// rendered is a component as the pages of a language show it.
func rendered(t *testing.T, l lang, name string, model any) string {
	t.Helper()
	assets, err := loadAssets(templates.Static, templates.Style)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := loadPages(templates.Pages, assets, catalogue(t, l))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := pages.ExecuteTemplate(&out, name, model); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestAFieldTellsWhatIsWrong(t *testing.T) {
	wrong := field{Name: "wage", Kind: moneyField, Label: "工资", Hint: "实际发的数", Value: "<六千>", Error: "不是数"}
	html := rendered(t, zh, "field", wrong)
	for _, want := range []string{
		`aria-invalid="true"`, `aria-describedby="wage-hint wage-error"`, `id="wage-hint"`, `id="wage-error"`, `inputmode="decimal"`,
		`value="&lt;六千&gt;"`, `错误：</span>不是数`, `<label class="form-label" for="wage">`,
	} {
		if !strings.Contains(html, want) {
			t.Errorf("the field lacks %s:\n%s", want, html)
		}
	}
	fine := wrong
	fine.Error = ""
	if html := rendered(t, en, "field", fine); strings.Contains(html, "aria-invalid") || !strings.Contains(html, `aria-describedby="wage-hint"`) || !strings.Contains(html, "¥") {
		t.Errorf("without an error:\n%s", html)
	}
}

func TestAPasswordAndAFileAreNeverShownBack(t *testing.T) {
	for _, kind := range []fieldKind{passwordField, fileField} {
		if html := rendered(t, zh, "field", field{Name: "f", Kind: kind, Label: "f", Value: "secret"}); strings.Contains(html, "secret") {
			t.Errorf("%s: %s", kind, html)
		}
	}
}

func TestTheSummaryLeadsToEveryField(t *testing.T) {
	errors := errorsOf(field{Name: "a", Error: "first"}, field{Name: "b"}, field{Name: "c", ID: "c-7", Kind: radiosField, Error: "second"})
	html := rendered(t, en, "errors", errors)
	if !strings.Contains(html, "2 things to put right") || !strings.Contains(html, `<a href="#a">first</a>`) || !strings.Contains(html, `<a href="#c-7">second</a>`) {
		t.Errorf("the summary: %s", html)
	}
	radios := rendered(t, en, "field", field{Name: "c", ID: "c-7", Kind: radiosField, Options: []option{{Value: "x"}, {Value: "y"}}})
	if !strings.Contains(radios, `id="c-7"`) || !strings.Contains(radios, `id="c-7-2"`) {
		t.Errorf("the boxes: %s", radios)
	}
}

func TestAButtonIsALinkAFormOrPartOfOne(t *testing.T) {
	rows := []struct {
		name   string
		button button
		want   string
	}{
		{"a link", button{Label: "See", Href: "/x", Kind: primary}, `<a class="btn btn-primary" href="/x">See</a>`},
		{
			"a form of its own", button{Label: "Undo", Action: "/undo", CSRF: "token", Name: "edit", Value: "17"},
			`<form class="inline" method="post" action="/undo"><input type="hidden" name="csrf" value="token"><button class="btn" name="edit" value="17">Undo</button></form>`,
		},
		{"another end of the form around it", button{Label: "Save", Action: "/save"}, `<button class="btn" formaction="/save">Save</button>`},
		{"nothing but script", button{Label: "No", Href: "javascript:alert(1)"}, `<a class="btn" href="#ZgotmplZ">No</a>`},
	}
	for _, row := range rows {
		if got := strings.TrimSpace(rendered(t, en, "button", row.button)); got != row.want {
			t.Errorf("%s: %s; want %s", row.name, got, row.want)
		}
	}
}

func TestMoneyAndMonthsInWords(t *testing.T) {
	month, c, e := calendar.PeriodOf(2026, 11), catalogue(t, zh), catalogue(t, en)
	rows := []struct{ got, want string }{
		{c.money(money.MustParse("37860.56")), "37,860.56 元"},
		{e.money(money.MustParse("37860.56")), "¥37,860.56"},
		{c.money(money.MustParse("-5.00")), "−5.00 元"},
		{e.money(money.MustParse("-5.00")), "−¥5.00"},
		{signed(money.MustParse("1104.00")), "+1,104.00"},
		{signed(money.MustParse("-0.01")), "−0.01"},
		{signed(0), "0.00"},
		{c.period(month), "2026 年 11 月"}, {e.period(month), "November 2026"}, {c.month(month), "11 月"}, {e.month(month), "November"},
		{c.step(1, 2), "第 1 步，共 2 步"}, {e.step(1, 2), "Step 1 of 2"},
		{held("2026 年 11 月申报"), "2026\u00a0年 11\u00a0月申报"},
	}
	for _, row := range rows {
		if row.got != row.want {
			t.Errorf("%q; want %q", row.got, row.want)
		}
	}
}

func TestAPhraseIsFilledInByNameAndValue(t *testing.T) {
	w := catalogue(t, en)
	if got, err := w.fill("errors.title", "n", 1); err != nil || got != "1 thing to put right" {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := w.fill("errors.title", 1, "n"); err == nil {
		t.Error("a value in the place of a name was taken")
	}
}
