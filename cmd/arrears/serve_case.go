package main

import (
	"context"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/store"
)

// caseDesk is what the pages of cases read and act through. They read the file of pages, which holds all that a case rests on, in a
// few queries; an act loads the whole file itself.
type caseDesk struct {
	*casework.Desk
	store    *store.Store
	dossiers *casework.Dossiers
}

// CaseView gives where the case of an employer stands on the day.
func (d caseDesk) CaseView(ctx context.Context, id employer.ID, day calendar.Day) (*casework.CaseView, error) {
	f, err := d.dossiers.Dossier(ctx, id)
	if err != nil {
		return nil, err
	}
	return d.CaseOf(f, day)
}

// RecordOf lists entries of the record, the latest first, and counts all.
func (d caseDesk) RecordOf(ctx context.Context, id employer.ID, limit, offset int) ([]casework.RecordEntry, int, error) {
	return d.store.RecordOf(ctx, id, limit, offset)
}
