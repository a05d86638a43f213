package ladder

import (
	"slices"

	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/deferral"
	"arrears/app/guarantee"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
	"arrears/app/service"
)

// AgreementAt is a deferral agreement that was issued, with what came of it.
type AgreementAt struct {
	Paper *Paper
	deferral.Agreement
	SignedOn calendar.Day
	Breach   *deferral.Breach // the one that is open: missed or found, and not made good
	Notice   *Paper           // of that breach
	Noticed  *service.Served
	Unpaid   money.Fen // of all that the plan pays, today
}

// Runs tells whether the agreement is in force on the day.
func (a *AgreementAt) Runs(day calendar.Day) bool {
	return !a.InForce.IsZero() && a.InForce <= day && (a.EndedOn.IsZero() || day < a.EndedOn) && a.Unpaid > 0
}

// CourtAt is an application to the court, with the court's words in the order of days.
type CourtAt struct {
	Paper *Paper
	Filed *service.Served
	Words []*CourtWord
}

// Last is the last word of the court of one of the kinds; nil where there was none.
func (c *CourtAt) Last(kinds ...CourtWordKind) *CourtWord {
	for i := len(c.Words) - 1; i >= 0; i-- {
		if slices.Contains(kinds, c.Words[i].Kind) {
			return c.Words[i]
		}
	}
	return nil
}

// MeasureKind is what owns an amount.
type MeasureKind string

// The measures; a fen is owned by at most one.
const (
	InAgreement  MeasureKind = "agreement"
	InAllocation MeasureKind = "allocation"
	InCourt      MeasureKind = "court"
)

// Measure is what one measure owns of each charge, principal and late fee together.
type Measure struct {
	Kind  MeasureKind
	Paper Ref
	Owns  map[order.Key]money.Fen
}

// Total is all that the measure owns.
func (m *Measure) Total() money.Fen {
	var sum money.Fen
	for _, amount := range m.Owns {
		sum += amount
	}
	return sum
}

// Owner is the measure that owns any of the charge; nil where it is free.
func (s *Situation) Owner(key order.Key) *Measure {
	for i := range s.Measures {
		if s.Measures[i].Owns[key] > 0 {
			return &s.Measures[i]
		}
	}
	return nil
}

// Owned is what measures other than the one named own of the lines; a zero reference leaves none out.
func (s *Situation) Owned(lines []order.Line, but Ref) money.Fen {
	var sum money.Fen
	for i := range s.Measures {
		m := &s.Measures[i]
		if m.Paper == but {
			continue
		}
		for n := range lines {
			sum += m.Owns[lines[n].Key]
		}
	}
	return sum
}

// own takes up to limit of what is outstanding of the lines and not owned yet, in the order of the lines; the late fee too where
// the measure takes it.
func (s *Situation) own(kind MeasureKind, paper Ref, lines []order.Line, limit money.Fen, takesFee bool) {
	m := Measure{Kind: kind, Paper: paper, Owns: map[order.Key]money.Fen{}}
	for _, l := range s.open(lines) {
		if !takesFee {
			l.LateFeeOutstanding = 0
		}
		amount := min(limit, l.Outstanding()+l.LateFeeOutstanding-s.Owned([]order.Line{l}, Ref{}))
		if amount > 0 {
			m.Owns[l.Key] = amount
			limit -= amount
		}
	}
	if len(m.Owns) > 0 {
		s.Measures = append(s.Measures, m)
	}
}

// measures says which measure owns which amount: what was agreed first, then what banks still have to transfer, then what
// the court was asked for. Each was free when its paper was issued; what is paid leaves every measure by itself.
func (s *Situation) measures() error {
	for i := range s.Agreements {
		if a := &s.Agreements[i]; a.Runs(s.Day) {
			s.own(InAgreement, a.Paper.Ref(), planLines(&a.Plan), a.Unpaid, true)
		}
	}
	for i := range s.Allocations {
		a := &s.Allocations[i]
		if a.Closed {
			continue
		}
		fee, err := s.takesFee()
		if err != nil {
			return err
		}
		s.own(InAllocation, a.Application.Ref(), a.Application.Body.Lines, a.remains(), fee)
	}
	for i := range s.Applications {
		if c := &s.Applications[i]; !c.IsOver() {
			s.own(InCourt, c.Paper.Ref(), c.Paper.Body.Lines, money.MaxFen, true)
		}
	}
	return nil
}

func planLines(p *deferral.Plan) []order.Line {
	var out []order.Line
	for _, i := range p.Due() {
		for _, part := range i.Parts {
			if !slices.ContainsFunc(out, func(l order.Line) bool { return l.Key == part.Key }) {
				out = append(out, order.Line{Key: part.Key})
			}
		}
	}
	return out
}

