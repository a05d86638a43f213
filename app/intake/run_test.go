package intake_test

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/intake"
	"arrears/app/law"
	"arrears/app/store"
)

var databases = apptest.Migrated(func(db apptest.DB) error {
	s, err := store.Open(context.Background(), db.DSN)
	if err != nil {
		return err
	}
	return errors.Join(s.Migrate(context.Background()), s.Close())
})

func opened(t testing.TB, db apptest.DB) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), db.DSN)
	check(t, err)
	t.Cleanup(func() { check(t, s.Close()) })
	return s
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// districtLaw is the law of the invented region in testdata.
func districtLaw(t testing.TB) *law.Book {
	t.Helper()
	book, err := loadDistrict()
	check(t, err)
	return book
}

var loadDistrict = sync.OnceValues(func() (*law.Book, error) { return law.Load("testdata/district/law") })

// shelf is an importer that keeps rows in memory and accepts all of them.
type shelf struct {
	rows   []casework.ImportRow
	kinds  []casework.ImportKind // in the order of merging
	closed bool
	fail   error // of Stage
}

func (s *shelf) BeginImport(context.Context, calendar.Day) (casework.ImportRun, error) { return s, nil }

func (s *shelf) Stage(_ context.Context, _ casework.ImportKind, rows []casework.ImportRow) error {
	s.rows = append(s.rows, rows...)
	return s.fail
}

func (s *shelf) Merge(_ context.Context, kind casework.ImportKind, _ func(casework.Refusal) error) (casework.Merged, error) {
	s.kinds = append(s.kinds, kind)
	return casework.Merged{New: len(s.rows)}, nil
}

func (s *shelf) Close() error { s.closed = true; return nil }

var today = calendar.MustParseDay("2026-11-23")

// take imports files, given as name and content, and tells the refusals as "name:line:column: sentence".
func take(t testing.TB, into casework.Importer, files map[string]string) (*intake.Summary, []string) {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		check(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o750))
		check(t, os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600))
	}
	return takePaths(t, into, dir)
}

func takePaths(t testing.TB, into casework.Importer, paths ...string) (*intake.Summary, []string) {
	t.Helper()
	var refused []string
	s, err := intake.Run(t.Context(), intake.Options{
		Paths: paths, Importer: into, Law: districtLaw(t), Today: today,
		Refused: func(path string, r casework.Refusal) {
			if r.Zh == "" || !strings.HasSuffix(r.Zh, "。") {
				t.Errorf("the refusal has no Chinese sentence: %+v", r)
			}
			refused = append(refused, fmt.Sprintf("%s:%d:%s: %s", filepath.Base(path), r.Line, r.Column, r.En))
		},
	})
	check(t, err)
	return s, refused
}

func TestRun_District(t *testing.T) {
	databases.EachDatabase(t, func(t *testing.T, db apptest.DB) {
		s := opened(t, db)
		want := map[casework.ImportKind]int{
			casework.ImportEmployers: 6, casework.ImportEmployees: 26, casework.ImportDeclarations: 351,
			casework.ImportCharges: 10, casework.ImportPayments: 119, casework.ImportWages: 3,
		}
		for _, again := range []bool{false, true} {
			summary, refused := takePaths(t, s, "testdata/district/data")
			if len(refused) > 0 || summary.Status() != intake.AllAccepted || len(summary.Kinds) != len(want) {
				t.Fatalf("status %d, kinds %+v, refused %v", summary.Status(), summary.Kinds, refused)
			}
			for _, k := range summary.Kinds {
				expected := casework.Merged{New: want[k.Kind]}
				if again {
					expected = casework.Merged{Same: want[k.Kind]}
				}
				if k.Merged != expected || k.Lines != want[k.Kind] {
					t.Errorf("%s, again %v: %+v, want %+v", k.Kind, again, k, expected)
				}
			}
		}
	})
}

