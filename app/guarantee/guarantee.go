// Package guarantee is the security that an employer gives for its debt (担保; SIL 63(2), Decree 20): what it consists of,
// from when it stands, what it is worth on a day, until when it covers a debt that grows with the late fee, and all that
// is wrong with it at once.
package guarantee

import (
	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
)

// Object is what a guarantee rests on.
type Object string

// The objects. A promise is that of a surety or a bank; nothing is given as security.
const (
	Immovable Object = "immovable" // buildings, land-use rights
	Movable   Object = "movable"
	Right     Object = "right" // receivables, shares, deposits
	Promise   Object = "promise"
)

// Paper is a paper with its number and day.
type Paper struct {
	Name   string       `json:"name,omitempty"`
	Number string       `json:"number,omitempty"`
	Day    calendar.Day `json:"day,omitempty"`
}

// IsNamed tells whether the paper can be found again.
func (p Paper) IsNamed() bool { return p.Name != "" && !p.Day.IsZero() }

// Owner is whose the object is, or who promises.
type Owner struct {
	Name    string `json:"name,omitempty"`
	Code    string `json:"code,omitempty"`
	Shared  bool   `json:"shared,omitempty"` // others own it too
	Consent Paper  `json:"consent,omitzero"` // of a third party, of co-owners
}

// Registration is the entry of the security; without number and day there is none.
type Registration struct {
	Office string       `json:"office,omitempty"`
	Number string       `json:"number,omitempty"`
	Day    calendar.Day `json:"day,omitempty"`
}

// Valuation is what the object is worth and who says so; of a promise, the sum promised.
type Valuation struct {
	Day   calendar.Day `json:"day,omitempty"`
	Value money.Fen    `json:"value,omitempty"`
	Paper string       `json:"paper,omitempty"`
}

// Prior is a charge on the object that ranks before this one (Civil Code 414).
type Prior struct {
	Holder string    `json:"holder,omitempty"`
	Amount money.Fen `json:"amount,omitempty"`
}

// Guarantee is one security. Its facts are never edited: a new valuation, registration or release is a fact of its own,
// and the guarantee handed to the rules is the one known on the day.
type Guarantee struct {
	No           int               `json:"no"` // counts within the case
	Kind         law.GuaranteeKind `json:"kind"`
	Object       Object            `json:"object,omitempty"`
	Description  string            `json:"description,omitempty"` // its name
	Quantity     string            `json:"quantity,omitempty"`    // pieces, area, number (Civil Code 400, 427)
	Place        string            `json:"place,omitempty"`
	TitleNumber  string            `json:"title_number,omitempty"`
	Owner        Owner             `json:"owner,omitzero"`
	Contract     Paper             `json:"contract,omitzero"`
	SecuresFee   bool              `json:"secures_fee,omitempty"` // the range secured names late fee and costs
	Registration Registration      `json:"registration,omitzero"`
	DeliveredOn  calendar.Day      `json:"delivered_on,omitempty"` // pledge of a movable
	Valuation    Valuation         `json:"valuation,omitzero"`
	Prior        []Prior           `json:"prior,omitempty"`
	Rank         int               `json:"rank,omitempty"`        // 1 where nothing ranks before it
	ExpiresOn    calendar.Day      `json:"expires_on,omitempty"`  // its last day; no day: it lasts as long as the debt
	ReleasedOn   calendar.Day      `json:"released_on,omitempty"` // the first day on which it secures no more
}

// isThing tells whether something is given as security.
func (g *Guarantee) isThing() bool { return g.Kind == law.Mortgage || g.Kind == law.Pledge }

// StandsFrom is the first day on which the security stands; there is none while something that makes it is missing. A
// mortgage on an immovable arises with its entry (Civil Code 402). One on a movable arises with the contract but does not
// hold against others without the entry (403), and Decree 20 asks for the entry of every mortgage and pledge. A movable is
// pledged by handing it over (429).
func (g *Guarantee) StandsFrom() (calendar.Day, bool) {
	first := g.Contract.Day
	if first.IsZero() {
		return 0, false
	}
	if g.isThing() {
		if g.Registration.Number == "" || g.Registration.Day.IsZero() {
			return 0, false
		}
		first = max(first, g.Registration.Day)
	}
	if g.needsDelivery() {
		if g.DeliveredOn.IsZero() {
			return 0, false
		}
		first = max(first, g.DeliveredOn)
	}
	return first, true
}

func (g *Guarantee) needsDelivery() bool { return g.Kind == law.Pledge && g.Object == Movable }

// StandsOn tells whether the security stands on the day: made, not expired, not released.
func (g *Guarantee) StandsOn(day calendar.Day) bool {
	first, ok := g.StandsFrom()
	return ok && first <= day && !g.isExpired(day) && (g.ReleasedOn.IsZero() || day < g.ReleasedOn)
}

func (g *Guarantee) isExpired(day calendar.Day) bool {
	return !g.ExpiresOn.IsZero() && g.ExpiresOn < day
}

// Cover is what the security covers once it stands: the value less the haircut of the region less what ranks before it,
// never below zero. A promise counts in full.
func (g *Guarantee) Cover(r *law.Region, day calendar.Day) (money.Fen, error) {
	if !g.isThing() {
		return g.Valuation.Value, nil
	}
	haircut, err := r.GuaranteeHaircut.On(day)
	if err != nil {
		return 0, err
	}
	cover := g.Valuation.Value - haircut.Of(g.Valuation.Value)
	for _, p := range g.Prior {
		cover -= p.Amount
	}
	return max(cover, 0), nil
}

// Worth is what the security covers on the day: nothing where it does not stand or its kind is not allowed there.
func (g *Guarantee) Worth(r *law.Region, day calendar.Day) (money.Fen, error) {
	allowed, err := isAllowed(r, g.Kind, day)
	if err != nil || !allowed || !g.StandsOn(day) {
		return 0, err
	}
	return g.Cover(r, day)
}
