package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http/httptest"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/service"
	"arrears/app/store"
)

// The employer of the case page.
const (
	casePeople = 10_000
	caseMonths = 24
)

// asked is a query of a page with what it was asked with.
type asked struct {
	query string
	args  []any
}

// bigCase fills a database with one employer of 10,000 people that declared 24 months and paid nothing; its first order is served
// and the limit has passed.
func bigCase(b *testing.B, s *system) employer.ID {
	b.Helper()
	day := calendar.MustParseDay
	code, err := identity.CodeFor("91330100000000001")
	must(b, err)
	var works, lines []casework.ImportRow
	for n := range casePeople {
		number, err := identity.NumberFor(fmt.Sprintf("330106%04d%02d%02d%03d", 1970+n%30, 1+n%12, 1+n%28, n%1000))
		must(b, err)
		works = append(works, casework.EmploymentRow{Origin: casework.Origin{Line: n}, Code: code, Employment: employer.Employment{Number: number, Name: "张演示",
			StartedOn: day("2020-01-01"), RegisteredOn: day("2020-01-10")}})
		for m := range caseMonths {
			p := calendar.MustParsePeriod("2024-11").AddMonths(m)
			lines = append(lines, casework.DeclarationRow{Origin: casework.Origin{File: m, Line: n}, Code: code, Period: p, FiledOn: p.AddMonths(1).First().AddDays(7), Number: number,
				Wage: money.Fen(3_500_00 + (n*7919+m*104729)%2_500_000)})
		}
	}
	firm := []casework.ImportRow{casework.EmployerRow{Employer: employer.Employer{Code: code, Name: "杭州演示制造有限公司", Region: "hangzhou", District: "上城区", IndustryClass: 1,
		FoundedOn: day("2020-01-01"), RegisteredOn: day("2020-01-10"), Address: "演示路1号"}}}
	run, err := s.store.BeginImport(b.Context(), day("2026-11-23"))
	must(b, err)
	for i, rows := range [][]casework.ImportRow{firm, works, lines} {
		for batch := range slices.Chunk(rows, 20_000) {
			must(b, run.Stage(b.Context(), casework.ImportKinds[i], batch))
		}
		_, err := run.Merge(b.Context(), casework.ImportKinds[i], func(r casework.Refusal) error { return errors.New(r.En) })
		must(b, err)
	}
	must(b, run.Close())
	id, err := s.store.Find(b.Context(), code)
	must(b, err)
	night := func(on string) {
		_, err := s.desk.Night(b.Context(), day(on), casework.NightOptions{})
		must(b, err)
	}
	night("2026-11-23")
	must(b, s.desk.ApproveOrder(b.Context(), id, 1, "陈立", day("2026-11-24")))
	must(b, s.desk.IssueOrder(b.Context(), s.printer, id, 1, "孙平", day("2026-11-24")))
	_, err = s.desk.RecordService(b.Context(), id, ladder.Ref{Kind: law.OrderToPay, No: 1}, service.Served{Mode: service.Direct, TriedOn: day("2026-11-25"), On: day("2026-11-25"), Receiver: "张演示",
		Capacity: service.LegalRepresentative, Address: "演示路1号", Servers: []string{"陈立", "孙平"}, Proof: "送达回证"},
		casework.Stamp{By: access.Actor{Name: "陈立"}, On: day("2026-11-25"), At: timeOfJourney()})
	must(b, err)
	night("2026-12-07")
	return id
}

// BenchmarkCasePage compares the first page of a case over HTTP with the queries that it sends, sent alone on one connection.
func BenchmarkCasePage(b *testing.B) {
	db := migratedPages.New(b, apptest.Postgres)
	book, err := law.Load("")
	must(b, err)
	must(b, book.AddRegion([]byte(giantRegion)))
	office, err := os.ReadFile("testdata/office.yaml")
	must(b, err)
	must(b, book.AddOffice(bytes.Replace(office, []byte("office: alpha"), []byte("office: hangzhou"), 1)))
	var sent recorder
	s, err := (&program{now: timeOfJourney}).openAt(b.Context(), db.DSN, book, store.Watch(sent.told))
	must(b, err)
	defer func() { must(b, s.close()) }()
	now := func() time.Time { return time.Date(2026, 12, 8, 3, 0, 0, 0, time.UTC) }
	id := bigCase(b, s)
	users, err := access.NewDesk(s.store, access.Quick)
	must(b, err)
	_, err = users.AddUser(b.Context(), access.Actor{Name: "吴强"}, access.User{Login: "chen", Name: "陈立", Role: access.Officer, Scope: access.Scope{Districts: []access.District{{Region: "hangzhou"}}}}, payrollPassword, now())
	must(b, err)
	handler, err := (&program{now: now, hashing: access.Quick}).handler(s, slog.New(slog.NewTextHandler(io.Discard, nil)), pageOptions{})
	must(b, err)
	server := httptest.NewServer(handler)
	defer server.Close()
	officer := signIn(b, server.URL, "chen", payrollPassword)
	bare, err := pgx.Connect(b.Context(), db.DSN)
	must(b, err)
	defer func() { must(b, bare.Close(b.Context())) }()
	_, err = bare.Exec(b.Context(), "ANALYZE")
	must(b, err)
	took, floor := compare(b, &sent, bare, officer, fmt.Sprintf("/cases/%d", id))
	const aim = 2 // times the SQL alone
	apptest.AtMost("case_page_ratio", took, floor, aim).Report(b)
}

// bareQueries sends queries and reads every value of their rows, in a transaction that leaves nothing behind.
func bareQueries(b *testing.B, conn *pgx.Conn, queries []asked) {
	b.Helper()
	tx, err := conn.Begin(b.Context())
	must(b, err)
	for _, q := range queries {
		rows, err := tx.Query(b.Context(), q.query, q.args...)
		must(b, err)
		for rows.Next() {
			_, err := rows.Values()
			must(b, err)
		}
		must(b, rows.Err())
	}
	must(b, tx.Rollback(b.Context()))
}
