package house

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// small is a table with one package of most layers.
var small = Table{
	Module: "arrears",
	Rows: map[string]Row{
		"app/money":    {Layer: Word},
		"app/law":      {Layer: Law, May: []string{"app/money", "os"}},
		"app/latefee":  {Layer: Notion, May: []string{"app/money"}},
		"app/account":  {Layer: Notion, May: []string{"app/latefee"}},
		"app/casework": {Layer: Act},
		"app/store":    {Layer: Edge, May: []string{"app/latefee", "gorm.io/gorm"}, Tests: []string{"app/demo"}},
		"app/demo":     {Layer: Edge},
		"app/apptest":  {Layer: Aid},
		"cmd/arrears":  {Layer: Command, May: []string{"app/store"}, Clock: "reads it once"},
	},
	Tests:    []string{"app/apptest", "pgregory.net/rapid"},
	Reserved: map[string][]string{"database/sql": {"app/store"}},
}

func TestFindings(t *testing.T) {
	rows := []struct {
		name, file, source string
		want               string // part of the only finding; empty: in order
	}{
		{"an import of the row", "app/latefee/a.go", `import "arrears/app/money"`, ""},
		{"an import that is not in the row", "app/latefee/a.go", `import "arrears/app/store"`, "not in the row of app/latefee"},
		{"a package that only begins like one of the row", "app/latefee/a.go", `import "arrears/app/money/sub"`, "not in the row"},
		{"a library in the only package that knows it", "app/store/a.go", `import "gorm.io/gorm/clause"`, ""},
		{"a library itself", "app/store/a.go", `import "gorm.io/gorm"`, ""},
		{"a library elsewhere", "app/latefee/a.go", `import "gorm.io/gorm"`, "not in the row"},
		{"a library that only begins like one of the row", "app/store/a.go", `import "gorm.io/gormx"`, "not in the row"},
		{"an unlisted package", "app/extra/a.go", ``, "app/extra is not in the table"},
		{"an aid of tests in code", "app/store/a.go", `import "arrears/app/apptest"`, "not in the row"},
		{"an aid of tests in a test", "app/store/a_test.go", `import ("arrears/app/apptest"; "arrears/app/demo"; "arrears/app/store")`, ""},
		{"a package of the table in a test of another", "app/latefee/a_test.go", `import "arrears/app/demo"`, "not in the row"},
		{"files in a rule", "app/latefee/a.go", `import "os"`, "rules are pure"},
		{"files where the row says so", "app/law/a.go", `import "os"`, ""},
		{"a reserved package where it belongs", "app/store/a.go", `import "database/sql"`, ""},
		{"a reserved package elsewhere", "app/demo/a.go", `import "database/sql"`, "only app/store may"},
		{"a reserved package in a test", "app/demo/a_test.go", `import "database/sql"`, ""},

		{"the clock in a rule", "app/latefee/a.go", "import \"time\"\nvar day = time.Now()", "take the day or the time as an argument"},
		{"the clock under another name", "app/store/a.go", "import x \"time\"\nvar d = x.Since(t)", "time.Since"},
		{"a method that is named like the clock", "app/store/a.go", "var day = calendar.Now()", ""},
		{"a length of time", "app/store/a.go", "import \"time\"\nvar d = time.Second", ""},
		{"the clock where the table gives a reason", "cmd/arrears/a.go", "import \"time\"\nvar day = time.Now()", ""},

		{"a number of the law", "app/latefee/a.go", "var term = 15", "15 stands in a rule"},
		{"a number in a word", "app/money/a.go", "var digits = 15", ""},
		{"a number of the law in an act", "app/casework/a.go", "var term = 15", "15 stands in a rule"},
		{"nought and one", "app/latefee/a.go", "var a, b = 0, 1", ""},
		{"a number in hexadecimal", "app/latefee/a.go", "var term = 0x_0f", "stands in a rule"},
		{"a huge number", "app/latefee/a.go", "var n = 99999999999999999999", "stands in a rule"},
		{"a number with its reason", "app/latefee/a.go", "var months = 12 //arch:number months of a year", ""},
		{"a number without a reason", "app/latefee/a.go", "var months = 12 //arch:number", "needs its reason"},
		{"a reason without a number", "app/latefee/a.go", "var one = 1 //arch:number nothing", "stands on a line without a number"},
		{"a share as text", "app/latefee/a.go", `var rate = parse("0.0005")`, "0.0005"},
		{"a whole number as text", "app/latefee/a.go", `var term = parse("60")`, "60"},
		{"a day as text", "app/latefee/a.go", `var change = parse("2011-07-01")`, "2011-07-01"},
		{"ordinary text", "app/latefee/a.go", `var name = "late fee 1"`, ""},
		{"a number in a test of a rule", "app/latefee/a_test.go", "var term = 15", ""},

		{"a float in a word", "app/money/a.go", "var rate float64", "float64"},
		{"a small float", "app/money/a.go", "var rate float32", "float32"},
		{"a float constant", "app/money/a.go", "var rate = 0.5", "0.5"},
		{"a float in an act", "app/casework/a.go", "var rate float64", "float64"},
		{"a float that is read", "app/money/a.go", "var rate, _ = strconv.ParseFloat(s)", "ParseFloat"},
		{"exact decimal text", "app/money/a.go", "var text = rat.FloatString(n)", ""},
		{"a float at an edge", "app/store/a.go", "var share float64", ""},

		{"an exported function without a comment", "app/money/a.go", "func Add() {}", "Add is exported"},
		{"an exported method without a comment", "app/money/a.go", "func (f *Fen[T]) Add() {}", "Add is exported"},
		{"an exported method of a private type", "app/money/a.go", "func (f fen) Add() {}", ""},
		{"an exported type without a comment", "app/money/a.go", "type Fen int64", "Fen is exported"},
		{"an exported type with a comment", "app/money/a.go", "// Fen is an amount.\ntype Fen int64", ""},
		{"a group with one comment", "app/money/a.go", "// The kinds.\nconst (\nA = iota\nB\n)", ""},
		{"a group without a comment", "app/money/a.go", "const (\nA = iota // a\nB\n)", "B is exported"},

		{"a wide interface", "app/store/a.go", "type i interface { a(); b(); c(); d(); e(); f(); g() }", "the interface has 7 methods"},
		{"an interface of six", "app/store/a.go", "type i interface { a(); b(); c(); d(); e(); f() }", ""},
		{"a constructor of seven", "app/store/a.go", "// NewX makes.\nfunc NewX(a, b, c, d, e, f, g int) {}", "takes 7 arguments"},
		{"a constructor of six", "app/store/a.go", "// NewX makes.\nfunc NewX(a, b, c, d, e, f int) {}", ""},
		{"a function of 70 lines", "app/store/a.go", "func f() {\n" + strings.Repeat("g()\n", 68) + "}", ""},
		{"a function of 71 lines", "app/store/a.go", "func f() {\n" + strings.Repeat("g()\n", 69) + "}", "f has 71 lines"},
		{"a function with a long table", "app/store/a_test.go", "func f() {\nrows := []int{\n" + strings.Repeat("1,\n", 99) + "}\n}", ""},
		{"a table with functions is no data", "app/store/a.go", "func f() {\nx := T{func() {\n" + strings.Repeat("g()\n", 99) + "}}\n}", "f has 103 lines"},
		{"a file of 500 lines", "app/store/a.go", strings.Repeat("// x\n", 497), ""},
		{"a file of 501 lines", "app/store/a.go", strings.Repeat("// x\n", 498), "the file has 501 lines"},
		{"a generated file", "app/store/a.go", "// Code generated by x. DO NOT EDIT.\n" + strings.Repeat("// x\n", 600), ""},
		{"imports of a generated file", "app/latefee/a.go", "import \"arrears/app/store\"\n// Code generated by x. DO NOT EDIT.\n", "not in the row"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			name := row.file[strings.Index(row.file, "/")+1 : strings.LastIndex(row.file, "/")]
			head := fmt.Sprintf("// Package %s is an example.\npackage %s\n", name, name)
			if strings.HasPrefix(row.source, "// Code") {
				head = strings.SplitAfter(row.source, "\n")[0] + "\n" + head
			}
			expect(t, small.Findings([]File{parse(t, row.file, head+row.source+"\n")}), row.want)
		})
	}
}

