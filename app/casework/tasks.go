package casework

import (
	"cmp"
	"slices"

	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
	"arrears/app/service"
)

// TasksOf lists what needs a person about the employer of the view: papers that wait for the next hand, open steps that the
// night leaves to an officer, rights that end while a condition is not met, answers from outside, contradictions. It is the
// one place that says so; lists of work are kept from what it says. The order is that of a list of work: the right that dies
// first, then the key.
func TasksOf(v *CaseView) []Task {
	l := &listing{view: v, until: map[string]*ladder.Move{}}
	for i := range v.Moves {
		if m := &v.Moves[i]; !m.Until.Day.IsZero() {
			l.until[m.Key] = m
		}
	}
	l.orders()
	l.papers()
	l.moves()
	l.answers()
	l.contradictions()
	slices.SortFunc(l.tasks, func(a, b Task) int {
		return cmp.Or(cmp.Compare(endOrNever(&a), endOrNever(&b)), cmp.Compare(a.Key, b.Key))
	})
	return l.tasks
}

func endOrNever(t *Task) calendar.Day {
	if t.Ends.Day.IsZero() {
		return calendar.LastDay
	}
	return t.Ends.Day
}

// listing gathers the tasks of one employer.
type listing struct {
	view  *CaseView
	until map[string]*ladder.Move // the steps that end, by key
	tasks []Task
}

func (l *listing) add(t Task) {
	f := &l.view.Figures
	t.Key = string(t.Want) + " " + t.Key
	t.Principal, t.LateFee, t.Oldest = f.Principal, f.LateFee, f.Oldest
	l.tasks = append(l.tasks, t)
}

// orders: an order to pay has a term to be issued in; once issued it is served (SIL 63(1)).
func (l *listing) orders() {
	file := l.view.File
	withdrawn := file.withdrawnOrders(l.view.Situation.Day)
	for i := range file.Orders {
		o := &file.Orders[i]
		if !o.Live() || withdrawn[o.No] {
			continue
		}
		ref := ladder.Ref{Kind: law.OrderToPay, No: o.No}
		t := Task{Key: ref.String(), Paper: ref.Kind, PaperNo: ref.No, CaseNo: o.CaseNo, Right: IssueTerm, Ends: o.IssueBy}
		switch {
		case o.State == order.Issued:
			t.Right, t.Ends = NoRight, calendar.Dated{}
			l.toServe(t, o.IssuedOn, o.PaperNumber)
		case o.State == order.Approved:
			t.Want, t.Reason, t.Figures.Day = WantIssue, BecauseApproved, o.ApprovedOn
			l.add(t)
		case o.Ground == order.Concealed && o.Finding == (order.Finding{}):
			t.Want, t.Reason, t.Figures.Day = WantComplete, BecauseUnfounded, o.DraftedOn
			l.add(t)
		default:
			t.Want, t.Reason, t.Figures.Day = WantApprove, BecauseDrafted, o.DraftedOn
			l.add(t)
		}
	}
}

// papers: every other paper goes through the same hands.
func (l *listing) papers() {
	v := l.view
	for i := range v.File.Papers {
		p := &v.File.Papers[i]
		if !p.Live() || ladder.IsWithdrawn(p.Ref(), v.File.Papers, v.File.Entered, v.Situation.Day) {
			continue
		}
		t := Task{Key: p.Ref().String(), Paper: p.Kind, PaperNo: p.No, CaseNo: p.CaseNo, Figures: TaskFigures{Bank: p.Body.Bank}}
		t.Right, t.Ends = l.rightOf(p)
		switch p.State {
		case ladder.Drafted:
			t.Want, t.Reason, t.Figures.Day = WantApprove, BecauseDrafted, p.DraftedOn
			l.add(t)
		case ladder.Approved:
			t.Want, t.Reason, t.Figures.Day = WantIssue, BecauseApproved, p.ApprovedOn
			l.add(t)
		default:
			l.toServe(t, p.IssuedOn, p.Number)
		}
	}
}

// toServe adds an issued paper that has to reach somebody and has not.
func (l *listing) toServe(t Task, issued calendar.Day, number string) {
	f := l.view.File
	class := t.Paper.Class()
	served := class == law.ToParty || class == law.Enforcement || class == law.ToBody
	open := t.CaseNo == 0 || t.CaseNo == l.view.Situation.CaseNo || ladder.ServedAfterClosing(t.Paper)
	if !served || !open || service.Of(f.Services, t.Paper, t.PaperNo) != nil {
		return
	}
	t.Want, t.Reason, t.Figures.Day, t.Figures.Number = WantServe, BecauseIssued, issued, number
	attempts := service.Standing(f.Services, t.Paper, t.PaperNo)
	for i := range attempts {
		t.Reason, t.Figures.Day = BecauseFailed, attempts[i].FailedOn()
	}
	l.add(t)
}

