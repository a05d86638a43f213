package jobs

import (
	"context"
	"log/slog"
	"time"
)

// NightWorker does the previews and missed nights that somebody asked for; it is false where none waits.
type NightWorker interface {
	WorkNext(ctx context.Context, now func() time.Time) (bool, error)
}

// AskedNights is the job that does previews and missed nights until none waits. What was cut off is taken up again when its worker has
// been silent for a while.
func AskedNights(worker NightWorker, clock Clock, log *slog.Logger) Job {
	return Job{Name: "asked_nights", When: everyFewSeconds, ByHand: true, Run: func(ctx context.Context, _ bool) error {
		for ctx.Err() == nil {
			more, err := worker.WorkNext(ctx, clock.Now)
			if err != nil || !more {
				return err
			}
			log.Info("work of a night done")
		}
		return nil
	}}
}
