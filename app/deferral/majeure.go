package deferral

import (
	"slices"

	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/latefee"
	"arrears/app/law"
)

// ForceMajeure is a deferral that the province approved because force majeure hit the production of an employer that
// cannot pay (SIL 60; Decree 13 Art 21). The collector records it; it neither approves nor ends it.
type ForceMajeure struct {
	Event          string            `json:"event,omitempty"`
	Effect         string            `json:"effect,omitempty"`
	EventOn        calendar.Day      `json:"event_on,omitempty"`
	Authority      string            `json:"authority,omitempty"`
	ApprovalNumber string            `json:"approval_number,omitempty"`
	ApprovedOn     calendar.Day      `json:"approved_on,omitempty"`
	From           calendar.Day      `json:"from,omitempty"`
	To             calendar.Day      `json:"to,omitempty"`             // both inside, no late fee
	LongerBecause  string            `json:"longer_because,omitempty"` // the approval's reason for more than the usual time
	Periods        []calendar.Period `json:"periods,omitempty"`
}

// The conditions of a force-majeure deferral.
const (
	EventKnown   gate.Key = "event"
	Approved     gate.Key = "approved"
	SpanKnown    gate.Key = "span"
	UsualLength  gate.Key = "usual_length"
	PeriodsNamed gate.Key = "periods"
)

// Check looks at a force-majeure deferral before it is recorded.
func (f *ForceMajeure) Check(r *law.Region) (gate.Gate, error) {
	usual := calendar.Day(0)
	if !f.From.IsZero() {
		months, err := r.National().Count(law.ForceMajeureLongestMonths, f.From)
		if err != nil {
			return nil, err
		}
		usual = f.From.AddMonths(months) - 1
	}
	return gate.Gate{
		gate.Need(EventKnown, f.Event != "" && f.Effect != "" && !f.EventOn.IsZero(), "Decree 13 Art 21", "须写明不可抗力事由、发生日期和对生产经营的影响。", "Event, its day and its effect on production are needed.").
			With(gate.Name("event", f.Event), gate.Day("event_on", f.EventOn)).Cured("请按批准文件填写。", "Enter them from the approval."),
		gate.Need(Approved, f.Authority != "" && f.ApprovalNumber != "" && !f.ApprovedOn.IsZero(), "Decree 13 Art 21", "须有省级社会保险行政部门的批准文件。", "The provincial department has to approve it in a paper.").
			With(gate.Name("authority", f.Authority), gate.Name("approval", f.ApprovalNumber), gate.Day("approved_on", f.ApprovedOn)).Cured("请登记批准机关、文号和日期。", "Enter authority, number and day."),
		gate.Need(SpanKnown, !f.From.IsZero() && f.From <= f.To, "Decree 13 Art 21", "缓缴期限须有起止日期。", "The deferral has a first and a last day.").
			With(gate.Day("from", f.From), gate.Day("to", f.To)).Cured("请填写起止日期。", "Enter both days."),
		gate.Need(UsualLength, f.To <= usual || f.LongerBecause != "", "Decree 13 Art 21", "缓缴一般不超过一年；超过的须写明批准文件的理由。", "A deferral is normally at most a year; for a longer one the approval's reason is given.").
			With(gate.Day("to", f.To), gate.Day("usual", usual)).Cured("请核对期限，或者填写理由。", "Compare the days or give the reason."),
		gate.Need(PeriodsNamed, len(f.Periods) > 0, "Decree 13 Art 21", "须写明缓缴的所属期。", "The periods deferred are named.").
			With(gate.Count("periods", len(f.Periods))).Cured("请填写所属期。", "Enter the periods."),
	}, nil
}

// Waivers are the spans without late fee.
func (f *ForceMajeure) Waivers() []latefee.Waiver {
	return waive(slices.Clone(f.Periods), f.From, f.To)
}
