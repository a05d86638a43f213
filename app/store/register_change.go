package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/identity"
)

var _ casework.RegisterStore = (*Store)(nil)

// ChangeRegister loads the employer's entry with spells of work under a lock, lets the function decide and stores the change.
func (s *Store) ChangeRegister(ctx context.Context, id employer.ID, persons []identity.Number,
	change func(f *casework.RegisterFile, numbers casework.Numbers) (*casework.RegisterChange, error),
) error {
	return s.tx(ctx, func(t *transaction) error {
		f, err := t.registerFile(ctx, id, persons)
		if err != nil {
			return err
		}
		n := &numbers{ctx: ctx, t: t}
		c, err := change(f, n)
		switch {
		case err != nil:
			return err
		case c == nil && n.taken:
			return errors.New("a paper number was taken and nothing was decided")
		case c == nil:
			return nil
		case c.ID != id:
			return fmt.Errorf("the change is about employer %d and not %d", c.ID, id)
		}
		return t.changeRegister(ctx, f, c)
	})
}

// registerFile loads what acts on the register see, and locks it.
func (t *transaction) registerFile(ctx context.Context, id employer.ID, persons []identity.Number) (*casework.RegisterFile, error) {
	heads, err := t.lock(ctx, []employer.ID{id})
	if err != nil {
		return nil, err
	}
	f := &casework.RegisterFile{ID: id, Records: heads[id].records, LastHash: heads[id].hash}
	err = employersTable.of(ctx, t, t.dialect, []employer.ID{id}, func(r *employerRow) error {
		file := r.file()
		f.Employer, f.WakeOn = file.Employer, file.WakeOn
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = t.QueryRowContext(ctx, "SELECT certificate_number FROM certificate_numbers WHERE employer_id = $1", int64(id)).Scan(&f.Certificate)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("read the number of the certificate of employer %d: %w", id, err)
	}
	err = statesTable.of(ctx, t, t.dialect, []employer.ID{id}, func(r *stateRow) error { f.States = append(f.States, r.change()); return nil })
	if err != nil {
		return nil, err
	}
	return f, t.spells(ctx, f, persons)
}

// spells loads the spells of work of the persons, or of everybody.
func (t *transaction) spells(ctx context.Context, f *casework.RegisterFile, persons []identity.Number) error {
	if persons != nil && len(persons) == 0 {
		return nil
	}
	query, args := "SELECT "+strings.Join(employmentsTable.columns, ", ")+" FROM employments WHERE employer_id = $1", []any{int64(f.ID)}
	if persons != nil {
		condition, list, err := t.dialect.amongTexts("id_number", 2, persons)
		if err != nil {
			return fmt.Errorf("read spells of work: %w", err)
		}
		query, args = query+" AND "+condition, append(args, list)
	}
	return employmentsTable.query(ctx, t, query+" ORDER BY id_number, started_on", args, func(r *employmentRow) error {
		f.Spells = append(f.Spells, r.employment())
		return nil
	})
}
