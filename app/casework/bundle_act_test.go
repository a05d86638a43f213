package casework_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"arrears/app/access"
	"arrears/app/account"
	"arrears/app/attachment"
	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/court"
	"arrears/app/deferral"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/guarantee"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
	"arrears/app/service"
)

// binder prints papers as their kind and number, keeps what it was given, and binds nothing.
type binder struct {
	letters
	printed map[law.PaperKind]*casework.LadderPaper
	bundle  *casework.Bundle
}

func (b *binder) FreezePaper(p *casework.LadderPaper) (casework.Frozen, error) {
	if b.printed == nil {
		b.printed = map[law.PaperKind]*casework.LadderPaper{}
	}
	b.printed[p.Kind] = p
	text := fmt.Sprintf("%s %s draft %v", p.Kind, p.Number, p.Draft)
	return casework.Frozen{Paper: []byte(text), Hash: "hash of " + text}, nil
}

func (b *binder) Original(paper []byte) ([]byte, error) {
	return append([]byte("original of "), paper...), nil
}

func (b *binder) Apart(paper []byte) (body, annexes []byte, err error) {
	return append([]byte("body of "), paper...), append([]byte("annexes of "), paper...), nil
}

func (b *binder) Bind(bundle *casework.Bundle) (*casework.Bound, error) {
	b.bundle = bundle
	return &casework.Bound{Parts: bundle.Parts, PDF: []byte("bound")}, nil
}

const theDemand = "阶社险履催字〔2026〕5号"

// suing is a desk with one employer against which the court can be asked on 2026-09-10: 24,000.00 of pension premium were due on
// 2026-02-24 and grow by 12.00 a day; order served on 2026-03-05, demand on 2026-08-24.
func suing(t *testing.T) (*casework.Desk, *memory) {
	t.Helper()
	c := account.Charge{Period: calendar.MustParsePeriod("2026-01"), Insurance: law.Pension, Source: account.Declared, DueOn: on("2026-02-24"), KnownOn: on("2026-02-10"),
		EmployerShare: 16_000_00, EmployeeShare: 8_000_00, Imported: true, Reference: "0"}
	lines := []order.Line{{Key: order.KeyOf(&c), EmployerShare: c.EmployerShare, EmployeeShare: c.EmployeeShare, EmployerOutstanding: c.EmployerShare, EmployeeOutstanding: c.EmployeeShare}}
	f := &casework.File{ID: 1, Employer: employer.Employer{Code: "91330108J0YFB4785B", Name: "演示厂", Region: "steps", District: "演示区", IndustryClass: 1, FoundedOn: on("2020-01-02"),
		RegisteredOn: on("2020-01-10"), Address: "演示路1号", LegalRepresentative: "甲演示", Bank: "演示银行", BankAccount: "0001"}}
	f.Facts.IndustryClass, f.Facts.Imported = 1, []account.Charge{c}
	f.Cases = []casework.Case{{No: 1, OpenedOn: on("2026-02-25")}}
	f.Orders = []order.Order{{No: 1, CaseNo: 1, Ground: order.NotPaid, State: order.Issued, IssuedOn: on("2026-03-02"), PaperNumber: "阶社险限缴通字〔2026〕3号", Lines: lines, Paper: []byte("order 1")}}
	f.Papers = []ladder.Paper{{No: 1, CaseNo: 1, Kind: law.CourtDemand, Key: "demand_court order_to_pay/1", State: ladder.Issued, IssuedOn: on("2026-08-20"), Number: theDemand,
		Body: ladder.Body{About: []ladder.Ref{{Kind: law.OrderToPay, No: 1}}, Lines: lines}}}
	f.Services = []service.Served{
		{Paper: law.OrderToPay, PaperNo: 1, Attempt: 1, Mode: service.Direct, TriedOn: on("2026-03-05"), On: on("2026-03-05"), Proof: "送达回证1", ProofHash: hashOf("scan of receipt 1")},
		{Paper: law.CourtDemand, PaperNo: 1, Attempt: 1, Mode: service.LeftInPlace, TriedOn: on("2026-08-24"), On: on("2026-08-24"), Proof: "送达回证2"},
	}
	m := newMemory(f)
	m.papers[1] = f.Papers[0]
	frozen := m.papers[1]
	frozen.Frozen = []byte("demand 1")
	m.papers[1] = frozen
	m.learn("2026-08-10", ladder.Fact{Clue: &court.Clue{No: 1, Description: "货车", Place: "演A00001", TitleNumber: "车证1", Owner: "演示厂", Source: "车辆管理所查询", FoundOn: on("2026-08-10"),
		Value: 30_000_00, Prior: 4_000_00, Ranking: "演示银行第一顺位", ValuedOn: on("2026-08-12"), Basis: "评估报告"},
		In: ladder.Incoming{From: "车辆管理所", Name: "查询结果", Number: "收1", Hash: hashOf("scan of clue")}})
	desk := ladderDesk(t)
	desk.Store = m
	return desk, m
}

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// learn records a fact without asking, for what happened before the test.
func (m *memory) learn(day string, f ladder.Fact) {
	f.No, f.CaseNo, f.On, f.EnteredOn, f.EnteredBy = len(m.file.Entered)+1, 1, on(day), on(day), "某甲"
	m.file.Entered = append(m.file.Entered, f)
}

