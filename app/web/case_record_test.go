package web

import (
	"slices"
	"strings"
	"testing"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
)

// Each kind of entry is told in a sentence of both languages, made of the line that the act left.
func TestEntriesOfTheRecordAreSentences(t *testing.T) {
	for _, row := range []struct {
		name   string
		act    casework.ActKind
		detail string
		zh, en string
	}{
		{"a charge", casework.PostCharge, "2026-10 pension declared 120.00+60.00 due 2026-11-16", "记入 2026 年 10 月 基本养老保险应缴 180.00 元，应缴日 11 月 16 日", "Posted basic pension for October 2026: ¥180.00, due 16 November"},
		{"a negative adjustment", casework.PostAdjustment, "2026-10 pension adjustment -20.00+-10.00 due 2026-11-16", "2026 年 10 月 基本养老保险补差 −30.00 元，应缴日 11 月 16 日", ""},
		{"a case", casework.OpenCase, "principal 22243.50 late fee 166.83 oldest 2026-04-27", "立案：本金 22,243.50 元，滞纳金 166.83 元，最早一笔应缴日 4 月 27 日", ""},
		{"an order drafted", casework.DraftOrder, "ground b principal 22243.50 late fee 166.83 issue by 2026-05-22", "起草限期缴纳通知书：本金 22,243.50 元，滞纳金 166.83 元，最晚 5 月 22 日 签发", ""},
		{"an order issued", casework.IssueOrder, "order 1 issued 演〔2026〕7号", "签发社会保险费限期缴纳通知书 演〔2026〕7号", "Issued: order to pay (限期缴纳通知书) 演〔2026〕7号"},
		{"a paper drafted", casework.DraftPaper, "demand_court/2 drafted sum 93364.92", "起草履行义务催告书第 2 件（93,364.92 元）", ""},
		{"a draft that the night took back", casework.WithdrawPaper, "demand_court/2 withdrawn sum 93364.92 gate_closed", "撤回草稿：履行义务催告书第 2 件（条件不再满足，夜间撤回）", ""},
		{"a draft that was returned", casework.WithdrawPaper, "demand_court/2 withdrawn 地址已经搬走", "撤回草稿：履行义务催告书第 2 件（地址已经搬走）", ""},
		{"a fact of the day", casework.EnterFact, "fact 1 note on 2026-11-24", "登记第 1 项：案卷备注", "Recorded fact 1: remark for the file"},
		{"a fact recorded later", casework.EnterFact, "fact 2 answer on 2026-11-20 about bank_enquiry/3 演收〔2026〕5号", "登记第 2 项：银行查询回复（关于查询单位存款账户通知书第 3 件；来文登记 演收〔2026〕5号；11 月 20 日 发生，11 月 24 日 补登）", ""},
		{"a service", casework.ServePaper, "order_to_pay 1 direct on 2026-11-23; limit none -> 2026-11-30", "社会保险费限期缴纳通知书 演〔2026〕7号：直接送达，11 月 23 日 送达（文书所定期限届满：11 月 30 日）", ""},
		{"a service that failed", casework.FailService, "order_to_pay 1 direct on 2026-11-23 failed: moved", "社会保险费限期缴纳通知书 演〔2026〕7号：11 月 23 日 直接送达，没有送达（", ""},
		{"a finding", casework.Find, "employer_not_registered  term ended 2026-11-15", "发现单位没有按时办理登记", ""},
		{"a scan that was kept", casework.KeepAttachment, "attachment 3 sha256 ab12 of order_to_pay/1", "存入附件 3", "Kept attachment 3"},
		{"a scan that was taken back", casework.TakeAttachment, "attachment 3 sha256 ab12: 他单位的回证", "撤回附件 3：他单位的回证", "Took back attachment 3: 他单位的回证"},
		{"a paper that was printed", casework.PrintIssued, "order_to_pay/1 run 12", "打印社会保险费限期缴纳通知书 演〔2026〕7号，第 12 批", "Printed: order to pay (限期缴纳通知书) 演〔2026〕7号, run 12"},
		{"a paper that was printed once more", casework.PrintIssued, "order_to_pay/1 run 13 again of 12", "打印社会保险费限期缴纳通知书 演〔2026〕7号，第 13 批", ""},
		{"a letter", casework.PostIssued, "order_to_pay/1 letter EB000000005CN on 2026-11-23", "交寄社会保险费限期缴纳通知书 演〔2026〕7号，邮件号 EB000000005CN，11 月 23 日", ""},
		{"a hold for a night", casework.SteerNight, "night 2026-11-24 hold: 明日约谈", "安排11 月 24 日夜间检查：今夜不处理。理由：明日约谈", "Steered the night of 24 November: Hold tonight. Reason: 明日约谈"},
		{"a night that was tried again", casework.TryAgain, "night 2026-11-23", "重试11 月 23 日夜间检查", "Tried the night of 23 November again"},
		{"whose case it is", casework.AssignCase, "to 陈立 (user 4), balanced with a load of 774 of 1 officers", "承办人：陈立", "Given to 陈立"},
		{"a line that no shape fits stands as it is", casework.PostCharge, "something else", "something else", "something else"},
		{"an act without a sentence", "from_the_future", "as it is stored", "as it is stored", "as it is stored"},
	} {
		t.Run(row.name, func(t *testing.T) {
			m, _ := caseOnPaper(t, nil)
			m.Situation.Region = hangzhouRegion(t)
			m.File.Orders = []order.Order{{No: 1, PaperNumber: "演〔2026〕7号"}}
			e := &casework.RecordEntry{Act: row.act, Detail: row.detail, Day: calendar.MustParseDay("2026-11-24")}
			if got := m.recordSays(e); !strings.HasPrefix(bareText(got), bareText(row.zh)) {
				t.Errorf("says %q; want %q", got, row.zh)
			}
			m.call.words = catalogue(t, en)
			if got := m.recordSays(e); !strings.HasPrefix(bareText(got), bareText(row.en)) || strings.Contains(got, "{") {
				t.Errorf("says %q; want %q", got, row.en)
			}
		})
	}
}

