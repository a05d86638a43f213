package casework_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// regions of the properties: the built-in one whose conventions differ most from the tax filing day, and one with a
// tolerance and values that become known late.
func propertyRegions(t *testing.T) []*law.Region {
	t.Helper()
	book, err := law.Load("testdata/law")
	if err != nil {
		t.Fatal(err)
	}
	var out []*law.Region
	for _, key := range []string{"beijing", "pooling"} {
		r, ok := book.Region(key)
		if !ok {
			t.Fatalf("region %s is missing", key)
		}
		out = append(out, r)
	}
	return out
}

type said struct {
	Day  calendar.Day
	Acts []casework.Act
}

// play decides on every day of the span for which due says so.
func play(t *rapid.T, region *law.Region, f *casework.File, due func(f *casework.File, day calendar.Day) bool) []said {
	var out []said
	for day := firstDay; day <= lastDay; day++ {
		if !due(f, day) {
			continue
		}
		d, err := casework.Decide(region, f, day)
		if err != nil {
			t.Fatalf("%s: %v", day, err)
		}
		f.Apply(d)
		if len(d.Acts) > 0 {
			out = append(out, said{day, d.Acts})
		}
	}
	return out
}

func everyDay(*casework.File, calendar.Day) bool { return true }

func whenDue(f *casework.File, day calendar.Day) bool { return !f.WakeOn.IsZero() && f.WakeOn <= day }

// A night that looks only at employers whose wake_on has come says, day for day, what a night over everybody says.
func TestDecide_NightWithIndexEqualsNightOverEverybody(t *testing.T) {
	regions := propertyRegions(t)
	rapid.Check(t, func(t *rapid.T) {
		region := regions[rapid.IntRange(0, len(regions)-1).Draw(t, "region")]
		f := randomFile(t, region.Key)
		all := play(t, region, copyOf(f), everyDay)
		indexed := play(t, region, copyOf(f), whenDue)
		if diff := cmp.Diff(all, indexed); diff != "" {
			t.Fatalf("the index misses or adds something (-everybody +index):\n%s", diff)
		}
	})
}

// Deciding the same day again says nothing, and the account as posted is the account as computed.
func TestDecide_TwiceChangesNothing(t *testing.T) {
	regions := propertyRegions(t)
	rapid.Check(t, func(t *rapid.T) {
		region := regions[rapid.IntRange(0, len(regions)-1).Draw(t, "region")]
		f := copyOf(randomFile(t, region.Key))
		day := drawDay(t, "day")
		for range 2 {
			play(t, region, f, func(_ *casework.File, d calendar.Day) bool { return d == day })
			day = day.AddDays(rapid.IntRange(0, 200).Draw(t, "later"))
		}
		last := day
		first, err := casework.Decide(region, f, last)
		if err != nil {
			t.Fatal(err)
		}
		f.Apply(first)
		again, err := casework.Decide(region, f, last)
		if err != nil {
			t.Fatal(err)
		}
		if len(again.Acts) > 0 {
			t.Fatalf("said again on %s: %v", last, again.Acts)
		}
		if again.WakeOn != first.WakeOn {
			t.Fatalf("wake_on moved from %s to %s", first.WakeOn, again.WakeOn)
		}
		postedEqualsComputed(t, region, f, last)
	})
}

func postedEqualsComputed(t *rapid.T, region *law.Region, f *casework.File, day calendar.Day) {
	charges, err := assessment.Charges(region, &f.Facts, day)
	if err != nil {
		t.Fatal(err)
	}
	var posted, computed money.Fen
	for _, e := range f.Entries {
		if e.ReversedOn.IsZero() {
			posted += e.Charge.Principal()
		}
	}
	for i := range charges {
		computed += charges[i].Principal()
	}
	if posted != computed {
		t.Fatalf("posted %s, computed %s", posted, computed)
	}
}

// Whatever happens: at most one case is open, it is open exactly while something is overdue once it was large enough,
// no charge stands on two live orders, and no draft claims more than is owed.
func TestDecide_CasesAndOrders(t *testing.T) {
	regions := propertyRegions(t)
	rapid.Check(t, func(t *rapid.T) {
		region := regions[rapid.IntRange(0, len(regions)-1).Draw(t, "region")]
		f := copyOf(randomFile(t, region.Key))
		play(t, region, f, func(f *casework.File, day calendar.Day) bool {
			if day > firstDay {
				invariants(t, region, f, day.AddDays(-1))
			}
			return true
		})
	})
}

func isDeferred(f *casework.File, p calendar.Period, day calendar.Day) bool {
	for _, w := range f.Waivers {
		if w.Period == p && w.From <= day && day <= w.To {
			return true
		}
	}
	return false
}

func invariants(t *rapid.T, region *law.Region, f *casework.File, day calendar.Day) {
	s, err := f.Statement(region, day, false)
	if err != nil {
		t.Fatal(err)
	}
	open := 0
	for _, c := range f.Cases {
		if c.ClosedOn.IsZero() {
			open++
		}
	}
	actionable, err := s.Actionable(region)
	if err != nil {
		t.Fatal(err)
	}
	switch {
	case open > 1:
		t.Fatalf("%s: %d cases are open", day, open)
	case actionable && open == 0:
		t.Fatalf("%s: %s is overdue and no case is open", day, s.Totals.Overdue())
	case open == 1 && s.Totals.Overdue() == 0:
		t.Fatalf("%s: a case is open and nothing is owed", day)
	}
	owed := map[order.Key]money.Fen{}
	for i := range s.Lines {
		if s.Lines[i].Overdue() && !isDeferred(f, s.Lines[i].Charge.Period, day) {
			owed[order.KeyOf(&s.Lines[i].Charge)] = s.Lines[i].PrincipalOutstanding
		}
	}
	claimed := map[order.Key]int{}
	for i := range f.Orders {
		o := &f.Orders[i]
		if o.State != order.Drafted {
			continue
		}
		for _, l := range o.Lines {
			if claimed[l.Key]++; claimed[l.Key] > 1 {
				t.Fatalf("%s: %v stands on two drafts", day, l.Key)
			}
			if l.Outstanding() != owed[l.Key] {
				t.Fatalf("%s: draft %d claims %s of %v, owed are %s", day, o.No, l.Outstanding(), l.Key, owed[l.Key])
			}
		}
	}
	if open == 1 {
		for key, amount := range owed {
			if amount > 0 && claimed[key] == 0 {
				t.Fatalf("%s: %s of %v is overdue and on no order", day, amount, key)
			}
		}
	}
}
