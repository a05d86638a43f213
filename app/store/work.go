package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
)

// workOrder is the order of a list of work; each way to choose rows has an index in this order.
const workOrder = "ends_on, debt DESC, employer_id, task_key"

// Work lists tasks, the right that dies first in front, then the largest debt; at most so many after the first ones (0: all). Of
// every district of the scope no more rows are read than the page reaches.
func (s *Store) Work(ctx context.Context, f casework.WorkFilter, limit, offset int) ([]casework.ListedTask, error) {
	columns := joined(tasksTable.columns, func(c string) string { return "t." + c }, ", ")
	parts, args := s.workParts(&f, "SELECT "+columns+" FROM tasks t WHERE %s ORDER BY "+workOrder+paged(limit+offset, 0))
	if limit == 0 {
		parts, args = s.workParts(&f, "SELECT "+columns+" FROM tasks t WHERE %s")
	}
	for i := range parts {
		parts[i] = "SELECT * FROM (" + parts[i] + ") AS p"
	}
	page := "SELECT * FROM (" + strings.Join(parts, " UNION ALL ") + ") AS t ORDER BY " + workOrder + paged(limit, offset)
	query := "SELECT " + columns + ", e.uscc, e.name, coalesce(u.name, '') FROM (" + page + ") AS t JOIN employers e ON e.employer_id = t.employer_id " +
		"LEFT JOIN users u ON u.user_id = t.officer ORDER BY " + joined(strings.Split(workOrder, ", "), func(c string) string { return "t." + c }, ", ")
	var found []casework.ListedTask
	var row taskRow
	var item casework.ListedTask
	fields := append(tasksTable.fields(&row), &item.Employer.Code, &item.Employer.Name, &item.Name)
	err := each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		if err := rows.Scan(fields...); err != nil {
			return err
		}
		t, err := row.task()
		item.Task, item.AsOf, item.Officer = t, calendar.Day(row.AsOf), access.UserID(row.Officer)
		item.Employer.ID, item.Employer.Region, item.Employer.District = employer.ID(row.ID), row.Region, row.District
		found = append(found, item)
		return err
	})
	return found, wrapped(err, "list the work")
}

// WorkDays counts tasks by the day on which their right ends, the earliest first; those without an end come last.
func (s *Store) WorkDays(ctx context.Context, f casework.WorkFilter) ([]casework.WorkDay, error) {
	c := &conditions{dialect: s.dialect}
	c.all = append(c.all, s.dialect.scopeCondition(f.Scope, "t", &c.args))
	c.work(&f)
	var days []casework.WorkDay
	query := "SELECT t.ends_on, count(*) FROM tasks t" + c.where() + " GROUP BY t.ends_on ORDER BY t.ends_on"
	err := each(ctx, s.read, query, c.args, func(rows *sql.Rows) error {
		var d casework.WorkDay
		err := rows.Scan((*day)(&d.Day), &d.Count)
		if d.Day == calendar.LastDay {
			d.Day = 0
		}
		days = append(days, d)
		return err
	})
	return days, wrapped(err, "count the work by day")
}

// WorkCounts counts the tasks that each of the filters leaves. They have one scope, that of the first.
func (s *Store) WorkCounts(ctx context.Context, filters []casework.WorkFilter) ([]int, error) {
	if len(filters) == 0 {
		return nil, nil
	}
	c := &conditions{dialect: s.dialect}
	scope := s.dialect.scopeCondition(filters[0].Scope, "t", &c.args)
	columns, counts, fields := make([]string, len(filters)), make([]int, len(filters)), make([]any, len(filters))
	for i := range filters {
		c.all = []string{"true"}
		c.work(&filters[i])
		columns[i], fields[i] = "count(*) FILTER ("+strings.TrimSpace(c.where())+")", &counts[i]
	}
	query := "SELECT " + strings.Join(columns, ", ") + " FROM tasks t WHERE " + scope
	err := s.read.QueryRowContext(ctx, query, c.args...).Scan(fields...)
	return counts, wrapped(err, "count the work")
}

