package ladder

import (
	"slices"

	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/hold"
	"arrears/app/law"
)

var remedyChecks = []check{
	{func(f *Fact) bool { return f.Remedy != nil }, checkRemedy},
	{func(f *Fact) bool { return f.Result != nil }, checkResult},
	{func(f *Fact) bool { return f.Ending != nil }, checkEnding},
}

// The conditions of remedies and of the end of execution.
const (
	RemedyKnown    gate.Key = "remedy_known"
	RemedyNumbered gate.Key = "remedy_numbered"
	RemedyPaper    gate.Key = "remedy_paper"
	RemedyBody     gate.Key = "remedy_body"
	RemedyAlone    gate.Key = "remedy_alone"
	RemedyInTime   gate.Key = "remedy_in_time"
	ResultRemedy   gate.Key = "result_remedy"
	ResultOnce     gate.Key = "result_once"
	ResultKnown    gate.Key = "result_known"
	ResultPaper    gate.Key = "result_paper"
	EndingOnce     gate.Key = "ending_once"
)

// remedyTerms are the times in which each remedy is sought, with the clock that holds may toll.
var remedyTerms = map[RemedyKind]struct {
	ends    ClockKind
	clock   hold.Clock
	name    law.Name
	article string
}{
	Reconsideration: {ReconsiderEnds, hold.Reconsider, law.ReconsiderationDays, "SIL 83; Reconsideration Law 20"},
	Suit:            {SuitEnds, hold.Sue, law.SuitMonths, "SIL 83; Litigation Law 46"},
}

// checkRemedy looks at a remedy that was sought. One that is late is recorded too, because whoever hears it decides on that.
func checkRemedy(s *Situation, f *Fact) (gate.Gate, error) {
	r, last := f.Remedy, 0
	var running *Remedy
	for i := range s.Facts {
		have := s.Facts[i].Remedy
		if have == nil {
			continue
		}
		last = max(last, have.No)
		if s.Facts[i].About == f.About && resultOf(s.Facts, have.No, s.Day) == nil {
			running = have
		}
	}
	term, known := remedyTerms[r.Kind]
	if !known {
		term.article = "SIL 83"
	}
	issued := s.issuedOn(f.About)
	timely, err := s.inTime(f)
	if err != nil {
		return nil, err
	}
	return gate.Gate{
		gate.Need(RemedyKnown, known, term.article, "救济途径为行政复议或者行政诉讼。", "A remedy is reconsideration or a suit.").
			With(gate.Name("kind", string(r.Kind))).Cured("请选择其中一种。", "Choose one of them."),
		gate.Need(RemedyNumbered, r.No == last+1, term.article, "救济按顺序编号。", "Remedies are numbered in turn.").
			With(gate.Count("number", r.No), gate.Count("last", last)).Cured("请用下一个编号。", "Use the next number."),
		gate.Need(RemedyPaper, !issued.IsZero() && issued <= r.On, term.article, "救济须针对已经签发、尚未撤销的文书，不早于签发日。", "A remedy attacks a paper that was issued and stands, not before that day.").
			With(gate.Name("about", f.About.String()), gate.Day("issued_on", issued)).Cured("请核对被申请复议、被诉的文书。", "Check which paper is attacked."),
		gate.Need(RemedyBody, r.Body != "", term.article, "须写明受理的复议机关或者法院。", "The body that hears it is named.").
			Cured("请填写复议机关或者法院。", "Enter the body."),
		gate.Need(RemedyAlone, running == nil, term.article, "同一文书的前一救济须已登记结果。", "An earlier remedy against the paper has its result.").
			Cured("请先登记前一救济的结果。", "Record the result of the earlier one first."),
		timely,
		onItsDay(term.article, f, r.On),
	}, nil
}

