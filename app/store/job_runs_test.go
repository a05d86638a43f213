package store

import (
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
)

func TestJobRuns_ComeBackAndAreSwept(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		run := func(job string, started time.Time, result casework.RunResult, reason string, by access.Actor) casework.JobRun {
			r := casework.JobRun{Job: job, StartedAt: started, Took: 1234 * time.Millisecond, By: by, Result: result, Reason: reason}
			check(t, s.AddJobRun(t.Context(), r))
			return r
		}
		first := run("mail", at, casework.RunDone, "", access.Actor{})
		night := run("night", at.Add(time.Hour), casework.RunStopped, "", access.Actor{})
		last := run("mail", at.Add(2*time.Hour), casework.RunFailed, "no server", access.Actor{ID: 5, Name: "吴强"})
		runs, err := s.LastJobRuns(t.Context())
		check(t, err)
		same(t, runs, []casework.JobRun{last, night})
		runs, count, err := s.JobRunsOf(t.Context(), "mail", 1, 0)
		check(t, err)
		same(t, runs, []casework.JobRun{last})
		same(t, count, 2)
		runs, _, err = s.JobRunsOf(t.Context(), "mail", 1, 1)
		check(t, err)
		same(t, runs, []casework.JobRun{first})
		if err := s.AddJobRun(t.Context(), casework.JobRun{Job: "mail", StartedAt: at, Result: casework.RunFailed}); err == nil {
			t.Error("a run that failed for no reason was kept")
		}
		check(t, s.SweepAccess(t.Context(), at.Add(90*24*time.Hour+time.Minute)))
		_, count, err = s.JobRunsOf(t.Context(), "mail", 1, 0)
		check(t, err)
		same(t, count, 1)
	})
}

func TestSystemState_OfADatabaseWithWorkLeft(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		empty, err := s.SystemState(t.Context())
		check(t, err)
		must(t, empty.Schema == empty.Built && empty.Built >= 22, "schema %d of %d", empty.Schema, empty.Built)
		must(t, empty.Bytes > 0 && time.Since(empty.Now).Abs() < time.Minute, "%d bytes, clock %s", empty.Bytes, empty.Now)
		must(t, (empty.Connections > 0) == (s.dialect == Postgres) && empty.Connections <= empty.ConnectionsMax, "%d connections of %d", empty.Connections, empty.ConnectionsMax)
		employers(t, s, 1, "2025-02-10")
		for _, statement := range []string{
			"INSERT INTO messages (employer_id, message_key, kind, day, sent_at, data) VALUES ($1, 'a', 'pay_late', '2026-11-17', 1, '{}')",
			"INSERT INTO outbox (employer_id, message_key, address, mail_subject, body, state, created_at, next_try_at) VALUES ($1, 'a', 'x', 's', 'b', 'waiting', 500, 500), ($1, 'a', 'y', 's', 'b', 'sending', 400, 500), ($1, 'a', 'z', 's', 'b', 'failed', 300, 500)",
			"INSERT INTO quarantine (employer_id, day, reason) VALUES ($1, '2026-11-23', 'broken')",
			"INSERT INTO night_runs (day, run_id, examined, drafted, seconds, result) SELECT '2026-11-22', 'r', 0, 0, 0, '{}' WHERE $1 > 0",
		} {
			_, err := s.write.ExecContext(t.Context(), statement, int64(1))
			check(t, err)
		}
		got, err := s.SystemState(t.Context())
		check(t, err)
		same(t, []any{got.MailWaiting, got.MailSince.Unix(), got.MailFailed, got.Quarantined, got.LastNight},
			[]any{2, int64(400), 1, 1, calendar.MustParseDay("2026-11-22")})
	})
}
