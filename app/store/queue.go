package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
)

// Queue lists papers that wait for a person: the one whose last day comes first at the top, then the largest sum.
func (s *Store) Queue(ctx context.Context, f casework.QueueFilter) (casework.Queue, error) {
	w := s.dialect.waiting(&f)
	c := &w.conditions
	c.all = append(c.all, fmt.Sprintf("q.%s <> $%d", ownColumn[f.State], w.name))
	if f.Heap != "" {
		c.all = append(c.all, map[casework.Heap]string{casework.Differing: "q.differs > 0", casework.Alike: "q.differs = 0"}[f.Heap])
	}
	if !f.Drawn.IsZero() {
		c.add("d.drawn_at >= $%d", instant(f.Drawn))
	}
	c.args = append(c.args, int64(f.Reader.ID))
	reader := len(c.args)
	flags := make([]string, len(casework.DraftDifferences))
	for i, d := range casework.DraftDifferences {
		flags[i] = "q." + string(d)
	}
	query := w.with + " SELECT q.employer_id, q.uscc, q.name, q.region, q.district, q.address, q.paper, q.paper_no, q.bank, q.total, coalesce(q.looked, 0), " +
		"q.drafted_on, q.drafted_by, q.approved_on, q.approved_by, q.issue_by, q.issue_by_provisional, coalesce(q.remark, ''), " +
		"coalesce(d.drawn_at, 0), coalesce(d.opened_at, 0), coalesce(d.read_at, 0), " + strings.Join(flags, ", ") +
		", count(*) OVER (), CAST(sum(q.total) OVER () AS BIGINT) FROM q " +
		fmt.Sprintf("LEFT JOIN draft_openings d ON d.employer_id = q.employer_id AND d.paper = q.paper AND d.paper_no = q.paper_no AND d.reader = $%d", reader) +
		c.where() + " ORDER BY CASE WHEN q.issue_by IS NULL THEN 1 ELSE 0 END, q.issue_by, q.total DESC, q.employer_id, q.paper, q.paper_no" + paged(f.Limit, f.Offset)
	var found casework.Queue
	err := each(ctx, s.read, query, c.args, func(rows *sql.Rows) error {
		var l casework.Waiting
		var drawn, opened, read int64
		set := make([]bool, len(flags))
		h := &l.Employer
		fields := []any{
			&h.ID, &h.Code, &h.Name, &h.Region, &h.District, &l.Address, &l.Paper.Kind, &l.Paper.No, &l.Bank, &l.Sum, &l.Looked,
			(*day)(&l.DraftedOn), &l.DraftedBy, (*day)(&l.ApprovedOn), &l.ApprovedBy, (*day)(&l.IssueBy.Day), &l.IssueBy.Provisional, &l.Remark,
			&drawn, &opened, &read,
		}
		for i := range set {
			fields = append(fields, &set[i])
		}
		if err := rows.Scan(append(fields, &found.Total, &found.Sum)...); err != nil {
			return err
		}
		l.Opening = casework.Opening{DrawnAt: timeOf(drawn), OpenedAt: timeOf(opened), ReadAt: timeOf(read)}
		for i, d := range casework.DraftDifferences {
			if set[i] {
				l.Differences = append(l.Differences, d)
			}
		}
		found.Rows = append(found.Rows, l)
		return nil
	})
	if err != nil {
		return found, fmt.Errorf("list the papers that wait: %w", err)
	}
	return found, nil
}

