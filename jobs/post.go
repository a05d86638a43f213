package jobs

import (
	"context"
	"log/slog"

	"arrears/app/access"
	"arrears/app/casework"
)

const (
	afterTheNight = "50 0 * * *" // when the night has been worked
	everyMinute   = "* * * * *"
)

// Reminder sends the reminders of a day, each once.
type Reminder interface {
	Remind(ctx context.Context, by casework.Stamp) (int, error)
}

// Reminders is the job that reminds employers of what is due, after the night. When the schedule starts it makes good what
// was missed.
func Reminders(desk Reminder, clock Clock, log *slog.Logger) Job {
	return Job{Name: "reminders", When: afterTheNight, AtStart: true, ByHand: true, Run: func(ctx context.Context, _ bool) error {
		day := clock.Today()
		sent, err := desk.Remind(ctx, casework.Stamp{By: access.Actor{Name: casework.Night}, On: day, At: clock.Now()})
		if sent > 0 {
			log.Info("reminders sent", slog.String("day", day.String()), slog.Int("sent", sent))
		}
		return err
	}}
}

// Mailer makes mails of messages and sends what is due.
type Mailer interface {
	Run(ctx context.Context) error
}

// Mail is the job that sends mails, every minute.
func Mail(office Mailer) Job {
	return Job{Name: "mail", When: everyMinute, AtStart: true, ByHand: true, Run: func(ctx context.Context, _ bool) error { return office.Run(ctx) }}
}
