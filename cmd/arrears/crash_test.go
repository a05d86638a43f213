package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"arrears/app/apptest"
	"arrears/app/identity"
)

// asProgram makes the test binary behave as the program itself, so that a test can kill it.
const asProgram = "ARREARS_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(run(context.Background(), newProgram(os.Stdout, os.Stderr), os.Args[1:]))
	}
	os.Exit(m.Run())
}

// mostKills bounds the test: each try lives longer than the one before, and what it stored stays.
const mostKills = 14

// A night that is killed at any point and started again leaves what an undisturbed night leaves: every account, every
// draft, every line of the record.
func TestNightKilledAndStartedAgain(t *testing.T) {
	databases.EachDatabase(t, func(t *testing.T, db apptest.DB) {
		data, law := crowd(t)
		undisturbed := newShell(t, databases.New(t, db.Kind), law)
		undisturbed.ok("import", data)
		undisturbed.ok("night", "--day", "2026-11-23")
		want := undisturbed.state()

		s := newShell(t, db, law)
		s.ok("import", data)
		kills := 0
		for after := 30 * time.Millisecond; kills < mostKills && s.killed(after); after += after / 2 {
			kills++
		}
		s.ok("night", "--day", "2026-11-23")
		if got := s.state(); got != want {
			t.Errorf("after %d kills the state is not that of an undisturbed night", kills)
		}
		if kills == 0 {
			t.Error("the night was over before it could be killed")
		}
	})
}

// crowd copies the vectors of alpha and adds the same employers many times over under other codes, so that the night has
// several pages.
func crowd(t *testing.T) (data, law string) {
	t.Helper()
	data, law = vectors(t, "alpha")
	for _, name := range []string{"employers.csv", "employees.csv", "declarations.csv"} {
		raw := string(read(t, filepath.Join(data, name)))
		head, rows, _ := strings.Cut(raw, "\n")
		var b strings.Builder
		b.WriteString(head + "\n")
		for n := range 450 {
			code, err := identity.CodeFor(fmt.Sprintf("91330100%09d", n))
			if err != nil {
				t.Fatal(err)
			}
			for row := range strings.Lines(rows) {
				if strings.HasPrefix(row, alphaCode) {
					b.WriteString(strings.Replace(row, alphaCode, string(code), 1))
				}
			}
		}
		if err := os.WriteFile(filepath.Join(data, name), []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"payments.csv", "charges.csv", "wages.csv"} {
		if err := os.Remove(filepath.Join(data, name)); err != nil {
			t.Fatal(err)
		}
	}
	return data, law
}

// killed starts the night in a process of its own and kills it; it tells whether the process was still at work.
func (s *shell) killed(after time.Duration) bool {
	s.Helper()
	cmd := exec.CommandContext(s.Context(), os.Args[0], "night", "--day", "2026-11-23")
	cmd.Env = append(os.Environ(), asProgram+"=1", "ARREARS_LAW="+s.law, "ARREARS_VAR="+s.folder, "DATABASE_URL="+s.database, "LANG=en")
	if err := cmd.Start(); err != nil {
		s.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	return cmd.Wait() != nil
}

// state is everything that nights leave behind, as others see it.
func (s *shell) state() string {
	s.Helper()
	p := &program{out: os.Stdout, err: os.Stderr, lang: "en", lawFolder: s.law, database: s.database, folder: s.folder, now: time.Now}
	sys, err := p.open(s.Context())
	if err != nil {
		s.Fatal(err)
	}
	defer sys.close()
	ids, err := sys.store.Employers(s.Context(), 0, 0, 1000)
	if err != nil {
		s.Fatal(err)
	}
	files, err := sys.store.Files(s.Context(), ids)
	if err != nil {
		s.Fatal(err)
	}
	nights, err := sys.store.NightResults(s.Context(), 1)
	if err != nil {
		s.Fatal(err)
	}
	var b strings.Builder
	for _, f := range files {
		fmt.Fprintf(&b, "%s %s %d %s %+v %+v %+v %+v\n", f.Employer.Code, f.WakeOn, f.Records, f.LastHash, f.Entries, f.Findings, f.Cases, f.Orders)
	}
	n := nights[0]
	fmt.Fprintf(&b, "%s %d %v %d %d\n", n.Day, n.EmployersExamined, n.Acts, n.DocumentsDrafted, len(n.Quarantined))
	return b.String()
}
