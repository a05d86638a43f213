package casework

import (
	"testing"

	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/service"
)

func handsOfTwo(t *testing.T) *law.Region {
	t.Helper()
	book, err := law.Load("testdata/law")
	if err != nil {
		t.Fatal(err)
	}
	region, _ := book.Region("hands")
	return region
}

// What the night of Tuesday, 18 February 2025 leaves for a later one: what it drafts is handled on the 19th, what the next night drafts on the 20th, so
// that a right of the 19th would die.
func TestLeaves(t *testing.T) {
	region, day := handsOfTwo(t), calendar.MustParseDay
	night := day("2025-02-18")
	for _, row := range []struct {
		name       string
		until      string
		word       SteeringWord
		verdict    Verdict // of the choice of the night; empty: the draft is not in it
		final      bool
		leaves     bool
		why        WhyCarried
		expected   string
		contending int
	}{
		{"within the hands", "2025-02-25", "", WithinHands, true, false, "", "", 0},
		{"the hands are full", "2025-02-25", "", HandsFull, true, true, CarriedFull, "2025-02-24", 0},
		{"the hands are full and its right dies", "2025-02-19", "", HandsFull, true, false, "", "", 0},
		{"the hands are full and its right ends a day later", "2025-02-20", "", HandsFull, true, true, CarriedFull, "2025-02-24", 0},
		{"the hands are full and it is released", "2025-02-25", ReleaseTonight, HandsFull, true, false, "", "", 0},
		{"the night has not chosen", "2025-02-25", "", "", false, false, "", "", 1},
		{"it came up after the choice", "2025-02-25", "", "", true, true, CarriedLate, "2025-02-20", 0},
		{"it came up after the choice and its right dies", "2025-02-19", "", "", true, false, "", "", 0},
		{"it is held", "2025-02-25", HoldTonight, WithinHands, true, true, CarriedHeld, "2025-02-20", 0},
		{"it is held and its right dies", "2025-02-19", HoldTonight, WithinHands, true, false, "", "", 0},
		{"the hold was taken back", "2025-02-25", LiftTonight, WithinHands, true, false, "", "", 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			c := Candidate{Paper: law.OrderToPay, Key: "k", Until: calendar.Dated{Day: day(row.until)}, Sum: money.MustParse("3000.00")}
			var kept []Chosen
			if row.verdict != "" {
				kept = []Chosen{{Employer: 1, Region: "hands", Night: night, Candidate: c, Place: 1, Verdict: row.verdict, Expected: day("2025-02-24")}}
			}
			f := &File{ID: 1, Employer: employer.Employer{Region: "hands", District: "西区"}, Carried: []CarriedDraft{{Paper: c.Paper, Key: "k", Since: day("2025-02-15")}}}
			if row.word != "" {
				f.Steerings = []Steering{{No: 1, Night: night, Word: row.word}}
			}
			d := &deciding{region: region, file: f, day: night, choice: NewChoice(night, kept)}
			d.choice.final = row.final
			if got := d.leaves(c); got != row.leaves || len(d.decision.Contending) != row.contending {
				t.Errorf("leaves %t, %d contend", got, len(d.decision.Contending))
			}
			var carried []CarriedDraft
			if row.leaves {
				carried = []CarriedDraft{{Paper: c.Paper, Key: "k", Since: day("2025-02-15"), Why: row.why, Expected: day(row.expected), Until: c.Until, Sum: c.Sum}}
			}
			if len(d.decision.Carried) != len(carried) || len(carried) > 0 && d.decision.Carried[0] != carried[0] {
				t.Errorf("carried over %+v; want %+v", d.decision.Carried, carried)
			}
		})
	}
}

// What speaks for a paper: one was served, a bank has money; and against it: the attempt to serve failed.
func TestChance(t *testing.T) {
	day := calendar.MustParseDay
	tried := service.Served{Paper: law.OrderToPay, PaperNo: 1, Attempt: 1, Mode: service.Direct, TriedOn: day("2025-02-10"), Failure: service.Refused}
	served := tried
	served.Attempt, served.On, served.Failure = 2, day("2025-02-12"), ""
	answer := func(on string, balance money.Fen) ladder.Fact {
		return ladder.Fact{On: day(on), Answer: &bank.Answer{Accounts: []bank.Account{{Balance: balance}}}}
	}
	for _, row := range []struct {
		name     string
		services []service.Served
		facts    []ladder.Fact
		want     int
	}{
		{"nothing is known", nil, nil, 2},
		{"served", []service.Served{tried, served}, nil, 3},
		{"not served", []service.Served{tried}, nil, 1},
		{"a bank has money", nil, []ladder.Fact{answer("2025-02-18", 1)}, 3},
		{"two banks have money", nil, []ladder.Fact{answer("2025-02-17", 1), answer("2025-02-18", 1)}, 3},
		{"a bank has none", nil, []ladder.Fact{answer("2025-02-18", 0)}, 2},
		{"a bank answers tomorrow", nil, []ladder.Fact{answer("2025-02-19", 1)}, 2},
		{"served, and a bank has money", []service.Served{served}, []ladder.Fact{answer("2025-02-18", 1)}, 4},
	} {
		d := &deciding{file: &File{Services: row.services, Entered: row.facts}, day: day("2025-02-18")}
		if got := d.chance(); got != row.want {
			t.Errorf("%s: %d; want %d", row.name, got, row.want)
		}
	}
}

// A right that dies stands before what was released, and that before what has the higher score.
func TestSettle_WhatDiesStandsFirst(t *testing.T) {
	day := calendar.MustParseDay
	night := day("2025-02-18")
	draft := func(id employer.ID, sum string, change func(*Candidate)) Contender {
		c := Candidate{Paper: law.OrderToPay, Key: "k", Since: night, Until: calendar.Dated{Day: day("2025-02-25")}, Sum: money.MustParse(sum), Chance: 2}
		change(&c)
		return Contender{Employer: id, Region: "hands", District: "西区", Candidates: []Candidate{c}}
	}
	got := NewChoice(night, nil).Settle(handsOfTwo(t), []Contender{
		draft(1, "900000.00", func(*Candidate) {}), draft(2, "1.00", func(c *Candidate) { c.Released = true }), draft(3, "1.00", func(c *Candidate) { c.Dies = true }),
	})
	want := []employer.ID{3, 2, 1}
	verdicts := []Verdict{RightDies, ReleasedByHand, HandsFull} // both take a hand
	for i := range got {
		if got[i].Employer != want[i] || got[i].Verdict != verdicts[i] {
			t.Errorf("place %d: employer %d, %s", i+1, got[i].Employer, got[i].Verdict)
		}
	}
}
