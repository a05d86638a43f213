package jobs

import (
	"context"
	"log/slog"
	"time"

	"arrears/app/calendar"
)

// LawKeeper brings the law of this process up to what was confirmed, and works out what proposals would do; it is false where
// none waits.
type LawKeeper interface {
	Refresh(ctx context.Context, day calendar.Day) error
	MeasureNext(ctx context.Context, today calendar.Day, clock func() time.Time) (bool, error)
}

// Law is the job that takes over changes of the law that were confirmed in another process, and works out the effect of
// proposals until none waits.
func Law(keeper LawKeeper, clock Clock, log *slog.Logger) Job {
	return Job{Name: "law", When: everyFewSeconds, AtStart: true, ByHand: true, Run: func(ctx context.Context, _ bool) error {
		if err := keeper.Refresh(ctx, clock.Today()); err != nil {
			return err
		}
		for ctx.Err() == nil {
			more, err := keeper.MeasureNext(ctx, clock.Today(), clock.Now)
			if err != nil || !more {
				return err
			}
			log.Info("effect of a change of the law worked out")
		}
		return nil
	}}
}
