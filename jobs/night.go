package jobs

import (
	"context"
	"log/slog"
	"time"

	"arrears/app/calendar"
	"arrears/app/casework"
)

// afterMidnight is when the night of the day that has just ended is worked: every fact of that day has been entered.
const afterMidnight = "30 0 * * *"

// Desk works the night of a day, and before it the missed ones in order.
type Desk interface {
	Night(ctx context.Context, day calendar.Day, o casework.NightOptions) ([]casework.Result, error)
}

// Clock tells the day and the time; only the command reads the real one.
type Clock struct {
	Today func() calendar.Day
	Now   func() time.Time
}

// Night is the job that works the night of yesterday, half an hour after midnight. When the schedule starts it makes good
// what was missed; where no night was ever worked it leaves the first one to its time, or to whoever asks for it.
func Night(desk Desk, clock Clock, log *slog.Logger) Job {
	return Job{Name: "night", When: afterMidnight, AtStart: true, Run: func(ctx context.Context, atStart bool) error {
		start, yesterday := clock.Now(), clock.Today().AddDays(-1)
		results, err := desk.Night(ctx, yesterday, casework.NightOptions{
			Elapsed: func() time.Duration { return clock.Now().Sub(start) },
			CatchUp: atStart,
		})
		for i := range results {
			r := &results[i]
			log.Info("night worked", slog.String("day", r.Day.String()), slog.Int("examined", r.EmployersExamined),
				slog.Int("drafted", r.DocumentsDrafted), slog.Int("quarantined", len(r.Quarantined)), slog.Duration("took", r.Took))
		}
		return err
	}}
}
