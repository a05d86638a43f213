package court_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"arrears/app/calendar"
	"arrears/app/court"
	"arrears/app/fault"
	"arrears/app/hold"
	"arrears/app/law"
)

// ACL 53; SPC 2018 Art 156, 64: six months to sue, then three months to apply. 2026-10-01 to 07 are off; 2026-02-14 and
// 2026-10-10 are make-up days.
func TestWindowOf(t *testing.T) {
	r := region(t)
	for _, row := range []struct {
		name   string
		served string
		change func(f *court.Facts)
		suit   string
		opens  string
		closes string
		fileBy string
		open   bool // provisional
	}{
		{"stated and unused: six months, then three", "2026-01-15", func(*court.Facts) {}, "2026-07-15", "2026-07-16", "2026-10-15", "2026-10-15", false},
		{"the end of the time to sue rolls over the holiday", "2026-04-01", func(*court.Facts) {}, "2026-10-08", "2026-10-09", "2027-01-08", "2027-01-08", false},
		{"the end of the window rolls; the safe day is before the weekend", "2026-02-14", func(*court.Facts) {}, "2026-08-14", "2026-08-15", "2026-11-16", "2026-11-13", false},
		{"served on the last day of a month", "2025-08-31", func(*court.Facts) {}, "2026-02-28", "2026-03-01", "2026-05-28", "2026-05-28", false},
		{"not stated: a year", "2025-01-15", func(f *court.Facts) { f.Decision.RemediesStated = false }, "2026-01-15", "2026-01-16", "2026-04-15", "2026-04-15", false},
		{"told later: six months from then", "2025-01-15", func(f *court.Facts) { f.Decision.RemediesStated, f.Decision.ToldOn = false, day("2025-03-03") }, "2025-09-03", "2025-09-04", "2025-12-03", "2025-12-03", false},
		{"told too late: never more than a year", "2025-01-15", func(f *court.Facts) { f.Decision.RemediesStated, f.Decision.ToldOn = false, day("2025-07-16") }, "2026-01-15", "2026-01-16", "2026-04-15", "2026-04-15", false},
		{"told just so that both end together", "2025-01-15", func(f *court.Facts) { f.Decision.RemediesStated, f.Decision.ToldOn = false, day("2025-07-15") }, "2026-01-15", "2026-01-16", "2026-04-15", "2026-04-15", false},
		{"told before it was served counts from service", "2025-01-15", func(f *court.Facts) { f.Decision.RemediesStated, f.Decision.ToldOn = false, day("2025-01-02") }, "2025-07-15", "2025-07-16", "2025-10-15", "2025-10-15", false},
		{"force majeure moves the time to sue", "2026-01-15", func(f *court.Facts) { f.Holds = []hold.Hold{held(hold.ForceMajeure, "2026-03-02", "2026-03-31")} }, "2026-08-14", "2026-08-15", "2026-11-16", "2026-11-13", false},
		{"an agreed pause moves nothing", "2026-01-15", func(f *court.Facts) { f.Holds = []hold.Hold{held(hold.AgreedPause, "2026-03-02", "2026-09-30")} }, "2026-07-15", "2026-07-16", "2026-10-15", "2026-10-15", false},
		{"a window in 2027 is provisional", "2026-10-12", func(*court.Facts) {}, "2027-04-12", "2027-04-13", "2027-07-12", "2027-07-12", true},
	} {
		f := facts(row.served)
		row.change(f)
		w, err := court.WindowOf(r, f)
		if err != nil || !w.Known || w.Entered {
			t.Fatalf("%s: %+v, %v", row.name, w, err)
		}
		if w.SuitEnds.Day.String() != row.suit || w.Opens.Day.String() != row.opens || w.Closes.Day.String() != row.closes || w.FileBy.String() != row.fileBy {
			t.Errorf("%s: suit %s, %s to %s, by %s", row.name, w.SuitEnds.Day, w.Opens.Day, w.Closes.Day, w.FileBy)
		}
		if w.Opens.Provisional != row.open || w.Closes.Provisional != (row.open || w.Closes.Day.Year() > 2026) {
			t.Errorf("%s: provisional %v, %v", row.name, w.Opens.Provisional, w.Closes.Provisional)
		}
		for d, want := range map[calendar.Day]bool{w.Opens.Day - 1: false, w.Opens.Day: true, w.Closes.Day: true, w.Closes.Day + 1: false} {
			if w.IsOpen(d) != want || w.IsOver(d) != (d > w.Closes.Day) {
				t.Errorf("%s: on %s open %v, over %v", row.name, d, w.IsOpen(d), w.IsOver(d))
			}
		}
	}
}

