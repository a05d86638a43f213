package casework_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/service"
)

var china = time.FixedZone("Asia/Shanghai", 8*60*60)

// at is an instant in China.
func at(text string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", text, china)
	if err != nil {
		panic(err)
	}
	return t
}

// stampAt is the stamp of a clerk's act.
func stampAt(text string) casework.Stamp {
	t := at(text)
	return casework.Stamp{By: access.Actor{Name: "林演示"}, On: calendar.DayAt(t.Unix()), At: t}
}

func (o *office) dossier(code identity.Code) *casework.File {
	o.Helper()
	f, err := (&casework.Dossiers{Law: o.desk.Law, Store: o.store}).Dossier(o.Context(), o.id(code))
	o.must(err)
	return f
}

var wholeConsent = service.Consent{Kinds: law.Papers{law.OrderToPay}, Account: "lin", Contact: "林演示", Mobile: "13800000000"}

// issuedIn is an employer of the region with an order that is issued on 20 February 2025, at half past ten.
func (o *office) issuedIn(region string, consents bool) identity.Code {
	o.Helper()
	code := o.firmIn(region, 1)
	o.declares(code, "2025-01", "2025-02-05", "10000.00") // 3,000.00 due on 17 February
	o.night("2025-02-18")
	if consents {
		o.must(o.desk.GiveConsent(o.Context(), o.id(code), wholeConsent, stampAt("2025-02-19 09:00")))
	}
	o.must(o.desk.ApproveOrder(o.Context(), o.id(code), 1, "甲", on("2025-02-19")))
	o.desk.Now = func() time.Time { return at("2025-02-20 10:30") }
	o.must(o.desk.IssueOrder(o.Context(), &paperPrinter{}, o.id(code), 1, "乙", on("2025-02-20")))
	return code
}

// With consent, in a region that allows it, an order counts as served the moment it is in the system (CPL 90); the employer
// is told, and the record says so.
func TestIssueOrder_IsServedElectronically(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.issuedIn("open", true)
		f := o.dossier(code)
		want := []service.Served{{Paper: law.OrderToPay, PaperNo: 1, Attempt: 1, Mode: service.Electronic, TriedOn: on("2025-02-20"), On: on("2025-02-20"),
			At: at("2025-02-20 10:30").Unix(), Receiver: "lin", Proof: "〔2025〕1号，进入单位在本系统的账户 lin；2025-02-19 第 1 号电子送达确认书", ProofHash: f.Orders[0].PaperHash,
			RecordedOn: on("2025-02-20"), RecordedBy: "乙"}}
		if diff := cmp.Diff(want, f.Services); diff != "" {
			o.Errorf("services (-want +got)\n%s", diff)
		}
		page, err := o.store.MessagesOf(o.Context(), f.ID, 10, 0)
		o.must(err)
		if len(page.Messages) != 1 || page.Unread != 1 || page.Messages[0].Key != "order_served.1" {
			o.Fatalf("messages %+v", page)
		}
		if diff := cmp.Diff(map[string]string{"order": "1", "number": "〔2025〕1号", "served_on": "2025-02-20", "pay_by": "2025-02-27"}, page.Messages[0].Data); diff != "" {
			o.Errorf("message (-want +got)\n%s", diff)
		}
		record, err := o.store.Record(o.Context(), f.ID)
		o.must(err)
		if last := record[len(record)-1]; last.Act != casework.ServePaper || last.Ground != "CPL 90" || casework.BrokenAt(record) != 0 {
			o.Errorf("last entry %+v", last)
		}
	})
}

