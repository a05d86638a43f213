package ladder

import (
	"slices"

	"arrears/app/calendar"
	"arrears/app/court"
	"arrears/app/gate"
	"arrears/app/hold"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// courtDemands calls upon the employer before the court is asked (ACL 54): one demand for a decision, served early enough
// for its ten working days to end inside the court's window. It may be served before the window opens.
func (s *Situation) courtDemands(wish *Body) ([]Move, error) {
	wakesOn(s, s.Region.DecisionExecuted)
	wakesOn(s, s.Region.CourtClaimsFee)
	if s.caseOver() {
		return nil, nil
	}
	var moves []Move
	for i := range s.Orders {
		o := &s.Orders[i]
		key := keyOf(law.CourtDemand, o.Decision)
		if o.Decision.No == 0 || !wish.asks(o.Decision) || s.told(key) != nil || wish == nil && !o.IsOpen() {
			continue
		}
		m, err := s.courtDemand(o, key)
		if err != nil {
			return nil, err
		}
		moves = append(moves, m)
	}
	return moves, nil
}

func (s *Situation) courtDemand(o *OrderAt, key string) (Move, error) {
	feeToo, err := s.Region.CourtClaimsFee.On(s.Day)
	if err != nil {
		return Move{}, err
	}
	latest, err := s.latestDemand(o)
	if err != nil {
		return Move{}, err
	}
	executable, err := s.executable()
	if err != nil {
		return Move{}, err
	}
	secured, err := s.unsecured(o)
	if err != nil {
		return Move{}, err
	}
	owed := o.Principal()
	if feeToo {
		owed += o.Fee()
	}
	return Move{
		Kind: law.CourtDemand, Key: key, Article: "ACL 54, 35, 69", ByNight: true, Until: latest,
		Body: Body{About: []Ref{o.Decision}, Lines: o.Open, Sum: o.Principal()},
		Gate: gate.Gate{
			s.decisionServed(o),
			s.decisionOver(o),
			s.unpaid(o, owed > 0, "ACL 54; SIL 63(3)"),
			secured,
			s.unpostponed(s.postponed(o.Open)),
			s.notHeld(hold.Execution),
			s.free(o.Open),
			executable,
			s.timeForDemand(o, latest),
		},
	}, nil
}

func (s *Situation) decisionServed(o *OrderAt) gate.Condition {
	served := calendar.Day(0)
	if o.DecidedAt != nil {
		served = o.DecidedAt.On
	}
	return gate.Need(DecisionIsServed, o.DecidedAt != nil, "ACL 54, 55(2)", "据以执行的决定须已送达并有送达证明。", "The decision to be executed has to be served with proof.").
		With(gate.Name("decision", o.Court.Decision.Number), gate.Day("served_on", served)).Cured("请送达并登记送达回证。", "Serve it and enter the receipt.").
		Prevents("没有送达证明，决定未生效。", "Without proof of service the decision has not taken effect.")
}

func (s *Situation) decisionOver(o *OrderAt) gate.Condition {
	ends := o.Court.Decision.LimitEndsOn
	return gate.Need(DecisionIsOver, !ends.Day.IsZero() && ends.Day < s.Day, "ACL 54; SIL 63(3)", "决定确定的履行期限须已届满。", "The time to perform has to have passed.").
		With(gate.Day("ends", ends.Day)).From(dayAfter(ends)).Cured("请待履行期限届满；未送达的，自送达起计算。", "Wait until it has passed; without service it has not begun.").
		Prevents("履行期限未满即催告。", "The demand was made while the time to perform ran.")
}

// unsecured asks that no guarantee stands; after an agreement that ended broken, what its security does not cover may be
// enforced (SIL 63(3), ACL 42).
func (s *Situation) unsecured(o *OrderAt) (gate.Condition, error) {
	covered, broken, err := s.security(o.Open)
	if err != nil {
		return gate.Condition{}, err
	}
	owed := total(o.Open)
	wakesOn(s, s.Region.GuaranteeHaircut)
	if broken && covered >= owed {
		s.wake(s.Day + 1) // the late fee grows every day
	}
	return gate.Need(NoGuaranteeStands, covered == 0 || broken && covered < owed, "SIL 63(3)",
		"须未提供担保；延期协议因违约终止的，仅就担保不足的部分执行。", "No guarantee may have been given; after a broken agreement only what it does not cover is enforced.").
		With(gate.Amount("covered", covered), gate.Amount("owed", owed)).Cured("请就担保财产实现担保权利。", "Realise the security.").
		Prevents("已经提供担保，不符合法定条件。", "A guarantee was given: the statute's condition is not met."), nil
}

// security is what the guarantees cover of the lines, and whether an agreement on them was broken and ended. Where there are
// agreements, and none of them is on these lines, the guarantees belong to those and cover nothing here.
func (s *Situation) security(lines []order.Line) (covered money.Fen, broken bool, err error) {
	touched := len(s.Agreements) == 0
	for i := range s.Agreements {
		a := &s.Agreements[i]
		if slices.ContainsFunc(planLines(&a.Plan), func(l order.Line) bool { return hasKey(lines, l.Key) }) {
			touched, broken = true, broken || !a.EndedOn.IsZero()
		}
	}
	if !touched {
		return 0, false, nil
	}
	for i := range s.Guarantees {
		worth, err := s.Guarantees[i].Worth(s.Region, s.Day)
		if err != nil {
			return 0, false, err
		}
		covered += worth
	}
	return covered, broken, nil
}

// free asks that no allocation and no court application has the lines; an agreement has a condition of its own.
func (s *Situation) free(lines []order.Line) gate.Condition {
	var owned money.Fen
	by := ""
	for i := range s.Measures {
		m := &s.Measures[i]
		if m.Kind == InAgreement {
			continue
		}
		for n := range lines {
			if amount := m.Owns[lines[n].Key]; amount > 0 {
				owned, by = owned+amount, m.Paper.String()
			}
		}
	}
	return gate.Need(FreeOfMeasures, owned == 0, "SIL 63", "所催告的数额须未列入其他措施。", "No other measure has the sums of the demand.").
		With(gate.Amount("owned", owned), gate.Name("by", by)).Cured("请待该措施办结或者解除。", "Wait until that measure is done or released.").
		Prevents("超出应缴数额，同一款项重复执行。", "The same sum is enforced twice.")
}

// latestDemand is the last working day to serve the demand; no day while the window is not known.
func (s *Situation) latestDemand(o *OrderAt) (calendar.Dated, error) {
	if !o.Window.Known || o.DecidedAt == nil {
		return calendar.Dated{}, nil
	}
	day, err := court.LatestDemand(s.Region, &o.Window, o.DecidedAt.On, s.Holds)
	return calendar.Dated{Day: day, Provisional: o.Window.Closes.Provisional}, err
}

func (s *Situation) timeForDemand(o *OrderAt, latest calendar.Dated) gate.Condition {
	late := o.Window.Known && s.Day > latest.Day
	return gate.Need(TimeForDemand, !late, "ACL 53, 54, 69", "送达后须足以在申请期限内满十个工作日。", "After service ten working days have to fit inside the court's window.").
		With(gate.Day("latest", latest.Day), gate.Day("file_by", o.Window.FileBy)).Cured("申请期限内已来不及催告，不能再申请强制执行。", "There is no time left for a demand inside the window; the court can no longer be asked.").
		Lost(late).Prevents("逾期申请，不予受理。", "The application comes too late.")
}
