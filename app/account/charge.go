// Package account holds charges and payments, the lines of an employer's account, and the order in which they stand.
package account

import (
	"cmp"
	"fmt"

	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
)

// Source is where a charge comes from, in the order in which charges of one period and insurance are listed.
type Source uint8

// The five sources of a charge.
const (
	Declared     Source = iota // SIL 60
	Estimated                  // SIL 62: nothing was declared
	Unregistered               // SIL 58: employees not registered in time
	Adjustment                 // a retroactive change of the law, an audit or a court result; may be negative
	Transferred                // assessed by another body and handed over
)

var sourceNames = [...]string{"declared", "estimated", "unregistered", "adjustment", "transferred"}

var sourceTitles = [...]law.Text{
	{Zh: "申报", En: "declared"},
	{Zh: "按百分之一百一十", En: "110 %"},
	{Zh: "核定", En: "assessed"},
	{Zh: "补差", En: "adjusted"},
	{Zh: "移交", En: "transferred"},
}

// ParseSource reads the name used in files.
func ParseSource(s string) (Source, error) {
	for i, name := range sourceNames {
		if s == name {
			return Source(i), nil
		}
	}
	return 0, fmt.Errorf("%q is not a source of charges", s)
}

// String is the name used in files.
func (s Source) String() string { return sourceNames[s] }

// Title is the source's name on papers and pages.
func (s Source) Title() law.Text { return sourceTitles[s] }

// sourceGrounds are the articles on which charges of each source rest, as short citations.
var sourceGrounds = [...]string{"SIL 60", "SIL 62", "SIL 58", "SIL 60, 90", "SIL 63"}

// Ground is the article on which a charge of the source rests, as a short citation (see law.Cite).
func (s Source) Ground() string { return sourceGrounds[s] }

// Charge is what is due from one employer for one period, one insurance and one source (应缴费款). It is never edited:
// it is reversed and replaced.
type Charge struct {
	Period        calendar.Period
	Insurance     law.Insurance
	Source        Source
	DueOn         calendar.Day
	KnownOn       calendar.Day
	EmployerShare money.Fen
	EmployeeShare money.Fen
	Imported      bool   // taken over from another system; its due day never moves
	Reference     string // tells equal imported charges apart; may be empty
}

// Principal is the sum of both shares in fen; negative where an adjustment gives back.
func (c *Charge) Principal() money.Fen { return c.EmployerShare + c.EmployeeShare }

// ArisesOn is the day from which a payment can go to the charge: the first of the month of its due day, also where it
// became known later (rules.md 7).
func (c *Charge) ArisesOn() calendar.Day { return c.DueOn.Period().First() }

// Compare is the order of charges (rules.md 7): due day, period, insurance, source, known day, employer share,
// employee share; the reference last, so that equal charges keep one order.
func Compare(a, b *Charge) int {
	return cmp.Or(
		cmp.Compare(a.DueOn, b.DueOn),
		cmp.Compare(a.Period, b.Period),
		cmp.Compare(a.Insurance, b.Insurance),
		cmp.Compare(a.Source, b.Source),
		cmp.Compare(a.KnownOn, b.KnownOn),
		cmp.Compare(a.EmployerShare, b.EmployerShare),
		cmp.Compare(a.EmployeeShare, b.EmployeeShare),
		cmp.Compare(a.Reference, b.Reference),
	)
}
