package main

import (
	"fmt"
	"testing"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
)

// officeDay is one day on which an officer and a supervisor work on the case of an employer in the browser.
type officeDay struct {
	*payroll
	j *apptest.Journey
}

// An officer and a supervisor take a case from the drafted order to the served order, the demand, the enquiry and its answer.
func TestJourney_ACase(t *testing.T) {
	r := apptest.Reader{Lang: "zh", Width: 1440, Script: true}
	p := owing(t)
	p.must(p.desk.Law.AddOffice([]byte(openOffice + "cards: [\"演示证01\"]\n")))
	users, err := access.NewDesk(p.store, access.Quick)
	p.must(err)
	for _, u := range []access.User{
		{Login: "chen", Name: "陈立", Role: access.Officer, Scope: access.Scope{Districts: []access.District{{Region: "hangzhou", Name: "上城区"}}}},
		{Login: "zhao", Name: "赵华", Role: access.Supervisor, Scope: access.Scope{Districts: []access.District{{Region: "hangzhou"}}}},
	} {
		_, err := users.AddUser(t.Context(), access.Actor{Name: "test"}, u, payrollPassword, p.at(9))
		p.must(err)
	}
	d := &officeDay{p, apptest.Walk(t, p.server.URL, r)}
	d.orderGoesOut()
	d.sleepUntil("2026-12-02")
	d.demandGoesOut()
	d.bankAnswers()
	d.everythingIsOnRecord()
}

func (d *officeDay) in(login string) {
	d.j.Open("/sign-in")
	d.j.Fill(d.j.Say("用户名", "User name"), login)
	d.j.Fill(d.j.Say("密码", "Password"), payrollPassword)
	d.j.Press(d.j.Say("登录", "Sign in"))
}

func (d *officeDay) out() { d.j.Press(d.j.Say("退出", "Sign out")) }

func (d *officeDay) open(rest string) { d.j.Open(fmt.Sprintf("/cases/%d%s", d.id, rest)) }

// sleepUntil works the nights before the day.
func (d *officeDay) sleepUntil(day string) {
	d.today = calendar.MustParseDay(day)
	for night := calendar.MustParseDay("2026-11-23"); night < d.today; night++ {
		_, err := d.desk.Night(d.Context(), night, casework.NightOptions{})
		d.must(err)
	}
}

// orderGoesOut: the supervisor approves, the officer issues and serves; what the service moves is shown before it is kept.
func (d *officeDay) orderGoesOut() {
	j := d.j
	d.in("zhao")
	d.open("")
	j.Sees("1 件草稿等审核。", "限期缴纳", "通知书最晚签发")
	j.Looks("case-drafted")
	d.open("/papers")
	j.Looks("case-papers")
	d.open("/papers/order_to_pay-1")
	j.Press("退回这件草稿")
	j.Sees("写明退回的意见。")
	j.Looks("case-paper-wrong")
	j.Press("批准这件文书")
	j.Sees("已批准：社会保险费限期缴纳通知书。", "这件是您批准的，须由另一人签发。")
	j.SeesNot("签发这件文书")
	d.out()
	d.in("chen")
	d.open("/papers/order_to_pay-1")
	j.Press("签发这件文书")
	j.Sees("已签发：社会保险费限期缴纳通知书。", "演社险限缴通字〔2026〕1号", "先直接送达")
	j.Press("登记送达")
	j.Press("登记这次送达")
	j.Sees("日期")
	j.Looks("case-service-wrong")
	d.fillService("陈公章")
	j.Press("先看会改变哪些期限")
	j.Sees("文书所定期限届满", "11-30", "能不能这样登记")
	j.Looks("case-service-shown")
	j.Press("登记这次送达")
	j.Sees("已登记：11 月 23 日送达")
	j.Looks("case-paper-served")
	d.out()
}

