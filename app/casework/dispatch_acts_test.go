package casework_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/ladder"
	"arrears/app/law"
)

// runPress prints papers as what was frozen, and a run as the list of its parts.
type runPress struct{ binder }

func (p *runPress) Merge(parts []casework.RunPart, day calendar.Day) ([]byte, error) {
	var out bytes.Buffer
	fmt.Fprintln(&out, day)
	for _, part := range parts {
		fmt.Fprintf(&out, "%d x %s\n", part.Copies, part.PDF)
	}
	return out.Bytes(), nil
}

func (p *runPress) PostList(list *casework.PostList, lang string) ([]byte, error) {
	return fmt.Appendf(nil, "%s %d %+v", lang, list.Run.No, list.Lines), nil
}

func (o *office) dispatch() *casework.DispatchDesk {
	return &casework.DispatchDesk{Desk: o.desk, Runs: o.store, Press: &runPress{}}
}

// stampOf is the stamp of a user of the database, whose name the runs bear.
func (o *office) stampOf(instant string) casework.Stamp {
	o.Helper()
	users, err := access.NewDesk(o.store, access.Quick)
	o.must(err)
	by := stampAt(instant)
	id, err := users.AddUser(o.Context(), access.Actor{Name: "test"}, access.User{Login: "printer", Name: by.By.Name, Role: access.Supervisor, Scope: access.Everything()}, "horse battery staple", by.At)
	o.must(err)
	by.By.ID = id
	return by
}

// A run prints of an order the original, the receipt and the copy for the file; printed again it is the same.
func TestPrintPapers(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.issuedIn("plain", false)
		by, d := o.stampOf("2025-02-21 09:00"), o.dispatch()
		paper := casework.Selected{Employer: o.id(code), Paper: firstOrder}
		_, err := d.PrintPapers(o.Context(), nil, false, by)
		o.wantRefused(err, fault.Invalid, "printing nothing")
		_, err = d.PrintPapers(o.Context(), slices.Repeat([]casework.Selected{paper}, 2), false, by)
		o.must(err)
		_, err = d.PrintPapers(o.Context(), []casework.Selected{paper}, false, by)
		o.wantRefused(err, fault.Refused, "printing it once more as if it were new")
		file, err := d.RunFile(o.Context(), access.Everything(), 1)
		o.must(err)
		stored, err := o.store.Order(o.Context(), paper.Employer, 1)
		o.must(err)
		want := fmt.Sprintf("2025-02-21\n1 x original of %[1]s\n1 x original of service_receipt 〔2025〕1号 draft false\n1 x original of %[1]s\n", stored.Paper)
		if string(file) != want {
			t.Errorf("the run is\n%s\nwant\n%s", file, want)
		}
		again, err := d.PrintAgain(o.Context(), access.Everything(), 1, []casework.Selected{paper}, by)
		o.must(err)
		copied, err := d.RunFile(o.Context(), access.Everything(), again)
		o.must(err)
		if !bytes.Equal(file, copied) {
			t.Errorf("printed again it is\n%s", copied)
		}
		_, err = d.PrintAgain(o.Context(), access.Everything(), 1, []casework.Selected{{Employer: paper.Employer, Paper: ladder.Ref{Kind: law.CourtDemand, No: 1}}}, by)
		o.wantRefused(err, fault.Invalid, "printing again what is not in the run")
		_, err = d.RunFile(o.Context(), access.Scope{}, 1)
		o.wantRefused(err, fault.NotFound, "a run outside the scope")
		var many []casework.Selected
		for n := range casework.MaxRun + 1 {
			many = append(many, casework.Selected{Employer: 1, Paper: ladder.Ref{Kind: law.OrderToPay, No: n + 1}})
		}
		_, err = d.PrintPapers(o.Context(), many, false, by)
		o.wantRefused(err, fault.Invalid, "a run of a hundred and one")
	})
}

func TestPrintPapers_ElsewhereHasNoFile(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.issuedIn("plain", false)
		by, d := o.stampOf("2025-02-21 09:00"), o.dispatch()
		no, err := d.PrintPapers(o.Context(), []casework.Selected{{Employer: o.id(code), Paper: firstOrder}}, true, by)
		o.must(err)
		_, err = d.RunFile(o.Context(), access.Everything(), no)
		o.wantRefused(err, fault.Refused, "the file of a run that was printed elsewhere")
	})
}

// What is served when it is issued is not printed (CPL 90).
func TestPrintPapers_LeavesOutWhatIsServedElectronically(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.issuedIn("open", true)
		list, total, err := o.store.Unprinted(o.Context(), casework.OutgoingFilter{Scope: access.Everything()})
		o.must(err)
		if total != 0 {
			t.Errorf("to be printed: %+v", list)
		}
	})
}

