package web

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"
)

// lang is a language of the pages: the name of its catalogue and of the cookie's value.
type lang string

// The languages, the one that is taken when a browser asks for neither first.
const (
	zh lang = "zh"
	en lang = "en"
)

var langs = []lang{zh, en}

// tags are the languages as HTML and browsers name them. A bare zh may pick Japanese forms of the characters.
var tags = map[lang]string{zh: "zh-CN", en: "en"}

// other is the language that a page offers instead of its own.
func (l lang) other() lang {
	if l == zh {
		return en
	}
	return zh
}

const (
	langCookie  = "lang"
	langSeconds = 365 * 24 * 60 * 60
)

var matcher = language.NewMatcher([]language.Tag{language.SimplifiedChinese, language.English})

// langOf is the language that the reader chose by the link, else the one that the browser asks for.
func langOf(r *http.Request) lang {
	if c, err := r.Cookie(langCookie); err == nil {
		for _, l := range langs {
			if c.Value == string(l) {
				return l
			}
		}
	}
	_, i := language.MatchStrings(matcher, r.Header.Get("Accept-Language"))
	return langs[i]
}

// phrase is one entry of a catalogue; One stands for the count of one where the language has a form for it.
type phrase struct {
	One   string `yaml:"one"`
	Other string `yaml:"other"`
}

// UnmarshalYAML takes a plain text, or the two forms one and other.
func (p *phrase) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		return n.Decode(&p.Other)
	}
	type forms phrase
	return n.Decode((*forms)(p))
}

// words is the catalogue of one language.
type words struct {
	lang    lang
	phrases map[string]phrase
}

// with fills the names in braces of a phrase; n chooses its form.
type with map[string]any

// loadWords reads the files of one language. It refuses a key that stands in two of them.
func loadWords(files fs.FS, l lang) (*words, error) {
	names, err := fs.Glob(files, "locales/"+string(l)+"/*.yaml")
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("find the words of %s: %w", l, errors.Join(err, fs.ErrNotExist))
	}
	w := &words{lang: l, phrases: map[string]phrase{}}
	for _, name := range names {
		raw, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("read the words: %w", err)
		}
		var part map[string]phrase
		if err := yaml.Unmarshal(raw, &part); err != nil {
			return nil, fmt.Errorf("read the words of %s: %w", name, err)
		}
		for key, p := range part {
			if _, twice := w.phrases[key]; twice {
				return nil, fmt.Errorf("read the words of %s: %s stands in another file too", name, key)
			}
			w.phrases[key] = p
		}
	}
	return w, nil
}

// say gives a phrase with its names filled in. A key that is not there shows as itself in brackets; a test finds it before
// any reader does.
func (w *words) say(key string, values with) string {
	p, ok := w.phrases[key]
	if !ok {
		return "[" + key + "]"
	}
	text := p.Other
	if n := values["n"]; p.One != "" && (n == 1 || n == "1") { // a note comes back with its numbers spelled
		text = p.One
	}
	if len(values) == 0 {
		return text
	}
	return filled(text, values)
}

// filled puts the values into their places. What stands in a value is no place, and a place without a value stays as it is. A day in
// figures is parted from the Chinese word after it; one that is written out ends with a word itself and is not.
func filled(text string, values with) string {
	var out strings.Builder
	for {
		start := strings.IndexByte(text, '{')
		length := strings.IndexByte(text[start+1:], '}')
		if start < 0 || length < 0 {
			out.WriteString(text)
			return out.String()
		}
		out.WriteString(text[:start])
		end := start + 1 + length
		put := text[start : end+1]
		if value, ok := values[text[start+1:end]]; ok {
			put = spell(value)
		}
		out.WriteString(put)
		text = text[end+1:]
		if strings.HasSuffix(put, "日") {
			text = strings.TrimPrefix(text, " ")
		}
	}
}

// count is a number with its noun, as in "4 orders to pay".
func (w *words) count(key string, n int) string { return w.say(key, with{"n": n}) }

func spell(value any) string {
	if n, ok := value.(int); ok {
		return grouped(n)
	}
	return fmt.Sprint(value)
}

// grouped writes a count with a comma every three digits.
func grouped(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// has tells whether there is such a phrase.
func (w *words) has(key string) bool {
	_, ok := w.phrases[key]
	return ok
}
