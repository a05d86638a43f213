package ladder_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/calendar"
	"arrears/app/court"
	"arrears/app/deferral"
	"arrears/app/employer"
	"arrears/app/gate"
	"arrears/app/guarantee"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
	"arrears/app/service"
)

var nationOfCourt = sync.OnceValues(func() (*law.Book, error) { return law.Load("") })

// trial is one employer on its way to the court: 24,000.00 of pension and 6,000.00 of medical premium were due on 2026-02-24,
// and every day adds 12.00 and 3.00. The order was served on 2026-03-05 and its limit ended on 2026-03-12; the demand was
// served on 2026-08-24 and its ten working days ended on 2026-09-07, as did the time to sue. The window runs from 2026-09-08
// to 2026-12-07.
type trial struct {
	testing.TB
	more     []string // further lines of the region
	view     ladder.View
	paid     map[calendar.Day]money.Fen // goes to the principal, the oldest line first
	feeUntil calendar.Day               // from the day after it the late fee stands still
}

const orderNumber, demandNumber = "演社险限缴通字〔2026〕3号", "演社险履催字〔2026〕5号"

var (
	orderRef  = ladder.Ref{Kind: law.OrderToPay, No: 1}
	demandRef = ladder.Ref{Kind: law.CourtDemand, No: 1}
	filedRef  = ladder.Ref{Kind: law.CourtApplication, No: 2}
)

func dayOf(s string) calendar.Day {
	if s == "" {
		return 0
	}
	return calendar.MustParseDay(s)
}

func newTrial(t testing.TB) *trial {
	o := &trial{TB: t, paid: map[calendar.Day]money.Fen{}, feeUntil: calendar.LastDay}
	var lines []order.Line
	for _, c := range chargesAtCourt() {
		lines = append(lines, order.Line{Key: order.KeyOf(&c), EmployerShare: c.EmployerShare, EmployeeShare: c.EmployeeShare,
			EmployerOutstanding: c.EmployerShare, EmployeeOutstanding: c.EmployeeShare})
	}
	o.view = ladder.View{
		Employer: employer.Employer{Code: "91330106MA0000000X", Name: "演示制造有限公司", Region: "testland"}, CaseNo: 1,
		Orders: []order.Order{{No: 1, CaseNo: 1, Ground: order.NotPaid, State: order.Issued, IssuedOn: dayOf("2026-03-02"), PaperNumber: orderNumber, Lines: lines}},
		Services: []service.Served{
			{Paper: law.OrderToPay, PaperNo: 1, Attempt: 1, Mode: service.Direct, On: dayOf("2026-03-05"), Proof: "送达回证1"},
			{Paper: law.CourtDemand, PaperNo: 1, Attempt: 1, Mode: service.Direct, On: dayOf("2026-08-24"), Proof: "送达回证2"},
		},
		Papers: []ladder.Paper{{No: 1, CaseNo: 1, Kind: law.CourtDemand, Key: "demand_court order_to_pay/1", State: ladder.Issued, IssuedOn: dayOf("2026-08-20"), Number: demandNumber,
			Body: ladder.Body{About: []ladder.Ref{orderRef}, Lines: lines}}},
	}
	o.clue(1, "2026-08-10", "货车一辆", "33000.00")
	return o
}

func chargesAtCourt() []account.Charge {
	january := calendar.MustParsePeriod("2026-01")
	return []account.Charge{
		{Period: january, Insurance: law.Pension, Source: account.Declared, DueOn: dayOf("2026-02-24"), KnownOn: dayOf("2026-02-10"), EmployerShare: fen("16000.00"), EmployeeShare: fen("8000.00")},
		{Period: january, Insurance: law.Medical, Source: account.Declared, DueOn: dayOf("2026-02-24"), KnownOn: dayOf("2026-02-10"), EmployerShare: fen("4000.00"), EmployeeShare: fen("2000.00")},
	}
}

