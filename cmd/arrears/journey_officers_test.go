package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/intake"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
)

// theOffice is a collector with one employer in arrears. Its clock stands on the day that the test sets; an officer and a supervisor
// sit at browsers of their own, and a third reads every page in English.
type theOffice struct {
	*testing.T
	*system
	today, worked calendar.Day
	address       string
	id            employer.ID
	files         int
	secured       calendar.Day // the security was contracted
	here          map[*apptest.Journey]bool

	officer, supervisor, english *apptest.Journey
}

const (
	officeFirm    = "演示阶梯有限公司（虚构）"
	officeAccount = "0000000000000000001"
	officeBank    = "演示银行演示支行（虚构）"
	officeBureau  = "演示区人力资源和社会保障局（虚构）"
)

func newOffice(t *testing.T) *theOffice {
	t.Helper()
	book, err := law.Load("")
	must(t, err)
	office, err := os.ReadFile("../../app/demo/office.yaml")
	must(t, err)
	must(t, book.AddOffice(office))
	region, _ := book.Region("beijing")
	must(t, book.AddRegion(append(bytes.Clone(region.Source()), "\nagency: {name: {zh: 演示区社会保险费征收中心（虚构）, en: Premium Collection Centre of Yanshi District (invented)}, short: 演社险, kind: social_insurance_agency}\n"...)))
	p := deskOn(t, "2025-02-25", io.Discard, io.Discard)
	s, err := p.openAt(t.Context(), p.database, book)
	must(t, err)
	t.Cleanup(func() { must(t, s.close()) })
	d := &theOffice{T: t, system: s, today: calendar.MustParseDay("2025-02-25"), worked: calendar.MustParseDay("2025-02-24")}
	p.now = func() time.Time {
		y, m, day := d.today.Civil()
		return time.Date(y, time.Month(m), day, 9, 0, 0, 0, shanghai())
	}
	s.desk.Now = p.now
	d.brings("employers.csv", "uscc,name,region,district,industry_class,founded_on,registered_on,address,legal_representative,phone,bank,bank_account\n"+
		"91330100MA2H4K7N1E,"+officeFirm+",beijing,演示区（虚构）,1,2015-03-02,2015-03-10,演示区演示路8号（虚构）,甲演示,000-00000000,"+officeBank+","+officeAccount+"\n")
	d.brings("charges.csv", "uscc,period,insurance,employer_share,employee_share,due_on,source,known_on\n"+
		"91330100MA2H4K7N1E,2025-02,pension,18000.00,12000.00,2025-02-25,declared,2025-02-03\n91330100MA2H4K7N1E,2025-02,medical,12000.00,8000.00,2025-02-25,declared,2025-02-03\n"+
		"91330100MA2H4K7N1E,2025-02,unemployment,15000.00,5000.00,2025-02-25,declared,2025-02-03\n91330100MA2H4K7N1E,2025-02,work_injury,30000.00,0.00,2025-02-25,declared,2025-02-03\n")
	d.id, err = s.store.Find(t.Context(), "91330100MA2H4K7N1E")
	must(t, err)
	users, err := access.NewDesk(s.store, access.Quick)
	must(t, err)
	place := access.Scope{Districts: []access.District{{Region: "beijing"}}}
	for _, u := range []access.User{{Login: "chen", Name: "陈立", Role: access.Officer, Scope: place}, {Login: "zhao", Name: "赵华", Role: access.Supervisor, Scope: place}} {
		_, err := users.AddUser(t.Context(), access.Actor{Name: "test"}, u, payrollPassword, p.now())
		must(t, err)
	}
	handler, err := p.handler(s, p.logger(), pageOptions{})
	must(t, err)
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	d.address = server.URL
	d.officer = apptest.Walk(t, server.URL, apptest.Reader{Lang: "zh", Width: 1440, Script: true})
	d.supervisor = apptest.Walk(t, server.URL, apptest.Reader{Lang: "zh", Width: 1440, Script: true})
	d.english = apptest.Walk(t, server.URL, apptest.Reader{Lang: "en", Width: 390})
	return d
}

