package casework_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/assessment"
	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
	"arrears/app/service"
)

// banking is an employer who owes 8,000.00 and 2,000.00 for January and 700.00 and 300.00 for February, under two orders
// of 2 March that were served on the 3rd and the 4th; collector and department are one body.
type banking struct {
	testing.TB
	region *law.Region
	file   *casework.File
	desk   *casework.Desk
}

func newBanking(t testing.TB, more ...string) *banking {
	t.Helper()
	book, err := law.Load("")
	if err != nil {
		t.Fatal(err)
	}
	region, err := book.ParseRegion([]byte(`region: testland
name: {zh: 测试区, en: Testland}
first_period: "2024-01"
due_rules: [{from: "2020-01", kind: day, due_day: 15, month_offset: 0, rolls: true}]
late_fee_start: day_after_due
payment_day_counts: true
cap: none
same_body: [{from: "2020-01-01", value: [demand_allocation, allocation_decision, allocation_notice_bank, bank_release]}]
insurances: {pension: [{from: "2024-01", known_from: "2024-01-15", employer_rate: "0.16", employee_rate: "0.08"}]}
` + strings.Join(more, "\n")))
	if err != nil {
		t.Fatal(err)
	}
	b := &banking{TB: t, region: region, desk: &casework.Desk{Law: book}, file: &casework.File{
		Employer: employer.Employer{Code: "91110000600037341L", Name: "甲公司", Bank: "甲银行"}, Facts: assessment.Facts{IndustryClass: 1}}}
	b.owes("2026-01", "8000.00", "2000.00")
	b.owes("2026-02", "700.00", "300.00")
	b.serves(law.OrderToPay, 1, "2026-03-03")
	b.serves(law.OrderToPay, 2, "2026-03-04")
	return b
}

func (b *banking) owes(month, own, employees string) {
	p := period(month)
	c := account.Charge{Period: p, Insurance: law.Pension, Source: account.Declared, DueOn: p.First() + 14, KnownOn: p.First() + 14, EmployerShare: money.MustParse(own),
		EmployeeShare: money.MustParse(employees), Imported: true}
	b.file.Facts.Imported = append(b.file.Facts.Imported, c)
	no := len(b.file.Orders) + 1
	b.file.Orders = append(b.file.Orders, order.Order{No: no, CaseNo: 1, Ground: order.NotPaid, State: order.Issued, IssuedOn: on("2026-03-02"), PaperNumber: fmt.Sprintf("限%d号", no),
		Lines: []order.Line{{Key: order.KeyOf(&c), EmployerShare: c.EmployerShare, EmployeeShare: c.EmployeeShare, EmployerOutstanding: c.EmployerShare, EmployeeOutstanding: c.EmployeeShare}}})
}

func (b *banking) serves(kind law.PaperKind, no int, day string) {
	b.file.Services = append(b.file.Services, service.Served{Paper: kind, PaperNo: no, Attempt: 1, Mode: service.Direct, On: on(day)})
}

func (b *banking) enters(day string, f ladder.Fact) {
	f.No, f.CaseNo, f.On = len(b.file.Entered)+1, 1, on(day)
	b.file.Entered = append(b.file.Entered, f)
}

func (b *banking) pays(day, amount string) {
	b.file.Payments = append(b.file.Payments, account.Payment{Reference: day, PaidOn: on(day), Amount: money.MustParse(amount), ReceivedOn: on(day)})
}

