package casework_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"arrears/app/access"
	"arrears/app/account"
	"arrears/app/apptest"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/order"
	"arrears/app/store"
)

// brokenStore fails at its n-th call, whatever is called, as a database does that goes away.
type brokenStore struct {
	*store.Store
	left int
}

var errGone = errors.New("the database is gone")

func (s *brokenStore) call() error {
	s.left--
	if s.left == 0 {
		return errGone
	}
	return nil
}

func (s *brokenStore) Employers(ctx context.Context, after employer.ID, due calendar.Day, limit int) ([]employer.ID, error) {
	if err := s.call(); err != nil {
		return nil, err
	}
	return s.Store.Employers(ctx, after, due, limit)
}

func (s *brokenStore) Files(ctx context.Context, ids []employer.ID) ([]*casework.File, error) {
	if err := s.call(); err != nil {
		return nil, err
	}
	return s.Store.Files(ctx, ids)
}

func (s *brokenStore) Save(ctx context.Context, day calendar.Day, outcomes []casework.Outcome) error {
	if err := s.call(); err != nil {
		return err
	}
	return s.Store.Save(ctx, day, outcomes)
}

func (s *brokenStore) LastNight(ctx context.Context) (calendar.Day, error) {
	if err := s.call(); err != nil {
		return 0, err
	}
	return s.Store.LastNight(ctx)
}

func (s *brokenStore) LawHashes(ctx context.Context) (map[string]string, error) {
	if err := s.call(); err != nil {
		return nil, err
	}
	return s.Store.LawHashes(ctx)
}

func (s *brokenStore) Wake(ctx context.Context, region string, day calendar.Day) error {
	if err := s.call(); err != nil {
		return err
	}
	return s.Store.Wake(ctx, region, day)
}

func (s *brokenStore) Finish(ctx context.Context, r casework.Result) error {
	if err := s.call(); err != nil {
		return err
	}
	return s.Store.Finish(ctx, r)
}

func (s *brokenStore) Quarantine(ctx context.Context, day calendar.Day, q casework.Quarantined) error {
	if err := s.call(); err != nil {
		return err
	}
	return s.Store.Quarantine(ctx, day, q)
}

func (s *brokenStore) ChoicesOf(ctx context.Context, night calendar.Day) ([]casework.Chosen, error) {
	if err := s.call(); err != nil {
		return nil, err
	}
	return s.Store.ChoicesOf(ctx, night)
}

func (s *brokenStore) KeepChoices(ctx context.Context, night calendar.Day, chosen []casework.Chosen) error {
	if err := s.call(); err != nil {
		return err
	}
	return s.Store.KeepChoices(ctx, night, chosen)
}

// Wherever the store fails, the night says so or sets the employer aside, and the night after it does what is left: the
// state at the end is that of a night without a failure.
func TestNight_FailingStore(t *testing.T) {
	build := func() *office {
		o := newOffice(t, databases.New(t, apptest.SQLite))
		for n := range 3 {
			o.overdue(n + 1)
		}
		o.firmIn("gone", 4)
		for n := range 4 { // two of them are carried over
			o.declares(o.firmIn("hands", n+5), "2025-01", "2025-02-05", "10000.00")
		}
		return o
	}
	states := func(o *office) []*casework.File {
		ids, err := o.store.Employers(o.Context(), 0, 0, 100)
		o.must(err)
		files, err := o.store.Files(o.Context(), ids)
		o.must(err)
		for _, f := range files {
			f.Revision = 0 // counts how often the file was touched
		}
		return files
	}
	whole := build()
	whole.night("2025-02-18")
	want := states(whole)
	failures := 0
	for call := 1; ; call++ {
		o := build()
		broken := &brokenStore{Store: o.store, left: call}
		desk := &casework.Desk{Law: o.desk.Law, Store: broken, Nights: broken}
		_, err := desk.Night(o.Context(), on("2025-02-18"), casework.NightOptions{})
		if broken.left > 0 {
			break // the night was over before the call
		}
		if err != nil {
			failures++
		}
		o.night("2025-02-18")
		if diff := cmp.Diff(want, states(o)); diff != "" {
			t.Fatalf("after a failure at call %d (-undisturbed +mended):\n%s", call, diff)
		}
	}
	if failures < 5 {
		t.Errorf("only %d of the store's calls stopped the night", failures)
	}
	o := build()
	for call := 1; call <= 3; call++ {
		broken := &brokenStore{Store: o.store, left: call}
		desk := &casework.Desk{Law: o.desk.Law, Store: broken, Nights: broken}
		if _, err := desk.Preview(o.Context(), on("2025-02-18"), func(casework.Previewed) error { return nil }); !errors.Is(err, errGone) {
			t.Errorf("preview with a failure at call %d: %v", call, err)
		}
	}
}