// brings imports a file, as a night of the bank or of another register does.
func (d *theOffice) brings(name, content string) {
	d.Helper()
	d.files++
	path := filepath.Join(d.TempDir(), name)
	must(d, os.WriteFile(path, []byte(content), 0o600))
	done, err := intake.Run(d.Context(), intake.Options{Paths: []string{path}, Importer: d.store, Law: d.desk.Law, Today: d.today, Lang: "en"})
	must(d, err)
	for _, f := range done.Files {
		if f.Refused > 0 || f.Fault != nil {
			d.Fatalf("%s: %d rows refused, %v", name, f.Refused, f.Fault)
		}
	}
}

func (d *theOffice) pays(sum string) {
	d.brings("payments.csv", fmt.Sprintf("reference,uscc,paid_on,amount\nP-%d,91330100MA2H4K7N1E,%s,%s\n", d.files, d.today, sum))
}

// morning works the nights before the day. Sessions have ended by then; everybody signs in who has something to do.
func (d *theOffice) morning(day calendar.Day) {
	d.Helper()
	d.nights(day)
	d.here = map[*apptest.Journey]bool{}
}

// at opens a page for a reader, who signs in first where that is the first one of the day.
func (d *theOffice) at(j *apptest.Journey, path string) {
	d.Helper()
	login := "chen"
	if j == d.supervisor {
		login = "zhao"
	}
	for !d.here[j] { // a reader by hand is not so fast that the door holds them up
		j.Open("/sign-in")
		j.Fill(j.Say("用户名", "User name"), login)
		j.Fill(j.Say("密码", "Password"), payrollPassword)
		j.Press(j.Say("登录", "Sign in"))
		d.here[j] = j.At() != "/sign-in"
	}
	j.Open(path)
}

func (d *theOffice) nights(day calendar.Day) {
	d.Helper()
	for d.today = day; d.worked.AddDays(1) < day; {
		d.worked = d.worked.AddDays(1)
		results, err := d.desk.Night(d.Context(), d.worked, casework.NightOptions{})
		must(d, err)
		for _, r := range results {
			if len(r.Quarantined) > 0 {
				d.Fatalf("night of %s: %+v", r.Day, r.Quarantined)
			}
		}
	}
}

// until works nights until a draft of the kind waits, and goes on the next working day.
func (d *theOffice) until(kind law.PaperKind) {
	d.Helper()
	const longest = 250
	region, _ := d.desk.Law.Region("beijing")
	for range longest {
		if d.find(kind, ladder.Drafted) != nil && region.Calendar().IsWorking(d.today) {
			d.morning(d.today)
			return
		}
		d.nights(d.today.AddDays(1))
	}
	v := d.view()
	for i := range v.Moves {
		if m := &v.Moves[i]; m.Kind == kind {
			for _, c := range m.Gate.Failed() {
				d.Errorf("%s: %s %+v", c.Key, c.Says.En, c.Figures)
			}
		}
	}
	d.Fatalf("no %s is drafted by %s", kind, d.today)
}

func (d *theOffice) view() *casework.CaseView {
	d.Helper()
	v, err := d.desk.CaseOn(d.Context(), d.id, d.today)
	must(d, err)
	return v
}

// find is the latest paper of the kind in the state.
func (d *theOffice) find(kind law.PaperKind, state ladder.State) *ladder.Paper {
	d.Helper()
	papers := d.view().File.Papers
	for i := len(papers) - 1; i >= 0; i-- {
		if p := &papers[i]; p.Kind == kind && p.State == state {
			return p
		}
	}
	return nil
}

func (d *theOffice) path(rest string) string { return fmt.Sprintf("/cases/%d%s", d.id, rest) }

func (d *theOffice) paperPath(p *ladder.Paper, rest string) string {
	return d.path(fmt.Sprintf("/papers/%s-%d%s", p.Kind, p.No, rest))
}

// shows opens a page for the officer, and the same page in English on a phone: nothing is found on either.
func (d *theOffice) shows(name, path string, texts ...string) {
	d.Helper()
	d.at(d.officer, path)
	d.officer.Sees(texts...)
	d.officer.Looks("officers-" + name)
	d.at(d.english, path)
	d.english.Looks("officers-" + name)
}

