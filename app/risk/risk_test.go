package risk_test

import (
	"fmt"
	"testing"

	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/risk"
)

var marks = law.RiskMarks{
	law.RiskWindowMonths: 6, law.RiskRepeatMonths: 24, law.RiskLateFilings: 3, law.RiskLatePayments: 3, law.RiskUndeclared: 1, law.RiskFallPercent: 20,
	law.RiskWagesPercent: 10, law.RiskRepeatCases: 2, law.RiskBrokenAgreements: 1, law.RiskDebtMonths: 3,
}

func day(text string) calendar.Day { return calendar.MustParseDay(text) }

// good are eight months of ten people, 60,000 yuan of wages and 20,000 yuan of premium, declared on the 10th, due on the 15th, paid.
func good() *risk.History {
	h := &risk.History{}
	for p := calendar.MustParsePeriod("2026-03"); p <= calendar.MustParsePeriod("2026-10"); p = p.AddMonths(1) {
		due := p.AddMonths(1).First().AddDays(14)
		h.Months = append(h.Months, risk.Month{Period: p, Due: due, FiledOn: due.AddDays(-5), Heads: 10, Wages: money.MustParse("60000"), Premium: money.MustParse("20000")})
	}
	return h
}

// each changes the last n months.
func last(h *risk.History, n int, change func(m *risk.Month)) {
	for i := len(h.Months) - n; i < len(h.Months); i++ {
		change(&h.Months[i])
	}
}

