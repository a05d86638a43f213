package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/store"
)

var databases = apptest.Migrated(func(db apptest.DB) error {
	s, err := store.Open(context.Background(), db.DSN)
	if err != nil {
		return err
	}
	return errors.Join(s.Migrate(context.Background()), s.Close())
})

// shell runs command lines against one database.
type shell struct {
	*testing.T
	database, law, folder string
}

func newShell(t *testing.T, db apptest.DB, law string) *shell {
	t.Helper()
	return &shell{T: t, database: db.DSN, law: law, folder: t.TempDir()}
}

// run gives the exit status and both outputs of one command.
func (s *shell) run(args ...string) (status int, out, err string) {
	s.Helper()
	var stdout, stderr bytes.Buffer
	p := &program{out: &stdout, err: &stderr, lang: "en", lawFolder: s.law, database: s.database, folder: s.folder, hashing: access.Quick,
		now: func() time.Time { return time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC) }}
	status = run(s.Context(), p, args)
	return status, stdout.String(), stderr.String()
}

func (s *shell) ok(args ...string) string {
	s.Helper()
	status, out, err := s.run(args...)
	if status != 0 {
		s.Fatalf("%s: exit status %d: %s", strings.Join(args, " "), status, err)
	}
	return out
}

// vectors copies the files of a region's test vectors to a folder that an import may write to.
func vectors(t *testing.T, region string) (data, law string) {
	t.Helper()
	from := filepath.Join("..", "..", "app", "arrears", "testdata", "vectors", region)
	data = t.TempDir()
	if err := os.CopyFS(data, os.DirFS(filepath.Join(from, "data"))); err != nil {
		t.Fatal(err)
	}
	return data, filepath.Join(from, "law")
}

// What others rely on: import, night, statement, on both databases, equal to the vectors to the byte; a preview that the
// night then fulfils; importing and working again change nothing.
func TestVectorsEndToEnd(t *testing.T) {
	for _, region := range []string{"alpha", "beijing", "gamma"} {
		for _, day := range []string{"2025-09-10", "2026-11-23"} {
			t.Run(region+" "+day, func(t *testing.T) {
				databases.EachDatabase(t, func(t *testing.T, db apptest.DB) { endToEnd(t, db, region, day) })
			})
		}
	}
}

func endToEnd(t *testing.T, db apptest.DB, region, day string) {
	data, law := vectors(t, region)
	s := newShell(t, db, law)
	s.ok("import", data)
	preview := nightOf(t, s.ok("night", "--day", day, "--preview", "--format", "json"))
	night := nightOf(t, s.ok("night", "--day", day, "--format", "json"))
	if got, want := night.comparable(), preview.comparable(); got != want {
		t.Errorf("night   %s\npreview %s", got, want)
	}
	s.ok("import", data)
	if again := nightOf(t, s.ok("night", "--day", day, "--format", "json")); again.EmployersExamined != 0 || len(again.Acts) != 0 {
		t.Errorf("the second night did something: %s", again.comparable())
	}
	want, err := os.ReadFile(filepath.Join(filepath.Dir(law), "statement-"+day+".csv"))
	if err != nil {
		t.Fatal(err)
	}
	if got := s.ok("statement", "--all", "--day", day, "--format", "csv"); got != string(want) {
		t.Error("the statement is not the vector's")
	}
}

func nightOf(t *testing.T, out string) nightJSON {
	t.Helper()
	var n nightJSON
	dec := json.NewDecoder(strings.NewReader(out))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&n); err != nil {
		t.Fatalf("%v in %s", err, out)
	}
	return n
}

// comparable is everything but the time it took.
func (n nightJSON) comparable() string {
	n.Seconds = 0
	raw, err := json.Marshal(n)
	if err != nil {
		panic(err)
	}
	return string(raw)
}

func vectorShell(t *testing.T) *shell {
	t.Helper()
	data, law := vectors(t, "alpha")
	s := newShell(t, databases.New(t, apptest.SQLite), law)
	s.ok("import", data)
	return s
}

const alphaCode = "91330102YDH3L5L27Y"

