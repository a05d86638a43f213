package store

import (
	"arrears/app/calendar"
	"arrears/app/casework"
)

// keptShares is a statement that keeps shares.
type keptShares struct {
	query string
	args  []any
}

// byEmployer ends a query that has a row for each employer e.
const byEmployer = " GROUP BY e.employer_id, e.region, e.district"

// keeping is a statement that keeps shares of the day ($1) in a table. Of a share it takes what stands for measure, part, number, whole
// and sum; the rest of the query has the employer e.
func (s *Store) keeping(table, measure, part, number, whole, sum, from string) string {
	on := "$1"
	if s.dialect == Postgres {
		on = "$1::date"
	}
	return "INSERT INTO " + table + " (employer_id, day, measure, part, region, district, number, whole, principal, late_fee) " +
		"SELECT e.employer_id, " + on + ", " + measure + ", " + part + ", e.region, e.district, " + number + ", " + whole + ", " + sum + ", 0 FROM " + from
}

const (
	intoShares = "figure_shares"
	intoFlows  = "figure_flows"
	tasksOf    = "tasks t JOIN employers e ON e.employer_id = t.employer_id"
)

// Tasks carry the whole debt of their employer, which several have; so they are counted and not added up.
func (s *Store) keepWaiting(q *casework.FigureQuestion) []keptShares {
	return []keptShares{{s.keeping(intoShares, "'waiting'", "t.want", "count(*)", "0", "0", tasksOf+byEmployer+", t.want"), []any{day(q.Day)}}}
}

// keepLoad counts open tasks by officer and by the term within which their right ends; the whole are those of officers who are away.
func (s *Store) keepLoad(q *casework.FigureQuestion) []keptShares {
	const part = "CASE WHEN t.ending = '' THEN '" + casework.LoadNever + "' WHEN t.ends_on <= $2 THEN '" + casework.LoadNow + "' WHEN t.ends_on <= $3 THEN '" + casework.LoadWeek +
		"' ELSE '" + casework.LoadLater + "' END || ':' || coalesce(u.name, '')"
	const away = "CASE WHEN EXISTS (SELECT 1 FROM absences a WHERE a.user_id = t.officer AND a.from_on <= $1 AND a.to_on >= $1 AND (a.ended_on IS NULL OR a.ended_on > $1)) THEN 1 ELSE 0 END"
	from := "(SELECT t.employer_id, " + part + " AS part, " + away + " AS away FROM tasks t LEFT JOIN users u ON u.user_id = t.officer) AS t JOIN employers e ON e.employer_id = t.employer_id"
	return []keptShares{{s.keeping(intoShares, "'load'", "t.part", "count(*)", "sum(t.away)", "0", from+byEmployer+", t.part"),
		[]any{day(q.Day), day(q.Day.AddDays(casework.NowDays)), day(q.Day.AddDays(casework.WeekDays))}}}
}

// soon keeps a forecast twice, once for each span, of which $2 is the last day.
func (s *Store) soon(q *casework.FigureQuestion, part, number, sum, from string) []keptShares {
	var both []keptShares
	for measure, days := range map[casework.FigureMeasure]int{casework.DueSoonFigure: casework.SoonDays, casework.DueLaterFigure: casework.LaterDays} {
		both = append(both, keptShares{s.keeping(intoShares, "'"+string(measure)+"'", "'"+part+"'", number, "0", sum, from+byEmployer), []any{day(q.Day), day(q.Day.AddDays(days))}})
	}
	return both
}

func (s *Store) keepTerms(q *casework.FigureQuestion) []keptShares {
	return s.soon(q, casework.TermsDue, "count(*)", "0", tasksOf+" WHERE t.ends_on > $1 AND t.ends_on <= $2")
}

// keepCharges adds what is posted and falls due; what was paid before the due day is not taken off.
func (s *Store) keepCharges(q *casework.FigureQuestion) []keptShares {
	return s.soon(q, casework.ChargesDue, "1", "CAST(sum(c.employer_share + c.employee_share) AS BIGINT)", "entries c JOIN employers e ON e.employer_id = c.employer_id "+
		"WHERE c.due_on > $1 AND c.due_on <= $2 AND c.posted_on <= $1 AND (c.reversed_on IS NULL OR c.reversed_on > $1)")
}

// registrations keeps what the starts that are not too late to count say: who is late at the end of the day, and whose term ended
// since the last count, with those of them who were registered.
func (s *Store) registrations(on calendar.Day, t casework.FigureTerms, part, start, registered string, from func(args *[]any) string) []keptShares {
	late, ended := []any{day(on), day(t.Over)}, []any{day(on), day(t.Before), day(t.Ended)}
	part = "'" + part + "'"
	return []keptShares{
		{s.keeping(intoShares, "'unregistered'", part, "count(*)", "0", "0",
			from(&late)+" AND "+start+" <= $2 AND ("+registered+" IS NULL OR "+registered+" > $1)"+byEmployer), late},
		{s.keeping(intoFlows, "'registered'", part, "count(*) FILTER (WHERE "+registered+" <= $1)", "count(*)", "0",
			from(&ended)+" AND "+start+" > $2 AND "+start+" <= $3"+byEmployer), ended},
	}
}

func (s *Store) keepEmployees(q *casework.FigureQuestion) []keptShares {
	return s.registrations(q.Day, q.Employees, casework.EmployeesCounted, "w.started_on", "w.registered_on", func(args *[]any) string {
		return "employments w JOIN employers e ON e.employer_id = w.employer_id WHERE TRUE" + s.stillLookedAt(&casework.OverdueFilter{FirstDays: q.FirstDays}, args)
	})
}

func (s *Store) keepEmployers(q *casework.FigureQuestion) []keptShares {
	return s.registrations(q.Day, q.Employers, casework.EmployersCounted, "e.founded_on", "e.registered_on", func(*[]any) string { return "employers e WHERE TRUE" })
}

// keepEffort counts the papers that were issued and the attempts to serve them, by kind.
func (s *Store) keepEffort(q *casework.FigureQuestion) []keptShares {
	from := `(SELECT employer_id, 'order_to_pay' AS kind, 1 AS issued FROM orders WHERE issued_on > $2 AND issued_on <= $1
			UNION ALL SELECT employer_id, kind, 1 FROM papers WHERE issued_on > $2 AND issued_on <= $1
			UNION ALL SELECT employer_id, paper, 0 FROM services WHERE mode <> '' AND recorded_on > $2 AND recorded_on <= $1
		) AS p JOIN employers e ON e.employer_id = p.employer_id`
	return []keptShares{{s.keeping(intoFlows, "'effort'", "p.kind", "sum(p.issued)", "sum(1 - p.issued)", "0", from+byEmployer+", p.kind"), []any{day(q.Day), day(q.Since)}}}
}

// keepOfficers counts acts by who did them.
func (s *Store) keepOfficers(q *casework.FigureQuestion) []keptShares {
	from := "record_entries r JOIN employers e ON e.employer_id = r.employer_id WHERE r.day > $2 AND r.day <= $1 AND r.actor <> 'night' AND r.act IN (" + actsOfOfficers + ")"
	return []keptShares{{s.keeping(intoFlows, "'officer'", "r.actor", "count(*)", "count(*) FILTER (WHERE r.act IN ("+approvalsOfOfficers+"))", "0", from+byEmployer+", r.actor"),
		[]any{day(q.Day), day(q.Since)}}}
}
