package intake_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/intake"
)

// sink is an importer that counts rows and keeps none.
type sink struct{ rows int }

func (s *sink) BeginImport(context.Context, calendar.Day) (casework.ImportRun, error) { return s, nil }
func (s *sink) Close() error                                                          { return nil }

func (s *sink) Stage(_ context.Context, _ casework.ImportKind, rows []casework.ImportRow) error {
	s.rows += len(rows)
	return nil
}

func (s *sink) Merge(context.Context, casework.ImportKind, func(casework.Refusal) error) (casework.Merged, error) {
	return casework.Merged{}, nil
}

// livePeak imports a file and gives the largest amount of memory in use on the way, in bytes.
func livePeak(t *testing.T, path string, wantRows, wantRefused int) uint64 {
	t.Helper()
	const step = 1 << 19
	var peak uint64
	last := int64(-step)
	s := &sink{}
	summary, err := intake.Run(t.Context(), intake.Options{
		Paths: []string{path}, Importer: s, Law: districtLaw(t), Today: today,
		Progress: func(done, _ int64) {
			if done-last < step {
				return
			}
			last = done
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc)
		},
	})
	check(t, err)
	if s.rows != wantRows || summary.Files[0].Refused != wantRefused {
		t.Fatalf("%d rows and %d refused, want %d and %d", s.rows, summary.Files[0].Refused, wantRows, wantRefused)
	}
	return peak
}

func TestRun_Memory(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, fill func(w *bufio.Writer)) string {
		path := filepath.Join(dir, name)
		file, err := os.Create(path)
		check(t, err)
		w := bufio.NewWriter(file)
		fmt.Fprintln(w, heads[casework.ImportDeclarations])
		fill(w)
		check(t, w.Flush())
		check(t, file.Close())
		return path
	}
	lines := func(n int, wage string) func(w *bufio.Writer) {
		return func(w *bufio.Writer) {
			for i := range n {
				fmt.Fprintf(w, "%s,2025-01,2025-%02d-%02d,%s,%s\n", goodCode, 1+i%12, 1+i%28, goodNumber, wage)
			}
		}
	}
	const few, many, slack = 20_000, 200_000, 2 << 20
	base := livePeak(t, write("few.csv", lines(few, "1.00")), few, 0)
	grown := func(name string, got uint64) {
		if got > base+slack {
			t.Errorf("%s: %d bytes in use, %d for the small file", name, got, base)
		}
	}
	grown("ten times the lines", livePeak(t, write("many.csv", lines(many, "1.00")), many, 0))
	grown("all refused", livePeak(t, write("bad.csv", lines(many, "1.001")), 0, many))
	grown("a line of 100 MB", livePeak(t, write("long.csv", func(w *bufio.Writer) {
		lines(10, "1.00")(w)
		for range 100 << 10 {
			fmt.Fprint(w, strings.Repeat("x", 1<<10))
		}
		fmt.Fprintln(w)
		lines(10, "1.00")(w)
	}), 20, 1))
}

func TestRun_MemoryOfWorkbook(t *testing.T) {
	write := func(name string, rows int) string {
		f := excelize.NewFile()
		defer f.Close()
		w, err := f.NewStreamWriter("Sheet1")
		check(t, err)
		check(t, w.SetRow("A1", []any{"uscc", "period", "filed_on", "id_number", "wage"}))
		for i := range rows {
			at, err := excelize.CoordinatesToCellName(1, i+2)
			check(t, err)
			check(t, w.SetRow(at, []any{goodCode, "2025-01", "2025-02-10", goodNumber, float64(i) / 100}))
		}
		check(t, w.Flush())
		path := filepath.Join(t.TempDir(), name)
		check(t, f.SaveAs(path))
		return path
	}
	const few, many, slack = 5_000, 50_000, 2 << 20
	base := livePeak(t, write("few.xlsx", few), few, 0)
	if got := livePeak(t, write("many.xlsx", many), many, 0); got > base+slack {
		t.Errorf("%d bytes in use, %d for the small file", got, base)
	}
}
