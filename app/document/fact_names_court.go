package document

// courtNames are the facts of papers of guarantee, deferral and court.
var courtNames = map[string]Text{
	"guarantee.kinds": {"担保方式", "kinds of guarantee"}, "guarantee.min": {"最低担保价值", "least value of the guarantee"},
	"guarantee.max_term": {"最长延期期限", "longest deferral"}, "guarantee.text": {"担保情况", "the guarantee given"}, "guarantor.code": {"担保人代码或者证件号码", "code of the guarantor"},
	"guarantor.address":    {"担保人地址", "address of the guarantor"},
	"contract.register_by": {"办理登记的期限", "day to register by"},
	"contract.deliver_on":  {"交付日期", "day of delivery"}, "contract.release_days": {"解除担保的日数", "days to release"},
	"contract.copies": {"合同份数", "number of originals"}, "contract.signed_on": {"签订日期", "day of signature"}, "deferral.covered": {"延期缴纳的本金", "deferred principal"},
	"deferral.at_once": {"不延期的个人缴费部分", "employee share that is not deferred"}, "deferral.ee_day": {"个人缴费部分的缴清日期", "day for the employee share"},
	"deferral.from":             {"延期起始日", "first day of the deferral"},
	"deferral.fee_resumes_text": {"恢复加收滞纳金的日期", "day from which the late fee runs again"}, "deferral.copies": {"协议份数", "number of originals"}, "instalments.table": {"分期缴款表", "table of instalments"},
	"decision.mode": {"决定书送达方式", "mode of service of the decision"}, "decision.ended_on": {"履行期限届满日", "last day to perform"},
	"window.opens_after": {"起诉期限届满日", "last day to sue"}, "court.remedy_text": {"救济情况", "what became of the remedies"},
	"court.statement_text": {"陈述申辩情况", "what the party stated"}, "court.bank_text": {"存款账户情况", "what the banks answered"},
	"object.value":         {"担保财产评估价值合计", "value of the objects"},
	"court.guarantee_text": {"担保情况", "what the guarantee leaves open"}, "property.total": {"财产价值合计", "value of the property"},
	"property.diff_total": {"与乙项之差", "difference to premium and late fee"}, "property.diff_principal": {"与甲项之差", "difference to the premium"},
	"property.rows": {"财产线索表", "table of property clues"}, "application.no": {"强制执行申请书文号", "number of the application"},
	"evidence.standing": {"第一组证据表", "table of group 1"}, "evidence.debt": {"第二组证据表", "table of group 2"},
	"evidence.decision": {"第三组证据表", "table of group 3"}, "evidence.demand": {"第四组证据表", "table of group 4"},
	"evidence.accounts": {"第五组证据表", "table of group 5"}, "evidence.property": {"第六组证据表", "table of group 6"},
	"agent.list": {"代理人表", "table of agents"}, "agent.powers": {"代理权限", "powers of the agents"},
	"index.rows": {"卷内文件表", "table of papers"}, "bundle.pages": {"卷内页数", "number of pages"},
}
