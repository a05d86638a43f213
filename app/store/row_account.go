package store

import (
	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/money"
)

type entryRow struct {
	ID, No                       int64
	Period                       month
	Insurance                    insurance
	Source                       source
	DueOn, KnownOn               day
	EmployerShare, EmployeeShare int64
	Imported                     bool
	Reference                    string
	PostedOn                     day
	Ground                       string
	ReversedOn                   day
	Reason                       string
}

// Entries are never edited: only the reversal is written later, and once.
var entriesTable = table[entryRow]{
	name: "entries",
	columns: []string{
		"employer_id", "entry_no", "period", "insurance", "source", "due_on", "known_on", "employer_share", "employee_share",
		"imported", "reference", "posted_on", "ground", "reversed_on", "reason",
	},
	key:     []string{"employer_id", "entry_no"},
	updates: []string{"reversed_on", "reason"},
	guard:   "(entries.reversed_on IS NULL OR entries.reversed_on = excluded.reversed_on AND entries.reason = excluded.reason)",
	fields: func(r *entryRow) []any {
		return []any{
			&r.ID, &r.No, &r.Period, &r.Insurance, &r.Source, &r.DueOn, &r.KnownOn, &r.EmployerShare, &r.EmployeeShare,
			&r.Imported, &r.Reference, &r.PostedOn, &r.Ground, &r.ReversedOn, &r.Reason,
		}
	},
}

func entryRowOf(id employer.ID, e *casework.Entry) entryRow {
	c := &e.Charge
	return entryRow{
		ID: int64(id), No: int64(e.No), Period: month(c.Period), Insurance: insurance(c.Insurance), Source: source(c.Source),
		DueOn: day(c.DueOn), KnownOn: day(c.KnownOn), EmployerShare: int64(c.EmployerShare), EmployeeShare: int64(c.EmployeeShare),
		Imported: c.Imported, Reference: c.Reference, PostedOn: day(e.PostedOn), Ground: e.Ground,
		ReversedOn: day(e.ReversedOn), Reason: string(e.Reason),
	}
}

func (r *entryRow) entry() casework.Entry {
	return casework.Entry{
		No: int(r.No),
		Charge: account.Charge{
			Period: calendar.Period(r.Period), Insurance: law.Insurance(r.Insurance), Source: account.Source(r.Source),
			DueOn: calendar.Day(r.DueOn), KnownOn: calendar.Day(r.KnownOn),
			EmployerShare: money.Fen(r.EmployerShare), EmployeeShare: money.Fen(r.EmployeeShare),
			Imported: r.Imported, Reference: r.Reference,
		},
		PostedOn: calendar.Day(r.PostedOn), Ground: r.Ground, ReversedOn: calendar.Day(r.ReversedOn), Reason: casework.Reason(r.Reason),
	}
}

type positionRow struct {
	ID                         int64
	AsOf                       day
	Principal, LateFee, Credit int64
	Oldest                     day
}

var positionsTable = table[positionRow]{
	name:    "positions",
	columns: []string{"employer_id", "as_of", "principal", "late_fee", "credit", "oldest"},
	key:     []string{"employer_id"},
	updates: []string{"as_of", "principal", "late_fee", "credit", "oldest"},
	fields: func(r *positionRow) []any {
		return []any{&r.ID, &r.AsOf, &r.Principal, &r.LateFee, &r.Credit, &r.Oldest}
	},
}

func positionRowOf(id employer.ID, asOf calendar.Day, f *casework.Figures) positionRow {
	return positionRow{
		ID: int64(id), AsOf: day(asOf), Principal: int64(f.Principal), LateFee: int64(f.LateFee), Credit: int64(f.Credit),
		Oldest: day(f.Oldest),
	}
}
