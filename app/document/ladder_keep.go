package document

import "math"

// keep begins a new page where the paragraph would stand apart from what belongs to it: the table that it leads to, or,
// being the last words of a paper without a head, the signatures.
func (c *composer) keep(flows []flow, i int) {
	f := flows[i]
	if f.table != "" || f.rows != nil {
		return
	}
	need := 0
	if next := i + 1; next < len(flows) && (flows[next].table != "" || flows[next].rows != nil) {
		need = c.linesOf(f) + int(math.Ceil(tableStart/c.raster.pitch))
	}
	if l := c.words.form.ladder.layout; l != letter && l != redhead && i == closingFrom(flows) {
		need = c.signatureRoom()
		for _, last := range flows[i:] {
			need += c.linesOf(last)
		}
	}
	if need <= c.raster.lines {
		c.room(need)
	}
}

// closingFrom is the first of the paragraphs that end a paper: the last one, and the one before an addressee at the end.
func closingFrom(flows []flow) int {
	i := len(flows) - 1
	for i > 0 && (flows[i].block == "to" || flows[i].block == "court") {
		i--
	}
	return i
}

func (c *composer) linesOf(f flow) int {
	return len(breakLines(c.sheet.faces, c.raster.text, f.text, areaWidth, 2*c.raster.char))
}

// signatureRoom is the lines of annex note and signatures, each with a blank one above.
func (c *composer) signatureRoom() int {
	lines := 1 + len(c.block("seal"))
	if note := c.annexNote(); len(note) > 0 {
		lines += 1 + len(note)
	}
	return lines
}
