package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
)

// A reference names a spell of work by its first day, what masking shows of the identity number, and its place among those that
// look the same. It says no more than the page does.
const (
	shownOfNumber = "substr(w.id_number, 1, 6) || substr(w.id_number, 15)"
	placeAmong    = "row_number() OVER (PARTITION BY w.started_on, " + shownOfNumber + " ORDER BY w.id_number)"
)

// Roster lists spells of work of an employer in the scope, the latest start first, and counts all that the filter chooses.
func (s *Store) Roster(ctx context.Context, scope access.Scope, id employer.ID, f casework.RosterFilter) (page casework.RosterPage, err error) {
	if page.Counts, err = s.rosterCounts(ctx, scope, id, f); err != nil {
		return page, err
	}
	args := []any{int64(id)}
	scoped := s.dialect.scopeCondition(scope, "e", &args)
	where := s.rosterCondition(&f, &args)
	page.Total = page.Counts[f.Show]
	if f.Text != "" {
		page.Total, err = s.count(ctx, "employments r JOIN employers e ON e.employer_id = r.employer_id WHERE r.employer_id = $1 AND "+scoped+where, args)
		if err != nil {
			return page, err
		}
	}
	page.Rows, err = s.rosterRows(ctx, "WITH page AS (SELECT r.* FROM employments r JOIN employers e ON e.employer_id = r.employer_id WHERE r.employer_id = $1 AND "+
		scoped+where+fmt.Sprintf(" ORDER BY r.started_on DESC, r.id_number LIMIT %d OFFSET %d)", f.Limit, f.Offset)+
		", named AS (SELECT w.id_number, w.started_on, "+placeAmong+" AS place FROM employments w WHERE w.employer_id = $1"+
		" AND w.started_on IN (SELECT started_on FROM page))"+
		" SELECT n.place, p.id_number, p.started_on, p.name, p.registered_on, p.ended_on FROM page p"+
		" JOIN named n ON n.id_number = p.id_number AND n.started_on = p.started_on ORDER BY p.started_on DESC, p.id_number", args)
	return page, err
}

// rosterCondition is the filter over rows r.
func (s *Store) rosterCondition(f *casework.RosterFilter, args *[]any) string {
	next := func(value any) string {
		*args = append(*args, value)
		return fmt.Sprintf("$%d", len(*args))
	}
	where := ""
	switch f.Show {
	case casework.RosterPresent:
		where = " AND r.registered_on IS NOT NULL AND (r.ended_on IS NULL OR r.ended_on >= " + next(day(f.Today)) + ")"
	case casework.RosterEnded:
		where = " AND r.ended_on < " + next(day(f.Today))
	case casework.RosterUnregistered:
		where = " AND r.registered_on IS NULL"
	case casework.RosterOverdue:
		where = " AND r.registered_on IS NULL AND r.started_on <= " + next(day(f.Cutoff))
	}
	if f.Text != "" {
		text := next(containing(f.Text))
		where += " AND (lower(r.name) LIKE " + text + " ESCAPE '!' OR lower(r.id_number) LIKE " + text + " ESCAPE '!')"
	}
	return where
}

func (s *Store) rosterRows(ctx context.Context, query string, args []any) ([]casework.RosterRow, error) {
	var found []casework.RosterRow
	err := each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		var r casework.RosterRow
		var place int
		e := &r.Employment
		err := rows.Scan(&place, &e.Number, (*day)(&e.StartedOn), &e.Name, (*day)(&e.RegisteredOn), (*day)(&e.EndedOn))
		r.Reference = reference(e, place)
		found = append(found, r)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the roster: %w", err)
	}
	return found, nil
}

// reference names a spell of work.
func reference(e *employer.Employment, place int) string {
	shown := strings.ReplaceAll(e.Number.Masked(), "*", "")
	return fmt.Sprintf("%s-%s-%d", e.StartedOn, shown, place)
}

var referenceForm = regexp.MustCompile(`^(\d{4}-\d\d-\d\d)-(\d{9}[\dX])-\d+$`)

