package assessment_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"arrears/app/account"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/premium"
)

func chargesOf(t *rapid.T, r *law.Region, f *assessment.Facts, day calendar.Day) []account.Charge {
	t.Helper()
	charges, err := assessment.Charges(r, f, day)
	if err != nil {
		t.Fatalf("charges on %s: %v", day, err)
	}
	return charges
}

func explainedOf(t *rapid.T, r *law.Region, f *assessment.Facts, day calendar.Day) []assessment.Explained {
	t.Helper()
	explained, err := assessment.Explain(r, f, day)
	if err != nil {
		t.Fatalf("explain on %s: %v", day, err)
	}
	return explained
}

// drawCase draws a region, an employer's facts and a day.
func drawCase(t *rapid.T) (*law.Region, *assessment.Facts, calendar.Day) {
	return anyRegion(t), anyFacts().Draw(t, "facts"), anyDay(firstDay, lastDay.AddDays(120)).Draw(t, "day")
}

func TestCharges_OrderOfEntry(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, f, day := drawCase(t)
		g := shuffled(t, f)
		if want, got := chargesOf(t, r, f, day), chargesOf(t, r, g, day); !slices.Equal(got, want) {
			t.Fatalf("in another order\n%s", cmp.Diff(writeAll(want), writeAll(got)))
		}
		exact := cmp.AllowUnexported(premium.Tariff{}.EmployerRate)
		if diff := cmp.Diff(explainedOf(t, r, f, day), explainedOf(t, r, g, day), exact); diff != "" {
			t.Fatalf("the steps in another order\n%s", diff)
		}
	})
}

func TestCharges_KnowOnlyWhatIsDatedUpToTheDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, f, day := drawCase(t)
		if want, got := chargesOf(t, r, datedUpTo(f, day), day), chargesOf(t, r, f, day); !slices.Equal(got, want) {
			t.Fatalf("later facts change the charges of %s\n%s", day, cmp.Diff(writeAll(want), writeAll(got)))
		}
	})
}

// Asking twice gives the same, and asking leaves the facts as they are.
func TestCharges_Repeatable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, f, day := drawCase(t)
		before := cmp.Diff(assessment.Facts{}, *f)
		want := chargesOf(t, r, f, day)
		if got := chargesOf(t, r, f, day); !slices.Equal(got, want) {
			t.Fatalf("the second time\n%s", cmp.Diff(writeAll(want), writeAll(got)))
		}
		if len(explainedOf(t, r, f, day)) != len(want) || cmp.Diff(assessment.Facts{}, *f) != before {
			t.Fatalf("asking changed the facts")
		}
	})
}

// The trace adds up to the sum, and every step is worth naming.
func TestExplain_AddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, f, day := drawCase(t)
		charges, explained := chargesOf(t, r, f, day), explainedOf(t, r, f, day)
		if len(charges) != len(explained) {
			t.Fatalf("%d charges, %d explained", len(charges), len(explained))
		}
		for i := range explained {
			e := &explained[i]
			if e.Charge != charges[i] {
				t.Fatalf("explained is %s, charged %s", write(&e.Charge), write(&charges[i]))
			}
			if e.Charge.Imported {
				if len(e.Steps) > 0 {
					t.Fatalf("%s was computed elsewhere and has steps", write(&e.Charge))
				}
				continue
			}
			var sum premium.Shares
			for _, s := range e.Steps {
				if s.Subtract {
					sum = sum.Minus(s.Shares)
				} else {
					sum = sum.Plus(s.Shares)
				}
			}
			if want := (premium.Shares{Employer: e.Charge.EmployerShare, Employee: e.Charge.EmployeeShare}); sum != want {
				t.Fatalf("the steps of %s add up to %+v", write(&e.Charge), sum)
			}
		}
	})
}

func TestCharges_StandInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, f, day := drawCase(t)
		charges := chargesOf(t, r, f, day)
		for i := range charges {
			c := &charges[i]
			if i > 0 && account.Compare(&charges[i-1], c) > 0 {
				t.Fatalf("%s stands before %s", write(&charges[i-1]), write(c))
			}
			if c.KnownOn > day || !c.Imported && c.EmployerShare == 0 && c.EmployeeShare == 0 {
				t.Fatalf("on %s stands %s", day, write(c))
			}
		}
	})
}

// Between the day and NextChange nothing changes: a night that skips those days loses nothing.
func TestNextChange_NeverTooLate(t *testing.T) {
	const window = 200 // days; longer than the deferral in region late is to come is not needed
	rapid.Check(t, func(t *rapid.T) {
		r, f, day := drawCase(t)
		next, err := assessment.NextChange(r, f, day)
		if err != nil {
			t.Fatalf("next change: %v", err)
		}
		if next != 0 && next <= day {
			t.Fatalf("the next change after %s is %s", day, next)
		}
		today := chargesOf(t, r, f, day)
		for d := day + 1; d <= day.AddDays(window) && (next == 0 || d < next); d++ {
			if later := chargesOf(t, r, f, d); !slices.Equal(later, today) {
				t.Fatalf("%s differs from %s, but the next change is said to be on %q\n%s", d, day, next, cmp.Diff(writeAll(today), writeAll(later)))
			}
		}
	})
}

// An assessor that was asked for other days before says the same as one that was not.
func TestAssessor_RemembersNothingOfTheDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, f, day := drawCase(t)
		a := assessment.AssessorOf(r, f)
		for _, on := range []calendar.Day{day, day.AddDays(-45), day.AddDays(20), day} {
			got, err := a.Charges(on)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(chargesOf(t, r, f, on), got); diff != "" {
				t.Fatalf("on %s (-alone +after others):\n%s", on, diff)
			}
		}
	})
}
