package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/order"
)

// OrderFilter chooses orders; what is not set does not count, but for the scope, without which there are none.
type OrderFilter struct {
	Scope     access.Scope
	State     order.State
	DraftedOn calendar.Day
	Employer  employer.ID
	Region    string
	Limit     int // at most so many; 0: all
	Offset    int // and not the first so many
}

// ListedOrder is an order with whom it is for.
type ListedOrder struct {
	ID     employer.ID
	Code   identity.Code
	Name   string
	Region string
	Order  order.Order // without its paper
}

// Orders lists orders: the latest drafted first, then by code and number.
func (s *Store) Orders(ctx context.Context, filter OrderFilter) ([]ListedOrder, error) {
	where, args := filter.where(s.dialect)
	query := "SELECT " + joined(ordersTable.columns, func(c string) string { return "o." + c }, ", ") +
		", e.uscc, e.name, e.region FROM orders o JOIN employers e ON e.employer_id = o.employer_id" + where +
		" ORDER BY o.drafted_on DESC, e.uscc, o.order_no"
	if filter.Limit > 0 {
		query += fmt.Sprintf(" LIMIT %d OFFSET %d", filter.Limit, filter.Offset)
	}
	var listed []ListedOrder
	var row orderRow
	var item ListedOrder
	fields := append(ordersTable.fields(&row), &item.Code, &item.Name, &item.Region)
	err := each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		if err := rows.Scan(fields...); err != nil {
			return err
		}
		o, err := row.order()
		item.ID, item.Order = employer.ID(row.ID), o
		listed = append(listed, item)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list the orders: %w", err)
	}
	return listed, nil
}

func (f *OrderFilter) where(d Dialect) (string, []any) {
	var args []any
	conditions := []string{d.scopeCondition(f.Scope, "e", &args)}
	add := func(set bool, column string, value any) {
		if set {
			args = append(args, value)
			conditions = append(conditions, fmt.Sprintf("%s = $%d", column, len(args)))
		}
	}
	add(f.State != "", "o.state", string(f.State))
	add(!f.DraftedOn.IsZero(), "o.drafted_on", day(f.DraftedOn))
	add(f.Employer != 0, "o.employer_id", int64(f.Employer))
	add(f.Region != "", "e.region", f.Region)
	return " WHERE " + strings.Join(conditions, " AND "), args
}

// Order gives one order with its paper; fault.NotFound where there is none.
func (s *Store) Order(ctx context.Context, id employer.ID, no int) (order.Order, error) {
	var row orderRow
	var paper []byte
	query := "SELECT " + strings.Join(ordersTable.columns, ", ") + ", paper FROM orders WHERE employer_id = $1 AND order_no = $2"
	err := s.read.QueryRowContext(ctx, query, int64(id), no).Scan(append(ordersTable.fields(&row), &paper)...)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return order.Order{}, fault.New(fault.NotFound, fmt.Sprintf("该用人单位没有第 %d 件限缴通知书。", no),
			fmt.Sprintf("The employer has no order %d.", no))
	case err != nil:
		return order.Order{}, fmt.Errorf("read order %d of employer %d: %w", no, id, err)
	}
	o, err := row.order()
	o.Paper = paper
	return o, err
}
