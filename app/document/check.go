package document

import (
	"slices"
	"strings"

	"arrears/app/fault"
)

// Missing is a fact without which a required block of a paper would be empty or wrong.
type Missing struct {
	Block   string // name of the block: to, facts, sum …
	Article string // the provision that asks for the block
	Fact    Text   // what is missing
	Cure    Text   // where it is put right; empty: where facts of the block are kept
	name    string // the placeholder that would be blank
}

var orderArticles = map[string]string{
	"head": "", "no": "", "to": "Decree 20 Art 16", "facts": "Decree 20 Art 16", "sum": "SIL 63(1)",
	"limit": "SIL 63(1), Decree 20 Art 16", "fee": "SIL 86, ACL 45", "manner": "Decree 20 Art 16",
	"conseq": "SIL 63(2), (3), 86", "objection": "", "remedy": "SIL 83, Reconsideration Law 20, Litigation Law 46",
	"contact": "", "annex": "SIL 63, 64, 86", "seal": "ACL 37(5)", "calculation": "SIL 63, 64, 86", "slip": "Decree 20 Art 10",
}

// Missing lists every fact that the order still lacks, in the order of the blocks; an order that lacks one is refused.
func (o OrderToPay) Missing() []Missing {
	m := &gaps{form: orderForm}
	m.need(o.Issuer.Name.Zh != "", "head", "发文机关名称", "name of the issuer")
	m.need(o.State == Draft || o.State == Issued, "head", "文书状态（草稿或者已签发）", "state of the paper (draft or issued)")
	m.need(o.State != Issued || o.Number != "", "no", "文号", "number of the paper")
	m.need(o.Employer.Name.Zh != "", "to", "用人单位名称", "name of the employer")
	m.need(areCodes(o.Employer.USCC), "to", "统一社会信用代码（经校验）", "unified social credit code with a proved check character")
	m.facts(o)
	m.sums(o)
	m.accounts(o.PayTo, o.Debt.Insurances)
	m.need(o.Issuer.Self.Zh != "", "conseq", "发文机关自称（本局、本中心）", "the issuer's word for itself")
	m.need(o.Issuer.RemedyBody.Zh != "", "remedy", "行政复议机关", "body that hears a reconsideration")
	m.need(o.Issuer.RemedyCourt.Zh != "", "remedy", "有管辖权的人民法院", "court that hears a suit")
	m.need(len(o.Issuer.Officers) > 0, "contact", "联系人", "contact person")
	m.need(o.Issuer.Phone != "", "contact", "联系电话", "telephone number")
	m.need(o.Issuer.Address.Zh != "", "contact", "发文机关地址", "address of the issuer")
	m.annex(&o.Claim)
	m.need(!o.IssuedOn.IsZero(), "seal", "签发日期（草稿为拟稿日期）", "day of issue (on a draft: day of drafting)")
	return m.found
}

// gaps collects what a paper of the form lacks.
type gaps struct {
	form  *form
	found []Missing
}

func (g *gaps) need(ok bool, block, zh, en string) {
	if !ok {
		g.found = append(g.found, Missing{Block: block, Article: g.form.articles[block], Fact: Text{zh, en}})
	}
}

func (g *gaps) facts(o OrderToPay) {
	g.need(len(o.Debt.Periods) > 0, "facts", "费款所属期", "periods")
	g.need(len(o.Debt.Insurances) > 0, "facts", "险种", "insurances")
	switch o.Finding.Ground {
	case GroundUndeclared:
		g.need(o.Finding.Basis.Zh != "", "facts", "确定应缴数额的依据", "provision that sets the sum due")
		g.need(o.Finding.Method.Zh != "", "facts", "应缴数额的确定方法", "how the sum due was set")
	case GroundUnpaid:
		g.need(o.Finding.Due > 0, "facts", "已申报的应缴数额", "declared sum due")
	case GroundUnderstated:
		g.need(o.Finding.What.Zh != "", "facts", "查明的情形（瞒报、漏报）", "circumstances found (concealed or left out)")
		g.need(o.Finding.Own || o.Finding.Paper.Zh != "", "facts", "认定文书的名称和文号", "title and number of the paper that established it")
	default:
		g.need(false, "facts", "欠缴事由（未申报、未缴纳、少报之一）", "one ground: not declared, not paid, or understated")
	}
}

func (g *gaps) sums(o OrderToPay) {
	g.need(o.Debt.Principal > 0, "sum", "欠缴本金（须大于零）", "principal owed, above zero")
	g.need(!o.Debt.AsOf.IsZero(), "sum", "本金截止日期", "day of the principal")
	g.need(o.Limit.Days > 0, "limit", "缴纳期限", "time limit")
	g.need(o.Limit.Unit.Zh != "", "limit", "缴纳期限的单位（日、个工作日）", "unit of the time limit")
	g.need(!o.Fee.AsOf.IsZero(), "fee", "滞纳金截止日期", "day of the late fee")
	g.need(o.Fee.Start.Zh != "", "fee", "滞纳金起算规则", "rule for the first day of the late fee")
	g.need(o.Fee.End.Zh != "", "fee", "滞纳金截止规则", "rule for the last day of the late fee")
	g.need(!o.Fee.Grows || o.Fee.PerDay > 0, "fee", "每日增加的滞纳金", "growth of the late fee per day")
}

