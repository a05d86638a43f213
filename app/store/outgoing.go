package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
)

// The tables that a list of papers on their way out begins with; each row names one paper.
const (
	fromUnprinted = "unprinted_papers b"
	fromServing   = "tasks b"
	fromRun       = "printed_papers b"
)

// outgoingColumns are what is read of each paper, whatever the list begins with.
const outgoingColumns = "e.employer_id, e.uscc, e.name, e.region, e.district, e.address, e.phone, b.paper, b.paper_no, coalesce(o.paper_number, p.paper_number, ''), " +
	"%s, coalesce(o.issued_on, p.issued_on), coalesce(t.reason, ''), coalesce(t.figures, '{}'), coalesce(t.ending, ''), t.ends_on, coalesce(t.provisional, false), " +
	"coalesce((SELECT max(x.run_no) FROM printed_papers x WHERE " + samePaper + "), 0), coalesce(l.post_number, ''), l.posted_on, coalesce(l.entered_by, '')"

const samePaper = "x.employer_id = b.employer_id AND x.paper = b.paper AND x.paper_no = b.paper_no"

// outgoingFrom joins the employer, the paper, what waits for its service and the last letter to the rows of the table.
func outgoingFrom(table string) string {
	serve := "LEFT JOIN tasks t ON t.employer_id = b.employer_id AND t.task_key = '" + string(casework.WantServe) + " ' || b.paper || '/' || b.paper_no"
	if table == fromServing {
		serve = "JOIN tasks t ON t.employer_id = b.employer_id AND t.task_key = b.task_key AND t.want = '" + string(casework.WantServe) + "'"
	}
	order := string(law.OrderToPay)
	return " FROM " + table + " JOIN employers e ON e.employer_id = b.employer_id " + serve +
		" LEFT JOIN orders o ON b.paper = '" + order + "' AND o.employer_id = b.employer_id AND o.order_no = b.paper_no" +
		" LEFT JOIN papers p ON b.paper <> '" + order + "' AND p.employer_id = b.employer_id AND p.paper_no = b.paper_no" +
		" LEFT JOIN postings l ON l.employer_id = b.employer_id AND l.paper = b.paper AND l.paper_no = b.paper_no" +
		" AND l.posting_no = (SELECT max(x.posting_no) FROM postings x WHERE " + samePaper + ")"
}

// Unprinted lists issued papers that were not printed yet, those of one employer together, and counts all. What has to be served no more -
// withdrawn, served otherwise - is left out.
func (s *Store) Unprinted(ctx context.Context, f casework.OutgoingFilter) ([]casework.Outgoing, int, error) {
	c := s.outgoing(&f)
	c.all = append(c.all, stillToPrint())
	return s.listOutgoing(ctx, fromUnprinted, c, "e.region, e.district, e.employer_id, b.issued_on, b.paper, b.paper_no", f.Limit, f.Offset)
}

// stillToPrint is the condition on a paper of unprinted_papers: it has to be served still, or is of a kind that is not served.
func stillToPrint() string {
	var kinds []string
	for _, kind := range law.PaperKinds() {
		if class := kind.Class(); class == law.Signed || class == law.InFile {
			kinds = append(kinds, "'"+string(kind)+"'")
		}
	}
	return "(t.employer_id IS NOT NULL OR b.paper IN (" + strings.Join(kinds, ", ") + "))"
}

// ToServe lists issued papers that have to reach somebody and have not, and counts all.
func (s *Store) ToServe(ctx context.Context, f casework.OutgoingFilter) ([]casework.Outgoing, int, error) {
	c := s.outgoing(&f)
	if f.Stage != "" {
		c.all = append(c.all, s.dialect.stageCondition(f.Stage))
	}
	order := "t.ends_on, t.debt DESC, e.employer_id, t.task_key"
	if f.ByAge {
		order = "coalesce(o.issued_on, p.issued_on), " + order
	}
	return s.listOutgoing(ctx, fromServing, c, order, f.Limit, f.Offset)
}

// stageCondition says of a paper with its task t and its last letter l how far it has come, as casework.Outgoing.Stage does.
func (d Dialect) stageCondition(stage casework.Stage) string {
	failed := "(t.reason = '" + string(casework.BecauseFailed) + "' AND (l.post_number IS NULL OR CAST(l.posted_on AS TEXT) < " + d.textIn("t.figures", "day") + "))"
	return map[casework.Stage]string{
		casework.CameBack: failed,
		casework.ToPrint:  "NOT " + failed + " AND l.post_number IS NULL AND NOT " + isPrinted,
		casework.ToSend:   "NOT " + failed + " AND l.post_number IS NULL AND " + isPrinted,
		casework.OnTheWay: "NOT " + failed + " AND l.post_number IS NOT NULL",
	}[stage]
}

const isPrinted = "EXISTS (SELECT 1 FROM printed_papers x WHERE " + samePaper + ")"

