package web

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
)

// fakeSystem is a system in memory: everything is in order until a test says otherwise.
type fakeSystem struct {
	state    casework.SystemState
	jobs     []casework.JobStanding
	kept     []casework.JobRun
	missed   string
	machine  Machine
	fails    error
	started  []string
	disk     error
	answered error
}

func (f *fakeSystem) SystemState(context.Context) (casework.SystemState, error) {
	return f.state, f.fails
}

func (f *fakeSystem) LastJobRuns(context.Context) ([]casework.JobRun, error) { return f.kept, nil }

func (f *fakeSystem) JobRunsOf(_ context.Context, job string, limit, offset int) ([]casework.JobRun, int, error) {
	var of []casework.JobRun
	for _, r := range f.kept {
		if r.Job == job {
			of = append(of, r)
		}
	}
	return of[min(offset, len(of)):min(offset+limit, len(of))], len(of), nil
}

func (f *fakeSystem) Standings() []casework.JobStanding { return f.jobs }

func (f *fakeSystem) Missed(job string, _ time.Time) bool { return job == f.missed }

func (f *fakeSystem) RunByHand(job string, by access.Actor) error {
	if job == "night" {
		return fault.New(fault.Refused, "这个任务不能手动运行。", "This job is not run by hand.")
	}
	f.started = append(f.started, job+" by "+by.Name)
	return nil
}

func calmSystem() *fakeSystem {
	done := casework.JobRun{Job: "mail", StartedAt: morning.Add(-40 * time.Second), Took: 30 * time.Millisecond, Result: casework.RunDone}
	return &fakeSystem{
		state: casework.SystemState{Database: "postgres", Schema: 22, Built: 22, Bytes: 5 << 30, Connections: 12, ConnectionsMax: 100, Now: morning.Add(2 * time.Second),
			LastNight: calendar.MustParseDay("2026-11-23")},
		machine: Machine{Version: "v1.2.3 go1.26", Folder: "var", Free: 40 << 30, Total: 100 << 30},
		jobs: []casework.JobStanding{
			{Name: "law", ByHand: true, Here: true, Next: morning.Add(2 * time.Second)},
			{Name: "night", Here: true, Next: morning.Add(15*time.Hour + 30*time.Minute)},
			{Name: "mail", ByHand: true, Here: true, Next: morning.Add(20 * time.Second), Last: &done},
			{Name: "sweep", ByHand: true, Here: true, Next: morning.Add(17 * time.Minute), StartedAt: morning.Add(-3 * time.Second)},
			{Name: "sheets", ByHand: true},
		},
		kept: []casework.JobRun{
			{Job: "mail", StartedAt: morning.Add(-55 * time.Minute), Result: casework.RunFailed, Reason: "no server"},
			{Job: "night", StartedAt: morning.Add(-8*time.Hour - 30*time.Minute), Took: 81 * time.Second, Result: casework.RunDone},
			{Job: "sheets", StartedAt: morning.Add(-time.Hour), Took: time.Second, Result: casework.RunStopped},
			{Job: "sweep", StartedAt: morning.Add(-43 * time.Minute), Took: time.Second, By: access.Actor{ID: 5, Name: "吴强"}, Result: casework.RunDone},
		},
	}
}

func systemSite(t *testing.T, f *fakeSystem) http.Handler {
	t.Helper()
	handler, _ := testSite(t, empty(), onSystem(f))
	return handler
}

func onSystem(f *fakeSystem) func(*Options) {
	return func(o *Options) {
		o.System = System{Reader: f, Jobs: f, Machine: func() (Machine, error) { return f.machine, f.disk }}
		o.Checks = []Check{{Name: "database", Ask: func(context.Context) error { return f.answered }}, {Name: "papers", Ask: func(context.Context) error { return nil }}}
	}
}

func TestSystem_SaysInOneLineThatAllIsWell(t *testing.T) {
	handler := systemSite(t, calmSystem())
	text := says(t, request(handler, "GET", "/system", "As", "administrator"), http.StatusOK, "一切正常", "PostgreSQL，5.0 GB", "第 22 版", "12 个，最多 100 个", "相差 2 秒",
		"还剩 40.0 GB，共 100.0 GB", "最后办完的是 11 月 23 日", "11-25 周三 00:30", "81", "吴强", "由另一个进程运行", "正在运行", "不到一分钟", "v1.2.3 go1.26")
	lacks(t, text, "no server", "要处理 ")
	says(t, request(handler, "GET", "/system", "As", "auditor", "Accept-Language", "en"), http.StatusOK, "Everything is in order", "Wed 25 Nov 00:30", "Within a minute", "In another process", "Stopped half-way")
	for _, role := range []string{"officer", "supervisor", "clerk"} {
		if r := request(handler, "GET", "/system", "As", role); r.StatusCode != http.StatusForbidden {
			t.Errorf("%s: status %d", role, r.StatusCode)
		}
	}
}

