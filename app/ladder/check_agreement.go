package ladder

import (
	"strings"

	"arrears/app/deferral"
	"arrears/app/gate"
	"arrears/app/law"
	"arrears/app/money"
)

// The conditions of what is recorded of a deferral, beside those of app/deferral.
const (
	MonthlyKnown    gate.Key = "monthly"
	FirstAfter      gate.Key = "first_on"
	AskedOn         gate.Key = "asked_on"
	Asked           gate.Key = "asked" // a request stands
	NotDrawnUp      gate.Key = "not_drawn_up"
	ReasonGiven     gate.Key = "reason_given"
	AgreementIssued gate.Key = "agreement_issued"
	NotSigned       gate.Key = "not_signed"
	SignedInTime    gate.Key = "signed_after_issue"
	SignedAsPlanned gate.Key = "signed_as_planned"
	StillSecured    gate.Key = "secured"
	KnownBreach     gate.Key = "known_breach"
	BreachDay       gate.Key = "breach_day"
	SumMissing      gate.Key = "missing"
	CuredAfter      gate.Key = "cured_after"
	ApprovedBefore  gate.Key = "approved_before"
)

// checkRequest looks at the employer's wish to pay later.
func checkRequest(_ *Situation, f *Fact) (gate.Gate, error) {
	r := f.Request
	return gate.Gate{
		gate.Need(AskedOn, !r.On.IsZero() && r.On <= f.On, "SIL 63(2)", "申请日须不晚于登记事项之日。", "The day of the request is not after that of the fact.").
			With(gate.Day("asked_on", r.On), gate.Day("on", f.On)).Cured("请更正申请日。", "Correct the day of the request."),
		gate.Need(MonthlyKnown, r.Monthly >= 0, "SIL 63(2)", "每月可缴数额不得为负。", "The monthly sum is not negative.").
			With(gate.Amount("monthly", r.Monthly)).Cured("请更正数额；未说明的填零。", "Correct the sum; zero where nothing was said."),
		gate.Need(FirstAfter, r.FirstOn.IsZero() || r.FirstOn > r.On, "SIL 63(2)", "首期缴款日须在申请日之后。", "The first instalment falls after the request.").
			With(gate.Day("first_on", r.FirstOn)).Cured("请更正首期缴款日，或者留空。", "Correct the day, or leave it empty."),
	}, nil
}

// checkDeclined looks at the answer to a request: one stands, no agreement was drawn up on it, and the employer is told why.
func checkDeclined(s *Situation, f *Fact) (gate.Gate, error) {
	asked, drawn := s.Asked(), s.live(s.agreementKey())
	number := ""
	if drawn != nil {
		number = drawn.Ref().String()
	}
	return gate.Gate{
		gate.Need(Asked, asked != nil, "SIL 63(2)", "须有尚未答复的延期缴费申请。", "A request to pay later has to stand unanswered.").
			Cured("没有待答复的申请，无需登记。", "No request waits for an answer."),
		gate.Need(NotDrawnUp, drawn == nil, "SIL 63(2)", "须没有依该申请拟定的协议。", "No agreement may have been drawn up on the request.").
			With(gate.Name("agreement", number)).Cured("请先撤回或者撤销该协议。", "Take that agreement back first."),
		gate.Need(ReasonGiven, strings.TrimSpace(f.Declined.Reason) != "", "SIL 63(2)", "须写明理由，用人单位会看到。", "The reason is stated; the employer reads it.").
			Cured("请写明理由。", "State the reason."),
	}, nil
}

// checkSignature looks at the signing of an agreement by both sides: it was issued, it is signed on the day for which its
// plan was laid, and its security stands and covers it from that day on. Were the security to stand later, the agreement
// would be in force later, and the late fee of the days between would be owed beside its plan.
func checkSignature(s *Situation, f *Fact) (gate.Gate, error) {
	a := s.agreement(f.About)
	issued := gate.Need(AgreementIssued, a != nil, "SIL 63(2)", "签订的协议须已签发。", "The agreement that is signed has to be issued.").
		With(gate.Name("agreement", f.About.String())).Cured("请先签发协议，或者核对编号。", "Issue it first, or compare the number.")
	if a == nil {
		return gate.Gate{issued}, nil
	}
	on, plan := f.Signature.On, &a.Plan
	lines := s.open(planLines(plan))
	c, err := s.covering(s.growing(lines), min(max(on, a.Paper.IssuedOn), s.Day), plan.Last())
	if err != nil {
		return nil, err
	}
	owner := s.ownerOf(lines, a.Paper.Ref())
	out := gate.Gate{
		issued,
		gate.Need(NotSigned, a.SignedOn.IsZero(), "SIL 63(2)", "协议须尚未签订。", "The agreement has not been signed yet.").
			With(gate.Day("signed_on", a.SignedOn)).Cured("已经登记签订的，无需再次登记。", "What is signed is not recorded again."),
		gate.Need(SignedInTime, on >= a.Paper.IssuedOn && on <= f.On, "SIL 63(2)", "签订日须不早于签发日，不晚于登记事项之日。", "It is signed on its day of issue or later, and not after the day of the fact.").
			With(gate.Day("issued_on", a.Paper.IssuedOn), gate.Day("signed_on", on)).Cured("请更正签订日。", "Correct the day."),
		gate.Need(SignedAsPlanned, on == plan.SignedOn, "Decree 13 Art 22", "签订日须与缴款计划所依据的签订日一致，否则滞纳金与各期数额不符。", "It is signed on the day for which its plan was laid; otherwise late fee and instalments do not agree.").
			With(gate.Day("planned_on", plan.SignedOn), gate.Day("signed_on", on)).Cured("请撤销该协议，按新的签订日重新拟定。", "Withdraw the agreement and draw it up for the new day."),
		gate.Need(StillSecured, len(c.sound) > 0 && c.short == 0, "SIL 63(2); Decree 13 Art 22", "签订时担保须已设立并足额。", "On signature the security stands and covers the debt.").
			With(gate.Count("guarantees", len(c.sound)), gate.Amount("short", c.short)).Cured("请补正担保；担保在签订日之后设立的，请撤销该协议，按设立日或者以后的日期重新拟定。", "Make the security good; where it stands only since a day after the signature, withdraw the agreement and draw it up for that day or a later one."),
		gate.Need(NotOwned, owner == "", "SIL 63", "同一笔欠费须不在其他措施之中。", "No charge may be in another measure.").
			With(gate.Name("paper", owner)).Cured("请先结束该项措施。", "End that measure first."),
	}
	return out, nil
}

