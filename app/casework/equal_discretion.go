package casework

import (
	"cmp"
	"slices"

	"arrears/app/calendar"
	"arrears/app/deferral"
	"arrears/app/employer"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/money"
)

// AskedLater is a request to pay later and what came of it.
type AskedLater struct {
	Employer    employer.Head
	On          calendar.Day
	Monthly     money.Fen // what the employer said it can pay; 0: it said nothing
	Granted     bool      // an agreement was signed
	Refused     bool
	EndedOn     calendar.Day // signed or refused
	By          string       // who recorded the answer
	Reason      string       // of a refusal
	Instalments int
	Last        calendar.Day // the day of the last instalment
}

// Days is how long the answer took; 0 while there is none.
func (a *AskedLater) Days() int {
	if a.EndedOn.IsZero() {
		return 0
	}
	return a.On.DaysUntil(a.EndedOn)
}

// Held is a hold and how long it lasts.
type Held struct {
	Employer employer.Head
	CaseNo   int
	Hold     hold.Hold
	By       string // who recorded it
}

// Days is how long it lasted by the day: to its last day where that is over.
func (h *Held) Days(today calendar.Day) int {
	last := today
	if end := h.Hold.Last(); !end.IsZero() && end < today {
		last = end
	}
	return max(0, h.Hold.From.DaysUntil(last)+1)
}

// Steered is what a supervisor said about one night of an employer.
type Steered struct {
	Employer employer.Head
	Steering Steering
	Counted  bool // it was the last word about that night; the earlier ones were taken back or replaced by it
	Papers   int  // that the night left because of a hold, or drafted because of a release
	Sum      money.Fen
}

// SteeredBy counts the words of one supervisor.
type SteeredBy struct {
	Name                   string
	Held, Released, Lifted int
}

// Discretion is what was asked for, what was held, and which nights were steered, in a span of days.
type Discretion struct {
	Asked   []AskedLater
	Held    []Held
	Steered []Steered
}

// Note takes in a fact of an employer, each employer's in their order; what came of a request after the last day counts too. Plan is that of the agreement that was signed.
func (d *Discretion) Note(of employer.Head, f *ladder.Fact, plan *deferral.Plan, to calendar.Day) {
	switch {
	case f.Request != nil && f.On <= to:
		d.Asked = append(d.Asked, AskedLater{Employer: of, On: f.On, Monthly: f.Request.Monthly})
	case f.Declined != nil:
		if a := d.asked(of.ID); a != nil {
			a.Refused, a.EndedOn, a.By, a.Reason = true, f.On, f.EnteredBy, f.Declined.Reason
		}
	case f.Signature != nil:
		if a := d.asked(of.ID); a != nil {
			a.Granted, a.EndedOn, a.By = true, f.Signature.On, f.EnteredBy
			if plan != nil && len(plan.Instalments) > 0 {
				a.Instalments, a.Last = len(plan.Instalments), plan.Instalments[len(plan.Instalments)-1].On.Day
			}
		}
	case f.Hold != nil && f.On <= to:
		d.Held = append(d.Held, Held{Employer: of, CaseNo: f.CaseNo, Hold: *f.Hold, By: f.EnteredBy})
	case f.Lift != nil:
		for i := range d.Held {
			if h := &d.Held[i]; h.Employer.ID == of.ID && h.CaseNo == f.CaseNo && h.Hold.No == f.Lift.Hold {
				h.Hold.LiftedOn = f.Lift.On
			}
		}
	}
}

// asked is the request of the employer that waits for its answer; nil where none does.
func (d *Discretion) asked(id employer.ID) *AskedLater {
	for i := len(d.Asked) - 1; i >= 0; i-- {
		if a := &d.Asked[i]; a.Employer.ID == id && a.EndedOn.IsZero() {
			return a
		}
	}
	return nil
}

// NoteSteering takes in a word about a night, those of an employer and a night one after the other, the last one first.
func (d *Discretion) NoteSteering(s Steered) {
	s.Counted = true
	if n := len(d.Steered); n > 0 {
		next := &d.Steered[n-1]
		s.Counted = next.Employer.ID != s.Employer.ID || next.Steering.Night != s.Steering.Night
	}
	if !s.Counted {
		s.Papers, s.Sum = 0, 0 // what the night did it did because of the last word
	}
	d.Steered = append(d.Steered, s)
}

// Supervisors counts the words about nights by who said them: most words first.
func (d *Discretion) Supervisors() []SteeredBy {
	var all []SteeredBy
	for i := range d.Steered {
		s := &d.Steered[i].Steering
		at := slices.IndexFunc(all, func(b SteeredBy) bool { return b.Name == s.By })
		if at < 0 {
			at, all = len(all), append(all, SteeredBy{Name: s.By})
		}
		switch s.Word {
		case HoldTonight:
			all[at].Held++
		case ReleaseTonight:
			all[at].Released++
		case LiftTonight:
			all[at].Lifted++
		}
	}
	slices.SortFunc(all, func(a, b SteeredBy) int {
		return cmp.Or(cmp.Compare(b.words(), a.words()), cmp.Compare(a.Name, b.Name))
	})
	return all
}

func (b *SteeredBy) words() int { return b.Held + b.Released + b.Lifted }