// A statement of one employer in every form, and every fen of it explained.
func TestStatementAndExplain(t *testing.T) {
	s := vectorShell(t)
	csv := s.ok("statement", "--employer", alphaCode, "--day", "2026-11-23", "--format", "csv")
	if n := strings.Count(csv, "\n"); n < 2 || strings.Count(csv, alphaCode) != n-1 {
		t.Errorf("csv has %d lines", n)
	}
	var object struct {
		USCC  string
		Lines []struct {
			EmployerPaid, EmployeePaid, PrincipalPaid string
		}
		Credit string
		Totals map[string]string
	}
	if err := json.Unmarshal([]byte(s.ok("statement", "--employer", alphaCode, "--day", "2026-11-23", "--format", "json")), &object); err != nil {
		t.Fatal(err)
	}
	if object.USCC != alphaCode || len(object.Lines) != strings.Count(csv, "\n")-1 || object.Credit == "" || object.Totals["late_fee_outstanding"] == "" {
		t.Errorf("json object %+v", object)
	}
	var list []json.RawMessage
	if err := json.Unmarshal([]byte(s.ok("statement", "--all", "--day", "2026-11-23", "--format", "json")), &list); err != nil || len(list) != 6 {
		t.Errorf("%d employers in json, %v", len(list), err)
	}
	if text := s.ok("statement", "--employer", alphaCode, "--day", "2026-11-23"); !strings.Contains(text, "2024-12") {
		t.Errorf("text %q", text)
	}
	if pdf := s.ok("statement", "--employer", alphaCode, "--day", "2026-11-23", "--format", "pdf"); !strings.HasPrefix(pdf, "%PDF-") {
		t.Errorf("pdf begins %.20q", pdf)
	}
	explained := s.ok("explain", "--employer", alphaCode, "--day", "2026-11-23")
	for _, want := range []string{"SIL 60", "SIL 86", "rounded once", "0.0005"} {
		if !strings.Contains(explained, want) {
			t.Errorf("the explanation does not say %q", want)
		}
	}
}

// A proof sheet is computed again without a database, and any change in it is noticed.
func TestProofSheet(t *testing.T) {
	s := vectorShell(t)
	sheet := s.ok("explain", "--employer", alphaCode, "--day", "2026-11-23", "--format", "json")
	if strings.Contains(sheet, "440103199910096441") {
		t.Error("the sheet holds an identity number")
	}
	path := filepath.Join(t.TempDir(), "proof.json")
	away := &shell{T: t, database: "sqlite:" + filepath.Join(t.TempDir(), "none", "none.db"), folder: t.TempDir()}
	verify := func(text string) (int, string, string) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return away.run("verify", path)
	}
	if status, out, err := verify(sheet); status != 0 || !strings.Contains(out, "to the fen") {
		t.Errorf("status %d %s %s", status, out, err)
	}
	for _, change := range [][2]string{{`"Amount":`, `"Amount":1`}, {`"day":"2026-11-23"`, `"day":"2026-11-24"`}, {`0.0005`, `0.0004`}, {`"checksum":"`, `"checksum":"0`}} {
		changed := strings.Replace(sheet, change[0], change[1], 1)
		if changed == sheet {
			t.Fatalf("%s does not stand in the sheet", change[0])
		}
		if status, _, err := verify(changed); status != 1 || !strings.Contains(err, "checksum") {
			t.Errorf("changed %s: status %d, %s", change[0], status, err)
		}
	}
	if status, _, err := verify("{}"); status != 1 || !strings.Contains(err, "not a proof sheet") {
		t.Errorf("an empty object: status %d, %s", status, err)
	}
}

// Who is overdue with a registration, with the days, and how old the arrears are.
func TestFindingsAndAgeing(t *testing.T) {
	s := vectorShell(t)
	s.ok("night", "--day", "2026-11-23")
	found := s.ok("findings", "--day", "2026-11-23")
	if !strings.Contains(found, "SIL 57") || strings.Count(found, "\n") != 3 {
		t.Errorf("findings:\n%s", found)
	}
	code := strings.Fields(strings.Split(found, "\n")[1])[0]
	if account := s.ok("account", "--employer", code); !strings.Contains(account, "SIL 60") || !strings.Contains(account, "charge posted") {
		t.Errorf("account:\n%s", account)
	}
	ageing := s.ok("ageing", "--day", "2026-11-23", "--since", "2026-09-30")
	if !strings.Contains(ageing, "over a year") || !strings.Contains(ageing, "total") {
		t.Errorf("ageing:\n%s", ageing)
	}
}

