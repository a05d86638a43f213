package ladder

import (
	"slices"

	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/law"
)

var statementChecks = []check{
	{func(f *Fact) bool { return f.Statement != nil }, checkStatement},
	{func(f *Fact) bool { return f.Review != nil }, checkReview},
	{func(f *Fact) bool { return f.Corrected != nil }, checkCorrected},
	{func(f *Fact) bool { return f.Renamed != nil }, checkRenamed},
	{func(f *Fact) bool { return f.Note != nil }, checkNote},
}

// The conditions of a statement, its review, and a note.
const (
	StatedAfterService gate.Key = "stated_after_service"
	StatementNumber    gate.Key = "statement_number"
	StatementWhole     gate.Key = "statement_whole"
	TwoOfficers        gate.Key = "two_officers"
	KnownStatement     gate.Key = "known_statement"
	ReviewedOnce       gate.Key = "reviewed_once"
	OtherReviewer      gate.Key = "other_reviewer"
	ReviewAfter        gate.Key = "review_after"
	BeforeDecision     gate.Key = "before_decision"
	ReviewReasoned     gate.Key = "review_reasoned"
	NoteSays           gate.Key = "note_says"
)

// leastOfficers is how many officers hear a party (ACL 18).
const leastOfficers = 2 //arch:number ACL 18: two or more officers

// checkStatement looks at what a party stated: after the service of the paper that it speaks of, recorded whole, by two
// officers where it was heard (ACL 18, 36).
func checkStatement(s *Situation, f *Fact) (gate.Gate, error) {
	st := f.Statement
	served := s.servedAbout(f.About)
	whole := st.Person != "" && st.Role != "" && st.Content != "" && st.Recorder != "" && (st.Written || st.Place != "" && st.Understood != "")
	officers := slices.Compact(slices.Sorted(slices.Values(st.Officers)))
	taken := slices.ContainsFunc(s.Facts, func(have Fact) bool { return have.Statement != nil && have.Statement.No == st.No })
	return gate.Gate{
		gate.Need(StatedAfterService, !served.IsZero() && served <= st.On && st.On <= s.Day, "ACL 35, 36", "陈述、申辩须针对已送达的通知书、决定书或者催告书，且不早于送达日、不晚于今日。", "The statement speaks of an order, decision or demand that was served, on a day between that and today.").
			With(gate.Name("about", f.About.String()), gate.Day("served_on", served), gate.Day("stated_on", st.On)).
			Cured("请选择已送达的文书并更正日期；未登记送达的，先登记送达。", "Choose a served paper and correct the day; enter the service first where it is missing."),
		gate.Need(StatementNumber, st.No > 0 && !taken, "ACL 36", "陈述申辩须有未用过的序号。", "The statement has a number that is not taken.").
			With(gate.Count("no", st.No)).Cured("请用下一个序号。", "Take the next number."),
		gate.Need(StatementWhole, whole, "ACL 36", "须记明陈述人、身份、内容和记录人；口头提出的，还须记明地点和对权利告知的回答。", "Person, role, content and recorder are stated; of a hearing also its place and the answer to the rights told.").
			Cured("请补齐笔录。", "Complete the record.").Prevents("笔录不完整，视为未听取陈述申辩。", "The record is not whole: the party counts as not heard."),
		gate.Need(TwoOfficers, st.Written || len(officers) >= leastOfficers, "ACL 18, 36", "当面听取陈述、申辩的，须有两名以上人员。", "A hearing is held by two officers or more.").
			With(gate.Count("officers", len(officers))).Cured("请写明两名以上询问人。", "Name two officers or more.").Prevents("执法人员少于两人。", "Fewer than two officers acted."),
	}, nil
}

// servedAbout is the day on which the paper that a statement speaks of was served, by either body; no day where it was not.
func (s *Situation) servedAbout(r Ref) calendar.Day {
	switch r.Kind {
	case law.OrderToPay, law.LevyDecision, law.CourtDemand, law.AllocationDemand:
		if _, issued := s.numberOf(r); !issued || s.isWithdrawn(r) {
			return 0
		}
		if served := s.served(r); served != nil {
			return served.On
		}
	case law.AllocationApplication:
		for i := range s.Allocations {
			if a := &s.Allocations[i]; a.Application.Ref() == r && a.Demanded != nil && a.Demanded.Served <= s.Day {
				return a.Demanded.Served
			}
		}
	}
	return 0
}

