package casework

import (
	"arrears/app/calendar"
	"arrears/app/law"
)

// BundlePart is one paper of a court bundle (ACL 55), finished as PDF.
type BundlePart struct {
	Title    law.Text
	Number   string       // its own number; empty where it has none
	Day      calendar.Day // of the paper
	Group    EvidenceGroup
	Source   law.Text // who made it
	Proves   law.Text // what it proves; papers of a group only
	PDF      []byte   // of papers printed here, without reading copy (BundleBinder.Original)
	Original bool     // the original is handed in; false: a copy that was compared with it
}

// EvidenceGroup is the group of the list of evidence that a paper stands in.
type EvidenceGroup int

// The groups of the list of evidence, in its order. The application itself, the lists and the powers are no evidence.
const (
	NoEvidence       EvidenceGroup = iota
	StandingEvidence               // who applies, against whom
	DebtEvidence                   // facts and sum
	DecisionEvidence               // decision, service, remedies stated
	DemandEvidence                 // demand, statement, review
	AccountEvidence                // accounts, allocation, guarantee
	PropertyEvidence               // property clues
)

// EvidenceGroups lists the groups in the order of the list.
func EvidenceGroups() []EvidenceGroup {
	return []EvidenceGroup{StandingEvidence, DebtEvidence, DecisionEvidence, DemandEvidence, AccountEvidence, PropertyEvidence}
}

// Span is the pages of a part in the numbering of its bundle.
type Span struct{ First, Last int }

// Bundle is what is bound for the court. Index and list of evidence come without rows: they are composed with the pages
// that the bundle turns out to have.
type Bundle struct {
	Index, Evidence *LadderPaper
	Parts           []BundlePart // the application first, in the order in which they are bound
}

// Bound is a finished bundle: index, application, list of evidence, then the other parts.
type Bound struct {
	Index, Evidence Frozen
	Parts           []BundlePart
	Spans           []Span // of the parts
	PDF             []byte
}

// BundleBinder binds bundles. It refuses with fault.Refused what cannot be read or lacks what the lists say of it.
type BundleBinder interface {
	// Original prints what was frozen without its reading copy: the language of the court is Chinese.
	Original(paper []byte) (pdf []byte, err error)
	// Apart prints it so with its annexes for themselves; a paper without annexes has none.
	Apart(paper []byte) (body, annexes []byte, err error)
	Bind(b *Bundle) (*Bound, error)
}
