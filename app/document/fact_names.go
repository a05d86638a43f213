package document

// commonNames are the facts that the printer takes from office, register and charges, and those of order and service.
var commonNames = map[string]Text{
	"employer.name": {"用人单位名称", "name of the employer"}, "employer.uscc": {"统一社会信用代码", "unified social credit code"},
	"employer.address": {"用人单位地址", "address of the employer"}, "employer.phone": {"用人单位联系电话", "telephone number of the employer"},
	"employer.legal_rep": {"法定代表人（负责人）", "legal representative"},
	"issuer.name":        {"发文机关名称", "name of the issuer"}, "issuer.self": {"发文机关自称（本局、本中心）", "issuer's word for itself"},
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
	"total.amount":        {"本金与滞纳金合计", "principal and late fee together"},
	"calc.assessment_nos": {"核定文书文号", "papers of assessed sums"}, "calc.transfer_nos": {"移交文书文号", "papers of transferred sums"}, "calc.fee_paid": {"已缴滞纳金", "late fee paid"},
	"annexes":  {"附件名称", "names of the annexes"},
	"order.no": {"限期缴纳通知书文号", "number of the order to pay"}, "order.title": {"限期缴纳通知书名称", "title of the order to pay"},
	"order.issued_on": {"限期缴纳通知书签发日期", "day of the order to pay"}, "order.served_on": {"限期缴纳通知书送达日期", "day of service of the order to pay"},
	"order.mode": {"限期缴纳通知书送达方式", "mode of service of the order to pay"}, "order.ended_on": {"缴费期限届满日", "last day of the order to pay"},
	"demand.no": {"催告书文号", "number of the demand"}, "demand.served_on": {"催告书送达日期", "day of service of the demand"}, "demand.ended_on": {"催告期限届满日", "last day of the demand"},
	"decision.no": {"决定书文号", "number of the decision"}, "decision.title": {"决定书名称", "title of the decision"},
	"decision.issued_on": {"决定书签发日期", "day of the decision"}, "decision.served_on": {"决定书送达日期", "day of service of the decision"},
	"decision.statement_text": {"陈述申辩及复核情况（未提出的，写明未提出）", "statement and its review (or that none was made)"},
}

var demandNames = map[string]Text{
	"finding.kind": {"查明的情形（瞒报、漏报）", "circumstances found (concealed or left out)"}, "finding.source": {"认定文书", "paper that established it"},
	"finding.sum_source": {"数额来源", "source of the sum"}, "finding.day": {"查明日期", "day it was established"}, "finding.order_due": {"限期缴纳通知书最迟发出日", "latest day of the order"},
	"reg.founded_on": {"成立日期", "day of founding"}, "reg.checked_on": {"核查日期", "day of the check"}, "reg.count": {"未登记职工人数", "number of employees not registered"},
	"reg.list":     {"未登记职工名单", "list of employees not registered"},
	"assess.count": {"核定职工人数", "number of employees assessed"}, "assess.periods": {"核定所属期", "periods assessed"}, "assess.sum": {"核定应缴数额", "sum assessed"},
	"assess.er": {"核定单位缴费", "employer share assessed"}, "assess.ee": {"核定个人缴费", "employee share assessed"}, "assess.base_text": {"缴费基数的确定方法", "how the base was set"},
	"assess.condition_text": {"暂行确定应缴数额的方法", "how the sum was set provisionally"}, "assess.last_period": {"最近已申报所属期", "latest declared period"},
	"assess.list":         {"逐人逐月核定明细", "assessment by person and month"},
	"levy.statement_text": {"陈述申辩情况（未提出的，写明未提出）", "what the party stated (or that it made no statement)"},
	"request.filed_on":    {"划拨申请收到日期", "day the application was received"},
	"stmt.no":             {"笔录份次", "number of the record"}, "stmt.day": {"陈述申辩日期", "day of the statement"}, "stmt.from": {"开始时间", "time it began"}, "stmt.to": {"结束时间", "time it ended"},
	"stmt.place": {"地点", "place"}, "stmt.recorder": {"记录人", "recorder"}, "stmt.person": {"陈述申辩人", "person heard"}, "stmt.person_id": {"陈述申辩人身份证件号码", "identity number of the person heard"},
	"stmt.role": {"陈述申辩人职务", "office of the person heard"}, "stmt.authority_text": {"授权情况", "authority of the person heard"}, "stmt.understood": {"对告知的回答", "answer to the rights told"},
	"stmt.content": {"陈述和申辩内容", "content of the statement"}, "stmt.evidence": {"提交的证据", "evidence handed in"}, "stmt.refusal": {"拒绝签名的理由", "reason for refusing to sign"},
	"stmt.review": {"复核意见", "review"}, "stmt.reason": {"不予采纳的理由", "reason for not following it"}, "stmt.reviewer": {"复核人", "reviewer"}, "stmt.reviewed_on": {"复核日期", "day of the review"},
}

