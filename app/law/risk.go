package law

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// RiskMark names a figure from which on something about an employer counts as a sign of risk. None of them is law: they are what an
// agency has agreed to look at.
type RiskMark string

// The marks.
const (
	RiskWindowMonths     RiskMark = "window_months"     // how many months whose due day has passed are looked at
	RiskRepeatMonths     RiskMark = "repeat_months"     // how far back cases and broken agreements are counted
	RiskLateFilings      RiskMark = "late_filings"      // declarations filed after the due day
	RiskLatePayments     RiskMark = "late_payments"     // months paid late or not paid
	RiskUndeclared       RiskMark = "undeclared"        // months that were not declared
	RiskFallPercent      RiskMark = "fall_percent"      // of the headcount
	RiskWagesPercent     RiskMark = "wages_percent"     // by which declared wages lie below those another register has
	RiskRepeatCases      RiskMark = "repeat_cases"      // cases opened
	RiskBrokenAgreements RiskMark = "broken_agreements" // agreements broken or ended
	RiskDebtMonths       RiskMark = "debt_months"       // debt in months of premium

	WarnLatePayments RiskMark = "warn_late_payments" // months paid late, of an employer that owes nothing
	WarnLateFilings  RiskMark = "warn_late_filings"  // late declarations, of an employer that owes nothing
	WarnDays         RiskMark = "warn_days"          // calendar days before a due day from which on the open month is looked at
)

var riskMarks = []struct {
	mark  RiskMark
	title Text
}{
	{RiskWindowMonths, Text{"观察月数", "months looked at"}}, {RiskRepeatMonths, Text{"案件回溯月数", "months back for cases"}},
	{RiskLateFilings, Text{"迟报月数", "late declarations"}}, {RiskLatePayments, Text{"迟缴月数", "late payments"}}, {RiskUndeclared, Text{"未申报月数", "months not declared"}},
	{RiskFallPercent, Text{"人数下降百分比", "per cent fewer people"}}, {RiskWagesPercent, Text{"工资偏低百分比", "per cent of wages missing"}},
	{RiskRepeatCases, Text{"立案次数", "cases"}}, {RiskBrokenAgreements, Text{"违约次数", "broken agreements"}}, {RiskDebtMonths, Text{"欠费相当于月数", "debt in months of premium"}},
	{WarnLatePayments, Text{"预警迟缴月数", "late payments before a warning"}}, {WarnLateFilings, Text{"预警迟报月数", "late declarations before a warning"}},
	{WarnDays, Text{"预警提前天数", "days of warning before a due day"}},
}

// RiskMarks are all marks with their figures; none is missing.
type RiskMarks map[RiskMark]int

// readRiskMarks reads a figure from 1 on for every mark.
func readRiskMarks(n *yaml.Node) (RiskMarks, error) {
	var written map[string]quoted
	if err := n.Decode(&written); err != nil {
		return nil, fmt.Errorf("line %d: write a number for each mark, {%s: \"6\", ...}", n.Line, RiskWindowMonths)
	}
	marks := RiskMarks{}
	for _, name := range slices.Sorted(maps.Keys(written)) {
		v, err := strconv.Atoi(string(written[name]))
		if err != nil || v < 1 || v > longestCount {
			return nil, fmt.Errorf("line %d: %s is %q, which is no number from 1 to %d", n.Line, name, string(written[name]), longestCount)
		}
		marks[RiskMark(name)] = v
	}
	for _, known := range riskMarks {
		if marks[known.mark] == 0 {
			return nil, fmt.Errorf("line %d: the mark %s is missing", n.Line, known.mark)
		}
	}
	if len(marks) > len(riskMarks) {
		return nil, fmt.Errorf("line %d: there are marks of no known name", n.Line)
	}
	return marks, nil
}

func (m RiskMarks) text() Text {
	var zh, en []string
	for _, known := range riskMarks {
		zh, en = append(zh, fmt.Sprintf("%s%d", known.title.Zh, m[known.mark])), append(en, fmt.Sprintf("%s %d", known.title.En, m[known.mark]))
	}
	return Text{Zh: strings.Join(zh, "、"), En: strings.Join(en, ", ")}
}
