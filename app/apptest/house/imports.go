package house

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
)

// impure are packages that give a rule something beside its arguments; up to Act only a row that names one may import it.
var impure = []string{
	"crypto/rand", "database/sql", "log", "log/slog", "math/rand", "math/rand/v2", "net", "net/http", "os", "os/exec", "syscall", "unsafe",
}

// badNames say nothing about what is inside; code under such a name grows without end.
var badNames = []string{
	"util", "utils", "common", "shared", "helper", "helpers", "model", "models", "type", "types", "base", "core", "misc", "manager",
}

// imports compares one file with the row of its package.
func (t Table) imports(f File) []string {
	row, listed := t.Rows[f.Folder()]
	if !listed {
		return []string{f.at(f.syntax.Package, "package %s is not in the table of app/arch_test.go; add a row that says what it may import", f.Folder())}
	}
	allowed := row.May
	if f.IsTest() {
		allowed = slices.Concat(row.May, row.Tests, t.Tests, []string{f.Folder()})
	}
	var found []string
	for _, spec := range f.syntax.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue // the parser accepts quoted paths only
		}
		if reason := t.refusal(f, row, allowed, name); reason != "" {
			found = append(found, f.at(spec.Pos(), "imports %s: %s", name, reason))
		}
	}
	return found
}

// refusal says why the file may not import the package, and nothing where it may.
func (t Table) refusal(f File, row Row, allowed []string, name string) string {
	own, inModule := strings.CutPrefix(name, t.Module+"/")
	if !inModule && !isLibrary(name) {
		only, reserved := t.Reserved[name]
		switch {
		case f.IsTest() || slices.Contains(row.May, name):
			return ""
		case row.Layer <= Act && slices.Contains(impure, name):
			return "rules are pure; the caller hands in what is read there"
		case reserved && !slices.Contains(only, f.Folder()):
			return "only " + strings.Join(only, ", ") + " may"
		}
		return ""
	}
	for _, entry := range allowed {
		if inModule && own == entry || !inModule && isLibrary(entry) && (name == entry || strings.HasPrefix(name, entry+"/")) {
			return ""
		}
	}
	return "not in the row of " + f.Folder() + " in app/arch_test.go"
}

// isLibrary tells a library by the dot in the first element of its path, as the go command does.
func isLibrary(name string) bool {
	first, _, _ := strings.Cut(name, "/")
	return strings.Contains(first, ".")
}

// Unsound lists the rows that name an unknown package or one of a higher layer.
func (t Table) Unsound() []string {
	var found []string
	for _, folder := range slices.Sorted(maps.Keys(t.Rows)) {
		row := t.Rows[folder]
		if row.Layer == 0 {
			found = append(found, fmt.Sprintf("the row of %s has no layer", folder))
		}
		for _, entry := range row.May {
			if isLibrary(entry) || slices.Contains(impure, entry) {
				continue
			}
			other, known := t.Rows[entry]
			if !known {
				found = append(found, fmt.Sprintf("the row of %s names %s, which has no row", folder, entry))
			} else if other.Layer > row.Layer {
				found = append(found, fmt.Sprintf("the row of %s names %s, which is of a higher layer", folder, entry))
			}
		}
	}
	return found
}

// names refuses package names that say nothing.
func names(f File) []string {
	name := strings.TrimSuffix(f.syntax.Name.Name, "_test")
	for _, n := range []string{name, path.Base(f.Folder())} {
		if slices.Contains(badNames, n) {
			return []string{f.at(f.syntax.Package, "the package name %s says nothing; use the noun of the glossary that the code is about", n)}
		}
	}
	return nil
}
