package jobs

import (
	"context"
	"errors"
	"testing"
	"time"

	"arrears/app/calendar"
)

type fakeSweeper struct {
	at  time.Time
	on  calendar.Day
	err error
}

func (s *fakeSweeper) SweepPreviews(_ context.Context, today calendar.Day) error {
	s.on = today
	return nil
}

func (s *fakeSweeper) SweepAccess(_ context.Context, now time.Time) error {
	s.at = now
	return s.err
}

func TestSweepIsDoneAsOfNowAndTellsWhatFailed(t *testing.T) {
	log, _ := quiet()
	s := &fakeSweeper{}
	job := Sweep(s, ticking("2026-03-01"))
	if err := job.Run(t.Context(), true); err != nil || s.at != (time.Time{}).Add(time.Second) || s.on != calendar.MustParseDay("2026-03-01") {
		t.Errorf("swept as of %s and %s, error %v", s.at, s.on, err)
	}
	s.err = errors.New("disk full")
	if err := job.Run(t.Context(), false); !errors.Is(err, s.err) {
		t.Errorf("the failing was told as %v", err)
	}
	if _, err := New(time.UTC, time.Now, &ledger{}, log, job); err != nil || !job.AtStart {
		t.Errorf("the job cannot be scheduled: %v", err)
	}
}
