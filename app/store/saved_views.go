package store

import (
	"context"
	"fmt"
	"strings"

	"arrears/app/access"
	"arrears/app/casework"
)

var _ casework.ViewStore = (*Store)(nil)

type savedViewRow struct {
	User, No    int64
	Name, Query string
	At          int64
}

// savedViewsTable holds what users keep for themselves; a view may be renamed and removed.
var savedViewsTable = table[savedViewRow]{
	name:    "saved_views",
	columns: []string{"user_id", "view_no", "name", "query", "saved_at"},
	key:     []string{"user_id", "view_no"},
	updates: []string{"name"},
	fields:  func(r *savedViewRow) []any { return []any{&r.User, &r.No, &r.Name, &r.Query, &r.At} },
}

// SavedViews lists the views of the user in the order in which they were saved.
func (s *Store) SavedViews(ctx context.Context, user access.UserID) ([]casework.SavedView, error) {
	return s.dialect.savedViews(ctx, s.read, user)
}

func (d Dialect) savedViews(ctx context.Context, q querier, user access.UserID) ([]casework.SavedView, error) {
	var list []casework.SavedView
	query := "SELECT " + strings.Join(savedViewsTable.columns, ", ") + " FROM saved_views WHERE user_id = $1 ORDER BY view_no"
	err := savedViewsTable.query(ctx, q, query, []any{int64(user)}, func(r *savedViewRow) error {
		list = append(list, casework.SavedView{No: int(r.No), Name: r.Name, Query: r.Query, At: timeOf(r.At)})
		return nil
	})
	return list, err
}

// ChangeViews locks the user, lets the function decide with the views that there are, and stores what it gives.
func (s *Store) ChangeViews(ctx context.Context, user access.UserID, decide func(known []casework.SavedView) (casework.ViewChange, error)) error {
	return s.tx(ctx, func(t *transaction) error {
		if err := t.lockUsers(ctx, []access.UserID{user}); err != nil {
			return err
		}
		known, err := t.dialect.savedViews(ctx, t, user)
		if err != nil {
			return err
		}
		change, err := decide(known)
		if err != nil {
			return err
		}
		if v := change.Keep; v != nil {
			return savedViewsTable.put(ctx, t, []savedViewRow{{User: int64(user), No: int64(v.No), Name: v.Name, Query: v.Query, At: instant(v.At)}})
		}
		if _, err := t.ExecContext(ctx, "DELETE FROM saved_views WHERE user_id = $1 AND view_no = $2", int64(user), change.Drop); err != nil {
			return fmt.Errorf("drop a view: %w", err)
		}
		return nil
	})
}