// QueueCounts counts what waits for the reader, in every heap.
func (s *Store) QueueCounts(ctx context.Context, f casework.QueueFilter) (casework.QueueCounts, error) {
	var n casework.QueueCounts
	f.Heap, f.Paper, f.Employer = "", ladder.Ref{}, 0
	for _, state := range []ladder.State{ladder.Drafted, ladder.Approved} {
		f.State = state
		w := s.dialect.waiting(&f)
		query := w.with + fmt.Sprintf(" SELECT coalesce(sum(CASE WHEN q.%[1]s = $%[2]d THEN 1 ELSE 0 END), 0), "+
			"coalesce(sum(CASE WHEN q.%[1]s <> $%[2]d AND q.differs > 0 THEN 1 ELSE 0 END), 0), "+
			"coalesce(sum(CASE WHEN q.%[1]s <> $%[2]d AND q.differs = 0 THEN 1 ELSE 0 END), 0) FROM q", ownColumn[state], w.name)
		var mine, differing, alike int
		if err := s.read.QueryRowContext(ctx, query, w.conditions.args...).Scan(&mine, &differing, &alike); err != nil {
			return n, fmt.Errorf("count the papers that wait: %w", err)
		}
		if state == ladder.Drafted {
			n.OwnDrafts, n.Differing, n.Alike = mine, differing, alike
		} else {
			n.OwnApproved, n.ToIssue = mine, differing+alike
		}
	}
	return n, nil
}

// ownColumn says whose a paper is that waits: a draft is not approved by who drew it up, nor issued by who approved it.
var ownColumn = map[ladder.State]string{ladder.Drafted: "drafted_by", ladder.Approved: "approved_by"}

// waitingQuery is the common part of the reads: the table q of what waits, with its conditions.
type waitingQuery struct {
	with       string
	conditions conditions
	name       int // number of the parameter with the reader's name
}

// waiting composes the table q: every order and paper in the state with its sum and its differences, 1 or 0 each.
func (d Dialect) waiting(f *casework.QueueFilter) *waitingQuery {
	w := &waitingQuery{conditions: conditions{dialect: d}}
	c := &w.conditions
	place := func(value any) string {
		c.args = append(c.args, value)
		return fmt.Sprintf("$%d", len(c.args))
	}
	state, near := place(string(f.State)), place(day(f.Today.AddDays(1)))
	place(f.Reader.Name)
	w.name = len(c.args)
	large := "0 = 1"
	for region, from := range f.Singly {
		large += " OR e.region = " + place(region) + " AND w.total >= " + place(int64(from))
	}
	is := map[casework.Difference]string{
		casework.SumChanged:       "w.looked <> w.total",
		casework.DraftReturned:    "coalesce(w.remark, '') <> ''",
		casework.OfficersText:     "w.drafted_by <> '" + casework.Night + "'",
		casework.OthersFinding:    "w.ground = '" + string(order.Concealed) + "'",
		casework.AddresseeChanged: d.addresseeChanged(),
		casework.ProvisionalDay:   "w.issue_by_provisional",
		casework.LastDayNear:      "w.issue_by <= " + near,
		casework.LargeSum:         large,
	}
	var flags, differs []string
	for _, difference := range casework.DraftDifferences {
		flags = append(flags, "CASE WHEN "+is[difference]+" THEN 1 ELSE 0 END AS "+string(difference))
		differs = append(differs, string(difference))
	}
	scope := &conditions{dialect: d, args: c.args}
	scope.within(f.Scope, access.District{})
	c.args = scope.args
	if f.Employer != 0 {
		scope.all = append(scope.all, "w.employer_id = "+place(int64(f.Employer)))
	}
	w.with = "WITH w AS (" + d.waitingOrders(state) + " UNION ALL " + d.waitingPapers(state) + "), f AS (SELECT w.*, e.uscc, e.name, e.region, e.district, e.address, " +
		strings.Join(flags, ", ") + " FROM w JOIN employers e ON e.employer_id = w.employer_id " +
		"LEFT JOIN cases k ON k.employer_id = w.employer_id AND k.case_no = w.case_no" + scope.where() +
		"), q AS (SELECT f.*, " + strings.Join(differs, " + ") + " AS differs FROM f)"
	if f.Paper.No != 0 {
		c.all = append(c.all, "q.paper = "+place(string(f.Paper.Kind)), "q.paper_no = "+place(f.Paper.No))
	}
	return w
}

