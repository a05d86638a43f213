package casework_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// The parts of a rank, worked out by hand for the night of Tuesday 18 February 2025.
func TestCandidate_Score(t *testing.T) {
	rows := []struct {
		name            string
		since, until    string
		sum             string
		chance          int
		urgency, weight int
		score           int
	}{
		{"a week left, 2048 to 4095 yuan, nothing known", "2025-02-18", "2025-02-25", "3001.50", 2, 53, 12, 1272},
		{"the last day is today", "2025-02-18", "2025-02-18", "3001.50", 2, 60, 12, 1440},
		{"the last day is over", "2025-02-18", "2025-02-11", "3001.50", 2, 60, 12, 1440},
		{"59 days left", "2025-02-18", "2025-04-18", "1.00", 1, 1, 1, 1},
		{"a year left", "2025-02-18", "2026-02-18", "1.00", 1, 1, 1, 1},
		{"no right ends", "2025-02-18", "", "4095.99", 4, 1, 12, 48},
		{"twice the sum weighs one more", "2025-02-18", "", "4096.00", 4, 1, 13, 52},
		{"three nights of waiting", "2025-02-15", "", "4096.00", 4, 4, 13, 208},
		{"less than a yuan", "2025-02-18", "", "0.99", 3, 1, 1, 3},
		{"no sum", "2025-02-18", "", "0.00", 3, 1, 1, 3},
	}
	for _, row := range rows {
		c := casework.Candidate{Since: on(row.since), Sum: money.MustParse(row.sum), Chance: row.chance}
		if row.until != "" {
			c.Until.Day = on(row.until)
		}
		night := on("2025-02-18")
		if u, w, s := c.Urgency(night), c.Weight(), c.Score(night); u != row.urgency || w != row.weight || s != row.score {
			t.Errorf("%s: urgency %d, weight %d, score %d; want %d, %d, %d", row.name, u, w, s, row.urgency, row.weight, row.score)
		}
	}
}

func handsRegion(t testing.TB) *law.Region {
	t.Helper()
	book, err := law.Load("testdata/law")
	if err != nil {
		t.Fatal(err)
	}
	r, _ := book.Region("hands")
	return r
}

// Whatever contends, in whatever order and in however many parts: what every office drafts beside dying and released rights is what its
// hands can handle, no right that dies is carried over, nothing is lost, what is drafted has the higher rank, and turns come in the order
// of ranks. One district has an office of its own, all others share that of the region.
func TestChoice_Settle(t *testing.T) {
	region := handsRegion(t)
	rapid.Check(t, func(t *rapid.T) {
		night := on("2025-02-17").AddDays(rapid.IntRange(0, 6).Draw(t, "night"))
		contenders := make([]casework.Contender, rapid.IntRange(0, 12).Draw(t, "contenders"))
		for i := range contenders {
			contenders[i] = casework.Contender{Employer: employer.ID(i + 1), Region: "hands", District: rapid.SampledFrom([]string{"东区", "西区", "北区"}).Draw(t, "district"), Candidates: []casework.Candidate{{
				Paper: law.OrderToPay, Key: "k", Since: night.AddDays(-rapid.IntRange(0, 3).Draw(t, "waited")), Chance: rapid.IntRange(1, 4).Draw(t, "chance"),
				Until: calendar.Dated{Day: night.AddDays(rapid.IntRange(2, 9).Draw(t, "left"))}, Sum: money.Fen(rapid.IntRange(0, 1_000_000).Draw(t, "sum")),
				Dies: rapid.IntRange(0, 5).Draw(t, "dies") == 0, Released: rapid.IntRange(0, 5).Draw(t, "released") == 0,
			}}}
		}
		got := casework.NewChoice(night, nil).Settle(region, contenders)
		shuffled := rapid.Permutation(contenders).Draw(t, "shuffled")
		if diff := cmp.Diff(got, casework.NewChoice(night, nil).Settle(region, shuffled)); diff != "" {
			t.Fatalf("the order in which contenders are given matters:\n%s", diff)
		}
		if again := casework.NewChoice(night, got).Settle(region, shuffled); len(again) > 0 {
			t.Fatalf("chosen twice: %v", again)
		}
		if len(got) != len(contenders) {
			t.Fatalf("%d of %d have a verdict", len(got), len(contenders))
		}
		of := map[string][]casework.Chosen{}
		for _, k := range got {
			of[k.Office] = append(of[k.Office], k)
			if isEast := contenders[k.Employer-1].District == "东区"; isEast != (k.Office == "东区") {
				t.Fatalf("employer %d of %s came to the office of %q", k.Employer, contenders[k.Employer-1].District, k.Office)
			}
		}
		holdsRules(t, region, night, 1, of["东区"])
		holdsRules(t, region, night, 2, of[""])
	})
}