func TestRead(t *testing.T) {
	late := func(m *risk.Month) { m.FiledOn = m.Due.AddDays(1) }
	for _, r := range []struct {
		name   string
		change func(h *risk.History)
		want   string // signs as "kind count/of", and the grade
	}{
		{"an employer without a blemish", func(*risk.History) {}, " 0"},
		{"declared on the due day is in time", func(h *risk.History) { last(h, 6, func(m *risk.Month) { m.FiledOn = m.Due }) }, " 0"},
		{"two late declarations are none", func(h *risk.History) { last(h, 2, late) }, " 0"},
		{"three late declarations are a sign", func(h *risk.History) { last(h, 3, late) }, "late_filings 3/6 1"},
		{"months before the six do not count", func(h *risk.History) { last(h, 8, late); last(h, 4, func(m *risk.Month) { m.FiledOn = m.Due }) }, " 0"},
		{"three months paid late", func(h *risk.History) { last(h, 3, func(m *risk.Month) { m.PaidLate = true }) }, "late_payments 3/6 1"},
		{"late declared and late paid are two signs", func(h *risk.History) { last(h, 3, func(m *risk.Month) { late(m); m.PaidLate = true }) },
			"late_payments 3/6 late_filings 3/6 2"},
		{"one month not declared is grave", func(h *risk.History) { last(h, 1, func(m *risk.Month) { m.FiledOn = 0 }) }, "undeclared 1/6 2"},
		{"eight of ten people is a fall of a fifth", func(h *risk.History) { last(h, 1, func(m *risk.Month) { m.Heads = 8 }) }, "falling_heads 2/10 1"},
		{"nine of ten is less than a fifth", func(h *risk.History) { last(h, 1, func(m *risk.Month) { m.Heads = 9 }) }, " 0"},
		{"one of two people is no fall", func(h *risk.History) {
			last(h, 8, func(m *risk.Month) { m.Heads = 2 })
			last(h, 1, func(m *risk.Month) { m.Heads = 1 })
		}, " 0"},
		{"people who came back are no fall", func(h *risk.History) {
			last(h, 3, func(m *risk.Month) { m.Heads = 5 })
			last(h, 1, func(m *risk.Month) { m.Heads = 10 })
		}, " 0"},
		{"the last month that was declared counts", func(h *risk.History) {
			last(h, 2, func(m *risk.Month) { m.Heads = 5 })
			last(h, 1, func(m *risk.Month) { m.FiledOn, m.Heads = 0, 0 })
		}, "undeclared 1/6 falling_heads 5/10 2"},
		{"a tenth of the wages is missing", func(h *risk.History) { last(h, 1, func(m *risk.Month) { m.Other, m.Wages = 6_000_000, 5_400_000 }) }, "low_wages 10/1 1"},
		{"a fen less than a tenth is missing", func(h *risk.History) { last(h, 1, func(m *risk.Month) { m.Other, m.Wages = 6_000_000, 5_400_001 }) }, " 0"},
		{"more declared than another register has", func(h *risk.History) { last(h, 6, func(m *risk.Month) { m.Other = 5_000_000 }) }, " 0"},
		{"wages of a month that was not declared are another sign", func(h *risk.History) {
			last(h, 1, func(m *risk.Month) { m.Other, m.Wages, m.FiledOn = 6_000_000, 0, 0 })
		}, "undeclared 1/6 2"},
		{"two cases in two years", func(h *risk.History) { h.Cases = []calendar.Day{day("2024-11-24"), day("2026-01-05")} }, "repeat_cases 2/24 1"},
		{"a case of more than two years ago", func(h *risk.History) { h.Cases = []calendar.Day{day("2024-11-23"), day("2026-01-05")} }, " 0"},
		{"a broken agreement is grave", func(h *risk.History) { h.Broken = []calendar.Day{day("2025-02-01")} }, "broken_agreements 1/24 2"},
		{"an agreement broken more than two years ago", func(h *risk.History) { h.Broken = []calendar.Day{day("2024-11-23")} }, " 0"},
		{"a month without premium is no part of the average", func(h *risk.History) {
			last(h, 1, func(m *risk.Month) { m.Premium = 0 })
			h.Debt = money.MustParse("59999.99")
		}, " 0"},
		{"a debt of three months", func(h *risk.History) { h.Debt = money.MustParse("60000") }, "large_debt 3/0 2"},
		{"a fen less than three months", func(h *risk.History) { h.Debt = money.MustParse("59999.99") }, " 0"},
		{"a debt without a month to measure it by", func(h *risk.History) { h.Months, h.Debt = nil, money.MustParse("60000") }, " 0"},
		{"one person is not registered", func(h *risk.History) { h.Unregistered = 1 }, "unregistered 1/0 1"},
		{"two grave signs", func(h *risk.History) {
			h.Debt, h.Broken = money.MustParse("60000"), []calendar.Day{day("2025-02-01")}
		}, "large_debt 3/0 broken_agreements 1/24 3"},
		{"a grave one and one other", func(h *risk.History) { h.Debt, h.Unregistered = money.MustParse("60000"), 1 }, "large_debt 3/0 unregistered 1/0 2"},
	} {
		t.Run(r.name, func(t *testing.T) {
			h := good()
			r.change(h)
			reading := risk.Read(h, marks, day("2026-11-24"))
			got := ""
			for _, s := range reading.Signs {
				got += fmt.Sprintf("%s %d/%d ", s.Kind, s.Count, s.Of)
			}
			if got == "" {
				got = " "
			}
			if got += fmt.Sprint(int(reading.Grade())); got != r.want {
				t.Errorf("read %q; want %q", got, r.want)
			}
		})
	}
}

// A sign names the month since which it holds, and what stands against each other.
func TestRead_Figures(t *testing.T) {
	h := good()
	last(h, 3, func(m *risk.Month) { m.PaidLate, m.Other = true, 9_000_000 })
	h.Debt = money.MustParse("70000")
	r := risk.Read(h, marks, day("2026-11-24"))
	if len(r.Signs) != 3 || r.Weight != 4 || r.Grade() != risk.High {
		t.Fatalf("read %+v", r)
	}
	want := []risk.Sign{
		{Kind: risk.LargeDebt, Count: 3, Mark: 3, From: money.MustParse("70000"), To: money.MustParse("20000")},
		{Kind: risk.LatePayments, Count: 3, Of: 6, Mark: 3, Since: calendar.MustParsePeriod("2026-08")},
		{Kind: risk.LowWages, Count: 33, Of: 3, Mark: 10, From: 27_000_000, To: 18_000_000, Since: calendar.MustParsePeriod("2026-08")},
	}
	for i := range want {
		if r.Signs[i] != want[i] {
			t.Errorf("%+v; want %+v", r.Signs[i], want[i])
		}
	}
}