// Where a remedy was used the machine counts nothing: an officer enters the days with reason and paper.
func TestWindowOf_RemedyUsed(t *testing.T) {
	r := region(t)
	f := facts("2026-01-15")
	f.RemedyUsed = true
	w, err := court.WindowOf(r, f)
	if err != nil || w.Known || w.IsOpen(day("2026-08-01")) || w.IsOver(day("2030-01-01")) {
		t.Errorf("%+v, %v", w, err)
	}
	f.Entry = &court.Entry{Opens: day("2026-09-01"), Closes: day("2026-11-28"), Reason: "判决已生效", Paper: "(2026)浙0106行初1号", By: "某乙"}
	w, err = court.WindowOf(r, f)
	if err != nil || !w.Entered || !w.IsOpen(day("2026-09-01")) || w.IsOpen(day("2026-08-31")) || w.FileBy != day("2026-11-27") || !w.IsOver(day("2026-11-29")) {
		t.Errorf("%+v, %v", w, err) // 28 November 2026 is a Saturday
	}
	if w.DaysLeft(day("2026-11-20")) != 7 || w.DaysLeft(day("2026-11-28")) != -1 {
		t.Errorf("%d days left", w.DaysLeft(day("2026-11-20")))
	}
	for name, change := range map[string]func(e *court.Entry){
		"no first day":                  func(e *court.Entry) { e.Opens = 0 },
		"the last day before the first": func(e *court.Entry) { e.Closes = e.Opens - 1 },
		"no reason":                     func(e *court.Entry) { e.Reason = "" },
		"no paper":                      func(e *court.Entry) { e.Paper = "" },
		"nobody":                        func(e *court.Entry) { e.By = "" },
	} {
		e := *f.Entry
		change(&e)
		if _, err := court.WindowOf(r, &court.Facts{Entry: &e}); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	one := *f.Entry
	one.Closes = one.Opens
	if _, err := court.WindowOf(r, &court.Facts{Entry: &one}); err != nil {
		t.Errorf("a window of one day: %v", err)
	}
}

func TestWindowOf_WithoutService(t *testing.T) {
	if w, err := court.WindowOf(region(t), facts("")); err != nil || w.Known {
		t.Errorf("%+v, %v", w, err)
	}
	old := facts("2010-01-15")
	if _, err := court.WindowOf(region(t), old); !errors.Is(err, law.ErrNoValue) {
		t.Errorf("before the law: %v", err)
	}
	old.Decision.RemediesStated = false
	if _, err := court.WindowOf(region(t), old); !errors.Is(err, law.ErrNoValue) {
		t.Errorf("before the law, not stated: %v", err)
	}
}

// ACL 54, 69: ten working days after service of the demand; the application from the day after.
func TestDemandEnds(t *testing.T) {
	r := region(t)
	for _, row := range []struct {
		name, served, want string
		holds              []hold.Hold
	}{
		{"two weeks", "2026-08-03", "2026-08-17", nil},
		{"over National Day with its make-up Saturday", "2026-09-23", "2026-10-14", nil},
		{"over the spring festival", "2026-02-11", "2026-03-03", nil}, // 12, 13, 14; 24 to 28; 2, 3 March
		{"a stay of five working days", "2026-08-03", "2026-08-24", []hold.Hold{held(hold.CourtStay, "2026-08-10", "2026-08-16")}},
		{"a suit alone stops nothing", "2026-08-03", "2026-08-17", []hold.Hold{held(hold.Suit, "2026-08-10", "2026-08-16")}},
	} {
		if got, err := court.DemandEnds(r, day(row.served), row.holds); err != nil || got.End.Day.String() != row.want {
			t.Errorf("%s: %s, %v; not %s", row.name, got.End.Day, err, row.want)
		}
	}
	if _, err := court.DemandEnds(r, day("2011-12-31"), nil); !errors.Is(err, law.ErrNoValue) {
		t.Errorf("before the law: %v", err)
	}
}

// By hand for the window to 2026-10-15: the ten working days before it are 24, 28, 29, 30 September and 8, 9, 10, 12, 13, 14
// October, so the demand is served on 23 September at the latest.
func TestLatestDemand(t *testing.T) {
	r := region(t)
	for _, row := range []struct {
		name, decision, want string
		holds                []hold.Hold
	}{
		{"no hold", "2026-01-15", "2026-09-23", nil},
		{"a stay of 28 to 30 September; 20 September is a make-up Sunday", "2026-01-15", "2026-09-20", []hold.Hold{held(hold.CourtStay, "2026-09-28", "2026-09-30")}},
		{"a hold that leaves no time", "2026-01-15", "", []hold.Hold{held(hold.Insolvency, "2026-01-10", "2026-10-30")}},
	} {
		w, err := court.WindowOf(r, facts(row.decision))
		if err != nil {
			t.Fatal(err)
		}
		got, err := court.LatestDemand(r, &w, day(row.decision), row.holds)
		if err != nil || got.String() != row.want {
			t.Errorf("%s: %s, %v; not %q", row.name, got, err, row.want)
		}
	}
}

// Served on the latest day the demand ends before the last safe day; served on the next working day it does not. The window
// is never open before the time to sue is over, and its safe day is a working day in it.
func TestWindow_Properties(t *testing.T) {
	r := region(t)
	cal := r.Calendar()
	rapid.Check(t, func(t *rapid.T) {
		served := day("2023-01-01") + calendar.Day(rapid.IntRange(0, 1100).Draw(t, "served"))
		f := facts(served.String())
		f.Decision.RemediesStated = rapid.Bool().Draw(t, "stated")
		if !f.Decision.RemediesStated && rapid.Bool().Draw(t, "told") {
			f.Decision.ToldOn = served + calendar.Day(rapid.IntRange(0, 500).Draw(t, "later"))
		}
		w, err := court.WindowOf(r, f)
		if err != nil {
			t.Fatal(err)
		}
		if w.Opens.Day != w.SuitEnds.Day+1 || w.FileBy > w.Closes.Day || w.FileBy < w.Opens.Day || !cal.IsWorking(w.FileBy) || !w.IsOpen(w.FileBy) {
			t.Fatalf("%+v", w)
		}
		if shortest, longest := served.AddMonths(6), served.AddMonths(12); w.SuitEnds.Day < shortest || w.SuitEnds.Day > longest+10 {
			t.Fatalf("the time to sue ends on %s", w.SuitEnds.Day)
		}
		latest, err := court.LatestDemand(r, &w, served, nil)
		if err != nil {
			t.Fatal(err)
		}
		next := latest + 1
		for !cal.IsWorking(next) {
			next++
		}
		in, err1 := court.DemandEnds(r, latest, nil)
		out, err2 := court.DemandEnds(r, next, nil)
		if err := errors.Join(err1, err2); err != nil || !cal.IsWorking(latest) || in.End.Day >= w.FileBy || out.End.Day < w.FileBy {
			t.Fatalf("latest %s ends %s, next %s ends %s, file by %s, %v", latest, in.End.Day, next, out.End.Day, w.FileBy, err)
		}
	})
}
