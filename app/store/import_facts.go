package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	sqlitedriver "github.com/glebarez/go-sqlite"
	"github.com/jackc/pgx/v5/pgconn"
)

// The codes of a key that is there already.
const (
	uniqueViolation  = "23505" // PostgreSQL
	sqliteConstraint = 19
)

// fact describes a kind whose rows are added and never changed.
type fact struct {
	table   string
	key     []string // without the employer
	content []string // the columns that the key does not cover
	where   string   // which of the stored rows f were imported; empty: all
	stored  bool     // the table has rows of employers that the import names
}

// same is the condition that a stored row f has the key of a staged row s.
func (f *fact) same() string { return matches("f", "s", f.key) + f.where }

func (f *fact) columns() []string { return append(f.key[:len(f.key):len(f.key)], f.content...) }

// kept is the rest of a query over the rows that are taken in.
const kept = " FROM {stage} s JOIN import_codes c ON c.uscc = s.uscc WHERE {kept}"

// takenDeclarations are the declarations of the rows that are taken in.
const takenDeclarations = "SELECT DISTINCT c.employer_id, s.period, s.filed_on, 0 AS filing_no" + kept

// add takes in what is not refused and not there yet, and notes the employers that get something new.
func (m *merge) add(ctx context.Context, f *fact) error {
	if err := m.touch(ctx, f); err != nil {
		return err
	}
	return m.insert(ctx, f, " ON CONFLICT DO NOTHING")
}

func (m *merge) insert(ctx context.Context, f *fact, doubles string) error {
	n, err := m.run(ctx, "add rows", "INSERT INTO "+f.table+" (employer_id, "+strings.Join(f.columns(), ", ")+
		") SELECT c.employer_id, "+joined(f.columns(), staged, ", ")+kept+doubles)
	m.merged.New = int(n)
	return err
}

// touch notes the employers that get something new; it runs before the rows are added where some are stored.
func (m *merge) touch(ctx context.Context, f *fact) error {
	query := "SELECT DISTINCT c.employer_id" + kept
	refused, err := m.any(ctx, "look for refused rows", "SELECT 1 FROM import_refused")
	switch {
	case err != nil:
		return err
	case f.stored:
		query += " AND NOT EXISTS (SELECT 1 FROM " + f.table + " f WHERE f.employer_id = c.employer_id AND " + f.same() + ")"
	case !refused:
		query = "SELECT employer_id FROM import_codes"
	}
	_, err = m.run(ctx, "find the employers with new rows", "INSERT INTO import_touched (employer_id) "+query)
	return err
}

// look finds out whether the table has rows of the employers at all; most checks are for that case only.
func (m *merge) look(ctx context.Context, f *fact) error {
	var err error
	f.stored, err = m.any(ctx, "look for stored rows", "SELECT 1 FROM import_codes c JOIN "+f.table+" f ON f.employer_id = c.employer_id")
	if err != nil || !f.stored || m.dialect == SQLite {
		return err
	}
	return m.steps(ctx, "count the rows", "ANALYZE {stage}", "ANALYZE import_codes")
}

// refuseOtherContent refuses rows whose key is stored with other content.
func (m *merge) refuseOtherContent(ctx context.Context, f *fact, why refusal, values string) error {
	if !f.stored {
		return nil
	}
	return m.refuse(ctx, why, values+" FROM {stage} s JOIN import_codes c ON c.uscc = s.uscc JOIN "+f.table+
		" f ON f.employer_id = c.employer_id AND "+f.same()+" WHERE "+differs("f", "s", f.content))
}

func mergeDeclarations(ctx context.Context, m *merge) error {
	f := &fact{table: "declaration_lines", key: []string{"period", "filed_on", "id_number"}, content: []string{"wage"},
		where: " AND f.filing_no = 0"}
	if err := m.codes(ctx, ", min(period) AS earliest, min(id_number) AS least", false); err != nil {
		return err
	}
	if err := m.look(ctx, f); err != nil {
		return err
	}
	early, err := m.any(ctx, "look for periods before the founding", "SELECT 1 FROM import_codes WHERE earliest < founded")
	if err != nil {
		return err
	}
	if early {
		err := m.refuse(ctx, beforeFounded, "CAST(c.founded AS TEXT), NULL FROM {stage} s JOIN import_codes c ON c.uscc = s.uscc WHERE s.period < c.founded")
		if err != nil {
			return err
		}
	}
	if err := m.refuseNil(ctx, f); err != nil {
		return err
	}
	if !f.stored {
		return m.addDeclarations(ctx, f)
	}
	if err := m.refusePersonTwice(ctx, f); err != nil {
		return err
	}
	if err := m.refuseOtherContent(ctx, f, personStored, "s.id_number, CAST(f.wage AS TEXT)"); err != nil {
		return err
	}
	if err := m.add(ctx, f); err != nil {
		return err
	}
	return m.sumUp(ctx, takenDeclarations)
}

func (m *merge) refusePersonTwice(ctx context.Context, f *fact) error {
	return m.refuseVariants(ctx, personTwice, append([]string{"uscc"}, f.key...), f.content, "s.id_number")
}

