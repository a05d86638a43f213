// Package jobs says when recurring work is done. What the work is, casework knows: a job chooses the day and hands it on.
package jobs

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"github.com/robfig/cron/v3"

	"arrears/app/access"
	"arrears/app/casework"
)

// Job is one piece of recurring work.
type Job struct {
	Name    string
	When    string // minute, hour, day of the month, month, day of the week
	AtStart bool   // also once when the schedule starts, to make good what a stopped process missed
	ByHand  bool   // an administrator may run it between its times
	Idle    bool   // it is run by another process and only told here
	Run     func(ctx context.Context, atStart bool) error
}

// Ledger keeps the runs of jobs.
type Ledger interface {
	AddJobRun(ctx context.Context, r casework.JobRun) error
}

// Schedule starts jobs at their times. A job that still runs when its next time comes is left alone, and one that fails or
// panics is logged and comes again at its next time.
type Schedule struct {
	cron    *cron.Cron
	jobs    []*scheduled
	zone    *time.Location
	now     func() time.Time
	ledger  Ledger
	log     *slog.Logger
	turn    sync.Mutex
	ctx     context.Context // while it runs; nil otherwise
	working sync.WaitGroup  // the runs at the start and by hand
}

// New reads the times of the jobs, which are times of the zone; it refuses one that cannot be read.
func New(zone *time.Location, now func() time.Time, ledger Ledger, log *slog.Logger, jobs ...Job) (*Schedule, error) {
	s := &Schedule{cron: cron.New(cron.WithLocation(zone), cron.WithLogger(cronLog{log})), zone: zone, now: now, ledger: ledger, log: log}
	for _, job := range jobs {
		spec, err := cron.ParseStandard(job.When)
		if err != nil {
			return nil, fmt.Errorf("schedule %s: %w", job.Name, err)
		}
		s.jobs = append(s.jobs, &scheduled{Job: job, spec: spec})
	}
	return s, nil
}

// Run starts the schedule and returns when ctx has ended and with it the jobs that were running; they see the same ctx.
func (s *Schedule) Run(ctx context.Context) {
	s.begin(ctx)
	for _, job := range s.jobs {
		if job.Idle {
			continue
		}
		s.cron.Schedule(job.spec, cron.FuncJob(func() { s.do(ctx, job, access.Actor{}, false) }))
		if job.AtStart {
			s.working.Go(func() { s.do(ctx, job, access.Actor{}, true) })
		}
	}
	s.cron.Start()
	<-ctx.Done()
	s.over()
	<-s.cron.Stop().Done()
	s.working.Wait()
}

// begin says in which context jobs run by hand.
func (s *Schedule) begin(ctx context.Context) {
	s.turn.Lock()
	defer s.turn.Unlock()
	s.ctx = ctx
}

// over says that jobs run by hand no more, because the schedule does not run.
func (s *Schedule) over() {
	s.turn.Lock()
	defer s.turn.Unlock()
	s.ctx = nil
}

// do is one run of a job, at its time or by hand.
func (s *Schedule) do(ctx context.Context, job *scheduled, by access.Actor, atStart bool) {
	if ctx.Err() != nil || !job.begin(s.now()) {
		return
	}
	err := s.guarded(ctx, job, atStart)
	result, reason := casework.RunDone, ""
	switch {
	case err == nil:
	case ctx.Err() != nil:
		s.log.Info("job stopped; what is left is done at the next start", slog.String("job", job.Name))
		result = casework.RunStopped
	default:
		s.log.Error("job failed", slog.String("job", job.Name), slog.Any("error", err))
		result, reason = casework.RunFailed, err.Error()
	}
	run, keep := job.end(s.now(), by, result, reason)
	if !keep {
		return
	}
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), longestKeeping)
	defer stop()
	if err := s.ledger.AddJobRun(ctx, run); err != nil {
		s.log.Error("a run of a job was not kept", slog.String("job", job.Name), slog.Any("error", err))
	}
}

// guarded turns a panic of the job into its error, so that the job has its next turn.
func (s *Schedule) guarded(ctx context.Context, job *scheduled, atStart bool) (err error) {
	defer func() {
		if r := recover(); r != nil {
			s.log.Error("job panicked", slog.String("job", job.Name), slog.Any("panic", r), slog.String("stack", string(debug.Stack())))
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	return job.Run(ctx, atStart)
}

// cronLog writes the log of the scheduler. Its ordinary messages, one at every wake-up, are for debugging only.
type cronLog struct{ log *slog.Logger }

// Info writes one message of the scheduler.
func (l cronLog) Info(message string, pairs ...any) { l.log.Debug("cron: "+message, pairs...) }

// Error writes one failure of the scheduler, and every panic of a job.
func (l cronLog) Error(err error, message string, pairs ...any) {
	l.log.Error("cron: "+message, append([]any{"error", err}, pairs...)...)
}
