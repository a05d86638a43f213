package law

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"arrears/app/calendar"
)

// merging puts the keys of a change into the tree of a file and collects every fault.
type merging struct {
	tree   *yaml.Node // the document that is added to
	known  calendar.Day
	faults []error
}

// everyDay is the day from which a convention without a day is written to hold, once there is a later one.
const everyDay = "1900-01-01"

func newMerging(base []byte, known calendar.Day) *merging {
	return &merging{tree: treeOf(base), known: known}
}

func (m *merging) root() *yaml.Node { return m.tree.Content[0] }

func (m *merging) fail(at *yaml.Node, key, format string, args ...any) {
	m.faults = append(m.faults, fmt.Errorf("line %d: %s: %s", at.Line, key, fmt.Sprintf(format, args...)))
}

func (m *merging) text() ([]byte, error) {
	if len(m.faults) > 0 {
		return nil, errors.Join(m.faults...)
	}
	return yaml.Marshal(m.tree)
}

// treeOf is the document of a text. One that does not read comes as an empty group: whoever has to know asks strict first.
func treeOf(text []byte) *yaml.Node {
	tree := new(yaml.Node)
	if err := yaml.Unmarshal(text, tree); err != nil || len(tree.Content) == 0 {
		return &yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{group()}}
	}
	return tree
}

// rootOf is the group of keys of a text.
func rootOf(text []byte) *yaml.Node { return treeOf(text).Content[0] }

// valueOf is the value of a key, and nil where the group has it not.
func valueOf(group *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(group.Content); i += 2 {
		if group.Content[i].Value == key {
			return group.Content[i+1]
		}
	}
	return nil
}

func setValue(group *yaml.Node, key string, value *yaml.Node) {
	for i := 0; i+1 < len(group.Content); i += 2 {
		if group.Content[i].Value == key {
			group.Content[i+1] = value
			return
		}
	}
	group.Content = append(group.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: key}, value)
}

// pairs calls the function with every key of a group and its value.
func pairs(group *yaml.Node, each func(key, value *yaml.Node)) {
	for i := 0; i+1 < len(group.Content); i += 2 {
		each(group.Content[i], group.Content[i+1])
	}
}

func quotedText(text string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text, Style: yaml.DoubleQuotedStyle}
}

// itemsOf lists the values of a series; one that stands bare or without a day holds for every day.
func itemsOf(n *yaml.Node) []*yaml.Node {
	isGroup := func(item *yaml.Node) bool { return item.Kind == yaml.MappingNode }
	var group *yaml.Node
	switch {
	case n == nil:
		return nil
	case n.Kind == yaml.SequenceNode && (len(n.Content) == 0 || slices.ContainsFunc(n.Content, isGroup)):
		return n.Content
	case isGroup(n):
		group = n
	default:
		group = &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Style: yaml.FlowStyle}
		setValue(group, "value", n)
	}
	if valueOf(group, "from") == nil {
		setValue(group, "from", quotedText(everyDay))
	}
	return []*yaml.Node{group}
}

// series adds the values of a change to those of a file, in the order of their days. With knowledge a value says from when it
// was known, at the earliest from the confirmation of the change, and replaces none; without, one that holds from the same
// day as an earlier one takes its place.
func (m *merging) series(group *yaml.Node, key string, added *yaml.Node, knowledge bool) {
	items := slices.Clone(itemsOf(valueOf(group, key)))
	if added.Kind != yaml.SequenceNode {
		m.fail(added, key, "write a list of values, each with from, cite and certainty")
		return
	}
	for _, item := range added.Content {
		if !m.fit(key, item, knowledge) {
			continue
		}
		at := slices.IndexFunc(items, func(have *yaml.Node) bool { return sortKey(have) == sortKey(item) })
		switch {
		case at < 0:
			items = append(items, item)
		case knowledge:
			m.fail(item, key, "a value from %s that is known from %s is there already: let this one be known from a later day",
				valueOf(item, "from").Value, valueOf(item, "known_from").Value)
		default:
			items[at] = item
		}
	}
	slices.SortStableFunc(items, func(a, b *yaml.Node) int { return strings.Compare(sortKey(a), sortKey(b)) })
	setValue(group, key, &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Content: items})
}

// sortKey orders values by their days, which are written so that their texts are in the order of the days.
func sortKey(item *yaml.Node) string {
	var key strings.Builder
	for _, name := range []string{"from", "known_from"} {
		if v := valueOf(item, name); v != nil {
			key.WriteString(v.Value)
		}
		key.WriteByte(' ')
	}
	return key.String()
}

