package casework_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"arrears/app/access"
	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/money"
)

// receipts words receipt numbers.
type receipts struct{ fail error }

func (r receipts) NumberOf(_ law.PaperKind, day calendar.Day, agency string, n int) (string, error) {
	return fmt.Sprintf("%s申回字〔%d〕%d号", agency, day.Year(), n), r.fail
}

var (
	li   = access.Actor{ID: 1, Name: "李立"}
	wang = access.Actor{ID: 2, Name: "王芳"}
)

// counter is an office with the desk for declarations and one employer: A (registered 2020), and B from 2025-02-10.
type counter struct {
	*office
	desk *casework.DeclarationDesk
	id   employer.ID
	code identity.Code
}

func eachCounter(t *testing.T, body func(c *counter)) {
	t.Helper()
	eachOffice(t, func(o *office) {
		code := o.firm(1)
		body(&counter{office: o, code: code, id: o.id(code),
			desk: &casework.DeclarationDesk{Law: o.desk.Law, Months: o.store, Files: &casework.Dossiers{Law: o.desk.Law, Store: o.store}, Numbers: receipts{}}})
	})
}

func period(p string) calendar.Period { return calendar.MustParsePeriod(p) }

func stamp(by access.Actor, day string) casework.Stamp {
	return casework.Stamp{By: by, On: on(day), At: time.Date(2025, 3, 1, 10, 0, 0, 0, time.UTC)}
}

func (c *counter) month(p, day string) *casework.Month {
	c.Helper()
	m, err := c.store.Month(c.Context(), c.id, period(p), on(day), casework.MonthParts{Filings: true, Before: true, Latest: true, Roster: true, Rows: true})
	c.must(err)
	return m
}

func (c *counter) open(p, day string) *declaration.Draft {
	c.Helper()
	c.must(c.desk.OpenDeclaration(c.Context(), c.id, period(p), stamp(li, day)))
	return c.month(p, day).Draft
}

// sheet writes a draft: number index, wage, previous.
func sheet(d *declaration.Draft) string {
	var out []string
	for _, r := range d.Rows {
		out = append(out, fmt.Sprintf("%s %s/%s", r.Number[:6], shown(r.Wage), shown(r.Previous)))
	}
	return strings.Join(out, ", ")
}

func shown(f money.Fen) string {
	if f == declaration.NoWage {
		return "-"
	}
	return f.String()
}

func (c *counter) save(by access.Actor, p string, i int, wage string, seen int64) *casework.Saved {
	c.Helper()
	saved, err := c.desk.SaveWages(c.Context(), c.id, period(p), []casework.WageEdit{{Number: numberOf(i), Wage: money.MustParse(wage), Seen: seen}}, stamp(by, "2025-03-05"))
	c.must(err)
	return saved
}

func (c *counter) file(p, day string, kind declaration.Kind, key string, ticks ...string) (*declaration.Filing, error) {
	r := casework.FilingRequest{Employer: c.id, Period: period(p), Kind: kind, Key: key, Ticks: ticks, Stamp: stamp(li, day)}
	if m := c.month(p, day); m.Draft != nil {
		r.Draft = m.Draft.Revision
	}
	return c.desk.FileDeclaration(c.Context(), r)
}

// ticks are the keys of all warnings of the draft.
func (c *counter) ticks(p, day string) []string {
	c.Helper()
	m := c.month(p, day)
	region, _ := c.desk.Law.Region("plain")
	var rows []declaration.Row
	if m.Draft != nil {
		rows = m.Draft.Rows
	}
	check, err := casework.CheckDeclaration(region, m, rows, on(day))
	c.must(err)
	var keys []string
	for _, w := range check.Warnings {
		keys = append(keys, w.Key)
	}
	return keys
}

