package store

import (
	"context"
	"database/sql"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
)

// PreviewTallies sums up what a preview says within the scope, by act and paper.
func (s *Store) PreviewTallies(ctx context.Context, scope access.Scope, night calendar.Day) ([]casework.PreviewTally, error) {
	args := []any{day(night)}
	scope.Employers = nil // figures are by place
	query := "SELECT p.act, p.paper, CAST(sum(p.number) AS BIGINT), CAST(sum(p.amount) AS BIGINT) FROM preview_tallies p WHERE p.night = $1 AND " +
		s.dialect.scopeCondition(scope, "p", &args) + " GROUP BY p.act, p.paper ORDER BY 3 DESC, p.act, p.paper"
	var tallies []casework.PreviewTally
	err := each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		t := casework.PreviewTally{Night: night}
		err := rows.Scan(&t.Act, &t.Paper, &t.Number, &t.Amount)
		tallies = append(tallies, t)
		return err
	})
	return tallies, wrapped(err, "sum up the preview")
}

const listedPreviewed = "SELECT p.employer_id, p.night, p.revision, p.said, p.drafts, p.amount, p.outcome, p.why, p.done, e.uscc, e.name, e.region, e.district, " +
	"coalesce((SELECT s.word FROM night_steerings s WHERE s.employer_id = p.employer_id AND s.night = p.night ORDER BY s.steering_no DESC LIMIT 1), ''), " +
	"count(*) OVER () FROM previewed_employers p JOIN employers e ON e.employer_id = p.employer_id WHERE p.night = $1 AND "

// Previewed lists the employers of a preview within the scope: most drafts first, then the largest sum. All counts them.
func (s *Store) Previewed(ctx context.Context, scope access.Scope, night calendar.Day, limit, offset int) (list []casework.ListedPreview, all int, err error) {
	args := []any{day(night)}
	return s.previewed(ctx, listedPreviewed+s.dialect.scopeCondition(scope, "e", &args)+
		" ORDER BY p.drafts DESC, p.amount DESC, p.employer_id"+paged(limit, offset), args)
}

// Differing lists the employers within the scope about which the night did something else than its preview said, by number.
func (s *Store) Differing(ctx context.Context, scope access.Scope, night calendar.Day, limit, offset int) (list []casework.ListedPreview, all int, err error) {
	args := []any{day(night)}
	return s.previewed(ctx, listedPreviewed+s.dialect.scopeCondition(scope, "e", &args)+" AND p.outcome = 'differs' ORDER BY p.employer_id"+paged(limit, offset), args)
}

func (s *Store) previewed(ctx context.Context, query string, args []any) (list []casework.ListedPreview, all int, err error) {
	var r previewedRow
	var l casework.ListedPreview
	fields := append(previewedTable.fields(&r), &l.Employer.Code, &l.Employer.Name, &l.Employer.Region, &l.Employer.District, &l.Word, &all)
	err = each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		if err := rows.Scan(fields...); err != nil {
			return err
		}
		var err error
		l.PreviewedEmployer, err = r.previewed()
		l.Employer.ID = l.PreviewedEmployer.ID
		list = append(list, l)
		return err
	})
	return list, all, wrapped(err, "list the preview")
}

// CarriedBy lists what a night carried over within the scope: by place, then in the order of ranks, what has none last. All counts it.
func (s *Store) CarriedBy(ctx context.Context, scope access.Scope, night calendar.Day, limit, offset int) (list []casework.ListedCarried, all int, err error) {
	args := []any{day(night)}
	query := "SELECT " + joined(nightCarriedTable.columns, func(c string) string { return "k." + c }, ", ") + ", coalesce(c.district, ''), coalesce(c.place, 0), " +
		"coalesce(c.chance, 0), e.uscc, e.name, e.region, e.district, count(*) OVER () FROM night_carried k JOIN employers e ON e.employer_id = k.employer_id " +
		"LEFT JOIN night_choices c ON c.employer_id = k.employer_id AND c.night = k.night AND c.paper = k.paper AND c.draft_key = k.draft_key WHERE k.night = $1 AND " +
		s.dialect.scopeCondition(scope, "e", &args) + " ORDER BY e.region, e.district, k.paper, coalesce(c.place, 1000000000), k.employer_id, k.draft_key" + paged(limit, offset)
	var r nightCarriedRow
	var l casework.ListedCarried
	fields := append(nightCarriedTable.fields(&r), &l.Office, &l.Place, &l.Chance, &l.Of.Code, &l.Of.Name, &l.Of.Region, &l.Of.District, &all)
	err = each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		if err := rows.Scan(fields...); err != nil {
			return err
		}
		l.CarriedDraft, l.Night, l.Of.ID = r.carried(), calendar.Day(r.Night), employer.ID(r.ID)
		list = append(list, l)
		return nil
	})
	return list, all, wrapped(err, "list what was carried over")
}
