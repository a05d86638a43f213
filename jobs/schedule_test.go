package jobs

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// quiet gives a logger and what was written to it.
func quiet() (*slog.Logger, func() string) {
	var lock sync.Mutex
	var out bytes.Buffer
	log := slog.New(slog.NewTextHandler(writer(func(p []byte) (int, error) {
		lock.Lock()
		defer lock.Unlock()
		return out.Write(p)
	}), nil))
	return log, func() string {
		lock.Lock()
		defer lock.Unlock()
		return out.String()
	}
}

type writer func(p []byte) (int, error)

func (w writer) Write(p []byte) (int, error) { return w(p) }

var china = time.FixedZone("Asia/Shanghai", 8*60*60)

// running starts a schedule in the bubble of the test and gives the function that ends it and waits for that.
func running(t *testing.T, log *slog.Logger, jobs ...Job) (stop func()) {
	t.Helper()
	s, err := New(china, time.Now, &ledger{}, log, jobs...)
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
	return func() {
		cancel()
		<-ended
	}
}

// The clock of a bubble starts at 2000-01-01 00:00 UTC, which is 08:00 in China.
func TestJobsRunAtTheirTimeInTheZone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var times []string
		log, _ := quiet()
		stop := running(t, log, Job{Name: "night", When: afterMidnight, Run: func(context.Context, bool) error {
			times = append(times, time.Now().In(china).Format("01-02 15:04"))
			return nil
		}})
		time.Sleep(48 * time.Hour)
		synctest.Wait()
		stop()
		if got := strings.Join(times, ", "); got != "01-02 00:30, 01-03 00:30" {
			t.Errorf("ran at %s; want 01-02 00:30, 01-03 00:30", got)
		}
	})
}

func TestAJobAtTheStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var runs []bool
		log, _ := quiet()
		stop := running(t, log, Job{Name: "night", When: afterMidnight, AtStart: true, Run: func(_ context.Context, atStart bool) error {
			runs = append(runs, atStart)
			return nil
		}})
		time.Sleep(24 * time.Hour)
		synctest.Wait()
		stop()
		if len(runs) != 2 || !runs[0] || runs[1] {
			t.Errorf("ran %v; want once at the start and once at its time", runs)
		}
	})
}

func TestAJobThatStillRunsIsLeftAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		starts := 0
		log, _ := quiet()
		stop := running(t, log, Job{Name: "long", When: "0 * * * *", AtStart: true, Run: func(ctx context.Context, _ bool) error {
			starts++
			select {
			case <-ctx.Done():
			case <-time.After(150 * time.Minute):
			}
			return nil
		}})
		time.Sleep(3*time.Hour + time.Minute) // 08:00 to 11:01; the first run ends at 10:30
		synctest.Wait()
		stop()
		if starts != 2 {
			t.Errorf("started %d times; want at 08:00 and 11:00", starts)
		}
	})
}

func TestAJobThatFailsOrPanicsComesAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		runs := 0
		log, said := quiet()
		stop := running(t, log, Job{Name: "bad", When: "0 * * * *", AtStart: true, Run: func(context.Context, bool) error {
			if runs++; runs == 1 {
				panic("broken page")
			}
			return errors.New("disk full")
		}})
		time.Sleep(61 * time.Minute)
		synctest.Wait()
		stop()
		if text := said(); runs != 2 || !strings.Contains(text, "broken page") || !strings.Contains(text, "disk full") {
			t.Errorf("ran %d times and said %s; want two runs and both reasons", runs, text)
		}
	})
}

func TestRunWaitsForTheJobThatRuns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ended := false
		log, said := quiet()
		stop := running(t, log, Job{Name: "night", When: afterMidnight, AtStart: true, Run: func(ctx context.Context, _ bool) error {
			<-ctx.Done()
			time.Sleep(time.Second) // the page in hand
			ended = true
			return ctx.Err()
		}})
		stop()
		if !ended {
			t.Error("the schedule ended before its job")
		}
		if text := said(); !strings.Contains(text, "job stopped") || strings.Contains(text, "ERROR") {
			t.Errorf("said %s; want that the job stopped, and no error", text)
		}
	})
}

func TestATimeThatCannotBeRead(t *testing.T) {
	log, _ := quiet()
	if _, err := New(china, time.Now, &ledger{}, log, Job{Name: "night", When: "half past twelve"}); err == nil || !strings.Contains(err.Error(), "schedule night") {
		t.Errorf("error %v; want one that names the job", err)
	}
}