// Each fault is one thing to see to, told with where it is put right; nothing of an employer is told.
func TestSystem_TellsWhatNeedsAHand(t *testing.T) {
	rows := []struct {
		name  string
		spoil func(f *fakeSystem)
		says  []string
	}{
		{"the database cannot be reached", func(f *fakeSystem) { f.answered = errors.New("dial tcp 10.0.0.7: refused") }, []string{"1 thing to see to", "Database cannot do its work: why stands in the log"}},
		{"the schema is old", func(f *fakeSystem) {
			f.answered = fault.New(fault.Refused, "不是最新的。", "The schema is not up to date; run arrears migrate.")
		}, []string{"run arrears migrate"}},
		{"a part is slow", func(f *fakeSystem) { f.answered = context.DeadlineExceeded }, []string{"it did not answer in time"}},
		{"the clocks differ", func(f *fakeSystem) { f.state.Now = morning.Add(-90 * time.Second) }, []string{"differ by 90 s"}},
		{"the disk is nearly full", func(f *fakeSystem) { f.machine.Free = 1 << 30 }, []string{"Only 1.0 GB are free"}},
		{"the connections are nearly used up", func(f *fakeSystem) { f.state.Connections = 80 }, []string{"80 of at most 100 connections"}},
		{"mail could not be sent", func(f *fakeSystem) { f.state.MailFailed = 3 }, []string{"3 mails could not be sent", `href="/outbox?state=failed"`}},
		{"mail waits for too long", func(f *fakeSystem) { f.state.MailWaiting, f.state.MailSince = 1, morning.Add(-2*time.Hour) }, []string{"1 mail is waiting, the first of them since Tue 24 Nov 07:00"}},
		{"an employer is in quarantine", func(f *fakeSystem) { f.state.Quarantined = 2 }, []string{"2 employers in quarantine", `href="/night"`}},
		{"nights are missing", func(f *fakeSystem) { f.state.LastNight = calendar.MustParseDay("2026-11-20") }, []string{"Nights are missing: 3 days from 21 November"}},
		{"a job failed", func(f *fakeSystem) {
			f.jobs[1].Last = &casework.JobRun{Job: "night", StartedAt: morning, Result: casework.RunFailed, Reason: "employer 91330100MA2H4K7N1U: broken"}
		}, []string{"The job “Night” failed at Tue 24 Nov 09:00", `href="/system/jobs/night"`, "employer ***: broken"}},
		{"a job did not come", func(f *fakeSystem) { f.missed = "sheets" }, []string{"The job “Sheets” did not run at its time"}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			f := calmSystem()
			row.spoil(f)
			text := says(t, request(systemSite(t, f), "GET", "/system", "As", "administrator", "Accept-Language", "en"), http.StatusOK, row.says...)
			if !strings.Contains(text, "<h1>1 thing to see to</h1>") {
				t.Errorf("the first line does not count one thing")
			}
			lacks(t, text, "10.0.0.7", "91330100MA2H4K7N1U")
		})
	}
}

func TestSystem_WhatCannotBeAskedIsSaid(t *testing.T) {
	f := calmSystem()
	f.disk, f.machine.Total, f.state.LastNight, f.state.ConnectionsMax, f.state.Database = errors.New("no disk"), 0, 0, 0, "sqlite"
	text := says(t, request(systemSite(t, f), "GET", "/system", "As", "administrator", "Accept-Language", "en"), http.StatusOK, "Everything is in order", "cannot tell how much is free", "No night has been worked yet", "SQLite")
	lacks(t, text, "Connections")
	f.fails = errors.New("database is gone")
	if r := request(systemSite(t, f), "GET", "/system", "As", "administrator"); r.StatusCode != http.StatusInternalServerError {
		t.Errorf("status %d", r.StatusCode)
	}
}

func TestSystem_AJobIsRunByHandInTheNameOfWhoAsks(t *testing.T) {
	f := calmSystem()
	handler := systemSite(t, f)
	says(t, request(handler, "GET", "/system/jobs/mail", "As", "administrator", "Accept-Language", "en"), http.StatusOK, "Mail: Failed, Tue 24 Nov 08:05", ">no server<", "Run now")
	lacks(t, body(t, request(handler, "GET", "/system/jobs/mail", "As", "auditor", "Accept-Language", "en")), "Run now")
	lacks(t, body(t, request(handler, "GET", "/system/jobs/night", "As", "administrator", "Accept-Language", "en")), "Run now")
	says(t, request(handler, "GET", "/system/jobs/law", "As", "auditor", "Accept-Language", "en"), http.StatusOK, "Runs of: Law", "No run is on record")
	if r := request(handler, "GET", "/system/jobs/mail?page=9", "As", "auditor"); r.StatusCode != http.StatusSeeOther {
		t.Errorf("a page beyond the last: status %d", r.StatusCode)
	}
	if r := post(handler, "/system/jobs/mail", nil, "As", "administrator"); r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != "/system" {
		t.Errorf("status %d to %s", r.StatusCode, r.Header.Get("Location"))
	}
	for _, refused := range []struct {
		path, as string
		status   int
	}{{"/system/jobs/night", "administrator", http.StatusConflict}, {"/system/jobs/nothing", "administrator", http.StatusNotFound}, {"/system/jobs/mail", "auditor", http.StatusForbidden}} {
		if r := post(handler, refused.path, nil, "As", refused.as); r.StatusCode != refused.status {
			t.Errorf("%s as %s: status %d", refused.path, refused.as, r.StatusCode)
		}
	}
	if len(f.started) != 1 || f.started[0] != "mail by 吴强" {
		t.Errorf("started %v", f.started)
	}
}

func TestSystem_InABrowser(t *testing.T) {
	f := calmSystem()
	f.state.MailFailed, f.state.LastNight = 3, calendar.MustParseDay("2026-11-20")
	inABrowser(t, []browsed{{"system", "/system", "administrator", empty()}, {"system_job", "/system/jobs/mail", "administrator", empty()}}, onSystem(f))
}
