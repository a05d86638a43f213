package ladder

import (
	"slices"

	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/hold"
	"arrears/app/law"
	"arrears/app/order"
)

var demandSteps = []step{
	{law.ArrearsFinding, (*Situation).arrearsFindings},
	{law.LevyDecision, (*Situation).levies},
	{law.CourtDemand, (*Situation).courtDemands},
	{law.StatementRecord, (*Situation).statementRecords},
}

// The conditions of the record that arrears were established, of the levy decision and of the demand before the court.
const (
	FindingDue         gate.Key = "finding_due"
	FindingOwed        gate.Key = "finding_owed"
	NotPaidInFull      gate.Key = "not_paid_in_full"
	StatementsReviewed gate.Key = "statements_reviewed"
	NoAgreementRuns    gate.Key = "no_agreement_runs"
	DecisionIsServed   gate.Key = "decision_served"
	DecisionIsOver     gate.Key = "decision_over"
	NoGuaranteeStands  gate.Key = "no_guarantee_stands"
	FreeOfMeasures     gate.Key = "free_of_measures"
	StillExecutable    gate.Key = "still_executable"
	TimeForDemand      gate.Key = "time_for_demand"
	StatementTimeOver  gate.Key = "statement_time_over"
)

// asks tells whether the step is to be given for the paper: for all of them where none is named.
func (b *Body) asks(r Ref) bool { return b == nil || len(b.About) == 0 || slices.Contains(b.About, r) }

// arrearsFindings records for the file on what an order rests (SIL 63(1); Decree 20 Art 16). It is printed with the order.
func (s *Situation) arrearsFindings(wish *Body) ([]Move, error) {
	if s.caseOver() {
		return nil, nil
	}
	var moves []Move
	for i := range s.View.Orders {
		o := &s.View.Orders[i]
		ref := Ref{law.OrderToPay, o.No}
		key := keyOf(law.ArrearsFinding, ref)
		lines := s.open(o.Lines)
		gone := !o.Live() || s.isWithdrawn(ref) || s.told(key) != nil || wish == nil && len(lines) == 0
		if gone || !wish.asks(ref) {
			continue
		}
		var last calendar.Day
		for n := range o.Lines {
			last = max(last, o.Lines[n].Key.DueOn)
		}
		moves = append(moves, Move{
			Kind: law.ArrearsFinding, Key: key, Article: "SIL 60, 63(1); Decree 20 Art 16",
			Body: Body{About: []Ref{ref}, Variant: string(o.Ground), Lines: lines, Sum: principal(lines)},
			Gate: gate.Gate{
				gate.Need(FindingDue, last < s.Day, "SIL 60, 63(1)", "应缴日须已届满。", "The due day has passed.").
					With(gate.Day("due_on", last)).From(dayAfter(calendar.Dated{Day: last})).Cured("请待应缴日届满。", "Wait until it has passed."),
				gate.Need(FindingOwed, len(lines) > 0, "SIL 63(1)", "须仍欠缴通知书所列的社会保险费。", "The premium of the order is owed still.").
					With(gate.Amount("principal", principal(lines))).Cured("已经缴清的，不再查明。", "What was paid is not established any more."),
			},
		})
	}
	return moves, nil
}

// levies decides the levy where the region has the court execute a decision of its own: after the limit of the order, and
// after what the party stated was reviewed (SIL 63(1), 86).
func (s *Situation) levies(wish *Body) ([]Move, error) {
	wakesOn(s, s.Region.DecisionExecuted)
	executed, err := s.Region.DecisionExecuted.On(s.Day)
	if err != nil || executed != law.LevyDecision || s.caseOver() {
		return nil, err
	}
	var moves []Move
	for i := range s.Orders {
		o := &s.Orders[i]
		ref := Ref{law.OrderToPay, o.No}
		key := keyOf(law.LevyDecision, ref)
		if !wish.asks(ref) || s.told(key) != nil || wish == nil && !o.IsOpen() {
			continue
		}
		moves = append(moves, s.levy(o, ref, key))
	}
	return moves, nil
}

