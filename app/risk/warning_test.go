package risk_test

import (
	"fmt"
	"testing"

	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/risk"
)

// owesNothing are eight good months and November 2026, which is due on 15 December and not declared.
func owesNothing() *risk.History {
	h := good()
	h.Ahead = risk.Ahead{Period: calendar.MustParsePeriod("2026-11"), Due: day("2026-12-15"), Expected: true}
	return h
}

func TestWarn(t *testing.T) {
	late := func(m *risk.Month) { m.FiledOn = m.Due.AddDays(1) }
	unpaid := func(m *risk.Month) { m.PaidLate = true }
	declared := func(h *risk.History) {
		h.Ahead.FiledOn, h.Ahead.Left = day("2026-12-05"), money.MustParse("20000")
	}
	for _, r := range []struct {
		name   string
		on     string
		change func(h *risk.History)
		want   string // signs as "kind count/of", and the day on which something is close
	}{
		{"an employer without a blemish", "2026-12-14", func(*risk.History) {}, ""},
		{"one month late alone is no sign before the open month is close", "2026-12-09", func(h *risk.History) { last(h, 1, late) }, ""},
		{"late once, and five days are left to declare", "2026-12-10", func(h *risk.History) { last(h, 1, late) }, "declare_near 1/6 2026-12-15"},
		{"nobody is left to declare", "2026-12-10", func(h *risk.History) { last(h, 1, late); h.Ahead.Expected = false }, ""},
		{"declared is not close any more", "2026-12-10", func(h *risk.History) { last(h, 1, late); declared(h) }, ""},
		{"paid late once, and five days are left to pay", "2026-12-10", func(h *risk.History) { last(h, 1, unpaid); declared(h) }, "pay_near 1/6 2026-12-15"},
		{"paid late once, and the open month is paid", "2026-12-10", func(h *risk.History) { last(h, 1, unpaid); declared(h); h.Ahead.Left = 0 }, ""},
		{"never paid late: nothing is close", "2026-12-15", declared, ""},
		{"two months late but paid are a sign", "2026-11-24", func(h *risk.History) { last(h, 2, unpaid) }, "late_payments 2/6"},
		{"two late declarations are a sign", "2026-11-24", func(h *risk.History) { last(h, 2, late) }, "late_filings 2/6"},
		{"fewer people, lower wages", "2026-11-24", func(h *risk.History) {
			last(h, 1, func(m *risk.Month) { m.Heads, m.Other, m.Wages = 8, 6_000_000, 5_400_000 })
		}, "low_wages 10/1 falling_heads 2/10"},
		{"a debt is no early warning", "2026-11-24", func(h *risk.History) { h.Debt = money.MustParse("60000") }, ""},
		{"cases count until the end of the month in which they get too old", "2026-11-30", func(h *risk.History) {
			h.Cases = []calendar.Day{day("2024-11-01"), day("2025-05-05")}
		}, "repeat_cases 2/24"},
		{"and no longer", "2026-12-01", func(h *risk.History) { h.Cases = []calendar.Day{day("2024-11-01"), day("2025-05-05")} }, ""},
		{"an agreement was broken, and a person is not registered", "2026-11-24", func(h *risk.History) {
			h.Broken, h.Unregistered = []calendar.Day{day("2026-02-02")}, 1
		}, "broken_agreements 1/24 unregistered 1/0"},
	} {
		t.Run(r.name, func(t *testing.T) {
			h := owesNothing()
			r.change(h)
			w := risk.Warn(h, marksOfWarnings, day(r.on))
			got := ""
			for _, s := range w.Signs {
				got += fmt.Sprintf("%s %d/%d ", s.Kind, s.Count, s.Of)
				if s.Kind.Title() == (law.Text{}) {
					t.Errorf("%s has no name", s.Kind)
				}
			}
			if !w.DueOn.IsZero() {
				got += w.DueOn.String()
			}
			if want := r.want; got != want && got != want+" " {
				t.Errorf("read %q; want %q", got, want)
			}
			if w.Premium != money.MustParse("20000") {
				t.Errorf("%s a month", w.Premium)
			}
		})
	}
}

var marksOfWarnings = func() law.RiskMarks {
	all := law.RiskMarks{law.WarnLatePayments: 2, law.WarnLateFilings: 2, law.WarnDays: 5}
	for mark, n := range marks {
		all[mark] = n
	}
	return all
}()

// The days on which a warning changes by itself are all foretold: on no other day does it say something else.
func TestHistory_NextLook(t *testing.T) {
	for name, change := range map[string]func(h *risk.History){
		"nothing": func(*risk.History) {},
		"late":    func(h *risk.History) { last(h, 1, func(m *risk.Month) { m.FiledOn = m.Due.AddDays(1) }) },
		"paid late": func(h *risk.History) {
			last(h, 1, func(m *risk.Month) { m.PaidLate = true })
			h.Ahead.FiledOn, h.Ahead.Left = day("2026-11-20"), 100
		},
		"cases": func(h *risk.History) { h.Cases = []calendar.Day{day("2024-11-20"), day("2025-05-05")} },
	} {
		t.Run(name, func(t *testing.T) {
			h := owesNothing()
			change(h)
			before, next := "", day("2026-11-18")
			for on := day("2026-11-18"); on <= h.Ahead.Due; on++ { // what comes after the due day is a new open month
				w := risk.Warn(h, marksOfWarnings, on)
				said := fmt.Sprint(w.Signs, w.DueOn)
				if said != before && before != "" && on != next {
					t.Errorf("%s: %s becomes %s; the next look was to be on %s", on, before, said, next)
				}
				if on == next {
					next = h.NextLook(marksOfWarnings, on)
				}
				before = said
			}
			if name == "late" {
				if next != day("2026-12-16") {
					t.Errorf("after the due day it is looked at on %s", next)
				}
			}
		})
	}
}
