// Package registration holds the application with which an employer registers for social insurance (社会保险登记申请, SIL 57):
// its particulars and attachments, the states it goes through, and the two clocks that run on it. It knows no register.
package registration

import (
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/employer"
)

// ID numbers an application; an applicant has no employer yet.
type ID int64

// State is where an application stands.
type State string

// The states: draft -> handed in -> (returned -> handed in)* -> accepted or refused.
const (
	Draft    State = "draft"
	HandedIn State = "handed_in"
	Returned State = "returned"
	Accepted State = "accepted"
	Refused  State = "refused"
)

// States lists the states in their order.
var States = []State{Draft, HandedIn, Returned, Accepted, Refused}

// Open tells whether the application holds its code: it was handed in and is not decided.
func (s State) Open() bool { return s == HandedIn || s == Returned }

// By says who acts, and when.
type By struct {
	access.Actor
	On calendar.Day
	At time.Time
}

// Application is one application to register an employer. Revision moves with every change.
type Application struct {
	ID          ID
	Applicant   access.UserID // who filed it
	State       State
	Particulars Particulars
	FirstHanded calendar.Day // the day of the first hand-in; the employer's 30 days are kept by it (SIL 57)
	LastHanded  calendar.Day // the latest hand-in; the agency's 15 days run from it
	Attachments []Attachment
	Steps       []Step
	Employer    employer.ID // after acceptance
	Revision    int64
}

// Step is one line of the application's history. It is never changed.
type Step struct {
	No          int
	To          State
	By          By
	Reason      string
	Remarks     []Remark     // on a return: what is wrong with which field
	Particulars *Particulars // on a hand-in: what was handed in, so that a later version can be held against it
}

// Remark is an officer's reason at one field of the form.
type Remark struct {
	Field  Field  `json:"field"`
	Reason string `json:"reason"`
}

// LastReturn is the latest return for rework, with its reasons; nil where there was none.
func (a *Application) LastReturn() *Step {
	for i := len(a.Steps) - 1; i >= 0; i-- {
		if a.Steps[i].To == Returned {
			return &a.Steps[i]
		}
	}
	return nil
}

// HandedBefore is what the hand-in before the latest one said, so that an officer sees what was changed; nil where there
// was only one.
func (a *Application) HandedBefore() *Particulars {
	seen := 0
	for i := len(a.Steps) - 1; i >= 0; i-- {
		if a.Steps[i].To != HandedIn {
			continue
		}
		if seen++; seen > 1 {
			return a.Steps[i].Particulars
		}
	}
	return nil
}

// RemarkOn is what the latest return says about a field while the application is with the applicant and the field is as it
// was handed in; empty otherwise.
func (a *Application) RemarkOn(f Field) string {
	if a.State != Returned {
		return ""
	}
	back := a.LastReturn()
	for i := len(a.Steps) - 1; i >= 0; i-- {
		if p := a.Steps[i].Particulars; p != nil {
			if f != AttachmentsField && p.Value(f) != a.Particulars.Value(f) {
				return ""
			}
			break
		}
	}
	for _, r := range back.Remarks {
		if r.Field == f {
			return r.Reason
		}
	}
	return ""
}
