package deferral_test

import (
	"strings"
	"sync"
	"testing"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/deferral"
	"arrears/app/gate"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

func day(s string) calendar.Day {
	if s == "" {
		return 0
	}
	return calendar.MustParseDay(s)
}

func period(s string) calendar.Period { return calendar.MustParsePeriod(s) }

func yuan(s string) money.Fen { return money.MustParse(s) }

const testland = `region: testland
name: {zh: 测试区, en: Testland}
first_period: "2024-01"
due_rules: [{from: "2020-01", kind: day, due_day: 15, month_offset: 0, rolls: true}]
late_fee_start: day_after_due
payment_day_counts: true
cap: none
insurances:
  pension: [{from: "2024-01", known_from: "2024-01-15", employer_rate: "0.16", employee_rate: "0.08"}]
`

// region is a district with the nation's practice and further lines.
func region(t testing.TB, more ...string) *law.Region {
	t.Helper()
	r, err := parse(testland + strings.Join(more, "\n"))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

var nation = sync.OnceValues(func() (*law.Book, error) { return law.Load("") })

func parse(text string) (*law.Region, error) {
	book, err := nation()
	if err != nil {
		return nil, err
	}
	return book.ParseRegion([]byte(text))
}

func line(p, due, employer, employee, fee string) order.Line {
	return order.Line{Key: order.Key{Period: period(p), Insurance: law.Pension, Source: account.Declared, DueOn: day(due), KnownOn: day(due)},
		EmployerShare: yuan(employer), EmployeeShare: yuan(employee), EmployerOutstanding: yuan(employer), EmployeeOutstanding: yuan(employee), LateFeeOutstanding: yuan(fee)}
}

// debt is two charges, handed over in the wrong order: 20,500.01 may be deferred, 10,000.00 of the employees may not.
func debt() deferral.Debt {
	return deferral.Debt{SignedOn: day("2026-06-01"), Lines: []order.Line{
		line("2026-02", "2026-02-16", "10000.01", "5000.00", "200.00"),
		line("2026-01", "2026-01-15", "10000.00", "5000.00", "300.00"),
	}}
}

// history is 10,000.00 a month and 16,000.00 in December, for two years to 2026-05: 10,500.00 in a usual month.
func history() []deferral.Month {
	var out []deferral.Month
	for p := period("2024-06"); p <= period("2026-05"); p++ {
		premium := yuan("10000.00")
		if _, month := p.Civil(); month == 12 {
			premium = yuan("16000.00")
		}
		out = append(out, deferral.Month{Period: p, Premium: premium})
	}
	return out
}

func request() *deferral.Request {
	return &deferral.Request{Debt: debt(), FirstOn: day("2026-07-15"), Monthly: yuan("3000.00"), History: history()}
}

func proposal(t testing.TB, r *law.Region, q *deferral.Request, shape deferral.Shape) *deferral.Proposal {
	t.Helper()
	offer, err := deferral.Propose(r, q)
	if err != nil {
		t.Fatal(err)
	}
	for i := range offer.Proposals {
		if offer.Proposals[i].Shape == shape {
			return &offer.Proposals[i]
		}
	}
	return nil
}

// written writes instalments as "day sum" and parts as "period employer/employee/fee".
func written(p *deferral.Plan) string {
	var b strings.Builder
	for _, i := range p.Due() {
		b.WriteString(i.On.Day.String() + " " + i.Sum().String() + ":")
		for _, part := range i.Parts {
			b.WriteString(" " + part.Key.Period.String() + " " + part.Employer.String() + "/" + part.Employee.String() + "/" + part.LateFee.String())
		}
		b.WriteString("\n")
	}
	return b.String()
}

func failed(g gate.Gate) string {
	var keys []string
	for _, c := range g.Failed() {
		if c.Says.Zh == "" || c.Says.En == "" || c.Cure.Zh == "" || c.Cure.En == "" || c.Article == "" {
			return "condition " + string(c.Key) + " is not complete"
		}
		keys = append(keys, string(c.Key))
	}
	return strings.Join(keys, " ")
}
