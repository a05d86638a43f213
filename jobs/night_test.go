package jobs

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"arrears/app/calendar"
	"arrears/app/casework"
)

// fakeDesk remembers the day it was asked for.
type fakeDesk struct {
	day     calendar.Day
	elapsed time.Duration
	catchUp bool
	results []casework.Result
	err     error
}

func (d *fakeDesk) Night(_ context.Context, day calendar.Day, o casework.NightOptions) ([]casework.Result, error) {
	d.day, d.elapsed, d.catchUp = day, o.Elapsed(), o.CatchUp
	return d.results, d.err
}

// ticking is a clock that goes on by one second whenever it is read.
func ticking(day string) Clock {
	var reads time.Duration
	return Clock{
		Today: func() calendar.Day { return calendar.MustParseDay(day) },
		Now: func() time.Time {
			reads++
			return time.Time{}.Add(reads * time.Second)
		},
	}
}

func TestNightWorksYesterday(t *testing.T) {
	log, said := quiet()
	desk := &fakeDesk{results: []casework.Result{{
		Day: calendar.MustParseDay("2026-02-28"), EmployersExamined: 312, DocumentsDrafted: 4,
		Quarantined: []casework.Quarantined{{Code: "91330100MA2H4K7N1U", Reason: "secret"}},
	}}}
	job := Night(desk, ticking("2026-03-01"), log)
	if err := job.Run(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	if desk.day.String() != "2026-02-28" || desk.elapsed != time.Second {
		t.Errorf("asked for %s after %s; want 2026-02-28 after 1s", desk.day, desk.elapsed)
	}
	text := said()
	for _, want := range []string{"day=2026-02-28", "examined=312", "drafted=4", "quarantined=1"} {
		if !strings.Contains(text, want) {
			t.Errorf("logged %s; want %s", text, want)
		}
	}
	if strings.Contains(text, "91330100MA2H4K7N1U") || strings.Contains(text, "secret") {
		t.Errorf("logged %s; want no employer", text)
	}
	if !job.AtStart || job.When != "30 0 * * *" {
		t.Errorf("runs at %q, at the start %t; want half past midnight and at the start", job.When, job.AtStart)
	}
}

// What is worked at the start is what a stopped process missed; a first night waits for its time.
func TestNightAtTheStartCatchesUp(t *testing.T) {
	for _, atStart := range []bool{true, false} {
		log, _ := quiet()
		desk := &fakeDesk{}
		if err := Night(desk, ticking("2026-03-01"), log).Run(t.Context(), atStart); err != nil || desk.catchUp != atStart {
			t.Errorf("at the start %t: catches up %t, error %v", atStart, desk.catchUp, err)
		}
	}
}

func TestNightThatFails(t *testing.T) {
	log, _ := quiet()
	broken := errors.New("no connection")
	if err := Night(&fakeDesk{err: broken}, ticking("2026-03-01"), log).Run(t.Context(), false); !errors.Is(err, broken) {
		t.Errorf("error %v; want %v", err, broken)
	}
}
