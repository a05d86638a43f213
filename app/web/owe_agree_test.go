package web

import (
	"net/http"
	"strings"
	"testing"

	"arrears/app/account"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/order"
)

// whole is the firm of the examples with every page about it, in a region where the day of payment bears no late fee.
func whole(t *testing.T) (*firm, http.Handler) {
	t.Helper()
	f := newFirm(t)
	book, err := law.Load("")
	if err != nil {
		t.Fatal(err)
	}
	if err := book.AddRegion([]byte(strings.Replace(openRegion, "payment_day_counts: true", "payment_day_counts: false", 1))); err != nil {
		t.Fatal(err)
	}
	f.region, _ = book.Region("hangzhou")
	h := &heirs{file: &f.file, law: book}
	s := &fakeStates{file: &f.file, region: f.region}
	handler, _ := testSite(t, empty(), func(o *Options) {
		o.Dossiers, o.Messages, o.Dealings, o.Successions, o.Cases, o.CasePapers, o.Histories, o.States = f, f, f, &heirs{}, h, h, &pasts{}, s
		o.Search = &fakeSearch{employers: []casework.FoundEmployer{{Employer: employer.Head{ID: 1, Name: f.file.Employer.Name, Region: "hangzhou", District: "上城区"},
			Case: &casework.FoundCase{Number: casework.CaseNumber{Employer: 1, No: 1}, OpenedOn: on("2026-10-20"), AsOf: on("2026-11-23"), Principal: 600000, LateFee: 6300}}, {Employer: employer.Head{ID: 2, Name: "杭州金桥二厂"}}}}
	})
	return f, handler
}

// Of September and October 2026 6,000.00 are unpaid on 24 November. Where the day of payment bears no fee, 3,500.00 for 4 days, 2,500.00 for
// 36 days and 3,500.00 for 8 days make 7.00 + 45.00 + 14.00 = 66.00 when the day is over, and 3.00 less for whoever pays on it. Every
// page says 6,063.00 for a payment of today; a page that says 6,066.00 says that it counts today in, and has the other sum beside it.
func TestEveryPageSaysTheSameForToday(t *testing.T) {
	_, handler := whole(t)
	const pay, end = "6,063.00", "6,066.00"
	for _, r := range []struct {
		path, as string
		texts    []string
		both     bool
	}{
		{"/employers/1", "clerk", []string{"Due today: ¥" + pay, "Paid today, the late fee ends on 23 November; the file and the papers count today in: ¥" + end}, true},
		{"/employers/1/owe", "clerk", []string{"Due today: ¥" + pay, "the file and the papers count today in: ¥" + end}, true},
		{"/employers/1/slip?day=2026-11-24", "clerk", []string{"Paid on 24 November: ¥" + pay}, false},
		{"/employers/1/state", "clerk", []string{"to pay on 24 November are the principal ¥6,000.00 and the late fee ¥63.00"}, false},
		{"/employers/1/state", "officer", []string{"the late fee ¥63.00"}, false},
		{"/cases/1", "officer", []string{"Owed today (Tue 24 Nov)", end, "Paid today: " + pay + " (the day of payment bears no late fee)"}, true},
		{"/cases/1/charges", "officer", []string{"late fee to the end of 24 November", end, "Paid today: " + pay}, true},
		{"/cases/1/calc", "officer", []string{"late fee to the end of 24 November", end, "Paid today: " + pay}, true},
		{"/dossiers/1", "officer", []string{"Owed today (Tue 24 Nov)", end, "Paid today: " + pay, "late fee to the end of 24 November"}, true},
		{"/search?q=金桥", "officer", []string{"owed ¥6,063.00 on 23 November"}, false},
	} {
		got := request(handler, http.MethodGet, r.path, "As", r.as, "Accept-Language", "en")
		page := strings.ReplaceAll(body(t, got), "\u00a0", " ")
		if got.StatusCode != http.StatusOK {
			t.Errorf("%s as %s: status %d", r.path, r.as, got.StatusCode)
		}
		for _, want := range r.texts {
			if !strings.Contains(page, want) {
				t.Errorf("%s as %s lacks %q:\n%.3000s", r.path, r.as, want, page)
			}
		}
		if !r.both && (strings.Contains(page, end) || strings.Contains(page, "66.00")) {
			t.Errorf("%s as %s says the sum of the end of the day without saying so", r.path, r.as)
		}
	}
}

// Of an order that is paid the time to ask the court says nothing any more; the party may still sue.
func TestCase_ThePaidIsNotExecuted(t *testing.T) {
	f, handler := whole(t)
	f.file.Cases = []casework.Case{{No: 1, OpenedOn: on("2026-10-20")}}
	terms := func() string {
		t.Helper()
		got := request(handler, http.MethodGet, "/cases/1", "As", "officer", "Accept-Language", "en")
		page := body(t, got)
		if got.StatusCode != http.StatusOK || !strings.Contains(page, "Time to sue ends") {
			t.Fatalf("status %d:\n%.3000s", got.StatusCode, page)
		}
		return page
	}
	const opens, closes = "Court application opens", "Court application closes"
	if page := terms(); !strings.Contains(page, opens) || !strings.Contains(page, closes) {
		t.Error("the window of an unpaid order is not shown")
	}
	f.file.Payments = append(f.file.Payments, account.Payment{Reference: "P-2", PaidOn: on("2026-11-23"), Amount: 1000000})
	if page := terms(); strings.Contains(page, opens) || strings.Contains(page, closes) {
		t.Error("the window of an order that is paid is shown")
	}
}

// The path is that of the case in hand: what was served in one that is closed is not done in the next.
func TestCase_ThePathIsOfTheLatestCase(t *testing.T) {
	f, handler := whole(t)
	const step = "served Fri 20 Nov"
	path := func() string {
		return body(t, request(handler, http.MethodGet, "/cases/1", "As", "officer", "Accept-Language", "en"))
	}
	f.file.Cases = []casework.Case{{No: 1, OpenedOn: on("2026-10-20")}}
	f.file.Orders[1].State = order.Withdrawn
	for i := range f.file.Orders {
		f.file.Orders[i].CaseNo = 1
	}
	if page := path(); !strings.Contains(page, step) {
		t.Errorf("the path lacks %q:\n%.6000s", step, page)
	}
	f.file.Cases = []casework.Case{{No: 1, OpenedOn: on("2026-10-20"), ClosedOn: on("2026-11-21")}, {No: 2, OpenedOn: on("2026-11-23")}}
	if page := path(); strings.Contains(page, step) {
		t.Error("the order of the case before stands in the path")
	}
}
