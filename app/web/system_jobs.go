package web

import (
	"net/http"
	"slices"
	"time"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/fault"
)

// jobWord is the name of a job and what it does.
type jobWord struct{ name, does string }

var jobWords = map[string]jobWord{
	"law":          {"system.job.law", "system.job.law.does"},
	"night":        {"system.job.night", "system.job.night.does"},
	"figures":      {"system.job.figures", "system.job.figures.does"},
	"reminders":    {"system.job.reminders", "system.job.reminders.does"},
	"mail":         {"system.job.mail", "system.job.mail.does"},
	"sweep":        {"system.job.sweep", "system.job.sweep.does"},
	"sheets":       {"system.job.sheets", "system.job.sheets.does"},
	"asked_nights": {"system.job.asked_nights", "system.job.asked_nights.does"},
}

var runStates = map[casework.RunResult]state{casework.RunDone: stateDone, casework.RunFailed: stateFailed, casework.RunStopped: stateWaiting}

var runWords = map[casework.RunResult]string{casework.RunDone: "system.run.done", casework.RunFailed: "system.run.failed", casework.RunStopped: "system.run.stopped"}

// jobShown is a job as the page shows it: how it stands here, and its last run in any process.
type jobShown struct {
	casework.JobStanding
	last *casework.JobRun
}

// jobsShown joins what this process knows about its jobs with the runs that are kept of all processes.
func (c *call) jobsShown() ([]jobShown, error) {
	kept, err := c.site.System.Reader.LastJobRuns(c.ctx())
	if err != nil {
		return nil, err
	}
	standings := c.site.System.Jobs.Standings()
	out := make([]jobShown, len(standings))
	for i, s := range standings {
		out[i] = jobShown{JobStanding: s, last: s.Last}
		at := slices.IndexFunc(kept, func(r casework.JobRun) bool { return r.Job == s.Name })
		if at >= 0 && (s.Last == nil || kept[at].StartedAt.After(s.Last.StartedAt)) {
			out[i].last = &kept[at]
		}
	}
	return out, nil
}

func (w *words) jobName(job string) string {
	if word, known := jobWords[job]; known {
		return w.say(word.name, nil)
	}
	return job
}

// jobDoes is what a job does, in a sentence.
func (w *words) jobDoes(job string) string {
	if word, known := jobWords[job]; known {
		return w.say(word.does, nil)
	}
	return ""
}

func systemJobPath(job string) string { return systemPath + "/jobs/" + job }

// lookAtJobs finds the jobs that failed last time, and those that did not come at their time.
func (h *upkeep) lookAtJobs() {
	for i := range h.jobs {
		j := &h.jobs[i]
		if j.last == nil {
			continue
		}
		w := h.words
		cure := link{Href: systemJobPath(j.Name), Label: w.say("system.to.job", nil)}
		values := with{"job": w.jobName(j.Name), "at": w.moment(j.last.StartedAt.Unix(), h.today)}
		switch {
		case j.last.Result == casework.RunFailed:
			h.needs("bad", w.say("system.job.failed", values), cure)
		case j.StartedAt.IsZero() && h.site.System.Jobs.Missed(j.Name, j.last.StartedAt):
			h.needs("bad", w.say("system.job.missed", values), cure)
		}
	}
}

func (h *upkeep) jobsSection() section {
	w := h.words
	t := &table{LabelledBy: "jobs", Columns: []column{
		{Label: w.say("system.job", nil), Head: true}, {Label: w.say("system.job.next", nil)}, {Label: w.say("system.job.last", nil)}, {Label: w.say("system.job.took", nil), Num: true},
		{Label: w.say("system.job.result", nil), Wide: true}, {Label: w.say("system.job.by", nil)}, {Label: w.say("system.job.act", nil), Hidden: true},
	}}
	var list []row
	for i := range h.jobs {
		list = append(list, h.jobRow(&h.jobs[i]))
	}
	t.Groups = rows(list)
	return section{Top: cardTop{ID: "jobs", Title: w.say("system.jobs", nil), Sub: w.say("system.jobs.sub", nil)}, Table: t}
}

func (h *upkeep) jobRow(j *jobShown) row {
	w := h.words
	name := cell{Text: w.jobName(j.Name), Link: systemJobPath(j.Name), Strong: true, Line2: w.jobDoes(j.Name)}
	cells := append([]cell{name, {Text: h.next(j)}}, h.runCells(j.last)...)
	if !j.StartedAt.IsZero() {
		s := w.status(stateWorking).as(w.say("system.run.working", nil))
		cells[4] = cell{State: &s, Line2: w.say("system.run.since", with{"at": w.moment(j.StartedAt.Unix(), h.today)})}
	}
	var act cell
	if j.ByHand && j.Here && j.StartedAt.IsZero() && h.caller.May(access.ManageSystem) {
		act.Buttons = []button{{Label: w.say("system.act.run", nil), Hidden: w.jobName(j.Name), Action: systemJobPath(j.Name), CSRF: h.csrfToken(), Size: small}}
	}
	return row{Cells: append(cells, act)}
}

