package store

import (
	"arrears/app/calendar"
	"arrears/app/employer"
)

type stateRow struct {
	ID, No               int64
	State                string
	From                 day
	Ground               string
	Note, Document       string
	ApplicationNo        int64
	DecidedOn            day
	DecidedAt, DecidedBy int64
	DecidedByName        string
}

// A change of the state is a fact: it is only added.
var statesTable = table[stateRow]{
	name: "employer_states",
	columns: []string{
		"employer_id", "state_no", "state", "from_day", "ground", "note", "document", "application_no", "decided_on", "decided_at",
		"decided_by", "decided_by_name",
	},
	key: []string{"employer_id", "state_no"},
	fields: func(r *stateRow) []any {
		return []any{
			&r.ID, &r.No, &r.State, &r.From, &r.Ground, &r.Note, &r.Document, &r.ApplicationNo, &r.DecidedOn, &r.DecidedAt,
			&r.DecidedBy, &r.DecidedByName,
		}
	},
}

func stateRowOf(id employer.ID, c *employer.StateChange) stateRow {
	return stateRow{
		ID: int64(id), No: int64(c.No), State: string(c.State), From: day(c.From), Ground: string(c.Ground), Note: c.Note,
		Document: c.Document, ApplicationNo: int64(c.Application), DecidedOn: day(c.Decided.On), DecidedAt: instant(c.Decided.At),
		DecidedBy: c.Decided.User, DecidedByName: c.Decided.Name,
	}
}

func (r *stateRow) change() employer.StateChange {
	return employer.StateChange{
		No: int(r.No), State: employer.State(r.State), From: calendar.Day(r.From), Ground: employer.StateGround(r.Ground),
		Note: r.Note, Document: r.Document, Application: int(r.ApplicationNo),
		Decided: by(r.DecidedBy, r.DecidedByName, r.DecidedOn, r.DecidedAt),
	}
}

type stateApplicationRow struct {
	ID, No               int64
	Change, Ground       string
	EventOn              day
	Note, Document       string
	FiledOn              day
	FiledAt, FiledBy     int64
	FiledByName          string
	ReportBy             day
	ReportProvisional    bool
	ReviewBy             day
	ReviewProvisional    bool
	State                string
	DecidedOn            day
	DecidedAt, DecidedBy int64
	DecidedByName        string
	Reason               string
}

// What was applied for stays; only the decision is added, once.
var stateApplicationsTable = table[stateApplicationRow]{
	name: "state_applications",
	columns: []string{
		"employer_id", "application_no", "change", "ground", "event_on", "note", "document", "filed_on", "filed_at", "filed_by",
		"filed_by_name", "report_by", "report_by_provisional", "review_by", "review_by_provisional", "state", "decided_on",
		"decided_at", "decided_by", "decided_by_name", "reason",
	},
	key:     []string{"employer_id", "application_no"},
	updates: []string{"state", "decided_on", "decided_at", "decided_by", "decided_by_name", "reason"},
	guard:   "state_applications.state = 'pending'",
	fields: func(r *stateApplicationRow) []any {
		return []any{
			&r.ID, &r.No, &r.Change, &r.Ground, &r.EventOn, &r.Note, &r.Document, &r.FiledOn, &r.FiledAt, &r.FiledBy,
			&r.FiledByName, &r.ReportBy, &r.ReportProvisional, &r.ReviewBy, &r.ReviewProvisional, &r.State, &r.DecidedOn,
			&r.DecidedAt, &r.DecidedBy, &r.DecidedByName, &r.Reason,
		}
	},
}

func stateApplicationRowOf(id employer.ID, a *employer.StateApplication) stateApplicationRow {
	return stateApplicationRow{
		ID: int64(id), No: int64(a.No), Change: string(a.Change), Ground: string(a.Ground), EventOn: day(a.EventOn), Note: a.Note,
		Document: a.Document, FiledOn: day(a.Filed.On), FiledAt: instant(a.Filed.At), FiledBy: a.Filed.User,
		FiledByName: a.Filed.Name, ReportBy: day(a.ReportBy.Day), ReportProvisional: a.ReportBy.Provisional,
		ReviewBy: day(a.ReviewBy.Day), ReviewProvisional: a.ReviewBy.Provisional, State: string(a.State),
		DecidedOn: day(a.Decided.On), DecidedAt: instant(a.Decided.At), DecidedBy: a.Decided.User,
		DecidedByName: a.Decided.Name, Reason: a.Reason,
	}
}

func (r *stateApplicationRow) application() employer.StateApplication {
	return employer.StateApplication{
		No: int(r.No),
		StateWish: employer.StateWish{
			Change: employer.Change(r.Change), Ground: employer.StateGround(r.Ground), EventOn: calendar.Day(r.EventOn),
			Note: r.Note, Document: r.Document,
		},
		Filed:    by(r.FiledBy, r.FiledByName, r.FiledOn, r.FiledAt),
		ReportBy: calendar.Dated{Day: calendar.Day(r.ReportBy), Provisional: r.ReportProvisional},
		ReviewBy: calendar.Dated{Day: calendar.Day(r.ReviewBy), Provisional: r.ReviewProvisional},
		State:    employer.ApplicationState(r.State),
		Decided:  by(r.DecidedBy, r.DecidedByName, r.DecidedOn, r.DecidedAt),
		Reason:   r.Reason,
	}
}

// by is who acted, and nobody where there is no day.
func by(user int64, name string, on day, at int64) employer.By {
	if on == 0 {
		return employer.By{}
	}
	return employer.By{User: user, Name: name, On: calendar.Day(on), At: timeOf(at)}
}
