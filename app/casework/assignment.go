package casework

import (
	"fmt"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
)

// AssignRule says how it came that an employer is somebody's case.
type AssignRule string

// The rules: by a supervisor's hand, by an officer for themself or away from themself, or by a rule that chooses.
const (
	ByHand     AssignRule = "hand"
	Taken      AssignRule = "taken"
	HandedOver AssignRule = "handed_over"
	Balanced   AssignRule = "balanced" // who has the least work
	AtRandom   AssignRule = "random"   // by chance, from a seed that is kept
)

// Chooses tells whether the rule chooses the officer itself.
func (r AssignRule) Chooses() bool { return r == Balanced || r == AtRandom }

// Assignment is one line of the history of whose case an employer is; the latest one holds.
type Assignment struct {
	No      int
	Officer access.UserID
	Name    string // of the officer
	Former  access.UserID
	Rule    AssignRule
	Seed    int64 // of the draw by chance; 0: it was none
	Reason  string
	By      access.Actor // without ID: the night
	On      calendar.Day
	At      time.Time
}

// Holding is an employer as it is assigned: whose case it is, how much work it is, and where its record ends.
type Holding struct {
	Employer employer.Head
	Officer  access.UserID // 0: nobody's
	Name     string        // of the officer
	Lines    int           // of the history
	Load     int           // of its tasks, as an officer's load is counted
	Records  int
	LastHash string
}

// Handed is an employer with its new line of the history and of the record.
type Handed struct {
	Employer   employer.ID
	Assignment Assignment
	Entry      RecordEntry
}

// Colleague is somebody who can be given cases.
type Colleague struct {
	ID     access.UserID
	Name   string
	Scope  access.Scope
	Load   int  // of the tasks that are theirs: one each, two for one whose right ends
	Absent bool // on the day
}

// CaseOfficer is whose case an employer is on a day; without a number it is nobody's.
type CaseOfficer struct {
	ID         access.UserID
	Name       string
	Left       bool         // no longer in service
	Substitute string       // who stands in; empty: the officer is not away
	Until      calendar.Day // the last day of the absence as entered

	Covered []access.UserID // for whom whoever asks stands in
}

// AssignWish is what is asked for: a rule that chooses, or an officer by hand.
type AssignWish struct {
	Rule   AssignRule
	To     access.UserID // by hand
	Reason string
	Leads  bool // who asks may give away the cases of others
	Seed   int64
}

// assigning is a wish about one case after the other; loads grow with what is given.
type assigning struct {
	wish       AssignWish
	by         Stamp
	colleagues []Colleague
}

// hand says whose the case becomes; nil where nothing changes. A rule weighs the officers without the case that is in hand.
func (a *assigning) hand(h *Holding) (*Handed, error) {
	has := a.colleague(h.Officer)
	if has != nil {
		has.Load -= h.Load
	}
	to, how, err := a.choose(h)
	if err != nil || to.ID == h.Officer {
		if has != nil {
			has.Load += h.Load // it stays
		}
		return nil, err
	}
	line := Assignment{No: h.Lines + 1, Officer: to.ID, Name: to.Name, Former: h.Officer, Rule: a.ruleFor(h, to), Reason: a.wish.Reason, By: a.by.By, On: a.by.On, At: a.by.At}
	if line.Rule == AtRandom {
		line.Seed = a.wish.Seed
	}
	to.Load += h.Load
	entry := RecordEntry{No: h.Records + 1, Day: a.by.On, Actor: a.by.By.Name, Act: AssignCase, Ground: "SIL 63", Detail: line.detail(h, how), Previous: h.LastHash}
	entry.Hash = entry.Sum()
	return &Handed{Employer: h.Employer.ID, Assignment: line, Entry: entry}, nil
}

// colleague is the officer of the number; nil where there is none who can be given cases.
func (a *assigning) colleague(id access.UserID) *Colleague {
	for i := range a.colleagues {
		if a.colleagues[i].ID == id {
			return &a.colleagues[i]
		}
	}
	return nil
}

// detail is the line for the record.
func (l *Assignment) detail(h *Holding, how string) string {
	text := fmt.Sprintf("to %s (user %d)", l.Name, l.Officer)
	if h.Officer != 0 {
		text += fmt.Sprintf(" from %s (user %d)", h.Name, h.Officer)
	}
	text += ", " + string(l.Rule)
	if how != "" {
		text += " " + how
	}
	if l.Reason != "" {
		text += ": " + l.Reason
	}
	return text
}

// ruleFor is how the record calls the change: what officers do themselves has names of its own.
func (a *assigning) ruleFor(h *Holding, to *Colleague) AssignRule {
	switch {
	case a.wish.Rule.Chooses():
		return a.wish.Rule
	case to.ID == a.by.By.ID:
		return Taken
	case h.Officer == a.by.By.ID:
		return HandedOver
	default:
		return ByHand
	}
}

// choose gives who gets the case, and what the rule went by.
func (a *assigning) choose(h *Holding) (*Colleague, string, error) {
	if !a.wish.Rule.Chooses() {
		to, err := a.named(h)
		return to, "", err
	}
	var fit []*Colleague
	for i := range a.colleagues {
		if c := &a.colleagues[i]; !c.Absent && c.Scope.Covers(h.Employer) {
			fit = append(fit, c)
		}
	}
	if len(fit) == 0 {
		return nil, "", nobodyFor(h)
	}
	if a.wish.Rule == AtRandom {
		to, how := drawn(fit, a.wish.Seed, h.Employer.ID)
		return to, how, nil
	}
	to := leastLoaded(fit)
	return to, fmt.Sprintf("with a load of %d of %d officers", to.Load, len(fit)), nil
}

func nobodyFor(h *Holding) error {
	return fault.New(fault.Refused, fmt.Sprintf("%s没有在岗的经办人员；先给一位经办人员指定这个区县。", h.Employer.District),
		fmt.Sprintf("No officer of %s is there; give an officer this district first.", h.Employer.District))
}

// named is the officer that the wish names, if they may have the case and whoever asks may give it.
func (a *assigning) named(h *Holding) (*Colleague, error) {
	to, self := a.colleague(a.wish.To), a.by.By.ID
	switch {
	case to == nil:
		return nil, fault.New(fault.Refused, "选的人不是在职的经办人员，请另选一位。", "Whom you chose is no active officer; choose another.")
	case !to.Scope.Covers(h.Employer):
		return nil, fault.New(fault.Refused, fmt.Sprintf("%s不管%s，请选管这个区县的经办人员。", to.Name, h.Employer.District),
			fmt.Sprintf("%s does not work for %s; choose an officer who does.", to.Name, h.Employer.District))
	case to.ID == h.Officer:
		return to, nil
	case !a.wish.Leads && to.ID != self && h.Officer != self:
		return nil, fault.New(fault.Refused, fmt.Sprintf("这件不是您的，只能由%s移交，或者由审核人员改派。", holderName(h, "承办人").zh),
			fmt.Sprintf("This case is not yours; %s can hand it over, or a supervisor can give it to somebody else.", holderName(h, "").en))
	case h.Officer != 0 && a.wish.Reason == "":
		return nil, fault.New(fault.Refused, fmt.Sprintf("这件由%s承办，换人要写明理由。", h.Name),
			fmt.Sprintf("This is the case of %s; give the reason why it changes hands.", h.Name))
	default:
		return to, nil
	}
}

type names struct{ zh, en string }

// holderName is who has the case, or what stands for nobody.
func holderName(h *Holding, nobody string) names {
	if h.Officer == 0 {
		return names{nobody, "whoever has it"}
	}
	return names{h.Name, h.Name}
}
