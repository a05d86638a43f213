package web

import (
	"arrears/app/order"
)

type draftTable struct {
	Paper string // the Chinese name of the paper, for readers of another language
	Lead  string
	Rows  []draftRow
}

type draftRow struct {
	Countdown   string
	Urgency     status
	IssueBy     stamp
	Provisional bool
	Employer    string
	Ground      string
	Established string
	Region      string
	Principal   string
	LateFee     string
	AsOf        string
	State       status
}

// status is shown as tint, icon and word, always all three.
type status struct{ Class, Icon, Word string }

// Keys of the catalogue.
var (
	grounds = map[order.Ground]string{
		order.NotDeclared: "ground.not_declared", order.NotPaid: "ground.not_paid", order.Concealed: "ground.concealed",
	}
	states = map[order.State]status{
		order.Drafted: {"", "wait", "state.drafted"}, order.Approved: {"now", "now", "state.approved"},
	}
)

func (v view) drafts(orders []Unissued, count int) draftTable {
	values := with{"n": count, "shown": len(orders)}
	t := draftTable{Lead: v.words.say("drafts.lead.all", values)}
	if len(orders) < count {
		t.Lead = v.words.say("drafts.lead.first", values)
	}
	if v.words.lang != zh {
		t.Paper = "限期缴纳通知书"
	}
	for i := range orders {
		t.Rows = append(t.Rows, v.draft(&orders[i]))
	}
	return t
}

func (v view) draft(o *Unissued) draftRow {
	left := v.today.DaysUntil(o.IssueBy.Day)
	return draftRow{
		Countdown: v.countdown(left), Urgency: v.urgency(left),
		IssueBy: v.words.day(o.IssueBy.Day, v.today), Provisional: o.IssueBy.Provisional,
		Employer: o.Employer, Ground: v.words.say(grounds[o.Ground], nil),
		Established: v.words.say("drafts.established", with{"day": v.words.day(o.EstablishedOn, v.today).Text}),
		Region:      o.Region.In(string(v.words.lang)),
		Principal:   amount(o.Principal), LateFee: amount(o.LateFee),
		AsOf:  v.words.say("drafts.as_of", with{"day": v.words.day(o.AsOf, v.today).Text}),
		State: v.worded(states[o.State]),
	}
}

func (v view) countdown(left int) string {
	switch {
	case left == 0:
		return v.words.say("drafts.today", nil)
	case left < 0:
		return v.words.say("drafts.over", with{"days": v.words.count("count.days", -left)})
	default:
		return v.words.count("count.days", left)
	}
}

// urgency is how near the end of the term is. The whole term to issue is five working days, so every order that waits is
// at least due soon.
func (v view) urgency(left int) status {
	switch {
	case left < 0:
		return v.worded(status{"bad", "bad", "urgency.over"})
	case left <= 1:
		return v.worded(status{"bad", "bad", "urgency.dies"})
	default:
		return v.worded(status{"warn", "warn", "urgency.soon"})
	}
}

func (v view) worded(s status) status {
	s.Word = v.words.say(s.Word, nil)
	return s
}
