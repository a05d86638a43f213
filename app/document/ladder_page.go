package document

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/skip2/go-qrcode"

	"arrears/app/fault"
)

// ladder prints a paper of the ladder with its annexes.
func (p *Printer) ladder(paper *ladderPaper, hash string, picture *sealPicture, what copies) ([]byte, error) {
	if err := paper.stamped(picture); err != nil {
		return nil, err
	}
	s, pair, err := p.composeLadder(paper, hash)
	if err != nil {
		return nil, err
	}
	s.seal = picture
	if s = s.only(what); len(s.pages) == 0 {
		return nil, nil // no annexes
	}
	used := s.characters()
	if err := p.refuseUndrawable(used, pair.zh.form.name); err != nil {
		return nil, err
	}
	colours, err := pair.palette(p.faces, used)
	if err != nil {
		return nil, err
	}
	title := strings.TrimSpace(pair.zh.title + " " + paper.Number)
	var code [][]bool
	if paper.State == Issued {
		q, err := qrcode.New(title+"\nsha256:"+hash, qrcode.Medium)
		if err != nil {
			return nil, fmt.Errorf("making the QR code: %w", err)
		}
		q.DisableBorder = true
		code = q.Bitmap()
	}
	return draw(s, colours, title, paper.IssuedOn, code)
}

func (p *Printer) composeLadder(paper *ladderPaper, hash string) (*sheet, *wordingPair, error) {
	pair, err := p.wording(paper.Kind, paper.IssuedOn)
	if err != nil {
		return nil, nil, err
	}
	form := pair.zh.form
	if form.ladder == nil {
		return nil, nil, fault.New(fault.Refused, "“"+form.name.Zh+"”不是阶梯文书。", "The "+form.name.En+" is no paper of the ladder.")
	}
	for _, v := range paper.Variants {
		if pair.zh.form.checkVariants(paragraph{variants: []string{v}}, zh) != nil {
			return nil, nil, fmt.Errorf("%s has no variant %q", paper.Kind, v)
		}
	}
	chinese := paper.facts(zh, pair.zh)
	if missing := paper.ladderGaps(pair.zh, chinese); len(missing) > 0 {
		return nil, nil, refuseMissing(form, missing)
	}
	if wrong := paper.ladderMismatches(form); len(wrong) > 0 {
		return nil, nil, refuseMismatches(form, wrong)
	}
	c := &composer{sheet: &sheet{faces: p.faces}, claim: paper.Claim, words: pair.zh, chinese: pair.zh, facts: chinese, hash: hash,
		raster: bodyRaster}
	if form.ladder.layout == sheetOf {
		c.raster = sheetRaster
	}
	c.ladder(paper)
	c.finish(0, pair.zh)
	pages := len(c.sheet.pages)
	c.words, c.facts = pair.en, paper.facts(en, pair.en)
	c.ladderReading(paper)
	c.finish(pages, pair.en)
	return c.sheet, pair, errors.Join(c.errs...)
}

// rowMark divides the cells of a row in the wording; such rows stand in a table without a head.
const rowMark = " │ "

// flow is one paragraph of a paper, one of its tables, or consecutive rows.
type flow struct {
	block, text, table string
	rows               [][]string
	lead               bool    // names whom an annex is for
	below              float64 // of a table or rows: what must stand below it on its page, in mm
}

// flows are the paragraphs and tables of the blocks.
func (c *composer) flows(names []string) []flow {
	var out []flow
	for _, name := range names {
		if c.words.form.needs[name] == nil {
			continue
		}
		if name == c.afterParty() {
			out = append(out, c.became()...)
		}
		for _, paragraph := range c.words.blocks[name] {
			if !c.facts.any(paragraph.variants) {
				continue
			}
			if table := c.tableNamed(paragraph); table != "" {
				out = append(out, flow{block: name, table: table})
				continue
			}
			texts, err := c.words.texts(paragraph, c.facts)
			if err != nil {
				c.errs = append(c.errs, err)
			}
			for _, text := range texts {
				out = addFlow(out, name, text)
			}
		}
	}
	return out
}

