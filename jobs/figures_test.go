package jobs

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"arrears/app/calendar"
)

type fakeCounter struct {
	day   calendar.Day
	err   error
	asked int
}

func (c *fakeCounter) CountLast(context.Context) (calendar.Day, error) {
	c.asked++
	return c.day, c.err
}

func TestFiguresAreCountedAfterTheNight(t *testing.T) {
	rows := []struct {
		name    string
		counter fakeCounter
		logged  bool
	}{
		{"a day was counted", fakeCounter{day: calendar.MustParseDay("2026-03-01")}, true},
		{"there was nothing to do", fakeCounter{}, false},
		{"counting failed", fakeCounter{day: calendar.MustParseDay("2026-03-01"), err: errors.New("disk full")}, false},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			log, text := quiet()
			job := Figures(&row.counter, log)
			err := job.Run(t.Context(), true)
			if !errors.Is(err, row.counter.err) || row.counter.asked != 1 || !job.AtStart {
				t.Errorf("error %v after %d questions", err, row.counter.asked)
			}
			if strings.Contains(text(), "2026-03-01") != row.logged {
				t.Errorf("the log says %q", text())
			}
			if _, err := New(time.UTC, time.Now, &ledger{}, log, job); err != nil {
				t.Errorf("the job cannot be scheduled: %v", err)
			}
		})
	}
}
