package document

import (
	"fmt"
	"strings"
)

// composer lays the paper out on a sheet, block by block in the order of drawing that keeps equal bytes: head, number,
// title, body, annex note, signature, seal place, foot.
type composer struct {
	sheet   *sheet
	claim   Claim
	words   *edition
	chinese *edition // the wording that the reading copy explains
	facts   facts
	hash    string
	page    *page
	raster  raster
	row     int // next line of the raster
	errs    []error
}

func (c *composer) block(name string) []string {
	texts, err := c.words.block(name, c.facts)
	if err != nil {
		c.errs = append(c.errs, err)
	}
	return texts
}

func (c *composer) newPage(landscape bool) {
	c.page, c.row = c.sheet.add(landscape), 0
	if c.claim.State == Draft {
		c.draftMark(landscape)
	}
}

// draftMark writes 草稿 across the page; it is drawn first, so that the text stands over it.
func (c *composer) draftMark(landscape bool) {
	const size, angle = 130.0, 45.0
	set := setting{sans, size, 0}
	x, y := pageWidth/2, pageHeight/2
	if landscape {
		x, y = y, x
	}
	half := set.measure(c.sheet.faces, c.words.labels["draft"]) / 2
	const cos45 = 0.7071
	c.page.turned(set, x-half*cos45+size*mmPerPoint*0.25, y+half*cos45+size*mmPerPoint*0.25, angle, true, c.words.labels["draft"])
}

// room makes sure that n lines follow on the page, and begins a new page otherwise.
func (c *composer) room(n int) {
	if c.row+n > c.raster.lines {
		c.newPage(false)
	}
}

func (c *composer) top() float64 { return areaTop + float64(c.row)*c.raster.pitch }

// body sets the order itself, in the manner of a form of law enforcement: issuer and title in black, number line to the
// right, addressee, body, annex note, name and date with the place of the seal.
func (c *composer) body() {
	c.newPage(false)
	c.letterHead(c.facts.values["paper.no"])
	var tail []string
	for _, name := range bodyBlocks {
		for _, f := range c.became() {
			if name == c.afterParty() {
				c.paragraph(f.text, 2*c.raster.char)
			}
		}
		for i, text := range c.block(name) {
			switch {
			case name == "contact":
				tail = append(tail, text)
			case name == "to" && i == 0:
				c.paragraph(text, 0)
			default:
				c.paragraph(text, 2*c.raster.char)
			}
		}
	}
	c.tail(tail)
}

// letterHead sets issuer and title in black, and the number below them to the right.
func (c *composer) letterHead(number string) {
	for _, text := range []string{c.facts.values["issuer.name"], c.words.title} {
		c.title(text)
	}
	c.sheet.right(c.page, c.raster.text, areaRight, c.top()+c.raster.base, number)
	c.row += 2
	if c.claim.State == Issued {
		c.foot(c.page)
	}
}

// title sets a heading in lines of about equal length.
func (c *composer) title(text string) {
	for _, l := range balanced(c.sheet.faces, headText, text, areaWidth) {
		c.sheet.centre(c.page, headText, areaLeft+areaWidth/2, c.top()+titleBase, l)
		c.row++
	}
}

// paragraph sets a paragraph on the grid.
func (c *composer) paragraph(text string, indent float64) {
	c.lines(breakLines(c.sheet.faces, c.raster.text, text, areaWidth, indent), indent)
}

func (c *composer) lines(lines []line, indent float64) {
	for i, l := range lines {
		c.room(1)
		x := areaLeft
		if i == 0 {
			x += indent
		}
		c.page.justified(c.raster.text, x, c.top()+c.raster.base, areaRight-x, l)
		c.row++
	}
}

// tail sets contact, annex note and signature. They stay together, so that name and date never stand alone on a page.
func (c *composer) tail(contact []string) {
	var contactLines [][]line
	need := 0
	for _, text := range contact {
		l := breakLines(c.sheet.faces, c.raster.text, text, areaWidth, 2*c.raster.char)
		contactLines = append(contactLines, l)
		need += len(l)
	}
	note := c.annexNote()
	name, date := c.signature()
	const blank, aboveName, below = 1, 2, 1 // lines
	need += blank + len(note) + aboveName + len(name) + 1
	c.room(min(need, c.raster.lines))
	for _, l := range contactLines {
		c.lines(l, 2*c.raster.char)
	}
	c.row += blank
	c.attached(note)
	c.room(aboveName + len(name) + below)
	c.sign(name, date, aboveName)
}

type noteLine struct {
	x    float64
	text string
}

// annexNote sets 附件：1.名称, two characters in; further items stand under the first, without marks after the names.
func (c *composer) annexNote() []noteLine {
	if c.facts.values["annexes"] == "" {
		return nil // nothing is attached
	}
	texts := c.block("annex")
	if len(texts) == 0 {
		return nil // the paper has no such note
	}
	text := strings.Join(texts, "\n")
	head, _, _ := strings.Cut(text, "1.")
	hang := c.sheet.measure(c.raster.text, head)
	var out []noteLine
	for i, item := range strings.Split(text, "\n") {
		x := 2 * c.raster.char
		if i > 0 {
			x += hang
		}
		for j, l := range breakLines(c.sheet.faces, c.raster.text, item, areaWidth-x, 0) {
			if i == 0 && j == 1 {
				x += hang
			}
			out = append(out, noteLine{x, l.text})
		}
	}
	return out
}

