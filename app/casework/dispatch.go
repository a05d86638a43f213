package casework

import (
	"context"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/law"
)

// Stage is how far an issued paper has come that has to reach somebody.
type Stage string

// The stages, each after the one before it; a failed attempt leads back to the next mode.
const (
	ToPrint  Stage = "to_print"
	ToSend   Stage = "to_send"   // printed, not posted and not handed over
	OnTheWay Stage = "on_way"    // posted; the proof is not back
	CameBack Stage = "came_back" // the last attempt failed
)

// Stages lists the stages in their order.
var Stages = []Stage{ToPrint, ToSend, OnTheWay, CameBack}

// OutgoingFilter chooses issued papers on their way out; what is not set does not count, but for the scope, without which there
// are none.
type OutgoingFilter struct {
	Scope    access.Scope
	District access.District
	Kind     law.PaperKind
	Stage    Stage
	Text     string       // in the number, in the name of the employer or in the number of the letter
	Numbers  []NumberPart // whose number is one of these
	ByAge    bool         // the earliest issue first; otherwise the right that dies first
	Employer employer.ID
	Paper    ladder.Ref
	Limit    int // 0: all
	Offset   int
}

// NumberPart is year and counter of a paper number.
type NumberPart struct{ Year, No string }

// Outgoing is an issued paper on its way out.
type Outgoing struct {
	Employer       employer.Head
	Address, Phone string // of the employer
	Paper          ladder.Ref
	Number         string
	Bank           string // that it is for; empty where it is for somebody else
	IssuedOn       calendar.Day
	Right          Right
	Ends           calendar.Dated // of the right; no day: nothing ends
	Waits          bool           // it has to be served and is not
	Failed         calendar.Day   // the last attempt failed; no day: none has
	Run            int64          // the last print run; 0: not printed
	Place          int            // within the run that was asked for
	Posting        Posting        // the last one; without a number it was not posted
}

// Selected names the paper.
func (o *Outgoing) Selected() Selected { return Selected{o.Employer.ID, o.Paper} }

// Stage is how far it has come.
func (o *Outgoing) Stage() Stage {
	posted := o.Posting.Number != ""
	switch {
	case !o.Failed.IsZero() && (!posted || o.Posting.On < o.Failed):
		return CameBack
	case posted:
		return OnTheWay
	case o.Run == 0:
		return ToPrint
	default:
		return ToSend
	}
}

// Posting is a paper as it went to the post.
type Posting struct {
	Number string // of the letter
	On     calendar.Day
	By     string
}

// PrintRun is papers that were printed together.
type PrintRun struct {
	No        int64
	On        calendar.Day
	At        time.Time
	By        access.Actor
	Elsewhere bool  // they were printed by other means; the run has no file
	AgainOf   int64 // the run that was printed once more; 0: it is a first print
	Papers    int   // in the scope of the reader
}

// OutgoingCounts is how many papers wait where.
type OutgoingCounts struct {
	ToPrint int // to be served or only filed
	ToServe int // all that have to reach somebody
	ByStage map[Stage]int
}

// DispatchStore reads issued papers on their way out, and keeps print runs and postings.
type DispatchStore interface {
	// AddRun keeps a run of the papers in their order and takes them out of those to be printed. It refuses with fault.Refused, naming
	// each, papers that are printed already, unless they are printed once more.
	AddRun(ctx context.Context, run PrintRun, papers []Printed) (no int64, err error)
	// Run gives a run with its papers in the scope; fault.NotFound where none of them is.
	Run(ctx context.Context, scope access.Scope, no int64) (PrintRun, []Outgoing, error)
	// PostLines gives what a run took from the districts of the scope; fault.NotFound where that is nothing.
	PostLines(ctx context.Context, scope access.Scope, no int64) (PrintRun, []PostLine, error)
	// OutgoingOf gives papers in the scope by what they are, in the order asked for; those that are not there are left out.
	OutgoingOf(ctx context.Context, scope access.Scope, papers []Selected) ([]Outgoing, error)
	// KeepPostings adds postings in one transaction. It refuses a number under which a letter to another employer went.
	KeepPostings(ctx context.Context, posted []Posted, by Stamp) error
}

// Posted is a paper with the letter in which it went.
type Posted struct {
	Selected
	Posting
}

// RunPart is a paper as it goes into the file of a run: so many copies, each begins on the front of a sheet.
type RunPart struct {
	PDF    []byte
	Copies int
}

// RunPress prints the file of a run.
type RunPress interface {
	// Original prints what was frozen without its reading copy.
	Original(paper []byte) (pdf []byte, err error)
	FreezePaper(p *LadderPaper) (Frozen, error)
	// Merge puts the parts in one PDF as they are, with an empty page behind each copy that ends on a front.
	Merge(parts []RunPart, day calendar.Day) (pdf []byte, err error)
	// PostList prints the list of a run for the post, its heads in the language.
	PostList(list *PostList, lang string) (pdf []byte, err error)
}

// DispatchDesk is where issued papers are printed and sent.
type DispatchDesk struct {
	*Desk
	Runs  DispatchStore
	Press RunPress
}
