package casework_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/registration"
)

// An employer changes its address, phone and bank itself, within 30 days of the change (SIL 57(2)).
func TestChangeParticulars(t *testing.T) {
	eachOffice(t, func(o *office) {
		desk, code := o.register(), codeOf(t, 1)
		o.take(casework.ImportEmployers, casework.EmployerRow{Employer: employer.Employer{Code: code, Name: "演示厂", Region: "plain", District: "东区",
			IndustryClass: 1, FoundedOn: on("2020-01-02"), RegisteredOn: on("2020-01-20"), Address: "演示路1号", LegalRepresentative: "林演示"}})
		id := o.id(code)
		change := casework.ParticularsChange{Address: " 演示路2号 ", Phone: "0571-88001234", Bank: "演示银行", BankAccount: "33010001", ChangedOn: on("2025-03-03")}
		refused := func(doing string, change casework.ParticularsChange, field registration.Field) {
			t.Helper()
			_, err := desk.ChangeParticulars(o.Context(), id, change, by(applicant, "2025-03-20"))
			var incomplete *registration.Incomplete
			if !errors.As(err, &incomplete) || len(incomplete.Problems) != 1 || incomplete.Problems[0].Field != field {
				t.Errorf("%s: %v", doing, err)
			}
		}
		for _, row := range []struct {
			doing string
			spoil func(c *casework.ParticularsChange)
			field registration.Field
		}{
			{"no address", func(c *casework.ParticularsChange) { c.Address = " " }, registration.AddressField},
			{"letters in the account", func(c *casework.ParticularsChange) { c.BankAccount = "A1" }, registration.BankAccountField},
			{"no phone", func(c *casework.ParticularsChange) { c.Phone = "" }, registration.PhoneField},
			{"no bank", func(c *casework.ParticularsChange) { c.Bank = "" }, registration.BankField},
		} {
			spoiled := change
			row.spoil(&spoiled)
			refused(row.doing, spoiled, row.field)
		}
		for doing, day := range map[string]calendar.Day{"no day": 0, "a day before the founding": on("2020-01-01"), "tomorrow": on("2025-03-21")} {
			spoiled := change
			spoiled.ChangedOn = day
			_, err := desk.ChangeParticulars(o.Context(), id, spoiled, by(applicant, "2025-03-20"))
			o.wantAt(err, "changed_on", doing)
		}
		clock, err := desk.ChangeParticulars(o.Context(), id, change, by(applicant, "2025-03-20"))
		o.must(err)
		if clock.End.Day != on("2025-04-02") || clock.Over() || clock.DaysLeft != 13 {
			t.Errorf("the clock of the change: %+v", clock)
		}
		got := o.file(code).Employer
		if got.Address != "演示路2号" || got.BankAccount != "33010001" || got.Name != "演示厂" || got.RegisteredOn != on("2020-01-20") || got.LegalRepresentative != "林演示" {
			t.Errorf("the entry: %+v", got)
		}
		_, err = desk.ChangeParticulars(o.Context(), id, change, by(applicant, "2025-03-20"))
		o.wantRefused(err, fault.Invalid, "change nothing")
		change.Address, change.ChangedOn = "演示路3号", on("2025-03-03")
		clock, err = desk.ChangeParticulars(o.Context(), id, change, by(applicant, "2025-04-03"))
		o.must(err)
		if !clock.Over() {
			t.Errorf("a change after its 30 days: %+v", clock)
		}
		o.wantRecord(code, casework.ChangeParticulars, casework.ChangeParticulars)
		history, err := o.store.EmployerHistory(o.Context(), id)
		o.must(err)
		if len(history) != 2 || history[0].Entry["address"] != "演示路2号" || history[1].Entry["address"] != "演示路1号" || history[1].Reason != "changed on 2025-03-03" {
			t.Errorf("history: %+v", history)
		}
	})
}

// One number for each employer, taken once; the paper says what the register says on its day; who is not registered gets none.
func TestDrawCertificate(t *testing.T) {
	eachOffice(t, func(o *office) {
		desk := o.register()
		for n := range 2 {
			code := codeOf(t, n+1)
			o.registered("plain", code)
			first, err := desk.DrawCertificate(o.Context(), o.id(code), by(applicant, "2025-03-20"))
			o.must(err)
			again, err := desk.DrawCertificate(o.Context(), o.id(code), by(officer, "2026-03-20"))
			o.must(err)
			if want := fmt.Sprintf("登证字〔2025〕%d号", n+1); first.Number != again.Number || !strings.HasSuffix(first.Number, want) {
				t.Errorf("number %s, then %s, want ...%s", first.Number, again.Number, want)
			}
			if again.IssuedOn != on("2026-03-20") || again.Employer.Code != code || again.RegisteredOn != on("2020-01-20") || again.Address != "演示路1号" ||
				len(again.Insurances) != 1 || again.Region.Zh != "平市" { // region plain levies pension only
				t.Errorf("the paper: %+v", again)
			}
			o.wantRecord(code, casework.TakeCertificate)
		}
		o.take(casework.ImportEmployers, casework.EmployerRow{Employer: employer.Employer{Code: codeOf(t, 9), Name: "演示厂", Region: "plain",
			District: "东区", IndustryClass: 1, FoundedOn: on("2025-01-02")}})
		_, err := desk.DrawCertificate(o.Context(), o.id(codeOf(t, 9)), by(applicant, "2025-03-20"))
		o.wantRefused(err, fault.Refused, "certify who is not registered")
	})
}
