package casework

import (
	"slices"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/calendar"
	"arrears/app/deferral"
	"arrears/app/ladder"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// situation is where the case of the file stands on the day, after the acts of the day that are given.
func (d *deciding) situation(caseNo int) (*ladder.Situation, error) {
	return ladder.Draw(ladder.View{
		Region: d.region, Employer: d.file.Employer, Day: d.day, CaseNo: caseNo, Statement: d.statement, At: d.at,
		Orders: d.file.Orders, Services: d.file.Services, Consents: d.file.Consents, Papers: d.file.Papers, Facts: d.file.Entered,
		Breaches: d.registrationsLate(), Declared: d.declaredMonths(), Assessable: d.assessed(),
	})
}

// at is the account on another day with the charges of that day, and with further spans without late fee. Several steps ask for the
// same day; what they are given they do not change.
func (d *deciding) at(day calendar.Day, waived ...latefee.Waiver) (*arrears.Statement, error) {
	if known := d.accounts[day]; known != nil && len(waived) == 0 {
		return known, nil
	}
	charges, err := d.assessor.Charges(day)
	if err != nil {
		return nil, err
	}
	a := *d.account
	a.Waivers = slices.Concat(a.Waivers, waived)
	s, err := arrears.FromCharges(d.region, charges, &a, day, false)
	if err == nil && len(waived) == 0 {
		d.accounts[day] = s
	}
	return s, err
}

// registrationsLate are the findings of late registrations, with the day on which they were made good.
func (d *deciding) registrationsLate() []ladder.Registration {
	var out []ladder.Registration
	for i := range d.findingsNow {
		f := &d.findingsNow[i]
		switch f.Kind {
		case EmployerLate:
			out = append(out, ladder.Registration{Since: d.file.Employer.FoundedOn, TermEnd: f.TermEnd, FoundOn: f.FoundOn, Done: f.ResolvedOn})
		case EmployeeLate:
			for n := range d.file.Facts.Employments {
				work := &d.file.Facts.Employments[n]
				if f.Subject == string(work.Number)+" "+work.StartedOn.String() {
					out = append(out, ladder.Registration{Person: string(work.Number), Name: work.Name, Since: work.StartedOn,
						TermEnd: f.TermEnd, FoundOn: f.FoundOn, Done: f.ResolvedOn})
				}
			}
		}
	}
	return out
}

// declaredMonths is the premium declared for each month, for the stress test of a plan.
func (d *deciding) declaredMonths() []deferral.Month {
	var out []deferral.Month
	for i := range d.charges {
		c := &d.charges[i]
		if c.Source != account.Declared {
			continue
		}
		at := slices.IndexFunc(out, func(m deferral.Month) bool { return m.Period == c.Period })
		if at < 0 {
			out = append(out, deferral.Month{Period: c.Period})
			at = len(out) - 1
		}
		out[at].Premium += c.Principal()
	}
	return out
}

// assessed are the charges of employees who were not registered in time, with what is outstanding of them (SIL 58).
func (d *deciding) assessed() []order.Line {
	var out []order.Line
	for i := range d.statement.Lines {
		l := &d.statement.Lines[i]
		if l.Charge.Source == account.Unregistered && !l.Charge.Imported {
			out = append(out, order.LineOf(l))
		}
	}
	return out
}

// ladder drafts the papers of the steps whose gates are open, and takes back drafts whose step is closed or whose figures
// are no longer true (SIL 63).
func (d *deciding) ladder() error {
	if !d.onLadder() {
		return nil // nearly everybody, nearly every night
	}
	s, err := d.situation(d.caseNo())
	if err != nil {
		return err
	}
	if d.moves, err = s.Moves(); err != nil {
		return err
	}
	d.drawn = s
	changes, err := s.Drafts(d.chosenMoves(s), Night)
	if err != nil {
		return err
	}
	d.ladderWakes = s.WakeOn()
	for i := range changes {
		c := &changes[i]
		a := Act{Kind: DraftPaper, Ground: c.Move.Article, Detail: paperDetail(&c.Paper), Paper: &c.Paper}
		if c.Why != "" {
			a.Kind, a.Ground, a.Detail = WithdrawPaper, "SIL 63", a.Detail+" "+c.Why
		}
		d.act(a)
	}
	return nil
}

// chosenMoves are the moves without those whose drafts are left for a later night.
func (d *deciding) chosenMoves(s *ladder.Situation) []ladder.Move {
	view := &CaseView{File: d.file, Situation: s}
	return slices.DeleteFunc(slices.Clone(d.moves), func(m ladder.Move) bool {
		return m.ByNight && m.Gate.Open() && view.Live(m.Key) == nil &&
			d.leaves(Candidate{Paper: m.Kind, Key: m.Key, Until: m.Until, Sum: spokenOf(&m.Body)})
	})
}

// spokenOf is the sum that a paper speaks of: its own, or what is outstanding of its charges.
func spokenOf(b *ladder.Body) money.Fen {
	if b.Sum > 0 {
		return b.Sum
	}
	var sum money.Fen
	for i := range b.Lines {
		sum += b.Lines[i].Outstanding() + b.Lines[i].LateFeeOutstanding
	}
	return sum
}

// onLadder tells whether any step after the arrears can concern the employer.
func (d *deciding) onLadder() bool {
	f := d.file
	issued := func(o order.Order) bool { return o.State == order.Issued }
	return len(f.Papers)+len(f.Entered)+len(d.findingsNow) > 0 || slices.ContainsFunc(f.Orders, issued) || len(d.assessed()) > 0
}

// paperDetail is the paper in one line for the record and the preview.
func paperDetail(p *ladder.Paper) string {
	text := p.Ref().String() + " " + string(p.State)
	if p.Number != "" {
		text += " " + p.Number
	}
	if p.Body.Sum > 0 {
		text += " sum " + p.Body.Sum.String()
	}
	return text
}

// withdrawnOrders are the orders that a paper withdrew or a remedy revoked by the day; they no longer stand for their charges.
func (f *File) withdrawnOrders(day calendar.Day) map[int]bool {
	out := map[int]bool{}
	for i := range f.Orders {
		if ladder.IsWithdrawn(ladder.Ref{Kind: law.OrderToPay, No: f.Orders[i].No}, f.Papers, f.Entered, day) {
			out[f.Orders[i].No] = true
		}
	}
	return out
}