func (s *Situation) bank() error {
	for _, p := range s.issued(law.BankEnquiry) {
		e := bank.Enquiry{No: p.No, Number: p.Number, Bank: p.Body.Bank, Accounts: p.Body.Accounts}
		e.Holders = []string{s.Employer.Name}
		if p.Party.Name != "" {
			e.Holders = append(e.Holders, p.Party.Name)
		}
		for _, d := range s.DebtorsOf(&p.Body) {
			e.Holders = append(e.Holders, d.Name)
		}
		if handed := s.served(p.Ref()); handed != nil {
			e.HandedOn = handed.On
		}
		s.Book.Enquiries = append(s.Book.Enquiries, e)
	}
	for i := range s.Facts {
		if a := s.Facts[i].Answer; a != nil {
			s.Book.Answers = append(s.Book.Answers, *a)
		}
	}
	for _, a := range s.Book.Latest() {
		last, err := a.FreshUntil(s.Region)
		if err != nil {
			return err
		}
		s.wake(last + 1)
	}
	return nil
}

// guarantees are the securities as known on the day: of facts with one number the last counts, and one that was released
// by a paper secures no more from its day on.
func (s *Situation) guarantees() error {
	for i := range s.Facts {
		g := s.Facts[i].Guarantee
		if g == nil {
			continue
		}
		at := slices.IndexFunc(s.Guarantees, func(have guarantee.Guarantee) bool { return have.No == g.No })
		if at < 0 {
			s.Guarantees = append(s.Guarantees, *g)
		} else {
			s.Guarantees[at] = *g
		}
	}
	for _, p := range s.issued(law.SecurityRelease) {
		for i := range s.Guarantees {
			if g := &s.Guarantees[i]; g.No == p.Body.Number && g.ReleasedOn.IsZero() {
				g.ReleasedOn = p.IssuedOn
			}
		}
	}
	for i := range s.Guarantees {
		g := &s.Guarantees[i]
		if from, known := g.StandsFrom(); known {
			s.wake(from)
		}
		s.wake(g.ExpiresOn + 1)
		s.wake(g.ReleasedOn)
	}
	return nil
}

// agreements joins the signed agreements with their breaches. An agreement is in force from its signature, or from the day
// on which its security stands where that is later; it ends with the service of its termination.
func (s *Situation) agreements() error {
	for _, p := range s.issued(law.DeferralAgreement) {
		a := AgreementAt{Paper: p}
		a.No, a.Number, a.Plan = p.No, p.Number, *p.Body.Plan
		for i := range s.Facts {
			if f := &s.Facts[i]; f.Signature != nil && f.About == p.Ref() {
				a.SignedOn = f.Signature.On
			}
		}
		a.InForce = inForce(a.SignedOn, s.Guarantees)
		if err := s.follow(&a); err != nil {
			return err
		}
		s.Agreements = append(s.Agreements, a)
	}
	return nil
}

func inForce(signed calendar.Day, all []guarantee.Guarantee) calendar.Day {
	if signed.IsZero() {
		return 0
	}
	var first calendar.Day
	for i := range all {
		if from, known := all[i].StandsFrom(); known && (first == 0 || from < first) {
			first = from
		}
	}
	if first == 0 {
		return 0
	}
	return max(signed, first)
}

// follow finds what became of an agreement that is in force.
func (s *Situation) follow(a *AgreementAt) error {
	keys := planLines(&a.Plan)
	for _, t := range s.issued(law.DeferralTermination) {
		if slices.Contains(t.Body.About, a.Paper.Ref()) {
			if served := s.served(t.Ref()); served != nil {
				a.EndedOn, a.Agreement.Breach = served.On, t.Body.Breach
			}
		}
	}
	a.Unpaid = total(s.open(keys))
	if a.InForce.IsZero() || !a.EndedOn.IsZero() {
		return nil
	}
	for _, i := range a.Plan.Due() {
		s.wake(i.On.Day + 1)
	}
	return s.breach(a, keys)
}

// breach is the first failure that was not made good in the time to cure, or whose time to cure still runs.
func (s *Situation) breach(a *AgreementAt, keys []order.Line) error {
	owed := func(day calendar.Day) (money.Fen, error) { return s.owedOn(keys, day) }
	for after := calendar.Day(0); ; {
		b, err := a.Missed(owed, after, s.Day)
		if err != nil {
			return err
		}
		if b == nil {
			break
		}
		made, err := s.isCured(a, b, owed)
		if err != nil || !made {
			return err
		}
		after = b.On
	}
	for _, b := range s.found(a.Paper.Ref()) {
		if made, err := s.isCured(a, &b, owed); err != nil || !made {
			return err
		}
	}
	return nil
}

