package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"arrears/app/account"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/demo"
	"arrears/app/fault"
	"arrears/app/intake"
	"arrears/app/order"
)

// demoDay is the day that the demonstrations of the tests take for today.
const demoDay = "2026-10-31"

// small is a short demonstration in which every story is told once.
func small(t *testing.T) demo.Plan {
	t.Helper()
	return demo.Plan{Today: calendar.MustParseDay(demoDay), Nights: 60, Employers: 20, Seed: demoSeed}
}

// demonstration runs the demo command and opens the database that it left.
func demonstration(t *testing.T) (p *program, s *system, out string) {
	t.Helper()
	t.Setenv("DATABASE_URL", "")
	var text bytes.Buffer
	p = deskOn(t, demoDay, &text, io.Discard)
	if code := run(t.Context(), p, []string{"demo", "--employers", "20", "--nights", "60", "--no-serve"}); code != 0 {
		t.Fatalf("exit status %d: %s", code, text.String())
	}
	p.database = filepath.Join(p.folder, "demo.db")
	s, err := p.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.close(); err != nil {
			t.Error(err)
		}
	})
	return p, s, text.String()
}

// demoFiles loads the file of every employer by its code.
func demoFiles(t *testing.T, s *system) map[string]*casework.File {
	t.Helper()
	ids, err := s.store.Employers(t.Context(), 0, 0, 1_000)
	if err != nil {
		t.Fatal(err)
	}
	files, err := s.store.Files(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	byCode := map[string]*casework.File{}
	for _, f := range files {
		byCode[string(f.Employer.Code)] = f
	}
	return byCode
}

func TestDemo(t *testing.T) {
	p, s, out := demonstration(t)
	files := demoFiles(t, s)
	if len(files) != 20+len(fates)+1 { // one of them is merged into a further employer
		t.Fatalf("%d employers", len(files))
	}
	t.Run("every story has left its marks", func(t *testing.T) { marks(t, s, files) })
	t.Run("the accounts add up", func(t *testing.T) { addUp(t, s, files) })
	t.Run("the last night again changes nothing", func(t *testing.T) { again(t, s) })
	t.Run("only the slips of the window are refused", func(t *testing.T) { refusals(t, p, s) })
	t.Run("the orders are printed and kept in the terms", func(t *testing.T) { orders(t, p, s) })
	t.Run("the figures are those of the files", func(t *testing.T) { figuresAddUp(t, s, files) })
	t.Run("the people of a declaration are its charges", func(t *testing.T) { peopleAddUp(t, s, files) })
	t.Run("a counted day stays as it was", func(t *testing.T) { figuresStay(t, s) })
	t.Run("the summary says where things are", func(t *testing.T) {
		for _, want := range []string{
			"An invented district", "never declares", "8 rows refused, see", "60 nights from 2026-09-01 to 2026-10-30",
			"case opened", "issued", filepath.Join(p.folder, "demo", "orders"),
		} {
			if !strings.Contains(out, want) {
				t.Errorf("the summary does not say %q:\n%s", want, out)
			}
		}
	})
	if _, err := os.Stat(filepath.Join(p.folder, "arrears.db")); !errors.Is(err, os.ErrNotExist) {
		t.Error("the demonstration touched the user's own database")
	}
}

// marks says what each story must have left in the file of its employer.
func marks(t *testing.T, s *system, files map[string]*casework.File) {
	reversed := func(f *casework.File, reason casework.Reason) bool {
		return slices.ContainsFunc(f.Entries, func(e casework.Entry) bool { return e.Reason == reason })
	}
	posted := func(f *casework.File, source account.Source) bool {
		return slices.ContainsFunc(f.Entries, func(e casework.Entry) bool { return e.Charge.Source == source })
	}
	found := func(f *casework.File, kind casework.FindingKind) bool {
		return slices.ContainsFunc(f.Findings, func(x casework.Finding) bool { return x.Kind == kind })
	}
	issued := func(f *casework.File, ground order.Ground) bool {
		return slices.ContainsFunc(f.Orders, func(o order.Order) bool { return o.State == order.Issued && o.Ground == ground })
	}
	left := map[string]func(f *casework.File) bool{
		"punctual":   func(f *casework.File) bool { return len(f.Cases) == 0 && len(f.Orders) == 0 },
		"late":       func(f *casework.File) bool { return len(f.Cases) > 0 && !f.Cases[0].ClosedOn.IsZero() },
		"partial":    func(f *casework.File) bool { return issued(f, order.NotPaid) },
		"forgetful":  func(f *casework.File) bool { return reversed(f, casework.DeclarationIn) },
		"silent":     func(f *casework.File) bool { return posted(f, account.Estimated) && issued(f, order.NotDeclared) },
		"unpaid":     func(f *casework.File) bool { return issued(f, order.NotPaid) && f.OpenCase() != nil },
		"hired_late": func(f *casework.File) bool { return found(f, casework.EmployeeLate) && posted(f, account.Unregistered) },
		"hidden":     func(f *casework.File) bool { return found(f, casework.EmployeeLate) && issued(f, order.Concealed) },
		"newcomer":   func(f *casework.File) bool { return found(f, casework.EmployerLate) },
		"old_debt": func(f *casework.File) bool {
			return slices.ContainsFunc(f.Orders, func(o order.Order) bool {
				return o.State == order.Issued && strings.Contains(o.Finding.Paper.Zh, "虚构")
			})
		},
		"overpaid": func(f *casework.File) bool { return posted(f, account.Declared) && f.OpenCase() == nil },
		"bounced": func(f *casework.File) bool {
			return slices.ContainsFunc(f.Payments, func(p account.Payment) bool { return !p.ReversedOn.IsZero() }) && len(f.Cases) > 0
		},
		"no_wages":  func(f *casework.File) bool { return !posted(f, account.Estimated) && len(f.Cases) == 0 },
		"corrected": func(f *casework.File) bool { return reversed(f, casework.Replaced) || len(f.Cases) > 0 },
		"limits":    func(f *casework.File) bool { return posted(f, account.Adjustment) && len(f.Cases) == 0 },
		"cents":     func(f *casework.File) bool { return len(f.Cases) > 0 && f.Cases[0].Figures.Total() < 1_00 },
		"designated": func(f *casework.File) bool {
			return slices.ContainsFunc(f.Payments, func(p account.Payment) bool { return p.Period != 0 }) && f.OpenCase() != nil
		},
		"stray":    func(f *casework.File) bool { return len(f.Cases) > 0 },
		"window":   func(f *casework.File) bool { return len(f.Cases) == 0 && posted(f, account.Declared) },
		"deferred": func(f *casework.File) bool { return len(f.Waivers) > 0 && !issued(f, order.NotPaid) },
	}
	district, err := demo.Invent(s.desk.Law, small(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, story := range district.Stories() {
		has, listed := left[story.Key]
		if !listed {
			t.Fatalf("the story %s has no row here", story.Key)
		}
		if !has(files[string(story.Example)]) {
			t.Errorf("%s of the story %s lacks its mark", story.Example, story.Key)
		}
	}
}

// addUp compares the accounts as posted with what the facts call for, and the money that came with what it paid.
func addUp(t *testing.T, s *system, files map[string]*casework.File) {
	region, _ := s.desk.Law.Region(demo.Region)
	last := small(t).Today.AddDays(-1)
	for code, f := range files {
		want, err := assessment.Charges(region, &f.Facts, last)
		if err != nil {
			t.Fatal(err)
		}
		var standing []account.Charge
		for i := range f.Entries {
			if f.Entries[i].ReversedOn.IsZero() {
				standing = append(standing, f.Entries[i].Charge)
			}
		}
		slices.SortFunc(standing, func(x, y account.Charge) int { return account.Compare(&x, &y) })
		if !slices.Equal(standing, want) {
			t.Errorf("%s: %d charges are posted, the facts call for %d", code, len(standing), len(want))
		}
	}
	totals, err := demoPapers{s.store}.Totals(t.Context())
	if err != nil || totals.Principal == 0 || totals.LateFee == 0 || totals.OpenCases == 0 {
		t.Errorf("totals %+v, %v", totals, err)
	}
}

func again(t *testing.T, s *system) {
	results, err := s.desk.Night(t.Context(), small(t).Today.AddDays(-1), casework.NightOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range results {
		if len(r.Acts) > 0 || len(r.Quarantined) > 0 {
			t.Errorf("the night of %s, worked again: %v, quarantined %v", r.Day, r.Acts, r.Quarantined)
		}
	}
}

// refusals imports the files again: what was good is the same, and the rest is in the file of refused rows.
func refusals(t *testing.T, p *program, s *system) {
	folder := filepath.Join(p.folder, "demo", "files")
	summary, err := intake.Run(t.Context(), intake.Options{
		Paths: []string{folder}, Importer: s.store, Law: s.desk.Law, Today: small(t).Today, Lang: "en",
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range summary.Kinds {
		refused := 0
		if k.Kind == casework.ImportDeclarations {
			refused = 8
		}
		if k.New != 0 || k.Replaced != 0 || k.Refused != refused {
			t.Errorf("%s, imported again: %+v", k.Kind, k)
		}
	}
	raw, err := os.ReadFile(filepath.Join(folder, "declarations-window.rejected.csv"))
	if err != nil || strings.Count(string(raw), "\n") != 1+8 {
		t.Errorf("the file of refused rows (%v):\n%s", err, raw)
	}
}

func orders(t *testing.T, p *program, s *system) {
	issued, err := demoPapers{s.store}.Orders(t.Context(), order.Issued)
	if err != nil || len(issued) == 0 {
		t.Fatalf("%d orders are issued, %v", len(issued), err)
	}
	for _, o := range issued {
		if o.Order.IssuedOn > o.Order.IssueBy.Day {
			t.Errorf("%s: issued on %s, after the term %s", o.Order.PaperNumber, o.Order.IssuedOn, o.Order.IssueBy.Day)
		}
		if end := small(t).Today.AddDays(-1); o.Order.DraftedOn > end.AddDays(-5) && o.Order.IssueBy.Day > end {
			t.Errorf("%s: drafted on %s, issued at once; the desk of the last day needs work", o.Order.PaperNumber, o.Order.DraftedOn)
		}
		if o.Order.ApprovedBy == o.Order.IssuedBy {
			t.Errorf("%s: approved and issued by one person", o.Order.PaperNumber)
		}
		raw, err := os.ReadFile(filepath.Join(p.folder, "demo", "orders", o.Order.PaperNumber+".pdf"))
		if err != nil || !bytes.HasPrefix(raw, []byte("%PDF-")) {
			t.Errorf("%s is not printed: %v", o.Order.PaperNumber, err)
		}
	}
	printed, err := os.ReadDir(filepath.Join(p.folder, "demo", "orders"))
	if err != nil || len(printed) != len(issued) {
		t.Errorf("%d files for %d orders, %v", len(printed), len(issued), err)
	}
	totals, err := demoPapers{s.store}.Totals(t.Context())
	if err != nil || totals.Drafted == 0 || totals.Approved == 0 || totals.Issued != len(issued) {
		t.Errorf("work is left at both desks, and %d orders are issued: %+v, %v", len(issued), totals, err)
	}
}

func TestDemo_RefusesADatabaseWithEmployers(t *testing.T) {
	p, _, _ := demonstration(t)
	t.Setenv("DATABASE_URL", p.database)
	_, err := p.openDemo(t.Context())
	if fault.KindOf(err) != fault.Refused {
		t.Errorf("a filled database: %v", err)
	}
}

// refusing is a printer without ink.
type refusing struct{ demo.Printer }

func (refusing) Freeze(*casework.OrderPaper) (casework.Frozen, error) {
	return casework.Frozen{}, fault.New(fault.Refused, "缺少事实。", "a fact is missing")
}

// A paper that can never be printed must not look like one that was overtaken by a payment.
func TestDemo_ARefusalThatStaysEndsTheRun(t *testing.T) {
	t.Setenv("DATABASE_URL", "")
	p := deskOn(t, demoDay, io.Discard, io.Discard)
	s, err := p.openDemo(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	if err := p.demo(t.Context(), s, refusing{s.printer}, small(t)); err == nil || !strings.Contains(err.Error(), "a fact is missing") {
		t.Errorf("orders that cannot be printed: %v", err)
	}
}
