package main

import (
	"bytes"
	"testing"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
)

// A paper that was issued keeps the particulars of its day, byte by byte; one that is issued later has the new ones.
func TestOffice_AChangeIsOfPapersIssuedLater(t *testing.T) {
	a := newAgency(t)
	codes := a.debtors(2)
	day := calendar.MustParseDay(journeyDay)
	id := a.issued(codes[:1])[0]
	before, err := a.desk.OrderDraft(t.Context(), a.printer, id, 1, day)
	must(t, err)
	printed, err := a.printer.Print(before.Paper)
	must(t, err)

	stamp := func(user access.UserID, name string) casework.Stamp {
		return casework.Stamp{By: access.Actor{ID: user, Name: name}, On: day, At: timeOfJourney()}
	}
	no, err := a.law.ProposeLaw(t.Context(), casework.LawWish{Kind: law.OfficeChange, Region: "hangzhou", Since: day, Basis: "杭编办〔2026〕3 号",
		Text: "office: hangzhou\nphone: 0571-12345\n"}, stamp(91, "吴强"))
	must(t, err)
	a.measure()
	must(t, a.law.ConfirmLaw(t.Context(), no, "", stamp(92, "钱进")))
	if got := a.desk.Law.Office("hangzhou").Phone; got != "0571-12345" {
		t.Fatalf("the office has the phone %s", got)
	}

	after, err := a.desk.OrderDraft(t.Context(), a.printer, id, 1, day)
	must(t, err)
	again, err := a.printer.Print(after.Paper)
	must(t, err)
	if !bytes.Equal(before.Paper, after.Paper) || !bytes.Equal(printed, again) {
		t.Error("the paper that was issued has changed")
	}
	later, err := a.desk.OrderDraft(t.Context(), a.printer, a.issued(codes[1:])[0], 1, day)
	must(t, err)
	if bytes.Contains(before.Paper, []byte("0571-12345")) || !bytes.Contains(later.Paper, []byte("0571-12345")) {
		t.Error("the new phone stands in the paper of before, or not in the one of later")
	}
}
