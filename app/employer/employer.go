// Package employer holds the register of employers and their employees, the 30-day clocks of Articles 57 and 58 of the
// Social Insurance Law, and the life of an entry: active, suspended, closed. It computes no money.
package employer

import (
	"arrears/app/calendar"
	"arrears/app/identity"
)

// ID numbers an employer inside one database; it is neither dense nor ordered.
type ID int64

// Employer is the register entry that holds now (SIL 57; Interim Regulations 7).
type Employer struct {
	Code                identity.Code
	Name                string
	Region              string
	District            string
	IndustryClass       int // 1 to 8; the present class is used for all periods
	FoundedOn           calendar.Day
	RegisteredOn        calendar.Day // no day: not registered
	Address             string
	LegalRepresentative string
	Phone               string
	Bank                string
	BankAccount         string
	UnitType            UnitType // empty where it came from a file that does not say
}

// Employment is one spell of work of one person (SIL 58). Number and StartedOn tell spells apart.
type Employment struct {
	Number       identity.Number
	Name         string
	StartedOn    calendar.Day
	RegisteredOn calendar.Day // no day: not registered
	EndedOn      calendar.Day // no day: still employed; the last day counts
}

// RegisteredBy tells whether the employee was registered on or before the day.
func (e *Employment) RegisteredBy(day calendar.Day) bool {
	return !e.RegisteredOn.IsZero() && e.RegisteredOn <= day
}

// Covers tells whether the spell of work touches the period.
func (e *Employment) Covers(p calendar.Period) bool {
	return e.StartedOn <= p.Last() && (e.EndedOn.IsZero() || e.EndedOn >= p.First())
}

// OnRoster tells whether the employee is on the roster of the period as it stands on the night: registered by that
// night and employed in the period (rules.md 5).
func (e *Employment) OnRoster(p calendar.Period, night calendar.Day) bool {
	return e.RegisteredBy(night) && e.Covers(p)
}
