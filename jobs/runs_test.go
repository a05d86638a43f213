package jobs

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/fault"
)

// ledger keeps runs in memory.
type ledger struct {
	mu    sync.Mutex
	runs  []casework.JobRun
	fails error
}

func (l *ledger) AddJobRun(ctx context.Context, r casework.JobRun) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.runs = append(l.runs, r)
	return errors.Join(ctx.Err(), l.fails)
}

// said is the runs in short: when, how they ended, why, and who started them.
func (l *ledger) said() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []string
	for _, r := range l.runs {
		out = append(out, strings.TrimSpace(r.StartedAt.In(china).Format("15:04:05 ")+string(r.Result)+" "+r.Reason+" "+r.By.Name))
	}
	return strings.Join(out, ", ")
}

// keeping starts a schedule in the bubble of the test that writes to the ledger.
func keeping(t *testing.T, l *ledger, jobs ...Job) (s *Schedule, said func() string, stop func()) {
	t.Helper()
	log, said := quiet()
	s, err := New(china, time.Now, l, log, jobs...)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		s.Run(ctx)
	}()
	synctest.Wait()
	return s, said, func() {
		cancel()
		<-ended
	}
}

var wuqiang = access.Actor{ID: 5, Name: "吴强"}

func TestOfAJobThatRunsOftenOnlyWhatIsNewIsKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var fails atomic.Value // the text of the fault; empty: none
		fails.Store("")
		l := &ledger{}
		_, _, stop := keeping(t, l, Job{Name: "mail", When: "* * * * *", Run: func(context.Context, bool) error {
			if text := fails.Load().(string); text != "" {
				return errors.New(text)
			}
			return nil
		}})
		time.Sleep(10*time.Minute + time.Second) // 08:01 to 08:10 without a fault
		fails.Store("no server")
		time.Sleep(10 * time.Minute)
		fails.Store("no answer")
		time.Sleep(time.Minute)
		fails.Store("")
		time.Sleep(99 * time.Minute)
		stop()
		if got, want := l.said(), "08:01:00 done, 08:11:00 failed no server, 08:21:00 failed no answer, 08:22:00 done, 09:22:00 done"; got != want {
			t.Errorf("kept %s\nwant %s", got, want)
		}
	})
}

func TestARunIsKeptWithItsTimeAndItsEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &ledger{}
		slow := Job{Name: "night", When: afterMidnight, AtStart: true, Run: func(ctx context.Context, _ bool) error {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(90 * time.Second):
				panic("broken page")
			}
		}}
		s, _, stop := keeping(t, l, slow)
		if at := s.Standings()[0]; at.StartedAt.IsZero() || at.Last != nil || at.Next.Format("01-02 15:04") != "01-02 00:30" {
			t.Errorf("while it runs: %+v", at)
		}
		time.Sleep(2 * time.Minute)
		if at := s.Standings()[0]; !at.StartedAt.IsZero() || at.Last == nil || at.Last.Took != 90*time.Second {
			t.Errorf("after it: %+v", at)
		}
		time.Sleep(16 * time.Hour) // the next run begins at 00:30
		time.Sleep(28*time.Minute + 30*time.Second)
		stop() // in the middle of it; what it was is kept all the same
		if got, want := l.said(), "08:00:00 failed panic: broken page, 00:30:00 stopped"; got != want {
			t.Errorf("kept %s\nwant %s", got, want)
		}
	})
}

func TestAJobRunByHand(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &ledger{}
		nothing := func(ctx context.Context, _ bool) error {
			select {
			case <-ctx.Done():
			case <-time.After(time.Minute):
			}
			return nil
		}
		s, _, stop := keeping(t, l, Job{Name: "sweep", When: hourly, ByHand: true, Run: nothing}, Job{Name: "night", When: afterMidnight, Run: nothing},
			Job{Name: "mail", When: everyMinute, ByHand: true, Idle: true, Run: nothing})
		if err := s.RunByHand("sweep", wuqiang); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		for job, want := range map[string]fault.Kind{"sweep": fault.Refused, "night": fault.Refused, "mail": fault.Refused, "other": fault.NotFound} {
			if err := s.RunByHand(job, wuqiang); fault.KindOf(err) != want {
				t.Errorf("%s: %v", job, err)
			}
		}
		time.Sleep(3 * time.Minute)
		if err := s.RunByHand("sweep", wuqiang); err != nil { // each run by hand is kept
			t.Error(err)
		}
		time.Sleep(3 * time.Minute)
		if next := s.Standings()[2].Next; !next.IsZero() {
			t.Errorf("the job of another process comes next at %s", next)
		}
		stop()
		if got, want := l.said(), "08:00:00 done  吴强, 08:03:00 done  吴强"; got != want {
			t.Errorf("kept %s\nwant %s", got, want)
		}
		if err := s.RunByHand("sweep", wuqiang); fault.KindOf(err) != fault.Refused {
			t.Errorf("after the end: %v", err)
		}
	})
}

func TestARunThatCannotBeKeptIsInTheLog(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &ledger{fails: errors.New("disk full")}
		_, said, stop := keeping(t, l, Job{Name: "sweep", When: hourly, AtStart: true, Run: func(context.Context, bool) error { return nil }})
		stop()
		if text := said(); !strings.Contains(text, "was not kept") || !strings.Contains(text, "disk full") {
			t.Errorf("said %s", text)
		}
	})
}

func TestWhenAJobCountsAsMissed(t *testing.T) {
	log, _ := quiet()
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, china)
	s, err := New(china, func() time.Time { return now }, &ledger{}, log, Job{Name: "night", When: afterMidnight}, Job{Name: "mail", When: everyMinute})
	if err != nil {
		t.Fatal(err)
	}
	rows := []struct {
		name, job string
		last      time.Time
		missed    bool
	}{
		{"the night of this morning", "night", now.Add(-8*time.Hour - 30*time.Minute), false},
		{"the night of yesterday morning", "night", now.Add(-32*time.Hour - 30*time.Minute), true},
		{"mail that was kept an hour ago", "mail", now.Add(-time.Hour), false},
		{"mail that was kept two hours ago", "mail", now.Add(-2 * time.Hour), true},
		{"a job that never ran", "night", time.Time{}, false},
		{"a job that is not known", "other", now.Add(-99 * time.Hour), false},
	}
	for _, row := range rows {
		if got := s.Missed(row.job, row.last); got != row.missed {
			t.Errorf("%s: missed %t", row.name, got)
		}
	}
}
