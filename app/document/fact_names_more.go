package document

// markNames are the facts that only wordings name: those of papers that are composed from their own records, and texts that a
// region or a case may leave out.
var markNames = map[string]Text{
	"basis.assessment": {"核定的地方依据", "the region's basis of assessment"}, "basis.deferral": {"延期缴费的地方依据", "the region's basis of deferral"},
	"basis.local": {"地方依据", "the region's own basis"}, "basis.order": {"限期缴纳的地方依据", "the region's basis of the order"}, "basis.request": {"申请的地方依据", "the region's basis of the request"},
	"consent.account": {"电子送达账号", "account for electronic service"}, "consent.at": {"确认时间", "time of the consent"}, "consent.by": {"确认人", "who consents"},
	"consent.day": {"确认日期", "day of the consent"}, "consent.kinds": {"同意电子送达的文书", "papers served electronically"}, "consent.mobile": {"手机号码", "mobile number"},
	"consent.person": {"联系人", "contact person"}, "consent.system": {"送达系统", "system of service"},
	"decl.count": {"申报人数", "people declared"}, "decl.due_on": {"缴费截止日期", "day the premium is due"}, "decl.ee": {"个人应缴", "employee share due"}, "decl.er": {"单位应缴", "employer share due"},
	"decl.estimate": {"估算说明", "note on an estimate"}, "decl.filed_at": {"申报时间", "time of filing"}, "decl.filed_by": {"申报人", "who filed"}, "decl.period": {"费款所属期", "month declared"},
	"decl.replaced_no": {"替代的回执文号", "number of the receipt replaced"}, "decl.replaced_on": {"替代的申报日期", "day of the filing replaced"}, "decl.sum": {"应缴合计", "sum due"},
	"decl.voided_on": {"作废日期", "day it was voided"}, "employee.name": {"职工姓名", "name of the employee"}, "employee.number": {"职工证件号码", "identity number of the employee"},
	"fee.cap_text": {"滞纳金上限的说明", "note on the cap of the late fee"}, "fee.old_rate_text": {"旧滞纳金比例的说明", "note on the earlier rate"},
	"notice.contact": {"咨询方式", "whom to ask"}, "notice.ee": {"个人缴费", "employee share"}, "notice.er": {"单位缴费", "employer share"}, "notice.period": {"告知的月份", "month of the notice"},
	"officers": {"承办人员", "officers"}, "order.due": {"已申报应缴数额", "declared sum due"}, "order.finding_paper": {"认定文书", "paper that established it"},
	"order.finding_text": {"查明的情形", "circumstances found"}, "order.method_basis": {"确定应缴数额的依据", "provision that sets the sum"}, "order.method_text": {"确定应缴数额的方法", "how the sum was set"},
	"order.paid": {"已缴数额", "sum paid"}, "paper.short": {"文书简称", "short name of the paper"}, "pay.account": {"账号", "account number"}, "pay.bank": {"开户银行", "bank"},
	"pay.for": {"账户对应的险种", "insurances of the account"}, "pay.name": {"户名", "name of the account"}, "pay.ref": {"缴款附言", "payment reference"}, "reg.as_of": {"截止日期", "as of"},
	"reg.registered_on": {"登记日期", "day of registration"}, "slip.pay_on": {"缴款日期", "day of payment"}, "total.fee": {"滞纳金合计", "late fee in all"}, "total.principal": {"本金合计", "principal in all"},
}

// numberMarks stand in the pattern of numbers only.
var numberMarks = map[string]Text{"agency": {"机关代字", "agency"}, "year": {"年份", "year"}, "n": {"序号", "serial number"}}