// addFlow adds a paragraph, or a row to the rows before it.
func addFlow(out []flow, block, text string) []flow {
	if !strings.Contains(text, rowMark) && !strings.HasSuffix(text, strings.TrimRight(rowMark, " ")) {
		return append(out, flow{block: block, text: text})
	}
	cells := strings.Split(text, strings.TrimSpace(rowMark))
	for i := range cells {
		cells[i] = strings.Trim(cells[i], " ")
	}
	if n := len(out); n > 0 && out[n-1].rows != nil {
		out[n-1].rows = append(out[n-1].rows, cells)
		return out
	}
	return append(out, flow{block: block, rows: [][]string{cells}})
}

// tableNamed is the table that a paragraph stands for, which is nothing but its placeholder.
func (c *composer) tableNamed(p paragraph) string {
	if len(p.pieces) == 1 && p.pieces[0].placeholder != "" {
		if _, ok := c.words.form.ladder.tables[p.pieces[0].placeholder]; ok {
			return p.pieces[0].placeholder
		}
	}
	return ""
}

// ladder sets the paper: head, paragraphs and tables, contact, annex note and signature, the slip, then the annexes.
func (c *composer) ladder(p *ladderPaper) {
	form := c.words.form
	c.newPage(false)
	c.ladderHead(p)
	var contact []string
	flows := c.flows(form.body)
	c.signedBelow(flows)
	for i, f := range flows {
		if f.block == "contact" {
			contact = append(contact, f.text)
			continue
		}
		if i+1 < len(flows) && flows[i+1].table != "" {
			c.together(p, f, flows[i+1])
		}
		c.keep(flows, i)
		c.flow(p, f)
	}
	switch form.ladder.layout {
	case letter, redhead:
		c.tail(contact)
	default:
		c.signatures()
	}
	if form.ladder.slip {
		c.returnSlip()
	}
	c.ladderAnnexes(p)
}

// together begins a new page where a paragraph and the table that it leads to would be torn apart and fit on one.
func (c *composer) together(p *ladderPaper, lead, table flow) {
	heads, rows := c.words.columns[table.table], c.tableRows(p, table.table)
	columns := c.widened(fitted(c.words.form.ladder.tables[table.table].columns, areaWidth), heads, rows)
	need := table.below + c.height(columns, tableRow{cells: heads, set: cellHead})
	for _, r := range rows {
		need += c.height(columns, r)
	}
	need += float64(len(breakLines(c.sheet.faces, c.raster.text, lead.text, areaWidth, 2*c.raster.char))+1) * c.raster.pitch
	if c.top()+need > areaBottom && need < areaHeight/2 {
		c.newPage(false)
	}
}

// ladderHead sets what stands above the text, by layout.
func (c *composer) ladderHead(p *ladderPaper) {
	number := p.Number
	if c.words.form.needs["no"] != nil {
		number = strings.Join(c.block("no"), "")
	}
	switch c.words.form.ladder.layout {
	case letter:
		c.letterHead(number)
		return
	case redhead:
		c.redHead(number)
	default:
		c.title(c.words.title)
		if c.words.form.ladder.layout == sheetOf {
			c.row++ // its lines are lower than those that a title is made for
		}
		if number != "" {
			c.sheet.right(c.page, c.raster.text, areaRight, c.top()+c.raster.base, number)
			c.row++
		}
		c.row++
	}
	if p.State == Issued {
		c.foot(c.page)
	}
}

// redHead sets the head of an official letter: the issuer in red, number and red rule below it, then the title.
func (c *composer) redHead(number string) {
	const below, largest, smallestHead, gap = 35.0, 62.0, 26.0, 4.0
	name := c.facts.values["issuer.name"]
	set := setting{bold, largest, 0}
	for set.size > smallestHead && c.sheet.measure(set, name) > areaWidth {
		set.size--
	}
	y := areaTop + below
	for _, l := range balanced(c.sheet.faces, set, name, areaWidth) {
		y += set.size * mmPerPoint * 1.1
		c.page.runs = append(c.page.runs, run{setting: set, x: areaLeft + (areaWidth-c.sheet.measure(set, l))/2, y: y, red: true, text: l})
	}
	y += 2*linePitch + bodyBase
	c.sheet.centre(c.page, bodyText, areaLeft+areaWidth/2, y, number)
	y += gap
	c.page.rules = append(c.page.rules, rule{x1: areaLeft, y1: y, x2: areaRight, y2: y, width: redRule, red: true})
	c.row = c.rowAt(y) + 1
	c.title(c.words.title)
	c.row++
}

