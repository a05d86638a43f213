package casework

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/risk"
)

// warn reads what foretells a debt of an employer that has none: nothing is overdue, no case is open, and it goes on. No step of the
// law rests on it.
func (d *deciding) warn() error {
	f := d.file
	if d.openCase != nil || figuresOf(d.statement).Total() > 0 || employer.StateOn(f.States, d.day) != employer.Active || f.isFollowed(d.day) {
		return nil
	}
	marks, err := d.region.RiskSigns.On(d.day)
	if err != nil {
		return err
	}
	h, err := f.history(d.region, d.statement, marks, d.day, true)
	if err != nil {
		return err
	}
	h.Unregistered = unregistered(d.findingsNow)
	d.decision.Warning = risk.Warn(h, marks, d.day)
	d.warningWake = h.NextLook(marks, d.day)
	return nil
}

// WarningFilter chooses employers that owe nothing and show signs that they will; what is not set does not count.
type WarningFilter struct {
	Scope    access.Scope
	District access.District
	Kind     risk.Kind
	Near     bool // those alone whose open month is close to its due day
	Untold   bool // those alone that were not reminded since Since
	Since    calendar.Day
	Among    []employer.ID // those alone; nil: everybody
}

// ListedWarning is such an employer as the last night that looked at it saw it.
type ListedWarning struct {
	Employer employer.Head
	Phone    string
	Warning  risk.Warning
	ToldOn   calendar.Day // when it was last reminded
	Readers  int          // who read messages for it
}

// Warnings lists early warnings. What is close to its due day stands in front, the earliest first; then those with more signs, then
// those with more at stake each month.
type Warnings interface {
	Warnings(ctx context.Context, f WarningFilter, limit, offset int) ([]ListedWarning, int, error)
}

// earlyWarningKey is the key of the one reminder of a month.
func earlyWarningKey(p calendar.Period) string { return fmt.Sprintf("%s.%s", EarlyWarning, p) }

// RemindEarly reminds an employer that owes nothing yet of the month that falls due next, and says what gave rise to it. It is refused
// where nothing foretells a debt today, and where the employer was reminded of that month already.
func (d *Desk) RemindEarly(ctx context.Context, id employer.ID, by Stamp) error {
	return d.Store.Act(ctx, id, func(f *File, _ Numbers) (*Outcome, error) {
		w, err := d.warningOf(f, by.On)
		if err != nil {
			return nil, err
		}
		if len(w.Signs) == 0 {
			return nil, fault.New(fault.Refused, fmt.Sprintf("%s现在没有预警信号，不用提醒。", f.Employer.Name), fmt.Sprintf("Nothing foretells a debt of %s today; no reminder is due.", f.Employer.Name))
		}
		kinds := make([]string, len(w.Signs))
		for i := range w.Signs {
			kinds[i] = string(w.Signs[i].Kind)
		}
		m := &Message{Employer: id, Key: earlyWarningKey(w.Next.Period), Kind: EarlyWarning, On: by.On, At: by.At.Unix(),
			Data: map[string]string{"period": w.Next.Period.String(), "due_on": w.Next.Due.String(), "signs": strings.Join(kinds, " ")}}
		return d.concluded(f, by, f.WakeOn, []Act{{Kind: SendReminder, Ground: "SIL 60", Reminder: m,
			Detail: fmt.Sprintf("%s, due %s: %s", w.Next.Period, w.Next.Due, strings.Join(kinds, ", "))}})
	})
}

// warningOf reads the warning of the day anew.
func (d *Desk) warningOf(f *File, day calendar.Day) (*risk.Warning, error) {
	region, err := d.Region(f)
	if err != nil {
		return nil, err
	}
	at, err := f.deciding(region, day)
	if err != nil {
		return nil, err
	}
	at.findingsNow, at.openCase = f.Findings, f.OpenCase()
	if err := at.warn(); err != nil {
		return nil, err
	}
	return &at.decision.Warning, nil
}

// RemindedEarly is how many of the chosen employers were reminded, and of the others why not.
type RemindedEarly struct {
	Sent    int
	Refused []NotReminded
}

// NotReminded is an employer that was not reminded.
type NotReminded struct {
	ID  employer.ID
	Why *fault.Fault
}

// RemindAllEarly reminds the employers one by one; one that is refused does not keep the others from it.
func (d *Desk) RemindAllEarly(ctx context.Context, ids []employer.ID, by Stamp) (*RemindedEarly, error) {
	var done RemindedEarly
	for _, id := range ids {
		err := d.RemindEarly(ctx, id, by)
		var why *fault.Fault
		switch {
		case errors.As(err, &why):
			done.Refused = append(done.Refused, NotReminded{id, why})
		case err != nil:
			return &done, fmt.Errorf("remind employer %d: %w", id, err)
		default:
			done.Sent++
		}
	}
	return &done, nil
}
