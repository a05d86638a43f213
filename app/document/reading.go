package document

import (
	"slices"
	"strings"
)

// The reading copy is set in 11 pt on lines of 15 pt, ragged, with page numbers of its own.
const (
	readingPitch = 15 * mmPerPoint
	readingGap   = 2.2
	headAir      = 3.0 // above a heading
	tableAir     = 1.0 // above a table
)

var (
	readingText  = setting{serif, 11, 0}
	readingTitle = setting{bold, 15, 0}
	readingHead  = setting{sans, 11, 0}
)

// readingPart is one paragraph of a reading copy, or one of its tables.
type readingPart struct {
	text   string
	above  float64 // more air above it, in mm
	head   bool    // the heading of the slip or of an annex
	leads  bool    // belongs to what follows
	seal   bool    // a line of the signature, which stands on one page with the lines before it
	table  *readingTable
	fields [][]string // rows of names and contents
}

// readingTable is a table of a reading copy, and the air below it in mm.
type readingTable struct {
	columns []column
	heads   []string
	rows    []tableRow
	below   float64
}

// readingCopy sets the English text after the annexes. Figures and tables are those of the Chinese paper; the tables of
// annex 1 are explained, not repeated.
func (c *composer) readingCopy() {
	var parts []readingPart
	if no := c.facts.values["paper.no"]; no != "" {
		parts = append(parts, readingPart{text: no})
	}
	for _, name := range slices.Concat(bodyBlocks, []string{"annex", "seal"}) {
		for _, f := range c.became() {
			if name == c.afterParty() {
				parts = append(parts, readingPart{text: f.text})
			}
		}
		parts = append(parts, blockParts(name, c.block(name))...)
	}
	parts = append(parts, headPart(c.words.labels["annex"]+" 1: "+c.words.labels["calculation"]))
	parts = append(parts, blockParts("calculation", slices.Concat(c.tableKey(), c.noteTexts()))...)
	parts = append(parts, headPart(c.words.labels["annex"]+" 2: "+c.words.labels["slip"]))
	for i, part := range blockParts("slip", c.block("slip")) {
		parts = append(parts, part)
		if i == 0 {
			const below = 2
			parts = append(parts, readingPart{table: &readingTable{slipColumns, c.words.columns["slip"], c.slipTable(), below}})
		}
	}
	c.readingParts(parts)
}

// headPart is the heading of the slip or of an annex.
func headPart(text string) readingPart { return readingPart{text: text, head: true, above: headAir} }

// blockParts are the paragraphs of a block.
func blockParts(name string, texts []string) []readingPart {
	parts := make([]readingPart, len(texts))
	for i, text := range texts {
		parts[i] = readingPart{text: text, leads: name == "court" || strings.HasSuffix(text, ":"), seal: name == "seal"}
	}
	return parts
}

// readingParts sets the reading copy: its title, then its parts one below the other.
func (c *composer) readingParts(parts []readingPart) {
	y := c.readingPage()
	c.page.left(readingTitle, areaLeft, y+4, c.words.title)
	y += 6
	for i := range parts {
		y += parts[i].above
		switch p := &parts[i]; {
		case p.table != nil:
			rows := lastBelow(p.table.rows, c.follows(parts, i))
			y = c.table(p.table.columns, p.table.heads, rows, areaLeft, y+tableAir, areaBottom, c.readingPage) + p.table.below
		case p.fields != nil:
			y = c.fields(p.fields, cellText, 0, y+tableAir, c.follows(parts, i), c.readingPage) + readingGap
		default:
			y = c.reading(y, p.setting(), p.text, c.follows(parts, i))
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

// reading sets a paragraph and gives the y below it. No page begins or ends with a single line of it, and its last two lines
// stand on one page with what must follow them, of the given height.
func (c *composer) reading(y float64, set setting, text string, follows float64) float64 {
	lines := breakLines(c.sheet.faces, set, text, areaWidth, 0)
	for i, l := range lines {
		if y+stays(i, len(lines), follows) > areaBottom {
			y = c.readingPage()
		}
		y += readingPitch
		c.page.left(set, areaLeft, y, l.text)
	}
	return y + readingGap
}

// tableKey gives the English of the heads, sources and remarks of the Chinese tables.
func (c *composer) tableKey() []string {
	var texts []string
	chinese := c.chinese
	for _, name := range []string{"charges", "stretches"} {
		var parts []string
		for i, head := range chinese.columns[name] {
			parts = append(parts, strings.ReplaceAll(head, "\n", "")+" "+c.words.columns[name][i])
		}
		texts = append(texts, c.words.labels[name]+": "+strings.Join(parts, "; ")+".")
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
	return append(texts, strings.Join(words, "; ")+".")
}
