package ladder_test

import (
	"strings"
	"testing"

	"arrears/app/guarantee"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/law"
)

// gWarned writes the warnings of a day as "key day", one a line.
func gWarned(t *testing.T, s *ladder.Situation) string {
	t.Helper()
	all, err := s.Warnings()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, w := range all {
		if w.Says.Zh == "" || w.Says.En == "" || w.Article == "" {
			t.Errorf("%s is not said in full: %+v", w.Key, w)
		}
		out = append(out, w.Key+" "+w.On.String())
	}
	return strings.Join(out, "\n")
}

func TestWarnings(t *testing.T) {
	for _, row := range []struct {
		name  string
		stage func() *stage
		day   string
		want  []string
	}{
		{"balances go stale", func() *stage { return owing(t) }, "2026-08-04", []string{"answer_stale 甲银行 2026-08-11"}},
		{"a hold ends", func() *stage { return owing(t).fact("2026-08-04", held(hold.CourtStay, "2026-08-04", "2026-08-20")) }, "2026-08-04",
			[]string{"answer_stale 甲银行 2026-08-11", "hold_ends 1 2026-08-21"}},
		{"a hold that is over is not told of", func() *stage { return owing(t).fact("2026-08-04", held(hold.CourtStay, "2026-08-04", "2026-08-05")) }, "2026-08-06",
			[]string{"answer_stale 甲银行 2026-08-11"}},
		{"a pause of three years ends execution", func() *stage {
			f := held(hold.AgreedPause, "2026-08-04", "2029-08-03")
			f.Hold.Unable = true
			return owing(t).fact("2026-08-04", f)
		}, "2026-08-04", []string{"answer_stale 甲银行 2026-08-11", "hold_ends 1 2029-08-04", "execution_ends 2029-08-04"}},
		// Served on 2026-08-05, ten working days end on 2026-08-19.
		{"a guarantee that was required is not given", func() *stage {
			g := owing(t)
			g.paper(law.GuaranteeRequirement, "guarantee_requirement 1 0", "2026-08-04", "2026-08-05", ladder.Body{Lines: g.orders[0].Lines})
			return g
		}, "2026-08-05", []string{"answer_stale 甲银行 2026-08-11", "guarantee_missing 2 2026-08-20"}},
		{"it is given", func() *stage {
			g := owing(t)
			g.paper(law.GuaranteeRequirement, "guarantee_requirement 1 0", "2026-08-04", "2026-08-05", ladder.Body{Lines: g.orders[0].Lines})
			return g.fact("2026-08-05", ladder.Fact{Guarantee: mill()})
		}, "2026-08-05", []string{"answer_stale 甲银行 2026-08-11"}},
		{"the requirement is not served", func() *stage {
			g := owing(t)
			g.paper(law.GuaranteeRequirement, "guarantee_requirement 1 0", "2026-08-04", "", ladder.Body{Lines: g.orders[0].Lines})
			return g
		}, "2026-08-05", []string{"answer_stale 甲银行 2026-08-11"}},
		{"the agreement is to be signed", func() *stage { g := agreed(t); g.facts = g.facts[:len(g.facts)-1]; return g }, "2026-08-06",
			[]string{"agreement_unsigned 2 2026-08-06", "answer_stale 甲银行 2026-08-11"}},
		{"the payment on signature", func() *stage { return agreed(t) }, "2026-08-06", []string{"instalment_due 2 0 2026-08-06", "answer_stale 甲银行 2026-08-11"}},
		{"the next instalment", func() *stage { return kept(t) }, "2026-08-07", []string{"answer_stale 甲银行 2026-08-11", "instalment_due 2 1 2026-09-07"}},
		{"one paid ahead is left out", func() *stage { return kept(t).pay("2026-08-10", "8000.00", "2026-06") }, "2026-08-10", []string{"answer_stale 甲银行 2026-08-11", "instalment_due 2 2 2026-10-08"}},
		{"the security expires and no longer covers the rest", func() *stage {
			m := mill()
			m.ExpiresOn = gDay("2026-12-31")
			return kept(t).fact("2026-08-10", ladder.Fact{Guarantee: m})
		}, "2026-08-10", []string{"answer_stale 甲银行 2026-08-11", "instalment_due 2 1 2026-09-07", "guarantee_expires 1 2026-12-31", "coverage_short 2 2027-01-01"}},
		{"the security lost in value", func() *stage {
			m := mill()
			m.Valuation = guarantee.Valuation{Day: gDay("2026-08-10"), Value: gYuan("50000.00"), Paper: "评估报告2"}
			return kept(t).fact("2026-08-10", ladder.Fact{Guarantee: m})
		}, "2026-08-10", []string{"coverage_short 2 2026-08-10", "answer_stale 甲银行 2026-08-11", "instalment_due 2 1 2026-09-07"}},
		{"current premium is owed beside the agreement", func() *stage {
			g := kept(t)
			g.charges = append(g.charges, gCharge("2026-07", "2026-08-17", "1000.00", "500.00"))
			return g
		}, "2026-08-18", []string{"answer_stale 甲银行 2026-08-11", "current_unpaid 2 2026-08-17", "instalment_due 2 1 2026-09-07"}},
		{"all is paid", func() *stage { return kept(t).pay("2026-08-10", "40660.00", "2026-06") }, "2026-08-11", nil},
	} {
		if got := gWarned(t, row.stage().on(t, row.day)); got != strings.Join(row.want, "\n") {
			t.Errorf("%s:\n%s\nnot\n%s", row.name, got, strings.Join(row.want, "\n"))
		}
	}
}