func courtStamp(name, day string) casework.Stamp {
	return casework.Stamp{By: access.Actor{Name: name}, On: on(day), At: time.Unix(0, 0)}
}

// applied drafts the application on a day and gives what the draft prints.
func applied(t *testing.T, desk *casework.Desk, day string, wish *ladder.Body) (int, *casework.LadderPaper) {
	t.Helper()
	no, err := desk.DraftPaper(t.Context(), 1, law.CourtApplication, "", wish, courtStamp("甲", day))
	if err != nil {
		t.Fatal(err)
	}
	printer := &binder{}
	if _, err := desk.PaperDraft(t.Context(), printer, 1, no, on(day)); err != nil {
		t.Fatal(err)
	}
	return no, printer.printed[law.CourtApplication]
}

// words are the values of a paper in Chinese, amounts and days written out.
func words(p *casework.LadderPaper) map[string]string {
	out := map[string]string{}
	for name, v := range p.Values {
		out[name] = wordOf(v)
	}
	return out
}

func wordOf(v casework.Value) string {
	switch {
	case v.Amount != nil:
		return v.Amount.String()
	case v.Count != nil:
		return fmt.Sprint(*v.Count)
	case !v.Day.IsZero():
		return v.Day.String()
	default:
		return v.Text.Zh
	}
}

// What the application says on 2026-09-10, each value by hand.
func TestCourtApplication_Values(t *testing.T) {
	desk, _ := suing(t)
	_, p := applied(t, desk, "2026-09-10", nil)
	want := map[string]string{
		"decision.title": "社会保险费限期缴纳通知书", "decision.no": "阶社险限缴通字〔2026〕3号", "decision.issued_on": "2026-03-02", "decision.served_on": "2026-03-05",
		"decision.mode": "直接送达", "decision.ended_on": "2026-03-12", "window.opens_after": "2026-09-07", "demand.no": theDemand, "demand.served_on": "2026-08-24",
		"demand.ended_on": "2026-09-07", "court.statement_text": "被申请人在催告期限内未提出陈述和申辩。", "property.total": "26000.00",
	}
	if diff := cmp.Diff(want, words(p)); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
	if got := strings.Join(p.Variants, " "); got != "fee unused unsecured" || len(p.Lines) != 1 || len(p.Annexes) != 6 || !p.Draft {
		t.Errorf("variants %s, %d lines, annexes %v", got, len(p.Lines), p.Annexes)
	}
}

