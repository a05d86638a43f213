package document

import (
	"testing"

	"arrears/app/casework"
	"arrears/app/law"
)

// A ladder is a desk with an unpaid order, which the papers of the ladder rest on.
type ladder struct {
	*desk
	order *casework.OrderPaper
}

func newLadder(t *testing.T) *ladder {
	c := papers["unpaid"]
	d := c.desk(t)
	d.file.Employer.Phone = "0571-55550123"
	return &ladder{d, d.facts(c.no, "2025-03-20")}
}

// paper is an issued paper of the kind with the facts of the order.
func (d *ladder) paper(kind law.PaperKind) *casework.LadderPaper {
	p := &casework.LadderPaper{Kind: kind, On: day("2025-03-20"), FileNo: "甲社险征案〔2025〕1号", Region: d.order.Region,
		Office: d.order.Office, Employer: d.order.Employer, Values: map[string]casework.Value{}, Tables: map[string][][]casework.Value{}}
	if kind.Series() != "" {
		p.Number = numberIn(kind)
	}
	return p
}

func numberIn(kind law.PaperKind) string {
	short := "甲社险"
	if kind.From() == law.Department {
		short = "甲人社"
	}
	return short + kind.Series() + "字〔2025〕3号"
}

// with gives the paper the charges of the order.
func (d *ladder) with(p *casework.LadderPaper) *casework.LadderPaper {
	p.Lines, p.PerDay = d.order.Lines, d.order.PerDay
	return p
}

func values(into map[string]casework.Value, more map[string]casework.Value) {
	for name, v := range more {
		into[name] = v
	}
}

var (
	named  = casework.Named
	dated  = func(text string) casework.Value { return casework.Dated(day(text)) }
	worded = casework.Worded
)

func yuan(text string) casework.Value { return casework.Sum(fenOf(text)) }

// ofOrder are the facts of the order and its service.
var ofOrder = map[string]casework.Value{
	"order.no": named("甲社险限缴通字〔2025〕19号"), "order.title": worded("社会保险费限期缴纳通知书", "Order to pay"),
	"order.issued_on": dated("2025-02-20"), "order.served_on": dated("2025-02-24"), "order.mode": worded("直接送达", "direct service"),
	"order.ended_on": dated("2025-03-03"),
}

var ofDecision = map[string]casework.Value{
	"decision.no": named("甲社险限缴通字〔2025〕19号"), "decision.title": worded("社会保险费限期缴纳通知书", "Order to pay"),
	"decision.issued_on": dated("2025-02-20"), "decision.served_on": dated("2025-02-24"),
}

// ladderPapers are the papers of the tests: every kind, in every variant.
var ladderPapers = map[string]func(d *ladder) *casework.LadderPaper{
	"demand_court": func(d *ladder) *casework.LadderPaper {
		p := d.with(d.paper(law.CourtDemand))
		values(p.Values, ofDecision)
		return p
	},
	"bank_enquiry": func(d *ladder) *casework.LadderPaper {
		p := d.paper(law.BankEnquiry)
		values(p.Values, ofOrder)
		p.Values["bank.name"] = worded("中国建设银行股份有限公司甲市乙区支行", "China Construction Bank, Yi District Branch")
		p.Annexes = []law.Text{{Zh: "社会保险费限期缴纳通知书复印件（不含附件）", En: "Copy of the order to pay, without annexes"},
			{Zh: "该通知书送达回证复印件", En: "Copy of its service receipt"}}
		return p
	},
	"allocation_application": func(d *ladder) *casework.LadderPaper {
		p := d.with(d.paper(law.AllocationApplication))
		p.Variants = []string{"fee"}
		values(p.Values, ofOrder)
		values(p.Values, map[string]casework.Value{
			"request.sum": yuan("4163.55"), "request.principal": yuan("4100.00"), "request.fee": yuan("63.55"),
			"request.paid_text":      worded("至今未缴纳", "nothing has been paid"),
			"request.statement_text": worded("该单位未提出陈述和申辩。", "The employer made no statement."),
			"request.other":          worded("该单位近期有较大额对外付款。", "The employer recently made large payments to others."),
		})
		row := func(bank, account, balance, sum string) []casework.Value {
			return []casework.Value{named(bank), named("甲市示例机械制造有限公司"), named(account), yuan(balance), dated("2025-03-18"), yuan(sum)}
		}
		p.Tables["request.accounts"] = [][]casework.Value{
			row("中国建设银行股份有限公司甲市乙区支行", "33050161809100000123", "3120.40", "3120.40"),
			row("中国工商银行甲市乙区支行", "1202020319900765432", "20050.00", "1043.15")}
		p.Annexes = []law.Text{{Zh: "社会保险费限期缴纳通知书及送达回证", En: "Order to pay and its service receipt"},
			{Zh: "查询结果回执", En: "Answers of the banks"}, {Zh: "用人单位登记信息", En: "Extract of the register"}}
		return p
	},
}
