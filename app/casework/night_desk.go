package casework

import (
	"context"
	"errors"
	"fmt"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/money"
)

const (
	jobIsSilent   = 5 * time.Minute //arch:number whoever worked on it is gone
	previewedPage = 500             //arch:number employers that are written at once
	previewsKept  = 90              //arch:number days: a quarter in which somebody may ask why a night did something else
)

// ForgottenPreviews is the night before which previews are removed, with what came of them. What the nights did stays in the records.
func ForgottenPreviews(today calendar.Day) calendar.Day { return today.AddDays(-previewsKept) }

// NightJobKind is what somebody asked to be done in the background.
type NightJobKind string

// The kinds.
const (
	PreviewJob NightJobKind = "preview" // play tonight and what was missed before it, and write nothing but what was seen
	CatchUpJob NightJobKind = "night"   // work the nights that were missed, in order
)

// NightJobState is how far it is.
type NightJobState string

// The states.
const (
	JobAsked   NightJobState = "asked"
	JobRunning NightJobState = "running"
	JobDone    NightJobState = "done"
	JobFailed  NightJobState = "failed"
)

// NightJob is a piece of such work. There is one of a kind for a night; asked for again, it begins anew.
type NightJob struct {
	Kind     NightJobKind
	Night    calendar.Day // the last night of it
	First    calendar.Day // the first one
	State    NightJobState
	AskedBy  string
	AskedAt  time.Time
	EndedAt  time.Time
	Examined int
	Total    int
	Reason   string // why it failed
}

// NightJobs keeps the work and what previews said.
type NightJobs interface {
	// AskNightJob keeps that the work is asked for; one that is asked for or runs already is left alone.
	AskNightJob(ctx context.Context, j NightJob) error
	// TakeNightJob takes the work that was asked for first, or whose worker has been silent since; false where there is none.
	TakeNightJob(ctx context.Context, at, silentSince time.Time) (NightJob, bool, error)
	// TouchNightJob notes how far it is.
	TouchNightJob(ctx context.Context, j NightJob, at time.Time) error
	// ClearPreview forgets what was said about the nights, those excepted that have been worked.
	ClearPreview(ctx context.Context, first, last calendar.Day) error
	AddPreviewed(ctx context.Context, employers []PreviewedEmployer) error
	AddPreviewTallies(ctx context.Context, tallies []PreviewTally) error
}

// PreviewTally is a figure of a preview in one district.
type PreviewTally struct {
	Night  calendar.Day
	Place  access.District
	Act    ActKind
	Paper  law.PaperKind
	Number int
	Amount money.Fen
}

// NightDesk is where people look after the nights.
type NightDesk struct {
	*Desk
	Jobs NightJobs
}

// AskPreview asks for the preview of the night and of those before it that were missed.
func (d *NightDesk) AskPreview(ctx context.Context, night calendar.Day, by access.Actor, at time.Time) error {
	return d.ask(ctx, PreviewJob, night, by, at)
}

// AskCatchUp asks for the nights to the given one that were missed.
func (d *NightDesk) AskCatchUp(ctx context.Context, night calendar.Day, by access.Actor, at time.Time) error {
	return d.ask(ctx, CatchUpJob, night, by, at)
}

func (d *NightDesk) ask(ctx context.Context, kind NightJobKind, night calendar.Day, by access.Actor, at time.Time) error {
	last, err := d.Nights.LastNight(ctx)
	if err != nil {
		return err
	}
	if last >= night {
		return fault.New(fault.Refused, fmt.Sprintf("到 %s 为止的夜间检查都已办完。", last), fmt.Sprintf("Every night up to %s has been worked.", last))
	}
	first := night
	if !last.IsZero() {
		first = last.AddDays(1)
	}
	return d.Jobs.AskNightJob(ctx, NightJob{Kind: kind, Night: night, First: first, State: JobAsked, AskedBy: by.Name, AskedAt: at})
}

// WorkNext does the work that was asked for first; false where there is none. What fails is kept with its reason.
func (d *NightDesk) WorkNext(ctx context.Context, now func() time.Time) (bool, error) {
	job, found, err := d.Jobs.TakeNightJob(ctx, now(), now().Add(-jobIsSilent))
	if err != nil || !found {
		return false, err
	}
	r := &running{NightDesk: d, job: job, now: now}
	if job.Kind == PreviewJob {
		err = r.preview(ctx)
	} else {
		err = r.catchUp(ctx)
	}
	if ctx.Err() != nil {
		return false, ctx.Err() // it is taken up again when its worker has been silent
	}
	r.job.State, r.job.EndedAt, r.job.Reason = JobDone, now(), ""
	if err != nil {
		r.job.State, r.job.Reason = JobFailed, err.Error()
	}
	return true, errors.Join(err, d.Jobs.TouchNightJob(ctx, r.job, now()))
}

