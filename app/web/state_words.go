package web

import (
	"arrears/app/casework"
	"arrears/app/employer"
	conditions "arrears/app/gate"
)

// standingWords are the first lines about a registration in its state.
var standingWords = map[employer.State]struct{ answer, sub string }{
	employer.Active:    {"standing.answer.active", "standing.sub.active"},
	employer.Suspended: {"standing.answer.suspended", "standing.sub.suspended"},
	employer.Closed:    {"standing.answer.closed", "standing.sub.closed"},
}

// changeWords are what pages say about each change.
var changeWords = map[employer.Change]struct{ about, apply, shut, submit, event, document, accept, effect string }{
	employer.Suspension: {
		"standing.about.suspension", "standing.apply.suspension", "standing.shut.suspension", "standing.submit.suspension",
		"standing.event.suspension", "standing.document.hint.suspension", "state_decide.accept.suspension", "state_decide.effect.suspension",
	},
	employer.Closing: {
		"standing.about.closing", "standing.apply.closing", "standing.shut.closing", "standing.submit.closing",
		"standing.event.closing", "standing.document.hint.closing", "state_decide.accept.closing", "state_decide.effect.closing",
	},
	employer.Reopening: {
		"standing.about.reopening", "standing.apply.reopening", "standing.shut.reopening", "standing.submit.reopening",
		"standing.event.reopening", "standing.document.hint.reopening", "state_decide.accept.reopening", "state_decide.effect.reopening",
	},
}

// stateLifeWords are the lines about what became of an application.
var stateLifeWords = map[employer.ApplicationState]string{
	employer.Accepted: "standing.life.accepted", employer.Returned: "standing.life.returned", employer.Withdrawn: "standing.life.withdrawn",
}

// conditionWords word a condition: met, not met, not met with papers named, only told, told with papers named.
var conditionWords = map[conditions.Key]struct{ met, unmet, unmetPaper, told, toldPaper string }{
	casework.AllRegistered:  {met: "standing.all_registered.met", unmet: "standing.all_registered.unmet"},
	casework.RosterEmpty:    {met: "standing.roster_empty.met", unmet: "standing.roster_empty.unmet"},
	casework.MonthsDeclared: {met: "standing.months_declared.met", unmet: "standing.months_declared.unmet"},
	casework.DraftsFiled:    {told: "standing.drafts_filed.told"},
	casework.ArrearsPaid:    {met: "standing.arrears_paid.met", unmet: "standing.arrears_paid.unmet", told: "standing.arrears_paid.told"},
	casework.CaseClosed: {
		"standing.case_closed.met", "standing.case_closed.unmet", "standing.case_closed.unmet.paper", "standing.case_closed.told", "standing.case_closed.told.paper",
	},
	casework.NotDuePaid:     {met: "standing.not_due_paid.met", unmet: "standing.not_due_paid.unmet"},
	casework.CreditRefunded: {told: "standing.credit_refunded.told"},
}

// confirmWords ask whoever decides for what no file shows.
var confirmWords = map[conditions.Key]struct{ ask, missing string }{
	casework.FinesPaid: {"state_decide.confirm.fines_paid", "state_decide.confirm.fines_paid.missing"},
}

// stateLeads are what meets a condition, and the page of the employer where it is done.
var stateLeads = map[conditions.Lead]struct{ key, path string }{
	casework.RegisterEmployees: {"standing.lead.register_employees", "/employees"},
	casework.EndEmployments:    {"standing.lead.end_employments", "/employees"},
	casework.DeclareMonths:     {"standing.lead.declare_months", "/declarations"},
	casework.Pay:               {"standing.lead.pay", "/owe"},
	casework.AwaitNight:        {"standing.lead.await_night", "/owe"},
}
