package store

import (
	"database/sql"
	"errors"
	"fmt"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/identity"
)

// entering is the register as the transaction of an application sees it.
type entering struct {
	numbers
	entered employer.ID
	file    *casework.RegisterFile
}

// Entry is what the register has under the code, locked; nil where there is nothing. On PostgreSQL the lock keeps imports and
// other acceptances from adding an employer at the same time, as they keep each other.
func (e *entering) Entry(code identity.Code) (*casework.RegisterFile, error) {
	t := e.t
	if t.dialect == Postgres {
		if _, err := t.ExecContext(e.ctx, "LOCK TABLE employer_codes IN SHARE ROW EXCLUSIVE MODE"); err != nil {
			return nil, fmt.Errorf("lock the register: %w", err)
		}
	}
	var id employer.ID
	err := t.QueryRowContext(e.ctx, "SELECT employer_id FROM employer_codes WHERE uscc = $1", string(code)).Scan(&id)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("look for employer %s: %w", code, err)
	}
	e.file, err = t.registerFile(e.ctx, id, []identity.Number{})
	return e.file, err
}

// Enter stores the change of the employer that Entry gave, or a new employer, and makes the applicant its clerk.
func (e *entering) Enter(c *casework.RegisterChange, applicant access.UserID) (employer.ID, error) {
	var err error
	switch {
	case c.ID == 0:
		err = e.add(c)
	case e.file == nil || e.file.ID != c.ID:
		err = fmt.Errorf("employer %d was not loaded in this transaction", c.ID)
	default:
		err = e.t.changeRegister(e.ctx, e.file, c)
	}
	if err != nil {
		return 0, err
	}
	e.entered = c.ID
	if err := e.t.linkEmployer(e.ctx, applicant, c.ID); err != nil {
		return 0, err
	}
	if c.Message != nil {
		c.Message.Employer = c.ID // a new employer had none before
		if _, err := e.t.send(e.ctx, []casework.Message{*c.Message}); err != nil {
			return 0, err
		}
	}
	return c.ID, e.t.writeUserEvent(e.ctx, access.Event{At: c.By.At, By: c.By.Actor, User: applicant, Kind: access.Linked, Detail: string(c.Employer.Code)})
}

// add gives a new employer the next id and the money that waited for it.
func (e *entering) add(c *casework.RegisterChange) error {
	t, entry := e.t, c.Employer
	err := t.QueryRowContext(e.ctx, "INSERT INTO employer_codes (uscc, employer_id) SELECT $1, COALESCE(MAX(employer_id), 0) + 1 FROM employer_codes RETURNING employer_id",
		string(entry.Code)).Scan(&c.ID)
	if err != nil {
		return fmt.Errorf("number employer %s: %w", entry.Code, err)
	}
	err = employersTable.put(e.ctx, t, []employerRow{{
		ID: int64(c.ID), Code: string(entry.Code), Name: entry.Name, Region: entry.Region, District: entry.District,
		IndustryClass: int64(entry.IndustryClass), FoundedOn: day(entry.FoundedOn), RegisteredOn: day(entry.RegisteredOn), Address: entry.Address,
		Representative: entry.LegalRepresentative, Phone: entry.Phone, Bank: entry.Bank, BankAccount: entry.BankAccount,
		UnitType: string(entry.UnitType), WakeOn: day(c.WakeOn),
	}})
	if err != nil {
		return err
	}
	if err := t.tailsOf(e.ctx, c.ID); err != nil {
		return err
	}
	for _, statement := range []string{
		`INSERT INTO payments (employer_id, reference, sign, paid_on, amount, period, received_on)
			SELECT k.employer_id, u.reference, u.sign, u.paid_on, u.amount, u.period, u.received_on
			FROM unmatched_payments u JOIN employer_codes k ON k.uscc = u.uscc WHERE u.uscc = $1`,
		"DELETE FROM unmatched_payments WHERE uscc = $1",
	} {
		if _, err := t.ExecContext(e.ctx, statement, string(entry.Code)); err != nil {
			return fmt.Errorf("match the money that waited for employer %s: %w", entry.Code, err)
		}
	}
	if err := t.chain(e.ctx, &casework.RegisterFile{}, c); err != nil {
		return err
	}
	return t.certificate(e.ctx, c)
}
