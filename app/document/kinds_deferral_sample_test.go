package document

import (
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
)

var ofDeferral = own{
	"deferral.no": named("甲社险延协字〔2025〕1号"), "deferral.signed_on": dated("2025-01-10"), "deferral.cure_days": casework.Counted(10),
	"deferral.final_day": dated("2025-02-28"), "deferral.ends_on": dated("2025-03-14"), "deferral.fee_resumes_on": dated("2025-03-01"),
}

func breach(variant string) *story {
	return &story{kind: law.BreachNotice, variants: []string{variant}, rests: []own{ofDeferral}, unit: law.WorkingDays, own: own{
		"breach.day": dated("2025-02-28"), "breach.n": worded("第2期款项", "instalment 2"), "breach.due": yuan("2050.00"), "breach.paid": yuan("50.00"), "breach.rest": yuan("2000.00"),
		"breach.periods": {Months: []calendar.Period{period("2025-01"), period("2025-02")}},
		"breach.text":    worded("价值明显减少，未补足担保", "has clearly lost value and was not made good")}}
}

func termination(variant string) *story {
	return &story{kind: law.DeferralTermination, charges: true, variants: []string{variant}, rests: []own{ofDeferral}, own: own{
		"breach.notice_no": named("甲社险违通字〔2025〕1号"), "breach.served_on": dated("2025-03-03")}}
}

func securityRelease(variants ...string) *story {
	return &story{kind: law.SecurityRelease, variants: variants, own: own{
		"guarantor.name": named("甲市示例机械制造有限公司"), "contract.no": named("甲社险担合字〔2025〕1号"), "release.paid_on": dated("2025-03-18"),
		"contract.office": worded("甲市乙区不动产登记中心", "the real estate registry of Yi District")},
		tables: grids{"object.table": {{worded("厂房", "factory building"), worded("1幢", "1"), named("甲市乙区工业路6号"), named("甲房权证乙字第1234号"),
			yuan("1860000.00"), dated("2024-12-20"), worded("无，第一顺位", "none, first rank")}}}}
}

var deferralPapers = map[string]*story{
	"deferral_breach_instalment": breach("i"),
	"deferral_breach_current":    breach("c"),
	"deferral_breach_security":   breach("g"),
	"deferral_termination_b":     termination("b"),
	"deferral_termination_x":     termination("x"),
	"security_release_paid":      securityRelease("p"),
	"security_release_ended": func() *story { // a declaration replaced the sums that it secured
		s := securityRelease("p")
		delete(s.own, "release.paid_on")
		return s
	}(),
	"security_release_other": securityRelease("o", "thing"),
	"force_majeure_record": {kind: law.ForceMajeureRecord, charges: true, variants: []string{"ee"}, own: own{
		"fm.event": worded("台风“示例”造成厂区进水停产", "typhoon flooded the works"), "fm.event_day": dated("2025-01-05"),
		"fm.effect": worded("主要设备受损，停产四十日", "main machines damaged, no production for 40 days"), "fm.authority": worded("某省人力资源和社会保障厅", "Department of Human Resources and Social Security of the province"),
		"fm.approval_no": named("某人社函〔2025〕12号"), "fm.approved_on": dated("2025-02-14"), "fm.from": dated("2025-02-18"), "fm.to": dated("2025-08-17"),
		"fm.pay_by": dated("2025-08-31"), "fm.checker": named("周平")}, annexes: texts("缓缴申请", "Application", "某人社函〔2025〕12号批准文件", "Approval 某人社函〔2025〕12号")},
}
