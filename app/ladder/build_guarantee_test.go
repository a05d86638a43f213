package ladder_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/bank"
	"arrears/app/calendar"
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

func gDay(s string) calendar.Day {
	if s == "" {
		return 0
	}
	return calendar.MustParseDay(s)
}

func gYuan(s string) money.Fen { return money.MustParse(s) }

const pledgeland = `region: pledgeland
name: {zh: 担保区, en: Pledgeland}
first_period: "2024-01"
due_rules: [{from: "2020-01", kind: day, due_day: 15, month_offset: 1, rolls: true}]
late_fee_start: day_after_due
payment_day_counts: true
cap: none
insurances:
  pension: [{from: "2024-01", known_from: "2024-01-15", employer_rate: "0.16", employee_rate: "0.08"}]
guarantee_haircut: "0.3"
`

var gNation = sync.OnceValues(func() (*law.Book, error) { return law.Load("") })

// gRegion is a district with a haircut of 30 % and further lines.
func gRegion(t testing.TB, more ...string) *law.Region {
	t.Helper()
	book, err := gNation()
	if err != nil {
		t.Fatal(err)
	}
	r, err := book.ParseRegion([]byte(pledgeland + strings.Join(more, "\n")))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

const gCode = "91330108J0YFB4785B"

// stage is a case before the ladder: what is known, to be changed by a test, and the situation that follows from it.
type stage struct {
	region   *law.Region
	charges  []account.Charge
	payments []account.Payment
	orders   []order.Order
	papers   []ladder.Paper
	facts    []ladder.Fact
	services []service.Served
	declared []deferral.Month
	caseNo   int
}

func gCharge(period, due, employer, employee string) account.Charge {
	return account.Charge{Period: calendar.MustParsePeriod(period), Insurance: law.Pension, Source: account.Declared, DueOn: gDay(due), KnownOn: gDay(due).Period().First(),
		EmployerShare: gYuan(employer), EmployeeShare: gYuan(employee), Imported: true}
}

func gLine(c account.Charge) order.Line {
	return order.Line{Key: order.KeyOf(&c), EmployerShare: c.EmployerShare, EmployeeShare: c.EmployeeShare,
		EmployerOutstanding: c.EmployerShare, EmployeeOutstanding: c.EmployeeShare}
}

// owing is an employer that owes 40,000.00 and 20,000.00 of the employees for 2026-06, due on 2026-07-15: 30.00 of late fee
// a day from 2026-07-16 on. The order was served on 2026-07-22, its limit ended on 2026-07-29; the one bank asked answered
// on 2026-08-03 that 10,000.00 were there on 2026-07-31, which may be relied on until 2026-08-10.
func owing(t testing.TB, more ...string) *stage {
	c := gCharge("2026-06", "2026-07-15", "40000.00", "20000.00")
	return &stage{
		region: gRegion(t, more...), caseNo: 1, charges: []account.Charge{c},
		orders: []order.Order{{No: 1, CaseNo: 1, Ground: order.NotPaid, State: order.Issued, IssuedOn: gDay("2026-07-20"), PaperNumber: "演限缴通1号", Lines: []order.Line{gLine(c)}}},
		papers: []ladder.Paper{{No: 1, CaseNo: 1, Kind: law.BankEnquiry, Key: "enquiry", State: ladder.Issued, Number: "演查通1号", IssuedOn: gDay("2026-07-30"), Body: ladder.Body{Bank: "甲银行"}}},
		services: []service.Served{{Paper: law.OrderToPay, PaperNo: 1, Attempt: 1, Mode: service.Direct, On: gDay("2026-07-22"), Proof: "送达回证"},
			{Paper: law.BankEnquiry, PaperNo: 1, Attempt: 1, Mode: service.Direct, On: gDay("2026-07-30"), Proof: "回执"}},
		facts: []ladder.Fact{{No: 1, CaseNo: 1, On: gDay("2026-08-03"), Answer: &bank.Answer{EnquiryNo: 1, Bank: "甲银行", ReceivedOn: gDay("2026-08-03"),
			Accounts: []bank.Account{{Bank: "甲银行", Number: "6222", Holder: "演示公司", Currency: bank.Renminbi, Balance: 1_000_000, Available: 1_000_000, BalanceOn: gDay("2026-07-31")}}}}},
	}
}

// fact enters a fact of the case on a day.
func (g *stage) fact(on string, f ladder.Fact) *stage {
	f.No, f.On = len(g.facts)+1, gDay(on)
	if f.CaseNo == 0 {
		f.CaseNo = 1
	}
	g.facts = append(g.facts, f)
	return g
}

// paper issues a paper and, where a day is given, proves its service.
func (g *stage) paper(kind law.PaperKind, key, issued, served string, body ladder.Body) *ladder.Paper {
	no := len(g.papers) + 1
	g.papers = append(g.papers, ladder.Paper{No: no, CaseNo: 1, Kind: kind, Key: key, State: ladder.Issued, Number: fmt.Sprintf("演%s%d号", kind.Series(), no), IssuedOn: gDay(issued),
		DraftedBy: "a", ApprovedBy: "b", IssuedBy: "c", Body: body})
	if served != "" {
		g.services = append(g.services, service.Served{Paper: kind, PaperNo: no, Attempt: 1, Mode: service.Direct, On: gDay(served), Proof: "送达回证"})
	}
	return &g.papers[no-1]
}

func (g *stage) pay(on, amount, period string) *stage {
	p := account.Payment{Reference: fmt.Sprint("P", len(g.payments)+1), PaidOn: gDay(on), Amount: gYuan(amount)}
	if period != "" {
		p.Period = calendar.MustParsePeriod(period)
	}
	g.payments = append(g.payments, p)
	return g
}

// statement is the account of a day with what follows from the agreements.
func (g *stage) statement(day calendar.Day, waived ...latefee.Waiver) (*arrears.Statement, error) {
	var periods []calendar.Period
	var known []account.Charge
	for _, c := range g.charges {
		periods = append(periods, c.Period)
		if c.KnownOn <= day {
			known = append(known, c)
		}
	}
	waivers, err := ladder.Waivers(g.region, periods, g.papers, g.facts, g.services)
	if err != nil {
		return nil, err
	}
	return arrears.FromCharges(g.region, known, &arrears.Account{Payments: g.payments, Waivers: slices.Concat(waivers, waived)}, day, false)
}

// on is the situation of a day.
func (g *stage) on(t testing.TB, day string) *ladder.Situation {
	t.Helper()
	return g.at(t, gDay(day))
}

type failer interface{ Fatal(args ...any) }

func (g *stage) at(t failer, day calendar.Day) *ladder.Situation {
	st, err := g.statement(day)
	if err != nil {
		t.Fatal(err)
	}
	s, err := ladder.Draw(ladder.View{Region: g.region, Employer: employer.Employer{Code: gCode, Name: "演示公司"}, Day: day, CaseNo: g.caseNo, Statement: st, At: g.statement,
		Orders: slices.Clone(g.orders), Services: g.services, Papers: slices.Clone(g.papers), Facts: g.facts, Declared: g.declared})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// mill is a whole mortgage on the employer's own immovable: worth 150,000.00, of which 105,000.00 cover; registered on 2026-08-05.
func mill() *guarantee.Guarantee {
	return &guarantee.Guarantee{No: 1, Kind: law.Mortgage, Object: guarantee.Immovable, Description: "厂房", Quantity: "建筑面积900平方米", Place: "演示市磨坊路1号", TitleNumber: "权1",
		Owner: guarantee.Owner{Name: "演示公司", Code: gCode}, Contract: guarantee.Paper{Name: "抵押合同", Number: "演担合1号", Day: gDay("2026-08-04")}, SecuresFee: true,
		Registration: guarantee.Registration{Office: "演示市不动产登记中心", Number: "登1", Day: gDay("2026-08-05")},
		Valuation:    guarantee.Valuation{Day: gDay("2026-08-01"), Value: gYuan("150000.00"), Paper: "评估报告1"}, Rank: 1}
}

// secured is an owing employer that asked on 2026-08-04 to pay later and gave the mill.
func secured(t testing.TB, more ...string) *stage {
	g := owing(t, more...)
	g.fact("2026-08-04", ladder.Fact{Request: &ladder.Request{On: gDay("2026-08-04"), Monthly: gYuan("8000.00")}})
	return g.fact("2026-08-05", ladder.Fact{Guarantee: mill()})
}

// agreed is a secured employer whose agreement was issued and signed on 2026-08-06: 20,000.00 of the employees at once, the
// rest in instalments of 8,000.00 from 2026-09-07 on (2026-09-06 is a Sunday).
func agreed(t testing.TB, more ...string) *stage {
	g := secured(t, more...)
	m := moveOf(t, g.on(t, "2026-08-06"), law.DeferralAgreement, "", nil)
	if !m.Gate.Open() {
		t.Fatalf("the agreement is closed: %s", gFailed(m.Gate))
	}
	p := g.paper(law.DeferralAgreement, m.Key, "2026-08-06", "", m.Body)
	return g.fact("2026-08-06", ladder.Fact{Signature: &ladder.Signature{On: gDay("2026-08-06")}, About: p.Ref()})
}

func moveOf(t testing.TB, s *ladder.Situation, kind law.PaperKind, key string, wish *ladder.Body) *ladder.Move {
	t.Helper()
	m, err := s.MoveFor(kind, key, wish)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// gMoves are the moves of the area, by their kind.
func gMoves(t failer, s *ladder.Situation) []ladder.Move {
	all, err := s.Moves()
	if err != nil {
		t.Fatal(err)
	}
	area := []law.PaperKind{law.GuaranteeRequirement, law.SecurityContract, law.DeferralAgreement, law.BreachNotice, law.DeferralTermination, law.SecurityRelease, law.ForceMajeureRecord}
	return slices.DeleteFunc(all, func(m ladder.Move) bool { return !slices.Contains(area, m.Kind) })
}

// gListed writes moves as "key open" or "key: failed conditions", one a line.
func gListed(moves []ladder.Move) string {
	var out []string
	for _, m := range moves {
		state := " open"
		if !m.Gate.Open() {
			state = ": " + gFailed(m.Gate)
		}
		out = append(out, m.Key+state)
	}
	return strings.Join(out, "\n")
}

// gFailed names the failed conditions, and any that is not said in full.
func gFailed(g gate.Gate) string {
	var keys []string
	for _, c := range g.Failed() {
		if c.Says.Zh == "" || c.Says.En == "" || c.Cure.Zh == "" || c.Cure.En == "" || c.Article == "" {
			return "condition " + string(c.Key) + " is not complete"
		}
		keys = append(keys, string(c.Key))
	}
	return strings.Join(keys, " ")
}

func held(ground hold.Ground, from, to string) ladder.Fact {
	return ladder.Fact{Hold: &hold.Hold{No: 1, Ground: ground, Paper: hold.Paper{Name: "裁定", Number: "裁1", Day: gDay(from)}, From: gDay(from), To: gDay(to)}}
}
