package jobs

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"
)

// worker has so much work, and then fails if it has to.
type worker struct {
	left int
	err  error
}

func (w *worker) WorkNext(context.Context, func() time.Time) (bool, error) {
	if w.left == 0 {
		return false, w.err
	}
	w.left--
	return true, nil
}

// What was asked for is done until nothing waits; a failure is told.
func TestAskedNights(t *testing.T) {
	broken := errors.New("no database")
	for _, row := range []struct {
		name string
		w    worker
	}{{"nothing waits", worker{}}, {"two wait", worker{left: 2}}, {"one, and then it fails", worker{1, broken}}} {
		w := row.w
		job := AskedNights(&w, Clock{Now: time.Now}, slog.New(slog.DiscardHandler))
		if err := job.Run(t.Context(), false); !errors.Is(err, row.w.err) || w.left != 0 {
			t.Errorf("%s: %d left, %v", row.name, w.left, err)
		}
	}
}
