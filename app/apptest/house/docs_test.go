package house_test

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// link finds the target of a link in Markdown, without its place inside the page.
var link = regexp.MustCompile(`\]\(([^)#\s]+)[^)]*\)`)

// pages reads the README and every page below docs, by name.
func pages(t *testing.T, root fs.FS) map[string]string {
	t.Helper()
	read := map[string]string{}
	add := func(name string) {
		text, err := fs.ReadFile(root, name)
		if err != nil {
			t.Fatal(err)
		}
		read[name] = string(text)
	}
	add("README.md")
	err := fs.WalkDir(root, "docs", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path.Ext(name) == ".md" {
			add(name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return read
}

func TestLinksInPagesResolve(t *testing.T) {
	root := os.DirFS("../../..")
	links := 0
	for name, text := range pages(t, root) {
		for _, found := range link.FindAllStringSubmatch(text, -1) {
			if strings.Contains(found[1], "://") {
				continue
			}
			links++
			if _, err := fs.Stat(root, path.Join(path.Dir(name), found[1])); err != nil {
				t.Errorf("%s links to %s, which is not there", name, found[1])
			}
		}
	}
	if links < 20 {
		t.Errorf("only %d links were found; the pattern or the folder is wrong", links)
	}
}

// Every package has its part in the walkthrough, and every decision its line in the list.
func TestPagesNameWhatThereIs(t *testing.T) {
	root := os.DirFS("../../..")
	text := pages(t, root)
	folders, err := fs.ReadDir(root, "app")
	if err != nil {
		t.Fatal(err)
	}
	packages := []string{"cmd/arrears", "jobs", "migrations", "templates"}
	for _, f := range folders {
		if f.IsDir() {
			packages = append(packages, "app/"+f.Name())
		}
	}
	for _, p := range packages {
		if !strings.Contains(text["docs/walkthrough.md"], "**`"+p+"`**") {
			t.Errorf("docs/walkthrough.md has no part about %s", p)
		}
	}
	for name := range text {
		if path.Dir(name) == "docs/adr" && path.Base(name) != "README.md" && !strings.Contains(text["docs/adr/README.md"], "("+path.Base(name)+")") {
			t.Errorf("docs/adr/README.md does not list %s", path.Base(name))
		}
	}
}

// The README lists every command that the program has.
func TestReadmeListsTheCommands(t *testing.T) {
	root := os.DirFS("../../..")
	readme, err := fs.ReadFile(root, "README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, found := strings.Cut(string(readme), "## Commands")
	table, _, ended := strings.Cut(table, "\n## ")
	if !found || !ended {
		t.Fatal("README.md has no part about commands")
	}
	listed := regexp.MustCompile("`[^`]+`").FindAllString(table, -1)
	files, err := fs.Glob(root, "cmd/arrears/*.go")
	if err != nil {
		t.Fatal(err)
	}
	use := regexp.MustCompile(`return &cobra\.Command\{\s*Use:\s+"(\w+)|cmd := &cobra\.Command\{\s*Use:\s+"(\w+)`)
	commands := 0
	for _, name := range files {
		source, err := fs.ReadFile(root, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range use.FindAllStringSubmatch(string(source), -1) {
			commands++
			if word := m[1] + m[2]; !slices.ContainsFunc(listed, func(s string) bool { return strings.Contains(s, word) }) {
				t.Errorf("README.md does not list the command %s of %s", word, name)
			}
		}
	}
	if commands < 12 {
		t.Errorf("only %d commands were found", commands)
	}
}
