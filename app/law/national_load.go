package law

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"

	"arrears/app/calendar"
	"arrears/app/money"
)

type nationalFile struct {
	CheckedOn    quoted                     `yaml:"checked_on"`
	LateFeeRates []rateShape                `yaml:"late_fee_rates"`
	Parameters   map[Name]nationalParameter `yaml:"parameters"`
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

func loadNational(files fs.FS, name string) (*National, error) {
	raw, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	var f nationalFile
	if err := strict(raw, &f); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	n := &National{parameters: map[Name]*Parameter{}}
	var faults []error
	if n.CheckedOn, err = f.CheckedOn.day(); err != nil {
		faults = append(faults, err)
	}
	if n.LateFeeRates, err = rateSeries(f.LateFeeRates); err != nil {
		faults = append(faults, err)
	}
	for _, want := range Names {
		shape, ok := f.Parameters[want]
		if !ok {
			faults = append(faults, fmt.Errorf("parameter %s is missing", want))
			continue
		}
		p, err := shape.parameter(want)
		if err != nil {
			faults = append(faults, fmt.Errorf("parameter %s: %w", want, err))
		}
		n.parameters[want] = p
	}
	for have := range f.Parameters {
		if !slices.Contains(Names, have) {
			faults = append(faults, fmt.Errorf("parameter %s is not known", have))
		}
	}
	if err := errors.Join(faults...); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return n, nil
}

func (s nationalParameter) parameter(name Name) (*Parameter, error) {
	p := &Parameter{Name: name, Label: s.Label, Unit: s.Unit, Note: s.Note, Values: Series[string]{name: string(name)}}
	var err error
	if p.CheckedOn, err = s.CheckedOn.day(); err != nil {
		return nil, err
	}
	if s.Label.Zh == "" || s.Label.En == "" || len(s.Values) == 0 {
		return nil, errors.New("label in both languages and at least one value are needed")
	}
	for i, v := range s.Values {
		d := Dated[string]{Value: string(v.Value), Provision: v.provision()}
		if d.From, err = v.From.day(); err != nil {
			return nil, err
		}
		if v.Cite == "" {
			return nil, fmt.Errorf("the value from %s cites nothing", d.From)
		}
		if i > 0 && d.From <= p.Values.values[i-1].From {
			return nil, fmt.Errorf("from %s is not after the one before", d.From)
		}
		if err := checkUnit(s.Unit, d.Value); err != nil {
			return nil, err
		}
		p.Values.values = append(p.Values.values, d)
	}
	return p, nil
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

// HolidayYear tells how a year's holidays are known.
type HolidayYear struct {
	Year                   int
	Status, Notice, Source string
}

type holidayFile struct {
	Years map[int]struct {
		Status string  `yaml:"status"`
		Notice *string `yaml:"notice"`
		Source *string `yaml:"source"`
	} `yaml:"years"`
	Days []struct {
		Date      quoted `yaml:"date"`
		Name      string `yaml:"name"`
		Kind      string `yaml:"kind"`
		Statutory bool   `yaml:"statutory"`
	} `yaml:"days"`
}

// official is the status of a year whose notice of the State Council is loaded.
const official = "official"

func loadHolidays(files fs.FS, name string) (*calendar.Calendar, []HolidayYear, error) {
	raw, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, nil, err
	}
	var f holidayFile
	if err := strict(raw, &f); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	var off, makeUp []calendar.Day
	for _, d := range f.Days {
		day, err := d.Date.day()
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", name, err)
		}
		switch d.Kind {
		case "off":
			off = append(off, day)
		case "work":
			makeUp = append(makeUp, day)
		default:
			return nil, nil, fmt.Errorf("%s: %s: kind %q is neither off nor work", name, day, d.Kind)
		}
	}
	var covered []int
	var years []HolidayYear
	for year, y := range f.Years {
		h := HolidayYear{Year: year, Status: y.Status}
		if y.Notice != nil {
			h.Notice = *y.Notice
		}
		if y.Source != nil {
			h.Source = *y.Source
		}
		if y.Status == official {
			covered = append(covered, year)
		}
		years = append(years, h)
	}
	slices.SortFunc(years, func(a, b HolidayYear) int { return a.Year - b.Year })
	return calendar.New(off, makeUp, covered), years, nil
}
