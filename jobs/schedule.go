// Package jobs says when recurring work is done. What the work is, casework knows: a job chooses the day and hands it on.
package jobs

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/robfig/cron/v3"
)

// Job is one piece of recurring work.
type Job struct {
	Name    string
	When    string // minute, hour, day of the month, month, day of the week
	AtStart bool   // also once when the schedule starts, to make good what a stopped process missed
	Run     func(ctx context.Context, atStart bool) error
}

// Schedule starts jobs at their times. A job that still runs when its next time comes is left alone, and one that fails or
// panics is logged and comes again at its next time.
type Schedule struct {
	cron  *cron.Cron
	jobs  []Job
	specs []cron.Schedule
	log   *slog.Logger
}

// New reads the times of the jobs, which are times of the zone; it refuses one that cannot be read.
func New(zone *time.Location, log *slog.Logger, jobs ...Job) (*Schedule, error) {
	s := &Schedule{cron: cron.New(cron.WithLocation(zone), cron.WithLogger(cronLog{log})), jobs: jobs, log: log}
	for _, job := range jobs {
		spec, err := cron.ParseStandard(job.When)
		if err != nil {
			return nil, fmt.Errorf("schedule %s: %w", job.Name, err)
		}
		s.specs = append(s.specs, spec)
	}
	return s, nil
}

// Run starts the schedule and returns when ctx has ended and with it the jobs that were running; they see the same ctx.
func (s *Schedule) Run(ctx context.Context) {
	// Recover has to be the inner one: a panic that passes SkipIfStillRunning keeps the job's turn for good.
	chain := cron.NewChain(cron.SkipIfStillRunning(cronLog{s.log}), cron.Recover(cronLog{s.log}))
	var first sync.WaitGroup
	for i, job := range s.jobs {
		starting := new(atomic.Bool)
		wrapped := chain.Then(cron.FuncJob(func() { s.do(ctx, job, starting.Swap(false)) }))
		s.cron.Schedule(s.specs[i], wrapped)
		if job.AtStart {
			starting.Store(true)
			first.Go(wrapped.Run)
		}
	}
	s.cron.Start()
	<-ctx.Done()
	<-s.cron.Stop().Done()
	first.Wait()
}

func (s *Schedule) do(ctx context.Context, job Job, atStart bool) {
	if ctx.Err() != nil {
		return
	}
	err := job.Run(ctx, atStart)
	switch {
	case err == nil:
	case ctx.Err() != nil:
		s.log.Info("job stopped; what is left is done at the next start", slog.String("job", job.Name))
	default:
		s.log.Error("job failed", slog.String("job", job.Name), slog.Any("error", err))
	}
}

// cronLog writes the log of the scheduler. Its ordinary messages, one at every wake-up, are for debugging only.
type cronLog struct{ log *slog.Logger }

// Info writes one message of the scheduler.
func (l cronLog) Info(message string, pairs ...any) { l.log.Debug("cron: "+message, pairs...) }

// Error writes one failure of the scheduler, and every panic of a job.
func (l cronLog) Error(err error, message string, pairs ...any) {
	l.log.Error("cron: "+message, append([]any{"error", err}, pairs...)...)
}
