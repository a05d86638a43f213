package main

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/law"
)

const (
	benchEmployers = 60
	benchPeople    = 15
)

// district fills a database with employers of 15 people each, declared for 2026-09.
func district(b *testing.B, s *system) []employer.ID {
	b.Helper()
	run, err := s.store.BeginImport(b.Context(), calendar.MustParseDay("2026-11-01"))
	must(b, err)
	var firms, works, lines []casework.ImportRow
	var codes []identity.Code
	for i := range benchEmployers {
		code, err := identity.CodeFor(fmt.Sprintf("91330100%09d", i))
		must(b, err)
		codes = append(codes, code)
		firms = append(firms, casework.EmployerRow{Origin: casework.Origin{Line: i}, Employer: employer.Employer{Code: code, Name: fmt.Sprintf("第%d厂", i), Region: "hangzhou", District: "上城区",
			IndustryClass: 2, FoundedOn: calendar.MustParseDay("2020-01-01"), RegisteredOn: calendar.MustParseDay("2020-01-10")}})
		for k := range benchPeople {
			number, err := identity.NumberFor(fmt.Sprintf("330106%04d%02d%02d%03d", 1960+i%40, 1+k%12, 1+i%28, k))
			must(b, err)
			works = append(works, casework.EmploymentRow{Origin: casework.Origin{File: i, Line: k}, Code: code, Employment: employer.Employment{Number: number, Name: "职工",
				StartedOn: calendar.MustParseDay("2020-01-01"), RegisteredOn: calendar.MustParseDay("2020-01-10")}})
			lines = append(lines, casework.DeclarationRow{Origin: casework.Origin{File: i, Line: k}, Code: code, Period: calendar.MustParsePeriod("2026-09"), FiledOn: calendar.MustParseDay("2026-10-08"),
				Number: number, Wage: 6_000_00})
		}
	}
	for i, rows := range [][]casework.ImportRow{firms, works, lines} {
		kind := casework.ImportKinds[i]
		must(b, run.Stage(b.Context(), kind, rows))
		_, err := run.Merge(b.Context(), kind, func(r casework.Refusal) error { return errors.New(r.En) })
		must(b, err)
	}
	must(b, run.Close())
	ids := make([]employer.ID, len(codes))
	for i, code := range codes {
		ids[i], err = s.store.Find(b.Context(), code)
		must(b, err)
	}
	return ids
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// BenchmarkFiling compares declarations of 15 people filed over HTTP by one clerk, one after the other, with the same SQL sent by
// one connection and nothing else done.
func BenchmarkFiling(b *testing.B) {
	migrated := apptest.Migrated(func(db apptest.DB) error {
		book, err := law.Load("")
		if err != nil {
			return err
		}
		s, err := (&program{now: timeOfJourney}).openAt(b.Context(), db.DSN, book)
		if err != nil {
			return err
		}
		return s.close()
	})
	db := migrated.New(b, apptest.Postgres)
	book, err := law.Load("")
	must(b, err)
	s, err := (&program{now: timeOfJourney}).openAt(b.Context(), db.DSN, book)
	must(b, err)
	defer func() { must(b, s.close()) }()
	ids := district(b, s)
	now := func() time.Time { return time.Date(2026, 11, 10, 3, 0, 0, 0, time.UTC) }
	users, err := access.NewDesk(s.store, access.Quick)
	must(b, err)
	_, err = users.AddUser(b.Context(), access.Actor{Name: "吴强"}, access.User{Login: "zhou", Name: "周敏", Role: access.Clerk, Scope: access.Scope{Employers: ids}}, payrollPassword, now())
	must(b, err)
	handler, err := (&program{now: now, hashing: access.Quick}).handler(s, slog.New(slog.NewTextHandler(io.Discard, nil)), pageOptions{})
	must(b, err)
	server := httptest.NewServer(handler)
	defer server.Close()
	clerk := signIn(b, server.URL, "zhou", payrollPassword)
	bare, err := pgx.Connect(b.Context(), db.DSN)
	must(b, err)
	defer func() { must(b, bare.Close(b.Context())) }()
	var took, floor time.Duration
	n := 0
	for b.Loop() {
		for i, id := range ids {
			start := time.Now()
			path := fmt.Sprintf("/employers/%d/declarations/2026-10/check", id)
			status, page := clerk.post(path, url.Values{"kind": {"unchanged"}, "key": {fmt.Sprintf("k%d", n)}})
			took += time.Since(start)
			if status != http.StatusSeeOther {
				b.Fatalf("filing %d: status %d: %s", n, status, page)
			}
			start = time.Now()
			bareFiling(b, bare, ids[(i+benchEmployers/2)%benchEmployers], n)
			floor += time.Since(start)
			n++
		}
	}
	const aim = 0.5 // of what the SQL alone reaches
	rate, alone := float64(n)/took.Seconds(), float64(n)/floor.Seconds()
	apptest.AtLeast("filing_ratio", "filings/s", rate, alone, aim*alone).Report(b)
	b.ReportMetric(rate, "filings/s")
}

// bareFiling files a month of an employer with the statements that the act sends, and computes nothing: the lines are those
// of the month before. Its rows stand in periods of their own.
func bareFiling(b *testing.B, conn *pgx.Conn, id employer.ID, n int) {
	b.Helper()
	tx, err := conn.Begin(b.Context())
	must(b, err)
	read := func(query string, args ...any) {
		rows, err := tx.Query(b.Context(), query, args...)
		must(b, err)
		for rows.Next() {
			_, err := rows.Values()
			must(b, err)
		}
		must(b, rows.Err())
	}
	exec := func(query string, args ...any) {
		_, err := tx.Exec(b.Context(), query, args...)
		must(b, err)
	}
	const period, day, on = 202607, "2026-11-10", "2026-12-31"
	// The session and the scope of the request.
	read("SELECT * FROM sessions WHERE token_hash = $1", "none")
	read("SELECT e.employer_id, e.uscc, e.name FROM employers e WHERE e.employer_id = $1 AND e.employer_id = ANY($2::bigint[])", int64(id), []int64{int64(id)})
	read("SELECT uscc, name, region, district, industry_class, founded_on, registered_on, wake_on, record_count, record_hash FROM employers WHERE employer_id = $1 FOR UPDATE", int64(id))
	read("SELECT * FROM filings WHERE employer_id = $1 AND period = $2 ORDER BY filing_no", int64(id), period)
	standing := " FROM declaration_lines d WHERE d.employer_id = $1 AND d.filed_on <= $3 AND NOT EXISTS (SELECT 1 FROM filings f WHERE f.employer_id = d.employer_id AND f.period = d.period AND f.filing_no = d.filing_no AND f.voided_on <= $3)"
	newest := " ORDER BY d.period DESC, d.filed_on DESC, d.filing_no DESC, d.id_number DESC LIMIT 1"
	read("SELECT d.filed_on, d.filing_no"+standing+" AND d.period = $2"+newest, int64(id), period, on)
	read("SELECT l.period, l.filed_on, l.filing_no, l.id_number, l.wage FROM declaration_lines l WHERE l.employer_id = $1 AND (l.period, l.filed_on, l.filing_no) = "+
		"(SELECT d.period, d.filed_on, d.filing_no"+standing+" AND d.period < $2"+newest+") ORDER BY l.id_number", int64(id), 202610, on)
	read("SELECT employer_id, id_number, started_on, name, registered_on, ended_on FROM employments WHERE employer_id = ANY($1::bigint[]) ORDER BY employer_id, id_number, started_on", []int64{int64(id)})
	read("SELECT * FROM drafts WHERE employer_id = $1 AND period = $2 FOR UPDATE", int64(id), period)
	no := n + 1
	exec("INSERT INTO declaration_lines (employer_id, period, filed_on, filing_no, id_number, wage) SELECT employer_id, $2, $3, $4, id_number, wage FROM declaration_lines WHERE employer_id = $1 AND period = 202609",
		int64(id), period, day, no)
	read("INSERT INTO paper_counters (agency, series, year, last) VALUES ('bare', '申回', 2026, 1) ON CONFLICT (agency, series, year) DO UPDATE SET last = paper_counters.last + 1 RETURNING last")
	exec(`INSERT INTO filings (employer_id, period, filing_no, filed_on, filed_at, filed_by, filed_by_name, kind, submission_key, heads, employer_share, employee_share, receipt_number, content_hash)
		VALUES ($1, $2, $3, $4, 1, 1, '周敏', 'unchanged', $5, 15, 1, 1, $5, 'x')`, int64(id), period, no, day, fmt.Sprint("bare", n))
	exec("INSERT INTO receipt_numbers (receipt_number, employer_id, period, filing_no) VALUES ($1, $2, $3, $4)", fmt.Sprint("bare", n), int64(id), period, no)
	exec("INSERT INTO record_entries (employer_id, record_no, day, actor, act, ground, detail, previous, hash) VALUES ($1, $2, $3, 'a', 'b', 'c', 'd', 'e', 'f')", int64(id), 1_000_000+n, day)
	exec("UPDATE employers SET wake_on = wake_on, revision = revision + 1 WHERE employer_id = $1", int64(id))
	must(b, tx.Commit(b.Context()))
}
