package document

import (
	"strings"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
)

// applied are the facts of the decision and demand that a court application rests on.
var applied = map[string]casework.Value{
	"decision.mode": worded("直接送达", "direct service"), "decision.ended_on": dated("2025-03-03"),
	"window.opens_after": dated("2025-08-24"), "demand.no": named("甲社险履催字〔2025〕2号"), "demand.served_on": dated("2025-08-05"),
	"demand.ended_on":      dated("2025-08-19"),
	"court.statement_text": worded("被申请人未提出陈述和申辩。", "The respondent made no statement."),
	"court.bank_text":      worded("经查询，被申请人存款账户余额合计¥320.40。", "The respondent's accounts were found to hold CNY 320.40 in all."),
	"property.total":       yuan("4100.00"),
}

// application is a court application that nothing has happened against.
func application(d *ladder, variants ...string) *casework.LadderPaper {
	p := d.with(d.paper(law.CourtApplication))
	p.Variants = variants
	values(p.Values, ofDecision)
	values(p.Values, applied)
	p.Annexes = []law.Text{{Zh: "证据目录", En: "List of evidence"}, {Zh: "财产线索清单", En: "List of property clues"},
		{Zh: "授权委托书", En: "Power of attorney"},
		{Zh: "法定代表人（负责人）身份证明书", En: "Certificate of the legal representative"}}
	return p
}

// evidenceRow is a row of a group of the list of evidence.
func evidenceRow(no int, zh, en, on, pages string, original bool) []casework.Value {
	kind := worded("复印件", "copy")
	if original {
		kind = worded("原件", "original")
	}
	return []casework.Value{casework.Counted(no), worded(zh, en), dated(on), worded("申请人", "applicant"),
		worded("被申请人应当缴纳社会保险费", "that the respondent owes premium"), named(pages), kind}
}

// listOf is a list of the application with the number of the application.
func listOf(d *ladder, kind law.PaperKind) *casework.LadderPaper {
	p := d.paper(kind)
	p.Values["application.no"] = named("甲社险强申字〔2025〕3号")
	return p
}

// propertyOf is a list of two clues worth 4,300.00 and what the variant adds.
func propertyOf(d *ladder, variant, net, total string, more map[string]casework.Value) *casework.LadderPaper {
	p := d.with(listOf(d, law.PropertyList))
	p.Variants = []string{variant}
	p.Tables["property.rows"] = [][]casework.Value{
		{casework.Counted(1), named("数控车床两台\n甲市乙区工业路6号一号厂房"), named("设备编号SK-0207、SK-0208\n甲市示例机械制造有限公司"), yuan("9000.00"),
			named("抵押给甲市银行，¥6,000.00，第一顺位"), yuan("3000.00"), named("评估报告\n2025年8月1日\n动产融资登记查询\n2025年7月28日")},
		{casework.Counted(2), named("小型货车\n浙A7K32N"), named("车辆登记证33001\n甲市示例机械制造有限公司"), yuan(net), named("无"), yuan(net),
			named("二手车行情\n2025年8月1日\n车辆管理所查询\n2025年7月30日")},
	}
	p.Values["property.total"] = yuan(total)
	values(p.Values, more)
	return p
}

// agreement defers everything, the late fee too, or the employer share alone.
func agreement(d *ladder) *casework.LadderPaper {
	p := d.with(d.paper(law.DeferralAgreement))
	values(p.Values, map[string]casework.Value{
		"deferral.final_day": dated("2025-06-30"), "deferral.from": dated("2025-03-20"), "deferral.cure_days": casework.Counted(5),
		"deferral.fee_resumes_text": worded("终止之次日", "the day after the end"), "deferral.copies": casework.Counted(2),
		"deferral.signed_on": dated("2025-03-20"),
		"guarantee.text": worded("乙方以坐落于甲市乙区工业路6号的厂房设定抵押，抵押合同为甲社险担合字〔2025〕3号，不动产登记证明号浙（2025）甲市不动产证明第0001234号，登记日期2025年3月18日",
			"B mortgages its workshop at 6 Gongye Road under contract 甲社险担合字〔2025〕3号, registered on 18 March 2025 under 浙（2025）甲市不动产证明第0001234号"),
	})
	p.Annexes = []law.Text{{Zh: "担保合同和登记证明", En: "Security contract and certificate of registration"}}
	return p
}

// instalmentRow is a row of the table of instalments; sum and rest stand in the last row of an instalment.
func instalmentRow(no, on, zh, en, er, ee, fee, sum, left string) []casework.Value {
	row := []casework.Value{named(no), {}, {Months: []calendar.Period{period("2025-01")}}, worded(zh, en), yuan(er), yuan(ee), yuan(fee), {}, {}}
	if on != "" {
		row[1] = dated(on)
	}
	if sum != "" {
		row[7], row[8] = yuan(sum), yuan(left)
	}
	return row
}

