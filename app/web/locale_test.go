package web

import (
	"io/fs"
	"maps"
	"net/http"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"arrears/templates"
)

func catalogue(t *testing.T, l lang) *words {
	t.Helper()
	s, err := appearance()
	if err != nil {
		t.Fatal(err)
	}
	return s.words[l]
}

// keyLike finds texts in quotes that have the form of a key.
var keyLike = regexp.MustCompile(`"([a-z][a-z_]*(?:\.[a-z][a-z_]*)+|language)"`)

// used lists the keys that pages and code name.
func used(t *testing.T) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	collect := func(files fs.FS, pattern string) {
		names, err := fs.Glob(files, pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %d files, error %v", pattern, len(names), err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			text, err := fs.ReadFile(files, name)
			if err != nil {
				t.Fatal(err)
			}
			for _, match := range keyLike.FindAllStringSubmatch(string(text), -1) {
				found[match[1]] = true
			}
		}
	}
	collect(templates.Pages, "pages/*.html")
	collect(os.DirFS("."), "*.go")
	maps.DeleteFunc(found, func(name string, _ bool) bool {
		return slices.Contains([]string{".svg", ".css", ".js", ".png"}, path.Ext(name)) || slices.Contains(officeNeeds, name) // static files, fields of an office
	})
	return found
}

func TestCataloguesHaveTheKeysThatAreUsed(t *testing.T) {
	want := slices.Sorted(maps.Keys(used(t)))
	for _, l := range langs {
		have := slices.Sorted(maps.Keys(catalogue(t, l).phrases))
		for _, key := range want {
			if !slices.Contains(have, key) {
				t.Errorf("%s.yaml lacks %s", l, key)
			}
		}
		for _, key := range have {
			if !slices.Contains(want, key) {
				t.Errorf("%s.yaml has %s, which nothing uses", l, key)
			}
		}
	}
}

var braces = regexp.MustCompile(`\{[a-z]+\}`)

// TestPhrasesFillInTheSame finds a translation that forgot a figure. The number of a count may be left to its noun.
func TestPhrasesFillInTheSame(t *testing.T) {
	other := catalogue(t, en).phrases
	names := func(text string) string {
		found := braces.FindAllString(text, -1)
		slices.Sort(found)
		return strings.Join(slices.Compact(found), " ")
	}
	for key, p := range catalogue(t, zh).phrases {
		q := other[key]
		if p.Other == "" || q.Other == "" {
			t.Errorf("%s is empty", key)
		}
		if names(p.Other) != names(q.Other) || q.One != "" && names(q.One) != names(q.Other) {
			t.Errorf("%s: %q and %q, %q fill in different names", key, p.Other, q.Other, q.One)
		}
		if strings.ContainsAny(p.Other, "!！") || strings.Contains(p.Other, "请注意") {
			t.Errorf("%s shouts: %q", key, p.Other)
		}
	}
}

func TestSay(t *testing.T) {
	w := catalogue(t, en)
	rows := []struct {
		key  string
		with with
		want string
	}{
		{"count.employers", with{"n": 1}, "1 employer"},
		{"count.employers", with{"n": 0}, "0 employers"},
		{"count.employers", with{"n": 1234567}, "1,234,567 employers"},
		{"drafts.as_of", with{"day": "{day}"}, "as of {day}"},
		{"no.such_key", nil, "[no.such_key]"},
	}
	for _, row := range rows {
		if got := w.say(row.key, row.with); got != row.want {
			t.Errorf("%s with %v is %q; want %q", row.key, row.with, got, row.want)
		}
	}
}

func TestFilled(t *testing.T) {
	for _, row := range []struct{ text, want string }{
		{"{n} of {total}", "2 of 1,234"},
		{"{total}{n}", "1,2342"},
		{"{other} stays", "{other} stays"},
		{"so does {n", "so does {n"},
		{"n} and {", "n} and {"},
		{"{day}", "{n}"}, // a value is no text to be filled
		{"{iso} 送达", "2026-11-26 送达"},
		{"{written} 送达", "11 月 26 日送达"},
	} {
		if got := filled(row.text, with{"n": 2, "total": 1234, "day": "{n}", "iso": "2026-11-26", "written": "11 月 26 日"}); got != row.want {
			t.Errorf("%q is %q; want %q", row.text, got, row.want)
		}
	}
}

func TestTheLanguageOfARequest(t *testing.T) {
	handler, _ := testSite(t, empty())
	rows := []struct{ accept, cookie, want string }{
		{"", "", "zh-CN"},
		{"zh-CN,zh;q=0.9,en;q=0.8", "", "zh-CN"},
		{"zh-Hans-SG", "", "zh-CN"},
		{"en-GB,en;q=0.9", "", "en"},
		{"en;q=0.3,zh;q=0.9", "", "zh-CN"},
		{"fr", "", "zh-CN"},
		{";;;q=", "", "zh-CN"},
		{"zh-CN", "lang=en", "en"},
		{"en", "lang=zh", "zh-CN"},
		{"en", "lang=xx", "en"},
	}
	for _, row := range rows {
		html := body(t, request(handler, http.MethodGet, "/night", "Accept-Language", row.accept, "Cookie", row.cookie))
		if !strings.Contains(html, `<html lang="`+row.want+`">`) {
			t.Errorf("accept %q, cookie %q: want a page in %s", row.accept, row.cookie, row.want)
		}
	}
}

func TestTheLinkToTheOtherLanguage(t *testing.T) {
	handler, _ := testSite(t, empty())
	if html := body(t, request(handler, http.MethodGet, "/night")); !strings.Contains(html, `href="/language/en?to=%2Fnight" lang="en"`) {
		t.Errorf("the page has no link to English: %s", html)
	}
	rows := []struct{ to, want string }{
		{"%2F", "/"},
		{"%2Fa%2Fb", "/a/b"},
		{"", "/"},
		{"https%3A%2F%2Fevil.example", "/"},
		{"%2F%2Fevil.example", "/"},
		{"%2F%5Cevil.example", "/"},
		{"%2F%09%2Fevil.example", "/"},
	}
	for _, row := range rows {
		r := request(handler, http.MethodGet, "/language/en?to="+row.to)
		if r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != row.want {
			t.Errorf("to %s: status %d, to %q; want 303 to %q", row.to, r.StatusCode, r.Header.Get("Location"), row.want)
		}
		if c := r.Cookies(); len(c) != 1 || c[0].Value != "en" || !c[0].HttpOnly || c[0].SameSite != http.SameSiteLaxMode {
			t.Errorf("to %s: cookies %v; want lang=en", row.to, c)
		}
	}
}
