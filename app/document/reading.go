package document

import (
	"slices"
	"strings"
)

// The reading copy is set in 11 pt on lines of 15 pt, ragged, with page numbers of its own.
const (
	readingPitch = 15 * mmPerPoint
	readingGap   = 2.2
)

var (
	readingText  = setting{serif, 11, 0}
	readingTitle = setting{bold, 15, 0}
	readingHead  = setting{sans, 11, 0}
)

// readingCopy sets the English text after the annexes. Figures and tables are those of the Chinese paper; the tables of
// annex 1 are explained, not repeated.
func (c *composer) readingCopy() {
	y := c.readingPage()
	c.page.left(readingTitle, areaLeft, y+4, c.words.title)
	y += 6
	if no := c.facts.values["paper.no"]; no != "" {
		y = c.reading(y, readingText, no)
	}
	for _, name := range slices.Concat(bodyBlocks, []string{"annex", "seal"}) {
		for _, f := range c.became() {
			if name == c.afterParty() {
				y = c.reading(y, readingText, f.text)
			}
		}
		for _, text := range c.block(name) {
			y = c.reading(y, readingText, text)
		}
	}
	y = c.reading(y+3, readingHead, c.words.labels["annex"]+" 1: "+c.words.labels["calculation"])
	y = c.tableKey(y)
	for _, text := range c.noteTexts() {
		y = c.reading(y, readingText, text)
	}
	y = c.reading(y+3, readingHead, c.words.labels["annex"]+" 2: "+c.words.labels["slip"])
	for i, text := range c.block("slip") {
		y = c.reading(y, readingText, text)
		if i == 0 {
			y = c.grid(slipColumns, c.words.columns["slip"], c.slipTable(), areaLeft, y+1, areaBottom, c.readingPage) + 2
		}
	}
}

// readingPage begins a page with the sentence that only the Chinese text counts.
func (c *composer) readingPage() float64 {
	c.newPage(false)
	c.page.reading = true
	const line = 4.0
	c.page.left(readingHead, areaLeft, areaTop-line, c.words.labels["reading_copy"])
	c.page.line(areaLeft, areaTop-line/2, areaRight, areaTop-line/2, thin)
	return areaTop + line
}

// reading sets a paragraph and gives the y below it.
func (c *composer) reading(y float64, set setting, text string) float64 {
	for _, l := range breakLines(c.sheet.faces, set, text, areaWidth, 0) {
		if y+readingPitch > areaBottom {
			y = c.readingPage()
		}
		y += readingPitch
		c.page.left(set, areaLeft, y, l.text)
	}
	return y + readingGap
}

// tableKey gives the English of the heads, sources and remarks of the Chinese tables.
func (c *composer) tableKey(y float64) float64 {
	chinese := c.chinese
	for _, name := range []string{"charges", "stretches"} {
		var parts []string
		for i, head := range chinese.columns[name] {
			parts = append(parts, strings.ReplaceAll(head, "\n", "")+" "+c.words.columns[name][i])
		}
		y = c.reading(y, readingText, c.words.labels[name]+": "+strings.Join(parts, "; ")+".")
	}
	seen, words := map[string]bool{}, []string{}
	say := func(t Text) {
		if t.Zh != "" && t.En != "" && !seen[t.Zh] {
			seen[t.Zh] = true
			words = append(words, t.Zh+" "+t.En)
		}
	}
	for _, k := range c.claim.Charges {
		say(k.Insurance)
		say(k.Source)
	}
	for _, s := range c.claim.Stretches {
		say(s.Remark)
	}
	for _, name := range []string{"subtotal", "total", "not_counted", "capped", "provisional", "fee_sum"} {
		say(Text{chinese.labels[name], c.words.labels[name]})
	}
	return c.reading(y, readingText, strings.Join(words, "; ")+".")
}