// A month from opening to receipt: 10,000.00 carried forward and the newly registered B at 6,000.00 cost 20 % and 10 %:
// 3,200.00 + 1,600.00.
func TestFileDeclaration(t *testing.T) {
	eachCounter(t, func(c *counter) {
		c.declares(c.code, "2025-01", "2025-02-05", "10000.00")
		c.works(c.code, numberOf(1), "2025-02-10", "2025-02-12")
		c.night("2025-02-28")
		if got := sheet(c.open("2025-02", "2025-03-05")); got != "440103 10000.00/10000.00, 330106 -/-" {
			c.Errorf("the draft is %s", got)
		}
		_, err := c.file("2025-02", "2025-03-05", declaration.ByForm, "k1")
		c.wantRefused(err, fault.Refused, "an empty wage")
		c.save(li, "2025-02", 1, "6000.00", 0)
		f, err := c.file("2025-02", "2025-03-05", declaration.ByForm, "k1")
		c.must(err)
		if f.No != 1 || f.Heads != 2 || f.EmployerShare != 3200_00 || f.EmployeeShare != 1600_00 || f.Receipt != "平市社保申回字〔2025〕1号" && !strings.HasSuffix(f.Receipt, "申回字〔2025〕1号") {
			c.Errorf("filed %+v", f)
		}
		again, err := c.file("2025-02", "2025-03-05", declaration.ByForm, "k1")
		c.must(err)
		m := c.month("2025-02", "2025-03-05")
		if again.Receipt != f.Receipt || len(m.Filings) != 1 || m.Draft != nil || m.InForce.No != 1 {
			c.Errorf("the second click filed %+v; the month is %+v", again, m)
		}
		if diff := cmp.Diff(*f, m.Filings[0]); diff != "" {
			c.Errorf("stored otherwise than filed:\n%s", diff)
		}
		file := c.office.file(c.code)
		record, err := c.store.Record(c.Context(), c.id)
		c.must(err)
		last := record[len(record)-1]
		if file.WakeOn != on("2025-03-05") || casework.BrokenAt(record) != 0 || last.Act != casework.FileDeclaration || last.Actor != "李立" || !strings.Contains(last.Detail, f.Receipt) {
			c.Errorf("due on %s, last entry %+v", file.WakeOn, last)
		}
		c.wantActs(c.night("2025-03-05"), counts{casework.PostCharge: 1})
		posted := c.office.file(c.code).Entries
		if last := posted[len(posted)-1].Charge; last.Principal() != f.Principal() || last.Source != account.Declared {
			c.Errorf("the night posts %+v", last)
		}
	})
}

// What is refused, and that a refused submission leaves nothing, takes no number and keeps the draft.
func TestFileDeclaration_Refuses(t *testing.T) {
	eachCounter(t, func(c *counter) {
		c.declares(c.code, "2025-01", "2025-02-05", "10000.00")
		refused := func(says, p, day string, kind declaration.Kind, key string, kindOf fault.Kind) {
			c.Helper()
			_, err := c.file(p, day, kind, key)
			c.wantRefused(err, kindOf, says)
		}
		refused("a month that has not begun", "2025-03", "2025-02-28", declaration.Unchanged, "a", fault.Refused)
		refused("a month before the region's records", "2024-12", "2025-02-28", declaration.Unchanged, "a", fault.Refused)
		refused("no draft", "2025-02", "2025-02-28", declaration.ByForm, "a", fault.Refused)
		refused("no key", "2025-02", "2025-02-28", declaration.Unchanged, "", fault.Invalid)
		refused("nil while somebody works, not ticked", "2025-02", "2025-02-28", declaration.Nil, "a", fault.Refused)
		draft := c.open("2025-02", "2025-02-28")
		c.save(li, "2025-02", 0, "10001.00", 0)
		_, err := c.desk.FileDeclaration(c.Context(), casework.FilingRequest{Employer: c.id, Period: period("2025-02"), Kind: declaration.ByForm, Key: "a",
			Draft: draft.Revision, Stamp: stamp(li, "2025-02-28")})
		c.wantRefused(err, fault.Refused, "a draft that has changed since it was checked")
		refused("a changed draft filed as unchanged", "2025-02", "2025-02-28", declaration.Unchanged, "a", fault.Refused)
		c.save(li, "2025-02", 0, "15000.01", 1)
		refused("more than half more, not ticked", "2025-02", "2025-02-28", declaration.ByForm, "a", fault.Refused)
		if m := c.month("2025-02", "2025-02-28"); len(m.Filings) != 0 || m.Draft == nil || m.InForce != nil {
			c.Errorf("something was left: %+v", m)
		}
		f, err := c.file("2025-02", "2025-02-28", declaration.ByForm, "a", c.ticks("2025-02", "2025-02-28")...)
		c.must(err)
		if !strings.HasSuffix(f.Receipt, "〔2025〕1号") {
			c.Errorf("a refused submission took a number: %s", f.Receipt)
		}
	})
}

// Two clicks: the last declared month again, without a draft.
func TestFileDeclaration_Unchanged(t *testing.T) {
	eachCounter(t, func(c *counter) {
		_, err := c.file("2025-01", "2025-02-05", declaration.Unchanged, "a")
		c.wantRefused(err, fault.Refused, "nothing was declared before")
		c.declares(c.code, "2025-01", "2025-02-05", "10000.00")
		f, err := c.file("2025-02", "2025-03-03", declaration.Unchanged, "b")
		c.must(err)
		if f.Kind != declaration.Unchanged || f.Heads != 1 || f.Principal() != 3000_00 {
			c.Errorf("filed %+v", f)
		}
		c.works(c.code, numberOf(1), "2025-03-03", "2025-03-03")
		_, err = c.file("2025-03", "2025-04-03", declaration.Unchanged, "c")
		c.wantRefused(err, fault.Refused, "somebody is newly registered")
	})
}

