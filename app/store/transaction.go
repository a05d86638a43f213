package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/gorm"
)

// querier reads; it is a pool, a connection or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// transaction is an open transaction. Its statements go through the embedded Tx, or through orm for the ordinary paths.
type transaction struct {
	*sql.Tx
	orm     *gorm.DB
	conn    *sql.Conn
	dialect Dialect
}

// tx runs the function in a write transaction: it is committed when the function returns nil and rolled back otherwise,
// also when the context ends or the process dies. On SQLite it holds the write lock of the whole database from its start.
func (s *Store) tx(ctx context.Context, do func(t *transaction) error) error {
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return fmt.Errorf("take a connection: %w", err)
	}
	return errors.Join(s.txOn(ctx, conn, do), conn.Close())
}

// txOn is tx on a connection of the pool for writing that the caller keeps, with its temporary tables.
func (s *Store) txOn(ctx context.Context, conn *sql.Conn, do func(t *transaction) error) error {
	if s.turn != nil {
		select {
		case s.turn <- struct{}{}:
			defer func() { <-s.turn }()
		case <-ctx.Done():
			return fmt.Errorf("wait for the turn to write: %w", ctx.Err())
		}
	}
	return s.transact(ctx, conn, nil, do)
}

// snapshot runs the function in a transaction that reads only and sees the database as it was at its first statement.
func (s *Store) snapshot(ctx context.Context, do func(t *transaction) error) error {
	var options *sql.TxOptions // on SQLite every reader has a snapshot
	if s.dialect == Postgres {
		options = &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
	}
	conn, err := s.read.Conn(ctx)
	if err != nil {
		return fmt.Errorf("take a connection: %w", err)
	}
	return errors.Join(s.transact(ctx, conn, options, do), conn.Close())
}

// transact is the only place that opens a transaction.
func (s *Store) transact(ctx context.Context, conn *sql.Conn, options *sql.TxOptions, do func(t *transaction) error) error {
	opened, err := conn.BeginTx(ctx, options)
	if err != nil {
		return fmt.Errorf("begin a transaction: %w", err)
	}
	done := false
	defer func() {
		if !done { // do has panicked; the lock must not stay
			_ = opened.Rollback()
		}
	}()
	orm := s.orm.Session(&gorm.Session{NewDB: true, Context: ctx})
	orm.Statement.ConnPool = opened
	err = do(&transaction{Tx: opened, orm: orm, conn: conn, dialect: s.dialect})
	done = true
	if err != nil {
		if failed := opened.Rollback(); failed != nil && !errors.Is(failed, sql.ErrTxDone) {
			return errors.Join(err, fmt.Errorf("roll back: %w", failed))
		}
		return err
	}
	if err := opened.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// onPgx lends the PostgreSQL connection of the transaction, for COPY; what is done there is part of the transaction.
func (t *transaction) onPgx(do func(conn *pgx.Conn) error) error {
	return t.conn.Raw(func(driver any) error {
		c, ok := driver.(*stdlib.Conn)
		if !ok {
			return fmt.Errorf("COPY needs a PostgreSQL connection, not %T", driver)
		}
		return do(c.Conn())
	})
}
