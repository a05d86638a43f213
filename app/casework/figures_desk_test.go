package casework_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"arrears/app/access"
	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
)

// figuresAt is the desk of figures of the office.
func (o *office) figuresAt() *casework.FigureDesk {
	return &casework.FigureDesk{Desk: o.desk, Figures: o.store, Now: func() time.Time { return time.Unix(1_740_000_000, 0) }}
}

// figuresOf lists the figures of the measures on the day for all regions together.
func (o *office) figuresOf(day string, measures ...casework.FigureMeasure) []string {
	o.Helper()
	rows, err := o.store.DayFigures(o.Context(), casework.FigureFilter{Days: []calendar.Day{on(day)}, Places: []access.District{{}}, Measures: measures})
	o.must(err)
	lines := []string{}
	for i := range rows {
		f := &rows[i]
		lines = append(lines, fmt.Sprintf("%s %s: %d, %s + %s", f.Measure, f.Part, f.Number, f.Amount, f.LateFee))
	}
	slices.Sort(lines)
	return lines
}

// Only the last closed day is counted, and once; the sentences say what to do instead.
func TestFigures_DaysThatAreCounted(t *testing.T) {
	eachOffice(t, func(o *office) {
		desk := o.figuresAt()
		if day, err := desk.CountLast(o.Context()); err != nil || !day.IsZero() {
			o.Errorf("before any night: %s, %v", day, err)
		}
		wantSaid := func(day, says string) {
			o.Helper()
			if err := desk.Count(o.Context(), on(day)); fault.KindOf(err) != fault.Refused || !strings.Contains(saidAll(err), says) {
				o.Errorf("%s: %v", day, err)
			}
		}
		wantSaid("2025-02-18", "2025-02-18 还没有结束：先办完这一天的夜间检查（arrears night --day 2025-02-18）。")
		o.overdue(1)
		o.night("2025-02-18")
		wantSaid("2025-02-19", "2025-02-19 is not closed: work its night first")
		wantSaid("2025-02-17", "2025-02-17 没有统计，只能统计最近办完夜间检查的日子：2025-02-18。")
		o.must(desk.Count(o.Context(), on("2025-02-18")))
		wantSaid("2025-02-18", "2025-02-18 已经过了：最近统计的是 2025-02-18，统计过的日子不再改。")
		if day, err := desk.CountLast(o.Context()); err != nil || !day.IsZero() {
			o.Errorf("counted twice: %s, %v", day, err)
		}
		last, err := o.store.LastFigures(o.Context())
		if err != nil || last.Day != on("2025-02-18") || last.CountedAt != 1_740_000_000 || last.LeftOut != 0 {
			o.Errorf("%+v, %v", last, err)
		}
	})
}

// One employer owes 3,000.00 that were due on 2025-02-17, 1.50 a day; on the 20th it pays half, which is collected after the opening of the case.
func TestFigures_OwedAndCollected(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.firm(1)
		o.declares(code, "2025-01", "2025-02-05", "10000.00")
		o.night("2025-02-18")
		desk := o.figuresAt()
		if day, err := desk.CountLast(o.Context()); err != nil || day != on("2025-02-18") {
			o.Fatalf("%s, %v", day, err)
		}
		got := o.figuresOf("2025-02-18", casework.OwedFigure, casework.AgeFigure, casework.InsuranceFigure, casework.IndustryFigure, casework.StepFigure, casework.CollectedFigure)
		want := []string{"age 1: 1, 3000.00 + 1.50", "industry 1: 1, 3000.00 + 1.50", "insurance pension: 1, 3000.00 + 1.50", "owed : 1, 3000.00 + 1.50", "step opened: 1, 3000.00 + 1.50"}
		if diff := cmp.Diff(want, got); diff != "" {
			o.Errorf("the first day (-want +got):\n%s", diff)
		}
		o.pays(code, "A", "2025-02-20", "1500.00")
		o.night("2025-02-20")
		if _, err := desk.CountLast(o.Context()); err != nil {
			o.Fatal(err)
		}
		got = o.figuresOf("2025-02-20", casework.OwedFigure, casework.CollectedFigure)
		if diff := cmp.Diff([]string{"collected opened: 1, 1500.00 + 0.00", "owed : 1, 1500.00 + 4.50"}, got); diff != "" {
			o.Errorf("the day of the payment (-want +got):\n%s", diff)
		}
		shares, sum, err := o.store.FigureShares(o.Context(), casework.ShareFilter{Day: on("2025-02-20"), Places: []access.District{{}}, Measure: casework.OwedFigure}, 10, 0)
		if err != nil || len(shares) != 1 || shares[0].Code != code || sum.Number != 1 {
			o.Errorf("behind the figure: %+v, %+v, %v", shares, sum, err)
		}
	})
}

