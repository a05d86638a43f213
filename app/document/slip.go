package document

import "arrears/app/money"

var slipColumns = []column{{width: 52}, {width: 38}, {width: 22, figures: true}, {width: 22, figures: true}, {width: 22, figures: true}}

// annexTwo is the payment slip: payer, sums per insurance, total, valid until, account, reference and code.
func (c *composer) annexTwo() {
	c.annexHead(2, c.words.labels["slip"], false)
	texts := c.block("slip")
	if len(texts) == 0 {
		return // the block was refused; the error is kept
	}
	c.row = 5
	c.paragraph(texts[0], 2*charPitch)
	y := c.table(slipColumns, c.words.columns["slip"], c.slipTable(), areaLeft, c.top()+1, areaBottom, func() float64 {
		c.newPage(false)
		return areaTop
	})
	c.row = int((y-areaTop)/linePitch) + 1
	for _, text := range texts[1:] {
		c.paragraph(text, 2*charPitch)
	}
	if c.claim.State == Issued {
		const side, lines = 25.0, 3
		c.room(lines)
		c.page.code = &square{areaRight - side, c.top() + 2, side}
		c.page.left(noteText, areaLeft, c.top()+side, c.claim.Number)
		c.page.left(noteText, areaLeft, c.top()+side+3.4, "SHA-256 "+c.hash)
	}
}

func (c *composer) slipTable() []tableRow {
	l := c.facts.lang
	var rows []tableRow
	var all Charge
	for _, r := range c.claim.slipRows() {
		rows = append(rows, tableRow{set: cellText, cells: append(
			[]string{periodsText(l, r.periods), r.insurance.in(l)}, slipAmounts(r.sum)...)})
		all.add(r.sum)
	}
	return append(rows, tableRow{set: cellBold, keep: true, cells: append([]string{c.words.labels["total"], ""}, slipAmounts(all)...)})
}

func slipAmounts(k Charge) []string {
	var out []string
	for _, f := range []money.Fen{k.Principal, k.Fee, k.Total} {
		out = append(out, f.Grouped())
	}
	return out
}
