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
	for _, read := range []func(context.Context, *transaction, []employer.ID) error{l.employments, l.voids, l.declarations, l.payments, l.others} {
		if err := read(ctx, t, ids); err != nil {
			return nil, err
		}
	}
	for _, p := range slices.Concat(plainTables, []plainTable{entriesPlain}) {
		if err := p.load(ctx, t, l, ids); err != nil {
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
