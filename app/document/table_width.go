package document

// widened gives columns whose longest figure, date or word would have to be set smaller the width that others leave free.
// No column loses what its widest line takes, so that its lines break where they broke; where nothing is too wide, the
// columns stay as they are.
func (c *composer) widened(columns []column, heads []string, rows []tableRow) []column {
	lacks, spare := make([]float64, len(columns)), make([]float64, len(columns))
	var lacking, free float64
	for i := range columns {
		need, widest := c.takes(columns[i], i, heads, rows)
		lacks[i] = max(0, need-columns[i].width)
		if lacks[i] == 0 {
			spare[i] = columns[i].width - max(need, widest)
		}
		lacking, free = lacking+lacks[i], free+spare[i]
	}
	if lacking == 0 || free <= 0 {
		return columns
	}
	moved := min(lacking, free)
	out := make([]column, len(columns))
	for i, k := range columns {
		k.width += moved * (lacks[i]/lacking - spare[i]/free)
		out[i] = k
	}
	return out
}

// takes is the width that a column needs for its longest figure or word, and the width of its widest line as it breaks now.
func (c *composer) takes(k column, i int, heads []string, rows []tableRow) (need, widest float64) {
	pads := k.width - k.room()
	measure := func(set setting, text string) {
		if k.figures && set.face != cellHead.face {
			need = max(need, c.sheet.measure(set, text)+2*cellPad)
			return
		}
		need = max(need, longestWord(c.sheet.faces, set, text)+pads)
		for _, l := range c.cell(set, text, k) {
			widest = max(widest, l.width+pads)
		}
	}
	if heads != nil {
		measure(cellHead, heads[i])
	}
	for _, r := range rows {
		measure(r.set, r.cells[i])
	}
	const hair = 0.01 // mm: what fits to the last digit must not be set smaller for the sake of rounding
	return need + hair, widest + hair
}

// longestWord is the width in mm of the longest cluster of the text, which no line break may tear.
func longestWord(faces []*font, set setting, text string) (widest float64) {
	runes := []rune(text)
	for i := 0; i < len(runes); {
		if runes[i] == '\n' {
			i++
			continue
		}
		end := nextBreak(runes, i)
		widest = max(widest, set.measureRunes(faces, runes[i:end]))
		i = end
	}
	return widest
}
