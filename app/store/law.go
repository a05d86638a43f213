package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
)

var (
	_ casework.LawChanges = (*Store)(nil)
	_ casework.LawReader  = (*Store)(nil)
	_ casework.LawImpacts = (*Store)(nil)
)

// LawAct lets the function decide about a change of the law and stores its outcome. One act happens at a time, because each
// carries on the chain of the record.
func (s *Store) LawAct(ctx context.Context, no int, decide func(l *casework.LawLedger) (*casework.LawOutcome, error)) error {
	return s.tx(ctx, func(t *transaction) error {
		if t.dialect == Postgres {
			if _, err := t.ExecContext(ctx, "LOCK TABLE law_record IN SHARE ROW EXCLUSIVE MODE"); err != nil {
				return fmt.Errorf("wait for the turn to change the law: %w", err)
			}
		}
		l, err := lawLedger(ctx, t, no)
		if err != nil {
			return err
		}
		out, err := decide(l)
		if err != nil {
			return err
		}
		if out.Picture != nil {
			if err := keepSealPicture(ctx, t, out.Picture); err != nil {
				return err
			}
		}
		if err := lawChangesTable.put(ctx, t, []lawChangeRow{lawChangeRowOf(&out.Change)}); err != nil {
			return err
		}
		e := &out.Entry
		err = lawRecordTable.put(ctx, t, []lawRecordRow{{int64(e.No), int64(out.Change.No), string(e.Act), day(e.Day), e.Actor, e.Ground, e.Detail, e.Previous, e.Hash}})
		if err != nil || no != 0 {
			return err
		}
		return keepLawImpact(ctx, t, &casework.LawImpact{Change: out.Change.No, State: casework.ImpactQueued, TouchedAt: out.Change.Proposed.At})
	})
}

func lawLedger(ctx context.Context, t *transaction, no int) (*casework.LawLedger, error) {
	l := &casework.LawLedger{}
	var err error
	if l.Confirmed, err = confirmedLaw(ctx, t); err != nil {
		return nil, err
	}
	if err := t.QueryRowContext(ctx, "SELECT coalesce(max(change_no), 0) + 1 FROM law_changes").Scan(&l.Next); err != nil {
		return nil, fmt.Errorf("number the change: %w", err)
	}
	err = lawRecordTable.query(ctx, t, "SELECT "+strings.Join(lawRecordTable.columns, ", ")+" FROM law_record ORDER BY entry_no DESC LIMIT 1", nil,
		func(r *lawRecordRow) error {
			l.Last = r.entry()
			return nil
		})
	if err != nil || no == 0 {
		return l, err
	}
	l.Change, l.Impact, err = lawChange(ctx, t, no)
	return l, err
}

func confirmedLaw(ctx context.Context, q querier) ([]casework.LawChange, error) {
	var out []casework.LawChange
	query := "SELECT " + strings.Join(lawChangesTable.columns, ", ") + " FROM law_changes WHERE force_no > 0 ORDER BY force_no"
	err := lawChangesTable.query(ctx, q, query, nil, func(r *lawChangeRow) error {
		out = append(out, r.change())
		return nil
	})
	return out, err
}

