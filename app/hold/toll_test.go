package hold_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/app/calendar"
	"arrears/app/hold"
	"arrears/app/law"
)

// Holidays of 2026 in use: 15 to 23 February with make-up Saturdays on the 14th and 28th; 1 to 5 May, make-up on the 9th; 1 to
// 7 October, make-up on 20 September and 10 October.
func TestTolled(t *testing.T) {
	cal := region(t).Calendar()
	demand := hold.Term{Clock: hold.DemandLimit, Start: day("2026-03-02"), Length: 10, Unit: law.WorkingDays} // ends 2026-03-16
	sue := hold.Term{Clock: hold.Sue, Start: day("2026-01-15"), Length: 6, Unit: law.Months}                  // ends 2026-07-15
	reconsider := hold.Term{Clock: hold.Reconsider, Start: day("2026-03-02"), Length: 60, Unit: law.Days}     // ends 2026-05-06, after 1 to 5 May
	window := hold.Term{Clock: hold.CourtWindow, Start: day("2026-07-15"), Length: 3, Unit: law.Months}       // ends 2026-10-15
	for _, row := range []struct {
		name   string
		term   hold.Term
		holds  string // ground[/stay] from to[; ...]
		end    string
		shifts string // days of each, "-" where nothing is tolled
	}{
		{"no hold", demand, "", "2026-03-16", ""},
		{"a hold before the start", demand, "court_stay 2026-02-01 2026-03-01", "2026-03-16", ""},
		{"the start is not counted, so a hold of that day shifts nothing", demand, "court_stay 2026-03-02 2026-03-02", "2026-03-16", ""},
		{"the first counted day", demand, "court_stay 2026-03-03 2026-03-03", "2026-03-17", "1"},
		{"the last day", demand, "court_stay 2026-03-16 2026-03-16", "2026-03-17", "1"},
		{"the day after the end", demand, "court_stay 2026-03-17 2026-03-31", "2026-03-16", ""},
		{"a weekend inside counts for nothing in a term of working days", demand, "court_stay 2026-03-07 2026-03-08", "2026-03-16", "0"},
		{"a week: five working days", demand, "court_stay 2026-03-09 2026-03-15", "2026-03-23", "5"},
		{"a hold that began before the start counts from the day after the start", demand, "court_stay 2026-02-20 2026-03-04", "2026-03-18", "2"},
		{"a hold longer than the term: ten working days after it", demand, "insolvency 2026-03-03 2026-04-30", "2026-05-18", "42"},
		{"a hold on the last day of the shifted term reaches it only through the first hold", demand, "court_stay 2026-03-03 2026-03-03; court_stay 2026-03-17 2026-03-17", "2026-03-18", "1 1"},
		{"the same, entered in the other order", demand, "court_stay 2026-03-17 2026-03-17; court_stay 2026-03-03 2026-03-03", "2026-03-18", "1 1"},
		{"overlapping holds count once", demand, "court_stay 2026-03-09 2026-03-15; insolvency 2026-03-12 2026-03-17", "2026-03-25", "5 2"},
		{"a hold inside another adds nothing", demand, "court_stay 2026-03-09 2026-03-15; insolvency 2026-03-10 2026-03-11", "2026-03-23", "5 0"},
		{"reconsideration does not suspend", demand, "reconsideration 2026-03-03 2026-05-02", "2026-03-16", "-"},
		{"reconsideration that was granted a stay does", demand, "reconsideration/on_request 2026-03-09 2026-03-15", "2026-03-23", "5"},
		{"a suit does not suspend", demand, "suit 2026-03-03 2026-09-02", "2026-03-16", "-"},
		{"a remedy that tolls nothing beside a pause that does", demand, "suit 2026-03-03 2026-09-02; agreed_pause 2026-03-09 2026-03-15", "2026-03-23", "- 5"},
		{"make-up Saturdays count, days off do not", hold.Term{Clock: hold.DemandLimit, Start: day("2026-02-11"), Length: 5, Unit: law.WorkingDays}, "court_stay 2026-02-14 2026-02-24", "2026-02-27", "2"},

		{"months: a day held is a day added", sue, "force_majeure 2026-03-02 2026-03-02", "2026-07-16", "1"},
		{"months: a weekend held is two days added", sue, "force_majeure 2026-03-07 2026-03-08", "2026-07-17", "2"},
		{"months: thirty days held, the end rolls over the weekend", sue, "force_majeure 2026-03-02 2026-03-31", "2026-08-14", "30"},
		{"months: held days past the old end are added too", sue, "force_majeure 2026-07-14 2026-07-20", "2026-07-22", "7"},
		{"months: an end on a Saturday rolls", sue, "force_majeure 2026-03-02 2026-03-04", "2026-07-20", "3"},
		{"the time to sue does not wait for an agreed pause", sue, "agreed_pause 2026-03-02 2026-03-31", "2026-07-15", "-"},
		{"days: the holiday roll is not a hold", reconsider, "", "2026-05-06", ""},
		{"days: force majeure", reconsider, "force_majeure 2026-03-10 2026-03-19", "2026-05-11", "10"},
		{"days: a hold of the rest days to which the end would roll", reconsider, "force_majeure 2026-05-02 2026-05-06", "2026-05-07", "5"},
		{"the court's window stands still for nothing", window, "insolvency 2026-08-01 2027-08-01; agreed_pause 2026-08-01 2027-08-01; force_majeure 2026-08-01 2026-09-01", "2026-10-15", "- - -"},
		{"an end in a year without holidays is provisional", hold.Term{Clock: hold.DemandLimit, Start: day("2026-12-25"), Length: 10, Unit: law.WorkingDays}, "court_stay 2026-12-28 2026-12-31", "2027-01-14", "4"},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := hold.Tolled(cal, row.term, parse(row.holds))
			var shifts []string
			last := got.Untolled
			for i := range got.Shifts {
				s := &got.Shifts[i]
				if s.Before != last || s.Article == "" {
					t.Errorf("shift %d is not joined to the one before: %+v", i, s)
				}
				last = s.After
				if !s.Tolls {
					shifts = append(shifts, "-")
					continue
				}
				shifts = append(shifts, fmt.Sprint(s.Days))
			}
			if got.End.Day.String() != row.end || strings.Join(shifts, " ") != row.shifts || last != got.End {
				t.Errorf("ends %s, shifts %v; not %s, %s", got.End.Day, shifts, row.end, row.shifts)
			}
			if got.End.Provisional != (got.End.Day.Year() == 2027) {
				t.Errorf("provisional: %v", got.End)
			}
		})
	}
}

