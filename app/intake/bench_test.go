package intake_test

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"arrears/app/apptest"
	"arrears/app/casework"
	"arrears/app/identity"
	"arrears/app/intake"
)

var benchRows = flag.Int("rows", 300_000, "lines of the declarations that the benchmark imports")

const (
	benchStaff  = 50 // employees of an employer
	benchMonths = 12 // declared by each
)

// writeDistrict writes employers.csv and declarations.csv of an invented district.
func writeDistrict(tb testing.TB, dir string, rows int) {
	tb.Helper()
	write := func(name string, fill func(w *bufio.Writer)) {
		file, err := os.Create(filepath.Join(dir, name))
		check(tb, err)
		w := bufio.NewWriter(file)
		fill(w)
		check(tb, w.Flush())
		check(tb, file.Close())
	}
	people := make([]identity.Number, 1000)
	for i := range people {
		n, err := identity.NumberFor(fmt.Sprintf("330106%04d%02d%02d%03d", 1960+i%40, 1+i%12, 1+i%28, i))
		check(tb, err)
		people[i] = n
	}
	employers := (rows + benchStaff*benchMonths - 1) / (benchStaff * benchMonths)
	codes := make([]identity.Code, employers)
	for i := range codes {
		c, err := identity.CodeFor(fmt.Sprintf("91330108%09d", i))
		check(tb, err)
		codes[i] = c
	}
	write("employers.csv", func(w *bufio.Writer) {
		fmt.Fprintln(w, "uscc,name,region,district,industry_class,founded_on")
		for i, c := range codes {
			fmt.Fprintf(w, "%s,第%d号单位,beijing,东城区,3,2006-04-13\n", c, i)
		}
	})
	write("declarations.csv", func(w *bufio.Writer) {
		fmt.Fprintln(w, "uscc,period,filed_on,id_number,wage")
		for n := range rows {
			e, month, person := n/(benchStaff*benchMonths), n/benchStaff%benchMonths+1, n%benchStaff
			fmt.Fprintf(w, "%s,2025-%02d,2025-%02d-20,%s,%d.%02d\n", codes[e], month, month, people[(e*7+person)%len(people)], 4000+n%9000, n%100)
		}
	})
}

// BenchmarkImportDeclarations compares the import of declarations into PostgreSQL with a bare COPY of the same rows into
// a table with the same columns and the same key.
func BenchmarkImportDeclarations(b *testing.B) {
	dir := b.TempDir()
	writeDistrict(b, dir, *benchRows)
	var took, floor time.Duration
	for b.Loop() {
		db := databases.New(b, apptest.Postgres)
		s := opened(b, db)
		took += timedImport(b, s, dir)
		floor += bareCopy(b, db.DSN)
	}
	const aim = 3 // times as long as the bare COPY
	apptest.AtMost("import_ratio", took.Seconds()/float64(b.N), floor.Seconds()/float64(b.N), aim).Report(b)
	b.ReportMetric(float64(*benchRows*b.N)/took.Seconds(), "rows/s")
}

// BenchmarkImportDeclarations_SQLite measures the import into the embedded database.
func BenchmarkImportDeclarations_SQLite(b *testing.B) {
	dir := b.TempDir()
	writeDistrict(b, dir, *benchRows)
	var took time.Duration
	for b.Loop() {
		took += timedImport(b, opened(b, databases.New(b, apptest.SQLite)), dir)
	}
	b.ReportMetric(float64(*benchRows*b.N)/took.Seconds(), "rows/s")
}

// BenchmarkReadDeclarations measures reading and checking alone.
func BenchmarkReadDeclarations(b *testing.B) {
	dir := b.TempDir()
	writeDistrict(b, dir, *benchRows)
	var took time.Duration
	for b.Loop() {
		took += timedImport(b, &sink{}, dir)
	}
	b.ReportMetric(float64(*benchRows*b.N)/took.Seconds(), "rows/s")
}

// timedImport imports the employers and then, by the clock, the declarations.
func timedImport(b *testing.B, into casework.Importer, dir string) time.Duration {
	b.Helper()
	o := intake.Options{Importer: into, Law: districtLaw(b), Today: today}
	start := time.Now()
	for _, name := range []string{"employers.csv", "declarations.csv"} {
		o.Paths = []string{filepath.Join(dir, name)}
		start = time.Now()
		summary, err := intake.Run(b.Context(), o)
		check(b, err)
		if summary.Status() != intake.AllAccepted {
			b.Fatalf("status %d of %s", summary.Status(), name)
		}
	}
	return time.Since(start)
}

func bareCopy(b *testing.B, dsn string) time.Duration {
	b.Helper()
	conn, err := pgx.Connect(b.Context(), dsn)
	check(b, err)
	defer func() { check(b, conn.Close(b.Context())) }()
	var rows bytes.Buffer
	_, err = conn.PgConn().CopyTo(b.Context(), &rows, "COPY declaration_lines TO STDOUT (FORMAT csv)")
	check(b, err)
	_, err = conn.Exec(b.Context(), "CREATE TABLE bare (LIKE declaration_lines INCLUDING DEFAULTS INCLUDING INDEXES)")
	check(b, err)
	start := time.Now()
	copied, err := conn.PgConn().CopyFrom(b.Context(), &rows, "COPY bare FROM STDIN (FORMAT csv)")
	check(b, err)
	if copied.RowsAffected() != int64(*benchRows) {
		b.Fatalf("%d rows copied, not %d", copied.RowsAffected(), *benchRows)
	}
	return time.Since(start)
}
