package document

import "strings"

// factNames are the facts of papers as people know them, by their placeholders. Money in capitals goes by the name of its
// figures.
var factNames = map[string]Text{
	"employer.name": {"用人单位名称", "name of the employer"}, "employer.uscc": {"统一社会信用代码", "unified social credit code"},
	"employer.address": {"用人单位地址", "address of the employer"}, "employer.phone": {"用人单位联系电话", "telephone number of the employer"},
	"employer.legal_rep": {"法定代表人（负责人）", "legal representative"},
	"issuer.name":        {"发文机关名称", "name of the issuer"}, "issuer.self": {"发文机关自称（本局、本中心）", "the issuer's word for itself"},
	"issuer.address": {"发文机关地址", "address of the issuer"}, "issuer.phone": {"联系电话", "telephone number"},
	"issuer.head": {"发文机关负责人", "head of the issuer"}, "issuer.head_title": {"负责人职务", "office of the head"},
	"issuer.uscc": {"发文机关统一社会信用代码", "code of the issuer"}, "officers": {"承办人员", "officers"},
	"officer_ids": {"承办人员证件号码", "numbers of the officers' cards"}, "collector.name": {"征收机构名称", "name of the collector"},
	"dept.name": {"有关行政部门名称", "name of the department"}, "reg.office": {"社会保险登记地点", "place of registration"},
	"court.name": {"受理法院", "competent court"}, "remedy.body": {"行政复议机关", "body that hears a reconsideration"},
	"remedy.court": {"有管辖权的人民法院", "court that hears a suit"}, "file.no": {"案号", "file number"},
	"paper.no": {"文号", "number of the paper"}, "paper.title": {"文书名称", "title of the paper"}, "issued_on": {"签发日期", "day of issue"},
	"limit.days": {"履行期限", "time limit"}, "limit.unit": {"期限单位（日、个工作日）", "unit of the time limit"},
	"debt.periods": {"费款所属期", "periods"}, "debt.insurances": {"险种", "insurances"}, "debt.principal": {"欠缴本金", "principal owed"},
	"debt.er": {"单位欠缴部分", "employer share owed"}, "debt.ee": {"个人欠缴部分", "employee share owed"}, "debt.as_of": {"本金截止日期", "day of the principal"},
	"fee.amount": {"滞纳金", "late fee"}, "fee.as_of": {"滞纳金截止日期", "day of the late fee"}, "fee.per_day": {"每日增加的滞纳金", "growth of the late fee per day"},
	"fee.start_text": {"滞纳金起算规则", "rule for the first day of the late fee"}, "fee.end_text": {"滞纳金截止规则", "rule for the last day of the late fee"},
	"total.amount": {"本金与滞纳金合计", "principal and late fee together"},
	"order.no":     {"限期缴纳通知书文号", "number of the order to pay"}, "order.title": {"限期缴纳通知书名称", "title of the order to pay"},
	"order.issued_on": {"限期缴纳通知书签发日期", "day of the order to pay"}, "order.served_on": {"限期缴纳通知书送达日期", "day of service of the order to pay"},
	"order.mode": {"限期缴纳通知书送达方式", "mode of service of the order to pay"}, "order.ended_on": {"缴费期限届满日", "last day of the order to pay"},
	"demand.no": {"催告书文号", "number of the demand"}, "demand.served_on": {"催告书送达日期", "day of service of the demand"},
	"demand.ended_on": {"催告期限届满日", "last day of the demand"},
	"decision.no":     {"决定书文号", "number of the decision"}, "decision.title": {"决定书名称", "title of the decision"},
	"decision.issued_on": {"决定书签发日期", "day of the decision"}, "decision.served_on": {"决定书送达日期", "day of service of the decision"},
	"bank.name":   {"银行名称", "name of the bank"},
	"request.sum": {"申请划拨数额", "sum applied for"}, "request.principal": {"申请划拨的社会保险费", "premium applied for"},
	"request.fee": {"申请划拨的滞纳金", "late fee applied for"}, "request.accounts": {"存款账户表", "table of accounts"},
	"request.paid_text": {"缴费情况", "what has been paid"}, "request.statement_text": {"陈述申辩情况", "what the party stated"},
}

// factName is the name of a fact, with its placeholder, so that whoever mends a case and whoever mends a wording find it.
func factName(place string) Text {
	name, known := factNames[strings.TrimSuffix(place, "_zh")]
	if !known {
		return Text{"“" + place + "”", place}
	}
	return Text{name.Zh + "（" + place + "）", name.En + " (" + place + ")"}
}

// factCures says where facts are kept, by the beginning of their placeholders; the rest is entered by an officer in the
// case. What has no placeholder is left to the cure of its block.
var factCures = []struct {
	begins string
	cure   Text
}{
	{"employer.", Text{"用人单位的事项，请更正其登记", "What concerns the employer is corrected in its register entry"}},
	{"issuer.", officeCure}, {"remedy.", officeCure}, {"pay.", officeCure}, {"collector.", officeCure}, {"dept.", officeCure},
	{"officer", officeCure}, {"reg.office", officeCure}, {"court.name", officeCure},
	{"order.served_on", servedCure}, {"demand.served_on", servedCure}, {"decision.served_on", servedCure},
	{"debt.", linesCure}, {"fee.", linesCure}, {"total.", linesCure},
}

var (
	officeCure = Text{"征收机构的事项，请在规则文件夹中本地区的 office 文件里补充", "What concerns the collector is added to the region's office file in the law folder"}
	servedCure = Text{"送达日期，请登记送达回证", "A day of service is entered with its service receipt"}
	linesCure  = Text{"欠缴数额由费款计算，请核对本案费款", "Sums owed come from the charges; check those of the case"}
	caseCure   = Text{"其余事项由承办人员在本案中补充", "Everything else is entered in the case by an officer"}
)

func cureOf(place string) Text {
	if place == "" {
		return Text{}
	}
	for _, c := range factCures {
		if strings.HasPrefix(place, c.begins) {
			return c.cure
		}
	}
	return caseCure
}
