package hold_test

import (
	"strings"
	"testing"

	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/hold"
	"arrears/app/law"
)

func day(s string) calendar.Day {
	if s == "" {
		return 0
	}
	return calendar.MustParseDay(s)
}

func region(t testing.TB) *law.Region {
	t.Helper()
	book, err := law.Load("")
	if err != nil {
		t.Fatal(err)
	}
	r, ok := book.Region("hangzhou")
	if !ok {
		t.Fatal("there is no region hangzhou")
	}
	return r
}

func paper(name string) hold.Paper { return hold.Paper{Name: name, Day: day("2026-03-01")} }

func held(ground hold.Ground, stay hold.Stay, from, to string) hold.Hold {
	return hold.Hold{No: 1, Ground: ground, Stay: stay, Paper: paper("决定"), From: day(from), To: day(to)}
}

// Reconsideration Law 42, Litigation Law 56: not suspended but in stated cases. Bankruptcy Law 19; Decree 13 Art 21; ACL 39,
// 42. Each row is one ground with the clocks that it tolls; every other clock runs on.
func TestHold_Effect(t *testing.T) {
	for _, row := range []struct {
		ground hold.Ground
		stay   hold.Stay
		tolls  string // clocks with their article
	}{
		{hold.Reconsideration, hold.NoStay, ""},
		{hold.Reconsideration, hold.ByCollector, "order_limit=Reconsideration Law 42(1) demand_limit=Reconsideration Law 42(1)"},
		{hold.Reconsideration, hold.ByReviewer, "order_limit=Reconsideration Law 42(2) demand_limit=Reconsideration Law 42(2)"},
		{hold.Reconsideration, hold.OnRequest, "order_limit=Reconsideration Law 42(3) demand_limit=Reconsideration Law 42(3)"},
		{hold.Reconsideration, hold.ByStatute, "order_limit=Reconsideration Law 42(4) demand_limit=Reconsideration Law 42(4)"},
		{hold.Suit, hold.NoStay, ""},
		{hold.Suit, hold.ByCollector, "order_limit=Litigation Law 56(1) demand_limit=Litigation Law 56(1)"},
		{hold.Suit, hold.OnRequest, "order_limit=Litigation Law 56(2) demand_limit=Litigation Law 56(2)"},
		{hold.Suit, hold.ForPublic, "order_limit=Litigation Law 56(3) demand_limit=Litigation Law 56(3)"},
		{hold.Suit, hold.ByStatute, "order_limit=Litigation Law 56(4) demand_limit=Litigation Law 56(4)"},
		{hold.Insolvency, hold.NoStay, "order_limit=Bankruptcy Law 16, 19 demand_limit=Bankruptcy Law 19"},
		{hold.ForceMajeure, hold.NoStay, "order_limit=Decree 13 Art 21 demand_limit=Decree 13 Art 21 reconsideration=Reconsideration Law 20 suit=Litigation Law 48"},
		{hold.CourtStay, hold.NoStay, "order_limit=Litigation Law 56 demand_limit=Litigation Law 56"},
		{hold.AgreedPause, hold.NoStay, "demand_limit=ACL 39(1), 42"},
		{hold.ThirdParty, hold.NoStay, "demand_limit=ACL 39(2)"},
		{hold.Loss, hold.NoStay, "demand_limit=ACL 39(3)"},
	} {
		h := held(row.ground, row.stay, "2026-03-02", "2026-03-31")
		var got []string
		for _, c := range hold.Clocks {
			article, tolls := h.Effect(c)
			if article == "" {
				t.Errorf("%s says nothing of %s", row.ground, c)
			}
			if tolls {
				got = append(got, string(c)+"="+article)
			}
		}
		if s := strings.Join(got, " "); s != row.tolls {
			t.Errorf("%s %s tolls %q, not %q", row.ground, row.stay, s, row.tolls)
		}
	}
}

// ACL 53: the application asks that no remedy was sought, so a pending one bars it though execution goes on. Every real
// suspension bars both.
func TestHold_Bars(t *testing.T) {
	for _, ground := range hold.Grounds {
		for _, stay := range []hold.Stay{hold.NoStay, hold.ByCollector} {
			if stay != hold.NoStay && ground != hold.Reconsideration && ground != hold.Suit {
				continue
			}
			h := held(ground, stay, "2026-03-02", "2026-03-31")
			remedyOnly := stay == hold.NoStay && (ground == hold.Reconsideration || ground == hold.Suit)
			if article, bars := h.Bars(hold.Execution); bars == remedyOnly || article == "" {
				t.Errorf("%s %s bars execution: %v, %s", ground, stay, bars, article)
			}
			article, bars := h.Bars(hold.CourtApplication)
			if !bars || remedyOnly && article != "ACL 53" || !remedyOnly && article == "ACL 53" {
				t.Errorf("%s %s bars the application: %v, %s", ground, stay, bars, article)
			}
			if ground.Title().Zh == "" || ground.Title().En == "" {
				t.Errorf("%s has no name", ground)
			}
		}
	}
}

