package ladder

import (
	"slices"

	"arrears/app/calendar"
	"arrears/app/court"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
	"arrears/app/service"
)

// CourtCase is what an application to the court on one decision says on a day, and what it rests on.
type CourtCase struct {
	Application court.Application
	Order       *OrderAt
	Demand      *Paper // nil: none was issued
	Demanded    *service.Served
	DemandEnds  calendar.Dated // the last of the ten working days; no day while the demand is not served
	Statement   *Statement     // nil: the party stated nothing
	Review      *Review
	Lines       []order.Line // what is claimed
}

// CourtCase is the case behind an application to the court, by what its paper says; nil where it names no decision that
// stands.
func (s *Situation) CourtCase(b *Body) (*CourtCase, error) {
	for i := range s.Orders {
		if o := &s.Orders[i]; slices.Contains(b.About, o.Decision) {
			return s.courtCase(o, b)
		}
	}
	return nil, nil
}

// courtCase draws up what would be filed on the decision today.
func (s *Situation) courtCase(o *OrderAt, wish *Body) (*CourtCase, error) {
	if wish == nil {
		wish = &Body{}
	}
	c := &CourtCase{Order: o}
	a := &c.Application
	party := s.PartyOf(&Body{Lines: o.Lines})
	a.Facts, a.Applicant, a.Party, a.Code = o.Court, s.Region.Agency.Kind, party.Name, party.Code
	if err := c.demanded(s); err != nil {
		return nil, err
	}
	c.stated(s)
	c.materials(s)
	if err := c.claim(s); err != nil {
		return nil, err
	}
	if err := c.property(s, wish.Clues); err != nil {
		return nil, err
	}
	// The seat of the collector has one basic court, which the office file names; that of an immovable is named by the officer.
	a.Court, a.Venue = seatCourt, court.OfApplicant
	if wish.Text.Zh != "" {
		a.Court, a.Venue = wish.Text.Zh, court.OfImmovable
	}
	c.late(s, wish)
	return c, nil
}

// seatCourt stands for the court that the office file names.
const seatCourt = "申请人所在地的基层人民法院"

// demanded finds the demand that the application rests on: the latest that was served, or else the latest that was issued
// (ACL 54).
func (c *CourtCase) demanded(s *Situation) error {
	for _, p := range s.about(law.CourtDemand, c.Order.Decision) {
		if served := s.served(p.Ref()); served != nil || c.Demanded == nil {
			c.Demand, c.Demanded = p, served
		}
	}
	if c.Demanded == nil {
		return nil
	}
	c.Application.Demand = court.Demand{Number: c.Demand.Number, ServedOn: c.Demanded.On, Proof: c.Demanded.Proof}
	ends, err := court.DemandEnds(s.Region, c.Demanded.On, s.Holds)
	c.DemandEnds = ends.End
	return err
}

// stated finds what the party stated to the demand, the statement that is not reviewed first, or notes that the time to
// state anything is over (ACL 36, 55(3)).
func (c *CourtCase) stated(s *Situation) {
	if c.Demand == nil {
		return
	}
	for i := range s.Facts {
		f := &s.Facts[i]
		if f.Statement == nil || f.About != c.Demand.Ref() || c.Statement != nil && c.Review == nil {
			continue
		}
		c.Statement, c.Review = f.Statement, s.reviewedBy(f.Statement.No)
	}
	a := &c.Application.Statement
	switch {
	case c.Review != nil:
		a.MadeOn, a.ReviewedOn = c.Statement.On, c.Review.On
	case c.Statement != nil:
		a.MadeOn = c.Statement.On
	case !c.DemandEnds.Day.IsZero() && c.DemandEnds.Day < s.Day:
		a.NoneOn = c.DemandEnds.Day + 1
	}
}

// materials are the papers that lie in the file (ACL 55(2), (3)). A statement lies there as the record of it.
func (c *CourtCase) materials(s *Situation) {
	a := &c.Application
	now := s.PartyOf(&Body{Lines: c.Order.Lines})
	add := func(kind court.PaperKind, is bool, number string, names order.Party) {
		if is {
			names = s.today(names, now)
			a.Papers = append(a.Papers, court.Paper{Kind: kind, Number: number, Party: names.Name, Code: names.Code})
		}
	}
	d, decision, demand := &a.Decision, c.Order.Party, order.Party{}
	if p := s.Paper(c.Order.Decision); p != nil && p.Kind != law.OrderToPay {
		decision = p.Party
	}
	if c.Demand != nil {
		demand = c.Demand.Party
	}
	add(court.DecisionPaper, true, d.Number, decision)
	add(court.DecisionReceipt, d.Proof != "", d.Number, decision)
	add(court.DemandPaper, c.Demand != nil, a.Demand.Number, demand)
	add(court.DemandReceipt, a.Demand.Proof != "", a.Demand.Number, demand)
	if c.Statement == nil {
		add(court.StatementPaper, !a.Statement.NoneOn.IsZero(), "", order.Party{})
		return
	}
	for _, p := range s.issued(law.StatementRecord) {
		if p.Body.Number == c.Statement.No {
			add(court.StatementPaper, true, "", p.Party)
			return
		}
	}
}

