package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/store"
)

// The first administrator comes by command; so do resets and disabling, on both databases.
func TestUsersByCommand(t *testing.T) {
	databases.EachDatabase(t, func(t *testing.T, db apptest.DB) {
		s := newShell(t, db, "")
		folder, code := debtor(t)
		s.ok("import", folder)
		first := s.ok("user", "add", "--login", "Wu", "--name", "吴强", "--role", "administrator")
		password := oneTimePassword(t, first)
		s.ok("user", "add", "--login", "zhou", "--name", "周敏", "--role", "clerk", "--employer", string(code), "--email", "zhou@example.com")
		s.ok("user", "add", "--login", "chen", "--name", "陈立", "--role", "officer", "--district", "hangzhou/上城区", "--district", "beijing")
		list := s.ok("user", "list")
		for _, want := range []string{"wu", "administrator", "beijing, hangzhou/上城区", "employers: 1"} {
			if !strings.Contains(list, want) {
				t.Errorf("the list lacks %q: %s", want, list)
			}
		}
		if strings.Contains(list, password) {
			t.Error("the list shows a password")
		}
		again := oneTimePassword(t, s.ok("user", "reset", "--login", "wu"))
		s.ok("user", "disable", "--login", "zhou")
		if list := s.ok("user", "list", "--disabled"); !strings.Contains(list, "zhou") || strings.Contains(list, "chen") {
			t.Errorf("the disabled are %s", list)
		}
		s.ok("user", "enable", "--login", "zhou")
		if list := s.ok("user", "list", "--disabled"); strings.Contains(list, "zhou") {
			t.Errorf("the disabled are still %s", list)
		}

		opened, err := store.Open(t.Context(), db.DSN)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = opened.Close() })
		desk, err := access.NewDesk(opened, access.Quick)
		if err != nil {
			t.Fatal(err)
		}
		for given, right := range map[string]bool{password: false, again: true} {
			u, err := desk.SignIn(t.Context(), "wu", given, time.Now())
			if (err == nil) != right || right && !u.MustChange {
				t.Errorf("%s: %+v, %v; right %t", given, u, err, right)
			}
		}
	})
}

func oneTimePassword(t *testing.T, said string) string {
	t.Helper()
	_, password, found := strings.Cut(said, "to be changed then: ")
	if !found {
		t.Fatalf("no password in %q", said)
	}
	return strings.TrimSpace(password)
}

func TestUsersThatAreRefused(t *testing.T) {
	s := newShell(t, apptest.DB{Kind: apptest.SQLite, DSN: filepath.Join(t.TempDir(), "users.db")}, "")
	s.ok("user", "add", "--login", "wu", "--name", "吴强", "--role", "administrator")
	rows := []struct {
		args []string
		says string
	}{
		{[]string{"add", "--login", "wu", "--name", "n", "--role", "auditor", "--all"}, "is taken"},
		{[]string{"add", "--login", "l", "--name", "n", "--role", "auditor"}, "2 to 60"},
		{[]string{"add", "--login", "lili", "--name", "n", "--role", "boss"}, "There is no role"},
		{[]string{"add", "--login", "lili", "--name", "n", "--role", "officer", "--all"}, "An officer is given districts"},
		{[]string{"add", "--login", "lili", "--name", "n", "--role", "officer", "--district", "atlantis/x"}, "no region \"atlantis\""},
		{[]string{"add", "--login", "lili", "--name", "n", "--role", "clerk", "--employer", "123"}, "No employer with the unified social credit code 123"},
		{[]string{"add", "--login", "lili", "--name", "n", "--role", "auditor", "--ask"}, "--ask needs a terminal"},
		{[]string{"reset", "--login", "lili"}, "There is no such user."},
		{[]string{"disable", "--login", "lili"}, "There is no such user."},
	}
	before := os.Stdin
	null, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	os.Stdin = null
	t.Cleanup(func() { os.Stdin = before; _ = null.Close() })
	for _, row := range rows {
		if status, _, said := s.run(append([]string{"user"}, row.args...)...); status != 1 || !strings.Contains(said, row.says) {
			t.Errorf("%v: status %d, %q; want %q", row.args, status, said, row.says)
		}
	}
}
