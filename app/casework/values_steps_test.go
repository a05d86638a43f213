package casework_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/app/account"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/guarantee"
	"arrears/app/hold"
	"arrears/app/identity"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
	"arrears/app/service"
)

// seen keeps what a printer of the ladder is given.
type seen struct {
	letters
	paper *casework.LadderPaper
}

func (s *seen) FreezePaper(p *casework.LadderPaper) (casework.Frozen, error) {
	s.paper = p
	return s.letters.FreezePaper(p)
}

// valued is a file with case 1: 800.00 + 400.00 of December 2024, due on 15 January 2025, ordered on the 20th, served on the
// 22nd; the five working days ended on 5 February, because the Spring Festival lies between.
type valued struct {
	*testing.T
	desk *casework.Desk
	file *casework.File
}

var theOrder = ladder.Ref{Kind: law.OrderToPay, No: 1}

func newValued(t *testing.T) *valued {
	c := account.Charge{Period: calendar.MustParsePeriod("2024-12"), Insurance: law.Pension, Source: account.Declared, DueOn: on("2025-01-15"), KnownOn: on("2025-01-01"),
		EmployerShare: 800_00, EmployeeShare: 400_00, Imported: true, Reference: "1"}
	f := &casework.File{ID: 1, Employer: employer.Employer{Code: "91330108J0YFB4785B", Name: "演示厂", Region: "steps", IndustryClass: 1, FoundedOn: on("2024-11-04")}}
	f.Facts.IndustryClass, f.Facts.Imported = 1, []account.Charge{c}
	f.Cases = []casework.Case{{No: 1, OpenedOn: on("2025-01-16")}}
	f.Orders = []order.Order{{No: 1, CaseNo: 1, Ground: order.NotPaid, State: order.Issued, EstablishedOn: on("2025-01-16"), IssueBy: calendar.Dated{Day: on("2025-01-23")},
		PaperNumber: "限1", IssuedOn: on("2025-01-20"), Lines: []order.Line{lineOfCharge(c)}}}
	v := &valued{T: t, desk: ladderDesk(t), file: f}
	v.serve(theOrder, "2025-01-22")
	return v
}

func lineOfCharge(c account.Charge) order.Line {
	return order.Line{Key: order.KeyOf(&c), EmployerShare: c.EmployerShare, EmployeeShare: c.EmployeeShare, EmployerOutstanding: c.EmployerShare, EmployeeOutstanding: c.EmployeeShare}
}

func (v *valued) serve(r ladder.Ref, day string) {
	v.file.Services = append(v.file.Services, service.Served{Paper: r.Kind, PaperNo: r.No, Attempt: 1, Mode: service.Direct, On: on(day), Proof: "送达回证"})
}

func (v *valued) issue(kind law.PaperKind, day string, body ladder.Body) ladder.Ref {
	p := ladder.Paper{No: len(v.file.Papers) + 1, CaseNo: 1, Kind: kind, Key: fmt.Sprint(kind, len(v.file.Papers)), State: ladder.Issued, IssuedOn: on(day), Body: body}
	p.Number = fmt.Sprintf("%s%d", kind.Series(), p.No)
	v.file.Papers = append(v.file.Papers, p)
	return p.Ref()
}

func (v *valued) fact(day string, f ladder.Fact) {
	f.No, f.CaseNo, f.On = len(v.file.Entered)+1, 1, on(day)
	v.file.Entered = append(v.file.Entered, f)
}

// prints is what the paper of a step prints on the day: variants, then values and tables by name.
func (v *valued) prints(day string, kind law.PaperKind, wish ladder.Body) (*casework.LadderPaper, string) {
	v.Helper()
	p := ladder.Paper{No: len(v.file.Papers) + 1, CaseNo: 1, Kind: kind, Key: "none", State: ladder.Drafted, Body: wish, DraftedBy: "night"}
	if wish.Number > 0 || kind == law.HoldNotice {
		p.Key = fmt.Sprintf("%s %s %d", kind, map[bool]string{true: "remedy", false: "hold"}[strings.HasPrefix(wish.Variant, "go")], wish.Number)
	}
	v.file.Papers = append(v.file.Papers, p)
	d, printer := *v.desk, &seen{}
	d.Store = newMemory(v.file)
	if _, err := d.PaperDraft(v.Context(), printer, 1, p.No, on(day)); err != nil {
		v.Fatal(err)
	}
	v.file.Papers = v.file.Papers[:len(v.file.Papers)-1]
	var lines []string
	for name, value := range printer.paper.Values {
		lines = append(lines, name+": "+written(value))
	}
	return printer.paper, strings.Join(printer.paper.Variants, " ") + "\n" + strings.Join(sortedLines(lines), "\n")
}

