package law

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"arrears/app/calendar"
)

// mergeHolidays gives the text of the holidays with the years of the change in it. A year comes whole, as the State Council's
// notice gives it: its days take the place of all that were known of that year. The notice may reach into the December
// before; those days are added.
func mergeHolidays(base, change []byte) ([]byte, error) {
	var f holidayFile
	if err := strict(change, &f); err != nil {
		return nil, err
	}
	root := rootOf(change)
	m := newMerging(base, 0)
	days := m.holidayYears(&f, root)
	have := m.group(m.root(), "days")
	stays := map[string]string{}
	kept := slices.DeleteFunc(slices.Clone(have.Content), func(item *yaml.Node) bool { return m.replaced(&f, item) })
	for _, item := range kept {
		stays[valueOf(item, "date").Value] = valueOf(item, "kind").Value
	}
	for _, item := range days {
		date, kind := valueOf(item, "date"), valueOf(item, "kind")
		switch was, twice := stays[date.Value]; {
		case !twice:
			kept = append(kept, item)
		case was != kind.Value:
			m.fail(item, "days", "%s is %q in the notice of its own year", date.Value, was)
		}
	}
	slices.SortStableFunc(kept, func(a, b *yaml.Node) int {
		return strings.Compare(valueOf(a, "date").Value, valueOf(b, "date").Value)
	})
	setValue(m.root(), "days", &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Content: kept})
	return m.text()
}

// replaced tells whether a day of the file belongs to a year that the change brings.
func (m *merging) replaced(f *holidayFile, item *yaml.Node) bool {
	day, err := calendar.ParseDay(valueOf(item, "date").Value)
	_, is := f.Years[day.Year()]
	return err == nil && is
}

// holidayYears puts the years of the change into the file and gives its days, each looked at.
func (m *merging) holidayYears(f *holidayFile, root *yaml.Node) []*yaml.Node {
	if len(f.Years) == 0 {
		m.fail(root, "years", "is missing: name the year, its notice and the source")
	}
	years := m.group(m.root(), "years")
	for _, year := range slices.Sorted(maps.Keys(f.Years)) {
		y := f.Years[year]
		key := "years." + strconv.Itoa(year)
		if y.Status != official || y.Notice == "" || y.Source == "" {
			m.fail(root, key, "a year is added with the status %s, its notice and its source", official)
		}
		var found *yaml.Node
		pairs(valueOf(root, "years"), func(k, v *yaml.Node) {
			if k.Value == strconv.Itoa(year) {
				found = v
			}
		})
		m.setYear(years, year, found)
	}
	list := valueOf(root, "days")
	if list == nil {
		m.fail(root, "days", "is missing: list the days off and the make-up days")
		return nil
	}
	var out []*yaml.Node
	for i, d := range f.Days {
		if m.holiday(f, i, string(d.Date), d.Kind, list.Content[i]) {
			out = append(out, list.Content[i])
		}
	}
	return out
}

func (m *merging) setYear(years *yaml.Node, year int, value *yaml.Node) {
	text := strconv.Itoa(year)
	for i := 0; i+1 < len(years.Content); i += 2 {
		if years.Content[i].Value == text {
			years.Content[i+1] = value
			return
		}
	}
	years.Content = append(years.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: text}, value)
}

// holiday tells whether a day of the change can be one: in its year or the December before, off or work, and a make-up day on a
// weekend.
func (m *merging) holiday(f *holidayFile, i int, date, kind string, at *yaml.Node) bool {
	key := fmt.Sprintf("days[%d]", i)
	day, err := calendar.ParseDay(date)
	if err != nil {
		m.fail(at, key, "date: %v", err)
		return false
	}
	_, own := f.Years[day.Year()]
	_, next := f.Years[day.Year()+1]
	if !own && (!next || day.Period().AddMonths(1).First().Year() == day.Year()) {
		m.fail(at, key, "%s is neither in a year of the change nor in the December before it", day)
		return false
	}
	if kind != "off" && kind != "work" {
		m.fail(at, key, "%s: kind %q is neither off nor work", day, kind)
		return false
	}
	if weekend := day.Weekday() == 0 || day.Weekday() == 6; kind == "work" && !weekend {
		m.fail(at, key, "%s is a working day already: a make-up day falls on a Saturday or Sunday", day)
		return false
	}
	return true
}
