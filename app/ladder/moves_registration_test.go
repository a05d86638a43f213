package ladder_test

import (
	"slices"
	"strings"
	"testing"

	"arrears/app/account"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// dmSame is a region in which department and collector are one body.
const dmSame = `same_body: [{from: "2020-01-01", value: [correction_order], cite: "test", certainty: "assumed"}]`

const (
	dmFirst  = "11010519491231002X"
	dmSecond = "110105199003074514"
)

func dmLate(person, since, term, found string) ladder.Registration {
	return ladder.Registration{Person: person, Name: "某", Since: dmDay(since), TermEnd: dmDay(term), FoundOn: dmDay(found)}
}

// dmUnregistered is an employer without a case: it was founded on 5 January 2026 and not registered by 4 February, and
// neither was its first employee; both were found on 5 February.
func dmUnregistered(t testing.TB, more ...string) *dmCase {
	c := dmOrdered(t, more...)
	c.CaseNo, c.Orders, c.Services, c.charges = 0, nil, nil, nil
	c.Breaches = []ladder.Registration{dmLate("", "2026-01-05", "2026-02-04", "2026-02-05"), dmLate(dmFirst, "2026-01-05", "2026-02-04", "2026-02-05")}
	return c
}

func dmKeys(moves []ladder.Move) string {
	var keys []string
	for _, m := range moves {
		keys = append(keys, m.Key)
	}
	return strings.Join(keys, "; ")
}

func TestCorrectionOrder_ForWhom(t *testing.T) {
	if got := dmUnregistered(t).gateOn("2026-02-05", law.CorrectionOrder); got != "none" {
		t.Errorf("where the department orders itself, it is drafted here: %s", got)
	}
	c := dmUnregistered(t, dmSame)
	moves := c.moves("2026-02-05", law.CorrectionOrder)
	if got := dmKeys(moves); got != "correction_order u 1; correction_order s 1" {
		t.Fatalf("the orders are %s", got)
	}
	for _, m := range moves {
		if !m.ByNight || !m.Gate.Open() {
			t.Errorf("%s is not drafted by the night: %s", m.Key, dmFailed(t, m.Gate))
		}
	}
	if got := moves[1].Body.People; !slices.Equal(got, []string{dmFirst}) {
		t.Errorf("it names %v", got)
	}
	c.issue(law.CorrectionOrder, "2026-02-06", moves[0].Body, moves[0].Key)
	c.issue(law.CorrectionOrder, "2026-02-06", moves[1].Body, moves[1].Key)
	if got := dmKeys(c.moves("2026-02-07", law.CorrectionOrder)); got != "" {
		t.Errorf("what was ordered is ordered again: %s", got)
	}
	c.Breaches = append(c.Breaches, dmLate(dmSecond, "2026-02-02", "2026-03-04", "2026-03-05"))
	further := c.moves("2026-03-05", law.CorrectionOrder)
	if len(further) != 1 || further[0].Key != "correction_order s 2" || !slices.Equal(further[0].Body.People, []string{dmSecond}) {
		t.Errorf("people found later are ordered by %+v", further)
	}
	c.Breaches[2].Done = dmDay("2026-03-05")
	if got := dmKeys(c.moves("2026-03-05", law.CorrectionOrder)); got != "" {
		t.Errorf("who registered is ordered: %s", got)
	}
	c.Breaches[2].Done = 0
	c.Breaches = append(c.Breaches, dmLate(dmFirst, "2026-02-02", "2026-03-04", "2026-03-05"))
	if m := c.moves("2026-03-05", law.CorrectionOrder)[0]; len(m.Body.People) != 2 {
		t.Errorf("a second spell of one who was ordered is not: %v", m.Body.People)
	}
}

func TestCorrectionOrder_EachConditionAlone(t *testing.T) {
	for _, row := range []struct {
		says, want string
		wish       ladder.Body
		change     func(c *dmCase)
	}{
		{"for the employer", "open", ladder.Body{Variant: "u"}, nil},
		{"for people that were found", "open", ladder.Body{Variant: "s", People: []string{dmFirst}}, nil},
		{"not for one whom no night found", "registration_late", ladder.Body{Variant: "s", People: []string{dmFirst, dmSecond}}, nil},
		{"nor for nobody", "registration_late", ladder.Body{Variant: "s"}, nil},
		{"nor for one whose time is not over", "registration_late", ladder.Body{Variant: "s", People: []string{dmFirst}}, func(c *dmCase) { c.Breaches[1].TermEnd = dmDay("2026-02-10") }},
		{"nor for one who registered meanwhile", "registration_missing", ladder.Body{Variant: "s", People: []string{dmFirst}}, func(c *dmCase) { c.Breaches[1].Done = dmDay("2026-02-08") }},
		{"nor twice", "not_yet_ordered", ladder.Body{Variant: "s", People: []string{dmFirst}}, func(c *dmCase) {
			c.issue(law.CorrectionOrder, "2026-02-06", ladder.Body{Variant: "s", People: []string{dmFirst}}, "correction_order s 1")
		}},
		{"again after the first was taken back", "open", ladder.Body{Variant: "s", People: []string{dmFirst}}, func(c *dmCase) {
			ref := c.issue(law.CorrectionOrder, "2026-02-06", ladder.Body{Variant: "s", People: []string{dmFirst}}, "correction_order s 1")
			c.issue(law.WithdrawalDecision, "2026-02-07", ladder.Body{About: []ladder.Ref{ref}, Variant: ladder.Voids})
		}},
	} {
		t.Run(row.says, func(t *testing.T) {
			c := dmUnregistered(t, dmSame)
			if row.change != nil {
				row.change(c)
			}
			if got := c.asked("2026-02-09", law.CorrectionOrder, row.wish); got != row.want {
				t.Errorf("%s, want %s", got, row.want)
			}
		})
	}
}

// The order of 6 February is served on the 9th; its fifteen days end on the 24th, because the 24th is the first working day
// after the Spring Festival.
func TestFineReferral_OfAnOrderToCorrect(t *testing.T) {
	ordered := func(c *dmCase) ladder.Ref {
		ref := c.issue(law.CorrectionOrder, "2026-02-06", ladder.Body{Variant: "s", People: []string{dmFirst}}, "correction_order s 1")
		c.serve(ref.Kind, ref.No, "2026-02-09")
		return ref
	}
	for _, row := range []struct {
		says, day, want string
		change          func(c *dmCase)
	}{
		{"the day after its limit", "2026-02-25", "open", func(c *dmCase) { ordered(c) }},
		{"not on its last day", "2026-02-24", "correction_over", func(c *dmCase) { ordered(c) }},
		{"not without service", "2026-02-25", "correction_served correction_over", func(c *dmCase) { ordered(c); c.Services = nil }},
		{"not when they were registered", "2026-02-25", "none", func(c *dmCase) { ordered(c); c.Breaches[1].Done = dmDay("2026-02-20") }},
		{"once", "2026-03-02", "none", func(c *dmCase) {
			ref := ordered(c)
			c.issue(law.FineReferral, "2026-02-26", ladder.Body{About: []ladder.Ref{ref}, Variant: "r"}, "fine_referral r "+ref.String())
		}},
		{"within two years of the limit", "2028-02-24", "open", func(c *dmCase) { ordered(c) }},
		{"not after them", "2028-02-25", "penalty_in_time", func(c *dmCase) { ordered(c) }},
		{"a stay tolls the limit", "2026-02-25", "correction_over", func(c *dmCase) { ordered(c); c.held(dmHold(hold.CourtStay, "2026-02-10", "2026-02-28")) }},
		{"of an order of the department", "2026-03-01", "open", func(c *dmCase) {
			c.fact("2026-02-09", ladder.Fact{Corrected: &ladder.Corrected{Number: "人社改1", On: dmDay("2026-02-06"), Served: dmDay("2026-02-09"), Ends: dmDay("2026-02-28"), Variant: "s"}})
		}},
		{"not before its own limit", "2026-02-28", "correction_over", func(c *dmCase) {
			c.fact("2026-02-09", ladder.Fact{Corrected: &ladder.Corrected{Number: "人社改1", On: dmDay("2026-02-06"), Served: dmDay("2026-02-09"), Ends: dmDay("2026-02-28"), Variant: "s"}})
		}},
	} {
		t.Run(row.says, func(t *testing.T) {
			c := dmUnregistered(t)
			row.change(c)
			if got := c.gateOn(row.day, law.FineReferral); got != row.want {
				t.Errorf("on %s: %s, want %s", row.day, got, row.want)
			}
		})
	}
	c := dmUnregistered(t)
	ref := ordered(c)
	c.charges = []account.Charge{dmCharge(account.Unregistered, "2026-01", "2026-01-15", "2026-02-05", "1600.00", "800.00")}
	c.Assessable = []order.Line{dmLine(c.charges[0])}
	m := c.moves("2026-02-25", law.FineReferral)[0]
	if !m.ByNight || m.Until.Day != dmDay("2028-02-24") || m.Body.Sum != money.MustParse("2400.00") || !slices.Equal(m.Body.People, []string{dmFirst}) {
		t.Errorf("the referral is %+v", m)
	}
	c.Breaches[1].Done = dmDay("2026-02-20")
	if got := c.asked("2026-02-25", law.FineReferral, ladder.Body{Variant: "r", About: []ladder.Ref{ref}}); got != "registration_missing" {
		t.Errorf("asked for after the registration: %s", got)
	}
	if of, err := c.on(dmDay("2026-02-25")).CorrectionOf(&m.Body); err != nil || of.Ends.Day != dmDay("2026-02-24") || of.ServedOn != dmDay("2026-02-09") {
		t.Errorf("it rests on %+v, %v", of, err)
	}
	if _, err := c.on(dmDay("2026-02-25")).CorrectionOf(&ladder.Body{Number: 9}); err == nil {
		t.Error("a referral of nothing rests on an order")
	}
}

func TestFineReferral_OfAnOrderToPay(t *testing.T) {
	for _, row := range []struct {
		says, day, want string
		change          func(c *dmCase)
	}{
		{"the day after its limit", "2026-01-16", "open", nil},
		{"not on its last day", "2026-01-15", "limit_passed", nil},
		{"not without service", "2026-01-16", "order_served limit_passed", func(c *dmCase) { c.Services = nil }},
		{"not when the principal is paid", "2026-01-16", "none", func(c *dmCase) { c.pay("2026-01-09", "24000.00") }},
		{"not while a court stays it", "2026-03-02", "not_held", func(c *dmCase) { c.held(dmHold(hold.CourtStay, "2026-02-02", "2026-03-31")) }},
		{"within two years of the limit", "2028-01-15", "open", nil},
		{"not after them", "2028-01-17", "penalty_in_time", nil},
		{"not in a closed case", "2026-01-16", "none", func(c *dmCase) { c.CaseNo = 0 }},
		{"once", "2026-03-02", "none", func(c *dmCase) {
			c.issue(law.FineReferral, "2026-01-20", ladder.Body{About: []ladder.Ref{dmOrder1}, Variant: "p"}, "fine_referral p order_to_pay/1")
		}},
	} {
		t.Run(row.says, func(t *testing.T) {
			c := dmOrdered(t)
			if row.change != nil {
				row.change(c)
			}
			if got := c.gateOn(row.day, law.FineReferral); got != row.want {
				t.Errorf("on %s: %s, want %s", row.day, got, row.want)
			}
		})
	}
	c := dmOrdered(t)
	m := c.moves("2026-01-16", law.FineReferral)[0]
	if !m.ByNight || m.Body.Sum != money.MustParse("24000.00") || m.Until.Day != dmDay("2028-01-15") {
		t.Errorf("the referral is %+v", m)
	}
	c.Papers = []ladder.Paper{{No: 1, Kind: law.FineReferral, Key: m.Key, State: ladder.Withdrawn, Reason: "暂不移送"}}
	if m := c.moves("2026-01-16", law.FineReferral)[0]; m.ByNight || !m.Gate.Open() {
		t.Errorf("the night drafts anew what an officer took back: %+v", m)
	}
	c.Papers[0].Reason = "gate_closed"
	if m := c.moves("2026-01-16", law.FineReferral)[0]; !m.ByNight {
		t.Error("what the night took back itself it does not draft again")
	}
	c.pay("2026-01-12", "24000.00")
	if got := c.asked("2026-01-16", law.FineReferral, ladder.Body{Variant: "p", About: []ladder.Ref{dmOrder1}}); got != "principal_owed" {
		t.Errorf("asked for after payment: %s", got)
	}
}

func TestAssessmentDecision(t *testing.T) {
	assessed := func(t testing.TB) *dmCase {
		c := dmUnregistered(t)
		c.charges = []account.Charge{dmCharge(account.Unregistered, "2026-01", "2026-01-15", "2026-02-05", "1600.00", "800.00"),
			dmCharge(account.Unregistered, "2026-02", "2026-02-24", "2026-02-25", "1600.00", "800.00")}
		c.Assessable = []order.Line{dmLine(c.charges[0])}
		return c
	}
	c := assessed(t)
	m := c.moves("2026-02-05", law.AssessmentDecision)[0]
	if !m.ByNight || !m.Gate.Open() || m.Key != "assessment_decision s 1" || m.Body.Sum != money.MustParse("2400.00") || m.Body.Variant != "s" {
		t.Errorf("the decision is %+v", m)
	}
	if got := c.asked("2026-02-05", law.AssessmentDecision, ladder.Body{}); got != "open" {
		t.Errorf("asked for without lines: %s", got)
	}
	c.issue(law.AssessmentDecision, "2026-02-06", m.Body, m.Key)
	if got := c.gateOn("2026-02-09", law.AssessmentDecision); got != "none" {
		t.Errorf("what is decided is decided again: %s", got)
	}
	if got := c.asked("2026-02-09", law.AssessmentDecision, ladder.Body{Lines: m.Body.Lines}); got != "assessed_stands" {
		t.Errorf("asked for again: %s", got)
	}
	c.Assessable = append(c.Assessable, dmLine(c.charges[1]))
	if got := c.moves("2026-02-25", law.AssessmentDecision); len(got) != 1 || got[0].Key != "assessment_decision s 2" || len(got[0].Body.Lines) != 1 {
		t.Errorf("the month after is decided by %+v", got)
	}
	if got := c.gateOn("2026-02-24", law.AssessmentDecision); got != "assessed_due" {
		t.Errorf("on the due day: %s", got)
	}
	c.Assessable[0].EmployerShare += money.MustParse("100.00")
	if got := c.moves("2026-02-25", law.AssessmentDecision)[0]; len(got.Body.Lines) != 2 {
		t.Errorf("another sum for the same month is not decided: %+v", got.Body)
	}
}

func TestRegistrationSteps_WakeOnTheirDays(t *testing.T) {
	for _, row := range []struct {
		says, from, to string
		more           []string
		change         func(c *dmCase)
	}{
		{"service and limit of an order to correct, and the two years", "2026-02-05", "2028-03-10", nil, func(c *dmCase) {
			ref := c.issue(law.CorrectionOrder, "2026-02-06", ladder.Body{Variant: "s", People: []string{dmFirst}}, "correction_order s 1")
			c.serve(ref.Kind, ref.No, "2026-02-09")
		}},
		{"an order of the department", "2026-02-05", "2026-03-10", nil, func(c *dmCase) {
			c.fact("2026-02-09", ladder.Fact{Corrected: &ladder.Corrected{Number: "人社改1", On: dmDay("2026-02-06"), Served: dmDay("2026-02-09"), Ends: dmDay("2026-02-28"), Variant: "s"}})
		}},
		{"two bodies that become one", "2026-02-05", "2026-03-10", []string{`same_body: [{from: "2020-01-01", value: [], cite: "test", certainty: "assumed"}, {from: "2026-03-02", value: [correction_order], cite: "test", certainty: "assumed"}]`}, func(*dmCase) {}},
		{"a charge whose due day comes", "2026-02-05", "2026-03-10", nil, func(c *dmCase) {
			c.charges = []account.Charge{dmCharge(account.Unregistered, "2026-02", "2026-02-24", "2026-02-05", "1600.00", "800.00")}
			c.Assessable = []order.Line{dmLine(c.charges[0])}
		}},
	} {
		t.Run(row.says, func(t *testing.T) {
			c := dmUnregistered(t, row.more...)
			row.change(c)
			c.wakes(row.from, row.to)
		})
	}
}