// What else may have happened is said in its place.
func TestCourtApplication_Texts(t *testing.T) {
	about := ladder.Ref{Kind: law.CourtDemand, No: 1}
	ofOrder := ladder.Ref{Kind: law.OrderToPay, No: 1}
	statement := func(m *memory, review *ladder.Review) {
		m.learn("2026-08-28", ladder.Fact{About: about, Statement: &ladder.Statement{No: 1, On: on("2026-08-28"), Content: "困难", Recorder: "某乙"}})
		m.learn("2026-09-01", ladder.Fact{Review: review})
		m.file.Papers = append(m.file.Papers, ladder.Paper{No: 2, CaseNo: 1, Kind: law.StatementRecord, State: ladder.Issued, IssuedOn: on("2026-09-02"), Body: ladder.Body{Number: 1}})
	}
	enquired := func(m *memory) {
		m.file.Papers = append(m.file.Papers, ladder.Paper{No: 3, CaseNo: 1, Kind: law.BankEnquiry, State: ladder.Issued, IssuedOn: on("2026-08-25"), Number: "查通1", Body: ladder.Body{Bank: "演示银行"}})
		m.file.Services = append(m.file.Services, service.Served{Paper: law.BankEnquiry, PaperNo: 3, Attempt: 1, Mode: service.Direct, On: on("2026-08-26"), Proof: "回执"})
	}
	for _, row := range []struct {
		name   string
		change func(m *memory)
		wish   *ladder.Body
		key    string
		want   string
	}{
		{"not followed", func(m *memory) {
			statement(m, &ladder.Review{Statement: 1, On: on("2026-09-01"), By: "某丙", Reason: "无减免事由。"})
		}, nil, "court.statement_text", "被申请人于2026年8月28日提出陈述和申辩，申请人已记入笔录并于2026年9月1日复核，因无减免事由，不予采纳。"},
		{"followed in part", func(m *memory) {
			statement(m, &ladder.Review{Statement: 1, On: on("2026-09-01"), By: "某丙", Accepted: true})
		}, nil, "court.statement_text", "被申请人于2026年8月28日提出陈述和申辩，申请人已记入笔录并于2026年9月1日复核，其成立的部分已予采纳。"},
		{"a bank that has not answered", enquired, nil, "court.bank_text", "申请人已依法查询被申请人在演示银行的存款账户，尚未收到全部答复。"},
		{"a bank that has no account", func(m *memory) {
			enquired(m)
			m.learn("2026-08-28", ladder.Fact{Answer: &bank.Answer{EnquiryNo: 3, Bank: "演示银行", ReceivedOn: on("2026-08-28")}})
		}, nil, "court.bank_text", "申请人已依法查询被申请人在演示银行的存款账户，未查得存款账户。"},
		{"an account with 120.50", func(m *memory) {
			enquired(m)
			m.learn("2026-08-28", ladder.Fact{Answer: &bank.Answer{EnquiryNo: 3, Bank: "演示银行", ReceivedOn: on("2026-08-28"), Accounts: []bank.Account{{Bank: "演示银行", Number: "0001", Holder: "演示厂",
				Currency: bank.Renminbi, Balance: 200_00, Available: 120_50, BalanceOn: on("2026-08-27")}}}})
		}, nil, "court.bank_text", "申请人已依法查询被申请人在演示银行的存款账户，查得账户1个，截至2026年8月27日可用余额合计¥120.50。"},
		{"a remedy that was lost", func(m *memory) {
			m.learn("2026-05-04", ladder.Fact{About: ofOrder, Remedy: &ladder.Remedy{No: 1, Kind: ladder.Reconsideration, On: on("2026-05-04"), Body: "演示区人民政府"}})
			m.learn("2026-07-01", ladder.Fact{In: ladder.Incoming{From: "演示区人民政府", Name: "行政复议决定书", Theirs: "演政复〔2026〕8号"}, Result: &ladder.Result{Remedy: 1, Outcome: ladder.Upheld, On: on("2026-07-01")}})
			m.learn("2026-07-17", ladder.Fact{About: ofOrder, Window: &court.Entry{Opens: on("2026-07-17"), Closes: on("2026-10-16"), Reason: "未起诉", Paper: "行政复议决定书", By: "某甲"}})
		}, nil, "court.remedy_text", "被申请人于2026年5月4日向演示区人民政府申请行政复议。2026年7月1日收到演政复〔2026〕8号《行政复议决定书》，维持上述决定。申请强制执行的期限自2026年7月17日起至2026年10月16日止（未起诉）。"},
		{"a remedy in the words of the officer", func(m *memory) {
			m.learn("2026-05-04", ladder.Fact{About: ofOrder, Remedy: &ladder.Remedy{No: 1, Kind: ladder.Suit, On: on("2026-05-04"), Body: "演示区人民法院"}})
			m.learn("2026-07-17", ladder.Fact{About: ofOrder, Window: &court.Entry{Opens: on("2026-07-17"), Closes: on("2026-10-16"), Reason: "撤诉", Paper: "裁定书", By: "某甲"}})
		}, &ladder.Body{Text2: law.Text{Zh: "被申请人起诉后撤诉。", En: "Sued and took it back."}}, "court.remedy_text", "被申请人起诉后撤诉。"},
		{"the court of an immovable", func(m *memory) { m.file.Entered[0].Clue.Immovable = true },
			&ladder.Body{Text: law.Text{Zh: "邻县人民法院", En: "Neighbour County Court"}}, "court.name", "邻县人民法院"},
	} {
		t.Run(row.name, func(t *testing.T) {
			desk, m := suing(t)
			row.change(m)
			_, p := applied(t, desk, "2026-09-10", row.wish)
			if got := words(p)[row.key]; got != row.want {
				t.Errorf("%s: %s", row.key, got)
			}
			if en := p.Values[row.key].Text.En; en == "" {
				t.Errorf("%s is not in English", row.key)
			}
		})
	}
}