func sortedLines(lines []string) []string {
	for i := range lines {
		for n := i + 1; n < len(lines); n++ {
			if lines[n] < lines[i] {
				lines[i], lines[n] = lines[n], lines[i]
			}
		}
	}
	return lines
}

// written writes a value as a test reads it.
func written(v casework.Value) string {
	switch {
	case v.Amount != nil:
		return v.Amount.String()
	case v.Count != nil:
		return fmt.Sprint(*v.Count)
	case !v.Day.IsZero():
		return v.Day.String()
	case len(v.Months) > 0:
		return fmt.Sprint(v.Months)
	case len(v.List) > 0:
		var words []string
		for _, t := range v.List {
			words = append(words, t.Zh)
		}
		return strings.Join(words, "、")
	default:
		return v.Text.Zh
	}
}

func (v *valued) wants(got, want string) {
	v.Helper()
	if diff := cmp.Diff(strings.TrimSpace(want), strings.TrimSpace(got)); diff != "" {
		v.Errorf("the paper prints (-want +got):\n%s", diff)
	}
}

func cells(rows [][]casework.Value) string {
	var lines []string
	for _, row := range rows {
		var words []string
		for _, value := range row {
			words = append(words, written(value))
		}
		lines = append(lines, strings.Join(words, " | "))
	}
	return strings.Join(lines, "\n")
}

func TestValues_CorrectionOrder(t *testing.T) {
	v := newValued(t)
	v.file.Facts.Employments = []employer.Employment{{Number: numberOf(0), Name: "张演示", StartedOn: on("2025-01-06")}}
	v.file.Findings = []casework.Finding{{Kind: casework.EmployerLate, FoundOn: on("2025-02-06"), TermEnd: on("2024-12-04")},
		{Kind: casework.EmployeeLate, FoundOn: on("2025-02-06"), TermEnd: on("2025-02-05"), Subject: string(numberOf(0)) + " 2025-01-06"}}
	p, got := v.prints("2025-02-06", law.CorrectionOrder, ladder.Body{Variant: "s", People: []string{string(numberOf(0))}})
	v.wants(got, "s\nreg.checked_on: 2025-02-06\nreg.count: 1")
	v.wants(cells(p.Tables["reg.list"]), "张演示 | **************6441 | 2025-01-06 | 2025-02-05")
	if p.LimitDays != 15 || p.LimitUnit != law.Days {
		t.Errorf("the limit is %d %s", p.LimitDays, p.LimitUnit)
	}
	_, got = v.prints("2025-02-06", law.CorrectionOrder, ladder.Body{Variant: "u"})
	v.wants(got, "u\nreg.checked_on: 2025-02-06\nreg.founded_on: 2024-11-04")
}

// One employee without a known wage is assessed on the average of 8,000.00: 1,600.00 and 800.00; the other on 9,000.00 that
// another register knows: 1,800.00 and 900.00.
func TestValues_AssessmentDecision(t *testing.T) {
	v := newValued(t)
	v.file.Facts.Employments = []employer.Employment{{Number: numberOf(0), Name: "张演示", StartedOn: on("2025-01-06")}, {Number: numberOf(1), Name: "李演示", StartedOn: on("2025-01-06")}}
	v.file.Facts.Wages = crossWage(numberOf(1), "2025-01", 9000_00)
	region, _ := v.desk.Law.Region("steps")
	st, err := v.file.Statement(region, on("2025-02-19"), false)
	if err != nil {
		t.Fatal(err)
	}
	var lines []order.Line
	for i := range st.Lines {
		if c := st.Lines[i].Charge; c.Source == account.Unregistered {
			lines = append(lines, lineOfCharge(c))
		}
	}
	p, got := v.prints("2025-02-19", law.AssessmentDecision, ladder.Body{Variant: "s", Lines: lines})
	v.wants(got, `s
assess.base_text: 其他登记机关的工资数据、当地职工平均工资
assess.count: 2
assess.ee: 1700.00
assess.er: 3400.00
assess.periods: [2025-01]
assess.sum: 5100.00`)
	v.wants(cells(p.Tables["assess.list"]), `李演示 | **************1597 | [2025-01] | 基本养老保险 | 9000.00 | 其他登记机关的工资数据 | 1800.00 | 900.00
张演示 | **************6441 | [2025-01] | 基本养老保险 | 8000.00 | 当地职工平均工资 | 1600.00 | 800.00`)
	if len(p.Lines) != 0 {
		t.Error("it prints a calculation of the late fee")
	}
}