// WorkNear gives rows of the list that Work gives, and how many the list has, in one query: what stands around a case.
func (s *Store) WorkNear(ctx context.Context, f casework.WorkFilter, limit, offset int) ([]casework.WorkSpot, error) {
	parts, args := s.workParts(&f, "SELECT t.employer_id, t.task_key, t.ends_on, t.debt FROM tasks t WHERE %s ORDER BY "+workOrder+paged(limit+offset, 0))
	for i := range parts {
		parts[i] = "SELECT * FROM (" + parts[i] + ") AS p"
	}
	c := &conditions{dialect: s.dialect, args: args}
	c.all = []string{s.dialect.scopeCondition(f.Scope, "t", &c.args)}
	c.work(&f)
	query := "SELECT p.employer_id, (SELECT count(*) FROM tasks t" + c.where() + ") FROM (" + strings.Join(parts, " UNION ALL ") + ") AS p ORDER BY " +
		joined(strings.Split(workOrder, ", "), func(c string) string { return "p." + c }, ", ") + paged(limit, offset)
	var spots []casework.WorkSpot
	err := each(ctx, s.read, query, c.args, func(rows *sql.Rows) error {
		var spot casework.WorkSpot
		err := rows.Scan(&spot.Employer, &spot.Total)
		spots = append(spots, spot)
		return err
	})
	return spots, wrapped(err, "look around in the list of work")
}

// WorkPlaces lists the districts of the scope in which there is something to do.
func (s *Store) WorkPlaces(ctx context.Context, scope access.Scope) ([]access.District, error) {
	c := &conditions{dialect: s.dialect}
	c.all = []string{s.dialect.scopeCondition(scope, "t", &c.args)}
	var places []access.District
	err := each(ctx, s.read, "SELECT DISTINCT t.region, t.district FROM tasks t"+c.where()+" ORDER BY t.region, t.district", c.args, func(rows *sql.Rows) error {
		var d access.District
		err := rows.Scan(&d.Region, &d.Name)
		places = append(places, d)
		return err
	})
	return places, wrapped(err, "list the places of the work")
}

// workParts gives the query once for each district of the scope, so that each begins at the beginning of its index.
func (s *Store) workParts(f *casework.WorkFilter, query string) (parts []string, args []any) {
	scopes := []access.Scope{f.Scope}
	if !f.Scope.All && len(f.Scope.Employers) == 0 && len(f.Scope.Districts) > 0 && f.District.Region == "" {
		scopes = nil
		for _, d := range f.Scope.Districts {
			if d.Name != "" && f.Scope.Reaches(access.District{Region: d.Region}) {
				continue // within the whole region, which the scope has too
			}
			scopes = append(scopes, access.Scope{Districts: []access.District{d}})
		}
	}
	c := &conditions{dialect: s.dialect}
	for _, scope := range scopes {
		c.all = []string{s.dialect.scopeCondition(scope, "t", &c.args)}
		c.work(f)
		parts = append(parts, fmt.Sprintf(query, strings.Join(c.all, " AND ")))
	}
	return parts, c.args
}

// work adds what the filter asks for beside its scope.
func (c *conditions) work(f *casework.WorkFilter) {
	set := func(is bool, condition string, value any) {
		if is {
			c.add(condition, value)
		}
	}
	set(f.District.Region != "", "t.region = $%d", f.District.Region)
	set(f.District.Name != "", "t.district = $%d", f.District.Name)
	oneOf(c, "t.want", f.Wants)
	set(f.Right != casework.NoRight, "t.ending = $%d", string(f.Right))
	set(f.Paper != "", "t.paper = $%d", string(f.Paper))
	set(f.Industry > 0, "t.industry = $%d", f.Industry)
	set(f.Debt > 0, "t.debt >= $%d", int64(f.Debt))
	set(!f.OwedSince.IsZero(), "t.oldest <= $%d", day(f.OwedSince))
	set(!f.EndsFrom.IsZero(), "t.ends_on >= $%d", day(f.EndsFrom))
	set(!f.EndsBy.IsZero(), "t.ends_on <= $%d", day(f.EndsBy))
	if len(f.Officers) > 0 {
		c.args = append(c.args, idList(c.dialect, f.Officers))
		c.all = append(c.all, c.dialect.among("t.officer", len(c.args)))
	}
	if f.Provisional {
		c.all = append(c.all, "t.provisional")
	}
}
