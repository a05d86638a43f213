package house

import (
	"bytes"
	"go/ast"
	"strings"
)

// The limits of sizes; a thing that outgrows them is two things.
const (
	maxFileLines   = 500
	maxFuncLines   = 70
	maxMethods     = 6
	maxConstructor = 6
)

// sizes refuses long files and functions, wide interfaces and constructors with many arguments.
func sizes(f File) []string {
	var found []string
	if n := bytes.Count(f.Source, []byte("\n")); n > maxFileLines {
		found = append(found, f.at(f.syntax.Package, "the file has %d lines; the limit is %d", n, maxFileLines))
	}
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if lines := f.lines(n) - f.tableLines(n); lines > maxFuncLines {
				found = append(found, f.at(n.Pos(), "%s has %d lines; the limit is %d", n.Name.Name, lines, maxFuncLines))
			}
			if args := n.Type.Params.NumFields(); isConstructor(n) && !f.IsTest() && args > maxConstructor {
				found = append(found, f.at(n.Pos(), "%s takes %d arguments; the limit of a constructor is %d", n.Name.Name, args, maxConstructor))
			}
		case *ast.InterfaceType:
			if methods := n.Methods.NumFields(); methods > maxMethods {
				found = append(found, f.at(n.Pos(), "the interface has %d methods; the limit is %d", methods, maxMethods))
			}
		}
		return true
	})
	return found
}

func isConstructor(n *ast.FuncDecl) bool {
	return n.Recv == nil && strings.HasPrefix(n.Name.Name, "New")
}

func (f File) lines(n ast.Node) int { return f.line(n.End()) - f.line(n.Pos()) + 1 }

// tableLines counts the lines of tables inside a function: literals that hold data only, no functions.
func (f File) tableLines(n ast.Node) int {
	total := 0
	ast.Inspect(n, func(n ast.Node) bool {
		literal, ok := n.(*ast.CompositeLit)
		if !ok || holdsFunction(literal) {
			return true
		}
		total += f.lines(literal) - 1
		return false
	})
	return total
}

func holdsFunction(n ast.Node) bool {
	holds := false
	ast.Inspect(n, func(n ast.Node) bool {
		_, isFunc := n.(*ast.FuncLit)
		holds = holds || isFunc
		return !holds
	})
	return holds
}
