package ladder_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"arrears/app/account"
	"arrears/app/arrears"
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

func dmDay(s string) calendar.Day {
	if s == "" {
		return 0
	}
	return calendar.MustParseDay(s)
}

var dmNation = sync.OnceValues(func() (*law.Book, error) { return law.Load("") })

// dmRegion is a district with the nation's practice and further lines.
func dmRegion(t testing.TB, more ...string) *law.Region {
	t.Helper()
	book, err := dmNation()
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

// dmCase is what the tests of registration, demand and closing change row by row, before it is seen on a day.
type dmCase struct {
	t        testing.TB
	region   *law.Region
	charges  []account.Charge
	payments []account.Payment
	ladder.View
}

func dmCharge(source account.Source, period, due, known, employerShare, employeeShare string) account.Charge {
	return account.Charge{Period: calendar.MustParsePeriod(period), Insurance: law.Pension, Source: source, DueOn: dmDay(due), KnownOn: dmDay(known),
		EmployerShare: money.MustParse(employerShare), EmployeeShare: money.MustParse(employeeShare)}
}

func dmLine(c account.Charge) order.Line {
	return order.Line{Key: order.KeyOf(&c), EmployerShare: c.EmployerShare, EmployeeShare: c.EmployeeShare,
		EmployerOutstanding: c.EmployerShare, EmployeeOutstanding: c.EmployeeShare}
}

// dmOrdered is case 1: 24,000.00 of December 2025, due on 15 December, ordered on 5 January 2026. The order was served on
// 8 January, its five working days ended on the 15th; the time to sue ends on 8 July, the window on 8 October 2026.
func dmOrdered(t testing.TB, more ...string) *dmCase {
	c := &dmCase{t: t, region: dmRegion(t, more...), charges: []account.Charge{dmCharge(account.Declared, "2025-12", "2025-12-15", "2025-12-05", "16000.00", "8000.00")}}
	c.Employer = employer.Employer{Code: "91330106MA0000000X", Name: "甲公司", FoundedOn: dmDay("2020-01-06"), RegisteredOn: dmDay("2020-01-20")}
	c.CaseNo = 1
	c.Orders = []order.Order{{No: 1, CaseNo: 1, Ground: order.NotPaid, State: order.Issued, EstablishedOn: dmDay("2025-12-31"), AsOf: dmDay("2026-01-05"),
		Lines: []order.Line{dmLine(c.charges[0])}, DraftedOn: dmDay("2025-12-31"), IssuedOn: dmDay("2026-01-05"), PaperNumber: "限1"}}
	c.serve(law.OrderToPay, 1, "2026-01-08")
	return c
}

func (c *dmCase) serve(kind law.PaperKind, no int, on string) {
	c.Services = append(c.Services, service.Served{Paper: kind, PaperNo: no, Attempt: 1, Mode: service.Direct, On: dmDay(on), Proof: "送达回证"})
}

// issue adds an issued paper and gives its reference.
func (c *dmCase) issue(kind law.PaperKind, on string, body ladder.Body, keyed ...string) ladder.Ref {
	p := ladder.Paper{No: len(c.Papers) + 1, CaseNo: c.CaseNo, Kind: kind, State: ladder.Issued, Body: body, DraftedBy: "night",
		IssuedOn: dmDay(on), Number: fmt.Sprintf("%s%d", kind.Series(), len(c.Papers)+1), Key: strings.Join(keyed, " ")}
	c.Papers = append(c.Papers, p)
	return p.Ref()
}

// fact adds a fact of the open case.
func (c *dmCase) fact(on string, f ladder.Fact) {
	f.No, f.CaseNo, f.On, f.EnteredOn = len(c.Facts)+1, c.CaseNo, dmDay(on), dmDay(on)
	c.Facts = append(c.Facts, f)
}

func (c *dmCase) held(h hold.Hold) {
	c.fact(h.From.String(), ladder.Fact{Hold: &h})
}

func (c *dmCase) pay(on, amount string) {
	c.payments = append(c.payments, account.Payment{Reference: fmt.Sprint(len(c.payments)), PaidOn: dmDay(on), Amount: money.MustParse(amount)})
}

// on is the situation of a day.
func (c *dmCase) on(day calendar.Day) *ladder.Situation {
	c.t.Helper()
	at := func(day calendar.Day, waived ...latefee.Waiver) (*arrears.Statement, error) {
		return arrears.FromCharges(c.region, c.charges, &arrears.Account{Payments: c.payments, Waivers: waived}, day, false)
	}
	st, err := at(day)
	if err != nil {
		c.t.Fatal(err)
	}
	v := c.View
	v.Region, v.Day, v.Statement, v.At = c.region, day, st, at
	s, err := ladder.Draw(v)
	if err != nil {
		c.t.Fatal(err)
	}
	return s
}

func (c *dmCase) moves(day string, kind law.PaperKind) []ladder.Move {
	c.t.Helper()
	all, err := c.on(dmDay(day)).Moves()
	if err != nil {
		c.t.Fatal(err)
	}
	return slices.DeleteFunc(all, func(m ladder.Move) bool { return m.Kind != kind })
}

// gateOn is the gate of the one move of the kind on the day, "none" where there is none, "open" where nothing fails.
func (c *dmCase) gateOn(day string, kind law.PaperKind) string {
	c.t.Helper()
	moves := c.moves(day, kind)
	if len(moves) == 0 {
		return "none"
	}
	if len(moves) > 1 {
		c.t.Fatalf("%d moves of kind %s", len(moves), kind)
	}
	return dmFailed(c.t, moves[0].Gate)
}

// asked is the gate of the move for a wish.
func (c *dmCase) asked(day string, kind law.PaperKind, wish ladder.Body) string {
	c.t.Helper()
	m, err := c.on(dmDay(day)).MoveFor(kind, "", &wish)
	if err != nil {
		return "none"
	}
	return dmFailed(c.t, m.Gate)
}

// checked is what fails of a fact that is to be recorded.
func (c *dmCase) checked(day string, f ladder.Fact) string {
	c.t.Helper()
	g, err := c.on(dmDay(day)).Check(&f)
	if err != nil {
		c.t.Fatal(err)
	}
	return dmFailed(c.t, g)
}

// dmFailed names the failed conditions, and requires each condition to be whole.
func dmFailed(t testing.TB, g gate.Gate) string {
	t.Helper()
	for _, c := range g {
		if c.Says.Zh == "" || c.Says.En == "" || c.Cure.Zh == "" || c.Cure.En == "" || c.Article == "" {
			t.Errorf("condition %s is not whole", c.Key)
		}
	}
	return dmUnmet(g)
}

func dmUnmet(g gate.Gate) string {
	var keys []string
	for _, c := range g {
		if !c.Met {
			keys = append(keys, string(c.Key))
		}
	}
	if len(keys) == 0 {
		return "open"
	}
	return strings.Join(keys, " ")
}

// acted tells whether a paper was issued on the day: an act, which nobody announces.
func (c *dmCase) acted(day calendar.Day) bool {
	return slices.ContainsFunc(c.Orders, func(o order.Order) bool { return o.IssuedOn == day }) ||
		slices.ContainsFunc(c.Papers, func(p ladder.Paper) bool { return p.IssuedOn == day })
}

// dmKinds are the papers of registration, demand and closing; the others are walked in tests of their own.
var dmKinds = []law.PaperKind{law.CorrectionOrder, law.AssessmentDecision, law.FineReferral, law.ArrearsFinding, law.LevyDecision, law.CourtDemand,
	law.StatementRecord, law.HoldNotice, law.WithdrawalDecision, law.ClosingNotice}

// wakes walks day by day and finds fault with a change of these steps that was not announced the day before.
func (c *dmCase) wakes(from, to string) {
	c.t.Helper()
	seen := func(day calendar.Day) (string, calendar.Day) {
		s := c.on(day)
		moves, err := s.Moves()
		if err != nil {
			c.t.Fatal(err)
		}
		var out []string
		for _, m := range moves {
			if !slices.Contains(dmKinds, m.Kind) {
				continue
			}
			for i := range m.Body.Lines {
				m.Body.Lines[i].LateFeeOutstanding = 0
			}
			out = append(out, fmt.Sprintf("%s %s night %t until %s %s", m.Key, dmUnmet(m.Gate), m.ByNight, m.Until.Day, dmSaid(&m.Body)))
		}
		return strings.Join(out, "\n"), s.WakeOn()
	}
	changes := 0
	before, wake := seen(dmDay(from))
	for day := dmDay(from) + 1; day <= dmDay(to); day++ {
		now, next := seen(day)
		if now != before {
			changes++
			if wake != day && !c.acted(day) {
				c.t.Errorf("the steps of %s are not those of the day before, which would have woken on %s:\n%s\nwas\n%s", day, wake, now, before)
			}
		}
		before, wake = now, next
	}
	if changes == 0 {
		c.t.Errorf("nothing changed from %s to %s: the row tests nothing", from, to)
	}
}

// dmSaid is a body as it is stored: what hangs on it by a pointer is compared by what it says.
func dmSaid(b *ladder.Body) string {
	text, err := json.Marshal(b)
	if err != nil {
		return err.Error()
	}
	return string(text)
}