// A broken agreement: the mortgage of 10,000.00 covers January first; with a second month the court is asked for that alone.
func TestCourtApplication_AfterABrokenAgreement(t *testing.T) {
	desk, m := suing(t)
	second := m.file.Facts.Imported[0]
	second.Reference, second.EmployerShare, second.EmployeeShare = "1", 4_000_00, 2_000_00
	m.file.Facts.Imported = append(m.file.Facts.Imported, second)
	line := order.Line{Key: order.KeyOf(&second), EmployerShare: 4_000_00, EmployeeShare: 2_000_00, EmployerOutstanding: 4_000_00, EmployeeOutstanding: 2_000_00}
	m.file.Orders[0].Lines = append(m.file.Orders[0].Lines, line)
	m.file.Entered[0].Clue.Value = 10_000_00
	parts := []deferral.Part{{Key: m.file.Orders[0].Lines[0].Key}, {Key: line.Key}}
	m.file.Papers = append(m.file.Papers,
		ladder.Paper{No: 2, CaseNo: 1, Kind: law.DeferralAgreement, State: ladder.Issued, IssuedOn: on("2026-03-16"), Number: "延协1",
			Body: ladder.Body{Plan: &deferral.Plan{SignedOn: on("2026-03-16"), Instalments: []deferral.Instalment{{No: 1, On: calendar.Dated{Day: on("2026-12-01")}, Parts: parts}}}}},
		ladder.Paper{No: 3, CaseNo: 1, Kind: law.DeferralTermination, State: ladder.Issued, IssuedOn: on("2026-07-31"), Number: "终通1",
			Body: ladder.Body{About: []ladder.Ref{{Kind: law.DeferralAgreement, No: 2}}, Breach: &deferral.Breach{Kind: deferral.CurrentUnpaid, On: on("2026-07-20")}}})
	m.file.Services = append(m.file.Services, service.Served{Paper: law.DeferralTermination, PaperNo: 3, Attempt: 1, Mode: service.Direct, On: on("2026-08-03"), Proof: "回证"})
	m.learn("2026-03-16", ladder.Fact{About: ladder.Ref{Kind: law.DeferralAgreement, No: 2}, Signature: &ladder.Signature{On: on("2026-03-16")}})
	m.learn("2026-03-16", ladder.Fact{Guarantee: &guarantee.Guarantee{No: 1, Kind: law.Mortgage, Object: guarantee.Immovable, Description: "厂房", TitleNumber: "1",
		Owner: guarantee.Owner{Name: "演示厂", Code: "91330108J0YFB4785B"}, Contract: guarantee.Paper{Name: "抵押合同", Number: "1", Day: on("2026-03-16")}, SecuresFee: true,
		Registration: guarantee.Registration{Office: "登记中心", Number: "1", Day: on("2026-03-16")}, Valuation: guarantee.Valuation{Day: on("2026-03-16"), Value: 10_000_00, Paper: "评估"}, Rank: 1}})
	no, p := applied(t, desk, "2026-09-10", nil)
	got := words(p)["court.guarantee_text"]
	want := "延协1延期缴费协议因违约已于2026年8月3日终止。被申请人提供的担保可抵¥10,000.00，由申请人另行实现；本申请仅就担保不足以清偿的部分提出。"
	if got != want || len(p.Lines) != 1 || p.Lines[0].Charge.Reference != "1" || !slices.Contains(p.Variants, "covered") {
		t.Errorf("%s; %d lines, %v", got, len(p.Lines), p.Variants)
	}
	printer := &binder{}
	issued(t, desk, printer, no, "2026-09-10")
	if _, err := desk.CourtBundle(t.Context(), printer, 1, no, on("2026-09-10"), nil); err != nil {
		t.Fatal(err)
	}
	list := printer.printed[law.PropertyList] // 10,000.00 less 4,000.00 that rank before, against 6,000.00 and 58 days of 3.00: 198 without the 140 of the agreement
	if got := words(list); got["property.total"] != "6000.00" || got["property.diff_total"] != "174.00" || len(list.Lines) != 1 {
		t.Errorf("property of what is claimed: %v", got)
	}
}

