package court

import (
	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
)

// Demand is the demand before the application (履行义务催告书; ACL 54).
type Demand struct {
	Number   string
	ServedOn calendar.Day // proved; no day: not proved
	Proof    string
}

// Statement is what the party stated after the demand and its review, or the note that it stated nothing (ACL 36, 55(3)).
type Statement struct {
	MadeOn     calendar.Day
	ReviewedOn calendar.Day
	NoneOn     calendar.Day // noted that none was made; after the demand's time
}

// Clue is a clue to property (财产线索) with its source and value.
type Clue struct {
	No          int          `json:"no"`
	Description string       `json:"description,omitempty"`
	Immovable   bool         `json:"immovable,omitempty"`
	Source      string       `json:"source,omitempty"`
	FoundOn     calendar.Day `json:"found_on,omitempty"`
	Value       money.Fen    `json:"value,omitempty"`
	ValuedOn    calendar.Day `json:"valued_on,omitempty"`
	Basis       string       `json:"basis,omitempty"` // of the value
	Prior       money.Fen    `json:"prior,omitempty"` // charges that rank before
	Place       string       `json:"place,omitempty"` // where it is, or the number of the account
	TitleNumber string       `json:"title_number,omitempty"`
	Owner       string       `json:"owner,omitempty"`   // in the register of titles
	Ranking     string       `json:"ranking,omitempty"` // whose charges rank before, and how
}

// Net is the value of the property less what ranks before.
func (c *Clue) Net() money.Fen { return max(c.Value-c.Prior, 0) }

// PaperKind tells the papers of a bundle apart.
type PaperKind string

// The papers that have to be there before the application is printed.
const (
	DecisionPaper   PaperKind = "decision"
	DecisionReceipt PaperKind = "decision_receipt"
	DemandPaper     PaperKind = "demand"
	DemandReceipt   PaperKind = "demand_receipt"
	StatementPaper  PaperKind = "statement" // record with review, or the note that there was none
)

// Materials are the papers asked for by ACL 55(2) and (3); the application itself, the state of the object and the annex
// of figures are printed with it.
var Materials = []PaperKind{DecisionPaper, DecisionReceipt, DemandPaper, DemandReceipt, StatementPaper}

// Paper is a paper of the bundle with the party as it names it.
type Paper struct {
	Kind        PaperKind
	Number      string
	Party, Code string
}

// Sums are a premium and its late fee.
type Sums struct {
	Principal, LateFee money.Fen
}

// Total is both.
func (s Sums) Total() money.Fen { return s.Principal + s.LateFee }

// Venue is which court is asked (ACL 54; SPC 2018 Art 157).
type Venue string

// The venues.
const (
	OfApplicant Venue = "of_applicant" // the basic court of the applicant's seat
	OfImmovable Venue = "of_immovable" // where the immovable lies
)

// Application is what is to be filed, before it is printed.
type Application struct {
	Facts
	Applicant law.AgencyKind
	Court     string
	Venue     Venue
	Party     string // name and code in the register on the day
	Code      string
	Demand    Demand
	Statement Statement
	Clues     []Clue
	Papers    []Paper

	Claimed       Sums
	Owed          Sums      // on the day, under the decision
	Due           Sums      // premium claimed and the late fee on it, claimed or not: the property is held against both
	OtherMeasures money.Fen // principal in allocations and agreements
	Covered       money.Fen // by guarantees that stand
	Broken        bool      // a deferral agreement was broken and ended: what its guarantee does not cover may be enforced
	Deferral      string    // the agreement that runs; empty: none

	LateReason, LatePaper string // why filing after the window is excused (SPC 2018 Art 156)
}

// Verdict says how the property listed compares with the premium due.
type Verdict string

// The verdicts.
const (
	Enough Verdict = "enough" // at least the premium, and not a thing too many
	Short  Verdict = "short"  // below the premium: more clues follow
	More   Verdict = "more"   // a thing could be left out and premium with late fee would still be covered
)

// Comparison is the value of the property listed beside both totals, because SIL 63(3) speaks of the premium and Decree 20
// lets the proceeds pay the late fee too.
type Comparison struct {
	Property money.Fen // net of prior charges
	Premium  money.Fen
	Total    money.Fen // with the late fee
	Verdict  Verdict
	Spare    int // number of a clue that could be left out; 0: none
}

// ToPremium is what the property exceeds the premium by; negative where it is below.
func (c *Comparison) ToPremium() money.Fen { return c.Property - c.Premium }

// ToTotal is what the property exceeds premium and late fee by; negative where it is below.
func (c *Comparison) ToTotal() money.Fen { return c.Property - c.Total }

// Compare holds the clues against both totals. Among several that could be left out it names the one of least value.
func Compare(clues []Clue, owed Sums) Comparison {
	c := Comparison{Premium: owed.Principal, Total: owed.Total(), Verdict: Enough}
	for i := range clues {
		c.Property += clues[i].Net()
	}
	least := money.MaxFen
	for i := range clues {
		net := clues[i].Net()
		if c.Property-net >= c.Total && net < least {
			least, c.Spare, c.Verdict = net, clues[i].No, More
		}
	}
	if c.Property < c.Premium {
		c.Verdict = Short
	}
	return c
}