func TestPostPapers(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.issuedIn("plain", false)
		by, d := o.stampOf("2025-02-24 09:00"), o.dispatch()
		paper := casework.Selected{Employer: o.id(code), Paper: firstOrder}
		post := func(number, on string) error {
			p := casework.Posted{Selected: paper, Posting: casework.Posting{Number: number}}
			if on != "" {
				p.On = calendar.MustParseDay(on)
			}
			return d.PostPapers(o.Context(), access.Everything(), []casework.Posted{p}, by)
		}
		for _, r := range []struct{ says, number, on, why string }{
			{"a wrong check digit", "EB000000006CN", "2025-02-21", "is no number of a letter"},
			{"before the issue", "EB000000005CN", "2025-02-19", "before its issue"},
			{"a day to come", "EB000000005CN", "2025-02-25", "has not come"},
			{"no day", "EB000000005CN", "", "has not come"},
		} {
			err := post(r.number, r.on)
			o.wantRefused(err, fault.Invalid, r.says)
			if err != nil && !strings.Contains(err.Error(), r.why) {
				t.Errorf("%s: %v", r.says, err)
			}
		}
		o.wantRefused(d.PostPapers(o.Context(), access.Everything(), nil, by), fault.Invalid, "nothing")
		o.wantRefused(d.PostPapers(o.Context(), access.Scope{}, []casework.Posted{{Selected: paper}}, by), fault.NotFound, "outside the scope")
		o.must(post("EB000000005CN", "2025-02-21"))
		list, _, err := o.store.ToServe(o.Context(), casework.OutgoingFilter{Scope: access.Everything()})
		o.must(err)
		if len(list) != 1 || list[0].Stage() != casework.OnTheWay || list[0].Posting.Number != "EB000000005CN" || list[0].Posting.By != by.By.Name {
			t.Errorf("%+v", list)
		}
		o.records(code, firstOrder, handed("2025-02-24"), "2025-02-24")
		o.wantRefused(post("EB000000014CN", "2025-02-24"), fault.Invalid, "after it was served")
		list, _, err = o.store.ToServe(o.Context(), casework.OutgoingFilter{Scope: access.Everything()})
		o.must(err)
		if len(list) != 0 {
			t.Errorf("served and still waiting: %+v", list)
		}
	})
}

// Everything that has to reach somebody goes out with a receipt, and a copy stays; every kind is printed at least once.
func TestCopiesOf(t *testing.T) {
	for _, kind := range law.PaperKinds() {
		n, class := casework.CopiesOf(kind), kind.Class()
		served := class == law.ToParty || class == law.Enforcement || class == law.ToBody
		if n.Originals < 1 || served != (n.Receipts == 1) || served != (n.FileCopies == 1) || class == law.Signed && n.Originals != 2 {
			t.Errorf("%s: %+v", kind, n)
		}
	}
}

// The list for the post says from whom, to whom and where, as on the day of the run: a new name or seat changes a later run alone. The same
// list gives the same bytes.
func TestPostList(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.issuedIn("plain", false)
		by, d := o.stampOf("2025-02-21 09:00"), o.dispatch()
		paper := casework.Selected{Employer: o.id(code), Paper: firstOrder}
		no, err := d.PrintPapers(o.Context(), []casework.Selected{paper}, false, by)
		o.must(err)
		list, err := d.PostList(o.Context(), access.Everything(), no)
		o.must(err)
		e := o.file(code).Employer
		region, _ := o.desk.Law.Region("plain")
		office := o.desk.Law.Office("plain")
		from := casework.IssuerOf(region, &office)
		want := casework.PostLine{Region: "plain", Place: 1, Paper: firstOrder, Number: list.Lines[0].Number, Envelope: casework.Envelope{Sender: list.Lines[0].Sender, Addressee: e.Name, Address: e.Address, Phone: e.Phone}}
		if len(list.Lines) != 1 || list.Lines[0] != want || e.Address == "" || want.Number == "" || !strings.HasPrefix(want.Sender, from.Name.Zh) {
			t.Errorf("%+v; want %+v", list.Lines, want)
		}
		first, err := d.PostListFile(o.Context(), access.Everything(), no, "zh")
		o.must(err)
		o.changesSeat(code)
		later, err := d.PostListFile(o.Context(), access.Everything(), no, "zh")
		o.must(err)
		if !bytes.Equal(first, later) || !strings.HasPrefix(string(first), fmt.Sprintf("zh %d ", no)) {
			t.Errorf("after a change of seat the list is\n%s\nand was\n%s", later, first)
		}
		again, err := d.PrintAgain(o.Context(), access.Everything(), no, []casework.Selected{paper}, by)
		o.must(err)
		list, err = d.PostList(o.Context(), access.Everything(), again)
		o.must(err)
		if list.Lines[0].Address != "新路9号" {
			t.Errorf("the next run goes to %+v", list.Lines[0])
		}
		_, err = d.PostListFile(o.Context(), access.Scope{}, no, "zh")
		o.wantRefused(err, fault.NotFound, "the list of a run outside the scope")
	})
}

// changesSeat takes in the register anew with another seat.
func (o *office) changesSeat(code identity.Code) {
	e := o.file(code).Employer
	e.Address = "新路9号"
	o.take(casework.ImportEmployers, casework.EmployerRow{Employer: e})
}