// A nil declaration of a month: nothing is due, nothing is estimated; the month before it is still what is carried forward.
func TestFileDeclaration_Nil(t *testing.T) {
	eachCounter(t, func(c *counter) {
		c.declares(c.code, "2025-01", "2025-02-05", "10000.00")
		f, err := c.file("2025-02", "2025-03-03", declaration.Nil, "a", c.ticks("2025-02", "2025-03-03")...)
		c.must(err)
		if f.Kind != declaration.Nil || f.Heads != 0 || f.Principal() != 0 {
			c.Errorf("filed %+v", f)
		}
		if d := c.office.file(c.code).Facts.Declarations; len(d) != 2 || len(d[1].Lines) != 0 || d[1].No != 1 {
			c.Errorf("the facts are %+v", d)
		}
		if got := sheet(c.open("2025-03", "2025-04-01")); got != "440103 10000.00/10000.00" {
			c.Errorf("carried forward %s", got)
		}
	})
}

// Until the due day a filing can be taken back; the one before it counts again. After it a correction replaces it.
func TestVoidDeclaration(t *testing.T) {
	eachCounter(t, func(c *counter) {
		c.declares(c.code, "2025-01", "2025-02-05", "10000.00")
		first, err := c.file("2025-02", "2025-03-03", declaration.Unchanged, "a")
		c.must(err)
		c.open("2025-02", "2025-03-04")
		c.save(wang, "2025-02", 0, "12000.00", 0)
		second, err := c.file("2025-02", "2025-03-04", declaration.ByForm, "b")
		c.must(err)
		if second.No != 2 || second.ReplacesOn != first.FiledOn || second.ReplacesNo != 1 {
			c.Errorf("the correction is %+v", second)
		}
		void := func(no int, day, reason string) error {
			return c.desk.VoidDeclaration(c.Context(), casework.VoidRequest{Employer: c.id, Period: period("2025-02"), No: no, Reason: reason, Stamp: stamp(wang, day)})
		}
		c.wantRefused(void(2, "2025-03-05", "  "), fault.Invalid, "no reason")
		c.wantRefused(void(3, "2025-03-05", "填错"), fault.NotFound, "no such filing")
		c.wantRefused(void(1, "2025-03-05", "填错"), fault.Refused, "one that was replaced")
		c.wantRefused(void(2, "2025-03-18", "填错"), fault.Refused, "the day after the due day, Monday 17 March")
		c.must(void(2, "2025-03-17", "工资填错"))
		c.must(void(2, "2025-03-17", "又一次"))
		m := c.month("2025-02", "2025-03-17")
		if m.Filings[1].Void.Reason != "工资填错" || m.Filings[1].Void.By != wang || m.InForce.No != 1 || m.Latest.No != 2 {
			c.Errorf("the month is %+v", m)
		}
		if got := sheet(c.open("2025-02", "2025-03-17")); got != "440103 12000.00/10000.00" {
			c.Errorf("what was voided is opened again as %s", got)
		}
		before, after := c.office.file(c.code).Facts.Declarations, "2025-03-16"
		if got := declaration.InForce(before[1:], on(after)); got == nil || got.No != 2 {
			c.Errorf("on the day before the void counts %+v", got)
		}
		record, err := c.store.Record(c.Context(), c.id)
		c.must(err)
		if last := record[len(record)-1]; last.Act != casework.VoidDeclaration || casework.BrokenAt(record) != 0 || len(record) != 3 {
			c.Errorf("the record is %+v", record)
		}
	})
}

