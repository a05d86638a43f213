package service_test

import (
	"testing"

	"pgregory.net/rapid"

	"arrears/app/law"
	"arrears/app/service"
)

// A record that was taken back proves nothing; the paper is then served by what is left, and its rounds are counted.
func TestOf_LeavesOutWhatWasTakenBack(t *testing.T) {
	all := numbered(law.OrderToPay, []service.Served{
		movedOnce, posted("2026-03-04", "2026-03-07"), {Strikes: 2, Reason: "他单位的回执"}, posted("2026-03-09", "2026-03-12"),
		with(posted("2026-03-09", "2026-03-11"), func(s *service.Served) { s.Strikes, s.Reason = 4, "日期误写" }),
	})
	for _, r := range []struct {
		says   string
		until  int // records
		served string
		round  int
	}{
		{"a failed attempt proves nothing", 1, "", 0},
		{"the day on the receipt", 2, "2026-03-07", 0},
		{"taken back: not served", 3, "", 1},
		{"served by a later letter", 4, "2026-03-12", 1},
		{"the record that replaces it counts by its own day", 5, "2026-03-11", 2},
	} {
		got := service.Of(all[:r.until], law.OrderToPay, 1)
		if day := ""; got != nil && got.On.String() != r.served || got == nil && day != r.served {
			t.Errorf("%s: %+v", r.says, got)
		}
		if round := service.RoundOf(all[:r.until], law.OrderToPay, 1, 0); round != r.round {
			t.Errorf("%s: round %d", r.says, round)
		}
		if next := service.NextAttempt(all[:r.until], law.OrderToPay, 1); next != r.until+1 {
			t.Errorf("%s: next %d", r.says, next)
		}
	}
	if round := service.RoundOf(all[:2], law.OrderToPay, 1, 2); round != 1 {
		t.Errorf("the one that is taken back just now counts: %d", round)
	}
	if round := service.RoundOf(all[:1], law.OrderToPay, 1, 1); round != 0 {
		t.Errorf("a failed attempt that is taken back opens no round: %d", round)
	}
	if got := service.NextAttempt(nil, law.OrderToPay, 1); got != 1 {
		t.Errorf("the first is %d", got)
	}
}

// A failed attempt proves nothing, whatever day stands in it.
func TestServed_Proves(t *testing.T) {
	both := service.Served{Paper: law.OrderToPay, PaperNo: 1, Attempt: 1, Mode: service.Post, On: on("2026-03-04"), Failure: service.Unclaimed}
	if both.Proves() || service.Of([]service.Served{both}, law.OrderToPay, 1) != nil {
		t.Error("it proves service")
	}
}

// Whatever is recorded in whatever order: what was taken back and what failed never counts, and what counts is the earliest.
func TestOf_Properties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []service.Served
		for i := range rapid.IntRange(0, 12).Draw(t, "records") {
			s := service.Served{Paper: law.OrderToPay, PaperNo: rapid.IntRange(1, 2).Draw(t, "paper"), Mode: service.Direct, TriedOn: on("2026-03-02").AddDays(rapid.IntRange(0, 9).Draw(t, "day"))}
			s.Attempt = service.NextAttempt(all, s.Paper, s.PaperNo)
			switch rapid.IntRange(0, 2).Draw(t, "what") {
			case 0:
				s.On = s.TriedOn
			case 1:
				s.Failure = service.Moved
			default:
				s.Strikes, s.TriedOn = rapid.IntRange(0, i).Draw(t, "strikes"), 0
			}
			all = append(all, s)
		}
		got := service.Of(all, law.OrderToPay, 1)
		for i := range all {
			s := &all[i]
			if s.PaperNo != 1 || !s.Proves() {
				continue
			}
			struck := false
			for _, o := range all {
				struck = struck || o.PaperNo == 1 && o.Strikes == s.Attempt
			}
			if !struck && (got == nil || got.On > s.On) {
				t.Fatalf("%+v is left out for %+v", s, got)
			}
			if struck && got != nil && got.Attempt == s.Attempt {
				t.Fatalf("%+v was taken back and counts", s)
			}
		}
		if got != nil && (!got.Proves() || got.PaperNo != 1) {
			t.Fatalf("%+v counts", got)
		}
	})
}

func TestTitles(t *testing.T) {
	for _, m := range service.Modes {
		if title := m.Title(); title.Zh == "" || title.En == "" || m.Article() == "" || !m.IsKnown() {
			t.Errorf("%s has no title or article", m)
		}
	}
	for _, o := range service.Obstacles {
		if title := o.Title(); title.Zh == "" || title.En == "" {
			t.Errorf("%s has no title", o)
		}
	}
	for _, c := range service.Capacities {
		if title := c.Title(); title.Zh == "" || title.En == "" {
			t.Errorf("%s has no title", c)
		}
	}
	if service.Mode("pigeon").IsKnown() || service.Mode("pigeon").Article() != "CPL 87" {
		t.Error("a mode that is none")
	}
}
