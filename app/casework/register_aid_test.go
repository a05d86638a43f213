package casework_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/registration"
)

const (
	applicant = 7
	officer   = 9
	colleague = 10
)

// numbering words numbers without dates.
type numbering struct{}

func (numbering) NumberOf(_ law.PaperKind, day calendar.Day, agency string, n int) (string, error) {
	return fmt.Sprintf("%s登证字〔%d〕%d号", agency, day.Year(), n), nil
}

var errNumbering = errors.New("no wording for numbers")

// broken has no wording.
type broken struct{}

func (broken) NumberOf(law.PaperKind, calendar.Day, string, int) (string, error) {
	return "", errNumbering
}

// register is the desk of the register in the office.
func (o *office) register() *casework.RegisterDesk {
	return &casework.RegisterDesk{Law: o.desk.Law, Applications: o.store, Register: o.store, Numbers: numbering{}}
}

func by(user access.UserID, day string) registration.By {
	return registration.By{Actor: access.Actor{ID: user, Name: fmt.Sprintf("user-%d", user)}, On: on(day), At: time.Unix(1_760_000_000, 0)}
}

// people adds users up to the colleague, once.
func (o *office) people() {
	o.Helper()
	for _, err := o.store.UserByID(o.Context(), colleague); err != nil; _, err = o.store.UserByID(o.Context(), colleague) {
		n := o.added + 1
		user := access.User{Login: fmt.Sprintf("user-%d", n), Name: fmt.Sprintf("user-%d", n), Role: access.Clerk}
		id, err := o.store.AddUser(o.Context(), access.Account{User: user, PasswordHash: "none"}, access.Event{At: time.Unix(1_750_000_000, 0), Kind: access.Added})
		o.must(err)
		o.added = int(id)
	}
}

func codeOf(t testing.TB, n int) identity.Code {
	t.Helper()
	code, err := identity.CodeFor(fmt.Sprintf("91330100%09d", n))
	if err != nil {
		t.Fatal(err)
	}
	return code
}

func particulars(code identity.Code) registration.Particulars {
	return registration.Particulars{
		Code: code, Name: "新厂", UnitType: employer.Enterprise, Address: "新路1号", LegalRepresentative: "林演示", FoundedOn: on("2025-01-02"),
		Region: "plain", District: "东区", IndustryClass: 2, Bank: "演示银行", BankAccount: "33010001", Phone: "0571-88001234",
	}
}

const licence = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

// handedIn is an application that the applicant handed in on the day.
func (o *office) handedIn(user access.UserID, p registration.Particulars, day string) registration.ID {
	o.Helper()
	o.people()
	desk := o.register()
	id, err := desk.StartApplication(o.Context(), by(user, day))
	o.must(err)
	o.must(desk.WriteParticulars(o.Context(), id, p, by(user, day)))
	o.must(desk.AttachFile(o.Context(), id, registration.Licence, "照.pdf", []byte(licence), by(user, day)))
	o.must(desk.HandIn(o.Context(), id, by(user, day)))
	return id
}

// decision is one on what the officer sees now.
func (o *office) decision(user access.UserID, id registration.ID, day string) *registration.Decision {
	o.Helper()
	return &registration.Decision{By: by(user, day), Seen: len(o.application(id).Steps), Reason: "与营业执照不符"}
}

func (o *office) application(id registration.ID) *registration.Application {
	o.Helper()
	var found *registration.Application
	o.must(o.store.ChangeApplication(o.Context(), id, func(a *registration.Application, _ casework.ApplicationRegister) error {
		found = a
		return nil
	}))
	return found
}

// person is the n-th invented identity number; all were born in 1990.
func person(t testing.TB, n int) identity.Number {
	t.Helper()
	number, err := identity.NumberFor(fmt.Sprintf("33010019900101%03d", n))
	if err != nil {
		t.Fatal(err)
	}
	return number
}

func spellOf(number identity.Number, name, start, registered, end string) employer.Employment {
	e := employer.Employment{Number: number, Name: name, StartedOn: on(start)}
	if registered != "" {
		e.RegisteredOn = on(registered)
	}
	if end != "" {
		e.EndedOn = on(end)
	}
	return e
}

// wantRoster compares all spells of work of the employer.
func (o *office) wantRoster(code identity.Code, doing string, want ...employer.Employment) {
	o.Helper()
	if diff := cmp.Diff(want, o.file(code).Facts.Employments); diff != "" {
		o.Errorf("%s (-want +got):\n%s", doing, diff)
	}
}

// wantRecord compares the acts in the record of an employer and proves its chain.
func (o *office) wantRecord(code identity.Code, want ...casework.ActKind) {
	o.Helper()
	record, err := o.store.Record(o.Context(), o.id(code))
	o.must(err)
	var got []casework.ActKind
	for _, e := range record {
		got = append(got, e.Act)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		o.Errorf("record (-want +got):\n%s", diff)
	}
	if at := casework.BrokenAt(record); at != 0 {
		o.Errorf("the record is broken at entry %d", at)
	}
}