// Spell gives the spell of work that a reference names; fault.NotFound where there is none in the scope.
func (s *Store) Spell(ctx context.Context, scope access.Scope, id employer.ID, named string) (casework.RosterRow, error) {
	gone := fault.New(fault.NotFound, "名册里没有这一行，可能刚被更正过。请回到名册再看一次。",
		"The roster has no such row; it may have been corrected. Look at the roster again.")
	parts := referenceForm.FindStringSubmatch(named)
	if parts == nil {
		return casework.RosterRow{}, gone
	}
	start, err := calendar.ParseDay(parts[1])
	if err != nil {
		return casework.RosterRow{}, gone
	}
	args := []any{int64(id), day(start), parts[2]}
	found, err := s.rosterRows(ctx, "SELECT "+placeAmong+", w.id_number, w.started_on, w.name, w.registered_on, w.ended_on"+
		" FROM employments w JOIN employers e ON e.employer_id = w.employer_id WHERE w.employer_id = $1 AND w.started_on = $2 AND "+shownOfNumber+" = $3 AND "+
		s.dialect.scopeCondition(scope, "e", &args), args)
	if err != nil {
		return casework.RosterRow{}, err
	}
	for _, r := range found {
		if r.Reference == named {
			return r, nil
		}
	}
	return casework.RosterRow{}, gone
}

// rosterCounts counts the parts of a roster in the scope, each as its filter chooses it without a text.
func (s *Store) rosterCounts(ctx context.Context, scope access.Scope, id employer.ID, f casework.RosterFilter) (map[casework.RosterShow]int, error) {
	args := []any{int64(id)}
	scoped := s.dialect.scopeCondition(scope, "e", &args)
	sums := make([]string, len(casework.RosterShows))
	counts := make([]int, len(sums))
	fields := make([]any, len(sums))
	for i, show := range casework.RosterShows {
		part := f
		part.Show, part.Text = show, ""
		sums[i] = "COALESCE(SUM(CASE WHEN true" + s.rosterCondition(&part, &args) + " THEN 1 ELSE 0 END), 0)"
		fields[i] = &counts[i]
	}
	err := s.read.QueryRowContext(ctx, "SELECT "+strings.Join(sums, ", ")+
		" FROM employments r JOIN employers e ON e.employer_id = r.employer_id WHERE r.employer_id = $1 AND "+scoped, args...).Scan(fields...)
	if err != nil {
		return nil, fmt.Errorf("count the roster: %w", err)
	}
	all := map[casework.RosterShow]int{}
	for i, show := range casework.RosterShows {
		all[show] = counts[i]
	}
	return all, nil
}

// EntryOf gives the register entry of a code, and nil where the register has none. It is for officers who hold an application
// against the register, wherever the employer was before.
func (s *Store) EntryOf(ctx context.Context, code identity.Code) (*employer.Employer, error) {
	var row employerRow
	err := s.read.QueryRowContext(ctx, "SELECT e."+strings.Join(employersTable.columns, ", e.")+
		" FROM employer_codes k JOIN employers e ON e.employer_id = k.employer_id WHERE k.uscc = $1", string(code)).Scan(employersTable.fields(&row)...)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("read the entry of %s: %w", code, err)
	}
	return &row.file().Employer, nil
}

// RegisterEntry gives the register entry of an employer in the scope, with the number of its certificate.
func (s *Store) RegisterEntry(ctx context.Context, scope access.Scope, id employer.ID) (employer.Employer, string, error) {
	args := []any{int64(id)}
	var row employerRow
	var certificate sql.NullString
	err := s.read.QueryRowContext(ctx, "SELECT e."+strings.Join(employersTable.columns, ", e.")+", c.certificate_number FROM employers e "+
		"LEFT JOIN certificate_numbers c ON c.employer_id = e.employer_id WHERE e.employer_id = $1 AND "+s.dialect.scopeCondition(scope, "e", &args), args...).
		Scan(append(employersTable.fields(&row), &certificate)...)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return employer.Employer{}, "", noEmployer(id)
	case err != nil:
		return employer.Employer{}, "", fmt.Errorf("read the entry of employer %d: %w", id, err)
	}
	return row.file().Employer, certificate.String, nil
}
