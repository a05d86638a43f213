package law_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"arrears/app/law"
)

func TestTold_InChineseWithLineAndKeys(t *testing.T) {
	b := load(t, "")
	rows := []struct {
		name string
		c    law.Change
		want []string
	}{
		{"a key that is misspelt", region1("beijing", "region: beijing\ninsurance: []\n"), []string{"第 2 行：这里没有键 insurance：改正拼写，或者删掉"}},
		{"a value without its day and source", region1("beijing", "region: beijing\ninsurances:\n  pension: [{floor: \"1.00\"}]\n"),
			[]string{"第 3 行：pension：缺 from：写明从什么时候起", "第 3 行：pension：缺 cite：写明依据的文件"}},
		{"an amount that is none", region1("beijing", "region: beijing\ninsurances:\n  pension: [{from: \"2027-01\", floor: \"viel\", employer_rate: \"0.16\", employee_rate: \"0.08\", cite: x, certainty: one-source}]\n"),
			[]string{"floor：\"viel\" 不是金额：写成元，最多两位小数"}},
		{"a rate in per cent", region1("beijing", "region: beijing\ninsurances:\n  pension: [{from: \"2027-01\", employer_rate: \"16\", employee_rate: \"0.08\", cite: x, certainty: one-source}]\n"), []string{"employer_rate", "16"}},
		{"an unknown region", law.Change{Kind: law.ParameterChange, Region: "nowhere", Text: "region: nowhere\n"}, []string{"没有地区 \"nowhere\"：写现有地区的键"}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			_, err := b.With(row.c)
			if err == nil {
				t.Fatal("the change reads")
			}
			var told []string
			for _, line := range strings.Split(err.Error(), "\n") {
				told = append(told, law.Told("zh", line))
				if law.Told("en", line) != line {
					t.Errorf("in English: %s", law.Told("en", line))
				}
			}
			for _, want := range row.want {
				if !strings.Contains(strings.Join(told, "\n"), want) {
					t.Errorf("told %s\nwant %s", strings.Join(told, "\n"), want)
				}
			}
		})
	}
}

// notOfAFile are the faults of this package that no text of a change can bring about: a folder that is not there, a value that
// is asked for and has none.
var notOfAFile = regexp.MustCompile(`^(law folder|no value in force|holidays.yaml|national.yaml)|there is no national parameter|no value in force|and is no term|has no class|stand in the file| known on | of region %s for `)

var verb = regexp.MustCompile(`%(\[\d\])?[a-z]`)

var twoWords = regexp.MustCompile(`\b[a-z]{2,} [a-z]{2,}\b`)

// Every fault that reading a file may bring about has its Chinese: the sources of this package are read for them.
func TestTold_LeavesNoFaultInEnglish(t *testing.T) {
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, file := range files {
		if !strings.HasSuffix(file.Name(), ".go") || strings.HasSuffix(file.Name(), "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), file.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || !slices.Contains([]string{"Errorf", "New", "fail", "shapeFault"}, nameOf(call.Fun)) {
				return true
			}
			for _, arg := range call.Args {
				text, ok := arg.(*ast.BasicLit)
				if !ok || text.Kind != token.STRING {
					continue
				}
				written, err := strconv.Unquote(text.Value)
				if err != nil {
					t.Fatal(err)
				}
				if notOfAFile.MatchString(written) || !twoWords.MatchString(written) {
					continue
				}
				found++
				example := strings.ReplaceAll(verb.ReplaceAllString(strings.Replace(strings.ReplaceAll(written, "%d", "7"), "%w: write a decimal", "not a rate: \"x\": write a decimal", 1), "X"), "%%", "%")
				for kind, of := range map[string]string{"X: write yuan": "not an amount in yuan: \"x\"", "X: X is above 1": "not a rate", "X: X is negative": "not an amount in yuan"} {
					if strings.HasPrefix(example, kind) {
						example = of + example[1:]
					}
				}
				if told := law.Told("zh", example); twoWords.MatchString(told) {
					t.Errorf("%s: %q is told in English: %s", file.Name(), written, told)
				}
			}
			return true
		})
	}
	if found < 60 {
		t.Errorf("only %d faults were found", found)
	}
}

func nameOf(fun ast.Expr) string {
	switch f := fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	default:
		return ""
	}
}

// A fault that goes on over several lines keeps its file and its key on each of them.
func TestLines_EachWithItsFile(t *testing.T) {
	broken := strings.NewReplacer(`floor: "4000.00"`, `floor: "4,000"`, `tolerance: "100.00"`, `tolerance: "-5"`).Replace(whole)
	dir := folder(t, "a.yaml", broken, "b.yml", whole, "c.yaml", whole, "d.yaml", whole, "e.yaml", strings.Replace(whole, "cap:", "kap:", 1))
	_, err := law.Load(dir)
	if err == nil {
		t.Fatal("is loaded")
	}
	for lang, wants := range map[string][]string{
		"zh": {"a.yaml：tolerance：金额 \"-5\" 是负数", "\"4,000\" 不是金额：写成元", "b.yml：没有读这个文件：文件名要以 .yaml 结尾", "d.yaml：地区 testland 在 c.yaml 里也有：只留一个文件", "e.yaml：第 14 行：这里没有键 kap：改正拼写，或者删掉"},
		"en": {"a.yaml: tolerance: not an amount in yuan: \"-5\" is negative", "b.yml: is not read: end its name in .yaml", "d.yaml: region testland stands in c.yaml too"},
	} {
		lines := law.Lines(lang, err)
		for _, want := range wants {
			if !strings.Contains(strings.Join(lines, "\n"), want) {
				t.Errorf("no %q in\n%s", want, strings.Join(lines, "\n"))
			}
		}
		for _, line := range lines {
			if !strings.HasPrefix(line, dir) || lang == "zh" && twoWords.MatchString(line[len(dir):]) {
				t.Errorf("without its file, or in English: %s", line)
			}
		}
	}
	if err.Error() != strings.Join(law.Lines("en", err), "\n") {
		t.Errorf("the fault itself says\n%v", err)
	}
	_, err = load(t, "").With(region1("beijing", "region: beijing\ninsurances:\n  pension: [{floor: \"1.00\"}]\n"))
	if lines := law.Lines("zh", err); len(lines) != 3 || !strings.HasPrefix(lines[0], "第 3 行：pension：缺 ") {
		t.Errorf("of a change: %q", lines)
	}
}
