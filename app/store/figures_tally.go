package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"arrears/app/casework"
)

// actsOfOfficers are the acts that the load of officers counts; the first two are approvals.
const (
	approvalsOfOfficers = "'order_approved', 'paper_approved'"
	actsOfOfficers      = approvalsOfOfficers + ", 'order_completed', 'order_issued', 'order_withdrawn', 'paper_drafted', 'paper_draft_withdrawn', 'paper_issued', " +
		"'fact_entered', 'paper_served', 'service_failed', 'service_struck', 'state_change_returned', 'state_change_accepted', 'employer_registered'"
)

// TallyFigures counts by district what whole tables say: one statement a subject, each of which goes through its table once.
func (s *Store) TallyFigures(ctx context.Context, q casework.FigureQuestion) ([]casework.DayFigure, error) {
	var all []casework.DayFigure
	err := s.snapshot(ctx, func(t *transaction) error {
		var err error
		all, err = s.tallied(ctx, t, &q)
		return err
	})
	return all, err
}

func (s *Store) tallied(ctx context.Context, from querier, q *casework.FigureQuestion) (all []casework.DayFigure, err error) {
	for _, ask := range []func(q *casework.FigureQuestion) (string, []any){
		tallyWaiting, tallyTerms, tallyCharges, s.tallyDeclared, s.tallyEmployees, tallyEmployers, tallyPapers, tallyServices, tallyOfficers,
	} {
		query, args := ask(q)
		if query == "" {
			continue
		}
		err := each(ctx, from, query, args, func(rows *sql.Rows) error {
			var row figureRow
			err := rows.Scan(&row.Region, &row.District, &row.Measure, &row.Part, &row.Number, &row.Whole, &row.Amount, &row.LateFee)
			all = append(all, row.figure())
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("count %s: %w", q.Day, err)
		}
	}
	return all, nil
}

// byDistrict ends a query whose rows have the employer e.
const byDistrict = " GROUP BY e.region, e.district"

// Tasks carry the whole debt of their employer, which several have; so they are counted and not added up.
func tallyWaiting(*casework.FigureQuestion) (string, []any) {
	return `SELECT e.region, e.district, 'waiting', t.want, count(*), 0, 0, 0
		FROM tasks t JOIN employers e ON e.employer_id = t.employer_id` + byDistrict + ", t.want", nil
}

// soon writes a condition once for each forecast, with the measure; last is the parameter of its last day.
func soon(query string) string {
	return strings.ReplaceAll(strings.ReplaceAll(query, "$MEASURE", "'due_soon'"), "$LAST", "$2") + " UNION ALL " +
		strings.ReplaceAll(strings.ReplaceAll(query, "$MEASURE", "'due_later'"), "$LAST", "$3")
}

func forecastDays(q *casework.FigureQuestion) []any {
	return []any{day(q.Day), day(q.Day.AddDays(casework.SoonDays)), day(q.Day.AddDays(casework.LaterDays))}
}

func tallyTerms(q *casework.FigureQuestion) (string, []any) {
	return soon(`SELECT e.region, e.district, $MEASURE, 'terms', count(*), 0, 0, 0
		FROM tasks t JOIN employers e ON e.employer_id = t.employer_id WHERE t.ends_on > $1 AND t.ends_on <= $LAST` + byDistrict), forecastDays(q)
}

// tallyCharges adds what is posted and falls due; what was paid before the due day is not taken off.
func tallyCharges(q *casework.FigureQuestion) (string, []any) {
	return soon(`SELECT e.region, e.district, $MEASURE, 'charges', count(DISTINCT e.employer_id), 0, CAST(coalesce(sum(c.employer_share + c.employee_share), 0) AS BIGINT), 0
		FROM entries c JOIN employers e ON e.employer_id = c.employer_id
		WHERE c.due_on > $1 AND c.due_on <= $LAST AND c.posted_on <= $1 AND (c.reversed_on IS NULL OR c.reversed_on > $1)` + byDistrict), forecastDays(q)
}

// tallyDeclared counts, of the employers with people in the month that their region declares, those who have declared it.
func (s *Store) tallyDeclared(q *casework.FigureQuestion) (string, []any) {
	args := []any{day(q.Day)}
	var parts []string
	for _, m := range q.Months {
		args = append(args, m.Region, month(m.Period), day(m.Period.First()), day(m.Period.Last()), m.Period.String())
		n := len(args)
		declared := fmt.Sprintf(`(EXISTS (SELECT 1 FROM declaration_lines d WHERE d.employer_id = e.employer_id AND d.period = $%[1]d AND %[2]s)
			OR EXISTS (SELECT 1 FROM imported_charges c WHERE c.employer_id = e.employer_id AND c.period = $%[1]d AND c.source = 'declared' AND c.known_on <= $1))`,
			n-3, strings.ReplaceAll(stands, "$3", "$1"))
		parts = append(parts, fmt.Sprintf(`SELECT e.region, e.district, 'declared', CAST($%d AS TEXT), count(*) FILTER (WHERE %s), count(*), 0, 0 FROM employers e
			WHERE e.region = $%d AND EXISTS (SELECT 1 FROM employments w WHERE w.employer_id = e.employer_id AND w.registered_on <= $1 AND w.started_on <= $%d
				AND (w.ended_on IS NULL OR w.ended_on >= $%d))`, n, declared, n-4, n-1, n-2)+byDistrict)
	}
	return strings.Join(parts, " UNION ALL "), args
}

// registrations is one look at all starts that are not too late to count: who is late at the end of the day, whose term ended since
// the last count, and who of those was registered.
func registrations(part, rows, start, more string) string {
	count := func(measure, number, whole string) string {
		return fmt.Sprintf("SELECT region, district, '%s', '%s', %s, %s, 0, 0 FROM r", measure, part, number, whole)
	}
	return fmt.Sprintf(`WITH r AS (SELECT e.region, e.district,
			count(*) FILTER (WHERE %[1]s <= $2 AND (s.registered_on IS NULL OR s.registered_on > $1)) AS late,
			count(*) FILTER (WHERE %[1]s > $3 AND %[1]s <= $4) AS ended,
			count(*) FILTER (WHERE %[1]s > $3 AND %[1]s <= $4 AND s.registered_on <= $1) AS kept
		FROM %[2]s WHERE %[1]s <= $4%[3]s`, start, rows, more) + byDistrict + ") " +
		count("unregistered", "late", "0") + " WHERE late > 0 UNION ALL " + count("registered", "kept", "ended") + " WHERE ended > 0"
}

func registrationDays(q *casework.FigureQuestion, t casework.FigureTerms) []any {
	return []any{day(q.Day), day(t.Over), day(t.Before), day(t.Ended)}
}

func (s *Store) tallyEmployees(q *casework.FigureQuestion) (string, []any) {
	args := registrationDays(q, q.Employees)
	more := s.stillLookedAt(&casework.OverdueFilter{FirstDays: q.FirstDays}, &args)
	return registrations(casework.EmployeesCounted, "employments s JOIN employers e ON e.employer_id = s.employer_id", "s.started_on", strings.ReplaceAll(more, "w.", "s.")), args
}

func tallyEmployers(q *casework.FigureQuestion) (string, []any) {
	return strings.ReplaceAll(registrations(casework.EmployersCounted, "employers e", "e.founded_on", ""), "s.registered_on", "e.registered_on"), registrationDays(q, q.Employers)
}

func tallyPapers(q *casework.FigureQuestion) (string, []any) {
	return `SELECT e.region, e.district, 'effort', p.kind, count(*), 0, 0, 0 FROM (
			SELECT employer_id, 'order_to_pay' AS kind FROM orders WHERE issued_on > $1 AND issued_on <= $2
			UNION ALL SELECT employer_id, kind FROM papers WHERE issued_on > $1 AND issued_on <= $2
		) AS p JOIN employers e ON e.employer_id = p.employer_id` + byDistrict + ", p.kind", []any{day(q.Since), day(q.Day)}
}

func tallyServices(q *casework.FigureQuestion) (string, []any) {
	return `SELECT e.region, e.district, 'effort', v.paper, 0, count(*), 0, 0 FROM services v JOIN employers e ON e.employer_id = v.employer_id
		WHERE v.mode <> '' AND v.recorded_on > $1 AND v.recorded_on <= $2` + byDistrict + ", v.paper", []any{day(q.Since), day(q.Day)}
}

func tallyOfficers(q *casework.FigureQuestion) (string, []any) {
	return `SELECT e.region, e.district, 'officer', r.actor, count(*), count(*) FILTER (WHERE r.act IN (` + approvalsOfOfficers + `)), 0, 0
		FROM record_entries r JOIN employers e ON e.employer_id = r.employer_id
		WHERE r.day > $1 AND r.day <= $2 AND r.actor <> 'night' AND r.act IN (` + actsOfOfficers + ")" + byDistrict + ", r.actor", []any{day(q.Since), day(q.Day)}
}
