package ladder_test

import (
	"testing"

	"arrears/app/ladder"
	"arrears/app/law"
)

func TestDebug(t *testing.T) {
	g := owing(t)
	for _, d := range []string{"2026-07-21", "2026-07-23", "2026-07-30", "2026-08-03", "2026-08-11"} {
		t.Log(d, "\n"+gListed(gMoves(t, g.on(t, d))))
	}
	g = secured(t)
	t.Log("\n" + gListed(gMoves(t, g.on(t, "2026-08-06"))))
	g = agreed(t)
	for _, d := range []string{"2026-08-06", "2026-08-07", "2026-09-08"} {
		s := g.on(t, d)
		t.Log(d, "\n"+gListed(gMoves(t, s)))
		w, err := s.Warnings()
		t.Log(err)
		for _, w := range w {
			t.Log(w.Key, w.On, w.Says.Zh, w.Says.En)
		}
	}
	m := moveOf(t, secured(t).on(t, "2026-08-06"), law.DeferralAgreement, "", nil)
	for _, i := range m.Body.Plan.Due() {
		t.Log(i.No, i.On, i.Sum())
	}
	_ = ladder.Paper{}
}
