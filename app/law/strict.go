package law

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"

	"go.yaml.in/yaml/v3"
)

// strict decodes one YAML document. It refuses an empty file, a second document, unknown and repeated keys, keys
// without a value, and aliases; all such faults of the file come back at once, each with its line and its cure.
func strict(raw []byte, out any) error {
	var tree yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(raw))
	switch err := dec.Decode(&tree); {
	case errors.Is(err, io.EOF):
		return errors.New("the file is empty: write its keys or remove the file")
	case err != nil:
		return fmt.Errorf("is not readable as YAML or JSON in UTF-8: %w", err)
	}
	if err := dec.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return errors.New("the file holds more than one document: keep one and move the rest to files of their own")
	}
	if root := tree.Content[0]; root.Kind != yaml.MappingNode {
		return fmt.Errorf("line %d: the file must hold keys with values, not a list or a single value", root.Line)
	}
	faults := lint(tree.Content[0], tree.Content[0])
	dec = yaml.NewDecoder(bytes.NewReader(raw))
	dec.KnownFields(true)
	faults = append(faults, decodeFaults(dec.Decode(out))...)
	return errors.Join(faults...)
}

// lint finds what the YAML library lets pass: a key without a value would silently mean "absent", and an alias hides
// where a value comes from.
func lint(n, root *yaml.Node) []error {
	if n.Kind == yaml.AliasNode {
		return []error{fmt.Errorf("line %d: aliases are not allowed: write the value out", n.Line)}
	}
	var faults []error
	for i, child := range n.Content {
		if child.Kind == yaml.ScalarNode && child.Tag == "!!null" {
			what := "an empty entry"
			if n.Kind == yaml.MappingNode && i%2 == 1 {
				what = "key " + n.Content[i-1].Value
			}
			if n != root && isOptional(n, i) {
				continue
			}
			faults = append(faults, fmt.Errorf("line %d: %s has no value: give one or remove it", child.Line, what))
		}
		faults = append(faults, lint(child, root)...)
	}
	return faults
}

// optional are the keys whose value may be null: absent, said aloud. A floor or cap that is null is no limit.
var optional = []string{"floor", "cap", "employee_fixed", "employer_rate", "employer_rate_by_class", "cite", "certainty"}

// isOptional tells whether the i-th content of a group is the value of such a key. At the root `cap` is that of the late
// fee and must have a value.
func isOptional(group *yaml.Node, i int) bool {
	if group.Kind != yaml.MappingNode || i%2 == 0 {
		return false
	}
	return slices.Contains(optional, group.Content[i-1].Value)
}

var unknownKey = regexp.MustCompile(`field (\S+) not found in type \S+`)
var shapeName = regexp.MustCompile(` into (\[\]|map\[\w+\])*\*?law\.\w+`)

// decodeFaults splits the library's collected faults and words them without the names of Go types.
func decodeFaults(err error) []error {
	var typed *yaml.TypeError
	if !errors.As(err, &typed) {
		if err == nil {
			return nil
		}
		return []error{err}
	}
	var faults []error
	for _, text := range typed.Errors {
		text = unknownKey.ReplaceAllString(text, "key $1 is not known here: mend its spelling or remove it")
		faults = append(faults, errors.New(shapeName.ReplaceAllString(text, " here")))
	}
	return faults
}

// shapeFault is a fault that the library collects with all others instead of stopping at it.
func shapeFault(n *yaml.Node, format string, args ...any) error {
	return &yaml.TypeError{Errors: []string{fmt.Sprintf("line %d: ", n.Line) + fmt.Sprintf(format, args...)}}
}
