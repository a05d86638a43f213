package law

import (
	"errors"
	"fmt"
	"slices"

	"go.yaml.in/yaml/v3"

	"arrears/app/money"
)

// convention is one value for every day, or a list of {from, value, cite, certainty}.
type convention struct{ values []conventionValue }

type conventionValue struct {
	From  quoted    `yaml:"from"`
	Value yaml.Node `yaml:"value"`
	cited `yaml:",inline"`
}

// UnmarshalYAML tells the forms apart: a list with a group of keys in it is dated, a single group of keys is one value
// with its citation, everything else is one value.
func (c *convention) UnmarshalYAML(n *yaml.Node) error {
	isGroup := func(item *yaml.Node) bool { return item.Kind == yaml.MappingNode }
	var items []*yaml.Node
	switch {
	case n.Kind == yaml.SequenceNode && slices.ContainsFunc(n.Content, isGroup):
		items = n.Content
	case isGroup(n):
		items = []*yaml.Node{n}
	default:
		c.values = []conventionValue{{Value: *n}}
		return nil
	}
	var faults yaml.TypeError
	for _, item := range items {
		v, err := readConventionValue(item)
		for _, fault := range decodeFaults(err) {
			faults.Errors = append(faults.Errors, fault.Error())
		}
		c.values = append(c.values, v)
	}
	if len(faults.Errors) > 0 {
		return &faults
	}
	return nil
}

// readConventionValue checks the keys itself: the library knows unknown keys only from the top of a document.
func readConventionValue(n *yaml.Node) (conventionValue, error) {
	var v conventionValue
	if n.Kind != yaml.MappingNode {
		return v, shapeFault(n, "%s stands in a list of {from, value, cite, certainty}", shown(n))
	}
	for i := 0; i < len(n.Content); i += 2 {
		if key := n.Content[i]; !slices.Contains([]string{"from", "value", "cite", "certainty"}, key.Value) {
			return v, shapeFault(key, "key %s is not known here: from, value, cite and certainty are", key.Value)
		}
	}
	if err := n.Decode(&v); err != nil {
		return v, err
	}
	if v.Value.IsZero() {
		return v, shapeFault(n, "value is missing")
	}
	return v, nil
}

func (l *regionLoader) conventions() {
	r, f := l.region, l.file
	l.fail("late_fee_start", seriesOf(&r.LateFeeStart, "late_fee_start", f.LateFeeStart, oneOf(DayAfterDue, FirstOfNextMonth)))
	l.fail("payment_day_counts", seriesOf(&r.PaymentDayCounts, "payment_day_counts", f.PaymentDayCounts, readBool))
	l.fail("cap", seriesOf(&r.Cap, "cap", f.Cap, oneOf(CapNone, CapPrincipal)))
	l.fail("settlement", orDefault(&r.Settlement, "settlement", f.Settlement, PrincipalFirst, oneOf(PrincipalFirst, OldestFirst)))
	l.fail("share_order", orDefault(&r.ShareOrder, "share_order", f.ShareOrder, ShareOrder{EmployeeFirst: true}, readShareOrder))
	l.fail("tolerance", orDefault(&r.Tolerance, "tolerance", f.Tolerance, 0, readAmount))
	if len(f.Electronic.values) > 0 { // a region that says nothing allows nothing, and no value stands for that
		l.fail("electronic_service", seriesOf(&r.Electronic, "electronic_service", f.Electronic, readPapers))
	}
	r.ownPractice = f.practiceFile.read(l.fail)
	r.Practice = r.ownPractice.over(r.national.Practice)
}

// orDefault is seriesOf for the conventions that a region may leave out (rules.md 7 and 9 give the defaults).
func orDefault[T any](out *Series[T], name string, c convention, value T, read func(*yaml.Node) (T, error)) error {
	if len(c.values) > 0 {
		return seriesOf(out, name, c, read)
	}
	*out = Series[T]{name: name, values: []Dated[T]{{Value: value, Provision: cited{}.provision()}}}
	return nil
}

func seriesOf[T any](out *Series[T], name string, c convention, read func(*yaml.Node) (T, error)) error {
	if len(c.values) == 0 {
		return errMissing
	}
	out.name = name
	var faults []error
	for i := range c.values {
		shape := &c.values[i]
		d := Dated[T]{Provision: shape.provision()}
		var err error
		if d.Value, err = read(&shape.Value); err != nil {
			faults = append(faults, err)
		}
		if shape.From != "" || len(c.values) > 1 {
			if d.From, err = shape.From.day(); err != nil {
				faults = append(faults, fmt.Errorf("line %d: from: %w", shape.Value.Line, err))
			}
		}
		if i > 0 && d.From != 0 && d.From <= out.values[i-1].From {
			faults = append(faults, fmt.Errorf("line %d: from %s is not after the one before", shape.Value.Line, d.From))
		}
		out.values = append(out.values, d)
	}
	return errors.Join(faults...)
}

func oneOf[T ~string](allowed ...T) func(*yaml.Node) (T, error) {
	return func(n *yaml.Node) (T, error) {
		for _, a := range allowed {
			if n.Kind == yaml.ScalarNode && n.Value == string(a) {
				return a, nil
			}
		}
		return "", fmt.Errorf("line %d: %s is none of %v", n.Line, shown(n), allowed)
	}
}

func readBool(n *yaml.Node) (bool, error) {
	var a answer
	err := a.UnmarshalYAML(n)
	return bool(a), errors.Join(decodeFaults(err)...)
}

func readAmount(n *yaml.Node) (money.Fen, error) {
	var q quoted
	if err := q.UnmarshalYAML(n); err != nil {
		return 0, errors.Join(decodeFaults(err)...)
	}
	return q.amount()
}

func readShareOrder(n *yaml.Node) (ShareOrder, error) {
	var order []string
	if err := n.Decode(&order); err != nil || len(order) != 2 {
		return ShareOrder{}, fmt.Errorf("line %d: write [employee, employer], the first to be settled first", n.Line)
	}
	switch [2]string(order) {
	case [2]string{"employee", "employer"}:
		return ShareOrder{EmployeeFirst: true}, nil
	case [2]string{"employer", "employee"}:
		return ShareOrder{}, nil
	}
	return ShareOrder{}, fmt.Errorf("line %d: %v does not name employee and employer once each", n.Line, order)
}
