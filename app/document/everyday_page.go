package document

import "strings"

// Everyday papers are set in 14 pt on 28 lines of 32 characters in the area of GB/T 9704, so that nearly all of them
// fit on one page.
const (
	everydaySize   = 14.0 // 4号
	everydayChar   = areaWidth / 32
	everydayLines  = 28
	everydayPitch  = areaHeight / everydayLines
	everydayBase   = 5.9 // baseline of 14 pt below the top of its line
	everydayTitle  = 12.0
	signatureAbove = 2 * everydayPitch // for the seal, which covers name and day
	tableStart     = 24.0              // a sentence that leads to a table has at least so much of it below
	itemAir        = 1.2               // more air in tables of items than in tables of figures
	sumAir         = 0.5
	versionBelow   = 24.4 // the version of the wording below the text area
)

var (
	everydayText = setting{serif, everydaySize, everydayChar - everydaySize*mmPerPoint}
	itemText     = setting{serif, 12, 0}
)

// part is one paragraph of an everyday paper, or one of its tables.
type part struct {
	block string
	text  string
	table *plainTable
}

// parts are the paragraphs and tables in the order of the form, without number line and signature.
func (c *composer) parts(p *everyday) []part {
	var out []part
	for _, name := range p.form.body {
		if t := p.tables[name]; t != nil {
			if len(t.rows(c.facts.lang, c.words)) > 0 {
				out = append(out, part{block: name, table: t})
			}
			continue
		}
		if p.form.needs[name] == nil {
			continue // a table that this paper does not have
		}
		for _, text := range c.block(name) {
			out = append(out, part{block: name, text: text})
		}
	}
	return out
}

// everyday sets the paper: title, number, paragraphs, tables, and the signature, which takes the last paragraph along to
// a new page where it does not fit.
func (c *composer) everyday(p *everyday) {
	c.newPage(false)
	y := c.everydayHead(p)
	parts := c.parts(p)
	signature, room := c.signatureLines(p)
	for i, part := range parts {
		if part.table != nil {
			const above, below = 1.5, 2.5
			y = c.plainTable(part, y+above, c.nextPage) + below
			continue
		}
		indent := 2 * everydayChar
		if part.block == "to" {
			indent = 0
		}
		lines := breakLines(c.sheet.faces, everydayText, part.text, areaWidth, indent)
		need := everydayPitch
		switch {
		case i == len(parts)-1:
			need = float64(len(lines))*everydayPitch + room
		case parts[i+1].table != nil:
			need = float64(len(lines))*everydayPitch + tableStart
		}
		if y+need > areaBottom {
			y = c.nextPage()
		}
		y = c.everydayLines(y, lines, indent)
	}
	c.everydaySign(y+room, signature)
}

// everydayHead sets title and number line and gives the y below them.
func (c *composer) everydayHead(p *everyday) float64 {
	y := areaTop
	for _, l := range balanced(c.sheet.faces, headText, c.words.title, areaWidth) {
		c.sheet.centre(c.page, headText, areaLeft+areaWidth/2, y+titleBase, l)
		y += everydayTitle
	}
	if no := c.numberLine(p); no != "" {
		c.sheet.right(c.page, everydayText, areaRight, y+everydayBase, no)
		y += everydayPitch
	}
	return y + everydayPitch/2
}

// numberLine is the number as the wording writes it, or alone.
func (c *composer) numberLine(p *everyday) string {
	if p.form.needs["no"] == nil {
		return p.number
	}
	return strings.Join(c.block("no"), "")
}

func (c *composer) nextPage() float64 {
	c.newPage(false)
	return areaTop
}

func (c *composer) everydayLines(y float64, lines []line, indent float64) float64 {
	for i, l := range lines {
		if y+everydayPitch > areaBottom {
			y = c.nextPage()
		}
		x := areaLeft
		if i == 0 {
			x += indent
		}
		c.page.justified(everydayText, x, y+everydayBase, areaRight-x, l)
		y += everydayPitch
	}
	return y
}

func (c *composer) plainTable(p part, y float64, next func() float64) float64 {
	return c.table(p.table.columns, c.words.columns[p.block], p.table.rows(c.facts.lang, c.words), areaLeft, y, areaBottom, next)
}

// signatureLines breaks the lines of the signature, and says how much room they need below the text.
func (c *composer) signatureLines(p *everyday) (lines []string, room float64) {
	const longest = areaWidth - 4*everydayChar
	for _, text := range c.block("seal") {
		for _, l := range breakLines(c.sheet.faces, everydayText, text, longest, 0) {
			lines = append(lines, l.text)
		}
	}
	room = signatureAbove
	if p.form.unsealed {
		room = everydayPitch
	}
	return lines, room + float64(len(lines))*everydayPitch
}

// everydaySign sets the lines of the signature down to the given y, centred, two characters in from the right.
func (c *composer) everydaySign(bottom float64, lines []string) {
	wide := 0.0
	for _, text := range lines {
		wide = max(wide, c.sheet.measure(everydayText, text))
	}
	centre := areaRight - 2*everydayChar - wide/2
	y := bottom - float64(len(lines))*everydayPitch
	for _, text := range lines {
		c.sheet.centre(c.page, everydayText, centre, y+everydayBase, text)
		y += everydayPitch
	}
}

// everydayFoot numbers the pages where there are several, and writes the version of the wording at the foot of the last
// one, on the side that the code leaves free.
func (c *composer) everydayFoot(from int, e *edition) {
	pages := c.sheet.pages[from:]
	if len(pages) > 1 {
		for i, p := range pages {
			c.number(p, i+1, len(pages), e)
		}
	}
	c.sheet.right(pages[len(pages)-1], noteText, areaRight, areaBottom+versionBelow, e.labels["version"]+" "+e.version)
}

// everydayReading sets the reading copy on a page of its own.
func (c *composer) everydayReading(p *everyday) {
	var parts []readingPart
	if no := c.numberLine(p); no != "" {
		parts = append(parts, readingPart{text: no})
	}
	for _, part := range c.parts(p) {
		if t := part.table; t != nil {
			parts = append(parts, readingPart{table: &readingTable{t.columns, c.words.columns[part.block], t.rows(c.facts.lang, c.words), readingGap}})
			continue
		}
		parts = append(parts, blockParts(part.block, []string{part.text})...)
	}
	seal := blockParts("seal", c.block("seal"))
	if len(seal) > 0 {
		seal[0].above = readingGap
	}
	c.readingParts(append(parts, seal...))
}
