package ladder

import (
	"slices"

	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/gate"
)

// check is what is looked at before a fact of one kind is recorded.
type check struct {
	is   func(f *Fact) bool
	gate func(s *Situation, f *Fact) (gate.Gate, error)
}

// checks are those of every kind of fact.
var checks = slices.Concat(holdChecks, statementChecks, bankChecks, guaranteeChecks, courtChecks, remedyChecks, successionChecks, relocatedChecks)

// The conditions of every fact.
const (
	InACase  gate.Key = "in_a_case"
	NotAhead gate.Key = "not_ahead"
)

// Check looks at a fact before it is recorded on the day, and names all that is wrong with it at once.
func (s *Situation) Check(f *Fact) (gate.Gate, error) {
	all := gate.Gate{
		gate.Need(InACase, s.CaseNo > 0 || f.needsNoCase(), "SIL 63", "事项须登记在未结的案件中；了结已结案件的事项除外。", "A fact belongs to a case that is open, unless it winds up one that is closed.").
			Cured("该用人单位没有未结的案件；请核对统一社会信用代码。", "This employer has no open case; check its code."),
		gate.Need(NotAhead, !f.On.IsZero() && f.On <= s.Day, "SIL 63", "事项发生之日须已到。", "The day of the fact has come.").
			With(gate.Day("on", f.On), gate.Day("today", s.Day)).Cured("请更正日期，或者在该日再登记。", "Correct the day, or record it on that day.").
			From(calendar.Dated{Day: f.On}),
	}
	at := slices.IndexFunc(checks, func(c check) bool { return c.is(f) })
	if at < 0 {
		return nil, fault.New(fault.Invalid, "没有写明登记的内容。", "The fact says nothing.")
	}
	own, err := checks[at].gate(s, f)
	if err != nil {
		return nil, err
	}
	return append(all, own...), nil
}

// needsNoCase tells whether the fact may come when no case is open: an order to correct and remedies may concern papers that
// hang on no case, what winds up a case often comes after it was paid, and an employer may merge or move before its debts are due.
func (f *Fact) needsNoCase() bool {
	return f.Corrected != nil || f.Remedy != nil || f.Result != nil || f.Lift != nil || f.Receipt != nil || f.Guarantee != nil ||
		f.Court != nil || f.Note != nil || f.Succession != nil || f.Confirmed != nil || f.Payer != nil || f.Relocated != nil
}
