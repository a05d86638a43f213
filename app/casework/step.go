package casework

import (
	"context"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/ladder"
)

// looking is a file with the situation of its case on a day.
type looking struct {
	file    *File
	s       *ladder.Situation
	figures Figures

	messages []Message // to the employer, sent with what is stored
}

// look reads a file and draws up the situation of the day.
func (d *Desk) look(ctx context.Context, id employer.ID, day calendar.Day) (*looking, error) {
	files, err := d.Store.Files(ctx, []employer.ID{id})
	if err != nil {
		return nil, err
	}
	return d.lookAt(files[0], day)
}

// lookAt draws up the situation of a file that was read.
func (d *Desk) lookAt(f *File, day calendar.Day) (*looking, error) {
	region, err := d.Region(f)
	if err != nil {
		return nil, err
	}
	at, err := f.deciding(region, day)
	if err != nil {
		return nil, err
	}
	at.findingsNow = f.Findings
	caseNo := 0
	if open := f.OpenCase(); open != nil {
		caseNo = open.No
	}
	s, err := at.situation(caseNo)
	if err != nil {
		return nil, err
	}
	return &looking{file: f, s: s, figures: figuresOf(at.statement)}, nil
}

// step loads the file under a lock, lets the function act on the situation of the day, and stores its acts in the same
// transaction. What was done may open or close other steps, so the next night looks at the employer.
func (d *Desk) step(ctx context.Context, id employer.ID, by Stamp, act func(l *looking, numbers Numbers) ([]Act, error)) error {
	return d.Store.Act(ctx, id, func(f *File, numbers Numbers) (*Outcome, error) {
		return d.stepOn(f, by, func(l *looking) ([]Act, error) { return act(l, numbers) })
	})
}

// stepOn lets the function act on the situation of a file that is locked, and gives what is to be stored.
func (d *Desk) stepOn(f *File, by Stamp, act func(l *looking) ([]Act, error)) (*Outcome, error) {
	l, err := d.lookAt(f, by.On)
	if err != nil {
		return nil, err
	}
	acts, err := act(l)
	if err != nil {
		return nil, err
	}
	out, err := d.acted(f, by.On, by.By.Name, &Decision{WakeOn: by.On, Figures: l.figures, Acts: acts})
	if err == nil {
		out.Messages = l.messages
	}
	return out, err
}
