package account_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
)

func day(s string) calendar.Day {
	if s == "" {
		return 0
	}
	return calendar.MustParseDay(s)
}

func TestSource_NamesAndTitles(t *testing.T) {
	names := []string{"declared", "estimated", "unregistered", "adjustment", "transferred"} // in the order of charges
	titles := map[string]bool{}
	for i, name := range names {
		s, err := account.ParseSource(name)
		if err != nil || int(s) != i || s.String() != name {
			t.Errorf("%s is %d, %s, %v", name, s, s, err)
		}
		if s.Title().Zh == "" || s.Title().En == "" || titles[s.Title().Zh] {
			t.Errorf("%s has the title %+v", name, s.Title())
		}
		titles[s.Title().Zh] = true
	}
	for _, name := range []string{"", "Declared", "declared ", "imported"} {
		if s, err := account.ParseSource(name); err == nil {
			t.Errorf("%q is taken for %s", name, s)
		}
	}
}

// Files carry the name and nothing else; an unknown one is refused.
func TestSource_Text(t *testing.T) {
	for name, want := range map[string]account.Source{"declared": account.Declared, "transferred": account.Transferred} {
		text, err := want.MarshalText()
		var got account.Source
		if err != nil || string(text) != name || got.UnmarshalText(text) != nil || got != want {
			t.Errorf("%s is written %q and read as %s, %v", name, text, got, err)
		}
	}
	got := account.Adjustment
	if err := got.UnmarshalText([]byte("imported")); err == nil {
		t.Errorf("imported is taken for %s", got)
	}
}

func TestCharge_PrincipalAndArising(t *testing.T) {
	c := account.Charge{DueOn: day("2025-02-28"), KnownOn: day("2025-06-10"), EmployerShare: 500_00, EmployeeShare: -700_00}
	if c.Principal() != -200_00 || c.ArisesOn() != day("2025-02-01") {
		t.Errorf("%s arises on %s", c.Principal(), c.ArisesOn())
	}
	c.DueOn = day("2025-03-01") // a day later it is the next month's
	if c.ArisesOn() != day("2025-03-01") {
		t.Errorf("due on the first it arises on %s", c.ArisesOn())
	}
}

// Due day, period, insurance, source, known day, employer share, employee share, reference: each decides where all
// before it are equal, and outweighs all after it.
func TestCompare(t *testing.T) {
	low := account.Charge{Period: 1, Insurance: law.Pension, Source: account.Declared, DueOn: 1, KnownOn: 1, EmployerShare: -1, EmployeeShare: -1}
	high := account.Charge{Period: 2, Insurance: law.Maternity, Source: account.Transferred, DueOn: 2, KnownOn: 2, EmployerShare: 1, EmployeeShare: 1, Reference: "1"}
	set := []func(c *account.Charge, from account.Charge){
		func(c *account.Charge, from account.Charge) { c.DueOn = from.DueOn },
		func(c *account.Charge, from account.Charge) { c.Period = from.Period },
		func(c *account.Charge, from account.Charge) { c.Insurance = from.Insurance },
		func(c *account.Charge, from account.Charge) { c.Source = from.Source },
		func(c *account.Charge, from account.Charge) { c.KnownOn = from.KnownOn },
		func(c *account.Charge, from account.Charge) { c.EmployerShare = from.EmployerShare },
		func(c *account.Charge, from account.Charge) { c.EmployeeShare = from.EmployeeShare },
		func(c *account.Charge, from account.Charge) { c.Reference = from.Reference },
	}
	for i := range set {
		a, b := high, low // a is before b in field i alone, after it in all later ones
		for k := range i + 1 {
			set[k](&b, high)
		}
		set[i](&a, low)
		if account.Compare(&a, &b) >= 0 || account.Compare(&b, &a) <= 0 {
			t.Errorf("field %d does not decide: %+v, %+v", i, a, b)
		}
	}
	taken := low
	taken.Imported = true
	if account.Compare(&low, &taken) != 0 {
		t.Error("where a charge comes from decides its place")
	}
}

func TestCompare_OneOrder(t *testing.T) {
	charge := rapid.Custom(func(t *rapid.T) account.Charge {
		small := rapid.IntRange(0, 1)
		return account.Charge{DueOn: calendar.Day(small.Draw(t, "due")), Period: calendar.Period(small.Draw(t, "period")),
			Insurance: law.Insurance(small.Draw(t, "insurance")), Source: account.Source(small.Draw(t, "source")), KnownOn: calendar.Day(small.Draw(t, "known")),
			EmployerShare: money.Fen(small.Draw(t, "employer")), EmployeeShare: money.Fen(small.Draw(t, "employee"))}
	})
	order := func(a, b account.Charge) int { return account.Compare(&a, &b) }
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(charge, 0, 20).Draw(t, "charges")
		other := rapid.Permutation(all).Draw(t, "entered in another order")
		slices.SortFunc(all, order)
		slices.SortFunc(other, order)
		if !slices.Equal(all, other) {
			t.Fatalf("%+v\n%+v", all, other)
		}
	})
}

// Every source rests on an article.
func TestSource_Ground(t *testing.T) {
	want := map[account.Source]string{account.Declared: "SIL 60", account.Estimated: "SIL 62", account.Unregistered: "SIL 58", account.Adjustment: "SIL 60, 90", account.Transferred: "SIL 63"}
	for source, ground := range want {
		if got := source.Ground(); got != ground {
			t.Errorf("%s rests on %q, want %q", source, got, ground)
		}
	}
}
