package ladder_test

import (
	"testing"

	"arrears/app/bank"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
)

// dmStatement is a hearing on 12 January 2026 by two officers, written down by a third.
func dmStatement() *ladder.Statement {
	return &ladder.Statement{No: 1, On: dmDay("2026-01-12"), Place: "本局", Person: "张某", Role: "经理", Content: "资金困难", Recorder: "丙", Officers: []string{"甲", "乙"}, Understood: "清楚"}
}

func TestCheck_Statement(t *testing.T) {
	for _, row := range []struct {
		says, want string
		about      ladder.Ref
		change     func(c *dmCase, st *ladder.Statement)
	}{
		{"a hearing about a served order", "open", dmOrder1, nil},
		{"a written statement needs neither place nor two officers", "open", dmOrder1, func(_ *dmCase, st *ladder.Statement) {
			st.Written, st.Place, st.Officers, st.Understood = true, "", nil, ""
		}},
		{"about a demand that was served", "open", ladder.Ref{Kind: law.CourtDemand, No: 1}, func(c *dmCase, _ *ladder.Statement) {
			c.serve(c.issue(law.CourtDemand, "2026-01-09", ladder.Body{}).Kind, 1, "2026-01-10")
		}},
		{"about the department's demand", "open", ladder.Ref{Kind: law.AllocationApplication, No: 1}, func(c *dmCase, _ *ladder.Statement) {
			ref := c.issue(law.AllocationApplication, "2026-01-09", ladder.Body{})
			c.fact("2026-01-10", ladder.Fact{About: ref, Demanded: &ladder.Demanded{Number: "催1", Served: dmDay("2026-01-10"), Ends: dmDay("2026-01-14")}})
		}},
		{"not about an application that nobody demanded on", "stated_after_service", ladder.Ref{Kind: law.AllocationApplication, No: 1}, func(c *dmCase, _ *ladder.Statement) {
			c.issue(law.AllocationApplication, "2026-01-09", ladder.Body{})
		}},
		{"not about nothing", "stated_after_service", ladder.Ref{}, nil},
		{"not about an order that was not served", "stated_after_service", dmOrder1, func(c *dmCase, _ *ladder.Statement) { c.Services = nil }},
		{"not about a draft", "stated_after_service", dmOrder1, func(c *dmCase, _ *ladder.Statement) { c.Orders[0].State = order.Drafted }},
		{"not before the service", "stated_after_service", dmOrder1, func(_ *dmCase, st *ladder.Statement) { st.On = dmDay("2026-01-07") }},
		{"not on a day to come", "stated_after_service", dmOrder1, func(_ *dmCase, st *ladder.Statement) { st.On = dmDay("2026-01-14") }},
		{"not under a number that is taken", "statement_number", dmOrder1, func(c *dmCase, _ *ladder.Statement) {
			c.fact("2026-01-09", ladder.Fact{Statement: dmStatement(), About: dmOrder1})
		}},
		{"not without a number", "statement_number", dmOrder1, func(_ *dmCase, st *ladder.Statement) { st.No = 0 }},
		{"not empty", "statement_whole", dmOrder1, func(_ *dmCase, st *ladder.Statement) { st.Content = "" }},
		{"not without whoever wrote it down", "statement_whole", dmOrder1, func(_ *dmCase, st *ladder.Statement) { st.Recorder = "" }},
		{"not without the answer to the rights", "statement_whole", dmOrder1, func(_ *dmCase, st *ladder.Statement) { st.Understood = "" }},
		{"not by one officer named twice", "two_officers", dmOrder1, func(_ *dmCase, st *ladder.Statement) { st.Officers = []string{"甲", "甲"} }},
		{"not in a closed case", "in_a_case", dmOrder1, func(c *dmCase, _ *ladder.Statement) { c.CaseNo = 0 }},
	} {
		t.Run(row.says, func(t *testing.T) {
			c, st := dmOrdered(t), dmStatement()
			if row.change != nil {
				row.change(c, st)
			}
			if got := c.checked("2026-01-13", ladder.Fact{On: dmDay("2026-01-12"), Statement: st, About: row.about}); got != row.want {
				t.Errorf("%s, want %s", got, row.want)
			}
		})
	}
}

