// Package house reads the source of this code base and tells where it breaks the rules of the house: who may import
// whom, how large things may grow, where numbers of the law, floats and the clock may stand, and what must be said in
// comments. The table of packages itself stands in app/arch_test.go; tests alone import this package.
package house

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"strings"
)

// Layer says how far a package stands from the words of the field; imports go from higher to lower layers only.
type Layer int

// The layers, from the words up to the command. Everything up to Act is pure: no clock, no files, no chance.
const (
	Word Layer = iota + 1
	Law
	Notion
	Act
	Data // embedded files: templates and migrations
	Edge
	Aid // imported by tests only
	Command
)

// Row is what the table says about one package.
type Row struct {
	Layer Layer
	May   []string // imports: "app/money", a library with all below it, or a package of the standard library that needs a word
	Tests []string // what its test files may import in addition
	Clock string   // why it may read the clock; empty: it may not
}

// Table is the import map: folder of the package to its row.
type Table struct {
	Module   string
	Rows     map[string]Row
	Tests    []string            // what every test file may import
	Reserved map[string][]string // packages of the standard library that only the listed packages may import
}

// File is one parsed Go file. Path is relative to the root, with slashes.
type File struct {
	Path   string
	Source []byte
	syntax *ast.File
	fset   *token.FileSet
}

// Parse reads one Go file with its comments; it refuses source that is not Go.
func Parse(name string, source []byte) (File, error) {
	fset := token.NewFileSet()
	syntax, err := parser.ParseFile(fset, name, source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return File{}, fmt.Errorf("parse %s: %w", name, err)
	}
	return File{Path: name, Source: source, syntax: syntax, fset: fset}, nil
}

// Load parses every Go file below the folders, leaving out testdata and vendored folders. A folder that does not exist
// is passed over: git keeps no empty ones.
func Load(root fs.FS, folders ...string) ([]File, error) {
	var files []File
	for _, folder := range folders {
		err := fs.WalkDir(root, folder, func(name string, d fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist) && name == folder:
				return nil
			case err != nil:
				return err
			case d.IsDir() && (d.Name() == "testdata" || d.Name() == "node_modules"):
				return fs.SkipDir
			case d.IsDir() || path.Ext(name) != ".go":
				return nil
			}
			source, err := fs.ReadFile(root, name)
			if err != nil {
				return fmt.Errorf("read %s: %w", name, err)
			}
			file, err := Parse(name, source)
			files = append(files, file)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

// Folder is the folder of the file, which is also its row in the table.
func (f File) Folder() string { return path.Dir(f.Path) }

// IsTest tells whether only "go test" compiles the file.
func (f File) IsTest() bool { return strings.HasSuffix(f.Path, "_test.go") }

// IsGenerated tells whether a program wrote the file and says so in the usual line.
func (f File) IsGenerated() bool { return ast.IsGenerated(f.syntax) }

// at words one finding with its place.
func (f File) at(pos token.Pos, format string, args ...any) string {
	return fmt.Sprintf("%s:%d: %s", f.Path, f.line(pos), fmt.Sprintf(format, args...))
}

func (f File) line(pos token.Pos) int { return f.fset.Position(pos).Line }

// Findings runs every check on the Go files and lists what breaks a rule, in the order of the files.
func (t Table) Findings(files []File) []string {
	var found []string
	for _, f := range files {
		row := t.Rows[f.Folder()]
		found = append(found, t.imports(f)...)
		found = append(found, names(f)...)
		if f.IsGenerated() {
			continue
		}
		found = append(found, sizes(f)...)
		if f.IsTest() {
			continue
		}
		found = append(found, comments(f)...)
		if row.Clock == "" {
			found = append(found, clock(f)...)
		}
		if row.Layer <= Act {
			found = append(found, floats(f)...)
		}
		if row.Layer == Notion || row.Layer == Act {
			found = append(found, numbers(f)...)
		}
	}
	return append(found, sentences(files)...)
}
