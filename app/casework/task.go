package casework

import (
	"arrears/app/calendar"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
)

// Want is what a person is asked to do.
type Want string

// What is asked for: for a paper that is there, for a step that is open or whose right dies, for an answer from outside, and for
// facts that contradict each other.
const (
	WantComplete Want = "complete" // an order on ground c does not say what it rests on
	WantApprove  Want = "approve"
	WantIssue    Want = "issue"
	WantServe    Want = "serve"
	WantDraft    Want = "draft" // the step is open and an officer decides whether to take it
	WantCure     Want = "cure"  // a right ends and a condition of its step is for a person to meet
	WantRecord   Want = "record"
	WantLook     Want = "look"
)

// Wants lists every want in the order of a step.
var Wants = []Want{WantComplete, WantApprove, WantIssue, WantServe, WantDraft, WantCure, WantRecord, WantLook}

// TaskReason says why a task is there; pages have a sentence for each.
type TaskReason string

// The reasons.
const (
	BecauseUnfounded    TaskReason = "unfounded"    // what the order rests on is missing
	BecauseDrafted      TaskReason = "drafted"      // waits for a second person since the day
	BecauseApproved     TaskReason = "approved"     // waits to be issued since the day
	BecauseIssued       TaskReason = "issued"       // waits to be served since the day
	BecauseFailed       TaskReason = "failed"       // the last attempt to serve it failed on the day
	BecauseOpen         TaskReason = "open"         // the conditions of the step are met
	BecauseTonight      TaskReason = "before_night" // the right ends before the next night would draft it
	BecauseUnmet        TaskReason = "unmet"        // so many conditions are not met
	BecauseAsked        TaskReason = "asked"        // the employer asked on the day to pay later, and so many conditions are not met
	BecauseNoBankAnswer TaskReason = "bank_answer"  // the bank has not answered the enquiry served on the day
	BecauseNoDecision   TaskReason = "decision"     // the department has not decided on the application handed in on the day
	BecauseNoCourtWord  TaskReason = "court_word"   // the court has not said anything on the application filed on the day
	BecauseUnsigned     TaskReason = "signature"    // the agreement issued on the day is not signed
	BecauseDouble       TaskReason = "double"       // declared and imported charges stand side by side for the period
)

// Right names the right or term that ends on the day of a task.
type Right string

// The rights that end.
const (
	NoRight      Right = ""
	IssueTerm    Right = "issue_term"   // to issue an order to pay (Decree 20 Art 16)
	CourtWindow  Right = "court_window" // to apply to the court (ACL 53)
	DemandInTime Right = "demand"       // to demand in time for the court (ACL 54)
	PenaltyTerm  Right = "penalty_term" // to punish the breach (Penalty Law 36)
	StepTerm     Right = "step_term"    // of another step
)

// TaskFigures are the figures of the reason.
type TaskFigures struct {
	Day    calendar.Day `json:"day,omitempty"`    // since which it waits, or on which it failed
	Count  int          `json:"count,omitempty"`  // conditions that are not met
	Bank   string       `json:"bank,omitempty"`   // that was asked
	Number string       `json:"number,omitempty"` // of the paper
	Period string       `json:"period,omitempty"` // that contradicts itself
}

// Task is one thing about an employer that needs a person: a paper that waits, a step to be decided on, a right that ends.
type Task struct {
	Key     string // tells the tasks of an employer apart and stays while the task stays
	Want    Want
	Paper   law.PaperKind // that it is about; empty for what concerns no paper
	PaperNo int           // 0: it is not drafted yet
	CaseNo  int           // 0: it belongs to no case
	Reason  TaskReason
	Figures TaskFigures

	Right     Right          // that ends
	Ends      calendar.Dated // its last day; no day: nothing ends
	Principal money.Fen      // what the employer owes on the day of the list
	LateFee   money.Fen
	Oldest    calendar.Day // since when it owes
}

// Ref names the paper of the task; the number is 0 where it is not drafted yet.
func (t *Task) Ref() ladder.Ref { return ladder.Ref{Kind: t.Paper, No: t.PaperNo} }