// claim is what is asked for: what is outstanding under the decision and owned by no other measure; after a broken
// agreement only what its security leaves, which pays the oldest charges first. A charge is claimed whole or not at all.
// Where nothing is free all is claimed, so that the gate says what bars it.
func (c *CourtCase) claim(s *Situation) error {
	a, open := &c.Application, c.Order.Open
	withFee, err := s.Region.CourtClaimsFee.On(s.Day)
	if err != nil {
		return err
	}
	if err := c.secured(s); err != nil {
		return err
	}
	a.Owed = court.Sums{Principal: principal(open), LateFee: fee(open)}
	secured := money.Fen(0)
	for i, l := range open {
		elsewhere := c.isElsewhere(s, l.Key)
		if elsewhere {
			a.OtherMeasures += l.Outstanding()
		}
		before := secured
		secured += l.Outstanding() + l.LateFeeOutstanding
		if a.Broken && before < a.Covered {
			if err := s.turns(open[:i], a.Covered, c.Order.Window.Closes.Day); err != nil {
				return err
			}
			continue
		}
		if !elsewhere && (withFee || l.Outstanding() > 0) {
			c.Lines = append(c.Lines, l)
		}
	}
	if len(c.Lines) == 0 {
		c.Lines = open
	}
	a.Due = court.Sums{Principal: principal(c.Lines), LateFee: fee(c.Lines)}
	a.Claimed = court.Sums{Principal: a.Due.Principal}
	if withFee {
		a.Claimed.LateFee = a.Due.LateFee
	}
	return nil
}

// isElsewhere tells whether another measure than an application on the same decision owns any of the charge.
func (c *CourtCase) isElsewhere(s *Situation, key order.Key) bool {
	return slices.ContainsFunc(s.Measures, func(m Measure) bool {
		own := s.courtAt(m.Paper)
		return m.Owns[key] > 0 && (own == nil || own.decision() != c.Order.Decision)
	})
}

// secured finds what lets the employer pay the charges of the decision later, and what guarantees cover of them.
func (c *CourtCase) secured(s *Situation) (err error) {
	c.Application.Deferral = s.postponed(c.Order.Open)
	c.Application.Covered, c.Application.Broken, err = s.security(c.Order.Open)
	return err
}

func hasKey(lines []order.Line, key order.Key) bool {
	return slices.ContainsFunc(lines, func(l order.Line) bool { return l.Key == key })
}

// late takes over why the application is made after the window (SPC 2018 Art 156): the officer's reason, and the paper that
// came in with the fact whose number the wish names.
func (c *CourtCase) late(s *Situation, wish *Body) {
	for i := range s.Facts {
		f := &s.Facts[i]
		if f.Note != nil && f.No == wish.Number && !f.In.IsEmpty() {
			c.Application.LateReason, c.Application.LatePaper = wish.Text2.Zh, f.In.Name
		}
	}
}

// feeToo is the variant of an application that claims the late fee beside the premium.
const feeToo = "fee"

// body is what the application says, as data.
func (c *CourtCase) body(wish *Body) Body {
	b := Body{About: []Ref{c.Order.Decision}, Lines: c.Lines, Sum: c.Application.Due.Principal}
	if placed := (Ref{law.OrderToPay, c.Order.No}); placed != c.Order.Decision {
		b.About = append(b.About, placed)
	}
	if c.Demand != nil {
		b.About = append(b.About, c.Demand.Ref())
	}
	if c.Application.Claimed.LateFee > 0 {
		b.Variant = feeToo
	}
	for i := range c.Application.Clues {
		b.Clues = append(b.Clues, c.Application.Clues[i].No)
	}
	if wish != nil {
		b.Text, b.Text2, b.Number = wish.Text, wish.Text2, wish.Number
	}
	return b
}
