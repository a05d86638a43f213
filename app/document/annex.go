package document

import (
	"fmt"
	"strconv"
	"strings"

	"arrears/app/calendar"
	"arrears/app/money"
)

var (
	chargeColumns  = []column{{width: 11}, {width: 21}, {width: 29}, {width: 17}, {width: 28}, {width: 20, figures: true}, {width: 20, figures: true}, {width: 20, figures: true}, {width: 20, figures: true}, {width: 18, figures: true}, {width: 21, figures: true}}
	stretchColumns = []column{{width: 21}, {width: 33}, {width: 24, figures: true}, {width: 28}, {width: 28}, {width: 12, figures: true}, {width: 15, figures: true}, {width: 26, figures: true}, {width: 38}}
)

// annexOne is the calculation (SIL 63, 64, 86; ACL 45): table A per charge with totals by insurance, table B with every
// stretch of days, notes. Landscape pages.
func (c *composer) annexOne(n int) {
	y := c.annexHead(n, c.words.labels["calculation"], true)
	y = c.caption(y, c.words.labels["charges"])
	next := func() float64 { c.newPage(true); return wideTop }
	y = c.table(chargeColumns, c.words.columns["charges"], c.chargeRows(), wideLeft, y, wideBottom, next)
	if rows := c.stretchRows(); len(rows) > 0 {
		const tableStart = 40 // caption, head and two rows
		if y+tableStart > wideBottom {
			y = next()
		}
		y = c.caption(y+6, c.words.labels["stretches"])
		y = c.table(stretchColumns, c.words.columns["stretches"], rows, wideLeft, y, wideBottom, next)
	}
	c.notes(y+2, next)
}

// annexHead begins an annex on a new page: 附件1 on line 1, its title on line 3, the number of the paper below.
func (c *composer) annexHead(n int, title string, landscape bool) float64 {
	c.newPage(landscape)
	left, top, width := areaLeft, areaTop, areaWidth
	if landscape {
		left, top, width = wideLeft, wideTop, wideWidth
	}
	mark := fmt.Sprintf("%s%d", c.words.labels["annex"], n)
	c.page.left(annexText, left, top+bodyBase, mark)
	c.sheet.centre(c.page, headText, left+width/2, top+2*linePitch+titleBase, title)
	if no := c.ownNumber(); no != "" {
		c.sheet.right(c.page, cellText, left+width, top+3*linePitch+5, no+mark)
	}
	return top + 3*linePitch + 7
}

func (c *composer) caption(y float64, text string) float64 {
	c.page.left(cellHead, wideLeft, y, text)
	return y + 2.5
}

func (c *composer) chargeRows() []tableRow {
	var rows []tableRow
	sums := map[string]*Charge{}
	var all Charge
	for i, k := range c.claim.Charges {
		due := dayText(zh, k.DueOn)
		if k.Provisional {
			due += "（" + c.words.labels["provisional"] + "）"
		}
		rows = append(rows, tableRow{set: cellText, cells: append(
			[]string{strconv.Itoa(i + 1), periodText(zh, k.Period), k.Insurance.Zh, k.Source.Zh, due}, amounts(k)...)})
		if sums[k.Insurance.Zh] == nil {
			sums[k.Insurance.Zh] = &Charge{}
		}
		sums[k.Insurance.Zh].add(k)
		all.add(k)
	}
	each := c.words.form.ladder != nil && len(sums) == len(c.claim.Charges) // one charge of each insurance is its own sum
	for _, i := range c.claim.Debt.Insurances {
		if sum := sums[i.Zh]; sum != nil && !each {
			rows = append(rows, tableRow{set: cellText, keep: true, cells: append(
				[]string{"", c.words.labels["subtotal"], i.Zh, "", ""}, amounts(*sum)...)})
		}
	}
	return append(rows, tableRow{set: cellBold, keep: true, cells: append(
		[]string{"", c.words.labels["total"], "", "", ""}, amounts(all)...)})
}

