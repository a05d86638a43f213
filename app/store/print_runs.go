package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
)

var _ casework.DispatchStore = (*Store)(nil)

// AddRun keeps a run of the papers in the order of the list of papers to print: those of one employer together. Papers that were printed
// already are named, and nothing is kept then, unless the run prints them once more.
func (s *Store) AddRun(ctx context.Context, run casework.PrintRun, papers []casework.Printed) (no int64, err error) {
	papers = slices.Clone(papers)
	slices.SortFunc(papers, func(a, b casework.Printed) int {
		return strings.Compare(fmt.Sprintf("%020d %s %09d", a.Employer, a.Paper.Kind, a.Paper.No), fmt.Sprintf("%020d %s %09d", b.Employer, b.Paper.Kind, b.Paper.No))
	})
	err = s.tx(ctx, func(t *transaction) error {
		heads, err := t.lock(ctx, employersOf(selected(papers)))
		if err != nil {
			return err
		}
		if run.AgainOf == 0 {
			if err := t.takeToPrint(ctx, papers); err != nil {
				return err
			}
		}
		err = t.QueryRowContext(ctx, "INSERT INTO print_runs (printed_on, printed_at, printed_by, elsewhere, again_of) VALUES ($1, $2, $3, $4, $5) RETURNING run_no",
			day(run.On), instant(run.At), int64(run.By.ID), run.Elsewhere, link(run.AgainOf)).Scan(&no)
		if err != nil {
			return fmt.Errorf("add a print run: %w", err)
		}
		run.No = no
		rows, noted := make([]printedRow, len(papers)), make([]casework.Noted, len(papers))
		for i, p := range papers {
			noted[i] = run.Printing(p.Selected)
			in := heads[p.Employer]
			rows[i] = printedRow{ID: int64(p.Employer), Paper: string(p.Paper.Kind), PaperNo: int64(p.Paper.No), Run: no, Place: int64(i + 1), Region: in.region, District: in.district,
				Sender: p.Sender, Addressee: p.Addressee, Address: p.Address, Phone: p.Phone}
		}
		if err := printedTable.put(ctx, t, rows); err != nil {
			return err
		}
		return t.note(ctx, heads, noted, casework.Stamp{By: run.By, On: run.On, At: run.At})
	})
	return no, err
}

func selected(papers []casework.Printed) []casework.Selected {
	out := make([]casework.Selected, len(papers))
	for i := range papers {
		out[i] = papers[i].Selected
	}
	return out
}

// takeToPrint takes papers out of those that wait to be printed, and names those that do not wait.
func (t *transaction) takeToPrint(ctx context.Context, papers []casework.Printed) error {
	var zh, en []string
	for _, p := range papers {
		result, err := t.ExecContext(ctx, "DELETE FROM unprinted_papers WHERE employer_id = $1 AND paper = $2 AND paper_no = $3", int64(p.Employer), string(p.Paper.Kind), p.Paper.No)
		if err != nil {
			return fmt.Errorf("take a paper from those to print: %w", err)
		}
		n, err := result.RowsAffected()
		if err != nil {
			return fmt.Errorf("take a paper from those to print: %w", err)
		}
		if n == 1 {
			continue
		}
		var name string
		if err := t.QueryRowContext(ctx, "SELECT name FROM employers WHERE employer_id = $1", int64(p.Employer)).Scan(&name); err != nil {
			return fmt.Errorf("name employer %d: %w", p.Employer, err)
		}
		zh, en = append(zh, name+"的"+p.Paper.Kind.Title().Zh), append(en, "the "+p.Paper.Kind.Title().En+" of "+name)
	}
	if len(zh) == 0 {
		return nil
	}
	return fault.New(fault.Refused, "没有打印：下列文书已经打印、已经送达或者不再等待打印，请去掉后再打印："+strings.Join(zh, "、")+"。",
		"Nothing is printed: these papers are printed or served already; leave them out and print the others: "+strings.Join(en, ", ")+".")
}

// runColumns are a run with how many of its papers the reader sees; papers b and employers e are joined.
const runColumns = "r.run_no, r.printed_on, r.printed_at, r.printed_by, u.name, r.elsewhere, r.again_of, count(*)"

func runFields(r *casework.PrintRun, at *int64, again *link) []any {
	return []any{&r.No, (*day)(&r.On), at, &r.By.ID, &r.By.Name, &r.Elsewhere, again, &r.Papers}
}

const fromRuns = " FROM print_runs r JOIN users u ON u.user_id = r.printed_by JOIN printed_papers b ON b.run_no = r.run_no JOIN employers e ON e.employer_id = b.employer_id"