func holdsRules(t *rapid.T, region *law.Region, night calendar.Day, hands int, got []casework.Chosen) {
	if !region.Calendar().IsWorking(night + 1) {
		hands = 0
	}
	drafted, turn := 0, night
	for i := range got {
		k := &got[i]
		if k.Place != i+1 {
			t.Fatalf("place %d at %d", k.Place, i)
		}
		if k.Dies && k.Verdict != casework.RightDies {
			t.Fatalf("a right that dies: %s", k.Verdict)
		}
		if k.Verdict != casework.HandsFull {
			drafted++
			if k.Verdict == casework.WithinHands && drafted > hands {
				t.Fatalf("draft %d with %d hands", drafted, hands)
			}
			continue
		}
		if drafted < hands {
			t.Fatalf("%d of %d hands are used and one is carried over", drafted, hands)
		}
		if k.Expected < turn || !region.Calendar().IsWorking(k.Expected) || k.Expected <= night+1 {
			t.Fatalf("the turn of place %d comes on %s, after %s", k.Place, k.Expected, turn)
		}
		turn = k.Expected
	}
}

// handsFull is an office with so many employers in arrears of a month, the later ones with more; two orders a day can be handled.
func (o *office) handsFull(n int) {
	for i := range n {
		code := o.firmIn("hands", i+1)
		o.declares(code, "2025-01", "2025-02-05", fmt.Sprintf("%d.00", 4000<<min(i, 2)))
	}
}

// drafts lists whose orders were drafted on the day, by number of the firm.
func (o *office) drafts(day string) []employer.ID {
	o.Helper()
	var out []employer.ID
	for _, f := range o.everybody() {
		for i := range f.Orders {
			if f.Orders[i].DraftedOn == on(day) {
				out = append(out, f.ID)
			}
		}
	}
	return out
}

func (o *office) everybody() []*casework.File {
	o.Helper()
	ids, err := o.store.Employers(o.Context(), 0, 0, 100)
	o.must(err)
	files, err := o.store.Files(o.Context(), ids)
	o.must(err)
	for _, f := range files {
		f.Revision = 0 // counts how often the file was touched
	}
	return files
}

// Twelve orders and two hands a day: two a night, the largest first and none for the weekend; on the night after which the term to issue
// would be over, all that is left. The term runs from the first night for all of them (Decree 20 Art 16).
func TestNight_CarriesOverWhatTheHandsCannotHandle(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.handsFull(12)
		ids := make([]employer.ID, 12)
		for i, f := range o.everybody() {
			ids[i] = f.ID
		}
		rows := []struct {
			night   string
			drafted []employer.ID
			carried int
		}{
			{"2025-02-17", nil, 0},
			{"2025-02-18", ids[2:4], 10}, // of equal rank those that came first
			{"2025-02-19", ids[4:6], 8},
			{"2025-02-20", ids[6:8], 6},
			{"2025-02-21", nil, 6}, // Friday
			{"2025-02-22", nil, 6},
			{"2025-02-23", ids[8:10], 4},
			{"2025-02-24", []employer.ID{ids[0], ids[1], ids[10], ids[11]}, 0}, // the 25th is the last day to issue
			{"2025-02-25", nil, 0},
		}
		for _, row := range rows {
			r := o.night(row.night)
			if diff := cmp.Diff(row.drafted, o.drafts(row.night)); diff != "" || r.Carried != row.carried {
				o.Errorf("night of %s: %d carried over, want %d; drafted (-want +got)\n%s", row.night, r.Carried, row.carried, diff)
			}
			if again := o.night(row.night); len(again.Acts) > 0 {
				o.Errorf("night of %s again: %v", row.night, again.Acts)
			}
		}
		for _, f := range o.everybody() {
			if d := f.Orders[0]; d.EstablishedOn != on("2025-02-18") || d.IssueBy.Day != on("2025-02-25") || len(f.Carried) > 0 {
				o.Errorf("employer %d: established %s, issue by %s, waits for %v", f.ID, d.EstablishedOn, d.IssueBy.Day, f.Carried)
			}
		}
	})
}

