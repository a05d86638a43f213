// Package casework joins the notions: the File of an employer, the one function Decide that says what the law calls for
// on a day, the night that does it for everybody, and the acts of officers. It is the only place where the steps of
// Article 63 of the Social Insurance Law are written down.
package casework

import (
	"arrears/app/account"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/latefee"
	"arrears/app/order"
	"arrears/app/service"
)

// File is everything known about one employer: the facts, and what earlier nights and officers made of them (案卷).
type File struct {
	ID       employer.ID
	Employer employer.Employer
	Others   []employer.Employer // the register entries of those who followed it (Company Law 221, 223)
	Facts    assessment.Facts
	Payments []account.Payment
	Waivers  []latefee.Waiver

	Entries  []Entry // the account as posted; every entry, reversed ones too
	Findings []Finding
	Cases    []Case
	Orders   []order.Order    // without their papers, which the store gives one by one
	Papers   []ladder.Paper   // of the steps after the order, without their frozen form
	Entered  []ladder.Fact    // what was recorded in the cases beside them
	Services []service.Served // of papers: every attempt
	Consents []service.Consent

	Carried   []CarriedDraft // drafts that the last night left for a later one
	Steerings []Steering     // what supervisors said about single nights, in order

	// What employer and agency have to do with each other beside the account. The night needs none of it and does not load it.
	Notices []Notice
	Slips   []Slip
	States  []employer.StateChange // the life of the entry, in order
	Drafts  []calendar.Period      // months whose declaration is begun and not filed

	StateApplications []employer.StateApplication

	Attachments []Attachment // without their content

	WakeOn   calendar.Day
	LastHash string // of the last record entry
	Records  int    // number of record entries
	Revision int64  // moves with every change of the stored file; an Outcome names the one it was decided on
}

// Entry is a charge as it was posted to the account, and its reversal if there is one. Entries are never edited or
// deleted: they say on which day what was posted and reversed, and why.
type Entry struct {
	No         int // counts within the employer
	Charge     account.Charge
	PostedOn   calendar.Day
	Ground     string // article
	ReversedOn calendar.Day
	Reason     Reason
}

// Reason is why an entry was reversed.
type Reason string

// The reasons of a reversal.
const (
	Replaced      Reason = "replaced"       // a later declaration replaced it whole
	DeclarationIn Reason = "declaration_in" // an estimate or assessment gave way to the declaration (SIL 62)
	Recomputed    Reason = "recomputed"     // an earlier-dated fact was entered later
	Voided        Reason = "voided"         // the employer took the declaration back before the due day (SIL 60)
)

// FindingKind is what the night found.
type FindingKind string

// The findings.
const (
	EmployerLate   FindingKind = "employer_not_registered" // SIL 57: 30 days from founding are over
	EmployeeLate   FindingKind = "employee_not_registered" // SIL 58: 30 days from the start of work are over
	DoubleDeclared FindingKind = "double_declared"         // a declaration and an imported declared charge stand side by side
)

// Finding is a breach or a contradiction that an officer has to look at. Subject tells findings of a kind apart.
type Finding struct {
	Kind       FindingKind
	Subject    string       // identity number and start of work, or the period
	FoundOn    calendar.Day // the night
	TermEnd    calendar.Day // the last day of the term that was missed
	ResolvedOn calendar.Day
}

// Case gathers what is done about an employer's arrears. It opens when they are not below the tolerance and closes
// when nothing is owed any more.
type Case struct {
	No       int
	OpenedOn calendar.Day
	Ground   string
	Figures  Figures // on the day of opening
	ClosedOn calendar.Day
	Reason   string // ClosedPaid or ClosedEnded
}

// Why a case was closed: nothing is owed any more, or its execution ended for good.
const (
	ClosedPaid  = "paid"
	ClosedEnded = "ended"
)

// OpenCase is the case that is open, if any.
func (f *File) OpenCase() *Case {
	for i := range f.Cases {
		if f.Cases[i].ClosedOn.IsZero() {
			return &f.Cases[i]
		}
	}
	return nil
}

// PendingStateApplication is the application to change the state that waits for a decision, if any.
func (f *File) PendingStateApplication() *employer.StateApplication {
	for i := range f.StateApplications {
		if f.StateApplications[i].State == employer.Pending {
			return &f.StateApplications[i]
		}
	}
	return nil
}
