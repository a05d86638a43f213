package main

import (
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
	return assignDesk{s.store, &casework.AssignDesk{Law: s.desk.Law, Store: s.store, Seed: func() int64 { return rand.Int64N(math.MaxInt64-1) + 1 }}}
}

// viewDesk keeps what users save of the list of work.
type viewDesk struct {
	*store.Store
	*casework.ViewDesk
}

func (s *system) views() viewDesk { return viewDesk{s.store, &casework.ViewDesk{Store: s.store}} }