// rightOf is the right that ends while the paper waits: that of its step, and of what prepares the court the court's window.
func (l *listing) rightOf(p *ladder.Paper) (Right, calendar.Dated) {
	if m := l.until[p.Key]; m != nil {
		return rightOfStep(p.Kind), m.Until
	}
	if p.Kind != law.CourtDemand && p.Kind != law.CourtApplication {
		return NoRight, calendar.Dated{}
	}
	for i := range l.view.Situation.Orders {
		o := &l.view.Situation.Orders[i]
		ref := ladder.Ref{Kind: law.OrderToPay, No: o.No}
		about := slices.Contains(p.Body.About, ref) || slices.Contains(p.Body.About, o.Decision)
		if about && o.Window.Known && o.IsOpen() {
			return CourtWindow, calendar.Dated{Day: o.Window.FileBy, Provisional: o.Window.Closes.Provisional}
		}
	}
	return NoRight, calendar.Dated{}
}

func rightOfStep(kind law.PaperKind) Right {
	switch kind {
	case law.CourtApplication:
		return CourtWindow
	case law.CourtDemand:
		return DemandInTime
	case law.FineReferral:
		return PenaltyTerm
	default:
		return StepTerm
	}
}

// chosen are the steps that go on only when an officer takes them: whom to ask, what to agree, how to answer. Other steps that
// the night does not take are free or were declined, and nobody is reminded of them.
var chosen = []law.PaperKind{
	law.BankEnquiry, law.BankRelease, law.StatementRecord, law.SecurityContract, law.DeferralAgreement, law.CourtApplication,
}

// moves: an open step that the night leaves to an officer, one that the night would draft too late, and one whose right ends
// while a person has to meet a condition. What only has to be waited for is no task.
func (l *listing) moves() {
	s := l.view.Situation
	for i := range l.view.Moves {
		m := &l.view.Moves[i]
		if m.Gate.Lost() || l.isTaken(m.Key) {
			continue
		}
		t := Task{Key: m.Key, Paper: m.Kind, CaseNo: cmp.Or(m.CaseNo, s.CaseNo), Figures: TaskFigures{Bank: m.Body.Bank}}
		if !m.Until.Day.IsZero() {
			t.Right, t.Ends = rightOfStep(m.Kind), m.Until
		}
		unmet := forPeople(m.Gate)
		switch {
		case m.Gate.Open() && !m.ByNight && slices.Contains(chosen, m.Kind):
			t.Want, t.Reason = WantDraft, BecauseOpen
		case m.Gate.Open() && m.ByNight && t.Ends.Day == s.Day:
			t.Want, t.Reason = WantDraft, BecauseTonight
		case m.Kind == law.DeferralAgreement && unmet > 0: // it is listed only once the employer has asked
			t.Want, t.Reason, t.Figures.Count, t.Figures.Day = WantCure, BecauseAsked, unmet, s.Asked().Request.On
		case unmet > 0 && t.Right != NoRight:
			t.Want, t.Reason, t.Figures.Count = WantCure, BecauseUnmet, unmet
		default:
			continue
		}
		l.add(t)
	}
}

// isTaken tells whether a paper stands for the step already.
func (l *listing) isTaken(key string) bool {
	f := l.view.File
	return slices.ContainsFunc(f.Papers, func(p ladder.Paper) bool {
		return p.Key == key && p.Live() && !ladder.IsWithdrawn(p.Ref(), f.Papers, f.Entered, l.view.Situation.Day)
	})
}

// forPeople counts the failed conditions that no waiting meets.
func forPeople(g gate.Gate) int {
	n := 0
	for _, c := range g.Failed() {
		if c.Earliest.Day.IsZero() {
			n++
		}
	}
	return n
}

// contradictions of the facts are for a person to look at.
func (l *listing) contradictions() {
	for i := range l.view.File.Findings {
		f := &l.view.File.Findings[i]
		if f.Kind == DoubleDeclared && f.ResolvedOn.IsZero() {
			l.add(Task{Key: string(f.Kind) + " " + f.Subject, Want: WantLook, Reason: BecauseDouble,
				Figures: TaskFigures{Day: f.FoundOn, Period: f.Subject}})
		}
	}
}
