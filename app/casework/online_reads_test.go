package casework_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/fault"
	"arrears/app/money"
)

// The receipt says what was filed: 10,000.00 at 20 % and 10 %, in time; the correction names the filing that it replaces.
func TestReceiptPaper(t *testing.T) {
	eachCounter(t, func(c *counter) {
		c.declares(c.code, "2025-01", "2025-02-05", "10000.00")
		c.open("2025-02", "2025-03-05")
		first, err := c.file("2025-02", "2025-03-05", declaration.ByForm, "k1", c.ticks("2025-02", "2025-03-05")...)
		c.must(err)
		paper, err := c.desk.ReceiptPaper(c.Context(), c.id, period("2025-02"), first.No)
		c.must(err)
		if paper.Number != first.Receipt || paper.Heads != 1 || paper.Late || paper.DueOn != on("2025-03-17") || paper.Employer.Code != c.code ||
			len(paper.Sums) != 1 || paper.Sums[0].EmployerShare != 2000_00 || paper.Sums[0].EmployeeShare != 1000_00 || paper.ReplacedNumber != "" {
			c.Errorf("the receipt is %+v", paper)
		}
		c.open("2025-02", "2025-03-20")
		c.save(li, "2025-02", 0, "9000.00", 0)
		second, err := c.file("2025-02", "2025-03-20", declaration.ByForm, "k2", c.ticks("2025-02", "2025-03-20")...)
		c.must(err)
		paper, err = c.desk.ReceiptPaper(c.Context(), c.id, period("2025-02"), second.No)
		c.must(err)
		if !paper.Late || paper.ReplacedNumber != first.Receipt || paper.ReplacedOn != on("2025-03-05") || paper.Estimate != 0 || paper.Sums[0].EmployerShare != 1800_00 {
			c.Errorf("the receipt of the correction is %+v", paper)
		}
		m := c.month("2025-02", "2025-03-20")
		if m.Standing() != 2 {
			c.Errorf("filing %d stands", m.Standing())
		}
		_, err = c.desk.ReceiptPaper(c.Context(), c.id, period("2025-02"), 7)
		c.wantRefused(err, fault.NotFound, "a receipt of a filing that is not there")
	})
}

// A late declaration says on its receipt what had been set at 110 % meanwhile (SIL 62).
func TestReceiptPaper_Late(t *testing.T) {
	eachCounter(t, func(c *counter) {
		c.declares(c.code, "2025-01", "2025-02-05", "10000.00")
		c.night("2025-03-18")
		f, err := c.file("2025-02", "2025-03-27", declaration.Unchanged, "k1")
		c.must(err)
		paper, err := c.desk.ReceiptPaper(c.Context(), c.id, period("2025-02"), f.No)
		c.must(err)
		if !paper.Late || paper.Estimate != 3300_00 {
			c.Errorf("late %t, estimate %s", paper.Late, paper.Estimate)
		}
		if m := c.month("2025-02", "2025-03-27"); m.Standing() != 1 {
			c.Errorf("filing %d stands", m.Standing())
		}
		if m := c.month("2025-01", "2025-03-27"); m.Standing() != 0 {
			c.Errorf("filing %d of an imported month stands", m.Standing())
		}
	})
}

func TestDifferences_NameWhoJoinedLeftAndChanged(t *testing.T) {
	line := func(i int, wage money.Fen) declaration.Line { return declaration.Line{Number: numberOf(i), Wage: wage} }
	got := casework.Differences(nil, []declaration.Line{line(0, 500_000), line(1, 600_000)},
		[]declaration.Line{line(1, 650_000), line(2, 400_000)})
	var said []string
	for _, x := range got {
		said = append(said, fmt.Sprintf("%s %s %s>%s", x.Kind, x.Number[:6], shown(x.Was), shown(x.Is)))
	}
	want := fmt.Sprintf("wage %s 6000.00>6500.00, joined %s ->4000.00, left %s 5000.00>-", numberOf(1)[:6], numberOf(2)[:6], numberOf(0)[:6])
	if strings.Join(said, ", ") != want {
		t.Errorf("got %s; want %s", strings.Join(said, ", "), want)
	}
}

// A small sheet is read while its clerk waits, a large one waits for a reader, and an empty file is refused.
func TestStartUpload(t *testing.T) {
	eachCounter(t, func(c *counter) {
		start := func(content []byte, month string) (*casework.Upload, error) {
			return c.desk.StartUpload(c.Context(), c.store, c.id, period(month), "wages.csv", content, stamp(li, "2025-03-05"))
		}
		_, err := start(nil, "2025-02")
		c.wantRefused(err, fault.Invalid, "an empty file")
		small, err := start([]byte("id_number,wage\n"), "2025-03")
		c.must(err)
		large, err := start(bytes.Repeat([]byte("x"), casework.ReadAtOnce+1), "2025-02")
		c.must(err)
		if small.State != casework.UploadReading || large.State != casework.UploadQueued || c.month("2025-02", "2025-03-05").Draft == nil {
			c.Errorf("small %+v, large %+v", small, large)
		}
		m, err := c.desk.SheetMonth(c.Context(), large, on("2025-03-05"))
		c.must(err)
		if m.Period != period("2025-02") || len(m.Roster) != 1 {
			c.Errorf("the month that rows are compared with is %+v", m)
		}
		large.Employer = 999
		_, err = c.desk.SheetMonth(c.Context(), large, on("2025-03-05"))
		c.wantRefused(err, fault.NotFound, "an upload of no employer")
	})
}

