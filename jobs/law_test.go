package jobs

import (
	"context"
	"errors"
	"testing"
	"time"

	"arrears/app/calendar"
)

type fakeKeeper struct {
	refreshed []string
	waiting   int
	err       error
}

func (k *fakeKeeper) Refresh(_ context.Context, day calendar.Day) error {
	k.refreshed = append(k.refreshed, day.String())
	return k.err
}

func (k *fakeKeeper) MeasureNext(context.Context, calendar.Day, func() time.Time) (bool, error) {
	k.waiting--
	return k.waiting >= 0, nil
}

func TestLawIsTakenOverAndMeasuredUntilNothingWaits(t *testing.T) {
	log, _ := quiet()
	keeper := &fakeKeeper{waiting: 2}
	job := Law(keeper, ticking("2026-11-26"), log)
	if err := job.Run(t.Context(), true); err != nil || keeper.waiting != -1 || len(keeper.refreshed) != 1 || keeper.refreshed[0] != "2026-11-26" {
		t.Errorf("%v, %+v", err, keeper)
	}
	broken := errors.New("no connection")
	keeper = &fakeKeeper{waiting: 2, err: broken}
	if err := Law(keeper, ticking("2026-11-26"), log).Run(t.Context(), false); !errors.Is(err, broken) || keeper.waiting != 2 {
		t.Errorf("%v, %+v: what is not up to date is not measured", err, keeper)
	}
	if !job.AtStart || job.When != "@every 2s" {
		t.Errorf("runs at %q, at the start %t", job.When, job.AtStart)
	}
}
