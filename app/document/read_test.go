package document

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"arrears/app/money"
)

var (
	encodingMark = regexp.MustCompile(`(?s)(\d+) 0 obj\n<</Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences \[33([^\]]*)\]>>`)
	fontMark     = regexp.MustCompile(`(\d+) 0 obj\n<</Type /Font\n/BaseFont /[A-Z]{6}\+[A-Za-z-]+\n/Subtype /TrueType\n[^>]*?/Encoding (\d+) 0 R`)
	resourceMark = regexp.MustCompile(`/F([0-9a-f]{40}) (\d+) 0 R`)
	drawnMark    = regexp.MustCompile(`(?s)BT /F([0-9a-f]{40}) [\d.]+ Tf ET|Td \(((?:\\.|[^\\)])*)\) Tj ET`)
	escapeMark   = regexp.MustCompile(`(?s)\\(.)`)
)

// readPDF reads the text of a file as a viewer does: from the codes that are drawn through the names of the encoding.
func readPDF(t *testing.T, pdf []byte) string {
	t.Helper()
	names, fonts, resources := map[string][]rune{}, map[string][]rune{}, map[string][]rune{}
	for _, m := range encodingMark.FindAllStringSubmatch(string(pdf), -1) {
		for _, name := range strings.Fields(m[2]) {
			n, err := strconv.ParseInt(strings.TrimLeft(name, "/uni"), 16, 32)
			if err != nil {
				t.Fatalf("glyph name %q", name)
			}
			names[m[1]] = append(names[m[1]], rune(n))
		}
	}
	for _, m := range fontMark.FindAllStringSubmatch(string(pdf), -1) {
		fonts[m[1]] = names[m[2]]
	}
	for _, m := range resourceMark.FindAllStringSubmatch(string(pdf), -1) {
		resources[m[1]] = fonts[m[2]]
	}
	var text strings.Builder
	var current []rune
	for _, m := range drawnMark.FindAllStringSubmatch(string(pdf), -1) {
		if m[1] != "" {
			current = resources[m[1]]
			continue
		}
		codes := escapeMark.ReplaceAllString(m[2], "$1")
		for i := range len(codes) {
			text.WriteRune(current[codes[i]-firstCode])
		}
	}
	return text.String()
}

type printedRow struct {
	label   string
	amounts []money.Fen
}

// tableRows reads the rows of table A off the landscape pages: figures by the right edge they stand at, the label by
// the column of periods.
func tableRows(s *sheet, edges []float64) []printedRow {
	var rows []printedRow
	for _, p := range s.pages {
		if !p.landscape {
			continue
		}
		at := map[float64]*printedRow{}
		var order []float64
		for _, r := range p.runs {
			if r.angle != 0 || r.size > cellSize || r.face == sans {
				continue
			}
			y := math.Round(r.y)
			if at[y] == nil {
				at[y] = &printedRow{}
				order = append(order, y)
			}
			end := r.x + r.measure(s.faces, r.text)
			for _, edge := range edges[5:] {
				if f, err := money.Parse(strings.ReplaceAll(r.text, ",", "")); err == nil && math.Abs(end-edge) < 0.05 {
					at[y].amounts = append(at[y].amounts, f)
				}
			}
			if r.x > edges[0] && end < edges[1]+cellPad {
				at[y].label = r.text
			}
		}
		for _, y := range order {
			rows = append(rows, *at[y])
		}
	}
	return rows
}