// statement is the account on a day, by the plain arithmetic of the story: 5 of 10,000 of the principal a day, on what was
// unpaid all along.
func (o *trial) statement(day calendar.Day, _ ...latefee.Waiver) (*arrears.Statement, error) {
	var paid money.Fen
	for on, sum := range o.paid {
		if on <= day {
			paid += sum
		}
	}
	s := &arrears.Statement{Day: day}
	for _, c := range chargesAtCourt() {
		part := min(paid, c.Principal())
		paid -= part
		ee := min(part, c.EmployeeShare)
		days := max(0, int(min(day, o.feeUntil)-c.DueOn))
		s.Lines = append(s.Lines, arrears.Line{Charge: c, PrincipalPaid: part, EmployeePaid: ee, EmployerPaid: part - ee, PrincipalOutstanding: c.Principal() - part,
			LateFeeOutstanding: (c.Principal() - part) * 5 / 10_000 * money.Fen(days), OverdueDays: days})
	}
	return s, nil
}

func (o *trial) situation(day string) *ladder.Situation { return o.at(dayOf(day)) }

func (o *trial) at(day calendar.Day) *ladder.Situation {
	o.Helper()
	book, err := nationOfCourt()
	if err != nil {
		o.Fatal(err)
	}
	v := o.view
	v.Region, err = book.ParseRegion([]byte(`region: testland
name: {zh: 测试区, en: Testland}
agency: {kind: social_insurance_agency}
first_period: "2024-01"
due_rules: [{from: "2020-01", kind: day, due_day: 15, month_offset: 0, rolls: true}]
late_fee_start: day_after_due
payment_day_counts: true
cap: none
insurances: {pension: [{from: "2024-01", known_from: "2024-01-15", employer_rate: "0.16", employee_rate: "0.08"}]}
` + strings.Join(o.more, "\n")))
	if err != nil {
		o.Fatal(err)
	}
	v.Day, v.At = day, o.statement
	v.Statement, _ = o.statement(day)
	s, err := ladder.Draw(v)
	if err != nil {
		o.Fatal(err)
	}
	return s
}

func (o *trial) fact(on string, f ladder.Fact) *ladder.Fact {
	f.No, f.CaseNo, f.On, f.EnteredBy = len(o.view.Facts)+1, 1, dayOf(on), "某甲"
	o.view.Facts = append(o.view.Facts, f)
	return &o.view.Facts[len(o.view.Facts)-1]
}

func (o *trial) clue(no int, on, what, value string) {
	o.fact(on, ladder.Fact{Clue: &court.Clue{No: no, Description: what, Source: "登记机关查询", FoundOn: dayOf(on), Value: fen(value), ValuedOn: dayOf(on), Basis: "评估报告"}})
}

func (o *trial) held(ground hold.Ground, from, to string) {
	o.fact(from, ladder.Fact{Hold: &hold.Hold{No: 1, Ground: ground, Paper: hold.Paper{Name: "裁定书", Day: dayOf(from)}, From: dayOf(from), To: dayOf(to)}})
}

func (o *trial) remedy(no int, kind ladder.RemedyKind, on string) {
	o.fact(on, ladder.Fact{About: orderRef, Remedy: &ladder.Remedy{No: no, Kind: kind, On: dayOf(on), Body: "演示市人民政府"}})
}

func (o *trial) result(remedy int, outcome ladder.Outcome, on string) {
	o.fact(on, ladder.Fact{In: ladder.Incoming{From: "演示市人民政府", Name: "行政复议决定书"}, Result: &ladder.Result{Remedy: remedy, Outcome: outcome, On: dayOf(on)}})
}

func (o *trial) window(opens, closes string) {
	o.fact(opens, ladder.Fact{About: orderRef, Window: &court.Entry{Opens: dayOf(opens), Closes: dayOf(closes), Reason: "复议决定已生效，未起诉", Paper: "行政复议决定书", By: "某甲"}})
}

// agreed is an agreement on the lines of the order, signed on a day, with a mortgage that stands from then on.
func (o *trial) agreed(on, worth string) {
	parts := make([]deferral.Part, 0, 2)
	for i := range o.view.Orders[0].Lines {
		parts = append(parts, deferral.Part{Key: o.view.Orders[0].Lines[i].Key})
	}
	o.view.Papers = append(o.view.Papers, ladder.Paper{No: 7, CaseNo: 1, Kind: law.DeferralAgreement, State: ladder.Issued, IssuedOn: dayOf(on), Number: "延协1",
		Body: ladder.Body{Plan: &deferral.Plan{SignedOn: dayOf(on), Instalments: []deferral.Instalment{{No: 1, On: calendar.Dated{Day: dayOf("2027-01-29")}, Parts: parts}}}}})
	o.fact(on, ladder.Fact{About: ladder.Ref{Kind: law.DeferralAgreement, No: 7}, Signature: &ladder.Signature{On: dayOf(on)}})
	o.mortgage(on, worth)
}