func lawChange(ctx context.Context, q querier, no int) (found *casework.LawChange, impact *casework.LawImpact, err error) {
	query := "SELECT " + strings.Join(lawChangesTable.columns, ", ") + " FROM law_changes WHERE change_no = $1"
	err = lawChangesTable.query(ctx, q, query, []any{no}, func(r *lawChangeRow) error {
		c := r.change()
		found = &c
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	if found == nil {
		return nil, nil, fault.New(fault.NotFound, fmt.Sprintf("没有第 %d 项更改；请从“参数”页进入。", no), fmt.Sprintf("There is no change %d; start from the page of the law.", no))
	}
	query = "SELECT " + strings.Join(lawImpactsTable.columns, ", ") + " FROM law_impacts WHERE change_no = $1"
	err = lawImpactsTable.query(ctx, q, query, []any{no}, func(r *lawImpactRow) error {
		impact, err = r.impact()
		return err
	})
	return found, impact, err
}

// LawInForce is the number of the latest change that is in force, and 0 where there is none.
func (s *Store) LawInForce(ctx context.Context) (int, error) {
	latest := 0
	if err := s.read.QueryRowContext(ctx, "SELECT coalesce(max(force_no), 0) FROM law_changes WHERE force_no > 0").Scan(&latest); err != nil {
		return 0, fmt.Errorf("ask for the law in force: %w", err)
	}
	return latest, nil
}

// ConfirmedLaw lists what is in force, in its order.
func (s *Store) ConfirmedLaw(ctx context.Context) ([]casework.LawChange, error) {
	return confirmedLaw(ctx, s.read)
}

// LawChange gives a change with what was measured; fault.NotFound where there is none.
func (s *Store) LawChange(ctx context.Context, no int) (*casework.LawChange, *casework.LawImpact, error) {
	return lawChange(ctx, s.read, no)
}

// LawChanges lists changes, the latest first, and counts all that the filter chooses.
func (s *Store) LawChanges(ctx context.Context, f casework.LawFilter, limit, offset int) ([]casework.LawChange, int, error) {
	where, args := "true", []any{}
	add := func(condition string, value any) {
		args = append(args, value)
		where += fmt.Sprintf(" AND "+condition, len(args))
	}
	if f.Kind != "" {
		add("kind = $%d", string(f.Kind))
	}
	if f.Region != "" {
		add("region = $%d", f.Region)
	}
	if f.Open {
		where += " AND state = 'proposed'"
	}
	query := "SELECT " + strings.Join(lawChangesTable.columns, ", ") + ", count(*) OVER () FROM law_changes WHERE " + where +
		fmt.Sprintf(" ORDER BY change_no DESC LIMIT %d OFFSET %d", limit, offset)
	var out []casework.LawChange
	count := 0
	err := each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		var row lawChangeRow
		if err := rows.Scan(append(lawChangesTable.fields(&row), &count)...); err != nil {
			return err
		}
		out = append(out, row.change())
		return nil
	})
	if err != nil {
		return nil, 0, fmt.Errorf("list the changes of the law: %w", err)
	}
	return out, count, nil
}

// LawRecord gives the record of the law, and of one change only where no is not 0.
func (s *Store) LawRecord(ctx context.Context, no int) ([]casework.RecordEntry, error) {
	var out []casework.RecordEntry
	query := "SELECT " + strings.Join(lawRecordTable.columns, ", ") + " FROM law_record WHERE $1 = 0 OR change_no = $1 ORDER BY entry_no"
	err := lawRecordTable.query(ctx, s.read, query, []any{int64(no)}, func(r *lawRecordRow) error {
		out = append(out, r.entry())
		return nil
	})
	return out, err
}

// ImpactCases lists the cases within the scope that a change would change, the largest difference first, and counts all.
func (s *Store) ImpactCases(ctx context.Context, scope access.Scope, no, limit, offset int) ([]casework.CaseImpact, int, error) {
	args := []any{int64(no)}
	where := "c.change_no = $1 AND " + s.dialect.scopeCondition(scope, "e", &args)
	query := "SELECT " + joined(lawCasesTable.columns, func(c string) string { return "c." + c }, ", ") +
		", e.uscc, e.name, e.region, e.district, count(*) OVER () FROM law_impact_cases c JOIN employers e ON e.employer_id = c.employer_id WHERE " + where +
		" ORDER BY abs(c.principal_after + c.late_fee_after - c.principal_before - c.late_fee_before) DESC, e.uscc" + fmt.Sprintf(" LIMIT %d OFFSET %d", limit, offset)
	var out []casework.CaseImpact
	count := 0
	err := each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		var row lawCaseRow
		var head employer.Head
		if err := rows.Scan(append(lawCasesTable.fields(&row), &head.Code, &head.Name, &head.Region, &head.District, &count)...); err != nil {
			return err
		}
		c, err := row.impact()
		head.ID, c.Employer = employer.ID(row.ID), head
		out = append(out, c)
		return err
	})
	if err != nil {
		return nil, 0, fmt.Errorf("list the cases that change %d changes: %w", no, err)
	}
	return out, count, nil
}
