package document

import "strings"

// column is one column of a table: its width in mm, and whether it holds figures, which stand to the right, or texts,
// which stand to the left; everything else is centred.
type column struct {
	width   float64
	figures bool
	texts   bool
}

// tableRow is one row: cells, their setting, more air above and below in mm, whether it must stay with the row before, and how
// much of what comes after the table must stand below it on its page.
type tableRow struct {
	cells []string
	set   setting
	air   float64
	keep  bool
	below float64
}

// lastBelow says what must stand below the last of the rows.
func lastBelow(rows []tableRow, below float64) []tableRow {
	if len(rows) > 0 {
		rows[len(rows)-1].below = below
	}
	return rows
}

const (
	cellPad   = 1.0
	textPad   = 2.0 // beside texts that stand to the left
	cellPitch = 4.9 // lines within a cell
	rowPad    = 1.1
	smallest  = 6.5 // points: a figure or word too wide for its column is set smaller, never cut
)

// table sets rows under heads as grid does, in columns as wide as their content needs.
func (c *composer) table(columns []column, heads []string, rows []tableRow, left, y, bottom float64, next func() float64) float64 {
	return c.grid(c.widened(columns, heads, rows), heads, rows, left, y, bottom, next)
}

// grid sets rows under heads from y on, over as many pages as they need, and gives the y below the last one. Heads are
// repeated, rows are not split, and a row that must stay with the one before takes it along.
func (c *composer) grid(columns []column, heads []string, rows []tableRow, left, y, bottom float64, next func() float64) float64 {
	head, headHeight := tableRow{cells: heads, set: cellHead}, 0.0
	if heads != nil {
		headHeight = c.height(columns, head)
	}
	start, open := y, false
	finish := func() {
		if open {
			c.verticals(columns, left, start, y)
		}
		open = false
	}
	for i := 0; i < len(rows); {
		end := i + 1
		for end < len(rows) && rows[end].keep {
			end++
		}
		need := rows[end-1].below
		for _, r := range rows[i:end] {
			need += c.height(columns, r)
		}
		if !open {
			need += headHeight
		}
		if y+need > bottom {
			finish()
			y = next()
		}
		if !open {
			start, open = y, true
			c.page.line(left, y, left+total(columns), y, thin)
			if heads != nil {
				y = c.tableRow(columns, head, left, y)
			}
		}
		for ; i < end; i++ {
			y = c.tableRow(columns, rows[i], left, y)
		}
	}
	finish()
	return y
}

func total(columns []column) (sum float64) {
	for _, k := range columns {
		sum += k.width
	}
	return sum
}

func (c *composer) verticals(columns []column, left, from, to float64) {
	c.page.line(left, from, left, to, thin)
	for _, k := range columns {
		left += k.width
		c.page.line(left, from, left, to, thin)
	}
}

func (c *composer) height(columns []column, r tableRow) float64 {
	most := 1
	for i, text := range r.cells {
		if columns[i].figures && r.set.face != cellHead.face {
			continue
		}
		most = max(most, len(c.cell(c.fitted(r.set, text, columns[i]), text, columns[i])))
	}
	return float64(most)*cellPitch + 2*(rowPad+r.air)
}

// room is the width of a column between its pads.
func (k *column) room() float64 {
	if k.texts {
		return k.width - 2*textPad
	}
	return k.width - 2*cellPad
}

// fitted is the setting in which the longest word of a cell, or a date, stands whole.
func (c *composer) fitted(set setting, text string, k column) setting {
	for set.size > smallest && longestWord(c.sheet.faces, set, text) > k.room() {
		set.size -= 0.5
	}
	return set
}

// cell breaks the text of a cell, and wherever the wording itself begins a new line.
func (c *composer) cell(set setting, text string, k column) []line {
	var lines []line
	for part := range strings.SplitSeq(text, "\n") {
		lines = append(lines, breakLines(c.sheet.faces, set, part, k.room(), 0)...)
	}
	return lines
}

func (c *composer) tableRow(columns []column, r tableRow, left, y float64) float64 {
	height, x := c.height(columns, r), left
	for i, text := range r.cells {
		width := columns[i].width
		if columns[i].figures && r.set.face != cellHead.face {
			set := r.set
			for set.size > smallest && c.sheet.measure(set, text) > width-2*cellPad {
				set.size -= 0.5
			}
			c.sheet.right(c.page, set, x+width-cellPad, y+height/2+cellBase, text)
		} else {
			set := c.fitted(r.set, text, columns[i])
			lines := c.cell(set, text, columns[i])
			at := y + height/2 - float64(len(lines)-1)*cellPitch/2 + cellBase*max(1, set.size/cellSize)
			for _, l := range lines {
				if columns[i].texts && r.set.face != cellHead.face {
					c.page.left(set, x+textPad, at, l.text)
				} else {
					c.sheet.centre(c.page, set, x+width/2, at, l.text)
				}
				at += cellPitch
			}
		}
		x += width
	}
	c.page.line(left, y+height, left+total(columns), y+height, thin)
	return y + height
}

// cellBase is from the middle of a line of 10.5 pt down to its baseline.
const cellBase = 1.35
