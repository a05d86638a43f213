package ladder

import (
	"errors"
	"slices"

	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/deferral"
	"arrears/app/fault"
	"arrears/app/gate"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// The conditions of an agreement, beside those of its facts and of its plan.
const (
	SignsAhead gate.Key = "signs_ahead" // the day of signature has not passed
	HoldsYear  gate.Key = "stress"      // told only: the plan holds against the employer's own year
)

func (s *Situation) agreementKey() string {
	return keyOf(law.DeferralAgreement, s.CaseNo, s.round())
}

// agreeDeferral draws up the agreement on paying later. An officer's wish carries the plan; a wish without instalments
// takes the proposal of its variant for the day of signature in the plan. Without a wish it is listed once the employer has
// asked, with the first proposal.
func agreeDeferral(s *Situation, wish *Body) ([]Move, error) {
	request := s.request()
	if !s.runs() || s.isDone(s.agreementKey()) || wish == nil && request == nil {
		return nil, nil
	}
	body, err := s.planned(wish)
	if err != nil {
		return nil, err
	}
	var lines []order.Line
	until, signs := s.Day, s.Day
	if body.Plan == nil {
		lines = s.unperformed().lines
	} else {
		until, signs = body.Plan.Last(), body.Plan.SignedOn
		if lines, err = s.asSigned(s.open(planLines(body.Plan)), signs); err != nil {
			return nil, err
		}
	}
	d := s.orderedBy(lines)
	body.About, body.Lines = d.refs(), lines
	conditions, err := s.agreeable(&d, until)
	if err != nil {
		return nil, err
	}
	plan, err := s.planGate(body.Plan, lines)
	if err != nil {
		return nil, err
	}
	conditions = append(conditions, plan...)
	conditions = append(conditions, gate.Need(SignsAhead, signs >= s.Day, "SIL 63(2)", "约定的签订日须未过。", "The day of signature in the plan has not passed.").
		With(gate.Day("signed_on", signs)).Cured("请按新的签订日重新拟定缴款计划。", "Draw up the plan anew for another day."))
	if conditions.Open() {
		stress, err := s.stressed(body.Plan, request)
		if err != nil {
			return nil, err
		}
		conditions = append(conditions, stress...)
	}
	s.wake(s.Day + 1) // the fee grows until the security no longer covers it, and the plan's days move on
	return []Move{{Kind: law.DeferralAgreement, Key: s.agreementKey(), Article: "SIL 63(2); Decree 13 Art 22; ACL 42", Gate: conditions, Body: *body}}, nil
}

// planned is the body of the agreement: the wish's own plan, or the proposal that it names, or the first one. There is no
// plan where nothing can be proposed.
func (s *Situation) planned(wish *Body) (*Body, error) {
	body, signs := &Body{}, s.Day
	if wish != nil {
		body.Variant, body.Text, body.Text2 = wish.Variant, wish.Text, wish.Text2
		if p := wish.Plan; p != nil && len(p.Instalments) > 0 {
			body.Plan, body.Sum = p, p.Sum()
			return body, nil
		}
		if p := wish.Plan; p != nil && p.SignedOn > s.Day {
			signs = p.SignedOn
		}
	}
	offer, err := s.OfferOn(signs)
	if isFault(err) {
		return body, nil
	}
	if err != nil {
		return nil, err
	}
	at := 0
	if body.Variant != "" {
		at = slices.IndexFunc(offer.Proposals, func(p deferral.Proposal) bool { return string(p.Shape) == body.Variant })
	}
	if at < 0 || at >= len(offer.Proposals) {
		return body, nil
	}
	p := &offer.Proposals[at]
	body.Variant, body.Plan, body.Sum = string(p.Shape), p.Plan, p.Plan.Sum()
	return body, nil
}

func isFault(err error) bool {
	var f *fault.Fault
	return errors.As(err, &f)
}

// Offer is what can be proposed to the employer if it signs today: plans with what each asks of it, held against the
// months that it declared. It refuses where nothing can be deferred.
func (s *Situation) Offer() (*deferral.Offer, error) { return s.OfferOn(s.Day) }

// OfferOn is the offer for another day of signature that has come or is to come, by what the employer asked for last.
func (s *Situation) OfferOn(signedOn calendar.Day) (*deferral.Offer, error) {
	return s.OfferFor(signedOn, s.request())
}

// OfferFor is the offer for a wish that need not be recorded yet; nil where the employer said nothing. A first day that lies
// outside the time of a deferral gives way to the usual one.
func (s *Situation) OfferFor(signedOn calendar.Day, wish *Request) (*deferral.Offer, error) {
	debt, err := s.deferrable(signedOn)
	if err != nil {
		return nil, err
	}
	q := deferral.Request{Debt: *debt, History: s.Declared}
	months, err := s.Region.DeferralLongestOn(signedOn)
	if err != nil {
		return nil, err
	}
	if wish != nil {
		q.Monthly, q.FirstOn = wish.Monthly, wish.FirstOn
	}
	if q.FirstOn <= signedOn || q.FirstOn > signedOn.AddMonths(months) {
		q.FirstOn = signedOn.AddMonths(1)
	}
	return deferral.Propose(s.Region, &q)
}

// PlanOn is the plan of an officer who names the days and the sums of the instalments, each tied to the charges that it
// pays. It refuses sums that do not add up to what is deferred.
func (s *Situation) PlanOn(signedOn calendar.Day, days []calendar.Day, sums []money.Fen) (*deferral.Plan, error) {
	debt, err := s.deferrable(signedOn)
	if err != nil {
		return nil, err
	}
	dated := make([]calendar.Dated, len(days))
	for i, day := range days {
		dated[i] = calendar.Dated{Day: day, Provisional: !s.Region.Calendar().Covers(day.Year())}
	}
	return deferral.Lay(s.Region, debt, dated, sums)
}

// deferrable is what an agreement signed on the day would be about: orders not performed, as far as no measure owns them.
func (s *Situation) deferrable(signedOn calendar.Day) (*deferral.Debt, error) {
	if signedOn < s.Day {
		return nil, fault.New(fault.Invalid, "签订日不得早于今日 "+s.Day.String()+"。", "The day of signature is not before today, "+s.Day.String()+".")
	}
	lines, err := s.asSigned(s.unowned(s.unperformed().lines), signedOn)
	return &deferral.Debt{Lines: lines, SignedOn: signedOn}, err
}

// unowned leaves out lines that a measure owns.
func (s *Situation) unowned(lines []order.Line) []order.Line {
	return slices.DeleteFunc(slices.Clone(lines), func(l order.Line) bool { return s.Owner(l.Key) != nil })
}

// agreeable are the conditions of an agreement beside its plan; where the security does not suffice each lack of each
// guarantee is named.
func (s *Situation) agreeable(d *debtSecured, until calendar.Day) (gate.Gate, error) {
	c, err := s.covering(s.growing(d.lines), s.Day, until)
	if err != nil {
		return nil, err
	}
	f := deferral.Facts{OrderServedOn: d.served, OrderLimit: d.limit, Principal: principal(d.lines), Guarantees: c.each, CoverShort: c.short,
		CurrentOverdue: s.overdueBeside(d.lines), OtherMeasure: s.ownerOf(d.lines, Ref{}), Insolvent: s.isInsolvent(), FinalOn: until}
	if r := s.request(); r != nil {
		f.AppliedOn = r.On
	}
	for _, o := range d.orders {
		if o.Window.Known && (f.CourtFileBy.IsZero() || o.Window.FileBy < f.CourtFileBy) {
			f.CourtFileBy = o.Window.FileBy
		}
	}
	balances, err := bank.Draw(s.Region, s.Book.Latest(), f.Principal, s.Day)
	if err != nil {
		return nil, err
	}
	f.Balances = balances.Sum()
	f.BalancesKnown = len(s.Book.Enquiries) > 0 && len(s.Book.Waiting()) == 0 && len(balances.AskAgain) == 0
	short, err := s.allocatedShort(d.lines)
	if err != nil {
		return nil, err
	}
	f.AllocatedShort = short != nil
	conditions := f.Eligible(s.Day)
	if secured, _ := conditions.Condition(deferral.Secured); !secured.Met {
		for _, each := range c.each {
			conditions = append(conditions, each.Failed()...)
		}
	}
	return conditions, nil
}

// overdueBeside is the premium that is overdue and not among the lines, with its late fee: payments go to what is older
// first, and would go there instead of to the plan.
func (s *Situation) overdueBeside(lines []order.Line) money.Fen {
	var sum money.Fen
	for i := range s.Statement.Lines {
		l := &s.Statement.Lines[i]
		if l.Overdue() && !hasLine(lines, order.KeyOf(&l.Charge)) {
			sum += l.PrincipalOutstanding + l.LateFeeOutstanding
		}
	}
	return sum
}

// planGate are the conditions of the plan against the lines as they will be on the day of signature. A plan whose day has passed is
// drawn up anew and not looked at.
func (s *Situation) planGate(p *deferral.Plan, lines []order.Line) (gate.Gate, error) {
	if p == nil {
		return gate.Gate{gate.Need(deferral.HasInstalments, false, "SIL 63(2); ACL 42", "协议须至少有一期缴款。", "The agreement has at least one instalment.").
			Cured("没有可以提出的方案：请核对可以延期的欠费，或者填写各期缴款日和数额。", "Nothing can be proposed: see what can be deferred, or enter days and sums.")}, nil
	}
	if p.SignedOn < s.Day {
		return nil, nil
	}
	return p.Check(s.Region, lines)
}

// stressed tells in which month the plan would break, held against what the employer declared and says it can pay.
func (s *Situation) stressed(p *deferral.Plan, r *Request) (gate.Gate, error) {
	stress, err := deferral.StressOf(s.Region, p, s.Declared, r.Monthly)
	if err != nil || stress == nil {
		return nil, err
	}
	load, breaks := stress.Breaks()
	c := gate.Need(HoldsYear, !breaks, "SIL 63(2)", "按用人单位以往申报的各月情况，各期缴款须可以承受。", "By the months that the employer declared, it can bear the instalments.").
		With(gate.Amount("budget", stress.Budget), gate.Amount("monthly", r.Monthly)).Weighs(gate.Warns).
		Cured("请与用人单位核对该月的安排，或者改用按季节安排的方案。", "Talk the month over with the employer, or take the plan along its season.")
	if breaks {
		c = c.With(gate.Name("month", load.Month.String()), gate.Amount("premium", load.Premium), gate.Amount("instalment", load.Instalment), gate.Amount("short", load.Short))
	}
	return gate.Gate{c}, nil
}