// counted is a store of figures that keeps what was stored.
type counted struct {
	casework.Nights
	casework.FigureStore
	files  []*casework.File
	before []*casework.FigureShare // of the files, in their order
	effort []casework.DayFigure
	fails  string
	night  calendar.Day // that was worked last; no day: 2026-03-16
	last   calendar.Day // that was counted last
	asked  casework.FigureQuestion
	day    casework.FigureDay
	got    []casework.DayFigure
	shares []casework.FigureShare
}

var errCounted = errors.New("the figures are away")

func (c *counted) failing(what string) error {
	if c.fails == what {
		return errCounted
	}
	return nil
}

func (c *counted) LastNight(context.Context) (calendar.Day, error) {
	return max(c.night, on("2026-03-16")), c.failing("night")
}

func (c *counted) LastFigures(context.Context) (casework.FigureDay, error) {
	return casework.FigureDay{Day: c.last}, c.failing("last")
}
func (c *counted) BeginFigures(context.Context, calendar.Day) error { return c.failing("begin") }

func (c *counted) Debtors(_ context.Context, _, _ calendar.Day, after employer.ID, _ int) (page []casework.ToCount, err error) {
	if after == 0 {
		for i, f := range c.files {
			f.ID = employer.ID(i + 1)
			one := casework.ToCount{ID: f.ID}
			if i < len(c.before) {
				one.Before = c.before[i]
			}
			page = append(page, one)
		}
	}
	return page, c.failing("debtors")
}

func (c *counted) KeepShares(_ context.Context, _ calendar.Day, shares []casework.FigureShare) error {
	c.shares = append(c.shares, shares...)
	return c.failing("shares")
}

func (c *counted) TallyFigures(_ context.Context, q casework.FigureQuestion) ([]casework.DayFigure, error) {
	c.asked = q
	return c.effort, c.failing("tally")
}

func (c *counted) FinishFigures(_ context.Context, day casework.FigureDay, got []casework.DayFigure) error {
	c.day, c.got = day, got
	return c.failing("finish")
}

// someFiles is a store that has files alone.
type someFiles struct {
	casework.Store
	of *counted
}

func (s someFiles) Files(context.Context, []employer.ID) ([]*casework.File, error) {
	return s.of.files, s.of.failing("files")
}

func (c *counted) desk(book *law.Book) *casework.FigureDesk {
	return &casework.FigureDesk{Desk: &casework.Desk{Law: book, Store: someFiles{of: c}, Nights: c}, Figures: c, Now: func() time.Time { return time.Unix(1_740_000_000, 0) }}
}

