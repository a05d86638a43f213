package store

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"
)

// Option changes how a database is opened.
type Option func(*opening)

type opening struct {
	watch func(query string, args []any)
}

// Watch has the function told of every query on PostgreSQL with its arguments before it is sent; what opens and ends transactions is no query. It is
// how the limit of queries a page is kept. The function is called from many goroutines.
func Watch(told func(query string, args []any)) Option { return func(o *opening) { o.watch = told } }

// watcher stands where pgx traces queries.
type watcher func(query string, args []any)

// TraceQueryStart tells of one query.
func (w watcher) TraceQueryStart(ctx context.Context, _ *pgx.Conn, data pgx.TraceQueryStartData) context.Context {
	switch first, _, _ := strings.Cut(strings.ToLower(data.SQL), " "); first {
	case "begin", "commit", "rollback", "--": // the last is a sign of life of an idle connection
	default:
		w(data.SQL, data.Args)
	}
	return ctx
}

// TraceQueryEnd is part of the tracer; the end of a query is nothing to tell.
func (w watcher) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}
