package casework

import "arrears/app/employer"

// StateFilter chooses applications to change the state; what is not set does not count.
type StateFilter struct {
	Decided bool // those that are decided, the latest first; otherwise those that wait, whose term ends first
	Change  employer.Change
}

// AppliedState is an application to change the state with whom it is about.
type AppliedState struct {
	Employer    employer.Head
	Application employer.StateApplication
}
