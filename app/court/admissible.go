package court

import (
	"slices"
	"strings"

	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/hold"
	"arrears/app/law"
)

// The conditions of an application, in the order in which they are shown.
const (
	HasStanding     gate.Key = "standing"
	RightCourt      gate.Key = "court"
	DecisionServed  gate.Key = "decision_served"
	LimitPassed     gate.Key = "limit_passed"
	NotPaid         gate.Key = "not_paid"
	NotSecured      gate.Key = "not_secured"
	NotDeferred     gate.Key = "not_deferred"
	NotHeld         gate.Key = "not_held"
	RemediesUnused  gate.Key = "remedies_unused"
	InWindow        gate.Key = "in_window"
	DemandServed    gate.Key = "demand_served"
	DemandElapsed   gate.Key = "demand_elapsed"
	StatementHeard  gate.Key = "statement_heard"
	MaterialsThere  gate.Key = "materials"
	SameParty       gate.Key = "same_party"
	AmountDue       gate.Key = "amount_due"
	FeeClaimable    gate.Key = "fee_claimable"
	OneMeasure      gate.Key = "one_measure"
	PropertyClues   gate.Key = "property_clues"
	PropertyValued  gate.Key = "property_valued"
	PropertyInScope gate.Key = "property_in_scope"
)

// checker gathers what several conditions look at.
type checker struct {
	r      *law.Region
	a      *Application
	day    calendar.Day
	window Window
	demand hold.Tolling // zero while no demand is served
	latest calendar.Day // to serve the demand; no day while the window is not known
}

// Check is the test of admissibility before anything is printed: every condition on the day, met or not, with article,
// figures, cure, and the refusal that it prevents.
func (a *Application) Check(r *law.Region, day calendar.Day) (gate.Gate, error) {
	c := &checker{r: r, a: a, day: day}
	var err error
	if c.window, err = WindowOf(r, &a.Facts); err != nil {
		return nil, err
	}
	if served := a.Decision.ServedOn; c.window.Known && !served.IsZero() {
		if c.latest, err = LatestDemand(r, &c.window, served, a.Holds); err != nil {
			return nil, err
		}
	}
	if !a.Demand.ServedOn.IsZero() {
		if c.demand, err = DemandEnds(r, a.Demand.ServedOn, a.Holds); err != nil {
			return nil, err
		}
	}
	applicants, err := r.CourtApplicants.On(day)
	if err != nil {
		return nil, err
	}
	feeToo, err := r.CourtClaimsFee.On(day)
	if err != nil {
		return nil, err
	}
	checks := gate.Gate{c.standing(applicants), c.court()}
	checks = append(checks, c.debt()...)
	checks = append(checks, c.time()...)
	checks = append(checks, c.papers()...)
	checks = append(checks, c.amounts(feeToo)...)
	return append(checks, c.property()...), nil
}

func (c *checker) standing(applicants []law.AgencyKind) gate.Condition {
	return gate.Need(HasStanding, slices.Contains(applicants, c.a.Applicant), "ACL 53; SPC 2018 Art 155", "申请人须为当地可以申请的征收机构。", "The applicant has to be a collector that may apply in the region.").
		With(gate.Name("applicant", string(c.a.Applicant))).Cured("请由有申请资格的机构申请；当地另有规定的，请在地区文件中注明。", "Let a body with standing apply; where the region has its own rule, enter it in the region's file.").
		Prevents("申请主体不适格，不予受理。", "The applicant has no standing: not accepted.")
}

func (c *checker) court() gate.Condition {
	immovable := slices.ContainsFunc(c.a.Clues, func(clue Clue) bool { return clue.Immovable })
	want := OfApplicant
	if immovable {
		want = OfImmovable
	}
	return gate.Need(RightCourt, c.a.Court != "" && c.a.Venue == want, "ACL 54; SPC 2018 Art 157", "须向有管辖权的基层人民法院申请；执行对象是不动产的，向不动产所在地法院申请。", "The application goes to the basic court of the applicant's seat, for immovables to that of their place.").
		With(gate.Name("court", c.a.Court), gate.Name("venue", string(want))).Cured("请填写有管辖权的法院。", "Enter the competent court.").
		Prevents("不属于受申请法院管辖，不予受理。", "The court is not competent: not accepted.")
}