// issued approves and issues a draft.
func issued(t *testing.T, desk *casework.Desk, printer casework.LadderPrinter, no int, day string) {
	t.Helper()
	if err := desk.ApprovePaper(t.Context(), 1, no, courtStamp("乙", day)); err != nil {
		t.Fatal(err)
	}
	if err := desk.IssuePaper(t.Context(), printer, 1, no, courtStamp("丙", day)); err != nil {
		t.Fatal(err)
	}
}

// The bundle holds what ACL 55 asks for, in its order, as it was issued, under the number of the application; signed receipts
// and papers of others by the scans that the record knows.
func TestCourtBundle(t *testing.T) {
	desk, m := suing(t)
	no, _ := applied(t, desk, "2026-09-10", nil)
	printer := &binder{}
	draft, err := desk.CourtBundle(t.Context(), printer, 1, no, on("2026-09-10"), nil)
	if err != nil || string(draft.Parts[0].PDF) != "body of court_application  draft true" || words(printer.bundle.Index)["application.no"] != "（草稿）" {
		t.Fatalf("draft: %v, %v", draft, err)
	}
	issued(t, desk, printer, no, "2026-09-11")
	m.learn("2026-09-14", ladder.Fact{Clue: &court.Clue{No: 2, Description: "后来查得", Source: "查询", FoundOn: on("2026-09-14")}}) // changes nothing of what was issued
	scans := [][]byte{[]byte("scan of receipt 1"), []byte("scan of clue")}
	bound, err := desk.CourtBundle(t.Context(), printer, 1, no, on("2026-10-01"), scans)
	if err != nil {
		t.Fatal(err)
	}
	const number = "阶社险强申〔2026〕1号"
	var got []string
	for _, p := range bound.Parts {
		got = append(got, fmt.Sprintf("%d %s %s %s %v: %s", p.Group, p.Title.Zh, p.Number, p.Day, p.Original, p.PDF))
	}
	want := []string{
		"0 强制执行申请书 " + number + " 2026-09-11 true: body of court_application " + number + " draft false",
		"0 财产线索清单 " + number + " 2026-09-11 true: original of property_list  draft false",
		"2 社会保险费及滞纳金计算明细表 " + number + " 2026-09-11 true: annexes of court_application " + number + " draft false",
		"3 社会保险费限期缴纳通知书 阶社险限缴通字〔2026〕3号 2026-03-02 true: original of order 1",
		"3 送达回证  2026-03-05 false: scan of receipt 1",
		"4 履行义务催告书 " + theDemand + " 2026-08-20 true: original of demand 1",
		"4 送达回证 " + theDemand + " 2026-08-24 true: original of service_receipt " + theDemand + " draft false",
		"6 查询结果  2026-08-10 false: scan of clue",
		"0 授权委托书 " + number + " 2026-09-11 true: original of authorisation " + number + " draft false",
		"1 法定代表人（负责人）身份证明书 " + number + " 2026-09-11 true: original of legal_rep_certificate " + number + " draft false",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("parts (-want +got):\n%s", diff)
	}
	for _, p := range bound.Parts {
		if p.Group != casework.NoEvidence && (p.Proves.Zh == "" || p.Proves.En == "" || p.Source.Zh == "") {
			t.Errorf("%s proves %+v by %+v", p.Title.Zh, p.Proves, p.Source)
		}
	}
	if printer.bundle.Evidence.Kind != law.EvidenceList || words(printer.bundle.Evidence)["application.no"] != number {
		t.Errorf("list of evidence %+v", printer.bundle.Evidence)
	}
	list := printer.printed[law.PropertyList]
	var cells []string
	for _, v := range list.Tables["property.rows"][0] {
		cells = append(cells, wordOf(v))
	}
	row := []string{"1", "货车\n演A00001", "车证1\n演示厂", "30000.00", "演示银行第一顺位\n¥4,000.00", "26000.00", "评估报告\n2026年8月12日\n车辆管理所查询\n2026年8月10日"}
	if diff := cmp.Diff(row, cells); diff != "" || len(list.Tables["property.rows"]) != 1 {
		t.Errorf("property (-want +got):\n%s", diff)
	}
}