// goesOut approves and issues the draft of the kind.
func (d *theOffice) goesOut(kind law.PaperKind) *ladder.Paper {
	d.Helper()
	p := d.find(kind, ladder.Drafted)
	if p == nil {
		d.Fatalf("no %s is drafted on %s", kind, d.today)
	}
	d.at(d.supervisor, d.paperPath(p, ""))
	d.supervisor.Press("批准这件文书")
	d.supervisor.Sees("已批准")
	d.at(d.officer, d.paperPath(p, ""))
	d.officer.Press("签发这件文书")
	d.officer.Sees("已签发")
	return d.find(kind, ladder.Issued)
}

// serves hands the issued paper of the kind over and records it.
func (d *theOffice) serves(path string) {
	d.Helper()
	j := d.officer
	d.at(j, path+"/service")
	j.Choose("方式", "直接送达")
	j.Fill("送交、留置、交寄或者公告的日期", d.today.String())
	j.Fill("收件人（可不填）", "甲演示")
	j.Choose("收件人身份（可不填）", "法定代表人")
	j.Fill("送达人（可不填）", "甄演示")
	j.Fill("第二名送达人（可不填）", "贾演示")
	j.Fill("凭证（可不填）", "送达回证")
	j.Press("登记这次送达")
	j.Sees("已登记")
}

// records fills in the form of a fact; labels and values follow each other.
func (d *theOffice) records(kind ladder.FactKind, about *ladder.Paper, answers ...string) {
	d.Helper()
	j := d.officer
	d.at(j, d.path("/facts/new/"+string(kind)))
	if about != nil {
		title := about.Kind.Title().Zh
		j.Choose("所涉文书（可不填）", strings.TrimSpace(title+" · "+about.Number))
	}
	for i := 0; i+1 < len(answers); i += 2 {
		label, value := answers[i]+"（可不填）", answers[i+1]
		switch {
		case value == "✓":
			j.Tick(answers[i])
		case strings.HasPrefix(value, "="):
			j.Choose(label, value[1:])
		default:
			j.Fill(label, value)
		}
	}
	j.Press("登记这一项")
	j.Sees("已登记第", "现在能办什么")
}

func (d *theOffice) comesFrom(from, name string) []string {
	return []string{"来文机关", from, "来文名称", name, "来文文号", "演〔演〕1号", "来文日期", d.today.String()}
}

func (d *theOffice) recordsFrom(kind ladder.FactKind, about *ladder.Paper, from, name string, answers ...string) {
	d.Helper()
	d.records(kind, about, slices.Concat(answers, d.comesFrom(from, name))...)
}

// An officer and a supervisor take a case from arrears to the served order, the demand, the enquiry, the allocation, the agreement
// that is broken, and the bundle for the court, through pages alone.
func TestJourney_Officers(t *testing.T) {
	t.Parallel()
	d := newOffice(t)
	d.orderIsServed()
	d.demandAndEnquiry()
	d.allocation()
	d.agreement()
	d.agreementIsBroken()
	d.courtBundle()
	for _, part := range []string{"", "/charges", "/calc", "/papers", "/money", "/measures", "/facts", "/record"} {
		d.shows("case"+strings.ReplaceAll(part, "/", "-"), d.path(part))
	}
	d.officer.Sees("登记第", "签发强制执行申请书")
}

func (d *theOffice) orderIsServed() {
	d.morning(calendar.MustParseDay("2025-02-27"))
	d.shows("work", "/work", officeFirm)
	d.at(d.officer, "/work")
	d.officer.Press(officeFirm)
	d.officer.Sees("1 件草稿等审核。", "限期缴纳")
	order1 := d.path("/papers/order_to_pay-1")
	d.shows("order-draft", order1, "文书正文", "限期缴纳通知书")
	d.at(d.supervisor, order1)
	d.supervisor.Press("批准这件文书")
	d.at(d.officer, order1)
	d.officer.Press("签发这件文书")
	d.officer.Sees("已签发", "登记送达")
	d.morning(calendar.MustParseDay("2025-02-28"))
	d.shows("service", order1+"/service", "登记这次送达")
	d.serves(order1)
	if o := d.view().File.Orders; len(o) != 1 || o[0].State != order.Issued {
		d.Fatalf("orders: %+v", o)
	}
}

