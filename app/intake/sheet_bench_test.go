package intake_test

import (
	"bytes"
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/xuri/excelize/v2"

	"arrears/app/apptest"
	"arrears/app/casework"
	"arrears/app/declaration"
)

const benchSheet = 10_000 // people

// payrollSheet is a workbook of the staff, 5,000.00 and up.
func payrollSheet(b *testing.B, p *payroll) []byte {
	b.Helper()
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	check(b, err)
	check(b, w.SetRow("A1", []any{"公民身份号码", "姓名", "上月工资（元）", "本月工资（元）"}))
	for i, n := range p.people {
		check(b, w.SetRow("A"+strconv.Itoa(i+2), []any{string(n), nameOf(i), 6000, float64(500_000+i) / 100}))
	}
	check(b, w.Flush())
	var out bytes.Buffer
	check(b, f.Write(&out))
	return out.Bytes()
}

// BenchmarkSheet compares a sheet of 10,000 people, read, checked against the register and kept as the draft in PostgreSQL, with
// reading the same file by the library and a bare COPY of the same rows into a table with the same columns and key.
func BenchmarkSheet(b *testing.B) {
	p := newPayroll(b, databases.New(b, apptest.Postgres), benchSheet)
	content := payrollSheet(b, p)
	var took, floor, filed time.Duration
	for b.Loop() {
		u, err := p.desk.StartUpload(b.Context(), p.store, p.id, november, "a.xlsx", content, clerk)
		check(b, err)
		start := time.Now()
		more, err := p.reader.ReadNext(b.Context(), today)
		took += time.Since(start)
		check(b, err)
		m := p.month()
		if !more || len(m.Draft.Rows) != benchSheet || m.Draft.Sheet != u.No || m.Wrong != 0 {
			b.Fatalf("%d rows, %d wrong", len(m.Draft.Rows), m.Wrong)
		}
		floor += libraryRead(b, content) + copyDraft(b, p)
		start = time.Now()
		f, err := p.desk.FileDeclaration(b.Context(), casework.FilingRequest{Employer: p.id, Period: november, Kind: declaration.BySheet,
			Key: fmt.Sprint("k", u.No), Draft: m.Draft.Revision, Stamp: clerk})
		filed += time.Since(start)
		check(b, err)
		if f.Heads != benchSheet {
			b.Fatalf("%d filed", f.Heads)
		}
	}
	const aim = 1.5 // times as long as the library and the bare COPY together
	apptest.AtMost("xlsx_ratio", took.Seconds()/float64(b.N), floor.Seconds()/float64(b.N), aim).Report(b)
	b.ReportMetric(took.Seconds()/float64(b.N)*1000, "ms/sheet")
	b.ReportMetric(filed.Seconds()/float64(b.N)*1000, "ms/filing")
	b.ReportMetric((took+filed).Seconds()/floor.Seconds(), "with_filing/floor")
}

// libraryRead reads the rows of the file with the library.
func libraryRead(b *testing.B, content []byte) time.Duration {
	b.Helper()
	start := time.Now()
	f, err := excelize.OpenReader(bytes.NewReader(content))
	check(b, err)
	rows, err := f.Rows("Sheet1")
	check(b, err)
	n := 0
	for rows.Next() {
		_, err := rows.Columns()
		check(b, err)
		n++
	}
	check(b, rows.Close())
	took := time.Since(start)
	if n != benchSheet+1 {
		b.Fatalf("%d rows read", n)
	}
	check(b, f.Close())
	return took
}

// copyDraft copies the rows of the draft into an empty table of the same shape.
func copyDraft(b *testing.B, p *payroll) time.Duration {
	b.Helper()
	conn, err := pgx.Connect(b.Context(), p.dsn)
	check(b, err)
	defer func() { check(b, conn.Close(b.Context())) }()
	var rows bytes.Buffer
	_, err = conn.PgConn().CopyTo(b.Context(), &rows, "COPY (SELECT d.* FROM draft_wages d JOIN drafts h USING (employer_id, period, sheet_no)) TO STDOUT (FORMAT csv)")
	check(b, err)
	_, err = conn.Exec(b.Context(), "CREATE TABLE bare (LIKE draft_wages INCLUDING DEFAULTS INCLUDING INDEXES)")
	check(b, err)
	start := time.Now()
	copied, err := conn.PgConn().CopyFrom(b.Context(), &rows, "COPY bare FROM STDIN (FORMAT csv)")
	check(b, err)
	took := time.Since(start)
	if copied.RowsAffected() != benchSheet {
		b.Fatalf("%d rows copied", copied.RowsAffected())
	}
	_, err = conn.Exec(b.Context(), "DROP TABLE bare")
	check(b, err)
	return took
}