// checkReview looks at the review of a statement: once, by somebody who did not record it, before any decision (ACL 36).
func checkReview(s *Situation, f *Fact) (gate.Gate, error) {
	r := f.Review
	st, about := s.statement(r.Statement)
	var recorder string
	var stated calendar.Day
	if st != nil {
		recorder, stated = st.Recorder, st.On
	}
	decision := s.decidedAfter(about, r.On)
	return gate.Gate{
		gate.Need(KnownStatement, st != nil, "ACL 36", "须先登记陈述、申辩。", "The statement is on record.").
			With(gate.Count("statement", r.Statement)).Cured("请先登记陈述申辩笔录，或者更正序号。", "Enter the statement first, or correct its number."),
		gate.Need(ReviewedOnce, s.reviewedBy(r.Statement) == nil, "ACL 36", "同一陈述、申辩须未复核过。", "The statement was not reviewed before.").
			Cured("已经复核的，补充意见请另作说明。", "It was reviewed: add a note for what is new."),
		gate.Need(OtherReviewer, r.By != "" && r.By != recorder, "ACL 36", "复核人须写明，且不是记录人。", "The reviewer is named and did not record the statement.").
			With(gate.Name("reviewer", r.By), gate.Name("recorder", recorder)).Cured("请由另一人复核。", "Let another person review it."),
		gate.Need(ReviewAfter, r.On >= stated && !r.On.IsZero() && r.On <= s.Day, "ACL 36", "复核须不早于陈述日、不晚于今日。", "The review lies between the statement and today.").
			With(gate.Day("stated_on", stated), gate.Day("reviewed_on", r.On)).Cured("请更正复核日期。", "Correct the day of the review."),
		gate.Need(BeforeDecision, decision == "", "ACL 36, 37", "复核须在作出决定或者申请执行之前。", "The review comes before any decision or application.").
			With(gate.Name("decision", decision)).Cured("决定已经作出；陈述未复核的，应撤销该决定后重新办理。", "It was decided already: withdraw that decision, then review.").
			Prevents("未复核陈述申辩即作出决定。", "It was decided before the statement was reviewed."),
		gate.Need(ReviewReasoned, r.Points != "" && (r.Accepted || r.Reason != ""), "ACL 36", "须逐项写明复核意见；不予采纳的，写明理由。", "Every point is answered; what is not followed has its reason.").
			Cured("请写明复核意见和理由。", "State the points and the reason."),
	}, nil
}

// statement finds a statement by its number, with the paper that it is about.
func (s *Situation) statement(no int) (*Statement, Ref) {
	for i := range s.Facts {
		if f := &s.Facts[i]; f.Statement != nil && f.Statement.No == no {
			return f.Statement, f.About
		}
	}
	return nil, Ref{}
}

// decisionsAfter are the decisions and applications that must not come before the review of a statement on the paper.
var decisionsAfter = map[law.PaperKind]law.PaperKind{
	law.OrderToPay: law.LevyDecision, law.LevyDecision: law.CourtApplication, law.CourtDemand: law.CourtApplication,
	law.AllocationDemand: law.AllocationDecision, law.AllocationApplication: law.AllocationDecision,
}

// decidedAfter names the decision that was made on the matter by the day, by either body; empty where there is none.
func (s *Situation) decidedAfter(about Ref, day calendar.Day) string {
	roots := []Ref{about}
	if p := s.Paper(about); p != nil {
		roots = append(roots, p.Body.About...)
	}
	for _, p := range s.issued(decisionsAfter[about.Kind]) {
		if p.IssuedOn <= day && p.Ref() != about && slices.ContainsFunc(roots, func(r Ref) bool { return slices.Contains(p.Body.About, r) }) {
			return p.Number
		}
	}
	for i := range s.Facts {
		if f := &s.Facts[i]; f.Decided != nil && f.Decided.DecidedOn <= day && slices.Contains(roots, f.About) {
			return f.Decided.Number
		}
	}
	return ""
}

// checkNote asks that a note says something.
func checkNote(_ *Situation, f *Fact) (gate.Gate, error) {
	return gate.Gate{gate.Need(NoteSays, f.Note.Text.Zh != "", "SIL 63", "备注须有内容。", "The note says something.").Cured("请填写内容。", "Write it.")}, nil
}
