package casework

import (
	"context"

	"arrears/app/arrears"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/order"
)

// CaseView is what an officer sees of a case: where it stands, every step with its gate, and the rights that end.
type CaseView struct {
	File      *File
	Situation *ladder.Situation
	Moves     []ladder.Move
	Figures   Figures
}

// CaseOn draws up the view of an employer's case on the day.
func (d *Desk) CaseOn(ctx context.Context, id employer.ID, day calendar.Day) (*CaseView, error) {
	l, err := d.look(ctx, id, day)
	if err != nil {
		return nil, err
	}
	return l.view()
}

// CaseOf draws up the view of a file that was read for a page.
func (d *Desk) CaseOf(f *File, day calendar.Day) (*CaseView, error) {
	l, err := d.lookAt(f, day)
	if err != nil {
		return nil, err
	}
	return l.view()
}

// OwedOn is what will be left on a later day of what is in arrears today, if nothing is paid.
func (v *CaseView) OwedOn(day calendar.Day) (Figures, error) {
	later, err := v.Situation.At(day)
	if err != nil {
		return Figures{}, err
	}
	now := map[order.Key]bool{}
	for i := range v.Situation.Statement.Lines {
		l := &v.Situation.Statement.Lines[i]
		now[order.KeyOf(&l.Charge)] = l.Overdue()
	}
	var f Figures
	for i := range later.Lines {
		if l := &later.Lines[i]; now[order.KeyOf(&l.Charge)] {
			f.Principal += l.PrincipalOutstanding
			f.LateFee += l.LateFeeOutstanding
		}
	}
	return f, nil
}

// Payoff is what has to be paid on the day of the view so that nothing that is due is left, as the employer's own pages say it.
func (v *CaseView) Payoff() (*arrears.Payoff, error) {
	s := v.Situation.Statement
	return s.Payoff(func(l *arrears.Line) bool { return l.Charge.DueOn <= s.Day })
}

// Live is the paper that stands for a step, a draft or an issued one; nil where there is none.
func (v *CaseView) Live(key string) *ladder.Paper {
	s := v.Situation
	for i := range v.File.Papers {
		if p := &v.File.Papers[i]; p.Key == key && p.Live() && !ladder.IsWithdrawn(p.Ref(), s.Papers, s.Facts, s.Day) {
			return p
		}
	}
	return nil
}

func (l *looking) view() (*CaseView, error) {
	moves, err := l.s.Moves()
	if err != nil {
		return nil, err
	}
	return &CaseView{File: l.file, Situation: l.s, Moves: moves, Figures: l.figures}, nil
}
