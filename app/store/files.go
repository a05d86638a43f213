package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/money"
)

// Files loads the files of the employers in the order of the ids, with one query per table; all show the database at one
// moment. Papers come without their frozen form, which Order and Paper give. An id that does not exist is refused with
// fault.NotFound.
func (s *Store) Files(ctx context.Context, ids []employer.ID) ([]*casework.File, error) {
	var files []*casework.File
	err := s.snapshot(ctx, func(t *transaction) error {
		var err error
		files, err = t.files(ctx, ids)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("load the files: %w", err)
	}
	return files, nil
}

// loading is a page of files while the tables are read. Rows come ordered by employer, so the file of the last row is
// nearly always the one of the next.
type loading struct {
	files   map[employer.ID]*casework.File
	id      employer.ID
	current *casework.File
	voided  map[filingKey]calendar.Day
}

type filingKey struct {
	id     int64
	period month
	no     int64
}

func (l *loading) of(id int64) *casework.File {
	if l.current == nil || l.id != employer.ID(id) {
		l.id = employer.ID(id)
		l.current = l.files[l.id]
	}
	return l.current
}

// files reads the employers first: a fact that comes in while the tables are read then also moves the revision, and Save
// refuses.
func (t *transaction) files(ctx context.Context, ids []employer.ID) ([]*casework.File, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	l := &loading{files: make(map[employer.ID]*casework.File, len(ids))}
	err := employersTable.of(ctx, t, t.dialect, ids, func(r *employerRow) error {
		l.files[employer.ID(r.ID)] = r.file()
		return nil
	})
	if err != nil {
		return nil, err
	}
	files := make([]*casework.File, len(ids))
	for i, id := range ids {
		if files[i] = l.files[id]; files[i] == nil {
			return nil, noEmployer(id)
		}
	}
	for _, read := range []func(context.Context, *transaction, []employer.ID) error{
		l.employments, l.voids, l.declarations, l.charges, l.payments, l.wages, l.waivers, l.entries, l.findings, l.cases, l.orders,
		l.papers, l.entered, l.services, l.consents, l.carried, l.steerings,
	} {
		if err := read(ctx, t, ids); err != nil {
			return nil, err
		}
	}
	return files, nil
}

func noEmployer(id employer.ID) error {
	return fault.New(fault.NotFound, fmt.Sprintf("没有编号为 %d 的用人单位。", id), fmt.Sprintf("There is no employer with the id %d.", id))
}

func (l *loading) employments(ctx context.Context, t *transaction, ids []employer.ID) error {
	return employmentsTable.of(ctx, t, t.dialect, ids, func(r *employmentRow) error {
		f := &l.of(r.ID).Facts
		f.Employments = append(f.Employments, r.employment())
		return nil
	})
}

// voids reads which of the declarations that follow were taken back.
func (l *loading) voids(ctx context.Context, t *transaction, ids []employer.ID) error {
	list := idList(t.dialect, ids)
	l.voided = map[filingKey]calendar.Day{}
	query := "SELECT employer_id, period, filing_no, voided_on FROM filings WHERE " + t.dialect.among("employer_id", 1) + " AND voided_on IS NOT NULL"
	err := each(ctx, t, query, []any{list}, func(rows *sql.Rows) error {
		var key filingKey
		var on day
		err := rows.Scan(&key.id, &key.period, &key.no, &on)
		l.voided[key] = calendar.Day(on)
		return err
	})
	if err != nil {
		return fmt.Errorf("read the voids: %w", err)
	}
	return nil
}

// declarations makes one declaration of the lines with one period, day and number of filing. A number is kept once for all its months: the
// longest table holds the same few people again and again.
func (l *loading) declarations(ctx context.Context, t *transaction, ids []employer.ID) error {
	var facts *casework.File
	var last *declaration.Declaration
	var numbers map[string]identity.Number
	return declarationsTable.of(ctx, t, t.dialect, ids, func(r *declarationRow) error {
		period, filedOn := calendar.Period(r.Period), calendar.Day(r.FiledOn)
		if f := l.of(r.ID); f != facts {
			facts, last, numbers = f, nil, map[string]identity.Number{}
		}
		if last == nil || last.Period != period || last.FiledOn != filedOn || last.No != int(r.No) {
			size := 0
			if last != nil {
				size = len(last.Lines) // next month's staff is about this month's
			}
			last = &declaration.Declaration{Period: period, FiledOn: filedOn, No: int(r.No)}
			if r.No > 0 {
				last.VoidedOn = l.voided[filingKey{r.ID, r.Period, r.No}]
			}
			if r.Number != "" {
				last.Lines = make([]declaration.Line, 0, max(size, 1))
			}
			facts.Facts.Declarations = append(facts.Facts.Declarations, last)
		}
		if r.Number == "" {
			return nil
		}
		number, known := numbers[r.Number]
		if !known {
			number = identity.Number(r.Number)
			numbers[r.Number] = number
		}
		last.Lines = append(last.Lines, declaration.Line{Number: number, Wage: money.Fen(r.Wage)})
		return nil
	})
}

func (l *loading) charges(ctx context.Context, t *transaction, ids []employer.ID) error {
	return chargesTable.of(ctx, t, t.dialect, ids, func(r *chargeRow) error {
		f := &l.of(r.ID).Facts
		f.Imported = append(f.Imported, r.charge())
		return nil
	})
}

// payments joins a payment with its reversal, which the order of the key puts before it.
func (l *loading) payments(ctx context.Context, t *transaction, ids []employer.ID) error {
	var reversal paymentRow
	err := paymentsTable.of(ctx, t, t.dialect, ids, func(r *paymentRow) error {
		if r.Sign < 0 {
			reversal = *r
			return nil
		}
		p := r.payment()
		if reversal.Reference == r.Reference { // references are unique over all employers
			p.ReversedOn = calendar.Day(reversal.PaidOn)
		}
		f := l.of(r.ID)
		f.Payments = append(f.Payments, p)
		return nil
	})
	for _, f := range l.files {
		slices.SortFunc(f.Payments, func(a, b account.Payment) int { return account.ComparePayments(&a, &b) })
	}
	return err
}

func (l *loading) wages(ctx context.Context, t *transaction, ids []employer.ID) error {
	return wagesTable.of(ctx, t, t.dialect, ids, func(r *wageRow) error {
		f := &l.of(r.ID).Facts
		f.Wages = append(f.Wages, r.wage())
		return nil
	})
}

func (l *loading) waivers(ctx context.Context, t *transaction, ids []employer.ID) error {
	return waiversTable.of(ctx, t, t.dialect, ids, func(r *waiverRow) error {
		f := l.of(r.ID)
		f.Waivers = append(f.Waivers, r.waiver())
		return nil
	})
}

func (l *loading) entries(ctx context.Context, t *transaction, ids []employer.ID) error {
	return entriesTable.of(ctx, t, t.dialect, ids, func(r *entryRow) error {
		f := l.of(r.ID)
		f.Entries = append(f.Entries, r.entry())
		return nil
	})
}

func (l *loading) findings(ctx context.Context, t *transaction, ids []employer.ID) error {
	return findingsTable.of(ctx, t, t.dialect, ids, func(r *findingRow) error {
		f := l.of(r.ID)
		f.Findings = append(f.Findings, r.finding())
		return nil
	})
}

func (l *loading) cases(ctx context.Context, t *transaction, ids []employer.ID) error {
	return casesTable.of(ctx, t, t.dialect, ids, func(r *caseRow) error {
		f := l.of(r.ID)
		f.Cases = append(f.Cases, r.matter())
		return nil
	})
}

func (l *loading) orders(ctx context.Context, t *transaction, ids []employer.ID) error {
	return ordersTable.of(ctx, t, t.dialect, ids, func(r *orderRow) error {
		o, err := r.order()
		f := l.of(r.ID)
		f.Orders = append(f.Orders, o)
		return err
	})
}

func (l *loading) papers(ctx context.Context, t *transaction, ids []employer.ID) error {
	return papersTable.of(ctx, t, t.dialect, ids, func(r *paperRow) error {
		p, err := r.paper()
		f := l.of(r.ID)
		f.Papers = append(f.Papers, p)
		return err
	})
}

func (l *loading) entered(ctx context.Context, t *transaction, ids []employer.ID) error {
	return caseFactsTable.of(ctx, t, t.dialect, ids, func(r *caseFactRow) error {
		fact, err := r.fact()
		f := l.of(r.ID)
		f.Entered = append(f.Entered, fact)
		return err
	})
}

// services reads what terms run from; the night dates the steps after a paper by it.
func (l *loading) services(ctx context.Context, t *transaction, ids []employer.ID) error {
	return servicesTable.of(ctx, t, t.dialect, ids, func(r *serviceRow) error {
		f := l.of(r.ID)
		f.Services = append(f.Services, r.served())
		return nil
	})
}

// consents reads on which papers may be served electronically.
func (l *loading) consents(ctx context.Context, t *transaction, ids []employer.ID) error {
	return consentsTable.of(ctx, t, t.dialect, ids, func(r *consentRow) error {
		f := l.of(r.ID)
		f.Consents = append(f.Consents, r.consent())
		return nil
	})
}

// carried reads what the last night left for a later one.
func (l *loading) carried(ctx context.Context, t *transaction, ids []employer.ID) error {
	return carriedTable.of(ctx, t, t.dialect, ids, func(r *carriedRow) error {
		f := l.of(r.ID)
		f.Carried = append(f.Carried, r.carried())
		return nil
	})
}

// steerings reads what was said about single nights.
func (l *loading) steerings(ctx context.Context, t *transaction, ids []employer.ID) error {
	return steeringsTable.of(ctx, t, t.dialect, ids, func(r *steeringRow) error {
		f := l.of(r.ID)
		f.Steerings = append(f.Steerings, r.steering())
		return nil
	})
}
