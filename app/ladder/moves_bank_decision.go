package ladder

import (
	"slices"

	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/law"
)

// The variants of an allocation decision.
const (
	AfterDemand = "o" // ACL 35 to 37
	AtOnce      = "u" // ACL 37: property is being moved or hidden
)

// allocationDecisions is the decision of the department (ACL 37; SIL 63(2)), where it is the same body. An officer makes it
// at once by giving the evidence (Text2), and gives the reason for taking an account from which wages are paid (Text).
func (s *Situation) allocationDecisions(wish *Body) ([]Move, error) {
	if s.takesNothing() || wish == nil && !s.drawnUpHere(law.AllocationDecision) {
		return nil, nil
	}
	if wish == nil {
		wish = &Body{}
	}
	var out []Move
	for i := range s.Allocations {
		a := &s.Allocations[i]
		if a.Closed || a.Execution.Decision.Sum > 0 || !wish.concerns(a.Application.Ref()) {
			continue
		}
		m, err := s.allocationDecision(a, wish)
		if err != nil {
			return nil, err
		}
		out = append(out, *m)
	}
	return out, nil
}

func (s *Situation) allocationDecision(a *AllocationAt, wish *Body) (*Move, error) {
	d, err := s.debtOf(a)
	if err != nil {
		return nil, err
	}
	ref := a.Application.Ref()
	accounts := only(s.accountsLeft(ref), a.Application.Body.Accounts)
	plan, err := bank.Draw(s.Region, accounts, min(a.Application.Body.Sum, d.claim), s.Day)
	if err != nil {
		return nil, err
	}
	body := Body{About: []Ref{ref}, Variant: AfterDemand, Lines: d.lines, Sum: plan.Sum(), Shares: plan.Shares,
		Accounts: numbersOf(plan.Shares), Text: wish.Text}
	if a.Demand != nil {
		body.About = append(body.About, a.Demand.Ref())
	}
	body.About = append(body.About, d.refs()...)
	conditions := append(gate.Gate{s.ownPaper(law.AllocationDecision), filed(a)}, s.missedOrders(d)...)
	if wish.Variant == AtOnce {
		body.Variant, body.Text2 = AtOnce, wish.Text2
		conditions = append(conditions, gate.Need(BankEvidence, wish.Text2.Zh != "" && wish.Text2.En != "", "ACL 37", "不经催告即决定的，须有转移或者隐匿财物的证据。",
			"A decision at once needs evidence that property is being moved or hidden.").
			Cured("请写明证据及其出处；没有的，先催告。", "State the evidence and where it comes from; without any, make the demand first."))
	} else {
		conditions = append(conditions, s.demandEnded(a))
	}
	conditions = append(append(conditions, s.heard(a)...), s.balances(accounts, plan)...)
	if len(plan.Shares) > 0 {
		decision := bank.Decision{DecidedOn: s.Day, Sum: plan.Sum(), Shares: plan.Shares, Reason: wish.Text.Zh}
		own, err := decision.Check(s.Region, accounts, d.claim)
		if err != nil {
			return nil, err
		}
		conditions = append(conditions, own...)
	}
	return &Move{Kind: law.AllocationDecision, Key: keyOf(law.AllocationDecision, a.Application.No), Article: "SIL 63(2); ACL 35, 36, 37, 38",
		Gate: conditions, Body: body, ByNight: true}, nil
}

// demandEnded is the condition that the demand was served and its limit has passed (ACL 35).
func (s *Situation) demandEnded(a *AllocationAt) gate.Condition {
	d := a.Demanded
	c := gate.Need(BankDemandEnded, d != nil && d.Served <= s.Day && d.Ends < s.Day, "ACL 35, 38", "催告书须已送达，催告的期限须已届满。", "The demand was served and its limit has passed.").
		Cured("请送达催告书并等候期限届满。", "Serve the demand and wait for the end of its limit.").
		Prevents("未经催告的划拨决定被撤销。", "A decision without a demand is set aside.")
	if d == nil {
		return c
	}
	c = c.With(gate.Name("demand", d.Number), gate.Day("served_on", d.Served), gate.Day("ends", d.Ends))
	if !c.Met {
		c = c.From(calendar.Dated{Day: d.Ends + 1})
	}
	return c
}

// heard are the conditions that what the party stated was reviewed, and that no review found it right (ACL 36).
func (s *Situation) heard(a *AllocationAt) gate.Gate {
	open, accepted := 0, 0
	for _, st := range s.Stated(a) {
		switch {
		case st.Review == nil:
			open++
		case st.Review.Accepted:
			accepted++
		}
	}
	return gate.Gate{
		gate.Need(BankHeard, open == 0, "ACL 36", "当事人的陈述和申辩须已逐项复核。", "What the party stated was reviewed, point by point.").
			With(gate.Count("open", open)).Cured("请复核并登记结论和理由。", "Review it and record the result with its reasons.").
			Prevents("陈述申辩未经复核的，决定被撤销。", "A decision without review of the statement is set aside."),
		gate.Need(BankNoGoodReason, accepted == 0, "ACL 36, 37", "当事人的理由须未被采纳。", "The party's reasons were not accepted.").
			With(gate.Count("accepted", accepted)).Cured("理由成立的，不作划拨决定；请更正欠缴数额或者撤回申请。", "Where the reasons hold, no allocation is decided; correct what is owed or withdraw the application."),
	}
}

// Heard is a statement of the party with its review; nil where there is none yet.
type Heard struct {
	*Statement
	Review *Review
}

// Stated are the party's statements on an allocation: those made on its demand or its application (ACL 36).
func (s *Situation) Stated(a *AllocationAt) []Heard {
	var out []Heard
	for i := range s.Facts {
		if f := &s.Facts[i]; f.Statement != nil && s.applicationOf(f.About) == a.Application.Ref() {
			out = append(out, Heard{Statement: f.Statement})
		}
	}
	for i := range s.Facts {
		if r := s.Facts[i].Review; r != nil {
			if at := slices.IndexFunc(out, func(h Heard) bool { return h.No == r.Statement }); at >= 0 {
				out[at].Review = r
			}
		}
	}
	return out
}