// addDeclarations adds rows of employers that have none yet, as if no person stood twice, because to look for that costs
// as much as half the import. If one does, the rows are taken out again and the look is taken.
func (m *merge) addDeclarations(ctx context.Context, f *fact) error {
	if err := m.touch(ctx, f); err != nil {
		return err
	}
	if err := m.steps(ctx, "mark the place", "SAVEPOINT added"); err != nil {
		return err
	}
	err := m.insert(ctx, f, "")
	if err == nil {
		if err := m.steps(ctx, "go on", "RELEASE SAVEPOINT added"); err != nil {
			return err
		}
		return m.sumUpStaged(ctx)
	}
	if !isDouble(err) {
		return err
	}
	if err := m.steps(ctx, "take the rows out again", "ROLLBACK TO SAVEPOINT added", "DELETE FROM import_touched"); err != nil {
		return err
	}
	if err := m.refusePersonTwice(ctx, f); err != nil {
		return err
	}
	if err := m.add(ctx, f); err != nil {
		return err
	}
	return m.sumUp(ctx, takenDeclarations)
}

// isDouble tells whether a statement failed because a key was there already.
func isDouble(err error) bool {
	var postgres *pgconn.PgError
	if errors.As(err, &postgres) {
		return postgres.Code == uniqueViolation
	}
	var sqlite *sqlitedriver.Error
	return errors.As(err, &sqlite) && sqlite.Code()&0xff == sqliteConstraint
}

// refuseNil refuses nil rows beside rows of employees of the same declaration: both where both are staged, the new one
// where the other is stored.
func (m *merge) refuseNil(ctx context.Context, f *fact) error {
	anyNil, err := m.any(ctx, "look for nil declarations", "SELECT 1 FROM import_codes WHERE least = ''")
	if err != nil {
		return err
	}
	why := map[refusal]string{nilBesideRows: "s.id_number = ''", rowBesideNil: "s.id_number <> ''"}
	for _, reason := range []refusal{nilBesideRows, rowBesideNil} {
		if anyNil {
			err := m.refuse(ctx, reason, `NULL, NULL FROM {stage} s JOIN (
				SELECT s.uscc, s.period, s.filed_on FROM {stage} s JOIN import_codes c ON c.uscc = s.uscc WHERE c.least = ''
				GROUP BY s.uscc, s.period, s.filed_on HAVING min(s.id_number) = '' AND max(s.id_number) <> ''
				) d ON d.uscc = s.uscc AND d.period = s.period AND d.filed_on = s.filed_on WHERE `+why[reason])
			if err != nil {
				return err
			}
		}
		if f.stored {
			other := "f.id_number = ''"
			if reason == nilBesideRows {
				other = "f.id_number <> ''"
			}
			err := m.refuse(ctx, reason, `NULL, NULL FROM {stage} s JOIN import_codes c ON c.uscc = s.uscc WHERE `+why[reason]+`
				AND EXISTS (SELECT 1 FROM declaration_lines f WHERE f.employer_id = c.employer_id AND f.period = s.period
				AND f.filed_on = s.filed_on AND f.filing_no = 0 AND `+other+`)`)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func mergeCharges(ctx context.Context, m *merge) error {
	return m.addWhole(ctx, &fact{table: "imported_charges", key: []string{
		"period", "insurance", "source", "due_on", "known_on", "employer_share", "employee_share", "reference",
	}})
}

func mergeWaivers(ctx context.Context, m *merge) error {
	return m.addWhole(ctx, &fact{table: "waivers", key: []string{"period", "from_day", "to_day"}})
}

// addWhole adds rows whose key is the whole row: equal ones are the same row, and nothing can contradict.
func (m *merge) addWhole(ctx context.Context, f *fact) error {
	if err := m.codes(ctx, "", false); err != nil {
		return err
	}
	if err := m.look(ctx, f); err != nil {
		return err
	}
	return m.add(ctx, f)
}

func mergeWages(ctx context.Context, m *merge) error {
	f := &fact{table: "cross_wages", key: []string{"period", "id_number", "source"}, content: []string{"wage"}}
	if err := m.codes(ctx, "", false); err != nil {
		return err
	}
	if err := m.look(ctx, f); err != nil {
		return err
	}
	if err := m.refuseOtherContent(ctx, f, wageTwice, "CAST(f.wage AS TEXT), NULL"); err != nil {
		return err
	}
	if err := m.refuseLater(ctx, wageTwice, append([]string{"uscc"}, f.key...), f.content, "CAST(s.first_wage AS TEXT)", ""); err != nil {
		return err
	}
	return m.add(ctx, f)
}

// refuseLater refuses, of the rows with one key that are not refused yet, those that differ from the first one in the
// order of files and lines. A is the value that the sentence names; of a column c of the first row it is s.first_c.
func (m *merge) refuseLater(ctx context.Context, why refusal, key, content []string, a, where string) error {
	found, err := m.twice(ctx, strings.Join(key, ", "))
	if err != nil || !found {
		return err
	}
	firsts := joined(content, func(c string) string {
		return fmt.Sprintf("first_value(s.%s) OVER w AS first_%s", c, c)
	}, ", ")
	changed := joined(content, func(c string) string { return "s." + c + " IS DISTINCT FROM s.first_" + c }, " OR ")
	return m.refuse(ctx, why, a+", NULL FROM (SELECT s.*, "+firsts+" FROM {stage} s JOIN import_twice t ON "+matches("s", "t", key)+
		" WHERE {kept} "+where+" WINDOW w AS (PARTITION BY "+joined(key, func(c string) string { return "s." + c }, ", ")+
		" ORDER BY s.file, s.line)) s WHERE ("+changed+")")
}