func (o *trial) mortgage(on, worth string) {
	o.fact(on, ladder.Fact{Guarantee: &guarantee.Guarantee{No: 1, Kind: law.Mortgage, Object: guarantee.Immovable, Description: "厂房", TitleNumber: "不动产权1",
		Owner: guarantee.Owner{Name: "演示制造有限公司", Code: "91330106MA0000000X"}, Contract: guarantee.Paper{Name: "抵押合同", Number: "1", Day: dayOf(on)}, SecuresFee: true,
		Registration: guarantee.Registration{Office: "登记中心", Number: "1", Day: dayOf(on)}, Valuation: guarantee.Valuation{Day: dayOf(on), Value: fen(worth), Paper: "评估报告"}, Rank: 1}})
}

// broken ends the agreement by a termination that was served on a day.
func (o *trial) broken(on string) {
	o.view.Papers = append(o.view.Papers, ladder.Paper{No: 8, CaseNo: 1, Kind: law.DeferralTermination, State: ladder.Issued, IssuedOn: dayOf(on), Number: "终通1",
		Body: ladder.Body{About: []ladder.Ref{{Kind: law.DeferralAgreement, No: 7}}, Breach: &deferral.Breach{Kind: deferral.CurrentUnpaid, On: dayOf(on)}}})
	o.served(law.DeferralTermination, 8, on)
}

func (o *trial) served(kind law.PaperKind, no int, on string) {
	o.view.Services = append(o.view.Services, service.Served{Paper: kind, PaperNo: no, Attempt: 1, Mode: service.Direct, On: dayOf(on), Proof: fmt.Sprint("送达回证", no)})
}

// filed is the application as paper 2, issued on a day and handed in on the next.
func (o *trial) filed(issued, handedIn string) {
	m := o.move(issued)
	o.view.Papers = append(o.view.Papers, ladder.Paper{No: 2, CaseNo: 1, Kind: law.CourtApplication, Key: m.Key, State: ladder.Issued, IssuedOn: dayOf(issued), Number: "演社险强申字〔2026〕1号", Body: m.Body})
	if handedIn != "" {
		o.served(law.CourtApplication, 2, handedIn)
	}
}

func (o *trial) said(on string, kind ladder.CourtWordKind, sum string) {
	w := &ladder.CourtWord{Kind: kind, Number: "（2026）演0101行审1号", On: dayOf(on)}
	if sum != "" {
		w.Sum = fen(sum)
	}
	o.fact(on, ladder.Fact{About: filedRef, Court: w})
}

// moves are the applications that make sense on the day.
func (o *trial) moves(s *ladder.Situation) []ladder.Move {
	o.Helper()
	all, err := s.Moves()
	if err != nil {
		o.Fatal(err)
	}
	return slices.DeleteFunc(all, func(m ladder.Move) bool { return m.Kind != law.CourtApplication })
}

func (o *trial) move(day string) *ladder.Move {
	o.Helper()
	all := o.moves(o.situation(day))
	if len(all) != 1 {
		o.Fatalf("%d applications on %s", len(all), day)
	}
	return &all[0]
}

func (o *trial) moveFor(day string, wish *ladder.Body) *ladder.Move {
	o.Helper()
	m, err := o.situation(day).MoveFor(law.CourtApplication, "", wish)
	if err != nil {
		o.Fatal(err)
	}
	return m
}

// failing names the conditions that bar, and says where one is not told in full.
func failing(g gate.Gate) string {
	var keys []string
	for _, c := range g {
		if c.Says.Zh == "" || c.Says.En == "" || c.Cure.Zh == "" || c.Cure.En == "" || c.Article == "" {
			return "condition " + string(c.Key) + " is not complete"
		}
	}
	for _, c := range g.Failed() {
		keys = append(keys, string(c.Key))
	}
	return strings.Join(keys, " ")
}

// nightly is what the night would draft and take back.
func nightly(s *ladder.Situation) ([]ladder.Change, error) {
	moves, err := s.Moves()
	if err != nil {
		return nil, err
	}
	return s.Drafts(moves, "night")
}
