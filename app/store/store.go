// Package store keeps facts, accounts, orders and the record in PostgreSQL or SQLite; it is the only package that knows
// SQL and GORM, and nothing outside it can tell which of the two databases is running.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"gorm.io/gorm"

	"arrears/app/casework"
)

var (
	_ casework.Store  = (*Store)(nil)
	_ casework.Nights = (*Store)(nil)
)

// Dialect is the database that is running.
type Dialect string

// The two databases.
const (
	SQLite   Dialect = "sqlite"
	Postgres Dialect = "postgres"
)

// Store is an open database.
type Store struct {
	dialect Dialect
	read    *sql.DB // SQLite: connections whose transactions start as readers
	write   *sql.DB // SQLite: connections whose transactions take the write lock at their start; PostgreSQL: the same as read
	orm     *gorm.DB
	turn    chan struct{} // SQLite has one writer; a place in this channel is the turn of a transaction of this process
}

// Dialect tells which database is running.
func (s *Store) Dialect() Dialect { return s.dialect }

// Close closes every connection.
func (s *Store) Close() error {
	if s.read == s.write {
		return s.read.Close()
	}
	return errors.Join(s.read.Close(), s.write.Close())
}

// Ping asks the database for a sign of life.
func (s *Store) Ping(ctx context.Context) error {
	if err := s.read.PingContext(ctx); err != nil {
		return fmt.Errorf("reach the database: %w", err)
	}
	return nil
}