// OutgoingOf gives papers in the scope by what they are; those that are not there are left out.
func (s *Store) OutgoingOf(ctx context.Context, scope access.Scope, papers []casework.Selected) ([]casework.Outgoing, error) {
	var found []casework.Outgoing
	for _, one := range papers {
		f := casework.OutgoingFilter{Scope: scope, Employer: one.Employer, Paper: one.Paper}
		c := s.outgoing(&f)
		table := "(SELECT employer_id, paper, paper_no FROM (" + s.dialect.everyPaper() + ") AS every_paper WHERE state = 'issued') b"
		rows, _, err := s.listOutgoing(ctx, table, c, "b.paper_no", 1, 0)
		if err != nil {
			return nil, err
		}
		found = append(found, rows...)
	}
	return found, nil
}

// OutgoingCounts counts the papers in the scope by how far they have come.
func (s *Store) OutgoingCounts(ctx context.Context, scope access.Scope) (casework.OutgoingCounts, error) {
	n := casework.OutgoingCounts{ByStage: map[casework.Stage]int{}}
	f := casework.OutgoingFilter{Scope: scope}
	c := s.outgoing(&f)
	columns, counts := make([]string, len(casework.Stages)), make([]int, len(casework.Stages))
	fields := []any{&n.ToServe}
	for i, stage := range casework.Stages {
		columns[i] = "count(*) FILTER (WHERE " + s.dialect.stageCondition(stage) + ")"
		fields = append(fields, &counts[i])
	}
	query := "SELECT count(*), " + strings.Join(columns, ", ") + outgoingFrom(fromServing) + c.where()
	if err := s.read.QueryRowContext(ctx, query, c.args...).Scan(fields...); err != nil {
		return n, fmt.Errorf("count the papers to serve: %w", err)
	}
	for i, stage := range casework.Stages {
		n.ByStage[stage] = counts[i]
	}
	c = s.outgoing(&f)
	c.all = append(c.all, stillToPrint())
	err := s.read.QueryRowContext(ctx, "SELECT count(*)"+outgoingFrom(fromUnprinted)+c.where(), c.args...).Scan(&n.ToPrint)
	return n, wrapped(err, "count the papers to print")
}

// outgoing are the conditions of a filter.
func (s *Store) outgoing(f *casework.OutgoingFilter) *conditions {
	c := &conditions{dialect: s.dialect}
	c.within(f.Scope, f.District)
	if f.Kind != "" {
		c.add("b.paper = $%d", string(f.Kind))
	}
	if f.Employer != 0 {
		c.add("b.employer_id = $%d", int64(f.Employer))
	}
	if f.Paper.No != 0 {
		c.add("b.paper = $%d", string(f.Paper.Kind))
		c.add("b.paper_no = $%d", f.Paper.No)
	}
	if f.Text != "" {
		c.add("(lower(coalesce(o.paper_number, p.paper_number, '')) LIKE $%d ESCAPE '!' OR lower(e.name) LIKE $%d ESCAPE '!' OR lower(coalesce(l.post_number, '')) LIKE $%d ESCAPE '!')", containing(f.Text))
	}
	if len(f.Numbers) > 0 {
		numbers := &conditions{dialect: s.dialect, args: c.args}
		for _, n := range f.Numbers {
			numbers.add("coalesce(o.paper_number, p.paper_number, '') LIKE $%d ESCAPE '!'", "%"+n.Year+"_"+n.No+"号")
		}
		c.args = numbers.args
		c.all = append(c.all, "("+strings.Join(numbers.all, " OR ")+")")
	}
	return c
}

func (s *Store) listOutgoing(ctx context.Context, table string, c *conditions, order string, limit, offset int) ([]casework.Outgoing, int, error) {
	columns := fmt.Sprintf(outgoingColumns, s.dialect.textIn("coalesce(p.body, '{}')", "bank"))
	place := "0"
	if table == fromRun {
		place = "b.place"
	}
	query := "SELECT " + columns + ", " + place + ", count(*) OVER ()" + outgoingFrom(table) + c.where() + " ORDER BY " + order + paged(limit, offset)
	var found []casework.Outgoing
	total := 0
	err := each(ctx, s.read, query, c.args, func(rows *sql.Rows) error {
		var l casework.Outgoing
		var reason, figures string
		h := &l.Employer
		err := rows.Scan(&h.ID, &h.Code, &h.Name, &h.Region, &h.District, &l.Address, &l.Phone, &l.Paper.Kind, &l.Paper.No, &l.Number, &l.Bank, (*day)(&l.IssuedOn),
			&reason, &figures, &l.Right, (*day)(&l.Ends.Day), &l.Ends.Provisional, &l.Run, &l.Posting.Number, (*day)(&l.Posting.On), &l.Posting.By, &l.Place, &total)
		if err != nil {
			return err
		}
		if l.Ends.Day == calendar.LastDay {
			l.Ends = calendar.Dated{}
		}
		l.Waits = reason != ""
		if casework.TaskReason(reason) == casework.BecauseFailed {
			var known casework.TaskFigures
			if err := json.Unmarshal([]byte(figures), &known); err != nil {
				return err
			}
			l.Failed = known.Day
		}
		found = append(found, l)
		return nil
	})
	return found, total, wrapped(err, "list the papers on their way out")
}