// Of two clerks the second is told, and nothing is lost.
func TestSaveWages_TwoClerks(t *testing.T) {
	eachCounter(t, func(c *counter) {
		c.declares(c.code, "2025-01", "2025-02-05", "10000.00")
		c.open("2025-02", "2025-03-05")
		c.save(li, "2025-02", 0, "11000.00", 0)
		saved := c.save(wang, "2025-02", 0, "12000.00", 0)
		if len(saved.Changed) != 0 || len(saved.Clashes) != 1 || saved.Clashes[0].Mine != 12_000_00 || saved.Clashes[0].Theirs.Wage != 11_000_00 || saved.Clashes[0].Theirs.By != li {
			c.Fatalf("the second clerk is told %+v", saved)
		}
		waiting, err := c.store.Clashes(c.Context(), c.id, period("2025-02"), 10)
		c.must(err)
		if w := waiting; len(w) != 1 || w[0].Row.Wage != 11_000_00 || len(w[0].Waiting) != 1 || w[0].Waiting[0].Wage != 12_000_00 || w[0].Waiting[0].By != wang {
			c.Errorf("kept beside it: %+v", waiting)
		}
		_, err = c.file("2025-02", "2025-03-05", declaration.ByForm, "a")
		c.wantRefused(err, fault.Refused, "two values stand")
		c.save(wang, "2025-02", 0, "12000.00", saved.Clashes[0].Theirs.Revision) // hers is chosen
		if m := c.month("2025-02", "2025-03-05"); m.Rivals != 0 || m.Draft.Rows[0].Wage != 12_000_00 || m.Draft.Rows[0].By != wang {
			c.Errorf("after the choice %+v", m.Draft.Rows)
		}
		saved = c.save(li, "2025-02", 0, "9000.00", 1)
		c.save(li, "2025-02", 0, "12000.00", saved.Clashes[0].Theirs.Revision) // the other's is chosen
		if m := c.month("2025-02", "2025-03-05"); m.Rivals != 0 || m.Draft.Rows[0].By != wang {
			c.Errorf("after the other choice %+v", m.Draft.Rows)
		}
	})
}

func TestSaveWages_Refuses(t *testing.T) {
	eachCounter(t, func(c *counter) {
		edit := casework.WageEdit{Number: numberOf(0), Wage: 1}
		_, err := c.desk.SaveWages(c.Context(), c.id, period("2025-02"), []casework.WageEdit{edit}, stamp(li, "2025-03-05"))
		c.wantRefused(err, fault.NotFound, "no draft")
		c.open("2025-02", "2025-03-05")
		for says, bad := range map[string]casework.WageEdit{"below nought": {Number: numberOf(0), Wage: -2}, "too much": {Number: numberOf(0), Wage: money.MaxFen + 1}} {
			_, err = c.desk.SaveWages(c.Context(), c.id, period("2025-02"), []casework.WageEdit{edit, bad}, stamp(li, "2025-03-05"))
			c.wantRefused(err, fault.Invalid, says)
		}
		_, err = c.desk.SaveWages(c.Context(), c.id, period("2025-02"), []casework.WageEdit{edit, {Number: numberOf(2), Wage: 1}}, stamp(li, "2025-03-05"))
		c.wantRefused(err, fault.NotFound, "not on the sheet")
		if got := sheet(c.month("2025-02", "2025-03-05").Draft); got != "440103 -/-" {
			c.Errorf("something was saved: %s", got)
		}
	})
}

// Each clerk takes back the own changes, the last first, twenty deep; what another has changed since stays.
func TestUndoWages(t *testing.T) {
	eachCounter(t, func(c *counter) {
		c.declares(c.code, "2025-01", "2025-02-05", "10000.00")
		c.works(c.code, numberOf(1), "2025-02-10", "2025-02-12")
		c.open("2025-02", "2025-03-05")
		edits := []casework.WageEdit{{Number: numberOf(0), Wage: 1100000}, {Number: numberOf(1), Wage: 700000}}
		_, err := c.desk.SaveWages(c.Context(), c.id, period("2025-02"), edits, stamp(li, "2025-03-05"))
		c.must(err)
		undo := func(by access.Actor) (back, stay []declaration.Row, err error) {
			return c.desk.UndoWages(c.Context(), c.id, period("2025-02"), stamp(by, "2025-03-05"))
		}
		_, _, err = undo(wang)
		c.wantRefused(err, fault.Refused, "another clerk has nothing to take back")
		c.save(wang, "2025-02", 1, "8000.00", 1)
		back, stay, err := undo(li)
		c.must(err)
		if len(back) != 1 || back[0].Wage != 10_000_00 || len(stay) != 1 || stay[0].Wage != 8_000_00 {
			c.Errorf("taken back %+v, left %+v", back, stay)
		}
		_, _, err = undo(li)
		c.wantRefused(err, fault.Refused, "all is taken back")
		for i := range casework.UndoDepth + 2 {
			row := c.month("2025-02", "2025-03-05").Draft.Rows[0]
			c.save(li, "2025-02", 0, fmt.Sprint(20000+i), row.Revision)
		}
		for range casework.UndoDepth {
			_, _, err = undo(li)
			c.must(err)
		}
		_, _, err = undo(li)
		c.wantRefused(err, fault.Refused, "deeper than the twenty that are kept")
		if got := c.month("2025-02", "2025-03-05").Draft.Rows[0].Wage; got != 20_001_00 {
			c.Errorf("at the end stands %s", got)
		}
	})
}

