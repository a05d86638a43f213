package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/deferral"
	"arrears/app/employer"
	"arrears/app/ladder"
)

// Discretion gathers the requests to pay later and the holds that began in the days within the scope, with what came of them since, and
// what was said about single nights in these days.
func (s *Store) Discretion(ctx context.Context, scope access.Scope, from, to calendar.Day) (*casework.Discretion, error) {
	args := []any{day(from)}
	query := "SELECT " + joined(caseFactsTable.columns, func(c string) string { return "f." + c }, ", ") + ", coalesce(p.body, ''), e.uscc, e.name, e.region, e.district " +
		"FROM case_facts f JOIN employers e ON e.employer_id = f.employer_id LEFT JOIN papers p ON p.employer_id = f.employer_id AND p.kind = f.about AND p.paper_no = f.about_no " +
		"WHERE f.on_day >= $1 AND f.kind IN ('request', 'declined', 'signature', 'hold', 'lift') AND " + s.dialect.scopeCondition(scope, "e", &args) +
		" ORDER BY f.employer_id, f.fact_no"
	all := &casework.Discretion{}
	var r caseFactRow
	var agreed string
	var of employer.Head
	fields := append(caseFactsTable.fields(&r), &agreed, &of.Code, &of.Name, &of.Region, &of.District)
	err := each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		if err := rows.Scan(fields...); err != nil {
			return err
		}
		of.ID = employer.ID(r.ID)
		f, err := r.fact()
		if err != nil {
			return err
		}
		var plan *deferral.Plan
		if f.Signature != nil && agreed != "" {
			var body ladder.Body
			if err := json.Unmarshal([]byte(agreed), &body); err != nil {
				return fmt.Errorf("read the agreement of employer %d: %w", r.ID, err)
			}
			plan = body.Plan
		}
		all.Note(of, &f, plan, to)
		return nil
	})
	if err != nil {
		return nil, wrapped(err, "gather requests and holds")
	}
	return all, s.steered(ctx, all, scope, from, to)
}

// steered adds what was said about the nights, the latest night first, with the papers that a night left or drafted because of it.
func (s *Store) steered(ctx context.Context, all *casework.Discretion, scope access.Scope, from, to calendar.Day) error {
	args := []any{day(from), day(to)}
	within := s.dialect.scopeCondition(scope, "e", &args)
	of := " c WHERE c.employer_id = w.employer_id AND c.night = w.night AND "
	left, chosen := "FROM night_carried"+of+"c.why = '"+string(casework.CarriedHeld)+"'", "FROM night_choices"+of+"c.verdict = '"+string(casework.ReleasedByHand)+"'"
	effect := func(sum string) string {
		return "CASE w.word WHEN '" + string(casework.HoldTonight) + "' THEN (SELECT " + sum + " " + left + ") WHEN '" + string(casework.ReleaseTonight) + "' THEN (SELECT " + sum + " " + chosen + ") ELSE 0 END"
	}
	query := "SELECT " + joined(steeringsTable.columns, func(c string) string { return "w." + c }, ", ") + ", e.uscc, e.name, e.region, e.district, " + effect("count(*)") + ", " +
		effect("CAST(coalesce(sum(c.amount), 0) AS BIGINT)") + " FROM night_steerings w JOIN employers e ON e.employer_id = w.employer_id WHERE w.night BETWEEN $1 AND $2 AND " +
		within + " ORDER BY w.night DESC, w.employer_id, w.steering_no DESC"
	var r steeringRow
	var one casework.Steered
	e := &one.Employer
	fields := append(steeringsTable.fields(&r), &e.Code, &e.Name, &e.Region, &e.District, &one.Papers, &one.Sum)
	err := each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		err := rows.Scan(fields...)
		e.ID, one.Steering = employer.ID(r.ID), r.steering()
		all.NoteSteering(one)
		return err
	})
	return wrapped(err, "gather what was said about nights")
}
