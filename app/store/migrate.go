package store

import (
	"context"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"arrears/app/fault"
	"arrears/migrations"
)

const (
	lockRetrySeconds = 1
	lockRetries      = 600
)

// Migrate brings the schema up to this version of the program. Two processes may do so at once.
func (s *Store) Migrate(ctx context.Context) error {
	provider, err := s.provider()
	if err != nil {
		return err
	}
	for {
		before := version(ctx, provider)
		_, err := provider.Up(ctx)
		if err == nil {
			return nil
		}
		// SQLite has no session locks. A process that loses the race for a migration finds it done; it goes on from there.
		if s.dialect != SQLite || version(ctx, provider) <= before {
			return fmt.Errorf("migrate the database: %w", err)
		}
	}
}

// Rollback takes every migration back, and with them all data; tests prove with it that each migration can be taken back.
func (s *Store) Rollback(ctx context.Context) error {
	provider, err := s.provider()
	if err != nil {
		return err
	}
	if _, err := provider.DownTo(ctx, 0); err != nil {
		return fmt.Errorf("roll the migrations back: %w", err)
	}
	return nil
}

// version is the version of the schema, and -1 where it cannot be read: the table of versions is made by the first who asks.
// Pending refuses with fault.Refused a database whose schema is not the one that this program was built for.
func (s *Store) Pending(ctx context.Context) error {
	provider, err := s.provider()
	if err != nil {
		return err
	}
	pending, err := provider.HasPending(ctx)
	if err != nil {
		return fmt.Errorf("ask for pending migrations: %w", err)
	}
	if pending {
		return fault.New(fault.Refused, "数据库结构不是最新的，请运行 arrears migrate。", "The schema is not up to date; run arrears migrate.")
	}
	return nil
}

func version(ctx context.Context, provider *goose.Provider) int64 {
	v, err := provider.GetDBVersion(ctx)
	if err != nil {
		return -1
	}
	return v
}

func (s *Store) provider() (*goose.Provider, error) {
	files, err := fs.Sub(migrations.Files, string(s.dialect))
	if err != nil {
		return nil, fmt.Errorf("find the migrations: %w", err)
	}
	dialect, options := goose.DialectSQLite3, []goose.ProviderOption{goose.WithDisableGlobalRegistry(true)}
	if s.dialect == Postgres {
		locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(lockRetrySeconds, lockRetries))
		if err != nil {
			return nil, fmt.Errorf("lock the migrations: %w", err)
		}
		dialect, options = goose.DialectPostgres, append(options, goose.WithSessionLocker(locker))
	}
	provider, err := goose.NewProvider(dialect, s.write, files, options...)
	if err != nil {
		return nil, fmt.Errorf("read the migrations: %w", err)
	}
	return provider, nil
}