// A hold holds from its first to its last day, both inside, ends by itself, and earlier where it is lifted.
func TestHold_RunsOn(t *testing.T) {
	for _, row := range []struct {
		name, lifted, day string
		want              bool
	}{
		{"the day before", "", "2026-03-01", false},
		{"the first day", "", "2026-03-02", true},
		{"the last day", "", "2026-03-31", true},
		{"the day after ends by itself", "", "2026-04-01", false},
		{"the day before it was lifted", "2026-03-10", "2026-03-09", true},
		{"the day on which it was lifted", "2026-03-10", "2026-03-10", false},
		{"lifted on its first day it never held", "2026-03-02", "2026-03-02", false},
		{"lifted right after its last day", "2026-04-01", "2026-03-31", true},
	} {
		h := held(hold.CourtStay, hold.NoStay, "2026-03-02", "2026-03-31")
		h.LiftedOn = day(row.lifted)
		if got := h.RunsOn(day(row.day)); got != row.want {
			t.Errorf("%s: %v", row.name, got)
		}
	}
}

func failed(g gate.Gate) string {
	var keys []string
	for _, c := range g.Failed() {
		if c.Says.Zh == "" || c.Says.En == "" || c.Cure.Zh == "" || c.Cure.En == "" || c.Article == "" {
			return "condition " + string(c.Key) + " is not complete"
		}
		keys = append(keys, string(c.Key))
	}
	return strings.Join(keys, " ")
}

// A hold needs ground, paper, first and last day; all that is missing is named at once.
func TestHold_Check(t *testing.T) {
	for _, row := range []struct {
		name   string
		change func(h *hold.Hold)
		want   string
	}{
		{"a whole hold", func(h *hold.Hold) {}, ""},
		{"no ground", func(h *hold.Hold) { h.Ground = "" }, "ground"},
		{"a ground that the law does not know", func(h *hold.Hold) { h.Ground = "holiday" }, "ground"},
		{"no paper", func(h *hold.Hold) { h.Paper.Name = "" }, "paper"},
		{"a paper without its day", func(h *hold.Hold) { h.Paper.Day = 0 }, "paper"},
		{"no first day", func(h *hold.Hold) { h.From = 0 }, "first_to_last"},
		{"no last day", func(h *hold.Hold) { h.To = 0 }, "first_to_last"},
		{"the last day is the first", func(h *hold.Hold) { h.To = h.From }, ""},
		{"the last day is before the first", func(h *hold.Hold) { h.To = h.From - 1 }, "first_to_last"},
		{"a case of the other remedy", func(h *hold.Hold) { h.Stay = hold.ForPublic }, "stated_case"},
		{"a stated case of its own remedy", func(h *hold.Hold) { h.Stay = hold.OnRequest }, ""},
		{"a stated case without a remedy", func(h *hold.Hold) { h.Ground, h.Stay = hold.Loss, hold.OnRequest }, "stated_case"},
		{"inability outside an agreed pause", func(h *hold.Hold) { h.Unable = true }, "unable"},
		{"inability in an agreed pause", func(h *hold.Hold) { h.Ground, h.Unable = hold.AgreedPause, true }, ""},
		{"lifted before its first day", func(h *hold.Hold) { h.LiftedOn, h.LiftedBy = h.From-1, paper("x") }, "lifted"},
		{"lifted on its first day", func(h *hold.Hold) { h.LiftedOn, h.LiftedBy = h.From, paper("x") }, ""},
		{"lifted right after its last day", func(h *hold.Hold) { h.LiftedOn, h.LiftedBy = h.To+1, paper("x") }, ""},
		{"lifted after it had ended", func(h *hold.Hold) { h.LiftedOn, h.LiftedBy = h.To+2, paper("x") }, "lifted"},
		{"lifted without a paper", func(h *hold.Hold) { h.LiftedOn = h.From }, "lifted"},
		{"everything wrong at once", func(h *hold.Hold) {
			*h = hold.Hold{Stay: hold.ByStatute, Unable: true, LiftedOn: day("2026-03-02")}
		}, "ground paper first_to_last stated_case unable lifted"},
	} {
		h := held(hold.Reconsideration, hold.NoStay, "2026-03-02", "2026-03-31")
		row.change(&h)
		if got := failed(h.Check()); got != row.want {
			t.Errorf("%s: %q, not %q", row.name, got, row.want)
		}
	}
}

