package web

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
)

// NightDesk is where people look after the nights.
type NightDesk struct {
	Reads NightReads
	Acts  NightActs
}

// NightReads is what the pages of single nights read. Lists hold at most limit rows after the first ones, and count all.
type NightReads interface {
	NightJobOf(ctx context.Context, kind casework.NightJobKind, night calendar.Day) (casework.NightJob, bool, error)
	PreviewTallies(ctx context.Context, scope access.Scope, night calendar.Day) ([]casework.PreviewTally, error)
	Previewed(ctx context.Context, scope access.Scope, night calendar.Day, limit, offset int) ([]casework.ListedPreview, int, error)
	Differing(ctx context.Context, scope access.Scope, night calendar.Day, limit, offset int) ([]casework.ListedPreview, int, error)
	CarriedBy(ctx context.Context, scope access.Scope, night calendar.Day, limit, offset int) ([]casework.ListedCarried, int, error)
	ProofOf(ctx context.Context, night calendar.Day) (*casework.NightProof, error)
}

// NightActs is what a supervisor does about nights.
type NightActs interface {
	AskPreview(ctx context.Context, night calendar.Day, by access.Actor, at time.Time) error
	AskCatchUp(ctx context.Context, night calendar.Day, by access.Actor, at time.Time) error
	SteerNight(ctx context.Context, id employer.ID, word casework.SteeringWord, reason string, by casework.Stamp) error
	RetryNight(ctx context.Context, id employer.ID, by casework.Stamp) error
}

const (
	nightPath   = "/night"
	tonightPath = "/night/tonight"
)

// nightSheet is a page about one night: notes, progress, buttons, figures, lists.
type nightSheet struct {
	Frame
	Head     head
	Errors   errorSummary
	Notes    []note
	Progress *progress
	Acts     []button
	Figures  []figure
	Tabs     *tabs
	Lists    []section
	Facts    []sumRow
	Form     *nightForm
}

func (s *site) nightRoutes() []route {
	return []route{
		{Method: http.MethodGet, Path: nightPath, Needs: access.ViewNight, Handle: getNight},
		{Method: http.MethodGet, Path: tonightPath, Needs: access.ViewNight, Handle: getTonight},
		{Method: http.MethodPost, Path: tonightPath, Needs: access.SteerNight, Handle: postTonight},
		{Method: http.MethodGet, Path: tonightPath + "/:employer", Needs: access.SteerNight, Handle: getSteer},
		{Method: http.MethodPost, Path: tonightPath + "/:employer", Needs: access.SteerNight, Handle: postSteer},
		{Method: http.MethodPost, Path: "/night/catch-up", Needs: access.SteerNight, Handle: postCatchUp},
		{Method: http.MethodPost, Path: "/night/retry/:employer", Needs: access.SteerNight, Handle: postRetry},
		{Method: http.MethodGet, Path: "/night/of/:night", Needs: access.ViewNight, Handle: getNightOf},
	}
}

// offset is where the page that the address asks for begins, before it is known how many rows there are.
func (c *call) offset() int {
	if n, err := strconv.Atoi(c.QueryParam("page")); err == nil && n > 1 {
		return (n - 1) * listLength
	}
	return 0
}

// postTonight asks for the preview of tonight.
func postTonight(c *call) error {
	if err := c.site.NightDesk.Acts.AskPreview(c.ctx(), c.today, c.caller.By(), c.now); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, tonightPath)
}

// postCatchUp asks for the nights to yesterday that were missed.
func postCatchUp(c *call) error {
	if err := c.site.NightDesk.Acts.AskCatchUp(c.ctx(), c.today.AddDays(-1), c.caller.By(), c.now); err != nil {
		return err
	}
	return c.done(nightPath, "tonight.catch_up.asked", nil)
}

// catchingUp says who asked for the nights to yesterday that were missed, and how far that is.
func (c *call) catchingUp(page *nightPage) error {
	job, asked, err := c.site.NightDesk.Reads.NightJobOf(c.ctx(), casework.CatchUpJob, c.today.AddDays(-1))
	if err != nil || !asked {
		return err
	}
	w := c.words
	values := with{"by": job.AskedBy, "at": c.instant(job.AskedAt), "first": w.inSentence(job.First, c.today), "last": w.inSentence(job.Night, c.today)}
	switch job.State {
	case casework.JobAsked, casework.JobRunning:
		page.Acts = page.Acts[:1] // it is asked for already
		page.Working = &progress{Label: w.say("tonight.catch_up.working", values), Done: min(job.Examined, job.Total), Total: max(job.Total, 1),
			Meanwhile: w.say("tonight.meanwhile", nil), Stop: link{Href: nightPath + "?still=1", Label: w.say("tonight.stop", nil)},
			Figures: []string{w.say("tonight.examined", with{"n": w.count("count.employers", job.Examined), "of": w.count("count.employers", job.Total)})}}
		page.Scripts = []string{"progress.js"}
		if c.QueryParam("still") == "" {
			page.Refresh = 5
		}
	case casework.JobFailed:
		page.Notes = append(page.Notes, note{Class: "bad", Strong: w.say("tonight.catch_up.failed", values), Text: masked(job.Reason)})
	default:
		page.Notes = append(page.Notes, note{Class: "ok", Text: w.say("tonight.catch_up.done", values)})
	}
	return nil
}

// instant is a day with its time.
func (c *call) instant(at time.Time) string {
	return c.words.inSentence(c.site.dayOf(at), c.today) + " " + c.timeOfDay(at)
}

// postRetry tries an employer in quarantine again.
func postRetry(c *call) error {
	err := c.site.NightDesk.Acts.RetryNight(c.ctx(), c.employer.ID, c.stamp())
	switch {
	case fault.KindOf(err) == fault.Refused:
		return c.doneAs(nightPath, "warn", "tonight.retry.failed", with{"employer": c.employer.Name})
	case err != nil:
		return err
	}
	return c.done(nightPath, "tonight.retry.done", with{"employer": c.employer.Name})
}

// nightOfPath is the address of the page of one night.
func nightOfPath(night calendar.Day) string { return "/night/of/" + night.String() }
