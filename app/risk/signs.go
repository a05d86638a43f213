package risk

import (
	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
)

const hundred = 100 //arch:number per cent

// signs are how each sign is read; false: it is not there.
var signs = map[Kind]func(h *History, marks law.RiskMarks) (Sign, bool){
	LateFilings: func(h *History, marks law.RiskMarks) (Sign, bool) {
		return h.months(marks[law.RiskLateFilings], filedLate)
	},
	LatePayments: func(h *History, marks law.RiskMarks) (Sign, bool) {
		return h.months(marks[law.RiskLatePayments], paidLate)
	},
	Undeclared: func(h *History, marks law.RiskMarks) (Sign, bool) {
		return h.months(marks[law.RiskUndeclared], func(m *Month) bool { return m.FiledOn.IsZero() })
	},
	FallingHeads: fallingHeads,
	LowWages:     lowWages,
	RepeatCases: func(h *History, marks law.RiskMarks) (Sign, bool) {
		return count(len(h.Cases), marks[law.RiskRepeatMonths], marks[law.RiskRepeatCases])
	},
	BrokenAgreements: func(h *History, marks law.RiskMarks) (Sign, bool) {
		return count(len(h.Broken), marks[law.RiskRepeatMonths], marks[law.RiskBrokenAgreements])
	},
	LargeDebt:    largeDebt,
	Unregistered: func(h *History, _ law.RiskMarks) (Sign, bool) { return count(h.Unregistered, 0, 1) },
}

// months counts months of which something holds.
func (h *History) months(mark int, holds func(m *Month) bool) (Sign, bool) {
	s := Sign{Of: len(h.Months), Mark: mark}
	for i := range h.Months {
		if !holds(&h.Months[i]) {
			continue
		}
		if s.Count == 0 {
			s.Since = h.Months[i].Period
		}
		s.Count++
	}
	return s, s.Count >= mark
}

func count(n, of, mark int) (Sign, bool) { return Sign{Count: n, Of: of, Mark: mark}, n >= mark }

// fallingHeads compares the latest declaration with the one that had most people. A single person less is none.
func fallingHeads(h *History, marks law.RiskMarks) (Sign, bool) {
	most, last := 0, -1
	var at calendar.Period
	for i := range h.Months {
		m := &h.Months[i]
		if m.FiledOn.IsZero() {
			continue
		}
		if m.Heads > most {
			most, at = m.Heads, m.Period
		}
		last = m.Heads
	}
	if last < 0 || most-last <= 1 {
		return Sign{}, false
	}
	mark := marks[law.RiskFallPercent]
	return Sign{Count: most - last, Of: most, Mark: mark, Since: at}, (most-last)*hundred >= mark*most
}

// lowWages compares the wages of the months of which another register has any, for as many people as were declared or fewer: where it
// has more people, those are another question.
func lowWages(h *History, marks law.RiskMarks) (Sign, bool) {
	s := Sign{Mark: marks[law.RiskWagesPercent]}
	for i := range h.Months {
		m := &h.Months[i]
		if m.Other == 0 || m.FiledOn.IsZero() {
			continue
		}
		if s.Of == 0 {
			s.Since = m.Period
		}
		s.Of++
		s.From, s.To = s.From+m.Other, s.To+m.Wages
	}
	missing := s.From - s.To
	if missing <= 0 {
		return s, false
	}
	s.Count = int(missing * hundred / s.From)
	return s, missing*hundred >= money.Fen(s.Mark)*s.From
}

// largeDebt compares the debt with the premium of an average month.
func largeDebt(h *History, marks law.RiskMarks) (Sign, bool) {
	s := Sign{Mark: marks[law.RiskDebtMonths], From: h.Debt, To: h.average()}
	if s.To == 0 || h.Debt == 0 {
		return s, false
	}
	s.Count = int(h.Debt / s.To)
	return s, h.Debt >= s.To*money.Fen(s.Mark)
}
