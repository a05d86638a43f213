package casework

import (
	"context"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
)

// ImpactState is how far the measuring of a change has come.
type ImpactState string

// The states of the measuring.
const (
	ImpactQueued    ImpactState = "queued"
	ImpactMeasuring ImpactState = "measuring"
	ImpactDone      ImpactState = "done"
	ImpactFailed    ImpactState = "failed"
)

// LawImpact is what a change would do to the cases that are open: each is decided as of one day under the law that is in
// force and under the law with the change.
type LawImpact struct {
	Change    int
	State     ImpactState
	Base      int // the latest change in force when it was measured
	AsOf      calendar.Day
	Total     int // open cases of the region, or of all
	Done      int
	After     employer.ID // up to whom it is measured
	TouchedAt time.Time
	Problem   string
	Districts []DistrictImpact // with a case that changes
	Due       []MovedDue       // days on which premium is due
}

// DistrictImpact sums up the cases of a district that change.
type DistrictImpact struct {
	Region   string    `json:"region"`
	District string    `json:"district"`
	Cases    int       `json:"cases"`
	Before   money.Fen `json:"before"` // principal and late fee
	After    money.Fen `json:"after"`
	Moved    int       `json:"moved"`  // cases with a last day that moves
	Papers   int       `json:"papers"` // that the next night draws up or takes back because of the change
	Failed   int       `json:"failed"` // cases that could not be decided with the change
}

// MovedDue is a month whose premium falls due on another day, or on a day that is no longer provisional.
type MovedDue struct {
	Region string          `json:"region"`
	Period calendar.Period `json:"period"`
	Before calendar.Dated  `json:"before"`
	After  calendar.Dated  `json:"after"`
}

// CaseImpact is what a change would do to one open case.
type CaseImpact struct {
	Employer      employer.Head
	CaseNo        int
	Before, After Owing
	Moved         []MovedDay
	Papers        []RedonePaper
	Problem       string // why it cannot be decided with the change
}

// Owing is what is due in a case.
type Owing struct{ Principal, LateFee money.Fen }

// Total is principal and late fee together.
func (o Owing) Total() money.Fen { return o.Principal + o.LateFee }

// MovedDay is the end of a term that runs from the service of a paper.
type MovedDay struct {
	Paper  law.PaperKind    `json:"paper"`
	No     int              `json:"no"`
	Clock  ladder.ClockKind `json:"clock"`
	Before calendar.Dated   `json:"before"`
	After  calendar.Dated   `json:"after"`
}

// RedonePaper is a paper that the night draws up or takes back because of the change.
type RedonePaper struct {
	Act   ActKind       `json:"act"`
	Paper law.PaperKind `json:"paper"`
	No    int           `json:"no"`
}

// LawImpacts keeps what was measured.
type LawImpacts interface {
	// ClaimImpact gives a proposal to the caller to be measured: one that waits, that was measured under other law, or whose
	// measuring has given no sign of life since the instant; nil: none.
	ClaimImpact(ctx context.Context, inForce int, now, silentSince time.Time) (*LawChange, *LawImpact, error)
	// OpenCases lists the employers with an open case after the given one, and counts all; an empty region is every one.
	OpenCases(ctx context.Context, region string, after employer.ID, limit int) ([]employer.ID, error)
	CountOpenCases(ctx context.Context, region string) (int, error)
	// KeepImpact keeps further cases and the progress; it fails where somebody else measures too.
	KeepImpact(ctx context.Context, was employer.ID, i *LawImpact, cases []CaseImpact) error
}

// FileReader loads the files of employers with one query per table, in the order of the ids.
type FileReader interface {
	Files(ctx context.Context, ids []employer.ID) ([]*File, error)
}

// LawReader is what pages about the law read.
type LawReader interface {
	// LawChange gives a change with what was measured; fault.NotFound where there is none.
	LawChange(ctx context.Context, no int) (*LawChange, *LawImpact, error)
	// LawChanges lists changes, the latest first, and counts all that the filter chooses.
	LawChanges(ctx context.Context, f LawFilter, limit, offset int) ([]LawChange, int, error)
	// LawRecord gives the record, and of one change only where no is not 0.
	LawRecord(ctx context.Context, no int) ([]RecordEntry, error)
	// ImpactCases lists the cases within the scope that a change would change, the largest difference first, and counts all.
	ImpactCases(ctx context.Context, scope access.Scope, no, limit, offset int) ([]CaseImpact, int, error)
}

// LawFilter chooses changes; what is empty does not count.
type LawFilter struct {
	Kind   law.ChangeKind
	Region string // with National empty: of the region
	Open   bool   // those that wait for a second person
}

// Sum is how many cases change, and by how much in all.
func (i *LawImpact) Sum() (cases int, difference money.Fen) {
	for k := range i.Districts {
		cases += i.Districts[k].Cases
		difference += i.Districts[k].After - i.Districts[k].Before
	}
	return cases, difference
}
