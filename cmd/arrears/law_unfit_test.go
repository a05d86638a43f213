package main

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"
	"time"

	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/law"
)

// outdate makes the confirmed words of a change such as a new release does not take: the remedies go.
func outdate(t *testing.T, database string, no int) {
	t.Helper()
	db, err := sql.Open("sqlite", database)
	must(t, err)
	result, err := db.ExecContext(t.Context(), "UPDATE law_changes SET body = replace(body, '{>remedies}', '略。') WHERE change_no = ?", no)
	must(t, err)
	if n, err := result.RowsAffected(); err != nil || n != 1 {
		t.Fatalf("%d rows, %v", n, err)
	}
	must(t, db.Close())
}

// A confirmed wording that a new release does not take keeps its papers from being printed and nothing else: the program starts, the
// command tells it before, pages and log say what is the matter, and a second wording puts it right.
func TestWording_ThatANewReleaseDoesNotTake(t *testing.T) {
	said := &lockedBuffer{}
	p := deskOn(t, journeyDay, &lockedBuffer{}, said)
	day := calendar.MustParseDay(journeyDay)
	s, err := p.open(t.Context())
	must(t, err)
	a := &agency{system: s, T: t}
	no := a.reworded(day + 1)
	must(t, s.close())

	command := &shell{T: t, database: p.database, folder: p.folder}
	if out := command.ok("law", "check", "--confirmed"); strings.Contains(out, "wording.") {
		t.Errorf("words that pass are told:\n%s", out)
	}
	show := command.ok("law", "show", "--confirmed")
	for _, want := range []string{"Confirmed wordings of papers", "order to pay", "order_to_pay-2", (day + 1).String(), "吴强 " + journeyDay, "钱进 " + journeyDay, "to come", "某文件"} {
		if !strings.Contains(show, want) {
			t.Errorf("%q is not shown:\n%s", want, show)
		}
	}
	if out := command.ok("law", "show", "hangzhou", "--confirmed") + command.ok("law", "show"); strings.Contains(out, "Confirmed wordings") {
		t.Error("wordings are shown of a region, or of the files")
	}

	outdate(t, p.database, no)
	before := read(t, p.database)
	status, out, _ := command.run("law", "check", "--confirmed")
	want := fmt.Sprintf("The order to pay (限期缴纳通知书) is not printed: the words of change %d", no)
	if status != 1 || !strings.Contains(strings.SplitN(out, "\n", 3)[1], want) || !strings.Contains(out, "block “remedies” (remedy): does not use {remedy.body}") || !strings.Contains(out, "Where the release is not installed yet, do so with the one before") {
		t.Errorf("status %d\n%.2000s", status, out)
	}
	if string(before) != string(read(t, p.database)) {
		t.Error("the check has changed the database")
	}
	if out := command.ok("law", "show", "--confirmed", "--lang", "zh"); !strings.Contains(out, "通不过检查") {
		t.Errorf("it is shown as if it passed:\n%s", out)
	}

	p.now = func() time.Time { return timeOfJourney().AddDate(0, 0, 1) } // its day has come
	s, err = p.open(t.Context())
	must(t, err)
	defer func() { must(t, s.close()) }()
	p.tellUnfit(s, p.logger())
	if told := said.String(); !strings.Contains(told, "paper is not printed") || !strings.Contains(told, "order_to_pay") {
		t.Errorf("the log says\n%s", told)
	}
	must(t, p.papersReady(s))
	if _, err := s.printer.NumberOf(law.OrderToPay, day+1, "甲社险", 1); fault.KindOf(err) != fault.Refused {
		t.Errorf("an order has a number: %v", err)
	}
	if _, err := s.printer.NumberOf(law.BankEnquiry, day+1, "甲社险", 1); err != nil {
		t.Errorf("other papers are not printed: %v", err)
	}
	a = &agency{system: s, T: t}
	a.rewordedAs("order_to_pay-3", day+1, day+2)
	if v := s.printer.UnfitWordings(); len(v) != 1 || v[0].Until != day+2 {
		t.Errorf("further words leave %+v", v)
	}
	if _, err := s.printer.NumberOf(law.OrderToPay, day+2, "甲社险", 1); err != nil {
		t.Errorf("further words do not end it: %v", err)
	}
}
