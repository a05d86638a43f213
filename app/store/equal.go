package store

import (
	"context"
	"database/sql"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
)

// EqualTreatment gathers the drafts of the days that people looked at within the scope, and lists those that are picked, the latest
// first. One query reads what was drafted in these days and no more.
func (s *Store) EqualTreatment(ctx context.Context, scope access.Scope, from, to calendar.Day, pick func(*casework.Treated) bool) (*casework.EqualTreatment, []casework.Treated, error) {
	report := casework.NewEqualTreatment()
	var picked []casework.Treated
	args := []any{day(from), day(to)}
	within := s.dialect.scopeCondition(scope, "e", &args)
	const drafted = " b WHERE b.drafted_on BETWEEN $1 AND $2 AND (b.state <> 'withdrawn' OR "
	query := "SELECT w.paper, w.paper_no, w.total, k.oldest, e.industry_class, " +
		"(SELECT count(*) FROM employments m WHERE m.employer_id = e.employer_id AND m.started_on <= w.drafted_on AND (m.ended_on IS NULL OR m.ended_on >= w.drafted_on)), " +
		"w.drafted_on, w.issued_on, w.withdrawn_on, w.approved_by, w.remark, e.employer_id, e.uscc, e.name, e.region, e.district FROM (" +
		"SELECT b.employer_id, b.case_no, '" + string(law.OrderToPay) + "' AS paper, b.order_no AS paper_no, " + s.dialect.linesSum("b.lines", "") +
		" AS total, b.drafted_on, b.issued_on, b.withdrawn_on, b.approved_by, " + remarkOf + " AS remark FROM orders" + drafted + byPerson + ") UNION ALL " +
		"SELECT b.employer_id, b.case_no, b.kind, b.paper_no, " + s.dialect.paperSum("b") + ", b.drafted_on, b.issued_on, b.withdrawn_on, b.approved_by, " + remarkOf +
		" FROM papers" + drafted + byPerson + ")) AS w JOIN employers e ON e.employer_id = w.employer_id " +
		"LEFT JOIN cases k ON k.employer_id = w.employer_id AND k.case_no = w.case_no WHERE " + within +
		" ORDER BY w.drafted_on DESC, e.employer_id, w.paper, w.paper_no"
	err := each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		var t casework.Treated
		var issued, withdrawn day
		h := &t.Employer
		err := rows.Scan(&t.Paper, &t.PaperNo, &t.Sum, (*day)(&t.Oldest), &t.Industry, &t.People, (*day)(&t.DraftedOn), &issued, &withdrawn, &t.Officer, &t.Reason,
			&h.ID, &h.Code, &h.Name, &h.Region, &h.District)
		switch {
		case issued != 0:
			t.Treatment, t.EndedOn = casework.TreatedIssued, calendar.Day(issued)
		case withdrawn != 0:
			t.Treatment, t.EndedOn = casework.TreatedReturned, calendar.Day(withdrawn)
		default:
			t.Treatment = casework.TreatedWaiting
		}
		report.Add(&t)
		if err == nil && pick(&t) {
			picked = append(picked, t)
		}
		return err
	})
	return report, picked, wrapped(err, "compare how like drafts were treated")
}