// addresseeChanged tells whether name or address of the employer were replaced since the debt arose.
func (d Dialect) addresseeChanged() string {
	return "EXISTS (SELECT 1 FROM employer_history h WHERE h.employer_id = w.employer_id AND h.replaced_on >= coalesce(k.oldest, k.opened_on, w.drafted_on) AND (" +
		d.textIn("h.entry", "name") + " <> e.name OR " + d.textIn("h.entry", "address") + " <> e.address))"
}

// byPerson is the condition that a withdrawn draft b was looked at by a person, who approved or returned it.
var byPerson = "b.state = 'withdrawn' AND (b.approved_by <> '' OR b.reason NOT IN ('" + strings.Join(ladder.NightReasons, "', '") + "'))"

// remarkOf is the reason of a withdrawn draft where a person gave it.
var remarkOf = "CASE WHEN b.reason IN ('" + strings.Join(ladder.NightReasons, "', '") + "') THEN '' ELSE b.reason END"

func (d Dialect) waitingOrders(state string) string {
	last := " FROM orders b WHERE b.employer_id = o.employer_id AND b.case_no = o.case_no AND b.ground = o.ground AND b.order_no < o.order_no AND " +
		byPerson + " ORDER BY b.order_no DESC LIMIT 1)"
	return "SELECT o.employer_id, '" + string(law.OrderToPay) + "' AS paper, o.order_no AS paper_no, o.case_no, '' AS bank, '" + casework.Night + "' AS drafted_by, " +
		"o.drafted_on, o.approved_on, o.approved_by, o.issue_by, o.issue_by_provisional, o.ground, " + d.linesSum("o.lines", "") + " AS total, (SELECT " +
		d.linesSum("b.lines", "") + last + " AS looked, (SELECT " + remarkOf + last + " AS remark FROM orders o WHERE o.state = " + state
}

func (d Dialect) waitingPapers(state string) string {
	last := " FROM papers b WHERE b.employer_id = p.employer_id AND b.move_key = p.move_key AND b.paper_no < p.paper_no AND " + byPerson +
		" ORDER BY b.paper_no DESC LIMIT 1)"
	sum := d.paperSum
	return "SELECT p.employer_id, p.kind, p.paper_no, p.case_no, " + d.textIn("p.body", "bank") + ", p.drafted_by, p.drafted_on, p.approved_on, p.approved_by, " +
		"NULL, FALSE, '', " + sum("p") + ", (SELECT " + sum("b") + last + ", (SELECT " + remarkOf + last + " FROM papers p WHERE p.state = " + state
}

// paperSum is what a paper speaks of: its own sum, or the principal of its lines.
func (d Dialect) paperSum(alias string) string {
	asked := "coalesce(json_extract(" + alias + ".body, '$.sum'), 0)"
	if d == Postgres {
		asked = "coalesce((" + alias + ".body::json ->> 'sum')::bigint, 0)"
	}
	return "CASE WHEN " + asked + " > 0 THEN " + asked + " ELSE " + d.linesSum(alias+".body", "lines") + " END"
}

// linesSum is the principal of the lines that a column holds as JSON, at the key where there is one.
func (d Dialect) linesSum(column, key string) string {
	if d == Postgres {
		list := column + "::json"
		if key != "" {
			list = "coalesce(" + list + " -> '" + key + "', '[]'::json)"
		}
		return "(SELECT coalesce(sum((l.value ->> 'employer_outstanding')::bigint + (l.value ->> 'employee_outstanding')::bigint), 0)::bigint " +
			"FROM json_array_elements(" + list + ") AS l(value))"
	}
	if key != "" {
		column += ", '$." + key + "'"
	}
	return "(SELECT coalesce(sum(json_extract(l.value, '$.employer_outstanding') + json_extract(l.value, '$.employee_outstanding')), 0) " +
		"FROM json_each(" + column + ") AS l)"
}
