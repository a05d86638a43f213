package demo

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/intake"
	"arrears/app/law"
	"arrears/app/order"
)

// Stage is a part of the demonstration that takes its time.
type Stage string

// The stages in their order.
const (
	Inventing Stage = "inventing"
	Importing Stage = "importing"
	Nights    Stage = "nights"
	Printing  Stage = "printing"
)

// Title is the stage's name for people.
func (s Stage) Title() law.Text { return stageTitles[s] }

var stageTitles = map[Stage]law.Text{
	Inventing: {Zh: "生成演示资料", En: "inventing"},
	Importing: {Zh: "导入文件", En: "importing"},
	Nights:    {Zh: "逐夜检查", En: "nights"},
	Printing:  {Zh: "打印通知书", En: "printing"},
}

// Printer prints orders and every other paper.
type Printer interface {
	casework.Printer
	casework.LadderPrinter
}

// Options say where the demonstration plays.
type Options struct {
	Plan
	Desk     *casework.Desk
	Importer casework.Importer
	Papers   Papers
	Printer  Printer
	Files    string               // folder for the files of facts; emptied before
	Orders   string               // folder for the printed orders; those of an earlier demonstration are removed
	Lang     string               // of the reasons in the file of refused rows
	Elapsed  func() time.Duration // a running clock, for durations only

	// Closed is told of every day whose night was worked, and which will be the last; it may be nil.
	Closed func(ctx context.Context, day, last calendar.Day) error

	// Progress is told how far a stage is; on is the night, and no day in other stages. It may be nil.
	Progress func(stage Stage, done, total int, on calendar.Day)
}

// Run builds the district on a database without employers, imports its files, works its nights with the acts of its
// officers between them, and prints the orders that were issued.
func Run(ctx context.Context, o Options) (*Summary, error) {
	if err := openOffice(o.Desk.Law); err != nil {
		return nil, fmt.Errorf("the invented office: %w", err)
	}
	r := &run{Options: o, summary: &Summary{Acts: map[casework.ActKind]int{}, Took: map[Stage]time.Duration{}, Files: o.Files, Orders: o.Orders}}
	for _, stage := range []struct {
		name Stage
		do   func(ctx context.Context) error
	}{{Inventing, r.invent}, {Importing, r.importFiles}, {Nights, r.nights}, {Printing, r.print}} {
		start := o.Elapsed()
		r.progress(stage.name, 0, 1, 0)
		if err := stage.do(ctx); err != nil {
			return nil, fmt.Errorf("demonstration, %s: %w", stage.name, err)
		}
		r.summary.Took[stage.name] = o.Elapsed() - start
	}
	return r.summary, nil
}

type run struct {
	Options
	district *Invention
	summary  *Summary
}

func (r *run) progress(stage Stage, done, total int, on calendar.Day) {
	if r.Progress != nil {
		r.Progress(stage, done, total, on)
	}
}

// invent builds the district and writes its files into an empty folder.
func (r *run) invent(context.Context) error {
	var err error
	if r.district, err = Invent(r.Desk.Law, r.Plan); err != nil {
		return err
	}
	r.summary.Stories = r.district.Stories()
	r.summary.First, r.summary.Last = r.district.span.nights, r.district.span.end
	if err := os.RemoveAll(r.Files); err != nil {
		return err
	}
	return r.district.Write(r.Files)
}

func (r *run) importFiles(ctx context.Context) error {
	var err error
	r.summary.Import, err = intake.Run(ctx, intake.Options{
		Paths: []string{r.Files}, Importer: r.Importer, Law: r.Desk.Law, Today: r.Today, Lang: r.Lang,
		Progress: func(done, total int64) { r.progress(Importing, int(done), int(total), 0) },
	})
	return err
}

// nights works every night, and before it the day of the officers.
func (r *run) nights(ctx context.Context) error {
	now := r.Desk.Now
	defer func() { r.Desk.Now = now }()
	people := &officers{desk: r.Desk, papers: r.Papers, printer: r.Printer, district: r.district,
		calendar: r.district.span.region.Calendar(), declined: map[declined]bool{}}
	if err := r.agree(ctx); err != nil {
		return err
	}
	fates := &Fates{Desk: r.Desk, Importer: r.Importer, Orders: r.Printer, Papers: r.Printer, Folder: filepath.Join(r.Files, "fates"), First: r.summary.First, Offset: r.Plan.Employers}
	if err := fates.Begin(ctx); err != nil {
		return err
	}
	r.summary.Fates = fates.Stories()
	for n, night := 0, r.summary.First; night <= r.summary.Last; n, night = n+1, night+1 {
		r.Desk.Now = at(night) // the story's own clock; that of the caller comes back at its end
		if err := people.work(ctx, night); err != nil {
			return err
		}
		if err := fates.Work(ctx, night); err != nil {
			return err
		}
		results, err := r.Desk.Night(ctx, night, casework.NightOptions{Elapsed: r.Elapsed})
		if err != nil {
			return err
		}
		for i := range results {
			r.summary.add(&results[i])
		}
		if r.Closed != nil {
			if err := r.Closed(ctx, night, r.summary.Last); err != nil {
				return err
			}
		}
		r.progress(Nights, n+1, r.Plan.Nights, night)
	}
	r.summary.Declined = len(people.declined)
	var err error
	r.summary.Totals, err = r.Papers.Totals(ctx)
	return err
}

// print prints every issued order into the folder of orders.
func (r *run) print(ctx context.Context) error {
	if err := removeOld(r.Orders); err != nil {
		return err
	}
	issued, err := r.Papers.Orders(ctx, order.Issued)
	if err != nil {
		return err
	}
	for i := range issued {
		paper, err := r.Papers.Paper(ctx, issued[i].ID, issued[i].Order.No)
		if err != nil {
			return err
		}
		pdf, err := r.Printer.Print(paper)
		if err != nil {
			return fmt.Errorf("print %s: %w", issued[i].Order.PaperNumber, err)
		}
		if err := os.WriteFile(filepath.Join(r.Orders, issued[i].Order.PaperNumber+".pdf"), pdf, 0o600); err != nil {
			return err
		}
		r.summary.Printed++
		r.progress(Printing, i+1, len(issued), 0)
	}
	return nil
}

// removeOld removes the orders of an earlier demonstration; papers of other offices stay.
func removeOld(folder string) error {
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return err
	}
	files, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, f := range files {
		if strings.HasPrefix(f.Name(), shortName) && strings.HasSuffix(f.Name(), ".pdf") {
			if err := os.Remove(filepath.Join(folder, f.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}
