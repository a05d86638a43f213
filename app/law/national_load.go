package law

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"arrears/app/money"
)

type nationalFile struct {
	CheckedOn    quoted                     `yaml:"checked_on"`
	LateFeeRates []rateShape                `yaml:"late_fee_rates"`
	Parameters   map[Name]nationalParameter `yaml:"parameters"`
	Practice     practiceFile               `yaml:"practice"`
}

type nationalParameter struct {
	Label     Text            `yaml:"label"`
	Unit      Unit            `yaml:"unit"`
	CheckedOn quoted          `yaml:"checked_on"`
	Note      Text            `yaml:"note"`
	Values    []nationalValue `yaml:"values"`
}

type nationalValue struct {
	From  quoted `yaml:"from"`
	Value quoted `yaml:"value"`
	cited `yaml:",inline"`
}

func readNational(raw []byte) (*National, error) {
	var f nationalFile
	if err := strict(raw, &f); err != nil {
		return nil, err
	}
	n := &National{parameters: map[Name]*Parameter{}}
	var faults []error
	fail := func(key string, err error) {
		if err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", key, err))
		}
	}
	var err error
	n.CheckedOn, err = f.CheckedOn.day()
	fail("checked_on", err)
	n.LateFeeRates, err = rateSeries(f.LateFeeRates)
	fail("late_fee_rates", err)
	fail("late_fee_rates", allCited(n.LateFeeRates))
	n.Practice = nationalPractice(&f.Practice, func(key string, err error) { fail("practice."+key, err) })
	for _, want := range Names {
		shape, ok := f.Parameters[want]
		if !ok {
			fail("parameters."+string(want), errMissing)
			continue
		}
		n.parameters[want], err = shape.parameter(want)
		fail("parameters."+string(want), err)
	}
	for _, have := range slices.Sorted(maps.Keys(f.Parameters)) {
		if !slices.Contains(Names, have) {
			fail("parameters."+string(have), errors.New("is not a parameter that any rule knows"))
		}
	}
	return n, errors.Join(faults...)
}

// allCited refuses a national series that is empty or holds a value that cites nothing.
func allCited[T any](s Series[T]) error {
	if len(s.values) == 0 {
		return errMissing
	}
	for _, v := range s.values {
		if v.Cite == "" {
			return fmt.Errorf("the value from %s cites nothing", v.From)
		}
	}
	return nil
}

func (s nationalParameter) parameter(name Name) (*Parameter, error) {
	p := &Parameter{Name: name, Label: s.Label, Unit: s.Unit, Note: s.Note, Values: Series[string]{name: string(name)}}
	var faults []error
	add := func(key string, err error) {
		if err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", key, err))
		}
	}
	var err error
	p.CheckedOn, err = s.CheckedOn.day()
	add("checked_on", err)
	if s.Label.Zh == "" || s.Label.En == "" {
		add("label", errors.New("zh and en are both needed"))
	}
	for i, v := range s.Values {
		key := fmt.Sprintf("values[%d]", i)
		d := Dated[string]{Value: string(v.Value), Provision: v.provision()}
		d.From, err = v.From.day()
		add(key+".from", err)
		if err == nil && i > 0 && d.From <= p.Values.values[i-1].From {
			add(key+".from", fmt.Errorf("%s is not after the one before", d.From))
		}
		add(key+".value", checkUnit(s.Unit, d.Value))
		add(key, v.check())
		p.Values.values = append(p.Values.values, d)
	}
	add("values", allCited(p.Values))
	return p, errors.Join(faults...)
}

func checkUnit(unit Unit, value string) error {
	switch unit {
	case Days, WorkingDays, Months:
		n, err := strconv.Atoi(value)
		if err == nil && n < 1 {
			err = fmt.Errorf("%q is not a number of %s", value, unit)
		}
		return err
	case Multiple, RateUnit:
		_, err := money.ParseRate(value)
		return err
	case Yuan:
		_, err := money.Parse(value)
		return err
	default:
		return fmt.Errorf("unit %q is not known", unit)
	}
}
