package document

// blockNames are the blocks of papers, and the heads of their tables, as people know them. They stand here and not among the words
// of pages because the check of a wording, the refusal to print and the commands name them too.
var blockNames = map[string]Text{
	"head": {"发文机关", "issuer"}, "no": {"文号", "number"}, "to": {"受文单位", "addressee"}, "facts": {"欠缴事实", "facts of the arrears"},
	"sum": {"欠缴数额", "sum owed"}, "limit": {"缴纳期限", "time limit"}, "fee": {"滞纳金", "late fee"}, "manner": {"缴款方式", "how to pay"},
	"conseq": {"逾期后果", "what follows if it is not paid"}, "remedy": {"救济途径", "remedies"}, "contact": {"联系方式", "contact"}, "annex": {"附件", "annexes"},
	"seal": {"落款", "signature and seal"}, "objection": {"异议", "objection"}, "slip": {"缴费通知单", "payment slip"}, "calculation": {"计算明细表", "calculation"},

	"sums": {"明细表", "sums"}, "items": {"登记事项", "particulars of the registration"}, "charges": {"费款明细", "charges"}, "stretches": {"滞纳金分段", "stretches of the late fee"},
	"notice": {"缴费明细", "what was paid"}, "csv": {"明细文件", "file of the details"}, "account": {"接收方式", "where papers are received"}, "replaced": {"替代的申报", "declaration that it replaces"},
	"voided": {"申报作废", "declaration taken back"}, "confirmed": {"确认事项", "what is confirmed"}, "detail": {"明细说明", "line above the details"}, "nature": {"性质", "what the paper is"}, "notes": {"备注", "notes"},

	"day": {"查明日期", "day it was established"}, "duty": {"补缴义务", "duty to pay"}, "base": {"缴费基数", "contribution base"}, "later": {"后续事项", "what comes next"},
	"basis": {"依据", "basis"}, "state": {"陈述和申辩", "right to be heard"}, "hearing": {"听取情况", "how the party was heard"}, "rights": {"权利告知", "rights told"},
	"statement": {"陈述内容", "statement"}, "read": {"核对和签名", "reading over and signature"}, "review": {"复核意见", "review"}, "officers": {"办理人员", "officers"},
	"secrecy": {"保密", "secrecy"}, "answer": {"回执", "answer"}, "party": {"当事人", "party"}, "accounts": {"存款账户", "bank accounts"}, "other": {"其他事项", "other matters"},
	"most": {"划拨上限", "most that may be allocated"}, "short": {"余额不足", "balance too small"}, "receipt": {"划拨回执", "receipt of the allocation"},
	"objects": {"担保财产", "secured objects"}, "event": {"不可抗力", "force majeure"}, "approval": {"批准", "approval"}, "after": {"期满缴清", "payment afterwards"},
	"paper": {"送达文书", "paper served"}, "mode": {"送达方式", "mode of service"}, "received": {"收件", "receipt by the addressee"}, "post": {"邮寄", "post"},
	"refusal": {"拒收", "refusal"}, "servers": {"送达人", "who served it"}, "content": {"主要内容", "main content"}, "effect": {"执行事项", "effect on execution"},
	"decision": {"决定", "decision"}, "money": {"已缴款项", "money paid"}, "measures": {"措施解除", "measures released"}, "parts": {"各单位应缴数额", "what each owes"},

	"security": {"担保要求", "guarantee required"}, "deferral": {"延期缴费", "deferral"}, "materials": {"应提交的材料", "documents to hand in"}, "parties": {"当事人", "parties"},
	"debt": {"欠缴数额", "debt"}, "term": {"履行期限", "time to perform"}, "object": {"担保财产", "secured objects"}, "range": {"担保范围", "what is secured"},
	"registration": {"登记和交付", "registration and delivery"}, "keeping": {"担保财产的保持", "keeping of the objects"}, "release": {"解除", "release"}, "realisation": {"实现", "realisation"},
	"covered": {"延期范围和期限", "what is deferred, and how long"}, "instalments": {"分期缴纳", "instalments"}, "current": {"当期缴费", "current premium"}, "guarantee": {"担保", "guarantee"},
	"benefits": {"职工待遇", "benefits of employees"}, "breach": {"违约", "breach"}, "ending": {"终止的后果", "what follows from its end"}, "early": {"提前缴清", "earlier payment"},
	"requests": {"请求事项", "what is applied for"}, "owed": {"欠缴事实", "facts of the arrears"}, "served": {"决定及送达", "decision and its service"},
	"unperformed": {"履行和救济情况", "performance and remedies"}, "demand": {"催告", "demand"}, "property": {"财产情况", "property"}, "court": {"受理法院", "court"},
	"case": {"案件", "case"}, "standing": {"主体资格", "standing"}, "compared": {"核对", "comparison with the originals"}, "totals": {"应缴数额", "sums due"},
	"comparison": {"价值比较", "comparison of values"}, "principal": {"委托人", "principal"}, "agents": {"受委托人", "agents"}, "matter": {"委托事项", "matter"},
	"powers": {"代理权限", "powers"}, "holder": {"任职", "office held"}, "details": {"机构信息", "particulars of the office"}, "papers": {"卷内文件", "papers in the file"}, "pages": {"页数", "number of pages"},
}

// blockName is the name of a block or of the heads of a table, many of which are facts that stand in a table; its key where it has none.
func blockName(block string) Text {
	if name, known := blockNames[block]; known {
		return name
	}
	if name := markName(block); name.Zh != "" {
		return name
	}
	return Text{block, block}
}