// A district with an office of its own drafts what its own hands can handle, whatever the others have to do; on the night after which the
// term to issue would be over everything is drafted.
func TestNight_DistrictsHaveHandsOfTheirOwn(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.handsFull(6)
		for i := range 3 {
			code := o.firmOf("hands", "东区", i+7)
			o.declares(code, "2025-01", "2025-02-05", "16000.00")
		}
		rows := []struct {
			night           string
			east, elsewhere int
		}{{"2025-02-18", 1, 2}, {"2025-02-19", 1, 2}, {"2025-02-20", 1, 2}, {"2025-02-21", 0, 0}, {"2025-02-24", 0, 0}}
		for _, row := range rows {
			before := len(o.drafts(row.night))
			o.night(row.night)
			east, elsewhere := 0, 0
			for _, id := range o.drafts(row.night) {
				if id > 6 {
					east++
				} else {
					elsewhere++
				}
			}
			if before != 0 || east != row.east || elsewhere != row.elsewhere {
				o.Errorf("night of %s: %d in the district and %d elsewhere; want %d and %d", row.night, east, elsewhere, row.east, row.elsewhere)
			}
		}
		chosen, err := o.store.ChoicesOf(o.Context(), on("2025-02-18"))
		o.must(err)
		var places []string
		for _, k := range chosen {
			places = append(places, fmt.Sprintf("%s%d %s", k.Office, k.Place, k.Verdict))
		}
		want := []string{"1 within", "2 within", "3 full", "4 full", "5 full", "6 full", "东区1 within", "东区2 full", "东区3 full"}
		if diff := cmp.Diff(want, places); diff != "" {
			o.Errorf("ranks (-want +got)\n%s", diff)
		}
		carried, all, err := o.store.CarriedBy(o.Context(), access.Everything(), on("2025-02-18"), 50, 0)
		o.must(err)
		var told []string
		for _, l := range carried {
			r := l.Ranked()
			told = append(told, fmt.Sprintf("%s/%s %d %s %s %s %d", l.Of.District, l.Office, l.Place, l.Why, l.Expected, l.Sum, r.Score(on("2025-02-18"))))
		}
		wantTold := []string{"东区/东区 2 full 2025-02-20 4802.40 1378", "东区/东区 3 full 2025-02-21 4802.40 1378"}
		if all != 6 || len(told) != 6 || cmp.Diff(wantTold, told[:2]) != "" {
			o.Errorf("carried over: %d, %v", all, told)
		}
	})
}

// What waits says why and when its turn comes; what is paid meanwhile waits no more.
func TestNight_WhatWaitsIsTold(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.handsFull(5)
		o.night("2025-02-18")
		var turns []string
		for _, f := range o.everybody() {
			for _, c := range f.Carried {
				turns = append(turns, fmt.Sprintf("%s %s since %s, %s", c.Key, c.Why, c.Since, c.Expected))
			}
		}
		const key = "order_to_pay b declared full since 2025-02-18, "
		if diff := cmp.Diff([]string{key + "2025-02-21", key + "2025-02-20", key + "2025-02-20"}, turns); diff != "" {
			o.Errorf("(-want +got)\n%s", diff)
		}
		kept, err := o.store.ChoicesOf(o.Context(), on("2025-02-18"))
		o.must(err)
		if len(kept) != 5 || kept[0].Verdict != casework.WithinHands || kept[4].Verdict != casework.HandsFull || kept[4].Place != 5 {
			o.Errorf("kept: %+v", kept)
		}
		first := o.everybody()[0]
		o.pays(first.Employer.Code, "A", "2025-02-19", "1201.20") // 4,000 x 30 % and two days of late fee
		o.night("2025-02-19")
		if f := o.file(first.Employer.Code); len(f.Carried)+len(f.Orders) > 0 {
			o.Errorf("paid, and there are %v and %v", f.Carried, f.Orders)
		}
	})
}

// A draft in the place of one whose figures are no longer true is no new work: it is drawn up at once.
func TestNight_ReplacingADraftTakesNoHands(t *testing.T) {
	o := newOffice(t, databases.New(t, apptest.SQLite))
	o.handsFull(5)
	o.night("2025-02-18")
	drafted := o.everybody()[2]
	o.pays(drafted.Employer.Code, "A", "2025-02-19", "1000.00")
	o.night("2025-02-19")
	f := o.file(drafted.Employer.Code)
	if len(f.Orders) != 2 || f.Orders[1].State != order.Drafted || f.Orders[1].DraftedOn != on("2025-02-19") {
		t.Errorf("orders: %+v", f.Orders)
	}
	if got := o.drafts("2025-02-19"); len(got) != 3 {
		t.Errorf("drafted: %v", got)
	}
}

// The preview says what the night does, also where nights choose, and for several missed nights at once.
func TestPreview_ChoosesAsTheNightDoes(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.handsFull(7)
		o.night("2025-02-17")
		var said, done []string
		preview, err := o.desk.Preview(o.Context(), on("2025-02-24"), func(p casework.Previewed) error {
			said = append(said, fmt.Sprint(p.Day, p.Code, p.Act.Kind, p.Act.Detail))
			return nil
		})
		o.must(err)
		results, err := o.desk.Night(o.Context(), on("2025-02-24"), casework.NightOptions{})
		o.must(err)
		if diff := cmp.Diff(results, preview); diff != "" {
			o.Errorf("(-night +preview)\n%s", diff)
		}
		for _, f := range o.everybody() {
			record, err := o.store.Record(o.Context(), f.ID)
			o.must(err)
			for _, e := range record {
				if e.Day >= on("2025-02-18") {
					done = append(done, fmt.Sprint(e.Day, f.Employer.Code, e.Act, e.Detail))
				}
			}
		}
		slices.Sort(said)
		slices.Sort(done)
		if diff := cmp.Diff(done, said); diff != "" {
			o.Errorf("(-night +preview)\n%s", diff)
		}
	})
}
