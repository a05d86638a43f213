//go:build !race

package casework_test

import (
	"testing"

	"pgregory.net/rapid"

	"arrears/app/casework"
	"arrears/app/ladder"
	"arrears/app/law"
)

// reachedWithin is how many histories are played, with fixed seeds, to reach every step.
const reachedWithin = 80

// The histories go as deep as the ladder: every paper that the night drafts is issued in some of them, every paper that an officer
// asks for too, and every kind of fact is recorded. Otherwise the properties would hold of what never happens. The release at a bank
// alone is left to tests of its own: the notice that it takes back is mostly carried out before. One history comes after the other, so that
// the race detector has nothing to find here, and takes ten times as long: "make cover" runs this without it.
func TestLadder_HistoriesReachEveryStep(t *testing.T) {
	desk := historyDesk(t)
	issued, recorded := map[law.PaperKind]int{}, map[ladder.FactKind]int{}
	for seed := range reachedWithin {
		f := rapid.Custom(func(t *rapid.T) *casework.File { return played(t, desk) }).Example(seed)
		for i := range f.Papers {
			if p := &f.Papers[i]; p.State == ladder.Issued {
				issued[p.Kind]++
			}
		}
		for i := range f.Entered {
			recorded[f.Entered[i].Kind()]++
		}
	}
	t.Log(issued)
	t.Log(recorded)
	for _, kind := range []law.PaperKind{
		law.CorrectionOrder, law.AssessmentDecision, law.FineReferral,
		law.LevyDecision, law.CourtDemand, law.StatementRecord,
		law.BankEnquiry, law.AllocationApplication, law.AllocationDemand, law.AllocationDecision, law.AllocationNotice,
		law.GuaranteeRequirement, law.SecurityContract, law.DeferralAgreement, law.BreachNotice, law.DeferralTermination, law.SecurityRelease, law.ForceMajeureRecord,
		law.CourtApplication, law.PublicNotice, law.HoldNotice, law.SuccessionNotice, law.WithdrawalDecision, law.ClosingNotice,
	} {
		if issued[kind] == 0 {
			t.Errorf("no history issues a %s", kind)
		}
	}
	for _, kind := range ladder.FactKinds() {
		if recorded[kind] == 0 {
			t.Errorf("no history records a %s", kind)
		}
	}
}

// played is a history of a year and a half on one store, every night worked.
func played(t *rapid.T, desk *casework.Desk) *casework.File {
	m := newMemory(debtor(t))
	h := playing(t, desk, m)
	for h.on = firstDay; h.on <= lastDay; h.on++ {
		h.day()
		if _, err := m.night(desk, h.on); err != nil {
			t.Fatalf("night of %s: %v", h.on, err)
		}
	}
	return m.file
}
