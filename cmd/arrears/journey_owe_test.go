package main

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
)

// openOffice is an invented office in Hangzhou that serves orders to pay electronically.
const openOffice = `office: hangzhou
name: {zh: "演示区社会保险费征收中心（虚构）", en: "Premium Collection Centre of Yanshi District (invented)"}
self: {zh: "本中心", en: "the Centre"}
short: 演社险
address: {zh: "演示路1号（虚构）", en: "1 Yanshi Road (invented)"}
phone: "000-00000000"
officers: [{zh: "甄演示", en: "Zhen Yanshi"}]
remedy_body: {zh: "演示区人民政府（虚构）", en: "the People's Government of Yanshi District (invented)"}
remedy_court: {zh: "演示区人民法院（虚构）", en: "the People's Court of Yanshi District (invented)"}
accounts: [{name: {zh: "演示收入户（虚构）", en: "Yanshi income account (invented)"}, bank: {zh: "演示银行（虚构）", en: "Yanshi Bank (invented)"}, account: "0000000000000000000"}]
`

// owing is a payroll that has declared two months and paid nothing; the night has drafted the order.
func owing(t *testing.T) *payroll {
	t.Helper()
	p := newPayroll(t, "2026-11-23", 8, "2026-09", "2026-10")
	p.must(p.desk.Law.AddOffice([]byte(openOffice)))
	region, _ := p.desk.Law.Region("hangzhou")
	p.must(p.desk.Law.AddRegion(append(bytes.Clone(region.Source()), "\nelectronic_service: {value: [order_to_pay], cite: invented}\n"...)))
	_, err := p.desk.Night(t.Context(), calendar.MustParseDay("2026-11-22"), casework.NightOptions{})
	p.must(err)
	return p
}

// at is a time of the day of the payroll, in China.
func (p *payroll) at(hour int) time.Time {
	y, m, d := p.today.Civil()
	return time.Date(y, time.Month(m), d, hour-8, 0, 0, 0, time.UTC)
}

// issue lets two officers approve and issue the first order at noon.
func (p *payroll) issue() {
	p.Helper()
	p.desk.Now = func() time.Time { return p.at(12) }
	files, err := p.dossiers().Dossier(p.Context(), p.id)
	p.must(err)
	if len(files.Orders) == 0 {
		p.Fatal("the night has drafted no order")
	}
	p.must(p.desk.ApproveOrder(p.Context(), p.id, 1, "甄演示", p.today))
	p.must(p.desk.IssueOrder(p.Context(), p.printer, p.id, 1, "贾演示", p.today))
}