// Wrong command lines and unknown things are refused in one sentence with status 1, and nothing is done.
func TestRefusals(t *testing.T) {
	s := vectorShell(t)
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"statement", "--day", "2026-11-23"}, "--employer CODE or --all"},
		{[]string{"statement", "--all"}, "--day"},
		{[]string{"statement", "--all", "--day", "2026-02-30"}, "does not exist"},
		{[]string{"statement", "--all", "--day", "2026-11-23", "--format", "docx"}, "csv or pdf"},
		{[]string{"statement", "--all", "--day", "2026-11-23", "--format", "pdf"}, "one employer"},
		{[]string{"statement", "--employer", "91330108J0YFB4785C", "--day", "2026-11-23"}, "91330108J0YFB4785C"},
		{[]string{"explain", "--day", "2026-11-23"}, "--employer"},
		{[]string{"night", "--format", "xml"}, "json"},
		{[]string{"import", "/nowhere/at/all"}, "/nowhere/at/all"},
		{[]string{"law", "show", "atlantis"}, "atlantis"},
		{[]string{"order", "approve"}, "--employer"},
		{[]string{"order", "print", "--employer", alphaCode, "--order", "9"}, "order 9"},
		{[]string{"nonsense"}, "nonsense"},
	} {
		status, out, err := s.run(c.args...)
		if status != 1 || !strings.Contains(out+err, c.says) || strings.Contains(err, "goroutine") {
			t.Errorf("%s: status %d, out %q, err %q", strings.Join(c.args, " "), status, out, err)
		}
	}
}

// Refused rows give status 3 and stand beside the file; a file that is no file of facts gives status 1.
func TestImportStatus(t *testing.T) {
	data, law := vectors(t, "alpha")
	s := newShell(t, databases.New(t, apptest.SQLite), law)
	s.ok("import", data)
	bad := filepath.Join(t.TempDir(), "bad.csv")
	rows := "uscc,period,filed_on,id_number,wage\n" + alphaCode + ",2025-01,2025-02-30,,\n" + alphaCode + ",2027-01,2027-02-03,,\n"
	if err := os.WriteFile(bad, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	if status, _, err := s.run("import", bad); status != 3 || !strings.Contains(err, "2025-02-30") {
		t.Errorf("status %d: %s", status, err)
	}
	rejected, err := os.ReadFile(strings.TrimSuffix(bad, ".csv") + ".rejected.csv")
	if err != nil || strings.Count(string(rejected), "\n") != 2 {
		t.Errorf("rejected file %q, %v", rejected, err)
	}
	if err := os.WriteFile(bad, []byte("a,b\n1,2\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if status, _, _ := s.run("import", bad); status != 1 {
		t.Errorf("status %d for a file of no kind", status)
	}
}

// orderShell is a database whose night has drafted orders, and the first of them.
func orderShell(t *testing.T) (s *shell, folder, code, no string) {
	t.Helper()
	data, _ := vectors(t, "alpha")
	folder = t.TempDir()
	for name, from := range map[string]string{"alpha.json": filepath.Join("..", "..", "app", "arrears", "testdata", "vectors", "alpha", "law", "alpha.json"),
		"office.yaml": filepath.Join("testdata", "office.yaml")} {
		raw, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), raw, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s = newShell(t, databases.New(t, apptest.SQLite), folder)
	s.ok("import", data)
	s.ok("night", "--day", "2026-11-23")
	listed := strings.Fields(strings.Split(s.ok("order", "list", "--state", "drafted"), "\n")[1])
	return s, folder, listed[0], listed[1]
}

// The first order from the command line: drafted by the night, approved, issued and printed.
func TestOrderFromTheCommandLine(t *testing.T) {
	s, folder, code, no := orderShell(t)
	draft := filepath.Join(folder, "draft.pdf")
	s.ok("order", "print", "--employer", code, "--order", no, "--out", draft)
	s.ok("order", "approve", "--employer", code, "--order", no, "--officer", "甲")
	if status, _, err := s.run("order", "issue", "--employer", code, "--order", no, "--officer", "甲"); status != 1 || !strings.Contains(err, "another person") {
		t.Errorf("issued by the one who approved: %d %s", status, err)
	}
	s.ok("order", "issue", "--employer", code, "--order", no, "--officer", "乙")
	issued := filepath.Join(folder, "issued.pdf")
	s.ok("order", "print", "--employer", code, "--order", no, "--out", issued)
	again := filepath.Join(folder, "again.pdf")
	s.ok("order", "print", "--employer", code, "--order", no, "--out", again)
	first, second := read(t, issued), read(t, again)
	if !bytes.Equal(first, second) || !bytes.HasPrefix(first, []byte("%PDF-")) || bytes.Equal(first, read(t, draft)) {
		t.Error("two prints of one issued paper differ, or it equals its draft")
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// Help speaks the language that the command line asks for.
func TestLanguage(t *testing.T) {
	s := newShell(t, databases.New(t, apptest.SQLite), "")
	for _, args := range [][]string{{"--lang", "zh", "--help"}, {"--lang=zh", "night", "--help"}} {
		if out := s.ok(args...); !strings.Contains(out, "夜间检查") {
			t.Errorf("%v says %.80q", args, out)
		}
	}
	if out := s.ok("--help"); strings.Contains(out, "夜间检查") {
		t.Errorf("without a language: %.80q", out)
	}
}
