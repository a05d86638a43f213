package main

import (
	"arrears/app/casework"
	"arrears/app/store"
	"arrears/app/web"
)

// scanDesk is where scans come in and wait.
type scanDesk struct {
	casework.ScanDesk
	*store.Store
}

// dispatch is where issued papers are printed and sent, and where their proof comes back.
func (s *system) dispatch() web.Dispatch {
	return web.Dispatch{Lists: s.store, Acts: &casework.DispatchDesk{Desk: s.desk, Runs: s.store, Press: s.printer}, Scans: &scanDesk{casework.ScanDesk{Scans: s.store}, s.store}}
}