func (g *gaps) accounts(accounts []PayTo, insurances []Text) {
	g.accountsIn("manner", accounts, insurances)
}

func (g *gaps) accountsIn(block string, accounts []PayTo, insurances []Text) {
	g.need(len(accounts) > 0, block, "缴款账户", "receiving account")
	for _, a := range accounts {
		g.need(a.Name.Zh != "", block, "缴款账户户名", "name of the receiving account")
		g.need(a.Bank.Zh != "", block, "开户银行", "bank of the receiving account")
		g.need(a.Account != "", block, "账号", "number of the receiving account")
		g.need(a.Ref != "", block, "缴款附言", "payment reference")
		g.need(len(accounts) == 1 || len(a.For) > 0, block, "缴款账户对应的险种", "insurances of the receiving account")
	}
	for _, i := range insurances {
		receives := func(a PayTo) bool {
			return len(a.For) == 0 || slices.ContainsFunc(a.For, func(t Text) bool { return t.Zh == i.Zh })
		}
		g.need(len(accounts) == 0 || slices.ContainsFunc(accounts, receives), block, i.Zh+"费的缴款账户", "receiving account for "+i.En)
	}
}

func (g *gaps) annex(o *Claim) {
	g.need(len(o.Charges) > 0, "annex", "附件1 表A各行", "rows of table A in annex 1")
	for _, c := range o.Charges {
		whole := !c.Period.IsZero() && c.Insurance.Zh != "" && c.Source.Zh != "" && !c.DueOn.IsZero()
		g.need(whole, "annex", "附件1 表A一行的所属期、险种、来源或者应缴日期",
			"period, insurance, source or due day of a row of table A")
	}
	g.need(o.Fee.Amount == 0 || len(o.Stretches) > 0, "annex", "附件1 表B各行", "rows of table B in annex 1")
	for _, s := range o.Stretches {
		g.need(!s.First.IsZero() && !s.Last.IsZero(), "annex", "附件1 表B一行的起算日或者截止日",
			"first or last day of a row of table B")
	}
}

// refusal names all sentences at once, so that the officer mends the paper in one go; what cures them follows.
func refusal(zhLead, enLead string, why []Text, cures ...Text) error {
	all := Text{zhLead, enLead}
	for _, sentence := range [][]Text{why, cures} {
		for i, w := range sentence {
			if i > 0 {
				all.Zh, all.En = all.Zh+"；", all.En+"; "
			}
			all.Zh, all.En = all.Zh+w.Zh, all.En+w.En
		}
		if len(sentence) > 0 {
			all.Zh, all.En = all.Zh+"。", all.En+". "
		}
	}
	return fault.New(fault.Refused, all.Zh, strings.TrimSpace(all.En))
}

// refuseMissing names what is missing, the provision that asks for it, and where it is put right.
func refuseMissing(f *form, missing []Missing) error {
	var why, how []Text
	for _, m := range missing {
		fact := Text{"“" + blockName(m.Block).Zh + "”缺少" + m.Fact.Zh, "the " + m.Fact.En}
		if m.Article != "" {
			fact.Zh += "（" + inChinese.Replace(m.Article) + "）"
			fact.En += " (" + m.Article + ")"
		}
		if !slices.Contains(why, fact) { // a sum lacks its figures and its capitals at once
			why = append(why, fact)
		}
		cure := m.Cure
		if cure.Zh == "" {
			cure = cures[m.Block]
		}
		if cure.Zh != "" && !slices.Contains(how, cure) {
			how = append(how, cure)
		}
	}
	return refusal(f.name.Zh+"不能打印，请补齐下列事项：", "The "+f.name.En+" cannot be printed; it lacks ", why, how...)
}

// inChinese gives the provisions their Chinese short names.
var inChinese = strings.NewReplacer("Decree 20 Art 16", "《社会保险费申报缴纳管理规定》第十六条",
	"Decree 20 Art 10", "《社会保险费申报缴纳管理规定》第十条", "Decree 20 Art 14", "《社会保险费申报缴纳管理规定》第十四条",
	"Decree 20 Art 17", "《社会保险费申报缴纳管理规定》第十七条", "Decree 13 Art ", "实施社会保险法若干规定",
	"Commercial Bank Law ", "商业银行法", "Civil Code ", "民法典", "Company Law ", "公司法", "SPC 2018 Art ", "行政诉讼法司法解释", "Decree 20 Art 4", "《社会保险费申报缴纳管理规定》第四条", "SIL ", "社会保险法", "CPL ", "民事诉讼法",
	"Interim Regulations ", "社会保险费征缴暂行条例",
	"Reconsideration Law ", "行政复议法", "Litigation Law ", "行政诉讼法", "ACL ", "行政强制法", ", ", "、")

// cures says where the facts of a block are kept, for those that a person can complete.
var cures = func() map[string]Text {
	office := officeCure
	return map[string]Text{
		"head": office, "manner": office, "conseq": office, "remedy": office, "contact": office,
		"to":    {"用人单位的事项，请更正其登记", "What concerns the employer is corrected in its register entry"},
		"facts": {"瞒报、漏报的认定情形和文书，由承办人员在该文书页面补充", "On the ground of concealment an officer names the finding and its paper, on the page of the order"},
	}
}()
