package casework

import (
	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/money"
	"arrears/app/order"
	"arrears/app/risk"
	"arrears/app/service"
)

// ActKind is what was decided, as it is counted in the night's result and written in the record.
type ActKind string

// The acts of the night, of officers and of employers.
const (
	PostCharge     ActKind = "charge_posted"
	MakeEstimate   ActKind = "estimate_made"
	AssessOmitted  ActKind = "assessment_made"
	PostAdjustment ActKind = "adjustment_posted"
	ReverseCharge  ActKind = "charge_reversed"
	Find           ActKind = "finding_made"
	Resolve        ActKind = "finding_resolved"
	OpenCase       ActKind = "case_opened"
	CloseCase      ActKind = "case_closed"
	DraftOrder     ActKind = "order_drafted"
	WithdrawOrder  ActKind = "order_withdrawn"
	ApproveOrder   ActKind = "order_approved"
	CompleteOrder  ActKind = "order_completed"
	IssueOrder     ActKind = "order_issued"

	DraftPaper     ActKind = "paper_drafted"
	WithdrawPaper  ActKind = "paper_draft_withdrawn"
	ApprovePaper   ActKind = "paper_approved"
	IssuePaper     ActKind = "paper_issued"
	EnterFact      ActKind = "fact_entered"
	AssignCase     ActKind = "case_assigned" // whose case it is
	KeepAttachment ActKind = "attachment_kept"
	TakeAttachment ActKind = "attachment_taken_back" // it was kept by mistake; it stays where it is, marked
	PrintIssued    ActKind = "paper_printed"
	PostIssued     ActKind = "paper_posted"
	ReadDraft      ActKind = "draft_read" // how a draft was read before it was approved

	ServePaper        ActKind = "paper_served"
	FailService       ActKind = "service_failed"
	StrikeService     ActKind = "service_struck"
	GiveConsent       ActKind = "consent_given"
	WithdrawConsent   ActKind = "consent_withdrawn"
	GiveNotices       ActKind = "notices_given"
	PrintSlip         ActKind = "slip_printed"
	FileDeclaration   ActKind = "declaration_filed"
	VoidDeclaration   ActKind = "declaration_voided"
	RegisterEmployer  ActKind = "employer_registered"
	ChangeParticulars ActKind = "particulars_changed"
	TakeCertificate   ActKind = "certificate_numbered"
	AddEmployee       ActKind = "employee_registered"
	EndEmployee       ActKind = "employee_ended"
	CorrectEmployee   ActKind = "employee_corrected"
	FileRoster        ActKind = "roster_filed"

	ApplyStateChange    ActKind = "state_change_applied"
	WithdrawStateChange ActKind = "state_change_withdrawn"
	ReturnStateChange   ActKind = "state_change_returned"
	AcceptStateChange   ActKind = "state_change_accepted"
	ChangeState         ActKind = "state_changed"

	MoveEmployer ActKind = "employer_moved" // to another district
	SteerNight   ActKind = "night_steered"
	TryAgain     ActKind = "night_tried_again" // on an employer in quarantine
	SendReminder ActKind = "reminder_sent"     // before anything is owed
)

// Act is one thing that the law calls for on a day. Exactly one of the pointers is set; it holds the state after the
// act, to be stored as it is.
type Act struct {
	Kind       ActKind
	Ground     string // article
	Detail     string // one line of figures for the record and the preview
	Entry      *Entry
	Finding    *Finding
	Case       *Case
	Order      *order.Order
	Paper      *ladder.Paper
	Fact       *ladder.Fact
	Service    *service.Served
	Attachment *Attachment
	Consent    *service.Consent
	Notice     *Notice
	Slip       *Slip

	StateApplication *employer.StateApplication
	StateChange      *employer.StateChange
	Steering         *Steering
	Reminder         *Message // one that is new
	Moved            *Relocation
}

// Figures sums up what an employer owes on a day, in fen.
type Figures struct {
	Principal money.Fen `json:"principal"` // outstanding, due before the day
	LateFee   money.Fen `json:"late_fee"`  // outstanding on these
	Credit    money.Fen `json:"credit"`    // paid and not used
	Oldest    calendar.Day
}

// Total is principal and late fee together.
func (f Figures) Total() money.Fen { return f.Principal + f.LateFee }

// Decision is what Decide says about one employer on one day.
type Decision struct {
	Acts    []Act
	Figures Figures
	WakeOn  calendar.Day // the next day on which something else would be said if no new fact arrives; no day: never
	Tasks   []Task       // what needs a person once the acts are done
	Warning risk.Warning // what foretells a debt of an employer that has none; without signs: nothing does

	Carried    []CarriedDraft // drafts that wait for a later night
	Due        []Candidate    // new drafts that the day calls for, carried over or not
	Steered    bool           // a supervisor said something about the night
	Contending []Candidate    // those among them that the night has not chosen among yet; it decides again when it has
}

// Outcome is a decision with its employer and its record entries, ready to be stored in one transaction.
type Outcome struct {
	ID       employer.ID
	Code     string
	Day      calendar.Day // of the decision
	Revision int64        // of the file that was decided on
	Decision Decision
	Records  []RecordEntry
	Messages []Message // to the employer; one whose key is there already is not sent again
}

// RecordEntry is one line of the case record, chained to the one before by its hash.
type RecordEntry struct {
	No       int
	Day      calendar.Day
	Actor    string // "night" or the officer
	Act      ActKind
	Ground   string
	Detail   string
	Previous string
	Hash     string
}

func kindOf(c *account.Charge) ActKind {
	switch c.Source {
	case account.Estimated:
		return MakeEstimate
	case account.Unregistered:
		return AssessOmitted
	case account.Adjustment:
		return PostAdjustment
	default:
		return PostCharge
	}
}
