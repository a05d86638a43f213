package web

import (
	"arrears/app/casework"
	"arrears/app/registration"
)

// The phrases that follow from a state, a step, a field or a part.
var (
	applyTitles = map[registration.State]string{
		registration.HandedIn: "apply.title.handed_in", registration.Returned: "apply.title.returned",
		registration.Accepted: "apply.title.accepted", registration.Refused: "apply.title.refused",
	}
	stepPhrases = map[registration.State]string{
		registration.Draft: "apply.step.draft", registration.HandedIn: "apply.step.handed_in", registration.Returned: "apply.step.returned",
		registration.Accepted: "apply.step.accepted", registration.Refused: "apply.step.refused",
	}
	fieldHints = map[registration.Field]string{
		registration.CodeField: "apply.hint.code", registration.FoundedField: "apply.hint.founded_on",
		registration.IndustryField: "apply.hint.industry_class", registration.PhoneField: "apply.hint.phone",
	}
	reviewWords = map[registration.State]struct{ title, tab, none string }{
		registration.HandedIn: {"review.title.handed_in", "review.tab.handed_in", "review.none.handed_in"},
		registration.Returned: {"review.title.returned", "review.tab.returned", "review.none.returned"},
		registration.Accepted: {"review.title.accepted", "review.tab.accepted", "review.none.accepted"},
		registration.Refused:  {"review.title.refused", "review.tab.refused", "review.none.refused"},
	}
	rosterWords = map[casework.RosterShow]struct{ tab, none string }{
		casework.RosterPresent:      {"employees.show.present", "employees.none.present"},
		casework.RosterUnregistered: {"employees.show.unregistered", "employees.none.unregistered"},
		casework.RosterOverdue:      {"employees.show.overdue", "employees.none.overdue"},
		casework.RosterEnded:        {"employees.show.ended", "employees.none.ended"},
		casework.RosterAll:          {"employees.show.all", "employees.none.all"},
	}
	overdueWords = map[casework.OverdueKind]struct{ title, tab, art, none string }{
		casework.OverdueEmployers: {"overdue.title.employers", "overdue.kind.employers", "overdue.art.employers", "overdue.none.employers"},
		casework.OverdueEmployees: {"overdue.title.employees", "overdue.kind.employees", "overdue.art.employees", "overdue.none.employees"},
	}

	// What is said after an employee was registered or corrected: in time, late, and late with months that are assessed.
	afterAdding     = rosterNote{"employees.added", "employees.added.late", "employees.added.assessed"}
	afterCorrecting = rosterNote{"employees.corrected", "employees.corrected.late", "employees.corrected.assessed"}
)

type rosterNote struct{ done, late, assessed string }
