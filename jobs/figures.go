package jobs

import (
	"context"
	"log/slog"

	"arrears/app/calendar"
)

// everyTenMinutes is often enough for what waits for the night to end; a look that finds nothing to do reads two rows.
const everyTenMinutes = "*/10 * * * *"

// Counter counts the last closed day where it was not counted yet; no day: there was nothing to do.
type Counter interface {
	CountLast(ctx context.Context) (calendar.Day, error)
}

// Figures is the job that counts a day once its night was worked, however long the night took.
func Figures(desk Counter, log *slog.Logger) Job {
	return Job{Name: "figures", When: everyTenMinutes, AtStart: true, ByHand: true, Run: func(ctx context.Context, _ bool) error {
		day, err := desk.CountLast(ctx)
		if err == nil && !day.IsZero() {
			log.Info("day counted", slog.String("day", day.String()))
		}
		return err
	}}
}
