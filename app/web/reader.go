package web

import (
	"context"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// Reader is what the pages read. Lists hold at most limit entries; of those with a count it is that of all entries.
type Reader interface {
	// Nights gives the results of the latest nights, the latest first.
	Nights(ctx context.Context, limit int) ([]casework.Result, error)
	// Regions sums up what is within the scope by region.
	Regions(ctx context.Context, scope access.Scope) ([]Region, error)
	// Unissued lists the drafted and approved orders, the one whose term to issue ends first at the top.
	Unissued(ctx context.Context, scope access.Scope, limit int) (orders []Unissued, count int, err error)
	// Quarantined lists the employers that a night could not decide.
	Quarantined(ctx context.Context, scope access.Scope, limit int) (employers []Quarantined, count int, err error)
}

// Region is where a region stands; the figures of each employer are those of its last examination, in fen.
type Region struct {
	Name      law.Text
	Employers int
	OpenCases int
	Unissued  int // orders drafted or approved
	Principal money.Fen
	LateFee   money.Fen
}

// Unissued is an order to pay that waits to be issued (SIL 63(1); Decree 20 Art 16), with figures in fen of the day AsOf.
type Unissued struct {
	Employer      string
	Region        law.Text
	Ground        order.Ground
	State         order.State
	EstablishedOn calendar.Day
	IssueBy       calendar.Dated
	AsOf          calendar.Day
	Principal     money.Fen
	LateFee       money.Fen
}

// Quarantined is an employer that the night of the day could not decide, and the error.
type Quarantined struct {
	ID     employer.ID
	Region law.Text
	Day    calendar.Day
	Reason string
}