// contract is a mortgage or a pledge.
func contract(d *ladder, variant string) *casework.LadderPaper {
	p := d.with(d.paper(law.SecurityContract))
	p.Variants = []string{variant}
	values(p.Values, map[string]casework.Value{
		"order.no": ofOrder["order.no"], "order.title": ofOrder["order.title"],
		"guarantor.name": named("乙市示例置业有限公司"), "guarantor.code": named("统一社会信用代码：91330106MA2B4C6D8R"),
		"guarantor.address": worded("乙市丙区江滨路2号", "2 Jiangbin Road"), "deferral.final_day": dated("2025-06-30"),
		"contract.release_days": casework.Counted(10), "contract.copies": casework.Counted(4),
		"contract.signed_on": dated("2025-03-20"), "object.value": yuan("52000.00"),
	})
	if variant == "m" {
		p.Values["contract.register_by"], p.Values["contract.office"] = dated("2025-03-31"), worded("甲市不动产登记中心", "the land registry of Jia City")
	} else {
		p.Values["contract.deliver_on"] = dated("2025-03-24")
	}
	p.Tables["object.table"] = [][]casework.Value{
		{named("厂房"), named("1处"), named("甲市乙区工业路6号"), named("浙（2020）甲市不动产权第0002345号"), yuan("50000.00"), dated("2025-03-01"), named("无，第一顺位")},
		{named("数控车床"), named("1台"), named("甲市乙区工业路6号一号厂房"), named("发票03212210"), yuan("2000.00"), dated("2025-03-01"), named("无，第一顺位")},
	}
	return p
}

// requirement asks for a guarantee, after the enquiry or after an allocation.
func requirement(d *ladder, variant string) *casework.LadderPaper {
	p := d.with(d.paper(law.GuaranteeRequirement))
	p.Variants, p.LimitDays, p.LimitUnit = []string{variant}, 10, law.WorkingDays
	values(p.Values, map[string]casework.Value{
		"order.no": ofOrder["order.no"], "order.title": ofOrder["order.title"], "order.served_on": ofOrder["order.served_on"],
		"guarantee.kinds": worded("抵押、质押", "mortgage, pledge"), "guarantee.min": yuan("6204.55"), "guarantee.max_term": worded("十二个月", "twelve months")})
	if variant == "after" {
		p.Values["decision.no"], p.Values["decision.title"] = named("甲人社划决字〔2025〕1号"), worded("划拨社会保险费决定书", "allocation decision")
	}
	return p
}

