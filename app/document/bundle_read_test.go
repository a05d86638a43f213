package document

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

var (
	layMark  = regexp.MustCompile(`q ([-\d. ]+) cm /(D\d+) Do Q`)
	showMark = regexp.MustCompile(`(?s)/(F[0-9a-f]+) [\d.]+ Tf|\(((?:\\.|[^\\)])*)\) Tj`)
)

// pagesOf reads a bundle as a viewer does: each page by the drawings that are laid on it.
func pagesOf(t *testing.T, pdf []byte) []bundlePage {
	t.Helper()
	f, err := openPart(pdf)
	if err != nil {
		t.Fatal(err)
	}
	var pages []bundlePage
	for i := range f.PageCount {
		d, _, attributes, err := f.PageDict(i+1, false)
		if err != nil {
			t.Fatal(err)
		}
		content, err := f.contents(d, types.Dict{})
		if err != nil {
			t.Fatal(err)
		}
		objects, err := f.DereferenceDict(attributes.Resources["XObject"])
		if err != nil {
			t.Fatal(err)
		}
		page := bundlePage{size: *attributes.MediaBox}
		for n, m := range layMark.FindAllStringSubmatch(string(content), -1) {
			form, err := f.streamOf(objects[m[2]])
			if err != nil || form == nil {
				t.Fatalf("page %d: drawing %s: %v", i+1, m[2], err)
			}
			if n == 0 {
				page.place(t, f, m[1], form)
			}
			page.text += formText(t, f, form)
		}
		pages = append(pages, page)
	}
	return pages
}

// place works out where the corners of the drawing lie on the page.
func (p *bundlePage) place(t *testing.T, f *partFile, at string, form *types.StreamDict) {
	t.Helper()
	var m matrix
	if _, err := fmt.Sscan(at, &m[0], &m[1], &m[2], &m[3], &m[4], &m[5]); err != nil {
		t.Fatal(err)
	}
	box, err := f.values(form.Dict["BBox"])
	if err != nil {
		t.Fatal(err)
	}
	p.left, p.low = 1e9, 1e9
	p.foot = m[0]*(box[0]+box[2])/2 + m[2]*box[1] + m[4]
	for _, x := range []float64{box[0], box[2]} {
		for _, y := range []float64{box[1], box[3]} {
			px, py := m[0]*x+m[2]*y+m[4], m[1]*x+m[3]*y+m[5]
			p.left, p.right, p.low, p.high = min(p.left, px), max(p.right, px), min(p.low, py), max(p.high, py)
		}
	}
}

// formText is what a drawing says: codes through the encoding of the font they are drawn with.
func formText(t *testing.T, f *partFile, form *types.StreamDict) string {
	t.Helper()
	if err := form.Decode(); err != nil {
		t.Fatal(err)
	}
	resources, err := f.DereferenceDict(form.Dict["Resources"])
	if err != nil {
		t.Fatal(err)
	}
	list, err := f.DereferenceDict(resources["Font"])
	if err != nil {
		t.Fatal(err)
	}
	fonts := map[string][]rune{}
	for _, name := range slices.Sorted(maps.Keys(list)) {
		fonts[name] = fontCodes(t, f, list[name])
	}
	var text strings.Builder
	var current []rune
	for _, m := range showMark.FindAllStringSubmatch(string(form.Content), -1) {
		if m[1] != "" {
			current = fonts[m[1]]
			continue
		}
		codes := escapeMark.ReplaceAllString(m[2], "$1")
		for i := range len(codes) {
			if current == nil {
				text.WriteByte(codes[i])
				continue
			}
			text.WriteRune(current[codes[i]-firstCode])
		}
	}
	return text.String()
}

// fontCodes are the characters of a pack; nil for a font that every viewer has.
func fontCodes(t *testing.T, f *partFile, o types.Object) []rune {
	t.Helper()
	font, err := f.DereferenceDict(o)
	if err != nil {
		t.Fatal(err)
	}
	if _, named := font["Encoding"].(types.IndirectRef); !named {
		return nil
	}
	encoding, err := f.DereferenceDict(font["Encoding"])
	if err != nil {
		t.Fatal(err)
	}
	list, err := f.DereferenceArray(encoding["Differences"])
	if err != nil {
		t.Fatal(err)
	}
	var codes []rune
	for _, o := range list[1:] {
		n, err := strconv.ParseInt(strings.TrimLeft(string(o.(types.Name)), "/uni"), 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		codes = append(codes, rune(n))
	}
	return codes
}
