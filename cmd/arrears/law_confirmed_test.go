package main

import (
	"strings"
	"testing"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
)

// The commands about the law show the files, and with --confirmed what was confirmed over them.
func TestLaw_ShowsWhatIsConfirmedWhereAsked(t *testing.T) {
	s := newShell(t, migratedPages.New(t, apptest.SQLite), "")
	p := deskOn(t, "2026-11-23", &lockedBuffer{}, &lockedBuffer{})
	p.database = s.database
	sys, err := p.open(t.Context())
	must(t, err)
	day := calendar.MustParseDay("2026-11-23")
	by := func(id access.UserID, name string) casework.Stamp {
		return casework.Stamp{By: access.Actor{ID: id, Name: name}, On: day, At: timeOfJourney()}
	}
	no, err := sys.law.ProposeLaw(t.Context(), casework.LawWish{Kind: law.ParameterChange, Region: "hangzhou", Text: giantChange, Basis: "某文件"}, by(91, "吴强"))
	must(t, err)
	_, err = sys.law.MeasureNext(t.Context(), day, timeOfJourney)
	must(t, err)
	must(t, sys.law.ConfirmLaw(t.Context(), no, "", by(92, "钱进")))
	must(t, sys.close())

	const confirmed = "25000"
	files, both := s.ok("law", "show", "hangzhou"), s.ok("law", "show", "hangzhou", "--confirmed")
	if strings.Contains(squeezed(files), confirmed) || !strings.Contains(squeezed(both), confirmed) {
		t.Errorf("the files show\n%s\nand with what is confirmed\n%s", files, both)
	}
	files, both = s.ok("law", "check", "--region", "hangzhou"), s.ok("law", "check", "--region", "hangzhou", "--confirmed")
	if files == both {
		t.Errorf("the check of both says the same\n%s", both)
	}
	s.database = "nothing://there"
	if status, _, _ := s.run("law", "check", "--confirmed"); status == 0 {
		t.Error("a database that is not there is passed over")
	}
}

// squeezed is a text without the commas of its amounts.
func squeezed(text string) string { return strings.ReplaceAll(text, ",", "") }
