package ladder

import (
	"cmp"
	"slices"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/court"
	"arrears/app/deferral"
	"arrears/app/employer"
	"arrears/app/guarantee"
	"arrears/app/hold"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
	"arrears/app/service"
	"arrears/app/succession"
)

// View is what a situation is drawn up from: the facts of one employer, and its account on a day.
type View struct {
	Region    *law.Region
	Employer  employer.Employer
	Others    []employer.Employer // the register entries of those who followed it, as they are now
	Day       calendar.Day
	CaseNo    int // the case that is open; 0: none
	Statement *arrears.Statement
	// At is the account on another day, with what is known today and spans without late fee beside those that are known; it
	// is asked for past days, and for the day on which an agreement is to be signed.
	At func(day calendar.Day, waived ...latefee.Waiver) (*arrears.Statement, error)

	Orders     []order.Order
	Services   []service.Served
	Consents   []service.Consent
	Papers     []Paper
	Payments   []account.Payment
	Facts      []Fact
	Breaches   []Registration   // findings of registrations that are late (SIL 57, 58)
	Declared   []deferral.Month // premium declared for past months
	Assessable []order.Line     // charges assessed for employees not registered in time (SIL 58)
}

// Registration is a registration that is late: of the employer, or of a person.
type Registration struct {
	Person  string // identity number; empty: the employer itself
	Name    string
	Since   calendar.Day // founded, or work started
	TermEnd calendar.Day // the last day of the term that was missed
	FoundOn calendar.Day
	Done    calendar.Day // no day: still not registered
}

// Situation is where a case stands on a day: what was served and has run out, what is held, which measure owns what.
type Situation struct {
	View
	Holds        []hold.Hold // in the order of their numbers, lifted ones with their end
	Orders       []OrderAt   // issued and not withdrawn
	Book         bank.Book
	Guarantees   []guarantee.Guarantee // as known on the day
	Agreements   []AgreementAt
	Allocations  []AllocationAt
	Applications []CourtAt
	Measures     []Measure
	Ending       *hold.Ending // execution of the open case has ended for good (ACL 40)
	Standing     succession.Standing

	lines map[order.Key]*arrears.Line
	wakes []calendar.Day
}

// OrderAt is an issued order with what came of it.
type OrderAt struct {
	*order.Order
	Served    *service.Served // nil: not proved by the day
	Limit     hold.Tolling    // to pay; zero without service
	Ended     bool            // the limit has passed
	Open      []order.Line    // what is outstanding of its charges today
	Decision  Ref             // what the court would be asked to execute: the order, or its levy decision
	DecidedAt *service.Served // service of that decision
	Court     court.Facts     // of that decision
	Window    court.Window
}

// Principal is the unpaid principal under the order.
func (o *OrderAt) Principal() money.Fen { return principal(o.Open) }

// Fee is the unpaid late fee on the charges of the order.
func (o *OrderAt) Fee() money.Fen { return fee(o.Open) }

// IsOpen tells whether anything is unpaid under the order.
func (o *OrderAt) IsOpen() bool { return o.Principal()+o.Fee() > 0 }

func principal(lines []order.Line) money.Fen {
	var sum money.Fen
	for i := range lines {
		sum += lines[i].Outstanding()
	}
	return sum
}

func fee(lines []order.Line) money.Fen {
	var sum money.Fen
	for i := range lines {
		sum += lines[i].LateFeeOutstanding
	}
	return sum
}

// Draw draws up the situation of the day. Facts and papers of later days play no part.
func Draw(v View) (*Situation, error) {
	s := &Situation{View: v, lines: map[order.Key]*arrears.Line{}}
	s.View.Facts = slices.DeleteFunc(slices.Clone(v.Facts), func(f Fact) bool {
		s.wake(f.On)
		return f.On > v.Day
	})
	byDay(s.Facts)
	s.Standing = StandingOn(&s.Employer, s.Others, s.Facts, s.Day)
	if len(s.Standing.Events) > 0 {
		s.Consents = nil // what the one that is gone agreed to binds nobody else in how it is served
	}
	for i := range v.Statement.Lines {
		l := &v.Statement.Lines[i]
		s.lines[order.KeyOf(&l.Charge)] = l
	}
	s.holds()
	for _, step := range []func() error{s.ordered, s.bank, s.guarantees, s.agreements, s.allocated, s.atCourt, s.measures} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// byDay puts facts in the order of their days, and of a day in that in which they were entered.
func byDay(facts []Fact) {
	slices.SortStableFunc(facts, func(a, b Fact) int { return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.No, b.No)) })
}

