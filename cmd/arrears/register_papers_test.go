package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/identity"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/store"
)

// enter stores a note from a letter of the tax bureau, whose own number looks like a formula.
func enter(t *testing.T, s *shell, code string) {
	t.Helper()
	act(t, s, code, func(f *casework.File, numbers casework.Numbers) (*casework.Act, error) {
		n, err := numbers.Take("甲社险", casework.IncomingSeries, 2026)
		day := calendar.MustParseDay("2026-11-23")
		return &casework.Act{Kind: casework.EnterFact, Fact: &ladder.Fact{
			No: 1, CaseNo: f.Cases[0].No, On: day, EnteredOn: day, EnteredBy: "李某", Note: &ladder.Note{Text: law.Text{Zh: "函告", En: "told"}},
			In: ladder.Incoming{Number: fmt.Sprintf("甲社险收〔2026〕%d号", n), From: "甲市税务局", Name: "函", Theirs: "=1+1", Day: day},
		}}, err
	})
}

// act stores one act about the employer, or none, past the desk.
func act(t *testing.T, s *shell, code string, decide func(f *casework.File, numbers casework.Numbers) (*casework.Act, error)) {
	t.Helper()
	db, err := store.Open(t.Context(), s.database)
	if err != nil {
		t.Fatal(err)
	}
	id, err := db.Find(t.Context(), identity.Code(code))
	if err != nil {
		t.Fatal(err)
	}
	err = db.Act(t.Context(), id, func(f *casework.File, numbers casework.Numbers) (*casework.Outcome, error) {
		o := &casework.Outcome{ID: f.ID, Day: calendar.MustParseDay("2026-11-23"), Decision: casework.Decision{WakeOn: f.WakeOn}}
		a, err := decide(f, numbers)
		if a != nil {
			o.Decision.Acts = []casework.Act{*a}
		}
		return o, err
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

// What was issued stands in one register with its number, what came in in the other; nothing of other years does, and no number
// is missing.
func TestPaperRegisters(t *testing.T) {
	s, folder, code, no := orderShell(t)
	if out := s.ok("register", "out"); strings.Count(out, "\n") != 1 {
		t.Errorf("a draft stands in the register:\n%s", out)
	}
	s.ok("order", "approve", "--employer", code, "--order", no, "--officer", "甲")
	s.ok("order", "issue", "--employer", code, "--order", no, "--officer", "乙")
	enter(t, s, code)

	out := strings.Split(s.ok("register", "out"), "\n")
	if len(out) != 3 || !strings.Contains(out[1], "限缴通字〔2026〕1号") || !strings.Contains(out[1], "order to pay") || !strings.Contains(out[1], code) || !strings.Contains(out[1], "乙") {
		t.Errorf("papers out:\n%s", strings.Join(out, "\n"))
	}
	in := strings.Split(s.ok("register", "in", "--lang", "zh", "--year", "2026"), "\n")
	if len(in) != 3 || !strings.Contains(in[0], "来文单位") || !strings.Contains(in[1], "甲社险收〔2026〕1号") || !strings.Contains(in[1], "案卷备注") {
		t.Errorf("papers in:\n%s", strings.Join(in, "\n"))
	}
	for _, nothing := range [][]string{{"out", "--year", "2025"}, {"in", "--year", "2027"}, {"out", "--district", "nowhere/x"}, {"in", "--district", "nowhere"}} {
		if got := s.ok(append([]string{"register"}, nothing...)...); strings.Count(got, "\n") != 1 {
			t.Errorf("%v:\n%s", nothing, got)
		}
	}
	if got := s.ok("register", "gaps"); got != "no number is missing: 2 counters\n" {
		t.Errorf("gaps: %q", got)
	}
	for _, wrong := range [][]string{{"out", "--year", "-5"}, {"in", "--district", "a/b/c"}} {
		if status, _, err := s.run(append([]string{"register"}, wrong...)...); status != 1 || err == "" {
			t.Errorf("%v: status %d, %s", wrong, status, err)
		}
	}

	for _, register := range []string{"out", "in"} {
		file := filepath.Join(folder, register+".csv")
		if got := s.ok("register", register, "--year", "0", "--csv", file); got != "papers: 1, written to "+file+"\n" {
			t.Errorf("%s: %q", register, got)
		}
		text := string(read(t, file))
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
		if err != nil || len(rows) != 2 || !strings.HasPrefix(text, "\ufeff") {
			t.Errorf("%s: %v, %v", register, rows, err)
		}
		if register == "in" && rows[1][4] != "'=1+1" {
			t.Errorf("a cell reads as a formula: %q", rows[1][4])
		}
	}
}

// A number that no paper bears is named, and the command fails.
func TestNumberGaps(t *testing.T) {
	s, _, code, _ := orderShell(t)
	enter(t, s, code)
	act(t, s, code, func(_ *casework.File, numbers casework.Numbers) (*casework.Act, error) {
		_, err := numbers.Take("甲社险", "查通", 2026) // and no paper
		return nil, err
	})
	status, out, message := s.run("register", "gaps")
	if status != 1 || !strings.Contains(out, "查通") || strings.Contains(out, "收") || !strings.Contains(message, "missing numbers: 1.") {
		t.Errorf("status %d\n%s%s", status, out, message)
	}
}
