package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/fault"
)

// System is what the page of the system reads and starts.
type System struct {
	Reader  casework.SystemReader
	Jobs    Jobs
	Machine func() (Machine, error)
}

// Jobs is the recurring work of this process.
type Jobs interface {
	Standings() []casework.JobStanding
	// Missed tells whether the job should have run again by now, by the time of the run that was kept last.
	Missed(job string, last time.Time) bool
	RunByHand(job string, by access.Actor) error
}

// Machine is what the program knows about where it runs.
type Machine struct {
	Version     string
	Folder      string // where files are kept
	Free, Total uint64 // bytes on its disk; 0 where they cannot be asked
}

const systemPath = "/system"

func (s *site) upkeepRoutes() []route {
	return []route{
		{Method: http.MethodGet, Path: systemPath, Needs: access.ViewSystem, Handle: getSystem},
		{Method: http.MethodGet, Path: "/system/jobs/:job", Needs: access.ViewSystem, Handle: getSystemJob},
		{Method: http.MethodPost, Path: "/system/jobs/:job", Needs: access.ManageSystem, Handle: postSystemJob},
	}
}

// systemPage says what needs a hand, then how every part and every job stands.
type systemPage struct {
	Frame
	Head  head
	Todo  []note
	Parts section
	Jobs  section
}

func getSystem(c *call) error {
	h, err := c.lookAtSystem()
	if err != nil {
		return err
	}
	page := systemPage{Frame: c.frame("system.title"), Todo: h.todo, Parts: h.partsSection(), Jobs: h.jobsSection()}
	page.Head = head{Title: h.answer(), Sub: c.words.say("system.sub", with{"now": c.words.moment(c.now.Unix(), c.today)})}
	page.Title = page.Head.Title
	return c.show(http.StatusOK, "system", page)
}

// upkeep is everything that the page of the system knows at one instant.
type upkeep struct {
	*call
	state   casework.SystemState
	machine Machine
	took    time.Duration // the answer of the database
	jobs    []jobShown
	todo    []note
	parts   []row
}

// lookAtSystem asks every part. A part that does not answer is one that needs a hand, and not the end of the page.
func (c *call) lookAtSystem() (*upkeep, error) {
	h := &upkeep{call: c}
	before := c.site.Now()
	var err error
	if h.state, err = c.site.System.Reader.SystemState(c.ctx()); err != nil {
		return nil, err
	}
	h.took = c.site.Now().Sub(before)
	if h.machine, err = c.site.System.Machine(); err != nil {
		c.site.log.Warn("ask the machine", slog.Any("error", err))
	}
	if h.jobs, err = c.jobsShown(); err != nil {
		return nil, err
	}
	h.lookAtParts()
	h.lookAtWork()
	h.lookAtJobs()
	return h, nil
}

// answer is the first line of the page.
func (h *upkeep) answer() string {
	if len(h.todo) == 0 {
		return h.words.say("system.calm", nil)
	}
	return h.words.say("system.answer", with{"things": h.words.count("count.system_things", len(h.todo))})
}

// part adds a line to the table of the parts.
func (h *upkeep) part(key, text string, s status) {
	h.parts = append(h.parts, row{Cells: []cell{{Text: h.words.say(key, nil)}, {State: &s}, {Text: text}}})
}

// needs adds a thing that needs a hand, with where it is put right.
func (h *upkeep) needs(class, text string, cure link) {
	h.todo = append(h.todo, note{Class: class, Text: text, Link: cure})
}

func (h *upkeep) good() status { return h.words.status(stateDone).as(h.words.say("system.good", nil)) }

func (h *upkeep) bad() status { return h.words.status(stateFailed).as(h.words.say("system.bad", nil)) }

func (h *upkeep) soon() status { return h.words.status(stateSoon).as(h.words.say("system.soon", nil)) }

// checkWords names the parts of which readiness is asked too.
var checkWords = map[string]string{
	"database": "system.part.database", "migrations": "system.part.migrations", "law": "system.part.law", "papers": "system.part.papers",
}

// checks asks the same parts as readiness does. Why one fails stands in the log, unless it is a sentence for people.
func (h *upkeep) checks() map[string]bool {
	fails := map[string]bool{}
	for _, check := range h.site.Checks {
		err := ask(h.ctx(), check)
		if err == nil {
			continue
		}
		fails[check.Name] = true
		h.site.log.Warn("not ready", slog.String("part", check.Name), slog.Any("error", err))
		why := h.words.say("system.check.log", nil)
		var told *fault.Fault
		switch {
		case errors.As(err, &told):
			why = told.In(string(h.words.lang))
		case errors.Is(err, context.DeadlineExceeded):
			why = h.words.say("system.check.slow", nil)
		}
		h.needs("bad", h.words.say("system.check.failed", with{"part": h.words.say(checkWords[check.Name], nil), "why": why}), link{})
	}
	return fails
}
