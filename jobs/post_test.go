package jobs

import (
	"context"
	"errors"
	"strings"
	"testing"

	"arrears/app/casework"
)

type fakeReminder struct {
	by   casework.Stamp
	sent int
	err  error
}

func (r *fakeReminder) Remind(_ context.Context, by casework.Stamp) (int, error) {
	r.by = by
	return r.sent, r.err
}

func TestRemindersAreThoseOfToday(t *testing.T) {
	log, said := quiet()
	broken := errors.New("one region has no law")
	desk := &fakeReminder{sent: 7, err: broken}
	job := Reminders(desk, ticking("2026-03-01"), log)
	if err := job.Run(t.Context(), true); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	if desk.by.On.String() != "2026-03-01" || desk.by.By.Name != casework.Night || desk.by.At.IsZero() || !strings.Contains(said(), "sent=7") {
		t.Errorf("asked as %+v, said %s", desk.by, said())
	}
	if job.When != "50 0 * * *" || !job.AtStart {
		t.Errorf("runs at %q, at the start %t", job.When, job.AtStart)
	}
}

type fakeMailer struct{ runs int }

func (m *fakeMailer) Run(context.Context) error {
	m.runs++
	return nil
}

func TestMailGoesOutEveryMinute(t *testing.T) {
	office := &fakeMailer{}
	job := Mail(office)
	if err := job.Run(t.Context(), false); err != nil || office.runs != 1 || job.When != "* * * * *" {
		t.Errorf("%d runs at %q, %v", office.runs, job.When, err)
	}
}
