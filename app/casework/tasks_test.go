package casework_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/gate"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
	"arrears/app/service"
)

// taskLines are the tasks of a view on 2025-03-10 in one line each: key, reason, right, last day.
func taskLines(f *casework.File, moves ...ladder.Move) []string {
	s := &ladder.Situation{View: ladder.View{Day: on("2025-03-10"), CaseNo: 1}}
	lines := []string{}
	for _, t := range casework.TasksOf(&casework.CaseView{File: f, Situation: s, Moves: moves}) {
		line := t.Key + ": " + string(t.Reason)
		if t.Right != casework.NoRight {
			line += ", " + string(t.Right) + " " + t.Ends.Day.String()
		}
		lines = append(lines, line)
	}
	return lines
}

func TestTasksOf(t *testing.T) {
	ends := func(day string) calendar.Dated { return calendar.Dated{Day: on(day)} }
	draft := order.Order{No: 1, CaseNo: 1, Ground: order.NotPaid, State: order.Drafted, DraftedOn: on("2025-03-03"), IssueBy: ends("2025-03-14")}
	with := func(change func(o *order.Order)) *casework.File {
		o := draft
		change(&o)
		return &casework.File{Orders: []order.Order{o}}
	}
	issued := func(o *order.Order) { o.State, o.IssuedOn, o.PaperNumber = order.Issued, on("2025-03-05"), "1号" }
	attempt := func(failure service.Obstacle, servedOn calendar.Day) *casework.File {
		f := with(issued)
		f.Services = []service.Served{{Paper: law.OrderToPay, PaperNo: 1, Attempt: 1, Mode: service.Direct, TriedOn: on("2025-03-06"), On: servedOn, Failure: failure, Proof: "p"}}
		return f
	}
	paper := func(kind law.PaperKind, state ladder.State, caseNo int) *casework.File {
		p := issuedPaper(4, kind, "2025-03-05")
		p.State, p.CaseNo, p.Key = state, caseNo, "step"
		return &casework.File{Papers: []ladder.Paper{*p}}
	}
	unmet := gate.Need("k", false, "SIL 63", "甲", "a")
	move := func(kind law.PaperKind, night bool, until string, conditions ...gate.Condition) ladder.Move {
		m := ladder.Move{Kind: kind, Key: "step", Gate: conditions, ByNight: night}
		if until != "" {
			m.Until = ends(until)
		}
		return m
	}
	none := &casework.File{}
	rows := []struct {
		name  string
		file  *casework.File
		moves []ladder.Move
		want  []string
	}{
		{"a draft order waits for approval in its term", with(func(*order.Order) {}), nil, []string{"approve order_to_pay/1: drafted, issue_term 2025-03-14"}},
		{"a draft on ground c without its finding is completed first", with(func(o *order.Order) { o.Ground = order.Concealed }), nil,
			[]string{"complete order_to_pay/1: unfounded, issue_term 2025-03-14"}},
		{"an approved order waits to be issued", with(func(o *order.Order) { o.State = order.Approved }), nil, []string{"issue order_to_pay/1: approved, issue_term 2025-03-14"}},
		{"an issued order waits to be served", with(issued), nil, []string{"serve order_to_pay/1: issued"}},
		{"a failed attempt is the reason", attempt(service.Absent, 0), nil, []string{"serve order_to_pay/1: failed"}},
		{"a served order needs nobody", attempt("", on("2025-03-06")), nil, []string{}},
		{"a withdrawn draft needs nobody", with(func(o *order.Order) { o.State = order.Withdrawn }), nil, []string{}},
		{"a draft paper has the right of its step", paper(law.FineReferral, ladder.Drafted, 1), []ladder.Move{move(law.FineReferral, true, "2025-04-01")},
			[]string{"approve fine_referral/4: drafted, penalty_term 2025-04-01"}},
		{"a paper for the file is not served", paper(law.StatementRecord, ladder.Issued, 1), nil, []string{}},
		{"a paper of a closed case is not served", paper(law.LevyDecision, ladder.Issued, 2), nil, []string{}},
		{"but a closing notice is", paper(law.ClosingNotice, ladder.Issued, 2), nil, []string{"serve closing_notice/4: issued"}},
		{"an open step of the officer", none, []ladder.Move{move(law.BankEnquiry, false, "")}, []string{"draft step: open"}},
		{"a free step of the officer reminds nobody", none, []ladder.Move{move(law.HoldNotice, false, "")}, []string{}},
		{"a step of the night needs nobody", none, []ladder.Move{move(law.CourtDemand, true, "2025-03-11")}, []string{}},
		{"unless its right ends today", none, []ladder.Move{move(law.CourtDemand, true, "2025-03-10")}, []string{"draft step: before_night, demand 2025-03-10"}},
		{"a right that ends while a condition is not met", none, []ladder.Move{move(law.CourtApplication, true, "2025-04-01", unmet)},
			[]string{"cure step: unmet, court_window 2025-04-01"}},
		{"what has only to be waited for", none, []ladder.Move{move(law.CourtApplication, true, "2025-04-01", unmet.From(ends("2025-03-12")))}, []string{}},
		{"a closed step without an end", none, []ladder.Move{move(law.CourtApplication, true, "", unmet)}, []string{}},
		{"a step that is lost", none, []ladder.Move{move(law.CourtApplication, true, "2025-04-01", unmet.Lost(true))}, []string{}},
		{"a contradiction is looked at", &casework.File{Findings: []casework.Finding{{Kind: casework.DoubleDeclared, Subject: "2025-01"}}}, nil,
			[]string{"look double_declared 2025-01: double"}},
		{"until it is resolved", &casework.File{Findings: []casework.Finding{{Kind: casework.DoubleDeclared, Subject: "2025-01", ResolvedOn: on("2025-03-01")}}}, nil, []string{}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if diff := cmp.Diff(row.want, taskLines(row.file, row.moves...)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
