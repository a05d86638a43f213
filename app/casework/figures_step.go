package casework

import (
	"cmp"
	"slices"

	"arrears/app/calendar"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
)

// CaseStep is the step of a case that was taken last.
type CaseStep string

// The steps of a case in the order of the law.
const (
	AtNone       CaseStep = "none"   // there was no case
	AtOpened     CaseStep = "opened" // a case, and no order yet
	AtOrder      CaseStep = "order"
	AtEnquiry    CaseStep = "enquiry"
	AtAllocation CaseStep = "allocation"
	AtSecurity   CaseStep = "security"
	AtDemand     CaseStep = "demand"
	AtCourt      CaseStep = "court"
)

// CaseSteps lists the steps in their order.
var CaseSteps = []CaseStep{AtNone, AtOpened, AtOrder, AtEnquiry, AtAllocation, AtSecurity, AtDemand, AtCourt}

var stepsOfPapers = map[law.PaperKind]CaseStep{
	law.OrderToPay: AtOrder, law.LevyDecision: AtOrder, law.BankEnquiry: AtEnquiry,
	law.AllocationApplication: AtAllocation, law.AllocationDemand: AtAllocation, law.AllocationDecision: AtAllocation, law.AllocationNotice: AtAllocation,
	law.GuaranteeRequirement: AtSecurity, law.SecurityContract: AtSecurity, law.DeferralAgreement: AtSecurity,
	law.CourtDemand: AtDemand, law.StatementRecord: AtDemand, law.CourtApplication: AtCourt,
}

// StepOf is the step that a paper of the kind belongs to; papers that take no step have none.
func StepOf(kind law.PaperKind) (CaseStep, bool) {
	step, ok := stepsOfPapers[kind]
	return step, ok
}

// KindsOf lists the kinds of papers that take the step.
func KindsOf(step CaseStep) []string {
	var kinds []string
	for kind, s := range stepsOfPapers {
		if s == step {
			kinds = append(kinds, string(kind))
		}
	}
	slices.Sort(kinds)
	return kinds
}

// StepOn is the step that the case that was open at the end of the day had taken last, and since when it stood there. What was
// withdrawn by the day takes no step.
func (f *File) StepOn(day calendar.Day) (CaseStep, calendar.Day) {
	c := f.caseOn(day)
	if c == nil {
		return AtNone, 0
	}
	type issue struct {
		on   calendar.Day
		step CaseStep
	}
	var taken []issue
	add := func(caseNo int, r ladder.Ref, issued bool, on calendar.Day) {
		step, ok := StepOf(r.Kind)
		if ok && caseNo == c.No && issued && on <= day && !ladder.IsWithdrawn(r, f.Papers, f.Entered, day) {
			taken = append(taken, issue{on, step})
		}
	}
	for i := range f.Orders {
		o := &f.Orders[i]
		add(o.CaseNo, ladder.Ref{Kind: law.OrderToPay, No: o.No}, o.State == order.Issued, o.IssuedOn)
	}
	for i := range f.Papers {
		p := &f.Papers[i]
		add(p.CaseNo, p.Ref(), p.State == ladder.Issued, p.IssuedOn)
	}
	slices.SortStableFunc(taken, func(a, b issue) int {
		return cmp.Or(cmp.Compare(a.on, b.on), cmp.Compare(slices.Index(CaseSteps, a.step), slices.Index(CaseSteps, b.step)))
	})
	step, since := AtOpened, c.OpenedOn
	for _, t := range taken {
		if t.step != step {
			step, since = t.step, t.on
		}
	}
	return step, since
}

// caseOn is the case that was open at the end of the day.
func (f *File) caseOn(day calendar.Day) *Case {
	for i := range f.Cases {
		if c := &f.Cases[i]; c.OpenedOn <= day && (c.ClosedOn.IsZero() || c.ClosedOn > day) {
			return c
		}
	}
	return nil
}