const groupedByRun = " GROUP BY r.run_no, r.printed_on, r.printed_at, r.printed_by, u.name, r.elsewhere, r.again_of"

// PrintRuns lists the runs with papers in the scope, the latest first, and counts all.
func (s *Store) PrintRuns(ctx context.Context, scope access.Scope, limit, offset int) ([]casework.PrintRun, int, error) {
	c := &conditions{dialect: s.dialect}
	c.within(scope, access.District{})
	query := "SELECT " + runColumns + ", count(*) OVER ()" + fromRuns + c.where() + groupedByRun + " ORDER BY r.run_no DESC" + paged(limit, offset)
	var found []casework.PrintRun
	total := 0
	err := each(ctx, s.read, query, c.args, func(rows *sql.Rows) error {
		var r casework.PrintRun
		var at int64
		var again link
		err := rows.Scan(append(runFields(&r, &at, &again), &total)...)
		r.At, r.AgainOf = timeOf(at), int64(again)
		found = append(found, r)
		return err
	})
	return found, total, wrapped(err, "list the print runs")
}

// Run gives a run with its papers in the scope; a run without any there looks like one that does not exist.
func (s *Store) Run(ctx context.Context, scope access.Scope, no int64) (casework.PrintRun, []casework.Outgoing, error) {
	c := &conditions{dialect: s.dialect}
	c.within(scope, access.District{})
	c.add("b.run_no = $%d", no)
	var r casework.PrintRun
	var at int64
	var again link
	err := s.read.QueryRowContext(ctx, "SELECT "+runColumns+fromRuns+c.where()+groupedByRun, c.args...).Scan(runFields(&r, &at, &again)...)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return r, nil, fault.New(fault.NotFound, fmt.Sprintf("没有第 %d 批，或者不在您的范围内。", no), fmt.Sprintf("There is no run %d, or it is outside your scope.", no))
	case err != nil:
		return r, nil, fmt.Errorf("read print run %d: %w", no, err)
	}
	r.At, r.AgainOf = timeOf(at), int64(again)
	papers, _, err := s.listOutgoing(ctx, fromRun, c, "b.place", 0, 0)
	return r, papers, err
}

// KeepPostings adds postings in one transaction.
func (s *Store) KeepPostings(ctx context.Context, posted []casework.Posted, by casework.Stamp) error {
	papers := make([]casework.Selected, len(posted))
	for i := range posted {
		papers[i] = posted[i].Selected
	}
	return s.tx(ctx, func(t *transaction) error {
		heads, err := t.lock(ctx, employersOf(papers))
		if err != nil {
			return err
		}
		var noted []casework.Noted
		for i := range posted {
			isNew, err := t.posting(ctx, &posted[i], by)
			if err != nil {
				return err
			}
			if isNew {
				noted = append(noted, posted[i].Sending())
			}
		}
		return t.note(ctx, heads, noted, by)
	})
}

// posting adds one posting, unless it is what was kept last.
func (t *transaction) posting(ctx context.Context, p *casework.Posted, by casework.Stamp) (isNew bool, err error) {
	var other string
	err = t.QueryRowContext(ctx, "SELECT e.name FROM postings l JOIN employers e ON e.employer_id = l.employer_id WHERE l.post_number = $1 AND l.employer_id <> $2 LIMIT 1",
		p.Number, int64(p.Employer)).Scan(&other)
	if err == nil {
		return false, fault.New(fault.Refused, fmt.Sprintf("邮件号 %s 已经登记给%s，请核对。", p.Number, other), fmt.Sprintf("The number %s is that of a letter to %s; check it.", p.Number, other))
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return false, fmt.Errorf("look for letter %s: %w", p.Number, err)
	}
	var last int64
	var number string
	var on day
	err = t.QueryRowContext(ctx, "SELECT posting_no, post_number, posted_on FROM postings WHERE employer_id = $1 AND paper = $2 AND paper_no = $3 ORDER BY posting_no DESC LIMIT 1",
		int64(p.Employer), string(p.Paper.Kind), p.Paper.No).Scan(&last, &number, &on)
	switch {
	case err != nil && !errors.Is(err, sql.ErrNoRows):
		return false, fmt.Errorf("read the last letter: %w", err)
	case number == p.Number && calendar.Day(on) == p.On:
		return false, nil
	}
	return true, postingsTable.put(ctx, t, []postingRow{{ID: int64(p.Employer), Paper: string(p.Paper.Kind), PaperNo: int64(p.Paper.No), No: last + 1, Number: p.Number,
		PostedOn: day(p.On), EnteredAt: instant(by.At), EnteredBy: by.By.Name}})
}
