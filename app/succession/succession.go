// Package succession says who owes what an employer owed once it merged, was split or changed its form (Company Law 12, 221,
// 223; Civil Code 67): the debt stays in one account, and its debtors change from the day of effect on. It moves no money.
package succession

import (
	"strings"

	"arrears/app/calendar"
	"arrears/app/identity"
	"arrears/app/law"
)

// Kind is how one employer follows another.
type Kind string

// The kinds of succession. A change of name or seat alone leaves the employer the same and is none of them.
const (
	Absorption Kind = "merger_absorption" // one goes into another that goes on
	NewMerger  Kind = "merger_new"        // several become a new one
	Split      Kind = "split"             // one becomes several, or gives a part away and goes on
	Conversion Kind = "conversion"        // the form changes, and with it the code
)

// Kinds lists the kinds in the order in which they are offered.
var Kinds = []Kind{Absorption, NewMerger, Split, Conversion}

var kindTitles = map[Kind]law.Text{
	Absorption: {Zh: "吸收合并", En: "merger by absorption"},
	NewMerger:  {Zh: "新设合并", En: "merger into a new employer"},
	Split:      {Zh: "分立", En: "split"},
	Conversion: {Zh: "变更组织形式", En: "change of form"},
}

// Title is the kind's name on papers and pages.
func (k Kind) Title() law.Text { return kindTitles[k] }

// IsKnown tells whether there is such a kind.
func (k Kind) IsKnown() bool { _, ok := kindTitles[k]; return ok }

// Article is the short citation of what the succession rests on.
func (k Kind) Article() string {
	switch k {
	case Split:
		return "Company Law 223; Civil Code 67"
	case Conversion:
		return "Company Law 12; Civil Code 67"
	default:
		return "Company Law 221; Civil Code 67"
	}
}

// Liability is how several debtors answer for one debt.
type Liability string

// The liabilities.
const (
	Whole  Liability = "all"    // the one that follows owes everything
	Joint  Liability = "joint"  // each of several owes everything, and a payment by one frees the others
	Shares Liability = "shares" // each owes its share, as agreed with the agency in writing before the split
)

// Liabilities lists the liabilities in the order in which they are offered.
var Liabilities = []Liability{Whole, Joint, Shares}

var liabilityTitles = map[Liability]law.Text{
	Whole:  {Zh: "全部承继", En: "takes over the whole debt"},
	Joint:  {Zh: "承担连带责任", En: "jointly and severally liable"},
	Shares: {Zh: "按约定份额承担", En: "liable by agreed shares"},
}

// Title is the liability's name on papers and pages.
func (l Liability) Title() law.Text { return liabilityTitles[l] }

// WholeShare is the sum of all shares: they are counted in ten thousandths.
const WholeShare = 10_000 //arch:number ten thousandths make a whole

// Heir is an employer that follows. Its name is that of the register on the day of the entry.
type Heir struct {
	Code  identity.Code `json:"code"`
	Name  string        `json:"name,omitempty"`
	Share int           `json:"share,omitempty"` // of WholeShare; 0 without an agreement on shares
}

// Paper names a paper of the parties or of a register.
type Paper struct {
	Name   string       `json:"name,omitempty"`
	Number string       `json:"number,omitempty"`
	Day    calendar.Day `json:"day,omitempty"`
}

// Succession is one such event. It counts from its day of effect once a second person has confirmed it; it is never edited.
type Succession struct {
	Kind      Kind          `json:"kind"`
	Of        identity.Code `json:"of,omitempty"` // the debtor that is followed; empty: the employer in whose file it stands
	Stays     bool          `json:"stays,omitempty"`
	Share     int           `json:"share,omitempty"` // of the one that stays, where shares were agreed
	Liability Liability     `json:"liability"`
	Heirs     []Heir        `json:"heirs"`
	Agreement Paper         `json:"agreement,omitzero"` // with the agency, where shares were agreed
}

// Confirmation is the word of the second person on a succession that was entered.
type Confirmation struct {
	Fact    int             `json:"fact"`              // the number of the fact that is confirmed
	Refused string          `json:"refused,omitempty"` // why it is not; empty: it is
	Heirs   []identity.Code `json:"heirs,omitempty"`   // who follows by it
}

// Payer names the debtor that made a payment, where shares were agreed: it counts towards its share.
type Payer struct {
	Reference string        `json:"reference"` // of the payment
	Code      identity.Code `json:"code"`
}

// Codes lists who follows.
func (s *Succession) Codes() []identity.Code {
	codes := make([]identity.Code, len(s.Heirs))
	for i := range s.Heirs {
		codes[i] = s.Heirs[i].Code
	}
	return codes
}

// Names lists the names of who follows, joined as a sentence does.
func (s *Succession) Names() string {
	names := make([]string, len(s.Heirs))
	for i := range s.Heirs {
		names[i] = s.Heirs[i].Name
	}
	return strings.Join(names, Between)
}

// Between stands between the names of several debtors.
const Between = "、"
