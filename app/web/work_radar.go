package web

import (
	"net/url"
	"strconv"

	"arrears/app/calendar"
	"arrears/app/casework"
)

// radar is how many rights end on each of the next thirty days; what it shows stands in its sentences too.
type radar struct {
	Title, First, Narrow string
	FirstLink            link
	Bars                 []radarBar
	Rests                []int // where the days without work begin
	Days                 []radarDay
}

// radarBar is one day: a bar that leads to the list of that day.
type radarBar struct {
	X, Y, Height, Middle, Above int
	Class, Count, Label, Href   string
}

// radarDay is a day that is written under the bars.
type radarDay struct {
	X    int
	Text string
}

// The measures of the picture, in its own units; the template has its frame.
const (
	radarDays   = 30
	radarStep   = 30
	radarInset  = 6
	radarGround = 70
	radarUnit   = 12
	radarHigh   = 48
	radarGap    = 4
	radarWide   = 18
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
	for i := range radarDays {
		day, x := c.today.AddDays(i), i*radarStep
		if !c.isWorking(day) {
			r.Rests = append(r.Rests, x)
		}
		if i == 0 || day.Weekday() == 1 && i > 2 {
			text := w.day(day, c.today).Text
			if i == 0 {
				text = w.say("due.today", nil)
			}
			r.Days = append(r.Days, radarDay{X: x + radarInset/3, Text: text})
		}
		if n := counts[day]; n > 0 {
			height := max(radarUnit/2, min(n*radarUnit, n*radarHigh/max(most, radarHigh/radarUnit)))
			r.Bars = append(r.Bars, radarBar{
				X: x + radarInset, Y: radarGround - height, Height: height, Middle: x + radarInset + radarWide/2, Above: radarGround - height - radarGap,
				Class: looks[urgency(i)].class, Count: strconv.Itoa(n), Href: c.workOn(day, query),
				Label: w.say("work.radar.day", with{"day": w.day(day, c.today).Text, "n": n}),
			})
		}
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
