package ladder_test

import (
	"errors"
	"strings"
	"testing"

	"arrears/app/deferral"
	"arrears/app/guarantee"
	"arrears/app/ladder"
	"arrears/app/law"
)

// lateRegion is the district where one convention begins in 2027 only.
func lateRegion(t *testing.T, key, value string) *law.Region {
	t.Helper()
	book, err := gNation()
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(pledgeland, `first_period: "2024-01"`, `first_period: "2027-01"`, 1)
	if key == "guarantee_haircut" {
		text = strings.Replace(text, `guarantee_haircut: "0.3"`, "", 1)
	}
	r, err := book.ParseRegion([]byte(text + key + `: [{from: "2027-01-01", value: ` + value + `}]`))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Where the law of the day says nothing the steps fail and invent nothing.
func TestGuarantee_NoLaw(t *testing.T) {
	about := ladder.Ref{Kind: law.DeferralAgreement, No: 2}
	moves := func(s *ladder.Situation) error { _, err := s.Moves(); return err }
	warnings := func(s *ladder.Situation) error { _, err := s.Warnings(); return err }
	least := func(s *ladder.Situation) error { _, err := s.LeastSecurity(s.Orders[0].Open); return err }
	offer := func(s *ladder.Situation) error { _, err := s.Offer(); return err }
	wish := func(s *ladder.Situation) error {
		_, err := s.MoveFor(law.DeferralAgreement, "", &ladder.Body{})
		return err
	}
	check := func(f ladder.Fact) func(s *ladder.Situation) error {
		return func(s *ladder.Situation) error { f.On, f.CaseNo = s.Day, 1; _, err := s.Check(&f); return err }
	}
	second := mill()
	second.No = 2
	pledged := func(t *testing.T) *stage { return owing(t).fact("2026-08-04", offeredMill()) }
	both := func(t *testing.T) *stage { return secured(t).fact("2026-08-05", ladder.Fact{Guarantee: second}) }
	for _, row := range []struct {
		key, value string
		stage      func(t *testing.T) *stage
		day        string
		ask        func(s *ladder.Situation) error
	}{
		{"guarantee_haircut", `"0.1"`, func(t *testing.T) *stage { return secured(t) }, "2026-08-06", moves},
		{"guarantee_haircut", `"0.1"`, func(t *testing.T) *stage { return secured(t) }, "2026-08-06", least},
		{"guarantee_haircut", `"0.1"`, func(t *testing.T) *stage { return secured(t) }, "2026-08-06", wish},
		{"guarantee_haircut", `"0.1"`, pledged, "2026-08-04", moves},
		{"guarantee_haircut", `"0.1"`, func(t *testing.T) *stage { return kept(t) }, "2026-08-07", warnings},
		{"guarantee_haircut", `"0.1"`, both, "2026-08-06", func(s *ladder.Situation) error { _, err := s.MoveFor(law.SecurityRelease, "", nil); return err }},
		{"guarantee_haircut", `"0.1"`, func(t *testing.T) *stage { return secured(t) }, "2026-08-06", check(ladder.Fact{Guarantee: second})},
		{"guarantee_haircut", `"0.1"`, func(t *testing.T) *stage { return agreed(t) }, "2026-08-06", check(ladder.Fact{About: about, Signature: &ladder.Signature{}})},
		{"guarantee_haircut", `"0.1"`, both, "2026-08-06", func(s *ladder.Situation) error {
			_, err := s.MoveFor(law.SecurityContract, "", &ladder.Body{Number: 1})
			return err
		}},
		{"guarantee_kinds", `[mortgage]`, func(t *testing.T) *stage { return secured(t) }, "2026-08-06", moves},
		{"guarantee_limit_working_days", `"5"`, func(t *testing.T) *stage { return owing(t) }, "2026-08-06", moves},
		{"guarantee_limit_working_days", `"5"`, func(t *testing.T) *stage { return owing(t) }, "2026-08-06", least},
		{"guarantee_limit_working_days", `"5"`, func(t *testing.T) *stage { return withMill(t) }, "2026-08-06",
			func(s *ladder.Situation) error { _, err := s.MoveFor(law.SecurityRelease, "", nil); return err }},
		{"guarantee_limit_working_days", `"5"`, func(t *testing.T) *stage {
			g := owing(t)
			g.paper(law.GuaranteeRequirement, "guarantee_requirement 1 0", "2026-08-04", "2026-08-05", ladder.Body{Lines: g.orders[0].Lines})
			return g
		}, "2026-08-06", warnings},
		{"guarantee_after_allocation", `true`, func(t *testing.T) *stage { return owing(t) }, "2026-08-06", moves},
		{"guarantee_after_allocation", `true`, func(t *testing.T) *stage { return secured(t) }, "2026-08-06", wish},
		{"deferral_longest_months", `"6"`, func(t *testing.T) *stage { return secured(t) }, "2026-08-06", offer},
		{"deferral_longest_months", `"6"`, func(t *testing.T) *stage { return secured(t) }, "2026-08-06", wish},
		{"deferral_longest_months", `"6"`, pledged, "2026-08-04", func(s *ladder.Situation) error { _, err := s.MoveFor(law.SecurityContract, "", nil); return err }},
		{"deferral_longest_months", `"6"`, pledged, "2026-08-04", check(ladder.Fact{Guarantee: second})},
		{"employee_share_deferred", `true`, func(t *testing.T) *stage { return secured(t) }, "2026-08-06", offer},
		{"employee_share_deferred", `true`, func(t *testing.T) *stage { return secured(t) }, "2026-08-06", wish},
	} {
		g := row.stage(t)
		g.region = lateRegion(t, row.key, row.value)
		if err := row.ask(g.on(t, row.day)); !errors.Is(err, law.ErrNoValue) {
			t.Errorf("%s on %s: %v", row.key, row.day, err)
		}
	}
	fm := deferral.ForceMajeure{From: gDay("2011-06-30"), To: gDay("2011-07-30")}
	if err := check(ladder.Fact{ForceMajeure: &fm})(owing(t).on(t, "2026-08-06")); !errors.Is(err, law.ErrNoValue) {
		t.Errorf("force majeure before the law: %v", err)
	}
	g := owing(t).fact("2026-08-06", ladder.Fact{ForceMajeure: &fm})
	if _, err := g.on(t, "2026-08-06").Moves(); !errors.Is(err, law.ErrNoValue) {
		t.Errorf("its record: %v", err)
	}
}

// Where the day of a security is asked that others replace, it is that of the last of them.
func TestClearedOn_Others(t *testing.T) {
	g := kept(t)
	second := mill()
	second.No, second.Registration.Day = 2, gDay("2026-08-20")
	g.fact("2026-08-20", ladder.Fact{Guarantee: second})
	third := mill()
	third.No, third.Registration = 3, guarantee.Registration{}
	g.fact("2026-08-21", ladder.Fact{Guarantee: third})
	s := g.on(t, "2026-08-21")
	if got := s.ClearedOn(1, ladder.ReleaseOther); got != gDay("2026-08-20") {
		t.Errorf("%s", got)
	}
	if got := s.ClearedOn(9, ladder.ReleasePaid); !got.IsZero() {
		t.Errorf("of no guarantee: %s", got)
	}
}
