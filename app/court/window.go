// Package court is the application to the court (申请人民法院强制执行; SIL 63(3), ACL 53-55): the window in which it can be filed,
// the demand that has to be served before, the latest day for it, and the check of admissibility before anything is
// printed: every condition with the refusal that it prevents.
package court

import (
	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/hold"
	"arrears/app/law"
)

// Decision is the paper whose execution is asked for: the order to pay, or the levy decision where the region has one.
type Decision struct {
	Title, Number  string
	ServedOn       calendar.Day   // proved; no day: not proved
	Proof          string         // the paper that proves it
	LimitEndsOn    calendar.Dated // the last day to perform
	RemediesStated bool           // remedies with way and period stand in the paper
	ToldOn         calendar.Day   // told later where they do not; no day: not told
}

// Entry is a window that an officer enters because a remedy was used: the days follow from papers of others. It has its
// reason and paper.
type Entry struct {
	Opens  calendar.Day `json:"opens,omitempty"`
	Closes calendar.Day `json:"closes,omitempty"` // both inside
	Reason string       `json:"reason,omitempty"`
	Paper  string       `json:"paper,omitempty"`
	By     string       `json:"by,omitempty"`
}

// Facts are what a window rests on.
type Facts struct {
	Decision   Decision
	RemedyUsed bool   // reconsideration or suit was sought
	Entry      *Entry // nil: none entered
	Holds      []hold.Hold
}

// Window is when the application can be filed: after the time to sue has expired, for three months (ACL 53; SPC 2018 Art
// 156). FileBy is the last working day on which filing is in time also for a court that moves no last day to the next
// working day.
type Window struct {
	Known    bool           // false while a remedy is open and no days were entered, or service is not proved
	SuitEnds calendar.Dated // the last day to sue; no day for an entered window
	Opens    calendar.Dated
	Closes   calendar.Dated
	FileBy   calendar.Day
	Entered  bool
	Shifts   []hold.Shift // of the time to sue
}

// IsOpen tells whether the application can be filed on the day.
func (w *Window) IsOpen(day calendar.Day) bool {
	return w.Known && w.Opens.Day <= day && day <= w.Closes.Day
}

// IsOver tells whether the right to apply has gone with its time.
func (w *Window) IsOver(day calendar.Day) bool { return w.Known && w.Closes.Day < day }

// DaysLeft is how many days there are until the last safe day to file; negative after it.
func (w *Window) DaysLeft(day calendar.Day) int { return day.DaysUntil(w.FileBy) }

// WindowOf computes the window. Where remedies were stated and none was used it opens the day after six months from
// service and closes three months later. Where they were not stated the time to sue runs six months from the day they
// were told, and at most a year from service. Where a remedy was used the days are those that an officer entered.
func WindowOf(r *law.Region, f *Facts) (Window, error) {
	if f.Entry != nil {
		return entered(r, f.Entry)
	}
	if f.RemedyUsed || f.Decision.ServedOn.IsZero() {
		return Window{}, nil
	}
	suit, err := timeToSue(r, f)
	if err != nil {
		return Window{}, err
	}
	w := Window{Known: true, SuitEnds: suit.End, Shifts: suit.Shifts, Opens: calendar.Dated{Day: suit.End.Day + 1, Provisional: suit.End.Provisional}}
	if w.Closes, err = r.Term(law.CourtWindowMonths, suit.End.Day); err != nil {
		return Window{}, err
	}
	w.Closes.Provisional = w.Closes.Provisional || suit.End.Provisional
	months, err := r.National().Count(law.CourtWindowMonths, suit.End.Day)
	if err != nil {
		return Window{}, err
	}
	w.FileBy = workingBefore(r.Calendar(), suit.End.Day.AddMonths(months))
	return w, nil
}

// timeToSue is the time for remedies: reconsideration, 60 days, always ends before it.
func timeToSue(r *law.Region, f *Facts) (hold.Tolling, error) {
	toll := func(name law.Name, start calendar.Day) (hold.Tolling, error) {
		term, err := hold.TermOf(r, hold.Sue, name, start)
		return hold.Tolled(r.Calendar(), term, f.Holds), err
	}
	d := &f.Decision
	if d.RemediesStated {
		return toll(law.SuitMonths, d.ServedOn)
	}
	longest, err := toll(law.RemedyUnstatedMonths, d.ServedOn)
	if err != nil || d.ToldOn.IsZero() {
		return longest, err
	}
	told, err := toll(law.SuitMonths, max(d.ToldOn, d.ServedOn))
	if err != nil || told.End.Day > longest.End.Day {
		return longest, err
	}
	return told, nil
}

func entered(r *law.Region, e *Entry) (Window, error) {
	if e.Opens.IsZero() || e.Opens > e.Closes || e.Reason == "" || e.Paper == "" || e.By == "" {
		return Window{}, fault.New(fault.Invalid, "请填写申请期限的首日、末日（不早于首日）、理由、依据的文书和填写人。",
			"Enter first and last day of the window, the last not before the first, with reason, paper and name.")
	}
	return Window{Known: true, Entered: true, Opens: calendar.Dated{Day: e.Opens}, Closes: calendar.Dated{Day: e.Closes},
		FileBy: workingBefore(r.Calendar(), e.Closes)}, nil
}

// workingBefore is the day itself, or the last working day before it.
func workingBefore(cal *calendar.Calendar, d calendar.Day) calendar.Day {
	for !cal.IsWorking(d) {
		d--
	}
	return d
}

// DemandEnds is the last of the ten working days after service of the demand (ACL 54, 69); the application may be filed
// from the day after.
func DemandEnds(r *law.Region, servedOn calendar.Day, holds []hold.Hold) (hold.Tolling, error) {
	term, err := hold.TermOf(r, hold.DemandLimit, law.CourtDemandWorkingDays, servedOn)
	if err != nil {
		return hold.Tolling{}, err
	}
	return hold.Tolled(r.Calendar(), term, holds), nil
}

// LatestDemand is the latest working day to serve the demand so that its ten working days end before the last safe day to
// file. The demand may be served before the window opens, but not before the decision was; there is no day where holds
// leave too little time.
func LatestDemand(r *law.Region, w *Window, decisionServed calendar.Day, holds []hold.Hold) (calendar.Day, error) {
	cal := r.Calendar()
	for d := w.FileBy - 1; d >= decisionServed; d-- {
		if !cal.IsWorking(d) {
			continue
		}
		ends, err := DemandEnds(r, d, holds)
		if err != nil || ends.End.Day < w.FileBy {
			return d, err
		}
	}
	return 0, nil
}
