package bank_test

import (
	"strings"
	"sync"
	"testing"

	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/gate"
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

// region is a district with the nation's practice and further lines: a balance is fresh for ten days.
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

// account is one at a bank with what is available on 2026-06-10.
func account(at, number, available string, marks ...bank.Mark) bank.Account {
	return bank.Account{Bank: at, Number: number, Holder: "甲公司", Currency: bank.Renminbi, Balance: yuan(available), Available: yuan(available), Marks: marks, BalanceOn: day("2026-06-10")}
}

// book has asked two banks for everything, the second also for one account.
func book() *bank.Book {
	return &bank.Book{Enquiries: []bank.Enquiry{
		{No: 1, Bank: "甲银行", Holders: []string{"甲公司"}, HandedOn: day("2026-06-08")},
		{No: 2, Bank: "乙银行", Holders: []string{"甲公司"}, HandedOn: day("2026-06-08")},
		{No: 3, Bank: "乙银行", Holders: []string{"甲公司"}, HandedOn: day("2026-06-08"), Accounts: []string{"B1"}},
		{No: 4, Bank: "丙银行", Holders: []string{"甲公司"}},
	}}
}

func answer(no int, at string, accounts ...bank.Account) *bank.Answer {
	return &bank.Answer{EnquiryNo: no, Bank: at, ReceivedOn: day("2026-06-11"), Accounts: accounts}
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

// written writes shares as "bank account sum", a star for wages.
func written(shares []bank.Share) string {
	var out []string
	for _, s := range shares {
		text := s.Bank + " " + s.Account + " " + s.Sum.String()
		if s.Payroll {
			text += "*"
		}
		out = append(out, text)
	}
	return strings.Join(out, ", ")
}
