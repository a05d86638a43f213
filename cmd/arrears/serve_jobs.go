package main

import (
	"log/slog"
	"runtime/debug"
	"slices"

	"arrears/app/casework"
	"arrears/app/law"
	"arrears/app/web"
	"arrears/jobs"
)

// schedule is the recurring work. What this process leaves to another one is told on the page of the system all the same.
func (p *program) schedule(s *system, log *slog.Logger, nights bool) (*jobs.Schedule, error) {
	post, err := p.postOffice(s, log)
	if err != nil {
		return nil, err
	}
	clock := jobs.Clock{Today: p.today, Now: p.now}
	elsewhere := []jobs.Job{
		jobs.Night(s.desk, clock, log), jobs.Figures(p.figures(s), log), jobs.Reminders(s.desk, clock, log), jobs.Mail(post),
		jobs.Sweep(s.store, clock), jobs.Sheets(newDeclarations(s, p.now).sheets, clock, log), jobs.AskedNights(s.nights(), clock, log),
	}
	for i := range elsewhere {
		elsewhere[i].Idle = !nights
	}
	work := append([]jobs.Job{jobs.Law(s.law, clock, log)}, elsewhere...) // every process has the law that is in force
	return jobs.New(shanghai(), p.now, s.store, log, work...)
}

// systemPages are what the page of the system reads and starts.
func (p *program) systemPages(s *system) web.System {
	return web.System{Reader: s.store, Jobs: s.jobs, Machine: func() (web.Machine, error) {
		m := web.Machine{Version: programVersion(), Folder: p.folder}
		var err error
		m.Free, m.Total, err = diskOf(p.folder)
		return m, err
	}}
}

// programVersion is what the build says about itself.
func programVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown)"
	}
	return info.Main.Version + " " + info.GoVersion
}

// papersReady tells whether the wording of the order to pay that is in force today is there. One that was confirmed and does not pass
// the check of a new release keeps its papers from being printed, and not the process from its other work: the page of the system says so.
func (p *program) papersReady(s *system) error {
	if slices.ContainsFunc(s.printer.UnfitWordings(), func(u casework.UnfitWording) bool {
		return u.Paper == law.OrderToPay && u.From <= p.today() && u.Lasts(p.today())
	}) {
		return nil
	}
	_, err := s.printer.NumberOf(law.OrderToPay, p.today(), "例", 1)
	return err
}
