package ladder

import (
	"arrears/app/gate"
	"arrears/app/law"
)

// allocationDemands is the demand that goes before an allocation decision (ACL 35), where the department is the same body.
func (s *Situation) allocationDemands(wish *Body) ([]Move, error) {
	if s.takesNothing() || wish == nil && !s.drawnUpHere(law.AllocationDemand) {
		return nil, nil
	}
	if wish == nil {
		wish = &Body{}
	}
	var out []Move
	for i := range s.Allocations {
		a := &s.Allocations[i]
		ref := a.Application.Ref()
		if a.Closed || a.Demand != nil || a.Demanded != nil || a.Execution.Decision.Sum > 0 || !wish.concerns(ref) {
			continue
		}
		d, err := s.debtOf(a)
		if err != nil {
			return nil, err
		}
		out = append(out, Move{
			Kind: law.AllocationDemand, Key: keyOf(law.AllocationDemand, a.Application.No), Article: "ACL 35, 36, 38; SIL 63(2)",
			Gate:    append(gate.Gate{s.ownPaper(law.AllocationDemand), filed(a)}, s.missedOrders(d)...),
			Body:    Body{About: append([]Ref{ref}, d.refs()...), Lines: d.lines, Sum: d.claim, Text: wish.Text},
			ByNight: true,
		})
	}
	return out, nil
}

// filed is the condition that the department has the application.
func filed(a *AllocationAt) gate.Condition {
	c := gate.Need(BankFiled, a.Filed != nil, "SIL 63(2); Decree 20 Art 17", "划拨申请书须已交社会保险行政部门并有回执。", "The application was handed in at the department, with its receipt slip.").
		With(gate.Name("application", a.Application.Number)).Cured("请递交申请书并登记回执。", "Hand the application in and record the slip.")
	if a.Filed != nil {
		c = c.With(gate.Day("filed_on", a.Filed.On))
	}
	return c
}