// Without consent, or where the region does not allow it, an order is issued and not served: no term runs.
func TestIssueOrder_IsNotServedWithoutConsentOrPermission(t *testing.T) {
	for says, r := range map[string]struct {
		region   string
		consents bool
	}{"no consent": {"open", false}, "a region that does not allow it": {"plain", false}} {
		eachOffice(t, func(o *office) {
			f := o.dossier(o.issuedIn(r.region, r.consents))
			page, err := o.store.MessagesOf(o.Context(), f.ID, 10, 0)
			o.must(err)
			if f.Orders[0].PaperNumber == "" || len(f.Services) != 0 || page.Total != 0 {
				o.Errorf("%s: number %q, services %+v, %d messages", says, f.Orders[0].PaperNumber, f.Services, page.Total)
			}
			view := o.forward(f, "2025-02-20")
			if view.Limit != nil || len(view.Steps) != 4 || !view.Steps[0].From.Day.IsZero() {
				o.Errorf("%s: terms run: %+v", says, view)
			}
		})
	}
}

func TestGiveConsent(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.firmIn("open", 1)
		plain, err := identity.CodeFor("91330100000000002")
		o.must(err)
		o.registered("plain", plain)
		ctx, id := o.Context(), o.id(code)
		o.wantRefused(o.desk.GiveConsent(ctx, o.id(plain), wholeConsent, stampAt("2025-02-19 09:00")), fault.Refused, "consent where the region does not allow it")
		o.wantRefused(o.desk.GiveConsent(ctx, id, wholeConsent, stampAt("2024-12-31 09:00")), fault.Refused, "consent before the region allows it")
		o.wantRefused(o.desk.GiveConsent(ctx, id, service.Consent{}, stampAt("2025-02-19 09:00")), fault.Invalid, "an empty consent")
		o.wantRefused(o.desk.WithdrawConsent(ctx, id, stampAt("2025-02-19 09:00")), fault.Refused, "withdrawing nothing")
		o.must(o.desk.GiveConsent(ctx, id, wholeConsent, stampAt("2025-02-19 09:00")))
		other := wholeConsent
		other.Mobile = "13900000000"
		o.must(o.desk.GiveConsent(ctx, id, other, stampAt("2025-02-20 09:00"))) // replaces the first
		f := o.dossier(code)
		if len(f.Consents) != 2 || f.Consents[0].WithdrawnAt != at("2025-02-20 09:00").Unix() || f.Consents[1].Mobile != "13900000000" || f.Consents[1].GivenBy != "林演示" {
			o.Errorf("consents %+v", f.Consents)
		}
		o.must(o.desk.WithdrawConsent(ctx, id, stampAt("2025-02-21 09:00")))
		o.wantRefused(o.desk.WithdrawConsent(ctx, id, stampAt("2025-02-21 09:01")), fault.Refused, "withdrawing twice")
		f = o.dossier(code)
		record, err := o.store.Record(ctx, f.ID)
		o.must(err)
		if f.Consents[1].WithdrawnOn != on("2025-02-21") || len(record) != 4 || casework.BrokenAt(record) != 0 || f.WakeOn != o.file(code).WakeOn {
			o.Errorf("consents %+v, %d entries", f.Consents, len(record))
		}
	})
}

// What was served before a withdrawal stays served; what is issued after it is not.
func TestWithdrawConsent_LeavesWhatWasServed(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.issuedIn("open", true)
		o.declares(code, "2025-02", "2025-03-05", "4000.00")
		o.night("2025-03-18")
		id := o.id(code)
		o.must(o.desk.WithdrawConsent(o.Context(), id, stampAt("2025-03-19 09:00")))
		o.must(o.desk.ApproveOrder(o.Context(), id, 2, "甲", on("2025-03-19")))
		o.desk.Now = func() time.Time { return at("2025-03-19 09:01") }
		o.must(o.desk.IssueOrder(o.Context(), &paperPrinter{}, id, 2, "乙", on("2025-03-19")))
		if f := o.dossier(code); len(f.Services) != 1 || service.Of(f.Services, law.OrderToPay, 1) == nil {
			o.Errorf("services %+v", f.Services)
		}
	})
}

func (o *office) forward(f *casework.File, day string) *casework.Forward {
	o.Helper()
	region, err := o.desk.Region(f)
	o.must(err)
	view, err := casework.LookForward(region, f, on(day))
	o.must(err)
	return view
}
