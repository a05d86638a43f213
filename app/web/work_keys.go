package web

import "arrears/app/casework"

// wantWords are the keys of what is asked for: as the heading of a task, as a choice of the filter, and on the button that leads there.
var wantWords = map[casework.Want]struct{ act, step, open string }{
	casework.WantComplete: {"work.want.complete", "work.step.complete", "work.open.complete"},
	casework.WantApprove:  {"work.want.approve", "work.step.approve", "work.open.approve"},
	casework.WantIssue:    {"work.want.issue", "work.step.issue", "work.open.issue"},
	casework.WantServe:    {"work.want.serve", "work.step.serve", "work.open.serve"},
	casework.WantDraft:    {"work.want.draft", "work.step.draft", "work.open.draft"},
	casework.WantCure:     {"work.want.cure", "work.step.cure", "work.open.cure"},
	casework.WantRecord:   {"work.want.record", "work.step.record", "work.open.record"},
	casework.WantLook:     {"work.want.look", "work.step.look", "work.open.look"},
}

// reasonWords are the keys of why a task is there.
var reasonWords = map[casework.TaskReason]string{
	casework.BecauseUnfounded:    "work.reason.unfounded",
	casework.BecauseDrafted:      "work.reason.drafted",
	casework.BecauseApproved:     "work.reason.approved",
	casework.BecauseIssued:       "work.reason.issued",
	casework.BecauseFailed:       "work.reason.failed",
	casework.BecauseOpen:         "work.reason.open",
	casework.BecauseTonight:      "work.reason.before_night",
	casework.BecauseAsked:        "work.reason.asked",
	casework.BecauseUnmet:        "work.reason.unmet",
	casework.BecauseNoBankAnswer: "work.reason.bank_answer",
	casework.BecauseNoDecision:   "work.reason.decision",
	casework.BecauseNoCourtWord:  "work.reason.court_word",
	casework.BecauseUnsigned:     "work.reason.signature",
	casework.BecauseDouble:       "work.reason.double",
}

// rightWords are the keys of the rights that end.
var rightWords = map[casework.Right]string{
	casework.IssueTerm:    "work.right.issue_term",
	casework.CourtWindow:  "work.right.court_window",
	casework.DemandInTime: "work.right.demand",
	casework.PenaltyTerm:  "work.right.penalty_term",
	casework.StepTerm:     "work.right.step_term",
}

// askWords are the keys of the questions of the list, and of the choice to leave each open.
var askWords = map[string]struct{ label, all string }{
	askDistrict:    {"work.ask.district", "work.ask.district.all"},
	askWant:        {"work.ask.want", "work.ask.want.all"},
	askPaper:       {"work.ask.paper", "work.ask.paper.all"},
	askDebt:        {"work.ask.debt", "work.ask.debt.all"},
	askMonths:      {"work.ask.months", "work.ask.months.all"},
	askIndustry:    {"work.ask.industry", "work.ask.industry.all"},
	askRight:       {"work.ask.right", "work.ask.right.all"},
	askEnds:        {"work.ask.ends", "work.ask.ends.all"},
	askOfficer:     {"work.ask.officer", "work.ask.officer.all"},
	askProvisional: {"work.ask.provisional", "work.ask.provisional.all"},
}

// sheetHeads are the columns of the workbook.
var sheetHeads = []string{
	"work.sheet.ends",
	"work.sheet.provisional",
	"work.sheet.code",
	"work.sheet.employer",
	"work.sheet.region",
	"work.sheet.district",
	"work.sheet.act",
	"work.sheet.why",
	"work.sheet.paper",
	"work.sheet.principal",
	"work.sheet.fee",
	"work.sheet.as_of",
	"work.sheet.oldest",
}
