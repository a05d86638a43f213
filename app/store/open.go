package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/glebarez/sqlite"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"arrears/app/fault"
)

const (
	postgresConnections = 16
	sqliteReaders       = 4
	sqliteWriters       = 4       // one works at a time; an import keeps one with its staged rows
	sqliteBusy          = "30000" // milliseconds to wait for the write lock of another process
	sqliteCache         = "-65536"
)

// Open opens the database at the address: postgres://... for PostgreSQL; sqlite:PATH or a plain path for SQLite, whose
// folder and file are made where they are missing. The schema is brought up by Migrate. An address of another kind is
// refused with fault.Invalid.
func Open(ctx context.Context, address string, options ...Option) (*Store, error) {
	var o opening
	for _, option := range options {
		option(&o)
	}
	scheme, rest, found := strings.Cut(address, ":")
	var s *Store
	var err error
	switch {
	case scheme == "postgres" || scheme == "postgresql":
		s, err = openPostgres(address, &o)
	case found && scheme == "sqlite":
		s, err = openSQLite(rest)
	case address != "" && !strings.Contains(address, "://"):
		s, err = openSQLite(address)
	default:
		return nil, fault.New(fault.Invalid, fmt.Sprintf("数据库地址 %q 无法识别，请写 postgres://… 或 sqlite:文件路径。", scheme),
			fmt.Sprintf("The database address %q cannot be understood; write postgres://... or sqlite:PATH.", scheme))
	}
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	if err := s.Ping(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func openPostgres(address string, o *opening) (*Store, error) {
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, err // pgx leaves the password out
	}
	if o.watch != nil {
		config.Tracer = watcher(o.watch)
	}
	db := stdlib.OpenDB(*config)
	db.SetMaxOpenConns(postgresConnections)
	db.SetMaxIdleConns(postgresConnections)
	orm, err := gorm.Open(postgres.New(postgres.Config{Conn: db}), ormConfig())
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &Store{dialect: Postgres, read: db, write: db, orm: orm}, nil
}

func openSQLite(path string) (*Store, error) {
	if path == "" || strings.HasPrefix(path, ":memory:") {
		return nil, fault.New(fault.Invalid, "嵌入式数据库须保存在文件中，请写明文件路径。", "The embedded database needs a file; name its path.")
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return nil, err
	}
	write, err := sqlitePool(path, "immediate", sqliteWriters)
	if err != nil {
		return nil, err
	}
	read, err := sqlitePool(path, "deferred", sqliteReaders)
	if err != nil {
		return nil, errors.Join(err, write.Close())
	}
	orm, err := gorm.Open(&sqlite.Dialector{Conn: read}, ormConfig())
	if err != nil {
		return nil, errors.Join(err, read.Close(), write.Close())
	}
	return &Store{dialect: SQLite, read: read, write: write, orm: orm, turn: make(chan struct{}, 1)}, nil
}

// sqlitePool opens connections to one file. The write-ahead log lets readers go on while one writes.
func sqlitePool(path, lock string, connections int) (*sql.DB, error) {
	settings := url.Values{"_txlock": {lock}, "_pragma": {
		"busy_timeout(" + sqliteBusy + ")", "journal_mode(WAL)", "foreign_keys(1)", "cache_size(" + sqliteCache + ")",
	}}
	db, err := sql.Open(sqlite.DriverName, "file:"+(&url.URL{Path: path}).EscapedPath()+"?"+settings.Encode())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}

// ormConfig keeps GORM from opening transactions and from writing its own log: errors are returned, and logged once where
// they end.
func ormConfig() *gorm.Config {
	return &gorm.Config{DisableAutomaticPing: true, SkipDefaultTransaction: true, TranslateError: true, Logger: logger.Discard}
}
