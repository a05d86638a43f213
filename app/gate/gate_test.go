package gate_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/gate"
)

func day(s string) calendar.Dated { return calendar.Dated{Day: calendar.MustParseDay(s)} }

func need(key gate.Key, met bool) gate.Condition {
	return gate.Need(key, met, "ACL 54", "须已送达"+string(key)+"。", "The "+string(key)+" has to be served.")
}

// A gate is open when every condition is met; the earliest day is the latest of the days of those that are not.
func TestGate(t *testing.T) {
	provisional := calendar.Dated{Day: day("2027-01-04").Day, Provisional: true}
	for _, row := range []struct {
		name     string
		gate     gate.Gate
		failed   int
		earliest string
		open     bool // provisional
		known    bool
		lost     bool
	}{
		{"a gate without conditions is open and waits for no day", nil, 0, "", false, true, false},
		{"a gate whose conditions are met is open, whatever days they name", gate.Gate{need("a", true).From(day("2030-01-01"))}, 0, "", false, true, false},
		{"one failed condition with a day", gate.Gate{need("a", true), need("b", false).From(day("2026-03-02"))}, 1, "2026-03-02", false, true, false},
		{"the latest day of two decides", gate.Gate{need("a", false).From(day("2026-04-01")), need("b", false).From(day("2026-03-02"))}, 2, "2026-04-01", false, true, false},
		{"a provisional day makes the answer provisional, also where it is not the latest", gate.Gate{need("a", false).From(provisional), need("b", false).From(day("2028-01-03"))}, 2, "2028-01-03", true, true, false},
		{"a failed condition without a day leaves the day open", gate.Gate{need("a", false).From(day("2026-04-01")), need("b", false)}, 2, "", false, false, false},
		{"what is lost never opens", gate.Gate{need("a", false).From(day("2026-04-01")).Lost(true)}, 1, "", false, false, true},
		{"a met condition is not lost", gate.Gate{need("a", true).Lost(true)}, 0, "", false, true, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			earliest, known := row.gate.Earliest()
			if row.gate.Open() != (row.failed == 0) || len(row.gate.Failed()) != row.failed || row.gate.Lost() != row.lost {
				t.Errorf("open %v, %d failed, lost %v", row.gate.Open(), len(row.gate.Failed()), row.gate.Lost())
			}
			if earliest.Day.String() != row.earliest || earliest.Provisional != row.open || known != row.known {
				t.Errorf("earliest %s (%v), known %v", earliest.Day, earliest.Provisional, known)
			}
		})
	}
}

// The refusal names every failed condition with its cure, in both languages, and none that is met.
func TestGate_Refusal(t *testing.T) {
	g := gate.Gate{
		need("order", true).Cured("请送达。", "Serve it."),
		need("demand", false).Cured("请送达催告书。", "Serve the demand."),
		need("receipt", false),
	}
	err := g.Refusal(fault.Refused, "不能申请：", "It cannot be filed:")
	var f *fault.Fault
	if !errors.As(err, &f) || f.Kind != fault.Refused {
		t.Fatalf("%v", err)
	}
	if f.Zh != "不能申请：（1）须已送达demand。请送达催告书。（2）须已送达receipt。" {
		t.Error(f.Zh)
	}
	if f.En != "It cannot be filed: (1) The demand has to be served. Serve the demand. (2) The receipt has to be served." {
		t.Error(f.En)
	}
	if f.Lead.In("zh") != "不能申请：" || len(f.Points) != 2 || f.Points[0].In("zh") != "须已送达demand。请送达催告书。" || f.Points[1].In("en") != "The receipt has to be served." {
		t.Errorf("its points are %+v, below %+v", f.Points, f.Lead)
	}
	if err := g[:1].Refusal(fault.Refused, "x", "x"); err != nil {
		t.Errorf("an open gate refuses: %v", err)
	}
}

func TestGate_Condition(t *testing.T) {
	g := gate.Gate{need("a", true), need("b", false).With(gate.Day("served_on", day("2026-03-02").Day), gate.Amount("owed", 123_456)).
		With(gate.Count("days", 10), gate.Name("paper", "甲催字1号")).Prevents("法院不予受理", "The court does not accept.")}
	c, ok := g.Condition("b")
	if !ok || c.Met || c.Article != "ACL 54" || c.Avoids.En != "The court does not accept." || c.Avoids.Zh != "法院不予受理" {
		t.Errorf("%+v, %v", c, ok)
	}
	want := []string{"2026-03-02", "1234.56", "10", "甲催字1号"}
	for i, f := range c.Figures {
		if f.String() != want[i] {
			t.Errorf("%s: %s", f.Name, f)
		}
	}
	if len(c.Figures) != len(want) {
		t.Errorf("%d figures", len(c.Figures))
	}
	if c, ok := g.Condition("c"); ok {
		t.Errorf("%+v", c)
	}
}

// With never writes into the figures of the condition it was called on.
func TestCondition_WithKeepsTheOriginal(t *testing.T) {
	base := need("a", true).With(gate.Count("n", 1))
	one, other := base.With(gate.Count("n", 2)), base.With(gate.Count("n", 3))
	if len(base.Figures) != 1 || one.Figures[1].Count != 2 || other.Figures[1].Count != 3 {
		t.Errorf("%v %v %v", base.Figures, one.Figures, other.Figures)
	}
}

// Meeting a condition never makes a gate wait longer.
func TestGate_MeetingAConditionNeverDelays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := make(gate.Gate, rapid.IntRange(1, 6).Draw(t, "conditions"))
		for i := range g {
			g[i] = need(gate.Key(rune('a'+i)), rapid.Bool().Draw(t, "met"))
			if rapid.Bool().Draw(t, "dated") {
				g[i] = g[i].From(day("2026-01-01"))
				g[i].Earliest.Day += calendar.Day(rapid.IntRange(0, 400).Draw(t, "day"))
			}
		}
		before, known := g.Earliest()
		i := rapid.IntRange(0, len(g)-1).Draw(t, "healed")
		g[i].Met = true
		after, still := g.Earliest()
		if known && (!still || after.Day > before.Day) {
			t.Fatalf("%v then %v", before, after)
		}
		if g.Open() && after.Day != 0 {
			t.Fatalf("open, and waits for %s", after.Day)
		}
	})
}
