package document

import (
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
)

func correction(variant string) *story {
	return &story{kind: law.CorrectionOrder, variants: []string{variant}, days: 15, unit: law.Days, own: own{
		"reg.founded_on": dated("2024-12-02"), "reg.checked_on": dated("2025-03-18"), "reg.count": casework.Counted(2)},
		tables: grids{"reg.list": {
			{named("张演示"), named("**************6441"), dated("2025-01-02"), dated("2025-02-01")},
			{named("李示例"), named("**************1597"), dated("2025-01-06"), dated("2025-02-05")}}}}
}

func assessed(variant string, more own) *story {
	s := &story{kind: law.AssessmentDecision, variants: []string{variant}, own: own{
		"assess.periods": {Months: []calendar.Period{period("2025-01")}}, "assess.sum": yuan("4100.00"), "assess.er": yuan("2900.00"), "assess.ee": yuan("1200.00")}}
	values(s.own, more)
	return s
}

func recorded(variants ...string) *story {
	return &story{kind: law.StatementRecord, variants: variants, rests: []own{ofDemand}, own: own{
		"stmt.no": casework.Counted(1), "stmt.day": dated("2025-03-12"), "stmt.place": worded("本中心二楼接待室", "reception room, second floor"),
		"stmt.recorder": named("赵静"), "stmt.person": named("孙浩"), "stmt.role": worded("财务部经理", "finance manager"),
		"stmt.authority_text": worded("已提交授权委托书。", "A power of attorney was handed in."), "stmt.understood": worded("清楚。", "Yes."),
		"stmt.content":  worded("对欠缴事实和数额没有异议；因货款未收回，请求分期缴纳。", "Facts and sum are not contested; customers have not paid, so instalments are asked for."),
		"stmt.evidence": worded("应收账款明细一份。", "A list of receivables."), "stmt.refusal": worded("称须先请示负责人", "the head had to be asked first"),
		"stmt.review":   worded("欠缴事实和数额已经当事人确认；货款未收回不属于法定的不履行理由。", "Facts and sum are admitted; unpaid receivables are no lawful reason not to perform."),
		"stmt.reason":   worded("所述困难不影响缴费义务的成立。", "the difficulty does not touch the duty to pay."),
		"stmt.reviewer": named("周平"), "stmt.reviewed_on": dated("2025-03-14")}}
}

var demandPapers = map[string]*story{
	"arrears_finding_a": {kind: law.ArrearsFinding, charges: true, variants: []string{"a"}, own: own{
		"finding.sum_source": worded("申报", "declared"), "finding.day": dated("2025-03-20"), "finding.order_due": dated("2025-03-27")}},
	"arrears_finding_b": {kind: law.ArrearsFinding, charges: true, variants: []string{"b"}, own: own{
		"finding.sum_source": worded("申报", "declared"), "finding.day": dated("2025-03-20")}},
	"arrears_finding_c": {kind: law.ArrearsFinding, charges: true, variants: []string{"c"}, own: own{
		"finding.kind": worded("瞒报缴费基数", "concealed bases"), "finding.source": worded("《社会保险稽核处理决定书》（甲社险稽决字〔2025〕3号）", "audit decision 甲社险稽决字〔2025〕3号"),
		"finding.sum_source": worded("核定", "assessed"), "finding.day": dated("2025-03-20")}},
	"correction_order_u": correction("u"),
	"correction_order_s": correction("s"),
	"assessment_decision_s": func() *story {
		s := assessed("s", own{"assess.count": casework.Counted(1), "assess.base_text": worded("职工实际工资（有工资单）", "actual wages (pay slips)")})
		row := func(insurance law.Text, er, ee string) []casework.Value {
			return []casework.Value{named("张演示"), named("**************6441"), {Months: []calendar.Period{period("2025-01")}}, {Text: insurance},
				yuan("10000.00"), worded("工资单", "pay slip"), yuan(er), yuan(ee)}
		}
		s.tables = grids{"assess.list": {row(law.Text{Zh: "基本养老保险", En: "basic pension"}, "2000.00", "1000.00"),
			row(law.Text{Zh: "基本医疗保险", En: "basic medical"}, "800.00", "200.00"), row(law.Text{Zh: "生育保险", En: "maternity"}, "100.00", "0.00")}}
		return s
	}(),
	"assessment_decision_d": func() *story {
		s := assessed("d", own{"assess.last_period": {Months: []calendar.Period{period("2024-12")}}})
		s.charges = true
		return s
	}(),
	"assessment_decision_n": func() *story {
		s := assessed("n", own{"assess.condition_text": worded("在册职工人数和当地职工平均工资", "the number of registered employees and the local average wage")})
		s.charges = true
		return s
	}(),
	"levy_decision": {kind: law.LevyDecision, charges: true, rests: []own{ofOrder}, days: 10, unit: law.Days, own: own{
		"levy.statement_text": worded("你单位未提出陈述和申辩。", "You made no statement.")}},
	"demand_court": {kind: law.CourtDemand, charges: true, rests: []own{ofDecision}},
	"demand_allocation": {kind: law.AllocationDemand, charges: true, rests: []own{ofOrder}, days: 3, unit: law.WorkingDays,
		own: own{"request.filed_on": dated("2025-03-06")}},
	"demand_allocation_fee": {kind: law.AllocationDemand, charges: true, variants: []string{"fee"}, rests: []own{ofOrder}, days: 3, unit: law.WorkingDays,
		own: own{"request.filed_on": dated("2025-03-06")}},
	"statement_record_heard":    recorded("heard", "pending"),
	"statement_record_refused":  recorded("heard", "refused", "rejected"),
	"statement_record_written":  recorded("written", "accepted"),
	"statement_record_rejected": recorded("written", "rejected"),
	"statement_record_none":     recorded("none"),
}
