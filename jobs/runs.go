package jobs

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/robfig/cron/v3"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/fault"
)

const (
	longestKeeping = 10 * time.Second // to write down a run, also when the process is being ended
	signOfLife     = time.Hour        // of a job that runs oftener, one run in this time is kept, and each that ends otherwise than the one before
)

// scheduled is a job with its times and its runs.
type scheduled struct {
	Job
	spec cron.Schedule

	turn      sync.Mutex
	startedAt time.Time        // of the run that goes on; zero: none
	last      *casework.JobRun // of this process
	keptAt    time.Time        // when the last run was kept
	keptAs    casework.RunResult
	keptWhy   string
}

// begin takes the turn of the job; it is false while a run goes on.
func (j *scheduled) begin(now time.Time) bool {
	j.turn.Lock()
	defer j.turn.Unlock()
	if !j.startedAt.IsZero() {
		return false
	}
	j.startedAt = now
	return true
}

// end gives the turn back, and tells whether the run is one to keep.
func (j *scheduled) end(now time.Time, by access.Actor, result casework.RunResult, reason string) (casework.JobRun, bool) {
	j.turn.Lock()
	defer j.turn.Unlock()
	r := casework.JobRun{Job: j.Name, StartedAt: j.startedAt, Took: now.Sub(j.startedAt), By: by, Result: result, Reason: reason}
	j.startedAt, j.last = time.Time{}, &r
	if by == (access.Actor{}) && result == j.keptAs && reason == j.keptWhy && r.StartedAt.Sub(j.keptAt) < signOfLife {
		return r, false
	}
	j.keptAt, j.keptAs, j.keptWhy = r.StartedAt, result, reason
	return r, true
}

// Standings lists the jobs in the order in which they were given, as they stand in this process.
func (s *Schedule) Standings() []casework.JobStanding {
	out := make([]casework.JobStanding, len(s.jobs))
	for i, j := range s.jobs {
		out[i] = j.standing(s.now().In(s.zone))
	}
	return out
}

func (j *scheduled) standing(now time.Time) casework.JobStanding {
	j.turn.Lock()
	defer j.turn.Unlock()
	s := casework.JobStanding{Name: j.Name, ByHand: j.ByHand, Here: !j.Idle, StartedAt: j.startedAt, Last: j.last}
	if s.Here {
		s.Next = j.spec.Next(now)
	}
	return s
}

// Missed tells whether the job should have run again by now, by the time of the run that was kept last.
func (s *Schedule) Missed(job string, last time.Time) bool {
	i := slices.IndexFunc(s.jobs, func(j *scheduled) bool { return j.Name == job })
	if i < 0 || last.IsZero() {
		return false
	}
	due := s.jobs[i].spec.Next(last.In(s.zone))
	return s.now().Sub(due) > signOfLife+longestDelay && s.now().Sub(last) > signOfLife+longestDelay
}

// longestDelay is how long a run may take before its job counts as missed.
const longestDelay = 30 * time.Minute

// RunByHand starts a job now, on behalf of somebody, and does not wait for it.
func (s *Schedule) RunByHand(job string, by access.Actor) error {
	i := slices.IndexFunc(s.jobs, func(j *scheduled) bool { return j.Name == job })
	s.turn.Lock()
	defer s.turn.Unlock()
	switch {
	case i < 0:
		return fault.New(fault.NotFound, "没有这个任务；请从“系统”页选一个。", "There is no such job; choose one on the page of the system.")
	case !s.jobs[i].ByHand:
		return fault.New(fault.Refused, "这个任务不能手动运行。遗漏的夜间检查由审核人员在“夜间检查”页补办。",
			"This job is not run by hand. Missed nights are worked by a supervisor on the page of the night.")
	case s.jobs[i].Idle || s.ctx == nil:
		return fault.New(fault.Refused, "这个任务由另一个进程运行，请在那个进程的“系统”页上运行。",
			"This job is run by another process; run it on the page of the system of that process.")
	case !s.jobs[i].standing(s.now()).StartedAt.IsZero():
		return fault.New(fault.Refused, fmt.Sprintf("任务 %s 正在运行，等它结束。", job), fmt.Sprintf("The job %s is running; wait until it has ended.", job))
	}
	ctx := s.ctx
	s.working.Go(func() { s.do(ctx, s.jobs[i], by, false) })
	return nil
}
