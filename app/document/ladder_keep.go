package document

import (
	"math"
	"strings"
)

// keep begins a new page where the paragraph would stand apart from what belongs to it: what comes next, or, being the last
// words of a paper without a head, the signatures.
func (c *composer) keep(flows []flow, i int) {
	need := c.withNext(flows, i)
	if f := flows[i]; f.text != "" && !c.closesWithHead() && i == c.closingFrom(flows) {
		need = c.signatureRoom()
		for _, last := range flows[i:] {
			need += c.linesOf(last)
		}
	}
	if need <= c.raster.lines {
		c.room(need)
	}
}

// withNext is the lines that a paragraph takes with the table that it leads to, the beginning of the text that it is the
// heading of, or the lines to sign below it; 0 where it leads to nothing.
func (c *composer) withNext(flows []flow, i int) int {
	f, next := flows[i], i+1
	if f.text == "" || toSign(f) || next == len(flows) {
		return 0
	}
	const pair = 2
	switch {
	case flows[next].text == "":
		return c.linesOf(f) + int(math.Ceil(tableStart/c.raster.pitch))
	case c.isHeading(f):
		return 1 + min(pair, c.linesOf(flows[next]))
	case !toSign(flows[next]):
		return 0
	}
	need := c.linesOf(f)
	for ; next < len(flows) && toSign(flows[next]); next++ {
		need++
	}
	return need
}

// isHeading tells that a paragraph is a line that leads to the next one.
func (c *composer) isHeading(f flow) bool {
	return f.block != "to" && strings.HasSuffix(f.text, "：") && c.linesOf(f) == 1
}

// toSign tells that a paragraph is a line with two places side by side, where people sign.
func toSign(f flow) bool { return strings.Contains(f.text, "\t") }

// closesWithHead tells that the paper ends with contact, annex note and signature, which keep together by themselves.
func (c *composer) closesWithHead() bool {
	l := c.words.form.ladder.layout
	return l == letter || l == redhead
}

// signedBelow makes a table that stands before the signatures, or before a single line above them, end on their page.
func (c *composer) signedBelow(flows []flow) {
	if c.closesWithHead() || len(flows) == 0 {
		return
	}
	lines, i := c.signatureRoom()+1, len(flows)-1
	if i > 0 && flows[i].text != "" && c.linesOf(flows[i]) == 1 {
		lines, i = lines+1, i-1
	}
	if flows[i].table != "" || flows[i].rows != nil {
		flows[i].below = min(float64(lines)*c.raster.pitch, mostKept)
	}
}

// closingFrom is the first of the paragraphs that end a paper: the last one, one before an addressee at the end, and one before
// a single line.
func (c *composer) closingFrom(flows []flow) int {
	i := len(flows) - 1
	for i > 0 && (flows[i].block == "to" || flows[i].block == "court") {
		i--
	}
	if i > 0 && i == len(flows)-1 && flows[i].text != "" && flows[i-1].text != "" && c.linesOf(flows[i]) == 1 {
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
