package document

import (
	"fmt"
	"strings"
)

// ladderReading sets the reading copy: everything that the paper says, in the same order.
func (c *composer) ladderReading(p *ladderPaper) {
	y := c.readingPage()
	c.page.left(readingTitle, areaLeft, y+4, c.words.title)
	y += 6
	if c.words.form.needs["no"] != nil {
		y = c.reading(y, readingText, strings.Join(c.block("no"), ""))
	} else if p.Number != "" {
		y = c.reading(y, readingText, p.Number)
	}
	names := append([]string{}, c.words.form.body...)
	if c.facts.values["annexes"] != "" {
		names = append(names, "annex")
	}
	y = c.readingFlows(p, y, append(names, "seal"))
	if c.words.form.ladder.slip {
		y = c.reading(y+3, readingHead, c.words.labels["slip"])
		y = c.readingFlows(p, y, []string{"slip"})
	}
	for i, name := range p.annexNames(c.words, c.facts) {
		y = c.reading(y+3, readingHead, fmt.Sprintf("%s %d: %s", c.words.labels["annex"], i+1, c.words.labels[name]))
		switch _, isTable := c.words.form.ladder.tables[name]; {
		case name == calculation:
			y = c.tableKey(y)
			for _, text := range c.noteTexts() {
				y = c.reading(y, readingText, text)
			}
		case isTable:
			y = c.readingTable(p, y, name)
		default:
			y = c.readingFlows(p, y, []string{name})
		}
	}
}

func (c *composer) readingFlows(p *ladderPaper, y float64, names []string) float64 {
	for _, f := range c.flows(names) {
		switch {
		case f.table != "":
			y = c.readingTable(p, y, f.table)
		case f.rows != nil:
			y = c.fields(f.rows, cellText, 0, y+1, c.readingPage) + readingGap
		default:
			y = c.reading(y, readingText, f.text)
		}
	}
	return y
}

func (c *composer) readingTable(p *ladderPaper, y float64, name string) float64 {
	columns := fitted(c.words.form.ladder.tables[name].columns, areaWidth)
	return c.grid(columns, c.words.columns[name], c.tableRows(p, name), areaLeft, y+1, areaBottom, c.readingPage) + readingGap
}
