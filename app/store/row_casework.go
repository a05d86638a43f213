package store

import (
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/money"
)

type findingRow struct {
	ID                           int64
	Kind, Subject                string
	FoundOn, TermEnd, ResolvedOn day
}

var findingsTable = table[findingRow]{
	name:    "findings",
	columns: []string{"employer_id", "kind", "subject", "found_on", "term_end", "resolved_on"},
	key:     []string{"employer_id", "kind", "subject", "found_on"},
	updates: []string{"resolved_on"},
	fields: func(r *findingRow) []any {
		return []any{&r.ID, &r.Kind, &r.Subject, &r.FoundOn, &r.TermEnd, &r.ResolvedOn}
	},
}

func findingRowOf(id employer.ID, f *casework.Finding) findingRow {
	return findingRow{
		ID: int64(id), Kind: string(f.Kind), Subject: f.Subject, FoundOn: day(f.FoundOn), TermEnd: day(f.TermEnd),
		ResolvedOn: day(f.ResolvedOn),
	}
}

func (r *findingRow) finding() casework.Finding {
	return casework.Finding{
		Kind: casework.FindingKind(r.Kind), Subject: r.Subject, FoundOn: calendar.Day(r.FoundOn),
		TermEnd: calendar.Day(r.TermEnd), ResolvedOn: calendar.Day(r.ResolvedOn),
	}
}

type caseRow struct {
	ID, No                     int64
	OpenedOn                   day
	Ground                     string
	Principal, LateFee, Credit int64
	Oldest, ClosedOn           day
	Reason                     string
}

var casesTable = table[caseRow]{
	name: "cases",
	columns: []string{
		"employer_id", "case_no", "opened_on", "ground", "principal", "late_fee", "credit", "oldest", "closed_on", "reason",
	},
	key:     []string{"employer_id", "case_no"},
	updates: []string{"closed_on", "reason"},
	fields: func(r *caseRow) []any {
		return []any{
			&r.ID, &r.No, &r.OpenedOn, &r.Ground, &r.Principal, &r.LateFee, &r.Credit, &r.Oldest, &r.ClosedOn, &r.Reason,
		}
	},
}

func caseRowOf(id employer.ID, c *casework.Case) caseRow {
	return caseRow{
		ID: int64(id), No: int64(c.No), OpenedOn: day(c.OpenedOn), Ground: c.Ground, Principal: int64(c.Figures.Principal),
		LateFee: int64(c.Figures.LateFee), Credit: int64(c.Figures.Credit), Oldest: day(c.Figures.Oldest),
		ClosedOn: day(c.ClosedOn), Reason: c.Reason,
	}
}

func (r *caseRow) matter() casework.Case {
	return casework.Case{
		No: int(r.No), OpenedOn: calendar.Day(r.OpenedOn), Ground: r.Ground,
		Figures: casework.Figures{
			Principal: money.Fen(r.Principal), LateFee: money.Fen(r.LateFee), Credit: money.Fen(r.Credit),
			Oldest: calendar.Day(r.Oldest),
		},
		ClosedOn: calendar.Day(r.ClosedOn), Reason: r.Reason,
	}
}

type recordRow struct {
	ID, No                                     int64
	Day                                        day
	Actor, Act, Ground, Detail, Previous, Hash string
}

// The record is only added to.
var recordsTable = table[recordRow]{
	name:    "record_entries",
	columns: []string{"employer_id", "record_no", "day", "actor", "act", "ground", "detail", "previous", "hash"},
	key:     []string{"employer_id", "record_no"},
	fields: func(r *recordRow) []any {
		return []any{&r.ID, &r.No, &r.Day, &r.Actor, &r.Act, &r.Ground, &r.Detail, &r.Previous, &r.Hash}
	},
}

func recordRowOf(id employer.ID, e *casework.RecordEntry) recordRow {
	return recordRow{
		ID: int64(id), No: int64(e.No), Day: day(e.Day), Actor: e.Actor, Act: string(e.Act), Ground: e.Ground,
		Detail: e.Detail, Previous: e.Previous, Hash: e.Hash,
	}
}

func (r *recordRow) entry() casework.RecordEntry {
	return casework.RecordEntry{
		No: int(r.No), Day: calendar.Day(r.Day), Actor: r.Actor, Act: casework.ActKind(r.Act), Ground: r.Ground,
		Detail: r.Detail, Previous: r.Previous, Hash: r.Hash,
	}
}