// Scans that are kept with the case are bound without being given; one that is damaged stops the bundle.
func TestCourtBundle_BindsWhatIsKept(t *testing.T) {
	desk, m := suing(t)
	no, _ := applied(t, desk, "2026-09-10", nil)
	for i, scan := range []string{"scan of receipt 1", "scan of clue", "scan of nothing that is bound"} {
		m.file.Attachments = append(m.file.Attachments, casework.Attachment{No: i + 1, File: attachment.File{SHA256: attachment.Hash([]byte(scan))}, Content: []byte(scan)})
	}
	bound, err := desk.CourtBundle(t.Context(), &binder{}, 1, no, on("2026-09-10"), nil)
	if err != nil {
		t.Fatal(err)
	}
	var scans []string
	for _, p := range bound.Parts {
		if strings.HasPrefix(string(p.PDF), "scan of") {
			scans = append(scans, string(p.PDF))
		}
	}
	if diff := cmp.Diff([]string{"scan of receipt 1", "scan of clue"}, scans); diff != "" {
		t.Errorf("scans (-want +got):\n%s", diff)
	}
	m.damaged = fault.New(fault.Refused, "校验值不符", "damaged")
	if _, err := desk.CourtBundle(t.Context(), &binder{}, 1, no, on("2026-09-10"), nil); fault.KindOf(err) != fault.Refused {
		t.Errorf("a damaged scan: %v", err)
	}
}

// 24,000.00 of premium and 12.00 a day from 2026-02-24 on: 26,388.00 on 2026-09-11.
func TestPropertyList_Variants(t *testing.T) {
	for _, row := range []struct {
		value money.Fen
		want  string
		diff  string
	}{
		{23_999_99, "short", "0.01"}, {24_000_00, "enough", "2388.00"}, {26_388_00, "enough", "0.00"}, {26_388_01, "more", ""},
	} {
		desk, m := suing(t)
		m.file.Entered[0].Clue.Prior, m.file.Entered[0].Clue.Ranking, m.file.Entered[0].Clue.Value = 0, "", row.value
		no, _ := applied(t, desk, "2026-09-11", nil)
		printer := &binder{}
		if _, err := desk.CourtBundle(t.Context(), printer, 1, no, on("2026-09-11"), nil); err != nil {
			t.Fatal(err)
		}
		p := printer.printed[law.PropertyList]
		diff := words(p)["property.diff_principal"] + words(p)["property.diff_total"]
		if p.Variants[0] != row.want || diff != row.diff || wordOf(p.Tables["property.rows"][0][4]) != "无" {
			t.Errorf("%s: %v, %s", row.value, p.Variants, diff)
		}
	}
}

// What is not bound: a paper that is no application, one that is not there, a scan that the record does not know, an
// application whose decision was revoked.
func TestCourtBundle_Refused(t *testing.T) {
	desk, m := suing(t)
	no, _ := applied(t, desk, "2026-09-10", nil)
	for _, row := range []struct {
		name  string
		no    int
		scans [][]byte
		want  fault.Kind
	}{
		{"a demand", 1, nil, fault.Invalid}, {"a paper that is not there", 9, nil, fault.NotFound},
		{"a scan of something else", no, [][]byte{[]byte("holiday")}, fault.Refused},
	} {
		if _, err := desk.CourtBundle(t.Context(), &binder{}, 1, row.no, on("2026-09-10"), row.scans); fault.KindOf(err) != row.want {
			t.Errorf("%s: %v", row.name, err)
		}
	}
	about := ladder.Ref{Kind: law.OrderToPay, No: 1}
	m.learn("2026-05-04", ladder.Fact{About: about, Remedy: &ladder.Remedy{No: 1, Kind: ladder.Suit, On: on("2026-05-04"), Body: "法院"}})
	m.learn("2026-07-01", ladder.Fact{In: ladder.Incoming{From: "法院", Name: "判决书"}, Result: &ladder.Result{Remedy: 1, Outcome: ladder.Revoked, On: on("2026-07-01")}})
	if _, err := desk.CourtBundle(t.Context(), &binder{}, 1, no, on("2026-09-10"), nil); fault.KindOf(err) != fault.Refused {
		t.Errorf("a revoked decision: %v", err)
	}
}

