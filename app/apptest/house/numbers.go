package house

import (
	"go/ast"
	"go/token"
	"regexp"
	"strconv"
	"strings"
)

// allowance is the comment that lets a number stand in a rule: it is not of the law, and the reason says what it is.
const allowance = "//arch:number"

// lawText is a string that is a number, a share or a day: the way around a number that is refused.
var lawText = regexp.MustCompile(`^-?([0-9]+\.[0-9]+|[2-9]|[0-9]{2,})%?$|^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$`)

// numbers refuses whole numbers above 1, and fractions and days as text, in rules: rates, terms and limits are dated
// values of the law. Fractions as numbers are floats, which are refused wherever sums are computed.
func numbers(f File) []string {
	allowed, found := f.allowances()
	used := map[int]bool{}
	refuse := func(n *ast.BasicLit) {
		line := f.line(n.Pos())
		if used[line] = true; !allowed[line] {
			found = append(found, f.at(n.Pos(), "%s stands in a rule: make it a dated value of the law, or say on the line what else it is: %s REASON", n.Value, allowance))
		}
	}
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.BasicLit:
			if isLegal(n) {
				refuse(n)
			}
		}
		return true
	})
	for line := range allowed {
		if !used[line] {
			found = append(found, f.Path+":"+strconv.Itoa(line)+": "+allowance+" stands on a line without a number")
		}
	}
	return found
}

func isLegal(n *ast.BasicLit) bool {
	switch n.Kind {
	case token.INT:
		value, err := strconv.ParseInt(n.Value, 0, 64)
		return err != nil || value > 1
	case token.STRING:
		text, err := strconv.Unquote(n.Value)
		return err == nil && lawText.MatchString(text)
	}
	return false
}

// allowances finds the lines on which a reason allows numbers, and refuses the comment without a reason.
func (f File) allowances() (allowed map[int]bool, found []string) {
	allowed = map[int]bool{}
	for _, group := range f.syntax.Comments {
		for _, c := range group.List {
			reason, ok := strings.CutPrefix(c.Text, allowance)
			if !ok {
				continue
			}
			allowed[f.line(c.Pos())] = true
			if strings.TrimSpace(reason) == "" {
				found = append(found, f.at(c.Pos(), "%s needs its reason", allowance))
			}
		}
	}
	return allowed, found
}

// floats refuses binary fractions where sums and rates are computed: 0.1 is none of them.
func floats(f File) []string {
	var found []string
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			if isFloat(n.Name) {
				found = append(found, f.at(n.Pos(), "%s: amounts and rates are whole fen and exact fractions", n.Name))
			}
		case *ast.BasicLit:
			if n.Kind == token.FLOAT {
				found = append(found, f.at(n.Pos(), "%s: amounts and rates are whole fen and exact fractions", n.Value))
			}
		}
		return true
	})
	return found
}

// isFloat finds the types and the functions that make or read binary fractions; Rat.FloatString is exact decimal text.
func isFloat(name string) bool {
	return name == "float32" || name == "float64" || strings.Contains(name, "Float") && name != "FloatString"
}

// clock refuses to read the clock: the day is an argument, so that any past day can be worked again.
func clock(f File) []string {
	local := ""
	for _, spec := range f.syntax.Imports {
		if spec.Path.Value == `"time"` {
			local = "time"
			if spec.Name != nil {
				local = spec.Name.Name
			}
		}
	}
	if local == "" {
		return nil
	}
	var found []string
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		selector, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		from, ok := selector.X.(*ast.Ident)
		reads := selector.Sel.Name == "Now" || selector.Sel.Name == "Since" || selector.Sel.Name == "Until"
		if ok && from.Name == local && reads {
			found = append(found, f.at(n.Pos(), "time.%s: take the day or the time as an argument; cmd alone reads the clock", selector.Sel.Name))
		}
		return true
	})
	return found
}