func TestRun_KindsInOrder(t *testing.T) {
	s := &shelf{}
	code := "91110101YD0U91WR9Q"
	summary, refused := take(t, s, map[string]string{
		"a/z.csv": "uscc,period,from,to\n" + code + ",2025-01,2025-01-01,2025-02-01\n",
		"b.CSV":   "reference,uscc,paid_on,amount\nP1," + code + ",2025-01-02,1\n",
		"c.csv":   "from,to,period,uscc\n2025-01-01,2025-02-02,2025-01," + code + "\n",
		"d.csv":   "name,uscc,region,district,founded_on,industry_class\n甲," + code + ",beijing,东城区,2001-01-20,1\n",
		"e.txt":   "is not looked at", "~$d.csv": "nor this", ".e.csv": "nor this", "f.rejected.csv": "nor this",
	})
	if len(refused) > 0 || summary.Status() != intake.AllAccepted || len(summary.Files) != 4 || !s.closed {
		t.Fatalf("status %d, files %d, refused %v", summary.Status(), len(summary.Files), refused)
	}
	want := []casework.ImportKind{casework.ImportEmployers, casework.ImportPayments, casework.ImportWaivers}
	if !slices.Equal(s.kinds, want) {
		t.Errorf("merged %v, want %v", s.kinds, want)
	}
	if len(s.rows) != 4 || s.rows[2].From() != (casework.Origin{File: 0, Line: 2}) || s.rows[3].From() != (casework.Origin{File: 2, Line: 2}) {
		t.Errorf("rows %+v", s.rows)
	}
}

func TestRun_WholeFiles(t *testing.T) {
	const good = "uscc,period,from,to\n91110101YD0U91WR9Q,2025-01,2025-01-01,2025-02-01\n"
	rows := []struct {
		name, content string
		want          string // part of the sentence; empty: taken
		status        int
	}{
		{"good.csv", good, "", intake.AllAccepted},
		{"bom.csv", "\xef\xbb\xbf" + good, "", intake.AllAccepted},
		{"crlf.csv", strings.ReplaceAll(good, "\n", "\r\n"), "", intake.AllAccepted},
		{"header-only.csv", "uscc,period,from,to\n", "", intake.AllAccepted},
		{"no-break-at-the-end.csv", strings.TrimSuffix(good, "\n"), "", intake.AllAccepted},
		{"empty.csv", "", "is empty", intake.NothingDone},
		{"blank.csv", "\n\r\n  \n", "nothing in the file", intake.NothingDone},
		{"binary.csv", "\x7fELF\x01\x00\x00\x00\n\x00\x01", "zero byte", intake.NothingDone},
		{"words.csv", "hello,world\n1,2\n", "not a header that is known here (hello,world)", intake.NothingDone},
		{"data-first.csv", "91110101YD0U91WR9Q,2025-01\n", "not a header", intake.NothingDone},
		{"unknown.csv", "uscc,period,from,to,colour\n", "of waivers has the unknown colour", intake.NothingDone},
		{"unnamed.csv", "uscc,period,from,to,\n", `has the unknown ""`, intake.NothingDone},
		{"missing.csv", "uscc,period,filed_on,id_number\n", "looks most like declarations but lacks wage", intake.NothingDone},
		{"both.csv", "uscc,id_number,name,startedon\n", "most like employees but lacks started_on and has the unknown startedon", intake.NothingDone},
		{"twice.csv", "uscc,period,from,to,from\n", "the column from more than once", intake.NothingDone},
		{"reason.csv", "uscc,period,from,to,reason\n", "unknown reason", intake.NothingDone},
		{"utf16.csv", "\xff\xfeu\x00s\x00", "UTF-16", intake.NothingDone},
		{"old.xlsx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "password", intake.NothingDone},
		{"cut.xlsx", "PK\x03\x04rest", "not a whole Excel workbook", intake.NothingDone},
		{"long-header.csv", strings.Repeat("u", 100_000) + "\n", "more than 65536 bytes", intake.NothingDone},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			s := &shelf{}
			summary, _ := take(t, s, map[string]string{row.name: row.content})
			if got := summary.Status(); got != row.status {
				t.Errorf("status %d, want %d", got, row.status)
			}
			f := summary.Files[0]
			if row.want == "" && f.Fault != nil || row.want != "" && (f.Fault == nil || !strings.Contains(f.Fault.Error(), row.want)) {
				t.Errorf("fault %v, want %q", f.Fault, row.want)
			}
			if row.status == intake.NothingDone && len(s.rows)+len(s.kinds) > 0 {
				t.Errorf("something was imported")
			}
		})
	}
	t.Run("beside a good one", func(t *testing.T) {
		summary, _ := take(t, &shelf{}, map[string]string{"a.csv": "", "b.csv": good})
		if summary.Status() != intake.SomeRefused {
			t.Errorf("status %d", summary.Status())
		}
	})
	t.Run("no files", func(t *testing.T) {
		summary, err := intake.Run(t.Context(), intake.Options{Paths: []string{t.TempDir()}, Law: districtLaw(t), Today: today})
		if err == nil || summary.Status() != intake.NothingDone {
			t.Errorf("status %d, error %v", summary.Status(), err)
		}
	})
	t.Run("no such file", func(t *testing.T) {
		summary, _ := takePaths(t, &shelf{}, filepath.Join(t.TempDir(), "x.csv"))
		if summary.Status() != intake.NothingDone || !strings.Contains(summary.Files[0].Fault.Error(), "no such file") {
			t.Errorf("status %d, %v", summary.Status(), summary.Files[0].Fault)
		}
	})
}

