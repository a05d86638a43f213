// Package apptest holds the aids that tests share: fresh databases of both kinds, a browser, golden files. Only test
// files import it.
package apptest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
)

// Kind is one of the two databases that the system runs on.
type Kind string

// The kinds of database.
const (
	SQLite   Kind = "sqlite"
	Postgres Kind = "postgres"
)

// Kinds lists every kind, for tests that go through them on their own.
var Kinds = []Kind{SQLite, Postgres}

// DB says how to open one database: DSN is the path of a file for SQLite and a postgres:// address for PostgreSQL.
type DB struct {
	Kind Kind
	DSN  string
}

// Databases makes fresh databases that are alike. It brings the first of each kind to its state once and copies that one
// for every test, so that a test may commit what it likes and still costs no migration. It is safe for parallel tests.
type Databases struct {
	migrate  func(DB) error
	sqlite   once[[]byte] // the bytes of the migrated file
	postgres once[string] // the name of the migrated database
}

// Migrated makes databases that migrate has brought to their state; migrate closes what it opens. Keep the result in a
// variable of the test package:
//
//	var databases = apptest.Migrated(func(db apptest.DB) error { ... })
func Migrated(migrate func(DB) error) *Databases { return &Databases{migrate: migrate} }

var empty = Migrated(func(DB) error { return nil })

// EachDatabase runs body twice, as the sub-tests sqlite and postgres, each on an empty database of its own; it is for
// tests of the migrations themselves.
func EachDatabase(t *testing.T, body func(t *testing.T, db DB)) {
	t.Helper()
	empty.EachDatabase(t, body)
}

// EachDatabase runs body twice, as the sub-tests sqlite and postgres, each on a migrated database of its own.
func (d *Databases) EachDatabase(t *testing.T, body func(t *testing.T, db DB)) {
	t.Helper()
	for _, kind := range Kinds {
		t.Run(string(kind), func(t *testing.T) { body(t, d.New(t, kind)) })
	}
}

// New makes one database that is removed when the test ends. Without a PostgreSQL server the test is skipped at the
// desk and fails in CI.
func (d *Databases) New(t testing.TB, kind Kind) DB {
	t.Helper()
	db, err := DB{}, error(nil)
	switch kind {
	case SQLite:
		db, err = d.newSQLite(t)
	case Postgres:
		db, err = d.newPostgres(t, need(t, "ARREARS_TEST_POSTGRES", "a PostgreSQL server"))
	default:
		err = errors.New("there is no such kind")
	}
	if err != nil {
		t.Fatalf("make a database of kind %q: %v", kind, err)
	}
	return db
}

func (d *Databases) newSQLite(t testing.TB) (DB, error) {
	file := filepath.Join(t.TempDir(), "test.db")
	content, err := d.sqlite.get(func() ([]byte, error) {
		first := filepath.Join(t.TempDir(), "template.db")
		if err := d.migrate(DB{SQLite, first}); err != nil {
			return nil, fmt.Errorf("migrate: %w", err)
		}
		// The bytes of the file are the whole database only when no log of writes is left beside it.
		if log, err := os.Stat(first + "-wal"); err == nil && log.Size() > 0 {
			return nil, errors.New("migrate left the database open")
		}
		content, err := os.ReadFile(first)
		if errors.Is(err, os.ErrNotExist) {
			return nil, nil // migrate wrote nothing: SQLite makes the file when it is opened
		}
		return content, err
	})
	if err != nil {
		return DB{}, err
	}
	return DB{SQLite, file}, os.WriteFile(file, content, 0o600)
}

func (d *Databases) newPostgres(t testing.TB, server string) (DB, error) {
	ctx := context.WithoutCancel(t.Context())
	template, err := d.postgres.get(func() (string, error) {
		name := "arrears_template_" + unique()
		if err := execute(ctx, server, "CREATE DATABASE "+name); err != nil {
			return "", err
		}
		if err := d.migrate(DB{Postgres, address(server, name)}); err != nil {
			return "", fmt.Errorf("migrate: %w", err)
		}
		return name, nil
	})
	if err != nil {
		return DB{}, err
	}
	name := "arrears_test_" + unique()
	// The default strategy of PostgreSQL 15 writes every page to the log as well, at twice the time.
	if err := execute(ctx, server, "CREATE DATABASE "+name+" STRATEGY FILE_COPY TEMPLATE "+template); err != nil {
		return DB{}, err
	}
	t.Cleanup(func() {
		// FORCE ends the connections of a test that failed before it closed them.
		if err := execute(ctx, server, "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
			t.Errorf("remove the database of the test: %v", err)
		}
	})
	return DB{Postgres, address(server, name)}, nil
}

// execute runs one statement on the server, on a connection of its own.
func execute(ctx context.Context, server, statement string) error {
	conn, err := pgx.Connect(ctx, server)
	if err != nil {
		return fmt.Errorf("reach the PostgreSQL of ARREARS_TEST_POSTGRES: %w", err)
	}
	_, err = conn.Exec(ctx, statement)
	if closed := conn.Close(ctx); err == nil {
		err = closed
	}
	if err != nil {
		return fmt.Errorf("%s: %w", statement, err)
	}
	return nil
}

// address is the address of another database on the same server.
func address(server, name string) string {
	u, err := url.Parse(server)
	if err != nil {
		return server // it has been connected to, so it is an address
	}
	u.Path = "/" + name
	return u.String()
}

func unique() string { return strings.ToLower(rand.Text()) }

// once keeps the result of the first call, its error included, for all further ones.
type once[T any] struct {
	done  sync.Once
	value T
	err   error
}

func (o *once[T]) get(first func() (T, error)) (T, error) {
	o.done.Do(func() { o.value, o.err = first() })
	return o.value, o.err
}
