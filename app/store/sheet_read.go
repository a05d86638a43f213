package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/money"
)

// The conditions of the filters on a row d of draft_wages.
const (
	rowChanged = "(d.wage IS DISTINCT FROM d.previous)"
	rowJumps   = "(abs(d.wage - d.previous) * 2 > d.previous)"
	rowRivals  = "EXISTS (SELECT 1 FROM draft_rivals r WHERE r.employer_id = d.employer_id AND r.period = d.period AND r.sheet_no = d.sheet_no AND r.id_number = d.id_number)"
	rowToLook  = "(d.wage IS NULL OR coalesce(" + rowJumps + ", FALSE) OR " + rowRivals + ")"
)

// Sheet reads a part of the draft of a month; nil where none is open. By says whose changes can be undone.
func (s *Store) Sheet(ctx context.Context, id employer.ID, p calendar.Period, by int64, f casework.SheetFilter) (*casework.SheetPage, error) {
	var page *casework.SheetPage
	err := s.snapshot(ctx, func(t *transaction) error {
		head, err := t.draftHead(ctx, id, p, "")
		if err != nil || head == nil {
			return err
		}
		page = &casework.SheetPage{Draft: *head}
		return t.sheet(ctx, id, by, page, f)
	})
	if err != nil {
		return nil, fmt.Errorf("read the sheet of %s: %w", p, err)
	}
	return page, nil
}

func (t *transaction) sheet(ctx context.Context, id employer.ID, by int64, page *casework.SheetPage, f casework.SheetFilter) error {
	args := []any{int64(id), month(page.Draft.Period), page.Draft.Sheet}
	const of = " FROM draft_wages d WHERE d.employer_id = $1 AND d.period = $2 AND d.sheet_no = $3"
	where, args := sheetWhere(&f, args)
	undone := fmt.Sprintf("(SELECT count(*) FROM draft_undos u WHERE u.employer_id = $1 AND u.period = $2 AND u.user_id = %d)", by)
	counts := "SELECT count(*), count(CASE WHEN " + rowChanged + " THEN 1 END), count(CASE WHEN d.wage IS NULL THEN 1 END), count(CASE WHEN " + rowToLook +
		" THEN 1 END), count(CASE WHEN " + where + " THEN 1 END), count(CASE WHEN " + rowRivals + " THEN 1 END), (SELECT count(*) FROM upload_wrong_rows w WHERE w.employer_id = $1 AND w.upload_no = $3), " + undone + of
	undos := 0
	err := t.QueryRowContext(ctx, counts, args...).Scan(&page.Heads, &page.Changed, &page.Empty, &page.ToLook, &page.Found, &page.Clashes, &page.Wrong, &undos)
	if err != nil {
		return err
	}
	page.Undo = undos > 0
	query := "SELECT " + joined(draftWagesTable.columns, func(c string) string { return "d." + c }, ", ") + of + " AND " + where + " ORDER BY d.place, d.id_number"
	if f.Limit > 0 {
		query += fmt.Sprintf(" LIMIT %d OFFSET %d", f.Limit, f.Offset)
	}
	return draftWagesTable.query(ctx, t, query, args, func(r *draftWageRow) error {
		page.Draft.Rows = append(page.Draft.Rows, r.row())
		return nil
	})
}

func sheetWhere(f *casework.SheetFilter, args []any) (string, []any) {
	conditions := []string{"TRUE"}
	if f.Text != "" {
		args = append(args, containing(f.Text))
		conditions = append(conditions, fmt.Sprintf("(d.name LIKE $%d ESCAPE '!' OR d.id_number LIKE $%d ESCAPE '!')", len(args), len(args)))
	}
	if f.Changed {
		conditions = append(conditions, rowChanged)
	}
	if f.ToLook {
		conditions = append(conditions, rowToLook)
	}
	if len(f.Places) > 0 {
		list := make([]string, len(f.Places))
		for i, p := range f.Places {
			list[i] = fmt.Sprint(p)
		}
		conditions = append(conditions, "d.place IN ("+strings.Join(list, ", ")+")")
	}
	return strings.Join(conditions, " AND "), args
}

// DeclaredMonths says where months of an employer stand on the day, in the order of the months.
func (s *Store) DeclaredMonths(ctx context.Context, id employer.ID, from, to calendar.Period, on calendar.Day) ([]casework.MonthLine, error) {
	var months []casework.MonthLine
	err := s.snapshot(ctx, func(t *transaction) error {
		if err := t.months(ctx, id, from, to, on, &months); err != nil {
			return err
		}
		filings := map[[2]int]*declaration.Filing{}
		query := "SELECT " + strings.Join(filingsTable.columns, ", ") + " FROM filings WHERE employer_id = $1 AND period BETWEEN $2 AND $3"
		err := filingsTable.query(ctx, t, query, []any{int64(id), month(from), month(to)}, func(r *filingRow) error {
			f := r.filing()
			filings[[2]int{int(f.Period), f.No}] = &f
			return nil
		})
		for i := range months {
			if m := &months[i]; m.FilingNo > 0 {
				m.Filing = filings[[2]int{int(m.Period), m.FilingNo}]
			}
		}
		if err != nil {
			return err
		}
		return t.imported(ctx, id, from, to, months)
	})
	if err != nil {
		return nil, fmt.Errorf("read the months: %w", err)
	}
	return months, nil
}

