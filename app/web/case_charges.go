package web

import (
	"net/http"
	"strings"

	"arrears/app/arrears"
	"arrears/app/ladder"
	"arrears/app/money"
	"arrears/app/order"
)

// owedLines are the charges of which anything is unpaid.
func (m *matter) owedLines() []*arrears.Line {
	var out []*arrears.Line
	lines := m.Situation.Statement.Lines
	for i := range lines {
		if lines[i].PrincipalOutstanding+lines[i].LateFeeOutstanding > 0 {
			out = append(out, &lines[i])
		}
	}
	return out
}

// countedTo says below a list of charges to which day their late fee counts, and how much of them is not in arrears yet; the key is of
// what the list is.
func (m *matter) countedTo(key string) string {
	w := m.words
	said := []string{w.say(key, nil), w.say("case.counted", with{"day": w.inSentence(m.today, m.today)})}
	var ahead money.Fen
	for _, l := range m.owedLines() {
		if !l.Overdue() {
			ahead += l.PrincipalOutstanding + l.LateFeeOutstanding
		}
	}
	if ahead > 0 {
		said = append(said, w.say("case.counted.ahead", with{"sum": w.money(ahead)}))
	}
	return strings.Join(said, " · ")
}

// measureWords name what owns an amount.
var measureWords = map[ladder.MeasureKind]string{
	ladder.InAgreement: "case.measure.agreement", ladder.InAllocation: "case.measure.allocation", ladder.InCourt: "case.measure.court",
}

// getCaseCharges lists what is unpaid, each charge with the one measure that owns it; its calculation is one link away.
func getCaseCharges(c *call) error {
	m, err := c.matter()
	if err != nil {
		return err
	}
	page, err := m.casePage("/charges")
	if err != nil {
		return err
	}
	w := c.words
	lines := m.owedLines()
	l := listingOf(c.Request().URL, len(lines))
	s := section{Top: cardTop{ID: "charges", Title: w.say("case.charges", nil), Sub: m.countedTo("case.charges.sub")}, Pages: l.pager(),
		Empty: emptyList{Strong: w.say("owe.nothing", nil)}}
	var list []row
	for _, line := range lines[min(l.offset(), len(lines)):min(l.offset()+listLength, len(lines))] {
		list = append(list, m.chargeRow(line))
	}
	if len(list) > 0 {
		s.Table = &table{LabelledBy: "charges", Groups: rows(list), Columns: []column{
			{Label: w.say("owe.month", nil), Head: true}, {Label: w.say("owe.due", nil)}, {Label: w.say("column.principal", nil), Num: true},
			{Label: w.say("column.late_fee", nil), Num: true}, {Label: w.say("owe.total", nil), Num: true}, {Label: w.say("case.measure", nil)},
		}}
		var principal, fee money.Fen
		for _, line := range lines {
			principal, fee = principal+line.PrincipalOutstanding, fee+line.LateFeeOutstanding
		}
		s.Table.Foot = []cell{{Text: w.say("owe.sum", nil)}, {}, {Text: amount(principal)}, {Text: amount(fee)}, {Text: amount(principal + fee), Strong: true}, {}}
	}
	page.Lists = []section{s}
	return c.show(http.StatusOK, "case", page)
}

func (m *matter) chargeRow(line *arrears.Line) row {
	w := m.words
	ch := &line.Charge
	owner := cell{Text: w.say("case.measure.none", nil)}
	if by := m.Situation.Owner(order.KeyOf(ch)); by != nil {
		state := w.status(stateOnTime).as(w.say(measureWords[by.Kind], nil))
		owner = cell{State: &state, Links: []link{{Href: m.paperPath(by.Paper, ""), Label: m.numberOf(by.Paper), Lang: tags[zh]}}, Line2: w.money(by.Owns[order.KeyOf(ch)])}
	}
	return row{Cells: []cell{
		{Text: w.period(ch.Period), Link: m.calcPath(ch.Period), Line2: m.Situation.Region.InsuranceTitle(ch.Insurance).In(string(w.lang))},
		{Day: w.day(ch.DueOn, m.today)}, {Text: amount(line.PrincipalOutstanding)}, {Text: amount(line.LateFeeOutstanding)},
		{Text: amount(line.PrincipalOutstanding + line.LateFeeOutstanding), Strong: true}, owner,
	}}
}
