package store

import (
	"context"
	"fmt"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/law"
)

// toPrint notes a paper that is issued just now, with its frozen form, to be printed.
func (w *writing) toPrint(id employer.ID, r ladder.Ref, frozen []byte, issuedOn calendar.Day) {
	if frozen != nil && r.Kind.Class() != law.Plain {
		w.unprinted = append(w.unprinted, unprintedRow{ID: int64(id), Paper: string(r.Kind), PaperNo: int64(r.No), IssuedOn: day(issuedOn)})
	}
}

// unprinted adds issued papers to those that wait to be printed, and takes out those whose service is proven: what arrived in the
// system or was handed over needs no print any more.
func (t *transaction) unprinted(ctx context.Context, issued []unprintedRow, served []serviceRow) error {
	rows := make([][]any, len(issued))
	for i := range issued {
		rows[i] = unprintedTable.fields(&issued[i])
	}
	if _, err := unprintedTable.insertNew(ctx, t, rows); err != nil {
		return fmt.Errorf("note papers to print: %w", err)
	}
	for i := range served {
		s := &served[i]
		if s.ServedOn == 0 {
			continue
		}
		if _, err := t.ExecContext(ctx, "DELETE FROM unprinted_papers WHERE employer_id = $1 AND paper = $2 AND paper_no = $3", s.ID, s.Paper, s.PaperNo); err != nil {
			return fmt.Errorf("take a served paper from those to print: %w", err)
		}
	}
	return nil
}
