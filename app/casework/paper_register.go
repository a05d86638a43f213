package casework

import (
	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/law"
)

// PaperFilter chooses papers drawn up here, orders and all others; what is not set does not count, but for the scope, without
// which there are none.
type PaperFilter struct {
	Scope    access.Scope
	Kinds    []law.PaperKind
	State    ladder.State
	From, To calendar.Day    // both inside; days of issue where issued papers are asked for, of the draft otherwise
	Number   string          // what the number holds
	Numbered bool            // only papers with a number
	District access.District // of the employer; without a name the whole region
}

// PapersOut is the filter of the register of papers out (发文登记簿): what was issued and bears a number.
func PapersOut(scope access.Scope, from, to calendar.Day) PaperFilter {
	return PaperFilter{Scope: scope, State: ladder.Issued, Numbered: true, From: from, To: to}
}

// ListedPaper is a paper with whose it is, without what it says.
type ListedPaper struct {
	Employer  employer.Head
	Paper     ladder.Ref
	CaseNo    int // 0: it belongs to no case
	State     ladder.State
	DraftedOn calendar.Day
	IssuedOn  calendar.Day
	IssuedBy  string
	Number    string
	Bank      string // that it is for; empty where it is for somebody else
}

// IncomingFilter chooses papers of others in the register of papers in; what is not set does not count, but for the scope,
// without which there are none.
type IncomingFilter struct {
	Scope    access.Scope
	Kinds    []ladder.FactKind // what was entered from them
	From, To calendar.Day      // both inside; days of entry
	Number   string            // what the running number or the paper's own number holds
	District access.District   // of the employer; without a name the whole region
}

// ListedIncoming is a paper in the register of papers in (收文登记簿) with what was entered from it.
type ListedIncoming struct {
	Employer  employer.Head
	Fact      int
	Kind      ladder.FactKind
	CaseNo    int // 0: it belongs to no case
	EnteredOn calendar.Day
	EnteredBy string
	In        ladder.Incoming
	About     ladder.Ref // the paper that it concerns; empty where it concerns the case
}

// Gap is what is missing in one counter of paper numbers. Numbers are given without gaps; a gap says that somebody changed
// the database past the program.
type Gap struct {
	Agency, Series string
	Year           int
	Last           int   // the number given last
	Missing        []int // numbers up to it that no paper bears
}