func TestBlocksAreSaidInBothLanguages(t *testing.T) {
	for kind, want := range map[casework.BlockKind]string{
		casework.EmptyWages: "2 people have no wage", casework.WrongRows: "2 rows of the uploaded sheet", casework.InReading: "still being read",
		casework.TwoValues: "for 2 people two wages stand",
	} {
		b := casework.Block{Kind: kind, Count: 2}
		if text := b.Text(); !strings.Contains(text.En, want) || text.Zh == "" || text.Zh == text.En {
			t.Errorf("%s: %+v", kind, text)
		}
	}
	for kind, want := range map[casework.BlockKind]string{casework.EmptyWages: "1 person has no wage", casework.WrongRows: "1 row of the uploaded sheet has",
		casework.TwoValues: "for 1 person two wages stand"} {
		b := casework.Block{Kind: kind, Count: 1}
		if text := b.Text(); !strings.Contains(text.En, want) {
			t.Errorf("%s of one: %s", kind, text.En)
		}
	}
}

// The paper of a consent prints what was agreed, by whom and when (CPL 90).
func TestConsentFacts(t *testing.T) {
	eachOffice(t, func(o *office) {
		f := o.dossier(o.issuedIn("open", true))
		p, err := o.desk.ConsentFacts(f, &f.Consents[0])
		o.must(err)
		if len(p.Kinds) != 1 || p.Account != "lin" || p.Contact != "林演示" || p.Mobile != "13800000000" || p.GivenOn != on("2025-02-19") ||
			p.ConfirmedBy != "林演示" || !p.ConfirmedAt.Equal(at("2025-02-19 09:00")) || p.System != casework.System {
			o.Errorf("the paper says %+v", p)
		}
		view := o.forward(f, "2025-02-20")
		if !view.IsOpen(&f.Orders[0]) || view.Steps[0].Ground() == "" {
			o.Errorf("the order is not open in %+v", view)
		}
		o.pays(f.Employer.Code, "A", "2025-02-21", "5000.00")
		f = o.dossier(f.Employer.Code)
		if view := o.forward(f, "2025-02-22"); view.IsOpen(&f.Orders[0]) {
			o.Errorf("what was paid is open in %+v", view)
		}
		f.Employer.Region = "nowhere"
		if _, err := o.desk.ConsentFacts(f, &f.Consents[0]); err == nil {
			o.Errorf("a consent in a region that the law does not have was printed")
		}
	})
}

// What stands about a registration is told whole: what is owed, which application waits, and what became of another.
func TestStanding_TellsApplicationsAndDebts(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.settled()
		no := o.apply(code, closing, asker("2025-02-18"))
		stand := func() *casework.Standing {
			f := o.dossier(code)
			region, _ := o.desk.Law.Region("plain")
			s, err := casework.Stand(region, f, on("2025-02-19"))
			o.must(err)
			return s
		}
		s := stand()
		if a, err := s.Application(no); err != nil || s.Pending() == nil || s.Pending().No != a.No || s.ChangeOf(no) != nil || s.Owed().Total() != 0 {
			o.Errorf("waiting %+v, change %+v, owed %s, error %v", s.Pending(), s.ChangeOf(no), s.Owed().Total(), err)
		}
		o.must(o.desk.DecideStateChange(o.Context(), o.id(code), no, accepting, decider("2025-02-19")))
		s = stand()
		if s.Pending() != nil || s.ChangeOf(no) == nil {
			o.Errorf("waiting %+v, change %+v", s.Pending(), s.ChangeOf(no))
		}
		_, err := s.Application(no + 1)
		o.wantRefused(err, fault.NotFound, "an application that is not there")
	})
}

// A page about a month that is declared late reads all people of the month before it.
func TestForMonth_HasTheLinesOfTheMonthBefore(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.firm(1)
		o.declares(code, "2025-01", "2025-02-05", "10000.00")
		f, err := (&casework.Dossiers{Law: o.desk.Law, Store: o.store}).ForMonth(o.Context(), o.id(code), period("2025-02"), on("2025-03-20"))
		o.must(err)
		if d := f.Facts.Declarations; len(d) != 1 || len(d[0].Lines) != 1 {
			o.Errorf("declarations %+v", d)
		}
		if _, err := (&casework.Dossiers{Law: o.desk.Law, Store: o.store}).ForMonth(o.Context(), 999, period("2025-02"), on("2025-03-20")); fault.KindOf(err) != fault.NotFound {
			o.Errorf("no employer: %v", err)
		}
	})
}
