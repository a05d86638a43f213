package guarantee_test

import (
	"strings"
	"testing"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/guarantee"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/settlement"
)

func day(s string) calendar.Day {
	if s == "" {
		return 0
	}
	return calendar.MustParseDay(s)
}

func yuan(s string) money.Fen { return money.MustParse(s) }

// region is a district with a haircut of 30 % until 2026-08-31 and 40 % from then on and 10 % from 2026-11-01 on, that allows bank guarantees from
// 2026-07-01. Late fee from the day after the due day, payment day counted.
func region(t testing.TB) *law.Region {
	t.Helper()
	book, err := law.Load("")
	if err != nil {
		t.Fatal(err)
	}
	r, err := book.ParseRegion([]byte(`region: testland
name: {zh: 测试区, en: Testland}
first_period: "2024-12"
due_rules: [{from: "2020-01", kind: day, due_day: 15, month_offset: 0, rolls: true}]
late_fee_start: day_after_due
payment_day_counts: true
cap: principal
guarantee_kinds:
  - {from: "2011-07-01", value: [mortgage, pledge]}
  - {from: "2026-07-01", value: [mortgage, pledge, bank_guarantee]}
guarantee_haircut:
  - {from: "2011-07-01", value: "0.3"}
  - {from: "2026-09-01", value: "0.4"}
  - {from: "2026-11-01", value: "0.1"}
insurances:
  pension: [{from: "2024-01", known_from: "2024-01-15", employer_rate: "0.16", employee_rate: "0.08"}]
`))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// workshop is a whole mortgage on an immovable, standing from 2026-04-10.
func workshop() guarantee.Guarantee {
	return guarantee.Guarantee{No: 1, Kind: law.Mortgage, Object: guarantee.Immovable, Description: "厂房", Quantity: "建筑面积1,200平方米", Place: "甲市乙路1号",
		Owner: guarantee.Owner{Name: "甲公司", Code: "A"}, Contract: guarantee.Paper{Name: "抵押合同", Number: "担合1", Day: day("2026-04-01")}, SecuresFee: true,
		Registration: guarantee.Registration{Office: "甲市不动产登记中心", Number: "登2", Day: day("2026-04-10")},
		Valuation:    guarantee.Valuation{Day: day("2026-03-20"), Value: yuan("100000.00"), Paper: "评估报告3"}, Rank: 1}
}

// press is a whole pledge of a movable.
func press() guarantee.Guarantee {
	g := workshop()
	g.No, g.Kind, g.Object, g.Description, g.Quantity, g.DeliveredOn = 2, law.Pledge, guarantee.Movable, "冲床", "一台", day("2026-04-15")
	return g
}

// promise is a bank guarantee.
func promise() guarantee.Guarantee {
	return guarantee.Guarantee{No: 3, Kind: law.BankGuarantee, Object: guarantee.Promise, Owner: guarantee.Owner{Name: "某银行", Code: "B", Consent: guarantee.Paper{Name: "保函", Day: day("2026-04-01")}},
		Contract: guarantee.Paper{Name: "保函", Day: day("2026-04-01")}, SecuresFee: true, Valuation: guarantee.Valuation{Day: day("2026-04-01"), Value: yuan("50000.00"), Paper: "保函"},
		ExpiresOn: day("2026-12-31")}
}

// debt is one charge of 60,000.00 due on 2026-01-15: a late fee of 30.00 a day from 2026-01-16 on.
func debt(t testing.TB, r *law.Region) guarantee.Debt {
	t.Helper()
	charges := []account.Charge{{Period: calendar.MustParsePeriod("2026-01"), DueOn: day("2026-01-15"), EmployerShare: yuan("40000.00"), EmployeeShare: yuan("20000.00")}}
	result, err := settlement.Settle(r, charges, nil, day("2026-04-01"), settlement.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return guarantee.Owed(result.Debts)
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
