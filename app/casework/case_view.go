package casework

import (
	"context"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/ladder"
)

// CaseView is what an officer sees of a case: where it stands, every step with its gate, and the rights that end.
type CaseView struct {
	File      *File
	Situation *ladder.Situation
	Moves     []ladder.Move
	Figures   Figures
}

// Radar lists the rights of the case that end, the one that dies first in front.
func (v *CaseView) Radar() []ladder.Move { return ladder.Radar(v.Moves) }

// CaseOn draws up the view of an employer's case on the day.
func (d *Desk) CaseOn(ctx context.Context, id employer.ID, day calendar.Day) (*CaseView, error) {
	l, err := d.look(ctx, id, day)
	if err != nil {
		return nil, err
	}
	return l.view()
}

func (l *looking) view() (*CaseView, error) {
	moves, err := l.s.Moves()
	if err != nil {
		return nil, err
	}
	return &CaseView{File: l.file, Situation: l.s, Moves: moves, Figures: l.figures}, nil
}