// busyStore takes a payment in between loading and saving, as the window of the agency does.
type busyStore struct {
	*store.Store
	between func()
}

func (s *busyStore) Files(ctx context.Context, ids []employer.ID) ([]*casework.File, error) {
	files, err := s.Store.Files(ctx, ids)
	if between := s.between; between != nil {
		s.between = nil
		between()
	}
	return files, err
}

// A fact that comes in while the night decides is not lost and not overwritten: the employer is decided again.
func TestNight_DecidesAgainWhatChangedMeanwhile(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.overdue(1)
		code := o.firstCode()
		busy := &busyStore{Store: o.store, between: func() { o.pays(code, "A", "2025-02-18", "1000.00") }}
		desk := &casework.Desk{Law: o.desk.Law, Store: busy, Nights: o.store}
		results, err := desk.Night(o.Context(), on("2025-02-18"), casework.NightOptions{})
		o.must(err)
		if r := results[0]; r.EmployersExamined != 1 || len(r.Quarantined) != 0 {
			o.Errorf("result %+v", r)
		}
		if f := o.file(code); f.Orders[0].Principal() != 2000_00 {
			o.Errorf("the draft claims %s", f.Orders[0].Principal())
		}
	})
}

// A night that is told to stop stops, sets nobody aside, and leaves the rest to the next run.
func TestNight_Stopped(t *testing.T) {
	o := newOffice(t, databases.New(t, apptest.SQLite))
	o.overdue(1)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	busy := &busyStore{Store: o.store, between: stop}
	desk := &casework.Desk{Law: o.desk.Law, Store: busy, Nights: o.store}
	if _, err := desk.Night(ctx, on("2025-02-18"), casework.NightOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped with %v", err)
	}
	if set, err := o.store.Quarantined(t.Context(), access.Everything()); err != nil || len(set) != 0 {
		t.Errorf("set aside: %v, %v", set, err)
	}
	o.wantActs(o.night("2025-02-18"), counts{casework.PostCharge: 1, casework.OpenCase: 1, casework.DraftOrder: 1})
}

// The preview sets aside what cannot be decided, as the night does, and shows the durations that the caller's clock gives.
func TestPreview_QuarantinesToo(t *testing.T) {
	o := newOffice(t, databases.New(t, apptest.SQLite))
	o.firmIn("gone", 1)
	o.firm(2)
	results, err := o.desk.Preview(o.Context(), on("2025-02-18"), func(casework.Previewed) error { return nil })
	o.must(err)
	if len(results[0].Quarantined) != 1 {
		t.Errorf("quarantined %v", results[0].Quarantined)
	}
	stop := errors.New("enough")
	if _, err := o.desk.Preview(o.Context(), on("2025-02-18"), func(casework.Previewed) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("the reader's error is lost: %v", err)
	}
	ticks, pages := time.Duration(0), 0
	done, err := o.desk.Night(o.Context(), on("2025-02-18"), casework.NightOptions{
		Elapsed:  func() time.Duration { ticks += time.Second; return ticks },
		Progress: func(calendar.Day, int) { pages++ },
	})
	o.must(err)
	if done[0].Took != time.Second || pages != 1 {
		t.Errorf("took %s in %d pages", done[0].Took, pages)
	}
}

