package court_test

import (
	"strings"
	"sync"
	"testing"

	"arrears/app/calendar"
	"arrears/app/court"
	"arrears/app/gate"
	"arrears/app/hold"
	"arrears/app/law"
	"arrears/app/money"
)

func day(s string) calendar.Day {
	if s == "" {
		return 0
	}
	return calendar.MustParseDay(s)
}

func yuan(s string) money.Fen { return money.MustParse(s) }

var nation = sync.OnceValues(func() (*law.Book, error) { return law.Load("") })

// region is a district with the nation's practice and further lines: agencies may apply, the late fee is claimed too.
func region(t testing.TB, more ...string) *law.Region {
	t.Helper()
	book, err := nation()
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

func held(ground hold.Ground, from, to string) hold.Hold {
	return hold.Hold{No: 1, Ground: ground, Paper: hold.Paper{Name: "裁定", Day: day(from)}, From: day(from), To: day(to)}
}

// facts are a decision served on a day with its remedies stated.
func facts(served string) *court.Facts {
	return &court.Facts{Decision: court.Decision{Title: "社会保险费限期缴纳通知书", Number: "限1", ServedOn: day(served), Proof: "送达回证1", RemediesStated: true,
		LimitEndsOn: calendar.Dated{Day: day("2026-01-22")}}}
}

// application can be filed on 2026-08-20: the decision was served on 2026-01-15, the demand on 2026-08-03, its ten working
// days ended on 2026-08-17 and nothing was stated. 30,000.00 of premium and 3,200.00 of late fee are owed.
func application() *court.Application {
	a := &court.Application{Facts: *facts("2026-01-15"), Applicant: law.SocialInsuranceAgency, Court: "甲市乙区人民法院", Venue: court.OfApplicant,
		Party: "甲公司", Code: "91330106MA0000000X",
		Demand:    court.Demand{Number: "履催1", ServedOn: day("2026-08-03"), Proof: "送达回证2"},
		Statement: court.Statement{NoneOn: day("2026-08-18")},
		Clues:     []court.Clue{{No: 1, Description: "货车一辆", Source: "车辆登记查询", FoundOn: day("2026-08-10"), Value: yuan("35000.00"), ValuedOn: day("2026-08-12"), Basis: "评估报告"}},
		Claimed:   court.Sums{Principal: yuan("30000.00"), LateFee: yuan("3000.00")}, Owed: court.Sums{Principal: yuan("30000.00"), LateFee: yuan("3200.00")},
		Due: court.Sums{Principal: yuan("30000.00"), LateFee: yuan("3200.00")}}
	for _, kind := range court.Materials {
		a.Papers = append(a.Papers, court.Paper{Kind: kind, Number: string(kind) + "1", Party: "甲公司", Code: "91330106MA0000000X"})
	}
	return a
}

func failed(g gate.Gate) string {
	var keys []string
	for _, c := range g {
		if c.Says.Zh == "" || c.Says.En == "" || c.Cure.Zh == "" || c.Cure.En == "" || c.Article == "" || c.Avoids.Zh == "" || c.Avoids.En == "" {
			return "condition " + string(c.Key) + " is not complete"
		}
		if !c.Met {
			keys = append(keys, string(c.Key))
		}
	}
	return strings.Join(keys, " ")
}