// wake notes a day on which the situation may change by itself.
func (s *Situation) wake(day calendar.Day) {
	if day > s.Day {
		s.wakes = append(s.wakes, day)
	}
}

// WakeOn is the next day on which something may change if no new fact arrives; no day: never. It is known once Moves was asked.
func (s *Situation) WakeOn() calendar.Day {
	var first calendar.Day
	for _, day := range s.wakes {
		if first == 0 || day < first {
			first = day
		}
	}
	return first
}

// served is the service of a paper that is proved by the day, and nil where there is none yet.
func (s *Situation) served(r Ref) *service.Served {
	served := service.Of(s.Services, r.Kind, r.No)
	if served == nil {
		return nil
	}
	s.wake(served.On)
	if served.On > s.Day {
		return nil
	}
	return served
}

// Paper finds a paper by its reference; nil where there is none.
func (s *Situation) Paper(r Ref) *Paper {
	for i := range s.Papers {
		if p := &s.Papers[i]; p.Ref() == r {
			return p
		}
	}
	return nil
}

// issued lists the issued papers of the kind that were not withdrawn, in the order of their numbers.
func (s *Situation) issued(kind law.PaperKind) []*Paper {
	var out []*Paper
	for i := range s.Papers {
		if p := &s.Papers[i]; p.Kind == kind && p.State == Issued && p.IssuedOn <= s.Day && !s.isWithdrawn(p.Ref()) {
			out = append(out, p)
		}
	}
	return out
}

// isWithdrawn tells whether an issued withdrawal, other than of a slip of the pen, takes the paper back, or the result of
// a remedy revoked it.
func (s *Situation) isWithdrawn(r Ref) bool { return IsWithdrawn(r, s.Papers, s.Facts, s.Day) }

// IsWithdrawn tells whether a paper or an order no longer stands on the day: an issued withdrawal, other than of a slip of
// the pen, takes it back, or the result of a remedy revoked it (SIL 83).
func IsWithdrawn(r Ref, papers []Paper, facts []Fact, day calendar.Day) bool {
	for i := range papers {
		p := &papers[i]
		takes := p.Kind == law.WithdrawalDecision && p.State == Issued && p.IssuedOn <= day && p.Body.Variant != "clerical"
		if takes && slices.Contains(p.Body.About, r) {
			return true
		}
	}
	for i := range facts {
		f := &facts[i]
		if f.Remedy == nil || f.About != r || f.On > day {
			continue
		}
		if result := resultOf(facts, f.Remedy.No, day); result != nil && (result.Outcome == Revoked || result.Outcome == Changed) {
			return true
		}
	}
	return false
}

func resultOf(facts []Fact, remedy int, day calendar.Day) *Result {
	for i := range facts {
		if f := &facts[i]; f.Result != nil && f.Result.Remedy == remedy && f.On <= day {
			return f.Result
		}
	}
	return nil
}

// remedies lists the remedies sought against the paper.
func (s *Situation) remedies(r Ref) []*Fact {
	var out []*Fact
	for i := range s.Facts {
		if f := &s.Facts[i]; f.Remedy != nil && f.About == r {
			out = append(out, f)
		}
	}
	return out
}

func (s *Situation) holds() {
	s.Holds = HoldsOn(s.Facts, s.Day)
	for i := range s.Facts {
		if f := &s.Facts[i]; f.Ending != nil && (f.CaseNo == s.CaseNo || f.CaseNo == 0) {
			s.Ending = f.Ending
		}
	}
	for i := range s.Holds {
		s.wake(s.Holds[i].From)
		s.wake(s.Holds[i].Last() + 1)
	}
}

// HoldsOn lists the holds that are recorded by the day, lifted ones with their end.
func HoldsOn(facts []Fact, day calendar.Day) []hold.Hold {
	var holds []hold.Hold
	for i := range facts {
		if f := &facts[i]; f.Hold != nil && f.On <= day {
			holds = append(holds, *f.Hold)
		}
	}
	for i := range facts {
		f := &facts[i]
		if f.Lift == nil || f.On > day {
			continue
		}
		for n := range holds {
			if h := &holds[n]; h.No == f.Lift.Hold {
				h.LiftedOn, h.LiftedBy = f.Lift.On, hold.Paper{Name: f.In.Name, Number: f.In.Theirs, Day: f.In.Day}
			}
		}
	}
	return holds
}

