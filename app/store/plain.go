package store

import (
	"context"

	"arrears/app/casework"
	"arrears/app/employer"
)

// plainTable is a table of an employer of which every row is one fact of the file. A night reads it for a page of employers, a page of
// the pages together with others for one.
type plainTable struct {
	name string
	load func(ctx context.Context, t *transaction, l *loading, ids []employer.ID) error
	part func(d Dialect, f *casework.File) part
}

// plain says where the rows of a table stand in a file.
func plain[R any](t *table[R], add func(f *casework.File, row *R) error) plainTable {
	return plainTable{
		name: t.name,
		load: func(ctx context.Context, tx *transaction, l *loading, ids []employer.ID) error {
			var id *int64
			return t.of(ctx, tx, tx.dialect, ids, func(row *R) error {
				if id == nil { // all rows are read into one place, and the employer is the first column of every table
					id = t.fields(row)[0].(*int64)
				}
				return add(l.of(*id), row)
			})
		},
		part: func(d Dialect, f *casework.File) part {
			return partOf(t, d, func(row *R) error { return add(f, row) })
		},
	}
}

// plainTables are the tables of facts that are small beside the employees and their months.
var plainTables = []plainTable{
	plain(&chargesTable, func(f *casework.File, r *chargeRow) error {
		f.Facts.Imported = append(f.Facts.Imported, r.charge())
		return nil
	}),
	plain(&wagesTable, func(f *casework.File, r *wageRow) error { f.Facts.Wages = append(f.Facts.Wages, r.wage()); return nil }),
	plain(&waiversTable, func(f *casework.File, r *waiverRow) error { f.Waivers = append(f.Waivers, r.waiver()); return nil }),
	plain(&findingsTable, func(f *casework.File, r *findingRow) error { f.Findings = append(f.Findings, r.finding()); return nil }),
	plain(&casesTable, func(f *casework.File, r *caseRow) error { f.Cases = append(f.Cases, r.matter()); return nil }),
	plain(&ordersTable, func(f *casework.File, r *orderRow) error {
		o, err := r.order()
		f.Orders = append(f.Orders, o)
		return err
	}),
	plain(&papersTable, func(f *casework.File, r *paperRow) error {
		p, err := r.paper()
		f.Papers = append(f.Papers, p)
		return err
	}),
	plain(&caseFactsTable, func(f *casework.File, r *caseFactRow) error {
		fact, err := r.fact()
		f.Entered = append(f.Entered, fact)
		return err
	}),
	plain(&servicesTable, func(f *casework.File, r *serviceRow) error { f.Services = append(f.Services, r.served()); return nil }),
	plain(&consentsTable, func(f *casework.File, r *consentRow) error { f.Consents = append(f.Consents, r.consent()); return nil }),
	plain(&carriedTable, func(f *casework.File, r *carriedRow) error { f.Carried = append(f.Carried, r.carried()); return nil }),
	plain(&steeringsTable, func(f *casework.File, r *steeringRow) error {
		f.Steerings = append(f.Steerings, r.steering())
		return nil
	}),
}

// entriesPlain is the account as posted, which pages compute instead of reading it.
var entriesPlain = plain(&entriesTable, func(f *casework.File, r *entryRow) error { f.Entries = append(f.Entries, r.entry()); return nil })