func (d *officeDay) fillService(receiver string) {
	j := d.j
	j.Choose("方式", "直接送达")
	j.Fill("送交、留置、交寄或者公告的日期", d.today.String())
	j.Fill("收件人（可不填）", receiver)
	j.Choose("收件人身份（可不填）", "法定代表人")
	j.Fill("送达人（可不填）", "陈立")
	j.Fill("第二名送达人（可不填）", "贾演示")
	j.Fill("凭证（可不填）", "送达回证")
}

// paperGoesOut approves, issues and serves a paper of the night.
func (d *officeDay) paperGoesOut(paper string) {
	j := d.j
	d.in("zhao")
	d.open("/papers/" + paper)
	j.Press("批准这件文书")
	j.Sees("已批准")
	d.out()
	d.in("chen")
	d.open("/papers/" + paper)
	j.Press("签发这件文书")
	j.Sees("已签发")
	j.Press("登记送达")
	d.fillService("陈公章")
	j.Press("登记这次送达")
	j.Sees("已登记：12 月 2 日送达")
	d.out()
}

// waiting is the paper of the kind that the night has drafted.
func (d *officeDay) waiting(kind string) string {
	d.Helper()
	v, err := d.desk.CaseOn(d.Context(), d.id, d.today)
	d.must(err)
	for i := range v.File.Papers {
		if p := &v.File.Papers[i]; string(p.Kind) == kind && p.State == "drafted" {
			return fmt.Sprintf("%s-%d", kind, p.No)
		}
	}
	d.Fatalf("no %s is drafted; papers: %+v", kind, v.File.Papers)
	return ""
}

// number is that of the issued paper of the kind.
func (d *officeDay) number(kind string) string {
	d.Helper()
	v, err := d.desk.CaseOn(d.Context(), d.id, d.today)
	d.must(err)
	for i := range v.File.Papers {
		if p := &v.File.Papers[i]; string(p.Kind) == kind && p.Number != "" {
			return p.Number
		}
	}
	d.Fatalf("no %s is issued", kind)
	return ""
}

func (d *officeDay) demandGoesOut() {
	d.in("chen")
	d.open("")
	d.j.Sees("现在能办什么", "办理这件文书", "期限")
	d.j.Looks("case-now")
	d.out()
	d.paperGoesOut(d.waiting("demand_court"))
}

func (d *officeDay) bankAnswers() {
	j := d.j
	d.in("chen")
	d.open("/draft?kind=bank_enquiry")
	j.Sees("须知道开户银行")
	j.Looks("case-draft-shut")
	j.Fill("向哪家银行查询（可不填）", "演示银行城东支行")
	j.Press("起草这件文书")
	j.Sees("已起草：")
	j.Looks("case-enquiry")
	d.out()
	enquiry := d.waiting("bank_enquiry")
	d.paperGoesOut(enquiry)
	d.in("chen")
	d.open("/facts")
	j.Looks("case-facts")
	d.open("/facts/new/answer")
	j.Choose("答复哪一次查询", "演示银行城东支行 · "+d.number("bank_enquiry"))
	j.Enter("answer.accounts", "6222000000000001 一千 0")
	j.Press("登记这一项")
	j.Sees("第 1 行看不懂")
	j.Looks("case-fact-wrong")
	j.Enter("answer.accounts", "6222000000000001 1,000.00 800.00")
	j.Enter("in.from", "演示银行城东支行")
	j.Enter("in.name", "查询回复")
	j.Press("登记这一项")
	j.Sees("已登记第 1 项：银行查询回复。")
	d.out()
}

func (d *officeDay) everythingIsOnRecord() {
	j := d.j
	d.in("chen")
	d.open("")
	j.Looks("case-after-answer")
	for part, sees := range map[string]string{"/charges": "每一分钱只归一项措施", "/papers": "履行义务催告书", "/measures": "6222000000000001", "/facts": "银行查询回复", "/record": "登记第 1 项：银行查询回复"} {
		d.open(part)
		j.Sees(sees)
		j.Looks("case-" + part[1:])
	}
}
