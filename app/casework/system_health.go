package casework

import (
	"context"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
)

// RunResult is how a run of recurring work ended.
type RunResult string

// The results of a run.
const (
	RunDone    RunResult = "done"
	RunFailed  RunResult = "failed"
	RunStopped RunResult = "stopped" // the process was ended; what is left is done at the next start
)

// JobRun is one run of recurring work that has ended. It is written once and never changed.
type JobRun struct {
	Job       string
	StartedAt time.Time
	Took      time.Duration
	By        access.Actor // who started it by hand; nobody: the schedule
	Result    RunResult
	Reason    string // of a run that failed
}

// JobStanding is how recurring work stands in this process.
type JobStanding struct {
	Name      string
	ByHand    bool      // an administrator may run it between its times
	Here      bool      // this process runs it; otherwise another one does
	Next      time.Time // where this process runs it
	StartedAt time.Time // of the run that goes on; zero: none
	Last      *JobRun   // of this process
}

// runsKept is how long the runs of recurring work are kept.
const runsKept = 90 * 24 * time.Hour //arch:number house rule

// ForgottenRuns is the instant before which the runs of recurring work are of no use.
func ForgottenRuns(now time.Time) time.Time { return now.Add(-runsKept) }

// SystemState is how the parts stand that the database knows about. It counts employers and names none.
type SystemState struct {
	Database       string // its kind
	Schema, Built  int64  // the version of the schema, and the one that the program was built for
	Bytes          int64  // its size
	Connections    int    // of all processes; 0 where the database does not count them
	ConnectionsMax int    // that the database allows
	Now            time.Time
	MailWaiting    int
	MailSince      time.Time // of the mail that waits longest
	MailFailed     int
	Quarantined    int
	LastNight      calendar.Day // the last one that was worked to its end; no day: none was
}

// SystemReader is what the page of the system reads.
type SystemReader interface {
	SystemState(ctx context.Context) (SystemState, error)
	// LastJobRuns gives the last run of each job that is kept, by job.
	LastJobRuns(ctx context.Context) ([]JobRun, error)
	// JobRunsOf lists the runs of a job, the last first, and counts all.
	JobRunsOf(ctx context.Context, job string, limit, offset int) ([]JobRun, int, error)
}