// redRule is the width of the red rule in mm.
const redRule = 0.35

// rowAt is the first line of the raster that begins at or below y.
func (c *composer) rowAt(y float64) int { return int(math.Ceil((y - areaTop) / c.raster.pitch)) }

func (c *composer) flow(p *ladderPaper, f flow) {
	next := func() float64 { c.newPage(false); return areaTop }
	const above, below = 1.5, 1.0
	switch {
	case f.table != "":
		columns, rows := fitted(c.words.form.ladder.tables[f.table].columns, areaWidth), lastBelow(c.tableRows(p, f.table), f.below)
		y := c.table(columns, c.words.columns[f.table], rows, areaLeft, c.top()+above, areaBottom, next)
		c.row = c.rowAt(y + below)
	case f.rows != nil:
		c.row = c.rowAt(c.fields(f.rows, itemText, itemAir, c.top(), f.below, next) + below)
	case strings.Contains(f.text, "\t"):
		c.room(1)
		c.sideBySide(f.text, 2*c.raster.char)
	case f.block == "to" || f.lead:
		c.paragraph(f.text, 0)
	default:
		c.paragraph(f.text, 2*c.raster.char)
	}
}

// fitted widens or narrows columns to fill the width.
func fitted(columns []column, width float64) []column {
	out := make([]column, len(columns))
	for i, k := range columns {
		k.width *= width / total(columns)
		out[i] = k
	}
	return out
}

// rowColumns are those of rows in pairs of name and content.
func rowColumns(cells int) []column {
	const name = 38.0
	pairs := float64((cells + 1) / 2)
	var out []column
	for i := range cells {
		if i%2 == 0 {
			out = append(out, column{width: name})
		} else {
			out = append(out, column{width: areaWidth/pairs - name, texts: true})
		}
	}
	return out
}

// oneBlock is how many rows of names and contents stay together on one page.
const oneBlock = 3

// fields sets rows of names and contents as one table, whose rows may differ in width, and gives the y below it. A short
// table stays on one page; of a long one the last row never stands alone, nor without what must stand below it.
func (c *composer) fields(rows [][]string, set setting, air, y, below float64, next func() float64) float64 {
	for start := 0; start < len(rows); {
		end := start
		var group []tableRow
		for end < len(rows) && len(rows[end]) == len(rows[start]) {
			group = append(group, tableRow{set: set, air: air, cells: rows[end], keep: end > start && (end == len(rows)-1 || len(rows) <= oneBlock)})
			end++
		}
		if end == len(rows) {
			group = lastBelow(group, below)
		}
		y = c.grid(rowColumns(len(rows[start])), nil, group, areaLeft, y, areaBottom, next)
		start = end
	}
	return y
}

// blankAir makes rows that are filled in by hand high enough to write in.
const blankAir = 2.0

// tableRows are the rows of a table, with the totals of the columns that have one.
func (c *composer) tableRows(p *ladderPaper, name string) []tableRow {
	table := c.words.form.ladder.tables[name]
	var rows []tableRow
	for range table.blank {
		rows = append(rows, tableRow{set: cellText, air: blankAir, cells: make([]string, len(table.columns))})
	}
	for _, values := range p.Tables[name] {
		cells := make([]string, len(values))
		for i, v := range values {
			cells[i] = valueText(c.facts.lang, v)
		}
		rows = append(rows, tableRow{set: cellText, air: sumAir, cells: cells})
	}
	if len(table.totals) > 0 && len(rows) > 1 {
		cells := make([]string, len(table.columns))
		cells[0] = c.words.labels["total"]
		for _, t := range table.totals {
			cells[t.column] = columnSum(p.Tables[name], t.column).Grouped()
		}
		rows = append(rows, tableRow{set: cellBold, air: sumAir, keep: true, cells: cells})
	}
	return rows
}

