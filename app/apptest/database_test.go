package apptest

import (
	"database/sql"
	"errors"
	"strings"
	"testing"

	_ "github.com/glebarez/go-sqlite"
	_ "github.com/jackc/pgx/v5/stdlib"
)

// migrations counts how often each kind was migrated in this process.
var migrations = map[Kind]int{}

var migrated = Migrated(func(db DB) error {
	migrations[db.Kind]++
	return run(db, "CREATE TABLE coins (fen BIGINT)", "INSERT INTO coins VALUES (1)")
})

func open(db DB) (*sql.DB, error) {
	driver := map[Kind]string{SQLite: "sqlite", Postgres: "pgx"}[db.Kind]
	return sql.Open(driver, db.DSN)
}

func run(db DB, statements ...string) error {
	conn, err := open(db)
	if err != nil {
		return err
	}
	for _, s := range statements {
		if _, err := conn.Exec(s); err != nil {
			return errors.Join(err, conn.Close())
		}
	}
	return conn.Close()
}

func TestEachDatabaseStartsMigratedAndAlone(t *testing.T) {
	for _, name := range []string{"first", "second", "third"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			migrated.EachDatabase(t, func(t *testing.T, db DB) {
				if err := run(db, "INSERT INTO coins VALUES (10)"); err != nil {
					t.Fatal(err)
				}
				conn, err := open(db)
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { _ = conn.Close() })
				var sum int
				if err := conn.QueryRow("SELECT sum(fen) FROM coins").Scan(&sum); err != nil || sum != 11 {
					t.Errorf("sum %d, error %v; want 11: one migrated coin and the one of this test", sum, err)
				}
			})
		})
	}
	t.Cleanup(func() {
		for kind, n := range migrations {
			if n != 1 {
				t.Errorf("%s was migrated %d times; want once", kind, n)
			}
		}
	})
}

func TestEmptyDatabases(t *testing.T) {
	for range 2 {
		EachDatabase(t, func(t *testing.T, db DB) {
			if err := run(db, "CREATE TABLE coins (fen BIGINT)"); err != nil {
				t.Errorf("the database was not empty: %v", err)
			}
		})
	}
}

func TestADatabaseIsRemovedWithItsTest(t *testing.T) {
	server := need(t, "ARREARS_TEST_POSTGRES", "a PostgreSQL server")
	var name string
	t.Run("inner", func(t *testing.T) {
		db := migrated.New(t, Postgres)
		name = db.DSN[strings.Index(db.DSN, "arrears_test_"):]
		name, _, _ = strings.Cut(name, "?")
		conn, err := open(db) // left open on purpose, as a failed test leaves it
		if err != nil {
			t.Fatal(err)
		}
		if err := conn.Ping(); err != nil {
			t.Fatal(err)
		}
	})
	conn, err := open(DB{Postgres, server})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	var left int
	if err := conn.QueryRow("SELECT count(*) FROM pg_database WHERE datname = $1", name).Scan(&left); err != nil || left != 0 {
		t.Errorf("%d databases called %q are left, error %v; want none", left, name, err)
	}
}

func TestAFailedMigrationFailsEveryTest(t *testing.T) {
	broken := Migrated(func(DB) error { return errors.New("no such column") })
	for range 2 {
		if _, err := broken.newSQLite(t); err == nil || !strings.Contains(err.Error(), "no such column") {
			t.Errorf("error %v; want that of the migration", err)
		}
	}
}

func TestAMigrationThatLeavesItsDatabaseOpen(t *testing.T) {
	leaking := Migrated(func(db DB) error {
		conn, err := open(DB{db.Kind, db.DSN + "?_pragma=journal_mode(wal)"})
		if err != nil {
			return err
		}
		t.Cleanup(func() { _ = conn.Close() })
		_, err = conn.Exec("CREATE TABLE coins (fen BIGINT)")
		return err
	})
	if _, err := leaking.newSQLite(t); err == nil || !strings.Contains(err.Error(), "left the database open") {
		t.Errorf("error %v; want the word that the migration left the database open", err)
	}
}

func TestAddress(t *testing.T) {
	rows := []struct{ server, want string }{
		{"postgres:///postgres?host=/tmp/x&user=arrears", "postgres:///b?host=/tmp/x&user=arrears"},
		{"postgres://me:secret@localhost:5433/a?sslmode=disable", "postgres://me:secret@localhost:5433/b?sslmode=disable"},
		{"postgres://localhost", "postgres://localhost/b"},
	}
	for _, row := range rows {
		if got := address(row.server, "b"); got != row.want {
			t.Errorf("address(%q) = %q; want %q", row.server, got, row.want)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	for _, kind := range Kinds {
		b.Run(string(kind), func(b *testing.B) {
			for b.Loop() {
				migrated.New(b, kind)
			}
		})
	}
}