func TestPackageSentence(t *testing.T) {
	bare := parse(t, "app/money/a.go", "package money\n")
	wrong := parse(t, "app/money/b.go", "// Money is money.\npackage money\n")
	outside := parse(t, "app/money/a_test.go", "// Package money_test tests.\npackage money_test\n")
	good := parse(t, "app/money/doc.go", "// Package money holds amounts.\npackage money\n")
	command := parse(t, "cmd/arrears/main.go", "// Command arrears is the program.\npackage main\n")
	expect(t, small.Findings([]File{bare, wrong, outside}), "has no sentence")
	expect(t, small.Findings([]File{bare, wrong, good, command}), "")
}

func TestNamesThatSayNothing(t *testing.T) {
	table := Table{Rows: map[string]Row{"app/store": {Layer: Edge}, "app/helpers": {Layer: Edge}}}
	expect(t, table.Findings([]File{parse(t, "app/store/a.go", "// Package util is.\npackage util\n")}), "the package name util says nothing")
	expect(t, table.Findings([]File{parse(t, "app/helpers/a.go", "// Package x is.\npackage x\n")}), "the package name helpers says nothing")
	expect(t, table.Findings([]File{parse(t, "app/store/a_test.go", "package common_test\n")}), "the package name common says nothing")
}

func TestUnsound(t *testing.T) {
	expect(t, small.Unsound(), "")
	up := Table{Rows: map[string]Row{"app/money": {Layer: Word, May: []string{"app/law"}}, "app/law": {Layer: Law}}}
	expect(t, up.Unsound(), "of a higher layer")
	unknown := Table{Rows: map[string]Row{"app/money": {Layer: Word, May: []string{"app/mony"}}}}
	expect(t, unknown.Unsound(), "which has no row")
	expect(t, Table{Rows: map[string]Row{"app/money": {}}}.Unsound(), "has no layer")
}

