package jobs

import (
	"context"
	"log/slog"

	"arrears/app/calendar"
)

// everyFewSeconds is how often somebody looks for an uploaded sheet; its clerk waits for it.
const everyFewSeconds = "@every 2s"

// SheetReader reads the upload that has waited longest; it is false where none waits.
type SheetReader interface {
	ReadNext(ctx context.Context, today calendar.Day) (bool, error)
}

// Sheets is the job that reads uploaded sheets of wages until none waits. What was cut off is taken up again when its reader
// has been silent for a while.
func Sheets(reader SheetReader, clock Clock, log *slog.Logger) Job {
	return Job{Name: "sheets", When: everyFewSeconds, ByHand: true, Run: func(ctx context.Context, _ bool) error {
		for ctx.Err() == nil {
			more, err := reader.ReadNext(ctx, clock.Today())
			if err != nil || !more {
				return err
			}
			log.Info("sheet read")
		}
		return nil
	}}
}