func (s *Situation) levy(o *OrderAt, ref Ref, key string) Move {
	const article = "SIL 63(1), 86"
	served := calendar.Day(0)
	if o.Served != nil {
		served = o.Served.On
	}
	waiting := s.unreviewed(ref)
	return Move{
		Kind: law.LevyDecision, Key: key, Article: article, ByNight: true, Body: Body{About: []Ref{ref}, Lines: o.Open, Sum: o.Principal()},
		Gate: gate.Gate{
			s.orderServed(o.PaperNumber, served, "SIL 63(1)"),
			s.limitOver(o.Limit.End, "SIL 63(1)"),
			s.unpaid(o, o.IsOpen(), article),
			s.reviewed(waiting),
			s.unpostponed(s.postponed(o.Open)),
			s.notHeld(hold.Execution),
		},
	}
}

func (s *Situation) unpaid(o *OrderAt, is bool, article string) gate.Condition {
	return gate.Need(NotPaidInFull, is, article, "须未缴清。", "The debt was not paid in full.").
		With(gate.Amount("principal", o.Principal()), gate.Amount("late_fee", o.Fee())).Cured("已经缴清的，请结案。", "Where it is paid, close the case.").
		Prevents("义务已经履行。", "The duty was performed.")
}

// unreviewed are the numbers of the statements about the papers that were not reviewed by the day.
func (s *Situation) unreviewed(about ...Ref) []*Statement {
	var out []*Statement
	for i := range s.Facts {
		f := &s.Facts[i]
		if f.Statement != nil && slices.Contains(about, f.About) && s.reviewedBy(f.Statement.No) == nil {
			out = append(out, f.Statement)
		}
	}
	return out
}

// reviewedBy is the review of a statement; nil where there is none yet.
func (s *Situation) reviewedBy(statement int) *Review {
	for i := range s.Facts {
		if r := s.Facts[i].Review; r != nil && r.Statement == statement {
			return r
		}
	}
	return nil
}

func (s *Situation) reviewed(waiting []*Statement) gate.Condition {
	return gate.Need(StatementsReviewed, len(waiting) == 0, "ACL 36", "当事人的陈述、申辩须已复核。", "What the party stated has to be reviewed.").
		With(gate.Count("waiting", len(waiting))).Cured("请登记复核意见。", "Enter the review.").
		Prevents("未听取、复核当事人的陈述和申辩。", "The party's statement was not heard and reviewed.")
}

// postponed names the agreement by which the employer may pay the lines later on the day. What a deferral approved for force
// majeure covers is not open at all.
func (s *Situation) postponed(lines []order.Line) string {
	for i := range s.Agreements {
		a := &s.Agreements[i]
		if !a.Runs(s.Day) {
			continue
		}
		for _, l := range planLines(&a.Plan) {
			if slices.ContainsFunc(lines, func(have order.Line) bool { return have.Key == l.Key }) {
				return a.Number
			}
		}
	}
	return ""
}

func (s *Situation) unpostponed(by string) gate.Condition {
	return gate.Need(NoAgreementRuns, by == "", "ACL 42; Decree 13 Art 22", "须没有正在履行的延期缴费协议。", "No deferral agreement may be running.").
		With(gate.Name("agreement", by)).Cured("请待延期届满；违约的，先依协议终止。", "Wait until it ends; a broken agreement is terminated first.").
		Prevents("执行协议正在履行。", "An execution agreement is being kept.")
}

// executable asks that execution was not given up after a long suspension (ACL 39).
func (s *Situation) executable() (gate.Condition, error) {
	day, ends, err := hold.NoMoreExecution(s.Region, s.Holds)
	if ends {
		s.wake(day)
	}
	given := ends && day <= s.Day
	return gate.Need(StillExecutable, !given, "ACL 39", "中止执行须未满三年。", "Execution was not suspended for three years.").
		With(gate.Day("no_more_from", day)).Cured("不再执行；请登记终结并结案。", "Nothing is executed any more: enter the ending and close the case.").
		Lost(given).Prevents("已经不再执行。", "The matter is no longer executed."), err
}
