package document

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"arrears/app/money"
)

// The statement is no paper of an authority: its margins are those of a table, not of GB/T 9704.
const (
	sheetLeft   = 15.0
	sheetWidth  = pageHeight - 2*sheetLeft
	sheetTop    = 16.0
	sheetBottom = pageWidth - 22.0
	sheetFoot   = pageWidth - 16.0
	footPitch   = 4.2
)

var (
	sheetTitle = setting{bold, 16, 0}
	sheetText  = setting{serif, 11, 0}
	sheetBold  = setting{bold, 11, 0}
	footText   = setting{serif, 9, 0}

	statementColumns = []column{{width: 21}, {width: 33}, {width: 32}, {width: 29}, {width: 22, figures: true}, {width: 22, figures: true}, {width: 22, figures: true}, {width: 22, figures: true},
		{width: 17, figures: true}, {width: 17, figures: true}, {width: 17, figures: true}, {width: 13, figures: true}}
)

// statementWords are the fixed words of the statement in one language.
type statementWords struct {
	title, employer, code, region, day string
	overdue, credit, notDue            string
	heads                              []string
	subtotal, total, provisional, none string
	page                               string
	note                               []string
}

var statementIn = map[lang]*statementWords{
	zh: {
		title: "社会保险费对账单", employer: "用人单位：", code: "统一社会信用代码：", region: "统筹地区：", day: "截至",
		overdue: "已逾期：本金¥%s，滞纳金¥%s，合计¥%s。", notDue: "未到期：本金¥%s。", credit: "缴款余额：¥%s。",
		heads: []string{"费款所属期", "险种", "来源", "应缴日期", "应缴\n（单位）", "应缴\n（个人）", "已缴本金", "欠缴本金",
			"滞纳金", "已缴\n滞纳金", "欠缴\n滞纳金", "逾期\n天数"},
		subtotal: "小计", total: "总计", provisional: "（暂定）", none: "没有应缴费款。", page: "第%d页，共%d页",
		note: []string{
			"本对账单仅供核对，不是限期缴纳通知书，不责令缴款，也不设定期限。数额按截至日已知的申报、缴款和核定计算，单位为元；此后的缴款、申报和逐日加收的滞纳金会使其变动。",
			"“欠缴”包括尚未到应缴日期的费款；逾期天数自应缴日期起算。负数为应退或者抵减的费款。",
		},
	},
	en: {
		title: "Statement of social insurance premium", employer: "Employer: ", code: "Unified social credit code: ", region: "Region: ", day: "as of ",
		overdue: "Overdue: principal CNY %s, late fee CNY %s, together CNY %s.", notDue: "Not yet due: principal CNY %s.", credit: "Credit: CNY %s.",
		heads: []string{"period", "insurance", "source", "due on", "due,\nemployer", "due,\nemployee", "principal\npaid", "principal\nowed",
			"late fee", "late fee\npaid", "late fee\nowed", "days\nlate"},
		subtotal: "Sum of", total: "Total", provisional: " (provisional)", none: "No charges.", page: "Page %d of %d",
		note: []string{
			"This statement is for information. It is not an order to pay: it demands nothing and sets no time limit. Amounts are in yuan, from what was known of declarations, payments and assessments on the day; later payments and declarations, and the late fee of each further day, change them.",
			"\"Owed\" includes charges that are not yet due; days late count from the due day. Negative amounts are credits from corrected charges.",
		},
	},
}

// words are what the statement's palette is made of.
func (w *statementWords) words() string {
	return strings.ReplaceAll(strings.Join(slices.Concat([]string{w.title, w.employer, w.code, w.region, w.day, w.overdue, w.notDue,
		w.credit, w.subtotal, w.total, w.provisional, w.none, w.page}, w.heads, w.note), ""), "\n", "")
}

// Statement prints the statement of an employer; see Press.Statement.
func (p *Printer) Statement(s StatementPaper) ([]byte, error) {
	pages := p.composeStatement(s)
	used := pages.characters()
	if err := p.refuseUndrawable(used, Text{"对账单", "statement"}); err != nil {
		return nil, err
	}
	colours, err := p.statements.with(p.faces, used)
	if err != nil {
		return nil, err
	}
	return draw(pages, colours, s.words().title+" "+s.Code+" "+s.Day.String(), s.Day, nil)
}

func (s *StatementPaper) lang() lang {
	if s.Lang == string(zh) {
		return zh
	}
	return en
}

func (s *StatementPaper) words() *statementWords { return statementIn[s.lang()] }