// open lists the lines of a paper with what is outstanding of them today; what stands no more or is paid is left out.
func (s *Situation) open(lines []order.Line) []order.Line {
	var out []order.Line
	for i := range lines {
		l := s.lines[lines[i].Key]
		if l == nil || l.PrincipalOutstanding+l.LateFeeOutstanding <= 0 {
			continue
		}
		out = append(out, order.LineOf(l))
	}
	return out
}

// enforceable are the open lines that no deferral approved for force majeure covers on the day: the employer has the
// approval not to pay them yet (Decree 13 Art 21).
func (s *Situation) enforceable(lines []order.Line) []order.Line {
	return slices.DeleteFunc(s.open(lines), func(l order.Line) bool { return s.isRelieved(l.Key.Period) })
}

// isRelieved tells whether a deferral approved for force majeure runs for the period on the day.
func (s *Situation) isRelieved(p calendar.Period) bool {
	for i := range s.Facts {
		f := s.Facts[i].ForceMajeure
		if f == nil || !slices.Contains(f.Periods, p) {
			continue
		}
		s.wake(f.From)
		s.wake(f.To + 1)
		if f.From <= s.Day && s.Day <= f.To {
			return true
		}
	}
	return false
}

func (s *Situation) ordered() error {
	for i := range s.View.Orders {
		o := &s.View.Orders[i]
		ref := Ref{law.OrderToPay, o.No}
		if o.State != order.Issued || o.IssuedOn > s.Day || s.isWithdrawn(ref) {
			continue
		}
		at := OrderAt{Order: o, Served: s.served(ref), Open: s.enforceable(o.Lines), Decision: ref}
		if at.Served != nil {
			var err error
			if at.Limit, err = s.limitOf(law.OrderToPay, o.IssuedOn, at.Served); err != nil {
				return err
			}
			at.Ended = at.Limit.End.Day < s.Day
			s.wake(at.Limit.End.Day + 1)
		}
		if err := s.window(&at); err != nil {
			return err
		}
		s.Orders = append(s.Orders, at)
	}
	return nil
}

// window finds the decision that the court would be asked to execute and the time in which it can be asked.
func (s *Situation) window(o *OrderAt) error {
	o.DecidedAt = o.Served
	number, title, issued := o.PaperNumber, law.OrderToPay.Title().Zh, o.IssuedOn
	executed, err := s.Region.DecisionExecuted.On(s.Day)
	if err != nil {
		return err
	}
	limit := o.Limit.End
	if executed == law.LevyDecision {
		o.DecidedAt, limit = nil, calendar.Dated{}
		o.Decision = Ref{Kind: law.LevyDecision}
		for _, p := range s.issued(law.LevyDecision) {
			if !slices.Contains(p.Body.About, Ref{law.OrderToPay, o.No}) {
				continue
			}
			o.Decision, o.DecidedAt, number, title, issued = p.Ref(), s.served(p.Ref()), p.Number, p.Kind.Title().Zh, p.IssuedOn
			if o.DecidedAt != nil {
				levied, err := s.limitOf(p.Kind, p.IssuedOn, o.DecidedAt)
				if err != nil {
					return err
				}
				limit = levied.End
				s.wake(limit.Day + 1)
			}
		}
	}
	o.Court = court.Facts{Holds: s.Holds, Decision: court.Decision{Title: title, Number: number, LimitEndsOn: limit, RemediesStated: !issued.IsZero()}}
	if o.DecidedAt != nil {
		o.Court.Decision.ServedOn, o.Court.Decision.Proof = o.DecidedAt.On, o.DecidedAt.Proof
	}
	o.Court.RemedyUsed = len(s.remedies(o.Decision)) > 0
	for i := range s.Facts {
		if f := &s.Facts[i]; f.Window != nil && f.About == o.Decision {
			o.Court.Entry = f.Window
		}
	}
	if o.Window, err = court.WindowOf(s.Region, &o.Court); err != nil {
		return err
	}
	if o.Window.Known {
		s.wake(o.Window.Opens.Day)
		s.wake(o.Window.Closes.Day + 1)
	}
	return nil
}