// courtPapers are the papers of guarantee, deferral and court, every kind in every variant.
var courtPapers = map[string]func(d *ladder) *casework.LadderPaper{
	"guarantee_requirement_low":   func(d *ladder) *casework.LadderPaper { return requirement(d, "low") },
	"guarantee_requirement_after": func(d *ladder) *casework.LadderPaper { return requirement(d, "after") },
	"security_contract_mortgage":  func(d *ladder) *casework.LadderPaper { return contract(d, "m") },
	"security_contract_pledge":    func(d *ladder) *casework.LadderPaper { return contract(d, "p") },
	"deferral_agreement_whole": func(d *ladder) *casework.LadderPaper {
		p := agreement(d)
		p.Variants = []string{"fee", "registered"}
		p.Values["deferral.covered"] = yuan("4100.00")
		p.Tables["instalments.table"] = [][]casework.Value{
			instalmentRow("1", "2025-04-30", "基本养老保险", "pension", "1000.00", "400.00", "40.00", "1440.00", "2723.55"),
			instalmentRow("2", "2025-05-30", "基本养老保险", "pension", "600.00", "400.00", "10.00", "", ""),
			instalmentRow("", "", "基本医疗保险", "medical", "300.00", "0.00", "5.00", "1315.00", "1408.55"),
			instalmentRow("3", "2025-06-30", "基本医疗保险", "medical", "900.00", "400.00", "8.55", "", ""),
			instalmentRow("", "", "生育保险", "maternity", "100.00", "0.00", "0.00", "1408.55", "0.00"),
		}
		return p
	},
	"deferral_agreement_employer_share": func(d *ladder) *casework.LadderPaper {
		p := agreement(d)
		p.Variants = []string{"ee"}
		p.Values["deferral.covered"], p.Values["deferral.at_once"], p.Values["deferral.ee_day"] = yuan("2900.00"), yuan("1200.00"), dated("2025-03-20")
		p.Tables["instalments.table"] = [][]casework.Value{
			instalmentRow("1", "2025-04-30", "基本养老保险", "pension", "1450.00", "0.00", "0.00", "1450.00", "1450.00"),
			instalmentRow("2", "2025-05-30", "基本医疗保险", "medical", "1450.00", "0.00", "0.00", "1450.00", "0.00"),
		}
		return p
	},
	"court_application":     func(d *ladder) *casework.LadderPaper { return application(d, "unused", "unsecured") },
	"court_application_fee": func(d *ladder) *casework.LadderPaper { return application(d, "unused", "unsecured", "fee") },
	"court_application_used": func(d *ladder) *casework.LadderPaper {
		p := application(d, "used", "covered")
		delete(p.Values, "window.opens_after")
		p.Values["court.remedy_text"] = worded("被申请人于2025年4月2日申请行政复议，甲市乙区人民政府于2025年5月30日作出甲乙政复〔2025〕8号行政复议决定，维持上述决定；被申请人在法定期限内未提起行政诉讼。",
			"The respondent applied for reconsideration on 2 April 2025; decision 甲乙政复〔2025〕8号 of 30 May 2025 upheld the decision; no suit was brought in time.")
		p.Values["court.guarantee_text"] = worded("延期缴费协议已于2025年7月1日终止，所提供的担保实现后仍不足以清偿。", "The deferral agreement ended on 1 July 2025; realising the guarantee left the debt unpaid.")
		return p
	},
	"evidence_list": func(d *ladder) *casework.LadderPaper {
		p := listOf(d, law.EvidenceList)
		p.Variants = []string{"standing", "decision", "property", "copies"}
		p.Tables["evidence.standing"] = [][]casework.Value{evidenceRow(1, "社会保险登记情况证明\n甲社险登证字〔2025〕9号", "certificate of registration", "2025-08-20", "9", true)}
		p.Tables["evidence.decision"] = [][]casework.Value{
			evidenceRow(2, "社会保险费限期缴纳通知书\n甲社险限缴通字〔2025〕19号", "order to pay", "2025-02-20", "10至15", true),
			evidenceRow(3, "送达回证", "service receipt", "2025-02-24", "16", false)}
		p.Tables["evidence.property"] = [][]casework.Value{evidenceRow(4, "动产融资登记查询", "search of the register of movables", "2025-07-28", "17", false)}
		return p
	},
	"property_list_enough": func(d *ladder) *casework.LadderPaper {
		return propertyOf(d, "enough", "1120.00", "4120.00", map[string]casework.Value{"property.diff_total": yuan("43.55")})
	},
	"property_list_short": func(d *ladder) *casework.LadderPaper {
		return propertyOf(d, "short", "800.00", "3800.00", map[string]casework.Value{"property.diff_principal": yuan("300.00")})
	},
	"property_list_more": func(d *ladder) *casework.LadderPaper { return propertyOf(d, "more", "9100.00", "12100.00", nil) },
	"authorisation": func(d *ladder) *casework.LadderPaper {
		p := d.paper(law.Authorisation)
		p.Values["agent.powers"] = worded("提交和签收材料、参加听取意见、陈述意见", "to hand in and receive papers, to attend hearings, to state the principal's view")
		p.Tables["agent.list"] = [][]casework.Value{{named("王敏"), named("330106198703072348"), worded("科长", "section chief"), named("0571-12345678")},
			{named("李强"), named("33010619900101451X"), worded("科员", "officer"), named("0571-12345678")}}
		return p
	},
	"legal_rep_certificate": func(d *ladder) *casework.LadderPaper {
		p := d.paper(law.LegalRepCertificate)
		p.Annexes = []law.Text{{Zh: "负责人身份证件复印件", En: "Copy of the head's identity document"}}
		return p
	},
	"bundle_index": func(d *ladder) *casework.LadderPaper {
		p := listOf(d, law.BundleIndex)
		p.Values["bundle.pages"] = casework.Counted(17)
		row := func(no int, zh, en, number, on, pages string) []casework.Value {
			return []casework.Value{casework.Counted(no), worded(zh, en), named(number), dated(on), named(pages)}
		}
		p.Tables["index.rows"] = [][]casework.Value{row(1, "卷内文件目录", "index of the bundle", "", "2025-08-26", "1"),
			row(2, "强制执行申请书", "court application", "甲社险强申字〔2025〕3号", "2025-08-26", "2至4"), row(3, "证据目录", "list of evidence", "", "2025-08-26", "5至6"),
			row(4, "财产线索清单", "list of property clues", "", "2025-08-26", "7至8")}
		return p
	},
}

// courtStories are these papers among those of all kinds; the name of each begins with its kind.
func courtStories() map[string]*story {
	all := map[string]*story{}
	for name, made := range courtPapers {
		s := &story{made: made}
		for _, kind := range law.PaperKinds() {
			if strings.HasPrefix(name, string(kind)) && len(kind) > len(s.kind) {
				s.kind = kind
			}
		}
		all[name] = s
	}
	return all
}
