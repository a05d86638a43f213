package web

import (
	"net/url"
	"slices"
	"strings"

	"arrears/app/calendar"
	"arrears/app/casework"
)

// radar is how many rights end on each of the next thirty days; what it shows stands in its sentences too. Its days are buttons of one form,
// which keeps what the list asks beside the day.
type radar struct {
	Title, First, Narrow string
	FirstLink            link
	Asked                []hidden
	Days                 []radarDay
}

// radarDay is a day: a bar that leads to its list where rights end on it.
type radarDay struct {
	ISO, Count, Label string
	Class             string // the tint of the bar, or that nobody works
	Tall              int    // the class of its height
	Written           string // below it
}

const (
	radarDays = 30
	radarUnit = 3 // heights of a bar for one right where few end
	radarHigh = 12
)

// workRadar draws the days of the list; nothing where no right ends within thirty days.
func (c *call) workRadar(days []casework.WorkDay, query url.Values) *radar {
	w := c.words
	r, total, most := &radar{}, 0, 0
	var first casework.WorkDay
	counts := map[calendar.Day]int{}
	for _, d := range days {
		if d.Day < c.today || d.Day >= c.today+radarDays {
			continue
		}
		if first.Day == 0 {
			first = d
		}
		counts[d.Day] = d.Count
		total, most = total+d.Count, max(most, d.Count)
	}
	if total == 0 {
		return nil
	}
	groups := make([]int, len(workGroups))
	for day, n := range counts {
		groups[workGroup(day, c.today)] += n
	}
	r.Title = w.count("work.radar", total)
	r.First = w.count("work.radar.first", first.Count)
	r.FirstLink = link{Href: c.workOn(first.Day, query), Label: w.day(first.Day, c.today).Text}
	r.Narrow = w.say("work.radar.narrow", with{"now": groups[groupNow], "week": groups[groupWeek], "fortnight": groups[groupFortnight]})
	for name, values := range query {
		if name != askEnds {
			r.Asked = append(r.Asked, hidden{name, values[0]})
		}
	}
	slices.SortFunc(r.Asked, func(a, b hidden) int { return strings.Compare(a.Name, b.Name) })
	for i := range radarDays {
		day := c.today.AddDays(i)
		d := radarDay{ISO: day.String()}
		if !c.isWorking(day) {
			d.Class = "rest"
		}
		if i == 0 {
			d.Written = w.say("due.today", nil)
		} else if day.Weekday() == 1 && i > 2 {
			d.Written = w.day(day, c.today).Text
		}
		if n := counts[day]; n > 0 {
			d.Tall = max(radarUnit/2, min(n*radarUnit, n*radarHigh/max(most, radarHigh/radarUnit)))
			d.Class = strings.TrimSpace(d.Class + " b-" + looks[urgency(i)].class)
			d.Count, d.Label = grouped(n), w.say("work.radar.day", with{"day": w.day(day, c.today).Text, "n": n})
		}
		r.Days = append(r.Days, d)
	}
	return r
}

// workOn is the list of what ends on one day, within what the address asks for.
func (c *call) workOn(day calendar.Day, query url.Values) string {
	q := url.Values{}
	for name, values := range query {
		q[name] = values
	}
	q.Set(askEnds, day.String())
	return workAddress(workPath, q)
}

// isWorking tells whether the day is one of work where the caller looks; the calendar is national.
func (c *call) isWorking(day calendar.Day) bool {
	for _, region := range c.site.Law.Regions() {
		return region.Calendar().IsWorking(day)
	}
	return true
}
