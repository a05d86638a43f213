package main

import (
	"context"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/store"
)

// stateDesk is what the pages of registrations' states read and act through: the acts of the desk, and the store's reads.
type stateDesk struct {
	*casework.Desk
	store    *store.Store
	dossiers *casework.Dossiers
}

// Standing gives where the registration of an employer stands on the day.
func (d stateDesk) Standing(ctx context.Context, id employer.ID, day calendar.Day) (*casework.Standing, error) {
	f, err := d.dossiers.Dossier(ctx, id)
	if err != nil {
		return nil, err
	}
	region, err := d.Region(f)
	if err != nil {
		return nil, err
	}
	return casework.Stand(region, f, day)
}

// StateApplications lists applications within the scope and counts all of them.
func (d stateDesk) StateApplications(ctx context.Context, scope access.Scope, f casework.StateFilter, limit, offset int) ([]casework.AppliedState, int, error) {
	return d.store.StateApplications(ctx, scope, f, limit, offset)
}
