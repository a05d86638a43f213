package jobs

import (
	"context"
	"errors"
	"time"

	"arrears/app/calendar"
)

// hourly is often enough for what is kept for an hour.
const hourly = "17 * * * *"

// Sweeper removes what has been of no use for long enough: sessions, kept forms and counted sign-ins, and previews of nights long over.
type Sweeper interface {
	SweepAccess(ctx context.Context, now time.Time) error
	SweepPreviews(ctx context.Context, today calendar.Day) error
}

// Sweep is the job that removes what signing in and previews have left behind.
func Sweep(s Sweeper, clock Clock) Job {
	return Job{Name: "sweep", When: hourly, AtStart: true, ByHand: true, Run: func(ctx context.Context, _ bool) error {
		return errors.Join(s.SweepAccess(ctx, clock.Now()), s.SweepPreviews(ctx, clock.Today()))
	}}
}
