package ladder_test

import (
	"testing"

	"arrears/app/calendar"
	"arrears/app/deferral"
	"arrears/app/guarantee"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

var dmOrder1 = ladder.Ref{Kind: law.OrderToPay, No: 1}

func dmHold(ground hold.Ground, from, to string) hold.Hold {
	return hold.Hold{No: 1, Ground: ground, Paper: hold.Paper{Name: "裁定书", Number: "1号", Day: dmDay(from)}, From: dmDay(from), To: dmDay(to)}
}

// dmGuarantee is a mortgage worth 5,000.00 that stands from 2026-01-12.
func dmGuarantee() *guarantee.Guarantee {
	return &guarantee.Guarantee{No: 1, Kind: law.Mortgage, Contract: guarantee.Paper{Name: "抵押合同", Number: "1", Day: dmDay("2026-01-12")},
		Registration: guarantee.Registration{Office: "登记中心", Number: "1", Day: dmDay("2026-01-12")},
		Valuation:    guarantee.Valuation{Value: money.MustParse("5000.00"), Day: dmDay("2026-01-12")}, Rank: 1}
}

// dmAgreement issues an agreement over the whole order, signed on 2026-01-20.
func dmAgreement(c *dmCase) ladder.Ref {
	key := c.Orders[0].Lines[0].Key
	plan := &deferral.Plan{Instalments: []deferral.Instalment{{No: 1, Parts: []deferral.Part{{Key: key, Employer: money.MustParse("16000.00"), Employee: money.MustParse("8000.00")}}}}}
	plan.Instalments[0].On.Day = dmDay("2026-06-15")
	ref := c.issue(law.DeferralAgreement, "2026-01-19", ladder.Body{About: []ladder.Ref{dmOrder1}, Plan: plan})
	c.fact("2026-01-20", ladder.Fact{Signature: &ladder.Signature{On: dmDay("2026-01-20")}, About: ref})
	return ref
}

func TestCourtDemand_EachConditionAlone(t *testing.T) {
	for _, row := range []struct {
		says, day, want string
		change          func(c *dmCase)
	}{
		{"the day after the five working days the demand is open", "2026-01-16", "open", nil},
		{"on the last of them it is not", "2026-01-15", "decision_over", nil},
		{"an order whose service is not proved starts no time either", "2026-01-16", "decision_served decision_over", func(c *dmCase) { c.Services = nil }},
		{"of a paid debt there is no demand", "2026-01-16", "none", func(c *dmCase) { c.pay("2026-01-12", "30000.00") }},
		{"a guarantee that stands bars it", "2026-01-16", "no_guarantee_stands", func(c *dmCase) { c.fact("2026-01-12", ladder.Fact{Guarantee: dmGuarantee()}) }},
		{"an agreement that runs bars it", "2026-02-02", "no_agreement_runs", func(c *dmCase) {
			g := dmGuarantee()
			c.fact("2026-01-12", ladder.Fact{Guarantee: g})
			dmAgreement(c)
			gone := *g
			gone.ReleasedOn = dmDay("2026-01-30")
			c.fact("2026-01-30", ladder.Fact{Guarantee: &gone})
		}},
		{"what the province approved to be paid later is not demanded", "2026-02-02", "none", func(c *dmCase) {
			c.fact("2026-01-20", ladder.Fact{ForceMajeure: &deferral.ForceMajeure{ApprovalNumber: "缓1", From: dmDay("2026-02-01"), To: dmDay("2026-04-30"), Periods: dmPeriods(c)}})
		}},
		{"a pause that was agreed bars it", "2026-02-02", "not_held", func(c *dmCase) { c.held(dmHold(hold.AgreedPause, "2026-01-20", "2026-02-28")) }},
		{"a remedy alone does not", "2026-02-02", "open", func(c *dmCase) {
			c.fact("2026-01-20", ladder.Fact{Remedy: &ladder.Remedy{No: 1, Kind: ladder.Reconsideration, On: dmDay("2026-01-20")}, About: dmOrder1})
		}},
		{"an application for an allocation that has the sum bars it", "2026-02-02", "free_of_measures", func(c *dmCase) {
			c.issue(law.AllocationApplication, "2026-01-20", ladder.Body{About: []ladder.Ref{dmOrder1}, Lines: c.Orders[0].Lines, Sum: money.MustParse("1000.00")})
		}},
		{"three years of a pause end execution for good", "2029-02-02", "still_executable time_for_demand", func(c *dmCase) {
			h := dmHold(hold.AgreedPause, "2026-01-20", "2029-01-31")
			h.Unable = true
			c.held(h)
		}},
		{"the last day on which ten working days still fit is 16 September 2026", "2026-09-16", "open", nil},
		{"a day later the right is lost", "2026-09-17", "time_for_demand", nil},
		{"a case whose execution ended has no demand", "2026-02-02", "none", func(c *dmCase) {
			c.fact("2026-01-20", ladder.Fact{Ending: &hold.Ending{Ground: hold.Dissolved, Paper: hold.Paper{Name: "通知"}, On: dmDay("2026-01-20")}})
		}},
		{"a closed case neither", "2026-02-02", "none", func(c *dmCase) { c.CaseNo = 0 }},
		{"one demand for a decision", "2026-02-02", "none", func(c *dmCase) {
			c.issue(law.CourtDemand, "2026-01-20", ladder.Body{About: []ladder.Ref{dmOrder1}}, "demand_court order_to_pay/1")
		}},
		{"a new one after the first was taken back", "2026-02-02", "open", func(c *dmCase) {
			ref := c.issue(law.CourtDemand, "2026-01-20", ladder.Body{About: []ladder.Ref{dmOrder1}}, "demand_court order_to_pay/1")
			c.issue(law.WithdrawalDecision, "2026-01-26", ladder.Body{About: []ladder.Ref{ref}, Variant: ladder.Voids})
		}},
	} {
		t.Run(row.says, func(t *testing.T) {
			c := dmOrdered(t)
			if row.change != nil {
				row.change(c)
			}
			if got := c.gateOn(row.day, law.CourtDemand); got != row.want {
				t.Errorf("on %s: %s, want %s", row.day, got, row.want)
			}
		})
	}
}

// 24,000.00 at 0.05 % from 16 December to 16 January: 32 days, 384.00.
func TestCourtDemand_Says(t *testing.T) {
	c := dmOrdered(t)
	m := c.moves("2026-01-16", law.CourtDemand)[0]
	if !m.ByNight || m.Until.Day != dmDay("2026-09-16") || m.Key != "demand_court order_to_pay/1" || m.Article == "" {
		t.Errorf("the move is %+v", m)
	}
	b := m.Body
	if len(b.Lines) != 1 || b.Sum != money.MustParse("24000.00") || b.Lines[0].LateFeeOutstanding != money.MustParse("384.00") || b.About[0] != dmOrder1 {
		t.Errorf("it says %+v", b)
	}
	for _, cond := range m.Gate {
		if cond.Avoids.Zh == "" || cond.Avoids.En == "" {
			t.Errorf("%s names no objection", cond.Key)
		}
	}
}

// After a broken agreement only what the guarantee does not cover is enforced: 30,000.00 covers 24,000.00 with its fee for
// long, 5,000.00 never does.
func TestCourtDemand_AfterABrokenAgreement(t *testing.T) {
	for _, row := range []struct{ says, value, want string }{
		{"a guarantee that covers all bars the demand", "30000.00", "no_guarantee_stands"},
		{"one that covers a part leaves the rest open", "5000.00", "open"},
	} {
		t.Run(row.says, func(t *testing.T) {
			c := dmOrdered(t)
			g := dmGuarantee()
			g.Valuation.Value = money.MustParse(row.value)
			c.fact("2026-01-12", ladder.Fact{Guarantee: g})
			ref := dmAgreement(c)
			end := c.issue(law.DeferralTermination, "2026-07-01", ladder.Body{About: []ladder.Ref{ref}, Breach: &deferral.Breach{Kind: deferral.InstalmentMissed, No: 1, On: dmDay("2026-06-16")}})
			c.serve(end.Kind, end.No, "2026-07-03")
			if got := c.gateOn("2026-07-10", law.CourtDemand); got != row.want {
				t.Errorf("%s, want %s", got, row.want)
			}
		})
	}
}

// dmLevying is a region that has a levy decision executed.
const dmLevying = `decision_executed: [{from: "2020-01-01", value: levy_decision, cite: "test", certainty: "assumed"}]`

func TestLevyDecision_EachConditionAlone(t *testing.T) {
	if got := dmOrdered(t).gateOn("2026-01-16", law.LevyDecision); got != "none" {
		t.Errorf("where the order is executed there is a levy decision: %s", got)
	}
	for _, row := range []struct {
		says, day, want string
		change          func(c *dmCase)
	}{
		{"after the limit of the order it is open", "2026-01-16", "open", nil},
		{"on its last day it is not", "2026-01-15", "limit_passed", nil},
		{"without proved service it is not", "2026-01-16", "order_served limit_passed", func(c *dmCase) { c.Services = nil }},
		{"a statement that nobody reviewed bars it", "2026-01-16", "statements_reviewed", func(c *dmCase) {
			c.fact("2026-01-12", ladder.Fact{Statement: &ladder.Statement{No: 1, On: dmDay("2026-01-12"), Recorder: "甲"}, About: dmOrder1})
		}},
		{"one that was reviewed does not", "2026-01-16", "open", func(c *dmCase) {
			c.fact("2026-01-12", ladder.Fact{Statement: &ladder.Statement{No: 1, On: dmDay("2026-01-12"), Recorder: "甲"}, About: dmOrder1})
			c.fact("2026-01-13", ladder.Fact{Review: &ladder.Review{Statement: 1, On: dmDay("2026-01-13"), By: "乙"}, About: dmOrder1})
		}},
		{"an agreement that runs bars it", "2026-02-02", "no_agreement_runs", func(c *dmCase) {
			c.fact("2026-01-12", ladder.Fact{Guarantee: dmGuarantee()})
			dmAgreement(c)
		}},
		{"what the province approved to be paid later is not levied", "2026-02-02", "none", func(c *dmCase) {
			c.fact("2026-01-20", ladder.Fact{ForceMajeure: &deferral.ForceMajeure{ApprovalNumber: "缓1", From: dmDay("2026-02-01"), To: dmDay("2026-04-30"), Periods: dmPeriods(c)}})
		}},
		{"a stay of the court bars it", "2026-02-02", "not_held", func(c *dmCase) { c.held(dmHold(hold.CourtStay, "2026-01-20", "2026-02-28")) }},
		{"of a paid order there is none", "2026-01-16", "none", func(c *dmCase) { c.pay("2026-01-12", "30000.00") }},
		{"one for an order", "2026-02-02", "none", func(c *dmCase) {
			c.issue(law.LevyDecision, "2026-01-20", ladder.Body{About: []ladder.Ref{dmOrder1}}, "levy_decision order_to_pay/1")
		}},
	} {
		t.Run(row.says, func(t *testing.T) {
			c := dmOrdered(t, dmLevying)
			if row.change != nil {
				row.change(c)
			}
			if got := c.gateOn(row.day, law.LevyDecision); got != row.want {
				t.Errorf("on %s: %s, want %s", row.day, got, row.want)
			}
		})
	}
}

// The levy decision of 20 January is served on the 26th; its five working days end on 2 February.
func TestCourtDemand_RestsOnTheLevyDecision(t *testing.T) {
	c := dmOrdered(t, dmLevying)
	if got := c.gateOn("2026-02-10", law.CourtDemand); got != "none" {
		t.Errorf("without a levy decision there is a demand: %s", got)
	}
	ref := c.issue(law.LevyDecision, "2026-01-20", ladder.Body{About: []ladder.Ref{dmOrder1}}, "levy_decision order_to_pay/1")
	if got := c.gateOn("2026-02-10", law.CourtDemand); got != "decision_served decision_over" {
		t.Errorf("without service of the levy decision: %s", got)
	}
	c.serve(ref.Kind, ref.No, "2026-01-26")
	if got := c.gateOn("2026-02-02", law.CourtDemand); got != "decision_over" {
		t.Errorf("on the last day of its time: %s", got)
	}
	m := c.moves("2026-02-03", law.CourtDemand)[0]
	if !m.Gate.Open() || m.Body.About[0] != ref || m.Key != "demand_court levy_decision/1" {
		t.Errorf("the demand is %+v", m)
	}
}

func TestArrearsFinding(t *testing.T) {
	for _, row := range []struct {
		says, day, want string
		change          func(c *dmCase)
	}{
		{"the record goes with an order that is owed", "2026-01-05", "open", nil},
		{"with a draft too", "2026-01-05", "open", func(c *dmCase) { c.Orders[0].State = order.Drafted }},
		{"not before the due day has passed", "2025-12-15", "finding_due", nil},
		{"nor for an order that was taken back as a draft", "2026-01-05", "none", func(c *dmCase) { c.Orders[0].State = order.Withdrawn }},
		{"nor when it is paid", "2026-01-14", "none", func(c *dmCase) { c.pay("2026-01-12", "30000.00") }},
		{"nor twice", "2026-01-14", "none", func(c *dmCase) {
			c.issue(law.ArrearsFinding, "2026-01-06", ladder.Body{About: []ladder.Ref{dmOrder1}}, "arrears_finding order_to_pay/1")
		}},
		{"nor in a closed case", "2026-01-14", "none", func(c *dmCase) { c.CaseNo = 0 }},
	} {
		t.Run(row.says, func(t *testing.T) {
			c := dmOrdered(t)
			if row.change != nil {
				row.change(c)
			}
			if got := c.gateOn(row.day, law.ArrearsFinding); got != row.want {
				t.Errorf("on %s: %s, want %s", row.day, got, row.want)
			}
		})
	}
	c := dmOrdered(t)
	m := c.moves("2026-01-05", law.ArrearsFinding)[0]
	if m.ByNight || m.Body.Variant != "b" || m.Body.Sum != money.MustParse("24000.00") {
		t.Errorf("the record is %+v", m)
	}
	c.pay("2026-01-12", "30000.00")
	if got := c.asked("2026-01-14", law.ArrearsFinding, ladder.Body{About: []ladder.Ref{dmOrder1}}); got != "finding_owed" {
		t.Errorf("asked for after payment: %s", got)
	}
}

func TestStatementRecord(t *testing.T) {
	c := dmOrdered(t)
	c.fact("2026-01-12", ladder.Fact{Statement: &ladder.Statement{No: 1, On: dmDay("2026-01-12"), Recorder: "甲"}, About: dmOrder1})
	m := c.moves("2026-01-13", law.StatementRecord)[0]
	told, _ := m.Gate.Condition(ladder.StatementsReviewed)
	if !m.Gate.Open() || told.Met || m.ByNight || m.Body.Variant != "pending" || m.Key != "statement_record 1 pending" {
		t.Errorf("for its signature the record is %+v", m)
	}
	c.issue(law.StatementRecord, "2026-01-13", m.Body, m.Key)
	if got := c.gateOn("2026-01-14", law.StatementRecord); got != "none" {
		t.Errorf("it is printed for signature twice: %s", got)
	}
	c.fact("2026-01-14", ladder.Fact{Review: &ladder.Review{Statement: 1, On: dmDay("2026-01-14"), By: "乙", Accepted: true}, About: dmOrder1})
	m = c.moves("2026-01-15", law.StatementRecord)[0]
	if dmFailed(t, m.Gate) != "open" || m.Body.Number != 1 || m.Body.Variant != "accepted" || m.Body.About[0] != dmOrder1 || m.Key != "statement_record 1" {
		t.Errorf("after the review the record is %+v", m)
	}
	c.Facts[1].Review.Accepted = false
	if m := c.moves("2026-01-15", law.StatementRecord)[0]; m.Body.Variant != "rejected" {
		t.Errorf("of a statement that is not followed the record is %+v", m.Body)
	}
	if got := c.asked("2026-01-15", law.StatementRecord, ladder.Body{}); got != "none" {
		t.Errorf("without a number: %s", got)
	}
	if got := c.asked("2026-01-15", law.StatementRecord, ladder.Body{Number: 1}); got != "open" {
		t.Errorf("with its number: %s", got)
	}
	c.issue(law.StatementRecord, "2026-01-15", ladder.Body{Number: 1}, "statement_record 1")
	if got := c.gateOn("2026-01-16", law.StatementRecord); got != "none" {
		t.Errorf("it is printed twice: %s", got)
	}
}

// The demand of 16 January is served on the 19th; its ten working days end on 2 February. That of the department, which is
// the same body, has three working days, to 22 January.
func TestStatementRecord_NothingStated(t *testing.T) {
	for _, row := range []struct {
		says, day, want string
		kind            law.PaperKind
		change          func(c *dmCase, ref ladder.Ref)
	}{
		{"after the ten working days nothing was stated", "2026-02-03", "open", law.CourtDemand, nil},
		{"on their last day it may still come", "2026-02-02", "statement_time_over", law.CourtDemand, nil},
		{"after the three of a demand before an allocation", "2026-01-23", "open", law.AllocationDemand, nil},
		{"on the last of them it may still come", "2026-01-22", "statement_time_over", law.AllocationDemand, nil},
		{"what was stated in time is recorded instead", "2026-02-03", "statements_reviewed", law.CourtDemand, func(c *dmCase, ref ladder.Ref) {
			c.fact("2026-02-02", ladder.Fact{Statement: &ladder.Statement{No: 1, On: dmDay("2026-02-02")}, About: ref})
		}},
		{"not while the demand is not served", "2026-02-03", "none", law.CourtDemand, func(c *dmCase, _ ladder.Ref) { c.Services = c.Services[:1] }},
		{"not in a closed case", "2026-02-03", "none", law.CourtDemand, func(c *dmCase, _ ladder.Ref) { c.CaseNo = 0 }},
		{"once", "2026-02-04", "none", law.CourtDemand, func(c *dmCase, ref ladder.Ref) {
			c.issue(law.StatementRecord, "2026-02-03", ladder.Body{About: []ladder.Ref{ref}, Variant: "none"}, "statement_record none "+ref.String())
		}},
	} {
		t.Run(row.says, func(t *testing.T) {
			c := dmOrdered(t)
			ref := c.issue(row.kind, "2026-01-16", ladder.Body{About: []ladder.Ref{dmOrder1}}, "demand_court order_to_pay/1")
			c.serve(ref.Kind, ref.No, "2026-01-19")
			if row.change != nil {
				row.change(c, ref)
			}
			if got := c.gateOn(row.day, law.StatementRecord); got != row.want {
				t.Errorf("on %s: %s, want %s", row.day, got, row.want)
			}
			if row.want != "open" {
				return
			}
			m := c.moves(row.day, law.StatementRecord)[0]
			if !m.ByNight || m.Body.Variant != "none" || m.Body.About[0] != ref {
				t.Errorf("the note is %+v", m)
			}
			if got := c.asked(row.day, law.StatementRecord, m.Body); got != "open" {
				t.Errorf("asked for by its body: %s", got)
			}
		})
	}
}

func TestDemandSteps_WakeOnTheirDays(t *testing.T) {
	for _, row := range []struct {
		says, from, to string
		more           []string
		change         func(c *dmCase)
	}{
		{"limit, window and latest day of the demand", "2026-01-02", "2026-10-20", nil, nil},
		{"a hold that begins and ends", "2026-01-02", "2026-04-20", nil, func(c *dmCase) { c.held(dmHold(hold.AgreedPause, "2026-02-02", "2026-03-13")) }},
		{"a stay that tolls the limit", "2026-01-02", "2026-04-20", nil, func(c *dmCase) { c.held(dmHold(hold.CourtStay, "2026-01-12", "2026-03-13")) }},
		{"an approved deferral", "2026-01-02", "2026-05-20", nil, func(c *dmCase) {
			c.fact("2026-01-20", ladder.Fact{ForceMajeure: &deferral.ForceMajeure{ApprovalNumber: "缓1", From: dmDay("2026-02-01"), To: dmDay("2026-04-30"), Periods: dmPeriods(c)}})
		}},
		{"the levy decision with service and limit", "2026-01-02", "2026-03-20", []string{dmLevying}, func(c *dmCase) {
			ref := c.issue(law.LevyDecision, "2026-01-20", ladder.Body{About: []ladder.Ref{dmOrder1}}, "levy_decision order_to_pay/1")
			c.serve(ref.Kind, ref.No, "2026-01-26")
		}},
		{"the time of a demand", "2026-01-16", "2026-03-20", nil, func(c *dmCase) {
			c.serve(c.issue(law.CourtDemand, "2026-01-16", ladder.Body{About: []ladder.Ref{dmOrder1}}, "demand_court order_to_pay/1").Kind, 1, "2026-01-19")
		}},
		{"a region that has another decision executed from a day on", "2026-01-20", "2026-03-20",
			[]string{`decision_executed: [{from: "2020-01-01", value: order_to_pay, cite: "test", certainty: "assumed"}, {from: "2026-02-16", value: levy_decision, cite: "test", certainty: "assumed"}]`}, nil},
		{"three years of a pause", "2029-01-10", "2029-02-10", nil, func(c *dmCase) {
			h := dmHold(hold.AgreedPause, "2026-01-20", "2029-01-31")
			h.Unable = true
			c.held(h)
		}},
		{"a debt that outgrows its guarantee after a broken agreement", "2026-07-01", "2026-09-10", nil, func(c *dmCase) {
			g := dmGuarantee()
			g.Valuation.Value = money.MustParse("26850.00")
			c.fact("2026-01-12", ladder.Fact{Guarantee: g})
			ref := dmAgreement(c)
			end := c.issue(law.DeferralTermination, "2026-07-01", ladder.Body{About: []ladder.Ref{ref}, Breach: &deferral.Breach{Kind: deferral.InstalmentMissed, No: 1, On: dmDay("2026-06-16")}})
			c.serve(end.Kind, end.No, "2026-07-03")
		}},
	} {
		t.Run(row.says, func(t *testing.T) {
			c := dmOrdered(t, row.more...)
			if row.change != nil {
				row.change(c)
			}
			c.wakes(row.from, row.to)
		})
	}
}

func dmPeriods(c *dmCase) []calendar.Period { return []calendar.Period{c.charges[0].Period} }

// The late fee alone is asked for where the region claims it at the court.
func TestCourtDemand_FeeAlone(t *testing.T) {
	for _, row := range []struct{ says, line, want string }{
		{"where the late fee is claimed too", "", "open"},
		{"where it is not", `court_late_fee: [{from: "2020-01-01", value: false, cite: "test", certainty: "assumed"}]`, "not_paid_in_full"},
	} {
		t.Run(row.says, func(t *testing.T) {
			c := dmOrdered(t, row.line)
			c.pay("2026-01-09", "24000.00")
			if got := c.gateOn("2026-01-16", law.CourtDemand); got != row.want {
				t.Errorf("%s, want %s", got, row.want)
			}
		})
	}
}
