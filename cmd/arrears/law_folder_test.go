package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arrears/app/apptest"
)

// What is wrong in the law folder is told in the user's language by every command that reads it, each fault with its file.
func TestLawFolder_FaultsInTheUsersLanguage(t *testing.T) {
	folder := t.TempDir()
	must(t, os.WriteFile(filepath.Join(folder, "there.yaml"), []byte("region: there\nrooms: 3\n"), 0o600))
	must(t, os.WriteFile(filepath.Join(folder, "here.yml"), []byte("region: here\n"), 0o600))
	none := filepath.Join(folder, "none")
	for _, row := range []struct{ lang, law, want string }{
		{"zh", folder, "法律文件读不通：\n" + filepath.Join(folder, "here.yml") + "：没有读这个文件：文件名要以 .yaml 结尾\n" + filepath.Join(folder, "there.yaml") + "：第 2 行：这里没有键 rooms：改正拼写，或者删掉\n"},
		{"en", folder, "The files of the law do not read:\n" + filepath.Join(folder, "here.yml") + ": is not read: end its name in .yaml\n" + filepath.Join(folder, "there.yaml") + ": line 2: key rooms is not known here: mend its spelling or remove it\n"},
		{"zh", none, "法律文件读不通：\n" + none + "：没有这个文件夹：改正 --law 或者 ARREARS_LAW\n"},
		{"en", none, "The files of the law do not read:\n" + none + ": there is no such folder: mend --law or ARREARS_LAW\n"},
	} {
		s := newShell(t, apptest.DB{DSN: filepath.Join(t.TempDir(), "a.db")}, row.law)
		for _, line := range []string{"law check", "law show", "law check --confirmed", "verify sheet.json", "night", "user list", "demo --no-serve", "statement --employer x --day 2026-11-01"} {
			status, _, said := s.run(append([]string{"--lang", row.lang}, strings.Fields(line)...)...)
			if status != 1 || said != row.want {
				t.Errorf("%s: exit status %d, said %q; want %q", line, status, said, row.want)
			}
		}
	}
}
