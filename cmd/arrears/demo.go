package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/demo"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/order"
	"arrears/app/store"
)

// The demonstration as it is when no flag says otherwise.
const (
	demoEmployers = 300
	demoNights    = 365
	demoSeed      = 2026
	plainEvery    = 30 // nights between two lines where there is no terminal to draw a bar on
)

func demoCommand(p *program) *cobra.Command {
	var day string
	var noServe bool
	plan := demo.Plan{}
	cmd := &cobra.Command{
		Use:   "demo",
		Short: p.say("虚构的演示区：一年的夜间检查及其文书，然后打开网页", "an invented district, a year of nights and its papers, then the pages"),
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			if plan.Today, err = dayFlag(day, p.today()); err != nil {
				return err
			}
			s, err := p.openDemo(cmd.Context())
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, s.close()) }()
			if err := p.demo(cmd.Context(), s, s.printer, plan); err != nil {
				return err
			}
			if noServe {
				return nil
			}
			return p.serve(cmd.Context(), s)
		},
	}
	cmd.Flags().StringVar(&day, "day", "", p.say("当作今天的日期；最后一夜是前一天", "the day to take for today; the last night is the day before"))
	cmd.Flags().IntVar(&plan.Employers, "employers", demoEmployers, p.say("用人单位户数", "number of employers"))
	cmd.Flags().IntVar(&plan.Nights, "nights", demoNights, p.say("夜数", "number of nights"))
	cmd.Flags().Uint64Var(&plan.Seed, "seed", demoSeed, p.say("随机种子：相同的种子得到相同的演示区", "seed: the same seed gives the same district"))
	cmd.Flags().BoolVar(&noServe, "no-serve", false, p.say("完成后不打开网页", "do not serve the pages afterwards"))
	return cmd
}

// openDemo opens a fresh database beside the user's own, which is never touched. A database that DATABASE_URL names is
// used only where it is empty.
func (p *program) openDemo(ctx context.Context) (*system, error) {
	book, err := p.loadLaw()
	if err != nil {
		return nil, err
	}
	if os.Getenv("DATABASE_URL") == "" {
		file := filepath.Join(p.folder, "demo.db")
		for _, ending := range []string{"", "-wal", "-shm"} {
			if err := os.Remove(file + ending); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return nil, fmt.Errorf("remove the demonstration of before: %w", err)
			}
		}
		p.database = "sqlite:" + file
		return p.openAt(ctx, p.database, book)
	}
	s, err := p.openAt(ctx, p.database, book)
	if err != nil {
		return nil, err
	}
	if err := refuseFilled(ctx, s.store); err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

func refuseFilled(ctx context.Context, s *store.Store) error {
	last, err := s.LastNight(ctx)
	if err != nil {
		return err
	}
	have, err := s.EmployersByCode(ctx, "", 1)
	if err != nil {
		return err
	}
	if len(have) == 0 && last.IsZero() {
		return nil
	}
	return fault.New(fault.Refused, "DATABASE_URL 指向的数据库里已有资料，演示只写入空数据库；请换一个空数据库，或不设 DATABASE_URL。",
		"The database of DATABASE_URL is not empty, and the demonstration writes to an empty one only; name an empty database, or unset DATABASE_URL.")
}

func (p *program) demo(ctx context.Context, s *system, printer demo.Printer, plan demo.Plan) error {
	start := p.now()
	bar := &stageBar{program: p}
	summary, err := demo.Run(ctx, demo.Options{
		Plan: plan, Desk: s.desk, Importer: s.store, Papers: demoPapers{s.store}, Printer: printer, Lang: p.lang,
		Files: filepath.Join(p.folder, "demo", "files"), Orders: filepath.Join(p.folder, "demo", "orders"),
		Elapsed: func() time.Duration { return p.now().Sub(start) }, Progress: bar.progress,
		Closed: p.countClosed(s),
	})
	bar.clear()
	if err != nil {
		return err
	}
	if err := summary.Print(p.out, p.lang); err != nil {
		return err
	}
	if err := p.demoUsers(ctx, s, summary); err != nil {
		return err
	}
	if file, ok := strings.CutPrefix(p.database, "sqlite:"); ok {
		_, err = fmt.Fprintf(p.out, p.say("数据库：%[1]s；细看一户：DATABASE_URL=sqlite:%[1]s arrears explain --employer %[2]s --day %[3]s\n",
			"Database: %[1]s; to look at one employer: DATABASE_URL=sqlite:%[1]s arrears explain --employer %[2]s --day %[3]s\n"),
			file, summary.Stories[1].Example, summary.Last)
	}
	return err
}

// countedNights is how many of the last days of a demonstration are counted each; of those before, the last of each month.
const countedNights = 40

// countClosed counts days of a demonstration as they close.
func (p *program) countClosed(s *system) func(ctx context.Context, day, last calendar.Day) error {
	desk := p.figures(s)
	return func(ctx context.Context, day, last calendar.Day) error {
		if day.DaysUntil(last) >= countedNights && day.AddDays(1).Period() == day.Period() {
			return nil
		}
		return desk.Count(ctx, day)
	}
}

// stageBar draws a bar for each stage on a terminal; elsewhere it writes a line now and then.
type stageBar struct {
	*program
	bar *progressbar.ProgressBar
}

func (b *stageBar) progress(stage demo.Stage, done, total int, on calendar.Day) {
	title := stage.Title().In(b.lang)
	if !isTerminal(b.err) {
		switch {
		case stage == demo.Nights && done > 0 && (done%plainEvery == 0 || done == total):
			fmt.Fprintf(b.err, "%s %d/%d %s\n", title, done, total, on)
		case stage != demo.Nights && done == 0:
			fmt.Fprintln(b.err, title)
		}
		return
	}
	if done == 0 {
		b.clear()
		b.bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(b.err), progressbar.OptionClearOnFinish(),
			progressbar.OptionSetDescription(title), progressbar.OptionShowCount(), progressbar.OptionThrottle(100*time.Millisecond))
	}
	b.bar.ChangeMax(total)
	b.bar.Describe(title + " " + on.String())
	_ = b.bar.Set(done) // a bar that cannot be drawn is no reason to stop
}

func (b *stageBar) clear() {
	if b.bar != nil {
		_ = b.bar.Clear()
	}
}

// demoPapers is what the officers of the demonstration read of the store.
type demoPapers struct{ store *store.Store }

// Orders lists the orders of a state.
func (d demoPapers) Orders(ctx context.Context, state order.State) ([]demo.Paper, error) {
	listed, err := d.store.Orders(ctx, store.OrderFilter{Scope: access.Everything(), State: state, Region: demo.Region})
	papers := make([]demo.Paper, len(listed))
	for i := range listed {
		papers[i] = demo.Paper{ID: listed[i].ID, Code: listed[i].Code, Order: listed[i].Order}
	}
	return papers, err
}

// Paper gives the frozen paper of an issued order.
func (d demoPapers) Paper(ctx context.Context, id employer.ID, no int) ([]byte, error) {
	o, err := d.store.Order(ctx, id, no)
	return o.Paper, err
}

// Totals gives where the district stands.
func (d demoPapers) Totals(ctx context.Context) (demo.Totals, error) {
	totals, err := d.store.Totals(ctx, access.Everything())
	for _, t := range totals {
		if t.Region == demo.Region {
			return demo.Totals{OpenCases: t.OpenCases, Drafted: t.DraftedOrders, Approved: t.ApprovedOrders, Issued: t.IssuedOrders,
				Principal: t.Principal, LateFee: t.LateFee}, err
		}
	}
	return demo.Totals{}, err
}
