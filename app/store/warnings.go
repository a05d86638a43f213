package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/risk"
)

// replaceWarnings writes what foretells debts of the employers that a night looked at in the place of what was there.
func (t *transaction) replaceWarnings(ctx context.Context, outcomes []casework.Outcome, heads map[employer.ID]head) error {
	ids, rows, signs := make([]employer.ID, len(outcomes)), []warningRow(nil), []warningSignRow(nil)
	for i := range outcomes {
		o := &outcomes[i]
		ids[i] = o.ID
		if len(o.Decision.Warning.Signs) == 0 {
			continue
		}
		h := heads[o.ID]
		rows = append(rows, warningRowOf(o, &h))
		for n := range o.Decision.Warning.Signs {
			signs = append(signs, warningSignRowOf(o.ID, &o.Decision.Warning.Signs[n]))
		}
	}
	for _, table := range []string{"warning_signs", "warnings"} {
		if _, err := t.ExecContext(ctx, "DELETE FROM "+table+" WHERE "+t.dialect.among("employer_id", 1), idList(t.dialect, ids)); err != nil {
			return fmt.Errorf("replace the early warnings: %w", err)
		}
	}
	if err := warningsTable.put(ctx, t, rows); err != nil {
		return err
	}
	return warningSignsTable.put(ctx, t, signs)
}

// sendReminders stores messages that have to be new, because the record says that they were sent.
func (t *transaction) sendReminders(ctx context.Context, reminders []casework.Message) error {
	n, err := t.send(ctx, reminders)
	if err != nil {
		return err
	}
	if n < len(reminders) {
		return fault.New(fault.Refused, "这个月已经提醒过该单位。", "This employer was reminded of that month already.")
	}
	return nil
}

// warningOrder is the order of the list; each way to choose rows has an index in this order.
const warningOrder = "w.due_on, w.sign_count DESC, w.premium DESC, w.employer_id"

const toldOn = "(SELECT max(m.day) FROM messages m WHERE m.employer_id = w.employer_id AND m.kind = '" + string(casework.EarlyWarning) + "')"

// Warnings lists early warnings as the last nights left them, at most so many after the first ones (0: all), and counts all of them.
func (s *Store) Warnings(ctx context.Context, f casework.WarningFilter, limit, offset int) ([]casework.ListedWarning, int, error) {
	c := &conditions{dialect: s.dialect}
	c.all = append(c.all, s.dialect.scopeCondition(f.Scope, "w", &c.args))
	c.warned(&f)
	total, err := s.count(ctx, "warnings w"+c.where(), c.args)
	if err != nil {
		return nil, 0, fmt.Errorf("count the early warnings: %w", err)
	}
	query := "SELECT " + joined(warningsTable.columns, func(c string) string { return "w." + c }, ", ") + ", e.uscc, e.name, e.phone, " + toldOn +
		", (SELECT count(*)" + readers + "r.employer_id = w.employer_id)" +
		" FROM warnings w JOIN employers e ON e.employer_id = w.employer_id" + c.where() + " ORDER BY " + warningOrder + paged(limit, offset)
	var list []casework.ListedWarning
	var r warningRow
	err = each(ctx, s.read, query, c.args, func(rows *sql.Rows) error {
		var l casework.ListedWarning
		err := rows.Scan(append(warningsTable.fields(&r), &l.Employer.Code, &l.Employer.Name, &l.Phone, (*day)(&l.ToldOn), &l.Readers)...)
		l.Employer.ID, l.Employer.Region, l.Employer.District, l.Warning = employer.ID(r.ID), r.Region, r.District, r.warning()
		list = append(list, l)
		return err
	})
	if err != nil {
		return nil, 0, fmt.Errorf("list the early warnings: %w", err)
	}
	return list, total, s.signsOf(ctx, list)
}

// warned adds what the filter asks for beside its scope.
func (c *conditions) warned(f *casework.WarningFilter) {
	if f.District.Region != "" {
		c.add("w.region = $%d", f.District.Region)
	}
	if f.District.Name != "" {
		c.add("w.district = $%d", f.District.Name)
	}
	if f.Kind != "" {
		c.add("EXISTS (SELECT 1 FROM warning_signs s WHERE s.employer_id = w.employer_id AND s.kind = $%d)", string(f.Kind))
	}
	if f.Near {
		c.add("w.due_on < $%d", day(calendar.LastDay))
	}
	if f.Untold {
		c.add("NOT EXISTS (SELECT 1 FROM messages m WHERE m.employer_id = w.employer_id AND m.kind = '"+string(casework.EarlyWarning)+"' AND m.day >= $%d)", day(f.Since))
	}
	if f.Among != nil {
		c.args = append(c.args, idList(c.dialect, f.Among))
		c.all = append(c.all, c.dialect.among("w.employer_id", len(c.args)))
	}
}

// signsOf reads the signs of the listed employers.
func (s *Store) signsOf(ctx context.Context, list []casework.ListedWarning) error {
	if len(list) == 0 {
		return nil
	}
	ids, place := make([]employer.ID, len(list)), make(map[int64]int, len(list))
	for i := range list {
		ids[i] = list[i].Employer.ID
		place[int64(ids[i])] = i
	}
	err := warningSignsTable.of(ctx, s.read, s.dialect, ids, func(r *warningSignRow) error {
		w := &list[place[r.ID]].Warning
		sign := r.sign()
		if sign.Kind == risk.DeclareNear || sign.Kind == risk.PayNear {
			sign.Due = w.DueOn
		}
		w.Signs = append(w.Signs, sign)
		return nil
	})
	for i := range list {
		slices.SortFunc(list[i].Warning.Signs, func(a, b risk.Sign) int {
			return slices.Index(risk.Warnings, a.Kind) - slices.Index(risk.Warnings, b.Kind)
		})
	}
	return err
}