func (s *sheet) measure(set setting, text string) float64 { return set.measure(s.faces, text) }

// attached sets the lines of the annex note.
func (c *composer) attached(note []noteLine) {
	for _, n := range note {
		c.room(1)
		c.page.left(c.raster.text, areaLeft+n.x, c.top()+c.raster.base, n.text)
		c.row++
	}
}

// signature splits the passage into the name with the word for the seal, in lines, and the date.
func (c *composer) signature() (name []string, date string) {
	text := strings.Join(c.block("seal"), "")
	at := strings.LastIndex(text, " ")
	if c.claim.State == Draft {
		at = strings.Index(text, " "+c.words.labels["blank_day"])
	}
	if at < 0 {
		c.errs = append(c.errs, fmt.Errorf("block seal: no space between name and date"))
		return nil, ""
	}
	who := text[:at]
	if before, _, found := strings.Cut(who, c.facts.values["issuer.name"]); found && c.claim.State == Issued && c.claim.Seal != "" {
		who = before + c.facts.values["issuer.name"] // the picture stands for the word of its place
	}
	for _, l := range breakLines(c.sheet.faces, c.raster.text, who, areaWidth-4*c.raster.char, 0) {
		name = append(name, l.text)
	}
	return name, text[at+1:]
}

// sign sets the issuer's name centred over the date, the date four characters in from the right. A long name moves both
// to the left. The circle of the seal lies over both, its top within one line of the text above.
func (c *composer) sign(name []string, date string, above int) {
	wide := 0.0
	for _, n := range name {
		wide = max(wide, c.sheet.measure(c.raster.text, n))
	}
	dateWidth := c.sheet.measure(c.raster.text, date)
	centre := min(areaRight-4*c.raster.char-dateWidth/2, areaRight-2*c.raster.char-wide/2)
	place := &circle{centre, c.top() + sealRadius, sealRadius}
	switch {
	case c.claim.State == Draft:
		c.page.seal = place
	case c.claim.Seal != "":
		c.page.stamp = place
	}
	c.row += above
	for _, n := range append(name, date) {
		c.sheet.centre(c.page, c.raster.text, centre, c.top()+c.raster.base, n)
		c.row++
	}
}

// foot puts the code of an issued paper at the foot of its first page, with the first figures of the hash beside it.
func (c *composer) foot(p *page) {
	const side, gap, shown = 20.0, 2.0, 16
	at := square{areaLeft, areaBottom + 5, side}
	p.code = &at
	p.left(noteText, at.x+side+gap, at.y+side-4, c.ownNumber())
	p.left(noteText, at.x+side+gap, at.y+side-0.6, "SHA-256 "+c.hash[:shown])
}

// ownNumber is the number of the paper itself; one that serves another paper prints the number of that one too.
func (c *composer) ownNumber() string {
	if c.words.form.ladder == nil {
		return c.facts.values["paper.no"]
	}
	return c.claim.Number
}

// finish numbers the pages from the given one on and writes the version of the wording at the foot of the last one.
func (c *composer) finish(from int, e *edition) {
	pages := c.sheet.pages[from:]
	for i, p := range pages {
		c.number(p, i+1, len(pages), e)
	}
	if len(pages) == 0 {
		return
	}
	last := pages[len(pages)-1]
	version := e.labels["version"] + " " + e.version
	if e.form.ladder != nil { // two versions need the side that the code leaves free
		c.sheet.right(last, noteText, areaRight, areaBottom+versionBelow, version)
		return
	}
	c.sheet.centre(last, noteText, areaLeft+areaWidth/2, areaBottom+dashBelow+12, version)
}

// number writes — n —: odd pages right, even pages left, one character in. On a landscape page it stands where it would
// stand if the page were turned upright.
func (c *composer) number(p *page, n, of int, e *edition) {
	text := fmt.Sprintf("— %d —", n)
	if c.facts.lang == en {
		text = fmt.Sprintf("%s %d / %d", "EN", n, of)
	}
	const size = numberSize * mmPerPoint
	x, y := areaLeft+size, areaBottom+dashBelow+size/2
	if n%2 == 1 {
		x = areaRight - size - c.sheet.measure(numberText, text)
	}
	if p.landscape {
		p.turned(numberText, pageHeight-y, x, -90, false, text)
		return
	}
	p.left(numberText, x, y, text)
}

// balanced breaks a title that is too long for a line into lines of about equal length.
func balanced(faces []*font, set setting, text string, width float64) []string {
	whole := set.measure(faces, text)
	n := 1
	for whole/float64(n) > width {
		n++
	}
	for goal := whole / float64(n); ; goal += set.size * mmPerPoint / 2 {
		lines := breakLines(faces, set, text, min(goal, width), 0)
		if len(lines) <= n || goal >= width {
			out := make([]string, len(lines))
			for i, l := range lines {
				out[i] = l.text
			}
			return out
		}
	}
}
