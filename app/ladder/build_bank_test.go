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
	"arrears/app/employer"
	"arrears/app/gate"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
	"arrears/app/service"
)

var bankLaw = sync.OnceValues(func() (*law.Book, error) { return law.Load("") })

// What a region says where collector and department are one body, and where the late fee is taken from accounts too.
const (
	bankOneBody  = `same_body: [{from: "2020-01-01", value: [demand_allocation, allocation_decision, allocation_notice_bank, bank_release]}]`
	bankTakesFee = `allocation_late_fee: true`
)

func bankRegion(t testing.TB, more ...string) *law.Region {
	t.Helper()
	book, err := bankLaw()
	if err != nil {
		t.Fatal(err)
	}
	r, err := book.ParseRegion([]byte(`region: testland
name: {zh: 测试区, en: Testland}
first_period: "2024-01"
due_rules: [{from: "2020-01", kind: day, due_day: 15, month_offset: 0, rolls: true}]
late_fee_start: day_after_due
payment_day_counts: true
cap: none
insurances: {pension: [{from: "2024-01", known_from: "2024-01-15", employer_rate: "0.16", employee_rate: "0.08"}]}
` + strings.Join(more, "\n")))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func bday(s string) calendar.Day {
	if s == "" {
		return 0
	}
	return calendar.MustParseDay(s)
}

func fen(s string) money.Fen { return money.MustParse(s) }

// bankCase is an employer of two banks who owes 8,000.00 of its own and 2,000.00 of its employees for January 2026, since the
// 15th. Order 1 of 2 March was served on 3 March, a Tuesday; its five working days end on 10 March.
type bankCase struct {
	t        testing.TB
	region   *law.Region
	employer employer.Employer
	caseNo   int
	charges  []account.Charge
	payments []account.Payment
	orders   []order.Order
	services []service.Served
	papers   []ladder.Paper
	facts    []ladder.Fact
}

var bankOrder = ladder.Ref{Kind: law.OrderToPay, No: 1}

func bankCaseIn(t testing.TB, more ...string) *bankCase {
	c := &bankCase{t: t, region: bankRegion(t, more...), caseNo: 1, employer: employer.Employer{Code: "91110000600037341L", Name: "甲公司", Bank: " 甲银行 "}}
	c.owe("2026-01", "8000.00", "2000.00", "2026-03-02")
	c.serve(bankOrder, "2026-03-03")
	return c
}

// owe adds a charge and the order over it.
func (c *bankCase) owe(period, own, employees, ordered string) {
	p, err := calendar.ParsePeriod(period)
	if err != nil {
		c.t.Fatal(err)
	}
	due := p.First() + 14
	charge := account.Charge{Period: p, Insurance: law.Pension, Source: account.Declared, DueOn: due, KnownOn: due, EmployerShare: fen(own), EmployeeShare: fen(employees), Imported: true}
	c.charges = append(c.charges, charge)
	no := len(c.orders) + 1
	c.orders = append(c.orders, order.Order{No: no, CaseNo: 1, Ground: order.NotPaid, State: order.Issued, IssuedOn: bday(ordered), PaperNumber: fmt.Sprintf("测限缴通字〔2026〕%d号", no),
		Lines: []order.Line{{Key: order.KeyOf(&charge), EmployerShare: charge.EmployerShare, EmployeeShare: charge.EmployeeShare,
			EmployerOutstanding: charge.EmployerShare, EmployeeOutstanding: charge.EmployeeShare}}})
}

func (c *bankCase) pay(day, amount string) {
	c.payments = append(c.payments, account.Payment{Reference: fmt.Sprintf("p%d", len(c.payments)+1), PaidOn: bday(day), Amount: fen(amount), ReceivedOn: bday(day)})
}

func (c *bankCase) serve(r ladder.Ref, day string) {
	c.services = append(c.services, service.Served{Paper: r.Kind, PaperNo: r.No, Attempt: 1, Mode: service.Direct, On: bday(day), Proof: "receipt"})
}

func (c *bankCase) at(day calendar.Day, waived ...latefee.Waiver) (*arrears.Statement, error) {
	return arrears.FromCharges(c.region, c.charges, &arrears.Account{Payments: c.payments, Waivers: waived}, day, false)
}

func (c *bankCase) situation(day calendar.Day) *ladder.Situation {
	c.t.Helper()
	st, err := c.at(day)
	if err != nil {
		c.t.Fatal(err)
	}
	s, err := ladder.Draw(ladder.View{Region: c.region, Employer: c.employer, Day: day, CaseNo: c.caseNo, Statement: st, At: c.at,
		Orders: c.orders, Services: c.services, Papers: slices.Clone(c.papers), Facts: slices.Clone(c.facts)})
	if err != nil {
		c.t.Fatal(err)
	}
	return s
}

// moves are the steps of a kind on a day.
func (c *bankCase) moves(kind law.PaperKind, day string) []ladder.Move {
	c.t.Helper()
	all, err := c.situation(bday(day)).Moves()
	if err != nil {
		c.t.Fatal(err)
	}
	return slices.DeleteFunc(all, func(m ladder.Move) bool { return m.Kind != kind })
}

// issue issues a paper over the body of a move that is open; a wish is asked for by an officer.
func (c *bankCase) issue(m *ladder.Move, day string) ladder.Ref {
	c.t.Helper()
	if !m.Gate.Open() {
		c.t.Fatalf("%s on %s: %s", m.Key, day, bankFailed(m.Gate))
	}
	no := len(c.papers) + 1
	c.papers = append(c.papers, ladder.Paper{No: no, CaseNo: c.caseNo, Kind: m.Kind, Key: m.Key, State: ladder.Issued, AsOf: bday(day), IssuedOn: bday(day), Body: m.Body,
		DraftedBy: "night", Number: fmt.Sprintf("测%s字〔2026〕%d号", m.Kind.Series(), no)})
	return c.papers[no-1].Ref()
}

// take issues the first paper of the kind that is open on the day, and serves it the same day.
func (c *bankCase) take(kind law.PaperKind, day string) ladder.Ref {
	c.t.Helper()
	for _, m := range c.moves(kind, day) {
		if m.Gate.Open() {
			r := c.issue(&m, day)
			c.serve(r, day)
			return r
		}
	}
	c.t.Fatalf("no %s is open on %s", kind, day)
	return ladder.Ref{}
}

// record enters a fact on the day; it has to pass its check.
func (c *bankCase) record(day string, f ladder.Fact) {
	c.t.Helper()
	if g := c.check(day, f); !g.Open() {
		c.t.Fatalf("on %s: %s", day, bankFailed(g))
	}
	c.enter(day, f)
}

func (c *bankCase) enter(day string, f ladder.Fact) {
	f.No, f.CaseNo, f.On = len(c.facts)+1, c.caseNo, bday(day)
	c.facts = append(c.facts, f)
}

func (c *bankCase) check(day string, f ladder.Fact) gate.Gate {
	c.t.Helper()
	f.CaseNo, f.On = c.caseNo, bday(day)
	g, err := c.situation(bday(day)).Check(&f)
	if err != nil {
		c.t.Fatal(err)
	}
	return g
}

// answer records what a bank answered to an enquiry, received and balanced on the day.
func (c *bankCase) answer(enquiry ladder.Ref, at, day string, accounts ...bank.Account) {
	c.t.Helper()
	c.record(day, bankAnswer(enquiry, at, day, accounts...))
}

func bankAnswer(enquiry ladder.Ref, at, day string, accounts ...bank.Account) ladder.Fact {
	for i := range accounts {
		accounts[i].Bank, accounts[i].BalanceOn = at, bday(day)
	}
	return ladder.Fact{About: enquiry, Answer: &bank.Answer{EnquiryNo: enquiry.No, Bank: at, ReceivedOn: bday(day), Accounts: accounts}}
}

func bankAccount(number, available string, marks ...bank.Mark) bank.Account {
	return bank.Account{Number: number, Holder: "甲公司", Currency: bank.Renminbi, Balance: fen(available), Available: fen(available), Marks: marks}
}

func (c *bankCase) hold(day string, h hold.Hold, to string) {
	h.From, h.To = bday(day), bday(to)
	c.enter(day, ladder.Fact{Hold: &h})
}

// failedOf lists the keys of the failed conditions, and says where one of them does not say all that a reader needs.
func bankFailed(g gate.Gate) string {
	var keys []string
	for _, c := range g {
		if c.Says.Zh == "" || c.Says.En == "" || c.Cure.Zh == "" || c.Cure.En == "" || c.Article == "" || strings.ContainsAny(law.Cite(c.Article, "zh"), "ACILS") {
			keys = append(keys, fmt.Sprintf("%s is not complete", c.Key))
		} else if !c.Met && c.Weight == gate.Bars {
			keys = append(keys, string(c.Key))
		}
	}
	return strings.Join(keys, " ")
}

func bankWarned(g gate.Gate) string {
	var keys []string
	for _, c := range g.Warnings() {
		keys = append(keys, string(c.Key))
	}
	return strings.Join(keys, " ")
}

// said writes what a paper would say: variant, bank, sum, and the shares as "bank account sum".
func bankSays(b *ladder.Body) string {
	words := []string{}
	for _, word := range []string{b.Variant, b.Bank} {
		if word != "" {
			words = append(words, word)
		}
	}
	if b.Bank != "" {
		words = append(words, b.Accounts...)
	}
	words = append(words, b.Sum.String())
	for _, s := range b.Shares {
		words = append(words, s.Bank+" "+s.Account+" "+s.Sum.String())
	}
	return strings.Join(words, ", ")
}

// every lists what the moves of a kind say on a day.
func (c *bankCase) every(kind law.PaperKind, day string) string {
	var out []string
	for _, m := range c.moves(kind, day) {
		out = append(out, bankSays(&m.Body))
	}
	return strings.Join(out, "; ")
}

// state is all that a night or a reader would see of a move, but for figures and the days left.
func bankState(m *ladder.Move) string {
	var b strings.Builder
	fmt.Fprint(&b, m.Key, m.ByNight, m.Body.Variant, m.Body.Bank, m.Body.Accounts, m.Body.About, m.Body.Number, len(m.Body.Lines), m.Until.Day > 0)
	for _, c := range m.Gate {
		fmt.Fprint(&b, " ", c.Key, c.Met, c.Weight, c.Earliest.Day)
	}
	return b.String()
}

// announced proves that the steps of a case change only on days that were announced, or on which something is on file.
func (c *bankCase) announced(from, to string) {
	c.t.Helper()
	filed := map[calendar.Day]bool{}
	for i := range c.papers {
		filed[c.papers[i].IssuedOn] = true
	}
	for i := range c.payments {
		filed[c.payments[i].PaidOn] = true
	}
	for i := range c.orders {
		filed[c.orders[i].IssuedOn] = true
	}
	var before []ladder.Move
	var wakes calendar.Day
	for d := bday(from); d <= bday(to); d++ {
		s := c.situation(d)
		moves, err := s.Moves()
		if err != nil {
			c.t.Fatal(err)
		}
		if before != nil && wakes != d && !filed[d] {
			if len(moves) != len(before) {
				c.t.Errorf("on %s there are %d steps and not %d, which was not announced (%s)", d, len(moves), len(before), wakes)
			}
			for i := 0; i < min(len(moves), len(before)); i++ {
				if x, y := bankState(&before[i]), bankState(&moves[i]); x != y || !moves[i].Body.Same(&before[i].Body) {
					c.t.Errorf("on %s, not announced (%s):\n%s\n%s\n%s\n%s", d, wakes, x, y, bankSays(&before[i].Body), bankSays(&moves[i].Body))
				}
			}
		}
		before, wakes = moves, s.WakeOn()
	}
}