var bankNames = map[string]Text{
	"bank.name": {"银行名称", "name of the bank"}, "answer.form": {"回执表格", "form of the answer"},
	"request.sum": {"申请划拨数额", "sum applied for"}, "request.principal": {"申请划拨的社会保险费", "premium applied for"}, "request.fee": {"申请划拨的滞纳金", "late fee applied for"},
	"request.accounts": {"存款账户表", "table of accounts"}, "request.paid_text": {"缴费情况", "what has been paid"},
	"request.statement_text": {"陈述申辩情况", "what the party stated"}, "request.other": {"其他需要说明的事项", "other remarks"},
	"allocation.sum": {"划拨数额", "sum allocated"}, "allocation.principal": {"划拨的社会保险费", "premium allocated"}, "allocation.fee": {"划拨的滞纳金", "late fee allocated"},
	"allocation.accounts": {"划拨账户表", "table of accounts to be allocated from"}, "urgent.evidence": {"转移、隐匿财物的证据", "evidence that property is being moved or hidden"},
	"account.no": {"账号", "account number"}, "notice.sum": {"本通知划拨数额", "sum of the notice"}, "notice.no": {"划拨银行存款通知书文号", "number of the notice to the bank"},
	"release.rest": {"尚待划拨数额", "sum still to be allocated"},
}

var deferralNames = map[string]Text{
	"deferral.no": {"延期缴费协议编号", "number of the agreement"}, "deferral.signed_on": {"协议签订日期", "day the agreement was signed"}, "deferral.cure_days": {"改正期限", "time to cure"},
	"deferral.final_day": {"协议最后缴费日", "last day to pay under the agreement"}, "deferral.ends_on": {"协议终止日", "day the agreement ends"}, "deferral.fee_resumes_on": {"滞纳金恢复加收日", "day from which the late fee runs again"},
	"breach.day": {"违约期次缴款日", "day of the instalment"}, "breach.n": {"未缴的款项", "payment that was missed"}, "breach.due": {"该期应缴数额", "instalment due"}, "breach.paid": {"该期实缴数额", "instalment paid"},
	"breach.rest": {"尚差数额", "sum missing"}, "breach.periods": {"未缴当期所属期", "periods of current premium not paid"}, "breach.text": {"担保财产的变化", "what became of the security"},
	"breach.notice_no": {"违约通知书文号", "number of the notice of breach"}, "breach.served_on": {"违约通知书送达日期", "day of service of the notice of breach"},
	"guarantor.name": {"担保人名称", "name of the guarantor"}, "contract.no": {"担保合同编号", "number of the security contract"}, "contract.office": {"担保登记机关", "office of registration of the security"},
	"release.paid_on": {"清偿或者另行担保日期", "day of payment or of other security"}, "object.table": {"担保财产表", "table of secured objects"},
	"fm.event": {"不可抗力事由", "event"}, "fm.event_day": {"不可抗力发生日期", "day of the event"}, "fm.effect": {"对生产经营的影响", "effect on production"}, "fm.authority": {"批准机关", "approving authority"},
	"fm.approval_no": {"批准文号", "number of the approval"}, "fm.approved_on": {"批准日期", "day of the approval"}, "fm.from": {"延缓起始日", "first day of the deferral"}, "fm.to": {"延缓截止日", "last day of the deferral"},
	"fm.pay_by": {"期满缴清日", "day to pay afterwards"}, "fm.checker": {"复核人", "checker"},
}