func amounts(k Charge) []string {
	var out []string
	for _, f := range []money.Fen{k.DueEr, k.DueEe, k.Paid, k.Principal, k.Fee, k.Total} {
		out = append(out, f.Grouped())
	}
	return out
}

// stretchRows lists the stretches of each charge; the last one says what their sum is after the one rounding.
func (c *composer) stretchRows() []tableRow {
	var rows []tableRow
	last := map[int]int{}
	for i, s := range c.claim.Stretches {
		last[s.Charge] = i
	}
	twice := c.repeated()
	for i, s := range c.claim.Stretches {
		k := c.claim.Charges[s.Charge]
		period := periodText(zh, k.Period)
		if twice[chargeName(k)] {
			period += fmt.Sprintf("（%s%d）", c.words.columns["charges"][0], s.Charge+1)
		}
		remark := c.remark(s)
		if last[s.Charge] == i {
			remark = joinRemarks(remark, c.words.labels["fee_sum"]+(k.Fee+k.FeePaid).Grouped())
		}
		rows = append(rows, tableRow{set: cellText, cells: []string{period, k.Insurance.Zh, s.Principal.Grouped(),
			dayText(zh, s.First), dayText(zh, s.Last), strconv.Itoa(s.Days), s.Rate.Percent(), grouped(s.Product), remark}})
	}
	return rows
}

// grouped writes an exact product as the other amounts are written, with all its decimals.
func grouped(e money.Exact) string {
	whole, decimals, _ := strings.Cut(e.String(), ".")
	fen, err := money.Parse(whole + "." + decimals[:2])
	if err != nil {
		return e.String() // beyond every amount; the totals refuse such a paper
	}
	return fen.Grouped() + decimals[2:]
}

func (c *composer) remark(s Stretch) string {
	text := s.Remark.Zh
	if s.NotCounted {
		text = joinRemarks(c.words.labels["not_counted"], text)
	}
	if s.Capped {
		text = joinRemarks(text, c.words.labels["capped"])
	}
	if s.Provisional {
		text = joinRemarks(text, c.words.labels["provisional"])
	}
	return text
}

func joinRemarks(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "；" + b
}

// repeated names the charges that share period and insurance; their rows in table B say which row of table A they mean.
func (c *composer) repeated() map[string]bool {
	seen, twice := map[string]bool{}, map[string]bool{}
	for _, k := range c.claim.Charges {
		twice[chargeName(k)] = seen[chargeName(k)]
		seen[chargeName(k)] = true
	}
	return twice
}

func chargeName(k Charge) string { return k.Period.String() + k.Insurance.Zh }

// notes stand together below table B, or on a page of their own.
func (c *composer) notes(y float64, next func() float64) {
	var all []line
	for _, text := range c.noteTexts() {
		all = append(all, breakLines(c.sheet.faces, cellText, text, wideWidth, 0)...)
	}
	if y+float64(len(all))*cellPitch > wideBottom {
		y = next()
	}
	for _, l := range all {
		y += cellPitch
		c.page.left(cellText, wideLeft, y, l.text)
	}
}

// noteTexts numbers the notes that hold for the paper, so that none seems to be missing.
func (c *composer) noteTexts() []string {
	texts := c.block("calculation")
	for i := range texts {
		number := fmt.Sprintf("%d.", i+1)
		if c.facts.lang == en {
			number += " "
		}
		if i == 0 {
			number = c.words.labels["notes"] + number
		}
		texts[i] = number + texts[i]
	}
	return texts
}

// slipRow sums the charges of one insurance for the payment slip.
type slipRow struct {
	insurance Text
	periods   []calendar.Period
	sum       Charge
}

func (o *Claim) slipRows() []slipRow {
	var rows []slipRow
	for _, insurance := range o.Debt.Insurances {
		row := slipRow{insurance: insurance}
		for _, k := range o.Charges {
			if k.Insurance.Zh == insurance.Zh {
				row.periods = append(row.periods, k.Period)
				row.sum.add(k)
			}
		}
		if len(row.periods) > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}
