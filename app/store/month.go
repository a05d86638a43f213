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
)

var _ casework.MonthStore = (*Store)(nil)

// Month loads what is known on the day about one month of an employer; all of it shows the database at one moment.
func (s *Store) Month(ctx context.Context, id employer.ID, p calendar.Period, on calendar.Day, parts casework.MonthParts) (*casework.Month, error) {
	var m *casework.Month
	err := s.snapshot(ctx, func(t *transaction) error {
		l := &monthLoading{t: t, id: id, period: p, on: on}
		err := l.load(ctx, parts)
		m = l.month
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("load the month %s of employer %d: %w", p, id, err)
	}
	return m, nil
}

// Draft gives the draft of a month with its rows, and what is open on it; nil where none is open.
func (s *Store) Draft(ctx context.Context, id employer.ID, p calendar.Period) (*declaration.Draft, casework.OpenWork, error) {
	var d *declaration.Draft
	var open casework.OpenWork
	err := s.snapshot(ctx, func(t *transaction) (err error) {
		d, open, err = t.draftOf(ctx, id, p, true)
		return err
	})
	if err != nil {
		return nil, open, fmt.Errorf("read the draft of %s: %w", p, err)
	}
	return d, open, nil
}

// Filings lists what was filed online for a month, by number.
func (s *Store) Filings(ctx context.Context, id employer.ID, p calendar.Period) ([]declaration.Filing, error) {
	l := &monthLoading{id: id, period: p, month: &casework.Month{}}
	err := s.snapshot(ctx, func(t *transaction) error {
		l.t = t
		return l.filings(ctx)
	})
	return l.month.Filings, err
}

// monthLoading is a month while its tables are read.
type monthLoading struct {
	t        *transaction
	id       employer.ID
	period   calendar.Period
	on       calendar.Day
	withRows bool // of the draft
	locked   bool // other transactions are kept from changing the month
	wakeOn   calendar.Day
	month    *casework.Month
}

func (l *monthLoading) load(ctx context.Context, parts casework.MonthParts) error {
	l.month, l.withRows = &casework.Month{ID: l.id, Period: l.period}, parts.Rows
	steps := []func(context.Context) error{l.head}
	if parts.Filings {
		steps = append(steps, l.filings)
	}
	if parts.Latest {
		steps = append(steps, l.latest)
	}
	if parts.Before {
		steps = append(steps, l.before)
	}
	if parts.Roster {
		steps = append(steps, l.roster)
	}
	if parts.Draft || parts.Rows {
		steps = append(steps, l.draft)
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// lock is the end of a query whose rows have to stay as they are.
func (l *monthLoading) lock() string {
	if l.locked {
		return l.t.forUpdate()
	}
	return ""
}

// head reads the employer, and which declaration of the month counts.
func (l *monthLoading) head(ctx context.Context) error {
	if l.lock() != "" { // by a statement of its own, so that what is read next is what stands once the lock is there
		if _, err := l.t.ExecContext(ctx, "SELECT 1 FROM employers WHERE employer_id = $1"+l.lock(), int64(l.id)); err != nil {
			return err
		}
	}
	e, m := &l.month.Employer, l.month
	var founded, registered, wake, filed day
	var no sql.NullInt64
	counts := func(column string) string {
		return ", (SELECT d." + column + " FROM declared_wages d WHERE d.employer_id = employers.employer_id AND d.period = $2 AND " + standsOn("d", 3) +
			" ORDER BY d.filed_on DESC, d.filing_no DESC LIMIT 1)"
	}
	err := l.t.QueryRowContext(ctx, "SELECT uscc, name, region, district, industry_class, founded_on, registered_on, wake_on, record_count, record_hash"+
		counts("filed_on")+counts("filing_no")+" FROM employers WHERE employer_id = $1", int64(l.id), month(l.period), day(l.on)).
		Scan(&e.Code, &e.Name, &e.Region, &e.District, &e.IndustryClass, &founded, &registered, &wake, &m.Records, &m.LastHash, &filed, &no)
	if errors.Is(err, sql.ErrNoRows) {
		return noEmployer(l.id)
	}
	e.FoundedOn, e.RegisteredOn, l.wakeOn = calendar.Day(founded), calendar.Day(registered), calendar.Day(wake)
	if no.Valid {
		m.InForce = &declaration.Declaration{Period: l.period, FiledOn: calendar.Day(filed), No: int(no.Int64)}
	}
	return err
}

func (l *monthLoading) filings(ctx context.Context) error {
	query := "SELECT " + strings.Join(filingsTable.columns, ", ") + " FROM filings WHERE employer_id = $1 AND period = $2 ORDER BY filing_no"
	return filingsTable.query(ctx, l.t, query, []any{int64(l.id), month(l.period)}, func(r *filingRow) error {
		l.month.Filings = append(l.month.Filings, r.filing())
		return nil
	})
}

// stands is the condition on a line d of a declaration that it was filed by the day ($3) and not voided by it.
const stands = `d.filed_on <= $3 AND NOT EXISTS (
	SELECT 1 FROM filings f WHERE f.employer_id = d.employer_id AND f.period = d.period AND f.filing_no = d.filing_no AND f.voided_on <= $3)`

// standing are the lines of an employer's declarations that stand on the day.
const standing = " FROM declaration_lines d WHERE d.employer_id = $1 AND " + stands

// newest is the order in which the declaration that counts comes first.
const newest = " ORDER BY d.period DESC, d.filed_on DESC, d.filing_no DESC, d.id_number DESC LIMIT 1"

func (l *monthLoading) latest(ctx context.Context) (err error) {
	l.month.Latest, err = l.whole(ctx, " FROM declaration_lines d WHERE d.employer_id = $1 AND d.period = $2", l.period)
	return err
}

// before finds the latest earlier month whose declaration has people; months that were declared nil are passed over.
func (l *monthLoading) before(ctx context.Context) error {
	for p := l.period; ; {
		d, err := l.whole(ctx, standing+" AND d.period < $2", p, day(l.on))
		if err != nil || d == nil {
			return err
		}
		if len(d.Lines) > 0 {
			l.month.Before = d
			return nil
		}
		p = d.Period
	}
}

// whole finds the declaration of the first line of a query, with its lines; nil: there is none.
func (l *monthLoading) whole(ctx context.Context, query string, p calendar.Period, more ...any) (*declaration.Declaration, error) {
	var found *declaration.Declaration
	args := append([]any{int64(l.id), month(p)}, more...)
	err := each(ctx, l.t, "SELECT l.period, l.filed_on, l.filing_no, l.id_number, l.wage FROM declaration_lines l WHERE l.employer_id = $1 AND "+
		"(l.period, l.filed_on, l.filing_no) = (SELECT d.period, d.filed_on, d.filing_no"+query+newest+") ORDER BY l.id_number", args, func(rows *sql.Rows) error {
		var period month
		var filed day
		var no int
		var line declaration.Line
		if err := rows.Scan(&period, &filed, &no, &line.Number, &line.Wage); err != nil {
			return err
		}
		if found == nil {
			found = &declaration.Declaration{Period: calendar.Period(period), FiledOn: calendar.Day(filed), No: no}
		}
		if line.Number != "" {
			found.Lines = append(found.Lines, line)
		}
		return nil
	})
	return found, err
}

func (l *monthLoading) roster(ctx context.Context) error {
	return employmentsTable.of(ctx, l.t, l.t.dialect, []employer.ID{l.id}, func(r *employmentRow) error {
		l.month.Roster = append(l.month.Roster, r.employment())
		return nil
	})
}

// draft reads the draft and what is open on its sheet; with its rows where they are asked for.
func (l *monthLoading) draft(ctx context.Context) error {
	if l.locked { // by a statement of its own, so that what is read next is what stands once the lock is there
		if _, err := l.t.draftHead(ctx, l.id, l.period, l.lock()); err != nil {
			return err
		}
	}
	d, open, err := l.t.draftOf(ctx, l.id, l.period, l.withRows)
	if err != nil || d == nil {
		return err
	}
	l.month.Draft, l.month.OpenWork = d, open
	return nil
}

// draftOf is the draft of a month in one query; nil where none is open.
func (t *transaction) draftOf(ctx context.Context, id employer.ID, p calendar.Period, withRows bool) (*declaration.Draft, casework.OpenWork, error) {
	var head draftRow
	var row draftWageRow
	var number sql.NullString
	var open casework.OpenWork
	var found *declaration.Draft
	fields := append(draftsTable.fields(&head), &open.Wrong, &open.Rivals, &open.Reading)
	columns := joined(draftsTable.columns, func(c string) string { return "h." + c }, ", ") + ", c.wrong, c.rivals, c.reading"
	from := ` FROM drafts h CROSS JOIN (SELECT
		(SELECT count(*) FROM upload_wrong_rows w JOIN drafts d ON d.employer_id = w.employer_id AND d.sheet_no = w.upload_no WHERE d.employer_id = $1 AND d.period = $2) AS wrong,
		(SELECT count(DISTINCT r.id_number) FROM draft_rivals r JOIN drafts d ON d.employer_id = r.employer_id AND d.period = r.period AND d.sheet_no = r.sheet_no
			WHERE d.employer_id = $1 AND d.period = $2) AS rivals,
		(SELECT count(*) FROM uploads u WHERE u.employer_id = $1 AND u.period = $2 AND u.state IN ('queued', 'reading')) AS reading) c`
	order := ""
	if withRows {
		columns += ", w.id_number, coalesce(w.place, 0), coalesce(w.name, ''), w.wage, w.previous, coalesce(w.revision, 0), coalesce(w.edited_by, 0), coalesce(w.edited_by_name, ''), coalesce(w.edited_at, 0)"
		from += " LEFT JOIN draft_wages w ON w.employer_id = h.employer_id AND w.period = h.period AND w.sheet_no = h.sheet_no"
		order = " ORDER BY w.place, w.id_number"
		fields = append(fields, &number, &row.Place, &row.Name, &row.Wage, &row.Previous, &row.Revision, &row.By, &row.ByName, &row.At)
	}
	err := each(ctx, t, "SELECT "+columns+from+" WHERE h.employer_id = $1 AND h.period = $2"+order, []any{int64(id), month(p)}, func(rows *sql.Rows) error {
		if err := rows.Scan(fields...); err != nil {
			return err
		}
		if found == nil {
			d := head.draft()
			found = &d
		}
		if row.Number = number.String; number.Valid {
			found.Rows = append(found.Rows, row.row())
		}
		return nil
	})
	return found, open, err
}

// draftHead is the draft without its rows; nil where none is open.
func (t *transaction) draftHead(ctx context.Context, id employer.ID, p calendar.Period, lock string) (*declaration.Draft, error) {
	var found *declaration.Draft
	query := "SELECT " + strings.Join(draftsTable.columns, ", ") + " FROM drafts WHERE employer_id = $1 AND period = $2" + lock
	err := draftsTable.query(ctx, t, query, []any{int64(id), month(p)}, func(r *draftRow) error {
		d := r.draft()
		found = &d
		return nil
	})
	return found, err
}

// ActOnMonth loads the month under a lock of the employer and of the draft, lets the function decide, and stores its change
// in the same transaction.
func (s *Store) ActOnMonth(ctx context.Context, id employer.ID, p calendar.Period, on calendar.Day, parts casework.MonthParts,
	act func(m *casework.Month) (*casework.MonthChange, error),
) error {
	return s.tx(ctx, func(t *transaction) error {
		l := &monthLoading{t: t, id: id, period: p, on: on, locked: true}
		if err := l.load(ctx, parts); err != nil {
			return fmt.Errorf("load the month %s of employer %d: %w", p, id, err)
		}
		change, err := act(l.month)
		if err != nil || change == nil {
			return err
		}
		return l.store(ctx, change)
	})
}

// store writes the change: what may be long first, so that the counter of receipts is locked for a short time.
func (l *monthLoading) store(ctx context.Context, c *casework.MonthChange) error {
	if c.Draft != nil {
		if err := l.open(ctx, c.Draft); err != nil {
			return err
		}
	}
	if c.Filed != nil {
		if err := l.fileLines(ctx, c); err != nil {
			return err
		}
		if l.month.Draft != nil {
			if err := l.t.closeDraft(ctx, l.id, l.period); err != nil {
				return err
			}
		}
	}
	if c.Record == nil {
		return nil
	}
	entries, err := c.Record(&numbers{ctx: ctx, t: l.t})
	if err != nil {
		return err
	}
	for _, f := range []*declaration.Filing{c.Filed, c.Voided} {
		if f == nil {
			continue
		}
		if err := filingsTable.put(ctx, l.t, []filingRow{filingRowOf(l.id, f)}); err != nil {
			return err
		}
	}
	if c.Filed != nil {
		if _, err := l.t.ExecContext(ctx, "INSERT INTO receipt_numbers (receipt_number, employer_id, period, filing_no) VALUES ($1, $2, $3, $4)",
			c.Filed.Receipt, int64(l.id), month(l.period), c.Filed.No); err != nil {
			return fmt.Errorf("keep receipt number %s: %w", c.Filed.Receipt, err)
		}
	}
	return l.chain(ctx, entries, c.WakeOn)
}

// chain adds the entries to the case record and makes the employer due on the day or earlier.
func (l *monthLoading) chain(ctx context.Context, entries []casework.RecordEntry, wakeOn calendar.Day) error {
	h := headRow{ID: int64(l.id), WakeOn: day(l.wakeOn), Records: int64(l.month.Records), Hash: l.month.LastHash}
	if wakeOn > 0 && (l.wakeOn.IsZero() || wakeOn < l.wakeOn) {
		h.WakeOn = day(wakeOn)
	}
	rows := make([]recordRow, len(entries))
	for i := range entries {
		e := &entries[i]
		if int64(e.No) != h.Records+1 || e.Previous != h.Hash {
			return fmt.Errorf("record entry %d of employer %d does not follow entry %d", e.No, l.id, h.Records)
		}
		h.Records, h.Hash = int64(e.No), e.Hash
		rows[i] = recordRowOf(l.id, e)
	}
	if err := recordsTable.put(ctx, l.t, rows); err != nil {
		return err
	}
	return l.t.advance(ctx, []headRow{h})
}

func (l *monthLoading) open(ctx context.Context, d *declaration.Draft) error {
	err := draftsTable.put(ctx, l.t, []draftRow{{
		ID: int64(l.id), Period: month(l.period), BasedOn: month(d.BasedOn), OpenedOn: day(d.OpenedOn), OpenedAt: instant(d.OpenedAt),
	}})
	if err != nil {
		return err
	}
	return draftWagesTable.load(ctx, l.t, draftWageRowsOf(l.id, l.period, 0, d.Rows))
}

// fileLines adds the lines of a declaration; a nil one is a row without a number.
func (l *monthLoading) fileLines(ctx context.Context, c *casework.MonthChange) error {
	rows := make([]declarationRow, 0, max(len(c.Lines), 1))
	row := declarationRow{ID: int64(l.id), Period: month(l.period), FiledOn: day(c.Filed.FiledOn), No: int64(c.Filed.No)}
	for _, line := range c.Lines {
		row.Number, row.Wage = string(line.Number), int64(line.Wage)
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		rows = append(rows, row)
	}
	if err := declarationsTable.load(ctx, l.t, rows); err != nil {
		return err
	}
	return declaredWagesTable.put(ctx, l.t, []declaredWagesRow{declaredWagesRowOf(l.id, l.period, c.Filed.FiledOn, c.Filed.No, c.Lines)})
}

// closeDraft removes the draft of a month with all that belongs to it; what was uploaded for it keeps its name and size.
func (t *transaction) closeDraft(ctx context.Context, id employer.ID, p calendar.Period) error {
	for _, statement := range []string{
		"DELETE FROM upload_wrong_rows WHERE employer_id = $1 AND upload_no IN (SELECT upload_no FROM uploads WHERE employer_id = $1 AND period = $2)",
		"UPDATE uploads SET content = NULL WHERE employer_id = $1 AND period = $2 AND content IS NOT NULL",
		"DELETE FROM draft_undos WHERE employer_id = $1 AND period = $2",
		"DELETE FROM draft_rivals WHERE employer_id = $1 AND period = $2",
		"DELETE FROM draft_wages WHERE employer_id = $1 AND period = $2",
		"DELETE FROM drafts WHERE employer_id = $1 AND period = $2",
	} {
		if _, err := t.ExecContext(ctx, statement, int64(id), month(p)); err != nil {
			return fmt.Errorf("remove the draft: %w", err)
		}
	}
	return nil
}