// debt are the conditions of a decision that stands, was not performed and is enforced by nothing else.
func (c *checker) debt() gate.Gate {
	a, d := c.a, &c.a.Decision
	after := d.LimitEndsOn
	if !after.Day.IsZero() {
		after.Day++
	}
	uncovered := a.Covered == 0 || a.Broken && a.Claimed.Total() <= a.Owed.Total()-a.Covered
	held, article, over := "", "ACL 39", calendar.Day(0)
	for i := range a.Holds {
		h := &a.Holds[i]
		if why, bars := h.Bars(hold.CourtApplication); bars && h.RunsOn(c.day) {
			held, article, over = string(h.Ground), why, max(over, h.Last()+1)
		}
	}
	return gate.Gate{
		gate.Need(DecisionServed, !d.ServedOn.IsZero() && d.ServedOn <= c.day && d.Proof != "", "ACL 53, 55(2); SPC 2018 Art 155", "决定须已送达并有送达证明。", "The decision has to be served with proof.").
			With(gate.Name("decision", d.Number), gate.Day("served_on", d.ServedOn), gate.Name("proof", d.Proof)).Cured("请补齐送达回证；未送达的，重新送达，期限重新计算。", "Complete the receipt; where it was not served, serve it, and the terms run anew.").
			Prevents("没有送达证明，决定未生效。", "Without proof of service the decision has not taken effect."),
		gate.Need(LimitPassed, !d.LimitEndsOn.Day.IsZero() && d.LimitEndsOn.Day < c.day, "ACL 53; SPC 2018 Art 155", "决定确定的履行期限须已届满。", "The time to perform has to have passed.").
			With(gate.Day("limit", d.LimitEndsOn.Day)).From(after).Cured("请待履行期限届满。", "Wait until it has passed.").
			Prevents("履行期限未届满，申请过早。", "The time to perform runs still: too early."),
		gate.Need(NotPaid, a.Owed.Principal > 0, "SIL 63(3)", "须仍有欠缴的社会保险费。", "Premium has to be owed still.").
			With(gate.Amount("principal", a.Owed.Principal)).Cured("已经缴清的，请结案。", "Where it is paid, close the case.").
			Prevents("义务已经履行。", "The duty was performed."),
		gate.Need(NotSecured, uncovered, "SIL 63(3)", "须未提供担保；延期协议因违约终止的，仅就担保不足的部分申请。", "No guarantee may have been given; after a broken agreement only what it does not cover is claimed.").
			With(gate.Amount("covered", a.Covered), gate.Amount("claimed", a.Claimed.Total())).Cured("请就担保财产实现担保权利，或者减少申请数额。", "Realise the security, or lower the claim.").
			Prevents("已经提供担保，不符合法定条件。", "A guarantee was given: the statute's condition is not met."),
		gate.Need(NotDeferred, a.Deferral == "", "ACL 42", "须没有正在履行的延期缴费协议。", "No deferral agreement may be running.").
			With(gate.Name("agreement", a.Deferral)).Cured("协议履行期间不得申请；违约的，先依协议终止。", "Wait, or end a broken agreement first.").
			Prevents("执行协议正在履行。", "An execution agreement is being kept."),
		gate.Need(NotHeld, held == "", article, "须没有正在中止执行的情形。", "No hold may be running.").
			With(gate.Name("hold", held)).From(calendar.Dated{Day: over}).Cured("请待中止的情形消失。", "Wait until the hold ends.").
			Prevents("中止执行期间提出申请。", "The application was made during a hold."),
	}
}