// People come onto the sheet and off it.
func TestSheet_AddAndTakeOff(t *testing.T) {
	eachCounter(t, func(c *counter) {
		c.declares(c.code, "2025-01", "2025-02-05", "10000.00")
		c.open("2025-02", "2025-03-05")
		for range 2 {
			c.must(c.desk.AlignSheet(c.Context(), c.id, period("2025-02"), []casework.Changed{{Number: numberOf(1), Name: "赵云"}}, nil, stamp(li, "2025-03-05")))
		}
		if got := sheet(c.month("2025-02", "2025-03-05").Draft); got != "440103 10000.00/10000.00, 330106 -/-" {
			c.Errorf("with a further person %s", got)
		}
		for range 2 {
			c.must(c.desk.AlignSheet(c.Context(), c.id, period("2025-02"), nil, []identity.Number{numberOf(0), numberOf(2)}, stamp(li, "2025-03-05")))
		}
		if got := sheet(c.month("2025-02", "2025-03-05").Draft); got != "330106 -/-" {
			c.Errorf("without the first %s", got)
		}
	})
}

// Twenty clicks at once file once; receipts of many months have no gap.
func TestFileDeclaration_AtOnce(t *testing.T) {
	eachCounter(t, func(c *counter) {
		c.declares(c.code, "2025-01", "2025-02-05", "10000.00")
		var wait sync.WaitGroup
		filed := make([]*declaration.Filing, 20)
		errs := make([]error, len(filed))
		for i := range filed {
			r := casework.FilingRequest{Employer: c.id, Period: period("2025-02"), Kind: declaration.Unchanged, Key: fmt.Sprint("k", i%2), Stamp: stamp(li, "2025-03-03")}
			wait.Go(func() { filed[i], errs[i] = c.desk.FileDeclaration(c.Context(), r) })
		}
		wait.Wait()
		numbers := map[string]int{}
		for i := range filed {
			c.must(errs[i])
			numbers[filed[i].Receipt]++
		}
		if m := c.month("2025-02", "2025-03-03"); len(m.Filings) != 2 || len(numbers) != 2 {
			c.Errorf("filed %d times with the receipts %v", len(m.Filings), numbers)
		}
	})
}

// A late declaration takes the estimate away. Estimate: 110 % of 3,000.00 = 3,300.00, due on Monday 17 March; on 27 March 10
// days at 0.05 % are 16.50. Declared 6,000.00: 1,800.00 and 9.00.
func TestLateEffect(t *testing.T) {
	eachCounter(t, func(c *counter) {
		c.declares(c.code, "2025-01", "2025-02-05", "10000.00")
		c.pays(c.code, "A", "2025-02-06", "3000.00")
		lines := []declaration.Line{{Number: numberOf(0), Wage: 6_000_00}}
		want := &casework.LateEffect{Period: period("2025-02"), OwedBefore: 3316_50, OwedAfter: 1809_00,
			Before: casework.PeriodPosition{Estimated: true, Principal: 3300_00, Outstanding: 3300_00, LateFee: 16_50},
			After:  casework.PeriodPosition{Principal: 1800_00, Outstanding: 1800_00, LateFee: 9_00}}
		region, _ := c.desk.Law.Region("plain")
		got, err := casework.EffectOf(region, c.office.file(c.code), period("2025-02"), lines, on("2025-03-27"))
		c.must(err)
		if diff := cmp.Diff(want, got); diff != "" {
			c.Errorf("before filing (-want +got):\n%s", diff)
		}
		c.open("2025-02", "2025-03-27")
		if m, of := c.month("2025-02", "2025-03-27"), casework.MonthOf(c.office.file(c.code), period("2025-02"), on("2025-03-27")); cmp.Diff(m.Before, of.Before) != "" || of.InForce != nil {
			c.Errorf("of the file: %+v, of the store: %+v", of.Before, m.Before)
		}
		c.save(li, "2025-02", 0, "6000.00", 0)
		f, err := c.file("2025-02", "2025-03-27", declaration.ByForm, "a", c.ticks("2025-02", "2025-03-27")...)
		c.must(err)
		got, err = casework.EffectOfFiling(region, c.office.file(c.code), period("2025-02"), f.No, on("2025-03-27"))
		c.must(err)
		if diff := cmp.Diff(want, got); diff != "" {
			c.Errorf("after filing (-want +got):\n%s", diff)
		}
	})
}
