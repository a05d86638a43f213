package main

import (
	"math/rand/v2"

	"arrears/app/casework"
	"arrears/app/web"
)

// approvals is where drafts are approved and issued.
func (s *system) approvals() web.Approvals {
	desk := &casework.ApprovalDesk{Desk: s.desk, Queues: s.store, Press: s.printer, Random: rand.IntN}
	return web.Approvals{Queues: s.store, Acts: desk, Drafts: desk}
}
