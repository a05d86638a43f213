package casework

import (
	"context"
	"errors"

	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/law"
)

// DraftLook is what a draft says against how things stand on the day.
type DraftLook struct {
	Until   calendar.Dated // the last day of the step; no day: it does not end
	Trouble *fault.Fault   // why it could not be issued as it is; nil: it could
}

// LookAtDraft compares a draft with the account and the case of the day.
func (d *ApprovalDesk) LookAtDraft(ctx context.Context, s Selected, day calendar.Day) (*DraftLook, error) {
	l, err := d.look(ctx, s.Employer, day)
	if err != nil {
		return nil, err
	}
	look := &DraftLook{}
	if s.Paper.Kind == law.OrderToPay {
		err = d.lookAtOrder(l, s.Paper.No, look)
	} else {
		err = d.lookAtPaper(l, s.Paper.No, look)
	}
	if err != nil && !errors.As(err, &look.Trouble) {
		return nil, err
	}
	return look, nil
}

func (d *ApprovalDesk) lookAtOrder(l *looking, no int, look *DraftLook) error {
	o, err := l.file.order(no)
	if err != nil {
		return err
	}
	look.Until = o.IssueBy
	p, err := d.orderPaper(l.file, o, l.s.Day)
	if err != nil {
		return err
	}
	return stillOwed(o, p)
}

func (d *ApprovalDesk) lookAtPaper(l *looking, no int, look *DraftLook) error {
	p, err := l.file.paper(no)
	if err != nil {
		return err
	}
	m, err := l.s.MoveFor(p.Kind, p.Key, &p.Body)
	if err != nil {
		return err
	}
	look.Until = m.Until
	_, err = l.fresh(p)
	return err
}

// PrintDraft prints a draft with the figures of the day, and an issued paper as it was frozen.
func (d *ApprovalDesk) PrintDraft(ctx context.Context, s Selected, day calendar.Day) ([]byte, error) {
	var frozen Frozen
	var err error
	if s.Paper.Kind == law.OrderToPay {
		frozen, err = d.OrderDraft(ctx, d.Press, s.Employer, s.Paper.No, day)
	} else {
		frozen, err = d.PaperDraft(ctx, d.Press, s.Employer, s.Paper.No, day)
	}
	if err != nil {
		return nil, err
	}
	return d.Press.Print(frozen.Paper)
}