// parse reads "court_stay 2026-03-03 2026-03-03; suit/on_request ...".
func parse(s string) []hold.Hold {
	var out []hold.Hold
	for part := range strings.SplitSeq(s, "; ") {
		words := strings.Fields(part)
		if len(words) == 0 {
			continue
		}
		ground, stay, _ := strings.Cut(words[0], "/")
		h := held(hold.Ground(ground), hold.Stay(stay), words[1], words[2])
		h.No = len(out) + 1
		out = append(out, h)
	}
	return out
}

// A term without holds is the term of the law.
func TestTermOf(t *testing.T) {
	r := region(t)
	for _, name := range []law.Name{law.CourtDemandWorkingDays, law.SuitMonths, law.ReconsiderationDays, law.CourtWindowMonths} {
		for start := day("2026-01-01"); start < day("2026-12-31"); start += 3 {
			term, err := hold.TermOf(r, hold.DemandLimit, name, start)
			if err != nil {
				t.Fatal(err)
			}
			want, err := r.Term(name, start)
			if got := hold.Tolled(r.Calendar(), term, nil); err != nil || got.End != want || got.Untolled != want {
				t.Fatalf("%s from %s: %v, not %v; %v", name, start, got.End, want, err)
			}
		}
	}
	if _, err := hold.TermOf(r, hold.Sue, law.SuitMonths, day("2000-01-01")); err == nil {
		t.Error("a term from before the law")
	}
}

