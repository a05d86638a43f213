package casework_test

import (
	"testing"

	"pgregory.net/rapid"

	"arrears/app/casework"
	"arrears/app/ladder"
	"arrears/app/law"
)

// historiesToReachAll is how many histories are played with fixed seeds.
const historiesToReachAll = 100

// The histories go as deep as the ladder: every paper that the night drafts is issued in some of them, every paper of an officer
// that they ask for too, and every kind of fact is recorded. Otherwise the properties would hold of what never happens.
func TestLadder_HistoriesReachEveryStep(t *testing.T) {
	desk := historyDesk(t)
	issued, recorded, byNight := map[law.PaperKind]int{}, map[ladder.FactKind]int{}, map[law.PaperKind]int{}
	for seed := range historiesToReachAll {
		f := rapid.Custom(func(t *rapid.T) *casework.File { return played(t, desk) }).Example(seed)
		for i := range f.Papers {
			p := &f.Papers[i]
			if p.DraftedBy == "night" {
				byNight[p.Kind]++
			}
			if p.State == ladder.Issued {
				issued[p.Kind]++
			}
		}
		for i := range f.Entered {
			recorded[f.Entered[i].Kind()]++
		}
	}
	t.Log(issued, recorded, byNight)
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