// SPC 2018 Art 155: an issued paper keeps the name of its day. Where the employer has another name since, the application waits
// for the proof of the change, which is bound.
func TestCourtApplication_AfterAChangeOfName(t *testing.T) {
	desk, m := suing(t)
	const code = "91330108J0YFB4785B"
	m.file.Orders[0].Party = order.Party{Name: "演示旧厂", Code: code}
	_, err := desk.DraftPaper(t.Context(), 1, law.CourtApplication, "", nil, courtStamp("甲", "2026-09-10"))
	if fault.KindOf(err) != fault.Refused || !strings.Contains(err.Error(), "Record the proof of the change of name") {
		t.Fatalf("a paper of the old name: %v", err)
	}
	changed := ladder.Fact{On: on("2026-09-10"), Renamed: &ladder.Renamed{From: "演示旧厂", To: "演示厂", On: on("2026-07-01")},
		In: ladder.Incoming{From: "市场监督管理局", Name: "企业登记变更证明", Theirs: "变1", Hash: hashOf("scan of change")}}
	if _, err := desk.EnterFact(t.Context(), 1, changed, courtStamp("甲", "2026-09-10")); err != nil {
		t.Fatal(err)
	}
	no, _ := applied(t, desk, "2026-09-10", nil)
	printer := &binder{}
	issued(t, desk, printer, no, "2026-09-10")
	if got := m.papers[no].Party; got != (order.Party{Name: "演示厂", Code: code}) {
		t.Errorf("the application names %+v", got)
	}
	bound, err := desk.CourtBundle(t.Context(), printer, 1, no, on("2026-09-10"), [][]byte{[]byte("scan of change")})
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(bound.Parts, func(p casework.BundlePart) bool { return p.Group == casework.StandingEvidence })
	if p := bound.Parts[at]; p.Title.Zh != "企业登记变更证明" || p.Number != "变1" || p.Proves.Zh != "被申请人名称由“演示旧厂”变更为“演示厂”" || string(p.PDF) != "scan of change" {
		t.Errorf("the first evidence is %+v", p)
	}
}

// A security is given back after its case was closed: the paper belongs to that case.
func TestDraftPaper_OfAClosedCase(t *testing.T) {
	desk, m := suing(t)
	m.learn("2026-03-16", ladder.Fact{Guarantee: &guarantee.Guarantee{No: 1, Kind: law.Mortgage, Object: guarantee.Immovable, Description: "厂房", TitleNumber: "1",
		Owner: guarantee.Owner{Name: "演示厂", Code: "91330108J0YFB4785B"}, Contract: guarantee.Paper{Name: "抵押合同", Number: "1", Day: on("2026-03-16")}, SecuresFee: true,
		Registration: guarantee.Registration{Office: "登记中心", Number: "1", Day: on("2026-03-16")}, Valuation: guarantee.Valuation{Day: on("2026-03-16"), Value: 40_000_00, Paper: "评估"}, Rank: 1}})
	m.file.Payments = []account.Payment{{Reference: "1", PaidOn: on("2026-06-01"), ReceivedOn: on("2026-06-01"), Amount: 30_000_00}}
	m.file.Cases[0].ClosedOn, m.file.Cases[0].Reason = on("2026-06-02"), "paid"
	no, err := desk.DraftPaper(t.Context(), 1, law.SecurityRelease, "", &ladder.Body{Number: 1}, courtStamp("甲", "2026-06-10"))
	if err != nil {
		t.Fatal(err)
	}
	if p := m.file.Papers[len(m.file.Papers)-1]; p.No != no || p.Kind != law.SecurityRelease || p.CaseNo != 1 {
		t.Errorf("%+v", p)
	}
}