func TestValues_FineReferral(t *testing.T) {
	v := newValued(t)
	v.file.Payments = []account.Payment{{Reference: "1", PaidOn: on("2025-01-27"), Amount: 200_00}}
	p, got := v.prints("2025-02-06", law.FineReferral, ladder.Body{About: []ladder.Ref{theOrder}, Variant: "p", Lines: v.file.Orders[0].Lines})
	v.wants(got, `p
order.ended_on: 2025-02-05
order.issued_on: 2025-01-20
order.mode: 直接送达
order.no: 限1
order.served_on: 2025-01-22
order.title: 社会保险费限期缴纳通知书
referral.base: 1000.00
referral.checked_on: 2025-02-06`)
	if len(p.Lines) != 1 || len(p.Annexes) != 1 {
		t.Errorf("it has %d charges and %d annexes", len(p.Lines), len(p.Annexes))
	}

	v = newValued(t)
	v.file.Facts.Employments = []employer.Employment{{Number: numberOf(0), Name: "张演示", StartedOn: on("2024-12-02")}}
	v.file.Findings = []casework.Finding{{Kind: casework.EmployerLate, FoundOn: on("2024-12-05"), TermEnd: on("2024-12-04")},
		{Kind: casework.EmployeeLate, FoundOn: on("2025-01-02"), TermEnd: on("2025-01-01"), Subject: string(numberOf(0)) + " 2024-12-02"}}
	ref := v.issue(law.CorrectionOrder, "2025-01-06", ladder.Body{Variant: "s", People: []string{string(numberOf(0))}})
	v.serve(ref, "2025-01-07")
	_, got = v.prints("2025-02-06", law.FineReferral, ladder.Body{About: []ladder.Ref{ref}, Variant: "r", Sum: 2400_00})
	v.wants(got, `r
correction.ended_on: 2025-01-22
correction.no: 改通1
correction.served_on: 2025-01-07
referral.base: 2400.00
referral.checked_on: 2025-02-06
referral.matter: 1名职工的社会保险登记`)
	v.fact("2025-01-08", ladder.Fact{Corrected: &ladder.Corrected{Number: "人社改3", On: on("2025-01-06"), Served: on("2025-01-08"), Ends: on("2025-01-23"), Variant: "u"}})
	_, got = v.prints("2025-02-06", law.FineReferral, ladder.Body{Number: 1, Variant: "r", Sum: 2400_00})
	v.wants(got, `r
correction.ended_on: 2025-01-23
correction.no: 人社改3
correction.served_on: 2025-01-08
referral.base: 2400.00
referral.checked_on: 2025-02-06
referral.matter: 社会保险登记`)
}

func TestValues_ArrearsFinding(t *testing.T) {
	v := newValued(t)
	body := ladder.Body{About: []ladder.Ref{theOrder}, Lines: v.file.Orders[0].Lines}
	_, got := v.prints("2025-01-20", law.ArrearsFinding, body)
	v.wants(got, "b\nfinding.day: 2025-01-16\nfinding.order_due: 2025-01-23\nfinding.sum_source: "+account.Declared.Title().Zh)
	v.file.Orders[0].Ground, v.file.Orders[0].Finding = order.Concealed, casework.OwnAssessment
	_, got = v.prints("2025-01-20", law.ArrearsFinding, body)
	v.wants(got, "c\nfinding.day: 2025-01-16\nfinding.kind: 漏报职工人数\nfinding.order_due: 2025-01-23\nfinding.source: "+casework.OwnAssessment.Paper.Zh+
		"\nfinding.sum_source: "+account.Declared.Title().Zh)
}

