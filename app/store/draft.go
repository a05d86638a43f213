package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/money"
)

// EditDraft loads the named rows of the draft under a lock, lets the function change them, and stores the change in the same
// transaction.
func (s *Store) EditDraft(ctx context.Context, id employer.ID, p calendar.Period, names []identity.Number, by access.Actor,
	edit func(d *casework.DraftPart) (*casework.DraftChange, error),
) error {
	return s.tx(ctx, func(t *transaction) error {
		e := &draftEdit{transaction: t, id: id, period: p, by: by}
		if err := e.load(ctx, names); err != nil {
			return err
		}
		change, err := edit(&e.part)
		if err != nil || change == nil {
			return err
		}
		return e.store(ctx, change)
	})
}

// draftEdit is a draft while some of its rows are changed.
type draftEdit struct {
	*transaction
	id     employer.ID
	period calendar.Period
	by     access.Actor
	part   casework.DraftPart
}

func noDraft(p calendar.Period) error {
	return fault.New(fault.NotFound, fmt.Sprintf("%s 没有打开的工资表，可能已经提交；请从申报列表重新进入。", p),
		fmt.Sprintf("There is no open sheet for %s; it may have been filed. Start again from the list of months.", p))
}

func (e *draftEdit) load(ctx context.Context, names []identity.Number) error {
	head, err := e.draftHead(ctx, e.id, e.period, e.forUpdate())
	if err != nil {
		return err
	}
	if head == nil {
		return noDraft(e.period)
	}
	e.part.Draft = *head
	if err := e.undo(ctx); err != nil {
		return err
	}
	for _, u := range e.part.Undo {
		names = append(names, u.Number)
	}
	if err := e.rows(ctx, names); err != nil || len(e.part.Rows) == len(names) {
		return err
	}
	return e.QueryRowContext(ctx, "SELECT coalesce(max(place), 0) FROM draft_wages WHERE employer_id = $1 AND period = $2 AND sheet_no = $3",
		e.args(head.Sheet)...).Scan(&e.part.LastPlace)
}

func (e *draftEdit) args(more ...any) []any {
	return append([]any{int64(e.id), month(e.period)}, more...)
}

func (e *draftEdit) rows(ctx context.Context, names []identity.Number) error {
	if len(names) == 0 {
		return nil
	}
	condition, given, err := e.dialect.amongTexts("id_number", 4, names)
	if err != nil {
		return err
	}
	query := "SELECT " + strings.Join(draftWagesTable.columns, ", ") + " FROM draft_wages WHERE employer_id = $1 AND period = $2 AND sheet_no = $3 AND " + condition
	return draftWagesTable.query(ctx, e, query, e.args(e.part.Sheet, given), func(r *draftWageRow) error {
		e.part.Rows = append(e.part.Rows, r.row())
		return nil
	})
}

// undo reads the last change of the person.
func (e *draftEdit) undo(ctx context.Context) error {
	query := "SELECT " + strings.Join(undosTable.columns, ", ") + " FROM draft_undos WHERE employer_id = $1 AND period = $2 AND user_id = $3 AND undo_no = " +
		"(SELECT max(undo_no) FROM draft_undos WHERE employer_id = $1 AND period = $2 AND user_id = $3)"
	return undosTable.query(ctx, e, query, e.args(int64(e.by.ID)), func(r *undoRow) error {
		e.part.UndoNo = int(r.No)
		e.part.Undo = append(e.part.Undo, casework.Undo{Number: identity.Number(r.Number), Sheet: int(r.Sheet), Wage: money.Fen(r.Wage), Was: r.Was, Revision: r.Revision})
		return nil
	})
}

func (e *draftEdit) store(ctx context.Context, c *casework.DraftChange) error {
	if err := draftWagesTable.put(ctx, e.transaction, draftWageRowsOf(e.id, e.period, e.part.Sheet, c.Rows)); err != nil {
		return err
	}
	if err := e.remove(ctx, "draft_wages", "", c.Gone); err != nil {
		return err
	}
	if err := e.remove(ctx, "draft_rivals", "", append(c.Gone[:len(c.Gone):len(c.Gone)], c.Chosen...)); err != nil {
		return err
	}
	if err := e.remove(ctx, "draft_rivals", fmt.Sprintf(" AND user_id = %d", int64(e.by.ID)), c.Settled); err != nil {
		return err
	}
	if err := e.keepRivals(ctx, c); err != nil {
		return err
	}
	if err := e.keepUndo(ctx, c); err != nil {
		return err
	}
	if len(c.Rows)+len(c.Gone) == 0 {
		return nil
	}
	return e.exec(ctx, "move the draft on", "UPDATE drafts SET revision = revision + 1 WHERE employer_id = $1 AND period = $2", e.args()...)
}

