// Package risk reads what an employer's own months and cases foretell: signs, each a sentence with its figures, and a grade that
// follows from the signs by a rule that anybody can follow. It decides nothing: no step of the law rests on a grade.
package risk

import (
	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
)

// Kind is what a sign is about.
type Kind string

// The signs.
const (
	LateFilings      Kind = "late_filings"      // declared after the due day
	LatePayments     Kind = "late_payments"     // paid late, or due and not paid
	Undeclared       Kind = "undeclared"        // due and not declared
	FallingHeads     Kind = "falling_heads"     // fewer people than were declared before
	LowWages         Kind = "low_wages"         // declared wages below those another register has
	RepeatCases      Kind = "repeat_cases"      // one case after the other
	BrokenAgreements Kind = "broken_agreements" // an agreement on paying later that was broken
	LargeDebt        Kind = "large_debt"        // against the premium of a month
	Unregistered     Kind = "unregistered"      // people whose registration is overdue
)

// Kinds lists every sign, the grave ones in front.
var Kinds = []Kind{Undeclared, LargeDebt, BrokenAgreements, Unregistered, LatePayments, LateFilings, RepeatCases, LowWages, FallingHeads}

// grave are the signs that weigh as much as two others.
var grave = map[Kind]bool{Undeclared: true, LargeDebt: true, BrokenAgreements: true}

// Sign is one sign with the figures that it rests on.
type Sign struct {
	Kind  Kind            `json:"kind"`
	Count int             `json:"count,omitempty"` // months, cases, people, per cent
	Of    int             `json:"of,omitempty"`    // months or people looked at
	Mark  int             `json:"mark"`            // from which on it counts
	From  money.Fen       `json:"from,omitempty"`  // what stands against each other: wages, debt and premium
	To    money.Fen       `json:"to,omitempty"`
	Since calendar.Period `json:"since,omitempty"` // the first month that it rests on
	Due   calendar.Day    `json:"due,omitempty"`   // of the open month
}

// Grave tells whether the sign weighs as much as two others.
func (s *Sign) Grave() bool { return grave[s.Kind] }

// Weight is 2 for a grave sign, else 1.
func (s *Sign) Weight() int {
	if s.Grave() {
		return 1 + 1
	}
	return 1
}

// Grade is how much the signs weigh together (风险等级).
type Grade int

// The grades in order.
const (
	Calm   Grade = iota // no sign
	Watch               // weight 1
	Raised              // weight 2 or 3
	High                // weight 4 and more
)

const (
	raisedFrom = 2 //arch:number weight, a house rule that the page states
	highFrom   = 4 //arch:number weight, a house rule that the page states
)

// Reading is what was read of an employer on a day.
type Reading struct {
	Day    calendar.Day
	Signs  []Sign // in the order of Kinds
	Weight int
}

// Grade follows from the weight of all signs.
func (r *Reading) Grade() Grade {
	switch {
	case r.Weight >= highFrom:
		return High
	case r.Weight >= raisedFrom:
		return Raised
	case r.Weight > 0:
		return Watch
	default:
		return Calm
	}
}

// Month is one month whose due day has passed.
type Month struct {
	Period   calendar.Period
	Due      calendar.Day
	FiledOn  calendar.Day // of the first declaration; no day: none
	Heads    int          // of the declaration that counts
	Wages    money.Fen
	Premium  money.Fen // charged
	PaidLate bool      // anything was paid after the due day, or is not paid
	Other    money.Fen // wages that another register has; 0: none has any
	OtherOf  int       // how many people those are
}

// History is what the signs are read from.
type History struct {
	Months       []Month // those looked at, the earliest first
	Ahead        Ahead   // the month that falls due next
	Cases        []calendar.Day
	Broken       []calendar.Day
	Debt         money.Fen // overdue on the day
	Unregistered int       // people whose term is over
}

// Read reads the signs of an employer by the marks that its region has set for the day.
func Read(h *History, marks law.RiskMarks, day calendar.Day) Reading {
	h = h.within(marks, day)
	r := Reading{Day: day}
	for _, kind := range Kinds {
		if s, is := signs[kind](h, marks); is {
			s.Kind = kind
			r.Signs = append(r.Signs, s)
			r.Weight += s.Weight()
		}
	}
	return r
}

// within leaves out what lies before the months that the marks look at.
func (h *History) within(marks law.RiskMarks, day calendar.Day) *History {
	out := *h
	out.Months = h.Months[max(0, len(h.Months)-marks[law.RiskWindowMonths]):]
	back := day.AddMonths(-marks[law.RiskRepeatMonths])
	out.Cases, out.Broken = since(h.Cases, back), since(h.Broken, back)
	return &out
}

func since(days []calendar.Day, first calendar.Day) []calendar.Day {
	var out []calendar.Day
	for _, d := range days {
		if d >= first {
			out = append(out, d)
		}
	}
	return out
}
