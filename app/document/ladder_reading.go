package document

import (
	"fmt"
	"slices"
	"strings"
)

// ladderReading sets the reading copy: everything that the paper says, in the same order.
func (c *composer) ladderReading(p *ladderPaper) {
	var parts []readingPart
	if c.words.form.needs["no"] != nil {
		parts = append(parts, readingPart{text: strings.Join(c.block("no"), "")})
	} else if p.Number != "" {
		parts = append(parts, readingPart{text: p.Number})
	}
	names := append([]string{}, c.words.form.body...)
	if c.facts.values["annexes"] != "" {
		names = append(names, "annex")
	}
	parts = append(parts, c.flowParts(p, append(names, "seal"))...)
	if c.words.form.ladder.slip {
		parts = append(parts, headPart(c.words.labels["slip"]))
		parts = append(parts, c.flowParts(p, []string{"slip"})...)
	}
	for i, name := range p.annexNames(c.words, c.facts) {
		parts = append(parts, headPart(fmt.Sprintf("%s %d: %s", c.words.labels["annex"], i+1, c.words.labels[name])))
		switch _, isTable := c.words.form.ladder.tables[name]; {
		case name == calculation:
			parts = append(parts, blockParts(name, slices.Concat(c.tableKey(), c.noteTexts()))...)
		case isTable:
			parts = append(parts, c.tablePart(p, name))
		default:
			parts = append(parts, c.flowParts(p, []string{name})...)
		}
	}
	c.readingParts(parts)
}

// flowParts are the paragraphs and tables of the blocks. A paragraph leads to the table after it.
func (c *composer) flowParts(p *ladderPaper, names []string) []readingPart {
	var parts []readingPart
	for _, f := range c.flows(names) {
		if n := len(parts); n > 0 && (f.table != "" || f.rows != nil) {
			parts[n-1].leads = true
		}
		switch {
		case f.table != "":
			parts = append(parts, c.tablePart(p, f.table))
		case f.rows != nil:
			parts = append(parts, readingPart{fields: f.rows})
		default:
			parts = append(parts, blockParts(f.block, []string{f.text})...)
		}
	}
	return parts
}

func (c *composer) tablePart(p *ladderPaper, name string) readingPart {
	columns := fitted(c.words.form.ladder.tables[name].columns, areaWidth)
	return readingPart{table: &readingTable{columns, c.words.columns[name], c.tableRows(p, name), readingGap}}
}