// running is a piece of work on its way.
type running struct {
	*NightDesk
	job     NightJob
	now     func() time.Time
	rows    []PreviewedEmployer
	tallies map[PreviewTally]*PreviewTally
}

func (r *running) catchUp(ctx context.Context) error {
	start := r.now()
	_, err := r.Night(ctx, r.job.Night, NightOptions{
		Elapsed: func() time.Duration { return r.now().Sub(start) },
		Progress: func(_ calendar.Day, examined int) {
			r.job.Examined = examined
			_ = r.Jobs.TouchNightJob(ctx, r.job, r.now()) // a figure that is late stops no night
		},
	})
	return err
}

func (r *running) preview(ctx context.Context) error {
	if err := r.Jobs.ClearPreview(ctx, r.job.First, r.job.Night); err != nil {
		return err
	}
	r.job.Examined, r.tallies = 0, map[PreviewTally]*PreviewTally{}
	_, err := r.PreviewFiles(ctx, r.job.Night, func(f *File, night calendar.Day, d *Decision) error {
		r.job.Examined++
		if r.job.Examined%pageSize == 0 {
			if err := r.Jobs.TouchNightJob(ctx, r.job, r.now()); err != nil {
				return err
			}
		}
		return r.note(ctx, f, night, d)
	})
	if err != nil {
		return err
	}
	if err := r.flush(ctx); err != nil {
		return err
	}
	tallies := make([]PreviewTally, 0, len(r.tallies))
	for _, t := range r.tallies {
		tallies = append(tallies, *t)
	}
	return r.Jobs.AddPreviewTallies(ctx, tallies)
}

// note keeps what the night would do about an employer.
func (r *running) note(ctx context.Context, f *File, night calendar.Day, d *Decision) error {
	lines := LinesOf(d)
	if len(lines) == 0 {
		return nil
	}
	for i := range lines {
		l := &lines[i]
		key := PreviewTally{Night: night, Place: access.District{Region: f.Employer.Region, Name: f.Employer.District}, Act: l.Act, Paper: l.Paper}
		t := r.tallies[key]
		if t == nil {
			t = &key
			r.tallies[key] = t
		}
		t.Number++
		t.Amount += l.Sum
	}
	r.rows = append(r.rows, PreviewedEmployer{ID: f.ID, Region: f.Employer.Region, District: f.Employer.District, Night: night, Revision: f.Revision,
		Said: lines, Outcome: ProofOpen})
	if len(r.rows) < previewedPage {
		return nil
	}
	return r.flush(ctx)
}

func (r *running) flush(ctx context.Context) error {
	rows := r.rows
	r.rows = nil
	return r.Jobs.AddPreviewed(ctx, rows)
}

// RetryNight decides again on an employer that the last night could not decide, as of that night and with the law in force, and writes
// into its record who asked for it. It is refused with the reason where it fails again.
func (d *Desk) RetryNight(ctx context.Context, id employer.ID, by Stamp) error {
	day, err := d.Nights.LastNight(ctx)
	if err != nil {
		return err
	}
	if day.IsZero() {
		return fault.New(fault.Refused, "还没有办过夜间检查。", "No night has been worked yet.")
	}
	if d, err = d.asOf(ctx, by.On); err != nil {
		return err
	}
	if err := d.Nights.Note(ctx, []Noted{{id, Act{Kind: TryAgain, Ground: "SIL 63", Detail: "night " + day.String()}}}, by); err != nil {
		return err
	}
	w := &working{Desk: d, day: day, result: newResult(day)}
	if err := w.begin(ctx); err != nil {
		return err
	}
	if w.choice != nil {
		w.choice.final = true
	}
	q := w.single(ctx, id)
	if q == nil {
		return nil
	}
	if err := w.quarantine(ctx, *q); err != nil {
		return err
	}
	return fault.New(fault.Refused, "还是没有办成："+q.Reason, "It failed again: "+q.Reason)
}