// agreement finds an issued agreement by its paper.
func (s *Situation) agreement(r Ref) *AgreementAt {
	for i := range s.Agreements {
		if a := &s.Agreements[i]; a.Paper.Ref() == r {
			return a
		}
	}
	return nil
}

// checkFound looks at a breach that no date shows: current premium not paid, or security lost. A further finding of the
// same kind and day says when it was cured.
func checkFound(s *Situation, f *Fact) (gate.Gate, error) {
	b, a := f.Found, s.agreement(f.About)
	runs := gate.Need(AgreementRuns, a != nil && a.Runs(s.Day), "ACL 42", "违约须发生在履行期间的协议中。", "A breach is one of an agreement that is in force.").
		With(gate.Name("agreement", f.About.String())).Cured("请核对协议。", "Compare the agreement.")
	kind := gate.Need(KnownBreach, b.Kind == deferral.CurrentUnpaid || b.Kind == deferral.SecurityLost, "ACL 42", "查明的违约须为未缴当期社会保险费或者担保减损；分期未缴由系统逐日核对。", "What is found is current premium unpaid or security lost; instalments are watched day by day.").
		With(gate.Name("kind", string(b.Kind))).Cured("请选择违约情形。", "Choose one of the two.")
	if a == nil {
		return gate.Gate{runs, kind}, nil
	}
	missing, figure, cure := b.Missing > 0, money.Fen(0), law.Text{Zh: "请填写所缺数额。", En: "Enter the sum that is missing."}
	if b.Kind == deferral.CurrentUnpaid && b.CuredOn.IsZero() {
		figure = s.CurrentMissing(a)
		missing = missing && b.Missing <= figure
		cure = law.Text{Zh: "当期未缴数额为" + figure.Grouped() + "元，请核对。", En: "Current premium of " + figure.Grouped() + " yuan is unpaid: compare it."}
	}
	return gate.Gate{runs, kind,
		gate.Need(BreachDay, b.On >= a.InForce && b.On <= f.On, "ACL 42", "查明之日须在协议生效之后、不晚于登记事项之日。", "It was found after the agreement came into force and not after the day of the fact.").
			With(gate.Day("on", b.On), gate.Day("in_force", a.InForce)).Cured("请更正日期。", "Correct the day."),
		gate.Need(SumMissing, missing, "ACL 42", "须写明所缺数额，且不超过实际欠缴。", "The sum that is missing is named and not above what is owed.").
			With(gate.Amount("missing", b.Missing), gate.Amount("found", figure)).Cured(cure.Zh, cure.En),
		gate.Need(CuredAfter, b.CuredOn.IsZero() || s.isFound(f) && b.CuredOn >= b.On && b.CuredOn <= f.On, "ACL 42", "登记改正的，须先有同一违约的记录，改正日不早于查明日。", "A cure belongs to a breach that is on record, and is not before it.").
			With(gate.Day("cured_on", b.CuredOn)).Cured("请先登记违约，或者更正改正日。", "Record the breach first, or correct the day of the cure."),
	}, nil
}

// isFound tells whether the same breach is on record.
func (s *Situation) isFound(f *Fact) bool {
	for _, b := range s.found(f.About) {
		if b.Kind == f.Found.Kind && b.On == f.Found.On {
			return true
		}
	}
	return false
}

// checkForceMajeure looks at a deferral that the province approved before it is recorded.
func checkForceMajeure(s *Situation, f *Fact) (gate.Gate, error) {
	fm := f.ForceMajeure
	out, err := fm.Check(s.Region)
	if err != nil {
		return nil, err
	}
	return append(out, gate.Need(ApprovedBefore, fm.ApprovedOn <= f.On && fm.EventOn <= fm.ApprovedOn, "Decree 13 Art 21", "批准日须不早于事由发生日、不晚于登记事项之日。", "The approval is neither before the event nor after the day of the fact.").
		With(gate.Day("event_on", fm.EventOn), gate.Day("approved_on", fm.ApprovedOn), gate.Day("on", f.On)).Cured("请核对批准文件的日期。", "Compare the day of the approval.")), nil
}
