package house

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// topLevel is everything that stands at the top beside dot files; bin and var are made on the spot and not kept.
var topLevel = []string{"Makefile", "README.md", "app", "bin", "cmd", "docs", "go.mod", "go.sum", "jobs", "migrations", "templates", "var"}

// kept are the top-level entries whose text is read for words.
var kept = []string{".ci", "Makefile", "README.md", "app", "cmd", "docs", "jobs", "migrations", "templates"}

var textKinds = []string{"", ".css", ".csv", ".go", ".html", ".js", ".md", ".sh", ".sql", ".tmpl", ".txt", ".yaml", ".yml"}

// vendored texts are other people's words, and too large to read at every run.
var vendored = []string{"node_modules", "static", "vendor"}

// strange are words that tie the code to a place or a moment outside it. They are put together here so that this
// file does not hold them itself.
var strange = []struct {
	pattern *regexp.Regexp
	why     string
}{
	{regexp.MustCompile(`(^|[^\w.])/wo` + `rk/`), "a path of one machine; the repository stands alone"},
	{regexp.MustCompile(`(^|[^\w.])(/ro` + `ot|/ho` + `me/\w+)/`), "a path of one machine; the repository stands alone"},
	{regexp.MustCompile(`pro` + `xy\.golang\.org|registry\.np` + `mjs\.org|deb\.debi` + `an\.org`), "the host of a package registry"},
	{regexp.MustCompile(`(?i)\bissue ` + `#[0-9]`), "the number of an issue; say the reason itself"},
	{regexp.MustCompile(`\bTO` + `DO\b([^(]|$)|\bFIX` + `ME\b`), "unfinished work belongs in the list of work, with its number"},
}

// Tree checks what lies where and which words the kept texts hold. Root is the folder with go.mod.
func Tree(root fs.FS) ([]string, error) {
	found, err := topFindings(root)
	if err != nil {
		return nil, err
	}
	for _, entry := range kept {
		err := fs.WalkDir(root, entry, func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				if name == entry {
					return nil // not every entry exists from the first day
				}
				return err
			}
			if d.IsDir() {
				if slices.Contains(vendored, d.Name()) {
					return fs.SkipDir
				}
				return nil
			}
			if !slices.Contains(textKinds, path.Ext(name)) {
				return nil
			}
			text, err := fs.ReadFile(root, name)
			if err != nil {
				return fmt.Errorf("read %s: %w", name, err)
			}
			found = append(found, Words(name, string(text))...)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

func topFindings(root fs.FS) ([]string, error) {
	var found []string
	entries, err := fs.ReadDir(root, ".")
	if err != nil {
		return nil, fmt.Errorf("read the top level: %w", err)
	}
	for _, e := range entries {
		byproduct := slices.Contains([]string{".out", ".test"}, path.Ext(e.Name()))
		if !strings.HasPrefix(e.Name(), ".") && !byproduct && !slices.Contains(topLevel, e.Name()) {
			found = append(found, e.Name()+" does not belong to the top level; see the layout in app/doc.go")
		}
	}
	entries, err = fs.ReadDir(root, "app")
	if err != nil {
		return nil, fmt.Errorf("read app: %w", err)
	}
	for _, e := range entries {
		if !e.IsDir() && e.Name() != "doc.go" && e.Name() != "arch_test.go" {
			found = append(found, "app/"+e.Name()+": app itself holds doc.go and arch_test.go only; put it in the package it is about")
		}
	}
	return found, nil
}

// Words lists the strange words of one text with their lines.
func Words(name, text string) []string {
	var found []string
	for _, s := range strange {
		for _, place := range s.pattern.FindAllStringIndex(text, -1) {
			line := strings.Count(text[:place[1]], "\n") + 1
			if place[1] > 0 && text[place[1]-1] == '\n' {
				line--
			}
			found = append(found, fmt.Sprintf("%s:%d: %q: %s", name, line, strings.TrimSpace(text[place[0]:place[1]]), s.why))
		}
	}
	return found
}