func TestTree(t *testing.T) {
	rows := []struct{ name, path, text, want string }{
		{"a kept folder", "docs/walkthrough.md", "One debt, followed.", ""},
		{"a folder of its own at the top", "scripts/x", "", "scripts does not belong to the top level"},
		{"a dot file", ".gitignore", "", ""},
		{"code directly in app", "app/more.go", "", "app itself holds"},
		{"a path of one machine", "docs/a.md", "see\n/wo" + "rk/shared", "docs/a.md:2"},
		{"a home folder", "app/money/a.go", "// /ho" + "me/li/x", "a path of one machine"},
		{"part of a longer path", "docs/a.md", "see net/wo" + "rk/", ""},
		{"a registry", ".ci/run", "pro" + "xy.golang.org", "package registry"},
		{"the number of an issue", "docs/a.md", "as in issue " + "#2", "the number of an issue"},
		{"unfinished work", "app/money/a.go", "// TO" + "DO later", "unfinished work"},
		{"unfinished work at the end of a line", "app/money/a.go", "x\n// TO" + "DO\n", "app/money/a.go:2"},
		{"unfinished work with its number", "app/money/a.go", "// TO" + "DO(#12): later", ""},
		{"a vendored file", "templates/static/x.js", "// TO" + "DO later", ""},
		{"a picture", "docs/a.png", "/wo" + "rk/", ""},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			root := fstest.MapFS{"app/doc.go": {}, "app/arch_test.go": {}, row.path: {Data: []byte(row.text)}}
			found, err := Tree(root)
			if err != nil {
				t.Fatal(err)
			}
			expect(t, found, row.want)
		})
	}
	if _, err := Tree(fstest.MapFS{}); err == nil {
		t.Error("a tree without app passed")
	}
}

func TestLoad(t *testing.T) {
	root := fstest.MapFS{
		"app/money/a.go":          {Data: []byte("package money\n")},
		"app/money/testdata/b.go": {Data: []byte("not Go")},
		"app/money/c.txt":         {Data: []byte("not Go")},
	}
	files, err := Load(root, "app", "nowhere")
	if err != nil || len(files) != 1 || files[0].Path != "app/money/a.go" {
		t.Errorf("files %v, error %v; want app/money/a.go alone", files, err)
	}
	root["app/money/d.go"] = &fstest.MapFile{Data: []byte("package")}
	if _, err := Load(root, "app"); err == nil {
		t.Error("a file that is not Go passed")
	}
}

func parse(t *testing.T, name, source string) File {
	t.Helper()
	f, err := Parse(name, []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// expect wants exactly one finding that holds the text, or none for an empty text.
func expect(t *testing.T, found []string, want string) {
	t.Helper()
	if want == "" && len(found) > 0 || want != "" && (len(found) != 1 || !strings.Contains(found[0], want)) {
		t.Errorf("findings %q; want %q", found, want)
	}
}
