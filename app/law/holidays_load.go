package law

import (
	"errors"
	"fmt"
	"slices"

	"arrears/app/calendar"
)

// HolidayYear tells how a year's holidays are known.
type HolidayYear struct {
	Year                   int
	Status, Notice, Source string
}

type holidayFile struct {
	Years map[int]struct {
		Status string `yaml:"status"`
		Notice string `yaml:"notice"`
		Source string `yaml:"source"`
	} `yaml:"years"`
	Days []struct {
		Date      quoted `yaml:"date"`
		Name      string `yaml:"name"`
		Kind      string `yaml:"kind"`
		Statutory bool   `yaml:"statutory"`
	} `yaml:"days"`
}

// holidayDays splits the table into days off and make-up days; a day that stands twice would contradict itself.
func holidayDays(f *holidayFile) (off, makeUp []calendar.Day, err error) {
	var faults []error
	seen := map[calendar.Day]bool{}
	for i, d := range f.Days {
		day, err := d.Date.day()
		switch {
		case err != nil:
			faults = append(faults, fmt.Errorf("days[%d]: %w", i, err))
		case seen[day]:
			faults = append(faults, fmt.Errorf("days[%d]: %s stands twice", i, day))
		case d.Kind == "off":
			off = append(off, day)
		case d.Kind == "work":
			makeUp = append(makeUp, day)
		default:
			faults = append(faults, fmt.Errorf("days[%d]: %s: kind %q is neither off nor work", i, day, d.Kind))
		}
		seen[day] = true
	}
	return off, makeUp, errors.Join(faults...)
}

// The status of a year: the State Council's notice is loaded, or it was looked for and is not out yet.
const (
	official = "official"
	notFound = "not_found"
)

func readHolidays(raw []byte) (*calendar.Calendar, []HolidayYear, error) {
	var f holidayFile
	if err := strict(raw, &f); err != nil {
		return nil, nil, err
	}
	off, makeUp, err := holidayDays(&f)
	if err != nil {
		return nil, nil, err
	}
	var covered []int
	var years []HolidayYear
	for year, y := range f.Years {
		switch y.Status {
		case official:
			covered = append(covered, year)
		case notFound:
		default:
			return nil, nil, fmt.Errorf("years.%d: status %q is neither %s nor %s", year, y.Status, official, notFound)
		}
		years = append(years, HolidayYear{Year: year, Status: y.Status, Notice: y.Notice, Source: y.Source})
	}
	slices.SortFunc(years, func(a, b HolidayYear) int { return a.Year - b.Year })
	return calendar.New(off, makeUp, covered), years, nil
}