// found are the breaches of an agreement that no date shows, in the order of their findings; of findings of one kind and
// day the last counts, which says when it was cured.
func (s *Situation) found(agreement Ref) []deferral.Breach {
	var out []deferral.Breach
	for i := range s.Facts {
		f := &s.Facts[i]
		if f.Found == nil || f.About != agreement {
			continue
		}
		at := slices.IndexFunc(out, func(b deferral.Breach) bool { return b.Kind == f.Found.Kind && b.On == f.Found.On })
		if at < 0 {
			out = append(out, *f.Found)
		} else {
			out[at] = *f.Found
		}
	}
	return out
}

// isCured tells whether a breach was made good; where it was not it becomes the agreement's open breach, with its notice.
func (s *Situation) isCured(a *AgreementAt, b *deferral.Breach, owed deferral.Owed) (bool, error) {
	var notice *Paper
	for _, p := range s.issued(law.BreachNotice) {
		about := slices.Contains(p.Body.About, a.Paper.Ref()) && p.Body.Breach != nil
		if about && p.Body.Breach.Kind == b.Kind && p.Body.Breach.No == b.No && p.Body.Breach.On == b.On {
			notice = p
		}
	}
	var noticed *service.Served
	if notice != nil {
		noticed = s.served(notice.Ref())
	}
	until := s.Day
	if noticed != nil {
		cure, err := s.limitOf(notice.Kind, notice.IssuedOn, noticed)
		if err != nil {
			return false, err
		}
		b.NoticeOn, b.CureEnds = noticed.On, cure.End
		s.wake(b.CureEnds.Day + 1)
		until = min(until, b.CureEnds.Day)
	}
	if b.Kind == deferral.InstalmentMissed {
		made, err := b.Cured(owed, until)
		if err != nil || made {
			return made, err
		}
	} else if !b.CuredOn.IsZero() && b.CuredOn <= until {
		return true, nil
	}
	a.Breach, a.Notice, a.Noticed = b, notice, noticed
	return false, nil
}

func total(lines []order.Line) money.Fen { return principal(lines) + fee(lines) }

// owedOn is what was unpaid of the lines at the end of a day that has passed, or will be on a later one.
func (s *Situation) owedOn(lines []order.Line, day calendar.Day) (money.Fen, error) {
	if day == s.Day {
		return total(s.open(lines)), nil
	}
	st, err := s.At(day)
	if err != nil {
		return 0, err
	}
	var sum money.Fen
	for i := range st.Lines {
		l := &st.Lines[i]
		key := order.KeyOf(&l.Charge)
		if slices.ContainsFunc(lines, func(have order.Line) bool { return have.Key == key }) {
			sum += l.PrincipalOutstanding + l.LateFeeOutstanding
		}
	}
	return sum, nil
}

// Waivers are the spans without late fee that follow from what is recorded: agreements in force (Decree 13 Art 22),
// approved deferrals for force majeure (Art 21), and insolvency where the region stops the fee. They are asked for before
// the account of a day is drawn up, because the account depends on them.
func Waivers(region *law.Region, periods []calendar.Period, papers []Paper, facts []Fact, services []service.Served) ([]latefee.Waiver, error) {
	s := &Situation{View: View{Region: region, Day: calendar.LastDay, Papers: papers, Facts: slices.Clone(facts), Services: services}}
	byDay(s.Facts)
	s.holds()
	if err := s.guarantees(); err != nil {
		return nil, err
	}
	var out []latefee.Waiver
	for _, p := range s.issued(law.DeferralAgreement) {
		w, err := s.waived(p)
		if err != nil {
			return nil, err
		}
		out = append(out, w...)
	}
	for i := range facts {
		f := &facts[i]
		if f.ForceMajeure != nil {
			out = append(out, f.ForceMajeure.Waivers()...)
		}
	}
	for i := range s.Holds {
		w, err := insolvent(region, periods, &s.Holds[i])
		if err != nil {
			return nil, err
		}
		out = append(out, w...)
	}
	return out, nil
}

func (s *Situation) waived(p *Paper) ([]latefee.Waiver, error) {
	a := deferral.Agreement{No: p.No, Number: p.Number, Plan: *p.Body.Plan}
	for i := range s.Facts {
		if f := &s.Facts[i]; f.Signature != nil && f.About == p.Ref() {
			a.InForce = inForce(f.Signature.On, s.Guarantees)
		}
	}
	for _, t := range s.issued(law.DeferralTermination) {
		if served := s.served(t.Ref()); served != nil && slices.Contains(t.Body.About, p.Ref()) {
			a.EndedOn, a.Breach = served.On, t.Body.Breach
		}
	}
	return a.Waivers(s.Region)
}
