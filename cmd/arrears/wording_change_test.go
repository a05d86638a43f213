package main

import (
	"bytes"
	"strings"
	"testing"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
)

// A paper that was issued is printed with the words of its day, byte by byte; a confirmed wording is printed from its day on.
func TestWording_AChangeIsOfPapersIssuedFromItsDay(t *testing.T) {
	a := newAgency(t)
	id := a.issued(a.debtors(1))[0]
	day := calendar.MustParseDay(journeyDay)
	before, err := a.desk.OrderDraft(t.Context(), a.printer, id, 1, day)
	must(t, err)
	printed, err := a.printer.Print(before.Paper)
	must(t, err)
	a.reworded(day + 1)

	again, err := a.printer.Print(before.Paper)
	must(t, err)
	if !bytes.Equal(printed, again) {
		t.Error("a paper that was issued before has changed")
	}
	// The same paper, issued on the day and on the day before.
	for on, want := range map[calendar.Day]string{day: "限期缴纳通知书", day + 1: "限期补缴通知书"} {
		words, err := a.printer.Words(bytes.Replace(before.Paper, []byte(`"IssuedOn":"`+day.String()), []byte(`"IssuedOn":"`+on.String()), 1), "zh")
		must(t, err)
		if !strings.Contains(words.Title, want) {
			t.Errorf("issued on %s it is called %s", on, words.Title)
		}
	}
}

// Every process that opens the database prints with what was confirmed, and the check of the law reads it.
func TestWording_EveryProcessHasIt(t *testing.T) {
	p := deskOn(t, journeyDay, &lockedBuffer{}, &lockedBuffer{})
	s, err := p.open(t.Context())
	must(t, err)
	from := calendar.MustParseDay(journeyDay) + 1
	no := (&agency{system: s, T: t}).reworded(from)
	must(t, s.close())
	other, err := p.open(t.Context())
	must(t, err)
	all := other.printer.Wordings(law.OrderToPay)
	if len(all) != 2 || all[1].Change != no || all[1].From != from {
		t.Errorf("another process has %d versions", len(all))
	}
	must(t, other.close())
}

// reworded proposes and confirms another title of the order from the day on.
func (a *agency) reworded(from calendar.Day) int {
	a.Helper()
	return a.rewordedAs("order_to_pay-2", calendar.MustParseDay(journeyDay), from)
}

// rewordedAs does so on a day, under the name of the version.
func (a *agency) rewordedAs(version string, today, from calendar.Day) int {
	a.Helper()
	stamp := func(user access.UserID, name string) casework.Stamp {
		return casework.Stamp{By: access.Actor{ID: user, Name: name}, On: today, At: timeOfJourney()}
	}
	w := a.printer.Wordings(law.OrderToPay)[0]
	w.Version, w.From, w.Zh.Title = version, from, "社会保险费限期补缴通知书"
	text, err := a.printer.WriteWording(&w)
	must(a, err)
	wish := casework.LawWish{Kind: law.WordingChange, Text: text, Since: from, Basis: "某文件"}
	no, err := a.law.ProposeLaw(a.Context(), wish, stamp(91, "吴强"))
	must(a, err)
	a.measure()
	if err := a.law.ConfirmLaw(a.Context(), no, "", stamp(91, "吴强")); fault.KindOf(err) != fault.Refused {
		a.Errorf("one's own is confirmed: %v", err)
	}
	must(a, a.law.ConfirmLaw(a.Context(), no, "", stamp(92, "钱进")))
	return no
}