func (d *theOffice) demandAndEnquiry() {
	d.morning(calendar.MustParseDay("2025-03-10"))
	d.shows("after-limit", d.path(""), "办理这件文书", "履行义务催告书")
	demand, enquiry := d.goesOut(law.CourtDemand), d.goesOut(law.BankEnquiry)
	d.goesOut(law.FineReferral)
	d.morning(calendar.MustParseDay("2025-03-11"))
	d.serves(d.paperPath(demand, ""))
	d.serves(d.paperPath(enquiry, ""))
	d.morning(calendar.MustParseDay("2025-03-13"))
	d.shows("answer", d.path("/facts/new/answer"))
	d.answers(enquiry, "40,000.00")
	d.shows("banks", d.path("/measures"), officeAccount, "有效")
}

// answers records what the bank answered to an enquiry.
func (d *theOffice) answers(enquiry *ladder.Paper, balance string) {
	d.Helper()
	d.recordsFrom(ladder.AnswerFact, nil, officeBank, "查询结果回执", "答复哪一次查询", "="+officeBank+" · "+enquiry.Number,
		"账户：一行一个，账号 余额 可用余额 标记；没有账户的不填", strings.Join([]string{officeAccount, balance, balance}, " "))
}

func (d *theOffice) allocation() {
	d.morning(calendar.MustParseDay("2025-03-14"))
	application, require := d.goesOut(law.AllocationApplication), d.goesOut(law.GuaranteeRequirement)
	d.morning(calendar.MustParseDay("2025-03-17"))
	d.serves(d.paperPath(application, ""))
	d.serves(d.paperPath(require, ""))
	d.morning(calendar.MustParseDay("2025-03-19"))
	d.recordsFrom(ladder.DemandedFact, application, officeBureau, "催告书", "催告书文号", "演人社划催〔演〕1号", "作出日期", "2025-03-19", "送达日期", "2025-03-19", "期限届满", "2025-03-24")
	d.morning(calendar.MustParseDay("2025-03-26"))
	d.recordsFrom(ladder.DecidedFact, application, officeBureau, "划拨社会保险费决定书", "决定书文号", "演人社划决〔演〕1号", "决定日期", "2025-03-26", "送达单位日期", "2025-03-26",
		"划拨数额", "40,000.00", "各账户：一行一个，银行 账号 数额", officeBank+" "+officeAccount+" 40,000.00")
	d.morning(calendar.MustParseDay("2025-03-27"))
	d.recordsFrom(ladder.NotifiedFact, application, officeBureau, "划拨银行存款通知书", "通知书文号", "演人社划通〔演〕1号", "银行", officeBank, "账号", officeAccount, "数额", "40,000.00", "银行收到日期", "2025-03-27")
	d.goesOut(law.StatementRecord)
	d.morning(calendar.MustParseDay("2025-03-28"))
	d.pays("40000.00")
	d.recordsFrom(ladder.ReceiptFact, application, officeBank, "划拨银行存款回执", "银行", officeBank, "账号", officeAccount, "到账数额（没有划到的填 0）", "40,000.00")
	d.shows("money", d.path("/money"), "40,000.00")
}

// house gives a building as security, worth the sum.
func (d *theOffice) house(no, value string) {
	d.Helper()
	if d.secured.IsZero() {
		d.secured = d.today
	}
	day, today := d.secured.String(), d.today.String()
	answers := []string{"担保方式", "=抵押", "担保物", "=不动产", "名称", "演示区演示路厂房（虚构）", "数量", "1处", "所在地", "演示区演示路（虚构）", "权属证号", "演不动产权第0000001号",
		"担保人", officeFirm, "担保人代码", "91330100MA2H4K7N1E", "担保合同", "抵押合同", "合同编号", "演抵〔演〕1号", "合同日期", day, "担保范围含滞纳金和费用", "✓",
		"登记机构", "演示区不动产登记中心（虚构）", "登记号", "演抵登〔演〕1号", "登记日期", day, "价值", value, "评估日期", today, "评估文件", "评估报告（虚构）", "顺位", "1"}
	if no != "" {
		answers = append([]string{"已登记的担保（新的不选）", "=" + no}, answers...)
	}
	d.recordsFrom(ladder.GuaranteeFact, nil, officeFirm, "担保申请", answers...)
}