func TestRun_Rejected(t *testing.T) {
	dir := t.TempDir()
	file, rejected := filepath.Join(dir, "pay.csv"), filepath.Join(dir, "pay.rejected.csv")
	const head = "amount,reference,uscc,paid_on\n"
	check(t, os.WriteFile(file, []byte(head+"1.005,\"P,1\",91110101YD0U91WR9Q,2025-01-02\n-1,=P2,91110101YD0U91WR9A,\n3,P3\n5,P5,91110101YD0U91WR9Q,2025-01-02\n1,2,3,4,5\n"), 0o600))
	summary, refused := takePaths(t, &shelf{}, dir)
	if summary.Status() != intake.SomeRefused || len(refused) != 4 || summary.Files[0].Rejected != rejected || summary.Files[0].Refused != 4 || summary.Files[0].Lines != 5 {
		t.Fatalf("status %d, refused %v, file %+v", summary.Status(), refused, summary.Files[0])
	}
	content, err := os.ReadFile(rejected)
	check(t, err)
	got, err := csv.NewReader(strings.NewReader(string(content))).ReadAll()
	check(t, err)
	want := [][]string{
		{"amount", "reference", "uscc", "paid_on", "reason"},
		{"1.005", "P,1", "91110101YD0U91WR9Q", "2025-01-02", "pay.csv line 2, amount: the amount \"1.005\" has 3 decimals; yuan have at most two; mend it."},
		{"-1", "=P2", "91110101YD0U91WR9A", "", "pay.csv line 3, uscc: the check character of the unified social credit code \"91110101YD0U91WR9A\" is wrong (its first 17 characters ask for Q); copy it from the certificate. paid_on: is empty; fill it in."},
		{"3", "P3", "", "", "pay.csv line 4: the line has 2 columns and the header 4, it may have been cut off; complete the line."},
		{"1", "2", "3", "4,5", "pay.csv line 6: the line has 5 columns and the header 4; quote values that contain a comma, and write amounts without thousands separators."},
	}
	if !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}

	// The mended rows may keep the column with the reasons. What is still wrong goes into a file of its own.
	check(t, os.WriteFile(rejected, []byte("amount,reference,uscc,paid_on,reason\n1.05,P1,91110101YD0U91WR9Q,2025-01-02,mended\nx,P2,91110101YD0U91WR9Q,2025-01-02,not\n"), 0o600))
	s := &shelf{}
	summary, refused = takePaths(t, s, rejected)
	if len(s.rows) != 1 || len(refused) != 1 || summary.Files[0].Rejected != filepath.Join(dir, "pay.rejected.rejected.csv") {
		t.Errorf("rows %v, refused %v, file %+v", s.rows, refused, summary.Files[0])
	}

	// Once nothing is refused, the file of an earlier import is gone.
	check(t, os.WriteFile(file, []byte(head+"5,P5,91110101YD0U91WR9Q,2025-01-02\n"), 0o600))
	takePaths(t, &shelf{}, file)
	if _, err := os.Stat(rejected); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the old file of refused rows is still there: %v", err)
	}
}

func TestRun_RejectedElsewhere(t *testing.T) {
	dir, fallback := t.TempDir(), filepath.Join(t.TempDir(), "var", "rejected")
	file := filepath.Join(dir, "pay.csv")
	check(t, os.WriteFile(file, []byte("amount,reference,uscc,paid_on\n1,P1,9,2025-01-02\n"), 0o600))
	// A folder of the same name stands in the way; a folder without the right to write would not stop root.
	check(t, os.Mkdir(filepath.Join(dir, "pay.rejected.csv"), 0o700))
	o := intake.Options{Paths: []string{file}, Importer: &shelf{}, Law: districtLaw(t), Today: today, Lang: "zh"}
	if _, err := intake.Run(t.Context(), o); err == nil {
		t.Error("without a place for the refused rows the import should fail")
	}
	o.Fallback = fallback
	summary, err := intake.Run(t.Context(), o)
	check(t, err)
	content, err := os.ReadFile(filepath.Join(fallback, "1-pay.rejected.csv"))
	check(t, err)
	if want := "1,P1,9,2025-01-02,pay.csv 第 2 行 uscc 列：统一社会信用代码“9”有 1 位，应为 18 位；请照证照改正。"; !strings.Contains(string(content), want) {
		t.Errorf("got %q", content)
	}
	var out strings.Builder
	check(t, summary.Print(&out, "zh"))
	if !strings.Contains(out.String(), filepath.Join(fallback, "1-pay.rejected.csv")) {
		t.Errorf("the summary does not say where the rows are: %s", out.String())
	}
}