func TestValues_LevyDecision(t *testing.T) {
	v := newValued(t)
	body := ladder.Body{About: []ladder.Ref{theOrder}, Lines: v.file.Orders[0].Lines}
	p, _ := v.prints("2025-02-06", law.LevyDecision, body)
	if got := written(p.Values["levy.statement_text"]); got != "你单位未提出陈述和申辩。" || p.LimitDays != 5 || p.LimitUnit != law.WorkingDays || len(p.Lines) != 1 {
		t.Errorf("without a statement it says %s, %d %s", got, p.LimitDays, p.LimitUnit)
	}
	v.fact("2025-01-23", ladder.Fact{About: theOrder, Statement: &ladder.Statement{No: 1, On: on("2025-01-23"), Content: "资金困难。"}})
	v.fact("2025-01-24", ladder.Fact{Review: &ladder.Review{Statement: 1, On: on("2025-01-24"), Reason: "不影响缴费义务。"}})
	v.fact("2025-01-24", ladder.Fact{About: theOrder, Statement: &ladder.Statement{No: 2, On: on("2025-01-24"), Content: "已缴一部分"}})
	v.fact("2025-01-26", ladder.Fact{Review: &ladder.Review{Statement: 2, On: on("2025-01-26"), Accepted: true}})
	p, _ = v.prints("2025-02-06", law.LevyDecision, body)
	want := "你单位于2025年1月23日提出陈述和申辩：资金困难。经复核，不予采纳，理由：不影响缴费义务。你单位于2025年1月24日提出陈述和申辩：已缴一部分。经复核，予以采纳，数额以本决定为准。"
	if got := written(p.Values["levy.statement_text"]); got != want {
		t.Errorf("it says %s", got)
	}
}

func TestValues_CourtDemand(t *testing.T) {
	v := newValued(t)
	p, got := v.prints("2025-02-06", law.CourtDemand, ladder.Body{About: []ladder.Ref{theOrder}, Lines: v.file.Orders[0].Lines})
	v.wants(got, "\ndecision.issued_on: 2025-01-20\ndecision.no: 限1\ndecision.served_on: 2025-01-22\ndecision.title: 社会保险费限期缴纳通知书")
	if len(p.Lines) != 1 || p.PerDay != 60 { // 1,200.00 at 0.05 %
		t.Errorf("it has %d charges, growing by %s", len(p.Lines), p.PerDay)
	}
	levy := v.issue(law.LevyDecision, "2025-02-07", ladder.Body{About: []ladder.Ref{theOrder}})
	v.serve(levy, "2025-02-10")
	_, got = v.prints("2025-03-03", law.CourtDemand, ladder.Body{About: []ladder.Ref{levy}})
	v.wants(got, "\ndecision.issued_on: 2025-02-07\ndecision.no: 征决1\ndecision.served_on: 2025-02-10\ndecision.title: 社会保险费征收决定书")
}

func TestValues_StatementRecord(t *testing.T) {
	v := newValued(t)
	demand := v.issue(law.CourtDemand, "2025-02-06", ladder.Body{About: []ladder.Ref{theOrder}})
	v.serve(demand, "2025-02-07")
	v.fact("2025-02-10", ladder.Fact{About: demand, Statement: &ladder.Statement{No: 1, On: on("2025-02-10"), Place: "本中心", Person: "甲", Role: "经理", PersonID: "证1", Content: "困难",
		Recorder: "丙", Officers: []string{"乙", "丁"}, From: "09:30", To: "10:00", Understood: "清楚", Refused: "另有意见"}})
	p, got := v.prints("2025-02-11", law.StatementRecord, ladder.Body{About: []ladder.Ref{demand}, Variant: ladder.Pending, Number: 1})
	v.wants(got, `heard refused pending
demand.no: 履催1
officers: 乙、丁
stmt.authority_text: 
stmt.content: 困难
stmt.day: 2025-02-10
stmt.evidence: 
stmt.from: 2025年2月10日09:30
stmt.no: 1
stmt.person: 甲
stmt.person_id: 证1
stmt.place: 本中心
stmt.recorder: 丙
stmt.refusal: 另有意见
stmt.role: 经理
stmt.to: 10:00
stmt.understood: 清楚`)
	if p.FileNo != "91330108J0YFB4785B-1" {
		t.Errorf("its file is %s", p.FileNo)
	}
	v.file.Entered[0].Statement.Written = true
	v.fact("2025-02-12", ladder.Fact{Review: &ladder.Review{Statement: 1, On: on("2025-02-12"), By: "戊", Points: "逐项核对", Reason: "无据"}})
	p, _ = v.prints("2025-02-13", law.StatementRecord, ladder.Body{About: []ladder.Ref{demand}, Variant: ladder.Rejected, Number: 1})
	if fmt.Sprint(p.Variants) != "[written refused rejected]" || written(p.Values["stmt.reviewer"]) != "戊" || written(p.Values["stmt.reviewed_on"]) != "2025-02-12" {
		t.Errorf("with its review it prints %v %v", p.Variants, p.Values)
	}
	_, got = v.prints("2025-02-24", law.StatementRecord, ladder.Body{About: []ladder.Ref{demand}, Variant: ladder.NoneMade})
	v.wants(got, "none\ndemand.ended_on: 2025-02-20\ndemand.no: 履催1\ndemand.served_on: 2025-02-07\nstmt.day: 2025-02-24\nstmt.no: 1\nstmt.recorder: ")
	asked := v.issue(law.AllocationApplication, "2025-02-06", ladder.Body{About: []ladder.Ref{theOrder}})
	v.fact("2025-02-14", ladder.Fact{About: asked, Demanded: &ladder.Demanded{Number: "人社催5", Served: on("2025-02-14"), Ends: on("2025-02-19")}})
	v.fact("2025-02-17", ladder.Fact{About: asked, Statement: &ladder.Statement{No: 2, On: on("2025-02-17"), Written: true}})
	p, _ = v.prints("2025-02-18", law.StatementRecord, ladder.Body{About: []ladder.Ref{asked}, Variant: ladder.Pending, Number: 2})
	if got := written(p.Values["demand.no"]); got != "人社催5" {
		t.Errorf("a statement on the department's demand names %s", got)
	}
}

