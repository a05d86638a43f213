package house_test

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
)

var (
	// codeName finds `package.Name` and `package.Type.Name` in a page.
	codeName = regexp.MustCompile("`([a-z]+)\\.((?:[A-Za-z]\\w*\\.)?[A-Za-z]\\w*)`")
	// goFile finds `name.go`, with folders before it or a star inside.
	goFile = regexp.MustCompile("`([\\w/*]+\\.go)`")
	// declared finds what a file declares at its top, in a group of constants or as a field or method of a type.
	declared = regexp.MustCompile(`(?m)^(?:func (?:\([^)]*\) )?|type |var |const |\t)(\w+)`)
)

// declaredNames are the names that each package below app, and jobs, declares.
func declaredNames(t *testing.T, root fs.FS) map[string]map[string]bool {
	t.Helper()
	files, err := fs.Glob(root, "app/*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]map[string]bool{}
	for _, file := range files {
		source, err := fs.ReadFile(root, file)
		if err != nil {
			t.Fatal(err)
		}
		pkg := path.Base(path.Dir(file))
		if names[pkg] == nil {
			names[pkg] = map[string]bool{}
		}
		for _, m := range declared.FindAllStringSubmatch(string(source), -1) {
			names[pkg][m[1]] = true
		}
	}
	return names
}

// What a page names in the code is there: a name that was changed is changed in the pages too.
func TestPagesNameCodeThatIsThere(t *testing.T) {
	root := os.DirFS("../../..")
	names, checked := declaredNames(t, root), 0
	for page, text := range pages(t, root) {
		for _, m := range codeName.FindAllStringSubmatch(text, -1) {
			parts := strings.Split(m[2], ".")
			if names[m[1]] == nil || parts[len(parts)-1] == "go" || m[2] == "db" { // a file
				continue
			}
			checked++
			for _, part := range parts {
				if !names[m[1]][part] {
					t.Errorf("%s names %s.%s, which is not in the code", page, m[1], m[2])
				}
			}
		}
	}
	if checked < 200 {
		t.Errorf("only %d names were found; the pattern is wrong", checked)
	}
}

// The walkthrough names files by their own name or by their way below app.
func TestWalkthroughNamesFilesThatAreThere(t *testing.T) {
	root := os.DirFS("../../..")
	text, err := fs.ReadFile(root, "docs/walkthrough.md")
	if err != nil {
		t.Fatal(err)
	}
	found := goFile.FindAllStringSubmatch(string(text), -1)
	for _, m := range found {
		there := 0
		for _, pattern := range []string{"app/*/" + m[1], "app/" + m[1], m[1], "cmd/arrears/" + m[1], "jobs/" + m[1]} {
			files, err := fs.Glob(root, pattern)
			if err != nil {
				t.Fatal(err)
			}
			there += len(files)
		}
		if there == 0 {
			t.Errorf("docs/walkthrough.md names %s, which is not there", m[1])
		}
	}
	if len(found) < 100 {
		t.Errorf("only %d files were found; the pattern is wrong", len(found))
	}
}

// A word stands in the glossary once: two rows would let it mean two things.
func TestGlossaryHasEachWordOnce(t *testing.T) {
	text, err := os.ReadFile("../../../docs/glossary.md")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for line := range strings.Lines(string(text)) {
		row := strings.Split(line, "|")
		if len(row) != 7 { // the five columns, and what stands before and behind them
			continue
		}
		word := strings.TrimSpace(row[1])
		if was, double := seen[word]; double && word != "---" {
			t.Errorf("the glossary has %q twice:\n%s%s", word, was, line)
		}
		seen[word] = line
	}
	if len(seen) < 150 {
		t.Errorf("only %d words were found; the columns are wrong", len(seen))
	}
}
