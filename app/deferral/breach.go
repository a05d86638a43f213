package deferral

import (
	"slices"

	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// Agreement is a plan that was signed. It is in force from the day on which it is signed and its security stands.
type Agreement struct {
	No      int // counts within the case
	Number  string
	Plan    Plan
	InForce calendar.Day
	Breach  *Breach      // the breach for which it was ended, if it was
	EndedOn calendar.Day // the first day on which it holds no more; no day: not ended
}

// Owed is what is still unpaid, at the end of a day, of all that the plan pays.
type Owed func(day calendar.Day) (money.Fen, error)

// BreachKind is what was broken.
type BreachKind string

// The kinds of breach.
const (
	InstalmentMissed BreachKind = "instalment"
	CurrentUnpaid    BreachKind = "current_premium"
	SecurityLost     BreachKind = "security"
)

// Breach is one failure to keep the agreement. An instalment is missed when, at the end of its day, more is unpaid than
// the plan leaves after it; current premium or security by finding of an officer or a night.
type Breach struct {
	Kind      BreachKind     `json:"kind"`
	No        int            `json:"no"` // of the instalment
	On        calendar.Day   `json:"on"` // the day on which it should have been paid; of the others, the day found
	Missing   money.Fen      `json:"missing,omitempty"`
	NoticeOn  calendar.Day   `json:"notice_on,omitempty"`  // the notice was served; no day: not yet
	CuredOn   calendar.Day   `json:"cured_on,omitempty"`   // no day: not cured
	LeftAfter money.Fen      `json:"left_after,omitempty"` // what the plan leaves unpaid after the instalment
	CureEnds  calendar.Dated `json:"cure_ends,omitzero"`   // the last day to cure where a hold moved it; no day: counted from the notice
}

// Missed is the first instalment due between two days, both outside, that was not paid in full at the end of its day; nil
// where none was. What was paid ahead counts for later instalments. The earlier day is that of the last breach that was
// dealt with, or no day.
func (a *Agreement) Missed(owed Owed, after, before calendar.Day) (*Breach, error) {
	left := a.Plan.Sum()
	for _, i := range a.Plan.Due() {
		left -= i.Sum()
		if i.On.Day >= before {
			return nil, nil
		}
		if i.On.Day <= after {
			continue
		}
		open, err := owed(i.On.Day)
		if err != nil {
			return nil, err
		}
		if open > left {
			return &Breach{Kind: InstalmentMissed, No: i.No, On: i.On.Day, Missing: open - left, LeftAfter: left}, nil
		}
	}
	return nil, nil
}

// CureBy is the last day to cure, counted from service of the notice unless a hold moved it; there is none before it is
// served.
func (b *Breach) CureBy(r *law.Region) (calendar.Dated, error) {
	if b.NoticeOn.IsZero() || !b.CureEnds.Day.IsZero() {
		return b.CureEnds, nil
	}
	n, err := r.DeferralCureWorkingDays.On(b.NoticeOn)
	if err != nil {
		return calendar.Dated{}, err
	}
	return r.Calendar().TermWorkingDays(b.NoticeOn, n), nil
}

// Cured tells whether a missed instalment was made good by the last day to cure.
func (b *Breach) Cured(owed Owed, cureBy calendar.Day) (bool, error) {
	open, err := owed(cureBy)
	return open <= b.LeftAfter, err
}

// The conditions of a termination.
const (
	Broken       gate.Key = "broken"
	NoticeServed gate.Key = "notice_served"
	CureOver     gate.Key = "cure_over"
	NotCured     gate.Key = "not_cured"
)

// Terminate says whether the agreement may be ended on the day: for a breach after its notice and the time to cure, or
// because its last day has passed and something is unpaid, which needs no notice.
func (a *Agreement) Terminate(r *law.Region, b *Breach, unpaid money.Fen, day calendar.Day) (gate.Gate, error) {
	expired := a.Plan.Last() < day && unpaid > 0
	broken := gate.Need(Broken, b != nil || expired, "ACL 42", "协议须未被履行，或者最后缴费日已过仍未缴清。", "The agreement has to be broken, or its last day to have passed unpaid.").
		With(gate.Day("last", a.Plan.Last()), gate.Amount("unpaid", unpaid)).Cured("协议正在履行的，不能终止。", "An agreement that is kept cannot be ended.")
	if expired || b == nil {
		return gate.Gate{broken}, nil
	}
	by, err := b.CureBy(r)
	if err != nil {
		return nil, err
	}
	after := by
	if !by.Day.IsZero() {
		after.Day++
	}
	return gate.Gate{
		broken,
		gate.Need(NoticeServed, !b.NoticeOn.IsZero() && b.NoticeOn <= day, "ACL 42", "违约通知书须已送达。", "The notice of breach has to be served.").
			With(gate.Day("served_on", b.NoticeOn)).Cured("请送达违约通知书。", "Serve the notice of breach."),
		gate.Need(CureOver, !by.Day.IsZero() && by.Day < day, "ACL 42", "改正期限须已届满。", "The time to cure has to be over.").
			With(gate.Day("cure_by", by.Day)).From(after).Cured("请待改正期限届满。", "Wait until the time to cure is over."),
		gate.Need(NotCured, b.CuredOn.IsZero() || !by.Day.IsZero() && b.CuredOn > by.Day, "ACL 42", "违约须未在期限内改正。", "The breach must not have been cured in time.").
			With(gate.Day("cured_on", b.CuredOn)).Cured("已经改正的，协议继续履行。", "What was cured lets the agreement go on."),
	}, nil
}

// FeeStops is the last day without late fee: the final day of the plan, or where the agreement was ended before, by the
// region's rule the day before its end or the day on which the broken duty was due.
func (a *Agreement) FeeStops(r *law.Region) (calendar.Day, error) {
	last := a.Plan.Last()
	if a.EndedOn.IsZero() {
		return last, nil
	}
	rule, err := r.FeeResumes.On(a.Plan.SignedOn)
	if err != nil {
		return 0, err
	}
	last = min(last, a.EndedOn-1)
	if rule == law.AfterMissedDay && a.Breach != nil {
		last = min(last, a.Breach.On)
	}
	return last, nil
}

// Waivers are the spans without late fee on the periods of the plan (Decree 13 Art 22), from the first day of the agreement
// on: the deferral begins with it, and a part that is paid at once bears no fee for that day either. Whether the day of a
// payment counts in the region is therefore all one.
func (a *Agreement) Waivers(r *law.Region) ([]latefee.Waiver, error) {
	to, err := a.FeeStops(r)
	if err != nil || a.InForce.IsZero() || to < a.InForce {
		return nil, err
	}
	var periods []calendar.Period
	for _, i := range a.Plan.Due() {
		for n := range i.Parts {
			periods = append(periods, i.Parts[n].Key.Period)
		}
	}
	return waive(periods, a.InForce, to), nil
}

// Waives are the spans without late fee that an agreement on the lines would have if it were signed on the day: what its
// plan has to pay is owed beside them.
func Waives(lines []order.Line, signedOn calendar.Day) []latefee.Waiver {
	periods := make([]calendar.Period, len(lines))
	for i := range lines {
		periods[i] = lines[i].Key.Period
	}
	return waive(periods, signedOn, calendar.LastDay)
}

func waive(periods []calendar.Period, from, to calendar.Day) []latefee.Waiver {
	slices.Sort(periods)
	var out []latefee.Waiver
	for _, p := range slices.Compact(periods) {
		out = append(out, latefee.Waiver{Period: p, From: from, To: to})
	}
	return out
}
