package ladder

import (
	"slices"

	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/law"
	"arrears/app/order"
)

// assessments decides the premium of employees who were not registered in time (SIL 58(1)): all charges that no decision
// covers with the same sums. It stands beside the order to pay, which neither waits for it nor replaces it.
func (s *Situation) assessments(wish *Body) ([]Move, error) {
	var lines []order.Line
	for _, l := range s.Assessable {
		wanted := wish == nil || len(wish.Lines) == 0 || slices.ContainsFunc(wish.Lines, func(w order.Line) bool { return w.Key == l.Key })
		if wanted && !s.isDecided(&l) {
			lines = append(lines, l)
		}
	}
	if wish == nil && len(lines) == 0 {
		return nil, nil
	}
	asked := len(lines)
	if wish != nil && len(wish.Lines) > 0 {
		asked = len(wish.Lines)
	}
	var last calendar.Day
	for i := range lines {
		last = max(last, lines[i].Key.DueOn)
	}
	sum := charged(lines)
	key := keyOf(law.AssessmentDecision, ofEmployees, s.everIssued(law.AssessmentDecision, ofEmployees)+1)
	return []Move{{
		Kind: law.AssessmentDecision, Key: key, Article: "SIL 58(1)", ByNight: !s.declined(key), CaseNo: s.CaseNo,
		Body: Body{Variant: ofEmployees, Lines: lines, Sum: sum},
		Gate: gate.Gate{
			gate.Need(AssessedStands, len(lines) > 0 && len(lines) == asked, "SIL 58(1)", "所列费款须为至今有效的核定数额，且未作出过核定决定。", "Every charge stands as assessed and was not decided before.").
				With(gate.Count("asked", asked), gate.Count("stand", len(lines)), gate.Amount("sum", sum)).
				Cured("已由申报取代或者已经决定的，请删去；数额以当日核定为准。", "Take out what a declaration replaced or a decision covers; the sums are those of the day.").
				Prevents("核定的事实或者数额没有依据。", "Facts or sums of the assessment have no ground."),
			gate.Need(AssessedDue, last < s.Day, "SIL 58(1), 60", "各期应缴日须已届满。", "The due day of every period has passed.").
				With(gate.Day("due_on", last)).From(dayAfter(calendar.Dated{Day: last})).Cured("请待应缴日届满。", "Wait until the due day has passed.").
				Prevents("缴费义务尚未到期。", "The premium is not due yet."),
		},
	}}, nil
}

// isDecided tells whether an assessment decision that stands covers the charge with the same shares.
func (s *Situation) isDecided(l *order.Line) bool {
	return slices.ContainsFunc(s.issued(law.AssessmentDecision), func(p *Paper) bool {
		return slices.ContainsFunc(p.Body.Lines, func(have order.Line) bool {
			return have.Key == l.Key && have.EmployerShare == l.EmployerShare && have.EmployeeShare == l.EmployeeShare
		})
	})
}
