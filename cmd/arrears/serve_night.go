package main

import (
	"arrears/app/casework"
	"arrears/app/web"
)

// nights is where people look after the nights.
func (s *system) nights() *casework.NightDesk {
	return &casework.NightDesk{Desk: s.desk, Jobs: s.store}
}

func (s *system) nightDesk() web.NightDesk { return web.NightDesk{Reads: s.store, Acts: s.nights()} }