// A law without a value for a day that matters sets the employer aside with the name of the parameter.
func TestNight_NoValueInForce(t *testing.T) {
	o := newOffice(t, databases.New(t, apptest.SQLite))
	code := o.firm(1)
	o.declares(code, "2025-01", "2025-02-05", "10000.00")
	for name, change := range map[string][2]string{
		"pension":       {`from: "2024-01", known_from: "2024-01-01", floor: "5000.00"`, `from: "2026-01", known_from: "2024-01-01", floor: "5000.00"`},
		"due_rules":     {`from: "2020-01", kind`, `from: "2030-01", kind`},
		"late_fee_rate": {`cap: none`, "cap: none\nlate_fee_rates: [{from: \"2030-01-01\", rate: \"0.0005\"}]"},
		"settlement":    {`cap: none`, "cap: none\nsettlement: [{from: \"2030-01-01\", value: oldest_first}]"},
		"tolerance":     {`cap: none`, "cap: none\ntolerance: [{from: \"2030-01-01\", value: \"1.00\"}]"},
	} {
		text := "region: plain" + goneRegion[len("\nregion: gone"):]
		changed := replaceOnce(t, text, change[0], change[1])
		book, err := law.Load(writeLaw(t, "plain.yaml", changed))
		o.must(err)
		o.desk.Law = book
		o.pays(code, "P"+name, "2025-02-06", "1.00")
		results, err := o.desk.Preview(o.Context(), on("2025-03-20"), func(casework.Previewed) error { return nil })
		o.must(err)
		if q := results[0].Quarantined; len(q) != 1 || q[0].Code != string(code) {
			t.Errorf("%s: quarantined %v", name, q)
		}
	}
}

// Acts on an employer whose region the law does not have are refused as a whole.
func TestOrderActs_WithoutTheRegion(t *testing.T) {
	o := newOffice(t, databases.New(t, apptest.SQLite))
	o.overdue(1)
	o.night("2025-02-18")
	id := o.id(o.firstCode())
	book, err := law.Load("")
	o.must(err)
	o.desk.Law = book
	if err := o.desk.ApproveOrder(t.Context(), id, 1, "甲", on("2025-02-19")); err == nil {
		t.Error("approved without a law")
	}
	if _, err := o.desk.OrderDraft(t.Context(), &paperPrinter{}, id, 1, on("2025-02-19")); err == nil {
		t.Error("drafted without a law")
	}
}

// A declaration beside an imported declared charge of its period: neither reverses the other, an officer has to look.
func TestNight_FindsWhatIsDeclaredTwice(t *testing.T) {
	o := newOffice(t, databases.New(t, apptest.SQLite))
	code := o.firm(1)
	for _, reference := range []string{"x", "y"} {
		o.charged(code, account.Charge{Period: calendar.MustParsePeriod("2025-01"), Insurance: law.Pension, Source: account.Declared,
			DueOn: on("2025-02-17"), KnownOn: on("2025-02-05"), EmployerShare: 100_00, Reference: reference})
	}
	o.wantActs(o.night("2025-02-05"), counts{casework.PostCharge: 2})
	o.declares(code, "2025-01", "2025-02-06", "10000.00")
	o.wantActs(o.night("2025-02-06"), counts{casework.PostCharge: 1, casework.Find: 1})
	if f := o.file(code).Findings[0]; f.Kind != casework.DoubleDeclared || f.Shown() != "2025-01" {
		t.Errorf("finding %+v", f)
	}
}