func (b *banking) situation(day string) *ladder.Situation {
	b.Helper()
	at := func(d calendar.Day, waived ...latefee.Waiver) (*arrears.Statement, error) {
		return b.file.Statement(b.region, d, false, waived...)
	}
	st, err := at(on(day))
	if err != nil {
		b.Fatal(err)
	}
	s, err := ladder.Draw(ladder.View{Region: b.region, Employer: b.file.Employer, Day: on(day), CaseNo: 1, Statement: st, At: at, Orders: b.file.Orders,
		Services: b.file.Services, Papers: b.file.Papers, Facts: b.file.Entered})
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// takes issues and serves the paper of a step on the day, and gives what it prints.
func (b *banking) takes(kind law.PaperKind, day string, wish *ladder.Body) *casework.LadderPaper {
	b.Helper()
	s := b.situation(day)
	m, err := s.MoveFor(kind, "", wish)
	if err != nil {
		b.Fatal(err)
	}
	if !m.Gate.Open() {
		b.Fatalf("%s on %s: %v", kind, day, m.Gate.Refusal(fault.Refused, "", ""))
	}
	paper := ladder.Paper{No: len(b.file.Papers) + 1, CaseNo: 1, Kind: kind, Key: m.Key, State: ladder.Drafted, Body: m.Body}
	printed, err := b.desk.PaperOf(b.file, s, &paper)
	if err != nil {
		b.Fatal(err)
	}
	paper.State, paper.IssuedOn, paper.Number = ladder.Issued, on(day), fmt.Sprintf("%s%d号", kind.Series(), paper.No)
	b.file.Papers = append(b.file.Papers, paper)
	b.serves(kind, paper.No, day)
	return printed
}

// printed writes a value as it is told, the Chinese one, and the English one after a bar where it differs.
func printedValue(v casework.Value) string {
	switch {
	case v.Amount != nil:
		return v.Amount.String()
	case v.Day != 0:
		return v.Day.String()
	case v.Count != nil:
		return fmt.Sprint(*v.Count)
	case len(v.Months) > 0:
		return strings.Trim(fmt.Sprint(v.Months), "[]")
	case len(v.List) > 0:
		var zh, en []string
		for _, t := range v.List {
			zh, en = append(zh, t.Zh), append(en, t.En)
		}
		v.Text = law.Text{Zh: strings.Join(zh, "、"), En: strings.Join(en, ", ")}
	}
	if v.Text.Zh == v.Text.En {
		return v.Text.Zh
	}
	return v.Text.Zh + "|" + v.Text.En
}

// prints compares all values, tables, variants and annexes of a paper with what is wanted, a line each.
func (b *banking) prints(p *casework.LadderPaper, want string) {
	b.Helper()
	var got []string
	for name, v := range p.Values {
		got = append(got, strings.TrimSpace(name+" "+printedValue(v)))
	}
	for name, rows := range p.Tables {
		for i, row := range rows {
			var cells []string
			for _, c := range row {
				cells = append(cells, printedValue(c))
			}
			got = append(got, strings.TrimSpace(fmt.Sprint(name, " ", i+1, ": ", strings.Join(cells, " "))))
		}
	}
	if len(p.Variants) > 0 {
		got = append(got, "variants "+strings.Join(p.Variants, " "))
	}
	if p.LimitDays > 0 {
		got = append(got, fmt.Sprint("limit ", p.LimitDays, " ", p.LimitUnit))
	}
	for _, a := range p.Annexes {
		if a.Zh == "" || a.En == "" {
			b.Errorf("an annex without a name in both languages: %+v", a)
		}
		got = append(got, "annex "+a.Zh)
	}
	lines := strings.Split(strings.TrimSpace(want), "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	slices.Sort(got)
	slices.Sort(lines)
	if !slices.Equal(got, lines) {
		b.Errorf("%s prints\n%s\nand not\n%s", p.Kind, strings.Join(got, "\n"), strings.Join(lines, "\n"))
	}
}

func (b *banking) answers(day string, accounts ...bank.Account) {
	for i := range accounts {
		accounts[i].Bank, accounts[i].Holder, accounts[i].Currency, accounts[i].BalanceOn = "甲银行", "甲公司", bank.Renminbi, on(day)
	}
	b.enters(day, ladder.Fact{Answer: &bank.Answer{EnquiryNo: 1, Bank: "甲银行", ReceivedOn: on(day), Accounts: accounts}})
}

func balance(number, available string, marks ...bank.Mark) bank.Account {
	return bank.Account{Number: number, Balance: money.MustParse(available), Available: money.MustParse(available), Marks: marks}
}

// What the papers to banks and of allocation print, from the enquiry to the release, under two orders.
func TestValues_Bank(t *testing.T) {
	b := newBanking(t)
	b.prints(b.takes(law.BankEnquiry, "2026-03-12", &ladder.Body{Bank: "甲银行"}), `
		order.title 社会保险费限期缴纳通知书|order to pay (限期缴纳通知书)
		order.no 限1号、限2号|限1号, 限2号
		order.issued_on 2026-03-02
		order.served_on 2026年3月3日、2026年3月4日|3 March 2026, 4 March 2026
		order.ended_on 2026年3月10日、2026年3月11日|10 March 2026, 11 March 2026
		order.mode 直接送达|direct service
		bank.name 甲银行
		annex 《社会保险费限期缴纳通知书》复印件（不含附件）
		annex 《送达回证》复印件`)
	b.answers("2026-03-13", balance("A1", "6500.00"), balance("A2", "20000.00", bank.Payroll))
	b.pays("2026-03-13", "1500.00")
	orders := `
		order.title 社会保险费限期缴纳通知书|order to pay (限期缴纳通知书)
		order.no 限1号、限2号|限1号, 限2号
		order.issued_on 2026-03-02
		order.served_on 2026年3月3日、2026年3月4日|3 March 2026, 4 March 2026
		order.ended_on 2026年3月10日、2026年3月11日|10 March 2026, 11 March 2026
		order.mode 直接送达|direct service`
	application := b.takes(law.AllocationApplication, "2026-03-13", &ladder.Body{Text: law.Text{Zh: "该单位近期对外付款较多。", En: "It has paid much to others of late."}})
	b.prints(application, orders+`
		request.sum 9500.00
		request.principal 9500.00
		request.fee 0.00
		request.paid_text 仅缴纳¥1,500.00|only CNY 1,500.00 has been paid
		request.statement_text
		request.other 该单位近期对外付款较多。账户A2用于发放工资，其余账户余额不足，故列在最后。|It has paid much to others of late. Wages are paid from account A2; it comes last because the others do not suffice.
		request.accounts 1: 甲银行 甲公司 A1 6500.00 2026-03-13 6500.00
		request.accounts 2: 甲银行 甲公司 A2 20000.00 2026-03-13 3000.00
		annex 《社会保险费限期缴纳通知书》复印件
		annex 《送达回证》复印件
		annex 银行《查询结果回执》复印件
		annex 社会保险登记信息`)
	if len(application.Lines) != 2 {
		t.Errorf("%d charges", len(application.Lines))
	}
	b.prints(b.takes(law.AllocationDemand, "2026-03-13", nil), orders+`
		request.filed_on 2026-03-13
		limit 3 working_days`)
	decisionPrints(b, orders)
	b.prints(b.takes(law.AllocationNotice, "2026-03-19", &ladder.Body{Bank: "甲银行", Accounts: []string{"A1"}}), `
		bank.name 甲银行
		account.no A1
		decision.no 划决4号
		decision.title 划拨社会保险费决定书|allocation decision (划拨决定书)
		notice.sum 6500.00
		annex 《划拨社会保险费决定书》`)
	releasesPrint(b)
}

func decisionPrints(b *banking, orders string) {
	b.enters("2026-03-16", ladder.Fact{About: ladder.Ref{Kind: law.AllocationDemand, No: 3}, Statement: &ladder.Statement{No: 1, On: on("2026-03-16"), Content: "2月工资尚未核定。"}})
	b.enters("2026-03-17", ladder.Fact{Review: &ladder.Review{Statement: 1, On: on("2026-03-17"), Reason: "2月费款由单位自行申报"}})
	reason := law.Text{Zh: "工资已于10日发放。", En: "Wages were paid on the 10th."}
	b.prints(b.takes(law.AllocationDecision, "2026-03-19", &ladder.Body{Text: reason}), orders+`
		variants o
		allocation.sum 9500.00
		allocation.accounts 1: 甲银行 甲公司 A1 6500.00
		allocation.accounts 2: 甲银行 甲公司 A2 3000.00
		demand.no 划催3号
		demand.served_on 2026-03-13
		demand.ended_on 2026-03-18
		decision.statement_text 你单位于2026年3月16日提出陈述和申辩：2月工资尚未核定。经复核，所提理由不成立，不予采纳：2月费款由单位自行申报。账户A2用于发放工资，其余账户余额不足，故列在最后。从该账户划拨的理由：工资已于10日发放。|On 16 March 2026 you stated: 2月工资尚未核定. On review your reasons were not followed: 2月费款由单位自行申报. Wages are paid from account A2; it comes last because the others do not suffice. It is taken because: Wages were paid on the 10th.`)
}

// releasesPrint tells a bank of a notice over 6,500.00 to leave a part, all for a time, all for good.
func releasesPrint(b *banking) {
	b.pays("2026-03-20", "5000.00")
	release := func(day, want string) {
		b.prints(b.takes(law.BankRelease, day, &ladder.Body{Bank: "甲银行", Accounts: []string{"A1"}}), "bank.name 甲银行\naccount.no A1\nnotice.no 划通5号\n"+want)
	}
	release("2026-03-20", "variants p part\nrelease.rest 4500.00")
	held := len(b.file.Entered)
	b.enters("2026-03-21", ladder.Fact{Hold: &hold.Hold{No: 1, Ground: hold.CourtStay, From: on("2026-03-21"), To: on("2026-04-21")}})
	release("2026-03-21", "variants s")
	b.file.Papers, b.file.Entered = b.file.Papers[:6], b.file.Entered[:held]
	b.file.Papers = append(b.file.Papers, ladder.Paper{No: 77, CaseNo: 1, Kind: law.WithdrawalDecision, State: ladder.Issued, IssuedOn: on("2026-03-21"), Body: ladder.Body{About: []ladder.Ref{{Kind: law.AllocationDecision, No: 4}}}})
	release("2026-03-21", "variants w whole\ndecision.no 划决4号\ndecision.title 划拨社会保险费决定书|allocation decision (划拨决定书)")
	b.file.Papers = b.file.Papers[:6]
	b.pays("2026-03-23", "6000.00")
	release("2026-03-23", "variants p whole")
}

// A decision at once names its evidence in the place of the demand (ACL 37); a region that takes the late fee prints it.
func TestValues_AllocationAtOnceAndWithTheFee(t *testing.T) {
	b := newBanking(t, "allocation_late_fee: true")
	b.takes(law.BankEnquiry, "2026-03-12", &ladder.Body{Bank: "甲银行"})
	b.answers("2026-03-13", balance("A1", "90000.00"))
	b.enters("2026-03-13", ladder.Fact{About: ladder.Ref{Kind: law.CourtDemand, No: 9}, Statement: &ladder.Statement{No: 1, On: on("2026-03-12"), Content: "暂时困难"}})
	// until 13 March 10,000.00 bore 57 days' fee and 1,000.00 26: 285.00 and 13.00
	application := b.takes(law.AllocationApplication, "2026-03-13", nil)
	for name, want := range map[string]string{"request.sum": "11298.00", "request.principal": "11000.00", "request.fee": "298.00", "request.paid_text": "至今未缴纳|nothing has been paid to this day",
		"request.statement_text": "该单位于2026年3月12日提出陈述和申辩：暂时困难。|On 12 March 2026 the employer stated: 暂时困难.", "request.other": ""} {
		if got := printedValue(application.Values[name]); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
	if !slices.Equal(application.Variants, []string{"fee"}) || len(application.Annexes) != 5 {
		t.Errorf("%v, %v", application.Variants, application.Annexes)
	}
	decision := b.takes(law.AllocationDecision, "2026-03-16", &ladder.Body{Variant: ladder.AtOnce, Text2: law.Text{Zh: "向关联方转款。", En: "Money moved to a related party."}})
	_, demanded := decision.Values["demand.no"]
	// the decision takes what was applied for on the 13th: 11,298.00
	for name, want := range map[string]string{"allocation.sum": "11298.00", "allocation.principal": "11000.00", "allocation.fee": "298.00"} {
		if got := printedValue(decision.Values[name]); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
	if !slices.Equal(decision.Variants, []string{"u", "fee"}) || demanded || printedValue(decision.Values["urgent.evidence"]) != "向关联方转款|Money moved to a related party" ||
		printedValue(decision.Values["decision.statement_text"]) != "你单位未提出陈述和申辩。|You made no statement." {
		t.Errorf("%+v", decision)
	}
}

// A paper whose application, account or notice is gone is not printed.
func TestValues_BankWhereNothingIsLeft(t *testing.T) {
	b := newBanking(t)
	b.takes(law.BankEnquiry, "2026-03-12", &ladder.Body{Bank: "甲银行"})
	b.answers("2026-03-13", balance("A1", "90000.00"))
	b.takes(law.AllocationApplication, "2026-03-13", nil)
	about := []ladder.Ref{{Kind: law.AllocationApplication, No: 2}}
	for _, p := range []ladder.Paper{
		{Kind: law.AllocationApplication, Body: ladder.Body{Shares: []bank.Share{{Bank: "甲银行", Account: "A9", Sum: 1}}}},
		{Kind: law.AllocationDemand, Body: ladder.Body{}}, {Kind: law.AllocationDecision, Body: ladder.Body{}},
		{Kind: law.AllocationNotice, Body: ladder.Body{}}, {Kind: law.BankRelease, Body: ladder.Body{}},
		{Kind: law.BankRelease, Body: ladder.Body{About: about, Bank: "甲银行", Accounts: []string{"A1"}, Variant: ladder.PaidOtherwise}},
	} {
		if _, err := b.desk.PaperOf(b.file, b.situation("2026-03-16"), &p); fault.KindOf(err) != fault.Refused {
			t.Errorf("%s: %v", p.Kind, err)
		}
	}
}
