package account

import (
	"cmp"

	"arrears/app/calendar"
	"arrears/app/money"
)

// Payment is money received from an employer. It counts from PaidOn; from ReversedOn on it never was.
type Payment struct {
	Reference  string // unique in the whole database
	PaidOn     calendar.Day
	Amount     money.Fen
	Period     calendar.Period // the period that the payer designated, if any
	ReceivedOn calendar.Day    // for information only
	ReversedOn calendar.Day    // no day: not reversed
}

// StandsOn tells whether the payment was made by the day and is not reversed by it.
func (p *Payment) StandsOn(day calendar.Day) bool {
	return p.PaidOn <= day && (p.ReversedOn.IsZero() || p.ReversedOn > day)
}

// ComparePayments is the order in which payments are used: by day, then by reference compared as bytes.
func ComparePayments(a, b *Payment) int {
	return cmp.Or(cmp.Compare(a.PaidOn, b.PaidOn), cmp.Compare(a.Reference, b.Reference))
}