func TestValues_HoldNotice(t *testing.T) {
	v := newValued(t)
	v.fact("2025-02-10", ladder.Fact{About: theOrder, Remedy: &ladder.Remedy{No: 1, Kind: ladder.Reconsideration, On: on("2025-02-07")},
		In: ladder.Incoming{From: "复议机关", Name: "受理通知书", Theirs: "复受1", Day: on("2025-02-10")}})
	_, got := v.prints("2025-02-11", law.HoldNotice, ladder.Body{Variant: ladder.GoesOnReconsideration, Number: 1})
	v.wants(got, `go rec
hold.day: 2025-02-10
hold.event: 你单位申请行政复议
hold.fee_text: 不因此停止
hold.on_no: 限1
hold.on_title: 社会保险费限期缴纳通知书
hold.paper: 《受理通知书》复受1`)
	for _, row := range []struct {
		ground          hold.Ground
		event, by, fees string
	}{
		{hold.Insolvency, "人民法院受理你单位破产申请", "《中华人民共和国企业破产法》第十九条", "自人民法院受理破产申请之日起停止"},
		{hold.ForceMajeure, "因不可抗力缓缴社会保险费的批准", "《实施〈中华人民共和国社会保险法〉若干规定》第二十一条", "在批准的缓缴期间停止"},
		{hold.CourtStay, "人民法院停止执行的裁定", "《中华人民共和国行政诉讼法》第五十六条", "不因此停止"},
	} {
		v := newValued(t)
		v.fact("2025-02-10", ladder.Fact{Hold: &hold.Hold{No: 1, Ground: row.ground, Paper: hold.Paper{Name: "裁定书", Number: "2号", Day: on("2025-02-10")}, From: on("2025-02-12"), To: on("2025-08-12")}})
		_, got := v.prints("2025-02-11", law.HoldNotice, ladder.Body{Variant: ladder.Stops, Number: 1})
		v.wants(got, fmt.Sprintf("stop\nhold.day: 2025-02-10\nhold.event: %s\nhold.fee_text: %s\nhold.from: 2025-02-12\nhold.ground: %s\nhold.on_no: 限1\nhold.on_title: 社会保险费限期缴纳通知书\nhold.paper: 《裁定书》2号",
			row.event, row.fees, row.by))
	}
}

