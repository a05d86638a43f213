package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/law"
)

// bindsForTheCourt binds every application to the court that was issued, as the command does: one PDF each. Another kind of paper is
// refused.
func bindsForTheCourt(t *testing.T, s *system, firms int, last calendar.Day) {
	t.Helper()
	p, bound, refused := &program{out: &strings.Builder{}}, 0, false
	cmd := &cobra.Command{}
	cmd.SetContext(t.Context())
	for id := employer.ID(1); id <= employer.ID(firms); id++ {
		v, err := s.desk.CaseOn(t.Context(), id, last)
		if err != nil {
			t.Fatal(err)
		}
		for i := range v.File.Papers {
			paper := &v.File.Papers[i]
			out := filepath.Join(t.TempDir(), "bundle.pdf")
			switch {
			case paper.Kind == law.CourtApplication && paper.State == ladder.Issued:
				if err := p.bundle(cmd, s, id, paper.No, paper.IssuedOn, nil, out); err != nil {
					t.Errorf("%s: %v", v.File.Employer.Name, err)
					continue
				}
				if pdf, err := os.ReadFile(out); err != nil || !strings.HasPrefix(string(pdf), "%PDF") {
					t.Errorf("%s: %v", v.File.Employer.Name, err)
				}
				bound++
			case paper.Kind == law.CourtDemand && !refused:
				refused = true
				if err := p.bundle(cmd, s, id, paper.No, last, nil, out); err == nil || !strings.Contains(err.Error(), "only a court application is bound") {
					t.Errorf("a demand was bound: %v", err)
				}
			}
		}
	}
	if bound == 0 || !refused {
		t.Errorf("%d applications were bound, refused: %v", bound, refused)
	}
}
