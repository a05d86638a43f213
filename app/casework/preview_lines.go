package casework

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"slices"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/money"
)

// DraftCarried stands in a preview for a draft that is left for a later night; in the record there is nothing of it.
const DraftCarried ActKind = "draft_carried"

// PreviewLine is one thing that a night does about an employer, or leaves.
type PreviewLine struct {
	Act      ActKind       `json:"act"`
	Paper    law.PaperKind `json:"paper,omitempty"`
	Sum      money.Fen     `json:"sum,omitempty"`
	Ground   string        `json:"ground,omitempty"`
	Detail   string        `json:"detail,omitempty"`
	Why      WhyCarried    `json:"why,omitempty"`
	Expected calendar.Day  `json:"expected,omitempty"`
}

// LinesOf is what a decision does and leaves, as a preview shows it.
func LinesOf(d *Decision) []PreviewLine {
	var lines []PreviewLine
	for i := range d.Acts {
		a := &d.Acts[i]
		l := PreviewLine{Act: a.Kind, Ground: a.Ground, Detail: a.Detail}
		switch {
		case a.Order != nil:
			l.Paper, l.Sum = law.OrderToPay, a.Order.Principal()+a.Order.LateFee()
		case a.Paper != nil:
			l.Paper, l.Sum = a.Paper.Kind, spokenOf(&a.Paper.Body)
		case a.Entry != nil:
			l.Sum = a.Entry.Charge.Principal()
		case a.Case != nil:
			l.Sum = a.Case.Figures.Total()
		}
		lines = append(lines, l)
	}
	for i := range d.Carried {
		c := &d.Carried[i]
		lines = append(lines, PreviewLine{Act: DraftCarried, Paper: c.Paper, Sum: c.Sum, Detail: c.Key, Why: c.Why, Expected: c.Expected})
	}
	return lines
}

// IsDraft tells lines of new papers.
func (l *PreviewLine) IsDraft() bool { return l.Act == DraftOrder || l.Act == DraftPaper }

// ProofOutcome says whether a night did about an employer what its preview said.
type ProofOutcome string

// The outcomes.
const (
	ProofOpen    ProofOutcome = "open" // the night has not come to it
	ProofSame    ProofOutcome = "same"
	ProofDiffers ProofOutcome = "differs"
)

// ProofWhy is why a night did something else than its preview said.
type ProofWhy string

// The reasons.
const (
	WhyChanged    ProofWhy = "changed"    // something was stored in the file after the preview
	WhySteered    ProofWhy = "steered"    // a supervisor held or released it after the preview
	WhyRanked     ProofWhy = "ranked"     // the file is the same; others changed the rank, or the law was loaded anew
	WhyUnforeseen ProofWhy = "unforeseen" // the preview knew nothing to do
	WhyUndone     ProofWhy = "undone"     // the night did not come to it: it is in quarantine, or was not due any more
)

// PreviewedEmployer is what a preview said about an employer and a night, and what the night did.
type PreviewedEmployer struct {
	ID       employer.ID
	Region   string
	District string
	Night    calendar.Day
	Revision int64 // of the file that the preview saw
	Said     []PreviewLine
	Outcome  ProofOutcome
	Why      ProofWhy
	Done     []PreviewLine
}

// Drafts counts the new papers and what they come to.
func (p *PreviewedEmployer) Drafts() (n int, sum money.Fen) {
	for i := range p.Said {
		if l := &p.Said[i]; l.IsDraft() {
			n, sum = n+1, sum+l.Sum
		}
	}
	return n, sum
}

// Prove compares what was said with what the outcome of the night does, and notes it. An employer of which nothing was said comes with
// no revision.
func (p *PreviewedEmployer) Prove(o *Outcome) {
	p.Done, p.Outcome, p.Why = LinesOf(&o.Decision), ProofSame, ""
	if slices.Equal(p.Said, p.Done) {
		return
	}
	p.Outcome = ProofDiffers
	switch {
	case o.Decision.Steered:
		p.Why = WhySteered
	case len(p.Said) == 0:
		p.Why = WhyUnforeseen
	case p.Revision != o.Revision:
		p.Why = WhyChanged
	default:
		p.Why = WhyRanked
	}
}

// Digest sums up lines of employers, given in the order of their numbers: equal lines have equal digests.
type Digest struct{ hash hash.Hash }

// NewDigest begins a digest.
func NewDigest() *Digest { return &Digest{sha256.New()} }

// Add takes in the lines of the next employer; one without lines is none.
func (g *Digest) Add(id employer.ID, lines []PreviewLine) error {
	if len(lines) == 0 {
		return nil
	}
	text, err := json.Marshal(lines)
	if err != nil {
		return fmt.Errorf("sum up the lines of employer %d: %w", id, err)
	}
	_, err = fmt.Fprintf(g.hash, "%d %s\n", id, text)
	return err
}

// String is the digest in hexadecimal digits.
func (g *Digest) String() string { return hex.EncodeToString(g.hash.Sum(nil)) }
