package main

import (
	"context"
	"math"
	"math/rand/v2"

	"arrears/app/casework"
	"arrears/app/store"
)

// assignDesk gives cases to officers; who they are it asks of the store.
type assignDesk struct {
	*store.Store
	acts
}

type acts = *casework.AssignDesk

func (s *system) assigning() assignDesk {
	return assignDesk{s.store, &casework.AssignDesk{Store: s.store, Seed: func() int64 { return rand.Int64N(math.MaxInt64-1) + 1 }}}
}

// earlyWarnings lists who shows signs of a debt to come, and reminds them.
type earlyWarnings struct {
	*casework.Desk
	store *store.Store
}

// Warnings lists early warnings.
func (e earlyWarnings) Warnings(ctx context.Context, f casework.WarningFilter, limit, offset int) ([]casework.ListedWarning, int, error) {
	return e.store.Warnings(ctx, f, limit, offset)
}

// viewDesk keeps what users save of the list of work.
type viewDesk struct {
	*store.Store
	*casework.ViewDesk
}

func (s *system) views() viewDesk { return viewDesk{s.store, &casework.ViewDesk{Store: s.store}} }
