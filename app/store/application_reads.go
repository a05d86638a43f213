package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/registration"
)

// OwnApplication gives an application to its applicant, with steps and attachments; fault.NotFound for everybody else.
func (s *Store) OwnApplication(ctx context.Context, user access.UserID, id registration.ID) (*registration.Application, error) {
	a, err := s.readApplication(ctx, id)
	if err == nil && a.Applicant != user {
		return nil, noApplication()
	}
	return a, err
}

// OwnApplications lists the applications of an applicant, the latest first, without steps and attachments.
func (s *Store) OwnApplications(ctx context.Context, user access.UserID) ([]*registration.Application, error) {
	return s.listApplications(ctx, " WHERE a.applicant = $1 ORDER BY a.application_id DESC", int64(user))
}

// Application gives an application that was handed in to an officer in whose districts it lies; fault.NotFound otherwise.
func (s *Store) Application(ctx context.Context, scope access.Scope, id registration.ID) (*registration.Application, error) {
	args := []any{int64(id)}
	var within bool
	err := s.read.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM applications a WHERE a.application_id = $1 AND a.state <> 'draft' AND "+
		s.districtCondition(scope, "a", &args)+")", args...).Scan(&within)
	if err != nil {
		return nil, fmt.Errorf("look for application %d: %w", id, err)
	}
	if !within {
		return nil, noApplication()
	}
	return s.readApplication(ctx, id)
}

// districtCondition is scopeCondition for rows that have a district and no employer yet: employers in the scope do not count.
func (s *Store) districtCondition(scope access.Scope, alias string, args *[]any) string {
	return s.dialect.scopeCondition(access.Scope{All: scope.All, Districts: scope.Districts}, alias, args)
}

func (s *Store) readApplication(ctx context.Context, id registration.ID) (*registration.Application, error) {
	var a *registration.Application
	err := s.snapshot(ctx, func(t *transaction) error {
		var err error
		a, err = t.application(ctx, id, "")
		return err
	})
	return a, err
}

// Applications lists the applications in the districts of the scope that were handed in, the one that waits longest first, and
// counts all of them.
func (s *Store) Applications(ctx context.Context, scope access.Scope, f casework.ApplicationFilter) ([]*registration.Application, int, error) {
	var args []any
	where := " WHERE a.state <> 'draft' AND " + s.districtCondition(scope, "a", &args)
	add := func(value, condition string) {
		if value != "" {
			args = append(args, value)
			where += " AND " + fmt.Sprintf(condition, len(args))
		}
	}
	add(string(f.State), "a.state = $%d")
	add(f.Region, "a.region = $%d")
	add(f.District, "a.district = $%d")
	if f.Text != "" {
		add(containing(f.Text), "(lower(a.name) LIKE $%[1]d ESCAPE '!' OR lower(a.uscc) LIKE $%[1]d ESCAPE '!')")
	}
	count, err := s.count(ctx, "applications a"+where, args)
	if err != nil {
		return nil, 0, err
	}
	list, err := s.listApplications(ctx, where+fmt.Sprintf(" ORDER BY a.last_handed_on, a.application_id LIMIT %d OFFSET %d", f.Limit, f.Offset), args...)
	return list, count, err
}

func (s *Store) listApplications(ctx context.Context, rest string, args ...any) ([]*registration.Application, error) {
	var list []*registration.Application
	err := applicationsTable.query(ctx, s.read, "SELECT a."+strings.Join(applicationsTable.columns, ", a.")+" FROM applications a"+rest, args,
		func(r *applicationRow) error {
			list = append(list, r.application())
			return nil
		})
	return list, err
}

// count counts the rows of a table with conditions.
func (s *Store) count(ctx context.Context, from string, args []any) (int, error) {
	var n int
	if err := s.read.QueryRowContext(ctx, "SELECT count(*) FROM "+from, args...).Scan(&n); err != nil {
		return 0, fmt.Errorf("count rows: %w", err)
	}
	return n, nil
}

// Districts lists the districts of a region that the register or an officer has, so that an application can name one. It
// steps from one to the next over the index and never through the register.
func (s *Store) Districts(ctx context.Context, region string) ([]string, error) {
	var districts []string
	err := each(ctx, s.read, `WITH RECURSIVE known (district) AS (
			SELECT min(district) FROM employers WHERE region = $1
			UNION ALL
			SELECT (SELECT min(district) FROM employers WHERE region = $1 AND district > known.district) FROM known WHERE known.district IS NOT NULL
		) SELECT district FROM known WHERE district IS NOT NULL
		UNION SELECT district FROM user_districts WHERE region = $1 AND district <> '' ORDER BY 1`, []any{region}, func(rows *sql.Rows) error {
		var district string
		err := rows.Scan(&district)
		districts = append(districts, district)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list the districts of %s: %w", region, err)
	}
	return districts, nil
}