func TestRun_Stops(t *testing.T) {
	t.Run("the store fails", func(t *testing.T) {
		boom := errors.New("boom")
		s := &shelf{fail: boom}
		_, err := intake.Run(t.Context(), intake.Options{Paths: []string{"testdata/district/data"}, Importer: s, Law: districtLaw(t), Today: today})
		if !errors.Is(err, boom) || len(s.kinds) > 0 || !s.closed {
			t.Errorf("error %v, merged %v, closed %v", err, s.kinds, s.closed)
		}
	})
	t.Run("the caller gives up", func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		s := &shelf{}
		_, err := intake.Run(ctx, intake.Options{
			Paths: []string{"testdata/district/data"}, Importer: s, Law: districtLaw(t), Today: today,
			Progress: func(int64, int64) { stop() },
		})
		if !errors.Is(err, context.Canceled) || len(s.kinds) > 0 || !s.closed {
			t.Errorf("error %v, merged %v, closed %v", err, s.kinds, s.closed)
		}
	})
}

func TestRun_Progress(t *testing.T) {
	var last, total int64
	_, err := intake.Run(t.Context(), intake.Options{
		Paths: []string{"testdata/district/data"}, Importer: &shelf{}, Law: districtLaw(t), Today: today,
		Progress: func(done, all int64) {
			if done < last {
				t.Errorf("went back from %d to %d", last, done)
			}
			last, total = done, all
		},
	})
	check(t, err)
	if total == 0 || last != total {
		t.Errorf("ended at %d of %d", last, total)
	}
}

// TestRun_StoreRefuses joins what the reading refuses and what the store refuses, in the order of the lines.
func TestRun_StoreRefuses(t *testing.T) {
	databases.EachDatabase(t, func(t *testing.T, db apptest.DB) {
		const person, other = "330106200510017408", "420106197011218341"
		dir := t.TempDir()
		line := func(rest string) string { return goodCode + "," + rest + "\n" }
		files := map[string]string{
			"e.csv": "uscc,name,region,district,industry_class,founded_on\n" + line("甲,beijing,东城区,1,2025-01-20"),
			"d.csv": "uscc,period,filed_on,id_number,wage\n" + line("2024-12,2025-02-10,"+person+",1") + line("2025-01,2025-02-10,"+person+",1") +
				line("2025-01,2025-02-10,"+other+",x") + line("2025-01,2025-02-10,"+person+",2") + line("2025-02,2025-03-10,,") + "\n" + line("2025-02,2025-03-10"),
			"d2.csv": "uscc,period,filed_on,id_number,wage\n" + line("2025-02,2025-03-10,"+other+",7"),
			"p.csv":  "reference,uscc,paid_on,amount\nU1,91110105G2D92U7T0J,2025-01-02,5\n",
			"x.csv":  "",
		}
		for name, content := range files {
			check(t, os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600))
		}
		summary, _ := takePaths(t, opened(t, db), dir)
		var got []string
		for _, name := range []string{"d.rejected.csv", "d2.rejected.csv"} {
			file, err := os.ReadFile(filepath.Join(dir, name))
			check(t, err)
			rows, err := csv.NewReader(strings.NewReader(string(file))).ReadAll()
			check(t, err)
			for _, row := range rows[1:] {
				place, _, _ := strings.Cut(row[5], ":")
				got = append(got, place)
			}
		}
		want := []string{
			"d.csv line 2, period", "d.csv line 3, id_number", "d.csv line 4, wage", "d.csv line 5, id_number", "d.csv line 6, id_number",
			"d.csv line 8", "d2.csv line 2, id_number",
		}
		if !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
		var out strings.Builder
		check(t, summary.Print(&out, "en"))
		for _, part := range []string{"unmatched", "declarations      7", "payments      1", "d.csv: 6 rows refused, see ", "x.csv: the file is empty"} {
			if !strings.Contains(out.String(), part) {
				t.Errorf("the summary lacks %q:\n%s", part, out.String())
			}
		}
		if summary.Status() != intake.SomeRefused {
			t.Errorf("status %d", summary.Status())
		}
	})
}