// ACL 39: where a party is truly unable and execution was suspended for three full years, nothing is executed any more.
func TestNoMoreExecution(t *testing.T) {
	r := region(t)
	pause := func(unable bool, from, to string) hold.Hold {
		h := held(hold.AgreedPause, hold.NoStay, from, to)
		h.Unable = unable
		return h
	}
	for _, row := range []struct {
		name  string
		holds []hold.Hold
		want  string
	}{
		{"no pause", nil, ""},
		{"three years less a day", []hold.Hold{pause(true, "2023-03-01", "2026-02-27")}, ""},
		{"three full years", []hold.Hold{pause(true, "2023-03-01", "2026-02-28")}, "2026-03-01"},
		{"longer than three years ends no later", []hold.Hold{pause(true, "2023-03-01", "2027-02-28")}, "2026-03-01"},
		{"two pauses that touch make one, in any order", []hold.Hold{pause(true, "2025-03-01", "2026-02-28"), pause(true, "2023-03-01", "2025-02-28")}, "2026-03-01"},
		{"a day between two pauses starts anew", []hold.Hold{pause(true, "2023-03-01", "2025-02-27"), pause(true, "2025-03-01", "2026-03-31")}, ""},
		{"the second run may reach it", []hold.Hold{pause(true, "2020-01-01", "2020-02-01"), pause(true, "2022-01-01", "2024-12-31")}, "2025-01-01"},
		{"a pause inside another adds nothing", []hold.Hold{pause(true, "2023-03-01", "2026-02-27"), pause(true, "2023-04-01", "2023-05-01")}, ""},
		{"a pause inside another does not cut it short", []hold.Hold{pause(true, "2023-03-01", "2025-12-31"), pause(true, "2023-04-01", "2023-05-01"), pause(true, "2026-01-01", "2026-02-28")}, "2026-03-01"},
		{"a party that could pay", []hold.Hold{pause(false, "2023-03-01", "2026-02-28")}, ""},
		{"another ground", []hold.Hold{{Ground: hold.Insolvency, Unable: true, From: day("2023-03-01"), To: day("2026-02-28")}}, ""},
	} {
		got, ok, err := hold.NoMoreExecution(r, row.holds)
		if err != nil || ok != (row.want != "") || got.String() != row.want {
			t.Errorf("%s: %s, %v, %v; not %q", row.name, got, ok, err, row.want)
		}
	}
	if _, _, err := hold.NoMoreExecution(r, []hold.Hold{pause(true, "2005-01-01", "2008-12-31")}); err == nil {
		t.Error("the law of 2012 is applied to 2005")
	}
}

// ACL 40: execution ends for good on five grounds, each with a paper; the fifth with a reason.
func TestEnding_Check(t *testing.T) {
	for i, ground := range []hold.EndGround{hold.NoEstate, hold.Dissolved, hold.ObjectLost, hold.Revoked, hold.OtherwiseEnd} {
		e := hold.Ending{Ground: ground, Paper: paper("注销证明"), On: day("2026-03-02"), Reason: "理由"}
		if want := "ACL 40(" + string(rune('1'+i)) + ")"; ground.Article() != want || failed(e.Check()) != "" {
			t.Errorf("%s: %s, %s", ground, ground.Article(), failed(e.Check()))
		}
		e.Reason = ""
		if got, want := failed(e.Check()), map[bool]string{true: "reason"}[ground == hold.OtherwiseEnd]; got != want {
			t.Errorf("%s without a reason: %q", ground, got)
		}
	}
	whole := hold.Ending{Ground: hold.Revoked, Paper: paper("x"), On: day("2026-03-02")}
	for want, change := range map[string]func(e *hold.Ending){
		"ground": func(e *hold.Ending) { e.Ground = "tired" },
		"paper":  func(e *hold.Ending) { e.Paper.Name = "" },
	} {
		e := whole
		change(&e)
		if got := failed(e.Check()); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
	noDay := whole
	noDay.On = 0
	if got := failed(noDay.Check()); got != "paper" {
		t.Errorf("no day: %q", got)
	}
}