func (p *Printer) composeStatement(s StatementPaper) *sheet {
	c := &composer{sheet: &sheet{faces: p.faces}}
	l, w := s.lang(), s.words()
	c.newPage(true)
	c.sheet.centre(c.page, sheetTitle, pageHeight/2, sheetTop+6, w.title)
	y := sheetTop + 9
	for _, text := range []string{
		w.employer + s.Name,
		w.code + s.Code + gap(l) + w.region + s.Region.in(l) + gap(l) + w.day + dayText(l, s.Day),
	} {
		y = c.ragged(sheetText, text, y)
	}
	y = c.ragged(sheetBold, s.summary(), y) + 3
	if len(s.Lines) == 0 {
		c.ragged(sheetText, w.none, y)
	} else {
		next := func() float64 { c.newPage(true); return sheetTop }
		c.grid(statementColumns, w.heads, s.rows(), sheetLeft, y, sheetBottom-float64(len(s.foot(p.faces)))*footPitch, next)
	}
	for i, page := range c.sheet.pages {
		c.page = page
		s.setFoot(c, i+1, len(c.sheet.pages))
	}
	return c.sheet
}

// gap parts two facts on a line.
func gap(l lang) string {
	if l == zh {
		return "　"
	}
	return "; "
}

// ragged sets a paragraph over the width of the sheet and gives the y below it.
func (c *composer) ragged(set setting, text string, y float64) float64 {
	const pitch = 6.0
	for _, l := range breakLines(c.sheet.faces, set, text, sheetWidth, 0) {
		y += pitch
		c.page.left(set, sheetLeft, y, l.text)
	}
	return y
}

// summary says what is overdue, what is not yet due, and what is left of payments.
func (s *StatementPaper) summary() string {
	var overdue StatementSums
	var notDue money.Fen
	for _, k := range s.Lines {
		if k.OverdueDays > 0 {
			overdue.add(k.StatementSums)
		} else {
			notDue += k.PrincipalOutstanding
		}
	}
	w := s.words()
	parts := []string{fmt.Sprintf(w.overdue, overdue.PrincipalOutstanding.Grouped(), overdue.LateFeeOutstanding.Grouped(),
		(overdue.PrincipalOutstanding + overdue.LateFeeOutstanding).Grouped()),
		fmt.Sprintf(w.notDue, notDue.Grouped()), fmt.Sprintf(w.credit, s.Credit.Grouped())}
	if s.lang() == zh {
		return strings.Join(parts, "")
	}
	return strings.Join(parts, " ")
}

// rows are the lines, the sum of each insurance, and the grand total, made of the printed lines.
func (s *StatementPaper) rows() []tableRow {
	l, w := s.lang(), s.words()
	var rows []tableRow
	var all StatementSums
	sums := map[string]*StatementSums{}
	var first []StatementLine // of each insurance
	for _, k := range s.Lines {
		month, due := periodText(l, k.Period), dayText(l, k.DueOn)
		if l == en { // words for months are too wide for a table
			month, due = k.Period.String(), k.DueOn.String()
		}
		if k.Provisional {
			due += w.provisional
		}
		name := k.Insurance.in(l)
		rows = append(rows, tableRow{set: cellText, cells: slices.Concat(
			[]string{month, name, k.Source.in(l), due}, k.amounts(), []string{strconv.Itoa(k.OverdueDays)})})
		if sums[name] == nil {
			sums[name] = &StatementSums{}
			first = append(first, k)
		}
		sums[name].add(k.StatementSums)
		all.add(k.StatementSums)
	}
	slices.SortStableFunc(first, func(x, y StatementLine) int { return cmp.Compare(x.rank, y.rank) })
	for _, k := range first {
		name := k.Insurance.in(l)
		rows = append(rows, tableRow{set: cellText, keep: true, cells: slices.Concat(
			[]string{w.subtotal, name, "", ""}, sums[name].amounts(), []string{""})})
	}
	return append(rows, tableRow{set: cellBold, keep: true, cells: slices.Concat(
		[]string{w.total, "", "", ""}, all.amounts(), []string{""})})
}

func (s *StatementSums) amounts() []string {
	var out []string
	for _, f := range []money.Fen{s.EmployerShare, s.EmployeeShare, s.PrincipalPaid, s.PrincipalOutstanding,
		s.LateFee, s.LateFeePaid, s.LateFeeOutstanding} {
		out = append(out, f.Grouped())
	}
	return out
}

// foot is the note in lines; it stands on every page, so that no page can be taken for an order.
func (s *StatementPaper) foot(faces []*font) []line {
	var lines []line
	for _, text := range s.words().note {
		lines = append(lines, breakLines(faces, footText, text, sheetWidth, 0)...)
	}
	return lines
}

func (s *StatementPaper) setFoot(c *composer, n, of int) {
	note := s.foot(c.sheet.faces)
	y := sheetFoot - float64(len(note))*footPitch
	for _, l := range note {
		y += footPitch
		c.page.left(footText, sheetLeft, y-footPitch/2, l.text)
	}
	c.sheet.centre(c.page, footText, pageHeight/2, sheetFoot+footPitch, fmt.Sprintf(s.words().page, n, of))
}