// signatures sets the lines of the last block of a paper without a head: a tab divides two signers, everything else
// stands to the right, centred.
func (c *composer) signatures() {
	texts := c.block("seal")
	note := c.annexNote()
	const above = 1 // line
	c.room(min(c.signatureRoom(), c.raster.lines))
	if len(note) > 0 {
		c.row++
	}
	c.attached(note)
	c.row += above
	if !strings.Contains(strings.Join(texts, ""), "\t") {
		c.signRight(texts)
		return
	}
	for _, text := range texts {
		c.room(1)
		c.sideBySide(text, 0)
	}
}

// sideBySide sets what a tab divides in two halves of one line.
func (c *composer) sideBySide(text string, indent float64) {
	for i, part := range strings.Split(text, "\t") {
		c.page.left(c.raster.text, areaLeft+float64(i)*areaWidth/2+indent, c.top()+c.raster.base, part)
		indent = 0
	}
	c.row++
}

// signRight sets the lines centred on each other, two characters in from the right.
func (c *composer) signRight(texts []string) {
	wide := 0.0
	for _, text := range texts {
		wide = max(wide, c.sheet.measure(c.raster.text, text))
	}
	centre := areaRight - 2*c.raster.char - wide/2
	for _, text := range texts {
		c.room(1)
		c.sheet.centre(c.page, c.raster.text, centre, c.top()+c.raster.base, text)
		c.row++
	}
}

// returnSlip sets the slip that the receiving body signs, cuts off and sends back.
func (c *composer) returnSlip() {
	const above, heading = 9.0, 13.0
	y := c.top() + above
	texts := c.block("slip")
	before := c.raster
	c.raster = sheetRaster
	defer func() { c.raster = before }()
	need := heading + float64(len(texts)+1)*c.raster.pitch
	if y+need > areaBottom {
		c.newPage(false)
		y = areaTop
	}
	c.page.cutLine(areaLeft, areaRight, y)
	y += heading
	c.sheet.centre(c.page, setting{bold, bodySize, 0}, areaLeft+areaWidth/2, y-2, c.words.labels["slip"])
	c.row = c.rowAt(y)
	for i, text := range texts {
		indent := 2 * c.raster.char
		switch {
		case strings.Contains(text, "\t"):
			c.row++
			c.sideBySide(text, indent)
		case i == 0:
			c.paragraph(text, 0)
		default:
			c.paragraph(text, indent)
		}
	}
}

// ladderAnnexes sets the annexes, each on a page of its own.
func (c *composer) ladderAnnexes(p *ladderPaper) {
	names := p.annexNames(c.words, c.facts)
	if len(names) > 0 {
		c.sheet.annexes = len(c.sheet.pages)
	}
	for i, name := range names {
		switch table, isTable := c.words.form.ladder.tables[name]; {
		case name == calculation:
			c.annexOne(i + 1)
		case isTable:
			c.tableAnnex(p, i+1, name, table)
		default:
			c.raster = sheetRaster
			c.row = c.rowAt(c.annexHead(i+1, c.words.labels[name], false) + 2)
			flows := c.flows([]string{name})
			for i, f := range flows {
				f.lead = i == 0
				c.room(c.withNext(flows, i))
				c.flow(p, f)
			}
		}
	}
}

// tableAnnex sets a table over its own pages, across where it is wide.
func (c *composer) tableAnnex(p *ladderPaper, n int, name string, table tableForm) {
	landscape := total(table.columns) > areaWidth
	left, top, width, bottom := areaLeft, areaTop, areaWidth, areaBottom
	if landscape {
		left, top, width, bottom = wideLeft, wideTop, wideWidth, wideBottom
	}
	y := c.annexHead(n, c.words.labels[name], landscape)
	next := func() float64 { c.newPage(landscape); return top }
	c.table(fitted(table.columns, width), c.words.columns[name], c.tableRows(p, name), left, y, bottom, next)
}