// An estimate with no declaration before it says on the paper that headcount and average wage set the sum.
func TestOrderDraft_ByHeadcount(t *testing.T) {
	o := newOffice(t, databases.New(t, apptest.SQLite))
	never, once, elsewhere := o.firm(1), o.firm(2), o.firm(3)
	o.declares(once, "2025-01", "2025-02-05", "10000.00")
	o.charged(elsewhere, account.Charge{Period: calendar.MustParsePeriod("2025-01"), Insurance: law.Pension, Source: account.Declared,
		DueOn: on("2025-02-17"), KnownOn: on("2025-02-05"), EmployerShare: 100_00})
	o.night("2025-03-18")
	for code, want := range map[string]bool{string(never): true, string(once): false, string(elsewhere): false} {
		f := o.file(o.codeOf(code))
		i := 0
		for f.Orders[i].Ground != order.NotDeclared {
			i++
		}
		seen := &seenPaper{}
		_, err := o.desk.OrderDraft(t.Context(), seen, f.ID, f.Orders[i].No, on("2025-03-18"))
		o.must(err)
		if got := seen.paper.Lines[0].ByHeadcount; got != want {
			t.Errorf("%s: by headcount %v, want %v", code, got, want)
		}
	}
}

// seenPaper keeps the facts that a printer is given.
type seenPaper struct {
	paperPrinter
	paper *casework.OrderPaper
}

func (p *seenPaper) Freeze(paper *casework.OrderPaper) (casework.Frozen, error) {
	p.paper = paper
	return p.paperPrinter.Freeze(paper)
}

// Every act has a word in both languages, and a kind that is not known shows as it is.
func TestActTitles(t *testing.T) {
	for _, k := range []casework.ActKind{casework.PostCharge, casework.MakeEstimate, casework.AssessOmitted, casework.PostAdjustment,
		casework.ReverseCharge, casework.Find, casework.Resolve, casework.OpenCase, casework.CloseCase, casework.DraftOrder,
		casework.WithdrawOrder, casework.ApproveOrder, casework.CompleteOrder, casework.IssueOrder,
		casework.FileDeclaration, casework.VoidDeclaration} {
		if title := k.Title(); title.Zh == string(k) || title.Zh == "" || title.En == "" {
			t.Errorf("%s has no word", k)
		}
	}
	if casework.ActKind("new").Title().En != "new" {
		t.Error("an unknown act is hidden")
	}
	if (casework.Figures{Principal: 1, LateFee: 2}).Total() != 3 || (casework.Origin{File: 1, Line: 2}).From().Line != 2 {
		t.Error("a sum or an origin is wrong")
	}
}

// A proof sheet carries everything that the statement follows from, without names and numbers of persons.
func TestProof(t *testing.T) {
	o := newOffice(t, databases.New(t, apptest.SQLite))
	o.overdue(1)
	o.take(casework.ImportWages, casework.WageRow{Code: o.firstCode(), Wage: assessment.CrossWage{Period: calendar.MustParsePeriod("2025-01"),
		Number: numberOf(1), Source: "个税", Wage: 100}})
	f := o.file(o.firstCode())
	region, _ := o.desk.Law.Region("plain")
	p, err := casework.NewProof(region, f, on("2025-02-18"))
	o.must(err)
	if p.Statement.Totals.LateFee != "1.50" || p.Facts.Employments[0].Number != "P1" || p.Facts.Wages[0].Number != "P2" || p.Facts.Declarations[0].Lines[0].Number != "P1" {
		t.Errorf("proof %+v", p)
	}
	raw := marshal(t, p)
	if _, err := casework.VerifyProof(o.desk.Law, raw); err != nil {
		t.Errorf("a true sheet: %v", err)
	}
	forged := *p
	forged.Statement.Credit = "1.00"
	o.wantRefused(verified(o, forge(t, forged)), fault.Refused, "a sheet whose statement does not follow")
	forged = *p
	forged.Law.Hash = "00"
	o.wantRefused(verified(o, forge(t, forged)), fault.Refused, "a sheet of another law")
	o.wantRefused(verified(o, []byte(`{"form":"arrears-proof/2"}`)), fault.Invalid, "a sheet of another form")
	forged = *p
	forged.Law.Region = "region: plain"
	if verified(o, forge(t, forged)) == nil {
		t.Error("a sheet with half a law is taken")
	}
}