// time are the conditions of remedies, window and demand.
func (c *checker) time() gate.Gate {
	a, w := c.a, &c.window
	var opens calendar.Dated
	cure, en := "请待申请期限开始。", "Wait until the window opens."
	late := w.IsOver(c.day)
	excused := late && a.LateReason != "" && a.LatePaper != ""
	switch {
	case late:
		cure, en = "申请期限已过；有正当理由的，请写明理由并附证明。", "The window has closed; where there is a good reason, enter it with its paper."
	case !w.Known:
		cure, en = "请查明送达日；已经寻求救济的，请依有关文书填写申请期限。", "Prove the day of service; where a remedy was used, enter the window from its papers."
	default:
		opens = w.Opens
	}
	served := !a.Demand.ServedOn.IsZero() && a.Demand.ServedOn <= c.day && a.Demand.Proof != ""
	ends := c.demand.End
	after := ends
	if !ends.Day.IsZero() {
		after.Day++
	}
	return gate.Gate{
		gate.Need(RemediesUnused, !a.RemedyUsed || a.Entry != nil, "ACL 53", "须在法定期限内未申请行政复议、未提起行政诉讼；已经寻求救济的，须已终结并填写申请期限。", "No remedy may have been sought in time; one that was has to be over, with the window entered.").
			Cured("请待复议、诉讼终结，依其文书填写申请期限和理由。", "Wait until it is over and enter the window with its reason.").
			Prevents("当事人已经寻求救济。", "The party sought a remedy."),
		gate.Need(InWindow, w.IsOpen(c.day) || excused, "ACL 53; SPC 2018 Art 156", "须在起诉期限届满之日起三个月内申请。", "The application is filed within three months after the time to sue.").
			With(gate.Day("suit_ends", w.SuitEnds.Day), gate.Day("opens", w.Opens.Day), gate.Day("closes", w.Closes.Day), gate.Day("file_by", w.FileBy), gate.Name("reason", a.LateReason)).
			From(opens).Cured(cure, en).Lost(late).Prevents("申请过早或者逾期，不予受理。", "Too early or too late: not accepted."),
		gate.Need(DemandServed, served, "ACL 54", "催告书须已送达并有送达证明。", "The demand has to be served with proof.").
			With(gate.Day("served_on", a.Demand.ServedOn), gate.Name("proof", a.Demand.Proof), gate.Day("latest", c.latest)).Cured(serveBy(c.latest)).
			Prevents("未经催告。", "No demand was made."),
		gate.Need(DemandElapsed, served && ends.Day < c.day, "ACL 54, 69", "催告书送达后须已满十个工作日。", "Ten working days have to have passed since service of the demand.").
			With(gate.Day("served_on", a.Demand.ServedOn), gate.Day("ends", ends.Day)).From(after).Cured("请待十个工作日届满。", "Wait until they have passed.").
			Prevents("催告期未满。", "The time of the demand runs still."),
		c.statement(),
	}
}

func serveBy(latest calendar.Day) (zh, en string) {
	if latest.IsZero() {
		return "请送达催告书并登记送达回证。", "Serve the demand and enter the receipt."
	}
	zh, en = latest.Words()
	return "请最迟于" + zh + "送达催告书并登记送达回证。", "Serve the demand by " + en + " and enter the receipt."
}

// statement asks for the party's statement with its review, or the note, made after the demand's time, that there was none.
func (c *checker) statement() gate.Condition {
	s := c.a.Statement
	heard := !s.MadeOn.IsZero() && s.MadeOn <= s.ReviewedOn && s.ReviewedOn <= c.day
	none := s.MadeOn.IsZero() && !c.demand.End.Day.IsZero() && c.demand.End.Day < s.NoneOn && s.NoneOn <= c.day
	return gate.Need(StatementHeard, heard || none, "ACL 36, 55(3)", "当事人的陈述申辩须已记录并复核；未提出的，须在催告期满后注明。", "The party's statement has to be recorded and reviewed; that there was none is noted after the demand's time.").
		With(gate.Day("made_on", s.MadeOn), gate.Day("reviewed_on", s.ReviewedOn), gate.Day("none_on", s.NoneOn)).Cured("请完成笔录和复核，或者在期满后作出注明。", "Complete record and review, or make the note after the time.").
		Prevents("缺少当事人的意见，材料不全。", "The party's opinion is missing: materials incomplete.")
}

// papers are the conditions of the bundle.
func (c *checker) papers() gate.Gate {
	var missing, differ []string
	for _, kind := range Materials {
		if !slices.ContainsFunc(c.a.Papers, func(p Paper) bool { return p.Kind == kind }) {
			missing = append(missing, string(kind))
		}
	}
	for _, p := range c.a.Papers {
		if p.Party != c.a.Party || p.Code != c.a.Code {
			differ = append(differ, string(p.Kind)+" "+p.Number)
		}
	}
	return gate.Gate{
		gate.Need(MaterialsThere, len(missing) == 0, "ACL 55", "申请材料须齐全。", "The materials have to be complete.").
			With(gate.Name("missing", strings.Join(missing, ", "))).Cured("请补齐所缺材料。", "Add what is missing.").
			Prevents("材料不全，不予受理。", "Materials incomplete: not accepted."),
		gate.Need(SameParty, c.a.Party != "" && c.a.Code != "" && len(differ) == 0, "SPC 2018 Art 155", "各文书所载名称和统一社会信用代码须与登记一致。", "Name and code on every paper have to be those of the register.").
			With(gate.Name("party", c.a.Party), gate.Name("code", c.a.Code), gate.Name("differ", strings.Join(differ, ", "))).Cured("请登记登记机关出具的名称变更证明，或者撤销后另行作出文书。", "Record the proof of the change of name by the body that registers it, or withdraw the paper and make it anew.").
			Prevents("被申请人与决定所载当事人不一致。", "The respondent is not the party of the decision."),
	}
}
