package document

import "strings"

// Everyday papers are set in 14 pt on 26 lines of 32 characters in the area of GB/T 9704, so that nearly all of them
// fit on one page.
const (
	everydaySize   = 14.0 // 4号
	everydayChars  = 32
	everydayPitch  = areaHeight / 26
	everydayBase   = 6.2 // baseline of 14 pt below the top of its line
	everydayTitle  = 12.0
	signatureAbove = 2 * everydayPitch // for the seal, which covers name and day
	codeAbove      = 4.0
	codeSide       = 27.0
	itemAir        = 1.2 // more air in tables of items than in tables of figures
)

var (
	everydayText = setting{serif, everydaySize, areaWidth/everydayChars - everydaySize*mmPerPoint}
	itemText     = setting{serif, 12, 0}
)

// part is one paragraph of an everyday paper, or its table.
type part struct {
	block string
	text  string
}

// parts are the paragraphs and the table in the order of the form, without number line and signature.
func (c *composer) parts(p *everyday) []part {
	var out []part
	for _, name := range p.form.body {
		if name == tableBlock {
			if p.table != nil && len(p.table.rows(c.facts.lang, c.words)) > 0 {
				out = append(out, part{block: tableBlock})
			}
			continue
		}
		for _, text := range c.block(name) {
			out = append(out, part{name, text})
		}
	}
	return out
}

// everyday sets the paper: title, number, paragraphs, table, and the signature, which takes the last paragraph along to
// a new page where it does not fit.
func (c *composer) everyday(p *everyday) {
	c.newPage(false)
	y := c.everydayHead(p)
	parts, signature := c.parts(p), c.block("seal")
	closing := signatureAbove + float64(len(signature))*everydayPitch
	if p.code != "" {
		closing = max(closing, codeAbove+codeSide+2*footPitch)
	}
	for i, part := range parts {
		if part.block == tableBlock {
			y = c.everydayTable(p, y)
			continue
		}
		indent := 2 * areaWidth / everydayChars
		if part.block == "to" {
			indent = 0
		}
		lines := breakLines(c.sheet.faces, everydayText, part.text, areaWidth, indent)
		need := everydayPitch
		if i == len(parts)-1 {
			need = float64(len(lines))*everydayPitch + closing
		}
		if y+need > areaBottom {
			y = c.nextPage()
		}
		y = c.everydayLines(y, lines, indent)
	}
	if p.code != "" {
		c.page.code = &square{areaLeft, y + codeAbove, codeSide}
	}
	c.everydaySign(y, signature)
}

// everydayHead sets title and number line and gives the y below them.
func (c *composer) everydayHead(p *everyday) float64 {
	y := areaTop
	for _, l := range balanced(c.sheet.faces, headText, c.words.title, areaWidth) {
		c.sheet.centre(c.page, headText, areaLeft+areaWidth/2, y+titleBase, l)
		y += everydayTitle
	}
	no := p.number
	if own := c.block("no"); len(own) > 0 {
		no = own[0]
	}
	if no != "" {
		c.sheet.right(c.page, everydayText, areaRight, y+everydayBase, no)
		y += everydayPitch
	}
	return y + everydayPitch/2
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

func (c *composer) everydayTable(p *everyday, y float64) float64 {
	const above, below = 1.5, 2.5
	t := p.table
	return c.grid(t.columns, c.words.columns[t.heads], t.rows(c.facts.lang, c.words), areaLeft, y+above, areaBottom, c.nextPage) + below
}

// everydaySign sets the lines of the signature one below the other, centred, two characters in from the right.
func (c *composer) everydaySign(y float64, signature []string) {
	wide := 0.0
	for _, text := range signature {
		wide = max(wide, c.sheet.measure(everydayText, text))
	}
	centre := areaRight - 2*areaWidth/everydayChars - wide/2
	y += signatureAbove
	for _, text := range signature {
		c.sheet.centre(c.page, everydayText, centre, y+everydayBase, text)
		y += everydayPitch
	}
}

// codeWords sets number and hash below the code that stands beside the signature.
func (c *composer) codeWords(p *everyday) {
	const shown = 16
	for _, page := range c.sheet.pages {
		if page.code == nil {
			continue
		}
		y := page.code.y + page.code.side
		for _, text := range []string{p.number, "SHA-256 " + c.hash[:shown]} {
			y += footPitch
			page.left(noteText, page.code.x, y, text)
		}
	}
}

// everydayReading sets the reading copy on a page of its own.
func (c *composer) everydayReading(p *everyday) {
	y := c.readingPage()
	c.page.left(readingTitle, areaLeft, y+4, c.words.title)
	y += 6
	no := p.number
	if own := c.block("no"); len(own) > 0 {
		no = own[0]
	}
	if no != "" {
		y = c.reading(y, readingText, no)
	}
	for _, part := range c.parts(p) {
		if part.block == tableBlock {
			t := p.table
			y = c.grid(t.columns, c.words.columns[t.heads], t.rows(en, c.words), areaLeft, y+1, areaBottom, c.readingPage) + readingGap
			continue
		}
		y = c.reading(y, readingText, part.text)
	}
	c.reading(y+readingGap, readingText, strings.Join(c.block("seal"), ", "))
}