// imported says of months that another system handed over how many people they declare and what was posted for them.
func (t *transaction) imported(ctx context.Context, id employer.ID, from, to calendar.Period, months []casework.MonthLine) error {
	query := `SELECT d.period, d.filed_on, d.heads, (SELECT coalesce(sum(e.employer_share + e.employee_share), 0) FROM entries e
			WHERE e.employer_id = $1 AND e.period = d.period AND e.source = 'declared' AND e.reversed_on IS NULL)
		FROM declared_wages d WHERE d.employer_id = $1 AND d.period BETWEEN $2 AND $3 AND d.filing_no = 0`
	return each(ctx, t, query, []any{int64(id), month(from), month(to)}, func(rows *sql.Rows) error {
		var period month
		var filed day
		var heads, posted int64
		if err := rows.Scan(&period, &filed, &heads, &posted); err != nil {
			return err
		}
		for i := range months {
			if m := &months[i]; m.Period == calendar.Period(period) && m.FiledOn == calendar.Day(filed) && m.FilingNo == 0 {
				m.Heads, m.Posted = int(heads), money.Fen(posted)
			}
		}
		return nil
	})
}

// months asks for each month on its own, by the key, so that the size of the employer plays no part.
func (t *transaction) months(ctx context.Context, id employer.ID, from, to calendar.Period, on calendar.Day, all *[]casework.MonthLine) error {
	var values []string
	for p := from; p <= to; p++ {
		values = append(values, fmt.Sprintf("(%d, '%s', '%s')", month(p).number(), p.First(), p.Last()))
	}
	if len(values) == 0 {
		return nil
	}
	asDay := func(column string) string {
		if t.dialect == Postgres {
			return "CAST(" + column + " AS DATE)"
		}
		return column
	}
	query := `WITH p (period, first_day, last_day) AS (VALUES ` + strings.Join(values, ", ") + `)
		SELECT p.period, (SELECT CAST(d.filed_on AS TEXT) || ' ' || d.filing_no || ' ' || d.id_number FROM declaration_lines d
			WHERE d.employer_id = $1 AND d.period = p.period AND d.filed_on <= $2 AND NOT EXISTS (SELECT 1 FROM filings f
				WHERE f.employer_id = d.employer_id AND f.period = d.period AND f.filing_no = d.filing_no AND f.voided_on <= $2)
			ORDER BY d.filed_on DESC, d.filing_no DESC, d.id_number DESC LIMIT 1),
		EXISTS (SELECT 1 FROM imported_charges c WHERE c.employer_id = $1 AND c.period = p.period AND c.source = 'declared' AND c.known_on <= $2),
		EXISTS (SELECT 1 FROM employments e WHERE e.employer_id = $1 AND e.registered_on <= $2 AND e.started_on <= ` + asDay("p.last_day") + ` AND (e.ended_on IS NULL OR e.ended_on >= ` + asDay("p.first_day") + `)),
		EXISTS (SELECT 1 FROM drafts h WHERE h.employer_id = $1 AND h.period = p.period)
		FROM p ORDER BY p.period`
	return each(ctx, t, query, []any{int64(id), day(on)}, func(rows *sql.Rows) error {
		var m casework.MonthLine
		var period month
		var counts sql.NullString
		if err := rows.Scan(&period, &counts, &m.Charged, &m.Employed, &m.Draft); err != nil {
			return err
		}
		m.Period = calendar.Period(period)
		err := counting(&m, counts.String)
		*all = append(*all, m)
		return err
	})
}

// counting reads day, number and first person of the declaration that counts.
func counting(m *casework.MonthLine, text string) error {
	if text == "" {
		return nil
	}
	parts := strings.SplitN(text, " ", 3)
	var err error
	if m.FiledOn, err = calendar.ParseDay(parts[0]); err != nil {
		return err
	}
	if _, err := fmt.Sscan(parts[1], &m.FilingNo); err != nil {
		return fmt.Errorf("read the number of a filing: %w", err)
	}
	m.Nil = parts[2] == ""
	return nil
}

// Versions are the declarations of a month with their lines, in the order of filing, voided and replaced ones too.
func (s *Store) Versions(ctx context.Context, id employer.ID, p calendar.Period) ([]*declaration.Declaration, error) {
	var all []*declaration.Declaration
	err := each(ctx, s.read, "SELECT filed_on, filing_no, id_number, wage FROM declaration_lines WHERE employer_id = $1 AND period = $2 ORDER BY filed_on, filing_no, id_number",
		[]any{int64(id), month(p)}, func(rows *sql.Rows) error {
			var filed day
			var no int
			var line declaration.Line
			if err := rows.Scan(&filed, &no, &line.Number, &line.Wage); err != nil {
				return err
			}
			if n := len(all); n == 0 || all[n-1].FiledOn != calendar.Day(filed) || all[n-1].No != no {
				all = append(all, &declaration.Declaration{Period: p, FiledOn: calendar.Day(filed), No: no})
			}
			if line.Number != "" {
				last := all[len(all)-1]
				last.Lines = append(last.Lines, line)
			}
			return nil
		})
	if err != nil {
		return nil, fmt.Errorf("read the declarations of %s: %w", p, err)
	}
	return all, nil
}

// LatestUpload is the last upload of a month; nil: there was none.
func (s *Store) LatestUpload(ctx context.Context, id employer.ID, p calendar.Period) (int, error) {
	var no int
	err := s.read.QueryRowContext(ctx, "SELECT coalesce(max(upload_no), 0) FROM uploads WHERE employer_id = $1 AND period = $2", int64(id), month(p)).Scan(&no)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("look for an upload: %w", err)
	}
	return no, nil
}
