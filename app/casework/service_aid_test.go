package casework_test

import (
	"fmt"

	"arrears/app/casework"
	"arrears/app/identity"
	"arrears/app/ladder"
	"arrears/app/law"
)

// issuedPaper is a paper of the first case that was issued on the day.
func issuedPaper(no int, kind law.PaperKind, day string) *ladder.Paper {
	return &ladder.Paper{No: no, CaseNo: 1, Kind: kind, Key: fmt.Sprint(kind, no), State: ladder.Issued, AsOf: on(day), DraftedOn: on(day), DraftedBy: "night",
		ApprovedOn: on(day), ApprovedBy: "甲", IssuedOn: on(day), IssuedBy: "乙", Number: fmt.Sprintf("平社险%s字〔2025〕%d号", kind.Series(), no), Hash: "hash", Frozen: []byte("paper")}
}

// deal stores acts about the file of the code as an act of an officer does.
func deal(o *office, code identity.Code, acts ...casework.Act) error {
	return o.store.Act(o.Context(), o.id(code), func(f *casework.File, _ casework.Numbers) (*casework.Outcome, error) {
		out := casework.Outcome{ID: f.ID, Code: string(f.Employer.Code), Day: on("2025-02-24"), Revision: f.Revision, Decision: casework.Decision{Acts: acts, WakeOn: f.WakeOn}}
		for i := range acts {
			e := casework.RecordEntry{No: f.Records + 1 + i, Day: on("2025-02-24"), Actor: "乙", Act: acts[i].Kind, Ground: "SIL 63", Detail: "d", Previous: f.LastHash}
			e.Hash = e.Sum()
			f.LastHash = e.Hash
			out.Records = append(out.Records, e)
		}
		return &out, nil
	})
}