func testland(t *testing.T) *law.Book {
	t.Helper()
	book, err := law.Load(writeLaw(t, "testland.yaml", `region: testland
name: {zh: 测试区, en: Testland}
first_period: "2024-01"
due_rules: [{from: "2020-01", kind: day, due_day: 15, month_offset: 0, rolls: true}]
late_fee_start: day_after_due
payment_day_counts: true
cap: none
insurances: {pension: [{from: "2024-01", known_from: "2024-01-15", employer_rate: "0.16", employee_rate: "0.08"}]}
`))
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// What an agreement in force lets fall due: 5,000.00 on 2026-04-16 and the rest on 2026-05-18. Effort counts by step, and only papers
// that take one; an employer whose region has no law is left out and said so.
func TestFigures_InstalmentsAndEffort(t *testing.T) {
	b := asked(t)
	b.enters("2026-03-16", ladder.Fact{Guarantee: pledged()})
	b.takes(law.DeferralAgreement, "2026-03-16", nil)
	agreement := b.file.Papers[len(b.file.Papers)-1].Ref()
	b.enters("2026-03-16", ladder.Fact{About: agreement, Signature: &ladder.Signature{On: on("2026-03-16")}})
	book := testland(t)
	b.file.Employer.Region = "testland"
	b.file.Cases = []casework.Case{{No: 1, OpenedOn: on("2026-02-25")}}
	stranger := &casework.File{Employer: employer.Employer{Region: "nowhere"}}
	c := &counted{files: []*casework.File{b.file, stranger}, effort: []casework.DayFigure{
		{Measure: casework.EffortFigure, Part: string(law.CourtDemand), Number: 2}, {Measure: casework.EffortFigure, Part: "no paper of a step", Number: 9}}}
	if day, err := c.desk(book).CountLast(t.Context()); err != nil || day != on("2026-03-16") || c.day.LeftOut != 1 {
		t.Fatalf("%s, %+v, %v", day, c.day, err)
	}
	var got []string
	for i := range c.got {
		f := &c.got[i]
		if f.Place == (access.District{}) && slices.Contains([]casework.FigureMeasure{casework.EffortFigure, casework.DueSoonFigure, casework.DueLaterFigure}, f.Measure) {
			got = append(got, fmt.Sprintf("%s %s: %d, %s", f.Measure, f.Part, f.Number, f.Amount))
		}
	}
	slices.Sort(got)
	if diff := cmp.Diff([]string{"due_later instalments: 2, 9009.00", "effort demand: 2, 0.00"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	instalments := slices.DeleteFunc(c.shares, func(s casework.FigureShare) bool { return s.Measure != casework.DueLaterFigure })
	if len(instalments) != 1 || instalments[0].Part != casework.InstalmentsDue || instalments[0].Number != 2 || instalments[0].Principal != 9009_00 {
		t.Errorf("behind the instalments: %+v", instalments)
	}
	// On the day after, 04-16 is within thirty days. 2,300.00 were due at the signature; of 6,000.00 that are paid 3,700.00 go to the instalment of that day.
	signed := b.file.Entered
	for _, row := range []struct{ name, paid, want string }{
		{"not signed", "", "due_soon 0.00, due_later 0.00"},
		{"signed", "", "due_soon 5000.00, due_later 9009.00"},
		{"paid in part", "6000.00", "due_soon 1300.00, due_later 5309.00"},
	} {
		b.file.Entered = signed
		if row.name == "not signed" {
			b.file.Entered = signed[:len(signed)-1]
		}
		if row.paid != "" {
			b.file.Payments = append(b.file.Payments, account.Payment{Reference: "P", PaidOn: on("2026-03-17"), Amount: money.MustParse(row.paid)})
		}
		next := &counted{files: []*casework.File{b.file}, night: on("2026-03-17")}
		if _, err := next.desk(book).CountLast(t.Context()); err != nil {
			t.Fatal(err)
		}
		sums := map[casework.FigureMeasure]money.Fen{}
		for i := range next.shares {
			sums[next.shares[i].Measure] += next.shares[i].Principal
		}
		if got := fmt.Sprintf("due_soon %s, due_later %s", sums[casework.DueSoonFigure], sums[casework.DueLaterFigure]); got != row.want {
			t.Errorf("%s: %s; want %s", row.name, got, row.want)
		}
	}
	for _, what := range []string{"night", "last", "begin", "debtors", "files", "shares", "tally", "finish"} {
		c.fails = what
		if _, err := c.desk(book).CountLast(t.Context()); !errors.Is(err, errCounted) {
			t.Errorf("%s: %v", what, err)
		}
		if err := c.desk(book).Count(t.Context(), on("2026-03-16")); !errors.Is(err, errCounted) {
			t.Errorf("%s of the day: %v", what, err)
		}
	}
}
