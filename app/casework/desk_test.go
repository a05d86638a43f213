package casework_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/app/account"
	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
	"arrears/app/store"
)

var databases = apptest.Migrated(func(db apptest.DB) error {
	s, err := store.Open(context.Background(), db.DSN)
	if err != nil {
		return err
	}
	return errors.Join(s.Migrate(context.Background()), s.Close())
})

// office is a desk with a store of its own and the law of the tests.
type office struct {
	*testing.T
	desk  *casework.Desk
	store *store.Store
	added int // users
}

// eachOffice runs the test on both databases.
func eachOffice(t *testing.T, body func(o *office)) {
	t.Helper()
	databases.EachDatabase(t, func(t *testing.T, db apptest.DB) { body(newOffice(t, db)) })
}

func newOffice(t *testing.T, db apptest.DB) *office {
	t.Helper()
	s, err := store.Open(t.Context(), db.DSN)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	book, err := law.Load("testdata/law")
	if err != nil {
		t.Fatal(err)
	}
	return &office{T: t, store: s, desk: &casework.Desk{Law: book, Store: s, Nights: s}}
}

func (o *office) must(err error) {
	o.Helper()
	if err != nil {
		o.Fatal(err)
	}
}

// take stores rows as an import does.
func (o *office) take(kind casework.ImportKind, rows ...casework.ImportRow) {
	o.Helper()
	run, err := o.store.BeginImport(o.Context(), on("2025-01-01"))
	o.must(err)
	o.must(run.Stage(o.Context(), kind, rows))
	_, err = run.Merge(o.Context(), kind, func(r casework.Refusal) error { return fmt.Errorf("refused: %s", r.En) })
	o.must(err)
	o.must(run.Close())
}

// firm is an employer of the region `plain` with one registered employee.
func (o *office) firm(n int) identity.Code { return o.firmIn("plain", n) }

func (o *office) firmIn(region string, n int) identity.Code {
	o.Helper()
	return o.firmOf(region, "演示区", n)
}

// firmOf is the same in a district.
func (o *office) firmOf(region, district string, n int) identity.Code {
	o.Helper()
	code, err := identity.CodeFor(fmt.Sprintf("91330100%09d", n))
	o.must(err)
	o.registeredIn(region, district, code)
	o.works(code, numberOf(0), "2020-02-01", "2020-02-03")
	return code
}

// registered is an employer without employees.
func (o *office) registered(region string, code identity.Code) {
	o.Helper()
	o.registeredIn(region, "演示区", code)
}

func (o *office) registeredIn(region, district string, code identity.Code) {
	o.Helper()
	o.take(casework.ImportEmployers, casework.EmployerRow{Employer: employer.Employer{Code: code, Name: "演示厂",
		Region: region, District: district, IndustryClass: 1, FoundedOn: on("2020-01-01"), RegisteredOn: on("2020-01-20"), Address: "演示路1号"}})
}

func (o *office) works(code identity.Code, number identity.Number, started, registered string) {
	o.Helper()
	e := employer.Employment{Number: number, Name: "张演示", StartedOn: on(started)}
	if registered != "" {
		e.RegisteredOn = on(registered)
	}
	o.take(casework.ImportEmployees, casework.EmploymentRow{Code: code, Employment: e})
}

func (o *office) declares(code identity.Code, p, filed, wage string) {
	o.Helper()
	o.take(casework.ImportDeclarations, casework.DeclarationRow{Code: code, Period: calendar.MustParsePeriod(p), FiledOn: on(filed),
		Number: numberOf(0), Wage: money.MustParse(wage)})
}

func (o *office) pays(code identity.Code, reference, day, amount string) {
	o.Helper()
	o.take(casework.ImportPayments, casework.PaymentRow{Code: code, Reference: reference, PaidOn: on(day), Amount: money.MustParse(amount)})
}

func (o *office) charged(code identity.Code, c account.Charge) {
	o.Helper()
	o.take(casework.ImportCharges, casework.ChargeRow{Code: code, Charge: c})
}

// night works the night of the day and gives its result.
func (o *office) night(day string) casework.Result {
	o.Helper()
	results, err := o.desk.Night(o.Context(), on(day), casework.NightOptions{})
	o.must(err)
	return results[len(results)-1]
}

// file loads the employer's file.
func (o *office) file(code identity.Code) *casework.File {
	o.Helper()
	id, err := o.store.Find(o.Context(), code)
	o.must(err)
	files, err := o.store.Files(o.Context(), []employer.ID{id})
	o.must(err)
	return files[0]
}

func (o *office) id(code identity.Code) employer.ID { return o.file(code).ID }

func (o *office) wantActs(got casework.Result, want map[casework.ActKind]int) {
	o.Helper()
	if diff := cmp.Diff(want, got.Acts); diff != "" {
		o.Errorf("acts of %s (-want +got):\n%s", got.Day, diff)
	}
}

func (o *office) wantRefused(err error, kind fault.Kind, doing string) {
	o.Helper()
	if fault.KindOf(err) != kind {
		o.Errorf("%s: got %v, want a fault of kind %s", doing, err, kind)
	}
}

func on(day string) calendar.Day { return calendar.MustParseDay(day) }

// paperPrinter is a printer that freezes a line of text; it refuses what has no finding on ground c.
type paperPrinter struct{ refuse bool }

func (p *paperPrinter) Number(day calendar.Day, agency string, n int) (string, error) {
	return fmt.Sprintf("%s〔%d〕%d号", agency, day.Year(), n), nil
}

func (p *paperPrinter) Freeze(paper *casework.OrderPaper) (casework.Frozen, error) {
	if p.refuse || paper.Ground == order.Concealed && paper.Finding.Paper.Zh == "" {
		return casework.Frozen{}, fault.New(fault.Refused, "缺少认定文书。", "The paper of the finding is missing.")
	}
	var principal money.Fen
	for _, l := range paper.Lines {
		principal += l.PrincipalOutstanding
	}
	text := fmt.Sprintf("%s %s %s", paper.Number, principal, paper.PerDay)
	return casework.Frozen{Paper: []byte(text), Hash: "hash of " + text}, nil
}

func (p *paperPrinter) Print(paper []byte) ([]byte, error) { return paper, nil }

// writeLaw makes a law folder of one file.
func writeLaw(t *testing.T, name, text string) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return folder
}
