package law

import (
	"maps"
	"slices"
	"strings"

	"arrears/app/calendar"
)

// LinesOf lists the values that a change of values brings, as displays show them.
func (b *Book) LinesOf(c *Change) []Line {
	if c.Region == "" {
		return b.nationalLines(c.Text)
	}
	var f regionFile
	if strict([]byte(c.Text), &f) != nil {
		return nil
	}
	e := b.now.Load()
	region, _ := newRegion(&f, e.national, e.calendar) // what a change leaves out is no fault of it
	root := rootOf([]byte(c.Text))
	return slices.DeleteFunc(region.table().Lines, func(l Line) bool {
		key, _, _ := strings.Cut(l.Parameter, ".")
		return valueOf(root, key) == nil
	})
}

func (b *Book) nationalLines(text string) []Line {
	var f nationalFile
	if strict([]byte(text), &f) != nil {
		return nil
	}
	rates, _ := rateSeries(f.LateFeeRates) // the values that read; the loader has looked at the others
	lines := seriesLines(&rates, percent)
	for _, name := range slices.Sorted(maps.Keys(f.Parameters)) {
		if known := b.National().Parameter(name); known != nil {
			shape := f.Parameters[name]
			shape.Unit, shape.Label = known.Unit, known.Label
			p, _ := shape.parameter(name)
			lines = append(lines, p.lines()...)
		}
	}
	practice := f.Practice.read(func(string, error) {})
	return append(lines, practice.practiceLines()...)
}

// Before is the line of the table that stood where the line comes to stand; nil: there was none.
func (t *Table) Before(l *Line) *Line {
	var found *Line
	for i := range t.Lines {
		if have := &t.Lines[i]; have.Parameter == l.Parameter && have.From <= l.From {
			found = have
		}
	}
	return found
}

// HolidaysOf reads the years of holidays that a change brings.
func (c *Change) HolidaysOf() []HolidayNotice {
	var f holidayFile
	if strict([]byte(c.Text), &f) != nil {
		return nil
	}
	return noticesOf(&f)
}

// HolidayNotices lists the years of holidays that the book knows, by year.
func (b *Book) HolidayNotices() []HolidayNotice {
	var f holidayFile
	if strict(b.now.Load().holidayText, &f) != nil {
		return nil
	}
	return noticesOf(&f)
}

func noticesOf(f *holidayFile) []HolidayNotice {
	var out []HolidayNotice
	for _, year := range slices.Sorted(maps.Keys(f.Years)) {
		n := HolidayNotice{Year: year, Notice: f.Years[year].Notice, Source: f.Years[year].Source}
		for _, d := range f.Days {
			day, err := d.Date.day()
			if err == nil && noticeYear(f, day, d.Name) == year {
				n.add(day, d.Name, d.Kind)
			}
		}
		out = append(out, n)
	}
	return out
}

// noticeYear is the year whose notice names the day: New Year's run may begin in December.
func noticeYear(f *holidayFile, day calendar.Day, name string) int {
	next := day.Year() + 1
	if _, known := f.Years[next]; known && name == "元旦" && day.AddMonths(1).Year() == next {
		return next
	}
	return day.Year()
}

func (n *HolidayNotice) add(day calendar.Day, name, kind string) {
	at := slices.IndexFunc(n.Runs, func(r HolidayRun) bool { return r.Name == name })
	if at < 0 {
		at = len(n.Runs)
		n.Runs = append(n.Runs, HolidayRun{Name: name})
	}
	r := &n.Runs[at]
	if kind == "work" {
		r.Work = append(r.Work, day)
		return
	}
	if r.First.IsZero() {
		r.First = day
	}
	r.Last = day
}