func TestCheck_Review(t *testing.T) {
	demand := ladder.Ref{Kind: law.CourtDemand, No: 1}
	for _, row := range []struct {
		says, want string
		change     func(c *dmCase, r *ladder.Review)
	}{
		{"by another person, with its points", "open", nil},
		{"not of a statement that is not there", "known_statement", func(_ *dmCase, r *ladder.Review) { r.Statement = 2 }},
		{"not twice", "reviewed_once", func(c *dmCase, r *ladder.Review) {
			again := *r
			c.fact("2026-01-21", ladder.Fact{Review: &again})
		}},
		{"not by whoever wrote it down", "other_reviewer", func(_ *dmCase, r *ladder.Review) { r.By = "丙" }},
		{"not by nobody", "other_reviewer", func(_ *dmCase, r *ladder.Review) { r.By = "" }},
		{"not before it was made", "review_after", func(_ *dmCase, r *ladder.Review) { r.On = dmDay("2026-01-19") }},
		{"not on a day to come", "review_after", func(_ *dmCase, r *ladder.Review) { r.On = dmDay("2026-01-26") }},
		{"not after the application to the court", "before_decision", func(c *dmCase, _ *ladder.Review) {
			c.issue(law.CourtApplication, "2026-01-21", ladder.Body{About: []ladder.Ref{demand}})
		}},
		{"nor after one that rests on the same order", "before_decision", func(c *dmCase, _ *ladder.Review) {
			c.issue(law.CourtApplication, "2026-01-21", ladder.Body{About: []ladder.Ref{dmOrder1}})
		}},
		{"not without points", "review_reasoned", func(_ *dmCase, r *ladder.Review) { r.Points = "" }},
		{"not rejected without a reason", "review_reasoned", func(_ *dmCase, r *ladder.Review) { r.Accepted = false }},
		{"rejected with a reason", "open", func(_ *dmCase, r *ladder.Review) { r.Accepted, r.Reason = false, "无证据" }},
	} {
		t.Run(row.says, func(t *testing.T) {
			c := dmOrdered(t)
			c.issue(law.CourtDemand, "2026-01-16", ladder.Body{About: []ladder.Ref{dmOrder1}})
			st := dmStatement()
			st.On = dmDay("2026-01-20")
			c.fact("2026-01-20", ladder.Fact{Statement: st, About: demand})
			r := &ladder.Review{Statement: 1, On: dmDay("2026-01-22"), By: "丁", Points: "逐项核对", Accepted: true}
			if row.change != nil {
				row.change(c, r)
			}
			if got := c.checked("2026-01-23", ladder.Fact{On: dmDay("2026-01-22"), Review: r, About: demand}); got != row.want {
				t.Errorf("%s, want %s", got, row.want)
			}
		})
	}
	t.Run("the department's decision comes before too", func(t *testing.T) {
		c := dmOrdered(t)
		ref := c.issue(law.AllocationApplication, "2026-01-16", ladder.Body{About: []ladder.Ref{dmOrder1}})
		c.fact("2026-01-20", ladder.Fact{Statement: dmStatement(), About: ref})
		c.fact("2026-01-21", ladder.Fact{About: ref, Decided: &ladder.Decided{Decision: bank.Decision{Number: "划决1", DecidedOn: dmDay("2026-01-21")}}})
		r := &ladder.Review{Statement: 1, On: dmDay("2026-01-22"), By: "丁", Points: "逐项核对", Accepted: true}
		if got := c.checked("2026-01-23", ladder.Fact{On: dmDay("2026-01-22"), Review: r, About: ref}); got != "before_decision" {
			t.Error(got)
		}
	})
}

func TestCheck_Corrected(t *testing.T) {
	for _, row := range []struct {
		says, want string
		more       []string
		change     func(c *dmCase, d *ladder.Corrected)
	}{
		{"an order of the department, outside any case", "open", nil, nil},
		{"not where it is drafted here", "by_department", []string{dmSame}, nil},
		{"not for a breach that nobody found", "correction_known", nil, func(c *dmCase, _ *ladder.Corrected) { c.Breaches = nil }},
		{"nor for one found later", "correction_known", nil, func(c *dmCase, _ *ladder.Corrected) { c.Breaches[1].FoundOn = dmDay("2026-02-08") }},
		{"nor for a party that nobody knows", "correction_known", nil, func(_ *dmCase, d *ladder.Corrected) { d.Variant = "x" }},
		{"not without a number", "correction_once", nil, func(_ *dmCase, d *ladder.Corrected) { d.Number = "" }},
		{"not twice", "correction_once", nil, func(c *dmCase, d *ladder.Corrected) {
			again := *d
			c.fact("2026-02-09", ladder.Fact{Corrected: &again})
		}},
		{"not served before it was made", "correction_days", nil, func(_ *dmCase, d *ladder.Corrected) { d.Served = dmDay("2026-02-05") }},
		{"not served on a day to come", "correction_days", nil, func(_ *dmCase, d *ladder.Corrected) { d.Served = dmDay("2026-02-11") }},
		{"not with a limit that ended before", "correction_days", nil, func(_ *dmCase, d *ladder.Corrected) { d.Ends = dmDay("2026-02-09") }},
	} {
		t.Run(row.says, func(t *testing.T) {
			c := dmUnregistered(t, row.more...)
			d := &ladder.Corrected{Number: "人社改1", On: dmDay("2026-02-06"), Served: dmDay("2026-02-09"), Ends: dmDay("2026-02-28"), Variant: "s"}
			if row.change != nil {
				row.change(c, d)
			}
			if got := c.checked("2026-02-10", ladder.Fact{On: dmDay("2026-02-09"), Corrected: d}); got != row.want {
				t.Errorf("%s, want %s", got, row.want)
			}
		})
	}
}

func TestCheck_Note(t *testing.T) {
	c := dmOrdered(t)
	if got := c.checked("2026-01-13", ladder.Fact{On: dmDay("2026-01-13"), Note: &ladder.Note{Text: law.Text{Zh: "来电"}}}); got != "open" {
		t.Errorf("a note: %s", got)
	}
	if got := c.checked("2026-01-13", ladder.Fact{On: dmDay("2026-01-14"), Note: &ladder.Note{}}); got != "not_ahead note_says" {
		t.Errorf("an empty note of tomorrow: %s", got)
	}
	if _, err := c.on(dmDay("2026-01-13")).Check(&ladder.Fact{On: dmDay("2026-01-13")}); err == nil {
		t.Error("a fact that says nothing is taken")
	}
}
