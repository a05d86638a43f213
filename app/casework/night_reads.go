package casework

import (
	"arrears/app/calendar"
	"arrears/app/employer"
)

// ListedPreview is what a preview said about an employer, with whom it is about and what a supervisor said.
type ListedPreview struct {
	PreviewedEmployer
	Employer employer.Head
	Word     SteeringWord // empty where nothing was said about the night
}

// ListedCarried is a draft that a night carried over, with whom it is for and its rank.
type ListedCarried struct {
	CarriedDraft
	Night  calendar.Day
	Of     employer.Head
	Office string // the district whose office has hands of its own for it; empty: the region's
	Place  int    // in the rank; 0: it was not ranked, because a supervisor held it or it came too late
	Chance int
}

// Ranked is what the rank goes by.
func (l *ListedCarried) Ranked() Candidate {
	return Candidate{Paper: l.Paper, Key: l.Key, Since: l.Since, Until: l.Until, Sum: l.Sum, Chance: l.Chance}
}

// NightProof is what came of a previewed night. The digests are over all employers; equal lines have equal digests.
type NightProof struct {
	Said, Done      string
	Same, Differing int // employers
}