// Each shift explains itself with days, article and both ends.
func TestShift_Text(t *testing.T) {
	cal := region(t).Calendar()
	got := hold.Tolled(cal, hold.Term{Clock: hold.DemandLimit, Start: day("2026-03-02"), Length: 10, Unit: law.WorkingDays}, parse("suit 2026-03-03 2026-09-02; agreed_pause 2026-03-09 2026-03-15"))
	want := []law.Text{
		{Zh: "行政诉讼（2026-03-03至2026-03-16）不停止期限的计算（行政诉讼法 56），截止日仍为2026-03-16。",
			En: "The suit from 2026-03-03 to 2026-03-16 does not stop the term (Litigation Law 56); it still ends on 2026-03-16."},
		{Zh: "协议中止（2026-03-09至2026-03-15）期间的5个工作日不计入期限（行政强制法 39(1)、42），截止日由2026-03-16改为2026-03-23。",
			En: "The agreed pause from 2026-03-09 to 2026-03-15 leaves out 5 working days (ACL 39(1), 42); the term ends on 2026-03-23 instead of 2026-03-16."},
	}
	for i := range want {
		if text := got.Shifts[i].Text(law.WorkingDays); text != want[i] {
			t.Errorf("%s\n%s", text.Zh, text.En)
		}
	}
	months := hold.Tolled(cal, hold.Term{Clock: hold.Sue, Start: day("2026-01-15"), Length: 6, Unit: law.Months}, parse("force_majeure 2026-03-02 2026-03-02"))
	if text := months.Shifts[0].Text(law.Months); !strings.Contains(text.Zh, "期间的1日不计入") || !strings.Contains(text.En, "leaves out 1 day (") {
		t.Errorf("%s\n%s", text.Zh, text.En)
	}
}

// The end holds exactly the term's days outside the holds, whatever their order; a further hold never brings it forward.
func TestTolled_Properties(t *testing.T) {
	cal := region(t).Calendar()
	rapid.Check(t, func(t *rapid.T) {
		term := hold.Term{Clock: hold.DemandLimit, Start: day("2026-01-01") + calendar.Day(rapid.IntRange(0, 300).Draw(t, "start")),
			Length: rapid.IntRange(1, 30).Draw(t, "length"), Unit: rapid.SampledFrom([]law.Unit{law.WorkingDays, law.Days}).Draw(t, "unit")}
		var holds []hold.Hold
		for range rapid.IntRange(0, 5).Draw(t, "holds") {
			from := term.Start + calendar.Day(rapid.IntRange(-10, 60).Draw(t, "from"))
			h := hold.Hold{No: len(holds) + 1, Ground: rapid.SampledFrom(hold.Grounds).Draw(t, "ground"), From: from,
				To: from + calendar.Day(rapid.IntRange(0, 25).Draw(t, "long"))}
			holds = append(holds, h)
		}
		got := hold.Tolled(cal, term, holds)
		isHeld := func(d calendar.Day) bool {
			return slices.ContainsFunc(holds, func(h hold.Hold) bool { _, tolls := h.Effect(term.Clock); return tolls && h.RunsOn(d) })
		}
		counted, lastCounted := 0, calendar.Day(0)
		for d := term.Start + 1; d <= got.End.Day; d++ {
			if !isHeld(d) && (term.Unit == law.Days || cal.IsWorking(d)) && counted < term.Length {
				counted, lastCounted = counted+1, d
			}
		}
		if counted != term.Length || !cal.IsWorking(got.End.Day) || isHeld(got.End.Day) {
			t.Fatalf("%d of %d days to %s", counted, term.Length, got.End.Day)
		}
		for d := lastCounted; d < got.End.Day; d++ {
			if cal.IsWorking(d) && !isHeld(d) {
				t.Fatalf("%s ends the term, not %s", d, got.End.Day)
			}
		}
		slices.Reverse(holds)
		if again := hold.Tolled(cal, term, holds); again.End != got.End {
			t.Fatalf("another order: %s, not %s", again.End.Day, got.End.Day)
		}
		if len(holds) > 0 {
			if fewer := hold.Tolled(cal, term, holds[1:]); fewer.End.Day > got.End.Day {
				t.Fatalf("fewer holds end later: %s, %s", fewer.End.Day, got.End.Day)
			}
		}
	})
}
