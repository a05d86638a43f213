package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
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

// WorkDays counts the tasks of a list by the day on which their right ends, the earliest first; those without an end come last. Beside it
// each of the views, which have the scope of the list, is counted in the same pass.
func (s *Store) WorkDays(ctx context.Context, list casework.WorkFilter, views []casework.WorkFilter) ([]casework.WorkDay, []int, error) {
	c := &conditions{dialect: s.dialect}
	c.all = []string{s.dialect.scopeCondition(list.Scope, "t", &c.args)}
	columns := []string{"count(*)"}
	if len(views) == 0 {
		c.work(&list)
	} else {
		columns[0] = c.counting(&list) // what the views show lies outside of it too
	}
	where := c.where()
	for i := range views {
		columns = append(columns, c.counting(&views[i]))
	}
	counts, fields := make([]int, len(columns)), []any{nil}
	for i := range counts {
		fields = append(fields, &counts[i])
	}
	var days []casework.WorkDay
	totals := make([]int, len(views))
	query := "SELECT t.ends_on, " + strings.Join(columns, ", ") + " FROM tasks t" + where + " GROUP BY t.ends_on ORDER BY t.ends_on"
	err := each(ctx, s.read, query, c.args, func(rows *sql.Rows) error {
		var ends calendar.Day
		fields[0] = (*day)(&ends)
		err := rows.Scan(fields...)
		if ends == calendar.LastDay {
			ends = 0
		}
		if counts[0] > 0 {
			days = append(days, casework.WorkDay{Day: ends, Count: counts[0]})
		}
		for i := range totals {
			totals[i] += counts[1+i]
		}
		return err
	})
	return days, totals, wrapped(err, "count the work")
}

// counting is a column that counts the tasks which the filter leaves.
func (c *conditions) counting(f *casework.WorkFilter) string {
	within := c.all
	c.all = []string{"true"}
	c.work(f)
	column := "count(*) FILTER (" + strings.TrimSpace(c.where()) + ")"
	c.all = within
	return column
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

// WorkPlaces lists the districts of the scope in which there is something to do, however much that is.
func (s *Store) WorkPlaces(ctx context.Context, scope access.Scope) ([]access.District, error) {
	all, err := s.allPlaces(ctx, tasksTable.name)
	return slices.DeleteFunc(all, func(d access.District) bool { return !scope.Reaches(d) }), err
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
