package document

import (
	"arrears/app/casework"
	"arrears/app/law"
)

var bankName = own{"bank.name": worded(buildBank, "China Construction Bank, Yi District Branch")}

var ofAllocation = own{
	"decision.no": named("甲人社划决字〔2025〕3号"), "decision.title": worded("划拨社会保险费决定书", "Allocation decision"),
}

func asked(sum, fee string, variants ...string) *story {
	row := func(bank, account, balance, sum string) []casework.Value {
		return []casework.Value{named(bank), named(firm), named(account), yuan(balance), dated("2025-03-18"), yuan(sum)}
	}
	return &story{kind: law.AllocationApplication, charges: true, variants: variants, rests: []own{ofOrder}, own: own{
		"request.sum": yuan(sum), "request.principal": yuan("4100.00"), "request.fee": yuan(fee),
		"request.paid_text": worded("至今未缴纳", "nothing has been paid")},
		tables: grids{"request.accounts": {row(buildBank, "33050161809100000123", "3120.40", "3120.40"), row(tradeBank, "1202020319900765432", "20050.00", "979.60")}},
		annexes: texts("社会保险费限期缴纳通知书及送达回证", "Order to pay and its service receipt", "查询结果回执", "Answers of the banks",
			"用人单位登记信息", "Extract of the register")}
}

func decided(variant string) *story {
	row := func(bank, account, sum string) []casework.Value {
		return []casework.Value{named(bank), named(firm), named(account), yuan(sum)}
	}
	return &story{kind: law.AllocationDecision, charges: true, variants: []string{variant}, rests: []own{ofOrder, ofDemand}, own: own{
		"allocation.sum": yuan("4100.00"), "decision.statement_text": worded("你单位未提出陈述和申辩。", "You made no statement."),
		"urgent.evidence": worded("2025年3月17日起连续向关联企业转出存款，见开户银行流水", "deposits have been moved to a related company since 17 March 2025, see the bank's list")},
		tables: grids{"allocation.accounts": {row(buildBank, "33050161809100000123", "3120.40"), row(tradeBank, "1202020319900765432", "979.60")}}}
}

func released(variants ...string) *story {
	return &story{kind: law.BankRelease, variants: variants, rests: []own{bankName, ofAllocation}, own: own{
		"notice.no": named("甲人社划通字〔2025〕4号"), "account.no": named("33050161809100000123"), "release.rest": yuan("1200.05")}}
}

var bankPapers = map[string]*story{
	"bank_enquiry": {kind: law.BankEnquiry, rests: []own{ofOrder, bankName}, annexes: texts("社会保险费限期缴纳通知书复印件（不含附件）", "Copy of the order to pay, without annexes",
		"该通知书送达回证复印件", "Copy of its service receipt")},
	"allocation_application": asked("4100.00", "0.00"),
	"allocation_application_fee": func() *story {
		s := asked("4163.55", "63.55", "fee")
		values(s.own, own{"request.statement_text": worded("该单位未提出陈述和申辩。", "The employer made no statement."),
			"request.other": worded("该单位近期有较大额对外付款。", "The employer recently made large payments to others.")})
		s.tables["request.accounts"][1][5] = yuan("1043.15")
		return s
	}(),
	"allocation_decision_fee": func() *story {
		s := decided("o")
		s.variants = []string{"o", "fee"}
		values(s.own, own{"allocation.sum": yuan("4163.55"), "allocation.principal": yuan("4100.00"), "allocation.fee": yuan("63.55")})
		s.tables["allocation.accounts"][1][3] = yuan("1043.15")
		return s
	}(),
	"allocation_decision_o": decided("o"),
	"allocation_decision_u": decided("u"),
	"allocation_notice_bank": {kind: law.AllocationNotice, rests: []own{bankName, ofAllocation}, own: own{
		"account.no": named("33050161809100000123"), "notice.sum": yuan("3120.40")}, annexes: texts("划拨社会保险费决定书", "Allocation decision")},
	"bank_release_paid":      released("p", "whole"),
	"bank_release_part":      released("p", "part"),
	"bank_release_withdrawn": released("w", "whole"),
	"bank_release_suspended": released("s"),
	"bank_release_ended":     released("e", "whole"),
}
