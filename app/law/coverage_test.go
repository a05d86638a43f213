package law_test

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"arrears/app/law"
)

type coverageRow struct {
	Article    string   `yaml:"article"`
	Says       string   `yaml:"says"`
	Parameters []string `yaml:"parameters"`
	Rules      []string `yaml:"rules"`
	Tests      []string `yaml:"tests"`
}

const coveragePage = "../../docs/law/coverage.md"

func readCoverage(t *testing.T) []coverageRow {
	t.Helper()
	raw, err := os.ReadFile("data/coverage.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var table struct {
		Rows []coverageRow `yaml:"rows"`
	}
	dec := yaml.NewDecoder(bytes.NewReader(raw))
	dec.KnownFields(true)
	if err := dec.Decode(&table); err != nil {
		t.Fatal(err)
	}
	return table.Rows
}

// Article, parameter, rule and test belong together: each name in the table exists, and the page says what it says.
func TestCoverage(t *testing.T) {
	rows := readCoverage(t)
	parameters, functions := parameterNames(t), map[string]map[string]bool{}
	seen := map[string]bool{}
	for _, row := range rows {
		if seen[row.Article] || row.Article == "" || row.Says == "" || row.Parameters == nil || len(row.Rules) == 0 || len(row.Tests) == 0 {
			t.Errorf("%q stands twice or says nothing of its parameters, rules or tests", row.Article)
		}
		seen[row.Article] = true
		for _, name := range row.Parameters {
			if !parameters[name] {
				t.Errorf("%s: there is no parameter %s", row.Article, name)
			}
		}
		for _, name := range slices.Concat(row.Rules, row.Tests) {
			pkg, function, _ := strings.Cut(name, ".")
			if functions[pkg] == nil {
				functions[pkg] = functionsOf(t, pkg)
			}
			if !functions[pkg][function] {
				t.Errorf("%s: there is no %s", row.Article, name)
			}
		}
		for _, name := range row.Tests {
			if !strings.Contains(name, ".Test") {
				t.Errorf("%s: %s is no test", row.Article, name)
			}
		}
	}
	for _, name := range nationalNames(t) {
		if !slices.ContainsFunc(rows, func(r coverageRow) bool { return slices.Contains(r.Parameters, name) }) {
			t.Errorf("the national value %s stands in no row", name)
		}
	}
	comparePage(t, coverageText(rows))
}

// parameterNames are the national names and the keys of region files that a built-in region uses.
func parameterNames(t *testing.T) map[string]bool {
	t.Helper()
	names := map[string]bool{"insurances": true, "first_period": true, "due_overrides": true, "electronic_service": true}
	tables, err := load(t, "").Show("")
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		for _, line := range table.Lines {
			names[line.Parameter] = true
		}
	}
	for _, name := range law.Names {
		names[string(name)] = true
	}
	return names
}

// nationalNames are the parameters of the nation and the keys of its practice.
func nationalNames(t *testing.T) []string {
	t.Helper()
	raw, err := os.ReadFile("data/national.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Parameters map[string]any `yaml:"parameters"`
		Practice   map[string]any `yaml:"practice"`
	}
	if err := yaml.Unmarshal(raw, &file); err != nil || len(file.Parameters) != len(law.Names) || len(file.Practice) == 0 {
		t.Fatal(len(file.Parameters), len(file.Practice), err)
	}
	return slices.Concat(slices.Sorted(maps.Keys(file.Parameters)), slices.Sorted(maps.Keys(file.Practice)))
}

// functionsOf lists the functions of a package, methods as Type.method, tests included.
func functionsOf(t *testing.T, pkg string) map[string]bool {
	t.Helper()
	folder := filepath.Join("..", pkg)
	if pkg == "main" {
		folder = "../../cmd/arrears"
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			if f, ok := d.(*ast.FuncDecl); ok {
				names[receiver(f)+f.Name.Name] = true
			}
		}
	}
	return names
}

func receiver(f *ast.FuncDecl) string {
	if f.Recv == nil {
		return ""
	}
	expr := f.Recv.List[0].Type
	if star, ok := expr.(*ast.StarExpr); ok {
		expr = star.X
	}
	if generic, ok := expr.(*ast.IndexExpr); ok {
		expr = generic.X
	}
	return expr.(*ast.Ident).Name + "."
}

func coverageText(rows []coverageRow) []byte {
	var b bytes.Buffer
	b.WriteString("# What the law says, and where it is applied\n\n")
	b.WriteString("Made from `app/law/data/coverage.yaml` by `go test ./app/law -run TestCoverage -update`; do not edit it by hand.\n")
	b.WriteString("Values, sources and certainty of each parameter: `arrears law show`. What is unsure: `arrears law check`.\n\n")
	b.WriteString("| Article | Says | Parameters | Rules | Tests |\n|---|---|---|---|---|\n")
	for _, row := range rows {
		parameters := "none"
		if len(row.Parameters) > 0 {
			parameters = code(row.Parameters)
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", row.Article, row.Says, parameters, code(row.Rules), code(row.Tests))
	}
	fmt.Fprintf(&b, "\n%d articles, each with rule and test.\n", len(rows))
	return b.Bytes()
}

func code(names []string) string { return "`" + strings.Join(names, "`, `") + "`" }

func comparePage(t *testing.T, want []byte) {
	t.Helper()
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.MkdirAll(filepath.Dir(coveragePage), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(coveragePage, want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(coveragePage)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("docs/law/coverage.md is not what the table says: run go test ./app/law -run TestCoverage -update")
	}
}