func (d *theOffice) agreement() {
	d.morning(calendar.MustParseDay("2025-04-01"))
	d.recordsFrom(ladder.RequestFact, nil, officeFirm, "延期缴费申请书", "每月能缴（当期以外）", "20,000.00", "首期日期", "2025-05-06")
	d.shows("guarantee", d.path("/facts/new/guarantee"))
	d.house("", "300,000.00")
	j := d.officer
	draft := d.path("/draft?kind=deferral_agreement")
	d.shows("agreement-shut", draft, "存款账户余额须少于应缴数额", "还不能办") // the balance is stale by now, and the page leads to the enquiry
	j.Press("起草查询单位存款账户通知书")
	j.Press("起草这件文书")
	j.Sees("已起草：")
	enquiry := d.goesOut(law.BankEnquiry)
	d.morning(calendar.MustParseDay("2025-04-02"))
	d.serves(d.paperPath(enquiry, ""))
	d.morning(calendar.MustParseDay("2025-04-03"))
	d.answers(enquiry, "0.00")
	d.shows("agreement", draft, "缴款方案", "自己安排各期", "文书正文")
	d.at(j, draft)
	j.Tick("自己安排各期")
	j.Press("更新预览")
	j.Sees("写明至少一期的缴款日和数额")
	j.Fill("第 1 期应缴日", "2025-05-06")
	j.Fill("第 1 期数额", "100.00")
	j.Press("起草这件文书")
	j.Sees("相差")
	d.officer.Looks("officers-plan-wrong")
	j.Tick("等额，最长期限")
	j.Press("起草这件文书")
	j.Sees("已起草：")
	p := d.goesOut(law.DeferralAgreement)
	d.recordsFrom(ladder.SignatureFact, p, officeFirm, "延期缴费协议")
	for _, due := range p.Body.Plan.Due() {
		if due.On.Day == d.today { // what is not deferred
			d.pays(due.Sum().String())
		}
	}
	d.shows("agreed", d.path("/measures"), "履行中", "第 1 期")
}

func (d *theOffice) agreementIsBroken() {
	d.until(law.BreachNotice)
	d.shows("breach", d.path(""), "违约")
	d.serves(d.paperPath(d.goesOut(law.BreachNotice), ""))
	d.until(law.DeferralTermination)
	d.serves(d.paperPath(d.goesOut(law.DeferralTermination), ""))
	d.shows("terminated", d.path("/measures"), "已终止")
	d.house("1 · 抵押 · 演示区演示路厂房（虚构） · "+officeFirm, "8,000.00") // it burned: what it no longer covers is for the court
	d.recordsFrom(ladder.ClueFact, nil, "演示区不动产登记中心（虚构）", "查询结果", "财产", "演示区演示路厂房一处（虚构）", "来源", "演示区不动产登记查询（虚构）", "发现日期", d.today.String(),
		"价值", "80,000.00", "估价日期", d.today.String(), "估价依据", "评估报告（虚构）")
}

func (d *theOffice) courtBundle() {
	d.until(law.CourtApplication)
	d.shows("court", d.path("/draft?kind=court_application"), "文书正文")
	p := d.goesOut(law.CourtApplication)
	d.shows("court-issued", d.paperPath(p, ""), "法院卷宗 PDF")
	reader := signIn(d, d.address, "chen", payrollPassword)
	if status, pdf := reader.get(d.paperPath(p, "/bundle")); status != 200 || !strings.HasPrefix(pdf, "%PDF") {
		d.Errorf("the bundle: status %d, %.200s", status, pdf)
	}
	d.serves(d.paperPath(p, ""))
}