var closingNames = map[string]Text{
	"referral.matter": {"未办理的登记事项", "registration not completed"}, "referral.checked_on": {"核查日期", "day of the check"}, "referral.base": {"作为处罚基数的数额", "sum that measures the fine"},
	"correction.no": {"责令改正通知书文号", "number of the order to correct"}, "correction.served_on": {"责令改正通知书送达日期", "day of service of the order to correct"}, "correction.ended_on": {"改正期限届满日", "last day to correct"},
	"service.matter": {"案由", "matter"}, "service.to": {"受送达人", "addressee"}, "service.place": {"送达地点", "place of service"},
	"notice.attempts_text": {"无法以其他方式送达的情况", "attempts at other service"}, "notice.content": {"公告的主要内容", "content of the notice"}, "notice.remedy_text": {"救济途径", "remedies of the paper"},
	"hold.event": {"已知悉的事项", "event"}, "hold.paper": {"该事项的文书", "paper of the event"}, "hold.day": {"该事项的日期", "day of the event"}, "hold.on_no": {"所涉文书文号", "number of the paper concerned"},
	"hold.on_title": {"所涉文书名称", "title of the paper concerned"}, "hold.ground": {"中止执行的依据", "ground of the suspension"}, "hold.from": {"中止执行起始日", "first day of the suspension"}, "hold.fee_text": {"滞纳金是否继续计算", "whether the late fee goes on"},
	"old.no": {"原文书文号", "number of the old paper"}, "old.title": {"原文书名称", "title of the old paper"}, "old.issued_on": {"原文书签发日期", "day of the old paper"}, "old.served_on": {"原文书送达日期", "day of service of the old paper"},
	"old.reason": {"撤销、变更或者更正的理由", "reason"}, "old.place": {"更正之处", "place of the correction"}, "old.text": {"原文字", "old text"}, "old.paid": {"已缴款项", "money paid"}, "old.money_text": {"已缴款项的处理", "what becomes of the money"},
	"new.no": {"新文书文号", "number of the new paper"}, "new.title": {"新文书名称", "title of the new paper"}, "new.text": {"更正后的文字", "new text"},
	"close.day": {"缴清日期", "day of payment in full"}, "close.principal": {"缴清的本金", "principal paid"}, "close.fee": {"缴清的滞纳金", "late fee paid"}, "close.payments": {"缴费情况明细", "what was paid"}, "close.reason": {"终结执行的原因", "reason for the end of execution"},
	"close.measures_text": {"措施的解除情况", "measures released"},
	"succession.of":       {"被承继的单位", "the employer that is followed"}, "succession.of_code": {"被承继单位的统一社会信用代码", "its credit code"}, "succession.kind": {"承继的情形", "kind of succession"},
	"succession.from": {"承继的生效日", "day of effect"}, "succession.basis": {"承继的依据", "what the succession rests on"}, "succession.heirs": {"承继单位", "those who follow"},
	"succession.agreement": {"约定份额的协议", "agreement on shares"}, "succession.agreed_on": {"协议日期", "day of the agreement"}, "succession.parts": {"各单位应缴数额", "what each owes"},
	"succession.sum": {"各单位应缴数额合计", "sum of what each owes"},
}

// ladderBlocks are the blocks of papers of the ladder as people know them, beside those that other papers have too.
var ladderBlocks = map[string]string{
	"day": "查明日期", "duty": "补缴义务", "base": "缴费基数", "later": "后续事项", "basis": "依据", "state": "陈述和申辩",
	"hearing": "听取情况", "rights": "权利告知", "statement": "陈述内容", "read": "核对和签名", "review": "复核意见",
	"officers": "办理人员", "secrecy": "保密", "answer": "回执", "party": "当事人", "accounts": "存款账户", "other": "其他事项",
	"most": "划拨上限", "short": "余额不足", "receipt": "划拨回执", "objects": "担保财产", "event": "不可抗力", "approval": "批准",
	"after": "期满缴清", "paper": "送达文书", "mode": "送达方式", "received": "收件", "post": "邮寄", "refusal": "拒收", "servers": "送达人",
	"content": "主要内容", "effect": "执行事项", "decision": "决定", "money": "已缴款项", "measures": "措施解除",
	"objection": "异议", "parts": "各单位应缴数额", "slip": "回执联", "calculation": "计算明细表",
}
