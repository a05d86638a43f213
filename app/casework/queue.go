package casework

import (
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/money"
)

// Difference is why a draft is read by itself before it is approved. A draft without any says what the wording says of every
// like debt.
type Difference string

// The differences.
const (
	SumChanged       Difference = "sum_changed"       // a person looked at an earlier draft of the same step with another sum
	DraftReturned    Difference = "draft_returned"    // a person returned an earlier draft of the same step
	OfficersText     Difference = "officers_text"     // a person drew it up: texts and choices are theirs
	OthersFinding    Difference = "others_finding"    // it rests on the paper of another body (ground c)
	AddresseeChanged Difference = "addressee_changed" // name or address changed after the debt arose
	ProvisionalDay   Difference = "provisional_day"   // the last day lies in a year without published holidays
	LastDayNear      Difference = "last_day_near"     // the last day is tomorrow, today or over
	LargeSum         Difference = "large_sum"         // the office has every sum from this one on read singly
)

// DraftDifferences lists the differences in the order in which they are told.
var DraftDifferences = []Difference{SumChanged, DraftReturned, OfficersText, OthersFinding, AddresseeChanged, ProvisionalDay, LastDayNear, LargeSum}

// Heap is a part of the drafts that wait.
type Heap string

// The heaps: drafts that are read singly, and those that equal the wording.
const (
	Differing Heap = "differing"
	Alike     Heap = "alike"
)

// QueueFilter chooses papers that wait for a person; what is not set does not count, but for the scope, without which there are
// none.
type QueueFilter struct {
	Scope    access.Scope
	State    ladder.State // Drafted: to be approved; Approved: to be issued
	Reader   access.Actor // whose own drafts, and papers that they approved, are left out
	Today    calendar.Day
	Singly   map[string]money.Fen // by region: from this sum on a draft is read by itself
	Heap     Heap
	Employer employer.ID
	Paper    ladder.Ref
	Drawn    time.Time // only what the reader drew from then on
	Limit    int       // at most so many; 0: all
	Offset   int
}

// Waiting is a paper that waits for a person, with what has to be known before it is opened.
type Waiting struct {
	Employer    employer.Head
	Address     string
	Paper       ladder.Ref
	Bank        string // that it is for; empty where it is for the employer or another body
	Sum         money.Fen
	Looked      money.Fen // the sum at the last look; only where it differs
	DraftedOn   calendar.Day
	DraftedBy   string
	ApprovedOn  calendar.Day
	ApprovedBy  string
	IssueBy     calendar.Dated // no day: none is known without the file
	Remark      string         // with which an earlier draft was returned
	Differences []Difference
	Opening     Opening // by the reader
}

// Opening is when a reader drew, opened and has read a draft; zero times: not yet.
type Opening struct{ DrawnAt, OpenedAt, ReadAt time.Time }

// Took is how long the draft was read.
func (o Opening) Took() time.Duration {
	if o.ReadAt.IsZero() {
		return 0
	}
	return o.ReadAt.Sub(o.OpenedAt)
}

// Queue is one page of papers that wait, how many the filter leaves and what they come to.
type Queue struct {
	Rows  []Waiting
	Total int
	Sum   money.Fen
}

// QueueCounts is how many papers wait for whom.
type QueueCounts struct {
	Differing, Alike int // drafts to approve, without the reader's own
	OwnDrafts        int
	ToIssue          int // approved, by others
	OwnApproved      int
}
