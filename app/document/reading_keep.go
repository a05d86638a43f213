package document

// What of a reading copy stands on one page: a heading or a sentence that leads to something with the beginning of it, and a
// signature as a whole with the two lines above it.

// mostKept is the most that may be moved to a new page for the sake of what it belongs to.
const mostKept = areaHeight / 2

// follows is the height of what must stand on the page on which the part ends.
func (c *composer) follows(parts []readingPart, i int) float64 {
	if i+1 == len(parts) {
		return 0
	}
	height := 0.0
	switch next := &parts[i+1]; {
	case next.seal:
		height = next.above + c.tall(next) + c.follows(parts, i+1)
	case c.lastLine(parts, i+1):
		height = next.above + c.tall(next) + c.follows(parts, i+1)
	case parts[i].head || parts[i].leads:
		height = next.above + c.beginning(parts, i+1)
	}
	if height > mostKept {
		return 0
	}
	return height
}

// lastLine tells that the part is a single line above the signature, which takes the line before it along.
func (c *composer) lastLine(parts []readingPart, i int) bool {
	p := &parts[i]
	return i+1 < len(parts) && parts[i+1].seal && !p.head && p.table == nil && p.fields == nil && c.readingLines(p) == 1
}

// beginning is the height of the least that a part shows on the page on which it begins.
func (c *composer) beginning(parts []readingPart, i int) float64 {
	switch p := &parts[i]; {
	case p.table != nil:
		columns := c.widened(p.table.columns, p.table.heads, p.table.rows)
		height := tableAir + c.height(columns, tableRow{cells: p.table.heads, set: cellHead})
		if len(p.table.rows) > 0 {
			height += c.height(columns, p.table.rows[0])
		}
		return height
	case p.fields != nil:
		return tableAir + c.height(rowColumns(len(p.fields[0])), tableRow{cells: p.fields[0], set: cellText})
	default:
		return readingGap + stays(0, c.readingLines(p), c.follows(parts, i))
	}
}

// tall is the height of a paragraph with the gap above it.
func (c *composer) tall(p *readingPart) float64 {
	return readingGap + float64(c.readingLines(p))*readingPitch
}

func (c *composer) readingLines(p *readingPart) int {
	return len(breakLines(c.sheet.faces, p.setting(), p.text, areaWidth, 0))
}

func (p *readingPart) setting() setting {
	if p.head {
		return readingHead
	}
	return readingText
}

// stays is the height that must be free for a line of a paragraph of so many lines, so that no line of it stands alone and
// what must follow stands with its last two lines.
func stays(line, of int, follows float64) float64 {
	const pair = 2
	lines := 1
	if line == 0 {
		lines = min(of, pair)
		if of == pair+1 {
			lines = of
		}
	}
	if line == of-pair {
		lines = pair
	}
	height := float64(lines) * readingPitch
	if line+lines == of {
		height += follows
	}
	return height
}
