package deferral_test

import (
	"errors"
	"testing"

	"arrears/app/deferral"
	"arrears/app/law"
)

// December asks for 16,000.00 beside an instalment of 3,000.00; the budget is 3,000.00 and a usual month of 10,500.00: the
// plan would break in 2026-12 by 5,500.00, and in no other month.
func TestStressOf(t *testing.T) {
	p := proposal(t, region(t), request(), deferral.AsStated)
	s := p.Stress
	if s.Usual != yuan("10500.00") || s.Budget != yuan("13500.00") || len(s.Loads) != 7 {
		t.Fatalf("%+v", s)
	}
	load, breaks := s.Breaks()
	if !breaks || load != (deferral.Load{Month: period("2026-12"), Premium: yuan("16000.00"), Instalment: yuan("3000.00"), Short: yuan("5500.00")}) {
		t.Errorf("breaks %v: %+v", breaks, load)
	}
	if worst, ok := s.Worst(); !ok || worst != load {
		t.Errorf("the worst is %+v", worst)
	}
	if s.Loads[0] != (deferral.Load{Month: period("2026-07"), Premium: yuan("10000.00"), Instalment: yuan("3000.00")}) {
		t.Errorf("the first month: %+v", s.Loads[0])
	}
}

// The season is the average of the same month in the last 24, a usual month where it was not declared; what is older or
// not before signature does not count.
func TestStressOf_Season(t *testing.T) {
	r := region(t)
	plan := proposal(t, r, request(), deferral.AsStated).Plan
	m := func(p, premium string) deferral.Month {
		return deferral.Month{Period: period(p), Premium: yuan(premium)}
	}
	for _, row := range []struct {
		name    string
		history []deferral.Month
		usual   string
		july    string
	}{
		{"the average of two Julys, half up", []deferral.Month{m("2024-07", "100.00"), m("2025-07", "100.01")}, "100.01", "100.01"},
		{"one July", []deferral.Month{m("2025-07", "300.00"), m("2025-08", "100.00")}, "200.00", "300.00"},
		{"no July: a usual month", []deferral.Month{m("2025-08", "100.00"), m("2025-09", "300.00")}, "200.00", "200.00"},
		{"the 24th month before counts", []deferral.Month{m("2024-06", "100.00"), m("2025-07", "300.00")}, "200.00", "300.00"},
		{"the 25th month before does not", []deferral.Month{m("2024-05", "100.00"), m("2025-07", "300.00")}, "300.00", "300.00"},
		{"the month before signature counts", []deferral.Month{m("2026-05", "100.00"), m("2025-07", "300.00")}, "200.00", "300.00"},
		{"the month of signature does not", []deferral.Month{m("2026-06", "100.00"), m("2025-07", "300.00")}, "300.00", "300.00"},
	} {
		s, err := deferral.StressOf(r, plan, row.history, 1)
		if err != nil || s.Usual.String() != row.usual || s.Loads[0].Premium.String() != row.july {
			t.Errorf("%s: %+v, %v", row.name, s, err)
		}
	}
	for name, history := range map[string][]deferral.Month{"nothing declared": nil, "all too old": {m("2020-01", "1.00")}} {
		if s, err := deferral.StressOf(r, plan, history, 1); s != nil || err != nil {
			t.Errorf("%s: %+v, %v", name, s, err)
		}
	}
	if s, err := deferral.StressOf(r, plan, history(), 0); s != nil || err != nil {
		t.Errorf("nothing said: %+v, %v", s, err)
	}
	if load, ok := (&deferral.Stress{}).Worst(); ok {
		t.Errorf("the worst of nothing: %+v", load)
	}
}

// Where premium is due in the next month, a month of the plan meets the period before; a due day at the end of the next
// month that rolls meets the month after.
func TestStressOf_DueMonth(t *testing.T) {
	plan := proposal(t, region(t), request(), deferral.AsStated).Plan
	next, err := parse(`region: next
name: {zh: 测试区, en: Next}
first_period: "2024-01"
due_rules: [{from: "2020-01", kind: day, due_day: 15, month_offset: 1, rolls: true}]
late_fee_start: day_after_due
payment_day_counts: true
cap: none
insurances: {pension: [{from: "2024-01", known_from: "2024-01-15", employer_rate: "0.16", employee_rate: "0.08"}]}
`)
	if err != nil {
		t.Fatal(err)
	}
	s, err := deferral.StressOf(next, plan, history(), yuan("3000.00"))
	if err != nil {
		t.Fatal(err)
	}
	if load, _ := s.Breaks(); load.Month != period("2027-01") || load.Premium != yuan("16000.00") {
		t.Errorf("breaks in %s with %s", load.Month, load.Premium)
	}
	late, err := parse(`region: late
name: {zh: 测试区, en: Late}
first_period: "2024-01"
due_rules: [{from: "2020-01", kind: day, due_day: last, month_offset: 1, rolls: true}]
late_fee_start: day_after_due
payment_day_counts: true
cap: none
insurances: {pension: [{from: "2024-01", known_from: "2024-01-15", employer_rate: "0.16", employee_rate: "0.08"}]}
`)
	if err != nil {
		t.Fatal(err)
	}
	// 2026-10 is due on 30 November, a Monday; 2026-09 on 31 October, a Saturday, which rolls to 2 November: both in November.
	if s, err = deferral.StressOf(late, plan, history(), yuan("3000.00")); err != nil || s.Loads[4].Premium != yuan("20000.00") || s.Loads[3].Premium != 0 {
		t.Errorf("%+v, %v", s, err)
	}
	gap, err := parse(`region: gap
name: {zh: 测试区, en: Gap}
first_period: "2030-01"
due_rules: [{from: "2030-01", kind: day, due_day: 15, month_offset: 1, rolls: true}]
late_fee_start: day_after_due
payment_day_counts: true
cap: none
insurances: {pension: [{from: "2024-01", known_from: "2024-01-15", employer_rate: "0.16", employee_rate: "0.08"}]}
`)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := deferral.StressOf(gap, plan, history(), 1); !errors.Is(err, law.ErrNoValue) {
		t.Errorf("without a due rule: %v", err)
	}
	if _, err := deferral.Propose(gap, request()); !errors.Is(err, law.ErrNoValue) {
		t.Errorf("without a due rule: %v", err)
	}
}