// inTime tells, without barring, whether the remedy was sought within its time from service.
func (s *Situation) inTime(f *Fact) (gate.Condition, error) {
	term, known := remedyTerms[f.Remedy.Kind]
	ends, late := calendar.Dated{}, false
	if served := s.served(f.About); known && served != nil {
		t, err := hold.TermOf(s.Region, term.clock, term.name, served.On)
		if err != nil {
			return gate.Condition{}, err
		}
		ends = hold.Tolled(s.Region.Calendar(), t, s.Holds).End
		late = f.Remedy.On > ends.Day
	}
	return gate.Need(RemedyInTime, !late, "SIL 83; Reconsideration Law 20; Litigation Law 46", "救济一般在法定期限内提出；逾期的由受理机关决定。", "A remedy is sought in its time; whether a late one is heard is for whoever hears it.").
		With(gate.Day("on", f.Remedy.On), gate.Day("ends", ends.Day)).Cured("请核对送达日和提出日。", "Check the day of service and that of the remedy.").Weighs(gate.Warns), nil
}

// issuedOn is the day on which a paper that stands was issued; no day where there is none.
func (s *Situation) issuedOn(r Ref) calendar.Day {
	if s.isWithdrawn(r) {
		return 0
	}
	for i := range s.Orders {
		if o := &s.Orders[i]; r == (Ref{law.OrderToPay, o.No}) {
			return o.IssuedOn
		}
	}
	if p := s.Paper(r); p != nil && p.State == Issued && p.IssuedOn <= s.Day {
		return p.IssuedOn
	}
	return 0
}

// checkResult looks at how a remedy ended.
func checkResult(s *Situation, f *Fact) (gate.Gate, error) {
	const article = "SIL 83"
	r, of := f.Result, (*Fact)(nil)
	for i := range s.Facts {
		if have := &s.Facts[i]; have.Remedy != nil && have.Remedy.No == r.Remedy {
			of = have
		}
	}
	var sought calendar.Day
	if of != nil {
		sought = of.Remedy.On
	}
	return gate.Gate{
		gate.Need(ResultRemedy, of != nil && sought <= r.On, article, "结果须针对已登记的救济，不早于提出日。", "A result ends a remedy that was recorded, not before it was sought.").
			With(gate.Count("remedy", r.Remedy), gate.Day("sought", sought)).Cured("请先登记复议申请或者起诉。", "Record the remedy first."),
		gate.Need(ResultOnce, resultOf(s.Facts, r.Remedy, s.Day) == nil, article, "同一救济只登记一次结果。", "A remedy has one result.").
			Cured("登记有误的，请另行登记说明。", "Where the first is wrong, record a remark."),
		gate.Need(ResultKnown, slices.Contains([]Outcome{Upheld, Revoked, Changed, TakenBack, NotAccepted}, r.Outcome), article,
			"结果为维持、撤销、变更或者责令重作、撤回、不予受理之一。", "The result is one of: upheld, revoked, changed, taken back, not accepted.").
			With(gate.Name("outcome", string(r.Outcome))).Cured("请选择其中一种。", "Choose one of them."),
		gate.Need(ResultPaper, f.In.Name != "" && f.In.From != "", article, "结果须有文书依据，写明名称和来文机关。", "A result rests on a paper that came in, with its name and sender.").
			Cured("请登记复议决定、判决或者裁定。", "Enter the decision, judgment or ruling."),
		onItsDay(article, f, r.On),
	}, nil
}

// checkEnding looks at the end of execution for good (ACL 40). It comes once.
func checkEnding(s *Situation, f *Fact) (gate.Gate, error) {
	g := append(f.Ending.Check(), gate.Need(EndingOnce, s.Ending == nil, "ACL 40", "执行尚未终结。", "Execution has not ended before.").
		Cured("本案已经终结执行，无须再登记。", "It has ended already; nothing is to be recorded."))
	followed := s.Standing.Old[0].Code != s.Employer.Code || len(s.Standing.Old) > 1
	g = append(g, gate.Need(NobodyFollows, f.Ending.Ground != hold.Dissolved || !followed, "ACL 40; Civil Code 67", "单位终止的，须没有义务承受人。", "Where the employer ended, nobody follows it.").
		With(gate.Name("successors", partyOf(s.Standing.Old).Name)).Cured("债务已有承继人，案件对承继人继续办理。", "Others owe its debts: the case goes on against them."))
	return append(g, onItsDay("ACL 40", f, f.Ending.On)), nil
}
