package jobs

import (
	"context"
	"time"
)

// hourly is often enough for what is kept for an hour.
const hourly = "17 * * * *"

// Sweeper removes sessions, kept forms and counted sign-ins that have been of no use for long enough.
type Sweeper interface {
	SweepAccess(ctx context.Context, now time.Time) error
}

// Sweep is the job that removes what signing in has left behind.
func Sweep(s Sweeper, clock Clock) Job {
	return Job{Name: "sweep", When: hourly, AtStart: true, ByHand: true, Run: func(ctx context.Context, _ bool) error {
		return s.SweepAccess(ctx, clock.Now())
	}}
}