// fit tells whether a value says from when it holds and on what it rests; one that does not say from when it is known is
// known from the confirmation.
func (m *merging) fit(key string, item *yaml.Node, knowledge bool) bool {
	before := len(m.faults)
	if item.Kind != yaml.MappingNode {
		m.fail(item, key, "%s is not a group of from, value, cite and certainty", shown(item))
		return false
	}
	if from := valueOf(item, "from"); from == nil || from.Value == "" {
		m.fail(item, key, "from is missing: say from when the value holds")
	}
	if cite := valueOf(item, "cite"); cite == nil || strings.TrimSpace(cite.Value) == "" {
		m.fail(item, key, "cite is missing: name the act or notice on which the value rests")
	}
	if c := valueOf(item, "certainty"); c == nil || !grade.MatchString(c.Value) {
		m.fail(item, key, "certainty is none of verified-N, %s, %s, %s, %s", OneSource, Conflict, Unverified, Assumed)
	}
	if knowledge {
		m.knowledge(key, item)
	}
	return len(m.faults) == before
}

func (m *merging) knowledge(key string, item *yaml.Node) {
	stated := valueOf(item, "known_from")
	if stated == nil {
		setValue(item, "known_from", quotedText(m.known.String()))
		return
	}
	day, err := calendar.ParseDay(stated.Value)
	switch {
	case err != nil:
		m.fail(stated, key, "known_from: %v", err)
	case day < m.known:
		m.fail(stated, key, "known_from %s lies before %s, on which the change is confirmed at the earliest, and the nights until then are worked: leave it out, or write a later day",
			day, m.known)
	}
}

// mergeRegion gives the text of a region with the values of the change in it.
func mergeRegion(base, change []byte, region string, known calendar.Day) ([]byte, error) {
	var shape regionFile
	if err := strict(change, &shape); err != nil {
		return nil, err
	}
	if shape.Region != region {
		return nil, fmt.Errorf("region: write %q: the change is about this region", region)
	}
	root := rootOf(change)
	m := newMerging(base, known)
	pairs(root, func(key, value *yaml.Node) { m.regionKey(key, value) })
	return m.text()
}

func (m *merging) regionKey(key, value *yaml.Node) {
	switch key.Value {
	case "region":
	case "name", "agency", "note", "first_period":
		m.fail(key, key.Value, "stands in the file of the region and is changed there, not by a change of values")
	case "checked_on":
		setValue(m.root(), key.Value, value)
	case "due_overrides":
		group := m.group(m.root(), key.Value)
		pairs(value, func(month, day *yaml.Node) { setValue(group, month.Value, day) })
	case "insurances":
		group := m.group(m.root(), key.Value)
		pairs(value, func(name, values *yaml.Node) { m.series(group, name.Value, values, true) })
	case "average_wage":
		m.series(m.root(), key.Value, value, true)
	default:
		m.series(m.root(), key.Value, value, false)
	}
}

// group is the group of a key, made where the file has none.
func (m *merging) group(in *yaml.Node, key string) *yaml.Node {
	found := valueOf(in, key)
	if found == nil {
		found = &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
		setValue(in, key, found)
	}
	return found
}

// mergeNational gives the text of the national values with those of the change in it.
func mergeNational(base, change []byte, known calendar.Day) ([]byte, error) {
	if err := strict(change, new(nationalFile)); err != nil {
		return nil, err
	}
	root := rootOf(change)
	m := newMerging(base, known)
	pairs(root, func(key, value *yaml.Node) {
		switch key.Value {
		case "checked_on":
			setValue(m.root(), key.Value, value)
		case "parameters":
			pairs(value, m.parameter)
		case "practice":
			group := m.group(m.root(), key.Value)
			pairs(value, func(name, values *yaml.Node) { m.series(group, name.Value, values, false) })
		default:
			m.series(m.root(), key.Value, value, false)
		}
	})
	return m.text()
}

func (m *merging) parameter(name, shape *yaml.Node) {
	have := valueOf(m.group(m.root(), "parameters"), name.Value)
	if have == nil {
		m.fail(name, "parameters."+name.Value, "is not a parameter that any rule knows")
		return
	}
	pairs(shape, func(key, value *yaml.Node) {
		switch key.Value {
		case "values":
			m.series(have, key.Value, value, false)
		case "checked_on":
			setValue(have, key.Value, value)
		default:
			m.fail(key, "parameters."+name.Value+"."+key.Value, "what a parameter counts is not changed: give values only")
		}
	})
}

// mergeOffice gives the text of an office with the keys of the change in the place of those that it had.
func mergeOffice(base, change []byte, region string) ([]byte, error) {
	var shape Office
	if err := strict(change, &shape); err != nil {
		return nil, err
	}
	if shape.Region != region {
		return nil, fmt.Errorf("office: write %q: the change is about the office of this region", region)
	}
	if len(base) == 0 {
		return change, nil
	}
	root := rootOf(change)
	m := newMerging(base, 0)
	pairs(root, func(key, value *yaml.Node) { setValue(m.root(), key.Value, value) })
	return m.text()
}
