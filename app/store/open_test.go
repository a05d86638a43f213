package store

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arrears/app/fault"
)

func TestOpen_RefusesWhatIsNoDatabase(t *testing.T) {
	for _, address := range []string{"", "mysql://localhost/x", "sqlite:", "sqlite::memory:", ":memory:"} {
		s, err := Open(t.Context(), address)
		if s != nil || fault.KindOf(err) != fault.Invalid {
			t.Errorf("Open(%q) gives %v, %v; want it refused as invalid", address, s, err)
		}
	}
}

func TestOpen_MakesFolderAndFile(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"plain.db", "sub/甲 100% #1?.db"} {
		path := filepath.Join(folder, name)
		s := opened(t, map[bool]string{true: "sqlite:" + path, false: path}[strings.HasPrefix(name, "sub")])
		check(t, s.Migrate(t.Context()))
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%s was not made: %v", name, err)
		}
	}
}

func TestOpen_SaysThatTheServerIsNotThere(t *testing.T) {
	_, err := Open(t.Context(), "postgres:///none?host="+t.TempDir())
	if err == nil || !strings.Contains(err.Error(), "reach the database") {
		t.Errorf("the error is %v", err)
	}
}

func TestOpen_SQLiteChecksForeignKeysAndKeepsALog(t *testing.T) {
	s := opened(t, filepath.Join(t.TempDir(), "x.db"))
	for pragma, want := range map[string]string{"foreign_keys": "1", "journal_mode": "wal", "busy_timeout": sqliteBusy} {
		for name, db := range map[string]querier{"read": s.read, "write": s.write} {
			var got string
			check(t, db.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got))
			if got != want {
				t.Errorf("%s on the %s side is %s, want %s", pragma, name, got, want)
			}
		}
	}
}
