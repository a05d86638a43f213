package web

import (
	"strings"

	"arrears/app/casework"
)

// getEqualSheet gives all tables of the report as one workbook: what a line is of stands in its first column.
func getEqualSheet(c *call) error {
	from, to := c.equalSpan()
	report, returned, err := c.site.Reports.EqualTreatment(c.ctx(), c.caller.Scope, from, to, func(t *casework.Treated) bool { return t.Treatment == casework.TreatedReturned })
	if err != nil {
		return err
	}
	discretion, err := c.site.Reports.Discretion(c.ctx(), c.caller.Scope, from, to)
	if err != nil {
		return err
	}
	w := c.words
	var heads []string
	for _, key := range []string{"equal.column.table", "overdue.column.employer", "tonight.column.paper", "equal.column.like", "equal.column.issued", "equal.column.returned", "equal.column.waiting",
		"equal.column.quickest", "equal.column.slowest", "equal.column.officers", "equal.column.says", "tonight.column.amount", "equal.column.since", "equal.column.until", "equal.column.reason"} {
		heads = append(heads, w.say(key, nil))
	}
	var lines [][]any
	groups := report.Groups()
	for i := range groups {
		g := &groups[i]
		lines = append(lines, []any{w.say("equal.groups", nil), "", w.text(g.Paper.Title()), w.likeSaid(g), g.Issued, g.Returned, g.Waiting, g.Quickest, g.Slowest,
			strings.Join(g.Officers, w.say("list.semicolon", nil)), w.equalVerdict(g), "", "", "", ""})
	}
	for _, feature := range shareViews {
		shares := report.Shares(feature)
		for i := range shares {
			s := &shares[i]
			lines = append(lines, []any{w.say(shareKeys[feature], nil), "", "", w.shareSaid(feature, s), s.Issued, s.Returned, s.Waiting, s.Average(), s.Average(), s.Officer, "", "", "", "", ""})
		}
	}
	for i := range returned {
		t := &returned[i]
		lines = append(lines, []any{w.say("equal.view.returned", nil), t.Employer.Name, w.text(t.Paper.Title()), "", "", "", "", "", "", t.Officer, "", t.Sum.String(), t.DraftedOn.String(), dayOrNone(t.EndedOn), t.Reason})
	}
	for i := range discretion.Asked {
		a := &discretion.Asked[i]
		outcome, terms := w.askedSaid(a, c.today)
		lines = append(lines, []any{w.say("equal.view.later", nil), a.Employer.Name, "", "", "", "", "", "", "", a.By, outcome, a.Monthly.String(), a.On.String(), dayOrNone(a.EndedOn), terms})
	}
	for i := range discretion.Held {
		h := &discretion.Held[i]
		lines = append(lines, []any{w.say("equal.view.held", nil), h.Employer.Name, "", "", "", "", "", "", "", h.By, "", "", h.Hold.From.String(), dayOrNone(h.Hold.Last()), w.text(h.Hold.Ground.Title())})
	}
	for i := range discretion.Steered {
		s := &discretion.Steered[i]
		lines = append(lines, []any{w.say("equal.view.steered", nil), s.Employer.Name, "", "", "", "", "", "", "", s.Steering.By, w.steeredSaid(s), s.Sum.String(), s.Steering.Night.String(), "", s.Steering.Reason})
	}
	return c.sendSheet("equal-treatment-"+to.String()+".xlsx", w.say("equal.title", nil), heads, lines)
}
