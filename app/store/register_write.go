package store

import (
	"context"
	"fmt"

	"arrears/app/casework"
	"arrears/app/employer"
)

// changeRegister stores the change of an employer that is in the register and locked.
func (t *transaction) changeRegister(ctx context.Context, f *casework.RegisterFile, c *casework.RegisterChange) error {
	if c.Employer != nil {
		if err := t.replaceEntry(ctx, c); err != nil {
			return err
		}
	}
	if err := t.changeSpells(ctx, c); err != nil {
		return err
	}
	if err := t.chain(ctx, f, c); err != nil {
		return err
	}
	return t.certificate(ctx, c)
}

// chain adds the record entries and advances the head.
func (t *transaction) chain(ctx context.Context, f *casework.RegisterFile, c *casework.RegisterChange) error {
	no, hash := f.Records, f.LastHash
	rows := make([]recordRow, 0, len(c.Records))
	for i := range c.Records {
		r := &c.Records[i]
		if r.No != no+1 || r.Previous != hash {
			return fmt.Errorf("record entry %d of employer %d does not follow entry %d", r.No, c.ID, no)
		}
		no, hash = r.No, r.Hash
		rows = append(rows, recordRowOf(c.ID, r))
	}
	if err := recordsTable.put(ctx, t, rows); err != nil {
		return err
	}
	return t.advance(ctx, []headRow{{ID: int64(c.ID), WakeOn: day(c.WakeOn), Records: int64(no), Hash: hash}})
}

func (t *transaction) certificate(ctx context.Context, c *casework.RegisterChange) error {
	if c.Certificate == "" {
		return nil
	}
	_, err := t.ExecContext(ctx, "INSERT INTO certificate_numbers (certificate_number, employer_id, taken_on) VALUES ($1, $2, $3)",
		c.Certificate, int64(c.ID), day(c.By.On))
	if err != nil {
		return fmt.Errorf("keep the number %s: %w", c.Certificate, err)
	}
	return nil
}

// json is the function that makes an object.
func (d Dialect) json() string {
	if d == Postgres {
		return "json_build_object"
	}
	return "json_object"
}

// object is the expression of the columns of a row as JSON text.
func (d Dialect) object(columns []string) string {
	return "CAST(" + d.json() + "(" + joined(columns, func(c string) string { return "'" + c + "', " + c }, ", ") + ") AS TEXT)"
}

var entryColumns = []string{
	"name", "region", "district", "industry_class", "founded_on", "registered_on", "address", "legal_representative", "phone", "bank",
	"bank_account", "unit_type",
}

// replaceEntry keeps the register entry in the history and puts the new one in its place.
func (t *transaction) replaceEntry(ctx context.Context, c *casework.RegisterChange) error {
	_, err := t.ExecContext(ctx, `INSERT INTO employer_history (employer_id, version, replaced_on, replaced_by, reason, entry)
		VALUES ($1, (SELECT COALESCE(MAX(version), 0) + 1 FROM employer_history WHERE employer_id = $1), $2, $3, $4, (SELECT `+
		t.dialect.object(append([]string{"uscc"}, entryColumns...))+" FROM employers WHERE employer_id = $1))",
		int64(c.ID), day(c.By.On), c.By.Name, c.Reason)
	if err != nil {
		return fmt.Errorf("keep the replaced entry of employer %d: %w", c.ID, err)
	}
	e := c.Employer
	n := 1
	_, err = t.ExecContext(ctx, "UPDATE employers SET "+joined(entryColumns, func(column string) string {
		n++
		return fmt.Sprintf("%s = $%d", column, n)
	}, ", ")+" WHERE employer_id = $1", int64(c.ID), e.Name, e.Region, e.District, e.IndustryClass, day(e.FoundedOn), day(e.RegisteredOn),
		e.Address, e.LegalRepresentative, e.Phone, e.Bank, e.BankAccount, string(e.UnitType))
	if err != nil {
		return fmt.Errorf("replace the entry of employer %d: %w", c.ID, err)
	}
	return t.tailsOf(ctx, c.ID)
}

// changeSpells writes new spells of work in bulk, and then each replaced one with its history.
func (t *transaction) changeSpells(ctx context.Context, c *casework.RegisterChange) error {
	var added []employmentRow
	for i := range c.Spells {
		if s := &c.Spells[i]; s.Before == nil {
			added = append(added, employmentRowOf(c.ID, s.After))
		}
	}
	if err := employmentsTable.put(ctx, t, added); err != nil {
		return err
	}
	for i := range c.Spells {
		if s := &c.Spells[i]; s.Before != nil {
			if err := t.replaceSpell(ctx, c, s); err != nil {
				return err
			}
		}
	}
	return nil
}

func employmentRowOf(id employer.ID, e *employer.Employment) employmentRow {
	return employmentRow{
		ID: int64(id), Number: string(e.Number), Name: e.Name, StartedOn: day(e.StartedOn), RegisteredOn: day(e.RegisteredOn), EndedOn: day(e.EndedOn),
	}
}

// replaceSpell keeps a spell of work in the history and puts another one, or none, in its place.
func (t *transaction) replaceSpell(ctx context.Context, c *casework.RegisterChange, s *casework.SpellChange) error {
	const ofSpell = " WHERE employer_id = $1 AND id_number = $2 AND started_on = $3"
	key := []any{int64(c.ID), string(s.Before.Number), day(s.Before.StartedOn)}
	_, err := t.ExecContext(ctx, `INSERT INTO employment_history (employer_id, id_number, started_on, version, replaced_on, replaced_by, reason, entry)
		VALUES ($1, $2, $3, (SELECT COALESCE(MAX(version), 0) + 1 FROM employment_history`+ofSpell+`), $4, $5, $6, (SELECT `+
		t.dialect.object([]string{"id_number", "started_on", "name", "registered_on", "ended_on"})+" FROM employments"+ofSpell+"))",
		append(key, day(c.By.On), c.By.Name, s.Reason)...)
	if err != nil {
		return fmt.Errorf("keep the replaced spell of work of employer %d: %w", c.ID, err)
	}
	if s.After == nil || s.After.Number != s.Before.Number || s.After.StartedOn != s.Before.StartedOn {
		if _, err := t.ExecContext(ctx, "DELETE FROM employments"+ofSpell, key...); err != nil {
			return fmt.Errorf("take a spell of work out of the roster of employer %d: %w", c.ID, err)
		}
		if s.After == nil {
			return nil
		}
		return employmentsTable.put(ctx, t, []employmentRow{employmentRowOf(c.ID, s.After)})
	}
	_, err = t.ExecContext(ctx, "UPDATE employments SET name = $4, registered_on = $5, ended_on = $6"+ofSpell,
		append(key, s.After.Name, day(s.After.RegisteredOn), day(s.After.EndedOn))...)
	if err != nil {
		return fmt.Errorf("replace a spell of work of employer %d: %w", c.ID, err)
	}
	return nil
}
