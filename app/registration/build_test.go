package registration_test

import (
	"bytes"
	"image"
	"image/png"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/registration"
)

const (
	applicant = 7
	officer   = 9
)

func on(day string) calendar.Day { return calendar.MustParseDay(day) }

func by(user access.UserID, day string) registration.By {
	name := map[access.UserID]string{applicant: "林申请", officer: "赵经办"}[user]
	return registration.By{Actor: access.Actor{ID: user, Name: name}, On: on(day), At: time.Unix(1_760_000_000, 0)}
}

func bookOf(t *testing.T) *law.Book {
	t.Helper()
	book, err := law.Load("")
	must(t, err)
	return book
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantFault(t *testing.T, err error, kind fault.Kind, doing string) {
	t.Helper()
	if fault.KindOf(err) != kind {
		t.Errorf("%s: got %v, want a fault of kind %q", doing, err, kind)
	}
}

// complete are particulars with which nothing is wrong.
func complete() registration.Particulars {
	code, err := identity.CodeFor("91330100MA2AXXXX0")
	if err != nil {
		panic(err)
	}
	return registration.Particulars{
		Code: code, Name: "甲市演示有限公司", UnitType: employer.Enterprise, Address: "甲市演示路1号", LegalRepresentative: "林演示",
		FoundedOn: on("2026-03-02"), Region: "hangzhou", District: "西湖区", IndustryClass: 2, Bank: "甲市商业银行演示支行",
		BankAccount: "3301000000001", Phone: "0571-88001234",
	}
}

// filled is a draft that can be handed in.
func filled(t *testing.T) *registration.Application {
	t.Helper()
	a := registration.New(by(applicant, "2026-03-10"))
	must(t, a.Write(complete(), by(applicant, "2026-03-10")))
	must(t, a.Attach(registration.Licence, "营业执照.pdf", pdf(), by(applicant, "2026-03-10")))
	return a
}

// inState brings an application to the state through its own acts.
func inState(t *testing.T, s registration.State) *registration.Application {
	t.Helper()
	a := filled(t)
	if s == registration.Draft {
		return a
	}
	must(t, a.HandIn(bookOf(t), by(applicant, "2026-03-12")))
	d := &registration.Decision{By: by(officer, "2026-03-16"), Seen: len(a.Steps), Reason: "住所与营业执照不符。"}
	switch s {
	case registration.Returned:
		must(t, a.Return(d))
	case registration.Accepted:
		must(t, a.Accept(d, 12))
	case registration.Refused:
		must(t, a.Refuse(d))
	}
	return a
}

func pdf() []byte {
	return []byte("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
}

func pngFile(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, png.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8))))
	return b.Bytes()
}