func TestValues_WithdrawalDecision(t *testing.T) {
	v := newValued(t)
	v.file.Payments = []account.Payment{{Reference: "1", PaidOn: on("2025-01-17"), Amount: 10_00}, {Reference: "2", PaidOn: on("2025-01-27"), Amount: 200_00}}
	reason := law.Text{Zh: "数额计算有误", En: "an error"}
	const old = `
old.issued_on: 2025-01-20
old.money_text: 仍记入你单位账户，依照规定抵缴应缴的社会保险费和滞纳金
old.no: 限1
old.paid: 200.00
old.reason: 数额计算有误
old.served_on: 2025-01-22
old.title: 社会保险费限期缴纳通知书`
	_, got := v.prints("2025-02-06", law.WithdrawalDecision, ladder.Body{About: []ladder.Ref{theOrder}, Variant: ladder.Voids, Text: reason})
	v.wants(got, "void"+old)
	_, got = v.prints("2025-02-06", law.WithdrawalDecision, ladder.Body{About: []ladder.Ref{theOrder}, Variant: ladder.Replaces, Text: reason})
	v.wants(got, "change\nnew.no: 新的\nnew.title: 社会保险费限期缴纳通知书"+old)
	second := v.file.Orders[0]
	second.No, second.PaperNumber = 2, "限2"
	v.file.Orders = append(v.file.Orders, second)
	p, _ := v.prints("2025-02-06", law.WithdrawalDecision, ladder.Body{About: []ladder.Ref{theOrder}, Variant: ladder.Replaces, Text: reason, Number: 2})
	if got := written(p.Values["new.no"]); got != "限2" {
		t.Errorf("it is replaced by %s", got)
	}
	v.file.Services = nil
	_, got = v.prints("2025-02-06", law.WithdrawalDecision, ladder.Body{About: []ladder.Ref{theOrder}, Variant: ladder.Clerical, Text: reason,
		Correction: &ladder.Correction{Block: ladder.InContact, Place: "联系电话", Wrong: "1", Right: "2"}})
	v.wants(got, "clerical\nnew.text: 2\nold.issued_on: 2025-01-20\nold.no: 限1\nold.place: 联系电话\nold.reason: 数额计算有误\nold.text: 1\nold.title: 社会保险费限期缴纳通知书")
}

// 1,200.00 from 16 January to 6 February 2025 are 22 days, 13.20; paid in two payments on 27 January and 6 February. Of the
// first 200.00 the fee falls to 0.50 a day: 12 days at 0.60 and 10 at 0.50 are 12.20.
func TestValues_ClosingNotice(t *testing.T) {
	v := newValued(t)
	v.file.Payments = []account.Payment{{Reference: "1", PaidOn: on("2025-01-27"), Amount: 200_00}, {Reference: "2", PaidOn: on("2025-02-06"), Amount: 1500_00}}
	v.file.Cases[0].ClosedOn = on("2025-02-07")
	p, got := v.prints("2025-02-07", law.ClosingNotice, ladder.Body{Variant: "paid", Number: 1})
	v.wants(got, "paid\nclose.day: 2025-02-06\nclose.fee: 12.20\nclose.principal: 1200.00")
	if rows := p.Tables["close.payments"]; len(rows) == 0 || len(p.Annexes) != 0 {
		t.Errorf("it lists %d payments and %d annexes beside them", len(rows), len(p.Annexes))
	}
	v.fact("2025-01-24", ladder.Fact{Guarantee: &guarantee.Guarantee{No: 1}})
	p, _ = v.prints("2025-02-07", law.ClosingNotice, ladder.Body{Variant: "paid", Number: 1})
	if got := written(p.Values["close.measures_text"]); got != "本案措施已全部解除：担保。" {
		t.Errorf("the measures are %s", got)
	}
	v = newValued(t)
	v.file.Cases[0].ClosedOn = on("2025-02-07")
	_, got = v.prints("2025-02-07", law.ClosingNotice, ladder.Body{Variant: "paid", Number: 1})
	v.wants(got, "end\nclose.reason: 据以征收的数额已由申报或者核定取代，本案没有应缴款项")
	v = newValued(t)
	v.fact("2025-02-06", ladder.Fact{Ending: &hold.Ending{Ground: hold.Dissolved, On: on("2025-02-06")}})
	_, got = v.prints("2025-02-07", law.ClosingNotice, ladder.Body{Variant: "end", Number: 1})
	v.wants(got, "end\nclose.reason: 单位终止，无财产可供执行，又无义务承受人")
	v.file.Entered[0].Ending.Ground, v.file.Entered[0].Ending.Reason = hold.OtherwiseEnd, "执行没有意义"
	p, _ = v.prints("2025-02-07", law.ClosingNotice, ladder.Body{Variant: "end", Number: 1})
	if got := written(p.Values["close.reason"]); got != "执行没有意义" {
		t.Errorf("an end with a reason of its own says %s", got)
	}
}

func crossWage(number identity.Number, period string, wage money.Fen) []assessment.CrossWage {
	return []assessment.CrossWage{{Number: number, Period: calendar.MustParsePeriod(period), Wage: wage}}
}
