package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"arrears/app/casework"
	"arrears/app/employer"
)

// putSuccessions writes who follows whom by the successions that were confirmed.
func (t *transaction) putSuccessions(ctx context.Context, confirmed []confirmedSuccession) error {
	for i := range confirmed {
		c := &confirmed[i]
		for _, code := range c.fact.Confirmed.Heirs {
			result, err := t.ExecContext(ctx, "INSERT INTO successions (employer_id, fact_no, successor_id, from_day) "+
				"SELECT f.employer_id, f.fact_no, e.employer_id, f.on_day FROM case_facts f, employers e "+
				"WHERE f.employer_id = $1 AND f.fact_no = $2 AND e.uscc = $3", int64(c.id), c.fact.Confirmed.Fact, string(code))
			if err != nil {
				return fmt.Errorf("write who follows employer %d: %w", c.id, err)
			}
			switch n, err := result.RowsAffected(); {
			case err != nil:
				return fmt.Errorf("write who follows employer %d: %w", c.id, err)
			case n != 1:
				return fmt.Errorf("write who follows employer %d: %s is not in the register", c.id, code)
			}
		}
	}
	return nil
}

// others reads the register entries of those who follow the employers.
func (l *loading) others(ctx context.Context, t *transaction, ids []employer.ID) error {
	columns := make([]string, len(employersTable.columns))
	for i, c := range employersTable.columns {
		columns[i] = "e." + c
	}
	query := "SELECT DISTINCT s.employer_id, " + strings.Join(columns, ", ") + " FROM successions s JOIN employers e ON e.employer_id = s.successor_id WHERE " +
		t.dialect.among("s.employer_id", 1) + " ORDER BY s.employer_id, e.employer_id"
	err := each(ctx, t, query, []any{idList(t.dialect, ids)}, func(rows *sql.Rows) error {
		var id int64
		var r employerRow
		if err := rows.Scan(append([]any{&id}, employersTable.fields(&r)...)...); err != nil {
			return err
		}
		f := l.of(id)
		f.Others = append(f.Others, r.file().Employer)
		return nil
	})
	if err != nil {
		return fmt.Errorf("read who follows: %w", err)
	}
	return nil
}

// othersName tells the rows of those who follow from other parts of a gathered read.
const othersName = "others"

// othersPart are the register entries of those who follow the employer.
func (t *transaction) othersPart(f *casework.File) part {
	p := partOf(&employersTable, t.dialect, func(r *employerRow) error { f.Others = append(f.Others, r.file().Employer); return nil })
	p.query = strings.Replace(p.query, "'employers' AS source", "'"+othersName+"' AS source", 1)
	p.query = strings.TrimSuffix(p.query, "employer_id = $1") + "employer_id IN (SELECT successor_id FROM successions WHERE employer_id = $1)"
	return p
}

// wakeFollowed makes the employers due that are followed by one whose entry has changed: papers of their cases name it.
func (t *transaction) wakeFollowed(ctx context.Context, id employer.ID, on day) error {
	_, err := t.ExecContext(ctx, "UPDATE employers SET wake_on = CASE WHEN wake_on < $1 THEN wake_on ELSE $1 END, revision = revision + 1 "+
		"WHERE employer_id IN (SELECT employer_id FROM successions WHERE successor_id = $2)", on, int64(id))
	if err != nil {
		return fmt.Errorf("wake whom employer %d follows: %w", id, err)
	}
	return nil
}

// Followed lists the employers whose debts the employer has taken over, in the order of their numbers, with what each owed when it was
// last examined.
func (s *Store) Followed(ctx context.Context, id employer.ID, limit int) ([]casework.Followed, error) {
	var found []casework.Followed
	query := "SELECT e.employer_id, e.uscc, e.name, e.region, e.district, s.from_day, f.body, q.as_of, coalesce(q.principal, 0), coalesce(q.late_fee, 0) FROM successions s " +
		"JOIN employers e ON e.employer_id = s.employer_id JOIN case_facts f ON f.employer_id = s.employer_id AND f.fact_no = s.fact_no " +
		"LEFT JOIN positions q ON q.employer_id = s.employer_id WHERE s.successor_id = $1 ORDER BY e.employer_id, s.fact_no LIMIT $2"
	err := each(ctx, s.read, query, []any{int64(id), limit}, func(rows *sql.Rows) error {
		var f casework.Followed
		var body string
		h := &f.Employer
		if err := rows.Scan(&h.ID, &h.Code, &h.Name, &h.Region, &h.District, (*day)(&f.From), &body, (*day)(&f.AsOf), &f.Principal, &f.LateFee); err != nil {
			return err
		}
		err := json.Unmarshal([]byte(body), &f.Succession)
		found = append(found, f)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list whose debts employer %d has taken over: %w", id, err)
	}
	return found, nil
}
