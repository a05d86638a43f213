package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
)

var _ casework.SystemReader = (*Store)(nil)

const jobRunColumns = "job, started_at, took_ms, by_user, by_name, result, reason"

// AddJobRun keeps a run that has ended.
func (s *Store) AddJobRun(ctx context.Context, r casework.JobRun) error {
	return s.tx(ctx, func(t *transaction) error {
		_, err := t.ExecContext(ctx, "INSERT INTO job_runs ("+jobRunColumns+") VALUES ($1, $2, $3, $4, $5, $6, $7)",
			r.Job, instant(r.StartedAt), r.Took.Milliseconds(), int64(r.By.ID), r.By.Name, string(r.Result), r.Reason)
		return wrapped(err, "keep a run of "+r.Job)
	})
}

// LastJobRuns gives the last run of each job that is kept, by job.
func (s *Store) LastJobRuns(ctx context.Context) ([]casework.JobRun, error) {
	return s.jobRuns(ctx, "WHERE run_no IN (SELECT max(run_no) FROM job_runs GROUP BY job) ORDER BY job")
}

// JobRunsOf lists the runs of a job, the last first, and counts all.
func (s *Store) JobRunsOf(ctx context.Context, job string, limit, offset int) ([]casework.JobRun, int, error) {
	count := 0
	if err := s.read.QueryRowContext(ctx, "SELECT count(*) FROM job_runs WHERE job = $1", job).Scan(&count); err != nil {
		return nil, 0, fmt.Errorf("count the runs of %s: %w", job, err)
	}
	runs, err := s.jobRuns(ctx, fmt.Sprintf("WHERE job = $1 ORDER BY run_no DESC LIMIT %d OFFSET %d", limit, offset), job)
	return runs, count, err
}

func (s *Store) jobRuns(ctx context.Context, which string, args ...any) ([]casework.JobRun, error) {
	var out []casework.JobRun
	err := each(ctx, s.read, "SELECT "+jobRunColumns+" FROM job_runs "+which, args, func(rows *sql.Rows) error {
		var r casework.JobRun
		var started, took, user int64
		if err := rows.Scan(&r.Job, &started, &took, &user, &r.By.Name, &r.Result, &r.Reason); err != nil {
			return err
		}
		r.StartedAt, r.Took, r.By.ID = timeOf(started), time.Duration(took)*time.Millisecond, access.UserID(user)
		out = append(out, r)
		return nil
	})
	return out, wrapped(err, "read the runs of jobs")
}

// What each database says about itself: its size, the connections of all processes, how many it allows, and its clock.
var aboutItself = map[Dialect]string{
	Postgres: "pg_database_size(current_database()), (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()), " +
		"current_setting('max_connections')::bigint, extract(epoch FROM clock_timestamp())::bigint",
	SQLite: "(SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()), 0, 0, CAST(strftime('%s', 'now') AS INTEGER)",
}

// SystemState asks how the parts stand that the database knows about, in one query.
func (s *Store) SystemState(ctx context.Context) (casework.SystemState, error) {
	state := casework.SystemState{Database: string(s.dialect)}
	provider, err := s.provider()
	if err != nil {
		return state, err
	}
	for _, source := range provider.ListSources() {
		state.Built = max(state.Built, source.Version)
	}
	query := "SELECT (SELECT max(version_id) FROM goose_db_version WHERE is_applied), " +
		"(SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending')), (SELECT coalesce(min(created_at), 0) FROM outbox WHERE state IN ('waiting', 'sending')), " +
		"(SELECT count(*) FROM outbox WHERE state = 'failed'), (SELECT count(*) FROM quarantine), (SELECT max(day) FROM night_runs), " + aboutItself[s.dialect]
	var last day
	var since, now int64
	err = s.read.QueryRowContext(ctx, query).Scan(&state.Schema, &state.MailWaiting, &since, &state.MailFailed, &state.Quarantined, &last,
		&state.Bytes, &state.Connections, &state.ConnectionsMax, &now)
	if err != nil {
		return state, fmt.Errorf("ask how the system stands: %w", err)
	}
	state.MailSince, state.Now, state.LastNight = timeOf(since), timeOf(now), calendar.Day(last)
	return state, nil
}