func (e *draftEdit) exec(ctx context.Context, what, statement string, args ...any) error {
	if _, err := e.ExecContext(ctx, statement, args...); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// remove deletes rows of the sheet by number.
func (e *draftEdit) remove(ctx context.Context, from, where string, names []identity.Number) error {
	if len(names) == 0 {
		return nil
	}
	condition, given, err := e.dialect.amongTexts("id_number", 4, names)
	if err != nil {
		return err
	}
	return e.exec(ctx, "remove rows", "DELETE FROM "+from+" WHERE employer_id = $1 AND period = $2 AND sheet_no = $3 AND "+condition+where, e.args(e.part.Sheet, given)...)
}

func (e *draftEdit) keepRivals(ctx context.Context, c *casework.DraftChange) error {
	rows := make([]rivalRow, len(c.Rivals))
	for i, r := range c.Rivals {
		rows[i] = rivalRow{ID: int64(e.id), Period: month(e.period), Sheet: int64(e.part.Sheet), Number: string(r.Number), User: int64(e.by.ID),
			Name: e.by.Name, Wage: wage(r.Wage), At: instant(c.At.At)}
	}
	return rivalsTable.put(ctx, e.transaction, rows)
}

// keepUndo keeps what the change replaced as the person's last change, and forgets the oldest and the one that was taken back.
func (e *draftEdit) keepUndo(ctx context.Context, c *casework.DraftChange) error {
	const of = "DELETE FROM draft_undos WHERE employer_id = $1 AND period = $2 AND user_id = $3 AND undo_no "
	if c.Undone > 0 {
		return e.exec(ctx, "forget the change", of+"= $4", e.args(int64(e.by.ID), c.Undone)...)
	}
	if len(c.Undo) == 0 {
		return nil
	}
	next := e.part.UndoNo + 1
	rows := make([]undoRow, len(c.Undo))
	for i, u := range c.Undo {
		rows[i] = undoRow{ID: int64(e.id), Period: month(e.period), User: int64(e.by.ID), No: int64(next), Number: string(u.Number), Sheet: int64(u.Sheet),
			Wage: wage(u.Wage), Was: u.Was, Revision: u.Revision}
	}
	if err := undosTable.put(ctx, e.transaction, rows); err != nil {
		return err
	}
	return e.exec(ctx, "forget old changes", of+"<= $4", e.args(int64(e.by.ID), next-casework.UndoDepth)...)
}

// Clashes lists the rows of the draft for which two values stand, by their place, at most limit.
func (s *Store) Clashes(ctx context.Context, id employer.ID, p calendar.Period, limit int) ([]casework.WaitingRow, error) {
	var all []casework.WaitingRow
	query := "SELECT " + joined(draftWagesTable.columns, func(c string) string { return "w." + c }, ", ") + ", r.user_id, r.user_name, r.wage, r.saved_at " +
		"FROM drafts d JOIN draft_rivals r ON r.employer_id = d.employer_id AND r.period = d.period AND r.sheet_no = d.sheet_no " +
		"JOIN draft_wages w ON w.employer_id = r.employer_id AND w.period = r.period AND w.sheet_no = r.sheet_no AND w.id_number = r.id_number " +
		"WHERE d.employer_id = $1 AND d.period = $2 ORDER BY w.place, r.saved_at, r.user_id LIMIT $3"
	var r draftWageRow
	var w casework.WaitingWage
	var fen wage
	var at int64
	fields := append(draftWagesTable.fields(&r), &w.By.ID, &w.By.Name, &fen, &at)
	err := each(ctx, s.read, query, []any{int64(id), month(p), limit}, func(rows *sql.Rows) error {
		if err := rows.Scan(fields...); err != nil {
			return err
		}
		w.Wage, w.At = money.Fen(fen), timeOf(at)
		if n := len(all); n == 0 || all[n-1].Row.Number != identity.Number(r.Number) {
			all = append(all, casework.WaitingRow{Row: r.row()})
		}
		last := &all[len(all)-1]
		last.Waiting = append(last.Waiting, w)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the values that wait: %w", err)
	}
	return all, nil
}
