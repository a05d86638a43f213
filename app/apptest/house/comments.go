package house

import (
	"go/ast"
	"maps"
	"slices"
	"strings"
)

// sentences asks every package for one sentence that says what it is: "Package x ..." or "Command x ...".
func sentences(files []File) []string {
	missing := map[string]string{}
	said := map[string]bool{}
	for _, f := range files {
		if strings.HasSuffix(f.syntax.Name.Name, "_test") {
			continue
		}
		name := f.syntax.Name.Name
		doc := f.syntax.Doc.Text()
		if strings.HasPrefix(doc, "Package "+name+" ") || name == "main" && strings.HasPrefix(doc, "Command ") {
			said[f.Folder()] = true
		} else {
			missing[f.Folder()] = f.at(f.syntax.Package, "package %s has no sentence above its package clause that says what it is", name)
		}
	}
	var found []string
	for _, folder := range slices.Sorted(maps.Keys(missing)) {
		if !said[folder] {
			found = append(found, missing[folder])
		}
	}
	return found
}

// comments asks every exported name for a comment; a group of constants or variables may share one.
func comments(f File) []string {
	var found []string
	ask := func(name *ast.Ident, docs ...*ast.CommentGroup) {
		for _, doc := range docs {
			if doc.Text() != "" {
				return
			}
		}
		if name.IsExported() {
			found = append(found, f.at(name.Pos(), "%s is exported and has no comment", name.Name))
		}
	}
	for _, decl := range f.syntax.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if decl.Recv == nil || ast.IsExported(receiver(decl.Recv)) {
				ask(decl.Name, decl.Doc)
			}
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					ask(spec.Name, decl.Doc, spec.Doc, spec.Comment)
				case *ast.ValueSpec:
					ask(spec.Names[0], decl.Doc, spec.Doc, spec.Comment)
				}
			}
		}
	}
	return found
}

// receiver is the name of the type that a method belongs to.
func receiver(fields *ast.FieldList) string {
	expr := fields.List[0].Type
	for {
		switch e := expr.(type) {
		case *ast.StarExpr:
			expr = e.X
		case *ast.IndexExpr:
			expr = e.X
		case *ast.IndexListExpr:
			expr = e.X
		case *ast.Ident:
			return e.Name
		default:
			return ""
		}
	}
}
