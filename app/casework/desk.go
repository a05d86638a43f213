package casework

import (
	"context"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
)

// Store is what the night and the officers' acts ask of the storage. Every write is one transaction.
type Store interface {
	PaperStore
	// Employers lists employers by id after the given one, at most limit; with due set only those whose wake_on has
	// come by that day.
	Employers(ctx context.Context, after employer.ID, due calendar.Day, limit int) ([]employer.ID, error)
	// Files loads the employers' files with one query per table, in the order of the ids.
	Files(ctx context.Context, ids []employer.ID) ([]*File, error)
	// Find gives the id of an employer by its code; fault.NotFound where there is none.
	Find(ctx context.Context, code identity.Code) (employer.ID, error)
	// Save stores the outcomes of the night of the day in one transaction and adds their acts to the night's tally. It
	// refuses with fault.Refused where a file has changed since it was loaded (its count of record entries differs, or
	// its wake_on does).
	Save(ctx context.Context, day calendar.Day, outcomes []Outcome) error
	// Act loads one file under a lock, lets the function decide, and stores its outcome in the same transaction.
	// TakeNumber inside the function counts the paper number of that transaction.
	Act(ctx context.Context, id employer.ID, decide func(f *File, numbers Numbers) (*Outcome, error)) error
}

// Recorder writes what changes nothing else.
type Recorder interface {
	// Note adds the acts to the records of their employers in one transaction.
	Note(ctx context.Context, noted []Noted, by Stamp) error
}

// PaperStore gives papers one by one in their frozen form, and scans, which Files leaves out; fault.NotFound where there is none.
type PaperStore interface {
	Order(ctx context.Context, id employer.ID, no int) (order.Order, error)
	Paper(ctx context.Context, id employer.ID, no int) (ladder.Paper, error)
	// AttachmentNamed gives the attachment that records name by the hash, with its content.
	AttachmentNamed(ctx context.Context, id employer.ID, hash string) (Attachment, error)
}

// Numbers gives paper numbers without gaps: agency, series and year have one counter, taken in the issuing transaction.
type Numbers interface {
	Take(agency, series string, year int) (int, error)
}

// Choices keeps what each night chose of the papers that an office can handle only so many of.
type Choices interface {
	ChoicesOf(ctx context.Context, night calendar.Day) ([]Chosen, error)
	// KeepChoices adds to the choice of the night in one transaction; what is kept is never changed.
	KeepChoices(ctx context.Context, night calendar.Day, chosen []Chosen) error
}

// LawWatch notices that the law of a region has changed since the last night.
type LawWatch interface {
	// LawHashes gives the hash of each region's law that the last night worked with, and StoreLawHashes keeps them.
	LawHashes(ctx context.Context) (map[string]string, error)
	StoreLawHashes(ctx context.Context, hashes map[string]string) error
	// Wake makes every employer of the region due on the day; the law of the region has changed.
	Wake(ctx context.Context, region string, day calendar.Day) error
}

// Nights is the diary of the night.
type Nights interface {
	Choices
	LawWatch
	Recorder
	// LastNight is the latest day that was worked to its end, and no day before the first.
	LastNight(ctx context.Context) (calendar.Day, error)
	// Finish stores the result of a night; it is written last.
	Finish(ctx context.Context, r Result) error
	// Quarantine keeps an employer that failed with its error; the night goes on and the employer stays due.
	Quarantine(ctx context.Context, day calendar.Day, q Quarantined) error
}

// Result is what one night did.
type Result struct {
	Day               calendar.Day
	RunID             string
	EmployersExamined int
	Acts              map[ActKind]int
	DocumentsDrafted  int
	Carried           int // drafts left for a later night
	Quarantined       []Quarantined
	Took              time.Duration
}

// Quarantined is an employer that the night could not decide, and why.
type Quarantined struct {
	ID     employer.ID
	Code   string
	Reason string
}

// Desk is where acts happen: it holds the law and the store.
type Desk struct {
	Law    *law.Book
	Store  Store
	Nights Nights
	Assign Assigner         // gives the work that is nobody's to officers; nil: it stays nobody's
	Post   Post             // messages; nil where nobody is reminded
	Now    func() time.Time // the running clock, for the instant at which a paper arrives; nil: nothing is served electronically

	// LawOn is the law with what was confirmed, as it counts on the day of a night; nil: it is Law on every day.
	LawOn func(ctx context.Context, day calendar.Day) (*law.Book, error)
}

// asOf is the desk with the law of the day of a night. The law that acts go by meanwhile stays as it is.
func (d *Desk) asOf(ctx context.Context, day calendar.Day) (*Desk, error) {
	if d.LawOn == nil {
		return d, nil
	}
	book, err := d.LawOn(ctx, day)
	if err != nil {
		return nil, err
	}
	then := *d
	then.Law = book
	return &then, nil
}

// Assigner gives the work that is nobody's to officers.
type Assigner interface {
	AssignTonight(ctx context.Context, book *law.Book, by Stamp) (int, error)
	// Reaches tells whether an officer works for the district.
	Reaches(ctx context.Context, district access.District, day calendar.Day) (bool, error)
}

// Region is the law of the employer's region; it fails where no file of the law has it.
func (d *Desk) Region(f *File) (*law.Region, error) {
	region, ok := d.Law.Region(f.Employer.Region)
	if !ok {
		return nil, noRegion(&f.Employer)
	}
	return region, nil
}
