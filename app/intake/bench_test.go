package intake_test

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/identity"
	"arrears/app/intake"
	"arrears/app/law"
	"arrears/app/store"
)

var benchRows = flag.Int("rows", 300_000, "lines of the declarations that the benchmark imports")

const benchStaff = 50

func writeDistrict(tb testing.TB, dir string, rows int) {
	tb.Helper()
	emp, _ := os.Create(filepath.Join(dir, "employers.csv"))
	dec, _ := os.Create(filepath.Join(dir, "declarations.csv"))
	we, wd := bufio.NewWriter(emp), bufio.NewWriter(dec)
	fmt.Fprintln(we, "uscc,name,region,district,industry_class,founded_on")
	fmt.Fprintln(wd, "uscc,period,filed_on,id_number,wage")
	numbers := make([]identity.Number, benchStaff*40)
	for i := range numbers {
		n, err := identity.NumberFor(fmt.Sprintf("330106%04d%02d%02d%03d", 1960+i%40, 1+i%12, 1+i%28, i%1000))
		if err != nil {
			tb.Fatal(err)
		}
		numbers[i] = n
	}
	n := 0
	for e := 0; n < rows; e++ {
		code, _ := identity.CodeFor(fmt.Sprintf("91330108%09d", e))
		fmt.Fprintf(we, "%s,单位%d,beijing,西湖区,3,2006-04-13\n", code, e)
		for p := 0; p < 12 && n < rows; p++ {
			for i := 0; i < benchStaff && n < rows; i++ {
				fmt.Fprintf(wd, "%s,2025-%02d,2025-%02d-20,%s,%d.%02d\n", code, p+1, p+1, numbers[(e*7+i)%len(numbers)], 4000+(e+i)%9000, i%100)
				n++
			}
		}
	}
	we.Flush()
	wd.Flush()
	emp.Close()
	dec.Close()
}

func BenchmarkImportDeclarations(b *testing.B) {
	dir := b.TempDir()
	writeDistrict(b, dir, *benchRows)
	book, err := law.Load("")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		db := databases.New(b, apptest.Postgres)
		s, err := store.Open(b.Context(), db.DSN)
		if err != nil {
			b.Fatal(err)
		}
		o := intake.Options{Importer: s, Law: book, Today: calendar.MustParseDay("2026-11-23")}
		o.Paths = []string{filepath.Join(dir, "employers.csv")}
		t0 := time.Now()
		sum, err := intake.Run(b.Context(), o)
		if err != nil || sum.Status() != 0 {
			b.Fatal(err, sum)
		}
		fmt.Println("employers", time.Since(t0))
		start := time.Now()
		o.Paths = []string{filepath.Join(dir, "declarations.csv")}
		sum, err = intake.Run(b.Context(), o)
		if err != nil || sum.Status() != 0 {
			b.Fatal(err, sum)
		}
		took := time.Since(start)
		s.Close()
		floor := bareCopy(b, db.DSN)
		fmt.Println(took, floor)
		b.ReportMetric(took.Seconds()/floor.Seconds(), "import_ratio")
		b.ReportMetric(float64(*benchRows)/took.Seconds(), "rows/s")
	}
}

func bareCopy(b *testing.B, dsn string) time.Duration {
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		b.Fatal(err)
	}
	defer conn.Close(ctx)
	var csv strings.Builder
	if _, err := conn.PgConn().CopyTo(ctx, &csv, "COPY declaration_lines TO STDOUT (FORMAT csv)"); err != nil {
		b.Fatal(err)
	}
	if _, err := conn.Exec(ctx, "CREATE TABLE floor (LIKE declaration_lines INCLUDING ALL); CHECKPOINT"); err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	if _, err := conn.PgConn().CopyFrom(ctx, strings.NewReader(csv.String()), "COPY floor FROM STDIN (FORMAT csv)"); err != nil {
		b.Fatal(err)
	}
	return time.Since(start)
}
