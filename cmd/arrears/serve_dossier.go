package main

import (
	"context"

	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/order"
	"arrears/app/store"
)

// dossierReader is what the pages of an employer read.
type dossierReader struct {
	*casework.Dossiers
	store *store.Store
}

// Order gives an order with its paper.
func (r dossierReader) Order(ctx context.Context, id employer.ID, no int) (order.Order, error) {
	return r.store.Order(ctx, id, no)
}

// dossiers reads the files of employers for pages.
func (s *system) dossiers() *casework.Dossiers {
	return &casework.Dossiers{Law: s.desk.Law, Store: s.store}
}