// next is when a job comes next; one that comes every few seconds says so.
func (h *upkeep) next(j *jobShown) string {
	switch {
	case !j.Here:
		return h.words.say("system.job.elsewhere", nil)
	case j.Next.Sub(h.now) < time.Minute:
		return h.words.say("system.job.at_once", nil)
	default:
		return h.words.moment(j.Next.Unix(), h.today)
	}
}

// runCells are when a run began, how long it took, how it ended, and who started it.
func (c *call) runCells(r *casework.JobRun) []cell {
	w := c.words
	if r == nil {
		return []cell{{Text: w.say("system.run.never", nil)}, {Text: "—"}, {Text: "—"}, {Text: "—"}}
	}
	s := w.status(runStates[r.Result]).as(w.say(runWords[r.Result], nil))
	who := w.say("system.by.schedule", nil)
	if r.By.Name != "" {
		who = r.By.Name
	}
	// The reason is one of the program; what it may name of employers is masked, because administrators see none.
	return []cell{{Text: w.moment(r.StartedAt.Unix(), c.today), Class: "nb"}, {Text: seconds(r.Took)}, {State: &s, Line2: masked(r.Reason)}, {Text: who}}
}

// systemJobPage is the runs of one job.
type systemJobPage struct {
	Frame
	Head head
	Acts []button
	List section
}

// jobInPath is the job that the address names.
func (c *call) jobInPath() (casework.JobStanding, error) {
	all := c.site.System.Jobs.Standings()
	at := slices.IndexFunc(all, func(s casework.JobStanding) bool { return s.Name == c.Param("job") })
	if at < 0 {
		return casework.JobStanding{}, fault.New(fault.NotFound, "没有这个任务；请从“系统”页进入。", "There is no such job; start from the page of the system.")
	}
	return all[at], nil
}

func getSystemJob(c *call) error {
	job, err := c.jobInPath()
	if err != nil {
		return err
	}
	page := max(1, number(c.QueryParam("page")))
	runs, total, err := c.site.System.Reader.JobRunsOf(c.ctx(), job.Name, listLength, (page-1)*listLength)
	if err != nil {
		return err
	}
	w, l := c.words, listingOf(c.Request().URL, total)
	if len(runs) == 0 && page > 1 {
		return c.Redirect(http.StatusSeeOther, l.with("page", ""))
	}
	name := w.jobName(job.Name)
	p := systemJobPage{Frame: c.frame("system.title"), Head: head{Back: link{Href: systemPath, Label: w.say("system.title", nil)}, Title: c.runsAnswer(name, runs, page), Sub: w.jobDoes(job.Name)},
		List: section{Top: cardTop{ID: "runs", Title: w.say("system.runs", nil), Sub: w.say("system.runs.sub", nil)}, Pages: l.pager(),
			Empty: emptyList{Strong: w.say("system.runs.none", nil), Text: w.say("system.runs.none.text", nil)}}}
	p.Title = p.Head.Title
	if len(runs) > 0 {
		t := &table{LabelledBy: "runs", Columns: []column{{Label: w.say("system.run.began", nil), Head: true}, {Label: w.say("system.job.took", nil), Num: true},
			{Label: w.say("system.job.result", nil), Wide: true}, {Label: w.say("system.job.by", nil)}}}
		var list []row
		for i := range runs {
			list = append(list, row{Cells: c.runCells(&runs[i])})
		}
		t.Groups = rows(list)
		p.List.Table = t
	}
	if job.ByHand && job.Here && c.caller.May(access.ManageSystem) {
		p.Acts = []button{{Label: w.say("system.act.run", nil), Action: systemJobPath(job.Name), CSRF: c.csrfToken()}}
	}
	p.keepQuery(c.Request().URL)
	return c.show(http.StatusOK, "system_job", p)
}

// runsAnswer is the first line: how the job ended last.
func (c *call) runsAnswer(name string, runs []casework.JobRun, page int) string {
	w := c.words
	if len(runs) == 0 || page > 1 {
		return w.say("system.runs.answer.none", with{"job": name})
	}
	return w.say("system.runs.answer", with{"job": name, "at": w.moment(runs[0].StartedAt.Unix(), c.today), "result": w.say(runWords[runs[0].Result], nil)})
}

// postSystemJob runs a job now, on behalf of the caller.
func postSystemJob(c *call) error {
	job, err := c.jobInPath()
	if err != nil {
		return err
	}
	if err := c.site.System.Jobs.RunByHand(job.Name, c.caller.By()); err != nil {
		return err
	}
	return c.done(systemPath, "system.done.run", with{"job": c.words.jobName(job.Name)})
}
