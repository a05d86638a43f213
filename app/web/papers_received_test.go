package web

import (
	"context"
	"net/http"
	"testing"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/service"
)

// printed gives the name of the paper as its print.
type printed struct{ CasePapers }

func (printed) PDF(_ context.Context, _ employer.ID, r ladder.Ref, _ calendar.Day) ([]byte, error) {
	return []byte(r.String()), nil
}

// An employer sees what is addressed to it, a paper of enforcement from its service on, and nothing that goes to banks or is a draft.
func TestPapersReceivedBesideOrders(t *testing.T) {
	f := newFirm(t)
	handler, _ := testSite(t, empty(), func(o *Options) {
		o.Dossiers, o.Messages, o.Dealings, o.CasePapers, o.Today = f, f, f, printed{}, func() calendar.Day { return on("2026-11-24") }
	})
	issued := func(kind law.PaperKind, no int, number string) ladder.Paper {
		return ladder.Paper{Kind: kind, No: no, State: ladder.Issued, IssuedOn: on("2026-11-23"), Number: number}
	}
	f.file.Papers = []ladder.Paper{
		issued(law.CourtDemand, 1, "served demand"), issued(law.AllocationDemand, 1, "demand on its way"), issued(law.BankEnquiry, 1, "enquiry"),
		issued(law.HoldNotice, 1, "hold notice"), issued(law.ClosingNotice, 1, "closing notice"), issued(law.SecurityContract, 1, "agreement"),
		{Kind: law.BreachNotice, No: 1, State: ladder.Drafted, Number: "draft"},
		{Kind: law.WithdrawalDecision, No: 1, State: ladder.Issued, IssuedOn: on("2026-11-23"), Number: "taken back", Body: ladder.Body{About: []ladder.Ref{{Kind: law.HoldNotice, No: 1}}}},
	}
	f.file.Services = append(f.file.Services, service.Served{Paper: law.CourtDemand, PaperNo: 1, Attempt: 1, On: on("2026-11-23"), Mode: service.Direct})
	f.messages = append(f.messages, casework.Message{Employer: 1, Key: "paper_served.closing_notice/1", Kind: casework.PaperServedMessage, On: on("2026-11-24"), At: 41,
		Data: map[string]string{"paper": "closing_notice", "number": "closing notice", "served_on": "2026-11-24"}})

	clerkSees(t, handler, "/employers/1/papers", "papers received", "served demand", "no demand on its way", "no enquiry", "hold notice", "closing notice", "agreement", "no draft", "taken back",
		"Served 23 November", "For information", "Withdrawn", "Not read")
	clerkSees(t, handler, "/employers/1/received/demand_court-1", "It counts as served on 23 November", `href="/employers/1/received/demand_court-1/pdf"`)
	clerkSees(t, handler, "/employers/1/received/hold_notice-1", "This paper was withdrawn")
	clerkSees(t, handler, "/employers/1/received/security_contract-1", "signed by both sides")
	clerkSees(t, handler, "/employers/1/received/closing_notice-1", "Issued and on its way to you", `href="/employers/1/papers" aria-current="page"`)
	clerkSees(t, handler, "/employers/1/received/closing_notice-1", "Issued and on its way to you", "no /pdf")
	f.file.Services = append(f.file.Services, service.Served{Paper: law.ClosingNotice, PaperNo: 1, Attempt: 1, On: on("2026-11-23"), Mode: service.Direct})
	clerkSees(t, handler, "/employers/1/received/closing_notice-1", "Served on 23 November; no term runs from that day", "no terms count")
	clerkSees(t, handler, "/employers/1/messages", `href="/employers/1/received/closing_notice-1"`)
	if got := body(t, request(handler, http.MethodGet, "/employers/1/received/demand_court-1/pdf", "As", "clerk")); got != "demand_court/1" {
		t.Errorf("the print is %q", got)
	}
	for _, path := range []string{"demand_allocation-1", "bank_enquiry-1", "deferral_breach_notice-1", "demand_court-2", "x-1", "demand_court"} {
		for _, rest := range []string{"", "/pdf"} {
			if r := request(handler, http.MethodGet, "/employers/1/received/"+path+rest, "As", "clerk"); r.StatusCode != http.StatusNotFound {
				t.Errorf("%s%s: status %d", path, rest, r.StatusCode)
			}
		}
	}
	if r := request(handler, http.MethodGet, "/employers/1/received/order_to_pay-1", "As", "clerk"); r.Header.Get("Location") != "/employers/1/papers/1" {
		t.Errorf("an order leads to %q", r.Header.Get("Location"))
	}
}