func bareText(s string) string { return strings.Join(strings.Fields(s), "") }

func hangzhouRegion(t *testing.T) *law.Region {
	t.Helper()
	book, err := law.Load("")
	if err != nil {
		t.Fatal(err)
	}
	region, ok := book.Region("hangzhou")
	if !ok {
		t.Fatal("there is no hangzhou")
	}
	return region
}

// Whatever a condition is met by has a form or a page of its own.
func TestEveryCureLeadsSomewhere(t *testing.T) {
	for key, c := range cures {
		switch {
		case c.fact != "":
			if !slices.ContainsFunc(factForms, func(f factForm) bool { return f.kind == c.fact }) {
				t.Errorf("%s is met by recording a %s, which has no form", key, c.fact)
			}
		case c.paper != "":
			if !c.paper.IsKnown() {
				t.Errorf("%s is met by a paper %q that nobody knows", key, c.paper)
			}
		default:
			if casePartWords[c.part] == "" {
				t.Errorf("%s leads to %q", key, c.part)
			}
		}
	}
	for kind, fact := range byDepartment {
		if !slices.ContainsFunc(factForms, func(f factForm) bool { return f.kind == fact }) {
			t.Errorf("the %s of the department is recorded as a %s, which has no form", kind, fact)
		}
	}
}

// The rows of a typed plan are read where both day and sum stand; half a row is told.
func TestTypedPlans(t *testing.T) {
	m, f := caseOnPaper(t, map[string][]string{planDayName + "1": {"2026-12-15"}, planSumName + "1": {"1,000.00"}, planDayName + "3": {"2027-01-15"}, planSumName + "3": {"500"}})
	days, sums := m.typedPlan(f)
	if !f.ok() || len(days) != 2 || days[1] != calendar.MustParseDay("2027-01-15") || sums[0] != 1_000_00 || sums[1] != 500_00 {
		t.Errorf("read %v %v, %v", days, sums, f.Errors())
	}
	m, f = caseOnPaper(t, map[string][]string{planDayName + "1": {"2026-12-15"}, planSumName + "2": {"1"}})
	if m.typedPlan(f); f.Error(planSumName+"1") == "" || f.Error(planDayName+"2") == "" {
		t.Errorf("half rows: %v", f.Errors())
	}
	m, f = caseOnPaper(t, nil)
	if m.typedPlan(f); f.Error(variantName) == "" {
		t.Error("an empty plan is taken")
	}
}

// The steps that stand in full are the first of each kind; the others keep their order.
func TestOneStepOfEachKindStandsInFull(t *testing.T) {
	moves := []ladder.Move{{Kind: law.ArrearsFinding, Key: "a"}, {Kind: law.ArrearsFinding, Key: "b"}, {Kind: law.CourtDemand, Key: "c"}}
	shown, rest := onePerKind(moves)
	if len(shown) != 2 || shown[1].Key != "c" || len(rest) != 1 || rest[0].Key != "b" {
		t.Errorf("shown %+v, rest %+v", shown, rest)
	}
}
