package casework

import (
	"context"
	"fmt"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/law"
)

// DeclarationDesk is where employers declare their months online (SIL 60).
type DeclarationDesk struct {
	Law     *law.Book
	Months  MonthStore
	Files   DossierReader
	Numbers Numberer // words the numbers of receipts
}

// DossierReader loads what is known about an employer beside what nights made of it, as Dossiers does.
type DossierReader interface {
	Dossier(ctx context.Context, id employer.ID, months ...calendar.Period) (*File, error)
}

// MonthStore is what declaring online asks of the storage.
type MonthStore interface {
	// Month loads what is known on the day about the month; fault.NotFound where there is no such employer.
	Month(ctx context.Context, id employer.ID, p calendar.Period, day calendar.Day, parts MonthParts) (*Month, error)
	// ActOnMonth loads the month under a lock, lets the function decide and stores the change in the same transaction;
	// without a change nothing is stored.
	ActOnMonth(ctx context.Context, id employer.ID, p calendar.Period, day calendar.Day, parts MonthParts, act func(m *Month) (*MonthChange, error)) error
	// EditDraft loads the named rows of the draft under a lock and stores what the function makes of them; fault.NotFound
	// where the month has no draft.
	EditDraft(ctx context.Context, id employer.ID, p calendar.Period, numbers []identity.Number, by access.Actor, edit func(d *DraftPart) (*DraftChange, error)) error
}

// MonthParts says what of a month is loaded beside the employer.
type MonthParts struct {
	Filings bool // and which declaration counts
	Before  bool // the last declared month
	Latest  bool // what was last filed for the month itself
	Roster  bool
	Draft   bool // its head, and what is open on its sheet
	Rows    bool // the draft with its rows
}

// Month is what is known about one month of one employer when it is declared.
type Month struct {
	ID       employer.ID
	Employer employer.Employer // without address and bank
	Period   calendar.Period
	Filings  []declaration.Filing     // online, by number, voided ones too
	InForce  *declaration.Declaration // that counts on the day, without its lines; nil: none
	Latest   *declaration.Declaration // filed last, voided or not
	Before   *declaration.Declaration // of the latest earlier month that was declared with people
	Roster   []employer.Employment    // every spell of work
	Draft    *declaration.Draft       // nil: none is open
	OpenWork
	Records  int // of the case record
	LastHash string
}

// OpenWork is what has to be decided on the sheet of a month before it can be filed.
type OpenWork struct {
	Wrong   int // rows of the sheet that cannot be taken yet
	Rivals  int // rows for which two values stand
	Reading int // uploads that are being read
}

// MonthChange is what an act makes of a month.
type MonthChange struct {
	Filed  *declaration.Filing // new; ends the draft
	Lines  []declaration.Line  // of the new filing
	Voided *declaration.Filing // with its void
	Draft  *declaration.Draft  // new, with its rows
	WakeOn calendar.Day        // the employer is due on this day or earlier
	// Record makes the entries of the case record; it is called last, takes the numbers that the act needs, and so keeps
	// their counters locked as short as can be.
	Record func(numbers Numbers) ([]RecordEntry, error)
}

// region is the law of the employer's region.
func (d *DeclarationDesk) region(m *Month) (*law.Region, error) {
	region, ok := d.Law.Region(m.Employer.Region)
	if !ok {
		return nil, noRegion(&m.Employer)
	}
	return region, nil
}

// record writes acts into the case record behind the last entry of the month's employer.
func (m *Month) record(day calendar.Day, actor string, acts ...Act) []RecordEntry {
	return entriesFor(&File{Records: m.Records, LastHash: m.LastHash}, day, actor, acts)
}

// FirstOpen is the first month that the employer may declare: neither before its founding nor before the region's records.
func FirstOpen(region *law.Region, e *employer.Employer) calendar.Period {
	return max(region.FirstPeriod, e.FoundedOn.Period())
}

// MayDeclare tells whether the month is open on the day: it has begun, and it is not before FirstOpen. A month that is not is
// fault.Refused with the first day or month that is.
func MayDeclare(region *law.Region, e *employer.Employer, p calendar.Period, day calendar.Day) error {
	if first := FirstOpen(region, e); p < first {
		return fault.New(fault.Refused, fmt.Sprintf("%s 不能申报：本单位从 %s 起申报。", p, first),
			fmt.Sprintf("%s cannot be declared: the first month of this employer is %s.", p, first))
	}
	if p > day.Period() {
		return fault.New(fault.Refused, fmt.Sprintf("%s 还不能申报：最早 %s。", p, p.First()),
			fmt.Sprintf("%s cannot be declared yet: the earliest day is %s.", p, p.First()))
	}
	return nil
}
