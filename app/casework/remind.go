package casework

import (
	"context"
	"errors"
	"fmt"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/law"
)

// Post is what messages ask of the storage.
type Post interface {
	// ToRemind lists employers by id after the given one, at most Limit, that somebody of the employer reads for and that
	// have not got the message with the key.
	ToRemind(ctx context.Context, q Reminding) ([]employer.ID, error)
	// Send stores messages in one transaction and tells how many are new; one whose key is there already is left as it is.
	Send(ctx context.Context, messages []Message) (int, error)
}

// Reminding chooses the employers of one reminder.
type Reminding struct {
	Region   string
	Period   calendar.Period
	Day      calendar.Day // facts dated up to it count
	Declared bool         // those that have declared the period; else those that have not and were founded by its end
	Key      string       // of the message
	After    employer.ID
	Limit    int
}

// When employers are reminded. None of these days is law.
const (
	declareSoonDays = 5 //arch:number working days before the due day, policy
	declareLastDays = 1
	paySoonDays     = 3 //arch:number working days before the due day, policy
	lateDays        = 7 //arch:number days after the due day on which a reminder that was missed is still sent, policy
	periodsBack     = 2 //arch:number months whose due day may be near: a due day lies at most in the next month
)

// Reminder is one reminder that is to be sent on a day about one period.
type Reminder struct {
	Kind   MessageKind
	Period calendar.Period
	DueOn  calendar.Dated
}

// Key makes that the reminder is sent once.
func (r *Reminder) Key() string { return fmt.Sprintf("%s.%s", r.Kind, r.Period) }

// RemindersOn lists the reminders of the day: of each period at most one about declaring and one about paying, the latest
// whose day has come. A day that was missed is so made good as long as the reminder still helps.
func RemindersOn(region *law.Region, day calendar.Day) ([]Reminder, error) {
	var out []Reminder
	for p := max(day.Period().AddMonths(-periodsBack), region.FirstPeriod); p <= day.Period(); p++ {
		due, err := region.DueOn(p)
		if err != nil {
			return nil, err
		}
		before := func(n int) calendar.Day { return region.Calendar().WorkingDaysBefore(due.Day, n) }
		late := due.Day < day && day <= due.Day.AddDays(lateDays)
		switch {
		case late:
			out = append(out, Reminder{DeclareLate, p, due}, Reminder{PayLate, p, due})
			continue
		case day > due.Day:
			continue
		case day >= before(declareLastDays):
			out = append(out, Reminder{DeclareLast, p, due})
		case day >= before(declareSoonDays):
			out = append(out, Reminder{DeclareSoon, p, due})
		}
		if day >= before(paySoonDays) {
			out = append(out, Reminder{PaySoon, p, due})
		}
	}
	return out, nil
}

// aboutPaying tells whether the reminder is for employers that have declared.
func (r *Reminder) aboutPaying() bool { return r.Kind == PaySoon || r.Kind == PayLate }

// Remind sends the reminders of the day to every employer that they concern and tells how many were new. However often it
// runs, and in however many processes, each is sent once.
func (d *Desk) Remind(ctx context.Context, by Stamp) (int, error) {
	sent := 0
	var faults []error
	for _, region := range d.Law.Regions() {
		n, err := d.remindRegion(ctx, region, by)
		sent += n
		if err != nil {
			faults = append(faults, fmt.Errorf("remind in region %s: %w", region.Key, err)) // the other regions go on
		}
	}
	return sent, errors.Join(faults...)
}

func (d *Desk) remindRegion(ctx context.Context, region *law.Region, by Stamp) (int, error) {
	reminders, err := RemindersOn(region, by.On)
	sent := 0
	for i := 0; i < len(reminders) && err == nil; i++ {
		var n int
		n, err = d.remind(ctx, region, &reminders[i], by)
		sent += n
	}
	return sent, err
}

func (d *Desk) remind(ctx context.Context, region *law.Region, r *Reminder, by Stamp) (int, error) {
	q := Reminding{Region: region.Key, Period: r.Period, Day: by.On, Declared: r.aboutPaying(), Key: r.Key(), Limit: pageSize}
	sent := 0
	for {
		ids, err := d.Post.ToRemind(ctx, q)
		if err != nil || len(ids) == 0 {
			return sent, err
		}
		q.After = ids[len(ids)-1]
		if r.aboutPaying() {
			if ids, err = d.unpaid(ctx, region, ids, r.Period, by.On); err != nil {
				return sent, err
			}
		}
		messages := make([]Message, len(ids))
		for i, id := range ids {
			messages[i] = Message{Employer: id, Key: r.Key(), Kind: r.Kind, On: by.On, At: by.At.Unix(),
				Data: map[string]string{"period": r.Period.String(), "due_on": r.DueOn.Day.String(), "provisional": fmt.Sprint(r.DueOn.Provisional)}}
		}
		n, err := d.Post.Send(ctx, messages)
		sent += n
		if err != nil {
			return sent, err
		}
	}
}

// unpaid keeps the employers that have not paid the premium of the period in full by the day. One whose account cannot be
// drawn up is left out: the night quarantines it and says why.
func (d *Desk) unpaid(ctx context.Context, region *law.Region, ids []employer.ID, p calendar.Period, day calendar.Day) ([]employer.ID, error) {
	files, err := d.Store.Files(ctx, ids)
	if err != nil {
		return nil, err
	}
	var owing []employer.ID
	for _, f := range files {
		s, err := f.Statement(region, day, false)
		if err != nil {
			continue
		}
		for i := range s.Lines {
			if l := &s.Lines[i]; l.Charge.Period == p && l.Charge.Source == account.Declared && l.PrincipalOutstanding > 0 {
				owing = append(owing, f.ID)
				break
			}
		}
	}
	return owing, nil
}
