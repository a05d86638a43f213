package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"sync"

	"github.com/spf13/cobra"

	"arrears/app/access"
	"arrears/app/intake"
	"arrears/app/web"
)

func serveCommand(p *program) *cobra.Command {
	nights := true
	cmd := &cobra.Command{
		Use:   "serve",
		Short: p.say("提供网页，并在每天 00:30 办前一天的夜间检查", "serve the pages, and work the night of yesterday every day at 00:30"),
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			s, err := p.open(cmd.Context())
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, s.close()) }()
			return p.pages(cmd.Context(), s, pageOptions{nights: nights})
		},
	}
	cmd.Flags().StringVar(&p.address, "addr", p.address, p.say("监听地址（ADDR）", "address to listen at (ADDR)"))
	cmd.Flags().BoolVar(&nights, "nights", nights, p.say("夜间检查也由本进程办", "work the nights in this process too"))
	return cmd
}

// serve serves the pages of the demonstration and works its further nights until ctx ends.
func (p *program) serve(ctx context.Context, s *system) error {
	return p.pages(ctx, s, pageOptions{nights: true, invented: true})
}

type pageOptions struct {
	nights   bool // work the night of yesterday at its time and at the start
	invented bool // the pages say that they show a demonstration
}

// pages serves the pages until ctx ends.
func (p *program) pages(ctx context.Context, s *system, o pageOptions) error {
	log := p.logger()
	handler, err := p.handler(s, log, o)
	if err != nil {
		return err
	}
	listener, err := web.Listen(p.address, isOpen())
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, p.say("网页：http://%s/ （Ctrl+C 结束）\n", "Pages: http://%s/ (Ctrl+C ends)\n"), listener.Addr())

	p.tellUnfit(s, log)
	if err := p.hintUsers(ctx, s); err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	var working sync.WaitGroup
	working.Go(func() { s.jobs.Run(ctx) })
	err = web.Serve(ctx, listener, handler, log)
	stop()
	working.Wait() // the page of employers in hand is finished or rolled back before the database closes
	return err
}

// isOpen tells whether pages may be reached by other machines.
func isOpen() bool { return os.Getenv("ARREARS_OPEN") == "1" }

// handler wires the pages to the store, the desks and the recurring work, which it leaves in the system for whoever starts it.
func (p *program) handler(s *system, log *slog.Logger, o pageOptions) (http.Handler, error) {
	var err error
	if s.jobs, err = p.schedule(s, log, o.nights); err != nil {
		return nil, err
	}
	users, err := access.NewDesk(s.store, p.hashing)
	if err != nil {
		return nil, err
	}
	filing := newDeclarations(s, p.now)
	return web.New(web.Options{
		Declarations: filing, DeclarationReader: filing, Sheets: filing,
		Reader: storeReader{s.store, s.desk.Law}, Access: users, Sessions: s.store, Employers: s.store, Users: s.store, Kept: s.store, Law: s.desk.Law,
		Register:    s.register(),
		Warnings:    earlyWarnings{s.desk, s.store},
		Undeclarers: s.store, DeclaredPeople: s.store,
		Work:      s.store,
		Assigning: s.assigning(),
		Search:    s.store,
		Histories: s.store, Successions: s.store,
		WriteSheet: intake.WriteList,
		States:     stateDesk{s.desk, s.store, s.dossiers()},
		Cases:      s.cases(),
		CasePapers: s.cases(),
		CaseActs:   s.cases(),
		CaseWords:  s.cases(),
		CaseFiles:  s.cases(),
		Dossiers:   dossierReader{s.dossiers(), s.store},
		Messages:   s.store,
		Dealings:   s.desk,
		Later:      s.desk,
		Press:      s.printer,
		Approvals:  s.approvals(),
		Lawmaking:  web.Lawmaking{Acts: s.law, Reader: s.store, Seals: s.store, Wordings: s.printer},
		Checks:     p.checks(s),
		System:     p.systemPages(s),
		Today:      p.today,
		Now:        p.now,
		Zone:       shanghai(),
		Log:        log,
		Open:       isOpen(),
		Invented:   o.invented,
		Dispatch:   s.dispatch(),
		Figures:    s.store,
		NightDesk:  s.nightDesk(),
		Reports:    s.store,
		Views:      s.views(),
		Drafting:   s.desk,
	})
}

// hintUsers says how to begin where nobody can sign in yet.
func (p *program) hintUsers(ctx context.Context, s *system) error {
	has, err := s.store.HasUsers(ctx)
	if err == nil && !has {
		fmt.Fprintln(p.out, p.say("还没有用户。新增第一位管理员：arrears user add --login 用户名 --name 姓名 --role administrator",
			"There is no user yet. Add the first administrator: arrears user add --login LOGIN --name NAME --role administrator"))
	}
	return err
}

// logger writes lines for people on a terminal and JSON elsewhere.
func (p *program) logger() *slog.Logger {
	if isTerminal(p.err) {
		return slog.New(slog.NewTextHandler(p.err, nil))
	}
	return slog.New(slog.NewJSONHandler(p.err, nil))
}

// checks are the parts that have to work before this process can answer.
func (p *program) checks(s *system) []web.Check {
	return []web.Check{
		{Name: "database", Ask: s.store.Ping},
		{Name: "migrations", Ask: s.store.Pending},
		{Name: "law", Ask: func(context.Context) error {
			if len(s.desk.Law.Regions()) == 0 {
				return errors.New("the law has no region")
			}
			return nil
		}},
		{Name: "papers", Ask: func(context.Context) error { return p.papersReady(s) }},
	}
}
