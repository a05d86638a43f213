package document

import (
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
)

func referral(variant string, charges bool) *story {
	return &story{kind: law.FineReferral, charges: charges, variants: []string{variant}, rests: []own{ofOrder}, own: own{
		"referral.matter": worded("社会保险登记", "registration for social insurance"), "referral.checked_on": dated("2025-03-19"), "referral.base": yuan("4100.00"),
		"correction.no": named("甲人社改通字〔2025〕2号"), "correction.served_on": dated("2025-02-20"), "correction.ended_on": dated("2025-03-07")},
		annexes: texts("社会保险费限期缴纳通知书及送达回证", "Order to pay and its service receipt")}
}

func hold(variants ...string) *story {
	return &story{kind: law.HoldNotice, variants: variants, own: own{
		"hold.event": worded("你单位申请行政复议", "your application for reconsideration"), "hold.paper": worded("行政复议申请受理通知书", "notice that it was accepted"), "hold.day": dated("2025-03-14"),
		"hold.on_no": named("甲社险限缴通字〔2025〕19号"), "hold.on_title": worded("社会保险费限期缴纳通知书", "Order to pay"),
		"hold.ground": worded("行政复议机关停止执行的决定", "a decision of the reconsideration body to suspend"), "hold.from": dated("2025-03-17"),
		"hold.fee_text": worded("不因此停止", "it goes on")}}
}

func succeeded(variants ...string) *story {
	return &story{kind: law.SuccessionNotice, charges: true, variants: variants, own: own{
		"succession.of": named("甲市旧址制造有限公司"), "succession.of_code": named("91330106MA27Y40A6K"), "succession.kind": worded("吸收合并", "merger by absorption"),
		"succession.from": dated("2025-03-03"), "succession.basis": worded("《中华人民共和国公司法》第二百二十一条、《中华人民共和国民法典》第六十七条", "Article 221 of the Company Law and Article 67 of the Civil Code"),
		"succession.heirs": named(firm), "succession.agreement": named("《分立前债务清偿协议》甲社险协〔2025〕1号"), "succession.agreed_on": dated("2025-02-10")}}
}

func succeededByShares() *story {
	s := succeeded("shares", "served")
	s.own["succession.sum"] = yuan("4163.55")
	s.tables = grids{"succession.parts": {
		{named("甲市甲一制造有限公司"), named("91330106MA27Y40A6K"), named("60%"), yuan("2498.13")},
		{named("甲市甲二制造有限公司"), named("91330106MA27Y40A6K"), named("40%"), yuan("1665.42")}}}
	return s
}

func withdrawal(variant string, more own) *story {
	s := &story{kind: law.WithdrawalDecision, variants: []string{variant}, own: own{
		"old.no": named("甲社险限缴通字〔2025〕19号"), "old.title": worded("社会保险费限期缴纳通知书", "Order to pay"), "old.issued_on": dated("2025-02-20"),
		"old.reason": worded("你单位补办申报手续", "your late declaration")}}
	values(s.own, more)
	return s
}

var closingPapers = map[string]*story{
	"fine_referral_r": referral("r", false),
	"fine_referral_p": referral("p", true),
	"service_receipt": {kind: law.ServiceReceipt, own: own{"service.matter": worded("社会保险费征收", "collection of social insurance premium"),
		"paper.no": named("甲社险限缴通字〔2025〕19号"), "paper.title": worded("社会保险费限期缴纳通知书", "Order to pay"), "service.to": named(firm),
		"service.place": named("甲市乙区工业路6号")}},
	"service_public_notice": {kind: law.PublicNotice, own: own{"paper.no": named("甲社险限缴通字〔2025〕19号"), "paper.title": worded("社会保险费限期缴纳通知书", "Order to pay"),
		"notice.attempts_text": worded("2025年2月24日直接送达、2月26日邮寄送达均未成功", "direct service on 24 February 2025 and service by post on 26 February 2025 failed"),
		"notice.content":       worded("责令你单位自收到通知书之日起5个工作日内缴清2025年1月社会保险费和滞纳金", "You are ordered to pay premium for January 2025 and the late fee within 5 working days of receipt"),
		"notice.remedy_text":   worded("如不服该通知书，可以自视为送达之日起六十日内向甲市乙区人民政府申请行政复议，也可以自视为送达之日起六个月内向甲市乙区人民法院提起行政诉讼。", "If you do not accept the order you may apply to the People's Government of Yi District for reconsideration within 60 days of the day on which it counts as served, or bring an action before the People's Court of Yi District within six months.")}},
	"service_public_notice_demand": {kind: law.PublicNotice, own: own{"paper.no": named("甲社险履催字〔2025〕3号"), "paper.title": worded("履行义务催告书", "Demand before the court application"),
		"notice.attempts_text": worded("2025年3月24日直接送达、3月26日邮寄送达均未成功", "direct service on 24 March 2025 and service by post on 26 March 2025 failed"),
		"notice.content":       worded("催告你单位自送达之日起十个工作日内履行缴费义务", "You are called upon to perform within ten working days of service")}},
	"hold_notice_reconsideration": hold("go", "rec"),
	"hold_notice_suit":            hold("go", "suit"),
	"hold_notice_stop":            hold("stop"),
	"succession_notice_all":       succeeded("all", "served"),
	"succession_notice_joint":     succeeded("joint"),
	"succession_notice_shares":    succeededByShares(),
	"withdrawal_void":             withdrawal("void", own{"old.served_on": dated("2025-02-24"), "old.paid": yuan("500.00"), "old.money_text": worded("抵缴以后应缴的社会保险费", "it is credited to later premium")}),
	"withdrawal_change":           withdrawal("change", own{"new.no": named("甲社险限缴通字〔2025〕21号"), "new.title": worded("社会保险费限期缴纳通知书", "Order to pay")}),
	"withdrawal_clerical": withdrawal("clerical", own{"old.served_on": dated("2025-02-24"), "old.place": worded("正文第二段", "the second paragraph"), "old.text": worded("甲市一区", "甲市一区"),
		"new.text": worded("甲市乙区", "甲市乙区"), "old.reason": worded("笔误", "a slip of the pen")}),
	"closing_notice_paid": {kind: law.ClosingNotice, variants: []string{"paid"}, own: own{"close.day": dated("2025-03-19"), "close.principal": yuan("4100.00"), "close.fee": yuan("61.50"),
		"close.measures_text": worded("对你单位存款账户的协助划拨已经解除。", "The allocation from your accounts has been released.")},
		tables: map[string][][]casework.Value{"close.payments": {{dated("2025-03-19"), {Months: []calendar.Period{period("2025-01")}}, worded("基本养老保险", "basic pension"), yuan("4100.00"), yuan("61.50")}}}},
	"closing_notice_end": {kind: law.ClosingNotice, variants: []string{"end"}, own: own{"close.reason": worded("据以执行的决定被撤销", "the decision to be executed was revoked")}},
}