// What we owe, electronic service, the paper that arrives by it, the message, the notices, the slip.
func TestJourney_WhatWeOwe(t *testing.T) {
	for _, r := range apptest.Readers {
		t.Run(r.String(), func(t *testing.T) {
			t.Parallel()
			p := owing(t)
			j := p.walk(r)
			home := fmt.Sprintf("/employers/%d", p.id)
			j.Open(home)
			j.Sees(j.Say("今天要缴", "Due today:"), j.Say("一直不缴", "Not at all"), j.Say("还没有收到文书", "No papers yet"))
			j.Looks("home")
			j.Press(j.Say("怎么算的 2026 年 9 月", "How it adds up September 2026"))
			j.Sees(j.Say("2026 年 9 月要缴", "September 2026:"), j.Say("滞纳金：", "Late fee:"))
			j.Looks("owe-period")
			j.Open(home + "/owe")
			j.Press(j.Say("按险种看", "By insurance"))
			j.Sees(j.Say("基本养老保险", "Basic pension"))
			j.Looks("owe-insurance")
			j.Press(j.Say("缴款和抵缴", "Payments and what they settled"))
			j.Sees(j.Say("还没有缴款", "No payments yet"))

			j.Open(home + "/papers")
			j.Press(j.Say("电子送达是什么", "What electronic service is"))
			j.Press(j.Say("同意电子送达", "Agree to electronic service"))
			j.Sees(j.Say("请填写手机号码", "Give the mobile number"))
			j.Looks("consent-wrong")
			j.Fill(j.Say("联系人", "Contact"), "周敏")
			j.Fill(j.Say("手机号码", "Mobile number"), "13800000000")
			j.Press(j.Say("同意电子送达", "Agree to electronic service"))
			j.Sees(j.Say("已同意电子送达", "You have agreed to electronic service"), "13800000000")
			j.Looks("consent-given")

			p.issue()
			j.Open(home)
			j.Sees(j.Say("限期最后一天缴", "Pay on the last day of the limit"), j.Say("可申请法院执行", "Court possible"))
			j.Looks("home-served")
			j.Open(home + "/messages")
			j.Sees(j.Say("收到限期缴纳通知书", "has arrived"))
			j.Looks("messages")
			j.Press(j.Say("收到限期缴纳通知书 演社险限缴通字〔2026〕1号", "Order to pay 演社险限缴通字〔2026〕1号 has arrived"))
			j.Sees(j.Say("算作送达", "It counts as served on"), j.Say("申请行政复议", "Apply for reconsideration"))
			j.Looks("paper")
			j.Open(home + "/messages")
			j.Press(j.Say("标为已读 收到限期缴纳通知书 演社险限缴通字〔2026〕1号", "Mark as read Order to pay 演社险限缴通字〔2026〕1号 has arrived"))
			j.Sees(j.Say("没有新消息", "No new messages"))

			asksLater(j, home)

			j.Open(home + "/notices")
			j.Press(j.Say("记为已告知 2026 年 10 月", "Note as told October 2026"))
			j.Sees(j.Say("还有 1 个月的缴费明细没有告知职工", "The details of 1 month are still owed"))
			j.Looks("notices")

			j.Open(home + "/consent")
			j.Press(j.Say("撤回同意", "Withdraw the consent"))
			j.Looks("consent-withdraw")
			j.Press(j.Say("撤回同意", "Withdraw the consent"))
			j.Sees(j.Say("已撤回", "Withdrawn."))

			j.Open(home + "/slip")
			j.Fill(j.Say("缴款日", "Day of payment"), "11-30")
			j.Press(j.Say("只看金额", "Show the sum only"))
			j.Sees(j.Say("11 月 30 日缴", "Paid on 30 November"))
			j.Looks("slip")
		})
	}
}

// asksLater looks at the plans for what an employer can pay, and asks for an agreement.
func asksLater(j *apptest.Journey, home string) {
	j.Open(home + "/owe")
	j.Press(j.Say("晚些缴", "Pay later"))
	j.Sees(j.Say("可以申请晚些缴", "You can ask to pay later"), j.Say("还没有足额担保", "Security that covers the arrears is missing"))
	j.Looks("later")
	j.Fill(j.Say("每月能缴多少（可不填）", "What you can pay a month (optional)"), "6000")
	j.Press(j.Say("算一算", "Show the plans"))
	j.Sees(j.Say("今天签的话", "Signed today"), "6,000.00")
	j.Press(j.Say("申请晚些缴", "Ask to pay later"))
	j.Sees(j.Say("申请已收到，收文号", "Your request has arrived as number"), "6,000.00")
	j.Looks("later-asked")
}

// The papers of the pages are printed by the press of the program: the slip with its number, the notices, the consent.
func TestOwe_PapersArePrinted(t *testing.T) {
	p := owing(t)
	by := casework.Stamp{By: access.Actor{Name: "周敏"}, On: p.today, At: p.at(9)}
	facts, pdf, err := p.desk.PrintSlip(t.Context(), p.printer, p.id, p.today, by)
	p.must(err)
	if facts.Number != "演社险缴单字〔2026〕1号" || !bytes.HasPrefix(pdf, []byte("%PDF")) {
		t.Errorf("slip %s of %d bytes", facts.Number, len(pdf))
	}
	october := calendar.MustParsePeriod("2026-10")
	f, err := p.dossiers().Dossier(t.Context(), p.id, october)
	p.must(err)
	region, err := p.desk.Region(f)
	p.must(err)
	notices, err := casework.NoticeFacts(region, f, october, 0, p.today)
	p.must(err)
	notices.Lang = "zh"
	for name, print := range map[string]func(*casework.NoticePaper) ([]byte, error){"PDF": p.printer.Notices, "CSV": p.printer.NoticesCSV} {
		if content, err := print(notices); err != nil || len(content) < 500 {
			t.Errorf("%s: %d bytes, %v", name, len(content), err)
		}
	}
}
