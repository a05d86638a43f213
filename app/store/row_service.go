package store

import (
	"strings"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/service"
)

type serviceRow struct {
	ID                                   int64
	Paper                                string
	PaperNo, Attempt                     int64
	Mode                                 string
	TriedOn, ServedOn                    day
	ServedAt                             int64
	Failure                              string
	BackOn                               day
	Returned, Reason                     string
	Strikes, Round                       int64
	Address, Receiver, Capacity, Through string
	Servers                              string // one a line
	Witness, Unit, Recording             string
	PostNumber, Published                string
	Abroad                               bool
	Proof, ProofHash                     string
	RecordedOn                           day
	RecordedBy                           string
}

// Services are only added to.
var servicesTable = table[serviceRow]{
	name: "services",
	columns: []string{
		"employer_id", "paper", "paper_no", "attempt", "mode", "tried_on", "served_on", "served_at", "failure", "back_on", "returned", "reason", "strikes",
		"round", "place", "receiver", "capacity", "through", "servers", "witness", "unit", "recording", "post_number", "published", "abroad",
		"proof", "proof_hash", "recorded_on", "recorded_by",
	},
	key: []string{"employer_id", "paper", "paper_no", "attempt"},
	fields: func(r *serviceRow) []any {
		return []any{
			&r.ID, &r.Paper, &r.PaperNo, &r.Attempt, &r.Mode, &r.TriedOn, &r.ServedOn, &r.ServedAt, &r.Failure, &r.BackOn, &r.Returned, &r.Reason, &r.Strikes,
			&r.Round, &r.Address, &r.Receiver, &r.Capacity, &r.Through, &r.Servers, &r.Witness, &r.Unit, &r.Recording, &r.PostNumber, &r.Published,
			&r.Abroad, &r.Proof, &r.ProofHash, &r.RecordedOn, &r.RecordedBy,
		}
	},
}

func serviceRowOf(id employer.ID, s *service.Served) serviceRow {
	return serviceRow{
		ID: int64(id), Paper: string(s.Paper), PaperNo: int64(s.PaperNo), Attempt: int64(s.Attempt), Mode: string(s.Mode),
		TriedOn: day(s.TriedOn), ServedOn: day(s.On), ServedAt: s.At, Failure: string(s.Failure), BackOn: day(s.BackOn), Returned: string(s.Returned), Reason: s.Reason,
		Strikes: int64(s.Strikes), Round: int64(s.Round), Address: s.Address, Receiver: s.Receiver, Capacity: string(s.Capacity), Through: s.Through,
		Servers: strings.Join(s.Servers, "\n"), Witness: s.Witness, Unit: s.Unit, Recording: s.Recording, PostNumber: s.PostNumber,
		Published: s.Published, Abroad: s.Abroad, Proof: s.Proof, ProofHash: s.ProofHash, RecordedOn: day(s.RecordedOn), RecordedBy: s.RecordedBy,
	}
}

func (r *serviceRow) served() service.Served {
	s := service.Served{
		Paper: law.PaperKind(r.Paper), PaperNo: int(r.PaperNo), Attempt: int(r.Attempt), Mode: service.Mode(r.Mode),
		TriedOn: calendar.Day(r.TriedOn), On: calendar.Day(r.ServedOn), At: r.ServedAt, Failure: service.Obstacle(r.Failure), BackOn: calendar.Day(r.BackOn),
		Returned: service.Obstacle(r.Returned), Reason: r.Reason, Strikes: int(r.Strikes), Round: int(r.Round), Address: r.Address, Receiver: r.Receiver,
		Capacity: service.Capacity(r.Capacity), Through: r.Through, Witness: r.Witness, Unit: r.Unit, Recording: r.Recording, PostNumber: r.PostNumber,
		Published: r.Published, Abroad: r.Abroad, Proof: r.Proof, ProofHash: r.ProofHash, RecordedOn: calendar.Day(r.RecordedOn), RecordedBy: r.RecordedBy,
	}
	if r.Servers != "" {
		s.Servers = strings.Split(r.Servers, "\n")
	}
	return s
}
